"""Faults of drafting: left-over template text, punctuation, headings, names, years."""

from __future__ import annotations

from sample_data.maker.document import Block, Heading, Paragraph, Shown, Table, plain
from sample_data.maker.faults.scene import KeyItem, Planted, Scene

ABOLISHED = {  # today's name: a name no longer in force
    "文化旅游体育与传媒支出": "文化体育与传媒支出",
    "卫生健康支出": "医疗卫生与计划生育支出",
    "行政事业单位养老支出": "行政事业单位离退休",
}
PLACEHOLDER = "XX"


def _drafting(
    scene: Scene, fault: str, name: str, changes: dict[str, str], why: str, *texts: list[str]
) -> Planted:
    item = KeyItem(
        id=fault,
        severity="drafting",
        kind="wording",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=why,
        match_text=list(texts),
    )
    return scene.plant(changes, item)


def placeholder_left(scene: Scene) -> Planted | None:
    """XX where a name or an amount belongs."""
    for name in scene.matching(r"department\.\d+"):
        if "概况" not in scene.where(name):
            changes = {name: f"{PLACEHOLDER}{scene.style.word}"}
            return _drafting(
                scene, "placeholder_left", name, changes, "Template text is left in.", [PLACEHOLDER]
            )
    return None


def choice_left(scene: Scene) -> Planted | None:
    """增加（减少） left unfilled."""
    for name in scene.matching(r"(totals|appropriation|general|office|outlay\.total)\.verb"):
        changes = {name: "增加（减少）"}
        return _drafting(
            scene,
            "choice_left",
            name,
            changes,
            "The choice 增加（减少） was not made.",
            ["增加（减少）", "增加(减少)"],
        )
    return None


def punctuation_doubled(scene: Scene) -> Planted | None:
    """。。at the end of a sentence."""
    chosen = [
        block
        for block in scene.document.blocks
        if isinstance(block, Paragraph)
        and block.name.startswith("general.item.")
        and block.name not in scene.touched
    ]
    if not chosen:
        return None
    target = chosen[scene.dice.whole(0, len(chosen) - 1)]
    document = scene.document.replace(
        lambda block: block is target, lambda _: [Paragraph((*target.text, "。"), target.name)]
    )
    item = KeyItem(
        id="punctuation_doubled",
        severity="drafting",
        kind="punctuation",
        where="五、一般公共预算财政拨款支出决算情况说明 / （三）",
        quote=plain(target.text)[-24:] + "。",
        why="A full stop stands twice.",
        match_text=[["。。", "标点"]],
    )
    return Planted(document, (item,), frozenset((target.name,)))


def heading_duplicated(scene: Scene) -> Planted | None:
    """The section on basic expenditure carries the title of the section before it."""
    name, other = "section.basic", "section.general"
    if name in scene.touched:
        return None
    titles = {block.name: block for block in scene.document.blocks if isinstance(block, Heading)}
    repeated = titles[other].text[1]
    assert isinstance(repeated, str)

    def again(block: Block) -> list[Block]:
        assert isinstance(block, Heading)
        return [Heading(block.level, (block.text[0], repeated), block.name)]

    document = scene.document.replace(
        lambda block: not isinstance(block, Table) and block.name == name, again
    )
    item = KeyItem(
        id="heading_duplicated",
        severity="drafting",
        kind="numbering",
        where="第三部分 五 / 六",
        quote=plain(titles[name].text)[:2] + repeated[1:],
        why="Two sections have the same title; the second is about basic expenditure.",
        match_text=[[repeated[1:], "标题"], ["重复", "相同", "六", "基本支出", "目录"]],
    )
    return Planted(document, (item,), frozenset((name,)))


def section_misnumbered(scene: Scene) -> Planted | None:
    """A section carries the number of the one before it."""
    numbers = [name for name in scene.shown if name.startswith("section.") and name.endswith(".number")]
    at = scene.dice.whole(4, len(numbers) - 1)
    name, before = numbers[at], numbers[at - 1]
    if not scene.free(name, before) or name.removesuffix(".number") in scene.touched:
        return None
    changes = {name: scene.shown[before]}
    return _drafting(
        scene,
        "section_misnumbered",
        name,
        changes,
        f"The number {scene.shown[before]} stands twice, {scene.shown[name]} is missing.",
        ["序号", "编号", "重复", "numbering", f"{scene.shown[before]}、"],
    )


def name_drifts(scene: Scene) -> Planted | None:
    """The department's name with its place missing, or with another character."""
    where = scene.truth.department
    for name in scene.matching(r"department\.\d+"):
        changes = {name: where.name.removeprefix(where.place[:-1])}
        return _drafting(
            scene, "name_drifts", name, changes, f"The name is {where.name}.", [changes[name], where.name]
        )
    return None


def year_wrong(scene: Scene) -> Planted | None:
    """Last year in place of this year."""
    for name in scene.matching(r"year\.\d+"):
        if "概况" in scene.where(name) or "资产" in scene.where(name):
            continue
        changes = {name: str(scene.truth.year - 1)}
        return _drafting(
            scene,
            "year_wrong",
            name,
            changes,
            f"The report is of {scene.truth.year}.",
            [changes[name]],
            ["年"],
        )
    return None


def subject_abolished(scene: Scene) -> Planted | None:
    """A functional subject under a name no longer in force."""
    for name in scene.matching(r"general\.(item\.\d{7}|class\.\d{3})\.name"):
        for now, then in ABOLISHED.items():
            if now in scene.shown[name]:
                changes = {name: scene.shown[name].replace(now, then)}
                return _drafting(
                    scene, "subject_abolished", name, changes, f"The subject is now called {now}.", [then]
                )
    return None


def purpose_pasted(scene: Scene) -> Planted | None:
    """What an item was spent on is said in the words of another item."""
    names = scene.matching(r"general\.item\.\d{7}\.purpose")
    if len(names) < 2 or scene.shown[names[0]] == scene.shown[names[1]]:
        return None
    name, other = names[0], names[1]
    changes = {name: scene.shown[other]}
    item = KeyItem(
        id="purpose_pasted",
        severity="warning",
        kind="wording",
        where=scene.where(name),
        quote=scene.quote(name, changes),
        why=f"This is what another item is for; here it was: {scene.shown[name]}.",
        match_text=[[changes[name]]],
        reach="reading",
    )
    return scene.plant(changes, item, [other])


def title_year_cut(scene: Scene) -> Planted | None:
    """A year with a digit missing in a part's title."""
    part = next(
        (b for b in scene.document.blocks if isinstance(b, Heading) and b.name == "part.narrative"), None
    )
    if part is None or "part.narrative" in scene.touched:
        return None
    year = str(scene.truth.year)
    text = plain(part.text).replace(year, year[:3])
    document = scene.document.replace(
        lambda block: block is part, lambda _: [Heading(part.level, (Shown("", text),), part.name)]
    )
    item = KeyItem(
        id="title_year_cut",
        severity="drafting",
        kind="wording",
        where="第三部分标题",
        quote=text,
        why=f"{year[:3]} should be {year}.",
        match_text=[[f"{year[:3]}年", "第三部分", "年度"]],
    )
    return Planted(document, (item,), frozenset(("part.narrative",)))
