"""What a filter of the desk finds: words that all have to fit."""

from __future__ import annotations

from checks.model import Severity
from exports.names import SEVERITIES, STATUSES
from store.model import DeskEntry
from tui.pinyin import initials
from wording import Message, Wording

NEVER_OPENED = Message("never opened")
CHANGED = Message("changed")


def fits(entry: DeskEntry, typed: str, say: Wording) -> bool:
    """Whether every word typed is in what is said of a report, or begins the pinyin of its department."""
    words = typed.lower().split()
    if not words:
        return True
    said = _said(entry, say)
    pinyin = ""
    for word in words:
        if word not in said:
            pinyin = pinyin or initials(entry.department)
            if not word.isascii() or word not in pinyin:
                return False
    return True


def _said(entry: DeskEntry, say: Wording) -> str:
    """Department, title, file, year, status, the severities of its findings, whether it is new."""
    parts = [entry.department, entry.title, entry.file, str(entry.year or ""), say(STATUSES[entry.status])]
    parts += [say(SEVERITIES[severity]) for severity in Severity if entry.findings.get(severity)]
    if not entry.opened:
        parts.append(say(NEVER_OPENED))
    if entry.changed:
        parts.append(say(CHANGED))
    return " ".join(parts).lower()
