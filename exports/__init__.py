"""What leaves: the review letter, the list of findings, plain data, and what the command line prints."""

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from wording import Message

TEMPLATE = Path(__file__).parent / "letter" / "template.docx"  # of the review letter


@frozen
class Format:
    """A form in which a review can leave; `read` as what the reports are that it is for, empty where all."""

    title: Message
    stem: Message  # what the name of its file begins with
    suffix: str
    read: frozenset[str] = frozenset()  # of `Report.format`


_LETTER, _LIST, _MARKED = Message("review letter"), Message("list of findings"), Message("marked report")
FORMATS: Mapping[str, Format] = {
    "docx": Format(Message("Review letter, Word"), _LETTER, ".docx"),
    "xlsx": Format(Message("Findings, ties, figures, history: workbook"), _LIST, ".xlsx"),
    "pdf": Format(
        Message("The report with the findings marked, PDF"), _MARKED, ".pdf", frozenset(("pdf", "files"))
    ),
    "docx-marked": Format(
        Message("The report with comments, Word"), _MARKED, ".docx", frozenset(("docx", "files"))
    ),
    "html": Format(Message("Letter beside the report, web page"), _LETTER, ".html"),
    "md": Format(Message("Review letter, Markdown"), _LETTER, ".md"),
    "csv": Format(Message("List of findings, for a spreadsheet"), _LIST, ".csv"),
    "json": Format(Message("Everything, for other programs"), _LIST, ".json"),
}
"""By name, as the command line calls them."""
