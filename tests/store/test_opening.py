"""What can be wrong with the file: each is one clear line, and nothing is changed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from checks.model import Severity
from store import opening, schema
from store.configuration import default_database
from store.errors import StoreError
from store.model import Ruling
from store.store import Store
from tests.store.making import added, checked, finding, opened


@pytest.fixture
def kept(path: Path) -> Path:
    """A database with a report that was ruled on, closed."""
    with opened(path) as store:
        store.rule(added(store, "a"), "a", Ruling.CONFIRMED, reviewer="王")
    return path


def refused(path: Path, reason: str) -> None:
    """Opening says why not, in one line that names the file, and leaves the folder as it is."""
    before = {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(StoreError, match=reason) as error:
        Store.open(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)
    assert {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before


def test_what_is_written_survives_a_power_cut(store: Store) -> None:
    pragmas = {
        name: store.db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_every_table_is_strict_and_is_what_the_migrations_made(store: Store) -> None:
    ours = [table for table in store.db.utils.tables if table.name != "_sqlite_migrations"]
    assert {table.name for table in ours} >= {"reports", "history", "figures", "ties", "findings", "evidence"}
    assert all(table.strict for table in ours)


def test_a_new_database_in_a_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "gouji.db"
    with Store.open(path) as store:
        assert store.entries() == []
    assert path.exists()


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.touch()
    with Store.open(path) as store:
        assert store.entries() == []


def test_the_default_is_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_database().name == "gouji.db"
    assert default_database().parent.name == "gouji"


def test_nothing_is_left_beside_a_closed_database(kept: Path) -> None:
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]


def test_one_that_must_exist(path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        Store.open(path, create=False)
    assert not path.exists()


@pytest.mark.parametrize(
    "content", [b"not a database", b"SQLite format 3\x00" + b"\xff" * 5000, "部门决算\n".encode() * 500]
)
def test_a_file_that_is_not_a_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, "not a gouji database|damaged")


def test_a_database_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE reports (id INTEGER)")
    refused(path, "not a gouji database")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        Store.open(tmp_path / "file" / "gouji.db")


def test_a_database_from_a_newer_version(kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as newer, newer:
        newer.execute("INSERT INTO _sqlite_migrations VALUES (99, 'gouji', 'version_99', '')")
    refused(kept, "newer version")


@pytest.mark.parametrize("small", [opening.SMALL, 0])
def test_a_damaged_database(kept: Path, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "SMALL", small)
    with closing(sqlite3.connect(kept)) as db:
        page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'history'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(kept.read_bytes())
    content[(page - 1) * size : page * size] = b"\x5a" * size
    kept.write_bytes(content)
    refused(kept, "damaged")


def test_a_database_cut_short(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:20_000])
    refused(kept, "damaged")


def test_a_report_damaged_in_its_place(store: Store) -> None:
    added(store, "a")
    store.db.execute("UPDATE documents SET data = CAST(substr(data, 1, 100) || x'00' AS BLOB)")
    with pytest.raises(StoreError, match="damaged"):
        store.checked(1)


def test_a_database_that_another_program_holds(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.01)
    with Store.open(kept) as store, Store.open(kept) as other:
        other.db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use"):
            store.rule(1, "a", Ruling.QUERIED, reviewer="王")
        assert store.review(1).decisions["a"].ruling is Ruling.CONFIRMED
        other.db.execute("ROLLBACK")
        store.rule(1, "a", Ruling.QUERIED, reviewer="王")


def test_a_full_disk(kept: Path) -> None:
    with opened(kept) as store:
        before = store.history(1), store.entries()
        pages = store.db.execute("PRAGMA page_count").fetchone()[0]
        store.db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add(checked([finding("b")], narrative="长" * 100_000), source=b"two", path="/two.txt")
        assert (store.history(1), store.entries()) == before
        store.db.execute("PRAGMA max_page_count = 1000000")
        assert not store.add(checked([finding("b")]), source=b"two", path="/two.txt").known


class TestMigrating:
    def test_the_versions_are_those_of_the_migrations(self) -> None:
        with closing(sqlite3.connect(":memory:")) as conn:
            pending = schema.MIGRATIONS.pending(Database(conn))
        assert tuple(migration.name for migration in pending) == opening.VERSIONS

    @pytest.fixture
    def newer(self, monkeypatch: pytest.MonkeyPatch) -> Migrations:
        """This program, one version on."""
        newer = Migrations("gouji")
        newer(name="version_1")(schema.version_1)
        newer(name="version_2")(schema.version_2)
        monkeypatch.setattr(schema, "MIGRATIONS", newer)
        monkeypatch.setattr(opening, "VERSIONS", (*opening.VERSIONS, "version_3", "version_4"))
        return newer

    def test_an_older_database_is_copied_then_migrated(
        self, kept: Path, newer: Migrations, tmp_path: Path
    ) -> None:
        @newer()
        def version_3(db: Database) -> None:
            db.execute("ALTER TABLE reports ADD COLUMN tags TEXT NOT NULL DEFAULT ''")

        before = tmp_path / "before" / "gouji.db"
        before.parent.mkdir()
        shutil.copy(kept, before)
        with opened(kept) as store:
            assert store.review(1).decisions["a"].ruling is Ruling.CONFIRMED
            assert [row["tags"] for row in store.db.table("reports").rows] == [""]
        copy = kept.with_name("gouji.db.before-upgrade-1")
        with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(before)) as was:
            assert list(old.iterdump()) == list(was.iterdump())

    def test_once_migrated_it_is_not_copied_again(self, kept: Path, newer: Migrations) -> None:
        newer(name="version_3")(lambda db: None)
        opened(kept).close()
        opened(kept).close()
        assert len(list(kept.parent.iterdir())) == 2

    def test_a_migration_that_fails_changes_nothing(self, kept: Path, newer: Migrations) -> None:
        @newer()
        def version_3(db: Database) -> None:
            db.execute("CREATE TABLE half (id INTEGER)")

        @newer()
        def version_4(db: Database) -> None:
            raise sqlite3.OperationalError

        before = kept.read_bytes()
        with pytest.raises(sqlite3.OperationalError):
            opened(kept)
        assert kept.read_bytes() == before

    def test_a_database_of_version_1_reads_as_it_did(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            db.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
        with opened(path) as store:
            assert store.integrity() == ()
            assert [entry.department for entry in store.entries()] == ["青石县水务局", "青石县水务局"]
            assert store.checked(1) == checked([finding("a"), finding("b")])
            review = store.review(1)
            assert review.decisions["a"].reason == "尾差"
            assert [note.text for note in review.notes] == ["请核对\n“合计”数"]
            assert [own.id for own in review.own] == ["R1"]
            assert review.signed is not None
            assert [entry.action for entry in store.history(2)] == ["carry", "rule", "undo"]
            store.redo(2, reviewer="李")
            assert store.review(2).decisions["b"].ruling is Ruling.QUERIED
            store.regrade(2, "a", Severity.MINOR, reviewer="李")
            assert store.entry(2).findings[Severity.MINOR] == 1
            for sql in ("UPDATE history SET reviewer = 'x'", "DELETE FROM history"):
                with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
                    store.db.execute(sql)


class TestBackup:
    def test_it_is_a_whole_database_while_the_other_is_in_use(self, kept: Path, tmp_path: Path) -> None:
        target = tmp_path / "copy.db"
        with opened(kept) as store:
            store.backup(target)
            with opened(target) as copy:
                assert copy.review(1) == store.review(1)
                assert copy.checked(1) == store.checked(1)
                assert copy.integrity() == ()

    def test_never_over_a_file(self, store: Store, tmp_path: Path) -> None:
        target = tmp_path / "other.txt"
        target.write_text("mine")
        with pytest.raises(StoreError, match="already a file"):
            store.backup(target)
        assert target.read_text() == "mine"

    def test_not_into_a_folder_that_is_not_there(self, store: Store, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="cannot be written"):
            store.backup(tmp_path / "none" / "copy.db")


def test_the_doctor_sees_what_is_astray(store: Store) -> None:
    added(store, "a")
    assert store.integrity() == ()
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("UPDATE figures SET report = 99")
    assert store.integrity()
