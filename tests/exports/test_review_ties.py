"""Ties made by hand count in what leaves: in the ticks, among the ties, with the reviewers' severities."""

from __future__ import annotations

import json
from pathlib import Path

from checks.model import Severity
from exports.record import gathered
from exports.review_json import review_json
from tests.store.making import added, opened
from wording import Wording


def test_a_tie_made_by_hand_counts_in_the_export(tmp_path: Path) -> None:
    with opened(tmp_path / "gouji.db") as store:
        report = added(store, "a")
        before = json.loads(review_json(gathered(store, report), Wording("zh")))
        store.tie(report, "f4", "f3", reviewer="王")
        store.regrade(report, "a", Severity.MINOR, reviewer="王")
        record = gathered(store, report)
        after = json.loads(review_json(record, Wording("zh")))
    assert (before["tied"], before["broken"]) == (1, 3)
    assert (after["tied"], after["broken"]) == (0, 4)
    assert [each["severity"] for each in after["findings"]] == ["error", "minor"]
    assert record.own_ties[0].tie in record.checked.ties
