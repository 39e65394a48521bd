"""Asks for the tags of a finding: free words, those in use offered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType

from tui.dialogs.offered import OfferedField, OfferingDialog
from wording import Wording

_BETWEEN = re.compile(r"[,，、;；\s]+")


class TagsDialog(OfferingDialog, inherit_bindings=False):
    """Several tags stand in the field one after the other; one that is offered is put in, or taken out."""

    BINDINGS: ClassVar[list[BindingType]] = OfferingDialog.BINDINGS

    def __init__(
        self, say: Wording, tags: Sequence[str], used: Sequence[str], store: Callable[[str], object]
    ) -> None:
        hint = say("Words of your own, with blanks between them")
        super().__init__(say, say("Tags of this finding"), used, store, hint=hint, value=" ".join(tags))

    def chosen(self, text: str) -> None:
        field = self.query_one(OfferedField)
        tags = tags_in(field.value)
        kept = [each for each in tags if each != text] if text in tags else [*tags, text]
        field.take(" ".join(kept))


def tags_in(text: str) -> list[str]:
    return [tag for tag in _BETWEEN.split(text.replace("#", " ")) if tag]
