import json
import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.model import CellRole, FigureKind, Paragraph, Table
from report.reading import Unreadable
from report.showing import shown
from tests.report.writing import REPORT, SUMMARY, kept, read_text


def test_every_figure_is_where_it_says() -> None:
    report = read_text(REPORT)
    lines = REPORT.split("\n")
    assert len(report.figures) >= 10
    for figure in report.figures:
        block = report.block[figure.block]
        if isinstance(block, Table):
            (cell,) = [cell for cell in block.cells if (cell.row, cell.x) == (figure.row, figure.x)]
            text = cell.text
        else:
            assert isinstance(block, Paragraph)
            text = block.text
        assert text[figure.start : figure.end] == figure.text
        assert figure.text in lines[figure.place.line - 1]


def test_a_figure_of_a_table_says_its_row_and_column() -> None:
    report = read_text(REPORT)
    figure = next(figure for figure in report.figures if figure.text == "50.10")
    assert figure.where == "公开01表 · 八、社会保障和就业支出 · 金额"
    assert (figure.unit, figure.kind) == ("万元", FigureKind.AMOUNT)


def test_ids_are_unique() -> None:
    report = read_text(REPORT + SUMMARY)
    assert max(Counter(block.id for block in report.blocks).values()) == 1
    assert max(Counter(figure.id for figure in report.figures).values()) == 1


def test_what_is_shown_has_every_cell_section_and_figure() -> None:
    report = read_text(REPORT)
    data = json.loads(json.dumps(shown(report), ensure_ascii=False))
    (table,) = data["tables"]
    assert {
        "row": "八、社会保障和就业支出",
        "code": None,
        "column": "支出/金额",
        "text": "50.10",
        "value": "50.10",
        "stored": None,
        "line": REPORT.split("\n").index("八、其他收入\t8\t\t八、社会保障和就业支出\t39\t50.10") + 1,
    } in table["cells"]
    assert (table["kind"], table["mark"], table["title"], table["unit"]) == (
        "summary",
        "公开01表",
        "收入支出决算总表",
        "万元",
    )
    assert [section["number"] for section in data["sections"]][-1] == "第四部分"
    assert len(data["figures"]) == len(report.figures)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("这是一份会议纪要，没有任何表格。" * 20, "never says 决算"),
        ("a | b\n|---|---|\n| 1 | 2 |\n", "never says 决算"),
        ("第三部分 决算情况说明\n\n2023年度收入总计300.10万元。\n", "no table"),
    ],
)
def test_a_text_that_is_no_report_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_text(text)
    assert reason in refused.value.message.text


def test_half_a_report_is_read_with_a_warning() -> None:
    half = REPORT[: REPORT.index("本年收入合计") + 20]
    report = read_text(half)
    assert any("cut off" in warning.text for warning in report.warnings)
    assert "50.10" in {figure.text for figure in report.figures}


@pytest.mark.parametrize("share", [0.45, 0.6, 0.8, 0.95])
def test_a_report_cut_behind_the_head_of_its_first_table_is_read(share: float) -> None:
    report = read_text(REPORT[: int(len(REPORT) * share)])
    assert report.tables


HOSTILE = "[@click=app.quit]\x1b[31m[bold]｛{0}｝</p>%s\u202e=1+1\x9b"


def test_hostile_text_is_only_text() -> None:
    report = read_text(REPORT.replace("负责全县", f"负责{HOSTILE}全县").replace("办公", HOSTILE))
    paragraph = next(block for block in report.paragraphs if block.text.startswith("负责"))
    assert "[@click=app.quit][bold]｛{0}｝</p>%s=1+1全县" in paragraph.text
    assert not any(ord(c) < 32 or c == "\u202e" for c in kept(report).replace("\n", ""))


@pytest.mark.parametrize(
    "unit",
    [
        "决算收入",
        "1",
        ",234",
        "12.5万元，",
        " ",
        "（",
        "\t1",
        "|1",
        "<a",
        "\x1b]8;",
        "-",
        "单位：",
        "公开",
        "1、",
        "、1",
    ],
)
def test_a_very_long_line_is_read(unit: str) -> None:
    report = read_text(REPORT + "\n" + unit * (60_000 // len(unit)) + "\n")
    assert len(report.tables) >= 1


PIECES = st.lists(
    st.one_of(
        st.sampled_from(REPORT.split("\n")),
        st.text(alphabet="一二决算收入支出万元，。；：（）12.,%\t 第部分表目录注、项", max_size=30),
    ),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PIECES)
def test_nothing_that_is_printed_is_dropped(pieces: list[str]) -> None:
    text = SUMMARY + "\n" + "\n".join(pieces)
    held = "".join(kept(read_text(text)).split())
    for cell in re.split(r"[\n\t]", text):
        printed = re.sub(r"^#+ |部门：|金额单位：|\s", "", cell)
        assert printed in held


def test_a_table_keeps_its_printed_rows_in_order() -> None:
    (table,) = read_text(SUMMARY).tables
    labels = [
        cell.text for cell in table.cells if cell.role is CellRole.LABEL and table.column(cell.x).lane == 0
    ]
    assert labels == ["一、一般公共预算财政拨款收入", "八、其他收入", "本年收入合计", "总计"]


def test_what_no_paragraph_is_as_long_as_is_divided_where_sentences_end() -> None:
    said = [f"第{n}个项目支出{n}.25万元，全部完成。" for n in range(1, 1001)]
    report = read_text(f"{REPORT}\n{''.join(said[:500])}\n{''.join(said[500:])}\n")

    told = [block for block in report.paragraphs if "个项目支出" in block.text]
    assert "".join(block.text for block in told) == "".join(said)
    assert all(len(block.text) <= 4_000 and block.text.endswith("。") for block in told)
    first = REPORT.count("\n") + 2
    for figure in report.figures:
        if figure.text.endswith(".25"):
            block = report.block[figure.block]
            assert isinstance(block, Paragraph)
            assert block.text[figure.start : figure.end] == figure.text
            line = first if float(figure.text) < 501 else first + 1
            assert figure.place.line == block.line_at(figure.start) == line
