"""Headings, numbering, contents, annexes and boxes."""

from __future__ import annotations

import pytest

from checks import drafting
from checks.drafting import annexes, checkboxes, contents, numbering
from checks.remarks import Remark
from checks.text import Script
from report.model import Part, TableKind
from tests.checks.making import Made, heading, paragraph, report, table
from wording import Wording

say = Wording("en")


def remarks(*made: Made) -> list[Remark]:
    return list(drafting.remarks(Script(report(*made))))


def rules(*made: Made) -> set[str]:
    return {remark.rule for remark in remarks(*made)}


def titles(*texts: str) -> list[Made]:
    return [heading(text) for text in texts]


def test_two_sections_of_one_title() -> None:
    found = remarks(*titles("五、一般公共预算支出情况", "六、一般公共预算支出情况"))
    assert [each.rule for each in found] == [numbering.TITLE.id]
    assert {"五、一般公共预算支出情况", "六、一般公共预算支出情况"} == {e.quote for e in found[0].evidence}


def test_the_same_title_under_other_parents_is_no_fault() -> None:
    assert not rules(
        *titles(
            "一、甲项目", "（一）项目概况", "（二）评价结论", "二、乙项目", "（一）项目概况", "（二）评价结论"
        )
    )


@pytest.mark.parametrize(
    "numbers",
    [
        ["一、", "二、", "四、"],
        ["一、", "二、", "二、"],
        ["一、", "二、", "三、", "二、"],
        ["（一）", "（三）"],
        ["1.", "2.", "4."],
    ],
)
def test_broken_sequences(numbers: list[str]) -> None:
    made = titles(*(f"{number}{what}情况说明" for number, what in zip(numbers, "甲乙丙丁", strict=False)))
    assert numbering.SEQUENCE.id in rules(*made)


@pytest.mark.parametrize(
    "numbers",
    [
        ["一、", "二、", "二、", "四、", "五、"],
        ["一、", "三、", "三、", "四、"],
        ["一、", "二、", "八、", "四、"],
    ],
)
def test_one_wrong_number_is_one_fault(numbers: list[str]) -> None:
    made = titles(*(f"{number}{what}情况说明" for number, what in zip(numbers, "甲乙丙丁戊", strict=False)))
    assert [each.rule for each in remarks(*made)] == [numbering.SEQUENCE.id]


def test_headings_of_the_tables_are_numbered_too() -> None:
    made = [heading(f"（{n}）{what}决算表", Part.TABLES) for n, what in zip("一二二", "甲乙丙", strict=True)]
    assert rules(*made) == {numbering.SEQUENCE.id}


def test_a_list_ends_with_the_section_that_it_stands_in() -> None:
    first = titles("一、甲情况", "（一）乙情况", "（二）丙情况", "二、丁情况", "（一）戊情况")
    assert not rules(*first, *titles("（二）己情况"))
    assert rules(*first, *titles("（三）己情况")) == {numbering.SEQUENCE.id}


def test_a_stray_number_of_another_style() -> None:
    terms = [paragraph(f"{number}、名词{number}：指单位取得的收入。", Part.GLOSSARY) for number in "一二三四"]
    found = remarks(*terms, paragraph("(十八)其他专用名词。", Part.GLOSSARY))
    assert [each.rule for each in found] == [numbering.SEQUENCE.id]
    assert "十八" in say(found[0].message)


@pytest.mark.parametrize(
    "numbers",
    [
        ["一、", "（一）", "（二）", "二、", "（一）", "三、"],
        ["1.", "（1）", "（2）", "2.", "（1）", "3."],
        ["1.", "1.", "2.", "2."],
        ["一、", "二、", "一、", "二、"],
    ],
)
def test_lists_inside_lists(numbers: list[str]) -> None:
    made = titles(*(f"{number}{what}情况说明" for number, what in zip(numbers, "甲乙丙丁戊己", strict=False)))
    assert numbering.SEQUENCE.id not in rules(*made)


def test_numbers_inside_running_text_are_counted() -> None:
    made = [
        heading("（一）总体情况"),
        paragraph("收入增加。（二）结构情况。支出减少。"),
        heading("（三）具体情况"),
    ]
    assert not rules(*made)


def _contents(*lines: str) -> list[Made]:
    return [paragraph("目 录", Part.FRONT), *(paragraph(line, Part.FRONT) for line in lines)]


