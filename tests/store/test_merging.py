"""Two reviewers, two databases: what one did is taken over by the other, and nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from checks.model import Severity
from store.errors import StoreError
from store.model import Action, Anchor, AnchorKind, Decision, Ruling, Status
from store.store import Store
from tests.store.making import added, checked, finding, opened, sign_unruled


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "other").mkdir()
    with opened(tmp_path / "other" / "other.db") as other:
        yield other


def test_a_report_that_is_not_here_comes_with_all_that_was_said(store: Store, other: Store) -> None:
    theirs = added(other, "a", "b")
    other.rule(theirs, "a", Ruling.DISMISSED, reason="尾差", reviewer="李")
    other.regrade(theirs, "b", Severity.MINOR, reviewer="李")
    other.set_tags(theirs, "b", ["附件"], reviewer="李")
    own = other.add_finding(theirs, finding(""), reviewer="李")
    other.rule(theirs, own.fingerprint, Ruling.CONFIRMED, reviewer="李")
    other.add_note(theirs, Anchor(AnchorKind.FINDING, own.fingerprint), "见附表", reviewer="李")
    other.tie(theirs, "f4", "f3", reviewer="李")
    sign_unruled(other, theirs, "李")
    (merged,) = store.merge(other.path)
    assert merged.new
    here, there = store.review(merged.id), other.review(theirs)
    assert [each.reason for each in here.decisions.values()] == ["尾差", ""]
    assert (here.severities, here.tags) == (there.severities, there.tags)
    assert [each.message for each in here.own] == [each.message for each in there.own]
    assert here.notes[0].anchor.target == here.own[0].fingerprint
    assert here.ties[0].finding == here.own[1].fingerprint
    assert store.entry(merged.id).status is Status.SIGNED
    assert store.checked(merged.id) == other.checked(theirs)
    assert store.source(merged.id) == other.source(theirs)
    assert store.integrity() == ()


def test_a_ruled_finding_that_is_no_longer_made_comes_with_its_words(store: Store, other: Store) -> None:
    theirs = added(other, "gone")
    other.rule(theirs, "gone", Ruling.CONFIRMED, reviewer="李")
    other.recheck(theirs, checked([]))
    (merged,) = store.merge(other.path)
    assert store.review(merged.id).gone == other.review(theirs).gone
    assert set(store.review(merged.id).gone) == {"gone"}


def test_where_they_differ_ours_stands_and_theirs_is_in_the_history(store: Store, other: Store) -> None:
    ours, theirs = added(store, "a", "b"), added(other, "a", "b")
    mine = store.rule(ours, "a", Ruling.CONFIRMED, reviewer="王")
    other.rule(theirs, "a", Ruling.DISMISSED, reason="尾差", reviewer="李")
    other.rule(theirs, "b", Ruling.QUERIED, reviewer="李")
    (merged,) = store.merge(other.path)
    assert (merged.new, merged.taken) == (False, 1)
    (conflict,) = merged.conflicts
    assert conflict.ours == mine
    assert isinstance(conflict.theirs, Decision)
    assert conflict.theirs.reason == "尾差"
    assert store.review(ours).decisions["a"] == mine
    assert store.review(ours).decisions["b"].reviewer == "李"
    told = [(entry.action, entry.after, entry.reviewer) for entry in store.history(ours)[-2:]]
    assert told == [(Action.MERGE, "dismissed", "李"), (Action.MERGE, "confirmed", "王")]


def test_severities_that_differ_are_told_like_rulings(store: Store, other: Store) -> None:
    ours, theirs = added(store, "a", "b"), added(other, "a", "b")
    store.regrade(ours, "a", Severity.WARNING, reviewer="王")
    other.regrade(theirs, "a", Severity.MINOR, reviewer="李")
    for base, report in ((store, ours), (other, theirs)):
        base.regrade(report, "b", Severity.MINOR, reviewer="王")
    (merged,) = store.merge(other.path)
    assert merged.taken == 0
    assert [(each.ours.reviewer, each.theirs.reviewer) for each in merged.conflicts] == [("王", "李")]
    assert store.review(ours).severities["a"].severity is Severity.WARNING
    told = [(entry.action, entry.after, entry.reviewer) for entry in store.history(ours)[-2:]]
    assert told == [(Action.MERGE, "minor", "李"), (Action.MERGE, "warning", "王")]
    before = store.history(ours)
    assert len(store.merge(other.path)[0].conflicts) == 1
    assert store.history(ours) == before


def test_merging_again_changes_nothing(store: Store, other: Store) -> None:
    ours, theirs = added(store, "a"), added(other, "a")
    store.rule(ours, "a", Ruling.CONFIRMED, reviewer="王")
    other.rule(theirs, "a", Ruling.QUERIED, reviewer="李")
    other.add_finding(theirs, finding(""), reviewer="李")
    other.add_note(theirs, Anchor(AnchorKind.REPORT), "已阅", reviewer="李")
    other.tie(theirs, "f4", "f3", reviewer="李")
    store.merge(other.path)
    before = store.history(ours), store.review(ours)
    (again,) = store.merge(other.path)
    assert (again.taken, len(again.conflicts)) == (0, 1)
    assert (store.history(ours), store.review(ours)) == before


def test_a_review_that_is_signed_here_stays_as_it_is(store: Store, other: Store) -> None:
    ours, theirs = added(store, "a"), added(other, "a")
    sign_unruled(store, ours, "王")
    other.rule(theirs, "a", Ruling.QUERIED, reviewer="李")
    (merged,) = store.merge(other.path)
    assert (merged.signed, merged.taken) == (True, 0)
    assert store.review(ours).decisions == {}


def test_the_other_database_stays_as_it_is(store: Store, other: Store) -> None:
    added(other, "a")
    other.close()
    before = other.path.read_bytes()
    store.merge(other.path)
    assert other.path.read_bytes() == before
    assert [each.name for each in other.path.parent.iterdir()] == [other.path.name]


def test_one_that_is_not_there_or_no_database(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no database"):
        store.merge(tmp_path / "none.db")
    (tmp_path / "text.db").write_text("部门决算" * 500, encoding="utf-8")
    with pytest.raises(StoreError, match="not a gouji database") as refused:
        store.merge(tmp_path / "text.db")
    assert str(tmp_path / "text.db") in str(refused.value)
    assert store.entries() == []


def test_somebody_elses_database_is_named_where_it_stands(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "letters.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE letters (text)")
    with pytest.raises(StoreError, match="not a gouji database") as refused:
        store.merge(path)
    assert str(path) in str(refused.value)
