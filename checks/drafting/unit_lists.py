"""How many units a report says that it covers, against the lines or the table behind that sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.drafting.counts import COUNT
from checks.model import Evidence, EvidenceRole
from checks.remarks import Remark
from checks.rules import Rule
from checks.text import CHINESE_DIGITS, Script, Text, number_of, plain
from report.labels import bare
from report.model import Block, CellRole, Heading, Paragraph, Part, Table
from wording import Message

RULES: tuple[Rule, ...] = ()  # asks a rule of `counts`

_NUMBER = rf"(?:\d{{1,3}}|[{CHINESE_DIGITS}两]{{1,3}})"
_OPENING = re.compile(
    rf"(?P<things>(?:预算|决算|二级|三级|基层|下属|所属|独立|核算)*单位)(?:共计?|合计|总?数?[为有是]|有)*(?P<count>{_NUMBER})[个家]"
    r"(?:预算单位|单位)?(?:，|。|：|（[^（）]{0,20}）)*(?:单位)?(?:具体|详细)?(?:名单|名称|情况|明细|构成)?(?:包括|如下|分别(?:是|为)|详?见下表)*(?:[表所示列]*)[：。]?$"
)
_BESIDE_ITSELF = re.compile(  # 局本级决算、下属3个单位决算
    rf"(?:本级|机关|本部)(?:决算)?[、和及以]*(?P<things>下属|所属)(?P<count>{_NUMBER})[个家](?:预算|事业|行政|基层)*单位"
)
_CAPTION = 40  # characters of a line between a sentence and its table
_LINE = re.compile(
    rf"^[（(]?(?P<number>\d{{1,3}}|[{CHINESE_DIGITS}]{{1,3}})[）)]?[、.．]?(?P<name>.{{2,40}}?)[；。，]?$"
)
_NAMES = re.compile("单位名称|预算单位|单位$|名称")
_OWN = re.compile("本级|机关|本部")
_BELOW = re.compile("二级|三级|下属|所属|基层")


def remarks(script: Script) -> Iterator[Remark]:
    blocks = [block for block in script.report.blocks if block.part in (Part.OVERVIEW, Part.NARRATIVE)]
    texts = {text.block: text for text in script.texts}
    for at, block in enumerate(blocks):
        text = texts.get(block.id)
        opening = _OPENING.search(text.plain) if text is not None and "单位" in text.plain else None
        if text is None or opening is None:
            continue
        listed = _listed(blocks[at + 1 :])
        stated = number_of(opening["count"])
        if listed and stated and not _agrees(stated, listed, opening["things"], script.report.department):
            yield _remark(text, opening, listed, blocks[at + 1])
        below = [name for name in listed if not _OWN.search(name)]
        for told in _BESIDE_ITSELF.finditer(text.plain):
            if len(below) == len(listed) - 1 and number_of(told["count"]) != len(below):
                yield _remark(text, told, below, blocks[at + 1])


def _listed(following: Sequence[Block]) -> list[str]:
    """The units in the table that follows, or in the numbered lines."""
    under = next((n for n, block in enumerate(following[:3]) if not _is_caption(block)), 0)
    if following and isinstance(table := following[under], Table):
        return _in_table(table)
    names: list[str] = []
    for block in following:
        line = _LINE.match(plain(block.text)) if isinstance(block, (Heading, Paragraph)) else None
        if line is None or number_of(line["number"]) != len(names) + 1:
            break
        names.append(line["name"])
    return names


def _is_caption(block: Block) -> bool:
    words = plain(block.text) if isinstance(block, (Heading, Paragraph)) else "。"
    return len(words) <= _CAPTION and "。" not in words and _LINE.match(words) is None


def _in_table(table: Table) -> list[str]:
    column = next(
        (each.x for each in table.columns if each.path and _NAMES.search(bare(each.path[-1]))), None
    )
    return [
        cell.text
        for cell in table.cells
        if cell.x == column and cell.role is not CellRole.HEADING and cell.text and "合计" not in cell.text
    ]


def _agrees(stated: int, listed: Sequence[str], things: str, department: str) -> bool:
    """Whether as many are listed, with or without the department itself where that is the question."""
    itself = any(_OWN.search(name) or plain(name) == plain(department) for name in listed)
    return (
        stated == len(listed)
        or (not itself and stated == len(listed) + 1)
        or (itself and bool(_BELOW.search(things)) and stated == len(listed) - 1)
    )


def _remark(text: Text, opening: re.Match[str], listed: Sequence[str], block: Block) -> Remark:
    message = Message(
        "{stated}个{things} stated, {count} listed: {list}",
        stated=opening["count"],
        things=opening["things"],
        count=str(len(listed)),
        list="、".join(listed),
    )
    evidence = (
        text.evidence(opening.start(), opening.end()),
        Evidence(EvidenceRole.COUNTERPART, block.id, "、".join(listed)),
    )
    return Remark(COUNT.id, COUNT.severity, message, evidence, opening["things"])
