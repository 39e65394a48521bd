"""Text from reports and reviewers can hold anything: it leaves as text, and does nothing."""

from __future__ import annotations

import csv
import io
import json
from html.parser import HTMLParser

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.console import Console

from checks.model import Checked, Evidence, EvidenceRole
from exports.findings_csv import findings_csv
from exports.findings_json import checked_json
from exports.html_page import html_page
from exports.letter.composing import letter
from exports.letter.content import Letter
from exports.letter.markdown import markdown
from exports.letter.terms import Terms
from exports.printable import json_text, one_line, printable
from exports.record import Record, record
from exports.review_json import review_json
from exports.sarif import sarif
from exports.terminal import print_checked
from store.model import Anchor, AnchorKind, Decision, DeskEntry, Note, Review, Ruling, Status
from tests.store.making import START, checked, finding
from wording import Message, Wording

HOSTILE = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "[@click=app.quit]退出[/] [bold]x[/bold] [$x] [link=http://x]",
    "\x1b[2J\x1b]0;title\x07\x9b31m 红",
    "{department} {0} %s %(x)s",
    '=HYPERLINK("http://x")',
    "# 标题\n- 项\n1. 项\n> 引\n    码\n```\n***\n| a | b |\n|---|---|",
    "![x](http://x/y.png) <http://x> `码` **重** __重__ ~~删~~ $x$ &amp; \\",
    "\u202e逆序\u2066 \ud800 \x00",
]
anything = st.text(max_size=60) | st.sampled_from(HOSTILE)
say = Wording("zh")


def hostile(text: str) -> Record:
    """A review in which every text that comes from outside is `text`."""
    made = finding("a", quote=text)
    evidence = (*made.evidence, Evidence(EvidenceRole.COUNTERPART, "p1", text))
    made = evolve(made, evidence=evidence, arithmetic=text, unit=text, rule=text)
    report = checked([made], department=text, narrative=text)
    figures = tuple(evolve(figure, text=text, where=text) for figure in report.report.figures)
    report = evolve(
        report, report=evolve(report.report, figures=figures, title=text, warnings=(Message(text),))
    )
    entry = DeskEntry(
        1, "f" * 64, text, text, text, 2024, 5, 1, 3, 1, {}, 0, 1, Status.DECIDED, START, START
    )  # fmt: skip
    note = Note(1, Anchor(AnchorKind.PASSAGE, "p1", quote=text), text, text, START)
    on_finding = Note(2, Anchor(AnchorKind.FINDING, "a"), text, text, START)
    review = Review({"a": Decision("a", Ruling.DISMISSED, text, text, START)}, (note, on_finding))
    return record(report, entry, review, [])


def written(text: str) -> Letter:
    return letter(hostile(text), Terms(office=text), say)


class Page(HTMLParser):
    """The tags of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


TAGS = {
    *("html", "head", "meta", "title", "style", "body"),
    *("main", "section", "article", "div", "span", "a"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
    *("dl", "dt", "dd", "p"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}


@settings(deadline=None)
@given(anything)
def test_a_page_holds_only_our_tags_and_all_the_text(text: str) -> None:
    page = Page(html_page(written(text), hostile(text), say))

    assert page.tags <= TAGS
    assert page.attributes <= {
        *("lang", "charset", "name", "content", "http-equiv"),
        *("id", "class", "href", "title", "aria-label", "data-number"),
    }
    expected = [text for text in page.texts if text.strip()]
    assert any(printable(text).strip() in each for each in expected)


@settings(deadline=None)
@given(anything)
def test_markdown_shows_the_text_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(markdown(written(text)))
    page = Page(shown.replace("<br>", "\n"))

    assert page.tags <= {"h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "br", "hr"}
    assert _words(printable(text)) in _words("".join(page.texts))


@settings(deadline=None)
@given(anything)
def test_no_cell_of_a_list_is_a_formula(text: str) -> None:
    rows = list(csv.reader(io.StringIO(findings_csv(hostile(text), say), newline="")))

    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.lstrip()[:1] in set("=+-@＝＋－＠")]
    assert not [cell for cell in cells if cell[:1] in ("\t", "\r", "\n")]
    assert any(cell in (printable(text), "'" + printable(text)) for cell in cells)


@settings(deadline=None)
@given(anything)
def test_json_gives_the_text_back_unchanged(text: str) -> None:
    data = json.loads(review_json(hostile(text), say))

    assert data["title"] == text
    assert data["findings"][0]["decision"]["reason"] == text
    assert data["notes"][0]["text"] == text


@settings(deadline=None)
@given(anything)
def test_a_terminal_is_never_told_to_do_anything(text: str) -> None:
    out = Console(file=io.StringIO(), markup=False, emoji=False, highlight=False, width=10_000)
    print_checked(out, checked_json(text, hostile(text).checked, say), say)
    printed = out.file.getvalue()  # type: ignore[attr-defined]

    assert printable(printed) == printed
    assert one_line(text).rstrip() in printed


@pytest.mark.parametrize("text", HOSTILE)
def test_sarif_stands_whatever_the_report_holds(text: str) -> None:
    report = checked_json("a b/报告.txt", hostile(text).checked, say)
    log = json.loads(json.dumps(sarif([report, {"path": "x", "error": text}], (), say)))

    [run] = log["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    location = run["results"][0]["locations"][0]["physicalLocation"]
    assert location == {
        "artifactLocation": {"uri": "a%20b/%E6%8A%A5%E5%91%8A.txt"},
        "region": {"startLine": 7},
    }


@settings(deadline=None)
@given(anything)
def test_a_report_is_one_line_of_jsonl_whoever_splits_it(text: str) -> None:
    assert len(json_text(checked_json(text, hostile(text).checked, say)).splitlines()) == 1


def test_the_places_of_a_message_are_not_filled_twice() -> None:
    report: Checked = hostile("{total} {a}").checked

    [found] = checked_json("x", report, say)["findings"]
    assert found["message"] == "{total} {a} is not the sum of its parts"


def _words(text: str) -> str:
    return "".join(text.split())
