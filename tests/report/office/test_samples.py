"""The samples written as the files that departments publish say the same as in Markdown."""

from collections import Counter
from functools import cache

import pytest

from checks.checking import check
from report.model import Report, Table
from report.reading import read
from sample_data.maker import files
from sample_data.maker.dice import Dice
from sample_data.maker.document import Document
from sample_data.maker.document import Table as MadeTable
from sample_data.maker.making import Made
from sample_data.maker.samples import samples
from sample_data.maker.shapes import markdown
from tests.report.office.archiving import zipped

SAMPLES = samples()


@cache
def in_markdown(name: str) -> Report:
    made = SAMPLES[name]
    return read(markdown.render(made.document, made.style, Dice("print", made.seed)).encode())


def narrative(document: Document) -> Document:
    return Document(tuple(block for block in document.blocks if not isinstance(block, MadeTable)))


def figures(report: Report, tables: bool = False) -> Counter[tuple[object, ...]]:
    return Counter(
        (figure.text, figure.value, figure.unit, figure.kind, figure.where if figure.row is not None else "")
        for figure in report.figures
        if not tables or isinstance(report.block[figure.block], Table)
    )


@cache
def said_in_markdown(name: str) -> tuple[Counter[tuple[object, ...]], Counter[tuple[object, ...]]]:
    return said(in_markdown(name))


def said(report: Report) -> tuple[Counter[tuple[object, ...]], Counter[tuple[object, ...]]]:
    checked = check(report)
    return (
        Counter((tie.rule, tie.verdict, tie.expected, tie.difference) for tie in checked.ties),
        Counter((each.rule, each.severity, each.expected, each.difference) for each in checked.findings),
    )


def written(made: Made, form: str) -> bytes:
    document = made.document
    if form == "zip":
        return zipped(
            {"决算/情况说明.docx": files.docx(narrative(document)), "决算/附表.xlsx": files.xlsx(document)}
        )
    return {"docx": files.docx, "html": files.html}[form](document)


@pytest.mark.parametrize("form", ["docx", "html", "zip"])
@pytest.mark.parametrize("name", SAMPLES)
def test_figures_ties_and_findings_are_those_of_the_markdown(name: str, form: str) -> None:
    made = SAMPLES[name]
    usual, report = in_markdown(name), read(written(made, form))
    assert figures(report) == figures(usual)
    assert said(report) == said_in_markdown(name)
    assert (report.title, report.department, report.year, report.unit, report.warnings) == (
        usual.title, usual.department, usual.year, usual.unit, (),
    )  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_a_workbook_has_the_figures_of_the_tables(name: str) -> None:
    made = SAMPLES[name]
    assert figures(read(files.xlsx(made.document))) == figures(in_markdown(name), tables=True)
