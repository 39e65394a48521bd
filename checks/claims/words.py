"""Words that compare amounts: 大于, 小于, 等于; and 增加 with 下降 (domain sections 5 and 11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.answers import shown
from checks.claims.claims import BUDGETS, ByBlock, Claim, said
from checks.claims.mentions import ADJUSTED, Measure
from checks.claims.nearby import Nearby
from checks.model import Severity, Tie, Verdict
from checks.printed import true_value
from checks.rules import Grade, Rule
from report.model import Figure, Paragraph, Report
from wording import Message

COMPARISON = Rule(
    "narrative/comparison-word",
    "大于、小于、等于等文字与数字相符",
    "Words that compare the actual amount with the budget say what the amounts say",
    Grade.A,
    Severity.ERROR,
    "domain section 5: 五(三)",
)
DIRECTION = Rule(
    "narrative/direction-word",
    "增加与下降、减少与增长不应并用",
    "A change and its rate go the same way",
    Grade.A,
    Severity.ERROR,
    "domain section 10",
)
COMPLETED = Rule(
    "narrative/completion-word",
    "大于、小于、等于预算数的表述与完成率相符",
    "Words that compare the actual amount with the budget say what the completion rate says",
    Grade.A,
    Severity.ERROR,
    "domain section 5: 五(三)",
)
UNEXPLAINED = Rule(
    "narrative/unexplained",
    "决算数与预算数不等的科目未说明原因",
    "An item whose actual amount is not its budget gives no reason, though the others do",
    Grade.B,
    Severity.WARNING,
    "domain section 5: 五(三), 大于/小于/持平 + 原因",
)
_CHANGE_OF = {Measure.GROWTH: Measure.CHANGE, Measure.GAP_RATE: Measure.GAP}
_TOLD = re.compile("大于|高于|超|多于|小于|低于|少于|未完成|原因|主要是|由于|因|增加|减少|结转|调整|追加")
ITEM_CODE = 7  # digits
_EXPLAINED = 4  # items with a reason, at least, for each one without, for that to be an omission
_COMPARED = re.compile(
    r"(?:支出)?决算(?:数|支出)?(?P<word>大于|高于|超过|多于|小于|低于|少于|等于)"
    r"(?:年初|全年|调整后?)*预算"
    r"|(?P<level>与(?:年初|全年|调整后?)*预算(?:数)?(?:持平|一致|相同|相等)|预决算数?(?:持平|一致|相同|相等))"
)
_WORDS = {"大于": 1, "高于": 1, "超过": 1, "多于": 1, "小于": -1, "低于": -1, "少于": -1, "等于": 0}


Compared = Sequence[tuple[re.Match[str], list[Claim]]]


def compared(report: Report, by_block: ByBlock) -> Compared:
    """Where paragraphs compare with a budget in words, with the claims before that."""
    return list(said(_COMPARED, report, by_block))


def comparisons(compared: Compared) -> Iterator[Tie]:
    """大于, 小于 and 等于 against the nearest actual amount and budget before the word."""
    for found, before in compared:
        valued = [each for each in before if each.figure.value is not None]
        pairs = [pair for each in _named(found[0]) if (pair := _nearest_pair(valued, each)) is not None]
        ties = [_comparison(found, *pair) for pair in pairs]
        yield from sorted(ties, key=lambda tie: tie.verdict is not Verdict.HOLDS)[:1]


def _named(words: str) -> tuple[Measure, ...]:
    """The budgets that words may compare with: of the year's two the one that they name, else either."""
    if ADJUSTED.search(words):
        return (Measure.ADJUSTED,)
    return (Measure.BUDGET,) if "年初" in words else BUDGETS


def _nearest_pair(before: list[Claim], named: Measure) -> tuple[Claim, Claim] | None:
    """The last budget stated, of the two the one named, with the last actual amount of the same subject."""
    both = any(each.measure is named for each in before)
    for budget in reversed(before):
        if budget.measure is (named if both else Measure.BUDGET):
            for actual in reversed(before):
                if actual.measure is Measure.FINAL and _paired(actual, budget):
                    return actual, budget
            return None
    return None


def _paired(actual: Claim, budget: Claim) -> bool:
    return (
        actual.subject is not None
        and budget.subject is not None
        and actual.subject.key == budget.subject.key
        and actual.figure.kind is budget.figure.kind
    )


