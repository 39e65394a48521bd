"""Numbers as word processors print them before headings and list items: 一、 （三） 第二部分 ① 1."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """一, 十, 十二, 二十, 一百零三; a number of five digits or more is printed digit by digit."""
    if not 0 < number < 10_000:
        return "".join(digits[int(digit)] for digit in str(number))
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if not digit:
            gap = bool(text)
            continue
        if gap:
            text += "零"
        gap = False
        text += digits[digit] + (units[place - 1] if place else "")
    return text.removeprefix(digits[1]) if 10 <= number < 20 and digits is _DIGITS else text


def _roman(number: int) -> str:
    if not 0 < number < 5000:
        return str(number)
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letter(number: int) -> str:
    """a, b … z, aa, bb …"""
    return chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 8) if number > 0 else str(number)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _full_width(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


_FORMS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "ideographDigital",
            "japaneseDigitalTenThousand",
            "taiwaneseDigital",
        ),
        chinese,
    ),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"),
        lambda number: chinese(number, _FORMAL_DIGITS, "拾佰仟"),
    ),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
    ),
    "decimalEnclosedParen": _one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "none": lambda _: "",
}


def printed(number: int, form: str) -> str:
    """A number in one of the forms that Word names (w:numFmt); plain digits where the form is another."""
    return _FORMS.get(form, str)(number)
