"""What was begun and not saved is never lost: not by a resubmission, nor by a newer reading of the file."""

from __future__ import annotations

import pytest
from attrs import evolve

from store.drafts import Draft
from store.model import Anchor, AnchorKind, Rechecked, Ruling
from store.store import Store
from tests.store.making import added, checked, finding
from tests.store.test_resubmission import OLD, own, reissued

FIGURE = Anchor(AnchorKind.FIGURE, "f1", quote="1,287.01")
PASSAGE = Anchor(AnchorKind.PASSAGE, "p1", 0, 6, "本年收入合计")
ON_FINDING = Anchor(AnchorKind.FINDING, "a", quote="本年收入合计 1,287.01")


def begin(store: Store, report: int, draft: Draft, text: str) -> None:
    store.remember(draft.key(store.entry(report).sha256), text)


class TestResubmission:
    def test_a_draft_goes_with_its_place_and_its_note(self, store: Store) -> None:
        old = store.add(OLD, source=b"one", path="/one.txt").id
        note = store.add_note(old, FIGURE, "存疑", reviewer="王")
        mine = store.add_finding(old, own("应列示", "f2"), reviewer="王")
        on_mine = Anchor(AnchorKind.FINDING, mine.fingerprint)
        begun = {
            Draft(FIGURE, of=str(note.id)): "存疑，已问",
            Draft(PASSAGE): "此处",
            Draft(PASSAGE, finding=True): "自拟",
            Draft(on_mine, finding=True, of=mine.fingerprint): "应列示于第三页",
            Draft(ON_FINDING): "疑点",
            Draft(Anchor(AnchorKind.REPORT)): "整份",
        }
        for draft, text in begun.items():
            begin(store, old, draft, text)
        new = store.add(reissued(), source=b"two", path="/two.txt").id
        (copy,) = store.review(new).notes
        assert store.drafts(new) == {
            Draft(evolve(FIGURE, target="f2"), of=str(copy.id)): "存疑，已问",
            Draft(evolve(PASSAGE, target="t1")): "此处",
            Draft(evolve(PASSAGE, target="t1"), finding=True): "自拟",
            Draft(on_mine, finding=True, of=mine.fingerprint): "应列示于第三页",
            Draft(ON_FINDING): "疑点",
            Draft(Anchor(AnchorKind.REPORT)): "整份",
        }
        assert store.drafts(old) == begun

    def test_a_draft_whose_place_is_gone_says_where_it_was_and_can_be_saved(self, store: Store) -> None:
        old = store.add(OLD, source=b"one", path="/one.txt").id
        mine = store.add_finding(old, own("应列示", "f1"), reviewer="王")
        on_mine = Anchor(AnchorKind.FINDING, mine.fingerprint)
        for draft in (
            Draft(FIGURE),
            Draft(FIGURE, finding=True),
            Draft(ON_FINDING),
            Draft(on_mine, finding=True, of=mine.fingerprint),
        ):
            begin(store, old, draft, f"{draft.anchor.kind} {draft.finding}")
        new = store.add(reissued(gone=frozenset({"f1", "a"})), source=b"two", path="/two.txt").id
        begun = store.drafts(new)
        for text in ("figure False", "figure True", "finding False", "finding True"):
            assert any(text in each for each in begun.values()), text
        assert {draft.anchor.was for draft in begun} == {"收入支出决算总表 · 第f1行"}
        assert not any(draft.finding for draft in begun)
        for draft, text in begun.items():
            store.add_note(new, draft.anchor, text, reviewer="王")
        assert {note.text for note in store.review(new).notes} >= set(begun.values())


class TestNewerReading:
    @pytest.mark.parametrize("kept", ["note", "draft"])
    def test_one_in_which_what_was_typed_would_stand_elsewhere_is_not_taken_and_that_is_said(
        self, store: Store, kept: str
    ) -> None:
        report = added(store, "a")
        if kept == "note":
            store.add_note(report, FIGURE, "已电话核对", reviewer="王")
        else:
            begin(store, report, Draft(FIGURE), "已电")
        old = store.checked(report)
        one, two, *rest = old.report.figures
        swapped = (evolve(two, id=one.id), evolve(one, id=two.id), *rest)
        newer = evolve(old, report=evolve(old.report, figures=swapped))

        assert store.recheck(report, newer) is Rechecked.HELD
        assert store.checked(report) == old
        assert store.entry(report).held == ("1,287.01",)

        if kept == "note":
            store.delete_note(report, store.review(report).notes[0].id, reviewer="王")
        else:
            begin(store, report, Draft(FIGURE), "")
        assert store.recheck(report, newer) is Rechecked.TAKEN
        assert store.entry(report).held == ()

    def test_a_draft_on_a_finding_that_is_no_longer_made_can_still_be_saved(self, store: Store) -> None:
        report = added(store, "a")
        begin(store, report, Draft(ON_FINDING), "尚未核实")
        assert store.recheck(report, checked([evolve(finding("other"), suspect="f3")])) is Rechecked.TAKEN
        ((draft, text),) = store.drafts(report).items()
        assert (draft.anchor.was, text) == ("收入支出决算总表 · 第f1行", "尚未核实")
        store.add_note(report, draft.anchor, text, reviewer="王")
        assert store.review(report).notes[0].text == "尚未核实"

    def test_the_same_reading_is_nothing_new(self, store: Store) -> None:
        report = added(store, "a")
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        assert store.recheck(report, store.checked(report)) is Rechecked.SAME
