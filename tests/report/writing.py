"""Small made-up reports in Markdown, for the tests of the reader."""

from report.model import Cell, Report, Table
from report.reading import read

SUMMARY = """\
收入支出决算总表\t\t\t\t\t
部门：青禾县档案馆\t\t\t\t\t公开01表
\t\t\t\t\t金额单位：万元
收入\t\t\t支出\t\t
项目\t行次\t金额\t项目\t行次\t金额
栏次\t\t1\t栏次\t\t2
一、一般公共预算财政拨款收入\t1\t300.10\t一、一般公共服务支出\t32\t250.00
八、其他收入\t8\t\t八、社会保障和就业支出\t39\t50.10
本年收入合计\t27\t300.10\t本年支出合计\t58\t300.10
总计\t31\t300.10\t总计\t62\t300.10
"""

REPORT = f"""\
# 青禾县档案馆2023年度部门决算

## 目 录

第一部分 部门概况
第二部分 决算表
第三部分 决算情况说明

# 第一部分 部门概况

## 一、部门职责

负责全县档案的收集。

# 第二部分 决算表

{SUMMARY}
注：本表反映部门本年度的总收支。

# 第三部分 决算情况说明

## 一、收入支出决算总体情况说明

2023年度收、支总计均为300.10万元，比上年增加20.00万元，增长

7.14%。

# 第四部分 名词解释

一、财政拨款收入：指从同级财政取得的资金。
"""


def read_text(text: str) -> Report:
    return read(text.encode())


def table(text: str) -> Table:
    """The only table of a text of nothing else; it says 决算 somewhere."""
    (found,) = read_text(text).tables
    return found


def columns(of: Table) -> list[str]:
    return ["/".join(column.path) for column in of.columns]


def value(of: Table, row: str, column: str) -> str:
    """The text of the one value cell of this item (label or code) under this column."""
    (cell,) = [cell for cell in _cells(of, row) if "/".join(of.column(cell.x).path) == column]
    return cell.text


def _cells(of: Table, row: str) -> list[Cell]:
    return [cell for cell in of.values() if cell.item and row in (cell.item.label, cell.item.code)]


def kept(report: Report) -> str:
    """All the text that its blocks hold."""
    parts: list[str] = []
    for block in report.blocks:
        if isinstance(block, Table):
            parts += [block.title, block.mark, block.unit, block.department]
            parts += [heading for column in block.columns for heading in column.path]
            parts += [cell.text for cell in block.cells]
        else:
            parts.append(block.text)
    return "\n".join(parts)
