import pytest

from tests.report.writing import REPORT, SUMMARY, read_text

TABLE = SUMMARY.replace("部门：青禾县档案馆\t\t\t\t\t公开01表\n", "")


@pytest.mark.parametrize(
    ("cover", "title", "department", "year"),
    [
        ("青禾县档案馆2023年度部门决算", "青禾县档案馆2023年度部门决算", "青禾县档案馆", 2023),
        ("青禾县\n档案馆\n2023 年度部门决算", "青禾县档案馆2023 年度部门决算", "青禾县档案馆", 2023),
        ("2023年度\n青禾县档案馆\n部门决算", "2023年度青禾县档案馆部门决算", "青禾县档案馆", 2023),
        ("2023年青禾县档案馆单位决算公开", "2023年青禾县档案馆单位决算公开", "青禾县档案馆", 2023),
        ("青禾县档案馆二〇二三年度部门决算", "青禾县档案馆二〇二三年度部门决算", "青禾县档案馆", 2023),
        (
            "欢迎来到青禾\n来源：档案馆\n青禾县档案馆2023年度部门决算",
            "青禾县档案馆2023年度部门决算",
            "青禾县档案馆",
            2023,
        ),
    ],
)
def test_the_cover_says_whose_report_it_is_and_of_which_year(
    cover: str, title: str, department: str, year: int
) -> None:
    report = read_text(f"{cover}\n\n目录\n第一部分 概况\n第二部分 决算表\n第一部分 概况\n\n{TABLE}")
    assert (report.title, report.department, report.year) == (title, department, year)


def test_without_a_cover_the_tables_and_the_text_say_it() -> None:
    report = read_text(
        f"{SUMMARY}\n第三部分 决算情况说明\n\n与2022年度相比，2023年度收入增加，2023年度支出增加。\n"
    )
    assert (report.department, report.year) == ("青禾县档案馆", 2023)
    assert report.title == "青禾县档案馆2023年度部门决算"


def test_the_overview_names_the_department_where_the_tables_do_not() -> None:
    report = read_text(f"第一部分 青禾县档案馆概况\n\n{TABLE}")
    assert report.department == "青禾县档案馆"


def test_a_department_with_a_very_long_name_is_named_above_its_tables() -> None:
    long = "青禾县" + "自然资源规划与城乡建设档案综合保护利用" * 4 + "服务中心"
    report = read_text(REPORT.replace("青禾县档案馆", long))
    assert (report.department, report.title) == (long, f"{long}2023年度部门决算")
    assert all(long not in heading for table in report.tables for c in table.columns for heading in c.path)


def test_a_page_number_is_not_of_the_title() -> None:
    report = read_text(f"— 1 —\n青禾县档案馆\n2023年度部门决算\n\n第一部分 概况\n\n{TABLE}")
    assert report.title == "青禾县档案馆2023年度部门决算"


def test_a_cover_of_last_year_does_not_date_the_report() -> None:
    said = "\n\n".join(f"{n}、2023年度{what}情况说明" for n, what in zip("一二三四", "甲乙丙丁", strict=True))
    report = read_text(f"青禾县档案馆2022年度部门决算\n\n{TABLE}\n第三部分 决算情况说明\n\n{said}\n")
    assert report.year == 2023
