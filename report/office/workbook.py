"""Workbooks."""

from __future__ import annotations

from report.office.laying import Layout


def lay_out_workbook(data: bytes, layout: Layout) -> None:
    """Adds the tables of an embedded workbook. Raises Unreadable."""
    del data, layout
