"""The clean reports agree with themselves, on the printed figures, by code of this file alone."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from sample_data.maker import Made, make

SEEDS = range(60)
D = Decimal
ZERO = D(0)


@pytest.fixture(scope="module")
def reports() -> list[Made]:
    return [make(seed, year=2021 + seed % 4) for seed in SEEDS]


def number(text: str) -> Decimal:
    return D(text.replace(",", "")) if text else ZERO


def tables_of(text: str) -> dict[str, list[list[str]]]:
    """Title -> rows of cells, of every run of lines with tabs. Self-evaluations by their project."""
    found: dict[str, list[list[str]]] = {}
    run: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            run.append(line.split("\t"))
        elif run:
            title = run[0][0] if run[0][0] != "项目名称" else f"自评 {run[0][2]}"
            found[title] = run
            run = []
    return found


def slack(made: Made, addends: int) -> Decimal:
    """How far a sum of rounded addends may be off its rounded total; nothing in 元."""
    return D("0.005") * (addends + 1) if made.style.unit == "万元" else ZERO


def sums(made: Made, total: str | Decimal, parts: list[str]) -> bool:
    whole = total if isinstance(total, Decimal) else number(total)
    values = [number(part) for part in parts]
    return abs(whole - sum(values)) <= slack(made, sum(1 for value in values if value))


def by_title(made: Made, title: str) -> dict[str, list[str]]:
    """Code (合计 for the total) -> value cells, of the table by functional subject of that title."""
    split = made.style.split_codes
    found = {}
    for row in tables_of(made.text)[title]:
        if row[0] == "合计" or re.fullmatch(r"\d{3,7}", row[0]):
            code = "".join(row[:3]) if split and row[0] != "合计" else row[0]
            found[code] = row[4:] if split else row[2:]
    return found


def test_a_table_by_function_adds_up_at_every_level_and_column(reports: list[Made]) -> None:
    for made in reports:
        titles = made.style.titles
        kinds = ("income", "expenditure", "general_budget", "government_fund", "state_capital")
        for words in (titles[kind] for kind in kinds):
            rows = by_title(made, words)
            for code, cells in rows.items():
                depth = {"合计": 3, 3: 5, 5: 7}.get(code if code == "合计" else len(code))
                under = [
                    c for c in rows if depth and len(c) == depth and (code == "合计" or c.startswith(code))
                ]
                under = [c for c in under if c != "合计"]
                if not under:
                    continue
                for x, cell in enumerate(cells):
                    assert sums(made, cell, [rows[c][x] for c in under]), (made.seed, words, code, x)


def test_rows_add_across(reports: list[Made]) -> None:
    for made in reports:
        for cells in by_title(made, "收入决算表").values():
            assert sums(made, cells[0], cells[1:])
        for cells in by_title(made, "支出决算表").values():
            assert sums(made, cells[0], cells[1:])
        for kind in ("general_budget", "government_fund", "state_capital"):
            for cells in by_title(made, made.style.titles[kind]).values():
                if len(cells) == 3:
                    assert sums(made, cells[0], cells[1:])
                else:
                    opening, income, spent, basic, project, closing = cells
                    assert sums(made, spent, [basic, project])
                    both = number(opening) + number(income) - number(closing)
                    assert abs(both - number(spent)) <= slack(made, 3)


def lanes(made: Made, title: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Left labels -> amount, right labels -> amounts, without the ordinals before them."""
    left: dict[str, str] = {}
    right: dict[str, list[str]] = {}
    lines = made.style.line_numbers
    for row in tables_of(made.text)[title]:
        a, b = (row[:3], row[3:]) if lines else (row[:2], row[2:])
        if a[0] in ("项目", "栏次", "收入") or "部门：" in a[0]:
            continue
        plain = [re.sub(r"^[一二三四五六七八九十]+、", "", side[0]) for side in (a, b)]
        left[plain[0]] = a[-1]
        right[plain[1]] = b[2:] if lines else b[1:]
    return left, right


