"""What the table pane paints: the table, its headings in view, ticks after its figures, a cursor on one."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from checks.model import Tick
from report.model import Cell, CellRole, Table
from tui.emphasis import Emphasis
from tui.pane import Pane, strip
from tui.review.case import NOTHING, Case, Highlights
from tui.review.table_layout import Slot, TableLayout, Title, is_amount, lay_out
from tui.signs import Signs
from tui.text import cells, fit
from wording import Wording

_BOLD = Style(bold=True)
NOT_LAID_OUT = TableLayout((), 0, (), (), (), {}, (), 0)


class TableView(Pane):
    """Shows a table of the report, and one of its figures under the cursor."""

    def __init__(self, case: Case, say: Wording, signs: Signs, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.case = case
        self.say = say
        self.signs = signs
        self.table: Table | None = None
        self.cursor: str | None = None
        self.highlights: Highlights = NOTHING
        self.hits: frozenset[tuple[str, int, int]] = frozenset()  # (table, row, x) that a search found
        self.hit: tuple[str, int, int] | None = None  # the one that the search is at
        self._layout = NOT_LAID_OUT
        self._layouts: dict[tuple[str, int], TableLayout] = {}  # by table and width
        self._grid: dict[tuple[int, int], str] = {}  # (row, x) -> figure
        self._figures: list[str] = []  # in reading order
        self._order: dict[str, int] = {}  # figure -> its number among them
        self._rows_of: dict[int, list[int]] = {}  # x -> the rows that have a figure there
        self._columns_of: dict[int, list[int]] = {}  # row -> the x that have a figure there
        self._emphasised: dict[int, Emphasis] = {}
        self._selected: set[tuple[int, int]] = set()  # (drawn row, x) that the mouse selected

    # what is shown

    def show(self, table: Table, *, cursor: str | None = None) -> None:
        """Shows a table with the cursor on one of its figures, or on its first."""
        changed = table is not self.table
        if changed:
            self.table = table
            self._index(table)
            self.cursor = next(iter(self._figures), None)
        self.cursor = cursor or self.cursor
        if changed:
            self.refresh(self.size.region)  # each line is painted once, when all is known
            self._lay_out()
            self.go(0, 0)
        self._word_title()
        self.mark(self.highlights)
        self.reveal_cursor()

    def mark(self, highlights: Highlights) -> None:
        """Notes which figures the finding or the cursor is about; `repaint` shows it."""
        self.highlights = highlights
        self._emphasised = {}
        for figure, emphasis in highlights.figures.items():
            place = self._place(figure)
            if place and self._emphasised.get(place[0]) is not Emphasis.SUSPECT:
                self._emphasised[place[0]] = emphasis

    def reveal_cursor(self) -> None:
        """Scrolls to the figure under the cursor."""
        place = self._place(self.cursor)
        if place:
            self.reveal_cell(*place)

    def reveal_cell(self, row: int, x: int) -> None:
        """Scrolls to a cell; the labels of its lane stay beside it."""
        if row not in self._layout.drawn or not self.width:
            return
        self.reveal(self._layout.first_lines[self._layout.drawn[row]])
        slot = self._layout.slot(x)
        if slot is None:
            return
        labels_left, labels_right = self._layout.labels(slot.column.lane, self._most)
        left, view = self.scroll_offset.x, self.width - 1
        stuck = labels_right - labels_left if labels_left < left else 0
        if left + stuck <= slot.left and slot.right <= left + view:
            return
        if slot.right <= view:
            self.go(x=0)
        elif slot.right - labels_left <= view:
            self.go(x=labels_left)
        else:
            self.go(x=slot.right - view)

    def _index(self, table: Table) -> None:
        """Notes where the figures of a table stand, for moving among them."""
        self._grid = {(cell.row, cell.x): cell.figure for cell in table.values() if cell.figure}
        self._figures = list(self._grid.values())
        self._order = {figure: n for n, figure in enumerate(self._figures)}
        self._rows_of = {}
        self._columns_of = {}
        for row, x in sorted(self._grid):
            self._rows_of.setdefault(x, []).append(row)
            self._columns_of.setdefault(row, []).append(x)

    def _place(self, figure: str | None) -> tuple[int, int] | None:
        found = self.case.checked.report.figure.get(figure or "")
        if found is None or found.row is None or found.x is None or (found.row, found.x) not in self._grid:
            return None
        return found.row, found.x

    # drawing

    def on_resize(self) -> None:
        self._lay_out()
        self.reveal_cursor()

    def lay_out_ahead(self, width: int) -> bool:
        """Lays out one of the tables not yet laid out for this width; False where there is none."""
        tables = self.case.checked.report.tables
        table = next((each for each in tables if (each.id, width) not in self._layouts), None)
        if table is None:
            return False
        self._laid_out(table, width)
        return True

    def _laid_out(self, table: Table, width: int) -> TableLayout:
        known = (table.id, width)
        if known not in self._layouts:
            self._layouts[known] = lay_out(table, width)
        return self._layouts[known]

    def _lay_out(self) -> None:
        if self.table is None:
            self.title(self.say("Table"))
            self.measured(1)
            return
        if not self.width:  # out of view: what is laid out is another table
            self._layout = NOT_LAID_OUT
            self.head = 1
            self.lines = 0
            return
        self._layout = self._laid_out(self.table, self.width)
        self.head = 1 + sum(self._layout.heights)
        self.measured(self._layout.lines, self._layout.width + 1)

    def reword(self) -> None:
        self._word_title()

    def _word_title(self) -> None:
        if self.table is None:
            return
        tables = self.case.checked.report.tables
        place = f"{tables.index(self.table) + 1}/{len(tables)}"
        unit = self.say("unit {unit}", unit=self.table.unit) if self.table.unit else ""
        self.title("  ".join(filter(None, (self.table.mark, self.table.title, place))), unit)

    def paint_head(self, y: int) -> Strip:
        line, level = y - 1, 0
        while line >= self._layout.heights[level]:
            line -= self._layout.heights[level]
            level += 1
        style = self.look("heading")
        last = y == self.head - 1
        if last:
            style += Style(underline=True)
        pieces, left = [], 0
        for title in self._layout.headings[level]:
            pieces.append((self._blank(left, title.left, level), style))
            pieces.append((self._heading(title, line), style))
            left = title.left + title.width
        pieces.append((self._blank(left, self._layout.width, level), style))
        return self._framed(pieces, " ", style, heading=style if last else None)

    def _blank(self, left: int, right: int, level: int) -> str:
        """What stands between two headings: blanks, and the bars of the columns."""
        merged = [title for title in self._layout.headings[level] if title.merged]
        text = [" "] * max(0, right - left)
        for slot in self._layout.slots:
            inside = any(title.left <= slot.right < title.left + title.width for title in merged)
            if slot.bar and left <= slot.right < right and not inside:
                text[slot.right - left] = self.signs.bar
        return "".join(text)

    def _heading(self, title: Title, line: int) -> str:
        text = title.lines[line] if line < len(title.lines) else ""
        space = title.width - cells(text)
        fill = self.signs.rule if title.merged and text and space > 3 else " "
        left = max(0, space) // 2
        if fill == " ":
            return fit(" " * left + text, title.width)
        return f"{fill * (left - 1)} {text} {fill * (space - left - 1)}"

    def paint(self, y: int) -> Strip:
        base = self.look()
        if self.table is None:
            return strip(
                [(f"  {self.say('This report has no tables.')}", self.look("dim"))], self.width, base
            )
        row, line = self._layout.row_at(y)
        found = self._layout.rows[row]
        pieces: list[tuple[str, Style]] = []
        for slot in self._layout.slots:
            cell, lines = found.get(slot.column.x, (None, ()))
            text = lines[line] if line < len(lines) else ""
            painted = self._cell(slot, cell, text, line, base) if cell else [(" " * slot.width, base)]
            if (row, slot.column.x) in self._selected:
                painted = [(text, style + self.over("selected")) for text, style in painted]
            pieces.extend(painted)
            pieces.append((self.signs.bar, self.look("dim")) if slot.bar else (" ", base))
        printed = next(iter(found.values()))[0].row
        emphasis = self._emphasised.get(printed) if line == 0 else None
        gutter = {None: " ", Emphasis.SUSPECT: self.signs.suspect}.get(emphasis, self.signs.counterpart)
        look = self.look(emphasis) if emphasis else base
        if line == 0 and self.hit is not None and self.hit[:2] == (self.table.id, printed):
            gutter, look = self.signs.found, self.look("hit-here")
        return self._framed(pieces, gutter, look)

    def _cell(self, slot: Slot, cell: Cell, text: str, line: int, base: Style) -> list[tuple[str, Style]]:
        room = slot.width - slot.marks
        hit = self._hit(cell)
        if not cell.figure or not text:
            style = self.look("dim") if cell.role is CellRole.LINE_NUMBER else base
            style = self.look(hit) if hit and text else style
            if cell.role is not CellRole.LINE_NUMBER:
                return [(fit(text, slot.width), style)]
            return [(fit(text, room, right=True), style), (" " * slot.marks, base)]
        marks = self.case.marks(cell.figure)
        tick = base + self.over(marks.tick) if marks.tick else base
        style = tick
        emphasis = self.highlights.figures.get(cell.figure)
        if emphasis:
            style += self.over(emphasis)
        if hit:
            style += self.over(hit)
        if cell.figure == self.cursor and (self.has_focus or not emphasis):
            style += self.over("cursor" if self.has_focus else "chosen")
        if line:  # of a text with a figure in it: its signs stand on the first line
            return [(text, style), (fit("", slot.width - cells(text)), base)]
        number = fit(text, room, right=is_amount(cell))
        blank = len(number) - len(number.lstrip())
        signs = self.signs
        doubt = signs.doubt(self.case.checked.report.figure[cell.figure])
        ruling = signs.rulings[marks.ruling] if marks.ruling else doubt
        after = ruling + (signs.note if marks.noted else " ")
        sign = signs.ticks[marks.tick] if marks.tick else " "
        return [
            (number[:blank], base),
            (number[blank:], style),
            (sign, tick + _BOLD if marks.tick is Tick.BROKEN else tick),
            (after, base if after == "  " else self.look("mark")),
        ]

    def _hit(self, cell: Cell) -> str:
        """How a cell looks that a search found; empty for others."""
        place = (self.table.id if self.table else "", cell.row, cell.x)
        return "hit-here" if place == self.hit else "hit" if place in self.hits else ""

    def _framed(
        self, pieces: list[tuple[str, Style]], gutter: str, look: Style, *, heading: Style | None = None
    ) -> Strip:
        """The part of a whole line that is in view: the gutter, the labels that stay, the rest."""
        view = self.width - 1
        left = self.scroll_offset.x
        if not left and self._layout.width < view:
            return strip([(gutter, look), *pieces], self.width, self.look())
        line = strip(pieces, self._layout.width + 1, heading or self.look())
        labels_left, labels_right = self._frozen()
        stuck = max(0, labels_right - labels_left) if labels_left < left else 0
        parts = [Strip([Segment(gutter, look)])]
        if stuck:
            parts.append(line.crop(labels_left, labels_right))
        begin, end = self._whole(left + stuck, left + view)
        rest = self.look("dim")
        more = (self.signs.left, self.signs.right) if heading is not None else ("", "")
        parts += [
            Strip([Segment(fit(more[0], begin - left - stuck), rest)]),
            line.crop(begin, end),
            Strip([Segment(fit(more[1], left + view - end, right=True), rest)]),
        ]
        return Strip.join(parts).adjust_cell_length(self.width, self.look())

    def _whole(self, begin: int, end: int) -> tuple[int, int]:
        """Narrows a range of cells to whole columns: half an amount must not look like another amount."""
        first, last = begin, end
        for slot in self._layout.slots:
            if slot.width <= end - begin:
                if slot.left < begin < slot.right:
                    first = slot.right
                if slot.left < end < slot.right:
                    last = slot.left
        return (first, last) if first <= last else (begin, end)

    def _frozen(self) -> tuple[int, int]:
        """The labels that stay in view: those of the lane that the cursor is in."""
        place = self._place(self.cursor)
        slot = self._layout.slot(place[1]) if place else None
        lane = slot.column.lane if slot else 0
        return self._layout.labels(lane, self._most)

    @property
    def _most(self) -> int:
        """The cells that labels may take of those in view when they stay there."""
        return self.width // 2

    def _virtual_x(self, x: int) -> int:
        """The cell of the whole line that is painted at `x` of the view."""
        labels_left, labels_right = self._frozen()
        stuck = labels_right - labels_left if labels_left < self.scroll_offset.x else 0
        x -= 1
        return labels_left + x if x < stuck else self.scroll_offset.x + x
