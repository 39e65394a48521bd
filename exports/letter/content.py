"""What a letter consists of, whichever way it is written."""

from __future__ import annotations

from attrs import frozen

Fields = tuple[tuple[str, str], ...]  # (name, text); a text may have several lines


@frozen
class Section:
    """A heading and what stands under it; `items` are the findings or notes, each a section of its own.

    `target` is the id of the finding that it is about.
    """

    heading: str
    level: int = 2  # 2 for 一、, 3 for （一）, 4 for 1.
    fields: Fields = ()
    paragraphs: tuple[str, ...] = ()
    items: tuple[Section, ...] = ()
    target: str = ""


@frozen
class Letter:
    """`language` is a BCP 47 tag. Headings are numbered already; what is not known is empty.

    `sections` are for the department. `record` is the annex that stays with the file: what was
    reviewed, what was dismissed and why, other notes, who reviewed.
    """

    title: str
    language: str
    addressee: str
    opening: str
    sections: tuple[Section, ...]
    office: str
    date: str
    record_title: str
    record: tuple[Section, ...]
