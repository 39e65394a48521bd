"""What the reviewer chose at the screen: kept in the store, and good until the configuration changes."""

from __future__ import annotations

import contextlib
import json

from store.errors import StoreError
from store.store import Store


class Preferences:
    """Choices by name. Each is kept beside what was configured when it was made.

    So the screen remembers, and whoever then changes the configuration is heard too.
    """

    def __init__(self, store: Store) -> None:
        self.store = store

    def chosen(self, name: str, configured: str) -> str:
        """The choice, or what is configured where none was made since."""
        choice, instead_of = json.loads(self.store.recall(f"choice:{name}") or "[null, null]")
        return choice if choice is not None and instead_of == configured else configured

    def choose(self, name: str, choice: str, configured: str) -> None:
        """Keeps a choice; where it cannot be kept, it holds until the program ends."""
        with contextlib.suppress(StoreError):
            self.store.remember(f"choice:{name}", json.dumps([choice, configured]))
