"""From a seed to a report, and from a clean report to a faulty one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from sample_data.maker.dice import Dice
from sample_data.maker.document import Document
from sample_data.maker.faults import FAULTS, KeyItem, Planted, Scene
from sample_data.maker.inventing import truth as true_of
from sample_data.maker.report import compose
from sample_data.maker.shapes import markdown, page_text, pdf_text
from sample_data.maker.style import Style
from sample_data.maker.style import style as style_of
from sample_data.maker.truth import Truth

Shape = Callable[[Document, Style, Dice], str]
SHAPES: dict[str, Shape] = {
    "markdown": markdown.render,
    "html-tables": markdown.render_html,
    "pdf-text": pdf_text.render,
    "page-text": page_text.render,
}


class NoOccasionError(ValueError):
    """A fault was asked for that this report has no place for."""


@frozen
class Made:
    """A report: its text in one shape, the truth and document behind it, and the key to its faults."""

    seed: int
    shape: str
    text: str
    truth: Truth
    style: Style
    document: Document
    key: tuple[KeyItem, ...] = ()
    touched: frozenset[str] = frozenset()

    def answers(self) -> dict[str, object]:
        """The answer key, as score.py reads it."""
        return {
            "title": self.document.shown["title"],
            "discrepancies": [item.as_json() for item in self.key],
            "verified_clean": ["Everything else: the figures are computed from one set of true values."],
            "tempting_false_positives": [],
            "acceptable": [found for item in self.key if (found := item.acceptable())],
        }


def _print(seed: int, shape: str, style: Style, document: Document) -> str:
    return SHAPES[shape](document, style, Dice("print", seed))


def make(seed: int, shape: str = "markdown", year: int = 2023, *, wide: bool | None = None) -> Made:
    """The clean report of one seed. The years of one seed follow upon one another.

    `shape` is one of SHAPES. A wide report may be of any level and kind of unit, in any voice; one that is
    not is of a county's department, told in the most common way; unsaid, the seed decides. Every figure is
    computed exactly from the hidden truth.
    """
    if wide is None:
        wide = Dice("wide", seed).chance(0.5)
    truth = true_of(seed, year, wide=wide)
    style = style_of(Dice("style", seed), wide=wide)
    if truth.department.subordinates:
        style = evolve(style, word="部门")
    document = compose(truth, style, Dice("wording", seed))
    return Made(seed, shape, _print(seed, shape, style, document), truth, style, document)


def _occasion(made: Made, fault: str) -> Planted | None:
    dice = Dice("fault", made.seed, fault)
    return FAULTS[fault](Scene(made.truth, made.style, made.document, dice, made.touched))


def plantable(made: Made) -> list[str]:
    """The faults that this report has a place for, each taken alone."""
    return [fault for fault in FAULTS if _occasion(made, fault)]


def plant(made: Made, faults: Sequence[str]) -> Made:
    """The report with these faults, one after another, none touching what another one uses.

    Raises NoOccasionError where the report has no place for one of them.
    """
    for fault in faults:
        planted = _occasion(made, fault)
        if planted is None:
            raise NoOccasionError(fault)
        made = evolve(
            made,
            document=planted.document,
            key=(*made.key, *planted.items),
            touched=made.touched | planted.touched,
        )
    return evolve(made, text=_print(made.seed, made.shape, made.style, made.document))
