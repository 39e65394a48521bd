"""What is printed for other programs is what the published schemas say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

import exports
from exports.certificate_json import explained_json
from exports.findings_json import checked_json, unreadable_json
from exports.printable import json_text
from report.model import Place
from report.showing import shown
from store.files import checked_in
from store.store import Store
from tests.exports.making import everything, exported, findings
from tests.small_reports import FAULTY
from wording import Wording

FOLDER = Path(exports.__file__).parent / "schema"
SCHEMAS: dict[str, Any] = {
    path.name.partition(".")[0]: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.iterdir()
}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
NAMES = frozenset(("amount", "percent", "count", "score"))  # names that are data
say = Wording("zh")


def faults(name: str, data: Any) -> list[str]:
    validator = Draft202012Validator(SCHEMAS[name], registry=REGISTRY)
    return [
        f"{error.json_path}: {error.message}" for error in validator.iter_errors(json.loads(json_text(data)))
    ]


def properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
    for inner in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from properties(inner)


def keys(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from keys(inner)


def checked(path: str = "r.txt") -> dict[str, Any]:
    report = checked_in(FAULTY.encode(), Path(path))
    return checked_json(path, report, say) | explained_json(report, say)


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("data", [checked(), checked_json("x", findings(), say), unreadable_json("x", "no")])
def test_what_check_prints_is_as_published(data: dict[str, Any]) -> None:
    assert faults("check", data) == []


def test_a_figure_with_a_rectangle_and_an_address_is_as_published() -> None:
    made = findings()
    places = (Place(7, 2, (1.5, 2.0, 3.0, 4.0)), Place(0, address="收入决算表!C7"))
    figures = tuple(evolve(each, place=places[n % 2]) for n, each in enumerate(made.report.figures))
    made = evolve(made, report=evolve(made.report, figures=figures))

    assert faults("check", checked_json("x", made, say)) == []
    assert faults("show", shown(made.report)) == []
    assert shown(made.report)["figures"][0]["box"] == [1.5, 2.0, 3.0, 4.0]


def test_what_show_prints_is_as_published() -> None:
    assert faults("show", shown(checked_in(FAULTY.encode(), Path("r.txt")).report)) == []


def test_the_number_behind_a_printed_one_is_as_published() -> None:
    made = findings()
    table = made.report.tables[0]
    cell = next(cell for cell in table.values() if cell.figure)
    exact = evolve(
        table, cells=tuple(evolve(each, stored="1.2345") if each is cell else each for each in table.cells)
    )
    blocks = tuple(exact if block is table else block for block in made.report.blocks)
    data = shown(evolve(made.report, blocks=blocks))

    assert faults("show", data) == []
    assert [each["stored"] for each in data["tables"][0]["cells"] if each["stored"]] == ["1.2345"]


def test_what_is_exported_is_as_published(store: Store) -> None:
    assert faults("export", json.loads(exported(store, everything(store), "json"))) == []


def test_the_schemas_tell_of_every_field(store: Store) -> None:
    told = {name for schema in SCHEMAS.values() for name in properties(schema)} | NAMES
    review = json.loads(exported(store, everything(store), "json"))
    made = (checked(), shown(checked_in(FAULTY.encode(), Path("r.txt")).report), review)

    assert {name for data in made for name in keys(data)} <= told


@pytest.mark.parametrize(
    ("name", "value"), [("figures", "5"), ("findings", None), ("sha256", "x"), ("tables", [{}])]
)
def test_what_is_otherwise_is_found(name: str, value: Any) -> None:
    assert faults("check", checked() | {name: value})
