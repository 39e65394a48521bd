"""Why the system refused a file, in words."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from wording import Message

_REASONS: Mapping[int | None, Message] = {
    errno.ENOENT: Message("there is no such file or folder"),
    errno.EACCES: Message("no permission"),
    errno.EPERM: Message("no permission"),
    errno.EEXIST: Message("there is already a file of that name, and it was left as it is"),
    errno.EISDIR: Message("it is a folder"),
    errno.ENOTDIR: Message("what should be its folder is a file"),
    errno.ENOSPC: Message("the disk is full"),
    errno.EROFS: Message("the disk is read-only"),
    errno.ENAMETOOLONG: Message("its name is too long"),
}


def reason(error: OSError | UnicodeDecodeError) -> Message:
    """Why a file could not be read or written; whoever shows it names the file."""
    if isinstance(error, UnicodeDecodeError):
        return Message("it is no text in UTF-8")
    return _REASONS.get(error.errno) or Message("{reason}", reason=error.strerror or str(error))
