"""What converters leave in a text besides its words: formulas, escapes, entities, tags, rules between pages.

Every line stays a line, so that a place in the text stays one in the file.
"""

from __future__ import annotations

import html
import re

_DRAWN = str.maketrans("│┃║", "|||")
_DRAWN_RULE = re.compile("^[ ]*(?=[┌├└┏┣┗╔╠╚─━═])[─-╿ ]+$", re.MULTILINE)
_FORMULA = re.compile(r"\$\$?(?P<dollars>[^$\n]{1,120}?)\$\$?|\\\((?P<brackets>[^\n]{1,120}?)\\\)")
_PLAIN = re.compile(
    r"(?=.*[0-9\\])(?:[ -~]|[一-鿿](?=[^{}]*\}))*"
)  # of a formula: words stand in braces only
_SIGNS = {
    r"\boxed{\checkmark}": "☑",
    r"\checkmark": "√",
    r"\surd": "√",
    r"\square": "□",
    r"\Box": "□",
    r"\boxtimes": "☒",
    r"\leqslant": "≤",
    r"\geqslant": "≥",
    r"\leq": "≤",
    r"\geq": "≥",
    r"\le": "≤",
    r"\ge": "≥",
    r"\times": "×",
    r"\sim": "~",
    r"\pm": "±",
    r"\bullet": "•",
    r"\cdot": "·",
    r"\ldots": "…",
    r"\%": "%",
    "{,}": ",",
}
_SIGN = re.compile("|".join(re.escape(sign) + ("(?![a-z])" if sign[-1].isalpha() else "") for sign in _SIGNS))
_COMMAND = re.compile(r"\\[A-Za-z]+|\\[ ,;:!]|[{}^_~]|\\(?=[#&])")
_ESCAPE = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\]^_`{}~])")
_LINE_END = re.compile(r"\\n(?![A-Za-z])")
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|#60|#62|#38|#124);)(?:[A-Za-z]{2,8}|#[0-9]{2,5}|#x[0-9A-Fa-f]{2,4});")
_INLINE = re.compile(r"</?(?:span|font|u|b|i|em|strong|small|mark|label|a)\b[^<>]{0,300}>", re.IGNORECASE)
# Patterns begin with their sign, and then look at what stands before it: that is searched for much faster.
_NUMBERED_NOTE = re.compile(
    r"<(?<![A-Za-z0-9]<)su[pb]>\s*[\[【(（]?[0-9①-⑳*]{1,3}[\])）】]?\s*</su[pb]>", re.IGNORECASE
)
_SCRIPT = re.compile(r"</?su[pb]>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|center|section|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>(?P<last>\s*$)?", re.IGNORECASE | re.MULTILINE)
_COMMENT = re.compile(r"<!--[^\n]{0,300}?-->")
_IN_TABLE = re.compile(r"^.*(?:</?t(?:able|r|d|h|head|body)\b|^\s*\|).*$", re.IGNORECASE | re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,120})\]\((?:#|https?:|\.?/)[^()\n]{0,500}\)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,8}\](?!:)")
_BOLD = re.compile(r"\*\*(?![\s、，,；;。])([^*\n]{1,300}?)(?<!\s)\*\*")
_NUMBER_MARK = re.compile(r"\*(?<![*0-9]\*)(-?[0-9][0-9,]*(?:\.[0-9]+)?%?)\*(?![*0-9])")
_QUOTE = re.compile(r"^(?:> ?)+(?=[#一-鿿（(“《])", re.MULTILINE)
_RULE = re.compile(
    r"^ {0,3}(?:\{[0-9]{1,4}\})?(?:-{3,}[- ]*|(?:-[ ]){2,}-|(?:\*[ ]?){3,}|(?:_[ ]?){3,}|={3,})$",
    re.MULTILINE,
)
_APART = re.compile(  # 1. may also number what an amount begins
    r"((?<![0-9,])[0-9][0-9,]{2,15}\. |(?<=[一-鿿）)])[0-9]{1,2}\. )"
    r"(?=[0-9]{1,2}(?:[万亿]?元|[%％]|个百分点))"
)


def without_markup(text: str) -> str:
    """The text as its marks would print it; what is only a mark is gone."""
    if "│" in text or "┃" in text or "║" in text:
        text = _DRAWN_RULE.sub("+---+", text).translate(_DRAWN)
    if "$" in text or "\\(" in text:
        text = _FORMULA.sub(_formula, text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", _LINE_END.sub(" ", text))
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    if "<" in text:
        text = _without_tags(text)
    if "](" in text:
        text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    if "[^" in text:
        text = _NOTE_MARK.sub("", text)
    if "**" in text:
        text = _BOLD.sub(r"\1", text)
    if "*" in text:
        text = _NUMBER_MARK.sub(r"\1", text)
    if "> " in text:
        text = _QUOTE.sub("", text)
    if any(rule in text for rule in ("---", "***", "___", "===", "- - -", "* * *")):
        text = _RULE.sub("", text)
    return "\n".join(map(_without_breaks, text.split("\n"))) if ". " in text else text


def _without_breaks(line: str) -> str:
    return _APART.sub(lambda number: number[1].rstrip(), line) if ". " in line else line


def _formula(found: re.Match[str]) -> str:
    """What a formula prints; the text itself where it is none, as between two amounts of dollars."""
    inside = found["dollars"] or found["brackets"] or ""
    if not _PLAIN.fullmatch(inside):
        return found[0]
    signs = _SIGN.sub(lambda sign: _SIGNS[sign[0]], inside.replace(" ", "") if "\\" in inside else inside)
    return "".join(_COMMAND.sub("", signs).split())


def _character(entity: re.Match[str]) -> str:
    character = html.unescape(entity[0])
    return " " if character.isspace() else character


def _without_tags(text: str) -> str:
    """Without tags, but for those of tables: their cells are read as HTML."""
    text = _INLINE.sub("", _COMMENT.sub("", text))
    text = _SCRIPT.sub("", _NUMBERED_NOTE.sub("", text))
    return "\n".join(map(_without_blocks, text.split("\n")))


def _without_blocks(line: str) -> str:
    if "<" not in line or _IN_TABLE.match(line):
        return line
    if line.lstrip().startswith("<"):
        line = _BLOCK.sub("", line)
    return _BREAK.sub(_break, line)


def _break(found: re.Match[str]) -> str:
    return "" if found["last"] is not None else " "
