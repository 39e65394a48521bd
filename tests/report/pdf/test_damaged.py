"""PDF files that are damaged, locked, empty or huge: one clear line each, and never more than a page lost."""

import io
import random
from functools import cache

import pypdf
import pytest
from attrs import evolve
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from report.limits import LIMITS
from report.pdf.glyphs import Glyph
from report.reading import Unreadable, read
from sample_data.maker.document import Document, Table
from sample_data.maker.making import make
from tests.report.pdf.printing import CHINESE, Manner, printed


@cache
def whole() -> bytes:
    blocks = make(115).document.blocks
    first = next(index for index, block in enumerate(blocks) if isinstance(block, Table))
    return printed(Document((blocks[0], *blocks[first - 2 : first + 4])), Manner())


def mutilated(number: int) -> bytes:
    dice = random.Random(number)  # noqa: S311
    data = bytearray(whole())
    match number % 4:
        case 0:  # cut off
            return bytes(data[: dice.randrange(8, len(data))])
        case 1:  # bytes changed anywhere
            for _ in range(dice.choice((1, 20, 400))):
                data[dice.randrange(len(data))] = dice.randrange(256)
        case 2:  # a piece taken out
            at = dice.randrange(len(data))
            del data[at : at + dice.randrange(1, 5_000)]
        case _:  # a piece doubled
            at = dice.randrange(len(data))
            data[at:at] = data[at : at + dice.randrange(1, 5_000)]
    return bytes(data)


@pytest.mark.parametrize("group", range(20))
def test_a_mutilated_file_is_read_or_refused_with_a_reason(group: int) -> None:
    for number in range(group * 10, group * 10 + 10):
        said = outcome(mutilated(number))
        assert said
        assert "\n" not in said


def outcome(data: bytes) -> str:
    """How many blocks a file gives, or why it gives none."""
    try:
        return f"{len(read(data).blocks)} blocks"
    except Unreadable as reason:
        return reason.message.text


def test_a_locked_file_is_said_to_be_locked() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(72, 700, "2023")
    canvas.save()
    with pytest.raises(Unreadable, match="password"):
        read(out.getvalue())


def test_a_file_without_pages_is_said_to_have_none() -> None:
    out = io.BytesIO()
    pypdf.PdfWriter().write(out)
    with pytest.raises(Unreadable, match=r"no pages|cannot be opened"):
        read(out.getvalue())


def test_a_file_of_ten_thousand_pages_is_refused() -> None:
    writer = pypdf.PdfWriter()
    for _ in range(10_000):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unreadable) as refused:
        read(out.getvalue())
    assert refused.value.message.values["found"] == "10,000"


def test_a_file_of_too_many_characters_is_refused() -> None:
    with pytest.raises(Unreadable, match="characters"):
        read(whole(), limits=evolve(LIMITS, characters=500))


def test_a_crowded_page_costs_only_itself() -> None:
    report = read(whole(), limits=evolve(LIMITS, page_characters=300))
    assert report.blocks
    assert any("more than {most} characters" in each.text for each in report.warnings)


def with_pages_before(front: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(front))
    writer.append(io.BytesIO(whole()))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scan() -> bytes:
    """A page that is only a picture."""
    out = io.BytesIO()
    canvas = Canvas(out)
    picture = io.BytesIO()
    Image.new("L", (60, 80), 200).save(picture, "PNG")
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_scanned_page_is_named() -> None:
    report = read(with_pages_before(scan()))
    (said,) = [each for each in report.warnings if "pictures without text" in each.text]
    assert said.values == {"pages": "1"}


def test_figures_of_a_recognised_page_are_marked_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognised(page: object, shown: object) -> tuple[Glyph, ...]:
        text = "本年收入合计300.10万元。"
        return tuple(Glyph(char, 80 + 12 * i, 100, 92 + 12 * i, 112, 110, 12) for i, char in enumerate(text))

    monkeypatch.setattr("report.pdf.pages.recognised", recognised)
    report = read(with_pages_after(scan()))
    assert any("OCR" in each.text for each in report.warnings)
    marked = [each for each in report.figures if each.recognised]
    assert [each.text for each in marked] == ["300.10"]
    assert marked[0].place.box == (152.0, 100.0, 224.0, 112.0)


def with_pages_after(back: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(whole()))
    writer.append(io.BytesIO(back))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_scanned_file_is_said_to_be_scanned() -> None:
    with pytest.raises(Unreadable, match="only pictures"):
        read(scan())


def test_a_damaged_page_costs_only_itself() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(whole()))
    pages = writer.root_object["/Pages"]
    kids = pages["/Kids"]
    kids[2] = pypdf.generic.NullObject()
    out = io.BytesIO()
    writer.write(out)
    report = read(out.getvalue())
    assert report.blocks
    assert [(each.text, dict(each.values)) for each in report.warnings if "damaged" in each.text] == [
        ("damaged and not read: page {pages}", {"pages": "3"})
    ]


def test_a_table_beside_nothing_else_and_words_in_boxes_are_no_tables() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.setFont(CHINESE, 12)
    canvas.drawString(80, 700, "决算说明")
    canvas.grid([70, 200, 330], [690, 720])
    canvas.save()
    with pytest.raises(Unreadable, match="no table"):
        read(out.getvalue())
