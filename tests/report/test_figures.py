from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.figures import cell_figures, find_figures
from report.model import FigureKind


def found(text: str) -> list[str]:
    return [f"{figure.text}|{figure.unit}" for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("收入总计1,234.50万元，增长 3.58 %。", ["1,234.50|万元", "3.58|%"]),
        ("支出 27318604.92 元、0.3 亿元、5千元", ["27318604.92|元", "0.3|亿元", "5|千元"]),
        ("国内公务接待支出 0.3 万。", ["0.3|万元"]),
        ("参保 90 万人，办理 7.9万件", ["90|万人", "7.9|万件"]),
        (
            "车辆 9 辆、设备 0 台（套）、团组3个、15 人次、2批次",
            ["9|辆", "0|台（套）", "3|个", "15|人次", "2|批次"],
        ),
        ("平均得分95.55分，自评得分为 98", ["95.55|分", "98|分"]),
        ("提高3.5个百分点", ["3.5|个百分点"]),
        ("１，０６４．５０万元，占１００％", ["１，０６４．５０|万元", "１００|%"]),
        ("共计1, 537.4 万元", ["1, 537.4|万元"]),
        ("共计1,00.00万元，分别为3,0.5万元", ["1,00.00|万元", "3|万元", "0.5|万元"]),
        (
            "总计各是 4,125.49，4143.91 万元，各下降 3.1%、4%",
            ["4,125.49|万元", "4143.91|万元", "3.1|%", "4|%"],
        ),
        ("支出决算为4.19。决算数大于预算数", ["4.19|"]),
        ("较上年 2.08 减少 0.03 万元", ["2.08|", "0.03|万元"]),
        ("2020.18 万元", ["2020.18|万元"]),
        ("比上年增长-3.5%", ["-3.5|%"]),
        ("其他支出（项）-5.88万元", ["-5.88|万元"]),
        ("办公费（略）-5.88万元", ["5.88|万元"]),
        ("满意度在95%以上，达50%-60%，有3-5个", ["95|%", "50|%", "60|%", "3|个", "5|个"]),
        ("追加的20多名人员，100余万元", ["20|名", "100|万元"]),
    ],
)
def test_finds_what_is_printed(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "2022年度与2021 年相比，截至 2022 年 12 月 31 日",
        "202 年度",
        "根据财预〔2020〕10号、[2023]26号、【2017】10号文件",
        "2010601 行政运行",
        "单价100万元（含）以上设备，单位价值 50 万元以上，100万元及以上",
        "DRG2.0、12345热线、1-6级、第3名、5G、V3.2版",
        "1.1 概况",
        "自2022.10起",
        "图 1：变动情况",
        "10 个月，3年，2小时",
    ],
)
def test_leaves_alone_what_is_no_figure(text: str) -> None:
    assert found(text) == []


def test_a_rate_without_its_sign_is_still_a_rate() -> None:
    (figure,) = find_figures("占 76.23;住房保障")
    assert (figure.kind, figure.unit) == (FigureKind.PERCENT, "")


def test_a_number_that_cannot_be_read_has_no_value() -> None:
    (figure,) = cell_figures("1,06.5", "万元", FigureKind.AMOUNT)
    assert (figure.text, figure.value) == ("1,06.5", None)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,284.50", ("1284.50", "万元", FigureKind.AMOUNT)),
        ("(3.20)", ("-3.20", "万元", FigureKind.AMOUNT)),
        ("100%", ("100", "%", FigureKind.PERCENT)),
        ("≥90万人", ("90", "万人", FigureKind.COUNT)),
        ("73元", ("73", "元", FigureKind.AMOUNT)),
        ("1,284.50*", ("1284.50", "万元", FigureKind.AMOUNT)),
        ("1,284.50（含结转）", ("1284.50", "万元", FigureKind.AMOUNT)),
        ("-3.20①[2]", ("-3.20", "万元", FigureKind.AMOUNT)),
    ],
)
def test_a_cell_says_its_own_unit_or_takes_its_columns(
    cell: str, expected: tuple[str, str, FigureKind]
) -> None:
    (figure,) = cell_figures(cell, "万元", FigureKind.AMOUNT)
    assert (str(figure.value), figure.unit, figure.kind) == expected


@pytest.mark.parametrize("cell", ["", "—", "────", "逐步提高", "*", "300.10 250.00"])
def test_a_cell_without_a_number_or_with_several_has_no_figure(cell: str) -> None:
    assert not cell_figures(cell, "万元", FigureKind.AMOUNT)


AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(AMOUNTS, st.sampled_from(["元", "万元", "亿元", "%"]), st.booleans(), st.booleans())
def test_reads_back_every_amount(value: Decimal, unit: str, grouped: bool, spaced: bool) -> None:
    printed = f"{value:,}" if grouped else str(value)
    text = f"支出决算为{' ' if spaced else ''}{printed}{' ' if spaced else ''}{unit}，其中"
    (figure,) = find_figures(text)
    assert (figure.value, figure.unit, figure.decimals) == (value, unit, 2)
    assert text[figure.start : figure.end] == figure.text == printed


@given(st.text(alphabet="0123456789,.，、 -%万元年月号（）第占为个A一", max_size=60))
def test_offsets_always_hold_and_never_overlap(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= end
        end = figure.end
