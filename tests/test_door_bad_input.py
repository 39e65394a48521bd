"""Whatever is wrong with a file, a folder or the database: one line says so, and nothing else is harmed."""

from __future__ import annotations

import errno
import os
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import gouji
from tests.door import Door
from tests.small_reports import CLEAN, FAULTY

ROOT = os.geteuid() == 0


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(CLEAN, encoding="utf-8")
    return path


BAD = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "image": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "prose": "本单位决算情况良好。\n没有表格。\n".encode(),
    "not-a-report": b"Dear all,\nplease find attached.\n",
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_is_no_report_is_named_with_the_reason(door: Door, good: Path, kind: str) -> None:
    bad = door.home / f"{kind}.txt"
    bad.write_bytes(BAD[kind])
    ended = door("check", bad, good)

    assert ended.code == 2
    [line] = ended.err.splitlines()
    assert line.startswith(f"gouji: {bad}: ")
    assert len(line) > len(f"gouji: {bad}: ") + 10
    assert "failed on it" not in line
    assert " figures: " in ended.out


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(door: Door, encoding: str) -> None:
    path = door.home / "report.txt"
    path.write_bytes(CLEAN.encode(encoding))

    assert door("check", path).code == 0


def test_a_wrong_encoding_is_said_or_survived(door: Door, good: Path) -> None:
    bad = door.home / "bad.txt"
    bad.write_bytes(CLEAN.encode().replace("决算".encode(), b"\xff\xfe\xfd"))
    ended = door("check", bad, good)

    assert str(bad) in ended.err + ended.out
    assert str(good) in ended.out
    assert "Traceback" not in ended.err


def test_a_report_cut_inside_a_table_is_read_as_far_as_it_goes(door: Door, good: Path) -> None:
    cut = door.home / "cut.txt"
    lines = CLEAN.splitlines(keepends=True)
    inside = next(number for number, line in enumerate(lines) if line.startswith("本年收入合计"))
    cut.write_text("".join(lines[:inside]) + "本年收入合计\t27\t32", encoding="utf-8")
    ended = door("check", cut, good, "--fail-on", "never")

    assert ended.code == 0
    assert "cut off" in ended.out
    assert ended.out.count(" figures: ") == 2


def test_a_missing_path_and_a_folder_without_reports_are_said_so(door: Door, good: Path) -> None:
    (door.home / "nothing").mkdir()
    ended = door("check", "missing.txt", "nothing", good)

    assert ended.code == 2
    assert ended.err.splitlines() == [
        "gouji: missing.txt: there is no such file or folder",
        "gouji: nothing: there are no reports in this folder",
    ]
    assert " figures: " in ended.out


@pytest.mark.skipif(ROOT, reason="the superuser may read everything")
def test_a_file_without_read_permission_is_said_so(door: Door, good: Path) -> None:
    closed = door.home / "closed.txt"
    closed.write_text("x")
    closed.chmod(0)
    ended = door("check", closed, good)

    assert ended.code == 2
    assert ended.err == f"gouji: {closed}: no permission\n"


