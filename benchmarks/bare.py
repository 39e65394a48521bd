"""The least that a Textual program with a list is: what the start of the desk is held against."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, OptionList, Static


class Bare(App[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit")]

    def compose(self) -> ComposeResult:
        yield Static("Reports")
        yield OptionList(*(f"Report {n}" for n in range(30)))
        yield Footer()


if __name__ == "__main__":
    Bare().run()
