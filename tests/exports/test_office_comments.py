"""Comments in a Word document show at their words elsewhere: LibreOffice prints them, where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from docx import Document
from pypdf import PdfReader

from exports.writing import Export, export
from tests.exports.test_marked_docx import changed, in_runs, marking

__all__ = ["marking"]  # a fixture

_COMMENTS = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_suite_shows_comments_at_the_figures(marking: Export, tmp_path: Path) -> None:
    in_pieces = changed(marking, in_runs(("2023年度收、", False), ("支总计均为3", True), ("02.1", False)))
    (tmp_path / "marked.docx").write_bytes(export(in_pieces, "docx-marked"))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", _COMMENTS, "--outdir", tmp_path, "marked.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=200, cwd=tmp_path)
    made = (tmp_path / "marked.pdf").read_bytes()

    text = pdfium.PdfDocument(made)[0].get_textpage()
    found = text.search("302.10").get_next()
    assert found is not None
    letters = [text.get_charbox(index) for index in range(found[0], found[0] + found[1])]
    low, high = min(box[1] for box in letters), max(box[3] for box in letters)
    notes = [each.get_object() for each in PdfReader(io.BytesIO(made)).pages[0]["/Annots"]]
    [main] = [each for each in notes if str(each.get("/Contents", "")).startswith("疑点1")]
    _, bottom, _, top = (float(edge) for edge in main["/Rect"])
    assert bottom < (low + high) / 2 < top or abs(top - high) < 20
    assert len(notes) >= len(list(Document(io.BytesIO(export(in_pieces, "docx-marked"))).comments))
