"""Writes docs/rules.md from the rules themselves: `python -m checks.book.document`."""

from __future__ import annotations

from pathlib import Path

from checks.book.names import names
from checks.book.reading import Relation, load
from checks.rules import Rule, all_rules

TARGET = Path(__file__).parents[2] / "docs" / "rules.md"

HEAD = Path(__file__).parent / "document.md"


def document() -> str:
    """The text of docs/rules.md."""
    tables = "、".join(f"`{kind}` {title}" for kind, title in names().tables.items())
    book = load()
    relations = {relation.rule.id: relation for relation in book.relations}
    rooms: dict[str, list[Rule]] = {}
    for rule in all_rules():
        rooms.setdefault(rule.id.partition("/")[0], []).append(rule)
    parts = [HEAD.read_text(encoding="utf-8").replace("{tables}", tables)]
    for room, rules in rooms.items():
        parts.append(f"## {room}\n")
        parts += [_entry(rule, relations.get(rule.id)) for rule in rules]
    return "\n".join(parts)


def _entry(rule: Rule, relation: Relation | None) -> str:
    off = "" if relation is None or relation.on else "; off"
    lines = [
        f"### {rule.id}",
        f"{rule.zh} · {rule.en}",
        "",
        f"Grade {rule.grade}, {rule.severity}{off}. {rule.source}",
    ]
    if relation is not None:
        formulas = [formula.text for formula in relation.formulas]
        notes = [f"# only where {condition.text}" for condition in relation.when]
        notes += [f"# 本表: {', '.join(relation.tables)}"] if relation.tables else []
        lines += ["```", *notes, *formulas, "```"]
    return "\n".join(lines) + "\n"


def main() -> None:
    TARGET.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
