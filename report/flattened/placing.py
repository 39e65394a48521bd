"""Which column each amount of a row stands in, as far as the line itself shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from math import comb

from attrs import frozen

from report.flattened.rows import Row
from report.flattened.tokens import Token

_WIDE = 3  # spaces between columns that are kept as wide as on the page
_NEAR = 0.5  # of the way to the next column
_LOOSE = 3  # characters by which amounts of one column may stand apart
_MOST_WAYS = 1000

_Measure = Callable[[Token], float]


def place(
    rows: Sequence[Row], columns: int, numbers: Sequence[Token] = (), whole: int | None = None
) -> list[tuple[int, ...] | None]:
    """For each row the columns (counted from 0) of its amounts in order; None where the line does not tell.

    A row with as many amounts as there are columns fills them. Where empty cells left their space
    (see `report.tokens`), they are counted; that they did is believed when it fits the other rows.
    Where the text keeps the page's columns apart by many spaces, an amount stands below the number
    or above and below the amounts of its column on the page; `numbers` are the printed column
    numbers. How wide a program takes a Chinese character to be, and which edge of a column it keeps,
    the rows show. Columns are not believed under which most rows have no `whole` beside its parts.
    """
    believed = _spaces_tell(rows, columns)
    stops = {} if believed else _stops_of_pages(rows, columns, numbers)
    found: list[tuple[int, ...] | None] = []
    for row in rows:
        if len(row.amounts) == columns:
            found.append(tuple(range(columns)))
        elif not row.amounts:
            found.append(())
        elif len(row.amounts) < columns and believed:
            found.append(_counted(row, columns))
        elif len(row.amounts) < columns and (at := stops.get(row.amounts[0].line.page)):
            found.append(_below(row, at))
        else:
            found.append(None)
    short = [at for at in found if at and len(at) < columns]
    if stops and whole is not None and 2 * sum(whole not in at for at in short) > len(short):
        return [at if at is None or len(at) in (0, columns) else None for at in found]
    return found


def _counted(row: Row, columns: int) -> tuple[int, ...] | None:
    """The columns of a row's amounts by the empty cells between them."""
    at = -1
    places = []
    for token in row.amounts:
        at += token.blanks + 1
        places.append(at)
    over = places[-1] + 1 + row.missing - columns
    if 0 < over <= places[0]:  # the line itself begins with a space
        places = [place - over for place in places]
    return tuple(places) if places[-1] < columns else None


def _spaces_tell(rows: Sequence[Row], columns: int) -> bool:
    short = [row for row in rows if 0 < len(row.amounts) < columns]
    cells = [len(row.amounts) + row.missing + sum(token.blanks for token in row.amounts) for row in short]
    if not any(token.blanks for row in short for token in row.amounts) and not any(
        row.missing for row in short
    ):
        return False
    fitting = sum(count == columns for count in cells)
    if 2 * fitting > len(short):
        return True
    return all(count <= columns for count in cells)  # spaces at line ends were cut off


@frozen
class _Stops:
    """Where on the line each column stands, as `measure` has it; nowhere where the lines do not keep it."""

    at: tuple[float, ...]
    measure: _Measure

    def __bool__(self) -> bool:
        return bool(self.at)


def _stops_of_pages(rows: Sequence[Row], columns: int, numbers: Sequence[Token]) -> dict[int | None, _Stops]:
    """Where the columns stand on each page: programs lay every page out by itself."""
    pages: dict[int | None, list[Row]] = {}
    for row in rows:
        if row.amounts:
            pages.setdefault(row.amounts[0].line.page, []).append(row)
    return {
        page: _stops(own, columns, [number for number in numbers if number.line.page == page])
        for page, own in pages.items()
    }


