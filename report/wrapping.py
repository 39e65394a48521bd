"""Lines as a page prints them, joined to the paragraphs that they are broken from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import field, mutable

from report.figures import find_figures
from report.grid import Line
from report.model import Place

PART_MARK = re.compile(r"第\s*[一二三四五六七八九十]{1,2}\s*部\s*分")
PART_TITLE = re.compile(
    r".{0,50}(?:部门|单位|年度|年)决算(?:公开)?(?:报表|表|情况说明|说明)|(?:专业)?名词解释|附件|附表|.{0,50}(?:部门|单位)(?:基本)?概况"
)
"""A line that names a part of the report without numbering it."""
_LEVELS = (
    (1, re.compile(PART_MARK.pattern + r"\s*[:：]?")),
    (2, re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]")),
    (3, re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]\s*[、.．]?")),
    (4, re.compile(r"[0-9０-９]{1,2}\s*(?:、|[.．](?!\s?[0-9０-９]))")),
    (5, re.compile(r"[（(]\s*[0-9０-９]{1,2}\s*[)）]\s*[、.．]?|[①-⑳⑴-⒇]")),
)
_NUMBERED = re.compile("[第一二三四五六七八九十（(0-9０-９①-⑳⑴-⒇]")  # how all of these begin
_ITEM = re.compile(r"[-*+•●▪■◆]\s+(?=\S)")  # of a list
_DECIMALS = re.compile(r"\.[0-9]$")
_REST_OF_NUMBER = re.compile(r"[0-9][、，][0-9]")  # no item: 1.5 and 5、1.55亿元 were 1.55、1.55亿元
_LIST_ROW = re.compile(r"[0-9]{1,3}\s+[一-鿿]")
_CAPTION = re.compile(r"[（(]?\s*(?:图|附图|图表)\s*[0-9一二三四五六七八九十]{1,3}\s*[:：、.]")
_NOTE = re.compile(r"(?:备?\s*注|说\s*明)\s*[:：]")
_PAGE_NUMBER = re.compile(
    r"[-—–－·]\s*[0-9]{1,4}\s*[-—–－·]|第\s*[0-9]{1,4}\s*页(?:\s*[/,，]?\s*共\s*[0-9]{1,4}\s*页)?|[0-9]{1,3}(?:\s*/\s*[0-9]{1,3})?"
    r"|[Pp]age\s*[0-9]{1,4}(?:\s*(?:/|of)\s*[0-9]{1,4})?"
)
_RUNNING_TITLE = re.compile(r".{0,40}20[0-9]{2}\s*年.{0,12}决算.{0,12}")
_PURE = re.compile(r"[^ -~]*[^ -~。！？；：]")
_MOST = 4_000  # characters of a paragraph: more is divided, where a sentence ends if it does
_ENOUGH = 5  # lines of one width that tell how wide the page is
_PIECE = re.compile(r"(?:[0-9][0-9,.]*[%％]?|[A-Za-z]+|[（《“‘]*.)[，。；：、！？）》”’%％]*")
"""What no line end breaks."""
_NARROW = 4  # columns that a line lacks where the next word did not fit
_INDENT = 4  # columns by which the first line of a paragraph is shorter
SENTENCE_END = tuple("。！？；!?;：:")
_OPEN_ENDS = ("，", "、", ",", "（", "“", "《")
_NEVER_FIRST = re.compile(r"[，。、；：)）》”％%]")
"""What no printed line begins with: an extractor broke the line there."""
_CARRIES_ON = re.compile(
    rf"{_NEVER_FIRST.pattern}|[（(](?:类|款|项)[)）]|[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:[亿万]?元|[%％])"
)
"""How no sentence begins: with a mark that closes something, the level of a subject, or an amount."""
_FINISHED = re.compile(r"(?:说明|情况|概况|职责|职能|设置|解释|构成|表|分析|附件|措施)。?")
_REST_OF_TITLE = re.compile("(?:(?:情?况)?说)?明|(?:决?算)?表|[概情]?况")  # on a line of its own
_WHOLE_TITLE = re.compile(r"(?:决算|概况|情况|机构).*?(?:说明|情况|概况|决算表)")
_TITLE_END = re.compile(r"(?:情况|说明|分析|措施|原因|目标|职责|职能|概况|结果|名词)。")


def mark_of(text: str) -> tuple[int, str]:
    """The level and the numbering that a line begins with; (0, "") where it begins with none."""
    if not _NUMBERED.match(text):
        return 0, ""
    for level, pattern in _LEVELS:
        match = pattern.match(text)
        if match is not None:
            return level, match[0]
    return 0, ""


def is_title(text: str, level: int) -> bool:
    """Whether a numbered line is a heading rather than a numbered sentence."""
    if not 1 < len(text) <= 64 or re.search(r"[，；！？,;☑☐□√]|(?<!部分)[:：].|。.|、$", text):
        return False
    if text.endswith(("。", "：", ":")) and (
        len(text) > 36 or text[-1] != "。" or (level > 3 and not _TITLE_END.search(text))
    ):
        return False
    return level == 1 or not find_figures(text)


def is_aside(text: str) -> bool:
    """Whether a line is a page number."""
    return len(text) < 24 and _PAGE_NUMBER.fullmatch(text) is not None


def running_titles(lines: Sequence[Line]) -> set[str]:
    """Lines that stand at the edge of pages: printed beside a page number, or on three pages or more."""
    found: set[str] = set()
    edges: Counter[str] = Counter()
    texts = [(line, text) for line in lines if (text := line.text.strip())]
    for index, (line, text) in enumerate(texts):
        begins_page = line.page is not None and (not index or line.page != texts[index - 1][0].page)
        titled = "决算" in text and _RUNNING_TITLE.fullmatch(text) is not None
        if not (begins_page or titled) or len(text) > 60:
            continue
        if is_aside(text) or PART_MARK.match(text.lstrip("#* ")):
            continue
        if titled and any(
            is_aside(other) and not other.isdigit()
            for _, other in (*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2])
        ):
            found.add(text)
        if begins_page:
            edges[text] += 1
    return found | {text for text, count in edges.items() if count > 2 and not mark_of(text)[0]}


def width(text: str) -> int:
    """Columns that a line takes: two for a Chinese character."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def page_width(lines: Sequence[Line]) -> int:
    """How wide the full lines of a wrapped text are; 0 where no line is long.

    Lines without figures tell it exactly, where there are enough of them: most are as long as can be.
    """
    texts = [line.text.strip() for line in lines]
    pure = Counter(len(text) for text in texts if 15 < len(text) < 200 and _PURE.fullmatch(text))
    if pure and max(pure.values()) >= _ENOUGH:
        return 2 * max(pure, key=lambda length: (pure[length], length))
    widths = sorted(width(text) for text in texts if 30 < len(text) < 400 or text.endswith("。"))
    return widths[len(widths) * 4 // 5] if widths else 0


@mutable
class Joined:
    """Lines joined to one text: `starts` gives (offset, line) where each began."""

    starts: list[tuple[int, Line]]
    marked: int = 0  # how deep a heading the source says it is: the # before a Markdown heading
    aside: bool = False  # a page number or running title: not part of the text around it
    last: str = ""  # its last line, as printed
    _parts: list[str] = field(factory=list)
    _length: int = 0

    @classmethod
    def of(cls, line: Line, text: str, *, marked: int = 0, aside: bool = False) -> Joined:
        return cls([(0, line)], marked, aside, text, [text], len(text))

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def length(self) -> int:
        return self._length

    def place(self, start: int, end: int) -> Place:
        """Where the characters from `start` to `end` stand, as far as the line of the first one goes."""
        begin, line = self.starts[bisect_right(self.starts, start, key=_offset) - 1]
        return line.place_of(start - begin, end - begin)

    def divided(self) -> Iterator[Joined]:
        """Itself, or, of what no paragraph is as long as, one piece after the other."""
        if self._length <= _MOST or any(line.whole for _, line in self.starts):
            yield self
            return
        text, start = self.text, 0
        while start < len(text):
            end = start + _MOST
            if end < len(text):
                ends = [text.rfind(mark, start + _MOST // 2, end) + 1 for mark in (*SENTENCE_END, "，", " ")]
                end = next((at for at in ends if at), end)
            end = min(end, len(text))
            first = bisect_right(self.starts, start, key=_offset) - 1
            last = bisect_left(self.starts, end, key=_offset)
            starts = [(offset - start, line) for offset, line in self.starts[first:last]]
            yield Joined(starts, self.marked, self.aside, parts=[text[start:end]], length=end - start)
            start = end

    def join(self, line: Line, text: str) -> None:
        if _is_latin(self.last[-1:]) and _is_latin(text[:1]):
            self._parts.append(" ")
            self._length += 1
        self.starts.append((self._length, line))
        self.last = self.last + text if _NEVER_FIRST.match(text) else text
        self._parts.append(text)
        self._length += len(text)

    def is_heading(self) -> bool:
        """Whether it is a heading as far as it is joined."""
        if self.marked or self._length > 64:
            return bool(self.marked)
        level, _ = mark_of(self.text)
        return level > 0 and is_title(self.text, level)


def _offset(start: tuple[int, Line]) -> int:
    return start[0]


def _is_latin(text: str) -> bool:
    return text.isascii() and text.isalpha()


def joined(lines: Sequence[Line], *, markdown: bool, full: int, running: set[str]) -> list[Joined]:
    """Paragraphs and headings of some lines. `full` is how wide a full line is; page edges break nothing."""
    found: list[Joined] = []
    open_: Joined | None = None  # what the next line may continue
    gap = 0
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            gap += 1
            continue
        if (
            line.aside
            or text in running
            or (
                is_aside(text.lstrip("# "))
                and ((gap and _ends_page(lines, index)) or not _is_broken_number(open_, text))
            )
        ):
            found.append(Joined.of(line, text, aside=True))
            continue
        text, marked = _unmarked(text) if markdown else (text, line.level)
        if not text:
            continue
        if (
            open_ is not None
            and not marked
            and not line.whole
            and _continues(open_, text, begins=line.begins, gap=gap, markdown=markdown, full=full)
            and not (
                line.begins is None
                and _ended(open_)
                and _is_indented(text, _following(lines, index, running), full)
            )
        ):
            open_.join(line, text)
        else:
            open_ = Joined.of(line, text, marked=marked)
            found.append(open_)
        gap = 0
    return found


def _is_broken_number(before: Joined | None, text: str) -> bool:
    """Whether a bare number is what a line end broke off a sentence, rather than the number of a page."""
    return text.isdigit() and before is not None and before.last[-1] in "0123456789.,，共为计"


def _ends_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is the last of its page, as far as the text tells of pages."""
    following = next((line for line in lines[index + 1 : index + 8] if line.text.strip()), None)
    return following is not None and following.page != lines[index].page


def _unmarked(text: str) -> tuple[str, int]:
    """A Markdown line without its heading, list and emphasis marks, and how deep a heading it is."""
    marked = len(text) - len(text.lstrip("#"))
    if marked > 6 or not text[marked : marked + 1].isspace():
        marked = 0
    text = text[marked:].replace("**", "").strip()
    item = _ITEM.match(text)
    return text[item.end() :] if item else text, marked


def _continues(
    before: Joined, text: str, *, begins: bool | None, gap: int, markdown: bool, full: int
) -> bool:
    """Whether a line carries on the paragraph above it."""
    split = _DECIMALS.search(before.last) and _REST_OF_NUMBER.match(text) and width(before.last) >= full * 0.7
    if split and begins is None:
        return True
    if mark_of(text)[0] or _NOTE.match(text) or _CAPTION.match(text) or _ITEM.match(text) or before.marked:
        return False
    last = before.last
    if len(text) < 64 and PART_TITLE.fullmatch(text) and not before.is_heading():
        return False
    if _LIST_ROW.match(text) and _LIST_ROW.match(last) and not last.endswith(_OPEN_ENDS):
        return False
    if begins is not None:
        return not begins
    ended = _ended(before)
    if not ended and _CARRIES_ON.match(text):
        return True
    broad = width(last) if len(last) < 1000 else full
    if markdown:
        if _CAPTION.match(last) or ended:
            return False
        if before.is_heading():  # of the paragraphs that the text has broken at one width
            return full - _NARROW < broad <= full and not _FINISHED.search(last[-4:])
        return not gap or before.length > 14
    if before.is_heading():
        if _REST_OF_TITLE.fullmatch(text) and _WHOLE_TITLE.search(last + text):
            return True
        return broad >= full * 0.85 and not ended and not _FINISHED.search(last[-4:])
    if ended:
        return broad + _need(text) > full
    return broad >= full * 0.7 or last.endswith(_OPEN_ENDS)


def _ended(before: Joined) -> bool:
    return before.last.endswith(SENTENCE_END)


def _need(text: str) -> int:
    """How much room the line before would have needed to take the first of a line."""
    piece = _PIECE.match(text)
    return width(piece[0]) if piece else 0


def _following(lines: Sequence[Line], index: int, running: set[str]) -> str:
    """The next line of text on the page, or on the next one."""
    texts = (line.text.strip() for line in lines[index + 1 : index + 8])
    return next((text for text in texts if text and text not in running and not is_aside(text)), "")


def _is_indented(text: str, following: str, full: int) -> bool:
    """Whether a line is shorter than it had to be, as the indented first line of a paragraph is."""
    broken_off = bool(following) and not text.endswith(SENTENCE_END) and not mark_of(following)[0]
    room = full - width(text)
    return (
        broken_off
        and room >= _INDENT - 1
        and _need(following) <= room - _INDENT // 2 < _need(following) + _INDENT
    )
