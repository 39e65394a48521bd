"""Which column each amount of a row stands in, as far as the line itself shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from report.flattened.rows import Row
from report.flattened.tokens import Token

_WIDE = 3  # spaces between columns that are kept as wide as on the page
_NEAR = 0.5  # of the way to the next column


def place(rows: Sequence[Row], columns: int, numbers: Sequence[Token] = ()) -> list[tuple[int, ...] | None]:
    """For each row the columns (counted from 0) of its amounts in order; None where the line does not tell.

    A row with as many amounts as there are columns fills them. Where empty cells left their space
    (see `report.tokens`), they are counted; that they did is believed when it fits the other rows.
    Where the text keeps the page's columns apart by many spaces, an amount stands below the number
    or above and below the amounts of its column; `numbers` are the printed column numbers.
    """
    believed = _spaces_tell(rows, columns)
    stops = [] if believed else _stops(rows, columns, numbers)
    found: list[tuple[int, ...] | None] = []
    for row in rows:
        if len(row.amounts) == columns:
            found.append(tuple(range(columns)))
        elif not row.amounts:
            found.append(())
        elif len(row.amounts) < columns and believed:
            found.append(_counted(row, columns))
        elif len(row.amounts) < columns and stops:
            found.append(_below(row, stops))
        else:
            found.append(None)
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


def _stops(rows: Sequence[Row], columns: int, numbers: Sequence[Token]) -> list[float]:
    """Where on the line each column stands, in character cells; empty where the lines do not keep it."""
    spread = [row for row in rows if any(token.blanks >= _WIDE for token in row.amounts)]
    if columns < 2 or len(spread) * 2 < sum(bool(row.amounts) for row in rows):
        return []
    full = [
        row
        for row in spread
        if len(row.amounts) == columns and len({t.line.number for t in row.amounts}) == 1
    ]
    if full:
        return [sum(_middle(row.amounts[at]) for row in full) / len(full) for at in range(columns)]
    if len(numbers) == columns and len({token.line.number for token in numbers}) == 1:
        return [_middle(token) for token in numbers]
    return []


def _below(row: Row, stops: Sequence[float]) -> tuple[int, ...] | None:
    """The columns that a row's amounts stand below; None where one stands between two."""
    places: list[int] = []
    for token in row.amounts:
        middle = _middle(token)
        near = min(range(len(stops)), key=lambda at: abs(stops[at] - middle))
        others = [abs(stops[at] - stops[near]) for at in (near - 1, near + 1) if 0 <= at < len(stops)]
        if abs(stops[near] - middle) >= _NEAR * min(others) or (places and near <= places[-1]):
            return None
        places.append(near)
    return tuple(places)


def _middle(token: Token) -> float:
    """The middle of a token on its line, where a Chinese character takes two cells."""
    before = _width(token.line.text[: token.start])
    return before + _width(token.text) / 2


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
