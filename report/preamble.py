"""What is printed around a table: its title, its mark, its unit, the department that made it."""

from __future__ import annotations

import re

from attrs import frozen

MARK = re.compile(
    r"(?:(?:财决|部门决算|决算|预算)\s*)?(?:公开|财决|批复)\s*(?:附\s*)?\d{1,2}(?:\s*[-－—]\s*\d{1,2})?\s*表"
    r"|附\s*表\s*\d{1,2}|^表\s*\d{1,2}(?=\s*[:：\s]|$)"
    r"|(?:附\s*)?表\s*[一二三四五六七八九十]{1,3}(?![、一-鿿])"
)
UNIT = re.compile(
    r"(?:金额)?\s*单\s*位\s*[:：]?\s*[（(]?\s*(?:人民币)?\s*(?P<unit>亿元|百万元|万元|千元|元)\s*[)）]?(?![一-鿿])"
    r"|[（(]\s*(?:单位\s*[:：])?\s*(?P<bracketed>亿元|百万元|万元|千元|元)\s*[)）]"
)
DEPARTMENT = re.compile(
    r"(?:(?:编制|编报|填报|公开|填制|预算|报送)\s*(?:部门|单位)|部\s*门|单\s*位)\s*(?:名\s*称)?\s*"
    r"(?:[（(]\s*(?:公章|盖章|单位)?\s*[)）])?\s*[:：]\s*"
    r"(?P<name>[^\s\t|：:][^\t|：:]{0,120}?)"
    r"(?=\s*(?:$|\t|\||20\d\d\s*年|(?:金额)?\s*单\s*位\s*[:：]|公开\d|\s{2,}))"
)
_TITLE = re.compile(r".{0,60}表\s*(?:[（(][^()（）]{1,20}[)）])?")
_TELLING = re.compile("[表元:：]")  # without one of them a text says nothing of a table
_AROUND = re.compile(r"^[\s:：]+|[\s:：]+$")
_MONEY_WORD = re.compile(r"(?:人民币)?(?:亿|百万|万|千)?元")


@frozen
class Preamble:
    """What a text around a table says of it; empty where it says nothing."""

    title: str = ""
    mark: str = ""
    unit: str = ""
    department: str = ""

    def __bool__(self) -> bool:
        return bool(self.title or self.mark or self.unit or self.department)

    def completed(self, other: Preamble) -> Preamble:
        """The same with what it leaves empty taken from `other`."""
        return Preamble(
            self.title or other.title,
            self.mark or other.mark,
            self.unit or other.unit,
            self.department or other.department,
        )


_NOTHING = Preamble()


def said_in(text: str) -> tuple[Preamble, str]:
    """What one short text says of a table, and what is left of it that says nothing."""
    if len(text) > 200 or not _TELLING.search(text):
        return _NOTHING, text
    mark = MARK.search(text)
    unit = UNIT.search(text)
    name = DEPARTMENT.search(text)
    if name is not None and _MONEY_WORD.fullmatch(name["name"].strip()):
        name = None
    rest = text
    for found in sorted((m for m in (mark, unit, name) if m is not None), key=lambda m: -m.start()):
        rest = rest[: found.start()] + " " + rest[found.end() :]
    rest = _AROUND.sub("", re.sub(r"[（(]\s*[)）]", " ", rest))
    title = ""
    if rest and _TITLE.fullmatch(rest) and not re.search(r"[，。；]", rest):
        title, rest = "".join(rest.split()), ""
    said = Preamble(
        title=title,
        mark="".join(mark[0].split()) if mark else "",
        unit=(unit["unit"] or unit["bracketed"]) if unit else "",
        department="".join(name["name"].split()) if name else "",
    )
    return said, rest if said else text
