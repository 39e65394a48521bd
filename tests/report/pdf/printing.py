"""Reports printed to PDF in the manners of different programs, with ReportLab."""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, evolve, field, frozen
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from sample_data.maker.document import Document, Heading, Table, plain
from sample_data.maker.shapes.wrapping import cell_lines, paragraph_lines

registerFont(UnicodeCIDFont("STSong-Light"))
CHINESE, LATIN = "STSong-Light", "Times-Roman"
PORTRAIT, LANDSCAPE = (595.0, 842.0), (842.0, 595.0)
MARGIN, TOP, BOTTOM = 72.0, 80.0, 72.0
SIZE, CELL_SIZE, PITCH, CELL_PITCH = 12.0, 9.0, 24.0, 12.0


@frozen
class Manner:
    """How a program prints.

    `rulings`: strokes, rects (thin filled rectangles), dots, double, open (no outer side lines),
    columns (none between the rows of the body), headings (none around these rows either), none.
    `text`: plain, spread (spaces between justified characters), scattered (digits first, a little higher, in
    another font, the characters last to first).
    """

    rulings: str = "strokes"
    text: str = "plain"
    repeated: bool = True  # headings on every page of a table
    landscape: bool = False  # tables of many columns lie across
    turned: bool = False  # … on pages that stand upright and are turned when shown
    edges: bool = True  # a running title and page numbers
    watermark: bool = False
    rows: int = 60  # of a table on one page, at most


def printed(document: Document, manner: Manner) -> bytes:
    """The report as a PDF file."""
    title = next(plain(block.text) for block in document.blocks if isinstance(block, Heading))
    press = Press(manner, title)
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table):
            press.table(block)
        elif isinstance(block, Heading):
            if block.name.startswith("table."):
                continue  # the title of the table itself
            press.heading(plain(block.text), block.level, first=index == 0)
        else:
            press.paragraph(plain(block.text))
    return press.done()


