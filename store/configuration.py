"""What the user has configured: a TOML file in the user's configuration folder, and where things are kept.

reviewer = "王敏"
language = "zh"
database = "reviews.db"
rules = ["own.toml"]
office = "梧澜市财政局"
letter_template = "letter.docx"
theme = "gouji-light"
signs = "ascii"

[keys]
"review.confirm" = "y"

[rule."table/subject-sum"]
severity = "warning"

[limits]
pages = 2000
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, cast

from attrs import evolve, field, fields, frozen
from platformdirs import user_config_path, user_data_path

from checks.model import Severity
from checks.settings import AS_PUBLISHED, Settings, Switch
from report.limits import LIMITS, Limits
from report.refusals import reason
from wording import Language, Message

Readers = Mapping[str, Callable[[object], object]]  # by name

OWN_RULES = "rules.toml"  # beside the database
LANGUAGES = ("zh", "en")
THEMES = ("gouji-dark", "gouji-light", "terminal")
SIGNS = ("drawn", "ascii")


@frozen
class KeySetting:
    """The keys configured for one action of the screen, separated by spaces; `where` is file and line."""

    keys: str
    where: str


@frozen
class Configuration:
    """`problems` say what is wrong with the files; with any of them nothing must be done.

    Whether the screen knows the actions in `keys`, and their keys, is for the screen to say.
    """

    database: Path
    settings: Settings = AS_PUBLISHED
    reviewer: str = ""
    language: Language | None = None
    office: str = ""  # the reviewing office, as its letters are signed
    letter_template: Path | None = None
    theme: str = ""
    signs: str = ""
    keys: Mapping[str, KeySetting] = field(factory=dict)
    problems: tuple[Message, ...] = ()


class Wrong(Exception):  # noqa: N818 - becomes a problem once the file is known
    """What is wrong with the value of a key."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.text)
        self.reason = reason


def default_file() -> Path:
    """Where the configuration is looked for when nothing else is said."""
    return user_config_path("gouji", appauthor=False) / "gouji.toml"


def default_database() -> Path:
    """Where the database is kept when nothing else is said: the user's data folder."""
    return user_data_path("gouji", appauthor=False) / "gouji.db"


def configured(file: Path | None, database: Path | None) -> Configuration:
    """What is configured in `file` (else in the default one, if it is there) and beside the database.

    `database` goes before the one that the file names.
    """
    problems: list[Message] = []
    path = file or default_file()
    told = _contents(path, problems) if file or path.exists() else {}
    values = _values(path, told, problems)
    place = database or values.get("database") or default_database()
    beside = place.parent / OWN_RULES
    files = [*values.get("rules", ()), *([beside] if beside.is_file() else [])]
    switches = _switches(path, told.get("rule", {}), files, problems) if files or "rule" in told else ()
    return Configuration(
        place,
        Settings(tuple(files), switches, _limits(path, told.get("limits", {}), problems)),
        values.get("reviewer", ""),
        values.get("language"),
        values.get("office", ""),
        values.get("letter_template"),
        values.get("theme", ""),
        values.get("signs", ""),
        values.get("keys", {}),
        tuple(problems),
    )


def _contents(path: Path, problems: list[Message]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Message("{file}: cannot be read: {reason}", file=str(path), reason=reason(error)))
    except tomllib.TOMLDecodeError as error:
        problems.append(Message("{file}: not TOML: {reason}", file=str(path), reason=str(error)))
    return {}


def _values(path: Path, told: Mapping[str, Any], problems: list[Message]) -> dict[str, Any]:
    """What the keys say, without `rule`, `limits` and those that are wrong."""

    def file(value: object) -> Path:
        return path.parent / Path(_text(value)).expanduser()

    def files(value: object) -> list[Path]:
        if not isinstance(value, list):
            raise Wrong(Message("A list of files is expected."))
        return [file(each) for each in value]

    def keys(value: object) -> dict[str, KeySetting]:
        if not isinstance(value, dict):
            raise Wrong(Message('It is written [keys], then "action" = "key" below it.'))
        lines = _lines(path)
        read = {name: partial(_key_setting, where=f"{path}:{lines.get(name, 1)}") for name in value}
        return _understood(value, read, lambda name: f"keys.{name}", path, problems)

    read: Readers = {
        "reviewer": _text,
        "language": _language,
        "database": file,
        "rules": files,
        "office": _text,
        "letter_template": file,
        "theme": lambda value: _one_of(value, THEMES),
        "signs": lambda value: _one_of(value, SIGNS),
        "keys": keys,
    }
    others = {key: value for key, value in told.items() if key not in ("rule", "limits")}
    return _understood(others, read, lambda key: key, path, problems)


