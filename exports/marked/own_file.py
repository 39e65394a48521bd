"""Which of the files that a report was read from takes the marks, and what of the report stands in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath

from checks.model import Evidence
from report.limits import LIMITS
from report.model import Block, Place, Report, Table
from report.office import is_archive_of_files
from report.office.archive import Archive
from store.conversion import readable


def own_file(source: bytes, report: Report, is_meant: Callable[[bytes], bool]) -> tuple[str, bytes]:
    """The file of a form from which most of a report was read, and its name; no name where it is all of it.

    An older document is converted first. Raises `Unreadable`, and `ValueError` where no file is meant.
    """
    data, _ = readable(source)
    if not is_archive_of_files(data):
        return "", data
    archive = Archive(data, LIMITS)
    files = {PurePosixPath(name).name: archive.read(name) for name in archive.names}
    places = [place_of(block).address for block in report.blocks]
    meant = [name for name, each in files.items() if is_meant(each)]
    name = max(meant, key=lambda name: sum(is_in(address, name) for address in places))
    return name, files[name]


def is_in(address: str, name: str) -> bool:
    """Whether what stands at an address stands in a file of this name."""
    return not name or address == name or address.startswith(f"{name} ")


def address_of(report: Report, evidence: Evidence) -> str:
    """Where a piece of evidence stands, as places tell it: the file, and the cell of a workbook."""
    if evidence.figure is not None:
        return report.figure[evidence.figure].place.address
    return place_of(report.block[evidence.block]).address


def place_of(block: Block) -> Place:
    """Where a block stands; a table where its first cell does."""
    return block.cells[0].place if isinstance(block, Table) and block.cells else block.place
