from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

import gouji
from exports.commands import Call
from store.store import Store
from tests.door import Door
from tests.small_reports import CLEAN, FAULTY
from wording import Wording

COMMANDS = ("check", "show", "export", "list", "import", "rules", "diff", "backup", "doctor")


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("clean", CLEAN), ("faulty", FAULTY)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


# Help


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_terminal_and_names_everything(
    command: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit) as ended:
        gouji.main(["--lang", language, *filter(None, [command]), "--help"])

    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert max(cell_len(line) for line in shown.splitlines()) <= 80
    wanted = COMMANDS if not command else ()
    assert all(name in shown for name in ("--db", "--lang", "--reviewer", *wanted))
    assert ("用法：" in shown) is (language == "zh")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["check"], "缺少参数：PATH"),
        (["check", "x", "--nothing"], "不认识的参数：--nothing"),
        (["check", "x", "--format", "pdf"], "没有 'pdf' 这个选择"),
        (["check", "x", "--jobs", "0"], "--jobs"),
        (["export", "1"], "--format"),
        (["check", "x", "--db"], "后面要跟一个值"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_in_the_readers_language(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        gouji.main(["--lang", "zh", *words])

    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["--db", "a.db", "--reviewer", "王敏", "list"],
        ["list", "--db", "a.db", "--reviewer", "王敏"],
        ["--db", "a.db", "list", "--reviewer", "王敏"],
    ],
)
def test_common_options_stand_before_or_after_the_command(words: list[str]) -> None:
    command, call = gouji.understood(words)

    assert command is gouji.COMMANDS["list"]
    assert (call.options.db, call.options.reviewer) == (Path("a.db"), "王敏")


def test_the_environment_names_the_database_and_the_option_overrules_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GOUJI_DB", "from-environment.db")

    assert gouji.understood(["list"])[1].database == Path("from-environment.db")
    assert gouji.understood(["list", "--db", "x.db"])[1].database == Path("x.db")


def test_a_file_called_like_a_command_is_opened_by_its_path(tmp_path: Path) -> None:
    command, call = gouji.understood(["./check"])

    assert command is gouji.DESK
    assert call.options.paths == [Path("check")]


# check


def test_a_clean_report_ends_with_0_and_a_faulty_one_with_1(door: Door, reports: Path) -> None:
    assert door("check", reports / "clean.txt").code == 0
    assert door("check", reports / "faulty.txt").code == 1
    assert door("check", reports / "faulty.txt", "--fail-on", "never").code == 0


def test_a_file_that_cannot_be_read_ends_with_2_and_the_others_are_checked(door: Door, reports: Path) -> None:
    missing = reports / "missing.txt"
    ended = door("check", reports / "clean.txt", missing, reports / "faulty.txt", "--format", "jsonl")

    assert ended.code == 2
    first, second, third = map(json.loads, ended.out.splitlines())
    assert (first["path"], third["path"]) == (str(reports / "clean.txt"), str(reports / "faulty.txt"))
    assert third["findings"]
    assert second == {"path": str(missing), "error": "there is no such file or folder"}
    assert ended.err == f"gouji: {missing}: there is no such file or folder\n"


def test_a_folder_is_its_reports_in_order(door: Door, reports: Path) -> None:
    (reports / "README.md").write_text("决算")
    (reports / ".hidden.txt").write_text("决算")
    (reports / "answers.json").write_text("{}")
    ended = door("check", reports, "--format", "json")

    assert [Path(each["path"]).name for each in json.loads(ended.out)] == ["clean.txt", "faulty.txt"]


def test_many_processes_answer_in_the_order_of_the_files(door: Door, reports: Path) -> None:
    names = ["faulty.txt", "clean.txt", "none.txt"] * 3
    one = door("check", *names, "--format", "jsonl", "--jobs", "1", cwd=reports)
    many = door("check", *names, "--format", "jsonl", "--jobs", "3", cwd=reports)

    assert [json.loads(line)["path"] for line in many.out.splitlines()] == names
    assert many == one


def test_text_shows_each_finding_with_its_place_and_its_arithmetic(door: Door, reports: Path) -> None:
    [report] = json.loads(door("check", reports / "faulty.txt", "--format", "json").out)
    shown = door("check", reports / "faulty.txt").out

    assert f"{report['figures']} figures" in shown
    for finding in report["findings"]:
        for each in (finding["message"], finding["arithmetic"], *(f["text"] for f in finding["figures"])):
            assert each in shown


def test_the_same_finding_is_worded_in_both_languages(door: Door, reports: Path) -> None:
    words = ("check", reports / "faulty.txt", "--format", "json")
    [english] = json.loads(door(*words).out)
    [chinese] = json.loads(door(*words, "--lang", "zh").out)

    assert english["findings"][0]["message"] != chinese["findings"][0]["message"]
    assert english["findings"][0]["fingerprint"] == chinese["findings"][0]["fingerprint"]


