"""When Python searches for garbage: seldom, and not in what lasts.

What the program and a report consist of are some hundred thousand objects. To go through them takes
longer than to paint a frame, and finds nothing.
"""

from __future__ import annotations

import gc

MANY = 20_000  # objects made since the last search, less those that are gone


def search_seldom() -> None:
    """From now on; what is loaded after this is loaded faster."""
    gc.set_threshold(MANY)


def spare() -> None:
    """What there is now lasts until `search`."""
    gc.freeze()


def search() -> None:
    """Searches all there is, which takes about a third as long as opening a report."""
    gc.unfreeze()
    gc.collect()
