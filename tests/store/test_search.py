from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Anchor, AnchorKind, Hit, HitKind
from store.store import Store
from tests.store.making import added, checked, finding, opened


def kinds(hits: list[Hit]) -> list[HitKind]:
    return [hit.kind for hit in hits]


def figures(store: Store, term: str) -> set[str | None]:
    return {hit.figure for hit in store.search(term) if hit.kind is HitKind.FIGURE}


class TestText:
    @pytest.mark.parametrize("term", ["财", "财政", "财政拨", "其中：财政拨款收入"])
    def test_any_number_of_chinese_characters(self, store: Store, term: str) -> None:
        report = added(store)
        (hit,) = store.search(term)
        narrative = checked().report.block["p1"].text  # type: ignore[union-attr]
        assert (hit.report, hit.kind, hit.block) == (report, HitKind.TEXT, "p1")
        assert narrative[hit.start : hit.end] == hit.text[hit.at : hit.at + len(term)] == term

    def test_headings_table_titles_and_row_labels(self, store: Store) -> None:
        added(store)
        assert {hit.block for hit in store.search("决算情况说明")} == {"h1"}
        assert {(hit.block, hit.row) for hit in store.search("收入支出决算总表")} == {("t1", None)}
        assert [(hit.block, hit.row, hit.x) for hit in store.search("科目2")] == [("t1", 2, 0)]

    def test_findings_by_any_of_their_quotes_once_each(self, store: Store) -> None:
        report = store.add(checked([finding("a", quote="三公经费下降")]), source=b"1", path="/1").id
        own = store.add_finding(report, finding("", quote="三公经费口径"), reviewer="王")
        assert [hit.finding for hit in store.search("三公经费")] == ["a", own.fingerprint]

    def test_notes_as_they_stand(self, store: Store) -> None:
        report = added(store)
        note = store.add_note(report, Anchor(AnchorKind.REPORT), "请补充说明", reviewer="王")
        (hit,) = store.search("补充")
        assert (hit.kind, hit.note, hit.text[hit.at : hit.at + 2]) == (HitKind.NOTE, note.id, "补充")
        store.edit_note(report, note.id, "不必了", reviewer="王")
        assert store.search("补充") == []

    def test_all_reports_in_order(self, store: Store) -> None:
        first, second = added(store), added(store, source=b"two")
        assert [hit.report for hit in store.search("财政拨款")] == [first, second]

    def test_a_long_paragraph_gives_an_excerpt(self, store: Store) -> None:
        text = "前" * 100_000 + "要找的" + "后" * 100_000
        store.add(checked(narrative=text), source=b"1", path="/1")
        (hit,) = store.search("要找的")
        assert hit.text == "前" * 30 + "要找的" + "后" * 30
        assert (hit.start, hit.end, hit.at) == (100_000, 100_003, 30)

    @pytest.mark.parametrize(
        "term", ["%", "_", "'", '"', "*", "[/]", "\\", "';--", "[@click=app.quit]", "\x1b[2J"]
    )
    def test_no_character_has_a_meaning_of_its_own(self, store: Store, term: str) -> None:
        added(store)
        assert [hit for hit in store.search(term) if hit.kind is HitKind.TEXT] == []
        store.add(checked(narrative=f"此处有{term}字样"), source=b"2", path="/2")
        assert [hit.text for hit in store.search(term)] == [f"此处有{term}字样"]

    @pytest.mark.parametrize("term", ["", "  "])
    def test_nothing_finds_nothing(self, store: Store, term: str) -> None:
        added(store)
        assert store.search(term) == []


class TestAmounts:
    @pytest.mark.parametrize(
        "term",
        [
            "1287.01",
            "1,287.01",
            "1,287.01万元",
            "１，２８７．０１",
            "12870100",
            "12,870,100.00元",
            "0.128701亿元",
        ],
    )
    def test_however_it_is_printed(self, store: Store, term: str) -> None:
        added(store)
        assert figures(store, term) == {"f1", "f4"}

    @pytest.mark.parametrize("term", ["12845000", "1284.50", "1284.5万元"])
    def test_an_amount_in_yuan_is_found_by_its_amount_in_ten_thousands(self, store: Store, term: str) -> None:
        added(store)
        assert figures(store, term) == {"f2"}

    def test_a_figure_that_rounds_to_it(self, store: Store) -> None:
        added(store)
        assert figures(store, "0.13亿元") == {"f1", "f2", "f4"}

    def test_a_figure_in_the_narrative_is_found_once(self, store: Store) -> None:
        added(store)
        assert kinds(store.search("1,287.01")) == [HitKind.FIGURE, HitKind.FIGURE]

    def test_a_percentage(self, store: Store) -> None:
        added(store)
        assert figures(store, "98.7%") == figures(store, "98.70％") == {"f5"}
        assert figures(store, "98.7万元") == set()

    def test_a_hit_says_where_it_stands(self, store: Store) -> None:
        report = added(store)
        (hit,) = store.search("2.51")
        assert (hit.report, hit.block, hit.row, hit.x, hit.text) == (report, "t1", 2, 1, "2.51")
        assert hit.where == "收入支出决算总表 · 第f3行"

    def test_amounts_beyond_all_money(self, store: Store) -> None:
        added(store)
        assert store.search("9" * 28) == []
        assert store.search("9" * 200) == []


@given(st.data(), st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=200))
def test_every_part_of_a_text_is_found_in_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, text: str
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    term = text[start : data.draw(st.integers(start + 1, len(text)))].strip()
    with opened(tmp_path_factory.mktemp("search") / "gouji.db") as store:
        store.add(checked(narrative=text), source=b"1", path="/1")
        hits = [hit for hit in store.search(term) if hit.block == "p1"]
        assert len(hits) == bool(term)
        for hit in hits:
            assert text[hit.start : hit.end] == hit.text[hit.at :][: len(term)] == term


@given(st.text(max_size=20))
def test_no_term_is_too_strange(tmp_path_factory: pytest.TempPathFactory, term: str) -> None:
    with opened(tmp_path_factory.mktemp("search") / "gouji.db") as store:
        added(store, "a")
        for hit in store.search(term):
            assert hit.report == 1
