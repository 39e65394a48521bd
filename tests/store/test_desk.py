from __future__ import annotations

import pytest

from store.model import Ruling
from store.store import Store
from tests.store.making import checked, finding, statements


@pytest.fixture
def three(store: Store) -> Store:
    for number, (department, path) in enumerate(
        [("青石县水务局", "/a/2.txt"), ("青石县林业局", "/b/林业.txt"), ("白水县水务局", "/c/two.txt")]
    ):
        store.add(checked([finding("a")], department=department), source=bytes([number]), path=path)
    return store


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("2", [2]),  # an id before a file name
        ("/b/林业.txt", [2]),
        ("two.txt", [3]),
        ("2.txt", [1]),
        ("水务局", [1, 3]),
        ("白水县水务局决算公开", [3]),
        ("/b/", [2]),
        ("9", []),
        ("", []),
        ("%", []),
        ("９", []),
    ],
)
def test_finding_a_report_by_what_one_calls_it(three: Store, term: str, found: list[int]) -> None:
    assert [entry.id for entry in three.find(term)] == found


def test_by_the_beginning_of_its_content_hash(three: Store) -> None:
    sha256 = three.entry(3).sha256
    assert [entry.id for entry in three.find(sha256[:8].upper())] == [3]
    assert [entry.id for entry in three.find(sha256)] == [3]


def test_the_whole_desk_is_one_query(three: Store) -> None:
    three.rule(2, "a", Ruling.CONFIRMED, reviewer="王")
    with statements(three) as asked:
        entries = three.entries()
    assert [(entry.id, entry.open) for entry in entries] == [(1, 1), (2, 0), (3, 1)]
    assert len(asked) == 1