CLASS = re.compile(r"支出$|安排的支出$")


def test_the_summary_ties_to_income_and_expenditure(reports: list[Made]) -> None:
    for made in reports:
        left, right = lanes(made, "收入支出决算总表")
        spent = {name: cells[0] for name, cells in right.items() if cells}
        incomes = [value for name, value in left.items() if name.endswith("收入")]
        assert len(incomes) == 8
        assert sums(made, left["本年收入合计"], incomes)
        classes = [value for name, value in spent.items() if CLASS.search(name)]
        assert len(classes) == made.style.classes
        assert sums(made, spent["本年支出合计"], classes)
        assert sums(
            made, left["总计"], [left[n] for n in ("本年收入合计", "使用非财政拨款结余", "年初结转和结余")]
        )
        assert sums(made, spent["总计"], [spent[n] for n in ("本年支出合计", "结余分配", "年末结转和结余")])
        assert left["总计"] == spent["总计"]
        income, expenditure = by_title(made, "收入决算表"), by_title(made, "支出决算表")
        assert left["本年收入合计"] == income["合计"][0]
        assert spent["本年支出合计"] == expenditure["合计"][0]
        fiscal = [value for name, value in left.items() if "财政拨款收入" in name]
        assert len(fiscal) == 3
        assert sums(made, income["合计"][1], fiscal)
        for name, x in (("事业收入", 3), ("经营收入", 4), ("其他收入", 6)):
            assert left[name] == income["合计"][x]


def test_the_appropriations_tie_to_the_summary_and_the_funds(reports: list[Made]) -> None:
    for made in reports:
        left, right = lanes(made, "财政拨款收入支出决算总表")
        top, _ = lanes(made, "收入支出决算总表")
        # The three funds stand twice on the left: income first, opening balance below.
        assert left["本年收入合计"] == by_title(made, "收入决算表")["合计"][1]
        assert sums(made, left["总计"], [left["本年收入合计"], left["年初财政拨款结转和结余"]])
        for name, cells in right.items():
            if name and any(cells):
                assert sums(made, cells[0], cells[1:]), (made.seed, name)
        assert right["总计"][0] == left["总计"]
        for x in range(4):
            classes = [cells[x] for name, cells in right.items() if CLASS.search(name)]
            assert sums(made, right["本年支出合计"][x], classes)
        general = by_title(made, made.style.titles["general_budget"])["合计"]
        assert right["本年支出合计"][1] == (general[0] if len(general) == 3 else general[2])
        fund = by_title(made, made.style.titles["government_fund"])["合计"]
        assert number(right["本年支出合计"][2]) == number(fund[2])
        assert number(right["年末财政拨款结转和结余"][2]) == number(fund[5])
        assert number(top["政府性基金预算财政拨款收入"]) == number(fund[1])


def economic(made: Made) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in tables_of(made.text)[made.style.titles["basic"]]:
        for x in range(0, len(row) - 2, 3):
            if re.fullmatch(r"\d{3}|\d{5}", row[x]):
                found[row[x]] = row[x + 2]
        if row[0] == "人员经费合计":
            found["personnel"], found["public"] = row[2], row[-1]
    return found


def test_basic_expenditure_adds_up_and_ties_to_the_general_budget(reports: list[Made]) -> None:
    for made in reports:
        cells = economic(made)
        for code in ("301", "302", "303", "310"):
            items = [value for name, value in cells.items() if name[:3] == code and len(name) == 5]
            assert sums(made, cells[code], items)
        assert sums(made, cells["personnel"], [cells["301"], cells["303"]])
        assert sums(made, cells["public"], [cells[c] for c in ("302", "307", "310", "399") if c in cells])
        general = by_title(made, made.style.titles["general_budget"])["合计"]
        assert sums(made, general[-2 if len(general) == 3 else 3], [cells["personnel"], cells["public"]])


