from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from PIL import Image
from pypdf import PdfReader

from exports.letter.terms import Terms
from exports.record import gathered
from exports.writing import Export, export
from report.decoding import normalised
from store.files import checked_in
from store.store import Store
from tests.exports.browser import browse
from tests.small_reports import FAULTY
from wording import Wording

TARGET = (0xFF, 0xF2, 0xA8)  # of what a link leads to


@pytest.fixture
def page(store: Store) -> bytes:
    source = FAULTY.encode()
    number = store.add(checked_in(source, Path("r.txt")), source=source, path="/reports/r.txt").id
    return export(Export(gathered(store, number), Terms(), source, Wording("zh")), "html")


def anchors(page: bytes) -> Any:
    return html.fromstring(page.decode())


def test_every_link_leads_somewhere_on_the_page(page: bytes) -> None:
    made = anchors(page)
    names = [each.get("id") for each in made.xpath("//*[@id]")]
    links = {link.get("href") for link in made.xpath("//a")}

    assert links
    assert {link.removeprefix("#") for link in links} <= set(names)
    assert len(names) == len(set(names))


def test_a_finding_leads_to_its_figures_and_they_lead_back(page: bytes) -> None:
    made = anchors(page)
    [article] = made.xpath('//article[@class="error"]')
    figures = [link.get("href") for link in article.xpath('.//p[@class="places"]/a')]

    assert figures
    for figure in figures:
        [shown] = made.xpath(f'//*[@id="{figure.removeprefix("#")}"]')
        back = shown.xpath("following-sibling::a")[0]
        assert back.get("href") == "#" + article.get("id")


def test_tables_and_narrative_stand_whole_on_the_page(page: bytes) -> None:
    made = anchors(page)
    [tables] = made.xpath('//section[@class="tables"]')
    [narrative] = made.xpath('//section[@class="narrative"]')

    assert "公开01表" in tables.text_content()
    assert "本年支出合计" in tables.text_content()
    assert "收、支总计均为302.10万元" in narrative.text_content()
    assert narrative.xpath('.//span[@class="broken"]')[0].text == "302.10"


def test_the_page_loads_nothing(page: bytes) -> None:
    text = page.decode()

    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\(|@import|<script", text)


def picture(folder: Path, page: bytes, fragment: str) -> Image.Image:
    file, shot = folder / "page.html", folder / "page.png"
    file.write_bytes(page)
    url = file.as_uri() + fragment
    browse(folder, url, "--window-size=1500,900", "--hide-scrollbars", f"--screenshot={shot}")
    return Image.open(shot).convert("RGB")


def colours(of: Image.Image) -> set[tuple[int, int, int]]:
    return {colour for _, colour in of.getcolors(1 << 24) or ()}  # type: ignore[misc]


def test_a_browser_shows_what_a_link_leads_to(page: bytes, tmp_path: Path) -> None:
    [article] = anchors(page).xpath('//article[@class="error"]')
    figure = article.xpath('.//p[@class="places"]/a')[0].get("href")

    assert TARGET not in colours(picture(tmp_path, page, ""))
    assert TARGET in colours(picture(tmp_path, page, figure))


def test_a_browser_prints_letter_tables_and_narrative_with_their_links(page: bytes, tmp_path: Path) -> None:
    file, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    file.write_bytes(page)
    browse(tmp_path, file.as_uri(), f"--print-to-pdf={printed}", "--no-pdf-header-footer")
    pages = PdfReader(io.BytesIO(printed.read_bytes())).pages
    text = normalised("".join("".join(each.extract_text().split()) for each in pages))

    for told in ("审核意见书", "（一）错误", "本年支出合计", "320.10", "302.10"):
        assert told in text
    assert {round(float(each.mediabox.width)) for each in pages} == {595, 842}  # the tables lie across
    assert sum(len(each.get("/Annots", ())) for each in pages) > 0
