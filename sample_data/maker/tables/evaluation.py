"""绩效自评表: the self-evaluation of one project, in the national form or in a short one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sample_data.maker.document import Shown, Table
from sample_data.maker.narrative.performance import points
from sample_data.maker.printing import in_unit, per_cent, written
from sample_data.maker.tables.sheet import BLANK, Row, label
from sample_data.maker.truth import Evaluation, Truth, Whole

INDICATOR_HEADS = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
MONEY_HEADS = (
    "项目资金（万元）",
    "",
    "年初预算数",
    "全年预算数（A）",
    "全年执行数（B）",
    "分值",
    "执行率（B/A）",
    "得分",
)
NATURES = ("持续性项目", "新增性项目")


def ticked(choices: Sequence[str], chosen: Collection[int]) -> str:
    """Numbered choices with boxes, some of them ticked."""
    return " ".join(f"{n}、{choice} {'☑' if n in chosen else '□'}" for n, choice in enumerate(choices, 1))


def _wan(name: str, fen: int) -> Shown:
    return Shown(name, written(in_unit(fen, "万元"), trimmed=not fen))


def evaluation(truth: Truth, done: Evaluation) -> Table:
    """The table of one project. The form follows from what execution weighs."""
    short = done.weight == 2000
    name = f"evaluation.{done.project.code}"
    boxes = ticked(NATURES, {1})
    body: list[Row] = [
        (label("项目名称"), BLANK, label(done.project.name)),
        (
            label("主管部门"),
            BLANK,
            label(truth.department.superior),
            BLANK,
            label("实施单位"),
            BLANK,
            label(truth.department.name),
        ),
        (label("项目属性"), BLANK, Shown(f"{name}.boxes", boxes)),
    ]
    body += _short_money(name, done) if short else _money(name, done)
    body += [
        (label("年度总体目标"), BLANK, label("预期目标"), BLANK, BLANK, label("实际完成情况")),
        (
            BLANK,
            BLANK,
            label(f"完成{done.project.purpose}等任务，发挥资金效益"),
            BLANK,
            BLANK,
            label(done.project.outcome),
        ),
    ]
    heads = [head for head in INDICATOR_HEADS if head != "分值" or not short]
    body.append(tuple(map(label, heads)))
    for n, row in enumerate(done.rows, 1):
        cells = [
            label(row.indicator.level),
            label(row.indicator.kind),
            label(row.indicator.name),
            label(row.indicator.target),
            label(row.indicator.reached),
            Shown(f"{name}.{n}.weight", points(row.weight)),
            Shown(f"{name}.{n}.score", points(row.score)),
            label(row.cause),
        ]
        if short:
            cells.pop(5)
        body.append(tuple(cells))
    total = Shown(f"{name}.total", points(done.total))
    weights = [] if short else [Shown(f"{name}.weights", "100")]
    body.append((label("总分"), BLANK, BLANK, BLANK, BLANK, *weights, total))
    width = len(heads)
    return Table(
        kind="performance",
        title=(Shown(f"{name}.title", f"{truth.year}年度项目支出绩效自评表"),),
        mark="",
        unit="万元",
        department=(Shown(f"{name}.department", truth.department.name),),
        head=(),
        body=tuple((*row, *[BLANK] * (width - len(row))) for row in body),
        roles=("text",) * width,
        widths=(6, 8, 12, 10, 10, 8, 8, 12)[:width],
    )


def _money(name: str, done: Evaluation) -> list[Row]:
    rate = written(per_cent(done.spent, done.adjusted, 2), trimmed=done.spent == done.adjusted)
    carried = done.carried
    return [
        tuple(map(label, MONEY_HEADS)),
        (
            BLANK,
            label("年度资金总额"),
            _wan(f"{name}.initial", done.initial),
            _wan(f"{name}.adjusted", done.adjusted),
            _wan(f"{name}.spent", done.spent),
            Shown(f"{name}.weight", points(done.weight)),
            Shown(f"{name}.rate", f"{rate}%"),
            Shown(f"{name}.score", points(done.execution_score)),
        ),
        (
            BLANK,
            label("其中：当年财政拨款"),
            _wan(f"{name}.initial.fiscal", done.initial),
            _wan(f"{name}.adjusted.fiscal", done.adjusted - carried),
            _wan(f"{name}.spent.fiscal", done.spent - carried),
            *map(label, ("—", "", "—")),
        ),
        (
            BLANK,
            label("上年结转资金"),
            _wan(f"{name}.initial.carried", 0),
            _wan(f"{name}.adjusted.carried", carried),
            _wan(f"{name}.spent.carried", carried),
            *map(label, ("—", "", "—")),
        ),
        (BLANK, label("其他资金"), *(_wan("", 0) for _ in range(3)), *map(label, ("—", "", "—"))),
    ]


def whole(truth: Truth, done: Whole, word: str) -> Table:
    """The self-evaluation of the whole unit: its money by kind, and indicators of three levels."""
    name, money = "whole", done.money
    unit = truth.department.name
    weight = points(done.weight)
    rate = written(per_cent(money.spent, money.adjusted, 2), trimmed=money.spent == money.adjusted)
    kinds = (
        ("年度资金总额", "", money),
        ("其中：基本支出", ".basic", done.basic),
        ("项目支出", ".project", done.project),
    )
    body: list[Row] = [
        (label(f"{word}（单位）名称"), BLANK, label(unit)),
        tuple(map(label, ("年度预算执行情况（万元）", *MONEY_HEADS[1:]))),
    ]
    for n, (title, key, amounts) in enumerate(kinds):
        cells = [
            _wan(f"{name}{key}.{what}", getattr(amounts, what)) for what in ("initial", "adjusted", "spent")
        ]
        ending = [
            Shown(f"{name}.weight", weight),
            Shown(f"{name}.rate", f"{rate}%"),
            Shown(f"{name}.score", points(done.execution_score)),
        ]
        body.append((BLANK, label(title), *cells, *(ending if not n else map(label, ("—", "", "—")))))
    body.append(tuple(map(label, INDICATOR_HEADS)))
    for n, row in enumerate(done.rows, 1):
        texts = (row.indicator.level, row.indicator.kind, row.indicator.name, row.indicator.target)
        body.append(
            (
                *map(label, (*texts, row.indicator.reached)),
                Shown(f"{name}.{n}.weight", points(row.weight)),
                Shown(f"{name}.{n}.score", points(row.score)),
                label(row.cause),
            )
        )
    total = (Shown(f"{name}.weights", "100"), Shown(f"{name}.total", points(done.total)))
    body.append((label("总分"), *[BLANK] * 4, *total))
    return Table(
        kind="performance",
        title=(Shown(f"{name}.title", f"{truth.year}年度{word}整体支出绩效自评表"),),
        mark="",
        unit="万元",
        department=(Shown(f"{name}.department", unit),),
        head=(),
        body=tuple((*row, *[BLANK] * (8 - len(row))) for row in body),
        roles=("text",) * 8,
        widths=(6, 8, 12, 10, 10, 8, 8, 12),
    )


def _short_money(name: str, done: Evaluation) -> list[Row]:
    rate = written(per_cent(done.spent, done.adjusted, 2), trimmed=done.spent == done.adjusted)
    weight = points(done.weight)
    return [
        (
            label(f"预算执行情况（万元）（{weight}分）"),
            BLANK,
            BLANK,
            label("预算数（A）"),
            label("执行数（B）"),
            label("执行率（B/A）"),
            label(f"得分（{weight}分*执行率）"),
        ),
        (
            BLANK,
            BLANK,
            label("年度财政资金总额"),
            _wan(f"{name}.adjusted", done.adjusted),
            _wan(f"{name}.spent", done.spent),
            Shown(f"{name}.rate", f"{rate}%"),
            Shown(f"{name}.score", points(done.execution_score)),
        ),
    ]