def test_no_permission_is_said_in_words(
    door: Door, good: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same without a system that refuses, which it never does for the superuser."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert gouji.main(["--lang", "zh", "check", str(good)]) == 2
    assert capsys.readouterr().err == f"gouji: {good}：没有权限\n"


@pytest.mark.parametrize(
    "words", [["import", "second.txt"], ["export", "1", "--format", "html", "-o", "letter.html"]]
)
def test_where_nothing_more_can_be_written_one_line_says_so(door: Door, good: Path, words: list[str]) -> None:
    """A limit on the size of files stands for a disk that is full."""
    (door.home / "second.txt").write_text(FAULTY, encoding="utf-8")
    door("import", good, "--db", "x.db")
    before = door("list", "--db", "x.db")
    program = "ulimit -f 1; exec " + shlex.join([sys.executable, gouji.__file__, *words, "--db", "x.db"])
    done = subprocess.run(
        ["sh", "-c", program],
        check=False,
        capture_output=True,
        text=True,
        cwd=door.home,
        env=door.environment | {"PYTHONDONTWRITEBYTECODE": "1"},  # cut off by the limit, it would stay so
    )

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.split(":")[1].strip().startswith(("x.db", "The disk is full", "letter.html"))
    assert door("list", "--db", "x.db") == before
    assert not (door.home / "letter.html").exists()


def test_importing_goes_on_after_a_bad_file(door: Door, good: Path) -> None:
    (door.home / "empty.txt").touch()
    ended = door("import", "empty.txt", good)

    assert ended.code == 2
    assert [line.split(":")[1].strip() for line in ended.err.splitlines()] == ["empty.txt", str(good)]
    assert door("list").out.count("青禾县档案馆 2023") == 1


@pytest.mark.parametrize(
    "contents", [b"this is a letter, not a database" * 200, b"SQLite format 3\x00" + b"\x07" * 4000]
)
def test_a_database_that_is_none_is_left_as_it_is(door: Door, good: Path, contents: bytes) -> None:
    database = door.home / "letter.db"
    database.write_bytes(contents)

    for words in (["import", good], ["list"], [good], ["export", "1", "--format", "md"], ["backup", "b.db"]):
        ended = door(*words, "--db", database)
        assert ended.code == 2
        [line] = ended.err.splitlines()
        assert str(database) in line
    assert database.read_bytes() == contents


def test_somebody_elses_database_is_left_as_it_is(door: Door, good: Path) -> None:
    database = door.home / "other.db"
    with sqlite3.connect(database) as other:
        other.execute("CREATE TABLE letters (text)")
    other.close()
    before = database.read_bytes()

    ended = door("import", good, "--db", database)
    assert ended.code == 2
    assert "not a gouji database" in ended.err
    assert database.read_bytes() == before


def test_a_database_of_a_newer_version_is_left_as_it_is(door: Door, good: Path) -> None:
    door("import", good, "--db", "new.db")
    with sqlite3.connect(door.home / "new.db") as newer:
        newer.execute(
            "INSERT INTO _sqlite_migrations SELECT 99, migration_set, 'from the future', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    newer.close()
    ended = door("import", good, "--db", "new.db")

    assert ended.code == 2
    assert ended.err == "gouji: new.db was written by a newer version of gouji; it was left as it is.\n"


def test_a_folder_where_nothing_can_be_written_is_said_so(door: Door, good: Path) -> None:
    door("import", good)
    (door.home / "file").touch()
    for words in (
        ["import", good, "--db", "file/x.db"],
        ["export", "1", "--format", "md", "-o", "file/x.md"],
    ):
        ended = door(*words)
        assert ended.code == 2
        [line] = ended.err.splitlines()
        assert "file" in line


@pytest.mark.skipif(ROOT, reason="the superuser may write everywhere")
def test_a_read_only_folder_is_said_so(door: Door, good: Path) -> None:
    door("import", good)
    closed = door.home / "closed"
    closed.mkdir()
    closed.chmod(0o500)
    for words in (
        ["import", good, "--db", "closed/x.db"],
        ["export", "1", "--format", "md", "-o", "closed/x.md"],
    ):
        ended = door(*words)
        assert ended.code == 2
        [line] = ended.err.splitlines()
        assert "closed" in line
    assert list(closed.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_under_the_output_is_said_so(door: Door, good: Path) -> None:
    program = f"'{sys.executable}' '{gouji.__file__}' show '{good}' > /dev/full"
    done = subprocess.run(
        ["sh", "-c", program], check=False, capture_output=True, text=True, env=door.environment
    )

    assert done.returncode == 2
    assert done.stderr == "gouji: standard output: the disk is full\n"


@pytest.mark.parametrize(
    ("typed", "meant"), [("chekc", "gouji check"), ("Import", "gouji import"), ("exprot", "gouji export")]
)
@pytest.mark.parametrize(("language", "told"), [("en", "did you mean"), ("zh", "是否指")])
def test_a_misspelt_command_is_told_what_was_meant(
    door: Door, typed: str, meant: str, language: str, told: str
) -> None:
    ended = door("--lang", language, typed, "report.txt")
    assert ended.code == 2
    assert f"{told} {meant}" in ended.err
    assert "report.txt" not in ended.err


def test_a_file_goes_before_a_command_that_is_spelt_like_it(door: Door, good: Path) -> None:
    (good.parent / "chekc").write_bytes(good.read_bytes())
    assert "did you mean" not in door("chekc").err


def test_why_a_backup_fails_is_told_in_chinese_too(door: Door, good: Path) -> None:
    assert door("import", good).code == 0
    ended = door("--lang", "zh", "backup", good / "copy.db")
    assert ended.code == 2
    assert ended.err.rstrip().endswith(
        "无法写入 " + str(good / "copy.db") + "：其上级路径是文件而非文件夹。"
    ), ended.err
