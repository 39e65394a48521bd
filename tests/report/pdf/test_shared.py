"""The real PDF report beside the checkout, read whole and held against its answer keys."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from checks.checking import check
from exports.findings_json import checked_json
from report.model import Report
from report.reading import read
from report.showing import shown
from wording import Wording

SHARED = Path(__file__).parents[4] / "shared"
NAME = "putuo-socialwork-2024"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports do not lie beside the checkout"),
]


@cache
def report() -> Report:
    return read((SHARED / "reports" / f"{NAME}.pdf").read_bytes())


def scored(script: str, answers: str, path: Path) -> dict[str, object]:
    command = [
        sys.executable,
        str(SHARED / "score" / script),
        str(SHARED / "answers" / answers),
        str(path),
        "--json",
    ]
    found: dict[str, object] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def test_every_transcribed_cell_is_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "shown.json"
    path.write_text(json.dumps(shown(report()), ensure_ascii=False), encoding="utf-8")
    assert scored("tables.py", f"{NAME}.tables.json", path)["placed"] == 1


def test_everything_in_the_key_is_found_and_nothing_else(tmp_path: Path) -> None:
    checked = check(report())
    path = tmp_path / "findings.jsonl"
    path.write_text(
        json.dumps(checked_json(NAME, checked, Wording("zh")), ensure_ascii=False), encoding="utf-8"
    )
    result = scored("score.py", f"{NAME}.json", path)
    assert result["recall_error_warning"] == 1
    assert result["precision"] == 1
    reached = 1 - int(str(result["untied"])) / int(str(result["figures"]))
    assert reached >= 0.95


def test_every_figure_knows_its_page_and_rectangle() -> None:
    assert all(figure.place.page and figure.place.box for figure in report().figures)


def test_paragraphs_go_on_over_lines_and_pages() -> None:
    whole = [each.text for each in report().paragraphs if each.text.startswith("8、")]
    assert len(whole) == 1
    assert whole[0].endswith("。")
    assert "（项）。" in whole[0][:60]
