"""Marks doubled, stray, left open, or of the other width."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from checks.model import Evidence, Severity
from checks.remarks import Remark
from checks.rules import Grade, Rule
from checks.text import Script, Text
from report.model import Part
from wording import Message

DOUBLED = Rule(
    "drafting/punctuation",
    "标点重复或多余（。。、。；、，。、“、以及”）",
    "punctuation doubled or stray",
    Grade.A,
    Severity.DRAFTING,
    "GB/T 15834 标点符号用法",
)
UNBALANCED = Rule(
    "drafting/brackets",
    "括号、引号不成对",
    "a bracket or quotation mark without its partner",
    Grade.A,
    Severity.DRAFTING,
    "GB/T 15834 标点符号用法",
)
MIXED = Rule(
    "drafting/bracket-width",
    "括号全角、半角混配",
    "a half-width bracket paired with a full-width one",
    Grade.A,
    Severity.DRAFTING,
    "GB/T 15834 标点符号用法",
)
HALF_WIDTH = Rule(
    "drafting/half-width",
    "半角、全角标点混用",
    "half-width punctuation in a text that is otherwise full-width",
    Grade.B,
    Severity.DRAFTING,
    "GB/T 15834 标点符号用法",
)
RULES = (DOUBLED, UNBALANCED, MIXED, HALF_WIDTH)

# What looks back does so behind the mark that it begins with: that mark is found much faster.
_DOUBLED = re.compile(r"[。，；：、？！]{2,}|\.(?<=[^\d.]\.)。|。\.|、以及")
_EMPHASIS = re.compile(r"[？！]+")
_PAIRS = {"（": "）", "(": ")", "“": "”", "《": "》", "【": "】", "〔": "〕", "[": "]"}
_BRACKET = re.compile(f"[{re.escape(''.join((*_PAIRS, *_PAIRS.values())))}]")
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_LIST_NUMBER = re.compile(
    r"(?:^|[，。；：、\s])[（(]?(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,3}|[①-⑳])$"
)
_HALF = re.compile(r"[,;:](?:(?<=[\u4e00-\u9fff].)(?=\S)|(?=[\u4e00-\u9fff]))")
_FULL = re.compile("[，；：]")
_HALF_MINORITY = 0.2  # a report typed half-width throughout has a style, not a fault


def remarks(script: Script) -> Iterator[Remark]:
    texts = tuple(script.running())
    for mark, places in _doubled(texts).items():
        message = Message(
            "Doubled or stray punctuation “{mark}” (×{count})", mark=mark, count=str(len(places))
        )
        yield Remark(DOUBLED.id, DOUBLED.severity, message, tuple(places), mark)
    printed = [(text, "".join(text.raw.split())) for text in texts]
    yield from _brackets(printed)
    yield from _half_width(printed)


def _doubled(texts: Iterable[Text]) -> dict[str, list[Evidence]]:
    places: defaultdict[str, list[Evidence]] = defaultdict(list)
    for text in texts:
        for match in _DOUBLED.finditer(text.plain):
            if _EMPHASIS.fullmatch(match[0]) or (match[0] == "、以及" and text.part is not Part.NARRATIVE):
                continue
            places[match[0]].append(text.evidence(match.start(), match.end(), around=12))
    return dict(places)


@frozen
class _Bracket:
    """A bracket or quotation mark that has not met its partner."""

    text: Text
    at: int  # in the plain text
    mark: str

    @property
    def kind(self) -> str:
        return _wide(_OPENERS.get(self.mark, self.mark))


def _wide(opener: str) -> str:
    return {"(": "（", "[": "【"}.get(opener, opener)


def _brackets(texts: Iterable[tuple[Text, str]]) -> Iterator[Remark]:
    """What is wrong with the brackets of texts, given with the marks that they print."""
    mixed: list[Evidence] = []
    lone: list[_Bracket] = []
    for text, printed in texts:
        opened: list[_Bracket] = []
        for found in _BRACKET.finditer(printed):
            at, mark = found.start(), found[0]
            if mark in _PAIRS:
                opened.append(_Bracket(text, at, mark))
            else:
                kind = _wide(_OPENERS[mark])
                if opened and opened[-1].mark in _PAIRS and opened[-1].kind == kind:
                    first = opened.pop()
                    if _PAIRS[first.mark] != mark:
                        mixed.append(text.evidence(first.at, at + 1, around=4))
                elif not (kind == "（" and _LIST_NUMBER.search(printed[max(0, at - 6) : at])):
                    opened.append(_Bracket(text, at, mark))
        lone += opened
    if mixed:
        message = Message(
            "A half-width bracket is paired with a full-width one (×{count})", count=str(len(mixed))
        )
        yield Remark(MIXED.id, MIXED.severity, message, tuple(mixed), "()")
    for kind, places in _unpaired(lone).items():
        message = Message(
            "{marks} is left without its partner (×{count})",
            marks=f"{kind}{_PAIRS[kind]}",
            count=str(len(places)),
        )
        yield Remark(UNBALANCED.id, UNBALANCED.severity, message, tuple(places), kind)


def _unpaired(lone: Iterable[_Bracket]) -> dict[str, list[Evidence]]:
    """Brackets without a partner, by kind; a pair that a page break tore apart is a pair."""
    waiting: dict[str, _Bracket] = {}
    places: defaultdict[str, list[Evidence]] = defaultdict(list)
    blocks: dict[str, int] = {}
    for bracket in lone:
        block = blocks.setdefault(bracket.text.block, len(blocks))
        first = waiting.pop(bracket.kind, None)
        if first is not None and bracket.mark in _OPENERS and block - blocks[first.text.block] <= 1:
            continue
        if first is not None:
            places[bracket.kind].append(_quoted(first))
        if bracket.mark in _PAIRS:
            waiting[bracket.kind] = bracket
        else:
            places[bracket.kind].append(_quoted(bracket))
    for bracket in waiting.values():
        places[bracket.kind].append(_quoted(bracket))
    return dict(places)


def _quoted(bracket: _Bracket) -> Evidence:
    return bracket.text.evidence(bracket.at, bracket.at + 1, around=14)


def _half_width(texts: Iterable[tuple[Text, str]]) -> Iterator[Remark]:
    half: list[tuple[Text, list[int]]] = []
    full = count = 0
    for text, printed in texts:
        found = [match.start() for match in _HALF.finditer(printed)]
        full += len(_FULL.findall(printed))
        count += len(found)
        if found:
            half.append((text, found))
    if half and count <= _HALF_MINORITY * (count + full):
        places = tuple(text.evidence(found[0], found[0] + 1, around=10) for text, found in half)
        message = Message(
            "Half-width marks (半角) in a text whose punctuation is otherwise full-width (×{count})",
            count=str(count),
        )
        yield Remark(HALF_WIDTH.id, HALF_WIDTH.severity, message, places, ",;:")
