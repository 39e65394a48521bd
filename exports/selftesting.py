"""The self-test of the checker: run by several processes, and told rule by rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rich.console import Console

from checks.certificate import about
from checks.model import Checked
from checks.rules import Rule
from checks.selftest import Change, Outcome, Share, by_rule, outcome, share
from checks.settings import Settings
from exports.names import KINDS
from exports.terminal import print_line
from wording import Wording

CHUNK = 10  # changes that a process takes at a time


def outcomes(checked: Checked, changes: Sequence[Change], settings: Settings, jobs: int) -> Iterator[Outcome]:
    """What became of each change, in order, by up to `jobs` processes."""
    one = partial(outcome, checked, settings=settings)
    if jobs < 2 or len(changes) <= CHUNK:
        yield from map(one, changes)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(one, changes, chunksize=CHUNK)


def print_selftest(
    out: Console, checked: Checked, tested: Sequence[Outcome], rules: Sequence[Rule], say: Wording
) -> None:
    """What is measured, the shares by kind of figure, every rule's, and each change that went unnoticed."""
    print_line(out, (checked.report.title, "bold"))
    told = say(
        "One digit of one figure was changed, {count} times, and the report checked again each time. "
        "Noticed: there is a finding that was not there before. Shown: it shows the changed figure. "
        "Figures are changed as they were read: reading itself is not tested.",
        count=len(tested),
    )
    print_line(out, (told, ""))
    print_line(out, (f"  {_share(share(tested), say)}", "bold"))
    for kind, name in KINDS.items():
        if (of := share(tested, kind)).changes:
            print_line(out, (f"    {say('{kind}: {counts}', kind=name, counts=_share(of, say))}", ""))
    print_line(out)
    print_line(out, (say("Rule by rule"), "bold"))
    titles = {rule.id: rule.title(say.language) for rule in rules}
    for rule, (noticed, asked) in by_rule(tested).items():
        counted = say("noticed {noticed} of {asked}", noticed=noticed, asked=asked)
        print_line(out, (f"  {rule}: {counted}", ""), (f"  {titles.get(rule, '')}", "dim"))
    if unnoticed := [each for each in tested if not each.noticed]:
        print_line(out)
        print_line(out, (say("Not noticed"), "bold"))
    for each in unnoticed:
        figure = checked.report.figure[each.change.figure]
        at = say(
            "{was} → {now}  {about}  (line {line})",
            was=figure.text + figure.unit,
            now=each.change.text,
            about=about(checked.report, figure),
            line=figure.place.line,
        )
        print_line(out, (f"  {at}", "yellow"))
    print_line(out)


def _share(of: Share, say: Wording) -> str:
    return say(
        "{count} changed: noticed {noticed} ({noticed_share}), shown {located} ({located_share})",
        count=of.changes,
        noticed=of.noticed,
        noticed_share=f"{of.noticed / of.changes:.1%}" if of.changes else "–",
        located=of.located,
        located_share=f"{of.located / of.changes:.1%}" if of.changes else "–",
    )
