"""What reviewers add: severities, tags, rulings of a set, findings of their own, ties made by hand, phrases."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from checks.model import Severity, Tick, Verdict
from store.errors import StoreError
from store.model import Action, Anchor, AnchorKind, Ruling
from store.reviewed import as_reviewed
from store.store import Store
from tests.store.making import added, checked, finding, sign_unruled


@pytest.fixture
def report(store: Store) -> int:
    return added(store, "a", "b", "c")


class TestRulingOnSeveral:
    def test_it_is_undone_and_done_again_as_one(self, store: Store, report: int) -> None:
        store.rule(report, "b", Ruling.QUERIED, reviewer="李")
        store.rule_all(report, ["a", "b"], Ruling.DISMISSED, reason="尾差", reviewer="王")
        assert {name: each.reason for name, each in store.review(report).decisions.items()} == {
            "a": "尾差", "b": "尾差",
        }  # fmt: skip
        store.undo(report, reviewer="王")
        assert {name: each.ruling for name, each in store.review(report).decisions.items()} == {
            "b": Ruling.QUERIED
        }
        store.redo(report, reviewer="王")
        assert set(store.review(report).decisions) == {"a", "b"}

    def test_all_or_nothing(self, store: Store, report: int) -> None:
        with pytest.raises(StoreError, match="no longer"):
            store.rule_all(report, ["a", "gone"], Ruling.CONFIRMED, reviewer="王")
        assert store.history(report) == []

    def test_taking_rulings_back_is_one_step_too(self, store: Store, report: int) -> None:
        store.rule_all(report, ["a", "b"], Ruling.CONFIRMED, reviewer="王")
        store.clear_rulings(report, ["a", "b", "c"], reviewer="王")
        assert store.review(report).decisions == {}
        store.undo(report, reviewer="王")
        assert set(store.review(report).decisions) == {"a", "b"}


class TestSeverity:
    def test_the_desk_and_the_review_weigh_it_alike(self, store: Store, report: int) -> None:
        store.regrade(report, "a", Severity.DRAFTING, reviewer="王")
        assert store.entry(report).findings[Severity.ERROR] == 2
        assert store.entry(report).findings[Severity.DRAFTING] == 1
        weighed = as_reviewed(store.checked(report), store.review(report))
        assert [each.severity for each in weighed.findings] == [Severity.DRAFTING, *[Severity.ERROR] * 2]
        assert store.checked(report).findings[0].severity is Severity.ERROR
        (entry,) = store.history(report)
        assert (entry.action, entry.finding, entry.after) == (Action.SEVERITY, "a", "drafting")

    def test_as_the_checker_says_is_no_change_that_stands(self, store: Store, report: int) -> None:
        store.regrade(report, "a", Severity.ERROR, reviewer="王")
        assert store.history(report) == []
        store.regrade(report, "a", Severity.MINOR, reviewer="王")
        store.regrade(report, "a", Severity.ERROR, reviewer="王")
        assert store.review(report).severities == {}
        assert len(store.history(report)) == 2


class TestTags:
    def test_words_are_kept_without_blanks_and_twins(self, store: Store, report: int) -> None:
        kept = store.set_tags(report, "a", [" 附件 ", "", "口径  不同", "附件"], reviewer="王")
        assert kept == store.review(report).tags["a"] == ("附件", "口径 不同")
        store.set_tags(report, "b", ["附件"], reviewer="王")
        assert store.tags() == ["附件", "口径 不同"]
        store.set_tags(report, "a", [], reviewer="王")
        assert store.tags() == ["附件"]


class TestOwnFinding:
    def test_worded_anew_and_taken_back_with_its_ruling(self, store: Store, report: int) -> None:
        own = store.add_finding(report, finding(""), reviewer="王")
        store.regrade(report, own.fingerprint, Severity.MINOR, reviewer="王")
        changed = store.edit_finding(report, own.fingerprint, "请说明", Severity.WARNING, reviewer="王")
        assert store.review(report).own == (changed,)
        assert store.review(report).severities == {}
        store.rule(report, own.fingerprint, Ruling.CONFIRMED, reviewer="王")
        store.withdraw_finding(report, own.fingerprint, reviewer="王")
        assert store.review(report).own == ()
        assert store.review(report).decisions == {}
        store.undo(report, reviewer="王")
        assert store.review(report).own == (changed,)
        assert set(store.review(report).decisions) == {own.fingerprint}

    def test_the_checkers_findings_are_not_withdrawn(self, store: Store, report: int) -> None:
        with pytest.raises(StoreError, match="no longer"):
            store.withdraw_finding(report, "a", reviewer="王")


class TestTie:
    def test_figures_that_agree_are_tied(self, store: Store, report: int) -> None:
        before = store.checked(report)
        assert before.ticks["f4"] is Tick.TIED
        made = store.tie(report, "f4", "f1", reviewer="王")
        assert (made.tie.verdict, made.tie.arithmetic) == (Verdict.HOLDS, "1,287.01万元 = 1,287.01万元")
        after = as_reviewed(before, store.review(report))
        assert made.tie in after.ties_of["f4"]
        assert after.ticks["f1"] is Tick.BROKEN, "another tie of it is still broken"

    def test_other_units_are_compared_as_printed(self, store: Store, report: int) -> None:
        made = store.tie(report, "f2", "f1", reviewer="王")
        assert made.tie.verdict is Verdict.BROKEN
        assert made.tie.difference == Decimal("-25100.00")

    def test_what_does_not_agree_is_a_finding_until_the_tie_is_cut(self, store: Store, report: int) -> None:
        made = store.tie(report, "f4", "f3", reviewer="王")
        (own,) = store.review(report).own
        assert (own.fingerprint, own.suspect, own.severity) == (made.finding, "f4", Severity.ERROR)
        assert store.entry(report).open == 4
        assert (store.entry(report).broken, store.entry(report).tied) == (4, 0)
        store.rule(report, own.fingerprint, Ruling.CONFIRMED, reviewer="王")
        store.cut_tie(report, made.tie.id, reviewer="王")
        assert store.review(report).own == ()
        assert store.review(report).ties == ()
        assert (store.entry(report).broken, store.entry(report).tied) == (3, 1)
        store.undo(report, reviewer="王")
        assert store.review(report).own == (own,)
        assert store.review(report).ties == (made,)

    def test_what_cannot_be_compared_is_undecided_and_ticks_nothing(self, store: Store, report: int) -> None:
        made = store.tie(report, "f5", "f1", reviewer="王")
        assert made.tie.verdict is Verdict.UNDECIDED
        assert as_reviewed(store.checked(report), store.review(report)).ticks["f5"] is Tick.UNTIED

    def test_neither_itself_nor_what_is_not_there(self, store: Store, report: int) -> None:
        for first, second in (("f1", "f1"), ("f1", "gone")):
            with pytest.raises(StoreError):
                store.tie(report, first, second, reviewer="王")

    def test_it_counts_only_where_the_same_figures_still_stand(self, store: Store, report: int) -> None:
        store.tie(report, "f4", "f3", reviewer="王")
        old = store.checked(report)
        figures = tuple(
            evolve(each, text="9.99", value=Decimal("9.99")) if each.id == "f3" else each
            for each in old.report.figures
        )
        newer = evolve(old, report=evolve(old.report, figures=figures))
        store.recheck(report, newer)
        assert as_reviewed(newer, store.review(report)).ticks == newer.ticks
        assert store.entry(report).tied == 1


def test_severities_and_tags_are_carried_to_the_next_version(store: Store, report: int) -> None:
    store.regrade(report, "a", Severity.MINOR, reviewer="王")
    store.set_tags(report, "b", ["附件"], reviewer="王")
    new = store.add(checked([finding("a"), finding("b")]), source=b"two", path="/two.txt")
    assert new.carried == 2
    review = store.review(new.id)
    assert (review.severities["a"].severity, review.tags) == (Severity.MINOR, {"b": ("附件",)})
    assert store.entry(new.id).findings[Severity.MINOR] == 1


def test_a_signed_review_refuses_them_all(store: Store, report: int) -> None:
    own = store.add_finding(report, finding(""), reviewer="王")
    tie = store.tie(report, "f4", "f1", reviewer="王").tie.id
    sign_unruled(store, report, "王")
    for change in (
        lambda: store.rule_all(report, ["a"], Ruling.CONFIRMED, reviewer="王"),
        lambda: store.regrade(report, "a", Severity.MINOR, reviewer="王"),
        lambda: store.set_tags(report, "a", ["x"], reviewer="王"),
        lambda: store.edit_finding(report, own.fingerprint, "x", Severity.MINOR, reviewer="王"),
        lambda: store.withdraw_finding(report, own.fingerprint, reviewer="王"),
        lambda: store.tie(report, "f1", "f2", reviewer="王"),
        lambda: store.cut_tie(report, tie, reviewer="王"),
    ):
        with pytest.raises(StoreError, match="signed"):
            change()


def test_phrases_are_kept_and_dropped(store: Store) -> None:
    for text in ("请说明差额原因。", "请核对", "  "):
        if text.strip():
            store.keep_phrase(text)
        else:
            with pytest.raises(StoreError):
                store.keep_phrase(text)
    store.drop_phrase("请说明差额原因。")
    assert store.phrases() == ["请核对"]
    store.keep_phrase("请说明差额原因。")
    assert store.phrases() == ["请核对", "请说明差额原因。"]


def test_what_is_remembered_under_one_prefix(store: Store) -> None:
    for key, value in {"draft:1": "写到一半", "draft:2": "", "draft": "x", "other:1": "y"}.items():
        store.remember(key, value)
    assert store.recall_all("draft:") == {"1": "写到一半"}


def test_notes_on_a_table_and_on_a_passage_are_no_notes_on_findings(store: Store, report: int) -> None:
    passage = Anchor(AnchorKind.PASSAGE, "p1", 0, 6, "本年收入合计")
    store.add_note(report, passage, "口径？", reviewer="王")
    assert [each.finding for each in store.history(report)] == [""]
    assert store.review(report).notes[0].anchor == passage
