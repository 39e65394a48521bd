"""Which files stand for a report: folders, submissions, documents that LibreOffice converts."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

import pytest

from report.limits import Limits
from report.model import Report
from report.office import Older
from report.reading import Unreadable
from sample_data.maker import files, make
from sample_data.maker.document import Document, Table
from store import conversion
from store.files import contents, documents, report_in
from tests.report.office.archiving import zipped
from wording import Wording

MADE = make(301).document
TEXT = Document(tuple(block for block in MADE.blocks if not isinstance(block, Table)))


def submission(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "情况说明.docx").write_bytes(files.docx(TEXT))
    (folder / "附表.xlsx").write_bytes(files.xlsx(MADE))
    return folder


def test_a_folder_of_narrative_and_tables_is_one_report(tmp_path: Path) -> None:
    one = submission(tmp_path / "交通局")
    (tmp_path / "other.docx").write_bytes(files.docx(MADE))
    assert documents([tmp_path]) == [tmp_path / "other.docx", one]
    report = report_in(contents(one), one)
    whole = report_in(files.docx(MADE), tmp_path / "x.docx")
    assert [figure.text for figure in report.figures] != []
    assert sorted(figure.text for figure in report.figures) == sorted(figure.text for figure in whole.figures)


def test_the_same_files_are_the_same_report(tmp_path: Path) -> None:
    one = submission(tmp_path / "a")
    two = Path(shutil.copytree(one, tmp_path / "b"))
    for file in two.iterdir():
        os.utime(file, (1, 1))
    assert contents(one) == contents(two)


def test_whole_reports_side_by_side_stay_reports_of_their_own(tmp_path: Path) -> None:
    folder = submission(tmp_path / "a")
    (folder / "another.docx").write_bytes(files.docx(make(252).document))
    assert documents([folder]) == sorted(folder.iterdir())


def test_a_workbook_of_another_department_is_no_part_of_it(tmp_path: Path) -> None:
    folder = submission(tmp_path / "a")
    (folder / "附表2.xlsx").write_bytes(files.xlsx(make(252).document))
    assert documents([folder]) == sorted(folder.iterdir())


def test_a_file_beyond_the_limit_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("决算" * 100)
    with pytest.raises(Unreadable, match="larger"):
        contents(file, Limits(file_bytes=99))


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")


def office(folder: Path, does: str) -> str:
    """A program that takes the place of LibreOffice: `does` is Python with `out`, the folder to write to."""
    program = folder / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport sys, pathlib, time\n"
        "out = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1]); out.mkdir()\n" + does
    )
    program.chmod(0o755)
    return str(program)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_an_old_document_is_converted_and_keeps_the_hash_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(files.docx(MADE))
    copy = f"(out / '0.docx').write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
    monkeypatch.setattr(conversion, "_PROGRAMS", (office(tmp_path, copy),))
    report = report_in(OLD, Path("x.doc"))
    assert report.sha256 == hashlib.sha256(OLD).hexdigest()
    assert conversion.CONVERTED[Older.TEXT] in report.warnings


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
@pytest.mark.parametrize(
    ("does", "seconds", "reason"), [("", 60, "could not convert"), ("time.sleep(99)", 1, "took longer")]
)
def test_a_conversion_that_fails_or_never_ends_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str, seconds: int, reason: str
) -> None:
    monkeypatch.setattr(conversion, "_PROGRAMS", (office(tmp_path, does),))
    with pytest.raises(Unreadable, match=reason):
        report_in(OLD, Path("x.doc"), Limits(conversion_seconds=seconds))


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Unreadable, match="save it as DOCX"):
        report_in(OLD, Path("x.doc"))


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_an_old_document_within_a_submission_is_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(files.docx(TEXT))
    copy = f"(out / '0.docx').write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
    monkeypatch.setattr(conversion, "_PROGRAMS", (office(tmp_path, copy),))
    folder = tmp_path / "交通局"
    folder.mkdir()
    (folder / "情况说明.wps").write_bytes(OLD)
    (folder / "附表.xlsx").write_bytes(files.xlsx(MADE))

    assert documents([folder]) == [folder]
    report = report_in(contents(folder), folder)
    assert len(report.figures) == len(report_in(files.docx(MADE), Path("x.docx")).figures)
    assert "情况说明.wps: the document is read as LibreOffice converted it to DOCX" in told(report)
    assert report.sha256 == hashlib.sha256(contents(folder)).hexdigest()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_one_that_cannot_be_converted_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "_PROGRAMS", (office(tmp_path, ""),))
    archive = zipped({"全文.docx": files.docx(MADE), "旧.doc": OLD})

    report = report_in(archive, Path("x.zip"))
    assert report.figures
    assert any(each.startswith("旧.doc is left out: LibreOffice could not convert") for each in told(report))


def told(report: Report) -> list[str]:
    return [Wording("en")(each) for each in report.warnings]


@pytest.mark.parametrize(
    "data",
    [
        zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.bin": b"x"}),
        OLD.replace("WordDocument".encode("utf-16-le"), "Book\0".encode("utf-16-le")),
    ],
)
def test_workbooks_of_a_form_that_is_not_read_say_what_to_do(
    data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "which", lambda name: None)
        with pytest.raises(Unreadable, match="save it as XLSX"):
            report_in(data, Path("x.xlsb"))
    if sys.platform != "win32":
        made = tmp_path / "made.xlsx"
        made.write_bytes(files.xlsx(MADE))
        copy = f"(out / '0.xlsx').write_bytes(pathlib.Path({str(made)!r}).read_bytes())"
        monkeypatch.setattr(conversion, "_PROGRAMS", (office(tmp_path, copy),))
        assert report_in(data, Path("x.xlsb")).figures
