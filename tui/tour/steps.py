"""What the tour shows, one step after the other."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from tui.review.screen import ReviewScreen
from wording import Message


@frozen
class Step:
    """What is told, and what it brings into view before; `above` puts the text into the upper half."""

    text: Message
    show: Callable[[ReviewScreen], None]
    above: bool = True


def _pane(name: str) -> Callable[[ReviewScreen], None]:
    return lambda review: review.action_go_to(name)


STEPS = (
    Step(
        Message(
            "This is a made-up report with planted faults, opened for this tour alone: nothing that you do "
            "in it is kept. Below is the list of findings, the gravest first. {keys[review.next-finding]} "
            "goes to the next one, {keys[review.previous-finding]} back; the arrow keys and j, k move too."
        ),
        _pane("findings"),
    ),
    Step(
        Message(
            "The table stands beside the narrative that explains it. Both go to the figures of the finding: "
            "the one in question and the one that it should agree with are marked on both sides."
        ),
        _pane("table"),
        above=False,
    ),
    Step(
        Message(
            "Every figure carries a sign: tied, broken, or reached by no relation. "
            "{keys[review.next-figure]} and the arrow keys walk from figure to figure; "
            "{keys[review.counterpart]} goes to what it ties to, {keys[review.back]} back again."
        ),
        _pane("narrative"),
        above=False,
    ),
    Step(
        Message("The detail writes the arithmetic out and names every place that the finding rests on."),
        _pane("detail"),
    ),
    Step(
        Message(
            "You decide: {keys[review.confirm]} confirms a finding, {keys[review.dismiss]} dismisses it with "
            "a reason, {keys[review.query]} leaves it to be verified; then the next open one comes. "
            "{keys[review.note]} writes a note. {keys[review.undo]} takes the last step back, also tomorrow: "
            "everything is kept the moment it is shown."
        ),
        _pane("findings"),
    ),
    Step(
        Message(
            "You need not learn keys by heart. The foot of the screen shows those that matter, "
            "{keys[review.help]} lists all; {keys[app.palette]} finds any action by its name, in Chinese, "
            "English or pinyin initials; {keys[app.jump]} puts letters on everything you can go to."
        ),
        _pane("findings"),
    ),
    Step(
        Message(
            "When all is decided, {keys[review.sign]} signs the review off and {keys[review.export]} writes "
            "the letter. On the desk, {keys[desk.import]} imports reports. {keys[app.tour]} shows this again."
        ),
        _pane("findings"),
    ),
)
