"""What the program says to people: English in the code, Chinese from gettext catalogs.

A sentence that is made in one place and shown in another travels as a `Message`
and is worded only when it is shown, so that one stored finding reads in both languages.
"""

from __future__ import annotations

import gettext
import locale
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Union

from attrs import field, frozen

Language = Literal["zh", "en"]
CATALOGS = Path(__file__).parent / "zh" / "LC_MESSAGES"
KEY_PLACE = "{keys["


@frozen(init=False)
class Message:
    """A sentence not yet worded: an English text with {named} places, and what stands in them."""

    text: str
    values: Mapping[str, Union[str, Message]] = field(factory=dict)

    def __init__(self, text: str, /, **values: str | Message) -> None:
        self.__attrs_init__(text, values)


class Wording:
    """Words sentences in one language. Call it with an English text, or with a `Message`.

    A sentence names the key of an action by the place {keys[action]}, which `keys` fills.
    """

    def __init__(self, language: Language) -> None:
        self.keys: Mapping[str, str] = {}
        self.turn_to(language)

    def turn_to(self, language: Language) -> None:
        """Words in this language from now on."""
        self.language = language
        self._catalog: dict[str, str] = _chinese() if language == "zh" else {}

    def __call__(self, text: str | Message, /, **values: str | int | Message) -> str:
        key, named = (text.text, text.values) if isinstance(text, Message) else (text, values)
        template = self._catalog.get(key, key)
        if not named and KEY_PLACE not in template:
            return template
        worded = {k: self(v) if isinstance(v, Message) else v for k, v in named.items()}
        return template.format(keys=self.keys, **worded)


_loaded: dict[str, str] = {}


def _chinese() -> dict[str, str]:
    """English text -> Chinese, of all catalogs; read once."""
    if not _loaded:
        for path in sorted(CATALOGS.glob("*.mo")):
            with path.open("rb") as file:
                catalog: dict[str, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # noqa: SLF001 - the only way to merge catalogs
            _loaded.update({key: text for key, text in catalog.items() if key and isinstance(key, str)})
    return _loaded


def preferred_language() -> Language:
    """The language that the locale asks for; Chinese where it asks for none, as the reports are."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "zh"
    system = locale.getlocale()[0] or ""
    return "en" if system.lower().startswith("en") else "zh"
