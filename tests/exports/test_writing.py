from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from exports.writing import export, write, write_whole
from store.files import reason
from store.store import Store
from tests.exports.making import KINDS, everything, wanted
from wording import Wording


def write_review(store: Store, kind: str, path: Path, *, overwrite: bool = False) -> None:
    report = everything(store) if not store.entries() else 1
    write(wanted(store, report), kind, path, overwrite=overwrite)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_holds_the_review(store: Store, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"意见.{kind}"
    write_review(store, kind, path)

    assert path.read_bytes() == export(wanted(store, 1), kind)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") is (kind == "csv")


def test_a_file_that_is_there_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("mine")

    with pytest.raises(FileExistsError):
        write_review(store, "md", path)
    assert path.read_text() == "mine"
    assert {each.name for each in tmp_path.iterdir() if "gouji.db" not in each.name} == {"letter.md"}


def test_a_file_is_written_over_only_when_asked(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("old")
    path.chmod(0o640)
    write_review(store, "md", path, overwrite=True)

    assert "审核意见书" in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("there_before", [True, False])
def test_a_full_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there_before: bool
) -> None:
    path = tmp_path / "letter.md"
    if there_before:
        path.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space") as caught:
        write_whole(path, b"new", overwrite=there_before)
    assert Wording("en")(reason(caught.value)) == "the disk is full"
    assert [each.read_text() for each in tmp_path.iterdir()] == (["old"] if there_before else [])


def test_a_folder_that_is_not_there_is_said_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        write_review(store, "md", tmp_path / "no" / "letter.md")
    assert Wording("en")(reason(caught.value)) == "there is no such file or folder"


def test_a_new_file_can_be_read_by_whom_the_system_lets(store: Store, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    write_review(store, "html", tmp_path / "letter.html")

    assert (tmp_path / "letter.html").stat().st_mode == plain.stat().st_mode
