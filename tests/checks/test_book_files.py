"""Rule files: what is said of one that cannot be read, and the page that documents the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks import book
from checks.book.document import TARGET, document
from checks.book.formula import BookError, Which, parse_formula
from checks.book.names import key, names
from checks.rules import all_rules
from checks.text import Script
from tests.checks.book_tables import broken, made
from wording import Wording

RULE = """
[[rule]]
id = "own/reception"
title = { zh = "公务接待费不超过办公费", en = "Receptions cost no more than the office" }
grade = "B"
source = "本局要求"
formula = "basic[30217] <= basic[30201]"
"""


def added(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_file_of_ones_own_is_asked_too(tmp_path: Path) -> None:
    own = book.load(added(tmp_path, RULE))

    assert own.rules[-1].title("zh") == "公务接待费不超过办公费"
    spoiled = made("basic|30217|0|11.00")
    assert "own/reception" in {tie.rule for tie in book.ties([Script(spoiled)], own) if tie.severity}


def test_a_rule_of_the_same_id_replaces_the_one_of_the_book(tmp_path: Path) -> None:
    replaced = RULE.replace("own/reception", "table/income-total").replace(
        'grade = "B"', 'grade = "B"\non = false'
    )
    own = book.load(added(tmp_path, replaced))

    assert len(own.rules) == len(book.load().rules)
    assert "table/income-total" not in {tie.rule for tie in book.ties([Script(made())], own)}


@pytest.mark.parametrize(
    ("was", "now", "reason"),
    [
        ("basic[30217]", "basics[30217]", "There is no table “basics”."),
        ("<=", "<", "“basic[30217] < basic[30201]” needs one =, <= or ≈."),
        ("basic[30201]", "basic 30201", "“basic 30201” is not table[row] or table[row, column]."),
        ("basic[30201]", "basic[30201] basic[302]", "A + or - is missing before “basic[302]”."),
        (
            "basic[30201]",
            "basic[下级]",
            "Σ goes with 下级, 以上各项 or 以下各项, and only with them: “下级”.",
        ),
        ("basic[30201]", "basic[每科目(三公科目)]", "There is no list of codes “三公科目”."),
        ("basic[30201]", "本表[30201]", "本表 and the field “tables” go together."),
        ('source = "本局要求"', "", "The field “source” is missing."),
        ('source = "本局要求"', "source = 7", "The field “source” is not what it should be."),
        ('source = "本局要求"', 'source = "本局要求"\nfrom = "x"', "There is no field “from”."),
        ('grade = "B"', 'grade = "D"', "Grade is A, B or C; severity is error, warning, minor or drafting."),
        ('"basic[30217] <= basic[30201]"', "[7]", "The field “formula” is not what it should be."),
        ('"公务接待费不超过办公费"', "7", "The field “title” is not what it should be."),
        ("zh =", "cn =", "The title needs zh, and may have en."),
    ],
)
def test_a_fault_is_reported_with_file_rule_and_reason(
    tmp_path: Path, was: str, now: str, reason: str
) -> None:
    path = added(tmp_path, RULE.replace(was, now))

    with pytest.raises(BookError) as raised:
        book.load(path)

    [message] = raised.value.messages
    assert Wording("en")(message) == f"own.toml, rule own/reception: {reason}"


@pytest.mark.parametrize(
    "text", ["[[rule", "\x00", "rule = 1", "[[rule]]", RULE + RULE, "rules = []", "[rule]\nid = 'x'"]
)
def test_what_is_no_rule_file_is_said_plainly(tmp_path: Path, text: str) -> None:
    with pytest.raises(BookError) as raised:
        book.load(added(tmp_path, text))

    assert "own.toml" in Wording("en")(raised.value.messages[0])


def test_a_rule_that_is_no_relation_among_tables_cannot_be_replaced(tmp_path: Path) -> None:
    with pytest.raises(BookError) as raised:
        all_rules(added(tmp_path, RULE.replace("own/reception", "narrative/share")))

    assert "no relation among tables" in Wording("en")(raised.value.messages[0])


def test_every_fault_of_a_file_is_told_at_once(tmp_path: Path) -> None:
    second = RULE.replace("own/reception", "own/other").replace("basic[30201]", "basic[30201")
    path = added(tmp_path, RULE.replace('grade = "B"', 'grade = "D"') + second)

    with pytest.raises(BookError) as raised:
        book.load(path)

    assert [message.values["rule"] for message in raised.value.messages] == ["own/reception", "own/other"]


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(BookError) as raised:
        book.load(tmp_path / "none.toml")

    assert "none.toml" in Wording("zh")(raised.value.messages[0])


def test_the_documentation_is_in_step_with_the_rules() -> None:
    assert TARGET.read_text(encoding="utf-8") == document(), "run: python -m checks.book.document"


def test_every_rule_is_titled_in_both_languages_under_an_id_of_its_own() -> None:
    rules = all_rules()

    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.zh != rule.en
        assert rule.source


def test_a_formula_is_read_as_written() -> None:
    formula = parse_formula(
        "basic[公用经费合计, 每列] = Σ basic[下级, 每列] - basic[支出/每科目(除 309 311), 金额]?",
        names().codes,
    )

    (left,), (total, less) = formula.left, formula.right
    assert left.reference.rows.path == ("公用经费合计",)
    assert total.reference.rows.which is Which.CHILDREN
    assert (less.sign, less.reference.optional, less.reference.column) == (-1, True, ("金额",))
    assert (less.reference.rows.codes, less.reference.rows.excluding) == (("309", "311"), True)


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("一、一般公共预算财政拨款收入", "一般公共预算 财政拨款收入"),
        ("使用非财政拨款结余(含专用结余)", "使用非财政拨款结余（含专用结余）"),
        ("（二）公务用车购置及运行维护费", "公务用车购置及运行维护费"),
    ],
)
def test_names_are_compared_without_numbering_spaces_and_brackets(printed: str, same: str) -> None:
    assert key(printed) == key(same)


def test_a_name_printed_after_among_is_not_the_name_itself() -> None:
    assert key("其中：基本支出") != key("基本支出")


def test_the_names_of_other_provinces_are_known() -> None:
    renamed = (
        "项目 行次 收入/金额 项目 行次 支出/金额",
        """
        一、一般公共预算拨款收入 1 100.00 一、一般公共服务支出 9 60.00
        二、政府性基金预算拨款收入 2 10.00 二、社会保障和就业支出 10 40.00
        三、其他收入 3 2.00 三、城乡社区支出 11 10.00
        _ 4 _ 四、其他支出 12 2.00
        本年收入小计 5 112.00 本年支出小计 13 112.00
        上年结转和结余 6 3.00 结转下年 14 3.00
        收入总计 7 115.00 支出总计 15 115.00""",
    )

    assert broken(made(extra={"summary": renamed})) == {}
    spoiled = broken(made("summary|本年收入小计|0|113.00", extra={"summary": renamed}))
    assert {"table/income-total", "table/income-grand-total", "tables/income"} <= set(spoiled)
