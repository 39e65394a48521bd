"""预算绩效: how many projects were evaluated, with how much money, and each one's result."""

from __future__ import annotations

from fractions import Fraction

from sample_data.maker.document import Block, Heading, Paragraph, Shown
from sample_data.maker.narrative.pen import Pen
from sample_data.maker.numerals import numeral
from sample_data.maker.printing import half_up, written
from sample_data.maker.truth import Evaluation, Whole, grade

PROBLEMS = (
    "一是绩效指标设置不够细化，二是项目前期准备不够充分",
    "预算执行进度前慢后快，资金支付集中在下半年",
    "部分绩效指标量化程度不高，佐证资料归集不及时",
)
MEASURES = (
    "一是进一步细化绩效指标，二是提前做好项目储备",
    "加强项目前期论证，按月调度预算执行进度",
    "完善绩效管理制度，及时收集整理佐证资料",
)


def points(hundredths: int) -> str:
    """A score: 98.31, 9.5, 10."""
    return written(half_up(Fraction(hundredths, 100), 2), trimmed=True)


def blocks(pen: Pen) -> list[Block]:
    """The section's parts, one deeper where the section stands under 其他重要事项."""
    parts = [
        ("预算绩效管理工作开展情况", work(pen.of("work"))),
        ("项目绩效自评结果", results(pen.of("results"))),
    ]
    if pen.truth.whole:
        parts.append((f"{pen.style.word}整体支出绩效自评结果", [_whole(pen.of("whole"), pen.truth.whole)]))
    found: list[Block] = []
    for n, (title, paragraphs) in enumerate(parts, 1):
        heading = (
            Heading(4, (f"{n}.{title}",)) if pen.style.grouped else Heading(3, (f"（{numeral(n)}）{title}",))
        )
        found += [heading, *paragraphs]
    return found


def work(pen: Pen) -> list[Paragraph]:
    truth = pen.truth
    done = truth.evaluations
    money = sum(each.spent for each in done)
    text = pen.say(
        "根据预算绩效管理要求，{department}组织对{year}年度项目支出全面开展绩效自评，共涉及项目{count}个，"
        "资金{money}，占项目支出总额的{share}。",
        "{short}按照“谁支出、谁自评”的原则，组织对{year}年度项目开展绩效自评，涵盖项目{count}个，"
        "涉及资金{money}，占项目支出总额的{share}。",
        count=Shown("performance.count", str(len(done))),
        money=pen.money("performance.money", money),
        share=pen.share("performance.share", money, truth.total("project")),
    )
    grades = [(grade, sum(each.grade == grade for each in done)) for grade in "优良中差"]
    mean = half_up(Fraction(sum(each.total for each in done), 100 * len(done)), 2)
    text += pen.say(
        "自评平均得分{mean}分，其中评价等级为“优”的项目{a}个、“良”的项目{b}个、“中”的项目{c}个、“差”的项目{d}个。",
        "从评价结果看，自评等级为“优”的{a}个，“良”的{b}个，“中”的{c}个，“差”的{d}个，平均得分{mean}分。",
        mean=Shown("performance.mean", written(mean, trimmed=True)),
        **{
            key: Shown(f"performance.grade.{grade}", str(number))
            for key, (grade, number) in zip("abcd", grades, strict=True)
        },
    )
    return [Paragraph(text)]


def results(pen: Pen) -> list[Paragraph]:
    done = pen.truth.evaluations
    start = pen.say(
        "{short}在{word}决算中反映{names}等{count}个项目的绩效自评结果，项目绩效自评表见附件。"
        if len(done) > 1
        else "{short}在{word}决算中反映{names}项目的绩效自评结果，项目绩效自评表见附件。",
        names="、".join(each.project.name for each in done),
        count=Shown("performance.count.again", str(len(done))),
    )
    told = [_result(pen.of(each.project.code), each) for each in done]
    if pen.style.voice in ("parts", "ministry"):
        told = [Paragraph((f"（{n}）", *each.text), each.name) for n, each in enumerate(told, 1)]
    return [Paragraph(start), *told]


def _result(pen: Pen, done: Evaluation) -> Paragraph:
    name = f"evaluation.{done.project.code}.narrative"
    return Paragraph(
        pen.say(
            "{project}项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为{score}分。项目全年预算数为{budget}，"
            "执行数为{spent}，完成预算的{rate}。项目绩效目标完成情况：{outcome}。发现的主要问题及原因：{problem}。"
            "下一步改进措施：{measure}。",
            "{project}项目：全年预算数{budget}，执行数{spent}，预算执行率{rate}，自评得分{score}分。主要产出和效益："
            "{outcome}。发现的问题及原因：{problem}。下一步改进措施：{measure}。",
            project=done.project.name,
            score=Shown(f"{name}.score", points(done.total)),
            budget=pen.money(f"{name}.budget", done.adjusted, "万元"),
            spent=pen.money(f"{name}.spent", done.spent, "万元"),
            rate=pen.rate(f"{name}.rate", done.spent, done.adjusted),
            outcome=done.project.outcome,
            problem=pen.dice.pick(PROBLEMS),
            measure=pen.dice.of("measure").pick(MEASURES),
        )
    )


def _whole(pen: Pen, whole: Whole) -> Paragraph:
    money = whole.money
    return Paragraph(
        pen.say(
            "{year}年度{word}整体支出全年预算数{budget}，执行数{spent}，预算执行率{rate}；整体支出绩效自评得分{score}分，"
            "自评等级为“{grade}”。",
            "{department}开展了{word}整体支出绩效自评，全年预算数为{budget}，执行数为{spent}，完成预算的{rate}，"
            "自评得分为{score}分，评价等级为“{grade}”。",
            budget=pen.money("whole.narrative.budget", money.adjusted),
            spent=pen.money("whole.narrative.spent", money.spent),
            rate=pen.rate("whole.narrative.rate", money.spent, money.adjusted),
            score=Shown("whole.narrative.score", points(whole.total)),
            grade=grade(whole.total),
        )
    )
