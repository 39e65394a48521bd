"""A report as plain data, for `gouji show --format json`."""

from __future__ import annotations

from typing import Any

from report.model import Cell, Figure, Heading, Paragraph, Report, Table
from wording import Wording


def shown(report: Report) -> dict[str, Any]:
    """All that was read: identity, tables with their cells, sections with their paragraphs, figures."""
    return {
        "title": report.title,
        "department": report.department,
        "year": report.year,
        "unit": report.unit,
        "sha256": report.sha256,
        "format": report.format,
        "warnings": [Wording("en")(warning) for warning in report.warnings],
        "tables": [_table(report, table) for table in report.tables],
        "sections": _sections(report),
        "figures": [_figure(figure) for figure in report.figures],
    }


def _table(report: Report, table: Table) -> dict[str, Any]:
    columns = {column.x: "/".join(column.path) for column in table.columns}
    return {
        "kind": table.kind.value,
        "mark": table.mark,
        "title": table.title,
        "unit": table.unit,
        "department": table.department,
        "rows": table.rows,
        "columns": [columns[column.x] for column in table.columns],
        "notes": list(table.notes),
        "cells": [_cell(report, cell, columns[cell.x]) for cell in table.values()],
    }


def _cell(report: Report, cell: Cell, column: str) -> dict[str, Any]:
    figure = report.figure[cell.figure] if cell.figure else None
    return {
        "row": cell.item.label if cell.item else "",
        "code": cell.item.code if cell.item else None,
        "column": column,
        "text": cell.text,
        "value": str(figure.value) if figure and figure.value is not None else None,
        "stored": cell.stored or None,
        "line": cell.place.line,
    }


def _sections(report: Report) -> list[dict[str, Any]]:
    """Headings in reading order, each with the paragraphs below it; what stands before the first has none."""
    sections: list[dict[str, Any]] = [
        {"number": "", "title": "", "level": 0, "part": "front", "line": 1, "paragraphs": []}
    ]
    for block in report.blocks:
        if isinstance(block, Heading):
            sections.append(
                {
                    "number": block.number,
                    "title": block.title,
                    "level": block.level,
                    "part": block.part.value,
                    "line": block.place.line,
                    "paragraphs": [],
                }
            )
        elif isinstance(block, Paragraph):
            sections[-1]["paragraphs"].append(block.text)
    return sections if sections[0]["paragraphs"] else sections[1:]


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "id": figure.id,
        "text": figure.text,
        "value": None if figure.value is None else str(figure.value),
        "decimals": figure.decimals,
        "unit": figure.unit,
        "kind": figure.kind.value,
        "where": figure.where,
        "part": figure.part.value,
        "page": figure.place.page,
        "line": figure.place.line,
        "box": None if figure.place.box is None else list(figure.place.box),
        "address": figure.place.address,
        "recognised": figure.recognised,
    }
