from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from checks.model import Severity
from store.errors import StoreError
from store.model import Action, Anchor, AnchorKind, Ruling, Status
from store.store import Store
from tests.store.making import START, added, finding, sign_unruled, statements

ON_REPORT = Anchor(AnchorKind.REPORT)


@pytest.fixture
def report(store: Store) -> int:
    return added(store, "a", "b")


class TestRuling:
    def test_a_ruling_says_who_and_when(self, store: Store, report: int) -> None:
        decision = store.rule(report, "a", Ruling.QUERIED, reason="附件未见", reviewer="王")
        assert store.review(report).decisions == {"a": decision}
        assert (decision.finding, decision.ruling, decision.reason) == ("a", Ruling.QUERIED, "附件未见")
        assert (decision.reviewer, decision.at) == ("王", START + timedelta(seconds=1))

    def test_a_later_ruling_replaces_it_and_both_are_in_the_history(self, store: Store, report: int) -> None:
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        store.rule(report, "a", Ruling.DISMISSED, reason="已更正", reviewer="李")
        assert store.review(report).decisions["a"].ruling is Ruling.DISMISSED
        told = [(entry.before, entry.after, entry.reason, entry.reviewer) for entry in store.history(report)]
        assert told == [("", "confirmed", "", "王"), ("confirmed", "dismissed", "已更正", "李")]

    @pytest.mark.parametrize("reason", ["", "  \n　"])
    def test_dismissing_needs_a_reason(self, store: Store, report: int, reason: str) -> None:
        with pytest.raises(StoreError, match="reason"):
            store.rule(report, "a", Ruling.DISMISSED, reason=reason, reviewer="王")
        assert store.history(report) == []

    def test_the_database_itself_refuses_a_dismissal_without_a_reason(
        self, store: Store, report: int
    ) -> None:
        store.rule(report, "a", Ruling.DISMISSED, reason="尾差", reviewer="王")
        with pytest.raises(sqlite3.IntegrityError):
            store.db.execute(
                """INSERT INTO history (report, at, reviewer, action, kind, subject, after, reason)
                   SELECT report, at, reviewer, action, kind, subject, after, '' FROM history"""
            )

    def test_the_same_ruling_again_is_not_one_more_thing_to_undo(self, store: Store, report: int) -> None:
        first = store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        assert store.rule(report, "a", Ruling.CONFIRMED, reviewer="王") == first
        assert len(store.history(report)) == 1

    def test_another_reviewer_saying_the_same_is_on_record(self, store: Store, report: int) -> None:
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        assert store.rule(report, "a", Ruling.CONFIRMED, reviewer="李").reviewer == "李"
        assert len(store.history(report)) == 2

    def test_clearing(self, store: Store, report: int) -> None:
        store.clear_rulings(report, ["a"], reviewer="王")
        assert store.history(report) == []
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        store.clear_rulings(report, ["a"], reviewer="王")
        assert store.review(report).decisions == {}
        assert [entry.action for entry in store.history(report)] == [Action.RULE, Action.CLEAR]

    def test_a_finding_that_is_not_there_is_not_ruled_on(self, store: Store, report: int) -> None:
        with pytest.raises(StoreError, match="finding"):
            store.rule(report, "F-a", Ruling.CONFIRMED, reviewer="王")

    def test_reasons_used_before_the_most_used_first(self, store: Store, report: int) -> None:
        other = added(store, "a", "b", "c", source=b"other")
        for id_, name, reason in [
            (report, "a", "尾差"),
            (report, "b", "口径"),
            (other, "a", "尾差"),
            (other, "b", "年初"),
        ]:
            store.rule(id_, name, Ruling.DISMISSED, reason=reason, reviewer="王")
        store.rule(other, "c", Ruling.QUERIED, reason="问预算科", reviewer="王")
        assert store.reasons() == ["尾差", "年初", "口径"]


