"""Any sequence of actions gives the review that a plain model gives: dictionaries and two stacks."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from store.errors import StoreError
from store.model import Anchor, AnchorKind, Ruling, Status
from store.store import Store
from tests.store.making import added, finding, opened

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
        self.actions = 0

    @initialize()
    def import_report(self) -> None:
        self.report = added(self.store, *FINDINGS)

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def change(self, key: tuple[str, object], value: Any) -> None:
        self.actions += 1
        self.done.append(dict(self.state))
        self.undone.clear()
        if value is None:
            self.state.pop(key)
        else:
            self.state[key] = value

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
        self.store.clear_ruling(self.report, name, reviewer="王")
        if ("decision", name) in self.state:
            self.change(("decision", name), None)

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
            self.actions += 1
            self.undone.append(self.state)
            self.state = self.done.pop()

    @precondition(lambda self: not self.signed)
    @rule()
    def redo(self) -> None:
        entry = self.store.redo(self.report, reviewer="王")
        assert (entry is not None) == bool(self.undone)
        if entry:
            self.actions += 1
            self.done.append(self.state)
            self.state = self.undone.pop()

    @rule()
    def sign_or_reopen(self) -> None:
        if self.signed:
            self.store.reopen(self.report, "补充材料", "王")
        else:
            self.store.sign(self.report, "王")
        self.signed = not self.signed
        self.actions += 1

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
        assert len(self.store.history(self.report)) == self.actions


Reviewing.TestCase.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestReviewing = Reviewing.TestCase
