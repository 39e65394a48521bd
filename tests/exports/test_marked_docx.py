from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from docx import Document
from docx.oxml import parse_xml
from openpyxl import Workbook

from exports.errors import NotExportable
from exports.letter.terms import Terms
from exports.printable import in_xml
from exports.record import gathered
from exports.writing import Export, export
from report.reading import read
from store.files import checked_in
from store.model import Ruling
from store.store import Store
from tests.exports.making import everything, wanted
from tests.report.office.archiving import zipped
from tests.small_reports import FAULTY
from wording import Wording

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ID = W + "id"


def document() -> bytes:
    """The small faulty report as a Word document: tabbed lines as tables, the others as paragraphs."""
    made = Document()
    table: Any = None
    for line in FAULTY.splitlines():
        if "\t" not in line:
            table = None
            if line:
                made.add_paragraph(line.removeprefix("# "))
            continue
        cells = line.split("\t")
        table = table or made.add_table(0, 6)
        row = table.add_row()
        for x, text in enumerate(cells):
            row.cells[x].text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def marking(store: Store) -> Export:
    source = document()
    checked = checked_in(source, Path("report.docx"))
    number = store.add(checked, source=source, path="/reports/report.docx").id
    [finding] = [each for each in checked.findings if each.suspect]
    store.rule(number, finding.fingerprint, Ruling.CONFIRMED, reviewer="王敏")
    return Export(gathered(store, number), Terms(), source, Wording("zh"))


def marked_words(data: bytes) -> list[tuple[str, str]]:
    """What each comment stands on, and what it says, in the order of the document."""
    made = Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in made.comments}
    open_: dict[int, str] = {}
    found: list[tuple[str, str]] = []
    for element in made.element.body.iter():
        number = int(element.get(ID, "-1"))
        if element.tag == W + "commentRangeStart":
            open_[number] = ""
        elif element.tag == W + "commentRangeEnd":
            found.append((open_.pop(number), texts[number]))
        elif element.tag == W + "t":
            open_ = {each: text + (element.text or "") for each, text in open_.items()}
    assert not open_
    assert len(found) == len(texts)
    return found


def submission(word: str) -> bytes:
    """The same report as a Word document of its text and a workbook of its table."""
    narrative, book = Document(io.BytesIO(document())), Workbook()
    narrative.tables[0]._tbl.getparent().remove(narrative.tables[0]._tbl)
    for line in FAULTY.splitlines():
        if "\t" in line:
            book.active.append(line.split("\t"))
    text, tables = io.BytesIO(), io.BytesIO()
    narrative.save(text)
    book.save(tables)
    return zipped({word: text.getvalue(), "附表.xlsx": tables.getvalue()})


def commented(data: bytes) -> dict[str, list[str]]:
    """The text of each commented paragraph, and the comments on it."""
    made = Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in made.comments}
    found: dict[str, list[str]] = {}
    for paragraph in made.element.body.iter("{*}p"):
        for mark in paragraph.iter("{*}commentRangeStart"):
            said = texts[int(mark.get(next(iter(mark.attrib))))]
            found.setdefault("".join(each.text or "" for each in paragraph.iter("{*}t")), []).append(said)
    return found


def test_a_paragraph_has_the_comment_on_its_figure_and_the_cell_what_it_is_held_against(
    marking: Export,
) -> None:
    found = commented(export(marking, "docx-marked"))

    [narrative] = [said for text, said in found.items() if text.startswith("2023年度收、支总计")]
    assert any("处理意见：确认" in each and "302.10" in each for each in narrative)
    assert all(each.startswith("见疑点") for each in found["320.10"])


def test_everything_else_stays_in_the_document(marking: Export) -> None:
    made, was = (Document(io.BytesIO(each)) for each in (export(marking, "docx-marked"), marking.source))

    assert [each.text for each in made.paragraphs] == [each.text for each in was.paragraphs]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [
        [cell.text for cell in row.cells] for row in was.tables[0].rows
    ]


def test_comments_are_of_the_reviewer_and_of_the_time_of_the_review(marking: Export) -> None:
    made = Document(io.BytesIO(export(marking, "docx-marked")))

    assert "王敏" in {comment.author for comment in made.comments}
    assert {comment.timestamp.year for comment in made.comments if comment.timestamp} == {2026}
    assert export(marking, "docx-marked") == export(marking, "docx-marked")


def test_a_report_that_is_no_word_document_is_said_so(store: Store) -> None:
    with pytest.raises(NotExportable) as caught:
        export(wanted(store, everything(store)), "docx-marked")
    assert Wording("en")(caught.value.message).startswith("水务局.txt: not a Word document")


def test_what_a_reviewer_writes_is_the_text_of_a_comment(store: Store, marking: Export) -> None:
    hostile = "<w:p/> \x1b[2J {0} ]]>"
    [finding] = [each for each in marking.record.findings if each.finding.suspect]
    store.rule(1, finding.finding.fingerprint, Ruling.DISMISSED, reason=hostile, reviewer="李强")
    again = Export(gathered(store, 1), Terms(), marking.source, Wording("zh"))

    said = [each for texts in commented(export(again, "docx-marked")).values() for each in texts]
    assert any(in_xml(hostile) in each for each in said)


def changed(marking: Export, change: Callable[[Any], None]) -> Export:
    """The same review of a document that is written otherwise."""
    made = Document(io.BytesIO(marking.source))
    change(made)
    out = io.BytesIO()
    made.save(out)
    return evolve(marking, source=out.getvalue())


def narrative(made: Any) -> Any:
    return next(each for each in made.paragraphs if each.text.startswith("2023年度收、支总计"))


