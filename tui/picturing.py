"""Makes docs/keys.md and the pictures in docs/ from the program itself: python -m tui.picturing."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from textual.screen import Screen

from store.files import checked_in, contents, documents
from store.store import Store
from tui.app import Gouji
from tui.context import Context
from tui.dialogs.help import HelpScreen, Section
from tui.review.screen import ReviewScreen
from wording import Wording

HOME = Path(__file__).parent.parent
SIZE = (120, 36)
SAMPLE = "faulty"  # the sample whose review is shown


async def sections(say: Wording) -> list[Section]:
    """The keys of the desk and of the review, as the help lists them, each place once."""
    found: dict[str, Section] = {}
    with samples() as store:
        app = Gouji(Context(store.path, say, ""), store)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for keys in ((), ("enter",)):
                await pilot.press(*keys)
                await pilot.pause()
                screen = cast("Screen[None]", app.screen)
                for title, lines in HelpScreen.of(screen, say, app.context.signs).sections:
                    found.setdefault(title, (title, lines))
    return list(found.values())


async def keys_page() -> str:
    """The page of keys, in both languages."""
    page = [
        "# Keys 按键",
        "",
        "Made from the bindings by `python -m tui.picturing`. 由程序的按键设置生成。",
        "",
    ]
    both = [await sections(Wording("en")), await sections(Wording("zh"))]
    for (english, lines), (chinese, told) in zip(*both, strict=True):
        page += [f"## {english} {chinese}", "", "| key | does | 作用 |", "| --- | --- | --- |"]
        for (name, does), (_, also) in zip(lines, told, strict=True):
            page.append(f"| `{name.replace('|', chr(92) + '|')}` | {does} | {also} |")
        page.append("")
    return "\n".join(page)


async def pictures(folder: Path) -> None:
    """The desk, and the review of the faulty sample, as SVG."""
    with samples() as store:
        app = Gouji(Context(store.path, Wording("zh"), "王审"), store)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            (folder / "desk.svg").write_text(app.export_screenshot(title="gouji"), encoding="utf-8")
            sample = next(entry for entry in store.entries() if SAMPLE in entry.path)
            await app.push_screen(ReviewScreen(app.context, store, sample))
            await pilot.pause()
            await pilot.press("n")
            await pilot.pause()
            (folder / "review.svg").write_text(app.export_screenshot(title="gouji"), encoding="utf-8")


@contextmanager
def samples() -> Iterator[Store]:
    """A new store that holds the shipped samples."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "gouji.db") as store:
        for path in documents([HOME / "sample_data"]):
            data = contents(path)
            store.add(checked_in(data, path), source=data, path=path.name)
        yield store


def main() -> None:
    (HOME / "docs" / "keys.md").write_text(asyncio.run(keys_page()), encoding="utf-8")
    asyncio.run(pictures(HOME / "docs"))


if __name__ == "__main__":
    main()
