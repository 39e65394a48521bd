"""What is written opens elsewhere: LibreOffice makes PDF files of it, where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports.letter.terms import Terms
from exports.writing import write
from report.decoding import normalised
from store.store import Store
from tests.exports.making import everything, wanted


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_suite_shows_letter_and_workbook(store: Store, tmp_path: Path) -> None:
    terms = Terms("青石县财政局", date(2026, 3, 20))
    made = wanted(store, everything(store), terms=terms)
    files = [tmp_path / f"letter.{kind}" for kind in ("docx", "xlsx")]
    shown = {}
    for file in files:
        write(made, file.suffix[1:], file)
        home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
        folder = tmp_path / file.suffix[1:]
        command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder, file]
        subprocess.run(command, check=True, capture_output=True, timeout=200)
        pages = PdfReader(io.BytesIO((folder / "letter.pdf").read_bytes())).pages
        shown[file.suffix] = normalised("".join("".join(page.extract_text().split()) for page in pages))

    for told in ("审核意见书", "青石县水务局：", "（一）错误（2项）", "于2026年3月20日前", "青石县财政局"):
        assert told in shown[".docx"]
    for told in ("严重程度", "12,845,000.00", "98.70%", "1,287.01", "单位换算所致"):
        assert told in shown[".xlsx"]
