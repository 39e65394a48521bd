from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from checks.model import Severity, Tick
from store.errors import StoreError
from store.model import Anchor, AnchorKind, Rechecked, Ruling, Status
from store.store import Store
from tests.store.making import added, checked, finding, opened, sign_unruled


def test_a_report_comes_back_as_it_was_added_with_its_source(store: Store) -> None:
    made = checked([finding("a"), finding("b", severity=Severity.MINOR)])
    report = store.add(made, source=b"\x00\xffthe file", path="/reports/one.txt").id
    assert store.checked(report) == made
    assert store.source(report) == b"\x00\xffthe file"


def test_it_is_still_there_in_another_session(path: Path) -> None:
    with opened(path) as store:
        report = added(store, "a")
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        before = store.review(report)
    with opened(path) as store:
        assert store.review(report) == before
        assert store.checked(report) == checked([finding("a")])


def test_the_same_file_again_says_so_and_changes_nothing(store: Store) -> None:
    report = added(store, "a")
    store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
    entry, review, history = store.entry(report), store.review(report), store.history(report)

    again = store.add(checked([finding("b")]), source=b"one", path="/elsewhere.txt")

    assert again.known
    assert again.id == report
    assert (store.entry(report), store.review(report), store.history(report)) == (entry, review, history)
    assert store.checked(report) == checked([finding("a")])
    assert len(store.entries()) == 1


def test_whether_a_file_is_known_is_told_from_its_bytes(store: Store) -> None:
    report = added(store, "a")
    assert store.known(b"one") == report
    assert store.known(b"two") is None


def test_the_desk_counts_figures_and_findings(store: Store) -> None:
    findings = [finding("a"), finding("b"), finding("c", severity=Severity.WARNING)]
    made = checked(findings)
    entry = store.entry(store.add(made, source=b"one", path="/reports/one.txt").id)
    assert (entry.figures, entry.tied, entry.broken, entry.untied) == (5, 1, 3, 1)
    assert entry.coverage == made.coverage
    assert entry.findings == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.MINOR: 0, Severity.DRAFTING: 0}
    assert (entry.open, entry.notes, entry.status) == (3, 0, Status.NEW)
    assert (entry.title, entry.department, entry.year) == ("青石县水务局决算公开", "青石县水务局", 2024)
    assert entry.imported == entry.touched


def test_figures_ties_and_findings_can_be_queried(store: Store) -> None:
    report = added(store, "a")
    query = """SELECT figures.text, figures.value, figures.tick
               FROM ties JOIN tie_figures USING (report, tie) JOIN figures USING (report, figure)
               WHERE report = ? AND verdict = 'broken' ORDER BY position"""
    assert store.db.execute(query, (report,)).fetchall() == [
        ("1,287.01", "1287.01", "broken"),
        ("12,845,000.00", "12845000.00", "broken"),
        ("2.51", "2.51", "broken"),
    ]
    query = "SELECT findings.expected, evidence.quote FROM findings JOIN evidence USING (report)"
    assert store.db.execute(query).fetchall() == [("1287.01", "本年收入合计 1,287.01")]


class TestRecheck:
    def test_newer_findings_take_the_place_of_the_old_and_rulings_stay(self, store: Store) -> None:
        report = added(store, "a", "b")
        store.rule(report, "a", Ruling.DISMISSED, reason="四舍五入", reviewer="王")
        note = store.add_note(report, Anchor(AnchorKind.FINDING, "b"), "待查", reviewer="王")
        newer = evolve(checked([finding("a"), evolve(finding("c"), suspect="f3")]), ticks={"f1": Tick.TIED})

        store.recheck(report, newer)

        assert store.checked(report) == newer
        assert store.review(report).decisions["a"].reason == "四舍五入"
        assert store.review(report).notes == (note,)
        entry = store.entry(report)
        assert (entry.figures, entry.tied, entry.open, entry.status) == (1, 1, 1, Status.IN_REVIEW)

    def test_a_ruling_is_back_when_its_finding_is(self, store: Store) -> None:
        report = added(store, "a")
        store.rule(report, "a", Ruling.CONFIRMED, reviewer="王")
        store.recheck(report, checked([]))
        assert store.entry(report).findings[Severity.ERROR] == 0
        store.recheck(report, checked([finding("a")]))
        assert store.entry(report).open == 0

    def test_a_better_reading_may_find_another_title(self, store: Store) -> None:
        report = added(store, "a")
        store.recheck(report, checked([], department="青石县水务局（本级）"))
        assert store.entry(report).department == "青石县水务局（本级）"

    def test_a_reading_that_would_move_a_note_to_another_figure_is_not_taken(self, store: Store) -> None:
        report = added(store, "a")
        store.add_note(report, Anchor(AnchorKind.FIGURE, "f1"), "已电话核对", reviewer="王")
        old = store.checked(report)
        one, two, *rest = old.report.figures
        swapped = (evolve(two, id=one.id), evolve(one, id=two.id), *rest)
        newer = evolve(old, report=evolve(old.report, figures=swapped))

        assert store.recheck(report, newer) is Rechecked.HELD
        assert store.checked(report) == old

    def test_a_signed_review_is_left_alone(self, store: Store) -> None:
        report = added(store, "a")
        sign_unruled(store, report, "王")
        with pytest.raises(StoreError, match="signed"):
            store.recheck(report, checked([]))
        assert store.checked(report) == checked([finding("a")])


