"""Faults of whole passages: an item left out or told twice, a sentence of last year, something denied."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sample_data.maker.document import Block, Document, Heading, Paragraph, Shown
from sample_data.maker.faults.ratios import OPPOSITE
from sample_data.maker.faults.scene import KeyItem, Planted, Scene, forms, like
from sample_data.maker.printing import in_unit, per_cent

FEWEST = 4  # items of a list that one is left out of
LEAF = re.compile("（款）(.+)（项）")


def _item(scene: Scene) -> tuple[int, str] | None:
    """An item of the general budget in a list of several: where its paragraph stands, and its name."""
    blocks = scene.document.blocks
    for name in scene.matching(r"general\.item\.\d{7}\.name"):
        stem = name.removesuffix(".name")
        own = [each for each in scene.shown if each.startswith(f"{stem}.")]
        cell = f"table.general_budget.{stem.rpartition('.')[2]}.spent"
        found = LEAF.search(scene.shown[name])
        at = next((n for n, block in enumerate(blocks) if getattr(block, "name", "") == stem), None)
        amount = f"{stem}.actual"
        if at is None or not found or not scene.free(*own, cell) or stem in scene.touched:
            continue
        if scene.number(amount) and len(_run(blocks, at)) >= FEWEST:
            return at, found[1]
    return None


def _run(blocks: Sequence[Block], at: int) -> range:
    """The items that stand one after another around this one."""
    first, last = at, at
    while getattr(blocks[first - 1], "name", "").startswith("general.item."):
        first -= 1
    while last + 1 < len(blocks) and getattr(blocks[last + 1], "name", "").startswith("general.item."):
        last += 1
    return range(first, last + 1)


def _numbered(paragraph: Paragraph, number: int, *, nameless: bool = False) -> Paragraph:
    """The item with another number before it."""
    first, *rest = paragraph.text
    assert isinstance(first, str)
    pieces = [Shown("", piece.text) if nameless and isinstance(piece, Shown) else piece for piece in rest]
    return Paragraph((re.sub(r"\d+", str(number), first, count=1), *pieces), paragraph.name)


def _relisted(scene: Scene, at: int, times: int) -> Document:
    """The document with an item told so many times, the others of its list numbered anew."""
    blocks = scene.document.blocks
    run = _run(blocks, at)
    told: list[Block] = []
    for n in run:
        for time in range(times if n == at else 1):
            block = blocks[n]
            assert isinstance(block, Paragraph)
            told.append(_numbered(block, len(told) + 1, nameless=time > 0))
    return Document((*blocks[: run[0]], *told, *blocks[run[-1] + 1 :]))


def item_omitted(scene: Scene) -> Planted | None:
    """An item of the general budget that the text leaves out; the numbers of the others close the gap."""
    found = _item(scene)
    if not found:
        return None
    at, leaf = found
    stem = getattr(scene.document.blocks[at], "name", "")
    amount = f"{stem}.actual"
    item = KeyItem(
        id="item_omitted",
        severity="error",
        kind="table_vs_narrative",
        where=scene.where(amount),
        quote=leaf,
        why=f"The table has {leaf} with {scene.shown[amount]}; the text does not tell it.",
        match_text=[[leaf]],
    )
    names = [name for name in scene.shown if name.startswith(f"{stem}.")]
    cell = f"table.general_budget.{stem.rpartition('.')[2]}.spent"
    return Planted(_relisted(scene, at, 0), (item,), frozenset((*names, stem, cell, "general.items")))


def item_told_twice(scene: Scene) -> Planted | None:
    """An item of the general budget that the text tells twice."""
    found = _item(scene)
    if not found:
        return None
    at, leaf = found
    stem = getattr(scene.document.blocks[at], "name", "")
    item = KeyItem(
        id="item_told_twice",
        severity="warning",
        kind="narrative_arithmetic",
        where=scene.where(f"{stem}.actual"),
        quote=leaf,
        why=f"{leaf} stands twice in the list of items.",
        match_text=[[leaf], ["重复", "两次", "twice", "相同"]],
    )
    names = [name for name in scene.shown if name.startswith(f"{stem}.")]
    return Planted(_relisted(scene, at, 2), (item,), frozenset((*names, stem)))


def summary_stale(scene: Scene) -> Planted | None:
    """The totals, how they moved and at what rate, all of them left from last year's report."""
    last = scene.truth.last
    now, before = last.everything, last.last.everything
    verb, grows, rate = "totals.verb", "totals.grows", "totals.growth"
    totals = [name for name in scene.shown if re.fullmatch(r"totals\.everything(\.again|\.\d)?", name)]
    cell = "table.summary.everything.income"
    free = scene.free(*totals, verb, grows, rate, "totals.change", cell)
    if not free or not totals or "totals.base" in scene.shown or "totals.change.paired" in scene.shown:
        return None

    def printed(name: str, fen: int) -> str:
        return like(scene.shown[name], in_unit(fen, scene.shown[f"{name}.unit"], 6))

    changes = {name: printed(name, now) for name in totals}
    changes["totals.change"] = printed("totals.change", abs(now - before))
    changes[rate] = like(scene.shown[rate], per_cent(abs(now - before), before, 4))
    if (now > before) != (scene.shown[verb] == "增加"):
        changes |= {verb: OPPOSITE[scene.shown[verb]], grows: OPPOSITE[scene.shown[grows]]}
    wrong, right = changes[totals[0]], scene.shown[totals[0]]
    if wrong == right:
        return None
    item = KeyItem(
        id="summary_stale",
        severity="error",
        kind="table_vs_narrative",
        where=scene.where(totals[0]),
        quote=scene.quote(totals[0], changes),
        why=f"The sentence is last year's: {wrong}; the table has {scene.shown[cell]}.",
        wrong=wrong,
        match_numbers=[forms(wrong), forms(right, scene.shown[cell])],
    )
    return scene.plant(changes, item, [cell])


