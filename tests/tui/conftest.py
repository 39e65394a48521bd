"""Frames as text, and the database that a test looks at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from store.store import Store
from tests.tui.making import desk_of, made


class FrameExtension(SingleFileSnapshotExtension):
    """One text file for each frame."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def frames(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Compares a frame with the one kept; `pytest --snapshot-update` keeps what is there."""
    return snapshot.use_extension(FrameExtension)


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same frame on every machine: its time zone, its folder, its colours."""
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database with the made report."""
    with desk_of(tmp_path / "gouji.db", made()) as opened:
        yield opened
