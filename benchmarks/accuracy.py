"""How much the checker finds, and how much of what it says is right: `python -m benchmarks.accuracy`.

Writes docs/accuracy.md from what it measures: the reports in ../shared with their answer keys and scripts,
where they are there, and reports made by sample_data.maker, clean ones and ones with planted faults.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from attrs import frozen

from checks.checking import check
from checks.model import Checked, Severity
from exports.findings_json import checked_json
from report.reading import read
from sample_data.maker import SHAPES, make, plant, plantable
from sample_data.maker.faults.scene import KeyItem
from wording import Wording

HOME = Path(__file__).parent.parent
SHARED = HOME.parent / "shared"
TARGET = HOME / "docs" / "accuracy.md"
CHECK = [sys.executable, str(HOME / "gouji.py"), "check", "--format", "jsonl", "--fail-on", "never"]
SEEDS = (1, 2, 3)  # of the changed figures
SAMPLE = 200  # figures changed with each seed
CLEAN = range(1000, 1500)  # seeds of the clean reports
FAULTY = range(2000, 2030)  # seeds of the reports with faults, one report for each fault that fits
SHARES = ("noticed", "located")  # as mutate.py tells them
COUNTED = (Severity.ERROR, Severity.WARNING, Severity.MINOR)  # what a clean report must not have


def main() -> None:
    parts = [HEAD]
    if SHARED.is_dir():
        parts.append(_reports())
    with ProcessPoolExecutor(os.cpu_count() or 1) as pool:
        parts.append(clean_table(list(_told("clean", pool.map(_false_alarms, CLEAN, chunksize=5)))))
        parts.append(
            planted_table([each for some in _told("faulty", pool.map(_found, FAULTY)) for each in some])
        )
    TARGET.write_text("\n".join(parts), encoding="utf-8")
    print(f"written: {TARGET.relative_to(HOME)}", file=sys.stderr)


HEAD = """# Accuracy 准确度

Measured by `python -m benchmarks.accuracy`; run it again rather than change this page.
"""


# The real reports


def _reports() -> str:
    rows = []
    for report in sorted((SHARED / "reports").glob("*.txt")):
        print(report.name, file=sys.stderr)
        rows.append(f"| {report.stem} | {' | '.join([*_scored(report), *_mutated(report)])} |")
    return REPORTS + "\n".join(rows) + "\n"


COLUMNS = (
    *map(str, Severity),
    *("reading", "precision", "figures", "reached", "changed", "noticed", "located"),
)
REPORTS = f"""## Real reports, against their answer keys

Recall: found of all that the key knows, by severity (its optional items left out); “reading” is what takes
understanding rather than arithmetic. Precision: of the errors, warnings and minor findings, the share that
the key knows, and of how many. Reached: figures of the tables and the 情况说明 that a relation is about.
Changed: one digit of one figure of the text is changed, {SAMPLE} times with each of the seeds
{", ".join(map(str, SEEDS))}; noticed is a new finding, located one that shows the changed figure.

