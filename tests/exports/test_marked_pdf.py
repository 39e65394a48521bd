from __future__ import annotations

import io
from typing import Any

import pytest
from attrs import evolve
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checks.model import Checked, Evidence, EvidenceRole, Severity
from exports.errors import NotExportable
from exports.marked.pdf import marked_pdf
from exports.printable import in_xml
from exports.record import Record, record
from report.model import Place
from store.model import Anchor, AnchorKind, Decision, DeskEntry, Note, Review, Ruling, Status
from tests.exports.test_hostile_text import HOSTILE
from tests.store.making import START, checked, finding
from wording import Wording

say = Wording("zh")
WIDTH, HEIGHT = 400, 300
BOX = (100.0, 50.0, 160.0, 62.0)  # of f1, on page 2, as it is seen


def pdf(*pages: tuple[str, ...], password: str = "") -> bytes:
    """Every text is a line, 20 points below the one before."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), encrypt=password or None)
    for lines in pages:
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(lines, 1):
            canvas.drawString(40, HEIGHT - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


SOURCE = pdf(
    ("封面",),
    ("本年收入合计 1,287.01",),
    (
        "其中：财政拨款",
        "收入1,284.50 万元。",
    ),
)


def reviewed(*evidence: Evidence, place: Place | None = None) -> Record:
    made = evolve(finding("a"), evidence=evidence)
    report: Checked = checked([made])
    figures = tuple(evolve(each, place=place or Place(7, 2, BOX)) for each in report.report.figures)
    blocks = tuple(evolve(each, place=Place(30, 3)) for each in report.report.blocks)
    report = evolve(report, report=evolve(report.report, figures=figures, blocks=blocks))
    entry = DeskEntry(
        1, "f" * 64, "报告.pdf", "t", "d", 2024, 5, 1, 3, 1, {}, 0, 1, Status.DECIDED, START, START
    )  # fmt: skip
    note = Note(1, Anchor(AnchorKind.FINDING, "a"), "请更正", "李强", START)
    decision = Decision("a", Ruling.CONFIRMED, "", "王敏", START)
    return record(report, entry, Review({"a": decision}, (note,)), [])


FIGURE = Evidence(EvidenceRole.REPORTED, "t1", "1,287.01", "f1")
PASSAGE = Evidence(EvidenceRole.REPORTED, "p1", "其中：财政拨款收入1,284.50万元", start=18, end=36)


def marks(data: bytes) -> list[tuple[int, Any]]:
    return [
        (number, each.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1)
        for each in page.get("/Annots", ())
    ]


def rectangle(mark: Any) -> list[float]:
    return [float(edge) for edge in mark["/Rect"]]


def test_the_bytes_of_the_report_stay_as_they_are_under_the_marks() -> None:
    made = marked_pdf(reviewed(FIGURE), SOURCE, say)

    assert made.startswith(SOURCE)
    assert len(PdfReader(io.BytesIO(made)).pages) == 3


def test_a_figure_is_highlighted_where_it_is_printed_with_all_that_is_said_of_it() -> None:
    [(page, mark)] = marks(marked_pdf(reviewed(FIGURE), SOURCE, say))

    assert (page, mark["/Subtype"]) == (2, "/Highlight")
    assert rectangle(mark) == [100, HEIGHT - 62, 160, HEIGHT - 50]
    assert [float(each) for each in mark["/QuadPoints"]] == [100, 250, 160, 250, 100, 238, 160, 238]
    assert mark["/T"] in ("王敏", "李强")
    for told in (
        "疑点1（错误）",
        "1,284.50 + 2.51",
        "按勾稽关系应为：1,287.01万元",
        "处理意见：确认",
        "批注：请更正",
    ):
        assert told in mark["/Contents"]


@pytest.mark.parametrize(
    ("turned", "seen"),
    [(90, [50, 100, 62, 160]), (180, [240, 50, 300, 62]), (270, [338, 140, 350, 200])],
)
def test_a_turned_page_is_marked_where_it_is_seen(turned: int, seen: list[float]) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(SOURCE))
    writer.pages[1].rotate(turned)
    out = io.BytesIO()
    writer.write(out)

    [(_, mark)] = marks(marked_pdf(reviewed(FIGURE), out.getvalue(), say))
    assert rectangle(mark) == seen


def test_a_page_that_is_cut_off_is_marked_where_it_is_seen() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(SOURCE))
    writer.pages[1].cropbox = RectangleObject((30, 20, 380, 280))
    out = io.BytesIO()
    writer.write(out)

    [(_, mark)] = marks(marked_pdf(reviewed(FIGURE), out.getvalue(), say))
    assert rectangle(mark) == [130, 280 - 62, 190, 280 - 50]


def test_words_are_found_on_the_page_over_line_ends_and_spaces() -> None:
    [(page, mark)] = marks(marked_pdf(reviewed(PASSAGE), SOURCE, say))

    assert page == 3
    quads = [float(each) for each in mark["/QuadPoints"]]
    assert len(quads) == 16
    assert quads[1] > quads[9] + 10


def test_words_stored_out_of_order_are_found_as_they_are_seen() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.setFont("STSong-Light", 12)
    canvas.drawString(40, 200, "其中：财政拨款收入")
    canvas.drawString(220, 200, "万元")
    canvas.drawString(40, 220, "上一行")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(160, 200, "1,284.50")
    canvas.save()

    [(page, mark)] = marks(marked_pdf(reviewed(PASSAGE), out.getvalue(), say))
    assert (page, mark["/Subtype"]) == (1, "/Highlight")
    left, _, right, top = rectangle(mark)
    assert left <= 53
    assert right >= 240
    assert top < 216


def test_a_counterpart_says_which_finding_it_belongs_to() -> None:
    other = evolve(PASSAGE, role=EvidenceRole.COUNTERPART)
    (_, main), (page, mark) = marks(marked_pdf(reviewed(FIGURE, other), SOURCE, say))

    assert page == 3
    assert mark["/Contents"].startswith("见疑点1：")
    assert mark["/C"] != main["/C"]


def test_what_is_nowhere_on_the_pages_is_told_at_the_edge_of_one() -> None:
    lost = evolve(PASSAGE, quote="没有这句话", start=0, end=0)
    [(page, mark), (_, second)] = marks(marked_pdf(reviewed(lost, evolve(lost, quote="也没有")), SOURCE, say))

    assert (page, mark["/Subtype"]) == (3, "/Text")
    assert "疑点1" in mark["/Contents"]
    assert rectangle(mark) != rectangle(second)


def test_a_finding_without_evidence_is_told_too() -> None:
    [(page, mark)] = marks(marked_pdf(reviewed(), SOURCE, say))

    assert (page, mark["/Subtype"]) == (1, "/Text")


def test_a_page_that_is_not_there_costs_no_finding() -> None:
    assert len(marks(marked_pdf(reviewed(FIGURE, place=Place(7, 99, BOX)), SOURCE, say))) == 1


@pytest.mark.parametrize("data", [b"no pdf", b"%PDF-1.7\nbroken", pdf(("x",), password="x")])  # noqa: S106
def test_a_file_that_cannot_be_marked_is_said_so(data: bytes) -> None:
    with pytest.raises(NotExportable) as caught:
        marked_pdf(reviewed(FIGURE), data, say)
    assert say(caught.value.message).startswith("报告.pdf：")


@pytest.mark.parametrize("around", [(b"\n\n", b""), (b"", b"\n\n\n")])
def test_bytes_before_and_behind_the_file_are_no_hindrance(
    around: tuple[bytes, bytes], caplog: pytest.LogCaptureFixture
) -> None:
    source = around[0] + SOURCE + around[1]
    made = marked_pdf(reviewed(FIGURE), source, say)

    assert made.startswith(source)
    assert len(marks(made)) == 1
    assert not caplog.records


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_is_the_text_of_a_comment(text: str) -> None:
    of = reviewed(FIGURE)
    [each] = of.findings
    of = evolve(of, findings=(evolve(each, finding=evolve(each.finding, arithmetic=text)),))
    [(_, mark)] = marks(marked_pdf(of, SOURCE, say))

    assert in_xml(text) in mark["/Contents"]


def test_severities_are_told_apart_by_colour() -> None:
    def colour(severity: Severity) -> Any:
        of = reviewed(FIGURE)
        [each] = of.findings
        of = evolve(of, findings=(evolve(each, finding=evolve(each.finding, severity=severity)),))
        return tuple(marks(marked_pdf(of, SOURCE, say))[0][1]["/C"])

    assert len({colour(severity) for severity in Severity}) == 4


def test_the_same_review_marks_the_same_way() -> None:
    assert marked_pdf(reviewed(FIGURE), SOURCE, say) == marked_pdf(reviewed(FIGURE), SOURCE, say)
