import pytest

from report.model import CellRole, FigureKind, Report, Table, TableKind
from tests.report.writing import read_text

NATIONAL = """\
## 2023年度项目支出绩效自评表

项目名称\t古籍修复\t\t\t\t\t\t\t
主管部门\t县文旅局\t\t\t实施单位\t县档案馆\t\t\t
项目资金（万元）\t\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t\t20.00\t18.00\t9.00\t10\t50.00%\t5
\t其中：当年财政拨款\t\t20.00\t18.00\t9.00\t—\t50.00%\t—
年度总体目标\t预期目标\t\t\t\t实际完成情况\t\t\t
\t修复古籍120册\t\t\t\t修复古籍110册\t\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析
\t产出指标\t数量指标\t修复册数\t≥120册\t110册\t30\t27.5\t工期延误
\t\t\t扫描页数\t≥3000页\t3200页\t20\t20\t
质量指标\t验收合格率\t≥95%\t98%\t20\t20\t\t\t
效益指标\t社会效益指标\t开放利用\t逐步提高\t达成预期\t20\t20\t\t
总分\t\t\t\t\t\t100\t92.5\t
注：自评表说明。\t\t\t\t\t\t\t\t
决算公开
"""


@pytest.fixture
def report() -> Report:
    return read_text(NATIONAL)


def row(table: Table, label: str) -> dict[str, str]:
    return {
        "/".join(table.column(cell.x).path): cell.text
        for cell in table.values()
        if cell.item and cell.item.label == label and cell.text
    }


def test_a_self_evaluation_table_is_one(report: Report) -> None:
    (table,) = report.tables
    assert (table.kind, table.title, table.unit) == (
        TableKind.PERFORMANCE,
        "2023年度项目支出绩效自评表",
        "万元",
    )


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (
            "年度资金总额",
            {
                "年初预算数": "20.00",
                "全年预算数": "18.00",
                "全年执行数": "9.00",
                "分值": "10",
                "执行率": "50.00%",
                "得分": "5",
            },
        ),
        (
            "修复册数",
            {
                "年度指标值": "≥120册",
                "实际完成值": "110册",
                "分值": "30",
                "得分": "27.5",
                "偏差原因分析": "工期延误",
            },
        ),
        ("扫描页数", {"年度指标值": "≥3000页", "实际完成值": "3200页", "分值": "20", "得分": "20"}),
        ("验收合格率", {"年度指标值": "≥95%", "实际完成值": "98%", "分值": "20", "得分": "20"}),
        ("开放利用", {"年度指标值": "逐步提高", "实际完成值": "达成预期", "分值": "20", "得分": "20"}),
        ("总分", {"分值": "100", "得分": "92.5"}),
    ],
)
def test_values_are_bound_though_rows_shift(report: Report, label: str, expected: dict[str, str]) -> None:
    assert row(report.tables[0], label) == expected


def test_scores_are_scores_and_money_is_money(report: Report) -> None:
    kinds = {(figure.text, figure.kind, figure.unit) for figure in report.figures}
    assert ("27.5", FigureKind.SCORE, "分") in kinds
    assert ("18.00", FigureKind.AMOUNT, "万元") in kinds
    assert ("50.00", FigureKind.PERCENT, "%") in kinds
    assert ("120", FigureKind.COUNT, "册") in kinds


def test_every_printed_row_is_kept(report: Report) -> None:
    (table,) = report.tables
    texts = {cell.text for cell in table.cells}
    assert {"古籍修复", "主管部门", "县文旅局", "修复古籍110册", "绩效指标", "产出指标", "质量指标"} <= texts
    assert any(cell.role is CellRole.HEADING and cell.text == "得分" for cell in table.cells)
