"""Reading workbooks: every visible sheet a table, or text where it holds no table."""

from __future__ import annotations

from attrs import evolve

from report.grid import Grid
from report.limits import Limits
from report.office.archive import Archive
from report.office.compound import OLD_FILE
from report.office.laying import Layout
from report.office.sheets import Workbook, address_of, lay_out
from report.office.xls import read_xls
from report.office.xlsx import read_xlsx
from report.source import Source
from wording import Message


def source_of(workbook: Workbook, form: str, limits: Limits) -> Source:
    """The text and tables of a workbook. A table that prints no title has that of its sheet."""
    layout = Layout(limits)
    layout.warnings += workbook.warnings
    titles: dict[str, str] = {}
    stored: dict[str, str] = {}  # by address
    for sheet in workbook.sheets:
        lay_out(sheet, layout, apart=True)
        titles[sheet.name] = sheet.title
        stored.update(
            (address_of(sheet.name, *at), cell.stored) for at, cell in sheet.cells.items() if cell.stored
        )
    if stored:
        exact = Message(
            "numbers stored more exactly than they print are read as printed ({count})",
            count=str(len(stored)),
        )
        layout.warnings.append(exact)

    def completed(grid: Grid) -> Grid:
        sheet = next((cell.place.address.rpartition("!")[0] for cell in grid.cells if cell.place.address), "")
        cells = tuple(
            evolve(cell, stored=stored[cell.place.address]) if cell.place.address in stored else cell
            for cell in grid.cells
        )
        return evolve(grid, cells=cells, title=grid.title or titles.pop(sheet, ""))

    return layout.source(form, completed)


def lay_out_workbook(data: bytes, layout: Layout) -> None:
    """Adds the first visible sheet of a workbook that is embedded in a document. Raises Unreadable."""
    limits = layout.limits
    old = data.startswith(OLD_FILE)
    workbook = read_xls(data, limits) if old else read_xlsx(Archive(data, limits), limits)
    lay_out(workbook.sheets[0], layout, apart=False)
