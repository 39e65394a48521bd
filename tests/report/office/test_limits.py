"""Hostile and damaged files: one clear line, in bounded memory and time."""

import random
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from report.decoding import Unreadable
from report.limits import LIMITS, Limits
from report.office import xls
from report.reading import read
from sample_data.maker import files, make
from tests.report.office.archiving import zipped
from tests.report.office.test_opendocument import TEXT_DOCUMENT, WORKBOOK
from tests.report.office.test_web_pages import TABLE, TEXT, page
from tests.report.office.test_workbooks import amounts, saved
from tests.report.office.word import SUMMARY, document, p, packed

DOCUMENT = document(SUMMARY, p("全年收入300.10万元。" * 9))


def refusal(data: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data, "x", limits)
    return refused.value.message.text


def test_an_archive_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    assert "unpacks to more" in refusal(packed(document="<a>" + " " * 50_000_000 + "</a>"))
    assert "unpacks to more" in refusal(zipped({"a.txt": b"0" * 70_000_000}))


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (DOCUMENT, Limits(cells=10), "more cells"),
        (DOCUMENT, Limits(characters=40), "more text"),
        (DOCUMENT, Limits(archive_entries=1), "unpacks to more"),
        (DOCUMENT, Limits(part_bytes=500), "unpacks to more"),
        (saved(amounts()), Limits(cells=9), "more cells"),
        (Path(__file__).with_name("tables.xls").read_bytes(), Limits(cells=9), "more cells"),
        (page(TABLE + TEXT).encode(), Limits(cells=9), "more cells"),
        (page(TABLE + TEXT).encode(), Limits(part_bytes=100), "larger"),
        (("决算" * 99).encode(), Limits(text_bytes=99), "more text"),
        (zipped({"a.txt": b"x", "b.txt": b"y"}), Limits(files=1), "more files"),
    ],
)
def test_what_goes_beyond_a_limit_is_refused(data: bytes, limits: Limits, reason: str) -> None:
    assert reason in refusal(data, limits)


def test_merged_cells_that_overlap_without_end_are_refused() -> None:
    rows = "".join(f'<tr><td rowspan="9999" colspan="999">{n}</td></tr>' for n in range(900))
    wide = "<tr>" + "<td>1</td>" * 900 + "</tr>"
    assert "more cells" in refusal(page(f"<table>{wide}{rows}</table>决算").encode())


def test_a_hyperlink_over_a_whole_old_sheet_costs_nothing() -> None:
    whole = Path(__file__).with_name("tables.xls").read_bytes()
    setup = b"\xa1\x00\x22\x00"  # the record of the page's margins makes room for it
    at = whole.index(setup)
    kind = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
    link = struct.pack("<4H", 0, 65_535, 0, 255) + kind + struct.pack("<iih", 2, 0, 0)
    linked = whole[:at] + b"\xb8\x01\x22\x00" + link + whole[at + 38 :]
    tracemalloc.start()
    report = read(linked)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert report.figures == read(whole).figures


def test_elements_nested_without_end_are_refused_or_read() -> None:
    deep = page("<div>" * 5_000 + TABLE + TEXT).encode()
    assert read_or_refused(deep)
    cells = page("<table><tr><td>决算</td><td>" + "<b><i>" * 2_000 + "x</td></tr></table>").encode()
    assert read_or_refused(cells)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{\\rtf1 x}", "DOC and RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "DOC and RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (zipped({"content.xml": b"<x/>"}), "OpenDocument"),
        (packed(styles="<x/>"), "has no text"),
        (zipped({"xl/workbook.bin": b"x"}), "XLSB"),
        (b"PK\x03\x04" + b"x" * 99, "archive is damaged"),
        (b'<?xml version="1.0"?><Workbook>x</Workbook>', "XML files"),
        (document(p("情况")), "never says"),
        (document(p("决算")), "no table"),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert reason in refusal(data)


def read_or_refused(data: bytes) -> bool:
    """Anything else that is raised fails the test."""
    try:
        return bool(read(data, "x").tables)
    except Unreadable as error:
        return bool(error.message.text)


