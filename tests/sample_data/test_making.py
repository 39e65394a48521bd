"""The same seed makes the same report, whatever else is made; clean text holds no slips of its own."""

from __future__ import annotations

import re

import pytest

from sample_data.maker import SHAPES, make
from sample_data.maker.style import ADJUSTED, VOICES

SEEDS = range(40)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_seed_makes_the_same_report_again(shape: str) -> None:
    first = {seed: make(seed, shape).text for seed in SEEDS}
    assert first == {seed: make(seed, shape).text for seed in reversed(SEEDS)}
    assert len(set(first.values())) == len(SEEDS)


def test_the_reports_vary_as_published_ones_do() -> None:
    made = [make(seed) for seed in range(120)]
    styles = [each.style for each in made]
    assert {style.unit for style in styles} == {"元", "万元"}
    assert len({style.tables for style in styles}) >= 4
    for choice in ("split_codes", "marks", "line_numbers", "column_numbers", "grouped", "spaced", "trimmed"):
        assert {getattr(style, choice) for style in styles} == {True, False}, choice
    assert len({style.outlay_layout for style in styles}) == 3
    assert len({each.truth.department.nature for each in made}) == 4
    first = [re.sub(r"[\d.,]+", "#", re.split("总体情况说明\n+", each.text)[-1][:60]) for each in made]
    assert len(set(first)) > 60


def test_wide_reports_are_of_all_kinds_and_told_in_all_voices() -> None:
    made = [make(seed, wide=True) for seed in range(60)]
    assert {each.style.voice for each in made} == set(VOICES)
    assert {each.style.adjusted for each in made} == set(ADJUSTED)
    assert any("亿元" in text for each in made for text in each.document.shown.values())
    assert any(each.style.unit == "万元" and each.style.text_unit == "元" for each in made)
    assert any(line.spent < 0 for each in made for line in each.truth.lines)
    assert any(amount < 0 for each in made for amount in each.truth.economic.values())
    assert any(each.truth.total("opening") < 0 for each in made)
    assert {bool(each.truth.whole) for each in made} == {True, False}
    for what in ("remitted", "affiliated", "distributed"):
        assert any(each.truth.total(what) for each in made), what
    county = [make(seed, wide=False) for seed in range(60)]
    assert {each.style.voice for each in county} == {"common"}
    assert not any("亿元" in each.text for each in county)


def test_clean_text_has_no_doubled_punctuation_and_nothing_unfilled() -> None:
    for seed in range(200):
        text = make(seed).text
        assert not re.search(r"[，。；：、]{2}|XX|None|nan|（）|\{|\}", text), seed


@pytest.mark.parametrize("shape", SHAPES)
def test_every_table_cell_and_word_survives_the_shape(shape: str) -> None:
    for seed in range(12):
        made = make(seed, shape)
        squeezed = re.sub(r"\s", "", made.text)
        for name, text in made.document.shown.items():
            if name.startswith("table.") and text and "department" not in name and "title" not in name:
                assert text in squeezed, (seed, name)


def test_pdf_text_glues_values_to_the_next_code_and_keeps_blank_cells() -> None:
    made = next(m for m in (make(seed, "pdf-text") for seed in SEEDS) if not m.style.zero)
    assert re.search(r"\d\.\d\d302\d\d ", made.text)
    assert re.search(r"\d  [二三四五六七八九十]+、", made.text)


def test_page_text_loses_blank_cells_and_wraps_labels_around_their_row() -> None:
    made = next(m for m in (make(seed, "page-text") for seed in SEEDS) if not m.style.zero)
    pages = made.text.split("\f")
    assert len(pages) > 8
    assert "  " not in made.text
    wrapped = re.search(r"\n(\D+)\n(2\d{6} [\d,. ]+)\n(\D+)\n", made.text)
    assert wrapped


def test_markdown_tables_have_one_width_each() -> None:
    for seed in SEEDS:
        run: list[int] = []
        for line in [*make(seed).text.splitlines(), ""]:
            if "\t" in line:
                run.append(line.count("\t"))
            elif run:
                assert len(set(run)) == 1, seed
                run = []
