"""Where a paragraph begins, told from the margins of the page."""

import pytest

from report.pdf.margins import Margins
from report.pdf.printed import Printed

PAGE = Margins(left=72.0, right=522.0)


def line(text: str, right: float) -> Printed:
    return Printed(text, ((72.0, 100.0, right, 112.0),), 110.0, 12.0)


@pytest.mark.parametrize(
    "text", ["1,234.50万元、工程支出45.60万元", "（类）1,234.50万元，占2.10%", "1,234.50%。"]
)
def test_a_number_that_no_line_end_breaks_leaves_the_line_before_it_short(text: str) -> None:
    assert PAGE.begins(line(text, 500.0), line("本年支出合计，其中：货物采购支出", 474.0)) is not True


def test_a_short_line_ends_its_paragraph() -> None:
    assert PAGE.begins(line("1,234.50万元", 200.0), line("货物采购支出", 400.0))
    assert PAGE.begins(line("2023年度支出决算数为", 500.0), line("其他支出决算数为5.00万元。", 474.0))
    assert PAGE.begins(line("支出决算数为", 500.0), line("其他支出决算数", 474.0))
