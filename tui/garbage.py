"""When Python searches for garbage: seldom, and not while a reviewer waits for what a key does.

What the program loads and what a report consists of are some hundred thousand objects that last. To go
through them takes longer than to paint a frame, and finds nothing.
"""

from __future__ import annotations

import gc

SELDOM = 50_000  # objects made since the last search, less those that are gone


def search_seldom() -> None:
    """From now on; what is loaded after this is loaded faster."""
    gc.set_threshold(SELDOM)


def search() -> None:
    """Searches all there is, which takes about as long as opening a report."""
    gc.collect()
