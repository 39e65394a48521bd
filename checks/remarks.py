"""What a room says of a report where no relation between figures is broken: a fault of wording or content."""

from __future__ import annotations

import re

from attrs import field, frozen

from checks.model import Evidence, EvidenceRole, Severity
from report.model import Figure
from wording import Message


def _without_numbers(words: str) -> str:
    return re.sub(r"[\d.,，%\s]+", " ", words).strip()


@frozen
class Remark:
    """One fault, wherever it stands: the places of one kind of fault are one remark.

    `subject` says what the remark is about, and loses its numbers: it must stay the same when the
    report is mended elsewhere and read again.
    """

    rule: str
    severity: Severity
    message: Message
    evidence: tuple[Evidence, ...]
    subject: str = field(converter=_without_numbers)


def evidence_of(figure: Figure, role: EvidenceRole = EvidenceRole.COUNTERPART) -> Evidence:
    """A figure as evidence, quoted with its place: 公开05表 · 住房公积金 · 决算数 40.23."""
    return Evidence(role, figure.block, f"{figure.where} {figure.text}".strip(), figure=figure.id)
