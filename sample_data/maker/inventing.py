"""From a seed to the truth of a department's year, and of the two years before it."""

from __future__ import annotations

from attrs import astuple, evolve

from sample_data.maker.departments import department
from sample_data.maker.dice import Dice
from sample_data.maker.evaluating import evaluation, whole
from sample_data.maker.measures import ROUND, SMALLEST, WAN, YUAN, Carried
from sample_data.maker.own_funds import own_lines
from sample_data.maker.reasons import TAKEN_BACK, line_reason
from sample_data.maker.truth import (
    VEHICLES,
    Department,
    Fund,
    Line,
    Nature,
    Outlay,
    Procurement,
    Project,
    Truth,
    Visits,
)

# Economic items per head of staff and year, in 元: lowest and highest.
PER_HEAD = {
    "30101": (42_000, 61_000),
    "30103": (18_000, 46_000),
    "30199": (1_500, 16_000),
    "30201": (900, 4_200),
    "30202": (120, 900),
    "30205": (80, 420),
    "30206": (260, 1_400),
    "30207": (220, 900),
    "30209": (300, 1_900),
    "30211": (600, 3_800),
    "30213": (200, 1_800),
    "30215": (60, 400),
    "30216": (100, 700),
    "30226": (300, 4_600),
    "30227": (200, 2_400),
    "30228": (900, 2_200),
    "30229": (700, 2_600),
    "30299": (200, 3_400),
}
SOMETIMES = {  # code: (how often, lowest, highest in 元 for the whole department)
    "30106": (0.15, 8_000, 60_000),
    "30114": (0.2, 3_000, 40_000),
    "30203": (0.2, 2_000, 24_000),
    "30204": (0.35, 300, 2_600),
    "30208": (0.25, 6_000, 70_000),
    "30214": (0.25, 4_000, 60_000),
    "30218": (0.15, 5_000, 90_000),
    "30224": (0.15, 6_000, 50_000),
    "30240": (0.2, 400, 8_000),
    "30301": (0.08, 60_000, 180_000),
    "30305": (0.45, 6_000, 120_000),
    "30307": (0.2, 2_000, 36_000),
    "30309": (0.35, 400, 9_000),
    "30399": (0.2, 1_200, 30_000),
    "31002": (0.5, 6_000, 90_000),
    "31003": (0.2, 12_000, 160_000),
    "31007": (0.15, 8_000, 70_000),
    "31022": (0.08, 5_000, 40_000),
}
REFUNDED = ("30199", "30226", "30227", "30299", "30399")
USUAL = ("30101", "30103", "30201", "30207", "30211", "30228", "30229")  # never missing


def _amount(dice: Dice, low: int, high: int) -> int:
    """An amount in 分 between two amounts in 元; some are whole 元."""
    fen = dice.whole(low * YUAN, high * YUAN)
    fen = max(fen, SMALLEST)
    return fen // YUAN * YUAN if dice.chance(0.4) else fen