def _stops(rows: Sequence[Row], columns: int, numbers: Sequence[Token]) -> _Stops:
    spread = [row for row in rows if any(token.blanks >= _WIDE for token in row.amounts)]
    if columns < 2 or len(spread) * 2 < sum(bool(row.amounts) for row in rows):
        return _Stops((), _middle)
    amounts = [token for row in spread for token in row.amounts]
    measure = min(_MEASURES, key=lambda each: len({each(token) for token in amounts}))
    full = [
        row
        for row in spread
        if len(row.amounts) == columns and len({t.line.number for t in row.amounts}) == 1
    ]
    if full:
        places = [[measure(row.amounts[at]) for row in full] for at in range(columns)]
        means = tuple(sum(each) / len(each) for each in places)
        apart = min(b - a for a, b in pairwise(means))
        return _Stops(means if all(max(p) - min(p) < apart for p in places) else (), measure)
    if len(numbers) == columns and len({token.line.number for token in numbers}) == 1:
        return _Stops(_under(numbers, _clusters(amounts, measure), measure), measure)
    return _Stops((), measure)


def _clusters(amounts: Iterable[Token], measure: _Measure) -> list[list[Token]]:
    """The amounts that stand below each other, from the left."""
    found: list[list[Token]] = []
    for token in sorted(amounts, key=measure):
        if found and measure(token) - measure(found[-1][-1]) <= _LOOSE:
            found[-1].append(token)
        else:
            found.append([token])
    return found


def _under(
    numbers: Sequence[Token], clusters: Sequence[Sequence[Token]], measure: _Measure
) -> tuple[float, ...]:
    """Where the numbered columns stand: those of amounts as far from their numbers as each other.

    Of several ways to number the amounts that are alike (columns of one width) the only one that puts
    them nearer to their own numbers than to others; nowhere where there is none.
    """
    if not 1 < len(clusters) <= len(numbers) or comb(len(numbers), len(clusters)) > _MOST_WAYS:
        return ()
    stops = [measure(number) for number in numbers]
    places = [_mean(measure, cluster) for cluster in clusters]
    ways = []
    for way in combinations(range(len(numbers)), len(clusters)):
        off = [place - stops[at] for at, place in zip(way, places, strict=True)]
        ways.append((max(off) - min(off), off, way))
    (spread, off, _), *others = sorted(ways)
    if spread > _LOOSE:
        return ()
    if others and others[0][0] <= spread + _LOOSE:
        alike = [each for each in ways if each[0] <= spread + _LOOSE]
        own = [off for _, off, way in alike if way == _nearest(numbers, clusters, measure)]
        if not own:
            return ()
        (off,) = own
    shift = sum(off) / len(off)
    return tuple(stop + shift for stop in stops)


def _mean(measure: _Measure, tokens: Sequence[Token]) -> float:
    return sum(map(measure, tokens)) / len(tokens)


def _nearest(
    numbers: Sequence[Token], clusters: Sequence[Sequence[Token]], measure: _Measure
) -> tuple[int, ...]:
    """The numbers whose middles are nearest to those of the amounts."""
    middle = _middle if measure in (_middle, _end) else _counted_middle
    return tuple(
        min(range(len(numbers)), key=lambda at: abs(middle(numbers[at]) - _mean(middle, cluster)))
        for cluster in clusters
    )


def _below(row: Row, stops: _Stops) -> tuple[int, ...] | None:
    """The columns that a row's amounts stand below; None where one stands between two."""
    places: list[int] = []
    for token in row.amounts:
        here = stops.measure(token)
        near = min(range(len(stops.at)), key=lambda at: abs(stops.at[at] - here))
        beside = (at for at in (near - 1, near + 1) if 0 <= at < len(stops.at))
        others = [abs(stops.at[at] - stops.at[near]) for at in beside]
        if abs(stops.at[near] - here) >= _NEAR * min(others) or (places and near <= places[-1]):
            return None
        places.append(near)
    return tuple(places)


def _middle(token: Token) -> float:
    """The middle of a token on its line, where a Chinese character takes two cells."""
    return _width(token.line.text[: token.start]) + _width(token.text) / 2


def _end(token: Token) -> float:
    """Where a token ends on its line, where a Chinese character takes two cells."""
    return _width(token.line.text[: token.start]) + _width(token.text)


def _counted_middle(token: Token) -> float:
    """The middle of a token on its line, each character counted once."""
    return token.start + len(token.text) / 2


def _counted_end(token: Token) -> float:
    """Where a token ends on its line, each character counted once."""
    return token.start + len(token.text)


_MEASURES: tuple[_Measure, ...] = (_middle, _end, _counted_middle, _counted_end)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
