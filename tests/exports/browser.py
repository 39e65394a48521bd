"""A real browser without a window, where one is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def browse(folder: Path, url: str, *words: str) -> None:
    """Runs the browser with what it keeps in `folder`; skips the test where there is none."""
    browser = next(filter(None, map(shutil.which, NAMES)), None)
    if browser is None:
        pytest.skip("no Chromium is installed")
    home = folder / "browser"
    home.mkdir(exist_ok=True)
    command = [browser, *QUIET, f"--user-data-dir={home}", *words, url]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
