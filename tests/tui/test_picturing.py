"""The page of keys says what the bindings are."""

from __future__ import annotations

import asyncio

from tui.picturing import HOME, keys_page


async def test_the_page_of_keys_is_in_step_with_the_bindings() -> None:
    """If this fails: python -m tui.picturing."""
    made = await asyncio.to_thread(keys_page)

    assert (HOME / "docs" / "keys.md").read_text(encoding="utf-8") == made
