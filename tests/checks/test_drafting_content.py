"""Statements that the report itself denies: counts, lists, denials, subjects, particulars."""

from __future__ import annotations

import pytest

from checks import drafting
from checks.drafting import counts, denials, expense_lists, opposites, particulars, subjects, untold
from checks.model import Severity
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


def overview(text: str) -> set[str]:
    return rules(paragraph(text, Part.OVERVIEW))


@pytest.mark.parametrize(
    "text",
    [
        "我单位有4个股室：综合股、财务股、养护股、苗圃股和基建股。",
        "下设十一个职能科室，即综合科、财务科、养护科。",
        "中心设9个内设机构,分别为:办公室、养护科、苗圃科、基建科。",
        "内设机构3个，分别为办公室、业务科、财务科、人事科；下属单位2个，分别为甲站、乙所。",
        "共设办公室（党建办、督查室）、财务处、养护处4个内设机构。",
        "纳入决算编制范围的单位共3个，包括：青禾市园林局本级、青禾市苗圃管理站。",
        "内设8个科室，下属事业单位3个，分别为青禾市苗圃馆、青禾市花木馆。",
        "主要存在两个方面问题：一是预算不细；二是执行偏慢；三是绩效不实。",
        "反映“公园管护”“古树保护”3个项目绩效自评结果。",
        "组织对“公园管护”、“古树保护”和“苗木繁育”等2个项目开展了部门评价。",
        "决算编制范围的单位共9个，包括局机关、5所小学、1所幼儿园和3个二级机构。",
    ],
)
def test_counts_that_the_list_denies(text: str) -> None:
    found = [each for each in remarks(paragraph(text, Part.OVERVIEW)) if each.rule == counts.COUNT.id]
    assert [each.severity for each in found] == [Severity.ERROR]


@pytest.mark.parametrize(
    "text",
    [
        "我单位有5个股室：综合股、财务股、养护股、苗圃股和基建股。",
        "下设五个科室：办公室、人事和财务科、法规科、市场和质量监督科和信息科。",
        "设3个科室1个中心，分别为办公室、业务科、财务科、培训中心。",
        "内设3个科室，1个中心，分别为办公室、业务科、财务科、培训中心。",
        "设办公室、财务科、业务科等5个科室。",
        "设5个科室：办公室、财务科、业务科等。",
        "无下属单位，下设0个处室，分别是：我单位无下设处室。",
        "我局有行政单位1个、事业单位3个，包括局本级、甲中心、乙中心、丙中心。",
        "内设3个科室：综合科（办公室、党建办）、财务科、业务科，在职30人。",
        "有8个预算单位，包括局机关和7个下属单位。",
        "反映“公园管护”“古树保护”2个项目绩效自评结果。",
        "组织对“公园管护”、“古树保护”和“苗木繁育”等5个项目开展了部门评价。",
        "对“公园管护”项目绩效自评；涉及“古树保护”等2个项目。",
        "决算编制范围的单位共11个，包括局机关、5所小学、1所幼儿园、1所职校和3个二级机构。",
        "采取三项措施：一是加强管理；二是压减开支；三是严格审批。",
    ],
)
def test_counts_that_the_list_bears_out(text: str) -> None:
    assert not overview(text)


@pytest.mark.parametrize(
    "text",
    [
        "编制人数20人，实有工作人员40名。",
        "行政编制10名，实有8名；事业编制5名，实有6名。",
        "编制车辆0辆，实有车辆2辆。",
    ],
)
def test_more_than_the_establishment(text: str) -> None:
    assert overview(text) == {counts.ESTABLISHMENT.id}


@pytest.mark.parametrize(
    "text",
    [
        "核定编制20名，其中行政编制8名、事业编制12名。实有人数18人。",
        "核定编制20名。实有人数35人，其中：在职人员18人，退休人员17人。",
        "行政编制10名、事业编制5名，实有在职人员14名。",
        "车辆编制3辆，实有车辆2辆。",
    ],
)
def test_within_the_establishment(text: str) -> None:
    assert not overview(text)


FUND = heading("七、政府性基金预算财政拨款收支情况")
HEADS = "科目编码 科目名称 本年收入 本年支出/小计"
SPENT = table(TableKind.GOVERNMENT_FUND, HEADS, "_ 合计 50.00 50.00", title="政府性基金表")
NOTHING = table(TableKind.GOVERNMENT_FUND, HEADS, "_ 合计 _ _", title="政府性基金表")


