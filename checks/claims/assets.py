"""Assets as the narrative tells them: net values and net assets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.answers import HOLDING, answer, shown
from checks.claims.claims import Claim, beside
from checks.claims.sums import is_amount, one_digit_off, sum_of
from checks.model import Severity, Tie, Verdict
from checks.printed import total
from checks.rules import Grade, Rule
from report.model import FigureKind
from wording import Message

NET = Rule(
    "narrative/net-value",
    "净值等于原值减累计折旧（摊销）",
    "A net value is the original cost less accumulated depreciation",
    Grade.A,
    Severity.ERROR,
    "政府会计制度",
)
NET_ASSETS = Rule(
    "narrative/net-assets",
    "净资产等于各项资产净值之和",
    "Net assets are what the assets come to",
    Grade.B,
    Severity.WARNING,
    "政府会计制度：资产－负债＝净资产",
)


def net_values(claims: Sequence[Claim]) -> Iterator[Tie]:
    """固定资产原值 A 元，累计折旧 B 元，净值 C 元."""
    for cost, used, net in zip(claims, claims[1:], claims[2:], strict=False):
        words = [each.mention.phrase for each in (cost, used, net)]
        told = "净值" in words[2] and "累计" in words[1] and not re.search("累计|净值", words[0])
        amounts = told and all(each.figure.kind is FigureKind.AMOUNT for each in (cost, used, net))
        if amounts and cost.paragraph == net.paragraph:
            comparison = total(net.figure, [(1, cost.figure), (-1, used.figure)])
            sign = "=" if comparison.agreement in HOLDING else "≠"
            yield answer(
                NET.id,
                comparison,
                net.figure,
                (cost.figure.id, used.figure.id),
                arithmetic=f"{shown(cost.figure)} - {shown(used.figure)} {sign} {shown(net.figure)}",
                message=Message(
                    "{cost} less {used} makes {expected}, not {stated}",
                    cost=shown(cost.figure), used=shown(used.figure),
                    expected=str(comparison.expected), stated=shown(net.figure),
                ),
            )  # fmt: skip


_PART_OF_ASSETS = re.compile("(?:流动资产|(?:固定|无形)资产净值|在建工程|对外投资|长期投资|其他资产)$")


def net_assets(claims: Sequence[Claim]) -> Iterator[Tie]:
    """流动资产 A，固定资产净值 B，无形资产净值 C，净资产 D: the sum, where no liability is told.

    Few reports name every part, so only a sum that one slip has broken is put before the reviewer.
    """
    for at, whole in enumerate(claims):
        if whole.figure.kind is not FigureKind.AMOUNT or not whole.mention.phrase.endswith("净资产"):
            continue
        told = [*beside(claims, at, -1)][::-1]
        parts_ = [each for each in told if is_amount(each) and _PART_OF_ASSETS.search(each.mention.phrase)]
        if len(parts_) < 2 or any("负债" in each.mention.phrase for each in told):
            continue
        tie = sum_of(NET_ASSETS, whole, parts_, NET_ASSETS.severity)
        if tie.verdict is Verdict.HOLDS or one_digit_off(whole.figure, parts_, tie):
            yield tie
