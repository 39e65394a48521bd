"""Whatever a report holds, every line is as wide as the screen and every column stands in line."""

import asyncio
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from checks.model import Checked, Tick
from report.model import CellRole, Report, TableKind
from tests.checks.making import heading, paragraph, report, table
from tests.tui.driver import Driver, review
from tests.tui.making import desk_of
from tui.review.narrative_layout import shown
from tui.review.table_layout import code_level, lay_out
from tui.review.table_pane import TablePane
from wording import Language

NASTY = st.one_of(
    st.text(max_size=30),
    st.text(
        alphabet=st.sampled_from(list("收入[]/=$%@#１２３，。“”—…·±①★🏛️👨‍👩‍👧🇨🇳é\x1b\t\u200b\u202e　 ")),
        max_size=30,
    ),
    st.sampled_from(
        ["[/]", "[@click=app.quit]退出[/]", "\x1b[31m红", "[100%]", "[$x]", "１，０６４．５０", "1:100:3"]
    ),
)
SIZES = [(80, 24), (100, 30), (120, 36), (200, 50)]
LANGUAGES: list[Language] = ["zh", "en"]


def made_of(texts: list[str]) -> Report:
    """A report with these texts as labels, headings and paragraphs; lines of text as a reader gives them."""
    label, column, line, title = (text.replace("\n", " ").replace("\r", " ") for text in texts)
    made = report(
        heading("一、" + title),
        paragraph(f"收入{line}1,284.50万元，{line}增长12.5%。"),
        table(
            TableKind.SUMMARY,
            ["收入/项目", "收入/金额", "支出/项目", "支出/合计", "支出/其中"],
            ["甲", "1,284.50", "乙", "27,318,604.92", "0.00"],
            ["甲之一", "", "乙之一", "2.51", ""],
        ),
        title=title,
    )
    whole = made.tables[0]
    changed = [
        evolve(cell, text=f"{cell.text}{label}") if cell.role is CellRole.LABEL else cell
        for cell in whole.cells
    ]
    columns = [evolve(each, path=(*each.path[:-1], f"{each.path[-1]}{column}")) for each in whole.columns]
    anew = evolve(whole, cells=tuple(changed), columns=tuple(columns), title=title)
    return evolve(made, blocks=tuple(anew if block is whole else block for block in made.blocks))


def checked_of(made: Report) -> Checked:
    return Checked(made, (), (), {figure.id: Tick.UNTIED for figure in made.figures})


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    texts=st.lists(NASTY, min_size=4, max_size=4),
    size=st.sampled_from(SIZES),
    language=st.sampled_from(LANGUAGES),
)
def test_every_line_is_as_wide_as_the_screen(
    texts: list[str], size: tuple[int, int], language: Language
) -> None:
    async def look(folder: Path) -> None:
        with desk_of(folder / "gouji.db", checked_of(made_of(texts))) as store:
            async with review(store, size=size, language=language) as driver:
                for key in ("1", ">", "/", "escape", "a", "escape"):
                    await driver.press(key)
                    assert {cell_len(line) for line in driver.lines} == {size[0]}

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(look(Path(folder)))


@given(st.lists(NASTY, min_size=4, max_size=4), st.integers(20, 160))
def test_columns_do_not_overlap_and_hold_their_texts(texts: list[str], width: int) -> None:
    made = made_of(texts)
    layout = lay_out(made.tables[0], width)
    assert all(before.right < after.left for before, after in pairwise(layout.slots))
    for row in layout.rows:
        for x, (_, lines) in row.items():
            slot = layout.slot(x)
            assert all(
                cell_len(line) <= slot.width - slot.marks or slot.width < 3
                for line in map(str, lines)
                if line.isascii()
            )
    for level in layout.headings:
        assert all(title.left + title.width <= layout.width for title in level)


def bars(line: str, bar: str) -> set[int]:
    """The cells of a line that hold a bar."""
    places, at = set(), 0
    for char in line:
        if char == bar:
            places.add(at)
        at += cell_len(char)
    return places


@pytest.mark.parametrize("size", SIZES)
async def test_bars_stand_under_each_other(tmp_path: Path, size: tuple[int, int]) -> None:
    made = made_of(["“三公”①★🏛️👨‍👩‍👧１２３[/]", "（％）±", "[@click=app.quit]", "标题\x1b[31m"])
    with desk_of(tmp_path / "gouji.db", checked_of(made)) as store:
        async with review(store, size=size) as driver:
            await driver.press("1")
            pane = driver.review.stage.table
            first = pane.region.y + pane.head
            lines = [driver.lines[y] for y in range(first, first + pane.lines)]
            places = [bars(line, "│") for line in lines]
            assert places[0]
            assert all(place == places[0] for place in places)


def columns(driver: Driver, pane: TablePane) -> list[list[int]]:
    """Of every line of a table in view, the cells at which its columns end: bars, and printed decimals."""
    top, left = pane.region.y + pane.head, pane.region.x + 1
    ends = {slot.right - slot.marks for slot in pane._layout.slots if slot.marks}
    found = []
    for y in range(top, min(pane.region.bottom, top + pane.lines)):
        row, at = [], 0
        line = driver.lines[y]
        for n, char in enumerate(line):
            at += cell_len(char)
            if char.isdigit() and line[n + 1 : n + 2] in SIGNS and left <= at <= pane.region.right:
                row.append(at - left)
        found.append([end for end in row if end not in ends])
    return found


SIGNS = ("✓", "✗", "·")
PLACES = ("1", ">", "2", "3", "4", "+", ")")  # keys after which the screen is looked at
OVER = ("C", "/", "y", "z", "?", "ctrl+f")  # keys that open what Escape closes
DATA = ["“三公”①★🏛️👨‍👩‍👧１２３[/]", "（％）±—…·×", "１，０６４．５０万元 ①“”", "标题🏛️…"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_screen_is_as_wide_as_the_terminal(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    with desk_of(tmp_path / "gouji.db", checked_of(made_of(DATA))) as store:
        async with review(store, size=size, language=language) as driver:
            for key in (*PLACES, *OVER):
                await driver.press(key)
                assert {cell_len(line) for line in driver.lines} == {size[0]}, key
                if key in OVER:
                    await driver.press("escape")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_amounts_end_in_their_columns(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    with desk_of(tmp_path / "gouji.db", checked_of(made_of(DATA))) as store:
        async with review(store, size=size, language=language) as driver:
            await driver.press("1")
            pane = driver.review.stage.table
            assert any("1,284.50·" in line for line in driver.lines)
            assert not any(columns(driver, pane))


@given(NASTY, NASTY)
def test_signs_set_into_a_text_keep_every_offset(before: str, between: str) -> None:
    made = report(paragraph(f"{before}1,284.50万元{between}98.7%")).paragraphs[0]
    figures = report(paragraph(f"{before}1,284.50万元{between}98.7%")).figures
    each = shown(made, figures, lambda _: "✓●✎")
    assert each.text.replace("✓●✎", "") == made.text.replace("✓●✎", "")
    for figure in figures:
        assert (
            each.text[each.at(figure.start) : each.until(figure.end)] == made.text[figure.start : figure.end]
        )
    assert all(each.source(each.at(offset)) == offset for offset in range(len(made.text)))


@pytest.mark.parametrize(("code", "level"), [("208", 0), ("20805", 1), ("2080505", 2), ("合计", 0), ("", 0)])
def test_codes_are_indented_by_their_level(code: str, level: int) -> None:
    assert code_level(code) == level