def mutilated(data: bytes, seed: int) -> bytes:
    """A file cut off, with bytes changed, with a part lost, or with parts exchanged."""
    dice = random.Random(seed)  # noqa: S311 - the same from the same seed
    damaged = bytearray(data)
    at = dice.randrange(len(damaged))
    if seed % 4 == 0:
        del damaged[at:]
    elif seed % 4 == 1:
        for _ in range(dice.choice((1, 5, 50, 500))):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    elif seed % 4 == 2:
        del damaged[at : at + dice.randrange(1, 5_000)]
    else:
        begin = dice.randrange(len(damaged))
        damaged[at : at + 300] = damaged[begin : begin + 300]
    return bytes(damaged)


def inside(data: bytes, seed: int) -> bytes:
    """An archive that is whole, with one of its parts mutilated or lost."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = sorted(parts)[seed % len(parts)]
    parts[name] = mutilated(parts[name] or b"x", seed)
    if seed % 5 == 0:
        del parts[name]
    return zipped(parts)


MADE = make(301).document


def linked(data: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A ZIP archive with other parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return zipped(parts)


def test_a_thousand_sheets_that_are_one_are_read_once() -> None:
    def change(parts: dict[str, bytes]) -> None:
        book = parts["xl/workbook.xml"]
        one = re.search(rb"<sheet [^>]*/>", book)
        assert one
        many = (one[0].replace(b"Sheet1", b"S%d" % number) for number in range(3_000))
        parts["xl/workbook.xml"] = book.replace(one[0], b"".join(many))

    whole = saved(amounts())
    assert len(read(linked(whole, change)).figures) == len(read(whole).figures)


def test_old_sheets_within_one_another_are_refused() -> None:
    def record(kind: int, data: bytes = b"") -> bytes:
        return struct.pack("<HH", kind, len(data)) + data

    begin, end = record(0x809, struct.pack("<HH", 0x600, 5)), record(0x0A)
    size = len(begin) + 3_000 * 16 + len(end)
    sheets = (
        record(0x85, struct.pack("<IBBBB", size + 8 * n, 0, 0, 4, 0) + b"%4d" % n) for n in range(3_000)
    )
    stream = begin + b"".join(sheets) + end + begin * 3_000 + end * 3_000
    with pytest.raises(Unreadable, match="damaged"):
        xls._Reader(stream, LIMITS).workbook()


def test_a_note_or_a_workbook_that_is_referred_to_again_and_again_is_read_once() -> None:
    sign = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{p("不含结转55.00万元。")}</w:footnote>'
    report = read(document(SUMMARY, p("决算收入300.10万元。", *[sign] * 500), footnotes=note))
    assert [figure.text for figure in report.figures].count("55.00") == 1


def test_files_of_a_submission_share_what_may_be_unpacked() -> None:
    telling = document(SUMMARY, p("全年收入300.10万元。" * 9))
    report = read(
        zipped({"a.docx": telling, "b.docx": document(p("附件。" * 20_000))}),
        "x",
        Limits(unpacked_bytes=90_000),
    )
    [left_out] = [each for each in report.warnings if "{file} is left out" in each.text]
    assert left_out.values["file"] == "b.docx"


FORMS: dict[str, Callable[[], bytes]] = {
    "docx": lambda: files.docx(MADE),
    "xlsx": lambda: files.xlsx(MADE),
    "html": lambda: files.html(MADE),
    "xls": lambda: Path(__file__).with_name("tables.xls").read_bytes(),
    "odt": lambda: TEXT_DOCUMENT,
    "ods": lambda: WORKBOOK,
    "zip": lambda: zipped({"a.docx": files.docx(MADE), "b.xlsx": files.xlsx(MADE)}),
}


@pytest.mark.parametrize("form", FORMS)
def test_mutilated_files_are_read_or_refused_never_worse(
    form: str, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = FORMS[form]()
    damage = [mutilated] if form in ("html", "xls") else [mutilated, inside]
    for seed in range(24):
        for damaged in damage:
            assert read_or_refused(damaged(whole, seed))
    assert capfd.readouterr() == ("", "")
