"""What was said of a report goes with it into its next version, or is listed as gone: never lost."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.model import Checked, Evidence, EvidenceRole, Finding, Severity
from report.model import Paragraph, Table
from store.model import Action, Anchor, AnchorKind, Rechecked, Ruling
from store.own import own_words
from store.store import Store
from tests.store.making import checked, finding, opened

OLD = checked([finding("a")])
FIGURES = ("f1", "f2", "f3", "f4", "f5")


def reissued(*, gone: frozenset[str] = frozenset(), mended: frozenset[str] = frozenset()) -> Checked:
    """The report anew: every figure and block under another's name, without some, others with other digits."""
    report = OLD.report
    names = dict(zip(FIGURES, ("f2", "f3", "f4", "f5", "f1"), strict=True))
    blocks = {"t1": "p1", "p1": "t1", "h1": "h9"}
    figures = tuple(
        evolve(
            each,
            id=names[each.id],
            block=blocks[each.block],
            text="9.99" if each.id in mended else each.text,
            value=Decimal("9.99") if each.id in mended else each.value,
            where=f"{each.where}（新）" if each.id in gone else each.where,
        )
        for each in report.figures
    )
    made = []
    for block in report.blocks:
        moved = evolve(block, id=blocks[block.id])
        if isinstance(moved, Table):
            title = "支出决算表" if "t1" in gone else moved.title
            cells = (evolve(each, figure=names.get(each.figure or "")) for each in moved.cells)
            moved = evolve(moved, title=title, cells=tuple(cells))
        if isinstance(moved, Paragraph) and "p1" in gone:
            moved = evolve(moved, text="另有说明。")
            figures = tuple(each for each in figures if each.block != moved.id)
        made.append(moved)
    new = evolve(report, blocks=tuple(made), figures=figures)
    findings = () if "a" in gone else OLD.findings
    return evolve(OLD, report=new, ties=(), ticks={}, findings=findings)


def own(text: str, figure: str | None) -> Finding:
    if figure is None:
        evidence = Evidence(EvidenceRole.REPORTED, "p1", "本年收入合计", start=0, end=6)
    else:
        known = OLD.report.figure[figure]
        evidence = Evidence(EvidenceRole.REPORTED, known.block, known.text, figure)
    return evolve(finding("", evidence=(evidence,)), suspect=figure, message=own_words(text), ties=())


def anchors() -> list[Anchor]:
    return [
        *(Anchor(AnchorKind.FIGURE, each, quote=OLD.report.figure[each].text) for each in FIGURES),
        Anchor(AnchorKind.PASSAGE, "p1", 0, 6, "本年收入合计"),
        Anchor(AnchorKind.TABLE, "t1", quote="收入支出决算总表"),
        Anchor(AnchorKind.REPORT),
        Anchor(AnchorKind.FINDING, "a", quote="本年收入合计 1,287.01"),
    ]


def test_notes_go_with_their_places_under_whatever_name(store: Store) -> None:
    old = store.add(OLD, source=b"one", path="/one.txt").id
    for anchor in anchors():
        store.add_note(old, anchor, f"{anchor.kind} {anchor.target}", reviewer="王")
    new = store.add(reissued(), source=b"two", path="/two.txt")
    before, after = store.review(old).notes, store.review(new.id).notes
    assert [(each.text, each.reviewer, each.at) for each in after] == [
        (each.text, each.reviewer, each.at) for each in before
    ]
    targets = [each.anchor.target for each in after]
    assert targets == ["f2", "f3", "f4", "f5", "f1", "t1", "p1", "", "a"]
    assert not any(each.anchor.was for each in after)
    assert {(each.action, each.source) for each in store.history(new.id)} == {(Action.CARRY, old)}
    assert store.undo(new.id, reviewer="王") is None


def test_a_note_whose_place_is_gone_says_so_and_is_on_nothing_else(store: Store) -> None:
    old = store.add(OLD, source=b"one", path="/one.txt").id
    for anchor in anchors():
        store.add_note(old, anchor, f"{anchor.kind} {anchor.target}", reviewer="王")
    new = store.add(reissued(gone=frozenset({"f1", "t1", "p1"})), source=b"two", path="/two.txt").id
    lost = {each.text: each.anchor for each in store.review(new).notes if each.anchor.was}
    assert set(lost) == {"figure f1", "figure f4", "figure f5", "passage p1", "table t1"}
    assert {each.target for each in lost.values()} == {""}
    assert (lost["figure f1"].was, lost["figure f1"].quote) == ("收入支出决算总表 · 第f1行", "1,287.01")
    third = store.add(OLD, source=b"three", path="/three.txt").id
    assert {each.text for each in store.review(third).notes if each.anchor.was} == set(lost)


