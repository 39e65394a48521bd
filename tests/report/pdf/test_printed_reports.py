"""Reports printed to PDF by ReportLab in many manners, against the same reports as Markdown."""

import io
from collections import Counter
from functools import cache

import pytest
from reportlab.lib.colors import black
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate
from reportlab.platypus import Table as LayoutTable

from checks.checking import check
from report.model import Report, Table
from report.reading import read
from sample_data.maker.dice import Dice
from sample_data.maker.making import Made, make, plant
from sample_data.maker.shapes import markdown
from tests.report.pdf.printing import CHINESE, Manner, printed

FAULTS = ("growth_wrong", "digit_transposed", "balance_broken", "share_wrong", "class_not_items")


@cache
def made() -> Made:
    return plant(make(301, "markdown", 2023), FAULTS)


@cache
def as_markdown() -> Report:
    return read(markdown.render(made().document, made().style, Dice("print", 301)).encode())


@cache
def as_pdf(manner: Manner) -> Report:
    return read(printed(made().document, manner))


def figures(report: Report) -> Counter[tuple[str, str, str]]:
    return Counter(("".join(each.text.split()), each.kind.value, each.unit) for each in report.figures)


def cells(report: Report) -> Counter[tuple[str, str, str, str]]:
    """Every value in its row, under its column."""
    return Counter(
        (
            table.kind.value,
            "/".join(table.column(cell.x).path),
            (cell.item.code or cell.item.label) if cell.item else "",
            "".join(cell.text.split()),
        )
        for table in report.tables
        for cell in table.values()
        if cell.text
    )


@cache
def told() -> Counter[tuple[str, str]]:
    return findings(as_markdown())


def findings(report: Report) -> Counter[tuple[str, str]]:
    """ReportLab's Chinese font draws no ticked box: what is said of boxes cannot be read."""
    found = check(report).findings
    return Counter((each.rule, each.severity.value) for each in found if each.rule != "drafting/checkboxes")


RULED = [
    Manner(),
    Manner(text="spread", rows=25),
    Manner(text="scattered", repeated=False, rows=18),
    Manner(rulings="rects", landscape=True, repeated=False, rows=20),
    Manner(rulings="dots", landscape=True, turned=True, edges=False, rows=16),
    Manner(rulings="double", watermark=True, rows=30),
    Manner(rulings="open", rows=9, repeated=False),
]


@pytest.mark.parametrize("manner", RULED, ids=str)
def test_a_ruled_report_gives_the_same_figures_cells_and_findings(manner: Manner) -> None:
    pdf = as_pdf(manner)

    assert figures(pdf) == figures(as_markdown())
    assert cells(pdf) == cells(as_markdown())
    assert findings(pdf) == told()
    assert (pdf.title, pdf.department, pdf.year, pdf.unit) == (
        as_markdown().title,
        as_markdown().department,
        as_markdown().year,
        as_markdown().unit,
    )


@pytest.mark.parametrize("manner", RULED, ids=str)
def test_every_figure_knows_its_page_and_rectangle(manner: Manner) -> None:
    for figure in as_pdf(manner).figures:
        assert figure.place.page is not None
        assert figure.place.box is not None
        left, top, right, bottom = figure.place.box
        assert 0 <= left < right <= 842
        assert 0 <= top < bottom <= 842


def test_paragraphs_are_joined_over_lines_and_pages() -> None:
    told = {"".join(each.text.split()) for each in as_markdown().paragraphs}
    read_ = {"".join(each.text.split()) for each in as_pdf(RULED[0]).paragraphs}
    assert not {text for text in told - read_ if not text.startswith("注")}


def test_what_is_printed_at_the_edges_of_pages_stays_out_of_the_text() -> None:
    long = [each.text for each in as_pdf(RULED[0]).paragraphs if len(each.text) > 60]
    assert long
    assert not [text for text in long if "部门决算公开" in text]


