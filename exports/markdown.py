"""The review letter as Markdown, to be pasted into mails, wikis and word processors."""

from __future__ import annotations

import re

from exports.letter import Fields, Item, Letter, Section
from exports.printable import printable

# Whatever Markdown could read as markup: anywhere in a line, or at its beginning.
_ANYWHERE = re.compile(r"[\\`*_\[\]<>#|~&$]")
_FIRST = re.compile(r"^(\s*)([-+=:]|\d+[.)])")


def markdown(letter: Letter) -> str:
    lines = [f"# {_text(letter.title)}"]
    for section in letter.sections:
        lines += ["", f"{'#' * section.level} {_text(section.heading)}", *_body(section)]
    return "\n".join(lines) + "\n"


def _body(section: Section) -> list[str]:
    lines = [*_list(section.fields)]
    for paragraph in section.paragraphs:
        lines += ["", _text(paragraph)]
    for item in section.items:
        lines += _item(item, section.level + 1)
    return lines


def _item(item: Item, level: int) -> list[str]:
    return ["", f"{'#' * level} {_text(item.heading)}", *_list(item.fields)]


def _list(fields: Fields) -> list[str]:
    return ["", *(f"- **{_text(name)}** {_text(text)}" for name, text in fields)] if fields else []


def _text(text: str) -> str:
    """Text that Markdown shows exactly as it is; its line ends become line breaks."""
    lines = [_ANYWHERE.sub(r"\\\g<0>", line) for line in printable(text).split("\n")]
    return "<br>".join(_FIRST.sub(r"\1\\\2", line).strip() for line in lines)