| report | {" | ".join(COLUMNS)} |
{"| --- " * 12}|
"""


def _scored(report: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        findings = Path(folder) / "findings.jsonl"
        findings.write_text(_run([*CHECK, str(report)]), encoding="utf-8")
        key = SHARED / "answers" / f"{report.stem}.json"
        score = [sys.executable, str(SHARED / "score" / "score.py"), str(key), str(findings), "--json"]
        result = json.loads(_run(score))
    reached = 1 - result["untied"] / result["figures"]
    recall = [result["recall"][each] for each in (*map(str, Severity), "reading")]
    precision = "–" if result["precision"] is None else f"{result['precision']:.3f} of {result['judged']}"
    return [*recall, precision, str(result["figures"]), f"{reached:.1%}"]


def _mutated(report: Path) -> list[str]:
    script = [sys.executable, str(SHARED / "score" / "mutate.py"), "--sample", str(SAMPLE), "--json"]
    results = [json.loads(_run([*script, "--seed", str(seed), str(report), "--", *CHECK])) for seed in SEEDS]
    changed = sum(each["figures"] for each in results)
    noticed = [f"{sum(each[what] * each['figures'] for each in results) / changed:.1%}" for what in SHARES]
    return [str(changed), *noticed]


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


# Made reports


def _checked(text: str) -> Checked:
    return check(read(text.encode(), "made"))


def _shape(seed: int) -> str:
    return list(SHAPES)[seed % len(SHAPES)]


@frozen
class Clean:
    """A clean report: its shape, the rules that raised a false alarm, its figures, and those reached."""

    shape: str
    alarms: tuple[str, ...]
    figures: int
    coverage: float


def _false_alarms(seed: int) -> Clean:
    checked = _checked(make(seed, _shape(seed)).text)
    alarms = [finding.rule for finding in checked.findings if finding.severity in COUNTED]
    return Clean(_shape(seed), tuple(alarms), len(checked.ticks), checked.coverage)


@frozen
class Planted:
    """One fault in a report: whether a finding shows what the key says of it."""

    fault: str
    shape: str
    found: bool


def _found(seed: int) -> list[Planted]:
    """Each fault that fits the report of a seed, planted alone."""
    made = make(seed, _shape(seed))
    faulty = {fault: plant(made, [fault]) for fault in plantable(made)}
    return [Planted(fault, made.shape, found_in(each.text, each.key)) for fault, each in faulty.items()]


def found_in(text: str, key: Sequence[KeyItem]) -> bool:
    """Whether a finding on a report shows one of the items of a key."""
    findings = checked_json("", _checked(text), Wording("zh"))["findings"]
    return any(_mentions(finding, item.as_json()) for item in key for finding in findings)


def _mentions(finding: dict[str, Any], item: dict[str, Any]) -> bool:
    """Whether a finding shows every number and every text by which a key recognises it, as score.py asks it.

    Numbers are whole printed numbers, without separators and trailing noughts.
    """
    text = " ".join(_texts(finding)).replace(",", "")
    numbers = set(map(_plain, re.findall(r"\d+(?:\.\d+)?", text)))
    bare = re.sub(r"\s+", "", text)
    return all(
        any(_plain(each) in numbers for each in some) for some in item.get("match_numbers", ())
    ) and all(
        any(re.sub(r"[\s,]+", "", each) in bare for each in some) for some in item.get("match_text", ())
    )


def _texts(value: object) -> Iterator[str]:
    """All that a finding says but for ids and places."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in ("id", "fingerprint", "page", "line"):
                yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif value is not None:
        yield str(value)


def _plain(number: str) -> str:
    number = number.replace(",", "").lstrip("-")
    return number.rstrip("0").rstrip(".") if "." in number else number


def clean_table(reports: list[Clean]) -> str:
    lines = [
        "## Made reports without faults",
        "",
        "| shape | reports | figures | reached | with a false alarm |",
    ]
    lines.append("| --- " * 5 + "|")
    for shape in dict.fromkeys(each.shape for each in reports):
        some = [each for each in reports if each.shape == shape]
        figures = sum(each.figures for each in some)
        reached = sum(each.figures * each.coverage for each in some) / figures
        alarmed = sum(1 for each in some if each.alarms)
        lines.append(f"| {shape} | {len(some)} | {figures:,} | {reached:.1%} | {alarmed} |")
    alarms = Counter(rule for each in reports for rule in each.alarms)
    if alarms:
        told = ", ".join(f"{rule} {count}" for rule, count in alarms.most_common())
        lines += ["", f"False alarms (errors, warnings, minor) by rule: {told}."]
    return "\n".join([*lines, ""])


def planted_table(faults: list[Planted]) -> str:
    found = sum(each.found for each in faults)
    lines = [
        "## Made reports with one planted fault each",
        "",
        "Found is a fault where a finding shows every number and word by which its key recognises it.",
        f"{len(faults)} reports, {found} faults found and shown ({found / len(faults):.1%}).",
        "",
        "| fault | planted | found | shapes where it was missed |",
        "| --- " * 4 + "|",
    ]
    for fault in sorted({each.fault for each in faults}):
        some = [each for each in faults if each.fault == fault]
        missed = sorted({each.shape for each in some if not each.found})
        lines.append(f"| {fault} | {len(some)} | {sum(each.found for each in some)} | {', '.join(missed)} |")
    return "\n".join([*lines, ""])


def _told(name: str, results: Iterator[Any]) -> Iterator[Any]:
    for number, each in enumerate(results, 1):
        if number % 20 == 0:
            print(f"{name}: {number}", file=sys.stderr)
        yield each


if __name__ == "__main__":
    main()
