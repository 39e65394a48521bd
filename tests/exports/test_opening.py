from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exports.opening import opened


@pytest.mark.parametrize(("platform", "program"), [("linux", "xdg-open"), ("darwin", "open")])
def test_a_file_is_given_to_what_the_system_opens_files_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, program: str
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(subprocess, "Popen", lambda words, **_: started.append(words))

    assert opened(tmp_path / "-意见 书.docx")
    assert started == [[f"/bin/{program}", str(tmp_path / "-意见 书.docx")]]


def test_where_nothing_opens_files_that_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert not opened(tmp_path / "x.docx")
