"""What the rule of a finding is called, as the cause that findings are listed by."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checks.book.formula import BookError
from checks.model import Checked
from checks.rules import all_rules
from tui.review.arranging import FAMILIES, Family
from wording import Language, Wording


def cause(rule: str, checked: Checked, say: Wording, added: tuple[Path, ...]) -> str:
    """The title of a rule of ours or of the rule files `added`; of one that is not known, its name."""
    if rule.startswith(Family.REVIEWER):
        return say(FAMILIES[Family.REVIEWER])
    changed = {each.rule: each.zh if say.language == "zh" else each.en for each in checked.rule_changes}
    return changed.get(rule) or _titles(say.language, added).get(rule, rule)


@cache
def _titles(language: Language, added: tuple[Path, ...]) -> dict[str, str]:
    try:
        rules = all_rules(*added)
    except BookError:  # it was changed while the program runs
        rules = all_rules()
    return {rule.id: rule.title(language) for rule in rules}
