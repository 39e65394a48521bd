from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from attrs import evolve

from checks.model import Evidence, EvidenceRole
from exports.findings_json import checked_json, unreadable_json
from store.store import Store
from tests.exports.making import everything, exported, findings
from tests.store.making import checked, finding
from wording import Wording

say = Wording("en")


def test_a_report_has_the_fields_that_other_tools_read() -> None:
    data = checked_json("a/b.txt", findings(), say)

    assert list(data)[:12] == [
        *("path", "sha256", "title", "department", "year", "unit"),
        *("figures", "tied", "broken", "untied", "tables", "findings"),
    ]
    assert data["figures"] == data["tied"] + data["broken"] + data["untied"] == 5
    assert data["tables"] == [
        {
            "kind": "summary",
            "mark": "公开01表",
            "title": "收入支出决算总表",
            "unit": "万元",
            "rows": 3,
            "columns": 2,
        }
    ]


def test_a_finding_has_the_fields_that_other_tools_read() -> None:
    data = checked_json("x", findings(), say)["findings"][3]

    assert list(data)[:8] == [
        *("id", "rule", "severity", "message", "figures", "expected", "difference", "quote"),
    ]
    assert data["figures"] == [
        {
            "text": "1,287.01",
            "value": "1287.01",
            "unit": "万元",
            "role": "reported",
            "where": "收入支出决算总表 · 第f1行",
            "page": 2,
            "line": 7,
            "box": None,
            "address": "",
        }
    ]
    assert (data["expected"], data["difference"]) == ("1287.01", "-0.10")
    assert data["message"] == "丙 is not the sum of its parts"


def test_a_passage_stands_in_the_quote_and_by_itself() -> None:
    data = checked_json("x", findings(), say)["findings"][3]

    assert data["quote"] == "丙 ｜ 其中：财政拨款收入1,284.50万元"
    assert data["passages"] == [
        {
            "quote": "其中：财政拨款收入1,284.50万元",
            "where": "第一部分 决算情况说明",
            "line": 30,
            "page": None,
        }
    ]


def test_a_quote_is_not_said_twice() -> None:
    whole = "本年收入合计 1,287.01 ｜ 其中"
    part = Evidence(EvidenceRole.COUNTERPART, "p1", "其中")

    [data] = checked_json("x", checked([finding("a", quote=whole, evidence=(part,))]), say)["findings"]
    assert data["quote"] == whole


def test_a_finding_without_a_quote_shows_its_figures() -> None:
    made = evolve(finding("a"), quote="")

    [data] = checked_json("x", checked([made]), say)["findings"]
    assert data["quote"] == "本年收入合计 1,287.01"


def test_amounts_are_plain_digits() -> None:
    made = evolve(finding("a"), expected=Decimal("1E+6"), difference=None)

    [data] = checked_json("x", checked([made]), say)["findings"]
    assert (data["expected"], data["difference"]) == ("1000000", None)


def test_an_unreadable_file_is_its_path_and_the_error() -> None:
    assert unreadable_json("x.txt", "no") == {"path": "x.txt", "error": "no"}


def test_the_page_on_formats_names_every_field(store: Store) -> None:
    page = (Path(__file__).parents[2] / "docs" / "file-formats.md").read_text(encoding="utf-8")
    data = json.loads(exported(store, everything(store), "json"))

    [queried] = [each for each in data["findings"] if each["id"] == "F-queried"]
    parts = [data, queried, queried["decision"], data["notes"][0]]
    parts += [data["tables"][0], queried["figures"][0], queried["passages"][0]]
    assert not {name for part in parts for name in part if f"`{name}`" not in page}
