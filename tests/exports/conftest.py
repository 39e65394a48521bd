from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.store import Store
from tests.store.making import opened


@pytest.fixture(autouse=True)
def beijing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "gouji.db") as store:
        yield store
