"""Word documents written part by part, for what python-docx does not write."""

from __future__ import annotations

import zipfile
from io import BytesIO

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def packed(**parts: str) -> bytes:
    """A ZIP archive; `document` becomes word/document.xml, and so on."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def document(*blocks: str, **parts: str) -> bytes:
    """A Word document of these paragraphs and tables."""
    body = f"<w:document {W} {OTHERS}><w:body>{''.join(blocks)}</w:body></w:document>"
    wrapped = {name: f"<w:{name} {W}>{inside}</w:{name}>" for name, inside in parts.items()}
    return packed(document=body, **wrapped)


def p(*runs: str, properties: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>{''.join(each if '<' in each else r(each) for each in runs)}</w:p>"
    )


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def tc(text: str, *, columns: int = 1, down: str = "", width: int = 0) -> str:
    """A cell; `down` is restart or continue for one merged downwards."""
    merged = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[down]
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merged}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def tbl(*rows: list[str], grid: tuple[int, ...] = ()) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    made = "".join(
        f"<w:tr>{''.join(each if each.startswith('<') else tc(each) for each in row)}</w:tr>" for row in rows
    )
    return f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{made}</w:tbl>"


SUMMARY = tbl(
    [tc("收入支出决算总表", columns=4)],
    [tc("部门：青禾县档案馆", columns=2), tc("公开01表 单位：万元", columns=2)],
    [tc("收入", columns=2), tc("支出", columns=2)],
    ["项目", "金额", "项目", "金额"],
    ["一、一般公共预算财政拨款收入", "300.10", "一、一般公共服务支出", "250.00"],
    ["本年收入合计", "300.10", "本年支出合计", "250.00"],
)
