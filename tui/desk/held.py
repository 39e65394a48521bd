"""What is said of a report that is shown as it was read before, since a newer reading would move notes."""

from __future__ import annotations

from store.model import DeskEntry
from wording import Message

SHOWN = 3  # places that are named
LEFT = Message("{count} left as read before")


def why_held(entry: DeskEntry) -> Message:
    """Why a newer reading is not taken, and what to do to have it."""
    places = " ".join(f"“{words[:20]}”" for words in entry.held[:SHOWN])
    return Message(
        "read otherwise by the gouji of now, but left as it was: what you wrote on {places} would stand "
        "elsewhere. To have it read anew, delete that, then check again: {keys[desk.recheck]} on the desk.",
        places=places + (" …" if len(entry.held) > SHOWN else ""),
    )
