"""The report that the tour is shown on, in a database that is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.files import checked_in, contents
from store.store import Store

SAMPLE = Path(__file__).parents[2] / "sample_data" / "faulty-transport-2023.txt"


@contextmanager
def sample() -> Iterator[Store]:
    """A store that holds the sample alone. Raises `report.reading.Unreadable` where it is not installed."""
    data = contents(SAMPLE)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "tour.db") as store:
        store.add(checked_in(data, SAMPLE), source=data, path=SAMPLE.name)
        yield store
