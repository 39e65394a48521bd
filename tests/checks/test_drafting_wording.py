"""Slips of wording: what each check finds, and the honest sentences that look like it."""

from __future__ import annotations

import pytest

from checks import drafting
from checks.drafting import dates, leftovers, names, particles, punctuation, reasons, repeats, subjects, units
from checks.model import Severity
from checks.remarks import Remark
from checks.text import Script
from report.model import Part, TableKind
from tests.checks.making import Made, heading, paragraph, report, table
from wording import Wording

NAME = "青禾市绿化养护中心"


def remarks(*made: Made, year: int = 2022) -> list[Remark]:
    return list(drafting.remarks(Script(report(*made, department=NAME, year=year))))


def rules(*made: Made, year: int = 2022) -> set[str]:
    return {remark.rule for remark in remarks(*made, year=year)}


def said(text: str, part: Part = Part.NARRATIVE) -> set[str]:
    return rules(paragraph(text, part))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("与上年相比增加（减少）12.00万元。", leftovers.CHOICE),
        ("支出决算增长/下降3.20%。", leftovers.CHOICE),
        ("决算数大(小)于预算数的主要原因是压减开支。", leftovers.CHOICE),
        ("决算数大小于预算数。", leftovers.CHOICE),
        ("比上年减增加3.00万元。", leftovers.CHOICE),
        ("XX部门2022年度收入合计10.00万元。", leftovers.PLACEHOLDER),
        ("本部门共有车辆X辆。", leftovers.PLACEHOLDER),
        ("主要用于某某项目支出。", leftovers.PLACEHOLDER),
        ("20XX年度收入合计10.00万元。", leftovers.PLACEHOLDER),
        ("决算数大于预算数的主要原因是。", leftovers.PLACEHOLDER),
        ("公务用车运行维护费2.00万元，主要用于：；公务接待费0万元。", leftovers.PLACEHOLDER),
        ("政府性基金预算支出2.00万元，支出具体情况如下：", leftovers.PLACEHOLDER),
        ("加强监管，有效的控制了风险。", particles.PARTICLE),
        ("决算数小于预算数的主要原因：主要是人员减少。", repeats.WORDS),
        ("因公出国（境）费0万元，占 %，比上年减少 万元。", leftovers.PLACEHOLDER),
        ("（2）……", leftovers.PLACEHOLDER),
        ("仍保留该表格式，并在本表下方作下述说明：", leftovers.INSTRUCTION),
        ("（如无此项支出，请删除本段）", leftovers.INSTRUCTION),
        ("（列明单位名称和主要项目）", leftovers.INSTRUCTION),
        (f"{NAME}（部门）共有车辆2辆。", leftovers.OWN_NAME),
        ("住房公积金支出10.00万元。。", punctuation.DOUBLED),
        ("商品和服务支出。；", punctuation.DOUBLED),
        ("完善结果应用机制。？一是公开结果。", punctuation.DOUBLED),
        ("汽油费、保险费、以及其他费用。", punctuation.DOUBLED),
        ("因公出国(境）费支出0元。", punctuation.MIXED),
        ("公务接待费（含外宾接待费支出0万元。", punctuation.UNBALANCED),
        ("落实“过紧日子要求，压减开支。", punctuation.UNBALANCED),
        ("公务接待费外宾接待费支出0万元）），压减开支。", punctuation.UNBALANCED),
        ("办理各类医保医保业务。", repeats.WORDS),
        ("公用经费10.00万元，主要包括：主要包括：办公费、水费。", repeats.WORDS),
        ("根据工作需要的的支出。", repeats.WORDS),
        (
            "单价100万元以上设备（不含车辆）0台（套）；单价100万元以上设备（不含车辆）0台（套）。",
            repeats.SENTENCE,
        ),
        ("教育支出10.00万元，占60.00%；城乡社区支出76.23万元，占 76.23；", units.PERCENT_SIGN),
        ("年初预算为0.00万元，支出决算为4.19。", units.UNIT),
        ("国内公务接待支出 0.3 万。", units.UNIT),
        ("国有资金经营预算支出0元。", subjects.BUDGET),
    ],
)
def test_slips_are_found(text: str, rule: object) -> None:
    assert getattr(rule, "id") in said(text)  # noqa: B009


