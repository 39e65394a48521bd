from collections.abc import Sequence

import pytest

from report import delimited
from report.grid import Grid, Line
from report.model import Heading, Paragraph, Part, Report
from report.reading import read
from tests.report.writing import REPORT, SUMMARY, read_text


def texts(report: Report, part: Part) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph) and block.part is part]


def outline(report: Report) -> list[tuple[int, str, str, Part]]:
    return [(h.level, h.number, h.title, h.part) for h in report.headings]


def test_a_report_has_its_parts_and_sections() -> None:
    assert outline(read_text(REPORT)) == [
        (1, "", "青禾县档案馆2023年度部门决算", Part.FRONT),
        (1, "第一部分", "部门概况", Part.OVERVIEW),
        (2, "一、", "部门职责", Part.OVERVIEW),
        (1, "第二部分", "决算表", Part.TABLES),
        (1, "第三部分", "决算情况说明", Part.NARRATIVE),
        (2, "一、", "收入支出决算总体情况说明", Part.NARRATIVE),
        (1, "第四部分", "名词解释", Part.GLOSSARY),
    ]


def test_a_part_on_evaluation_behind_the_glossary_is_narrative() -> None:
    report = read_text(
        f"{REPORT}\n第五部分 2023年度部门绩效评价情况\n\n一、绩效评价工作开展情况\n\n评价项目6个。\n"
    )
    assert "评价项目6个。" in texts(report, Part.NARRATIVE)


def test_the_overview_is_one_under_a_title_that_calls_it_all_an_explanation() -> None:
    titled = read_text(
        REPORT.replace("# 青禾县档案馆2023年度部门决算", "# 青禾县档案馆2023年度部门决算公开说明")
    )
    assert [h.part for h in titled.headings if h.title == "部门职责"] == [Part.OVERVIEW]
    assert [h.part for h in titled.headings if h.title == "收入支出决算总体情况说明"] == [Part.NARRATIVE]


def test_the_table_of_contents_is_front_matter_and_no_headings() -> None:
    assert "第二部分 决算表" in texts(read_text(REPORT), Part.FRONT)


def test_a_sentence_broken_over_a_blank_line_is_one_paragraph_that_knows_its_lines() -> None:
    report = read_text(REPORT)
    (paragraph,) = [b for b in report.paragraphs if b.part is Part.NARRATIVE]
    assert paragraph.text == "2023年度收、支总计均为300.10万元，比上年增加20.00万元，增长7.14%。"
    rate = next(figure for figure in report.figures if figure.text == "7.14")
    assert paragraph.line_at(rate.start) == rate.place.line == REPORT.split("\n").index("7.14%。") + 1
    assert rate.where == "第三部分 决算情况说明 · 一、收入支出决算总体情况说明"


def test_who_when_and_what() -> None:
    report = read_text(REPORT)
    assert (report.title, report.department, report.year) == (
        "青禾县档案馆2023年度部门决算",
        "青禾县档案馆",
        2023,
    )
    assert (report.unit, report.format, report.warnings) == ("万元", "markdown", ())


PARAGRAPH = (
    "本年度我单位收入合计为三百万元，其中财政拨款收入占绝大部分，其他",
    "收入占小部分，与上年度相比有所增加，主要原因是人员增加并且相应的",
    "经费得到了保障。",
    "支出方面全部用于人员和公用支出，没有其他支出项目，年末没有结转和",
    "结余资金。",
)


def wrapped(*between: str) -> Report:
    """Page text: a table, then paragraphs broken into lines with something between two of them."""
    lines = [*PARAGRAPH[:2], *between, *PARAGRAPH[2:]]
    return read_text("\n".join([SUMMARY, "", "第三部分 决算情况说明", "一、总体情况说明", *lines]))


def told(report: Report) -> list[str]:
    return [b.text for b in report.paragraphs if b.part is Part.NARRATIVE]


