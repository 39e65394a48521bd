"""What a merge took over from another database, in lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.names import RULINGS, SEVERITIES
from exports.times import local
from store.model import Decision, Merged, Regrading
from store.store import Store
from wording import Wording


def merged_lines(store: Store, reports: Iterable[Merged], say: Wording) -> Iterator[str]:
    """A line for each report, and one for each finding on which the two reviewers differ."""
    for each in reports:
        told = say("{name}: new", name=each.name) if each.new else each.name
        if each.signed:
            yield say("{name}: signed off here; nothing was taken over", name=each.name)
        else:
            yield say("{name}: {count} taken over", name=told, count=each.taken)
        if each.drafts:
            yield "  " + say("begun there and not saved, not taken over: {count}", count=each.drafts)
        if not each.conflicts:
            continue
        findings = (*store.checked(each.id).findings, *store.review(each.id).own)
        named = {finding.fingerprint: say(finding.message) for finding in findings}
        for conflict in each.conflicts:
            yield "  " + say(
                "differs: {finding}: here {ours}; there {theirs}, kept in the history",
                finding=named.get(conflict.ours.finding, conflict.ours.finding),
                ours=_told(conflict.ours, say),
                theirs=_told(conflict.theirs, say),
            )


def _told(said: Decision | Regrading, say: Wording) -> str:
    """The ruling with its reason, or the severity; who gave it, and when."""
    if isinstance(said, Decision):
        parts = [say(RULINGS[said.ruling]), said.reason]
    else:
        parts = [say("severity: {severity}", severity=SEVERITIES[said.severity])]
    return " ".join(filter(None, (*parts, said.reviewer, local(said.at))))
