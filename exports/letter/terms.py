"""What the user says of a letter: who writes it to whom, what it looks like, by when it wants an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import frozen


@frozen
class Terms:
    """`template` is a Word document in the place of the one that comes with the program."""

    office: str = ""  # the reviewing office, as the letter is signed
    deadline: date | None = None
    template: Path | None = None
    addressee: str = ""  # to whom it goes, where that is not the department as its report names it
