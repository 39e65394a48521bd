"""Checking many files: in the order given, by several processes, each result plain data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from checks.settings import Settings
from exports.findings_json import checked_json, unreadable_json
from report.model import Report
from report.reading import Unreadable
from store.files import checked_in, contents
from wording import Language, Wording


def checked_files(
    paths: Sequence[Path],
    language: Language,
    jobs: int,
    settings: Settings,
    *,
    explain: bool = False,
    prior: Report | None = None,
) -> Iterator[dict[str, Any]]:
    """`checked_json` or `unreadable_json` of each file, by up to `jobs` processes.

    With `explain`, what `explained_json` tells is in it too; `prior` is the report of the year before.
    """
    one = partial(_one, language=language, settings=settings, explain=explain, prior=prior)
    jobs = min(jobs, len(paths))
    if jobs < 2:
        yield from map(one, paths)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(one, paths)


def _one(
    path: Path, language: Language, settings: Settings, *, explain: bool, prior: Report | None
) -> dict[str, Any]:
    say = Wording(language)
    try:
        checked = checked_in(contents(path, settings.limits), path, settings, lambda _: prior)
    except Unreadable as error:
        return unreadable_json(str(path), say(error.message))
    told = checked_json(str(path), checked, say)
    if explain:
        from exports.certificate_json import explained_json

        told |= explained_json(checked, say)
    return told
