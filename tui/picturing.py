"""Makes docs/keys.md and the pictures in docs/ from the program itself: python -m tui.picturing."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textual.binding import Binding

from store.files import checked_in, contents, documents
from store.store import Store
from tui.app import Gouji
from tui.context import Context
from tui.contexts import contexts
from tui.dialogs.help import PLACES
from tui.keys import every_key
from tui.review.screen import ReviewScreen
from wording import Message, Wording

HOME = Path(__file__).parent.parent
SIZE = (120, 36)
TOLD = (
    "Made from the bindings by `python -m tui.picturing`. 由程序的按键设置生成。",
    "",
    "Other keys are set by action in `gouji.toml`: 在 `gouji.toml` 中可按操作改键：",
    "",
    "```toml",
    "[keys]",
    '"review.confirm" = "y f5"        # several keys are separated by blanks 多个键以空格分隔',
    "```",
)
SAMPLE = "faulty"  # the sample whose review is shown


def keys_page() -> str:
    """The page of keys, in both languages, with the names by which they are configured."""
    english, chinese = Wording("en"), Wording("zh")
    places: dict[str, list[Binding]] = {}
    for binding in dict.fromkeys(each for context in contexts() for each in context.bindings):
        place = (binding.id or "").partition(".")[0]
        places.setdefault(place if place in PLACES else "", []).append(binding)
    page = ["# Keys 按键", "", *TOLD, ""]
    for place, message in {**PLACES, "": Message("In dialogs")}.items():
        page += [f"## {english(message)} {chinese(message)}", ""]
        page += ["| key | does | 作用 | action |", "| --- | --- | --- | --- |"]
        for each in places[place]:
            keys = every_key(each).replace("|", "\\|")
            page.append(f"| `{keys}` | {english(each.tooltip)} | {chinese(each.tooltip)} | `{each.id}` |")
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
    (HOME / "docs" / "keys.md").write_text(keys_page(), encoding="utf-8")
    asyncio.run(pictures(HOME / "docs"))


if __name__ == "__main__":
    main()
