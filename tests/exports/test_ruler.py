"""The ruler of the doctor measures what the screens draw."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from attrs import astuple
from rich.cells import cell_len

from exports.ruler import ruler
from tui.signs import DRAWN
from wording import Language, Wording


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_bars_stand_in_one_column(language: Language) -> None:
    rows = [line for line in ruler(Wording(language)) if line.endswith("|")]
    assert len(rows) == 5
    assert len({cell_len(row) for row in rows}) == 1


def test_every_sign_of_the_screens_is_measured() -> None:
    measured = "".join(ruler(Wording("en")))
    signs = [
        sign
        for each in astuple(DRAWN, recurse=False)
        for sign in (each.values() if isinstance(each, Mapping) else [each])
    ]
    assert {sign for sign in signs if sign.strip() and sign not in measured} == set()
