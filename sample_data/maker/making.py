"""From a seed to a report."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve, frozen

from sample_data.maker.dice import Dice
from sample_data.maker.document import Document
from sample_data.maker.inventing import truth as true_of
from sample_data.maker.report import compose
from sample_data.maker.shapes import markdown, page_text, pdf_text
from sample_data.maker.style import Style
from sample_data.maker.style import style as style_of
from sample_data.maker.truth import Truth

Shape = Callable[[Document, Style, Dice], str]
SHAPES: dict[str, Shape] = {
    "markdown": markdown.render,
    "pdf-text": pdf_text.render,
    "page-text": page_text.render,
}


@frozen
class Made:
    """A report: its text in one shape, and the truth and document behind it."""

    seed: int
    shape: str
    text: str
    truth: Truth
    style: Style
    document: Document

    def with_document(self, document: Document) -> Made:
        """The same report with another document, printed anew."""
        return _printed(self.seed, self.shape, self.truth, self.style, document)


def _printed(seed: int, shape: str, truth: Truth, style: Style, document: Document) -> Made:
    text = SHAPES[shape](document, style, Dice("print", seed))
    return Made(seed, shape, text, truth, style, document)


def make(seed: int, shape: str = "markdown", year: int = 2023) -> Made:
    """The clean report of one seed. The years of one seed follow upon one another.

    `shape` is one of SHAPES. Every figure is computed exactly from the hidden truth.
    """
    truth = true_of(seed, year)
    style = style_of(Dice("style", seed))
    if truth.department.subordinates:
        style = evolve(style, word="部门")
    document = compose(truth, style, Dice("wording", seed, year))
    return _printed(seed, shape, truth, style, document)