def test_parts_of_three_public_outlays_and_basic_expenditure(reports: list[Made]) -> None:
    for made in reports:
        shown = {
            name.removeprefix("table.three_public."): number(text)
            for name, text in made.document.shown.items()
            if re.match(r"table\.three_public\.(budget|actual)", name)
        }
        for side in ("budget", "actual"):
            total, cars = shown[f"{side}.total"], shown[f"{side}.cars"]
            assert abs(total - shown[f"{side}.abroad"] - cars - shown[f"{side}.reception"]) <= slack(made, 3)
            assert abs(cars - shown[f"{side}.purchase"] - shown[f"{side}.upkeep"]) <= slack(made, 2)
        cells = economic(made)
        for code, part in (
            ("30212", "abroad"),
            ("31013", "purchase"),
            ("30231", "upkeep"),
            ("30217", "reception"),
        ):
            assert number(cells.get(code, "")) <= shown[f"actual.{part}"]
            assert shown[f"actual.{part}"] <= shown[f"budget.{part}"]


def test_a_part_is_never_more_than_its_whole(reports: list[Made]) -> None:
    for made in reports:
        whole = by_title(made, "支出决算表")
        part = by_title(made, made.style.titles["general_budget"])
        for code, cells in part.items():
            three = cells if len(cells) == 3 else cells[2:5]
            for a, b in zip(three, whole[code], strict=False):
                assert number(a) <= number(b)


# Narrative figure -> the cell that it restates.
RESTATED = {
    "totals.everything": "table.summary.everything.income",
    "totals.everything.again": "table.summary.everything.spent",
    "totals.income": "table.summary.income",
    "totals.opening": "table.summary.opening",
    "totals.closing": "table.summary.closing",
    "totals.drawn": "table.summary.drawn",
    "totals.distributed": "table.summary.distributed",
    "income.total": "table.income.total.income",
    "income.fiscal": "table.income.total.fiscal",
    "income.OPERATING": "table.income.total.OPERATING",
    "income.OTHER": "table.income.total.OTHER",
    "income.BUSINESS": "table.income.total.BUSINESS",
    "expenditure.total": "table.expenditure.total.spent",
    "expenditure.basic": "table.expenditure.total.basic",
    "expenditure.project": "table.expenditure.total.project",
    "expenditure.business": "table.expenditure.total.business",
    "appropriation.everything": "table.appropriation.everything",
    "general.spent": "table.general_budget.total.spent",
    "general.spent.2": "table.general_budget.total.spent",
    "general.spent.3": "table.general_budget.total.spent",
    "basic.total": "table.general_budget.total.basic",
    "basic.personnel": "table.basic.personnel",
    "basic.public": "table.basic.public",
    "government_fund.income": "table.government_fund.total.income",
    "government_fund.spent": "table.government_fund.total.spent",
    "state_capital.spent": "table.state_capital.total.spent",
    "outlay.total.budget": "table.three_public.budget.total",
    "outlay.total.actual": "table.three_public.actual.total",
    "outlay.cars.actual": "table.three_public.actual.cars",
    "outlay.reception.actual": "table.three_public.actual.reception",
    "outlay.reception.domestic": "table.three_public.actual.reception",
}
FACTOR = {"元": D(1), "万元": D(10_000), "亿元": D(100_000_000)}


def two_decimals(text: str) -> bool:
    return len(text.partition(".")[2]) == 2


def half(text: str, unit: str) -> Decimal:
    """Half of the last printed place, in 元; nothing for 元 with two decimals and for zero."""
    if not number(text) or unit == "元":
        return ZERO
    decimals = len(text.partition(".")[2])
    return FACTOR[unit] * D(5).scaleb(-decimals - 1)


def interval(made: Made, name: str) -> tuple[Decimal, Decimal]:
    """The amounts in 元 that a printed narrative figure stands for."""
    shown = made.document.shown
    unit = shown[f"{name}.unit"]
    value, margin = number(shown[name]) * FACTOR[unit], half(shown[name], unit)
    return value - margin, value + margin


