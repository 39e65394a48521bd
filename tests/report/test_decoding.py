import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.decoding import Unreadable, decode, lines_of, normalised
from report.reading import read
from tests.report.writing import REPORT


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_usual_encoding_reads_the_same(encoding: str) -> None:
    assert decode(REPORT.encode(encoding)).text == REPORT


def test_a_byte_order_mark_of_utf_16_is_no_text() -> None:
    assert decode(b"\xfe\xff" + REPORT.encode("utf-16-be")).text == REPORT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_cut_inside_a_character_is_read_to_there(encoding: str) -> None:
    data = "决算收入表".encode(encoding)
    assert decode(data[:-1]).text == "决算收入"


def test_a_few_damaged_characters_are_counted_not_refused() -> None:
    data = (REPORT * 3).encode()
    damaged = data[:301] + b"\xff\xfe" + data[301:]
    decoded = decode(damaged)
    assert 0 < decoded.unread < 5
    assert any("decoded" in warning.text for warning in read(damaged).warnings)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf\n", "no text"),
        (b"{\\rtf1 x", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "archive"),
        (b"\x00\x01\x02\x03" * 64, "binary"),
        (bytes(range(256)) * 8, "not"),
        (b"\x80\x81\xff" * 400, "encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        decode(data)
    assert reason in refused.value.message.text


def test_terminal_escapes_controls_and_direction_marks_are_taken_out() -> None:
    hostile = "决\x1b[31;1m算\x1b[0m\x07\x00收\u202e入\u2066\u200b \x1b]8;;http://x\x07表\x9b2J\x7f"
    assert normalised(hostile) == "决算收入 表2J"


def test_an_escape_that_never_ends_takes_no_text_with_it() -> None:
    assert normalised("\x1b]0;决算" + "表" * 5000) == "]0;决算" + "表" * 5000


def test_look_alike_radicals_become_the_characters_that_they_show() -> None:
    assert normalised("公务⽤⻋、⻋辆、⼈员、⻔诊、⻝品") == "公务用车、车辆、人员、门诊、食品"


def test_full_width_digits_and_brackets_stay_as_printed() -> None:
    assert normalised("１，０６４．５０（万元）") == "１，０６４．５０（万元）"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x85", "\u2028"])
def test_lines_end_in_any_usual_way(end: str) -> None:
    assert [line.text for line in lines_of(normalised(f"一{end}二{end}三"))] == ["一", "二", "三"]


@pytest.mark.parametrize(
    "text", ["\n\f一\n二\n\f三", "一\n二\n\f三\n\f", "一\n二\f三\f"], ids=["before", "after", "inside a line"]
)
def test_pages_are_counted_whether_breaks_stand_before_or_after_them(text: str) -> None:
    pages = {line.text: line.page for line in lines_of(normalised(text)) if line.text}
    assert pages == {"一": 1, "二": 1, "三": 2}


@given(st.text())
def test_nothing_that_acts_on_a_terminal_survives(text: str) -> None:
    clean = normalised(text)
    assert not any((ord(c) < 32 and c not in "\n\t\f") or 0x7F <= ord(c) < 0xA0 for c in clean)
    assert not set(clean) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert normalised(clean) == clean