@pytest.mark.parametrize(
    "text",
    [
        "与上年相比无增减变化。",
        "各项收入增减情况如下：收入增加2.00万元，增长3.20%。",
        "购置X光机1台，支出10.00万元。",
        "按照分值×执行率计算得分。",
        "二〇〇八年设立。",
        "现将有关情况作如下说明：本年收入10.00万元。",
        "现将绩效评价情况报告如下：",
        "收入决算结构如下图：",
        "请各单位说明原因。",
        "实行有效的控制，取得了积极的成效。",
        "主要原因是主要领导变动。",
        "我中心申请补充资金10.00万元。",
        "预算批复中列明项目资金10.00万元。",
        "金额单位为万元，下同。",
        "落实“过紧日子”要求（含公务接待、差旅）。",
        "1）完成绩效目标。",
        "（一）总体情况。其中：（1）收入10.00万元。",
        "教育支出（款）其他教育支出（项）10.00万元。",
        "办公经费项目项目支出绩效自评情况如下。",
        "逐项逐项核对，一户一户走访。",
        "以及及时组织开展宣传。",
        "进行了了解情况的走访，和和睦睦。",
        "收、支总计各为4,125.49、4,143.91万元。",
        "参保人数达90万，服务对象满意。",
        "占地2.5亩，占比60.00%。",
        "增长3倍，增加2.00万元。",
        "该项目于2022年5月1日启动。",
        "对个人和家庭的补助10.00万元。",
        "准确、及时、完整地编报决算。",
        "建成后大大提高效率，高于低碳要求。",
    ],
)
def test_honest_sentences_are_left_alone(text: str) -> None:
    assert not said(text)


def test_all_places_of_one_mark_are_one_remark() -> None:
    found = [
        remark
        for remark in remarks(paragraph("甲支出。。"), paragraph("乙支出。。"), paragraph("丙支出；；"))
        if remark.rule == punctuation.DOUBLED.id
    ]
    assert [len(remark.evidence) for remark in found] == [2, 1]


def test_a_bracket_torn_apart_by_a_page_is_a_pair() -> None:
    assert not rules(paragraph("公务用车（含"), paragraph("租用车辆）运行维护费10.00万元。"))


def test_words_apart_by_spaces_are_cells_of_a_table() -> None:
    assert not said("持续改善 持续改善 25", Part.ANNEX)


def test_a_report_typed_half_width_has_a_style_and_no_fault() -> None:
    text = "收入合计10.00万元,支出合计10.00万元;其中:教育支出10.00万元."
    assert punctuation.HALF_WIDTH.id not in said(text)
    mixed = "收入，支出，结余，费用，经费，资金；甲，乙，丙，丁,戊"
    assert punctuation.HALF_WIDTH.id in said(mixed)


def test_placeholders_in_tables_are_found() -> None:
    form = table(TableKind.PERFORMANCE, "一级指标 得分", "年度绩效目标(XX分) 10", part=Part.ANNEX)
    assert leftovers.PLACEHOLDER.id in rules(form)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("202年度收入合计10.00万元。", dates.IMPOSSIBLE),
        ("于2022年11月31日完工。", dates.IMPOSSIBLE),
        ("截至2021年12月31日，共有车辆2辆。", dates.AS_AT),
        ("支出合计10.00万元，与2020年度相比增加2.00万元。", dates.BASE_YEAR),
        ("2021年度没有政府性基金预算支出。", dates.YEAR),
        ("本单位2021年度政府采购支出总额10.00万元。", dates.YEAR),
        ("2021年度，本单位机关运行经费支出10.00万元。", dates.YEAR),
        ("公务接待费支出2.00万元。2021年国内公务接待12批次。", dates.YEAR),
        ("根据要求，本部门对2021年度项目支出开展绩效自评。", dates.YEAR),
        ("2021年度本部门组织因公出国（境）团组0个。", dates.YEAR),
        ("支出较2020年决算数10.00万元，减少2.00万元，下降20%。", dates.BASE_YEAR),
        ("比2021年度增加1.00万元。接待费比2020年度减少1.00万元。", dates.BASE_YEAR),
        ("主要用于燃料费；2021年12月31日，公务用车保有量2辆。", dates.AS_AT),
        ("2022年购置公务用车0辆；2021年末公务用车保有量2辆。", dates.YEAR),
        ("2022年度接待费2.00万元。其中，2021年购置公务用车0辆，2022年末保有量2辆。", dates.YEAR),
    ],
)
def test_wrong_years(text: str, rule: object) -> None:
    assert getattr(rule, "id") in said(text)  # noqa: B009