@define
class Press:
    """Prints blocks one below the other."""

    manner: Manner
    title: str
    _out: io.BytesIO = field(factory=io.BytesIO)
    _canvas: Canvas = field(init=False)
    _page: int = 0
    _size: tuple[float, float] = PORTRAIT
    _y: float = 0.0  # from the top
    _ruled: set[tuple[tuple[float, float], tuple[float, float]]] = field(factory=set)  # on this page

    def __attrs_post_init__(self) -> None:
        self._canvas = Canvas(self._out, pageCompression=1, invariant=1)
        self.page(PORTRAIT)

    def done(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()

    def page(self, size: tuple[float, float]) -> None:
        """Begins a page."""
        if self._page:
            self._canvas.showPage()
        self._page += 1
        self._size, self._y = size, TOP
        self._ruled.clear()
        if self.manner.turned and size == LANDSCAPE:
            self._canvas.setPageRotation(90)
            self._canvas.setPageSize(LANDSCAPE)  # ReportLab exchanges the sides of turned pages
            self._canvas.transform(0, 1, -1, 0, PORTRAIT[0], 0)
        else:
            self._canvas.setPageRotation(0)
            self._canvas.setPageSize(size)
        if self.manner.edges and self._page > 1:
            self.text(MARGIN, 40, f"{self.title}公开", 9)
            self.text(size[0] / 2 - 10, size[1] - 36, f"- {self._page} -", 9)
        if self.manner.watermark:
            self._canvas.saveState()
            self._canvas.setFillGray(0.8)
            self._canvas.translate(size[0] / 3, size[1] / 3)
            self._canvas.rotate(45)
            self._canvas.setFont(CHINESE, 60)
            self._canvas.drawString(0, 0, "内部资料注意保存")
            self._canvas.restoreState()

    def heading(self, text: str, level: int, *, first: bool = False) -> None:
        if (level <= 1 and not first) or self._size != PORTRAIT:
            self.page(PORTRAIT)
        size = 18 if first else 15 if level <= 1 else SIZE
        for line in paragraph_lines(text, 24 if level <= 1 else 35):
            x = (PORTRAIT[0] - width(line, size)) / 2 if level <= 1 else MARGIN + 2 * SIZE
            self._line(x, line, size)

    def paragraph(self, text: str) -> None:
        if self._size != PORTRAIT:
            self.page(PORTRAIT)
        across = PORTRAIT[0] - 2 * MARGIN
        lines = list(broken(text, across, 2 * SIZE))
        for index, line in enumerate(lines):
            x = MARGIN if index else MARGIN + 2 * SIZE
            last = index == len(lines) - 1
            spread = 0.0 if last else (MARGIN + across - x - width(line, SIZE)) / max(1, len(line) - 1)
            self._line(x, line, SIZE, spread)

    def _line(self, x: float, text: str, size: float, spread: float = 0.0) -> None:
        if self._y + PITCH > self._size[1] - BOTTOM:
            self.page(self._size)
        self.text(x, self._y, text, size, spread)
        self._y += PITCH

    def text(self, x: float, y: float, text: str, size: float, spread: float = 0.0) -> None:
        """A line of text with its base line `y` below the top, `spread` between its characters."""
        glyphs = []
        for char in text:
            glyphs.append((x, y, char))
            x += width(char, size) + spread
        if self.manner.text == "scattered":
            glyphs = sorted(glyphs, key=lambda each: (not each[2].isascii(), -each[0]))
        elif not spread or self.manner.text == "plain":
            glyphs = [(at, y, run) for at, run in runs(glyphs)] if not spread else glyphs
        for at, down, run in glyphs:
            raised = 1.4 if self.manner.text == "scattered" and run.isascii() else 0.0
            font = ("Helvetica" if raised else LATIN) if run.isascii() else CHINESE
            self._canvas.setFont(font, size)
            self._canvas.drawString(at, self._size[1] - down + raised, run)
            if self.manner.text == "spread" and spread:
                self._canvas.drawString(at + width(run, size), self._size[1] - down, " ")

    def table(self, table: Table) -> None:
        widths = self._widths(table)
        landscape = self.manner.landscape and len(widths) > 6
        self.page(LANDSCAPE if landscape else PORTRAIT)
        across = self._size[0] - 2 * 40
        widths = [each * across / sum(widths) for each in widths]
        title = plain(table.title)
        self.text((self._size[0] - width(title, 14)) / 2, self._y, title, 14)
        self._y += 18
        above = f"{'单位名称' if table.kind == 'performance' else '部门'}：{plain(table.department)}"
        self.text(40, self._y, above, CELL_SIZE)
        unit = f"{table.mark} 金额单位：{table.unit}".strip()
        if table.kind != "performance":
            self.text(self._size[0] - 40 - width(unit, CELL_SIZE), self._y, unit, CELL_SIZE)
        self._y += 10
        head = [[_Box(text) for text in row] for row in table.head]
        merge(head)
        body = [[_Box(cell.text, table.roles[x]) for x, cell in enumerate(row)] for row in table.body]
        part: list[list[_Box]] = [*head]
        room = self._size[1] - self._y - BOTTOM
        for row in body:
            heights = self._heights([*part, row], widths)
            if part and (sum(heights) > room or len(part) >= self.manner.rows):
                self._draw(part, widths)
                self.page(self._size)
                part = [*head] if self.manner.repeated else []
                room = self._size[1] - self._y - BOTTOM
            part.append(row)
        self._draw(part, widths)
        self._y += 16
        for note in table.notes:
            for line in paragraph_lines(plain(note), 50):
                self.text(40, self._y, line, CELL_SIZE)
                self._y += 14

    def _widths(self, table: Table) -> list[float]:
        wide = []
        for x, most in enumerate(table.widths):
            longest = max((len(row[x].text) for row in table.body), default=0)
            wide.append(float(max(4, min(most, 12), longest * 0.55 if table.roles[x] == "value" else 0)))
        return wide

    def _lines(self, box: "_Box", wide: float) -> list[str]:
        return cell_lines(box.text, max(2, int((wide - 6) / CELL_SIZE)))

    def _heights(self, rows: Sequence[Sequence["_Box"]], widths: Sequence[float]) -> list[float]:
        heights = []
        for row in rows:
            most = 1
            for x, box in enumerate(row):
                if box.down == 1 and not box.covered:
                    most = max(most, len(self._lines(box, sum(widths[x : x + box.across]))))
            heights.append(most * CELL_PITCH + 6)
        return heights

    def _draw(self, rows: Sequence[Sequence["_Box"]], widths: Sequence[float]) -> None:
        heights = self._heights(rows, widths)
        xs = [40.0]
        for each in widths:
            xs.append(xs[-1] + each)
        ys = [self._y]
        for each in heights:
            ys.append(ys[-1] + each)
        for y, row in enumerate(rows):
            for x, box in enumerate(row):
                if not box.covered:
                    self._cell(
                        box,
                        xs[x],
                        ys[y],
                        xs[x + box.across],
                        ys[min(y + box.down, len(ys) - 1)],
                        xs[0],
                        xs[-1],
                    )
        self._y = ys[-1]

    def _cell(
        self, box: "_Box", left: float, top: float, right: float, bottom: float, first: float, last: float
    ) -> None:
        lines = self._lines(box, right - left)
        y = (top + bottom - len(lines) * CELL_PITCH) / 2 + CELL_SIZE
        for line in lines:
            wide = width(line, CELL_SIZE)
            x = right - 3 - wide if box.role == "value" else left + 3
            x = (left + right - wide) / 2 if box.role == "head" else x
            self.text(x, y, line, CELL_SIZE)
            y += CELL_PITCH
        sides = [((left, top), (right, top)), ((left, bottom), (right, bottom))]
        if self.manner.rulings == "columns" and box.role != "head":
            sides = []
        open_sides = self.manner.rulings == "open"
        if not (open_sides and left == first):
            sides.append(((left, top), (left, bottom)))
        if not (open_sides and right == last):
            sides.append(((right, top), (right, bottom)))
        if self.manner.rulings == "headings" and box.role != "head":
            sides = []
        for start, end in sides:
            self._rule(start, end)

    def _rule(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        if (start, end) in self._ruled:
            return  # a cell beside it has drawn it
        self._ruled.add((start, end))
        (x0, y0), (x1, y1) = start, end
        high = self._size[1]
        match self.manner.rulings:
            case "rects":
                self._canvas.rect(x0 - 0.3, high - y1 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, stroke=0, fill=1)
            case "dots":
                steps = int(max(x1 - x0, y1 - y0) / 4)
                for i in range(steps + 1):
                    at = i / max(1, steps)
                    x, y = x0 + (x1 - x0) * at, y0 + (y1 - y0) * at
                    self._canvas.rect(x - 0.4, high - y - 0.4, 0.8, 0.8, stroke=0, fill=1)
            case "double":
                for off in (-0.8, 0.8):
                    u, v = (0.0, off) if y0 == y1 else (off, 0.0)
                    self._canvas.line(x0 + u, high - y0 + v, x1 + u, high - y1 + v)
            case "none":
                pass
            case _:
                self._canvas.line(x0, high - y0, x1, high - y1)


@define
class _Box:
    """A cell: how many columns and rows it takes, and whether another one covers its place."""

    text: str
    role: str = "head"
    across: int = 1
    down: int = 1
    covered: bool = False


def merge(head: Sequence[Sequence[_Box]]) -> None:
    """Merges blank headings into the heading at the left that the next row divides, else into the one above."""
    for y, row in enumerate(head):
        below = head[y + 1] if y + 1 < len(head) else None
        for x, box in enumerate(row):
            if not box.text:
                continue
            end = x + 1
            while below and end < len(row) and not row[end].text and below[x].text and below[end].text:
                if row[end].covered:
                    break
                row[end].covered = True
                end += 1
            box.across = end - x
            while y + box.down < len(head) and not any(
                other.text or other.covered for other in head[y + box.down][x:end]
            ):
                for other in head[y + box.down][x:end]:
                    other.covered = True
                box.down += 1


def width(text: str, size: float) -> float:
    return sum(size if ord(char) > 0x2000 else stringWidth(char, LATIN, size) for char in text)


def broken(text: str, across: float, indent: float) -> Iterator[str]:
    """A paragraph in lines, numbers kept whole."""
    wide = int(across / SIZE)
    rest = paragraph_lines("　" * int(indent / SIZE) + text, wide)
    yield from (line.strip("　") for line in rest)


def runs(glyphs: Sequence[tuple[float, float, str]]) -> Iterator[tuple[float, str]]:
    """Characters of one font put together."""
    start, text = glyphs[0][0] if glyphs else 0.0, ""
    for (_x, _, char), after in pairwise([*glyphs, (0.0, 0.0, "")]):
        text += char
        if not after[2] or after[2].isascii() != char.isascii():
            yield start, text
            start, text = after[0], ""


def plain_manner(**changes: object) -> Manner:
    return evolve(Manner(), **changes)  # type: ignore[arg-type]