class TestNotes:
    def test_a_note_on_each_kind_of_thing(self, store: Store, report: int) -> None:
        anchors = [
            Anchor(AnchorKind.FINDING, "a"),
            Anchor(AnchorKind.FIGURE, "f1", quote="1,287.01"),
            Anchor(AnchorKind.PASSAGE, "p1", 4, 12, "1,287.01"),
            Anchor(AnchorKind.TABLE, "t1"),
            ON_REPORT,
        ]
        notes = [store.add_note(report, anchor, f"批注 {anchor.kind}", reviewer="王") for anchor in anchors]
        review = store.review(report)
        assert review.notes == tuple(notes)
        assert review.notes_on("p1") == (notes[2],)
        assert [note.anchor for note in review.notes] == anchors
        assert store.entry(report).notes == 5

    def test_editing_keeps_the_old_text_in_the_history(self, store: Store, report: int) -> None:
        note = store.add_note(report, Anchor(AnchorKind.FINDING, "a"), "待查", reviewer="王")
        edited = store.edit_note(report, note.id, "已查", reviewer="李")
        assert store.review(report).notes == (edited,)
        assert (edited.id, edited.text, edited.reviewer, edited.anchor) == (
            note.id,
            "已查",
            "李",
            note.anchor,
        )
        last = store.history(report)[-1]
        assert (last.action, last.before, last.after) == (Action.EDIT_NOTE, "待查", "已查")
        assert (last.note, last.finding) == (note.id, "a")

    def test_an_edit_that_changes_nothing_is_none(self, store: Store, report: int) -> None:
        note = store.add_note(report, ON_REPORT, "待查", reviewer="王")
        assert store.edit_note(report, note.id, "待查", reviewer="李") == note
        assert len(store.history(report)) == 1

    def test_deleting(self, store: Store, report: int) -> None:
        note = store.add_note(report, Anchor(AnchorKind.FINDING, "b"), "待查", reviewer="王")
        store.delete_note(report, note.id, reviewer="王")
        assert store.review(report).notes == ()
        assert store.entry(report).notes == 0
        last = store.history(report)[-1]
        assert (last.before, last.after, last.finding) == ("待查", "", "b")
        for act in (store.delete_note, lambda *args, **by: store.edit_note(*args, "x", **by)):
            with pytest.raises(StoreError, match="note"):
                act(report, note.id, reviewer="王")

    def test_a_note_belongs_to_its_report(self, store: Store, report: int) -> None:
        other = added(store, source=b"other")
        note = store.add_note(report, ON_REPORT, "待查", reviewer="王")
        with pytest.raises(StoreError, match="note"):
            store.edit_note(other, note.id, "x", reviewer="王")

    def test_a_note_needs_a_text_and_something_to_be_on(self, store: Store, report: int) -> None:
        with pytest.raises(StoreError, match="text"):
            store.add_note(report, ON_REPORT, " \n", reviewer="王")
        with pytest.raises(StoreError, match="finding"):
            store.add_note(report, Anchor(AnchorKind.FINDING, "x"), "待查", reviewer="王")


class TestOwnFindings:
    def test_it_counts_with_the_checkers(self, store: Store, report: int) -> None:
        own = store.add_finding(report, finding("", severity=Severity.WARNING), reviewer="王")
        assert (own.id, own.rule) == ("R1", "reviewer/own")
        assert store.review(report).own == (own,)
        entry = store.entry(report)
        assert (entry.findings[Severity.WARNING], entry.open) == (1, 3)

    def test_it_can_be_ruled_on_and_noted(self, store: Store, report: int) -> None:
        own = store.add_finding(report, finding(""), reviewer="王")
        store.rule(report, own.fingerprint, Ruling.CONFIRMED, reviewer="王")
        store.add_note(report, Anchor(AnchorKind.FINDING, own.fingerprint), "见附表", reviewer="王")
        assert store.entry(report).open == 2
        assert own.fingerprint in store.review(report).decisions

    def test_two_of_them_are_told_apart_in_all_reports(self, store: Store, report: int) -> None:
        other = added(store, "a", source=b"other")
        made = [store.add_finding(id_, finding("same"), reviewer="王") for id_ in (report, report, other)]
        assert [own.id for own in made] == ["R1", "R2", "R1"]
        assert len({own.fingerprint for own in made}) == 3

    def test_it_stays_when_the_report_is_checked_anew(self, store: Store, report: int) -> None:
        own = store.add_finding(report, finding(""), reviewer="王")
        store.recheck(report, store.checked(report))
        assert store.review(report).own == (own,)
        assert store.entry(report).open == 3


class TestUndo:
    def test_undo_and_redo_are_entries_themselves(self, store: Store, report: int) -> None:
        decision = store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        undone = store.undo(report, reviewer="李")
        assert store.review(report).decisions == {}
        redone = store.redo(report, reviewer="李")
        assert store.review(report).decisions == {"a": decision}
        assert undone is not None
        assert redone is not None
        assert (undone.finding, undone.before, undone.after, undone.reviewer) == ("a", "confirmed", "", "李")
        assert store.history(report)[1:] == [undone, redone]
        assert (undone.undoes, redone.undoes) == (store.history(report)[0].id, undone.id)

    def test_undoing_a_change_of_mind_brings_back_the_first_ruling_as_it_was(
        self, store: Store, report: int
    ) -> None:
        first = store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        store.rule(report, "a", Ruling.QUERIED, reviewer="李")
        store.undo(report, reviewer="李")
        assert store.review(report).decisions == {"a": first}

    def test_a_new_action_ends_what_can_be_redone(self, store: Store, report: int) -> None:
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        store.undo(report, reviewer="王")
        store.rule(report, "b", Ruling.CONFIRMED, reviewer="王")
        assert store.redo(report, reviewer="王") is None
        assert set(store.review(report).decisions) == {"b"}

    def test_each_report_has_its_own(self, store: Store, report: int) -> None:
        other = added(store, "a", source=b"other")
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        history = store.history(other)
        store.rule(other, "a", Ruling.QUERIED, reviewer="王")
        store.undo(other, reviewer="王")
        assert store.undo(other, reviewer="王") is None
        assert set(store.review(report).decisions) == {"a"}
        assert history == []

    def test_a_deleted_note_comes_back_with_its_id(self, store: Store, report: int) -> None:
        note = store.add_note(report, ON_REPORT, "待查", reviewer="王")
        store.delete_note(report, note.id, reviewer="李")
        store.undo(report, reviewer="李")
        assert store.review(report).notes == (note,)

    def test_ones_own_finding_is_taken_back_and_the_next_gets_another_name(
        self, store: Store, report: int
    ) -> None:
        first = store.add_finding(report, finding(""), reviewer="王")
        store.undo(report, reviewer="王")
        assert store.review(report).own == ()
        assert store.entry(report).open == 2
        second = store.add_finding(report, finding(""), reviewer="王")
        assert (second.id, second.fingerprint != first.fingerprint) == ("R2", True)