def _said_instead(scene: Scene, section: str, words: str) -> tuple[Document, frozenset[str]]:
    """The document with one sentence in place of a section's text, and the names that are gone with it."""
    blocks: list[Block] = []
    level = -1  # of the section's heading while inside
    for block in scene.document.blocks:
        if isinstance(block, Heading) and (block.level <= level or block.name == f"section.{section}"):
            level = block.level if block.name == f"section.{section}" else -1
            blocks.append(block)
            if level >= 0:
                blocks.append(Paragraph((words,)))
        elif level < 0:
            blocks.append(block)
    document = Document(tuple(blocks))
    return document, frozenset(scene.shown) - frozenset(document.shown)


def _denied(
    scene: Scene, fault: str, section: str, name: str, cells: Sequence[str], words: str
) -> Planted | None:
    """A section that denies what the cells print; `name` is a figure of the section."""
    document, gone = _said_instead(scene, section, words)
    if not scene.free(name, *cells) or gone & scene.touched:
        return None
    item = KeyItem(
        id=fault,
        severity="error",
        kind="table_vs_narrative",
        where=scene.where(name),
        quote=words,
        why=f"{words} Elsewhere stands {scene.shown[cells[0]]}.",
        match_numbers=[forms(*(scene.shown[each] for each in cells if scene.number(each)))],
    )
    return Planted(document, (item,), frozenset((*cells, *gone)))


def fund_denied(scene: Scene) -> Planted | None:
    """The text says that there is no government fund; the table has one."""
    cells = [each for each in scene.shown if each.startswith("table.government_fund.total.")]
    cells.sort(key=lambda each: not each.endswith(".spent"))
    name, words = "government_fund.spent", "本年度无此项收入和支出。"
    return _denied(scene, "fund_denied", "government_fund", name, cells, words) if cells else None


def procurement_denied(scene: Scene) -> Planted | None:
    """The text says that nothing was procured; a table prints what was."""
    cell = next((each for each in scene.shown if re.fullmatch(r"table\..*procurement.*total", each)), "")
    if not cell or not scene.number(cell):
        return None
    words = f"{scene.truth.year}年度未发生政府采购支出。"
    return _denied(scene, "procurement_denied", "procurement", "procurement.total", [cell], words)


def vehicles_denied(scene: Scene) -> Planted | None:
    """The text says that there are no vehicles, and elsewhere how many are kept."""
    kept = "outlay.count.kept"
    if kept not in scene.shown or not scene.number(kept):
        return None
    words = (
        f"截至{scene.truth.year}年12月31日，{scene.truth.department.short}无公务用车，无单价100万元以上设备。"
    )
    return _denied(scene, "vehicles_denied", "assets", "assets.vehicles", [kept], words)
