"""The review letter as one HTML page: nothing is loaded, nothing runs, and it prints on A4."""

from __future__ import annotations

from html import escape

from exports.letter.content import Fields, Letter, Section
from exports.printable import printable

_STYLE = """
@page { size: A4; margin: 28mm 26mm; }
"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(letter: Letter) -> str:
    parts = "\n".join(_section(section) for section in (*letter.sections, *letter.record))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(letter.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_text(letter.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{_text(letter.title)}</h1>\n{parts}\n</body>\n</html>\n"
    )


def _section(section: Section) -> str:
    level = section.level
    parts = [f"<h{level}>{_text(section.heading)}</h{level}>", _fields(section.fields)]
    parts += [f"<p>{_text(paragraph)}</p>" for paragraph in section.paragraphs]
    parts += [f"<article>\n{_section(item)}\n</article>" for item in section.items]
    return "\n".join(filter(None, parts))


def _fields(fields: Fields) -> str:
    rows = "\n".join(f"<dt>{_text(name)}</dt><dd>{_text(text)}</dd>" for name, text in fields)
    return f"<dl>\n{rows}\n</dl>" if rows else ""


def _text(text: str) -> str:
    return escape(printable(text))