def _comparison(found: re.Match[str], actual: Claim, budget: Claim) -> Tie:
    one, other = true_value(actual.figure), true_value(budget.figure)
    said = 0 if found["level"] else _WORDS[found["word"]]
    is_ = (one > other) - (one < other)
    sign = "=><"[is_]
    arithmetic = f"{shown(actual.figure)} {sign} {shown(budget.figure)}"
    if said == is_:
        return Tie("", COMPARISON.id, Verdict.HOLDS, actual.figure.id, (budget.figure.id,), arithmetic)
    return Tie(
        "", COMPARISON.id, Verdict.BROKEN, actual.figure.id, (budget.figure.id,), arithmetic,
        severity=Severity.ERROR, unit=actual.figure.unit,
        message=Message(
            "The words “{words}” contradict the amounts: actual {actual}, budget {budget}",
            words=found[0], actual=shown(actual.figure), budget=shown(budget.figure),
        ),
    )  # fmt: skip


def completed(compared: Compared) -> Iterator[Tie]:
    """大于, 小于 and 等于 against the completion rate before the word, where no budget is printed."""
    for found, before in compared:
        rate = before[-1] if before else None
        if rate is None or rate.measure is not Measure.COMPLETION or rate.figure.value is None:
            continue
        if not any(each.measure is Measure.BUDGET for each in before):
            yield _completion(found, rate.figure)


def _completion(found: re.Match[str], rate: Figure) -> Tie:
    said = 0 if found["level"] else _WORDS[found["word"]]
    assert rate.value is not None
    is_ = (rate.value > 100) - (rate.value < 100)
    agrees = is_ in (said, 0)  # what is next to nothing is lost in rounding to 100%
    words = f"{shown(rate)} — {found[0]}"
    if agrees:
        return Tie("", COMPLETED.id, Verdict.HOLDS, rate.id, (), words)
    return Tie(
        "", COMPLETED.id, Verdict.BROKEN, rate.id, (), words, severity=COMPLETED.severity, unit="%",
        message=Message(
            "The words “{words}” contradict the completion rate of {rate}", words=found[0], rate=shown(rate)
        ),
    )  # fmt: skip


def directions(claims: Sequence[Claim], nearby: Nearby) -> Iterator[Tie]:
    """A rate whose word goes against the word of its change, against last year or the budget."""
    for claim in claims:
        measure = _CHANGE_OF.get(claim.measure)
        if measure is None or not claim.mention.sign or not claim.figure.value:
            continue
        change = next(nearby.before(claim, measure), None)
        if change is None or not change.mention.sign or change.mention.sentence != claim.mention.sentence:
            continue
        if change.mention.sign != claim.mention.sign:
            yield Tie(
                "", DIRECTION.id, Verdict.BROKEN, claim.figure.id, (change.figure.id,),
                severity=Severity.ERROR, unit="%",
                message=Message(
                    "The change goes one way and its rate the other: “{change}{amount}”, “{rate}{percent}”",
                    change=change.mention.phrase, amount=shown(change.figure),
                    rate=claim.mention.phrase, percent=shown(claim.figure),
                ),
            )  # fmt: skip


def unexplained(report: Report, claims: Sequence[Claim]) -> Iterator[Tie]:
    """Items whose actual amount is not their budget, where all others but a few say why."""
    items = list(_unequal(report, claims))
    silent = [(actual, budget) for actual, budget, told in items if not told]
    explained = len(items) - len(silent)
    if explained < _EXPLAINED or len(silent) * _EXPLAINED > explained:
        return
    for actual, budget in silent:
        yield Tie(
            "", UNEXPLAINED.id, Verdict.BROKEN, actual.figure.id, (budget.figure.id,),
            f"{shown(actual.figure)} ≠ {shown(budget.figure)}",
            severity=UNEXPLAINED.severity, unit=actual.figure.unit,
            message=Message(
                "{what}: the actual amount {actual} is not the budget {budget}, and no reason is given",
                what=actual.label, actual=shown(actual.figure), budget=shown(budget.figure),
            ),
        )  # fmt: skip


def _unequal(report: Report, claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, bool]]:
    """The actual amounts of items that differ from their budgets, and whether their paragraph says why."""
    budgets: dict[tuple[int, str], Claim] = {}
    for claim in claims:
        subject = claim.subject
        if subject is None or len(subject.code) != ITEM_CODE or claim.figure.value is None:
            continue
        if claim.measure is Measure.BUDGET:
            budgets[claim.paragraph, subject.key] = claim
        elif claim.measure is Measure.FINAL:
            budget = budgets.pop((claim.paragraph, subject.key), None)
            if budget is not None and true_value(budget.figure) != true_value(claim.figure):
                words = getattr(report.block[claim.figure.block], "text", "")[claim.figure.end :]
                yield claim, budget, bool(_TOLD.search(words)) or _goes_on(report, claim)


def _goes_on(report: Report, claim: Claim) -> bool:
    """Whether the paragraph behind a claim's, up to the next item, says why."""
    at = claim.paragraph + 1
    following = report.blocks[at] if at < len(report.blocks) else None
    return (
        isinstance(following, Paragraph)
        and "（项）" not in following.text
        and bool(_TOLD.search(following.text))
    )
