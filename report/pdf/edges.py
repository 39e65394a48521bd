"""What stands at the edges of pages: running titles and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from report.labels import bare
from report.pdf.pages import Page
from report.pdf.printed import Printed
from report.preamble import said_in
from report.wrapping import is_aside, mark_of

_NEAR = 3  # lines from the top or the bottom of a page
_MARGIN = 0.14  # of the height of the page: where the edges of a page end
_OFTEN = 3  # pages
_DIGITS = re.compile(r"[0-9０-９]+")


def edges_of(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """The running titles and page numbers, each by the number of its page and its index there."""
    found: set[tuple[int, int]] = set()
    candidates: list[tuple[tuple[int, int], str]] = []
    for page in pages:
        count = len(page.items)
        for index, item in enumerate(page.items):
            if not isinstance(item, Printed) or _NEAR <= index < count - _NEAR or not _at_edge(page, item):
                continue
            if is_aside(item.text.strip()):
                found.add((page.number, index))
            elif len(item.text) < 80 and not mark_of(item.text)[0] and not said_in(item.text)[0]:
                candidates.append(((page.number, index), _DIGITS.sub("#", bare(item.text))))
    often = Counter(text for _, text in candidates)
    return found | {place for place, text in candidates if often[text] >= _OFTEN}


def _at_edge(page: Page, line: Printed) -> bool:
    high = page.frame.size[1]
    return line.height < high * _MARGIN or line.height > high * (1 - _MARGIN)
