"""Both languages on every screen: switched in place, with nothing left of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from checks.model import Checked
from store.store import Store
from tests.tui.driver import Driver, desk
from tests.tui.making import desk_of, made
from tui.tour.steps import STEPS
from wording import CATALOGS, Language

WALKS: dict[str, tuple[str, ...]] = {
    "desk": (),
    "desk, marked and filtered": ("space", "/"),
    "import": ("i",),
    "export of several": ("e",),
    "desk help": ("?",),
    "desk palette": (":",),
    "review": ("enter",),
    "figure": ("enter", "1", "l"),
    "narrative": ("enter", "2"),
    "detail": ("enter", "4"),
    "search": ("enter", "/"),
    "note": ("enter", "a"),
    "notes": ("enter", "L"),
    "note elsewhere": ("enter", "A"),
    "dismissal": ("enter", "d"),
    "severity": ("enter", "!"),
    "tags": ("enter", "#"),
    "own finding": ("enter", "i"),
    "sign-off": ("enter", "S"),
    "export": ("enter", "e"),
    "review help": ("enter", "?"),
    "review palette": ("enter", ":"),
    "letters": ("enter", ";"),
    "certificate": ("enter", "C"),
    "certificate, filtered": ("enter", "C", "f", "f"),
    "certificate help": ("enter", "C", "?"),
    "all reports": ("ctrl+f",),
    "all reports, found": ("ctrl+f", "1", "2", "8", "7"),
    "all reports, nothing found": ("ctrl+f", "q", "x", "z"),
    "filter of findings": ("enter", "F"),
    "figure and tie by hand": ("enter", "1", "l", "="),
    "copy": ("enter", "y"),
    "passage": ("enter", "I"),
    "search, found": ("enter", "/", "1", "2", "8", "7", "enter"),
    "by cause": ("enter", "s", "s", "s"),
}
HAN = re.compile(r"[㐀-鿿]+")
WORD = re.compile(r"[A-Za-z]{3,}(?: [A-Za-z]{2,})+")  # two words and more: a name or a path is none


def _said() -> tuple[set[str], str]:
    """All English sentences that have a translation, and all that is said in Chinese."""
    english: set[str] = set()
    chinese: list[str] = []
    for path in CATALOGS.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                if message.id:
                    english.add(str(message.id))
                    chinese.append(str(message.string))
    return english, "\n".join(chinese)


ENGLISH, CHINESE = _said()


def english_in(frame: str) -> list[str]:
    """Runs of English words on a Chinese screen that are said by the program."""
    told = "\n".join(ENGLISH)
    return [found for found in WORD.findall(frame) if found in told]


def chinese_in(frame: str, report: str) -> list[str]:
    """Chinese on an English screen that is not the report's."""
    return [found for found in HAN.findall(frame) if found not in report]


def of_report(checked: Checked) -> str:
    """All that stands in a report and in its made-up findings, as it may be cut on the screen."""
    whole = checked.report
    texts = [whole.title, whole.department, *(block.text for block in whole.paragraphs)]
    texts += [heading.text for heading in whole.headings]
    texts += [cell.text for table in whole.tables for cell in table.cells]
    texts += [column for table in whole.tables for each in table.columns for column in each.path]
    texts += [text for table in whole.tables for text in (table.title, table.mark, table.unit)]
    texts += [figure.where for figure in whole.figures] + [
        finding.message.text for finding in checked.findings
    ]
    texts += [finding.quote for finding in checked.findings]
    return "\n".join(texts) + "李审报送元"


@pytest.fixture
def both(tmp_path: Path) -> Iterator[tuple[Store, Checked]]:
    checked = made()
    with desk_of(tmp_path / "gouji.db", checked) as store:
        yield store, checked


async def at(driver: Driver, walk: tuple[str, ...]) -> str:
    await driver.press(*walk)
    return driver.frame


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS.keys())
async def test_nothing_is_left_untranslated(both: tuple[Store, Checked], walk: tuple[str, ...]) -> None:
    store, checked = both
    async with desk(store, language="zh", size=(160, 60)) as driver:
        frame = await at(driver, walk)
        assert english_in(frame) == []
        assert chinese_in(frame, of_report(checked))
    store.remember("open", "")
    async with desk(store, language="en", size=(160, 60)) as driver:
        frame = await at(driver, walk)
        assert chinese_in(frame, of_report(checked)) == []
        assert english_in(frame)


@pytest.mark.parametrize("walk", [(), ("enter",), ("enter", "1", "l"), ("enter", "2")])
@pytest.mark.parametrize(("first", "then"), [("zh", "en"), ("en", "zh")])
async def test_the_language_changes_in_place(
    both: tuple[Store, Checked], walk: tuple[str, ...], first: Language, then: Language
) -> None:
    store, _ = both
    async with desk(store, language=then) as driver:
        wanted = await at(driver, walk)
    store.remember("open", "")
    store.db.execute("DELETE FROM state WHERE key LIKE 'place:%' OR key LIKE 'seen:%'")
    async with desk(store, language=first) as driver:
        before = await at(driver, walk)
        await driver.press("ctrl+l")
        assert driver.frame.replace("*", " ") == wanted.replace("*", " ")
        await driver.press("ctrl+l")
        assert driver.frame == before


async def test_the_language_chosen_is_remembered_unless_another_is_asked_for(store: Store) -> None:
    async with desk(store) as driver:
        await driver.press("ctrl+l")
        assert "Review" in driver.lines[-1]
    async with desk(store, asked=False) as driver:
        assert "Review" in driver.lines[-1]
    async with desk(store) as driver:
        assert "审核" in driver.lines[-1]


def test_the_tour_is_told_in_both() -> None:
    assert {step.text.text for step in STEPS} <= ENGLISH