def _economic(where: Department, base: Dice, now: Dice, outlay: Outlay, room: int) -> dict[str, int]:
    """Basic expenditure of the general budget by economic item. `base` stays over the years."""
    found: dict[str, int] = {}
    for code, (low, high) in PER_HEAD.items():
        if code in USUAL or base.of(code).chance(0.85):
            head = base.of(code, "head").whole(low, high)
            found[code] = max(now.of(code).scaled(head * where.staff * YUAN, 880, 1160), SMALLEST)
    for code, (often, low, high) in SOMETIMES.items():
        if base.of(code).chance(often):
            found[code] = _amount(now.of(code), low, high)
    civil = where.nature is not Nature.INSTITUTION
    allowance = base.of("allowance").whole(30_000, 62_000) * where.staff * YUAN
    found["30102"] = now.of("30102").scaled(allowance, 900, 1150) if civil else allowance // 9
    if where.nature in (Nature.INSTITUTION, Nature.MIXED):
        found["30107"] = now.of("30107").scaled(allowance, 900, 1200)
    if civil:
        found["30239"] = now.of("30239").whole(6_000, 10_400) * where.staff * YUAN // 2
    wages = found["30101"] + found["30102"] + found.get("30107", 0)
    found["30108"] = wages * 16 // 100
    if base.of("annuity").chance(0.7):
        found["30109"] = wages * 8 // 100
    found["30110"] = wages * 7 // 100
    if civil:
        found["30111"] = wages * 3 // 100
    found["30112"] = wages * now.of("30112").whole(4, 14) // 1000
    found["30113"] = (wages + found["30103"]) * 12 // 100
    if where.retired:
        found["30302"] = _amount(now.of("30302"), 2_400 * where.retired, 9_600 * where.retired)
    if now.of("30304").chance(0.25):
        found["30304"] = _amount(now.of("30304", "a"), 90_000, 320_000)
    if where.rare and now.of("refund").chance(0.2):  # more came back of last year's than was paid
        code = now.of("refund").pick([code for code in REFUNDED if code in found] or ["30299"])
        found[code] = -_amount(now.of("refund", "a"), 800, 9_000)
    in_basic = now.of("three-public")
    for code, part in (
        ("30212", outlay.abroad),
        ("31013", outlay.purchase),
        ("30231", outlay.upkeep),
        ("30217", outlay.reception),
    ):
        share = in_basic.pick((0, 100, 100, 60)) if room > 2 * outlay.total else 100
        if part * share // 100 >= SMALLEST:
            found[code] = part * share // 100
    return {code: found[code] for code in sorted(found)}


def _staff_lines(where: Department, economic: dict[str, int], now: Dice) -> list[Line]:
    """Basic expenditure by function: social insurance, pensions and housing, the rest in the running item."""
    civil = where.nature is not Nature.INSTITUTION
    by_function = {
        "2080501" if civil else "2080502": ("30301", "30302"),
        "2080505": ("30108",),
        "2080506": ("30109",),
        "2080801": ("30304",),
        "2101101" if civil else "2101102": ("30110",),
        "2101103": ("30111",),
        "2210201": ("30113",),
    }
    purposes = {
        "2080501": "离退休人员经费",
        "2080502": "离退休人员经费",
        "2080505": "在职人员基本养老保险单位缴费",
        "2080506": "在职人员职业年金单位缴费",
        "2080801": "去世人员丧葬费和遗属抚恤",
        "2101101": "在职人员基本医疗保险单位缴费",
        "2101102": "在职人员基本医疗保险单位缴费",
        "2101103": "公务员医疗补助缴费",
        "2210201": "在职人员住房公积金单位缴存",
    }
    lines = []
    left = dict(economic)
    for function, codes in by_function.items():
        amount = sum(left.pop(code, 0) for code in codes)
        if amount:
            lines.append(Line(function, Fund.GENERAL, basic=amount, purpose=purposes[function]))
    running = Line(where.running, Fund.GENERAL, basic=sum(left.values()), purpose=where.running_purpose)
    return [_budgeted(line, now.of("budget", line.code)) for line in [*lines, running]]


def _budgeted(line: Line, dice: Dice) -> Line:
    """The line with its opening budget and the reason why it was missed."""
    project = bool(line.project)
    fate = dice.whole(1, 100)
    if line.code == "2080801" or (project and fate <= 14):
        budget = 0
    elif fate <= 34:
        budget = line.spent
    elif project:
        budget = dice.scaled(line.spent, 780, 1550)
    else:
        budget = dice.scaled(line.spent, 860, 1130)
    if budget != line.spent:
        budget = budget // ROUND * ROUND
    return evolve(line, budget=budget, reason=line_reason(dice.of("reason"), line, budget))