def test_the_narrative_restates_the_tables(reports: list[Made]) -> None:
    reached = 0
    for made in reports:
        shown = made.document.shown
        pairs = dict(RESTATED)
        for name in shown:
            if match := re.fullmatch(r"general\.item\.(\d{7})\.(actual|head)", name):
                pairs[name] = f"table.general_budget.{match[1]}.spent"
            if match := re.fullmatch(r"general\.class\.(\d{3})", name):
                pairs[name] = f"table.general_budget.{match[1]}.spent"
            if match := re.fullmatch(r"government_fund\.item\.(\d{7})\.(actual|again)", name):
                pairs[name] = f"table.government_fund.{match[1]}.spent"
        for name, cell in pairs.items():
            if name not in shown:
                continue
            reached += 1
            low, high = interval(made, name)
            value = number(shown[cell]) * FACTOR[made.style.unit]
            margin = half(shown[cell], made.style.unit)
            assert max(low, value - margin) <= min(high, value + margin), (made.seed, name)
            if shown[f"{name}.unit"] == made.style.unit and two_decimals(shown[name]):
                assert number(shown[name]) == number(shown[cell]), (made.seed, name)
    assert reached > 25 * len(reports)


def ratio_fits(made: Made, rate: str, part: str, whole: str) -> bool:
    printed = number(made.document.shown[rate])
    margin = D(5).scaleb(-len(made.document.shown[rate].partition(".")[2]) - 1)
    a, b = interval(made, part), interval(made, whole)
    if made.style.trimmed:  # closing zeros are gone, so that a printed 5.3 stands for 5.30
        margin = D("0.5")
    return a[0] / b[1] * 100 <= printed + margin and printed - margin <= a[1] / max(b[0], D(1)) * 100


def test_shares_completion_rates_and_growth(reports: list[Made]) -> None:
    reached = 0
    for made in reports:
        shown = made.document.shown
        for name in shown:
            match = re.fullmatch(r"(.+)\.(share|rate|growth)", name)
            if not match:
                continue
            stem, kind = match.groups()
            if kind == "rate" and f"{stem}.budget" in shown and f"{stem}.actual" in shown:
                assert ratio_fits(made, name, f"{stem}.actual", f"{stem}.budget"), (made.seed, name)
            elif stem.startswith("general.class."):
                assert ratio_fits(made, name, stem, "general.spent.2"), (made.seed, name)
            elif re.fullmatch(r"(income|expenditure)\.\w+", stem):
                assert ratio_fits(made, name, stem, f"{stem.split('.')[0]}.total"), (made.seed, name)
            elif kind == "rate" and stem == "whole.narrative":
                assert ratio_fits(made, name, f"{stem}.spent", f"{stem}.budget"), (made.seed, name)
            elif stem == "procurement.sme":
                assert ratio_fits(made, name, stem, "procurement.total")
            else:
                continue
            reached += 1
    assert reached > 10 * len(reports)


def test_both_budgets_have_their_own_rates(reports: list[Made]) -> None:
    reached = 0
    for made in reports:
        for name in made.document.shown:
            if stem := re.fullmatch(r"(general(?:\.item\.\d{7})?)\.rate\.adjusted", name):
                actual = "general.spent.3" if stem[1] == "general" else f"{stem[1]}.actual"
                assert ratio_fits(made, name, actual, f"{stem[1]}.adjusted"), (made.seed, name)
                reached += 1
    assert reached > len(reports)


CURRENT = {
    "totals": "totals.everything",
    "appropriation": "appropriation.everything",
    "general": "general.spent",
    "outlay.total": "outlay.total.actual",
    "office": "office.total",
}