def _lines(path: Path) -> dict[str, int]:
    """The line of every key below [keys]."""
    found: dict[str, int] = {}
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.lstrip().startswith("["):
            inside = line.strip().startswith("[keys]")
        elif inside and "=" in line:
            found[line.partition("=")[0].strip().strip("\"'")] = number
    return found


def _key_setting(value: object, where: str) -> KeySetting:
    return KeySetting(_text(value), where)


def _switches(path: Path, told: object, files: Sequence[Path], problems: list[Message]) -> tuple[Switch, ...]:
    """The switches, of rules of the program and of `files`."""
    from checks.book import BookError
    from checks.rules import all_rules  # only where something is configured: every start would wait for it

    try:
        known = {rule.id for rule in all_rules(*files)}
    except BookError as error:
        problems += error.messages
        return ()

    def switch(value: object, rule: str) -> Switch:
        read: Readers = {"on": _on, "severity": _severity}
        values = _understood(_table(value), read, lambda name: f"rule.{rule}.{name}", path, problems)
        return Switch(rule, **values)

    try:
        rules = _table(told)
    except Wrong as wrong:
        problems.append(_problem(path, "rule", wrong.reason))
        return ()
    read: Readers = {rule: partial(switch, rule=rule) for rule in known}
    return tuple(_understood(rules, read, lambda rule: f"rule.{rule}", path, problems).values())


def _limits(path: Path, told: object, problems: list[Message]) -> Limits:
    """How much of a file is read: the usual limits with those that are told."""
    if not isinstance(told, dict):
        problems.append(_problem(path, "limits", Message("It is written [limits].")))
        return LIMITS
    read: Readers = {each.name: _count for each in fields(Limits)}
    limits = _understood(told, read, lambda name: f"limits.{name}", path, problems)
    return evolve(LIMITS, **limits)


def _understood(
    told: Mapping[str, object],
    read: Readers,
    key: Callable[[str], str],
    path: Path,
    problems: list[Message],
) -> dict[str, Any]:
    """The values by name, each read by its reader; what is wrong is added to `problems` under its key."""
    values = {}
    for name, value in told.items():
        try:
            reader = read.get(name)
            values[name] = _unknown(name, read) if reader is None else reader(value)
        except Wrong as wrong:
            problems.append(_problem(path, key(name), wrong.reason))
    return values


def _problem(path: Path, key: str, reason: Message) -> Message:
    return Message("{file}: {key}: {reason}", file=str(path), key=key, reason=reason)


def _unknown(name: str, known: Iterable[str]) -> NoReturn:
    if near := get_close_matches(name, sorted(known), n=1, cutoff=0.5):
        raise Wrong(Message("There is no such name; “{near}” is the nearest.", near=near[0]))
    raise Wrong(Message("There is no such name."))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Wrong(Message("A text is expected."))
    return value


def _table(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise Wrong(Message('It is written [rule."…"].'))
    return value


def _one_of(value: object, known: Iterable[str]) -> str:
    if value not in (values := tuple(known)):
        near = get_close_matches(str(value), values, n=1, cutoff=0.5)
        told = {"value": str(value), "known": ", ".join(values)}
        if near:
            raise Wrong(
                Message("“{value}” is none of {known}; “{near}” is the nearest.", near=near[0], **told)
            )
        raise Wrong(Message("“{value}” is none of {known}.", **told))
    return str(value)


def _language(value: object) -> Language:
    return cast("Language", _one_of(value, LANGUAGES))


def _severity(value: object) -> Severity:
    return Severity(_one_of(value, [severity.value for severity in Severity]))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise Wrong(Message("A whole number above zero is expected."))
    return value


def _on(value: object) -> bool:
    if not isinstance(value, bool):
        raise Wrong(Message("true or false is expected."))
    return value