@pytest.mark.parametrize(
    "text",
    [
        "本年度无此项支出。",
        "2022年度没有政府性基金预算财政拨款收入和支出。",
        "本单位无政府性基金预算收支。",
        "本部门没有使用政府性基金预算安排的支出。",
        "本单位2022年度无政府性基金预算财政拨款。",
    ],
)
def test_a_denial_against_the_table(text: str) -> None:
    assert rules(SPENT, FUND, paragraph(text)) == {denials.DENIED.id}
    assert not rules(NOTHING, FUND, paragraph(text))


def test_both_sides_denied_are_one_fault_and_one_side_is_held_against_its_own() -> None:
    both = paragraph("本年度没有政府性基金预算收入，也没有使用政府性基金预算安排的支出。")
    assert len(remarks(SPENT, FUND, both)) == 1
    carried = table(TableKind.GOVERNMENT_FUND, HEADS, "_ 合计 _ 50.00", title="政府性基金表")
    assert not rules(carried, FUND, paragraph("本年度没有政府性基金预算财政拨款收入。"))
    assert rules(carried, FUND, both) == {denials.DENIED.id}


@pytest.mark.parametrize(
    "text", ["本年支出50.00万元，上年无此项支出。", "与上年相比无增减变化。", "政府性基金预算无结转结余。"]
)
def test_denials_of_something_else(text: str) -> None:
    assert not rules(SPENT, FUND, paragraph(text))


def test_amounts_of_an_empty_table() -> None:
    assert rules(NOTHING, FUND, paragraph("本年收入50.00万元，本年支出50.00万元。")) == {denials.EMPTY.id}
    assert not rules(NOTHING, FUND, paragraph("本年收入0万元，比上年减少50.00万元。"))


def test_a_note_that_the_table_denies() -> None:
    noted = table(TableKind.GOVERNMENT_FUND, HEADS, "_ 合计 50.00 50.00", notes=("说明：本表无数据",))
    assert denials.DENIED.id in rules(noted)


THREE = heading("九、“三公”经费支出情况")
CARS = table(
    TableKind.THREE_PUBLIC,
    "预算数/合计 预算数/公务接待费 决算数/合计 决算数/因公出国（境）费 决算数/公务接待费",
    "3.00 2.00 1.50 _ 1.50",
)


def test_a_denial_is_held_against_its_own_item() -> None:
    assert rules(CARS, THREE, paragraph("公务接待费：本年无此项支出，共接待0批次、0人次。")) == {
        denials.DENIED.id
    }
    assert not rules(CARS, THREE, paragraph("因公出国（境）费：无此项支出，团组0个、0人次。"))


GENERAL = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 合计",
    ["", "合计", "100.00"],
    ["201", "一般公共服务支出", ""],
    ["212", "城乡社区支出", "100.00"],
    ["21205", "城乡社区环境卫生", "100.00"],
    ["2120501", "城乡社区环境卫生", "100.00"],
)


def test_an_amount_for_a_class_that_has_none() -> None:
    found = remarks(GENERAL, paragraph("2022年度一般公共服务支出年初预算90.00万元，支出决算100.00万元。"))
    assert [(each.rule, each.severity) for each in found] == [(subjects.EMPTY_CLASS.id, Severity.ERROR)]
    assert {"90.00", "100.00"} <= {e.quote.rpartition(" ")[2] for e in found[0].evidence if e.figure}


def test_a_class_that_has_its_amount() -> None:
    assert not rules(GENERAL, paragraph("城乡社区支出（类）100.00万元，占100.00%。"))
    assert not rules(GENERAL, paragraph("一般公共服务支出0万元。"))


def test_a_subject_that_the_tables_do_not_hold() -> None:
    chain = "城乡社区支出（类）城乡社区环境卫生（款）城乡社区卫生环境（项）100.00万元。"
    found = remarks(GENERAL, paragraph(chain))
    assert [each.rule for each in found] == [subjects.UNKNOWN.id]
    assert not rules(GENERAL, paragraph(chain.replace("卫生环境", "环境卫生")))


