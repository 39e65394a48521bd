"""A new version of a report that was reviewed before: what is carried over, and what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import evolve

from checks.model import Checked, Finding, Verdict
from checks.own_ties import tie_by_hand
from store import drafts, history, reviews
from store.connection import Database
from store.document import to_json
from store.drafts import Draft, together
from store.history import Change, Kind
from store.model import Action, Anchor, AnchorKind, Changes, Decision, Note, OwnTie, Review, Ruling
from store.own import OWN_WORDS, RULE, TIE_RULE, next_name, of_broken
from store.places import Places, lost
from wording import Wording


def carry_over(db: Database, report: int, checked: Checked, previous: int, old: Checked, at: datetime) -> int:
    """Takes over all that was said of the version before; how many things. They keep reviewer and time.

    What is on a finding, a figure, a passage or a table stays with it where that is found again. Else a
    note, or what the reviewer found, is kept as a note that says where it stood, and a ruling as one on a
    finding that is gone. A dismissal is not in force on a finding whose figures are others now, nor any
    ruling on one that was gone in between or is the reviewer's own: its reason was given for the old
    figures, and stands in the history.
    """
    first = history.next_id(db)
    carried = _Carried(checked, old, reviews.review(db, previous))
    who = {
        each.subject: each.reviewer for each in history.standing(db, previous) if each.kind == Kind.FINDING
    }
    for own in carried.ties:
        change = Change(Action.CARRY, Kind.TIE, own.tie.id.rpartition("/")[2], to_json(own), source=previous)
        history.append(db, report, change, reviewer=own.reviewer, at=at)
    for finding in sorted(carried.own.values(), key=lambda each: not each.id):
        named = evolve(finding, id=finding.id or next_name(db, report))
        change = Change(Action.CARRY, Kind.FINDING, finding.fingerprint, to_json(named), source=previous)
        history.append(db, report, change, reviewer=who.get(finding.fingerprint, ""), at=at)
    for change, reviewer in carried.on_findings():
        history.append(db, report, evolve(change, source=previous), reviewer=reviewer, at=at)
    copies: dict[str, Note] = {}
    for note in carried.notes(who, at):
        copy = evolve(note, id=history.next_id(db))
        change = Change(Action.CARRY, Kind.NOTE, str(copy.id), to_json(copy), source=previous)
        history.append(db, report, change, reviewer=note.reviewer, at=at)
        copies[str(note.id)] = copy
    drafts.put(db, report, carried.drafts(drafts.drafts(db, previous), copies))
    told = history.next_id(db) - first
    for change, reviewer in carried.outdated():
        entry = history.append(db, report, evolve(change, source=previous), reviewer=reviewer, at=at)
        history.append(
            db, report, evolve(change, after=None, source=previous, undoes=entry.id), reviewer=reviewer, at=at
        )
    return told


class _Carried:
    """What becomes of everything that was `said` of the old version."""

    def __init__(self, checked: Checked, old: Checked, said: Review) -> None:
        self.checked = checked
        self.old = old
        self.said = said
        self.places = Places(old.report, checked.report)
        compared = compare(old, checked, own=())
        self.unaltered = {each.fingerprint for each in compared.unchanged}
        self.altered = {each.fingerprint for _, each in compared.altered}
        self.there = {each.fingerprint for each in checked.findings}
        self.own: dict[str, Finding] = {}  # the reviewer's own findings that are found again
        self.ties: list[OwnTie] = []
        self.lost_ties: list[OwnTie] = []
        tied = {own.finding for own in said.ties if own.finding}
        for finding in said.own:
            if finding.fingerprint not in tied:
                self._find_again(finding)
        for own in said.ties:
            self._tie_again(own)

    def on_findings(self) -> Iterator[tuple[Change, str]]:
        """What is carried over of rulings, severities and tags, with whose it was."""
        for decision in self.said.decisions.values():
            if not self._is_outdated(decision):
                change = Change(
                    Action.CARRY, Kind.DECISION, decision.finding, to_json(decision), decision.reason
                )
                yield change, decision.reviewer
        for regrading in self.said.severities.values():
            change = Change(Action.CARRY, Kind.SEVERITY, regrading.finding, to_json(regrading))
            yield change, regrading.reviewer
        for finding, tags in self.said.tags.items():
            yield Change(Action.CARRY, Kind.TAGS, finding, to_json(tags)), ""

    def outdated(self) -> Iterator[tuple[Change, str]]:
        """The rulings that were given for other figures: they only come into the history."""
        for decision in self.said.decisions.values():
            if self._is_outdated(decision):
                change = Change(
                    Action.CARRY, Kind.DECISION, decision.finding, to_json(decision), decision.reason
                )
                yield change, decision.reviewer

    def notes(self, who: Mapping[str, str], at: datetime) -> Iterator[Note]:
        """The notes, each where its place is now; and as notes what else was said of places that are gone."""
        for note in self.said.notes:
            yield evolve(note, anchor=self._moved(note.anchor))
        for finding in self.said.own:
            if finding.fingerprint not in self.own and _is_worded(finding):
                anchor = lost(finding, self.old.report)
                yield Note(0, anchor, Wording("en")(finding.message), who.get(finding.fingerprint, ""), at)
        for own in self.lost_ties:
            anchor = Anchor(AnchorKind.FIGURE, quote=" ｜ ".join(own.quotes), was=self._was(own.tie.reported))
            yield Note(0, anchor, own.tie.arithmetic, own.reviewer, own.at)

    def drafts(self, begun: Mapping[Draft, str], copies: Mapping[str, Note]) -> dict[Draft, str]:
        """What was begun and not saved, each where its place is now, as the notes are.

        What was to be a finding of the reviewer's own becomes a note where its place is gone.
        """
        found: dict[Draft, str] = {}
        for draft, text in begun.items():
            now = self._begun_again(draft, copies)
            found[now] = together(found.get(now, ""), text)
        return found

    def _begun_again(self, draft: Draft, copies: Mapping[str, Note]) -> Draft:
        if draft.finding and draft.of:
            own = next((each for each in self.said.own if each.fingerprint == draft.of), None)
            if own is None or draft.of in self.own:
                return draft
            return Draft(lost(own, self.old.report))
        if draft.of:
            copy = copies.get(draft.of)
            return Draft(self._moved(draft.anchor)) if copy is None else Draft(copy.anchor, of=str(copy.id))
        gone = next((each for each in self._findings() if each.fingerprint == draft.anchor.target), None)
        anchor = self._moved(draft.anchor) if gone is None else lost(gone, self.old.report)
        return Draft(anchor, finding=draft.finding and not anchor.was)

    def _findings(self) -> Iterator[Finding]:
        """The findings that are not there any more."""
        yield from (each for each in self.old.findings if each.fingerprint not in self.there)
        yield from (each for each in self.said.own if each.fingerprint not in self.own)

    def _is_outdated(self, decision: Decision) -> bool:
        finding = decision.finding
        if finding in self.unaltered:
            return False
        if finding in self.altered:
            return decision.ruling is Ruling.DISMISSED
        return finding in self.own or finding in self.there

    def _find_again(self, finding: Finding) -> None:
        """A finding of the reviewer's own, where all that it rests on is found again."""
        evidence, same = [], True
        for each in finding.evidence:
            was, now = self.old.report.figure.get(each.figure or ""), self.places.figure(each.figure)
            if was is not None and now is not None:
                same = same and was.text == now.text
                quote = now.text if each.quote == was.text else each.quote
                evidence.append(evolve(each, figure=now.id, block=now.block, quote=quote))
                continue
            passage = self.places.passage(each.block, each.start, each.end, each.quote)
            if each.figure is not None or passage is None:
                return
            evidence.append(evolve(each, block=passage[0], start=passage[1], end=passage[2]))
        suspect = self.places.figure(finding.suspect)
        if finding.suspect is not None and suspect is None:
            return
        found = evolve(finding, evidence=tuple(evidence), suspect=suspect.id if suspect else None, ties=())
        self.own[finding.fingerprint] = found
        if same:
            self.unaltered.add(finding.fingerprint)

    def _tie_again(self, own: OwnTie) -> None:
        """A tie made by hand, asked of the figures as they are now; with the finding that it makes."""
        stated, source = (self.places.figure(each) for each in own.tie.figures)
        if stated is None or source is None:
            self.lost_ties.append(own)
            return
        made = evolve(tie_by_hand(stated, source), id=own.tie.id, rule=own.tie.rule)
        before = next((each for each in self.said.own if each.fingerprint == own.finding), None)
        same = own.quotes == (stated.text, source.text)
        name = own.finding
        if made.verdict is Verdict.BROKEN and (before is not None or not (same and own.finding)):
            name = name or f"{RULE}/{own.tie.id.rpartition('/')[2]}"
            finding = of_broken(self.checked, made, name=before.id if before else "", fingerprint=name)
            if before is not None and _is_worded(before):
                finding = evolve(finding, message=before.message, severity=before.severity)
            self.own[name] = finding
            if same:
                self.unaltered.add(name)
        self.ties.append(evolve(own, tie=made, quotes=(stated.text, source.text), finding=name))

    def _moved(self, anchor: Anchor) -> Anchor:
        """Where what a note is on is now; or where it was, with no target that could be taken for another."""
        if anchor.was:
            return anchor
        if anchor.kind is AnchorKind.FINDING:
            known = next((each for each in self.old.findings if each.fingerprint == anchor.target), None)
            return evolve(anchor, quote=known.quote) if known and not anchor.quote else anchor
        moved = self.places.anchor(anchor)
        if moved is not None:
            return moved
        figure = self.old.report.figure.get(anchor.target)
        quote = anchor.quote or (figure.text if figure else "")
        return Anchor(anchor.kind, quote=quote, was=self._was(anchor.target))

    def _was(self, target: str) -> str:
        return self.places.was(target) or self.old.report.title or "?"


def _is_worded(finding: Finding) -> bool:
    """Whether a reviewer worded it: what a tie made by hand says follows from the tie."""
    return finding.rule != TIE_RULE or finding.message.text == OWN_WORDS


def compare(old: Checked, new: Checked, own: tuple[Finding, ...]) -> Changes:
    """The findings of the new version against the old one's; `own` are the reviewer's own on the old one."""
    before = {finding.fingerprint: finding for finding in old.findings}
    after = {finding.fingerprint for finding in new.findings}
    still = [(before[each.fingerprint], each) for each in new.findings if each.fingerprint in before]
    return Changes(
        new=tuple(each for each in new.findings if each.fingerprint not in before),
        unchanged=tuple(each for was, each in still if _figures(was) == _figures(each)),
        altered=tuple((was, each) for was, each in still if _figures(was) != _figures(each)),
        gone=tuple(each for each in old.findings if each.fingerprint not in after),
        own=own,
    )


def _figures(finding: Finding) -> tuple[object, ...]:
    """What a finding says in figures, wherever they stand."""
    quotes = tuple((evidence.role, evidence.quote) for evidence in finding.evidence)
    return (quotes, finding.expected, finding.difference, finding.quote)
