"""Everything that the program says is said in Chinese too, with the same things named in it."""

from __future__ import annotations

import ast
import re

import pytest
from babel.messages.pofile import read_po

from wording import CATALOGS, Message, Wording, preferred_language
from wording.catalogs import DOMAINS, mo_bytes, po_text, untranslated, updated


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_sentence_of_the_code_is_translated(domain: str) -> None:
    assert untranslated(updated(domain)) == []


def test_no_sentence_stands_where_the_extraction_does_not_find_it() -> None:
    """It does not look into every f-string: a sentence said only there would stay English."""
    home = CATALOGS.parents[2]
    files = [home / "gouji.py", *(file for domain in DOMAINS for file in (home / domain).rglob("*.py"))]
    known = {message.id for domain in DOMAINS for message in updated(domain)}
    calls = [
        node
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
    ]  # fmt: skip
    said = {
        call.args[0].value  # type: ignore[attr-defined]
        for call in calls
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in ("say", "Message")
    }
    assert len(said) > 500
    assert said - known == set()


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_catalogs_are_in_step_with_the_code(domain: str) -> None:
    """If this fails: make catalogs."""
    assert (CATALOGS / f"{domain}.po").read_bytes() == po_text(updated(domain))


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogs_say_what_the_written_ones_say(domain: str) -> None:
    with (CATALOGS / f"{domain}.po").open("rb") as file:
        written = read_po(file, locale="zh", domain=domain)

    assert (CATALOGS / f"{domain}.mo").read_bytes() == mo_bytes(written)


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_name_what_the_original_names(domain: str) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"(?<!\{)\{(\w+(?:\[[\w.-]+\])?)\}", text))

    for message in updated(domain):
        if message.id:
            assert places(str(message.string)) == places(str(message.id)), message.id


def test_one_sentence_has_one_translation() -> None:
    said: dict[str, str] = {}
    for domain in DOMAINS:
        for message in updated(domain):
            if message.id:
                assert said.setdefault(str(message.id), str(message.string)) == message.string, message.id


def test_messages_within_messages_are_worded_in_one_language() -> None:
    message = Message("{what} (probable slip: {slip})", what="甲", slip=Message("a digit was dropped"))

    assert Wording("en")(message) == "甲 (probable slip: a digit was dropped)"
    assert "漏" in Wording("zh")(message)


def test_text_from_a_report_is_never_a_template() -> None:
    assert Wording("en")("“{text}” cannot be read", text="{0} {x.y}") == "“{0} {x.y}” cannot be read"


@pytest.mark.parametrize(
    ("value", "language"), [("en_GB.UTF-8", "en"), ("zh_CN.UTF-8", "zh"), ("C.UTF-8", "zh")]
)
def test_the_locale_chooses_the_language(value: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", value)

    assert preferred_language() == language