@pytest.mark.parametrize(
    ("text", "year", "found"),
    [
        ("文化体育与传媒支出（类）体育（款）群众体育（项）", 2022, True),
        ("文化体育与传媒支出（类）体育（款）群众体育（项）", 2018, False),
        ("社会保障和就业（类）行政事业单位离退休（款）", 2020, True),
        ("文化旅游体育与传媒支出（类）文化和旅游（款）", 2022, False),
        ("用于群众文化活动和农业技术推广。", 2022, False),
    ],
)
def test_names_given_up(text: str, year: int, found: bool) -> None:
    made = report(paragraph(text, Part.GLOSSARY), year=year)
    assert (subjects.RENAMED_SUBJECT.id in {each.rule for each in drafting.remarks(Script(made))}) is found


BASIC = table(
    TableKind.BASIC,
    "科目编码 科目名称 决算数",
    "301 工资福利支出 180.00",
    "30101 基本工资 100.00",
    "30109 职业年金缴费 0.00",
    "30113 住房公积金 30.00",
    "30199 其他工资福利支出 50.00",
    "302 商品和服务支出 20.00",
    "30201 办公费 20.00",
    "30205 水费 _",
)


def test_an_item_listed_for_nothing_and_one_left_out() -> None:
    found = remarks(BASIC, paragraph("人员经费180.00万元，主要包括：基本工资、职业年金缴费、住房公积金。"))
    assert [each.rule for each in found] == [expense_lists.NOUGHT.id, expense_lists.UNLISTED.id]
    assert "职业年金缴费(30109)" in say(found[0].message)
    assert "其他工资福利支出(30199) 50.00万元" in say(found[1].message)


def test_classes_that_are_listed_one_by_one() -> None:
    text = "其中：（1）工资福利支出包括{}；（2）商品和服务支出包括办公费、水费。"
    told = remarks(BASIC, paragraph(text.format("基本工资、住房公积金")))
    assert [each.rule for each in told] == [expense_lists.UNLISTED.id, expense_lists.NOUGHT.id]
    assert "其他工资福利支出(30199) 50.00万元" in say(told[0].message)


def test_a_blank_that_the_sums_fill_is_nothing() -> None:
    listed = paragraph("公用经费20.00万元，主要包括：办公费、水费。")
    assert rules(BASIC, listed) == {expense_lists.NOUGHT.id}
    unknown = table(
        TableKind.BASIC,
        "科目编码 科目名称 决算数",
        "302 商品和服务支出 25.00",
        "30201 办公费 20.00",
        "30205 水费 _",
    )
    assert not rules(unknown, listed)


@pytest.mark.parametrize(
    "text",
    [
        "人员经费180.00万元，主要包括：基本工资、公积金、其他工资福利支出。",
        "人员经费180.00万元，主要包括工资福利支出、对个人和家庭的补助。",
        "人员经费180.00万元，主要包括：工资福利支出、基本工资、住房公积金。",
        "人员经费180.00万元，主要包括：基本工资100.00万元、住房公积金30.00万元、其他工资福利支出50.00万元。",
        "行政运行（项），主要用于行政单位在职人员经费、公用经费的支出，包括基本工资、办公费、设备购置费等。",
    ],
)
def test_lists_that_are_right(text: str) -> None:
    assert not rules(BASIC, paragraph(text))


def test_items_are_listed_behind_a_full_stop_and_stand_in_one_list_with_their_class() -> None:
    upright = table(
        TableKind.BASIC,
        "科目编码 科目名称 一般公共预算基本支出/合计 一般公共预算基本支出/人员经费 一般公共预算基本支出/公用经费",
        "301 工资福利支出 130.00 130.00 _",
        "30101 基本工资 100.00 100.00 _",
        "30102 津贴补贴 10.00 10.00 _",
        "30113 住房公积金 20.00 20.00 _",
    )
    text = "人员经费130.00万元。主要包括：基本工资、{}住房公积金。"
    assert rules(upright, paragraph(text.format(""))) == {expense_lists.UNLISTED.id}
    assert not rules(upright, paragraph(text.format("津贴补贴、")))


