"""What must be done before a review is signed off holds for everybody who signs, not only for the screen."""

from __future__ import annotations

import pytest

from checks.model import Severity
from store.drafts import Draft
from store.errors import StoreError
from store.model import Anchor, AnchorKind, Ruling, Status
from store.store import Store
from tests.store.making import checked, finding

BEGUN = Draft(Anchor(AnchorKind.REPORT))


@pytest.fixture
def report(store: Store) -> int:
    found = [finding("a"), finding("b", severity=Severity.WARNING), finding("c", severity=Severity.MINOR)]
    return store.add(checked(found), source=b"one", path="/one.txt").id


def test_nothing_is_signed_off_while_something_is_missing(store: Store, report: int) -> None:
    draft = BEGUN.key(store.entry(report).sha256)
    store.remember(draft, "写了一半")
    for settle in (
        lambda: store.rule(report, "a", Ruling.CONFIRMED, reviewer="王"),
        lambda: store.rule(report, "b", Ruling.QUERIED, reviewer="王"),
        lambda: store.remember(draft, ""),
    ):
        with pytest.raises(StoreError, match="cannot be signed off yet"):
            store.sign(report, "王")
        settle()
    with pytest.raises(StoreError, match="reviewer's name"):
        store.sign(report, " ")
    assert store.entry(report).status is Status.IN_REVIEW
    store.sign(report, "王")
    assert store.entry(report).status is Status.SIGNED


def test_the_screen_is_told_the_same(store: Store, report: int) -> None:
    closed = [gate.message.values["count"] for gate in store.gates(report, reviewer="王") if gate.closed]
    assert closed == ["1", "1"]
    store.regrade(report, "a", Severity.MINOR, reviewer="王")
    store.rule(report, "b", Ruling.QUERIED, reviewer="王")
    assert [(gate.closed, gate.message.values["count"]) for gate in store.gates(report, reviewer="王")] == [
        (False, "2"),
        (False, "1"),
    ]


def test_a_draft_of_another_report_is_in_nobody_s_way(store: Store, report: int) -> None:
    store.remember(BEGUN.key("0" * 64), "写了一半")
    for each in "ab":
        store.rule(report, each, Ruling.CONFIRMED, reviewer="王")
    store.sign(report, "王")
