"""Reports that LibreOffice and Chromium made PDF files of, with lines and without, against the same as Markdown."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

from report.model import Report
from report.reading import read
from sample_data.maker import files
from sample_data.maker.dice import Dice
from sample_data.maker.making import Made, make
from sample_data.maker.shapes import markdown
from tests.exports.browser import browse
from tests.report.pdf.test_printed_reports import cells, figures, findings

RULED = "td { border: 1px solid black }"
SHEET = """<style>@page { size: A4 landscape; margin: 1.5cm } table { width: 100%; border-collapse: collapse;
font-size: 7.5pt; break-before: page } tr { break-inside: avoid } td { padding: 2px 4px; text-align: center }
"""


def told(made: Made) -> Report:
    return read(markdown.render(made.document, made.style, Dice("print", made.seed)).encode())


def page(made: Made, style: str) -> bytes:
    """The report as a web page that is printed across."""
    html = files.html(made.document)
    return html.replace(b"</head>", (SHEET + style + "</style></head>").encode(), 1)


def document(made: Made, *, ruled: bool) -> bytes:
    """The report as a Word document whose pages lie across."""
    word = docx.Document(io.BytesIO(files.docx(made.document)))
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    word.styles["Normal"].font.size = Pt(7.5)
    word.styles["Normal"].paragraph_format.space_after = Pt(1)
    for table in word.tables:
        table.style = "Table Grid" if ruled else None
        for column in table.columns:
            column.width = Cm(26.7 / len(table.columns))
        for cell in {id(cell._tc): cell for row in table.rows for cell in row.cells}.values():
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def same(pdf: bytes, made: Made) -> None:
    read_, expected = read(pdf), told(made)
    assert cells(read_) == cells(expected)
    assert figures(read_) == figures(expected)
    assert findings(read_) == findings(expected)


@pytest.mark.parametrize(("seed", "style"), [(4006, RULED), (4002, "")], ids=["ruled", "unruled"])
def test_what_a_browser_printed_is_read_alike(seed: int, style: str, tmp_path: Path) -> None:
    made = make(seed, "markdown", 2023)
    (tmp_path / "report.html").write_bytes(page(made, style))
    out = tmp_path / "report.pdf"

    browse(tmp_path, (tmp_path / "report.html").as_uri(), "--no-pdf-header-footer", f"--print-to-pdf={out}")

    same(out.read_bytes(), made)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_an_office_suite_printed_is_read_alike(tmp_path: Path) -> None:
    ruled, unruled = make(4002, "markdown", 2023), make(4006, "markdown", 2023)
    (tmp_path / "ruled.docx").write_bytes(document(ruled, ruled=True))
    (tmp_path / "unruled.docx").write_bytes(document(unruled, ruled=False))

    printed(tmp_path, ("ruled.docx", "unruled.docx"))

    same((tmp_path / "ruled.pdf").read_bytes(), ruled)
    same((tmp_path / "unruled.pdf").read_bytes(), unruled)


def printed(folder: Path, names: Sequence[str]) -> None:
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    files_ = [str(folder / name) for name in names]
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files_]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
