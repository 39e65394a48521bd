"""Copying: to the clipboard by the terminal, over SSH too, and into a file for terminals that take none."""

from __future__ import annotations

from pathlib import Path

from textual.app import App

from report.refusals import reason
from wording import Message

MOST = 56_000  # bytes that terminals take at once, as they arrive in longer Base64
FILE = "copied.txt"


def copy(app: App[None], text: str, folder: Path) -> Message:
    """Copies a text, and says where it went.

    A terminal does not answer whether it took it (OSC 52), so it stands in a file beside the database too.
    """
    path = folder / FILE
    small = len(text.encode()) <= MOST
    if small:
        app.copy_to_clipboard(text)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        if not small:
            return Message("Not copied: {path}: {reason}", path=str(path), reason=reason(error))
        return Message(
            "Copied to the clipboard; no file was written: {path}: {reason}",
            path=str(path),
            reason=reason(error),
        )
    if not small:
        return Message("Too much for the clipboard of a terminal; copied to {path}", path=str(path))
    return Message("Copied to the clipboard, and to {path}", path=str(path))
