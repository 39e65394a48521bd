"""What the screens look like, as text. A change of a frame is a change for the reviewer: look at it."""

import pytest
from syrupy.assertion import SnapshotAssertion

from store.model import Anchor, AnchorKind, Ruling
from store.store import Store
from tests.tui.driver import desk, review
from tui.signs import ASCII

SIZES = [(80, 24), (120, 36), (200, 50)]


def reviewed(store: Store) -> None:
    store.rule(1, "made/3", Ruling.DISMISSED, reason="四舍五入", reviewer="李审")
    store.add_note(1, Anchor(AnchorKind.FINDING, "made/2"), "请部门说明", reviewer="李审")


@pytest.mark.parametrize("size", SIZES)
async def test_desk(store: Store, frames: SnapshotAssertion, size: tuple[int, int]) -> None:
    reviewed(store)
    async with desk(store, size=size) as driver:
        assert driver.frame == frames


@pytest.mark.parametrize("size", SIZES)
async def test_review(store: Store, frames: SnapshotAssertion, size: tuple[int, int]) -> None:
    reviewed(store)
    async with review(store, size=size) as driver:
        assert driver.frame == frames


@pytest.mark.parametrize("size", SIZES)
async def test_figure(store: Store, frames: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with review(store, size=size) as driver:
        await driver.press("1", "]", "j", "l")
        assert driver.frame == frames


@pytest.mark.parametrize("size", SIZES)
async def test_help(store: Store, frames: SnapshotAssertion, size: tuple[int, int]) -> None:
    async with review(store, size=size) as driver:
        await driver.press("?")
        assert driver.frame == frames


async def test_dialogs(store: Store, frames: SnapshotAssertion) -> None:
    reviewed(store)
    async with review(store, size=(80, 24)) as driver:
        await driver.press("d")
        dismissing = driver.frame
        await driver.press("escape", "a")
        assert dismissing + driver.frame == frames


async def test_english(store: Store, frames: SnapshotAssertion) -> None:
    reviewed(store)
    async with desk(store, size=(100, 30), language="en") as driver:
        on_desk = driver.frame
        await driver.press("enter")
        assert on_desk + driver.frame == frames


async def test_plain_terminal(store: Store, frames: SnapshotAssertion) -> None:
    reviewed(store)
    async with review(store, size=(120, 36), signs=ASCII) as driver:
        assert driver.frame == frames