BODY = [
    heading("第一部分 概况", Part.OVERVIEW),
    heading("一、主要职责", Part.OVERVIEW),
    paragraph("负责绿化。", Part.OVERVIEW),
    heading("第二部分 部门决算表", Part.TABLES),
    heading("第三部分 情况说明"),
    heading("一、收入支出决算情况说明"),
    paragraph("收入10.00万元。"),
]
LISTED = [
    "第一部分 概况........1",
    "一、主要职责........1",
    "第二部分 部门决算表........2",
    "第三部分 情况说明",
    "一、收入支出决算情况说明......9",
]


def test_contents_that_agree() -> None:
    assert not rules(*_contents(*LISTED), *BODY)


def test_a_part_without_its_number() -> None:
    body = [*BODY[:3], heading("2022年度部门决算表", Part.TABLES), *BODY[4:]]
    listed = [line.replace("第二部分 部门决算表", "第二部分 2022年度部门决算表") for line in LISTED]
    found = remarks(*_contents(*listed), *body)
    assert [each.rule for each in found] == [contents.PART_NUMBER.id]
    assert "第二部分" in say(found[0].message)


def test_the_title_of_a_section_goes_on_in_the_next_line_of_the_contents() -> None:
    broken = [*LISTED[:4], "一、收入支出决算", "情况说明......9"]
    assert not rules(*_contents(*broken), *BODY)
    under = [*LISTED, "（一）收入10.00万元。"]  # what stands below a title is no part of it
    assert not rules(*_contents(*under), *BODY[:-1], heading("（一）收入10.00万元。"))


def test_a_section_that_the_contents_leave_out() -> None:
    found = remarks(*_contents(*LISTED), *BODY[:3], heading("二、人员构成", Part.OVERVIEW), *BODY[3:])
    assert [(each.rule, each.evidence[0].quote) for each in found] == [(contents.MISSING.id, "二、人员构成")]


def test_a_section_that_the_body_leaves_out() -> None:
    found = remarks(*_contents(*LISTED, "二、政府采购情况说明"), *BODY)
    assert [each.rule for each in found] == [contents.MISSING.id]


def test_a_section_worded_otherwise() -> None:
    body = [*BODY[:5], heading("一、收入和支出决算的情况说明"), BODY[6]]
    assert rules(*_contents(*LISTED), *body) == {contents.DIFFERENT.id}


def test_a_title_that_goes_on_in_the_next_line_of_the_contents() -> None:
    listed = [*LISTED[:2], "第二部分 部门", "决算表", *LISTED[3:]]
    assert not rules(*_contents(*listed), *BODY)


def test_bullets_before_the_lines_of_the_contents() -> None:
    assert not rules(*_contents(*(line if "部分" in line else f"- {line}" for line in LISTED)), *BODY)


REFERENCE = paragraph("（项目自评表见附件）")
FORM = table(TableKind.PERFORMANCE, "一级指标 得分", "产出指标 10", part=Part.ANNEX)


def test_an_empty_annex() -> None:
    annex = heading("第五部分 附件", Part.ANNEX)
    assert annexes.ANNEX.id in rules(REFERENCE, annex)
    assert annexes.ANNEX.id in rules(REFERENCE, annex, paragraph("无", Part.ANNEX))


def test_an_annex_with_something_in_it_or_published_apart() -> None:
    annex = heading("第五部分 附件", Part.ANNEX)
    assert annexes.ANNEX.id not in rules(REFERENCE, annex, paragraph("自评报告：项目完成。", Part.ANNEX))
    assert annexes.ANNEX.id not in rules(REFERENCE, annex, FORM)
    assert annexes.ANNEX.id not in rules(REFERENCE)


def _boxes(*rows: list[str]) -> Made:
    return table(TableKind.PERFORMANCE, ["一级指标", "二级指标"], *rows, part=Part.ANNEX)


@pytest.mark.parametrize(
    "rows",
    [
        [["项目属性", "1、持续性项目 ☑ 2、新增性项目 ☑"]],
        [["项目属性", "☑持续性项目 ☑新增性项目"]],
        [["是否公开", "是■ 否■"]],
        [["项目属性", "1、持续性项目 ☑ 2、新增"], ["", "性项目 ☑"]],
    ],
)
def test_two_boxes_where_one_may_be_ticked(rows: list[list[str]]) -> None:
    assert checkboxes.BOXES.id in rules(_boxes(["项目名称", "行道树养护"], *rows))


@pytest.mark.parametrize(
    "row",
    [
        ["项目属性", "1、持续性项目 ☑ 2、新增性项目 □"],
        ["资金来源", "财政拨款☑ 其他资金☑"],
        ["项目属性", "□持续性项目 □新增性项目"],
    ],
)
def test_boxes_that_may_stand(row: list[str]) -> None:
    assert checkboxes.BOXES.id not in rules(_boxes(["项目名称", "行道树养护"], row))
