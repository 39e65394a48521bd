"""The keys of the review screen, those that its foot shows first."""

from __future__ import annotations

from textual.binding import BindingType

from tui.keys import key
from wording import Message

REVIEW_KEYS: list[BindingType] = [
    key("n", "finding(1)", Message("Next"), "review.next-finding", show=True, told=Message("Next finding")),
    key("c", "rule('confirmed')", Message("Confirm"), "review.confirm", show=True),
    key("d", "dismiss_finding", Message("Dismiss"), "review.dismiss", show=True),
    key(
        "v",
        "rule('queried')",
        Message("Query"),
        "review.query",
        show=True,
        told=Message("Query: to be verified"),
    ),
    key("a", "note", Message("Note"), "review.note", show=True),
    key("e", "export", Message("Export"), "review.export", show=True),
    key("u", "undo", Message("Undo"), "review.undo", show=True),
    key(
        "t enter",
        "counterpart",
        Message("Tie"),
        "review.counterpart",
        show=True,
        told=Message("To what it ties to"),
    ),
    key("r", "tie(1)", Message("Next relation"), "review.next-tie"),
    key("R", "tie(-1)", Message("Relation before"), "review.previous-tie"),
    key("/", "search", Message("Search"), "review.search", show=True),
    key("w", "next_pane", Message("Next pane"), "review.next-pane", show=True),
    key("p N", "finding(-1)", Message("Finding before"), "review.previous-finding"),
    key("o", "next_open", Message("Next open finding"), "review.next-open"),
    key("x", "clear", Message("Take the ruling back"), "review.clear"),
    key("A", "note_elsewhere", Message("Note on a passage, a table, the report"), "review.note-elsewhere"),
    key("L", "notes", Message("All notes and drafts"), "review.notes"),
    key("!", "severity", Message("Change the severity"), "review.severity"),
    key("#", "tags", Message("Tags"), "review.tags"),
    key("i", "own_finding", Message("A finding of your own"), "review.own-finding"),
    key("I", "own_finding_on_passage", Message("The same, on a passage"), "review.own-finding-on-passage"),
    key("=", "own_tie", Message("Tie two figures by hand"), "review.own-tie"),
    key("S", "sign", Message("Sign off, or reopen"), "review.sign"),
    key("ctrl+r", "redo", Message("Redo"), "review.redo"),
    key("tab", "figure(1)", Message("Next figure"), "review.next-figure"),
    key("shift+tab", "figure(-1)", Message("Figure before"), "review.previous-figure"),
    key("b backspace", "back", Message("Back to where you were"), "review.back"),
    key("] }", "table(1)", Message("Next table"), "review.next-table"),
    key("[ {", "table(-1)", Message("Table before"), "review.previous-table"),
    key("1", "go_to('table')", Message("To the table"), "review.table"),
    key("2", "go_to('narrative')", Message("To the narrative"), "review.narrative"),
    key("3", "go_to('findings')", Message("To the findings"), "review.findings"),
    key("4", "go_to('detail')", Message("To the detail"), "review.detail"),
    key("f", "flip", Message("Flip table and narrative"), "review.flip"),
    key(
        "C",
        "certificate",
        Message("Certificate: every figure and what stands behind it"),
        "review.certificate",
    ),
    key("y ctrl+c", "copy", Message("Copy"), "review.copy"),
    key("z", "zoom", Message("Zoom this pane"), "review.zoom"),
    key(".", "hit(1)", Message("Next place found"), "review.next-hit"),
    key(",", "hit(-1)", Message("Place found before"), "review.previous-hit"),
    key(
        "escape",
        "leave",
        Message("Desk"),
        "review.leave",
        show=True,
        told=Message("Back, step by step, to the desk"),
    ),
    key("? f1", "help", Message("All keys"), "review.help", show=True),
]
