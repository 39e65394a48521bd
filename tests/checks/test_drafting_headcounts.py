"""Posts, people and units against the kinds, lines and tables that list them."""

from __future__ import annotations

import pytest

from checks.drafting import headcounts, unit_lists
from checks.drafting.counts import COUNT
from checks.model import Severity
from checks.text import Script
from report.model import Part, TableKind
from tests.checks.making import Made, heading, paragraph, report, table


def overview(words: str) -> Made:
    return paragraph(words, Part.OVERVIEW)


def found(rule: str, *made: Made) -> list[Severity]:
    return [each.severity for each in headcounts.remarks(Script(report(*made))) if each.rule == rule]


@pytest.mark.parametrize(
    ("words", "severities"),
    [
        ("编制45人，其中行政编制10人、事业编制35人。", []),
        ("编制45人，其中行政编制10人、事业编制30人。", [Severity.WARNING]),
        ("编制45人，其中行政编制16人、事业编制30人。", [Severity.ERROR]),
        ("核定编制 45 名（行政编制 12 名，事业编制 35 名）。", [Severity.ERROR]),
        ("年末实有人员60人，其中：在职42人；离休2人；退休16人。", []),
        ("年末实有人员60人，其中：在职42人；离休2人；退休18人。", [Severity.ERROR]),
        ("年末实有人员60人，其中在职42人（行政12人、事业30人），离退休18人。", []),
        ("年末实有人员60人，其中在职42人，行政12人，事业30人，离退休18人。", []),  # kinds of a kind
        ("在职人员42人，其中行政12人、事业30人；离退休人员18人，其中离休2人、退休15人。", [Severity.WARNING]),
        ("编制45人，其中行政编制10人、工勤编制3人。", []),  # others may go unsaid
        ("年末在职人员42人，其中公务员32人、工勤人员10人；聘用制书记员20人。", []),
        ("年末在职人员42人，其中公务员38人、工勤人员10人；聘用制书记员20人。", [Severity.ERROR]),
        ("预算单位共9家，其中：行政单位1家，参照公务员法管理的事业单位3家，公益一类事业单位5家。", []),
        (
            "预算单位共8家，其中：行政单位1家，参照公务员法管理的事业单位3家，公益一类事业单位5家。",
            [Severity.ERROR],
        ),
        (
            "预算单位共11家，其中：行政单位1家，参照公务员法管理的事业单位3家，公益一类事业单位5家。",
            [Severity.WARNING],
        ),
        ("预算单位共11家，其中：行政单位1家，事业单位5家，国有企业5家。", []),
        ("在职人员42人，其中党员30人、女性20人。", []),  # these overlap
        ("在职人员42人，其中行政12人，事业编制约30余人。", []),  # cannot be read
        ("事业编制30人，其中参公编制5人。行政编制40人。", []),
        ("年末在校生2,146人，其中：小学1,508人，初中638人。", []),
        ("年末在校生2,146人，其中：小学1,508人，初中648人。", [Severity.ERROR]),
        ("实有人数36人，其中：在职人员28人，增加4人；离休人员0人，与上年持平；退休人员8人，减少1人。", []),
        (
            "实有人数36人，其中：在职人员28人，增加4人；离休人员0人，与上年持平；退休人员9人，减少1人。",
            [Severity.ERROR],
        ),
        ("年末在校生2,146人，其中：小学1,508人，初中608人。", [Severity.WARNING]),
    ],
)
def test_kinds_of_posts_and_people(words: str, severities: list[Severity]) -> None:
    assert found("drafting/headcount", overview(words)) == severities


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("截至2022年末，本部门编制46人。", 1),
        ("截至2022年末，本部门编制45人。", 0),
        ("本部门本级编制20人。", 0),
        ("上年末，本部门编制44人。", 0),
        ("下属站所编制12人。", 0),
    ],
)
def test_posts_told_twice(words: str, count: int) -> None:
    made = (
        overview("青禾市绿化养护中心核定编制45人，在职人员42人。"),
        heading("一、总体情况"),
        paragraph(words),
    )
    assert found("drafting/headcount-repeated", *made) == [Severity.WARNING] * count


UNITS = ("青禾市绿化养护中心本级", "青禾市园林管理所", "青禾市苗圃")


def listed(sentence: str, *made: Made) -> int:
    remarks = list(unit_lists.remarks(Script(report(overview(sentence), *made))))
    assert all(each.rule == COUNT.id for each in remarks)
    return len(remarks)


@pytest.mark.parametrize(
    ("sentence", "named", "count"),
    [
        ("纳入2022年度部门决算编制范围的预算单位共3个，包括：", UNITS, 0),
        ("纳入2022年度部门决算编制范围的预算单位共三个，具体如下：", UNITS, 0),
        ("纳入2022年度部门决算编制范围的预算单位共4个，包括：", UNITS, 1),
        ("纳入2022年度部门决算编制范围的预算单位共3个，包括：", UNITS[:2], 1),
        ("纳入2022年度部门决算编制范围的二级预算单位共2个，包括：", UNITS, 0),  # and the department itself
        ("纳入2022年度部门决算编制范围的单位共3个，包括：", UNITS[1:], 0),
        ("部门决算包括本级决算、下属2个单位决算。纳入编制范围的单位共3个，详细情况见下表：", UNITS, 0),
        ("部门决算包括本级决算、下属3个单位决算。纳入编制范围的单位共3个，详细情况见下表：", UNITS, 1),
        ("纳入2022年度部门决算编制范围的单位共4个，详细情况见下表：", UNITS, 1),
        ("纳入2022年度部门决算编制范围的预算单位共4个。主要职责是绿化。", UNITS, 0),  # no list of them
    ],
)
def test_units_in_the_lines_or_the_table_that_follows(
    sentence: str, named: tuple[str, ...], count: int
) -> None:
    lines = [heading(f"{n}.{name}", Part.OVERVIEW) for n, name in enumerate(named, 1)]
    assert listed(sentence, *lines) == count
    rows = [[str(n), name, "公益一类"] for n, name in enumerate(named, 1)]
    in_table = table(TableKind.OTHER, ["序号", "单位名称", "单位性质"], *rows, part=Part.OVERVIEW)
    assert listed(sentence, in_table) == count


def test_a_caption_may_stand_between() -> None:
    rows = [[str(n), name, "公益一类"] for n, name in enumerate(UNITS, 1)]
    made = table(TableKind.OTHER, ["序号", "单位名称", "单位性质"], *rows, part=Part.OVERVIEW)
    assert listed("编制范围的单位共4个，详细情况见下表：", overview("部门决算单位构成"), made) == 1


def test_without_a_list_behind_it_a_count_is_left_alone() -> None:
    assert not listed("纳入2022年度部门决算编制范围的预算单位共3个，包括：", overview("详见附件。"))