def test_a_watermark_is_left_out_and_said_so() -> None:
    plain, marked = as_pdf(RULED[0]), as_pdf(RULED[5])
    assert not plain.warnings
    assert "watermark" in marked.warnings[0].text
    assert not [block for block in marked.paragraphs if "内部资料" in block.text]


def statutory(report: Report) -> Counter[tuple[str, str, str, str]]:
    """The values of the statutory tables, each by the lowest heading over it."""
    return Counter(
        (kind, column.split("/")[-1], row, text)
        for (kind, column, row, text), count in cells(report).items()
        for _ in range(count)
        if kind != "performance"
    )


def test_tables_that_no_line_rules_are_read_from_where_their_text_stands() -> None:
    clean = make(115, "markdown", 2023)
    told = read(markdown.render(clean.document, clean.style, Dice("print", 115)).encode())
    pdf = read(printed(clean.document, Manner(rulings="none", text="scattered", landscape=True, rows=14)))

    assert statutory(pdf) == statutory(told)
    assert findings(pdf) == findings(told) == Counter()


@pytest.mark.parametrize("seed", [7, 23, 115])
@pytest.mark.parametrize("rulings", ["none", "headings", "columns"])
def test_tables_ruled_in_part_or_not_at_all_have_each_value_under_its_headings(
    seed: int, rulings: str
) -> None:
    clean = make(seed, "markdown", 2023)
    told = read(markdown.render(clean.document, clean.style, Dice("print", seed)).encode())
    pdf = read(printed(clean.document, Manner(rulings=rulings, landscape=True)))

    assert cells(pdf) == cells(told)
    assert figures(pdf) == figures(told)
    assert findings(pdf) == findings(told) == Counter()


def test_rows_that_no_line_parts_are_parted_by_their_numbers() -> None:
    assert statutory(as_pdf(Manner(rulings="columns", repeated=False, rows=15))) == statutory(as_markdown())


def small(rows: list[list[str]], merged: list[tuple[int, int, int, int]]) -> Table:
    """A table of its own on a page; `merged` are left, top, right, bottom, both ends included."""
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=(842, 595))
    spans = [("SPAN", box[:2], box[2:]) for box in merged]
    grid = LayoutTable(
        rows, style=[("GRID", (0, 0), (-1, -1), 0.5, black), ("FONT", (0, 0), (-1, -1), CHINESE, 9), *spans]
    )
    title = Paragraph("支出决算表", ParagraphStyle("title", fontName=CHINESE, alignment=1))
    document.build([title, grid])
    (table,) = read(out.getvalue()).tables
    return table


def test_codes_in_three_columns_are_put_together_under_merged_headings() -> None:
    table = small(
        [
            ["项目", "", "", "", "本年支出合计", "基本支出"],
            ["科目编码", "", "", "科目名称", "", ""],
            ["类", "款", "项", "", "", ""],
            ["合计", "", "", "", "30.00", "30.00"],
            ["201", "", "", "一般公共服务支出", "30.00", "30.00"],
            ["201", "03", "", "政府办公厅（室）及相关机构事务", "30.00", "30.00"],
            ["201", "03", "01", "行政运行", "30.00", "30.00"],
        ],
        [(0, 0, 3, 0), (0, 1, 2, 1), (3, 1, 3, 2), (4, 0, 4, 2), (5, 0, 5, 2), (0, 3, 3, 3)],
    )

    assert [(cell.item.code, cell.item.label) for cell in table.values() if cell.item and cell.x == 4] == [
        (None, "合计"),
        ("201", "一般公共服务支出"),
        ("20103", "政府办公厅（室）及相关机构事务"),
        ("2010301", "行政运行"),
    ]
    assert ["/".join(column.path) for column in table.columns] == [
        "项目/科目编码/类",
        "项目/科目编码/款",
        "项目/科目编码/项",
        "项目/科目名称",
        "本年支出合计",
        "基本支出",
    ]
