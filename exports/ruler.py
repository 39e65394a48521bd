"""The ruler of `gouji doctor`: whether the terminal draws characters as wide as the screens reckon with."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from wording import Message, Wording

WIDTH = 40
ROWS = (
    (Message("numbers"), "1234567890" * 4),
    (Message("Chinese"), "一般公共预算财政拨款支出决算表，万元。"),
    (Message("signs"), "✓✗·!~¶●○?✎◆◌◫▸▹│─▰▱‹›»"),
    (Message("ambiguous"), "“”‘’—…×±°①Ⅳ★■→½"),
    (Message("frames"), "╭─┬─╮│╰─┴─╯▕▁▂▃▄▅▆▇█"),
)
"""What is drawn in every row; filled up with dots to `WIDTH` cells."""
ADVICE = (
    Message("Where a bar stands further to the right, the terminal draws those characters two cells wide:"),
    Message("  GNOME Terminal: Preferences, profile, Compatibility, Ambiguous-width characters: Narrow"),
    Message("  iTerm2: Profiles, Text, Ambiguous characters are double-width: off"),
    Message("  PuTTY: Window, Translation, Treat CJK ambiguous characters as wide: off"),
    Message("  mintty: Options, Text, Ambiguous width: narrow; tmux: a UTF-8 locale, or tmux -u"),
    Message("Where that cannot be set, or signs are missing from the font: GOUJI_ASCII=1, or in gouji.toml"),
    Message('  signs = "ascii"'),
)


def ruler(say: Wording) -> Iterator[str]:
    """Rows that end in a bar, all in one column where the terminal is as it should be; then what to do."""
    names = [say(name) for name, _ in ROWS]
    room = max(map(cell_len, names))
    yield say("The bars at the right must stand exactly under each other:")
    for name, (_, text) in zip(names, ROWS, strict=True):
        yield f"  {name}{' ' * (room - cell_len(name))}  {text}{'.' * (WIDTH - cell_len(text))}|"
    yield from map(say, ADVICE)
