"""What a rule file answers for the reports at hand, for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console

from checks.model import Verdict
from checks.trial import Answer, Trial
from exports.names import VERDICTS
from exports.terminal import print_line
from wording import Wording


def print_trials(out: Console, trials: Iterable[Trial], say: Wording) -> None:
    """Rule by rule: the counts, every broken answer, and why the others were not decided."""
    for trial in trials:
        counts = trial.verdicts
        print_line(out, (trial.rule.id, "bold"), (f"  {trial.rule.title(say.language)}", ""))
        print_line(out, ("    " + " · ".join(f"{say(name)} {counts[v]}" for v, name in VERDICTS.items()), ""))
        for answer in trial.answers:
            if answer.tie.verdict is Verdict.BROKEN:
                print_line(out, (f"    ✗ {_told(answer, say)}", "red"))
                print_line(out, (f"      {answer.tie.arithmetic}", ""))
        for verdict in (Verdict.UNDECIDED, Verdict.NOT_APPLICABLE):
            reasons = Counter(_told(each, say) for each in trial.answers if each.tie.verdict is verdict)
            for reason, count in reasons.items():
                times = f" ×{count}" if count > 1 else ""
                print_line(out, (f"    {say(VERDICTS[verdict])}: {reason}{times}", "dim"))


def _told(answer: Answer, say: Wording) -> str:
    message = "" if answer.tie.message is None else say(answer.tie.message)
    return f"{answer.report}: {message}"