def test_the_last_two_of_a_list_are_joined_by_and() -> None:
    bought = table(
        TableKind.BASIC,
        "科目编码 科目名称 决算数",
        "302 商品和服务支出 20.00",
        "30201 办公费 12.00",
        "30231 公务用车运行维护费 8.00",
        "310 资本性支出 9.00",
        "31002 办公设备购置 5.00",
        "31003 专用设备购置 4.00",
    )
    text = "公用经费29.00万元，主要包括：办公费、公务用车运行维护费、办公设备购置和专用设备购置。"
    assert not rules(bought, paragraph(text))
    assert rules(bought, paragraph(text.replace("和专用", "和通用"))) == {expense_lists.UNLISTED.id}


def test_an_open_list_may_leave_out_what_is_small() -> None:
    assert rules(BASIC, paragraph("人员经费180.00万元，主要包括：基本工资、住房公积金等。")) == {
        expense_lists.UNLISTED.id
    }
    assert not rules(
        BASIC, paragraph("人员经费180.00万元，主要包括：基本工资、住房公积金、其他工资福利支出等。")
    )


TOLD = (
    "1.因公出国（境）费支出0万元，出国团组0个，累计0人次。"
    "2.公务用车购置及运行维护费支出2.00万元。其中：公务用车购置费0万元，购置公务用车0辆；"
    "公务用车运行维护费2.00万元，公务用车保有量2辆。"
    "3.公务接待费支出1.00万元，接待3批次、20人次。"
)


def test_all_particulars_told() -> None:
    assert not rules(THREE, paragraph(TOLD))


def test_what_is_told_of_foreign_guests_alone_does_not_tell_of_the_others() -> None:
    foreign = TOLD.replace("接待3批次、20人次", "其中：接待外宾0批次、0人次")
    (found,) = remarks(THREE, paragraph(foreign))
    assert found.rule == particulars.PARTICULARS.id
    assert "批次" in say(found.message)
    both = TOLD.replace("20人次", "20人次，其中：接待外宾0批次、0人次")
    assert not rules(THREE, paragraph(both))
    within = TOLD.replace("3批次、20人次", "3批次（其中：外事接待0批次），接待人次20人（其中：外事接待0人）")
    assert not rules(THREE, paragraph(within))


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("公务接待费支出决算减少为0.00万元，与上年持平。", True),
        ("公务接待费支出决算增加至1.20万元，与上年决算数相比一致。", True),
        ("公务接待费支出决算为0.00万元，与上年持平。", False),
        ("公务接待费支出决算减少0.00万元，与上年持平。", False),
        ("公务接待费支出减少至1.20万元，与物价变动一致。", False),
    ],
)
def test_a_change_and_a_level_of_the_same_amount(said: str, wrong: bool) -> None:
    found = remarks(paragraph(said))
    assert [each.rule for each in found] == [opposites.OPPOSITES.id] * wrong


def test_where_nothing_was_spent_on_buying_cars_none_was_bought() -> None:
    assert not rules(THREE, paragraph(TOLD.replace("，购置公务用车0辆", "")))


@pytest.mark.parametrize(
    ("gone", "missing"),
    [
        ("，出国团组0个，累计0人次", "团组"),
        ("公务用车购置费0万元，购置公务用车0辆；", "购置数"),
        ("，公务用车保有量2辆", "保有量"),
        ("，接待3批次、20人次", "批次"),
    ],
)
def test_each_particular_is_missed(gone: str, missing: str) -> None:
    found = remarks(THREE, paragraph(TOLD.replace(gone, "")))
    assert [each.rule for each in found] == [particulars.PARTICULARS.id]
    assert missing in say(found[0].message)


@pytest.mark.parametrize(
    "text",
    [
        "本部门2022年度无“三公”经费支出。",
        TOLD.replace("支出0万元，出国团组0个，累计0人次", "支出0万元，本年度未安排因公出国（境）"),
        TOLD.replace("公务用车购置费0万元，购置公务用车0辆", "本年度未购置公务用车"),
    ],
)
def test_saying_that_there_was_none_is_telling(text: str) -> None:
    assert not rules(THREE, paragraph(text))


SUBJECTS = table(
    TableKind.GENERAL_BUDGET,
    "科目编码 科目名称 合计",
    "_ 合计 100.00",
    "201 一般公共服务支出 100.00",
    "20105 统计信息事务 100.00",
    "2010501 行政运行 40.00",
    "2010504 信息事务 25.00",
    "2010505 专项统计业务 20.00",
    "2010507 专项普查活动 10.00",
    "2010599 其他统计信息事务支出 5.00",
)
TELLING = (
    "1.一般公共服务支出（类）统计信息事务（款）行政运行（项）。支出决算为40.00万元。",
    "2.一般公共服务支出（类）统计信息事务（款）信息事务（项）。支出决算为25.00万元。",
    "3.一般公共服务支出（类）统计信息事务（款）专项普查活动（项）。支出决算为10.00万元。",
    "4.一般公共服务支出（类）统计信息事务（款）其他统计信息事务支出（项）。支出决算为5.00万元。",
)


