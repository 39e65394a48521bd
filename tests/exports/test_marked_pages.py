"""Marks are drawn over what they are about, however a page is turned, cut off, numbered or protected."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
import pytest
from openpyxl import Workbook
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, RectangleObject
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from checks.model import Checked
from exports.errors import NotExportable
from exports.marked.pdf import marked_pdf
from exports.record import Record, record
from store.files import checked_in
from store.model import DeskEntry, Review, Status
from tests.report.office.archiving import zipped
from tests.small_reports import FAULTY
from tests.store.making import START
from wording import Wording

say = Wording("zh")
WIDTH, HEIGHT, LEFT = 595, 842, 60
EDGES = (60, 200, 240, 310, 450, 490, 560)


def drawn(*, without_table: bool = False) -> bytes:
    """The small faulty report on one page: its table ruled, everything else a line each."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    y = HEIGHT - 60
    canvas.setFont("STSong-Light", 9)
    for line in filter(None, FAULTY.splitlines()):
        cells = line.split("\t")
        if without_table and len(cells) > 1:
            continue
        ruled = len(cells) > 1 and "公开01表" not in line and "金额单位" not in line and cells[1:] != [""] * 5
        for x, text in zip(EDGES, cells, strict=False):
            canvas.drawString(x + 2, y, text.removeprefix("# "))
        if ruled:
            canvas.rect(LEFT, y - 5, EDGES[-1] - LEFT, 18)
            for edge in EDGES[1:-1]:
                canvas.line(edge, y - 5, edge, y + 13)
        y -= 18
    canvas.showPage()
    canvas.save()
    return out.getvalue()


PLAIN = drawn()


def altered(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(PLAIN))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(angle: int, crop: tuple[int, int, int, int] | None = None, origin: int = 0) -> bytes:
    def change(writer: PdfWriter) -> None:
        page = writer.pages[0]
        page.rotate(angle)
        if crop:
            page.cropbox = RectangleObject(crop)
        if origin:
            page.add_transformation((1, 0, 0, 1, origin, origin))
            page.mediabox = RectangleObject((origin, origin, origin + WIDTH, origin + HEIGHT))
            page.cropbox = page.mediabox

    return altered(change)


def reviewed(source: bytes) -> Record:
    checked: Checked = checked_in(source, Path("报告.pdf"))
    figures = len(checked.report.figures)
    entry = DeskEntry(
        1, "f" * 64, "报告.pdf", "t", "d", 2024, 5, figures, 3, 1, {}, 0, 1, Status.NEW, START, START
    )  # fmt: skip
    return record(checked, entry, Review({}, ()), [])


def highlights(data: bytes, page: int = 1) -> list[Any]:
    annotations = PdfReader(io.BytesIO(data)).pages[page - 1].get("/Annots", ())
    return [each for each in (ref.get_object() for ref in annotations) if each["/Subtype"] == "/Highlight"]


def texts_under(data: bytes) -> list[str]:
    """What the page prints within each highlight, as PDFium has it: an independent look."""
    text = pdfium.PdfDocument(data)[0].get_textpage()
    boxes = [[float(edge) for edge in each["/Rect"]] for each in highlights(data)]
    inside = ((left + 1, bottom + 1, right - 1, top - 1) for left, bottom, right, top in boxes)
    return [text.get_text_bounded(*box).strip() for box in inside]


def coloured(data: bytes) -> Image.Image:
    """The first page as a viewer shows it: white where it is in colour, black where it is not."""
    bands = pdfium.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB").split()
    lightest, darkest = reduce(ImageChops.lighter, bands), reduce(ImageChops.darker, bands)
    return ImageChops.subtract(lightest, darkest).point(lambda value: 255 if value > 15 else 0)


def share(mask: Image.Image) -> float:
    """How much of it is white."""
    return mask.histogram()[255] / (mask.width * mask.height)


SHAPES = {
    "as it is": PLAIN,
    **{f"turned by {angle}": turned(angle) for angle in (90, 180, 270)},
    **{f"cut off and turned by {angle}": turned(angle, (40, 30, 580, 830)) for angle in (0, 90, 180, 270)},
    **{f"far from the origin, turned by {angle}": turned(angle, origin=100) for angle in (0, 90)},
}


@pytest.mark.parametrize("shape", SHAPES)
def test_highlights_are_over_the_figures_however_the_page_is_turned_and_cut(shape: str) -> None:
    source = SHAPES[shape]
    made = marked_pdf(reviewed(source), source, say)

    texts = texts_under(made)
    assert "302.10" in texts
    assert texts.count("320.10") >= 1
    assert set(texts) <= {"302.10", "320.10", "20.00", "6.7"}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_viewer_shows_the_colour_on_the_digits(shape: str) -> None:
    source = SHAPES[shape]
    made = marked_pdf(reviewed(source), source, say)
    shown = coloured(made)

    page = pdfium.PdfDocument(made)[0]
    assert shown.size == tuple(round(side) for side in page.get_size())
    assert share(coloured(source)) == 0
    left, bottom, right, top = page.get_bbox()
    marks = [[float(edge) for edge in each["/Rect"]] for each in highlights(made)]
    for box in marks:
        assert left <= box[0] < box[2] <= right
        assert bottom <= box[1] < box[3] <= top
        middle = ((box[0] + box[2]) / 2 - left, top - (box[1] + box[3]) / 2)
        x, y = _seen(middle, right - left, top - bottom, page.get_rotation())
        assert share(shown.crop((round(x) - 3, round(y) - 3, round(x) + 3, round(y) + 3))) > 0.3
    area = sum((right - left) * (top - bottom) for left, bottom, right, top in marks)
    assert share(shown) * shown.width * shown.height < 1.3 * area


