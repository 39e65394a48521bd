"""Files coming onto the desk: known ones checked again, new ones beside last year's report."""

from __future__ import annotations

from pathlib import Path

from checks.model import Severity
from checks.settings import AS_PUBLISHED, Settings, Switch
from store.files import documents
from store.intake import take_in
from store.model import Rechecked, Ruling
from store.store import Store
from tests.store.making import sign_unruled

SAMPLES = Path(__file__).parents[2] / "sample_data"
FAULTY = SAMPLES / "faulty-transport-2023.txt"
RULE = "drafting/renamed-subject"
LIGHTER = Settings(switches=(Switch(RULE, severity=Severity.MINOR),))


def weights(store: Store, report: int) -> set[Severity]:
    return {finding.severity for finding in store.checked(report).findings if finding.rule == RULE}


def test_a_known_file_is_checked_again_as_the_rules_are_now(store: Store) -> None:
    first = take_in(store, FAULTY, AS_PUBLISHED)
    assert not first.known
    judged = next(each for each in store.checked(first.id).findings if each.rule == RULE)
    store.rule(first.id, judged.fingerprint, Ruling.CONFIRMED, reviewer="王")
    history = store.history(first.id)

    same = take_in(store, FAULTY, AS_PUBLISHED)
    assert (same.known, same.rechecked) == (True, Rechecked.SAME)

    again = take_in(store, FAULTY, LIGHTER)
    assert (again.id, again.known, again.rechecked) == (first.id, True, Rechecked.TAKEN)
    assert weights(store, first.id) == {Severity.MINOR}
    assert set(store.review(first.id).decisions) == {judged.fingerprint}
    assert store.history(first.id) == history


def test_a_signed_review_stays_as_it_was_signed(store: Store) -> None:
    report = take_in(store, FAULTY, AS_PUBLISHED).id
    sign_unruled(store, report, "王")
    assert not take_in(store, FAULTY, LIGHTER).rechecked
    assert Severity.MINOR not in weights(store, report)


def asked_of_prior(store: Store, report: int) -> set[str]:
    return {tie.rule for tie in store.checked(report).ties if tie.rule.startswith("prior/")}


def test_a_report_is_held_against_that_of_the_year_before_whichever_comes_first(store: Store) -> None:
    report = take_in(store, FAULTY, AS_PUBLISHED).id
    assert not asked_of_prior(store, report)
    take_in(store, SAMPLES / "prior-transport-2022.txt", AS_PUBLISHED)
    assert asked_of_prior(store, report) == {"prior/opening", "prior/base"}
    assert take_in(store, FAULTY, AS_PUBLISHED).rechecked is Rechecked.SAME


def test_a_signed_review_is_not_held_against_a_report_that_comes_later(store: Store) -> None:
    report = take_in(store, FAULTY, AS_PUBLISHED).id
    sign_unruled(store, report, "王")
    take_in(store, SAMPLES / "prior-transport-2022.txt", AS_PUBLISHED)
    assert not asked_of_prior(store, report)


def test_nothing_changes_when_what_was_just_imported_is_checked_again(store: Store) -> None:
    for path in documents([SAMPLES]):
        take_in(store, path, AS_PUBLISHED)
    again = {path.name: take_in(store, path, AS_PUBLISHED).rechecked for path in documents([SAMPLES])}
    assert set(again.values()) == {Rechecked.SAME}, again
