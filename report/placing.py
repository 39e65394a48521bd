"""Which column each amount of a row stands in, as far as the line itself shows it."""

from __future__ import annotations

from collections.abc import Sequence

from report.rows import Row


def place(rows: Sequence[Row], columns: int) -> list[tuple[int, ...] | None]:
    """For each row the columns (counted from 0) of its amounts in order; None where the line does not tell.

    A row with as many amounts as there are columns fills them. Where empty cells left their space
    (see `report.tokens`), they are counted; that they did is believed when it fits the other rows.
    """
    believed = _spaces_tell(rows, columns)
    found: list[tuple[int, ...] | None] = []
    for row in rows:
        if len(row.amounts) == columns:
            found.append(tuple(range(columns)))
        elif not row.amounts:
            found.append(())
        elif len(row.amounts) < columns and believed:
            found.append(_counted(row, columns))
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