class TestSigning:
    def test_a_signed_review_refuses_every_change(self, store: Store, report: int) -> None:
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        note = store.add_note(report, ON_REPORT, "待查", reviewer="王")
        signed = sign_unruled(store, report, "王")
        before = store.review(report)
        assert (before.signed, store.entry(report).status) == (signed, Status.SIGNED)
        changes = [
            lambda: store.rule(report, "b", Ruling.CONFIRMED, reviewer="王"),
            lambda: store.clear_rulings(report, ["a"], reviewer="王"),
            lambda: store.add_note(report, ON_REPORT, "x", reviewer="王"),
            lambda: store.edit_note(report, note.id, "x", reviewer="王"),
            lambda: store.delete_note(report, note.id, reviewer="王"),
            lambda: store.add_finding(report, finding(""), reviewer="王"),
            lambda: store.undo(report, reviewer="王"),
            lambda: store.redo(report, reviewer="王"),
            lambda: store.sign(report, "王"),
        ]
        for change in changes:
            with pytest.raises(StoreError, match="signed"):
                change()
        assert store.review(report) == before

    def test_reopening_with_a_reason_lets_it_go_on(self, store: Store, report: int) -> None:
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        sign_unruled(store, report, "王")
        with pytest.raises(StoreError, match="reason"):
            store.reopen(report, " ", "李")
        entry = store.reopen(report, "单位补报附件", "李")
        assert (entry.before, entry.after, entry.reason) == ("signed", "", "单位补报附件")
        assert store.review(report).signed is None
        assert store.entry(report).status is Status.IN_REVIEW
        store.undo(report, reviewer="李")
        assert store.review(report).decisions == {}

    def test_what_is_not_signed_is_not_reopened(self, store: Store, report: int) -> None:
        with pytest.raises(StoreError, match="not signed"):
            store.reopen(report, "x", "王")


class TestStatus:
    def test_from_new_to_decided_and_back(self, store: Store, report: int) -> None:
        def status() -> Status:
            return store.entry(report).status

        assert status() is Status.NEW
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        assert status() is Status.IN_REVIEW
        store.rule(report, "b", Ruling.QUERIED, reviewer="王")
        assert status() is Status.DECIDED
        store.add_finding(report, finding(""), reviewer="王")
        assert status() is Status.IN_REVIEW
        for _ in range(3):
            store.undo(report, reviewer="王")
        assert status() is Status.NEW

    def test_touched_tells_the_last_action(self, store: Store, report: int) -> None:
        imported = store.entry(report).touched
        at = store.rule(report, "a", Ruling.CONFIRMED, reviewer="王").at
        assert store.entry(report).touched == at > imported
        assert store.entry(report).imported == imported


def test_the_history_is_only_ever_added_to(store: Store, report: int) -> None:
    store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
    for sql in ("UPDATE history SET reviewer = 'x'", "DELETE FROM history"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
            store.db.execute(sql)


def test_a_report_that_is_not_there(store: Store) -> None:
    for act in (
        lambda: store.review(7),
        lambda: store.entry(7),
        lambda: store.checked(7),
        lambda: store.source(7),
        lambda: store.rule(7, "a", Ruling.CONFIRMED, reviewer="王"),
        lambda: store.sign(7, "王"),
    ):
        with pytest.raises(StoreError, match="no report 7"):
            act()


def test_remembering_where_one_left_off(store: Store) -> None:
    assert store.recall("desk.sort") is None
    store.remember("desk.sort", "department")
    store.remember("desk.sort", "年度")
    assert store.recall("desk.sort") == "年度"


def test_the_statements_of_an_action_do_not_grow_with_the_review(store: Store) -> None:
    def statements_of_a_ruling(report: int) -> int:
        with statements(store) as asked:
            store.rule(report, "7", Ruling.CONFIRMED, reviewer="王")
            store.review(report)
        return len(asked)

    short = added(store, "7")
    long = added(store, *(str(number) for number in range(100)), source=b"long")
    for number in range(50, 100):
        store.rule(long, str(number), Ruling.CONFIRMED, reviewer="王")
    assert statements_of_a_ruling(short) == statements_of_a_ruling(long) <= 16
