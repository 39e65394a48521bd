"""What the screens are told when they are made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from checks.settings import AS_PUBLISHED, Settings
from exports.letter.terms import Terms
from store.configuration import THEMES, KeySetting
from tui.signs import Signs, signs_for
from wording import Wording


@frozen
class Context:
    """Who reviews, in which language, in which database; `paths` are imported at the start."""

    database: Path
    say: Wording
    reviewer: str
    paths: tuple[Path, ...] = ()
    signs: Signs = field(factory=lambda: signs_for(os.environ))
    settings: Settings = AS_PUBLISHED  # of the rules that reports are checked with
    theme: str = THEMES[0]
    language_asked: bool = False  # on the command line, which goes before what was chosen at the screen
    keys: Mapping[str, KeySetting] = field(factory=dict)  # configured, by action
    terms: Terms = field(factory=Terms)  # of letters
