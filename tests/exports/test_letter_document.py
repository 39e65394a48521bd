from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from exports import TEMPLATE
from exports.errors import NotExportable
from exports.letter.composing import letter
from exports.letter.document import document
from exports.letter.template_making import made
from exports.letter.terms import Terms
from exports.printable import in_xml
from exports.writing import export
from store.store import Store
from tests.exports.making import everything, wanted
from tests.exports.test_hostile_text import HOSTILE, hostile
from wording import Wording

FULL = Terms(office="青石县财政局", deadline=date(2026, 3, 20))


def written(store: Store, terms: Terms = FULL) -> Any:
    return Document(io.BytesIO(export(wanted(store, everything(store), terms=terms), "docx")))


def paragraphs(of: Any, style: str) -> list[str]:
    return [each.text for each in of.paragraphs if each.style.name == style]


def test_an_english_letter_has_dates_without_times_and_headings_that_begin_large(store: Store) -> None:
    made = Document(io.BytesIO(export(wanted(store, everything(store), "en", FULL), "docx")))

    assert paragraphs(made, "Date") == ["2026-03-01"]
    assert paragraphs(made, "Heading 2")[0] == "(1) Error (2)"


def test_a_letter_goes_to_whom_it_is_said_to_go(store: Store) -> None:
    made = written(store, Terms(addressee="青石县水务局财务科"))

    assert paragraphs(made, "Salutation") == ["青石县水务局财务科："]
    assert paragraphs(made, "Title") == ["青石县水务局2024年度部门决算公开报告审核意见书"]


def template(path: Path, *texts: str) -> Path:
    made = Document()
    for text in texts:
        made.add_paragraph(text)
    made.save(str(path))
    return path


def test_the_letter_is_laid_out_as_official_letters_are(store: Store) -> None:
    made = written(store)

    [section] = made.sections
    assert [round(each.mm) for each in (section.page_width, section.page_height)] == [210, 297]
    fonts = {
        name: made.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Normal", "Heading 1")
    }
    assert fonts == {"Normal": "仿宋_GB2312", "Heading 1": "黑体"}
    assert paragraphs(made, "Title") == ["青石县水务局2024年度部门决算公开报告审核意见书"]
    assert paragraphs(made, "Salutation") == ["青石县水务局："]
    assert paragraphs(made, "Heading 1")[:3] == ["一、审核依据", "二、总体情况", "三、存在问题"]
    assert paragraphs(made, "Heading 2")[0] == "（一）错误（2项）"
    assert paragraphs(made, "Heading 3")[2].startswith("3.")
    assert paragraphs(made, "Signature") == ["青石县财政局"]
    assert paragraphs(made, "Date") == ["2026年3月1日"]
    assert "处理要求：请核实并更正。" in paragraphs(made, "Finding Detail")
    assert any("于2026年3月20日前" in text for text in paragraphs(made, "Normal"))
    assert not [each.text for each in made.paragraphs if "{{" in each.text]


def test_what_is_not_known_leaves_no_gap(store: Store) -> None:
    assert paragraphs(written(store, Terms()), "Signature") == []


def test_the_template_that_comes_along_is_the_one_that_is_made() -> None:
    assert made() == TEMPLATE.read_bytes()


def test_a_template_of_the_users_own_takes_its_place(store: Store, tmp_path: Path) -> None:
    texts = ("关于{{department}}的函", "{{body}}", "请于{{deadline}}前反馈", "{{office}}{{nothing}}")
    own = template(tmp_path / "own.docx", *texts)
    made = Document(str(own))
    made.paragraphs[0].runs[0].text = "关于{{depart"
    made.paragraphs[0].add_run("ment}}的函").bold = True
    made.sections[0].header.paragraphs[0].text = "{{office}}文件"
    made.add_table(1, 1).cell(0, 0).text = "{{year}}"
    made.save(str(own))

    made = written(store, Terms("青石县财政局", date(2026, 3, 20), own))
    texts = [each.text for each in made.paragraphs]
    assert texts[0] == "关于青石县水务局的函"
    assert texts[1].startswith("你单位《青石县水务局决算公开》")
    assert "请于2026年3月20日前反馈" in texts
    assert texts[-1] == "青石县财政局{{nothing}}"
    assert made.sections[0].header.paragraphs[0].text == "青石县财政局文件"
    assert made.tables[0].cell(0, 0).text == "2024"


@pytest.mark.parametrize("data", [None, b"no document"])
def test_a_template_that_is_none_is_said_so(store: Store, tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "t.docx"
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(NotExportable) as caught:
        written(store, Terms(template=path))
    assert "t.docx" in Wording("zh")(caught.value.message)


def test_a_template_without_room_for_the_letter_is_said_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(NotExportable) as caught:
        written(store, Terms(template=template(tmp_path / "t.docx", "{{title}}")))
    assert Wording("en")(caught.value.message).endswith("no paragraph of the template is {{body}}")


@pytest.mark.parametrize("text", [*HOSTILE, "{{body}} {{title}} {{record}}"])
def test_text_from_outside_stays_text(text: str) -> None:
    record, say = hostile(text), Wording("zh")
    terms = Terms(office=text)

    made = Document(io.BytesIO(document(letter(record, terms, say), record, terms, say)))
    assert in_xml(text) in "\n".join(each.text for each in made.paragraphs)
