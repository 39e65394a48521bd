"""What stands in one line of a flattened table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.flattened.tokens import tokenize
from report.grid import Line


def texts(line: str) -> list[str]:
    return [token.text for token in tokenize(Line(1, line)).tokens]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "30101 基本工资 700.40 690.4030201 办公费",
            ["30101", "基本工资", "700.40", "690.40", "30201", "办公费"],
        ),
        ("1.00 320.55一、一般公共服务支出 32.00", ["1.00", "320.55", "一、一般公共服务支出", "32.00"]),
        ("1,234.561,235.67", ["1,234.56", "1,235.67"]),
        ("人员经费合计12.50", ["人员经费合计", "12.50"]),
        ("208社会保障和就业支出 1.00", ["208", "社会保障和就业支出", "1.00"]),
        ("合  计 1.00", ["合计", "1.00"]),
        ("（二）单价100万元（含）以上设备 1", ["（二）单价100万元（含）以上设备", "1"]),
        ("2023年度", ["2023年度"]),
        ("执行数 12.345678", ["执行数", "12.345678"]),
        ("１２．５０", ["１２．５０"]),
    ],
)
def test_cells_without_a_space_between_them_are_parted(line: str, expected: list[str]) -> None:
    assert texts(line) == expected


def test_spaces_beyond_one_are_empty_cells() -> None:
    line = tokenize(Line(1, "30103 奖金   30203 咨询费 5.00    "))
    assert [token.blanks for token in line.tokens] == [0, 0, 2, 0, 0]
    assert line.trailing == 3


def test_a_line_of_spaces_is_empty_cells() -> None:
    line = tokenize(Line(1, "  "))
    assert (line.tokens, line.trailing) == ((), 2)


def test_dashes_fill_a_cell() -> None:
    (token,) = tokenize(Line(1, " ────")).tokens
    assert token.is_value
    assert token.blanks == 1


@given(st.text(alphabet="0123456789.,- 合计一、（）元年万", max_size=60))
def test_no_character_is_lost(text: str) -> None:
    assert "".join(texts(text)) == "".join(text.split())
