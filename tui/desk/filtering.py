"""What a filter of the desk finds: words that all have to fit."""

from __future__ import annotations

from checks.model import Severity
from exports.names import SEVERITIES, STATUSES
from store.model import DeskEntry
from tui.pinyin import initials
from wording import Message, Wording

NEVER_OPENED = Message("never opened")
CHANGED = Message("changed")


def said(entry: DeskEntry, say: Wording) -> str:
    """What a filter looks at, in lower case.

    Department and its pinyin initials, title, file, year, status, the severities of its findings, whether
    it is new.
    """
    parts = [entry.department, entry.title, entry.file, str(entry.year or ""), say(STATUSES[entry.status])]
    parts += [say(SEVERITIES[severity]) for severity in Severity if entry.findings.get(severity)]
    if not entry.opened:
        parts.append(say(NEVER_OPENED))
    if entry.changed:
        parts.append(say(CHANGED))
    return " ".join([*parts, initials(entry.department)]).lower()


def fits(said: str, typed: str) -> bool:
    """Whether every word typed is in what is said of a report."""
    return all(word in said for word in typed.lower().split())
