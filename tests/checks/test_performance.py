"""Self-evaluation: the table in itself, the text on projects against it, grades and evaluated money."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve

from checks import performance
from checks.model import Severity, Tie, Verdict
from checks.performance import copied, costs, execution, grades, issues, projects, scores, statements
from checks.rules import Rule
from checks.text import Script
from report.model import Cell, CellRole, Part, Place, Table, TableKind
from tests.checks.making import Made, heading, paragraph, report, table
from wording import Wording

say = Wording("en")
HEADS = "二级指标 三级指标 预算数(A) 执行数(B) 执行率(B/A) 目标值 完成值 分值 得分"


def form(
    project: str,
    money: str = "_ 年度资金总额 100.00 80.00 80.00% _ _ 10 8",
    *rows: str,
    total: str = "_ 总分 _ _ _ _ _ 100 98",
) -> Made:
    indicators = rows or (
        "数量指标 补植行道树株数 _ _ _ ≥90株 95株 50 50",
        "满意度指标 市民满意度 _ _ _ ≥90% 92% 40 40",
    )
    return table(
        TableKind.PERFORMANCE,
        HEADS,
        f"项目名称 {project} _ _ _ _ _ _ _",
        money,
        *indicators,
        total,
        part=Part.ANNEX,
    )


def told(project: str, words: str) -> Made:
    return paragraph(f"{project}：{words}")


def ties(*made: Made) -> list[Tie]:
    return list(performance.ties(Script(report(*made))))


def of(rule: Rule, found: Iterable[Tie]) -> list[Tie]:
    return [tie for tie in found if tie.rule == rule.id]


def verdicts(rule: Rule, *made: Made) -> list[Verdict]:
    return [tie.verdict for tie in of(rule, ties(*made))]


def test_a_right_form_holds() -> None:
    found = ties(form("行道树养护"))
    assert {tie.rule for tie in found} == {
        execution.RATE.id,
        execution.EXECUTION.id,
        scores.TOTAL.id,
        scores.LIMIT.id,
        scores.WEIGHTS.id,
    }
    assert {tie.verdict for tie in found} == {Verdict.HOLDS}
    assert not list(performance.remarks(Script(report(form("行道树养护")))))


def test_the_total_is_not_the_sum() -> None:
    (tie,) = of(scores.TOTAL, ties(form("行道树养护", total="_ 总分 _ _ _ _ _ 100 99")))
    assert tie.verdict is Verdict.BROKEN
    assert str(tie.expected) == "98"


def test_a_form_with_an_unread_row_has_no_sum_to_be_wrong() -> None:
    made = form("行道树养护", total="_ 总分 _ _ _ _ _ 100 99")
    block = made.block
    assert isinstance(block, Table)
    unread = (
        Cell(90, 0, "一级指标 三级指标 得分", CellRole.HEADING, Place(0)),
        Cell(91, 0, "质量指标 成活率 ≥95% 96% 10", CellRole.LABEL, Place(0)),
    )
    before = [cell for cell in block.cells if cell.row < 2]
    cells = (*before, *unread, *block.cells[len(before) :])
    assert verdicts(scores.TOTAL, evolve(made, block=evolve(block, cells=cells))) == [Verdict.UNDECIDED]


def test_a_score_above_its_weight() -> None:
    made = form(
        "行道树养护", "_ 年度资金总额 100.00 80.00 80.00% _ _ 10 12", total="_ 总分 _ _ _ _ _ 100 102"
    )
    assert verdicts(scores.LIMIT, made) == [Verdict.BROKEN, Verdict.HOLDS, Verdict.HOLDS]


def test_weights_that_do_not_make_a_hundred() -> None:
    made = form(
        "行道树养护",
        "_ 年度资金总额 100.00 80.00 80.00% _ _ 10 8",
        "数量指标 补植株数 _ _ _ ≥90株 95株 50 50",
        "满意度指标 市民满意度 _ _ _ ≥90% 92% 30 30",
        total="_ 总分 _ _ _ _ _ 90 88",
    )
    (tie,) = of(scores.WEIGHTS, ties(made))
    assert (tie.verdict, tie.severity) == (Verdict.BROKEN, Severity.WARNING)


@pytest.mark.parametrize(
    ("money", "verdict"),
    [
        ("_ 年度资金总额 60.00 14.77 24.62% _ _ 10 2.46", Verdict.HOLDS),
        ("_ 年度资金总额 60.00 14.77 42.62% _ _ 10 2.46", Verdict.BROKEN),
        ("_ 年度资金总额 60 15 25% _ _ 10 3", Verdict.HOLDS),
    ],
)
def test_the_execution_rate(money: str, verdict: Verdict) -> None:
    assert verdicts(execution.RATE, form("行道树养护", money)) == [verdict]


def test_the_score_for_execution() -> None:
    wrong = form("行道树养护", "_ 年度资金总额 60.00 15.00 25.00% _ _ 10 7")
    (tie,) = of(execution.EXECUTION, ties(wrong))
    assert (tie.verdict, tie.severity, str(tie.expected)) == (Verdict.BROKEN, Severity.WARNING, "2.50")


def test_a_formula_in_the_heading_binds() -> None:
    heads = HEADS.replace("分值 得分", "得分(20分*执行率) 得分")
    made = table(TableKind.PERFORMANCE, heads, "_ 年度资金总额 60.00 15.00 25.00% _ _ 14 _", part=Part.ANNEX)
    (tie,) = of(execution.EXECUTION, ties(made))
    assert (tie.severity, str(tie.expected)) == (Severity.ERROR, "5.00")


def test_spending_more_than_the_budget_earns_no_more_than_the_weight() -> None:
    made = form("行道树养护", "_ 年度资金总额 60.00 66.00 110.00% _ _ 10 10")
    assert verdicts(execution.EXECUTION, made) == [Verdict.HOLDS]


def test_a_budget_of_nothing_has_no_rate() -> None:
    (tie,) = of(execution.ZERO_BUDGET, ties(form("行道树养护", "_ 年度资金总额 0 60.65 _ _ _ 20 18")))
    assert tie.verdict is Verdict.BROKEN
    assert tie.message is not None
    assert "18" in say(tie.message)


def test_the_sources_make_the_whole() -> None:
    right = "_ 其中：当年财政拨款 90.00 80.00 _ _ _ _ _"
    rest = "_ 上年结转资金 10.00 0.00 _ _ _ _ _"
    indicator = "数量指标 补植株数 _ _ _ ≥90株 95株 90 90"
    assert verdicts(execution.PARTS, form("甲", FULL, right, rest, indicator)) == [
        Verdict.HOLDS,
        Verdict.HOLDS,
    ]
    wrong = rest.replace("10.00", "20.00")
    assert verdicts(execution.PARTS, form("甲", FULL, right, wrong, indicator)) == [
        Verdict.BROKEN,
        Verdict.HOLDS,
    ]


FULL = "_ 年度资金总额 100.00 80.00 80.00% _ _ 10 8"


@pytest.mark.parametrize(
    ("row", "verdicts_"),
    [
        ("成本指标 养护服务费 _ _ _ 82.70万元 82.70万元 90 90", [Verdict.BROKEN, Verdict.HOLDS]),
        ("成本指标 养护服务费 _ _ _ 80.00万元 80.00万元 90 90", [Verdict.HOLDS, Verdict.HOLDS]),
        ("成本指标 养护服务费 _ _ _ 100.05万元 80.00万元 90 90", [Verdict.HOLDS, Verdict.BROKEN]),
        ("成本指标 每株养护标准 _ _ _ 200.00万元 200.00万元 90 90", []),
        ("经济效益指标 带动产值 _ _ _ 500.00万元 500.00万元 90 90", []),
    ],
)
def test_a_cost_above_the_whole_project(row: str, verdicts_: list[Verdict]) -> None:
    assert verdicts(costs.COST, form("行道树养护", FULL, row)) == verdicts_


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("质量指标 养护覆盖率 _ _ _ ≥100% 100% 90 90", scores.BEYOND),
        ("数量指标 补植株数 _ _ _ ≥90株 80株 90 90", scores.UNMET),
        ("时效指标 办结天数 _ _ _ ≤10天 12天 90 90", scores.UNMET),
        ("质量指标 养护覆盖率 _ _ _ =100% 100% 90 90", None),
        ("数量指标 补植株数 _ _ _ ≥90株 ≥90株 90 90", None),
        ("数量指标 补植株数 _ _ _ ≥90株 80株 90 80", None),
        ("时效指标 办结天数 _ _ _ ≤10天 7天 90 90", None),
        ("经济效益指标 产值增长率 _ _ _ ≥100% 120% 90 90", None),
    ],
)
def test_targets(row: str, rule: Rule | None) -> None:
    found = {each.rule for each in performance.remarks(Script(report(form("行道树养护", FULL, row))))}
    assert found == ({rule.id} if rule else set())


def test_the_text_agrees_with_the_form() -> None:
    words = "项目全年预算数为100.00万元，执行数为80.00万元，完成预算的80%。自评得分98分。"
    found = ties(told("行道树养护项目绩效自评综述", words), form("行道树养护"))
    for rule in (projects.BUDGET, projects.SPENT, projects.RATE, projects.SCORE):
        assert [tie.verdict for tie in of(rule, found)] == [Verdict.HOLDS], rule.id


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("项目全年预算数为100.00万元，调整预算数90.00万元，执行数为80.00万元。", None),
        ("项目全年预算数为120.00万元，调整预算数110.00万元，执行数为80.00万元。", projects.BUDGET),
        ("项目全年预算数为100.00万元，执行数为88.00万元。", projects.SPENT),
        ("项目全年预算数为100.00万元，执行数为80.00万元，完成预算70%。", projects.RATE),
        ("自评得分为95分。项目全年预算数为100.00万元，执行数为80.00万元。", projects.SCORE),
    ],
)
def test_the_text_differs_from_the_form(words: str, rule: Rule | None) -> None:
    found = ties(told("行道树养护", words), form("行道树养护"))
    broken = {tie.rule for tie in found if tie.verdict is Verdict.BROKEN}
    assert broken == ({rule.id} if rule else set())


def test_a_project_is_known_by_its_amounts_under_another_name() -> None:
    made = [
        told("城区行道树管护", "项目全年预算数为120.00万元，执行数为80.00万元。"),
        told("公园保洁", "项目全年预算数为50.00万元，执行数为50.00万元。"),
        form("行道树日常养护"),
        form("公园保洁", "_ 年度资金总额 50.00 50.00 100% _ _ 10 10", total="_ 总分 _ _ _ _ _ 100 100"),
    ]
    found = report(*made)
    broken = [tie for tie in performance.ties(Script(found)) if tie.verdict is Verdict.BROKEN]
    assert [tie.rule for tie in broken] == [projects.BUDGET.id]
    (remark,) = performance.remarks(Script(found))
    assert remark.rule == projects.NAME.id
    assert {"城区行道树管护", "行道树日常养护"} <= set(remark.message.values.values())


def test_other_projects_are_not_mistaken_for_it() -> None:
    words = "项目全年预算数为33.00万元，执行数为22.00万元。"
    assert not of(projects.SPENT, ties(told("公园保洁", words), form("行道树养护")))


EXPENDITURE = table(
    TableKind.EXPENDITURE, "科目编码 科目名称 本年支出合计 基本支出 项目支出", "_ 合计 500.00 300.00 200.00"
)


@pytest.mark.parametrize(
    ("money", "share", "verdict"),
    [
        ("200.00", "100%", Verdict.HOLDS),
        ("150.00", "75%", Verdict.HOLDS),
        ("500.00", "100%", Verdict.BROKEN),
    ],
)
def test_the_share_of_project_expenditure(money: str, share: str, verdict: Verdict) -> None:
    text = paragraph(
        f"组织开展绩效自评，共涉及项目2个，资金{money}万元，占本部门（单位）项目支出总额的{share}。"
    )
    assert verdicts(statements.SHARE, EXPENDITURE, text) == [verdict]


def test_a_share_of_the_budget_is_not_asked_of_the_accounts() -> None:
    text = paragraph("组织开展绩效自评，涉及项目2个，资金300.00万元，占部门预算项目支出总额的100%。")
    assert not of(statements.SHARE, ties(EXPENDITURE, text))


def test_more_evaluated_than_spent() -> None:
    told = "组织开展绩效自评，涉及项目2个，涉及资金317.40万元"
    spent = paragraph(f"{told}，其中一般公共预算支出317.40万元。")
    (tie,) = of(statements.EXCEEDS, ties(EXPENDITURE, spent))
    assert (tie.verdict, tie.severity) == (Verdict.BROKEN, Severity.WARNING)
    (given,) = of(statements.EXCEEDS, ties(EXPENDITURE, paragraph(f"{told}。")))
    assert given.verdict is Verdict.UNDECIDED
    budget = paragraph("组织开展绩效自评，涉及项目2个，涉及预算金额317.40万元。")
    assert not of(statements.EXCEEDS, ties(EXPENDITURE, budget))


def test_the_levels_make_the_whole() -> None:
    def money(whole: str) -> list[Made]:
        return [
            paragraph(f"开展绩效自评，涵盖一级项目3个，二级项目2个，共涉及资金{whole}万元。"),
            paragraph("2022年度一级项目绩效自评个数3个，涉及资金150.00万元。"),
            paragraph("2022年度二级项目绩效自评个数2个，涉及资金30.00万元。"),
        ]

    assert verdicts(statements.LEVELS, *money("180.00")) == [Verdict.HOLDS]
    assert verdicts(statements.LEVELS, *money("280.00")) == [Verdict.BROKEN]


def test_the_projects_make_the_whole() -> None:
    def money(whole: str) -> list[Made]:
        return [
            paragraph(f"开展绩效自评，共涉及项目2个，资金{whole}万元。"),
            told("公园保洁", "项目全年预算数为50.00万元，执行数为40.00万元。"),
            told("行道树养护", "项目全年预算数为100.00万元，执行数为80.00万元。"),
        ]

    assert verdicts(statements.PROJECTS, *money("120.00")) == [Verdict.HOLDS]
    assert verdicts(statements.PROJECTS, *money("150.00")) == [Verdict.HOLDS]  # their budgets
    assert verdicts(statements.PROJECTS, *money("130.00")) == [Verdict.BROKEN]
    assert verdicts(statements.NUMBER, *money("120.00")) == [Verdict.HOLDS]


def test_more_tables_than_projects() -> None:
    text = paragraph("开展绩效自评，共涉及项目2个，资金120.00万元。")
    forms = [form(f"{name}养护") for name in ("公园", "行道树", "广场")]
    assert verdicts(statements.NUMBER, text, *forms) == [Verdict.BROKEN]


@pytest.mark.parametrize(
    ("text", "verdict", "severity"),
    [
        ("自评项目5个，“优”3个、“良”1个、“中”1个、“差”0个。", Verdict.HOLDS, None),
        ("自评项目5个，“优”3个、“良”1个、“中”0个、“差”0个。", Verdict.BROKEN, Severity.ERROR),
        ("自评项目个数3个：2个项目自评等级为“优”，1个项目自评等级为“良”。", Verdict.HOLDS, None),
        ("对年度6个项目开展了绩效自评，其中：优秀等次4个，良好等次2个。", Verdict.HOLDS, None),
        ("自评项目12个。其中11个项目自评等级为“优”，1个项目自评等级为“良”。", Verdict.HOLDS, None),
        ("共对8个项目开展绩效自评。其中评为“优”的6个，评为“良”的3个。", Verdict.BROKEN, Severity.ERROR),
        ("全部项目开展绩效自评，其中优秀等次6个、良好等次2个，合计8个。", Verdict.HOLDS, None),
        ("全部项目开展绩效自评，其中优秀等次6个、良好等次3个，合计8个。", Verdict.BROKEN, Severity.ERROR),
        (
            "共涉及项目23个。其中：一般公共预算项目20个。等级为“优”的项目19个，等级为“良”的项目4个。",
            Verdict.HOLDS,
            None,
        ),
        ("自评的项目53个（其中，绩效评级为“优”的项目50个）。", Verdict.BROKEN, Severity.WARNING),
        ("自评结果。14个项目中，自评等级为“优”的12个，“良”的2个。", Verdict.HOLDS, None),
        ("自评结果。14个项目中，自评等级为“优”的13个，“良”的2个。", Verdict.BROKEN, Severity.ERROR),
        (
            "评价项目6个。得分在90分以上的4个、得分在75-90分（含75分）的2个、得分在60分以下的0个。",
            Verdict.HOLDS,
            None,
        ),
        (
            "评价项目6个。得分在90分以上的5个、得分在75-90分（含75分）的2个、得分在60分以下的0个。",
            Verdict.BROKEN,
            Severity.ERROR,
        ),
    ],
)
def test_projects_by_grade(text: str, verdict: Verdict, severity: Severity | None) -> None:
    (tie,) = of(grades.COUNTS, ties(paragraph(text)))
    assert (tie.verdict, tie.severity) == (verdict, severity)


@pytest.mark.parametrize(("mended", "verdict"), [("3", Verdict.HOLDS), ("2", Verdict.BROKEN)])
def test_faults_that_were_found(mended: str, verdict: Verdict) -> None:
    text = f"绩效自评中共发现问题4个，已经完成整改的{mended}个，正在整改的1个。"
    assert verdicts(issues.MENDED, paragraph(text)) == [verdict]


def test_grades_in_the_next_sentence() -> None:
    text = "共涉及项目3个。评价等级为“优”的项目1个、“良”的项目1个、“中”的项目0个、“差”的项目0个。"
    assert verdicts(grades.COUNTS, paragraph(text)) == [Verdict.BROKEN]


@pytest.mark.parametrize(("mean", "verdict"), [("95.5", Verdict.HOLDS), ("85.0", Verdict.BROKEN)])
def test_the_mean_that_the_grades_allow(mean: str, verdict: Verdict) -> None:
    text = f"自评项目5个，平均得分{mean}分（其中“优”5个、“良”0个、“中”0个、“差”0个）。"
    assert verdicts(grades.MEAN, paragraph(text)) == [verdict]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("项目自评得分92分，评价等级为“优”。", Verdict.HOLDS),
        ("项目自评得分85分，评价等级为“优”。", Verdict.BROKEN),
        ("项目自评得分100分，评价结果为优秀。", Verdict.HOLDS),
    ],
)
def test_the_grade_of_a_score(text: str, verdict: Verdict) -> None:
    assert verdicts(grades.BAND, paragraph(text)) == [verdict]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("项目绩效自评得分为105.50分。", 1),
        ("项目绩效自评得分为95.50分。", 0),
        ("项目满分120分，自评得分为105.50分。", 0),
        ("安全生产考核得分105.50分。", 0),
    ],
)
def test_a_score_is_at_most_a_hundred(text: str, wrong: int) -> None:
    assert len(of(grades.BEYOND, ties(paragraph(text)))) == wrong


def test_whole_unit_evaluations_are_no_projects() -> None:
    text = told("部门整体支出绩效自评综述", "全年预算数为500.00万元，执行数为450.00万元，得分98分。")
    assert not of(projects.SPENT, ties(heading("（三）整体支出"), text, form("部门整体")))


@pytest.mark.parametrize(
    ("measure", "found"),
    [
        ("下一步科学测算道路绿化项目预算。", True),
        ("下一步科学测算苗圃改造项目预算。", False),
        ("下一步将苗圃改造与道路绿化项目统筹。", False),
        ("下一步科学测算项目预算。", False),
    ],
)
def test_a_measure_copied_from_another_project(measure: str, found: bool) -> None:
    own = form("苗圃改造项目", total=f"改进措施 {measure} _ _ _ _ _ _ _")
    remarks = performance.remarks(Script(report(form("城区道路绿化项目"), own)))
    assert [each.rule for each in remarks if each.rule == copied.COPIED.id] == [copied.COPIED.id] * found
