"""What was read by character recognition is marked wherever a figure leaves: its digits may be misread."""

from __future__ import annotations

from attrs import evolve
from rich.console import Console

from exports.certificate_json import explained_json
from exports.certificate_text import print_certificate
from report.showing import shown
from store.store import Store
from tests.exports.making import exported
from tests.store.making import checked, finding
from wording import Wording


def test_a_recognised_figure_is_marked(store: Store) -> None:
    plain = checked([finding("a")])
    figures = tuple(evolve(each, recognised=each.id == "f1") for each in plain.report.figures)
    made = evolve(plain, report=evolve(plain.report, figures=figures))
    assert [each["recognised"] for each in shown(made.report)["figures"]] == [True, *[False] * 4]

    console = Console(width=100, record=True, file=None, quiet=False)
    with console.capture() as printed:
        print_certificate(console, explained_json(made, Wording("zh")), Wording("zh"))
    (line,) = [each for each in printed.get().splitlines() if "（由OCR识别）" in each]
    assert "1,287.01" in line

    report = store.add(made, source=b"one", path="/one.txt").id
    assert "（由OCR识别）" in exported(store, report, "md")
    other = store.add(evolve(plain, report=evolve(plain.report, year=2023)), source=b"2", path="/2.txt").id
    assert "OCR" not in exported(store, other, "md")