def test_an_item_passed_over_where_the_others_are_told() -> None:
    (found,) = remarks(SUBJECTS, *(paragraph(each) for each in TELLING))
    assert found.rule == untold.UNTOLD.id
    assert "专项统计业务 20.00万元" in say(found.message)


def test_a_list_that_announces_some_items_passes_over_none() -> None:
    announced = paragraph("一般公共预算财政拨款支出100.00万元，其中主要支出项目如下：")
    assert not rules(SUBJECTS, announced, *(paragraph(each) for each in TELLING))
    all_of_them = paragraph("一般公共预算财政拨款支出100.00万元，主要用于以下方面：")
    assert rules(SUBJECTS, all_of_them, *(paragraph(each) for each in TELLING)) == {untold.UNTOLD.id}


def test_an_item_told_by_a_wrong_name_is_not_passed_over_too() -> None:
    wrong = "5.一般公共服务支出（类）统计信息事务（款）专项业务统计（项）。支出决算为20.00万元。"
    assert rules(SUBJECTS, *(paragraph(each) for each in (*TELLING, wrong))) == {subjects.UNKNOWN.id}


def test_an_item_told_by_the_name_of_another_is_not_passed_over_too() -> None:
    item = "5.一般公共服务支出（类）统计信息事务（款）行政运行（项）。"
    for wrong in ((f"{item}支出决算为20.00万元。",), (item, "支出决算为20.00万元。")):
        assert not rules(SUBJECTS, *(paragraph(each) for each in (*TELLING, *wrong)))
    other = f"{item}支出决算为40.00万元。"
    assert untold.UNTOLD.id in rules(SUBJECTS, *(paragraph(each) for each in (*TELLING, other)))


def test_items_listed_with_their_amounts_are_known() -> None:
    printed = table(
        TableKind.GENERAL_BUDGET,
        "科目编码 科目名称 本年支出合计",
        "205 教育支出 90.00",
        "20502 普通教育 90.00",
        "2050201 学前教育 30.00",
        "2050202 小学教育 60.00",
    )
    told = "普通教育（款）支出90.00万元，包括：学前教育（项）30.00万元、{}（项）60.00万元。"
    assert not rules(printed, paragraph(told.format("小学教育")))
    assert rules(printed, paragraph(told.format("中学教育"))) == {subjects.UNKNOWN.id}


def test_a_name_may_hold_a_word_in_quotation_marks() -> None:
    printed = table(
        TableKind.GENERAL_BUDGET,
        "科目编码 科目名称 本年支出合计",
        "205 教育支出 90.00",
        "20502 普通教育 90.00",
        "2050202 “双优”学校建设 60.00",
    )
    told = "教育支出（类）普通教育（款）{}学校建设（项）60.00万元。"
    assert not rules(printed, paragraph(told.format("“双优”")))
    assert rules(printed, paragraph(told.format("“双差”"))) == {subjects.UNKNOWN.id}


def test_an_item_told_twice_in_one_list() -> None:
    second = TELLING[1].replace("2.", "3.")
    others = [each.replace(f"{n}.", f"{n + 1}.", 1) for n, each in enumerate(TELLING[2:], 3)]
    listed = [paragraph(each) for each in (*TELLING[:2], second, *others)]
    assert untold.TWICE.id in rules(SUBJECTS, *listed)
    assert untold.TWICE.id not in rules(SUBJECTS, *(paragraph(each) for each in TELLING))


def test_two_lists_may_tell_the_same_item() -> None:
    both = [paragraph(each) for each in (*TELLING, *TELLING)]
    assert untold.TWICE.id not in rules(SUBJECTS, *both)
    other_amounts = TELLING[1].replace("2.", "5.").replace("25.00", "15.00")
    assert untold.TWICE.id not in rules(SUBJECTS, *(paragraph(each) for each in (*TELLING, other_amounts)))
