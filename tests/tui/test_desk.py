"""The desk: importing, finding, opening."""

from pathlib import Path

import pytest
from attrs import evolve
from rich.cells import cell_len

from checks.model import Checked, Tick
from checks.settings import Settings
from report.model import Report
from store import files
from store.model import Anchor, AnchorKind, Ruling
from store.store import Store
from tests.store.making import sign_unruled
from tests.tui.driver import desk
from tests.tui.making import DEPARTMENT, desk_of, made, made_report
from tui.app import run
from tui.context import Context
from tui.desk.filtering import fits, said
from wording import Language, Wording


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads a file that begins with 决算 as the made report of the department named in it."""

    def checked(data: bytes, path: Path, settings: Settings, *_: object) -> Checked:
        text = data.decode()
        if not text.startswith("决算"):
            raise files.Unreadable(files.Message("there is no table in it"))
        return made(made_report(text.removeprefix("决算").strip()))

    monkeypatch.setattr("store.intake.checked_in", checked)


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def three(tmp_path: Path) -> Store:
    return desk_of(
        tmp_path / "gouji.db",
        made(),
        made(made_report("云溪县广播电视台", 2021)),
        made(made_report("青禾市第二苗圃", 2023)),
    )


def read_otherwise(checked: Checked) -> Checked:
    """The same, as a program reads it that counts the figures from the other end."""
    figures = checked.report.figures
    ids = [each.id for each in figures]
    swapped = tuple(evolve(each, id=id_) for each, id_ in zip(figures, reversed(ids), strict=True))
    return evolve(checked, report=evolve(checked.report, figures=swapped))


def departments(lines: list[str]) -> list[str]:
    names = (DEPARTMENT, "云溪县广播电视台", "青禾市第二苗圃")
    listed = [line for line in lines[3:] if "reports/" not in line]  # not the full name of the one chosen
    return [name for line in listed for name in names if name in line]


async def test_an_empty_desk_says_what_to_do(tmp_path: Path) -> None:
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store) as driver:
            assert "按 i 导入" in driver.frame
            await driver.press("enter")
            assert "按 i 导入" in driver.news[-1]


async def test_a_line_tells_what_matters_of_a_report(store: Store) -> None:
    store.rule(1, "made/2", Ruling.CONFIRMED, reviewer="王")
    async with desk(store) as driver:
        line = next(line for line in driver.lines if DEPARTMENT in line)
        assert line.split()[1:] == [
            "*", DEPARTMENT, "·", store.entry(1).file, "2022", *line.split()[6:8],
            "1", "1", "·", "1", "2", "审核中", "03-02", "01:02",
        ]  # fmt: skip
        assert f"{store.entry(1).coverage:.0%}" in line


async def test_reports_are_sorted_in_every_order(tmp_path: Path) -> None:
    with three(tmp_path) as store:
        async with desk(store) as driver:
            assert departments(driver.lines) == ["青禾市第二苗圃", "云溪县广播电视台", DEPARTMENT]
            await driver.press("s", "s")
            assert "排序：年度" in driver.frame
            assert departments(driver.lines) == ["青禾市第二苗圃", DEPARTMENT, "云溪县广播电视台"]
            await driver.press("S", "S")
            assert departments(driver.lines) == ["青禾市第二苗圃", "云溪县广播电视台", DEPARTMENT]


async def test_a_filter_hides_and_never_loses(tmp_path: Path) -> None:
    with three(tmp_path) as store:
        async with desk(store) as driver:
            await driver.press("/")
            await driver.type("青禾 2022")
            assert departments(driver.lines) == [DEPARTMENT]
            assert "1/3" in driver.lines[1]

            await driver.press("enter", "enter")
            assert driver.review.entry.department == DEPARTMENT

            await driver.press("escape", "escape")
            assert len(departments(driver.lines)) == 3


async def test_a_filter_that_matches_nothing_says_so(store: Store) -> None:
    async with desk(store) as driver:
        await driver.press("/")
        await driver.type("[不存在]")
        assert "按 esc 显示全部" in driver.frame


async def test_the_desk_shows_what_was_done_in_a_review(store: Store) -> None:
    async with desk(store) as driver:
        await driver.press("enter", "c", "escape")
        line = next(line for line in driver.lines if DEPARTMENT in line)
        assert "审核中" in line
        assert "未处理疑点 2" in driver.frame


async def test_importing_a_folder(tmp_path: Path, reader: None) -> None:
    folder = tmp_path / "报送"
    file(folder, "甲.txt", "决算 甲县林场")
    file(folder, "sub/乙.md", "决算 乙县林场")
    file(folder, "坏[/].txt", "无表")
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store, paths=(folder,)) as driver:
            await driver.settled()

            assert {entry.department for entry in store.entries()} == {"甲县林场", "乙县林场"}
            assert "甲县林场" in driver.frame
            assert "已导入 2" in driver.frame
            assert "失败 1" in driver.frame
            (line,) = [line for line in driver.lines if "坏[/].txt" in line]
            assert "there is no table in it" in line

            driver.app.desk.start((folder,))
            await driver.settled()
            assert "案头已有 2" in driver.frame
            assert len(store.entries()) == 2


async def test_the_path_to_import_is_asked_for(tmp_path: Path, reader: None) -> None:
    path = file(tmp_path, "丙.txt", "决算 丙县林场")
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store) as driver:
            await driver.press("i")
            await driver.press("ctrl+u")
            await driver.type(str(tmp_path / "没有.txt"))
            await driver.press("enter")
            assert "没有这个文件或文件夹" in driver.frame

            await driver.press("ctrl+u")
            await driver.type(str(path))
            await driver.press("enter")
            await driver.settled()
            assert "丙县林场" in driver.frame


async def test_an_import_can_be_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "many"
    for number in range(5):
        file(folder, f"{number}.txt", f"决算 {number}")
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store) as driver:
            told: list[int] = []

            def checked(data: bytes, path: Path, settings: Settings, *_: object) -> Checked:
                told.append(len(told))
                if len(told) == 2:
                    driver.app.call_from_thread(driver.app.desk.action_clear)
                return made(made_report(data.decode()))

            monkeypatch.setattr("store.intake.checked_in", checked)
            driver.app.desk.start((folder,))
            await driver.settled()

            assert len(store.entries()) == 1, "the second is given up between reading it and storing it"
            assert "已停止：1/5" in driver.frame


async def test_whatever_goes_wrong_with_a_file_becomes_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(data: bytes, path: Path, settings: Settings, *_: object) -> Checked:
        if path.name.startswith("坏"):
            raise RecursionError("[red]")
        return made(made_report(data.decode()))

    monkeypatch.setattr("store.intake.checked_in", failing)
    file(tmp_path / "in", "坏.txt", "x")
    file(tmp_path / "in", "好.txt", "好县林场")
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store, paths=(tmp_path / "in",)) as driver:
            await driver.settled()
            assert "好县林场" in driver.frame
            (line,) = [line for line in driver.lines if "坏.txt" in line]
            assert "gouji" in line
            assert "RecursionError('[red]')" in driver.frame


async def test_a_report_is_new_until_opened_and_changed_when_something_else_changes_it(
    tmp_path: Path,
) -> None:
    with desk_of(tmp_path / "gouji.db", made()) as store:
        assert not store.entry(1).opened
        async with desk(store) as driver:
            assert " * " in driver.lines[3]
            await driver.press("enter", "c", "escape")
            assert store.entry(1).opened
            assert not store.entry(1).changed
            assert " * " not in driver.lines[3]

            store.rule(1, "made/3", Ruling.QUERIED, reviewer="他人")
            await driver.press("enter", "escape")
            assert not store.entry(1).changed
        store.rule(1, "made/1", Ruling.QUERIED, reviewer="他人")
        async with desk(store) as driver:
            assert " ^ " in driver.lines[3]
            await driver.press("/")
            await driver.type("有变化")
            assert departments(driver.lines) == [DEPARTMENT]


async def test_marked_reports_are_exported_together(tmp_path: Path) -> None:
    with three(tmp_path) as store:
        async with desk(store) as driver:
            await driver.press("space", "space")
            assert "已标记 2" in driver.lines[1]
            await driver.press("e")
            assert "导出审核结果：2 份" in driver.frame
            await driver.press("ctrl+u")
            await driver.type(str(tmp_path / "out"))
            await driver.press("down", "enter")
            await driver.settled()
            assert "已写出 2" in driver.frame
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(written) == 2
    assert "云溪县广播电视台" in written[0]


async def test_marks_stay_behind_a_filter_and_all_that_are_shown_are_marked_at_once(tmp_path: Path) -> None:
    with three(tmp_path) as store:
        async with desk(store) as driver:
            await driver.press("/")
            await driver.type("qhs")  # the initials of 青禾市
            assert len(departments(driver.lines)) == 2
            await driver.press("enter", "a")
            assert driver.app.desk.reports.marked == {1, 3}
            await driver.press("escape")
            assert "已标记 2" in driver.lines[1]
            await driver.press("escape")
            assert "已标记" not in driver.lines[1]


async def test_reports_are_checked_again_and_a_signed_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fewer(data: bytes, path: Path, settings: Settings, *_: object) -> Checked:
        whole = made()
        return evolve(whole, findings=whole.findings[:1])

    monkeypatch.setattr("tui.desk.rechecking.checked_in", fewer)
    with three(tmp_path) as store:
        sign_unruled(store, 2, "王")
        async with desk(store) as driver:
            await driver.press("a", "r")
            await driver.settled()
            assert "疑点有变 2" in driver.frame
            assert "失败 1" in driver.frame
            assert [entry.open for entry in store.entries()] == [1, 3, 1]


async def test_a_pressed_heading_orders_by_its_column_and_the_order_is_remembered(tmp_path: Path) -> None:
    with three(tmp_path) as store:
        async with desk(store) as driver:
            await driver.click("年度")
            assert departments(driver.lines) == ["青禾市第二苗圃", DEPARTMENT, "云溪县广播电视台"]
        async with desk(store) as driver:
            assert "排序：年度" in driver.lines[1]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 120])
async def test_no_heading_of_the_desk_is_cut(store: Store, language: Language, width: int) -> None:
    async with desk(store, size=(width, 24), language=language) as driver:
        assert "…" not in driver.lines[2]
        assert cell_len(driver.lines[2].rstrip()) <= width


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("错误", True), ("尾差", False), ("2022 绿化", True), ("2023", False), ("未审核", True), ("审核中", False),
        ("qhslh", True), ("xyz", False), ("未打开", True), ("有变化", False),
    ],
)  # fmt: skip
def test_what_a_filter_finds(store: Store, typed: str, found: bool) -> None:
    assert fits(said(store.entry(1), Wording("zh")), typed) is found


async def test_a_double_click_opens_a_report(store: Store) -> None:
    async with desk(store) as driver:
        await driver.click(DEPARTMENT)
        assert driver.review.entry.department == DEPARTMENT


async def test_the_theme_is_remembered(store: Store) -> None:
    async with desk(store) as driver:
        assert driver.app.theme == "gouji-dark"
        await driver.press("ctrl+t")
    async with desk(store) as driver:
        assert driver.app.theme == "gouji-light"


async def test_ten_thousand_reports_are_painted_only_where_seen(tmp_path: Path) -> None:
    with desk_of(tmp_path / "gouji.db", made()) as store:
        (entry,) = store.entries()
        async with desk(store) as driver:
            driver.app.desk.reports.show(
                [evolve(entry, id=n, department=f"第{n}林场") for n in range(10_000)]
            )
            await driver.press("G")
            assert "第9999林场" in driver.frame
            await driver.press("g")
            assert "第0林场" in driver.frame


def test_a_database_that_is_none_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file(tmp_path, "gouji.db", "这不是数据库" * 100)
    assert run(Context(path, Wording("zh"), "李审")) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_coverage_of_a_report_without_figures() -> None:
    empty = Report("0" * 64, "", "", None, "", "made", (), ())
    assert Checked(empty, (), (), dict[str, Tick]()).coverage == 0


async def test_a_report_without_tables_and_figures_can_be_looked_at(tmp_path: Path) -> None:
    empty = Report("0" * 64, "空报告", "", None, "", "made", (), ())
    with desk_of(tmp_path / "gouji.db", Checked(empty, (), (), {})) as store:
        async with desk(store) as driver:
            await driver.press("enter", "n", "tab", "t", "]", "c")
            assert driver.news == ["没有疑点。"]
            await driver.press("a", "escape", "2", "j", "G", "1", "j", "l")
            assert "空报告" in driver.frame


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_a_report_that_cannot_be_read_anew_says_why_and_what_to_do(
    store: Store, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    (entry,) = store.entries()
    noted = next(each for each in made().report.figures if each.text == "1,287.10")
    anchor = Anchor(AnchorKind.FIGURE, noted.id, quote=noted.text)
    note = store.add_note(entry.id, anchor, "已电话核对", reviewer="李审")
    newer = read_otherwise(made())
    monkeypatch.setattr("tui.desk.rechecking.checked_in", lambda *_: newer)
    why = {"zh": "仍按原样", "en": "left as it was"}[language]
    async with desk(store, language=language, size=(80, 24)) as driver:
        await driver.press("r")
        await driver.settled()
        told = " ".join(" ".join(driver.lines[-8:]).split())
        assert why in told
        assert "1,287.10" in told
        await driver.press("escape", "ctrl+l")
        assert "仍按原样" in driver.frame if language == "en" else "left as it was" in driver.frame
        await driver.press("ctrl+l")
        await driver.press("escape", "enter")
        assert any(why in each for each in driver.news)
        assert driver.review.case.review.notes == (note,)
        await driver.press("L", "x", "escape", "escape", "r")
        await driver.settled()
        assert why not in driver.frame
    assert store.checked(entry.id) == newer


async def test_coming_back_finds_the_desk_as_it_was_left(tmp_path: Path) -> None:
    with three(tmp_path) as store:
        async with desk(store) as driver:
            await driver.press("s", "space", "/")
            await driver.type("青禾")
            await driver.press("enter")
            left = (driver.app.desk.reports.sorting, driver.app.desk.reports.marked)
            assert len(departments(driver.lines)) == 2
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store) as driver:
            assert (driver.app.desk.reports.sorting, driver.app.desk.reports.marked) == left
            assert "2/3" in driver.frame
            assert "青禾" in driver.lines[-2], "the filter itself is in view"
            await driver.press("escape")
            assert "2/3" not in driver.frame
            await driver.press("escape")
            assert not driver.app.desk.reports.marked
    with Store.open(tmp_path / "gouji.db") as store:
        async with desk(store) as driver:
            assert len(set(departments(driver.lines))) == 3
            assert not driver.app.desk.reports.marked
