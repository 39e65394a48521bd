"""The plain form of a text: what it leaves out, and how its offsets lead back to what is printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.text import Script, Text, number_of, sentences
from report.model import FigureKind, Part
from tests.checks.making import heading, paragraph, report


def text(raw: str) -> Text:
    return Text("p1", raw, Part.NARRATIVE)


def test_spaces_go_and_marks_become_full_width() -> None:
    assert text("占 76.23%;教育支出 (类)").plain == "占76.23%；教育支出（类）"


def test_separators_inside_numbers_stay() -> None:
    assert text("27，318，604.92 元,比 3:1").plain == "27,318,604.92元，比3:1"


@given(st.text(alphabet="支出 \n\u3000,;:()0１.%万元", max_size=60))
def test_every_character_leads_back_to_where_it_is_printed(raw: str) -> None:
    made = text(raw)
    assert len(made.plain) == sum(not mark.isspace() for mark in raw)
    for at in range(len(made.plain)):
        evidence = made.evidence(at, at + 1)
        assert text(raw[evidence.start : evidence.end]).plain in (made.plain[at], ",", "，", ":", "：")


def test_a_quote_shows_what_is_printed_and_its_surroundings() -> None:
    made = text("本年度 支出。。其他")
    at = made.plain.index("。。")
    assert made.evidence(at, at + 2, around=2).quote == "支出。。其他"


def test_figures_are_found_again_in_the_plain_text() -> None:
    script = Script(report(paragraph("支出 决算为 4.19 万元。")))
    (made,) = script.running()
    (figure,) = made.figures
    start, end = made.span(figure)
    assert figure.kind is FigureKind.AMOUNT
    assert made.plain[start:end].startswith("4.19")


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    script = Script(
        report(
            heading("九、“三公”经费说明"),
            paragraph("甲"),
            heading("（一）总体情况"),
            paragraph("乙"),
            heading("十、其他说明"),
            paragraph("丙"),
        )
    )
    import re

    assert [each.raw for each in script.under(re.compile("三公"))] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("一", 1), ("十", 10), ("十一", 11), ("二十", 20), ("三十五", 35), ("两", 2), ("12", 12), ("甲", 0)],
)
def test_numerals(numeral: str, value: int) -> None:
    assert number_of(numeral) == value


def test_sentences_keep_their_offsets() -> None:
    words = "甲支出。乙支出；；丙"
    assert [(at, each) for at, each in sentences(words)] == [(0, "甲支出"), (4, "乙支出"), (9, "丙")]
    assert all(words[at:].startswith(each) for at, each in sentences(words))
