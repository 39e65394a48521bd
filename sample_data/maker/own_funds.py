"""What a unit earns beside its appropriations: what it spends of it, keeps, draws and passes on."""

from __future__ import annotations

from attrs import evolve

from sample_data.maker.dice import Dice
from sample_data.maker.measures import SMALLEST, WAN, Carried
from sample_data.maker.truth import Department, Fund, Line, OwnIncome

USUAL, LITTLE = (60, 340), (2, 18)  # in 万元: of those who charge for their work, and of others


def own_lines(where: Department, base: Dice, now: Dice, carried: Carried, *, settled: bool) -> list[Line]:
    """What is paid from the unit's own money; its first income keeps what is left.

    A year may end in deficit only where `settled`: no appropriation is carried into it or out of it, so that
    no part of a balance is more than the whole, and the report of the year after still prints the deficit.
    """
    if where.own_income is None:
        return []
    small = where.own_income is OwnIncome.OTHER
    low, high = where.own_range or (LITTLE if small else USUAL)
    usual = base.whole(low, high) * WAN
    amount = now.scaled(usual, 820, 1240)
    opening = carried.get((where.running, Fund.OWN), 0)
    closing = now.scaled(amount, 20, 160) if base.of("keeps").chance(0.5) else 0
    basic = 0 if small else now.scaled(amount, 300, 800)
    line = Line(
        where.running,
        Fund.OWN,
        basic=basic,
        project=amount - basic,
        opening=opening,
        closing=closing,
        own=where.own_income,
        purpose=where.own_purpose,
    )
    if not small and now.of("drawn").chance(0.3):
        line = evolve(line, drawn=now.of("drawn", "a").scaled(amount, 30, 120))
    if where.rare:
        line = _rarely(line, amount, now.of("rarely"), settled=settled)
    if line.income < SMALLEST:
        line = evolve(line, closing=line.closing + SMALLEST - line.income)
    lines = [line, *_beside(where, usual, now)]
    if not small and base.of("business").chance(0.35):
        earned = now.of("business").scaled(6 * WAN, 500, 3000)
        left = earned * now.of("business", "left").whole(5, 20) // 100
        lines.append(
            Line(where.running, Fund.OWN, business=earned - left, distributed=left, own=OwnIncome.BUSINESS)
        )
    return lines


def _rarely(line: Line, amount: int, now: Dice, *, settled: bool) -> Line:
    """With a surplus handed out to the staff's funds, or a year closed in deficit."""
    if line.own is OwnIncome.OPERATING and now.of("distributed").chance(0.4):
        line = evolve(line, distributed=now.of("distributed", "a").scaled(amount, 10, 60))
    if settled and now.of("deficit").chance(0.3):
        line = evolve(line, closing=-now.of("deficit", "a").scaled(amount, 20, 90))
    return line


def _beside(where: Department, usual: int, now: Dice) -> list[Line]:
    """The other incomes, each spent within its year, and what is passed up or down."""
    lines = []
    for kind in where.other_incomes:
        if now.of(kind.name).chance(0.7):
            spent = max(now.of(kind.name, "a").scaled(usual, 40, 300), SMALLEST)
            lines.append(Line(where.running, Fund.OWN, project=spent, own=kind))
    for what in where.pays:
        if now.of(what).chance(0.5):
            paid = max(now.of(what, "a").scaled(usual, 20, 120), SMALLEST)
            passed = Line(where.running, Fund.OWN, own=where.own_income)
            lines.append(
                evolve(passed, remitted=paid) if what == "remitted" else evolve(passed, affiliated=paid)
            )
    return lines
