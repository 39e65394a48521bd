"""What is printed of a merge names everything on which the two reviewers differ."""

from __future__ import annotations

from pathlib import Path

from checks.model import Severity
from exports.merging import merged_lines
from store.drafts import Draft
from store.model import Anchor, AnchorKind, Ruling
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


def test_what_was_begun_there_is_said_to_stay_there(store: Store, tmp_path: Path) -> None:
    ours = added(store, "a")
    with opened(tmp_path / "other.db") as other:
        theirs = added(other, "a")
        draft = Draft(Anchor(AnchorKind.REPORT))
        other.remember(draft.key(other.entry(theirs).sha256), "待补充")
    _, begun = merged_lines(store, store.merge(tmp_path / "other.db"), Wording("zh"))
    assert begun.strip() == "对方未保存的草稿，未并入：1"
    assert not store.drafts(ours)
