"""Reports of several units in one file."""

from __future__ import annotations

from checks.checking import check
from checks.model import Verdict
from checks.volumes import volumes
from report.model import Report
from report.reading import read
from sample_data.maker import make


def one_behind_the_other(*seeds: int) -> Report:
    return read("\n\n".join(make(seed).text for seed in seeds).encode())


def test_units_one_after_another_are_each_held_against_their_own_tables() -> None:
    checked = check(one_behind_the_other(5000, 5001, 5002))

    assert not checked.findings
    held = [tie for tie in checked.ties if tie.verdict is Verdict.HOLDS]
    own = {figure.id: n for n, volume in enumerate(volumes(checked.report)) for figure in volume.figures}
    assert all(len({own[figure] for figure in tie.figures}) == 1 for tie in held)
    assert {own[tie.reported] for tie in held if tie.rule == "narrative/restated"} == {0, 1, 2}


def test_volumes_together_are_the_report() -> None:
    report = one_behind_the_other(5000, 5001)
    first, second = volumes(report)

    assert first.blocks + second.blocks == report.blocks
    assert first.figures + second.figures == report.figures
    assert (first.department, second.department) == (
        make(5000).truth.department.name,
        make(5001).truth.department.name,
    )


def test_a_report_that_only_annexes_a_table_again_is_one() -> None:
    text = make(5000).text
    table = text[text.index("收入决算表") :].partition("支出决算表")[0]

    assert len(volumes(read(f"{text}\n\n附件\n\n{table}\n\n情况说明到此为止。".encode()))) == 1