def _taken_back(now: Dice) -> Line:
    """An item that is less than nothing: what other years were charged too much is taken back."""
    code = now.pick(("2080599", "2299999"))
    amount = -_amount(now.of("a"), 2_000, 60_000)
    purpose = "冲减以前年度多列的专项经费"
    return Line(code, Fund.GENERAL, project=amount, purpose=purpose, reason=now.pick(TAKEN_BACK))


def _adjusted(line: Line, dice: Dice) -> int:
    """全年预算: what was spent, or somewhat more."""
    if line.spent <= 0:
        return 0
    return line.spent if dice.chance(0.4) else -(-dice.scaled(line.spent, 1000, 1150) // ROUND + 1) * ROUND


def _project_line(project: Project, now: Dice, carried: Carried, *, keeps: bool) -> Line:
    spent = now.scaled(project.amount, 700, 1300)
    spent = spent // ROUND * ROUND if now.chance(0.35) else spent
    opening = carried.get((project.code, project.fund), 0)
    closing = now.scaled(spent, 15, 130) // ROUND * ROUND if keeps and now.chance(0.6) else 0
    line = Line(
        project.code,
        project.fund,
        project=spent,
        opening=opening,
        closing=closing,
        purpose=project.purpose,
    )
    if line.income < 0:
        line = evolve(line, closing=line.closing - line.income)
    return _budgeted(line, now.of("budget"))


def _three_public(base: Dice, now: Dice, room: int) -> tuple[Outlay, Outlay, Visits]:
    """Budget, actual and counts. `room` is what the projects could bear of it."""
    kept = base.of("cars").pick((0, 0, 1, 2, 3, 4, 6))
    upkeep = sum(_amount(now.of("upkeep", n), 8_000, 33_000) for n in range(kept))
    bought = 1 if kept and room > 60 * WAN and now.of("bought").chance(0.16) else 0
    purchase = bought * _amount(now.of("purchase"), 128_000, 179_000)
    hosts = base.of("hosts").chance(0.75)
    reception = _amount(now.of("reception"), 600, 46_000) if hosts else 0
    travels = room > 60 * WAN and now.of("travels").chance(0.08)
    abroad = _amount(now.of("abroad"), 28_000, 92_000) if travels else 0
    actual = Outlay(abroad, purchase, upkeep, reception)
    plan = now.of("plan")
    wished = [
        part if part and plan.chance(0.2) else -(-plan.scaled(part, 1020, 1900) // ROUND) * ROUND
        for part in (abroad, purchase, upkeep, reception)
    ]
    if not reception and plan.chance(0.2):
        wished[3] = plan.whole(5, 30) * 10 * ROUND  # for guests who never came
    budget = Outlay(*wished)
    batches = max(1, reception // plan.whole(60_000, 140_000)) if reception else 0
    visits = Visits(
        groups=1 if abroad else 0,
        travellers=plan.whole(1, 3) if abroad else 0,
        bought=bought,
        kept=kept,
        batches=batches,
        guests=batches * plan.whole(4, 9) + plan.whole(0, 3) if batches else 0,
    )
    return budget, actual, visits


def _first_budget(budgeted: Outlay, now: Dice) -> Outlay:
    """What was planned before the year's budget was adjusted: part by part as much, less or more."""
    return Outlay(
        *(
            part if now.of(n).chance(0.3) else now.of(n, "a").scaled(part, 700, 1400) // ROUND * ROUND
            for n, part in enumerate(astuple(budgeted))
        )
    )


def _procurement(now: Dice, room: int) -> Procurement:
    if room < 8 * WAN or now.of("none").chance(0.08):
        return Procurement(0, 0, 0, 0, 0, 0, 0)
    goods = now.of("goods").scaled(room, 20, 150)
    works = now.of("works").scaled(room, 60, 380) if now.of("has works").chance(0.45) else 0
    services = now.of("services").scaled(room, 30, 220)
    won = now.of("sme")
    sme_goods, sme_works, sme_services = (
        part * won.pick((100, 100, 85, 70)) // 100 for part in (goods, works, services)
    )
    micro = (sme_goods + sme_works + sme_services) * won.pick((100, 80, 62, 45)) // 100
    return Procurement(goods, works, services, sme_goods, sme_works, sme_services, micro)


def _vehicles(where: Department, base: Dice, kept: int) -> tuple[int, ...]:
    counts = dict.fromkeys(VEHICLES, 0)
    extra = base.of("extra cars").pick((0, 0, 0, 1, 2)) if kept else 0
    for n in range(kept + extra):
        choices = VEHICLES[2:6] if where.nature.runs_an_office else (VEHICLES[3], VEHICLES[5], VEHICLES[7])
        counts[base.of("car", n).pick((*choices, VEHICLES[7]))] += 1
    return tuple(counts.values())


def _year(where: Department, seed: Dice, year: int, before: Truth | None) -> Truth:
    base, now = seed.of("always"), seed.of(year)
    carried: Carried = {}
    for line in before.lines if before else ():
        carried[line.code, line.fund] = carried.get((line.code, line.fund), 0) + line.closing
    keeps = base.of("keeps").chance(0.5)
    if not before and keeps:
        carried = {(p.code, p.fund): base.of("first", p.code).scaled(p.amount, 0, 60) for p in where.projects}
    projects = [
        _project_line(project, now.of("project", project.code), carried, keeps=keeps)
        for project in where.projects
        if (project.code, project.fund) in carried
        or now.of("runs", project.code).chance(0.9)
        or len(where.projects) < 3
    ]
    room = sum(line.project for line in projects if line.fund is Fund.GENERAL)
    budgeted, actual, visits = _three_public(base.of("three"), now.of("three"), room)
    economic = _economic(where, base.of("economic"), now.of("economic"), actual, room)
    settled = bool(before) and not any(line.opening or line.closing for line in projects)
    lines: tuple[Line, ...] = (
        *_staff_lines(where, economic, now),
        *projects,
        *own_lines(where, base.of("own"), now.of("own"), carried, settled=settled),
    )
    if where.rare and now.of("taken back").chance(0.2):
        lines = (*lines, _taken_back(now.of("taken back")))
    weight = base.of("evaluation").pick((1000, 1000, 2000))
    named = {project.code: project for project in where.projects}
    share = {Nature.INSTITUTION: 0, Nature.MIXED: base.of("office").whole(450, 800)}.get(where.nature, 1000)
    evaluations = tuple(
        evaluation(named[line.code], line, weight, now.of("evaluation", line.code)) for line in projects
    )
    budgets = {(each.project.code, each.project.fund): each.adjusted for each in evaluations}
    lines = tuple(
        evolve(line, adjusted=budgets.get((line.code, line.fund)) or _adjusted(line, now.of("adjusted", n)))
        for n, line in enumerate(lines)
    )
    general = [line for line in lines if line.fund is Fund.GENERAL]
    return Truth(
        department=where,
        year=year,
        lines=tuple(sorted(lines, key=lambda line: (line.code, line.fund.name))),
        economic=economic,
        office_share=share,
        first=_first_budget(budgeted, now.of("first budget")),
        budgeted=budgeted,
        actual=actual,
        visits=visits,
        procurement=_procurement(now.of("procurement"), sum(line.project for line in projects)),
        vehicles=_vehicles(where, base, visits.kept),
        equipment=base.of("equipment").pick((0, 0, 0, 1, 2)),
        staff_quota=where.staff + base.of("quota").whole(1, 9),
        evaluations=evaluations,
        whole=whole(general, weight, now.of("whole"))
        if where.rare and base.of("whole").chance(0.5)
        else None,
        before=before,
    )


def truth(seed: int, year: int, *, wide: bool) -> Truth:
    """The year of the department of that seed, with the two years before it behind it."""
    dice = Dice("department", seed)
    where = department(dice, wide=wide)
    found: Truth | None = None
    for each in (year - 2, year - 1, year):
        found = _year(where, dice, each, found)
    assert found is not None
    return found