def test_a_change_its_rate_and_its_words_agree(reports: list[Made]) -> None:
    reached = 0
    for made in reports:
        shown = made.document.shown
        moved = {name[:-7]: name[: -len(".moved.change")] for name in shown if name.endswith(".moved.change")}
        for stem, current in (CURRENT | moved).items():
            if f"{stem}.growth" not in shown or f"{stem}.change" not in shown:
                continue
            verb = shown[f"{stem}.verb"]
            assert (verb == "增加") == (shown[f"{stem}.grows"] in ("增长", "上升", "增加", "增幅"))
            now, change = interval(made, current), interval(made, f"{stem}.change")
            sign = 1 if verb == "增加" else -1
            rate, text = number(shown[f"{stem}.growth"]), shown[f"{stem}.growth"]
            margin = D("0.05") if made.style.trimmed or len(text.partition(".")[2]) < 2 else D("0.005")
            bounds = [c / (n - sign * c) * 100 for n in now for c in change if n - sign * c > 0]
            assert bounds, (made.seed, stem)
            assert min(bounds) - margin <= rate <= max(bounds) + margin, (made.seed, stem)
            reached += 1
    assert reached > 2 * len(reports)


def test_lists_name_exactly_the_rows_that_are_not_nothing(reports: list[Made]) -> None:
    for made in reports:
        rows = tables_of(made.text)[made.style.titles["basic"]]
        names = {row[x]: (row[x + 1], row[x + 2]) for row in rows for x in range(0, len(row) - 2, 3)}
        listed = made.document.shown["basic.personnel.list"] + "、" + made.document.shown["basic.public.list"]
        wanted = [n for code, (n, value) in names.items() if re.fullmatch(r"\d{5}", code) and number(value)]
        assert sorted(listed.split("、")) == sorted(wanted), made.seed


def test_self_evaluations_add_up(reports: list[Made]) -> None:
    for made in reports:
        found = {t: rows for t, rows in tables_of(made.text).items() if t.startswith("自评")}
        assert len(found) == int(made.document.shown["performance.count"])
        grades = [int(made.document.shown[f"performance.grade.{g}"]) for g in "优良中差"]
        assert sum(grades) == len(found)
        totals = []
        for rows in found.values():
            head = next(row for row in rows if "实际完成值" in row)
            at = head.index("得分")
            scores = [number(row[at]) for row in rows[rows.index(head) + 1 : -1]]
            money = next(row for row in rows if "年度资金总额" in row or "年度财政资金总额" in row)
            gained = number(money[-1])
            assert number(rows[-1][at]) == sum(scores) + gained
            budget, spent = (number(money[3]), number(money[4]))
            full = number(money[5]) if "%" not in money[5] else D(20)
            assert spent <= budget
            assert abs(gained - full * spent / budget) <= D("0.02")
            if "分值" in head:
                weights = [number(row[head.index("分值")]) for row in rows[rows.index(head) + 1 : -1]]
                assert sum(weights) + full == 100
                assert all(s <= w for s, w in zip(scores, weights, strict=True))
            totals.append(number(rows[-1][at]))
        mean = number(made.document.shown["performance.mean"])
        assert abs(mean - sum(totals) / len(totals)) <= D("0.005")


def test_the_self_evaluation_of_the_whole_unit_adds_up(reports: list[Made]) -> None:
    reached = 0
    for made in reports:
        shown = made.document.shown
        if made.truth.whole is None:
            continue
        scores = [number(text) for name, text in shown.items() if re.fullmatch(r"whole(\.\d)?\.score", name)]
        weights = [
            number(text) for name, text in shown.items() if re.fullmatch(r"whole(\.\d)?\.weight", name)
        ]
        assert sum(scores) == number(shown["whole.total"]) == number(shown["whole.narrative.score"])
        assert sum(weights) == 100
        for what in ("initial", "adjusted", "spent"):
            parts = [number(shown[f"whole.{kind}.{what}"]) for kind in ("basic", "project")]
            assert abs(sum(parts) - number(shown[f"whole.{what}"])) <= D("0.01")
        reached += 1
    assert reached > len(reports) / 12


def test_a_comparison_with_the_budget_says_what_the_amounts_say(reports: list[Made]) -> None:
    for made in reports:
        shown = made.document.shown
        for name, word in shown.items():
            stem = name.removesuffix(".compare")
            if stem == name or f"{stem}.budget" not in shown:
                continue
            budget, actual = interval(made, f"{stem}.budget"), interval(made, f"{stem}.actual")
            more, less = actual[1] > budget[0], actual[0] < budget[1]
            assert {"大于": more, "小于": less, "等于": (more and less) or actual == budget}[word]
            assert number(shown[f"{stem}.budget"]) or f"{stem}.rate" not in shown


