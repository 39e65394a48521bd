"""What may keep a review from leaving."""

from __future__ import annotations

from wording import Message


class NotExportable(Exception):  # noqa: N818 - reads better
    """The review cannot leave in this form; `message` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message
