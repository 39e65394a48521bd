"""Opens a written file in the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def opened(path: Path) -> bool:
    """Asks the system to open a file, and does not wait for it; whether there is somebody to ask."""
    file = str(path.resolve())
    if sys.platform == "win32":
        os.startfile(file)  # noqa: S606 - a path, and no command line
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen([opener, file], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    return True
