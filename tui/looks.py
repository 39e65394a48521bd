"""How what is painted looks, in the colours of the theme.

Meaning never stands on colour alone: signs, bold, underline and reverse say the same. These are plain
styles, not component classes of the panes, as Textual styles those anew with every change of focus.
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color
from rich.style import Style
from textual.color import Color as TextualColor

from checks.model import EvidenceRole, Severity, Tick
from store.model import Ruling
from tui.emphasis import Emphasis

LOOKS: Mapping[str, tuple[str, str, str]] = {
    "title": ("foreground", "panel", "bold"),
    "title-focused": ("focus-title-foreground", "focus-title-background", "bold"),
    "heading": ("heading", "", "bold"),
    "dim": ("faint", "", ""),
    "cursor": ("cursor-foreground", "cursor-background", "bold"),
    "chosen": ("", "chosen-background", "underline"),  # the cursor of a pane that has not the focus
    "hit": ("hit-foreground", "hit-background", "underline"),
    "hit-here": ("hit-foreground", "hit-background", "bold reverse"),
    "selected": ("", "", "reverse"),  # with the mouse
    "mark": ("mark", "", ""),
    Tick.TIED: ("tied", "", ""),
    Tick.BROKEN: ("broken", "", ""),
    Tick.UNTIED: ("untied", "", ""),
    Emphasis.SUSPECT: ("suspect-foreground", "suspect-background", "bold underline"),
    Emphasis.COUNTERPART: ("counterpart-foreground", "counterpart-background", "underline"),
    Emphasis.OPERAND: ("", "operand-background", ""),
    EvidenceRole.REPORTED: ("broken", "", ""),
    Severity.ERROR: ("error", "", ""),
    Severity.WARNING: ("warning", "", ""),
    Severity.MINOR: ("heading", "", ""),
    Severity.DRAFTING: ("mark", "", ""),
    Ruling.CONFIRMED: ("error", "", ""),
    Ruling.DISMISSED: ("faint", "", ""),
    Ruling.QUERIED: ("warning", "", ""),
}
"""What is painted -> (theme variable of its text, of its background, attributes); "" leaves it as it is."""


def looks(variables: Mapping[str, str]) -> dict[str, Style]:
    """The styles in the colours of a theme, given its variables."""

    def style(text: str, back: str, attributes: str) -> Style:
        colours = Style(color=_colour(variables.get(text)), bgcolor=_colour(variables.get(back)))
        return colours + Style.parse(attributes)

    return {str(name): style(*look) for name, look in LOOKS.items()}


def _colour(value: str | None) -> Color | None:
    return TextualColor.parse(value).rich_color if value else None