def test_of_two_places_that_cannot_be_told_apart_neither_is_taken(store: Store) -> None:
    old = store.add(OLD, source=b"one", path="/one.txt").id
    store.add_note(old, anchors()[0], "存疑", reviewer="王")
    twice = evolve(OLD.report.figures[0], id="f9", row=8)
    new = evolve(OLD, report=evolve(OLD.report, figures=(twice, *OLD.report.figures)))
    (note,) = store.review(store.add(new, source=b"two", path="/two.txt").id).notes
    assert (note.anchor.target, note.anchor.was) == ("", "收入支出决算总表 · 第f1行")


def test_findings_of_one_s_own_and_ties_go_along_and_are_asked_anew(store: Store) -> None:
    old = store.add(OLD, source=b"one", path="/one.txt").id
    withdrawn = store.add_finding(old, own("误加", "f1"), reviewer="李")
    store.withdraw_finding(old, withdrawn.fingerprint, reviewer="李")
    kept = store.add_finding(old, own("应列示", "f2"), reviewer="李")
    store.rule(old, kept.fingerprint, Ruling.CONFIRMED, reason="已核", reviewer="李")
    store.add_note(old, Anchor(AnchorKind.FINDING, kept.fingerprint), "见附件", reviewer="李")
    made = store.tie(old, "f1", "f3", reviewer="王")
    new = store.add(reissued(), source=b"two", path="/two.txt").id
    review = store.review(new)
    assert [(each.id, each.suspect) for each in review.own] == [("R2", "f3"), ("R3", "f2")]
    assert set(review.decisions) == {kept.fingerprint}
    assert review.notes[0].anchor.target == kept.fingerprint
    assert [(each.tie.figures, each.reviewer, each.finding) for each in review.ties] == [
        (("f2", "f4"), "王", made.finding)
    ]
    assert [each.reviewer for each in store.history(new)[:2]] == ["王", "李"]
    added = store.add_finding(new, own("又一", None), reviewer="李")
    assert added.id == "R4"


def test_a_ruling_on_one_s_own_finding_is_not_in_force_on_other_figures(store: Store) -> None:
    old = store.add(OLD, source=b"one", path="/one.txt").id
    kept = store.add_finding(old, own("应列示", "f2"), reviewer="李")
    store.rule(old, kept.fingerprint, Ruling.CONFIRMED, reason="已核", reviewer="李")
    new = store.add(reissued(mended=frozenset({"f2"})), source=b"two", path="/two.txt").id
    assert not store.review(new).decisions
    assert [each.evidence[0].quote for each in store.review(new).own] == ["9.99"]
    assert [(each.reason, each.after) for each in store.history(new)[1:]] == [
        ("已核", "confirmed"),
        ("已核", ""),
    ]


@pytest.mark.parametrize(("mended", "verdict"), [("f1", "broken"), ("both", "holds")])
def test_a_tie_that_held_or_broke_is_asked_of_the_new_figures(
    store: Store, mended: str, verdict: str
) -> None:
    old = store.add(OLD, source=b"one", path="/one.txt").id
    store.tie(old, "f1", "f4" if mended == "f1" else "f3", reviewer="王")
    changed = frozenset({"f1"} if mended == "f1" else {"f1", "f3"})
    new = store.add(reissued(mended=changed), source=b"two", path="/two.txt").id
    review = store.review(new)
    (own_tie,) = review.ties
    assert own_tie.tie.verdict == verdict
    assert len(review.own) == (verdict == "broken")
    assert not review.notes


def test_a_ruled_finding_that_is_no_longer_made_keeps_its_words_through_every_version(store: Store) -> None:
    old = store.add(OLD, source=b"one", path="/one.txt").id
    kept = store.add_finding(old, own("应列示", "f1"), reviewer="李")
    for name in ("a", kept.fingerprint):
        store.rule(old, name, Ruling.CONFIRMED, reviewer="王")
    without = reissued(gone=frozenset({"a", "f1"}))
    second = store.add(without, source=b"two", path="/two.txt").id
    third = store.add(evolve(without, ticks={}), source=b"three", path="/three.txt").id
    for version in (second, third):
        review = store.review(version)
        assert set(review.decisions) == set(review.gone) == {"a", kept.fingerprint}
        assert review.gone["a"].message == OLD.findings[0].message
        assert review.gone[kept.fingerprint].message.values == {"text": "应列示"}
    assert store.recheck(old, checked([])) is Rechecked.TAKEN
    assert set(store.review(old).gone) == {"a"}


