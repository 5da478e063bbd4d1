from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smx_xl.ooxml.measure import HIGHEST, height, lines

WORDS = st.text(st.sampled_from("目标完成增长率，。；（）、亿元0123456789.%ABC ab"), max_size=120)


def test_chinese_text_takes_one_em_a_character() -> None:
    """A column of 42 units is 294 pixels, 285 of them for text: 21 characters of 10 points (13.3 pixels)."""
    assert lines("目" * 21, 42, 10) == 1
    assert lines("目" * 22, 42, 10) == 2
    assert lines("目" * 43, 42, 10) == 3


def test_a_line_break_starts_a_line() -> None:
    assert lines("一\n二\n", 42, 10) == 3


def test_closing_marks_do_not_start_a_line_and_words_are_not_broken() -> None:
    assert lines("目" * 20 + "标，", 42, 10) == 2
    assert lines("目" * 15 + "GB/T30428.8", 42, 10) == 2
    assert lines("x" * 100, 42, 10) == 3


@given(WORDS, st.floats(8, 80), st.floats(8, 24))
def test_more_text_a_narrower_column_or_a_larger_font_never_take_less_room(text: str, wide: float, size: float) -> None:
    needed = lines(text, wide, size)
    assert needed >= 1
    assert lines(text + "目", wide, size) >= needed
    assert lines(text, wide, size * 1.5) >= needed
    assert lines(text, wide / 1.5, size) >= needed


def test_height_is_never_above_what_excel_allows() -> None:
    assert height("目" * 5000, 20, 11) == HIGHEST
    assert height("", 20, 10) > 10
