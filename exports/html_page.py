"""One HTML page: letter, tables and narrative side by side, findings and figures linked both ways.

Nothing is loaded and nothing runs: links are plain, and what they lead to is shown by the style alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from checks.model import Finding, Tick
from exports.letter.content import Fields, Letter, Section
from exports.names import TICKS
from exports.page_style import STYLE
from exports.printable import printable
from exports.record import Record
from report.model import Block, Cell, CellRole, Figure, Heading, Paragraph, Table
from wording import Wording

POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(letter: Letter, record: Record, say: Wording) -> str:
    page = _Page(record, say)
    tables, text = say("Tables"), say("Text of the report")
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(letter.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_text(letter.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<main>\n{page.letter(letter)}\n</main>\n"
        f'<section class="tables">\n<h2>{_text(tables)}</h2>\n{page.tables()}\n</section>\n'
        f'<section class="narrative">\n<h2>{_text(text)}</h2>\n{page.narrative()}\n</section>\n'
        "</body>\n</html>\n"
    )


class _Page:
    """What the page shows of a review. Figures have the anchors f-…, findings n-…."""

    def __init__(self, record: Record, say: Wording) -> None:
        self.record = record
        self.say = say
        self.report = record.checked.report
        self.findings: dict[str, list[Finding]] = {}  # by what they show: a figure, or a block of text
        for each in record.findings:
            for evidence in each.finding.evidence:
                shown = self.findings.setdefault(evidence.figure or evidence.block, [])
                if each.finding not in shown:
                    shown.append(each.finding)

    # The letter

    def letter(self, letter: Letter) -> str:
        parts = [f"<h1>{_text(letter.title)}</h1>"]
        parts += [f"<p>{_text(each)}</p>" for each in (letter.addressee, letter.opening) if each]
        parts += [self._section(section) for section in letter.sections]
        parts += [f'<p class="signature">{_text(each)}</p>' for each in (letter.office, letter.date) if each]
        record = "\n".join(self._section(section) for section in letter.record)
        parts.append(f'<div class="record">\n<h2>{_text(letter.record_title)}</h2>\n{record}\n</div>')
        return "\n".join(parts)

    def _section(self, section: Section) -> str:
        level = section.level
        parts = [f"<h{level}>{_text(section.heading)}</h{level}>", _fields(section.fields)]
        parts += [f"<p>{_text(paragraph)}</p>" for paragraph in section.paragraphs]
        for item in section.items:
            finding = next((e.finding for e in self.record.findings if e.finding.id == item.target), None)
            if finding is None:
                parts.append(f"<article>\n{self._section(item)}\n</article>")
            else:
                body = f"{self._section(item)}\n{self._places(finding)}"
                name = f'id="n-{escape(finding.id)}" class="{finding.severity.value}"'
                parts.append(f"<article {name}>\n{body}\n</article>")
        return "\n".join(filter(None, parts))

    def _places(self, finding: Finding) -> str:
        """Links to all that a finding shows."""
        links = []
        for evidence in finding.evidence:
            figure = self.report.figure.get(evidence.figure or "")
            text = figure.text + figure.unit if figure else evidence.quote[:12]
            target = f"f-{figure.id}" if figure else f"b-{evidence.block}"
            links.append(f'<a href="#{escape(target)}">{_text(text)}</a>')
        shown, name = " ".join(dict.fromkeys(links)), self.say("In the report")
        return f'<p class="places">{_text(name)} {shown}</p>' if links else ""

    # The report

    def tables(self) -> str:
        return "\n".join(self._table(table) for table in self.report.tables)

    def narrative(self) -> str:
        return "\n".join(self._block(each) for each in self.report.blocks if not isinstance(each, Table))

    def _block(self, block: Block) -> str:
        if isinstance(block, Heading):
            level = min(block.level + 2, 6)
            return f"<h{level} {self._name(block.id)}>{_text(block.text)}{self._marks(block.id)}</h{level}>"
        assert isinstance(block, Paragraph)
        return f"<p {self._name(block.id)}>{self._marked(block.text, block.id)}{self._marks(block.id)}</p>"

    def _name(self, block: str) -> str:
        return f'id="b-{escape(block)}"'

    def _marked(self, text: str, block: str) -> str:
        """A paragraph with its figures."""
        parts, at = [], 0
        figures = (figure for figure in self.report.figures if figure.block == block)
        for figure in sorted(figures, key=lambda each: each.start):
            if figure.start < at:
                continue
            parts += [_text(text[at : figure.start]), self._figure(figure, text[figure.start : figure.end])]
            at = figure.end
        return "".join([*parts, _text(text[at:])])

    def _table(self, table: Table) -> str:
        title = " ".join(filter(None, (table.mark, table.title)))
        unit = self.say("Unit: {unit}", unit=table.unit) if table.unit else ""
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell)
        shown = (rows[row] for row in sorted(rows) if not _is_heading(rows[row]))
        body = "\n".join(self._row(table, cells) for cells in shown)
        head = "".join(f"<th>{_text(' / '.join(column.path))}</th>" for column in table.columns)
        return (
            f'<div class="sheet" {self._name(table.id)}><h3>{_text(title)}{self._marks(table.id)}</h3>\n'
            f'<p class="unit">{_text(unit)}</p>\n'
            f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
        )

    def _row(self, table: Table, cells: Iterable[Cell]) -> str:
        at = {cell.x: cell for cell in cells}
        return "<tr>" + "".join(self._cell(at.get(column.x)) for column in table.columns) + "</tr>"

    def _cell(self, cell: Cell | None) -> str:
        if cell is None:
            return "<td></td>"
        figure = self.report.figure.get(cell.figure or "")
        text = self._figure(figure, cell.text) if figure else _text(cell.text)
        return f'<td class="value">{text}</td>' if cell.role is CellRole.VALUE else f"<td>{text}</td>"

    def _figure(self, figure: Figure, text: str) -> str:
        tick = self.record.checked.ticks.get(figure.id)
        title = f' title="{_text(self.say(TICKS[tick]))}"' if tick else ""
        kind = tick.value if tick else Tick.UNTIED.value
        name = f'id="f-{escape(figure.id)}" class="{kind}"{title}'
        return f"<span {name}>{_text(text)}</span>{self._marks(figure.id)}"

    def _marks(self, shown: str) -> str:
        """Links to the findings that show this; their numbers are drawn, and not copied with the text."""
        marks = []
        for each in self.findings.get(shown, ()):
            number = str(self.record.numbers[each.id])
            label = self.say("finding {number}", number=number)
            marks.append(
                f'<a class="mark {each.severity.value}" href="#n-{escape(each.id)}" '
                f'data-number="{number}" title="{_text(label)}" aria-label="{_text(label)}"></a>'
            )
        return "".join(marks)


def _is_heading(cells: Iterable[Cell]) -> bool:
    """Whether a row only names the columns, as the head of the table does already."""
    roles = {cell.role for cell in cells if cell.text}
    return roles == {CellRole.HEADING}


def _fields(fields: Fields) -> str:
    rows = "\n".join(f"<dt>{_text(name)}</dt><dd>{_text(text)}</dd>" for name, text in fields)
    return f"<dl>\n{rows}\n</dl>" if rows else ""


def _text(text: str) -> str:
    return escape(printable(text))
