"""The rooms of wording and performance on the real reports, against what careful readers found there."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from checks import drafting, performance
from checks.checking import check
from exports.findings_json import checked_json
from report.reading import read
from wording import Language, Wording

SHARED = Path(__file__).parents[3] / "shared"
REPORTS = ("fenyang-2022", "ezhou-2022", "yichuan-2025")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "answers").is_dir(), reason="the shared reports are not beside this checkout"
    ),
]


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def key(name: str) -> dict[str, Any]:
    return dict(json.loads((SHARED / "answers" / f"{name}.json").read_text(encoding="utf-8")))


def findings(name: str, language: Language) -> list[dict[str, Any]]:
    path = SHARED / "reports" / f"{name}.txt"
    checked = check(read(path.read_bytes(), path.name))
    return list(checked_json(path.name, checked, Wording(language))["findings"])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", REPORTS)
def test_drafting_that_readers_found_is_found(name: str, language: Language, score: ModuleType) -> None:
    found = findings(name, language)
    wanted = [
        item
        for item in key(name)["discrepancies"]
        if item["severity"] == "drafting" and not item.get("optional") and item.get("reach") != "reading"
    ]
    assert wanted
    assert [item["id"] for item in wanted if not any(score.mentions(each, item) for each in found)] == []


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_of_weight_is_unknown_to_the_readers(name: str, score: ModuleType) -> None:
    rooms = {rule.id for rule in (*drafting.RULES, *performance.RULES)}
    items = key(name)["discrepancies"]
    unknown = [
        each["message"]
        for each in findings(name, "zh")
        if each["rule"] in rooms
        and each["severity"] != "drafting"
        and not any(score.mentions(each, item) for item in items)
    ]
    assert unknown == []
