"""Any sequence of actions gives the review that a plain model gives: dictionaries and two stacks."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from checks.model import Severity, Tick
from store.errors import StoreError
from store.model import Anchor, AnchorKind, Ruling, Status
from store.reviewed import as_reviewed, regraded
from store.store import Store
from tests.store.making import added, finding, opened, sign_unruled
from wording import Message

FINDINGS = ("a", "b", "c")
TEXT = st.text(min_size=1, max_size=5).filter(str.strip)
REVIEWER = st.sampled_from(["王", "李"])
State = dict[
    tuple[str, object], Any
]  # what is in force: ("decision", fingerprint), ("note", id), ("own", id)


class Reviewing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "gouji.db"
        self.store: Store = opened(self.path)
        self.state: State = {}
        self.undone: list[State] = []  # what redoing would bring back, the nearest last
        self.done: list[State] = []  # what undoing would bring back
        self.signed = False
        self.steps = 0

    @initialize()
    def import_report(self) -> None:
        self.report = added(self.store, *FINDINGS)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def change(self, key: tuple[str, object], value: Any) -> None:
        self.change_all({key: value})

    def change_all(self, changes: State) -> None:
        """One action, however many things it changes; None takes a thing away."""
        self.steps += 1
        self.done.append(dict(self.state))
        self.undone.clear()
        self.state = {key: value for key, value in (self.state | changes).items() if value is not None}

    def own(self) -> list[str]:
        return [str(key[1]) for key in self.state if key[0] == "own"]

    @precondition(lambda self: not self.signed)
    @rule(data=st.data(), ruling=st.sampled_from(Ruling), reason=TEXT.map(str.strip), reviewer=REVIEWER)
    def rule_on_one(self, data: st.DataObject, ruling: Ruling, reason: str, reviewer: str) -> None:
        name = data.draw(st.sampled_from([*FINDINGS, *self.own()]))
        self.store.rule(self.report, name, ruling, reason=reason, reviewer=reviewer)
        said = (ruling, reason, reviewer)
        if self.state.get(("decision", name)) != said:
            self.change(("decision", name), said)

    @precondition(lambda self: not self.signed)
    @rule(name=st.sampled_from(FINDINGS))
    def clear(self, name: str) -> None:
        self.store.clear_rulings(self.report, [name], reviewer="王")
        if ("decision", name) in self.state:
            self.change(("decision", name), None)

    @precondition(lambda self: not self.signed)
    @rule(ruling=st.sampled_from(Ruling), names=st.lists(st.sampled_from(FINDINGS), min_size=1))
    def rule_on_many(self, ruling: Ruling, names: list[str]) -> None:
        self.store.rule_all(self.report, names, ruling, reason="x", reviewer="王")
        said = (ruling, "x", "王")
        changes = {("decision", name): said for name in names if self.state.get(("decision", name)) != said}
        if changes:
            self.change_all(dict(changes))

    @precondition(lambda self: not self.signed)
    @rule(data=st.data(), severity=st.sampled_from(Severity))
    def regrade(self, data: st.DataObject, severity: Severity) -> None:
        name = data.draw(st.sampled_from([*FINDINGS, *self.own()]))
        self.store.regrade(self.report, name, severity, reviewer="王")
        own = self.state.get(("own", name))
        came = own.severity if own else Severity.ERROR
        if self.state.get(("severity", name), came) is not severity:
            self.change(("severity", name), None if severity is came else severity)

    @precondition(lambda self: not self.signed)
    @rule(
        name=st.sampled_from(FINDINGS), tags=st.lists(st.sampled_from(["附件", "口径", "重点"]), unique=True)
    )
    def tag(self, name: str, tags: list[str]) -> None:
        self.store.set_tags(self.report, name, tags, reviewer="王")
        if self.state.get(("tags", name), ()) != tuple(tags):
            self.change(("tags", name), tuple(tags) or None)

    @precondition(lambda self: not self.signed)
    @rule(figures=st.permutations(["f1", "f2", "f3", "f4", "f5"]))
    def tie(self, figures: list[str]) -> None:
        made = self.store.tie(self.report, figures[0], figures[1], reviewer="王")
        changes: State = {("tie", made.tie.id): made}
        if made.finding:
            (own,) = [each for each in self.store.review(self.report).own if each.fingerprint == made.finding]
            changes["own", own.fingerprint] = own
        self.change_all(changes)

    @precondition(lambda self: not self.signed and any(key[0] == "tie" for key in self.state))
    @rule(data=st.data())
    def cut(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from([key for key in self.state if key[0] == "tie"]))
        made = self.state[key]
        self.store.cut_tie(self.report, made.tie.id, reviewer="李")
        self.change_all({key: None} | self.without(made.finding))

    def without(self, finding: str) -> State:
        return {key: None for key in self.state if key[1] == finding and key[0] != "note"}

    @precondition(lambda self: not self.signed and self.own())
    @rule(data=st.data(), severity=st.sampled_from(Severity), text=st.sampled_from(["不一致", "请说明"]))
    def edit_own(self, data: st.DataObject, severity: Severity, text: str) -> None:
        name = data.draw(st.sampled_from(self.own()))
        before = self.state["own", name]
        after = self.store.edit_finding(self.report, name, text, severity, reviewer="王")
        assert (after.severity, after.message) == (severity, Message("{text}", text=text))
        if after != before:
            self.change_all({("own", name): after, ("severity", name): None})

    @precondition(lambda self: not self.signed and self.own())
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.own()))
        self.store.withdraw_finding(self.report, name, reviewer="王")
        self.change_all(self.without(name))

    @precondition(lambda self: not self.signed)
    @rule(text=TEXT, name=st.sampled_from(FINDINGS))
    def note(self, text: str, name: str) -> None:
        note = self.store.add_note(self.report, Anchor(AnchorKind.FINDING, name), text, reviewer="王")
        self.change(("note", note.id), (text, name))

    @precondition(lambda self: not self.signed and any(key[0] == "note" for key in self.state))
    @rule(data=st.data(), text=TEXT | st.none())
    def edit_or_delete(self, data: st.DataObject, text: str | None) -> None:
        key = data.draw(st.sampled_from([key for key in self.state if key[0] == "note"]))
        note, (before, target) = int(str(key[1])), self.state[key]
        if text is None:
            self.store.delete_note(self.report, note, reviewer="李")
            self.change(key, None)
        else:
            self.store.edit_note(self.report, note, text, reviewer="李")
            if text != before:
                self.change(key, (text, target))

    @precondition(lambda self: not self.signed)
    @rule()
    def add_own_finding(self) -> None:
        own = self.store.add_finding(self.report, finding(""), reviewer="王")
        self.change(("own", own.fingerprint), own)

    @precondition(lambda self: not self.signed)
    @rule()
    def undo(self) -> None:
        entry = self.store.undo(self.report, reviewer="王")
        assert (entry is not None) == bool(self.done)
        if entry:
            self.steps += 1
            self.undone.append(self.state)
            self.state = self.done.pop()

    @precondition(lambda self: not self.signed)
    @rule()
    def redo(self) -> None:
        entry = self.store.redo(self.report, reviewer="王")
        assert (entry is not None) == bool(self.undone)
        if entry:
            self.steps += 1
            self.done.append(self.state)
            self.state = self.undone.pop()

    @rule()
    def sign_or_reopen(self) -> None:
        if self.signed:
            self.store.reopen(self.report, "补充材料", "王")
        else:
            sign_unruled(self.store, self.report, "王")
        self.signed = not self.signed
        self.steps += 1

    @precondition(lambda self: self.signed)
    @rule(name=st.sampled_from(FINDINGS))
    def rule_on_what_is_signed(self, name: str) -> None:
        with pytest.raises(StoreError):
            self.store.rule(self.report, name, Ruling.CONFIRMED, reviewer="王")

    @rule()
    def start_again(self) -> None:
        self.store.close()
        self.store = opened(self.path)

    @invariant()
    def the_review_is_what_the_model_says(self) -> None:
        if not hasattr(self, "report"):
            return
        review = self.store.review(self.report)
        found: State = {("own", own.fingerprint): own for own in review.own}
        found |= {("tie", each.tie.id): each for each in review.ties}
        found |= {("severity", name): each.severity for name, each in review.severities.items()}
        found |= {("tags", name): tags for name, tags in review.tags.items()}
        found |= {("note", note.id): (note.text, note.anchor.target) for note in review.notes}
        for name, made in review.decisions.items():
            found["decision", name] = (made.ruling, made.reason, made.reviewer)
        assert found == self.state
        assert (review.signed is not None) == self.signed

    @invariant()
    def the_desk_and_the_history_agree(self) -> None:
        if not hasattr(self, "report"):
            return
        entry = self.store.entry(self.report)
        names = [*FINDINGS, *self.own()]
        assert sum(entry.findings.values()) == len(names)
        assert entry.open == sum(("decision", name) not in self.state for name in names)
        assert entry.notes == sum(key[0] == "note" for key in self.state)
        if self.signed:
            assert entry.status is Status.SIGNED
        elif not self.state:
            assert entry.status is Status.NEW
        else:
            assert entry.status is (Status.IN_REVIEW if entry.open else Status.DECIDED)
        assert len({each.step for each in self.store.history(self.report)}) == self.steps
        weighed = as_reviewed(self.store.checked(self.report), self.store.review(self.report))
        assert {tick: weighed.count(tick) for tick in Tick} == {
            Tick.TIED: entry.tied, Tick.BROKEN: entry.broken, Tick.UNTIED: entry.untied
        }  # fmt: skip
        own = regraded(self.store.review(self.report).own, self.store.review(self.report))
        graded = Counter(each.severity for each in (*weighed.findings, *own))
        assert entry.findings == {severity: graded[severity] for severity in Severity}


Reviewing.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestReviewing = Reviewing.TestCase
