"""What findings are told by: the words around a figure, and the name that is made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from checks.model import Evidence, EvidenceRole
from report.model import Figure, Report


def quotes(evidence: Sequence[Evidence]) -> str:
    """What stands on both sides, each once."""
    return " ｜ ".join(
        dict.fromkeys(each.quote for each in evidence if each.role is not EvidenceRole.OPERAND)
    )


def quote(report: Report, figure: Figure) -> str:
    """The figure in its words: the clause of a paragraph, or the row of a table with its heading."""
    text = getattr(report.block[figure.block], "text", None)
    if text is None:
        return f"{figure.where} {figure.text}"
    start = max(text.rfind(mark, 0, figure.start) for mark in "。；;\n") + 1
    ends = [at for mark in "。；;\n" if (at := text.find(mark, figure.end)) >= 0]
    return str(text[start : min(ends, default=len(text))]).strip()


def subject(report: Report, figure: Figure) -> tuple[str, str]:
    """What a figure is about, whatever is asked of it: its place, and the words around it without digits."""
    if figure.row is not None:
        return figure.where, figure.where
    words = "".join(c for c in quote(report, figure) if not c.isdigit() and c not in ".,，% ")
    return figure.where, words


def fingerprint(*about: str) -> str:
    """What survives a new reading of a mended report: the rule and what the finding is about."""
    return hashlib.sha256("\x1f".join(about).encode()).hexdigest()[:16]