SAID = st.lists(
    st.one_of(
        st.tuples(st.just("note"), st.sampled_from(anchors())),
        st.tuples(st.just("own"), st.sampled_from([*FIGURES, None])),
        st.tuples(st.just("tie"), st.sampled_from([("f1", "f3"), ("f1", "f4"), ("f4", "f2")])),
        st.tuples(st.just("rule"), st.sampled_from(list(Ruling))),
        st.tuples(st.just("tags"), st.none()),
    ),
    min_size=1,
    max_size=7,
)
PARTS = st.frozensets(st.sampled_from([*FIGURES, "t1", "p1", "a"]))


@settings(max_examples=40, deadline=None)
@given(SAID, PARTS, PARTS)
def test_nothing_that_was_typed_is_missing_in_the_new_version(
    said: list[tuple[str, object]], gone: frozenset[str], mended: frozenset[str]
) -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "gouji.db") as store:
        old = store.add(OLD, source=b"one", path="/one.txt").id
        for number, (what, about) in enumerate(said):
            _say(store, old, what, about, f"词{number}。")
        new = store.add(reissued(gone=gone, mended=mended), source=b"two", path="/two.txt").id
        before, after = store.review(old), store.review(new)

        texts = {each.text for each in after.notes}
        listed = {each.message.values.get("text") for each in after.own} | texts
        assert {each.text for each in before.notes} <= texts
        assert {each.message.values["text"] for each in before.own if "text" in each.message.values} <= listed
        untied = [each for each in after.notes if "词" not in each.text]
        assert len(after.ties) + len(untied) == len(before.ties)
        assert {each.reason for each in before.decisions.values()} <= {
            each.reason for each in store.history(new)
        }
        assert before.tags == after.tags
        known = store.checked(new).report.figure
        for note in after.notes:
            if note.anchor.kind is AnchorKind.FIGURE and not note.anchor.was:
                was = next(each for each in before.notes if each.text == note.text).anchor
                assert known[note.anchor.target].where == OLD.report.figure[was.target].where


def _say(store: Store, report: int, what: str, about: object, words: str) -> None:
    match what:
        case "note":
            store.add_note(report, about, words, reviewer="王")  # type: ignore[arg-type]
        case "own":
            store.add_finding(report, own(words, about), reviewer="王")  # type: ignore[arg-type]
        case "tie":
            store.tie(report, *about, reviewer="王")  # type: ignore[misc]
        case "rule":
            store.rule(report, "a", about, reason=words, reviewer="王")  # type: ignore[arg-type]
        case _:
            store.set_tags(report, "a", [words], reviewer="王")


class TestAnotherRuleLeads:
    """The severities configured decide which rule leads a cause, and the fingerprint names that rule."""

    LED = evolve(finding("other"), rule="claim/restated", severity=Severity.WARNING)

    def test_the_ruling_follows_to_the_only_finding_that_suspects_the_figure(self, store: Store) -> None:
        report = store.add(OLD, source=b"one", path="/one.txt").id
        store.rule(report, "a", Ruling.DISMISSED, reason="尾差", reviewer="王")
        assert store.recheck(report, checked([self.LED])) is Rechecked.TAKEN
        (led,) = store.checked(report).findings
        assert (led.rule, led.fingerprint) == ("claim/restated", "a")
        assert store.entry(report).open == 0
        assert store.recheck(report, checked([self.LED])) is Rechecked.SAME
        store.recheck(report, OLD)
        assert store.entry(report).open == 0

    def test_of_two_that_suspect_it_none_is_taken(self, store: Store) -> None:
        report = store.add(OLD, source=b"one", path="/one.txt").id
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        store.recheck(report, checked([self.LED, evolve(self.LED, fingerprint="third")]))
        assert store.entry(report).open == 2
        assert set(store.review(report).decisions) == {"a"}

    def test_the_finding_itself_comes_before_one_that_stands_for_it(self, store: Store) -> None:
        report = store.add(OLD, source=b"one", path="/one.txt").id
        store.recheck(report, checked([finding("a"), self.LED]))
        assert [each.fingerprint for each in store.checked(report).findings] == ["a", "other"]
