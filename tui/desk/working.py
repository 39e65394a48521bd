"""Works through many reports in a thread of its own, with its own connection to the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Generic, TypeVar

from attrs import frozen

from report.refusals import reason
from store.errors import StoreError
from store.store import Store
from tui.desk.progress import Line, Progress
from wording import Message

Item = TypeVar("Item")


class Stopped(Exception):  # noqa: N818 - it was asked for
    """The work is to stop within the item that is being done."""


class Failed(Exception):  # noqa: N818 - one of many; the others go on
    """Why one of many could not be done."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@frozen
class Outcome:
    """What became of one of many: `text` words {count}. `report` is its id; `remark` what needs saying."""

    text: Message
    report: int | None = None
    remark: Message | None = None


@frozen
class Work(Generic[Item]):
    """`do` does one item and gives what became of it; between its steps it calls what it is given last."""

    doing: Message  # wording {done} and {total}
    items: Callable[[], Sequence[Item]]
    name: Callable[[Item], str]
    do: Callable[[Store, Item, Callable[[], None]], Outcome]


def work_through(
    work: Work[Item], database: Path, tell: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> None:
    """Does one item after the other; one that fails does not stop the others.

    What is done when it is cancelled stays done; what is being done is given up at its next step.
    However it ends, the last that is told is `finished`.
    """
    outcomes: dict[str, int] = {}
    failures: list[Line] = []
    remarks: list[Line] = []
    last: int | None = None
    done = total = 0

    def told(*, finished: bool = False) -> None:
        lines = tuple(failures), tuple(remarks)
        tell(Progress(work.doing, done, total, dict(outcomes), *lines, last, finished))

    def pause() -> None:
        if cancelled():
            raise Stopped

    try:
        items = work.items()
        total = len(items)
        told()
        with Store.open(database) as store:
            for item in items:
                if cancelled():
                    break
                try:
                    outcome = work.do(store, item, pause)
                except Stopped:
                    break
                except Exception as error:  # noqa: BLE001 - told as a line, whatever it is
                    failures.append(Line(work.name(item), _why(error)))
                else:
                    outcomes[outcome.text.text] = outcomes.get(outcome.text.text, 0) + 1
                    last = outcome.report or last
                    if outcome.remark is not None:
                        remarks.append(Line(work.name(item), outcome.remark))
                done += 1
                told()
    except Exception as error:  # noqa: BLE001
        failures.append(Line(str(database), _why(error)))
    told(finished=True)


def _why(error: Exception) -> Message:
    if isinstance(error, (Failed, StoreError)):
        return error.message
    if isinstance(error, OSError):
        return reason(error)
    return Message("gouji failed on it: {error}", error=repr(error))
