"""The review letter as Markdown, to be pasted into mails, wikis and word processors."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exports.letter.content import Letter, Section
from exports.printable import printable

# What Markdown reads as markup inside a line. No line begins with text from outside.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$]")
_BEGINNING = re.compile(r"^(\d*)([-+=.)])")  # and at the beginning of one


def markdown(letter: Letter) -> str:
    colon = "：" if letter.language.startswith("zh") else ": "
    lines = [f"# {_text(letter.title)}"]
    for paragraph in filter(None, (letter.addressee, letter.opening)):
        lines += ["", _paragraph(paragraph)]
    lines += _sections(letter.sections, colon)
    for paragraph in filter(None, (letter.office, letter.date)):
        lines += ["", _paragraph(paragraph)]
    lines += ["", "---", "", f"# {_text(letter.record_title)}"]
    return "\n".join([*lines, *_sections(letter.record, colon)]) + "\n"


def _sections(sections: Iterable[Section], colon: str) -> list[str]:
    return [line for section in sections for line in _block(section, colon)]


def _block(block: Section, colon: str) -> list[str]:
    lines = ["", f"{'#' * block.level} {_text(block.heading)}"]
    if block.fields:
        lines += ["", *(f"- **{_text(name)}**{colon}{_text(text)}" for name, text in block.fields)]
    for paragraph in block.paragraphs:
        lines += ["", _paragraph(paragraph)]
    return [*lines, *_sections(block.items, colon)]


def _paragraph(text: str) -> str:
    return _BEGINNING.sub(r"\1\\\2", _text(text).lstrip())


def _text(text: str) -> str:
    """Text that Markdown shows exactly as it is; its line ends become line breaks."""
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", line) for line in printable(text).split("\n"))
