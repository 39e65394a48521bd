"""What is printed of a merge names everything on which the two reviewers differ."""

from __future__ import annotations

from pathlib import Path

from checks.model import Severity
from exports.merging import merged_lines
from store.model import Ruling
from store.store import Store
from tests.store.making import added, opened
from wording import Wording


def test_rulings_and_severities_that_differ_are_printed(store: Store, tmp_path: Path) -> None:
    ours = added(store, "a")
    store.rule(ours, "a", Ruling.CONFIRMED, reviewer="王")
    store.regrade(ours, "a", Severity.WARNING, reviewer="王")
    with opened(tmp_path / "other.db") as other:
        theirs = added(other, "a")
        other.rule(theirs, "a", Ruling.QUERIED, reviewer="李")
        other.regrade(theirs, "a", Severity.MINOR, reviewer="李")
    _, rulings, severities = merged_lines(store, store.merge(tmp_path / "other.db"), Wording("zh"))
    for line, here, there in (
        (rulings, "确认 王", "待核实 李"),
        (severities, "严重程度 需说明 王", "严重程度 尾差 李"),
    ):
        assert here in line
        assert there in line
