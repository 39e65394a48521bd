"""What the rule of a finding is called, as the cause that findings are listed by."""

from __future__ import annotations

from functools import cache

from checks.model import Checked
from checks.rules import all_rules
from tui.review.arranging import FAMILIES, Family
from wording import Wording


def cause(rule: str, checked: Checked, say: Wording) -> str:
    """The title of a rule; of one that is not known any more, its name."""
    if rule.startswith(Family.REVIEWER):
        return say(FAMILIES[Family.REVIEWER])
    changed = {each.rule: each.zh if say.language == "zh" else each.en for each in checked.rule_changes}
    return changed.get(rule) or _titles(say.language).get(rule, rule)


@cache
def _titles(language: str) -> dict[str, str]:
    return {rule.id: rule.zh if language == "zh" else rule.en for rule in all_rules()}