def test_sarif_names_every_rule_that_it_uses(door: Door, reports: Path) -> None:
    log = json.loads(door("check", reports, "--format", "sarif").out)

    [run] = log["runs"]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} <= rules
    assert len(run["results"]) > 0


def test_a_difference_is_printed_as_people_write_it(door: Door, reports: Path) -> None:
    wrong = CLEAN.replace("增长6.7%", "增长16.7%").replace("300.10", "13000.10")
    (reports / "wrong.txt").write_text(wrong, encoding="utf-8")
    printed = door("check", reports / "wrong.txt").out

    assert "    difference 10.036 percentage points\n" in printed
    assert "    difference 12,700.00万元\n" in printed


def test_checking_imports_neither_screen_nor_database(door: Door, reports: Path) -> None:
    program = (
        "import sys, gouji; code = gouji.main(['check', sys.argv[1], '--format', 'jsonl']);"
        "print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, reports / "clean.txt"],
        check=True,
        capture_output=True,
        text=True,
        env={**door.environment, "PYTHONPATH": str(Path(gouji.__file__).parent)},
    )
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert "report" in loaded
    assert not loaded & {"textual", "sqlite_utils", "cattrs", "rich", "asyncio"}


# show, rules, doctor


def test_show_gives_the_report_as_it_was_read(door: Door, reports: Path) -> None:
    shown = json.loads(door("show", reports / "clean.txt", "--format", "json").out)

    assert {"tables", "sections", "figures"} <= set(shown)
    assert shown["tables"][0]["cells"][0].keys() >= {"row", "code", "column", "text", "value", "line"}


def test_rules_tell_grade_and_source(door: Door) -> None:
    ended = door("rules")

    lines = ended.out.splitlines()
    at = lines.index("table/income-total  grade A · error")
    assert lines[at + 1].strip() == "Income of the year is the sum of its items"
    assert "财决01" in lines[at + 2]


def test_doctor_tells_where_the_database_is_without_making_it(door: Door) -> None:
    ended = door("doctor", GOUJI_DB="here.db")

    assert ended.code == 0
    assert "here.db" in ended.out
    assert not (door.home / "here.db").exists()


def test_doctor_counts_what_an_open_desk_has_written(door: Door, reports: Path) -> None:
    def size() -> int:
        found = re.search(r"([\d,]+) KiB, sound", door("doctor", GOUJI_DB="here.db").out)
        assert found is not None
        return int(found[1].replace(",", ""))

    door("import", reports / "clean.txt", "--db", "here.db")
    before = size()
    with Store.open(door.home / "here.db") as store:
        store.keep_phrase("请核实" * 100_000)
        assert size() > before + 500


def test_doctor_tells_of_a_wrong_configuration_and_goes_on(door: Door) -> None:
    wrong = door.home / "wrong.toml"
    wrong.write_text('langauge = "zh"\n', encoding="utf-8")

    ended = door("doctor", "--config", wrong, GOUJI_DB="here.db")
    assert ended.code == 2
    assert "wrong.toml: langauge:" in ended.err
    assert "here.db" in ended.out
    assert door("list", "--config", wrong).out == ""


# Two versions, two years

SAMPLES = Path(__file__).parents[1] / "sample_data"


def test_two_versions_are_compared_as_files_and_from_the_desk(door: Door, reports: Path) -> None:
    same = door("diff", reports / "clean.txt", reports / "clean.txt")
    assert same.code == 0
    assert "figures: 0 changed, 0 added, 0 gone" in same.out

    door("import", reports)
    files = door("diff", reports / "clean.txt", reports / "faulty.txt", "--format", "json")
    stored = door("diff", "1", "2", "--format", "json")
    assert (files.code, stored.code) == (1, 1)
    assert json.loads(files.out) == json.loads(stored.out)
    assert door("diff", "1", "99").code == 2


def test_a_mended_report_loses_its_findings_and_shows_its_figures(door: Door) -> None:
    mended = (SAMPLES / "faulty-transport-2023.txt", SAMPLES / "resubmitted-transport-2023.txt")
    told = json.loads(door("diff", *mended, "--format", "json").out)
    shown = door("diff", *mended).out

    changed = {(each["old"], each["text"]) for each in told["figures"]["changed"]}
    assert ("2,659.45", "2,695.45") in changed
    assert "2,659.45万元 → 2,695.45万元" in shown
    assert len(told["figures"]["added"]) + len(told["figures"]["gone"]) < 10
    assert len(told["findings"]["gone"]) > 10 * len(told["findings"]["new"]) > 0


