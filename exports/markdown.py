"""The review letter as Markdown, to be pasted into mails, wikis and word processors."""

from __future__ import annotations

import re

from exports.letter import Letter, Section
from exports.printable import printable

# What Markdown reads as markup inside a line. No line begins with text from outside.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$]")


def markdown(letter: Letter) -> str:
    colon = "：" if letter.language.startswith("zh") else ": "
    lines = [f"# {_text(letter.title)}"]
    for section in letter.sections:
        lines += _block(section, colon)
    return "\n".join(lines) + "\n"


def _block(block: Section, colon: str) -> list[str]:
    lines = ["", f"{'#' * block.level} {_text(block.heading)}"]
    if block.fields:
        lines += ["", *(f"- **{_text(name)}**{colon}{_text(text)}" for name, text in block.fields)]
    for paragraph in block.paragraphs:
        lines += ["", _text(paragraph)]
    for item in block.items:
        lines += _block(item, colon)
    return lines


def _text(text: str) -> str:
    """Text that Markdown shows exactly as it is; its line ends become line breaks."""
    return "<br>".join(_MARKUP.sub(r"\\\g<0>", line) for line in printable(text).split("\n"))