class TestResubmission:
    def test_rulings_and_notes_go_with_the_findings_that_are_still_there(self, store: Store) -> None:
        old = added(store, "a", "b", "gone")
        store.rule(old, "a", Ruling.CONFIRMED, reviewer="王")
        store.rule(old, "b", Ruling.DISMISSED, reason="口径不同", reviewer="李")
        store.rule(old, "gone", Ruling.CONFIRMED, reviewer="王")
        store.add_note(old, Anchor(AnchorKind.FINDING, "a"), "应为1,287.11", reviewer="王")
        store.add_note(old, Anchor(AnchorKind.FINDING, "gone"), "已改", reviewer="王")
        store.add_note(old, Anchor(AnchorKind.REPORT), "格式不合", reviewer="王")

        new = store.add(
            checked([finding("a"), finding("b"), evolve(finding("new"), suspect="f3")]),
            source=b"two",
            path="/two.txt",
        )

        assert (new.known, new.previous, new.carried) == (False, old, 6)
        before, after = store.review(old), store.review(new.id)
        assert after.decisions == before.decisions
        assert [note.text for note in after.notes] == ["应为1,287.11", "已改", "格式不合"]
        assert len(before.notes) == 3
        assert (store.entry(new.id).open, store.entry(new.id).status) == (1, Status.IN_REVIEW)

    def test_the_history_says_where_they_come_from(self, store: Store) -> None:
        old = added(store, "a")
        store.rule(old, "a", Ruling.CONFIRMED, reviewer="王")
        new = added(store, "a", source=b"two")
        (entry,) = store.history(new)
        assert (entry.action, entry.source, entry.reviewer, entry.after) == ("carry", old, "王", "confirmed")
        assert entry.at > store.history(old)[0].at

    def test_what_was_carried_over_is_not_undone_and_can_be_ruled_on_anew(self, store: Store) -> None:
        old = added(store, "a")
        store.rule(old, "a", Ruling.CONFIRMED, reviewer="王")
        new = added(store, "a", source=b"two")
        assert store.undo(new, reviewer="李") is None
        store.rule(new, "a", Ruling.QUERIED, reviewer="李")
        store.undo(new, reviewer="李")
        assert store.review(new).decisions["a"].ruling is Ruling.CONFIRMED

    def test_a_dismissal_is_not_carried_over_to_other_figures(self, store: Store) -> None:
        old = added(store, "a", "b")
        store.rule(old, "a", Ruling.DISMISSED, reason="尾差", reviewer="王")
        store.rule(old, "b", Ruling.CONFIRMED, reviewer="王")
        altered = [finding(name, quote="本年收入合计 1,967.01") for name in ("a", "b")]
        new = store.add(checked(altered), source=b"two", path="/two.txt").id
        assert set(store.review(new).decisions) == {"b"}

    @pytest.mark.parametrize(("department", "year"), [("青石县林业局", 2024), ("青石县水务局", 2023)])
    def test_another_department_or_year_is_another_report(
        self, store: Store, department: str, year: int
    ) -> None:
        old = added(store, "a")
        store.rule(old, "a", Ruling.CONFIRMED, reviewer="王")
        other = checked([finding("a")], department=department, year=year)
        new = store.add(other, source=b"two", path="/two.txt")
        assert (new.previous, new.carried) == (None, 0)
        assert store.review(new.id).decisions == {}

    def test_reports_whose_department_or_year_was_not_read_are_not_versions_of_each_other(
        self, store: Store
    ) -> None:
        for nameless in (checked(department=""), checked(year=None)):
            store.add(nameless, source=repr(nameless).encode(), path="/one.txt")
            assert (
                store.add(nameless, source=b"2" + repr(nameless).encode(), path="/two.txt").previous is None
            )

    def test_the_third_version_follows_the_second(self, store: Store) -> None:
        added(store, "a")
        second = added(store, "a", source=b"two")
        assert store.add(checked(), source=b"three", path="/three.txt").previous == second

    def test_comparing_two_versions(self, store: Store) -> None:
        old = added(store, "same", "gone", "altered")
        own = store.add_finding(old, finding("anything"), reviewer="王")
        altered = evolve(finding("altered"), difference=Decimal("9.00"))
        moved = evolve(finding("same"), id="F9", suspect="f77")
        new = store.add(
            checked([moved, altered, evolve(finding("new"), suspect="f3")]), source=b"two", path="/two.txt"
        ).id

        changes = store.compare(old, new)

        assert [each.fingerprint for each in changes.new] == ["new"]
        assert changes.unchanged == (moved,)
        assert changes.altered == ((finding("altered"), altered),)
        assert [each.fingerprint for each in changes.gone] == ["gone"]
        assert changes.own == (own,)


def test_an_import_that_fails_leaves_nothing(store: Store) -> None:
    twice = evolve(checked([finding("a")]), ties=checked().ties * 2)  # ids that are not unique
    with pytest.raises(Exception, match="UNIQUE"):
        store.add(twice, source=b"one", path="/one.txt")
    assert store.entries() == []
    for table in ("reports", "sources", "documents", "figures", "ties", "findings", "passages", "desk"):
        assert store.db.table(table).count == 0