@pytest.mark.parametrize(
    "text",
    [
        "2022年度年初预算10.00万元，2022年初结转2.00万元。",
        "2022年度保有量增加，2021年末公务用车保有量1辆，2022年末公务用车保有量2辆。",
        "截至2022年12月31日，共有车辆2辆。",
        "与2021年度相比，支出增加2.00万元。",
        "比2021年度增加2.00万元；比2019年度（疫情前）减少1.00万元。",
        "2021年12月31日，合同到期。",
        "根据2019年印发的办法，2022年度支出10.00万元。",
        "2021年度支出总计10.00万元，2022年度支出总计12.00万元。",
        "截至2023年3月31日，绩效评价工作完成。",
    ],
)
def test_right_years(text: str) -> None:
    assert not said(text)


def test_an_amount_of_this_year_given_to_another_year() -> None:
    sums = table(TableKind.SUMMARY, "项目 决算数", "本年收入合计 1,234.56", "总计 1,250.00")
    stale = paragraph("我中心2021年度收入合计1,234.56万元。其他情况见2022年度报表。")
    assert dates.YEAR.id in rules(sums, stale)
    assert dates.YEAR.id not in rules(sums, paragraph("我中心2021年度收入合计1,111.11万元，2022年度增长。"))


@pytest.mark.parametrize(
    "variant",
    ["青禾市绿化管养护中心", "青禾市绿化养户中心", "青禾市绿花养护中心"],
)
def test_the_name_drifts(variant: str) -> None:
    found = [r for r in remarks(paragraph(f"{variant}2022年度收入10.00万元。")) if r.rule == names.NAME.id]
    assert len(found) == 1
    assert variant in Wording("en")(found[0].message)


@pytest.mark.parametrize(
    "text",
    [
        "青禾市绿化中心2022年度收入10.00万元。",
        "青禾市园林局是上级单位。",
        "原青禾市绿化管护中心更名为青禾市绿化养护中心。",
        "《青禾市绿化管养护中心章程》继续执行。",
    ],
)
def test_other_names_are_no_drift(text: str) -> None:
    assert names.NAME.id not in said(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("2022年度，云溪县供销合作社联合会机关运行经费支出10.00万元。", True),
        ("截至2022年12月31日，云溪县农机中心共有车辆2辆。", True),
        ("云溪县农机中心2022年度没有使用政府性基金预算安排的支出。", True),
        ("截至2022年12月31日，青禾市绿化养护中心共有车辆2辆。", False),
        ("截至2022年12月31日，绿化养护中心共有车辆2辆。", False),
        ("其中：云溪县农机中心代购设备1台。", False),
    ],
)
def test_another_unit_in_the_own_place(text: str, wrong: bool) -> None:
    assert (names.OTHER.id in said(text)) is wrong


def test_numbered_sisters_are_other_units() -> None:
    made = report(
        paragraph("青禾市第二实验小学2022年度收入10.00万元。"), department="青禾市第一实验小学", year=2022
    )
    assert names.NAME.id not in {remark.rule for remark in drafting.remarks(Script(made))}


def test_the_name_of_a_table_drifts() -> None:
    other = report(
        table(TableKind.SUMMARY, "项目 决算数", "总计 1.00", department="青禾市绿化养户中心"),
        department=NAME,
    )
    assert names.NAME.id in {remark.rule for remark in drafting.remarks(Script(other))}


@pytest.mark.parametrize(("heads", "wrong"), [(4, True), (3, False)])
def test_one_table_headed_with_another_unit(heads: int, wrong: bool) -> None:
    made = [table(TableKind.SUMMARY, "项目 决算数", "总计 1.00", department=NAME) for _ in range(heads)]
    other = table(TableKind.BASIC, "项目 决算数", "合计 1.00", department="白石县水文监测站")
    found = {remark.rule for remark in drafting.remarks(Script(report(*made, other, department=NAME)))}
    assert (names.OTHER.id in found) is wrong


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("公务接待费支出0元，与上年相同，主要原因是：本单位无因公出国（境）支出。", reasons.REASON),
        (
            "公务用车运行费减少，主要原因是节约用车，比上年减少2.00万元，主要原因是减少公务接待。",
            reasons.REASON,
        ),
        ("因公出国（境）费支出0元，主要用于：车辆维修。", reasons.REASON),
        ("公务车运行维护费2.00万元，用于下乡。较上年减少1.00万元，主要原因是接待批次减少。", reasons.REASON),
        (
            "住房保障支出（类）住房改革支出（款）住房公积金（项）。主要用于：事业单位医疗保险支出。",
            reasons.PURPOSE,
        ),
    ],
)
def test_copied_reasons(text: str, rule: object) -> None:
    assert getattr(rule, "id") in said(text)  # noqa: B009


