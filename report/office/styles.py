"""What the styles of a Word document say of a paragraph: how deep a heading, which list, hidden or not."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from report.office.words import W, attribute, is_on, number_of

_MOST_ANCESTORS = 20  # of a style; styles based on themselves end there
_CONTENTS = ("toc ", "wpsoffice手动目录")  # begin the names of the styles of its entries
NO_LEVEL = 9  # w:outlineLvl of running text


@define
class Styles:
    """By the id of a style."""

    _styles: dict[str, Any] = field(factory=dict)
    _usual: str = ""  # the style of paragraphs that name none

    @classmethod
    def of(cls, root: Any) -> Styles:
        """From the root of styles.xml, or None."""
        made = cls()
        for style in root.iterchildren(f"{W}style") if root is not None else ():
            name = attribute(style, "styleId")
            made._styles.setdefault(name, style)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                made._usual = name
        return made

    def of_paragraph(self, properties: Any) -> str:
        """The id of a paragraph's style."""
        named = None if properties is None else properties.find(f"{W}pStyle")
        return attribute(named, "val") or self._usual

    def found(self, style: str, path: str) -> Any:
        """The first element at `path` in a style or in those that it is based on; None without one."""
        for _ in range(_MOST_ANCESTORS):
            element = self._styles.get(style)
            if element is None:
                return None
            here = element.find(path)
            if here is not None:
                return here
            style = attribute(element.find(f"{W}basedOn"), "val")
        return None

    def is_contents(self, properties: Any) -> bool:
        """Whether a paragraph is an entry of a table of contents that Word or WPS made."""
        name = self.found(self.of_paragraph(properties), f"{W}name")
        return attribute(name, "val").lower().startswith(_CONTENTS)

    def outline_level(self, properties: Any) -> int:
        """1 for the highest heading, 0 for running text."""
        own = None if properties is None else properties.find(f"{W}outlineLvl")
        if own is None:
            own = self.found(self.of_paragraph(properties), f"{W}pPr/{W}outlineLvl")
        level = number_of(attribute(own, "val"), NO_LEVEL)
        return level + 1 if level < NO_LEVEL else 0

    def is_hidden(self, properties: Any, style: str) -> bool:
        """Whether a run with these properties, in a paragraph of this style, is hidden."""
        if properties is not None:
            own = properties.find(f"{W}vanish")
            if own is not None:
                return is_on(own)
            named = attribute(properties.find(f"{W}rStyle"), "val")
            if named and (inherited := self.found(named, f"{W}rPr/{W}vanish")) is not None:
                return is_on(inherited)
        return is_on(self.found(style, f"{W}rPr/{W}vanish"))

    def list_numbers(self) -> dict[str, str]:
        """The numId of each style that has one."""
        path = f"{W}pPr/{W}numPr/{W}numId"
        return {
            name: attribute(number, "val")
            for name, style in self._styles.items()
            if (number := style.find(path)) is not None
        }
