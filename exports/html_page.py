"""The review letter as one HTML page: nothing is loaded, nothing runs, and it prints on A4."""

from __future__ import annotations

from html import escape

from exports.letter import Fields, Letter, Section
from exports.printable import printable

_STYLE = """
@page { size: A4; margin: 28mm 26mm; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #111; background: #fff;
       font: 16px/1.75 "FangSong", "FangSong_GB2312", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
h1 { text-align: center; font-size: 1.5rem; line-height: 1.4; margin: 0 0 2rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
h1, h2, h3, h4 { break-after: avoid; overflow-wrap: anywhere; }
p { margin: .4rem 0; white-space: pre-line; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .1rem 1rem; margin: 0; }
dt { color: #555; max-width: 12rem; }
dd { margin: 0; white-space: pre-line; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
article { break-inside: avoid; padding-left: .8rem; border-left: 2px solid #bbb; margin: 1rem 0; }
@media print { body { margin: 0; max-width: none; font-size: 12pt; } }
"""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(letter: Letter) -> str:
    parts = "\n".join(_section(section) for section in letter.sections)
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
