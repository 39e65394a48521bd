"""Lines of a page, put together again to paragraphs and headings."""

from __future__ import annotations

from report.grid import Line
from report.wrapping import joined, page_width, running_titles

FULL = "养护计划按照年初下达的任务全部完成，群众"  # 20 characters: a page of 40 columns


def pieces(*texts: str) -> list[str]:
    """What becomes of these lines, below as many full ones as tell how wide the page is."""
    lines = [Line(number, text) for number, text in enumerate([*[FULL] * 5, f"{FULL[:8]}。", *texts], 1)]
    found = joined(lines, markdown=False, full=page_width(lines), running=set())
    return [piece.text for piece in found][1:]


def test_a_numbered_line_of_markdown_that_is_as_wide_as_can_be_goes_on_below() -> None:
    texts = [
        *[FULL] * 5,
        f"{FULL[:8]}。",
        "8、住房保障支出（类）住房改革支出（款）",
        "购房补贴（项）60.00万元。",
    ]
    for number in ("8、", "10、"):
        texts[-2] = f"{number}住房保障支出（类）住房改革支出（款）"
        lines = [Line(number, text) for number, text in enumerate(texts, 1)]
        found = [piece.text for piece in joined(lines, markdown=True, full=40, running=set())]
        assert found[1:] == ["".join(texts[-2:])]
    texts[-2] = "8、住房保障支出情况"
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    found = [piece.text for piece in joined(lines, markdown=True, full=40, running=set())]
    assert found[1:] == texts[-2:]


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    ended = "桥梁养护项目执行率为一百，任务完成。"  # 18 characters

    assert pieces(ended, "道路养护项目按期完成。") == [ended, "道路养护项目按期完成。"]
    assert pieces(ended, "2,540.75万元已经支付。") == [f"{ended}2,540.75万元已经支付。"]


def test_an_indented_line_begins_a_paragraph_even_below_a_full_one() -> None:
    ended = "桥梁养护项目执行率为一百，任务按期完成。"  # 20 characters
    indented = "道路养护项目按期完成，群众出行条件改"  # 18 of them, broken off
    rest = "善明显。"

    assert pieces(ended, indented, rest) == [ended, indented + rest]
    assert pieces(ended, f"{indented}善明", "显。") == [ended + indented + rest]


def test_an_amount_at_the_head_of_a_line_goes_on_with_the_line_above() -> None:
    assert pieces("7、农林水支出（类）防汛（项）", "1031300.00元。主要用于值守。") == [
        "7、农林水支出（类）防汛（项）1031300.00元。主要用于值守。"
    ]
    assert pieces("7、农林水支出（类）防汛（项）", "年初预算为60.00万元。") == [
        "7、农林水支出（类）防汛（项）",
        "年初预算为60.00万元。",
    ]


def test_the_rest_of_a_number_is_no_item_of_a_list() -> None:
    broken = "收、支总计各是12.84、12.84亿元，比上年各减少1.5"
    assert pieces(broken, "5、1.55亿元。") == [f"{broken}5、1.55亿元。"]
    assert pieces("收入总计1.5", "5、1.55亿元。") == ["收入总计1.5", "5、1.55亿元。"]


def test_the_level_of_a_subject_at_the_head_of_a_line_goes_on_with_the_line_above() -> None:
    assert pieces("8、住房保障支出（类）住房公积金", "（项）60.00万元。主要用于缴费。") == [
        "8、住房保障支出（类）住房公积金（项）60.00万元。主要用于缴费。"
    ]


def test_a_line_broken_before_its_punctuation_is_one_line() -> None:
    assert pieces("8.住房保障支出（类）住房公积金（项）", "。年初预", "算为60.00万元。") == [
        "8.住房保障支出（类）住房公积金（项）。年初预算为60.00万元。"
    ]


def test_counts_listed_over_a_line_end_are_no_rows_of_a_list() -> None:
    assert pieces("31 批次、156 人次；接待外宾 0 批次、", "0 人次。") == [
        "31 批次、156 人次；接待外宾 0 批次、0 人次。"
    ]


def test_a_part_of_the_report_below_a_page_number_is_no_running_title() -> None:
    texts = ("- 2 -", "第一部分  2023年度部门决算报表", "- 3 -", "2023年度部门决算公开")
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]

    assert running_titles(lines) == {"2023年度部门决算公开"}


def test_the_number_of_a_page_is_none_of_an_amount_broken_over_its_end() -> None:
    texts = [*[FULL] * 5, f"{FULL[:16]}支出34", "", "7", "8.50万元。"]
    for pages, kept in (((1, 1, 2), "34"), ((1, 1, 1), "347")):
        lines = [Line(number, text, 1) for number, text in enumerate(texts[:-3], 1)]
        lines += [
            Line(len(lines) + n, text, page)
            for n, (text, page) in enumerate(zip(texts[-3:], pages, strict=True), 1)
        ]
        found = [each.text for each in joined(lines, markdown=False, full=page_width(lines), running=set())]
        assert any(f"支出{kept}8.50万元。" in each for each in found)