@pytest.mark.parametrize(
    "text",
    [
        "公务接待费减少的主要原因是来访批次减少。",
        "公务用车运行维护费增加，主要原因是车辆老旧，维修费增加。",
        "“三公”经费减少的主要原因是因公出国（境）和公务接待减少。",
        "住房改革支出（款）住房公积金（项）。主要用于：职工住房公积金缴费。",
        "行政单位医疗（项）10.00万元，主要用于缴纳职工医疗保险。",
        "住房改革支出（款）购房补贴（项）10.00万元，主要用于在职和退休人员。",
    ],
)
def test_reasons_of_their_own(text: str) -> None:
    assert not said(text)


BREEDING = "农业农村（款）动物防疫（项）10.00万元，主要用于{}。年初预算为10.00万元。"
RUNNING = "农业农村（款）行政运行（项）90.00万元，主要用于：{}。"
VACCINES = "动物防疫疫苗和消毒药品采购"


@pytest.mark.parametrize(
    ("purpose", "count"),
    [
        (VACCINES, 1),
        ("在职人员工资和公用开支", 0),
        ("动物防疫疫苗采购", 0),  # worded otherwise
    ],
)
def test_a_purpose_pasted_from_another_item(purpose: str, count: int) -> None:
    made = (paragraph(RUNNING.format(purpose)), paragraph(BREEDING.format(VACCINES)))
    found = [each for each in remarks(*made) if each.rule == reasons.PURPOSE.id]
    assert len(found) == count
    assert all("行政运行" in str(each.message.values["item"]) for each in found)


def test_a_purpose_told_of_three_items_is_a_general_one() -> None:
    names_ = ("普通教育（款）初中教育", "进修及培训（款）培训支出", "教育费附加（款）其他教育费附加")
    made = [paragraph(f"{name}（项）1.00万元，主要用于学校初中教育教学活动。") for name in names_]
    assert reasons.PURPOSE.id not in {each.rule for each in remarks(*made)}


def test_one_purpose_may_fit_two_items() -> None:
    both = "机关和事业单位养老保险及职业年金缴费"
    items = (
        "养老支出（款）基本养老保险缴费支出（项）1.00万元",
        "养老支出（款）职业年金缴费支出（项）1.00万元",
    )
    made = [paragraph(f"{item}，主要用于{both}。") for item in items]
    assert reasons.PURPOSE.id not in {each.rule for each in remarks(*made)}


def test_remarks_are_stable_when_other_text_changes() -> None:
    before = {(r.rule, r.subject) for r in remarks(paragraph("支出10.00万元。。"))}
    after = {
        (r.rule, r.subject)
        for r in remarks(heading("一、收入说明"), paragraph("甲。"), paragraph("支出99.00万元。。"))
    }
    assert before <= after


def test_what_a_remark_is_about_has_no_amounts() -> None:
    (one,) = (
        r for r in remarks(paragraph("教育支出10.00万元，占60.00。")) if r.rule == units.PERCENT_SIGN.id
    )
    (other,) = (
        r for r in remarks(paragraph("教育支出12.50万元，占75.00。")) if r.rule == units.PERCENT_SIGN.id
    )
    assert one.subject == other.subject != ""


def test_every_rule_of_the_room_is_told() -> None:
    ids = [rule.id for rule in drafting.RULES]
    assert len(ids) == len(set(ids))
    assert {rule.severity for rule in drafting.RULES} <= set(Severity)


@pytest.mark.parametrize(
    ("limit", "wrong"),
    [
        ("50万元", False),
        ("100万元（含）", False),
        ("500000元", False),
        ("54万元", True),
        ("100元（含）", True),
    ],
)
def test_limits_of_unit_prices(limit: str, wrong: bool) -> None:
    found = said(f"共有车辆2辆；单价{limit}以上设备（不含车辆）1台（套）。")
    assert (units.THRESHOLD.id in found) is wrong
