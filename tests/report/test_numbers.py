from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.labels import squeeze
from report.numbers import parse_number, plain


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [
        ("1,284.50", "1284.50", 2),
        ("27318604.92", "27318604.92", 2),
        ("1, 537.4", "1537.4", 1),
        ("12,3\n45.67", "12345.67", 2),
        ("１，２３４．５０", "1234.50", 2),
        ("(3.20)", "-3.20", 2),
        ("－3.2", "-3.2", 1),
        ("0.00", "0.00", 2),
        ("0", "0", 0),
    ],
)
def test_reads_printed_numbers(text: str, value: str, decimals: int) -> None:
    assert parse_number(text) == (Decimal(value), decimals)


@pytest.mark.parametrize(
    "text", ["", "—", "────", "1,06", "1.2.3", "12,34.5", "1-6", "abc", "9" * 60, "()", "1,234,5"]
)
def test_refuses_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2))
def test_separators_change_nothing(value: Decimal) -> None:
    assert parse_number(f"{value:,}") == parse_number(str(value)) == (value, 2)


@given(st.text())
def test_plain_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
        ("（一）车辆数合计（辆）", "车辆数合计(辆)"),
        ("其中：基本支出", "基本 支出"),
        ("1.副部（省）级及以上领导用车", "副部(省)级及以上领导用车"),
        ("因公出国 (境)费", "因公出国（境）费"),
    ],
)
def test_squeezed_labels_agree(one: str, other: str) -> None:
    assert squeeze(one) == squeeze(other)


def test_a_label_that_begins_like_a_number_keeps_its_words() -> None:
    assert squeeze("一般公共服务支出") == "一般公共服务支出"
    assert squeeze("1-6级人员") != squeeze("6级人员")
