"""Where paragraphs begin, told from where their lines begin and end on the page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from attrs import frozen

from report.pdf.pages import Page
from report.pdf.printed import Printed

_LONG = 22  # characters of a line that may tell the margins
_FEWEST = 12  # such lines
_SHARE = 0.2  # of them: the leftmost place where as many begin is the margin
_FULL = 1.6  # sizes of type that a full line may lack at its end, for what may not begin the next one
_SHORT = 3.0  # a line that lacks as many is the last of its paragraph
_FLUSH = 0.9  # sizes of type from the left margin, at most, of a line that is not indented
_CENTRED = 0.6  # sizes of type by which a centred line may miss the middle
_BROAD = 0.75  # of the width of the text: a title as broad may go on in a centred line
_UNBROKEN = re.compile(r"(?:[（《“‘][^（）《》“”‘’]{1,3}[）》”’])?[0-9][0-9,.]*[%％]?")
_ENDS = tuple("。：；！？:;")


@frozen
class Margins:
    """The left and right edge of running text on pages of one width."""

    left: float
    right: float

    def begins(self, line: Printed, before: Printed | None) -> bool | None:
        """Whether a line begins a paragraph; None where the page does not tell."""
        if before is None:
            return None
        size = max(line.size, before.size)
        if self._is_centred(line):  # a title may go on below a line that is as broad as the page
            wide = before.box[2] - before.box[0] >= _BROAD * (self.right - self.left)
            alike = abs(line.size - before.size) < 1 and not before.text.endswith(_ENDS)
            return False if wide and alike else None
        if before.box[0] < self.left - size or line.box[0] < self.left - size:
            return None  # not set between these margins
        indent = line.box[0] - self.left
        lack = self.right - before.box[2]
        if not before.text.endswith(_ENDS):
            lack -= _unbroken(line.text) * size
        if lack > _SHORT * size or indent > _FLUSH * size:
            return True
        return False if lack <= _FULL * size and abs(indent) <= _FLUSH * size else None

    def _is_centred(self, line: Printed) -> bool:
        left, right = line.box[0] - self.left, self.right - line.box[2]
        return left > 2.5 * line.size and abs(left - right) < 2 * _CENTRED * line.size


def _unbroken(text: str) -> float:
    """How wide the number is that a line begins with, in sizes of type; no line end breaks （类）2.30."""
    match = _UNBROKEN.match(text)
    return sum(0.5 if c.isascii() else 1 for c in match[0]) if match else 0


def margins_of(pages: Sequence[Page]) -> dict[float, Margins]:
    """The margins of running text, by the width of the page; none where there is too little text."""
    lines: defaultdict[float, list[Printed]] = defaultdict(list)
    for page in pages:
        lines[page.frame.size[0]] += [
            item
            for item in page.items
            if isinstance(item, Printed) and len(item.text) >= _LONG and not (item.row or "  " in item.text)
        ]
    found = {}
    for width, held in lines.items():
        if len(held) >= _FEWEST:
            starts = Counter(round(line.box[0] / 2) * 2 for line in held)
            often = [start for start, count in starts.items() if count >= _SHARE * len(held)]
            left = min(often or starts)
            ends = sorted(line.box[2] for line in held)
            found[width] = Margins(left, ends[len(ends) * 9 // 10])
    return found