def in_runs(*pieces: tuple[str, bool]) -> Callable[[Any], None]:
    """The paragraph of the narrative in runs that are bold or not."""

    def change(made: Any) -> None:
        paragraph = narrative(made)
        assert "".join(text for text, _ in pieces) == paragraph.text[: sum(len(text) for text, _ in pieces)]
        rest = paragraph.text[sum(len(text) for text, _ in pieces) :]
        paragraph.clear()
        for text, bold in (*pieces, (rest, False)):
            paragraph.add_run(text).bold = bold

    return change


def test_comments_stand_on_the_very_words(marking: Export) -> None:
    found = marked_words(export(marking, "docx-marked"))

    assert next(text for text, said in found if said.startswith("疑点1")) == "302.10"
    assert "320.10" in [text for text, said in found if said.startswith("见疑点1")]


def test_runs_are_parted_and_keep_their_type(marking: Export) -> None:
    wanted_ = changed(
        marking, in_runs(("2023年度收、", False), ("支总计均为3", True), ("02.1", False), ("0万", True))
    )
    data = export(wanted_, "docx-marked")

    assert next(text for text, said in marked_words(data) if said.startswith("疑点1")) == "302.10"

    def typed(each: bytes) -> list[tuple[str, bool]]:
        runs = narrative(Document(io.BytesIO(each))).runs
        return [(character, bool(run.bold)) for run in runs for character in run.text]

    assert typed(data) == typed(wanted_.source)


@pytest.mark.parametrize(
    ("around", "inside"),
    [
        ("hyperlink", ""),
        ("ins", ""),
        ("smartTag", ""),
        ("fldSimple", ""),
        ("sdt", "sdtContent"),
    ],
)
def test_the_sign_of_a_comment_stands_outside_of_links_fields_and_controls(
    marking: Export, around: str, inside: str
) -> None:
    def change(made: Any) -> None:
        [run] = narrative(made).runs
        outer = run._r.makeelement(W + around)
        run._r.addprevious(outer)
        inner = outer.makeelement(W + inside) if inside else outer
        if inside:
            outer.append(inner)
        inner.append(run._r)

    data = export(changed(marking, change), "docx-marked")

    assert next(text for text, said in marked_words(data) if said.startswith("疑点1")) == "302.10"
    signs = list(Document(io.BytesIO(data)).element.body.iter(W + "commentReference"))
    assert {each.getparent().getparent().tag for each in signs} == {W + "p"}


def test_of_words_in_a_text_box_the_box_is_marked(marking: Export) -> None:
    def change(made: Any) -> None:
        paragraph = narrative(made)
        box = parse_xml(
            f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>见右框</w:t></w:r><w:r><w:pict><w:txbxContent/></w:pict></w:r></w:p>'
        )
        paragraph._p.addprevious(box)
        next(box.iter(W + "txbxContent")).append(paragraph._p)

    made = Document(io.BytesIO(export(changed(marking, change), "docx-marked")))

    [box] = made.element.body.iter(W + "txbxContent")
    assert not list(box.iter(W + "commentRangeStart", W + "commentReference"))
    holding = next(box.iterancestors(W + "r"))
    assert holding.getprevious().tag == W + "commentRangeStart"
    assert holding.getnext().tag == W + "commentRangeEnd"


def test_what_is_deleted_or_hidden_before_the_words_is_no_hindrance(marking: Export) -> None:
    def change(made: Any) -> None:
        [run] = narrative(made).runs
        gone = parse_xml(
            f'<w:moveFrom xmlns:w="{W[1:-1]}" w:id="9"><w:r><w:t>均为302.10万元</w:t></w:r></w:moveFrom>'
        )
        hidden = parse_xml(
            f'<w:r xmlns:w="{W[1:-1]}"><w:rPr><w:vanish/></w:rPr><w:t>均为302.10万元</w:t></w:r>'
        )
        run._r.addprevious(gone)
        run._r.addprevious(hidden)

    data = export(changed(marking, change), "docx-marked")
    [run] = [
        each
        for each in Document(io.BytesIO(data)).element.body.iter(W + "commentRangeStart")
        if "302.10" in "".join(each.getnext().itertext())
    ]
    assert run.getnext().find(f"{W}rPr/{W}vanish") is None
    assert run.getnext().getparent().tag == W + "p"


@pytest.mark.parametrize("word", ["说明.docx", "报告/决算 说明.docx"])
def test_of_a_submission_the_text_is_marked_and_what_stands_in_the_workbook_told_at_its_beginning(
    store: Store, word: str
) -> None:
    source = submission(word)
    checked = checked_in(source, Path("report.zip"))
    number = store.add(checked, source=source, path="/reports/report.zip").id
    data = export(Export(gathered(store, number), Terms(), source, Wording("zh")), "docx-marked")

    found = marked_words(data)
    assert next(text for text, said in found if said.startswith("疑点1")) == "302.10"
    assert {text for text, said in found if said.startswith("见疑点1")} == {"青禾县档案馆2023年度部门决算"}


def test_a_submission_without_a_word_document_is_said_so(store: Store, marking: Export) -> None:
    with pytest.raises(NotExportable):
        export(evolve(marking, source=zipped({"a.txt": b"x"})), "docx-marked")


def test_a_marked_document_reads_as_it_did(marking: Export) -> None:
    made, was = (read(each) for each in (export(marking, "docx-marked"), marking.source))

    assert made.figures == was.figures
    assert made.blocks == was.blocks


def test_a_document_that_is_read_but_takes_no_comments_says_what_to_do(marking: Export) -> None:
    damaged = zipped({"word/document.xml": b"<x/>", "[Content_Types].xml": b"<Types/>"})

    with pytest.raises(NotExportable) as caught:
        export(evolve(marking, source=damaged), "docx-marked")
    assert "save it anew as DOCX" in Wording("en")(caught.value.message)
