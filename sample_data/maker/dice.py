"""Choices that depend on nothing but a seed and the name of what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Repeatable choices. `of(name)` gives dice of their own for one purpose.

    Adding a choice for one purpose leaves all others as they were. Only `Random.random` is used:
    its sequence is the same in every version of Python.
    """

    def __init__(self, *seed: object) -> None:
        self._seed = "/".join(map(str, seed))
        self._random = Random(self._seed)  # noqa: S311 - nothing secret hangs on it

    def of(self, *name: object) -> Dice:
        return Dice(self._seed, *name)

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, share: float) -> bool:
        return self._random.random() < share

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self._random.random() * len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """`count` of the choices, in their own order."""
        left = list(range(len(choices)))
        while len(left) > count:
            left.pop(int(self._random.random() * len(left)))
        return [choices[n] for n in left]

    def scaled(self, amount: int, low: int, high: int) -> int:
        """The amount times a factor between `low` and `high` per mille."""
        return amount * self.whole(low * 1000, high * 1000) // 1_000_000
