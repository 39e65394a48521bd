"""Long texts of many kinds, made to measure how reading and checking grow with their length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from sample_data.maker import SHAPES, make

_SHORT = make(1).text
_NARRATIVE = _SHORT.index("\n", _SHORT.rindex("情况说明\n")) + 1  # where the 情况说明 begins
_TABLE = """示范县民政局2023年度部门决算

第二部分 2023年度部门决算表

支出决算表
公开03表
部门：示范县民政局\t单位：元
科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出
{rows}

第三部分 2023年度部门决算情况说明

一、支出决算情况说明
{items}
"""


def _filled(size: int, piece: Callable[[int], str], between: str = "") -> str:
    """As many pieces as make `size` bytes."""
    pieces: list[str] = []
    made = 0
    for number in count():
        if made >= size:
            break
        pieces.append(piece(number))
        made += len((pieces[-1] + between).encode())
    return between.join(pieces)


def _units(shape: str) -> Callable[[int], str]:
    """The reports of many units, one after another."""
    return lambda size: _filled(size, lambda number: make(number % 50, shape).text, "\n\n")


def _list(size: int) -> str:
    """One department with an endless list of subjects, each with its paragraph."""

    def code(number: int) -> str:
        return f"{201 + number // 9801 % 29}{number // 99 % 99 + 1:02}{number % 99 + 1:02}"

    def row(number: int) -> str:
        basic, project = 100 + number, 200 + 3 * number
        return f"{code(number)}\t第{number}项事务\t{basic + project}.00\t{basic}.00\t{project}.00"

    def item(number: int) -> str:
        spent, budget = 300 + 4 * number, 400 + 4 * number
        return (
            f"{number + 1}.民政支出（类）民政事务（款）第{number}项事务（项）。年初预算为{budget}.00元，"
            f"支出决算为{spent}.00元，完成年初预算的{100 * spent / budget:.2f}%。"
        )

    items = _filled(size * 7 // 10, item, "\n")
    return _TABLE.format(rows=_filled(size * 3 // 10, row, "\n"), items=items)


def _table(size: int) -> str:
    """One table whose rows do not add up, without end."""

    def row(number: int) -> str:
        return f"{2010101 + number % 99}\t第{number}项事务\t{number * 7}.00\t{number * 2}.00\t{number * 3}.00"

    return _TABLE.format(rows=_filled(size, row, "\n"), items="本年支出合计100.00元。")


def _sentences(between: str) -> Callable[[int], str]:
    """Sentences with amounts, each a paragraph of its own or all of them one."""

    def sentence(number: int) -> str:
        return (
            f"第{number}个项目支出决算为{number}.50万元，比上年增加{number % 97}.25万元，"
            f"增长{number % 90}.10%，主要原因是工作量增加。"
        )

    def text(size: int) -> str:
        told = _filled(size, sentence, between)
        return f"{_SHORT[:_NARRATIVE]}\n{told}\n\n{_SHORT[_NARRATIVE:]}"

    return text


LONG_TEXTS: dict[str, Callable[[int], str]] = {
    **{f"units, {shape}": _units(shape) for shape in SHAPES},
    "one list of subjects": _list,
    "one table": _table,
    "paragraphs": _sentences("\n\n"),
    "one paragraph": _sentences(""),
}
"""By what they are: a text of at least so many bytes."""
