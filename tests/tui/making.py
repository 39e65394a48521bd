"""A small made-up report with ties and findings, and a database that holds it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

from checks.model import Checked, Evidence, EvidenceRole, Finding, Severity, Tick, Tie, Verdict
from report.model import Report, TableKind
from store.store import Store
from tests.checks.making import heading, paragraph, report, table
from wording import Message

DEPARTMENT = "青禾市绿化养护中心"


def made_report(department: str = DEPARTMENT, year: int = 2022, more: str = "") -> Report:
    """Four tables and a narrative; the planted faults are those that `made` finds."""
    return report(
        heading("第一部分 单位概况"),
        heading("一、主要职责"),
        paragraph(
            f"{department}负责全市公共绿地的养护、行道树的修剪和苗木的补植，设办公室、养护科、苗木科 3 个科室。"
        ),
        heading("第二部分 部门决算表"),
        table(
            TableKind.SUMMARY,
            "收入/项目 收入/行次 收入/金额 支出/项目 支出/行次 支出/金额",
            "一、一般公共预算财政拨款收入 1 1,284.50 一、一般公共服务支出 32 0.00",
            "二、政府性基金预算财政拨款收入 2 _ 八、社会保障和就业支出 39 151.54",
            "八、其他收入 8 2.51 十一、城乡社区支出 42 915.47",
            "本年收入合计 27 1,287.01 本年支出合计 58 1,287.01",
            "年初结转和结余 29 _ 年末结转和结余 60 _",
            "总计 31 1,287.01 总计 62 1,287.01",
            title="收入支出决算总表",
            mark="公开01表",
        ),
        table(
            TableKind.INCOME,
            "项目/科目编码 项目/科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入/小计 事业收入/其中：教育收费 经营收入 附属单位上缴收入 其他收入",
            ["", "合计", "1,287.01", "1,284.50", "", "", "", "", "", "2.51"],
            ["208", "社会保障和就业支出", "151.54", "151.54", "", "", "", "", "", ""],
            ["20805", "行政事业单位养老支出", "151.54", "151.54", "", "", "", "", "", ""],
            ["2080505", "机关事业单位基本养老保险缴费支出", "101.02", "101.02", "", "", "", "", "", ""],
            ["2080506", "机关事业单位职业年金缴费支出", "50.52", "50.52", "", "", "", "", "", ""],
            ["212", "城乡社区支出", "915.47", "912.96", "", "", "", "", "", "2.51"],
            ["21205", "城乡社区环境卫生", "915.47", "912.96", "", "", "", "", "", "2.51"],
            ["2120501", "城乡社区环境卫生", "915.47", "912.96", "", "", "", "", "", "2.51"],
            title="收入决算表",
            mark="公开02表",
        ),
        table(
            TableKind.THREE_PUBLIC,
            "预算数/合计 预算数/公务用车购置及运行维护费/小计 预算数/公务接待费 决算数/合计 决算数/公务用车购置及运行维护费/小计 决算数/公务接待费",
            "6.70 6.00 0.70 5.35 5.20 0.15",
            title="财政拨款“三公”经费支出决算表",
            mark="公开09表",
        ),
        heading("第三部分 情况说明"),
        heading("一、收入支出决算总体情况说明"),
        paragraph(
            "2022年度收、支总计均为1,287.01万元。与上年相比，收、支总计各增加123.45万元，增长10.6%，"
            "主要原因是：行道树修剪项目增加，[附件]所列苗木补植一并列入。"
        ),
        heading("二、收入决算情况说明"),
        paragraph(
            "2022年度本年收入合计1,287.10万元，其中：财政拨款收入1,284.50万元，占99.8%；其他收入2.51万元，占0.2%。"
        ),
        heading("三、财政拨款“三公”经费支出决算情况说明"),
        paragraph(
            "2022年度“三公”经费财政拨款支出预算为6.70万元，支出决算为5.35万元，完成预算的79.9%。其中："
            "公务用车购置及运行维护费5.20万元，公务接待费0.15万元，完成预算的24.1%。。"
        ),
        paragraph(more) if more else paragraph("年末公务用车保有量 2 辆。"),
        department=department,
        year=year,
        title=f"{department}{year}年度部门决算公开报告",
    )


class _Maker:
    """Finds figures by their block and text, and ties them."""

    def __init__(self, made: Report) -> None:
        self.report = made
        self.ties: list[Tie] = []
        self.numbers = count(1)

    def figure(self, block: str, text: str, nth: int = 0) -> str:
        return [each.id for each in self.report.figures if each.block == block and each.text == text][nth]

    def tie(self, arithmetic: str, reported: str, *operands: str, broken: Message | None = None) -> str:
        tie = Tie(
            f"t{next(self.numbers)}",
            "table/made",
            Verdict.BROKEN if broken else Verdict.HOLDS,
            reported,
            operands,
            arithmetic,
            unit="万元",
            severity=Severity.ERROR if broken else None,
            message=broken,
        )
        self.ties.append(tie)
        return tie.id


def made(made_of: Report | None = None) -> Checked:
    """The report with three findings: an income total, a completion rate, a doubled full stop."""
    whole = made_of or made_report()
    tables = whole.tables
    summary, income, public = (each.id for each in tables)
    texts = [each.id for each in whole.paragraphs]
    overall, earned, spent = texts[1], texts[2], texts[3]
    maker = _Maker(whole)
    at, tie = maker.figure, maker.tie
    total, part, other = at(summary, "1,287.01", 0), at(summary, "1,284.50"), at(summary, "2.51")
    tie("1,284.50 + 2.51 = 1,287.01", total, part, other)
    tie("1,287.01 = 1,287.01", at(income, "1,287.01"), total)
    tie("1,284.50 + 2.51 = 1,287.01", at(income, "1,287.01"), at(income, "1,284.50"), at(income, "2.51"))
    tie("101.02 + 50.52 = 151.54", at(income, "151.54", 2), at(income, "101.02"), at(income, "50.52"))
    tie("1,287.01 = 1,287.01", at(overall, "1,287.01"), at(summary, "1,287.01", 2))
    tie("1,284.50 = 1,284.50", at(earned, "1,284.50"), part)
    tie("2.51 = 2.51", at(earned, "2.51"), other)
    tie("5.20 + 0.15 = 5.35", at(public, "5.35"), at(public, "5.20"), at(public, "0.15"))
    tie("5.35 = 5.35", at(spent, "5.35"), at(public, "5.35"))
    differs = Message("the narrative and the table differ")
    wrong = tie("1,287.10 ≠ 1,287.01", at(earned, "1,287.10"), total, broken=differs)
    rate = Message("0.15 ÷ 0.70 is 21.4%")
    slip = tie(
        "0.15 ÷ 0.70 = 21.4% ≠ 24.1%", at(spent, "24.1"), at(spent, "0.15"), at(public, "0.70"), broken=rate
    )
    findings = (
        _finding(
            "1", Severity.DRAFTING, Message("本段末尾有两个句号"),
            Evidence(EvidenceRole.REPORTED, spent, "。。", None, *_span(whole, spent, "。。")),
        ),
        _finding(
            "2", Severity.ERROR, Message("情况说明的本年收入合计 1,287.10 万元与公开01表的 1,287.01 万元不一致"),
            Evidence(EvidenceRole.REPORTED, earned, "本年收入合计1,287.10万元", at(earned, "1,287.10")),
            Evidence(EvidenceRole.COUNTERPART, summary, "1,287.01", total),
            ties=(wrong,), suspect=at(earned, "1,287.10"), expected=Decimal("1287.01"),
            difference=Decimal("0.09"), unit="万元", arithmetic="1,287.10 − 1,287.01 = 0.09",
        ),
        _finding(
            "3", Severity.WARNING, Message("公务接待费完成预算的比例 24.1% 与 0.15 ÷ 0.70 = 21.4% 不符"),
            Evidence(EvidenceRole.REPORTED, spent, "完成预算的24.1%", at(spent, "24.1")),
            Evidence(EvidenceRole.OPERAND, spent, "0.15", at(spent, "0.15")),
            Evidence(EvidenceRole.OPERAND, public, "0.70", at(public, "0.70")),
            ties=(slip,), suspect=at(spent, "24.1"), arithmetic="0.15 ÷ 0.70 = 21.4%",
        ),
    )  # fmt: skip
    ticks = {each.id: Tick.UNTIED for each in whole.figures}
    for each in maker.ties:
        for figure in each.figures:
            broken = each.verdict is Verdict.BROKEN
            if figure in ticks and (broken or ticks[figure] is Tick.UNTIED):
                ticks[figure] = Tick.BROKEN if broken else Tick.TIED
    return Checked(whole, tuple(maker.ties), findings, ticks)


def _finding(
    number: str, severity: Severity, message: Message, *evidence: Evidence, **rest: object
) -> Finding:
    return Finding(
        id=number, fingerprint=f"made/{number}", rule="table/made", severity=severity, message=message,
        evidence=evidence, quote=" ｜ ".join(each.quote for each in evidence), **rest,  # type: ignore[arg-type]
    )  # fmt: skip


def _span(whole: Report, block: str, text: str) -> tuple[int, int]:
    paragraph = next(each for each in whole.paragraphs if each.id == block)
    start = paragraph.text.index(text)
    return start, start + len(text)


class Clock:
    """Tells a later minute every time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def desk_of(path: Path, *checked: Checked) -> Store:
    """A new database with these reports."""
    store = Store.open(path, clock=Clock())
    for number, each in enumerate(checked):
        store.add(each, source=f"{number} {each.report.title}".encode(), path=f"reports/{number}.txt")
    return store
