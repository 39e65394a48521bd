"""Page numbers glued to lines of extracted text."""

from __future__ import annotations

from report.grid import Line
from report.page_numbers import without_page_numbers


def read(*texts: str) -> list[str]:
    return [line.text for line in without_page_numbers([Line(n, text) for n, text in enumerate(texts, 1)])]


def test_numbers_that_count_on_are_cut_off_the_lines_that_they_are_glued_to() -> None:
    assert read("- 1 -第二部分 决算表", "一、收入", "- 2 -205 教育支出 3.00", "- 3 -支出决算表") == [
        "第二部分 决算表",
        "一、收入",
        "205 教育支出 3.00",
        "支出决算表",
    ]
    assert read("本表反映收支情况。— 4 —", "占1.8%；社会— 5 —", "保障支出— 6 —") == [
        "本表反映收支情况。",
        "占1.8%；社会",
        "保障支出",
    ]


def test_what_does_not_count_on_is_no_page_number() -> None:
    lines = ("- 3 -甲", "- 1 -乙", "- 2 -丙")
    assert read(*lines) == list(lines)
    amounts = ("教育支出 -1.00", "合计 3.00 -2.00", "-1- 2.00", "-2- 3.00", "-3- 4.00")
    assert read(*amounts) == list(amounts)
