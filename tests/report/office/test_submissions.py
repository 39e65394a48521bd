import pytest

from report.decoding import Unreadable
from report.model import Heading, Part, Report, Table
from report.reading import read
from tests.report.office.archiving import zipped
from tests.report.office.test_workbooks import amounts, saved
from tests.report.office.word import SUMMARY, document, p, tbl, tc

TELLING = document(
    p("青禾县档案馆2023年度部门决算"),
    p("第一部分 概况"),
    p("第二部分 决算表"),
    p("见附件。"),
    p("第三部分 决算情况说明"),
    p("本年收入合计300.10万元。"),
)
INCOME = saved(amounts())


def titles(report: Report) -> list[str]:
    return [block.title for block in report.blocks if isinstance(block, Heading | Table)]


def told(report: Report) -> str:
    return " ".join(
        message.text.format(**{k: str(v) for k, v in message.values.items()}) for message in report.warnings
    )


def test_tables_of_other_files_stand_before_the_narrative() -> None:
    report = read(zipped({"a.xlsx": INCOME, "说明.docx": TELLING}))
    assert titles(report) == ["概况", "决算表", "收入决算表", "决算情况说明"]
    (table,) = report.tables
    assert table.part is Part.TABLES
    assert {cell.place.address for cell in table.cells} >= {"a.xlsx Sheet1!C5"}
    assert report.paragraphs[-1].place.address == "说明.docx"
    assert report.title == "青禾县档案馆2023年度部门决算"


def test_a_table_that_the_document_prints_itself_is_read_only_there() -> None:
    whole = document(SUMMARY, p("第三部分 决算情况说明"), p("本年收入合计300.10万元。"))
    other = saved(amounts())
    report = read(zipped({"说明.docx": whole, "a.xlsx": other, "b.docx": document(SUMMARY)}))
    assert sorted(table.title for table in report.tables) == ["收入决算表", "收入支出决算总表"]
    assert "b.docx: tables that 说明.docx prints too are read only there (1)" in told(report)


def test_a_table_that_prints_other_amounts_in_the_workbook_is_said() -> None:
    def income(total: str, part: str, unit: str = "万元") -> str:
        head = [tc("收入决算表", columns=2), tc(f"公开02表 单位：{unit}", columns=2)]
        columns = ["科目编码", "科目名称", "本年收入合计", "事业收入"]
        rows = [["201", "一般公共服务支出", total, part], ["合计", "", "1,234.50", "-"]]
        return tbl(head, columns, *rows)

    def telling(*table: str) -> bytes:
        return zipped(
            {
                "a.xlsx": INCOME,
                "说明.docx": document(
                    income(*table), p("第三部分 决算情况说明"), p("本年收入合计300.10万元。")
                ),
            }
        )

    differing = "a.xlsx: 收入决算表: amounts that 说明.docx prints otherwise: 2"
    cells = "一般公共服务支出 本年收入合计 1,234.50 ≠ 1,234.05；一般公共服务支出 事业收入 0.00 ≠ 3.00"
    assert f"{differing} ({cells})" in told(read(telling("1,234.05", "3.00")))
    assert "read only there" in told(read(telling("1,234.5", "")))
    assert "otherwise" not in told(read(telling("1,234.5", "")))
    assert "otherwise" not in told(read(telling("12,345,000", "", "元")))


def test_names_in_the_old_chinese_encoding_are_read() -> None:
    archive = zipped({"AAAA.xlsx": INCOME, "b.docx": TELLING}).replace(
        b"AAAA.xlsx", "附表".encode("gbk") + b".xlsx"
    )
    report = read(archive)
    assert any(cell.place.address.startswith("附表.xlsx ") for cell in report.tables[0].cells)


def test_a_file_that_cannot_be_read_costs_that_file_and_is_said() -> None:
    report = read(
        zipped({"a.xlsx": INCOME, "b.docx": TELLING, "章.png": b"\x89PNG\r\n\x1a\n", "c.xlsx": INCOME[:900]})
    )
    assert len(report.tables) == 1
    assert "章.png is left out" in told(report)
    assert "c.xlsx is left out" in told(report)


def test_reports_of_several_departments_are_not_made_one() -> None:
    other = amounts()
    other.active["A2"] = "部门：青禾县水利局"
    with pytest.raises(Unreadable, match="several reports"):
        read(zipped({"a.xlsx": INCOME, "b.xlsx": saved(other)}))


def test_an_archive_within_the_archive_is_not_opened() -> None:
    inner = zipped({"a.xlsx": INCOME})
    assert "archive within" in str(read(zipped({"a.xlsx": INCOME, "b.zip": inner})).warnings)
    with pytest.raises(Unreadable, match="left out"):
        read(zipped({"b.zip": inner}))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_of_files_are_read_in_whichever_encoding_no_flag_tells(encoding: str) -> None:
    name = "决算附表.xlsx".encode(encoding)
    archive = zipped({"x" * len(name): INCOME, "a.docx": TELLING}).replace(b"x" * len(name), name)

    (table,) = read(archive).tables
    assert {cell.place.address.split(" ")[0] for cell in table.cells} >= {"决算附表.xlsx"}


def test_a_table_of_no_form_that_both_files_print_alike_is_read_once() -> None:
    rows = [["项目名称", "年初预算数", "全年执行数", "得分"], ["档案数字化", "20.00", "19.50", "9.75"]]
    telling = document(
        p("青禾县档案馆2023年度部门决算"),
        SUMMARY,
        p("第三部分 决算情况说明"),
        p("本年收入合计300.10万元。"),
        p("项目支出明细表"),
        tbl(*rows),
    )
    alone, both = (
        read(zipped({"a.docx": telling, "b.docx": document(p("项目支出明细表"), tbl(*each))}))
        for each in (rows, [*rows, ["档案修复", "5.00", "5.00", "10.00"]])
    )
    assert len(alone.figures) == len(read(telling).figures)
    assert len(both.figures) > len(alone.figures)
