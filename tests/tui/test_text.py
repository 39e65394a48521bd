import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text import cells, clean, cut, fit, plain


@given(st.text())
def test_cleaned_text_cannot_steer_a_terminal(text: str) -> None:
    categories = {unicodedata.category(char) for char in clean(text)}
    assert not categories & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@given(st.text(), st.text())
def test_the_width_of_a_text_is_that_of_its_parts(one: str, other: str) -> None:
    assert cells(one + other) == cells(one) + cells(other)


@given(st.text(alphabet=st.characters(exclude_categories=["Mn", "Me", "Mc", "Lo"])))
def test_cells_are_those_of_the_terminal(text: str) -> None:
    assert cells(text) == cell_len(clean(text))


@given(st.text(), st.integers(0, 40), st.booleans())
def test_fit_takes_exactly_its_width(text: str, width: int, right: bool) -> None:
    assert cells(fit(text, width, right=right)) == width


def test_what_is_cut_says_so() -> None:
    assert cut("一般公共预算财政拨款", 9) == "一般公共…"
    assert cut("1,284.50", 8) == "1,284.50"


def test_brackets_are_only_brackets() -> None:
    text = "完成率[98.7%]，[@click=app.quit]见附件[/]\x1b[31m"
    assert plain(text).plain == "完成率[98.7%]，[@click=app.quit]见附件[/]␛[31m"
    assert not plain(text).spans