def near(made: Made, total: str, parts: list[str]) -> bool:
    """Whether printed narrative amounts add up, each within its own rounding."""
    low, high = interval(made, total)
    bounds = [interval(made, part) for part in parts]
    return sum(b[0] for b in bounds) <= high and low <= sum(b[1] for b in bounds)


def test_parts_told_in_the_narrative_make_their_whole(reports: list[Made]) -> None:
    reached = 0
    for made in reports:
        shown = made.document.shown
        assert near(made, "basic.total", ["basic.personnel", "basic.public"])
        budgets = [n for n in shown if re.fullmatch(r"general\.item\.\d{7}\.budget", n)]
        items = {n.split(".")[2] for n in shown if re.fullmatch(r"general\.item\.\d{7}\.actual", n)}
        if "general.budget" in shown and len(budgets) == len(items):
            assert near(made, "general.budget", budgets), made.seed
            reached += 1
        if "procurement.sme" in shown:
            kinds = ["procurement.goods", "procurement.works", "procurement.services"]
            assert near(made, "procurement.total", kinds)
            assert number(shown["procurement.micro"]) <= number(shown["procurement.sme"])
            assert number(shown["procurement.sme"]) <= number(shown["procurement.total"])
        if "office.total" in shown and made.truth.office_share == 1000:
            assert shown["office.total"] == shown["basic.public"]
    assert reached > len(reports) / 3


def test_counts_agree_with_lists_and_amounts(reports: list[Made]) -> None:
    numerals = "零一二三四五六七八九"
    for made in reports:
        shown = made.document.shown
        vehicles = [int(shown[f"assets.vehicles.{n}"]) for n in range(1, 9)]
        assert int(shown["assets.vehicles"]) == sum(vehicles)
        assert int(shown["outlay.count.kept"]) <= sum(vehicles)
        assert int(shown["outlay.count.batches"]) <= int(shown["outlay.count.guests"])
        for count, part in (("batches", "reception"), ("groups", "abroad"), ("bought", "purchase")):
            paid = number(shown[f"table.three_public.actual.{part}"])
            assert (int(shown[f"outlay.count.{count}"]) > 0) == (paid > 0), (made.seed, part)
        stated = shown["offices.count"]
        size = int(stated) if stated.isdigit() else numerals.index(stated)
        assert size == len(shown["offices.names"].split("、"))
        assert int(shown["staff.count"]) <= int(shown["staff.quota"])


def test_the_text_and_the_table_of_a_project_agree(reports: list[Made]) -> None:
    for made in reports:
        shown = made.document.shown
        for name in shown:
            if match := re.fullmatch(r"(evaluation\.\d{7})\.narrative\.(budget|spent|score)", name):
                cell = {"budget": "adjusted", "spent": "spent", "score": "total"}[match[2]]
                printed = number(shown[f"{match[1]}.{cell}"])
                assert abs(number(shown[name]) - printed) <= D("0.005"), (made.seed, name)
        for stem in {
            name.rpartition(".")[0] for name in shown if re.fullmatch(r"evaluation\.\d{7}\.rate", name)
        }:
            rate = number(shown[f"{stem}.rate"].rstrip("%"))
            spent, budget = number(shown[f"{stem}.spent"]), number(shown[f"{stem}.adjusted"])
            assert abs(rate - spent / budget * 100) <= D("0.005") + D("1.1") / budget


def test_one_year_opens_where_the_last_one_closed() -> None:
    for seed in SEEDS:
        last, now = make(seed, year=2022), make(seed, year=2023)
        assert now.document.shown["table.summary.opening"] == last.document.shown["table.summary.closing"]
        assert now.truth.last.everything == last.truth.everything
