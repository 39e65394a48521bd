"""`gouji merge`: what is taken over is told, report by report, and where two reviewers differ."""

from __future__ import annotations

from pathlib import Path

from store.model import Ruling
from store.store import Store
from tests.door import Door
from tests.store.making import added, opened


def test_what_was_taken_over_and_what_differs_is_told(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with opened(tmp_path / "gouji.db") as ours, opened(tmp_path / "other" / "other.db") as theirs:
        ours.rule(added(ours, "a", "b"), "a", Ruling.CONFIRMED, reviewer="王")
        report = added(theirs, "a", "b")
        theirs.rule(report, "a", Ruling.DISMISSED, reason="尾差", reviewer="李")
        theirs.rule(report, "b", Ruling.QUERIED, reviewer="李")
        added(theirs, "c", source=b"two")
    ended = Door(tmp_path)("--db", "gouji.db", "merge", "other/other.db")
    assert ended.code == 0, ended.err
    told = ended.out.splitlines()
    assert told[0].endswith("1 taken over")
    assert "confirmed 王" in told[1]
    assert "dismissed 尾差 李" in told[1]
    assert "new: 2 taken over" in told[2]  # the rulings on the version before
    with Store.open(tmp_path / "gouji.db") as store:
        assert len(store.entries()) == 2


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    ended = Door(tmp_path)("--db", "gouji.db", "merge", "none.db")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no database at" in ended.err