def test_last_years_report_is_asked_for_opening_balances(door: Door) -> None:
    this, last = SAMPLES / "resubmitted-transport-2023.txt", SAMPLES / "prior-transport-2022.txt"
    alone = json.loads(door("check", this, "--format", "jsonl").out)
    beside = json.loads(door("check", this, "--prior", last, "--format", "jsonl").out)
    assert beside["tied"] >= alone["tied"]
    assert beside["findings"] == alone["findings"]
    assert door("check", this, "--prior", "nowhere.txt").code == 2


# The store


def test_a_review_goes_from_import_to_export(door: Door, reports: Path) -> None:
    imported = door("import", reports)
    assert imported.code == 0
    assert imported.out == ""
    assert [line.split(": ")[-1] for line in imported.err.splitlines()] == [
        "imported, No. 1",
        "imported, No. 2; follows No. 1, 0 rulings and notes taken over",
    ]
    assert "imported before, No. 1" in door("import", reports / "clean.txt").err

    assert door("list").out.count("青禾县档案馆 2023") == 2
    assert door("export", "2", "--format", "md", "-o", "letter.md").code == 0
    assert "# " in (door.home / "letter.md").read_text(encoding="utf-8")
    again = door("export", "2", "--format", "md", "-o", "letter.md")
    assert again.code == 2
    assert again.err == "gouji: letter.md: there is already a file of that name, and it was left as it is\n"
    assert door("export", "2", "--format", "md", "-o", "letter.md", "--overwrite").code == 0


def test_an_export_is_printed_where_no_file_is_named(door: Door, reports: Path) -> None:
    door("import", reports / "clean.txt")

    ended = door("export", reports / "clean.txt", "--format", "json")
    assert json.loads(ended.out)["path"] == str(reports / "clean.txt")
    assert door("export", "clean.txt", "--format", "csv", cwd=reports).out.startswith("\ufeff")


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>")])
def test_documents_are_written(door: Door, reports: Path, kind: str, begins: bytes) -> None:
    door("import", reports / "clean.txt")

    assert door("export", "1", "--format", kind, "-o", "out", "--deadline", "2026-03-20").code == 0
    assert (door.home / "out").read_bytes().startswith(begins)


def test_a_report_that_is_no_pdf_cannot_be_marked_as_one(door: Door, reports: Path) -> None:
    door("import", reports / "clean.txt")
    ended = door("export", "1", "--format", "pdf", "-o", "out.pdf")

    assert ended.code == 2
    assert ended.err == "gouji: clean.txt: not a PDF file; only a report read from one can be marked in it\n"
    assert not (door.home / "out.pdf").exists()


def test_a_letter_goes_to_whom_the_caller_says(door: Door, reports: Path) -> None:
    door("import", reports / "clean.txt")
    letter = door("export", "1", "--format", "md", "--addressee", "档案馆财务室").out

    assert letter.splitlines()[2].startswith("档案馆财务室")


def test_a_deadline_is_a_date(door: Door) -> None:
    ended = door("export", "1", "--format", "docx", "--deadline", "2026-02-30")

    assert ended.code == 2
    assert "--deadline" in ended.err


def test_a_report_that_is_not_there_or_not_the_only_one_is_asked_back(door: Door, reports: Path) -> None:
    door("import", reports)

    assert door("export", "99", "--format", "md").err.startswith("gouji: 99: no such report")
    both = door("export", "reports", "--format", "md")
    assert both.code == 2
    assert "which of these is meant? 1 (" in both.err


def test_a_backup_is_a_database_and_never_written_over(door: Door, reports: Path) -> None:
    door("import", reports / "clean.txt")

    assert door("backup", "copy.db").code == 0
    assert door("list", "--db", "copy.db").out == door("list").out
    again = door("backup", "copy.db")
    assert again.code == 2
    assert "copy.db" in again.err


def test_without_a_terminal_the_desk_is_printed(door: Door, reports: Path) -> None:
    ended = door(reports)

    assert ended.code == 0
    assert ended.out.count(" figures: ") == 2
    assert ended.err.splitlines()[-1] == "gouji: the desk needs a terminal; the reports are printed instead"
    assert door().out.count("青禾县档案馆 2023\n") == 2


def test_a_reader_that_stops_early_ends_nothing_badly(door: Door, reports: Path) -> None:
    program = f"'{sys.executable}' '{gouji.__file__}' show '{reports}/clean.txt' | head -c 10"
    done = subprocess.run(["sh", "-c", program], check=True, capture_output=True, env=door.environment)

    assert len(done.stdout) == 10
    assert done.stderr == b""


def test_the_reviewers_name_is_the_login_name_unless_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "wangmin")

    assert gouji.reviewer(None) == "wangmin"
    assert gouji.reviewer("王敏") == "王敏"


def test_narration_is_one_line_whatever_a_file_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    _, call = gouji.understood(["list"])
    Call(call.options, Wording("en"), call.configuration).complain("a\x1b[2J\nb", "no")

    assert capsys.readouterr().err == "gouji: a␛[2J b: no\n"
