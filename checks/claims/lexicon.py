"""The phrases of the narrative and what they denote in the tables: see lexicon.toml."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

from attrs import frozen

from report.labels import bare
from report.model import TableKind

_GOES_ON = re.compile("[及和与](?!其他)|原值|净值|累计|折旧")
"""公务用车购置费及… names two things, not the first."""


@frozen
class Reference:
    """Where a table prints something: its kind, rows (added up where there are several), column."""

    kind: TableKind
    rows: tuple[str, ...]
    column: str


@frozen
class Term:
    id: str
    names: tuple[str, ...]
    final: tuple[Reference, ...]
    added: tuple[Reference, ...]  # what other tables print that may be meant with it
    budget: tuple[Reference, ...]
    parts: tuple[str, ...]
    counted: str  # the unit of what is counted; empty for amounts
    only: tuple[TableKind, ...]  # sections in which the names mean this, beside those of no kind; empty: all
    anywhere: bool  # whether it may be printed in other tables than those of the section


@frozen
class Scope:
    title: tuple[str, ...]
    kinds: tuple[TableKind, ...]
    within: tuple[TableKind, ...]  # the outer section that goes before this one; empty: none


@frozen
class Lexicon:
    terms: dict[str, Term]
    scopes: tuple[Scope, ...]
    names: dict[str, Term]  # squeezed phrase -> term
    lengths: dict[str, tuple[int, ...]]  # last letter -> the lengths of the names that end in it, falling

    def term_in(
        self, phrase: str, kinds: tuple[TableKind, ...], counted: str = ""
    ) -> tuple[Term, str] | None:
        """The term whose name ends last in a squeezed phrase, the longest of those; with that name.

        Only terms counted in that unit are looked for, or those of amounts; `kinds` are the section's.
        """
        for end in range(len(phrase), 0, -1):
            for length in self.lengths.get(phrase[end - 1], ()):
                name = phrase[max(0, end - length) : end]
                term = self.names.get(name)
                if (
                    term is not None
                    and term.counted == counted
                    and (not term.only or not kinds or any(kind in term.only for kind in kinds))
                    and name not in phrase[end - len(name) + 1 :]  # where it stands last tells what goes on
                    and not _GOES_ON.match(phrase, end)
                ):
                    return term, name
        return None

    def kinds_of(self, titles: tuple[str, ...]) -> tuple[TableKind, ...]:
        """The tables that a section speaks of, from its headings, the innermost first."""
        for at, title in enumerate(titles):
            scope = self._scope(title)
            if scope is not None:
                outer = self._scope(titles[at + 1]) if scope.within and titles[at + 1 :] else None
                return outer.kinds if outer and outer.kinds[0] in scope.within else scope.kinds
        return ()

    def _scope(self, title: str) -> Scope | None:
        return next((each for each in self.scopes if any(words in title for words in each.title)), None)


@cache
def lexicon() -> Lexicon:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    terms = {
        entry["id"]: Term(
            entry["id"],
            tuple(bare(name) for name in entry["names"]),
            tuple(_reference(text) for text in entry["final"]),
            tuple(_reference(text) for text in entry.get("added", ())),
            tuple(_reference(text) for text in entry.get("budget", ())),
            tuple(entry.get("parts", ())),
            entry.get("counted", ""),
            tuple(TableKind(kind) for kind in entry.get("only", ())),
            entry.get("anywhere", False),
        )
        for entry in data["term"]
    }
    scopes = tuple(
        Scope(
            tuple(entry["title"]),
            tuple(TableKind(kind) for kind in entry["kinds"]),
            tuple(TableKind(kind) for kind in entry.get("within", ())),
        )
        for entry in data["scope"]
    )
    names = {name: term for term in terms.values() for name in term.names}
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[-1]].add(len(name))
    falling = {letter: tuple(sorted(each, reverse=True)) for letter, each in lengths.items()}
    return Lexicon(terms, scopes, names, falling)


def _reference(text: str) -> Reference:
    kind, rows, column = text.split("!")
    return Reference(TableKind(kind), tuple(row.strip() for row in rows.split("+")), column)