def _seen(point: tuple[float, float], wide: float, high: float, angle: int) -> tuple[float, float]:
    """A point of the upright page, from its upper left corner, where the turned page shows it."""
    x, y = point
    return {0: (x, y), 90: (high - y, x), 180: (wide - x, high - y), 270: (y, wide - x)}[angle]


def test_pages_with_labels_are_marked_by_their_place_in_the_file() -> None:
    def label(writer: PdfWriter) -> None:
        writer.insert_blank_page(WIDTH, HEIGHT, 0)
        writer.set_page_label(0, 0, style="/r")
        writer.set_page_label(1, 1, style="/D", start=5)

    source = altered(label)
    made = marked_pdf(reviewed(source), source, say)
    assert not highlights(made, 1)
    assert highlights(made, 2)


@pytest.mark.parametrize("indirect", [False, True])
def test_comments_that_are_there_already_stay(indirect: bool) -> None:
    def comment(writer: PdfWriter) -> None:
        writer.add_annotation(0, FreeText(text="请核对", rect=(10, 10, 90, 30)))
        if indirect:
            page = writer.pages[0]
            page[NameObject("/Annots")] = writer._add_object(ArrayObject(page["/Annots"]))

    source = altered(comment)
    made = marked_pdf(reviewed(source), source, say)
    annotations = [ref.get_object() for ref in PdfReader(io.BytesIO(made)).pages[0]["/Annots"]]
    assert annotations[0]["/Contents"] == "请核对"
    assert len(annotations) > 1
    assert made.startswith(source)


def signed(allowed: int | None) -> bytes:
    """A file with the structure of a signed one; `allowed` as certifying signatures say it."""

    def sign(writer: PdfWriter) -> None:
        value = DictionaryObject({
            NameObject("/Type"): NameObject("/Sig"), NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
        })  # fmt: skip
        if allowed is not None:
            transform = DictionaryObject({NameObject("/P"): NumberObject(allowed)})
            reference = DictionaryObject({NameObject("/TransformParams"): transform})
            value[NameObject("/Reference")] = ArrayObject([reference])
        kept = writer._add_object(value)
        field = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/V"): kept})
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(field)])})
        writer.root_object[NameObject("/AcroForm")] = form
        if allowed is not None:
            permissions = DictionaryObject({NameObject("/DocMDP"): kept})
            writer.root_object[NameObject("/Perms")] = permissions

    return altered(sign)


@pytest.mark.parametrize("allowed", [None, 3])
def test_what_was_signed_stays_byte_for_byte_under_the_marks(allowed: int | None) -> None:
    source = signed(allowed)
    made = marked_pdf(reviewed(source), source, say)

    assert made.startswith(source)
    assert "302.10" in texts_under(made)


@pytest.mark.parametrize("allowed", [1, 2])
def test_a_signature_that_allows_no_comments_is_said(allowed: int) -> None:
    source = signed(allowed)
    with pytest.raises(NotExportable) as caught:
        marked_pdf(reviewed(source), source, say)
    assert "签名" in say(caught.value.message)


def protected(permissions: UserAccessPermissions) -> bytes:
    def encrypt(writer: PdfWriter) -> None:
        writer.encrypt("", "own", permissions_flag=permissions, algorithm="RC4-128")

    return altered(encrypt)


def test_a_protected_file_that_may_be_commented_is_marked_and_stays_protected() -> None:
    source = protected(UserAccessPermissions.ADD_OR_MODIFY | UserAccessPermissions.PRINT)
    made = marked_pdf(reviewed(source), source, say)

    assert made.startswith(source)
    reader = PdfReader(io.BytesIO(made))
    assert reader.is_encrypted
    assert "302.10" in texts_under(made)
    [mark, *_] = highlights(made)
    assert mark["/Contents"].startswith("疑点1")
    assert mark["/NM"] == "gouji-1"
    assert share(coloured(made)) > 0


def test_the_owner_of_a_protected_file_may_forbid_comments() -> None:
    source = protected(UserAccessPermissions.PRINT | UserAccessPermissions.MODIFY)
    with pytest.raises(NotExportable) as caught:
        marked_pdf(reviewed(source), source, say)
    assert say(caught.value.message) == "报告.pdf：此 PDF 文件禁止修改，无法添加批注"


def test_so_is_one_with_a_cipher_that_few_libraries_know() -> None:
    source = Path(__file__).with_name("protected-aes256.pdf").read_bytes()  # the same page as the others
    made = marked_pdf(reviewed(source), source, say)

    assert made.startswith(source)
    page = pdfium.PdfDocument(made)[0]
    assert pdfium_raw.FPDFPage_GetAnnotCount(page) == 2
    assert share(coloured(made)) > 0


def test_of_a_submission_the_pdf_is_marked_and_what_stands_in_the_workbook_told_at_its_edge() -> None:
    book = Workbook()
    for line in FAULTY.splitlines():
        if "\t" in line:
            book.active.append(line.split("\t"))
    tables = io.BytesIO()
    book.save(tables)
    narrative = drawn(without_table=True)
    source = zipped({"报告/说明.pdf": narrative, "附表.xlsx": tables.getvalue()})
    made = marked_pdf(reviewed(source), source, say)

    assert made.startswith(narrative)
    assert texts_under(made) == ["302.10"]
    annotations = [each.get_object() for each in PdfReader(io.BytesIO(made)).pages[0]["/Annots"]]
    assert [each["/Contents"][:3] for each in annotations if each["/Subtype"] == "/Text"] == ["见疑点"]
