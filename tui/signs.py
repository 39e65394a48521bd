"""The signs that say with a shape what the colours say: every one of them is a single cell."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from checks.model import Severity, Tick
from report.model import Figure
from store.model import Ruling


@frozen
class Signs:
    """One set of signs. The keys are every value that can be met, so that a look-up never fails."""

    ticks: Mapping[Tick, str]
    severities: Mapping[Severity, str]
    rulings: Mapping[Ruling | None, str]
    note: str
    inferred: str  # a figure whose column was inferred from sums
    recognised: str  # a figure that was read by character recognition
    marked: str  # a finding that the next ruling is about too
    none: str  # instead of a 0 that is good news
    suspect: str  # before the row or line of the figure in question
    counterpart: str  # before the row or line of what it should agree with
    found: str  # before the row or line of the place that a search is at
    bar: str  # between columns
    rule: str  # under headings
    full: str  # of a gauge
    empty: str
    left: str
    right: str

    def doubt(self, figure: Figure) -> str:
        """That a figure was not simply read where it stands; else a blank."""
        if figure.recognised:
            return self.recognised
        return self.inferred if figure.inferred else " "

    @property
    def on_figures(self) -> str:
        """All signs that can stand after a figure."""
        return "".join(
            (
                *self.ticks.values(),
                *(self.rulings[ruling] for ruling in Ruling),
                *(self.note, self.inferred, self.recognised),
            )
        )


DRAWN = Signs(
    ticks={Tick.TIED: "✓", Tick.BROKEN: "✗", Tick.UNTIED: "·"},
    severities={Severity.ERROR: "✗", Severity.WARNING: "!", Severity.MINOR: "~", Severity.DRAFTING: "¶"},
    rulings={Ruling.CONFIRMED: "●", Ruling.DISMISSED: "○", Ruling.QUERIED: "?", None: " "},
    note="✎",
    inferred="◌",
    recognised="◫",
    marked="◆",
    none="·",
    suspect="▸",
    counterpart="▹",
    found="»",
    bar="│",
    rule="─",
    full="▰",
    empty="▱",
    left="‹",
    right="›",
)

ASCII = Signs(
    ticks={Tick.TIED: "v", Tick.BROKEN: "x", Tick.UNTIED: "."},
    severities={Severity.ERROR: "x", Severity.WARNING: "!", Severity.MINOR: "~", Severity.DRAFTING: '"'},
    rulings={Ruling.CONFIRMED: "*", Ruling.DISMISSED: "o", Ruling.QUERIED: "?", None: " "},
    note="&",
    inferred="i",
    recognised="r",
    marked="+",
    none=".",
    suspect=">",
    counterpart="-",
    found="/",
    bar="|",
    rule="-",
    full="#",
    empty="-",
    left="<",
    right=">",
)


def signs_for(environ: Mapping[str, str], configured: str = "") -> Signs:
    """The signs: ASCII where GOUJI_ASCII asks for them, else as configured, else as the terminal can."""
    if environ.get("GOUJI_ASCII", "") not in ("", "0"):
        return ASCII
    plain = environ.get("TERM", "") in ("linux", "dumb", "vt100")
    return ASCII if configured == "ascii" or (plain and configured != "drawn") else DRAWN
