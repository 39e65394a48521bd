"""Clean reports raise no alarm: no error, no warning, no hint at a last digit, in any shape."""

from __future__ import annotations

import pytest

from checks.checking import check
from checks.model import Severity
from report.reading import read
from sample_data.maker import SHAPES, make

COUNTED = (Severity.ERROR, Severity.WARNING, Severity.MINOR)
STEP = 25  # seeds of one test


@pytest.mark.parametrize("first", range(1000, 1150, STEP))
def test_a_clean_report_raises_no_alarm(first: int) -> None:
    alarms = []
    for seed in range(first, first + STEP):
        shape = list(SHAPES)[seed % len(SHAPES)]
        checked = check(read(make(seed, shape).text.encode()))
        found = [finding for finding in checked.findings if finding.severity in COUNTED]
        alarms += [(seed, shape, each.rule, each.quote) for each in found]
    assert alarms == []