@pytest.mark.parametrize(
    ("between", "kept"),
    [((), []), (("-3-",), ["-3-"]), (("", "— 12 —", ""), ["— 12 —"]), (("第3页 共20页",), ["第3页 共20页"])],
    ids=["nothing", "dashes", "long dashes", "page of"],
)
def test_page_numbers_never_break_a_sentence(
    between: tuple[str, ...], kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.text._tables", _as_page_text)
    report = wrapped(*between)
    assert told(report) == ["".join(PARAGRAPH[:3]), "".join(PARAGRAPH[3:])]
    assert texts(report, Part.FRONT) == kept


def test_a_running_title_never_breaks_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.text._tables", _as_page_text)
    report = wrapped("-3-", "青禾县档案馆2023年部门决算公开报告")
    assert told(report) == ["".join(PARAGRAPH[:3]), "".join(PARAGRAPH[3:])]
    assert report.title == "青禾县档案馆2023年部门决算公开报告"


def test_a_number_that_a_line_end_broke_is_one_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.text._tables", _as_page_text)
    lines = ["本年度我单位收入合计数与上年度相比有所增加，本年收入合计为12,3", "45.67万元，占百分之百。"]
    report = read_text("\n".join([SUMMARY, "", "第三部分 决算情况说明", "一、总体情况说明", *lines]))
    assert [f.text for f in report.figures if f.part is Part.NARRATIVE] == ["12,345.67"]


@pytest.mark.parametrize(
    ("first", "rest"), [("决算情况", "说明"), ("决算情况说", "明"), ("决算情", "况说明")]
)
def test_the_rest_of_a_broken_title_belongs_to_it(
    first: str, rest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("report.text._tables", _as_page_text)
    title = f"第三部分 青禾县档案馆2023年度部门{first}"
    report = read_text("\n".join([SUMMARY, "", title, rest, "一、总体情况说明", *PARAGRAPH]))
    assert "青禾县档案馆2023年度部门决算情况说明" in [each.title for each in report.headings]


def _as_page_text(lines: Sequence[Line], *_: object) -> tuple[str, Sequence[Line], list[Grid]]:
    return "page-text", lines, delimited.find_grids(lines)


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("（一）“三公”经费支出决算总体情况说明。", 3),
        ("1.部门绩效评价结果应用情况", 4),
        ("（1）项目绩效自评结果", 5),
        ("1.因公出国（境）费支出0.00万元。", 0),
        ("2、公务接待费0.15万元", 0),
        ("3.负责档案的收集和整理工作。", 0),
        ("一、财政拨款收入：指从同级财政取得的资金。", 0),
    ],
)
def test_numbered_titles_are_headings_and_numbered_sentences_are_not(line: str, level: int) -> None:
    report = read_text(REPORT.replace("2023年度收、支总计", f"{line}\n\n2023年度收、支总计"))
    found = [
        heading.level
        for heading in report.headings
        if line.startswith(heading.number) and heading.title in line
    ]
    assert (found or [0]) == [level]


def test_parts_are_known_by_their_titles_in_a_report_that_does_not_number_them() -> None:
    text = REPORT.replace("# 第一部分 部门概况", "# 一、部门概况").replace(
        "# 第二部分 决算表", "# 二、部门决算表"
    )
    text = text.replace("# 第三部分 决算情况说明", "# 三、部门决算情况说明").replace(
        "# 第四部分 名词解释", "# 四、名词解释"
    )
    text = (
        text.replace("## 一、部门职责", "## （一）部门职责").split("## 目 录")[0]
        + text.split("第三部分 决算情况说明\n")[1]
    )
    parts = [heading.part for heading in read_text(text).headings if heading.level == 2]
    assert parts[:1] == [Part.OVERVIEW]
    assert Part.TABLES in parts
    assert Part.NARRATIVE in parts
    assert parts[-1] is Part.GLOSSARY


def test_notes_below_a_table_are_paragraphs_and_the_tables_notes() -> None:
    report = read_text(REPORT)
    assert report.tables[0].notes == ("注：本表反映部门本年度的总收支。",)
    assert "注：本表反映部门本年度的总收支。" in texts(report, Part.TABLES)


def test_the_year_and_department_are_not_taken_from_the_file_name() -> None:
    report = read(REPORT.encode(), name="白河县林业局2019年度部门决算.txt")
    assert (report.department, report.year) == ("青禾县档案馆", 2023)


def test_sections_nest() -> None:
    report = read_text(REPORT)
    sections = {block.id: block for block in report.blocks if isinstance(block, Heading)}
    paragraph = next(block for block in report.paragraphs if block.text.startswith("负责"))
    assert sections[paragraph.section].title == "部门职责"
