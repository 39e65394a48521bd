import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.text import cells
from tui.wrapping import NOT_FIRST, NOT_LAST, wrap

CHINESE = st.text(
    alphabet=st.sampled_from(list("年度收入支出决算总计万元增长，。、；：（）“”《》％% 　0123456789.,AbC-✓")),
    max_size=120,
)


def lines_of(text: str, width: int, first: int = 0) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, first=first, signs="✓✗")]


@given(CHINESE, st.integers(2, 60))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in lines_of(text, width))


@given(CHINESE, st.integers(2, 60))
def test_nothing_is_lost_but_blanks_at_a_line_end(text: str, width: int) -> None:
    assert "".join(lines_of(text, width)).replace(" ", "").replace("　", "") == text.replace(" ", "").replace(
        "　", ""
    )


@given(CHINESE, st.integers(2, 60))
@example("收入，支出，决算", 5)
def test_lines_are_stretches_of_the_text_in_order(text: str, width: int) -> None:
    spans = wrap(text, width)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(not text[before[1] : after[0]].strip() for before, after in pairwise(spans))


@given(
    st.lists(
        st.sampled_from(["本年", "收入", "，", "。", "（", "）", "其中：", "“三公”", "经费"]), max_size=40
    ),
    st.integers(16, 60),
)
def test_punctuation_stands_where_it_may(words: list[str], width: int) -> None:
    text = "".join(words)
    runs = re.findall(r"[，。（）“”：]+", text)
    if any(len(run) > 5 for run in runs):
        return  # such a heap fits no line
    lines = lines_of(text, width)
    assert all(line[0] not in NOT_FIRST for line in lines[1:])
    assert all(line[-1] not in NOT_LAST for line in lines[:-1])


@given(
    st.lists(st.sampled_from(["1,234,567.89万元", "98.7%", "2 辆", "3.58个百分点", "增加", "支出", "，"])),
    st.integers(18, 50),
)
def test_a_number_stays_with_its_unit(words: list[str], width: int) -> None:
    text = "".join(words)
    whole = re.compile(r"1,234,567\.89万元|98\.7%|2 辆|3\.58个百分点")
    kept = [number for line in lines_of(text, width) for number in whole.findall(line)]
    assert len(kept) == len(whole.findall(text))


def test_chinese_after_a_blank_fills_the_line() -> None:
    assert lines_of("附表 一般公共预算财政拨款支出决算表", 20)[0] == "附表 一般公共预算财"


def test_a_sign_stays_with_its_figure() -> None:
    assert lines_of("收入合计1,284.50万元✓，支出", 21) == ["收入合计", "1,284.50万元✓，支出"]


def test_the_first_line_leaves_room_for_its_indent() -> None:
    assert lines_of("二〇二二年度收入", 8, first=4) == ["二〇", "二二年度", "收入"]


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_text_is_one_line(text: str) -> None:
    assert len(wrap(text, 10)) == 1
