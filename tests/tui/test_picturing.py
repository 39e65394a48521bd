"""The page of keys says what the bindings are."""

from __future__ import annotations

from tui.picturing import HOME, keys_page


def test_the_page_of_keys_is_in_step_with_the_bindings() -> None:
    """If this fails: python -m tui.picturing."""
    written = (HOME / "docs" / "keys.md").read_text(encoding="utf-8")

    assert written == keys_page()
