"""The narrative read as claims, and the ties of every claim."""

from __future__ import annotations

from collections.abc import Iterator

from checks.claims import (
    adjustments,
    amounts,
    assets,
    awards,
    contradictions,
    counts,
    denied,
    growth,
    habits,
    implied_budgets,
    items,
    last_year,
    projects,
    rates,
    reasons,
    reserved,
    share_sums,
    sums,
    visits,
    words,
)
from checks.claims.claims import Reader, by_block
from checks.claims.nearby import Nearby
from checks.claims.places import Places
from checks.model import Tie
from checks.text import Script

RULES = (
    amounts.RESTATED,
    amounts.REPEATED,
    amounts.AT_MOST,
    amounts.TOLD_AGAIN,
    growth.GROWTH,
    growth.CHANGE,
    rates.SHARE,
    rates.COMPLETION,
    rates.ZERO_BASE,
    rates.SAME_RATE,
    habits.HABIT,
    share_sums.SHARES,
    sums.PARTS,
    items.ITEMS,
    sums.LISTED,
    sums.FUNDS,
    assets.NET,
    assets.NET_ASSETS,
    sums.COUNTED,
    reasons.REASONS,
    awards.AWARDS,
    reserved.RESERVED,
    counts.OCCURRENCE,
    counts.PEOPLE,
    counts.PER_CAR,
    counts.PER_GUEST,
    visits.TOLD,
    visits.AMONG,
    words.COMPARISON,
    words.DIRECTION,
    words.COMPLETED,
    words.UNEXPLAINED,
    contradictions.REASON,
    contradictions.LEVEL,
    adjustments.ADJUSTED,
    last_year.IMPLIED,
    last_year.PART,
    denied.DENIED,
)


def ties(script: Script) -> Iterator[Tie]:
    """Every relation asked of the figures of the 情况说明."""
    report = script.report
    places = Places(script)
    claims = tuple(Reader(report, places).claims())
    nearby = Nearby(report, claims, places)
    yield from amounts.restated(report, claims, places)
    yield from amounts.repeated(claims)
    yield from amounts.in_other_units(claims)
    yield from amounts.at_most_whole(report, claims, places)
    yield from amounts.told_again(report, claims)
    rated = (
        *growth.growths(claims, nearby),
        *growth.changes(claims, nearby),
        *rates.shares(claims, nearby),
        *rates.completions(claims, nearby),
    )
    repeats = tuple(rates.repeated_rates(claims, [each.tie for each in rated]))
    judged = tuple(habits.judged(report, rated, repeats))
    yield from judged
    yield from share_sums.ties(report, claims, judged)
    yield from repeats
    yield from sums.parts(claims, nearby)
    yield from items.items(claims, report, places)
    yield from implied_budgets.ties(claims)
    yield from sums.listed(claims)
    yield from sums.funds(claims)
    yield from assets.net_values(claims)
    yield from assets.net_assets(claims)
    yield from sums.counted(claims)
    yield from projects.ties(claims)
    yield from reasons.reasons(claims)
    yield from awards.by_kind(claims)
    yield from reserved.at_most_whole(report)
    yield from counts.against_amounts(report, claims)
    yield from counts.people_and_visits(report, claims)
    yield from counts.averages(claims)
    yield from visits.ties(report, claims, places)
    blocks = by_block(claims)
    compared = words.compared(report, blocks)
    yield from words.comparisons(compared)
    yield from words.directions(claims, nearby)
    yield from words.completed(compared)
    yield from words.unexplained(report, claims)
    yield from contradictions.reasons(script, blocks)
    yield from contradictions.levels(report, blocks)
    changes = tuple(last_year.implied(claims))
    yield from last_year.agreeing(changes)
    yield from last_year.within(claims, changes)
    yield from last_year.carried(report, changes, places)
    yield from adjustments.ties(script)
    yield from denied.ties(script, claims, nearby)
