"""How strongly a place in a report is marked."""

from __future__ import annotations

from enum import StrEnum


class Emphasis(StrEnum):
    SUSPECT = "suspect"  # the figure in question
    COUNTERPART = "counterpart"  # what it should agree with
    OPERAND = "operand"  # what the expected value is computed from
