"""The outline of a report: its parts, the levels of its headings, its table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import mutable

from report.grid import Line
from report.labels import bare
from report.model import Part
from report.wrapping import PART_MARK, PART_TITLE, is_title, mark_of

_CONTENTS = re.compile(r"目\s*[录次]")
_LEADERS = re.compile(r"\s*PAGEREF\s.*$|(?:[.．…·•\s]{2,}|\s)[-—]?\s*[0-9]{1,4}\s*[-—]?\s*$|[.．…·•]{2,}.*$")
_PAGED = re.compile(r"[^\t]*[^\t0-9.]\t[\s.．…·•]*[0-9]{1,4}")  # an entry, and its page behind a tab
_REACH = 400  # lines that a table of contents may take


def part_named(title: str) -> Part | None:
    """The part of a report that a heading of this title begins, if it names one."""
    name = bare(title)
    if re.search(r"名词解释|术语|专业名词|专业性名词", name):
        return Part.GLOSSARY
    if re.search(r"^(?:附件|附录)|附件$", name) or name.startswith("其他需要说明"):
        return Part.ANNEX
    if re.search(r"(?:决算|收支|预算执行)\S{0,20}(?:说明|分析)$|(?:情况|数据|文字)说明$|情况分析$", name):
        return Part.NARRATIVE
    if re.search(r"绩效\S{0,12}情况$", name):
        return Part.NARRATIVE
    if re.search(r"(?:决算|公开|收支)\S{0,6}表\S{0,6}$|报表(?:见附件)?$|^附表", name):
        return Part.TABLES
    if re.search(r"概况|基本情况|简介|职责|机构设置|职能", name):
        return Part.OVERVIEW
    return None


def contents_range(lines: Sequence[Line]) -> range:
    """The indexes of the lines of the table of contents, its title included; empty where there is none.

    It ends where its first entry, or the number of its first part, is printed again.
    """
    start = next(
        (
            i
            for i, line in enumerate(lines)
            if "目" in line.text and _CONTENTS.fullmatch(line.text.strip(" #*　"))
        ),
        None,
    )
    if start is None:
        return range(0)
    first: str | None = None
    first_part = ""
    for index in range(start + 1, min(len(lines), start + _REACH)):
        text = lines[index].text.strip(" #*-　")
        if not text:
            continue
        if len(text) > 90 or ("\t" in text and not _PAGED.fullmatch(text)):
            return range(start, index)
        part = PART_MARK.match(text)
        entry = bare(_LEADERS.sub("", text))
        if first is None:
            first, first_part = entry, bare(part[0]) if part else ""
        elif entry == first or (part and bare(part[0]) == first_part):
            return range(start, index)
    return range(start, start + 1)


@mutable
class Outline:
    """Where in the report the reading stands."""

    has_parts: bool  # whether its parts are marked 第一部分, 第二部分 …
    part: Part = Part.FRONT

    def heading(self, text: str, marked: int) -> tuple[int, str]:
        """The level and numbering of a heading, whose part is entered; (0, "") for a paragraph."""
        level, number = mark_of(text)
        if level and (is_title(text, level) or (marked and len(text) < 80)):
            self._enter(text[len(number) :], level, part=level == 1)
            return level, number
        if marked and len(text) < 80:
            self._enter(text, 2)
            return min(marked, 4), ""
        if (
            not level
            and len(text) < 64
            and self.part in (Part.FRONT, Part.OVERVIEW)
            and PART_TITLE.fullmatch(text.strip())
        ):
            self._enter(text, 1)
            return 1, ""
        return 0, ""

    def _enter(self, title: str, level: int, *, part: bool = False) -> None:
        """Enters the part that a heading names: the overview at the front, or as a marked part."""
        named = part_named(title)
        if named is None:
            return
        other = named is Part.ANNEX and level > 1 and not title.strip().startswith("附")
        if (level == 1 or (level == 2 and not self.has_parts)) and not other:
            if named is not Part.OVERVIEW or self.part is Part.FRONT or part:
                self.part = named
        elif named is Part.GLOSSARY and level < 4:
            self.part = Part.GLOSSARY
        elif named is Part.NARRATIVE and self.part in (Part.OVERVIEW, Part.TABLES):
            self.part = Part.NARRATIVE
        elif named is Part.OVERVIEW and self.part is Part.FRONT:
            self.part = Part.OVERVIEW
