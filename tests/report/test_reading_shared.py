"""The real reports beside the checkout, read whole."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from report.decoding import decode
from report.model import Part, Report
from report.reading import read
from report.showing import shown
from tests.report.writing import kept

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the real reports do not lie beside the checkout"),
]
TEXTS = ("ezhou-2022", "fenyang-2022", "yichuan-2025")


def report(name: str) -> Report:
    return read((SHARED / "reports" / f"{name}.txt").read_bytes())


@pytest.mark.parametrize("name", ["ezhou-2022", "fenyang-2022"])
def test_every_transcribed_cell_is_in_its_place(name: str, tmp_path: Path) -> None:
    path = tmp_path / "shown.json"
    path.write_text(json.dumps(shown(report(name)), ensure_ascii=False), encoding="utf-8")
    answers = SHARED / "answers" / f"{name}.tables.json"
    command = [sys.executable, str(SHARED / "score" / "tables.py"), str(answers), str(path), "--json"]
    assert json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["placed"] >= 0.995


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_printed_is_dropped(name: str) -> None:
    """But for the marks of Markdown, and the words that introduce a table's mark, unit and department."""
    text = decode((SHARED / "reports" / f"{name}.txt").read_bytes()).text
    lost = Counter("".join(text.split())) - Counter(kept(report(name)))
    assert not {c for c in lost if "一" <= c <= "鿿"} - set("部门单位金额名称栏次行三")
    assert not {c for c in lost if c.isdigit()}


@pytest.mark.parametrize("name", TEXTS)
def test_every_part_is_found(name: str) -> None:
    parts = {block.part for block in report(name).blocks}
    assert {Part.OVERVIEW, Part.TABLES, Part.NARRATIVE, Part.GLOSSARY} <= parts


@pytest.mark.parametrize(
    ("name", "year", "unit"),
    [("ezhou-2022", 2022, "万元"), ("fenyang-2022", 2022, "元"), ("yichuan-2025", 2025, "万元")],
)
def test_year_unit_and_department_are_read(name: str, year: int, unit: str) -> None:
    read_ = report(name)
    assert (read_.year, read_.unit) == (year, unit)
    assert read_.department in read_.title


@pytest.mark.parametrize("name", TEXTS)
def test_paragraphs_of_the_narrative_are_whole_sentences(name: str) -> None:
    told = [b.text for b in report(name).paragraphs if b.part is Part.NARRATIVE and len(b.text) > 40]
    broken = [text for text in told if not text.endswith(tuple("。；：:;.，)）"))]
    assert len(broken) <= len(told) * 0.02
