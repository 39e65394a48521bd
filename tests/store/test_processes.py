"""Real processes: killed in the middle, two at once, without permission, without space."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.model import Ruling
from store.store import Store
from tests.store.making import added, checked, finding, opened

HOME = Path(__file__).parent.parent.parent
PRELUDE = """
import os, resource, sys
from pathlib import Path
from store.errors import StoreError
from store.model import Ruling
from store.store import Store
from tests.store.making import added, checked, finding

path = Path(sys.argv[1])

def tell(word):
    print(word, flush=True)

def wait():
    sys.stdin.readline()

def stop_at(statement):
    "Tells, and waits, when SQLite is about to run a statement that begins so."
    def trace(sql):
        if sql.lstrip().startswith(statement):
            tell(statement)
            wait()
    return trace
"""


@contextmanager
def child(script: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script, str(path)],
        cwd=HOME,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def told(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


class TestKilled:
    @pytest.mark.parametrize(
        "statement", ['INSERT INTO "documents"', 'INSERT INTO "findings"', "UPDATE desk", "COMMIT"]
    )
    def test_in_the_middle_of_an_import(self, path: Path, statement: str) -> None:
        with opened(path) as store:
            store.rule(added(store, "a"), "a", Ruling.CONFIRMED, reviewer="王")
            before = store.entries(), store.review(1), store.history(1)
        script = f"""
store = Store.open(path)
store.db.conn.set_trace_callback(stop_at({statement!r}))
added(store, "a", source=b"two")
"""
        with child(script, path) as process:
            assert told(process) == statement
            process.kill()
            process.wait()
        with Store.open(path) as store:
            assert store.integrity() == ()
            assert (store.entries(), store.review(1), store.history(1)) == before
            assert not store.add(checked([finding("a")]), source=b"two", path="/two.txt").known

    def test_right_after_a_decision(self, path: Path) -> None:
        with opened(path) as store:
            report = added(store, "a")
        script = """
store = Store.open(path)
store.rule(1, "a", Ruling.DISMISSED, reason="尾差", reviewer="王")
tell("ruled")
wait()
"""
        with child(script, path) as process:
            assert told(process) == "ruled"
            process.kill()
            process.wait()
        with Store.open(path) as store:
            assert store.integrity() == ()
            assert store.review(report).decisions["a"].reason == "尾差"
            assert store.undo(report, reviewer="王") is not None

    @pytest.mark.parametrize(
        "statement", ["CREATE TABLE evidence", 'INSERT INTO "_sqlite_migrations"', "COMMIT"]
    )
    def test_while_the_database_is_made(self, path: Path, statement: str) -> None:
        script = f"""
import sqlite3
from store import opening
class Connection(sqlite3.Connection):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.set_trace_callback(stop_at({statement!r}))
connect = sqlite3.connect
opening.sqlite3.connect = lambda *args, **kwargs: connect(*args, factory=Connection, **kwargs)
Store.open(path)
"""
        with child(script, path) as process:
            assert told(process) == statement
            process.kill()
            process.wait()
        with Store.open(path) as store:
            assert store.integrity() == ()
            added(store, "a")


class TestTwoAtOnce:
    def test_a_desk_is_used_while_another_program_imports(self, path: Path) -> None:
        with opened(path) as store:
            report = added(store, *(str(number) for number in range(20)))
        script = """
store = Store.open(path)
tell("ready")
wait()
for number in range(20):
    store.add(checked([finding("a")], year=2000 + number), source=bytes([number]), path=f"/{number}")
    tell("added")
tell("end")
"""
        with child(script, path) as process, opened(path) as store:
            assert told(process) == "ready"
            go_on(process)
            seen = []
            for number in range(20):
                assert told(process) == "added"
                store.rule(report, str(number), Ruling.CONFIRMED, reviewer="王")
                seen.append(len(store.entries()))
            assert told(process) == "end"
            assert seen == sorted(seen)
            assert len(store.entries()) == 21
            assert store.entry(report).open == 0
            assert store.integrity() == ()

    def test_both_make_the_database(self, path: Path) -> None:
        script = """
wait()
store = Store.open(path)
added(store, "a", source=os.urandom(8))
tell("made")
"""
        with child(script, path) as one, child(script, path) as two, child(script, path) as three:
            for process in (one, two, three):
                go_on(process)
            assert [told(process) for process in (one, two, three)] == ["made"] * 3
        with Store.open(path) as store:
            assert len(store.entries()) == 3
            assert store.integrity() == ()


class TestWithoutPermission:
    @pytest.fixture
    def place(self) -> Iterator[Path]:
        """A folder that everybody may enter: the tests' own may be closed to other users."""
        with tempfile.TemporaryDirectory() as name:
            Path(name).chmod(0o755)
            yield Path(name)

    def told_as_a_user_without_rights(self, path: Path) -> str:
        script = """
if os.geteuid() == 0:  # root may do everything; another user may not
    os.setgid(65534)
    os.setuid(65534)
try:
    Store.open(path)
    tell("opened")
except StoreError as error:
    tell(str(error))
"""
        with child(script, path) as process:
            return told(process)

    def test_a_new_database_in_a_read_only_folder(self, place: Path) -> None:
        (place / "sub").mkdir()
        (place / "sub").chmod(0o555)
        path = place / "sub" / "gouji.db"
        assert self.told_as_a_user_without_rights(path).startswith(f"{path} cannot be")
        assert list(path.parent.iterdir()) == []

    def test_a_new_folder_in_a_read_only_folder(self, place: Path) -> None:
        (place / "sub").mkdir()
        (place / "sub").chmod(0o555)
        path = place / "sub" / "new" / "gouji.db"
        assert self.told_as_a_user_without_rights(path) == f"{path} cannot be written: no permission."

    @pytest.mark.parametrize(("file", "folder"), [(0o000, 0o777), (0o444, 0o777), (0o444, 0o555)])
    def test_a_database_that_may_not_be_read_or_written(self, place: Path, file: int, folder: int) -> None:
        path = place / "sub" / "gouji.db"
        with opened(path) as store:
            added(store, "a")
        before = path.read_bytes()
        path.chmod(file)
        path.parent.chmod(folder)
        assert self.told_as_a_user_without_rights(path).startswith(f"{path} cannot be")
        path.parent.chmod(0o755)
        assert [each.name for each in path.parent.iterdir()] == ["gouji.db"]
        path.chmod(0o644)
        assert path.read_bytes() == before


def test_no_space_left(path: Path) -> None:
    with opened(path) as store:
        report = added(store, "a")
        before = store.entries(), store.review(report)
    script = """
store = Store.open(path)
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
for name, act in {
    "import": lambda: store.add(checked([finding("b")], narrative="长" * 10**6), source=os.urandom(10**6), path="/two"),
    "backup": lambda: store.backup(path.with_name("copy.db")),
}.items():
    resource.setrlimit(resource.RLIMIT_FSIZE, (size if name == "import" else size // 2, size))
    try:
        act()
        tell("done")
    except StoreError as error:
        tell(str(error))
tell(len(store.entries()))
"""
    with child(script, path) as process:
        assert told(process).startswith(f"{path} cannot be written")
        assert told(process).startswith(f"{path.with_name('copy.db')} cannot be written")
        assert told(process) == "1"
    assert [each.name for each in path.parent.iterdir() if "copy" in each.name] == []
    with Store.open(path) as store:
        assert (store.entries(), store.review(report)) == before
        assert store.integrity() == ()
