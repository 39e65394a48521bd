"""From bytes to one clean text: the encoding found from the content, hostile characters taken out."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from attrs import frozen

from report.grid import Line
from wording import Message


class Unreadable(Exception):  # noqa: N818 - it is what the file is
    """A file that is not a report that can be read, with the reason for people."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


@frozen
class Decoded:
    """A file as text. `unread` counts the characters that its encoding could not give."""

    text: str
    unread: int = 0


def decode(data: bytes) -> Decoded:
    """The text of a file, controls and look-alikes normalised; every place in a report is a place in it."""
    if not data.strip():
        raise Unreadable(Message("the file is empty"))
    for magic, message in _NOT_READ:
        if data[:1024].lstrip().startswith(magic):
            raise Unreadable(message)
    text = _text(data)
    clean = normalised(text)
    if not clean.strip():
        raise Unreadable(Message("the file holds no text"))
    return Decoded(clean, clean.count("\ufffd"))


OLD_WORD = Message("DOC and RTF files are read only where LibreOffice is installed: save it as DOCX")
OLD_EXCEL = Message(
    "workbooks of Excel 95 and XLSB are read only where LibreOffice is installed: save it as XLSX"
)
_NOT_READ = (
    (b"{\\rtf", OLD_WORD),
    *(
        (magic, Message("the file is a picture, not text"))
        for magic in (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM6")
    ),
    *(
        (magic, Message("the file is a compressed archive, not text"))
        for magic in (b"\x1f\x8b", b"Rar!", b"7z\xbc")
    ),
)
_BINARY = Message("the file is binary, not text")
_ENCODING = Message("the encoding is not one of UTF-8, GB18030 and UTF-16")
_MOST_UNREAD = 0.01  # of the characters; above it the encoding is another one
_LEAST_USUAL = 0.9


def _text(data: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _least_damaged(data[len(mark) :], (encoding,))
    if b"\0" in data:
        return _without_mark(data)
    return _least_damaged(data, ("utf-8", "gb18030"))


def _without_mark(data: bytes) -> str:
    """The text of UTF-16 without a byte order mark: in one of the two orders almost all is usual writing."""
    texts = [data.decode(encoding, "replace") for encoding in ("utf-16-le", "utf-16-be")]
    text = max(texts, key=_usual_share)
    if _usual_share(text) < _LEAST_USUAL or "\0" in text:
        raise Unreadable(_BINARY)
    return text.removesuffix("\ufffd")


def _usual_share(text: str) -> float:
    """How much of a text is Chinese or ASCII, by its beginning."""
    begin = text[:20_000]
    return sum(
        1 for c in begin if c in "\t\r\n\f" or " " <= c <= "~" or "　" <= c <= "鿿" or "！" <= c <= "￥"
    ) / len(begin)


def _least_damaged(data: bytes, encodings: tuple[str, ...]) -> str:
    """The text in the first encoding that reads it whole, else in the one that loses least.

    A character cut off by the end of the file does not count as a loss: half a report is read.
    """
    damaged: list[str] = []
    for encoding in encodings:
        try:
            return codecs.getincrementaldecoder(encoding)().decode(data)
        except UnicodeDecodeError:
            damaged.append(codecs.getincrementaldecoder(encoding)("replace").decode(data))
    text = min(damaged, key=lambda each: each.count("\ufffd"))
    if text.count("\ufffd") > len(text) * _MOST_UNREAD:
        raise Unreadable(_ENCODING)
    return text


_ESCAPES = re.compile(r"\x1b\[[0-?]{0,64}[ -/]{0,16}[@-~]|\x1b\][^\x07\x1b\n]{0,2048}(?:\x07|\x1b\\)")


def normalised(text: str) -> str:
    """`text` without terminal escapes, controls and direction marks; a page break always begins a line."""
    if "\x1b" in text:
        text = _ESCAPES.sub("", text)
    text = _UNUSUAL.sub(lambda mark: _CLEAN.get(mark[0], mark[0]), text.replace("\r\n", "\n"))
    if "\f" in text:
        text = re.sub(r"(?<=[^\n])\f", "\n\f", text)
    return text


def _clean_characters() -> Iterator[tuple[int, str]]:
    """What becomes of single characters: tabs, line ends and page breaks stay."""
    for code in (*range(0x20), *range(0x7F, 0xA0)):
        if chr(code) not in "\t\n\f":
            yield code, ""
    yield from ((ord(end), "\n") for end in "\r\v\x1c\x1d\x1e\x85\u2028\u2029")
    hidden = (
        0xAD,
        0x61C,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
    )
    for code in (*hidden, 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080), *range(0xD800, 0xE000)):
        yield code, ""
    for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F):
        yield code, " "
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        usual = unicodedata.normalize("NFKC", chr(code))
        if usual != chr(code):
            yield code, usual
    yield from (
        (ord(radical), usual) for radical, usual in zip(_LOOK_ALIKES[::2], _LOOK_ALIKES[1::2], strict=True)
    )


# Radicals that Unicode gives no normal form, each before the character that it is drawn as.
_LOOK_ALIKES = (
    "⺁厂⺇几⺊卜⺎兀⺒巳⺓幺⺝月⺠民⺧牛⺩王⺪疋⺬示⺮竹⺶羊⺻聿⺼月⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長"
    "⻓长⻔门⻕阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_CLEAN = {chr(code): usual for code, usual in _clean_characters()}
_UNUSUAL = re.compile("[^\t\n\f -~、-】一-鿿！-～]")  # all that may have to be cleaned, and little else


def lines_of(text: str) -> list[Line]:
    """The lines of a normalised text. Pages are counted where the text has page breaks."""
    if "\f" not in text:
        return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    # A break stands before each page, or after each: then nothing but blanks follows the last one.
    before_first = not text[: text.index("\f")].strip() and not text.rstrip(" \n").endswith("\f")
    page = 0 if before_first else 1
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        page += line.count("\f")
        found.append(Line(number, line.replace("\f", ""), max(page, 1)))
    return found
