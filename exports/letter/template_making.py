"""Makes the template that comes with the program: `python -m exports.letter.template_making`.

Page and type follow GB/T 9704 (党政机关公文格式): A4, 37 mm above, 28 mm at the left, 22 lines of 28
characters; titles in 小标宋, headings in 黑体, 楷体 and 仿宋, text in 仿宋 of 16 points.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from exports import TEMPLATE
from exports.packing import repacked

LATIN = "Times New Roman"
BODY, LINE = 16, 28  # points
DETAIL, DETAIL_LINE = 14, 24
BEFORE_THE_SIGNATURE = 28


def made() -> bytes:
    document = Document()
    for paragraph in list(document.paragraphs):
        paragraph._element.getparent().remove(paragraph._element)  # noqa: SLF001
    _page(document.sections[0])
    _styles(document.styles)
    for text, style in (
        ("{{title}}", "Title"),
        ("{{addressee}}", "Salutation"),
        ("{{body}}", "Normal"),
        ("{{office}}", "Signature"),
        ("{{date}}", "Date"),
        ("{{record}}", "Normal"),
    ):
        document.add_paragraph(text, style)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.title = properties.comments = ""
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 - written as it is
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields
    footer.add_run(" —")


def _styles(styles: Any) -> None:
    _style(styles["Normal"], "仿宋_GB2312", BODY, LINE, indent=2)
    _style(styles["Footer"], "宋体", 14, 18)
    _style(styles["Title"], "方正小标宋简体", 22, 34, after=LINE, centred=True)
    _style(styles["Heading 1"], "黑体", BODY, LINE, indent=2)
    _style(styles["Heading 2"], "楷体_GB2312", BODY, LINE, indent=2, bold=True)
    _style(styles["Heading 3"], "仿宋_GB2312", BODY, LINE, indent=2, bold=True, before=6)
    _style(_added(styles, "Finding Detail"), "仿宋_GB2312", DETAIL, DETAIL_LINE)
    styles["Finding Detail"].paragraph_format.left_indent = Pt(2 * BODY)
    _style(_added(styles, "Salutation"), "仿宋_GB2312", BODY, LINE)
    _style(_added(styles, "Signature"), "仿宋_GB2312", BODY, LINE, before=BEFORE_THE_SIGNATURE)
    _style(_added(styles, "Date"), "仿宋_GB2312", BODY, LINE)
    _style(_added(styles, "Annex Title"), "黑体", BODY, LINE, after=LINE / 2)
    for name in ("Signature", "Date"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        styles[name].paragraph_format.right_indent = Pt(2 * BODY)
    styles["Annex Title"].paragraph_format.page_break_before = True
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Annex Title"):
        styles[name].paragraph_format.keep_with_next = True


def _added(styles: Any, name: str) -> Any:
    return styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) if name not in styles else styles[name]


def _style(
    style: Any,
    font: str,
    size: float,
    line: float,
    *,
    indent: int = 0,  # of the first line, in characters
    before: float = 0,
    after: float = 0,
    bold: bool = False,
    centred: bool = False,
) -> None:
    style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.font.italic = False
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        if "heme" in attribute:  # a font of the theme goes before the one that is named
            del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), font)
    fonts.set(qn("w:ascii"), LATIN)
    fonts.set(qn("w:hAnsi"), LATIN)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(line)
    form.first_line_indent = Pt(indent * size)
    if centred:
        form.alignment = WD_ALIGN_PARAGRAPH.CENTER


if __name__ == "__main__":
    TEMPLATE.write_bytes(made())
