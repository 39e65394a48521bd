"""The columns of a list of coded rows: the official ones that are printed, and any others, in order."""

from __future__ import annotations

from collections.abc import Sequence

from report.flattened.groups import grouped_columns
from report.flattened.printed import Claim, Printed
from report.flattened.templates import BUDGETS, CODE_HEADINGS, NAME_HEADINGS, OTHER_HEADINGS, Slot

UNKNOWN = ("?",)
"""The path of a column whose heading cannot be known."""


def says_nothing(text: str) -> bool:
    """Whether a piece of heading says nothing of the amounts."""
    return any(text in filler for filler in (*OTHER_HEADINGS, *CODE_HEADINGS, *NAME_HEADINGS))


def columns_of_amounts(
    printed: Printed, slots: Sequence[Slot], count: int
) -> list[tuple[str, tuple[str, ...]]]:
    """Key and path of the columns of amounts, from left to right."""
    grouped_alike = grouped_columns(printed, count) if any(slot.key == "opening" for slot in slots) else None
    if grouped_alike:
        return grouped_alike
    names = {name for slot in slots for name in (*slot.names, *(n for under in slot.under for n in under))}
    grouped = any("合计" in slot.names and slot.under for slot in slots)  # 合计 is a heading below another
    claims: dict[str, Claim] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        claim = printed.claim((name,), whole=name.endswith("合计") and grouped)
        if claim:
            claims[name] = claim
    own: dict[str, str] = {}  # slot -> its name as claimed
    for slot in slots:
        free = [name for name in slot.names if name in claims and name not in own.values()]
        if free and (free[0] != "小计" or slot.key == "total" or _above(slot, claims)):
            own[slot.key] = free[0]
    kept = [slot for slot in slots if slot.key in own and not _heads_others(own[slot.key], slots, own)]
    places = {
        slot.key: (*(claims[name].first for name in _above(slot, claims)), claims[own[slot.key]].first)
        for slot in kept
    }
    if printed.is_aligned:
        kept.sort(key=lambda slot: printed.chars[places[slot.key][-1]].column)
    elif all(claim.whole for claim in claims.values()):
        kept.sort(key=lambda slot: (slot.key not in BUDGETS, places[slot.key]))
    else:
        _swap_where_seen(kept, printed, {slot.key: claims[own[slot.key]] for slot in kept})
    columns = [
        (
            slot.key.removesuffix("_total"),
            (*(claims[name].text for name in _above(slot, claims)), claims[own[slot.key]].text),
        )
        for slot in kept
    ]
    return _with_unknown(printed, columns, [places[slot.key][-1] for slot in kept], count)


def _above(slot: Slot, claims: dict[str, Claim]) -> list[str]:
    """The printed headings above a slot's own, from the top."""
    found = (next((name for name in level if name in claims), None) for level in slot.under)
    return [name for name in found if name]


def _heads_others(name: str, slots: Sequence[Slot], own: dict[str, str]) -> bool:
    """Whether this heading stands over a 小计 of its own, and is no column itself."""
    return any(own.get(slot.key) == "小计" and name in slot.under[-1] for slot in slots if slot.under)


def _swap_where_seen(slots: list[Slot], printed: Printed, claims: dict[str, Claim]) -> None:
    """Keep the official order but where a line shows two neighbours the other way round."""
    for _ in slots:
        for i in range(len(slots) - 1):
            one, other = slots[i], slots[i + 1]
            if printed.left_of(claims[one.key], claims[other.key]) is False:
                slots[i], slots[i + 1] = other, one


def _with_unknown(
    printed: Printed, columns: list[tuple[str, tuple[str, ...]]], places: list[int], count: int
) -> list[tuple[str, tuple[str, ...]]]:
    """The columns, and those that the form does not know, as many as the column numbers ask for."""
    missing = count - len(columns)
    if missing <= 0:
        return columns
    pieces = [(at, text) for at, text in printed.pieces() if not says_nothing(text)]
    runs: list[tuple[int, str]] = []
    for at, text in pieces:
        if runs and at == runs[-1][0] + len(runs[-1][1]):
            runs[-1] = (runs[-1][0], runs[-1][1] + text)
        else:
            runs.append((at, text))
    named = runs if len(runs) == missing else pieces if len(pieces) == missing else []
    if not named:
        return columns + [(f"?{i}", UNKNOWN) for i in range(missing)]
    placed = [(place, column) for place, column in zip(places, columns, strict=True)]
    for i, (at, text) in enumerate(named):
        claim = printed.take(range(at, at + len(text)))
        index = sum(1 for place, _ in placed if place < at)
        placed.insert(index, (at, (f"?{i}", (claim.text,))))
    return [column for _, column in placed]
