"""The table pane: what it shows when it comes into view."""

from pathlib import Path

from checks.model import Checked, Tick
from report.model import TableKind
from store.store import Store
from tests.checks.making import report, table
from tests.tui.driver import review
from tests.tui.making import desk_of
from tui.review.table_layout import lay_out


async def test_a_wider_table_comes_into_view_after_a_narrow_one(store: Store) -> None:
    async with review(store, size=(80, 24)) as driver:
        stage = driver.review.stage
        income = driver.review.case.checked.report.tables[1]
        last = next(cell.figure for cell in income.values() if cell.text == "2.51")
        await driver.press("1", "]", "]")
        assert driver.tables[0] == "公开09表"
        await driver.press("2")
        stage.table.show(income, cursor=last)
        await driver.press("1")
        assert "公开02表" in driver.frame
        assert "2.51" in driver.frame


LONG = "1、部门预算项目 ☑ 2、省直专项 ☐ 3、省对下转移支付项目 ☐ 4、其他项目，共计 3 个"


def performance() -> Checked:
    """A self-evaluation table: several columns of long texts, figures in some of them."""
    made = report(
        table(
            TableKind.PERFORMANCE,
            ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
            ["产出指标", "数量指标", LONG, "≥100%", LONG, "20"],
            ["效益指标", "可持续影响指标", "服务对象满意度", "≥95%", "≥95%", "10"],
            title="项目支出绩效自评表",
        ),
    )
    return Checked(made, (), (), {figure.id: Tick.UNTIED for figure in made.figures})


def test_long_texts_wrap_though_figures_stand_in_them() -> None:
    (made, *_) = performance().report.tables
    layout = lay_out(made, 100)
    assert layout.width < 100
    for row in layout.rows:
        for x, (cell, lines) in row.items():
            slot = layout.slot(x)
            assert slot is not None
            assert "".join(lines).replace(" ", "") == cell.text.replace(" ", "")


async def test_nothing_of_a_long_text_is_cut(tmp_path: Path) -> None:
    with desk_of(tmp_path / "gouji.db", performance()) as store:
        async with review(store, size=(120, 36)) as driver:
            await driver.press("1", "z")
            assert "".join(driver.lines).count("☑") == 2
            assert "…" not in "".join(driver.lines[2:-3])


async def test_the_last_label_stays_where_all_labels_are_too_wide(tmp_path: Path) -> None:
    with desk_of(tmp_path / "gouji.db", performance()) as store:
        async with review(store, size=(80, 24)) as driver:
            await driver.press("1", "G", "z")
            assert any("满意度" in line and "10" in line for line in driver.lines)


def test_a_heading_of_one_level_stands_next_to_its_cells() -> None:
    made = report(
        table(
            TableKind.EXPENDITURE,
            "项目/科目编码 项目/科目名称 本年支出合计 基本支出",
            "201 一般公共服务支出 1.00 1.00",
        )
    ).tables[0]
    last = [title.lines for title in lay_out(made, 100).headings[-1]]
    assert ["".join(lines) for lines in last] == ["科目编码", "科目名称", "本年支出合计", "基本支出"]
