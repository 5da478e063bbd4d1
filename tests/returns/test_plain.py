"""Text for comparing and for showing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smx_xl.layout.actuals import SIGNATURE, TABLE
from smx_xl.returns.locate import HEADINGS
from smx_xl.returns.plain import LENGTH, between_differences, clean, clipped, folded, number_text, plain, same_text
from smx_xl.text import vocab


def test_every_heading_we_print_is_accepted_and_none_means_two_things() -> None:
    for column in TABLE.columns:
        assert HEADINGS[folded(column.heading)] == column.key
        assert HEADINGS[folded(f" {column.heading[0]}\n{column.heading[1:]}\u3000")] == column.key
    spellings = [folded(word) for words in vocab.HEADINGS.values() for word in words]
    assert len(spellings) == len(set(spellings))
    assert not set(spellings) & {folded(column.heading) for column in TABLE.columns}
    assert set(vocab.HEADINGS) <= {column.heading for column in TABLE.columns}
    assert not {folded(label) for label in SIGNATURE} & set(HEADINGS)


def test_plain() -> None:
    assert plain("\u3000１２．５％\u200b \n元 ") == "12.5% 元"
    assert plain("10² ① ½") == "10² ① ½", "characters that would change a number stay"


def test_same_text() -> None:
    assert same_text("完成\r\n任务\u00a0一", "完成\n任务 一\u200b ")
    assert same_text("é", "e\u0301")
    assert not same_text("完成任务1", "完成任务2")
    assert not same_text("１", "1"), "official text is compared as written"


@given(st.text())
def test_clean_text_holds_nothing_dangerous(text: str) -> None:
    kept = clean(text)
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") for char in kept if char not in "\n\t")
    assert clean(kept) == kept
    assert len(clipped(text)) <= LENGTH
    assert "\n" not in clipped(text)


def test_long_texts_show_where_they_differ() -> None:
    one = "甲" * 200 + "八" + "乙" * 200
    two = "甲" * 200 + "九" + "乙" * 200
    before, after = between_differences(one, two)
    assert "八" in before
    assert "九" in after
    assert len(before) <= LENGTH + 2
    assert between_differences("短", "长") == ("短", "长")
    cut, whole = between_differences(one[:100], one)
    assert cut != whole


@pytest.mark.parametrize(
    ("number", "text"),
    [(8.5, "8.5"), (6300.0, "6300"), (1e-7, "0.0000001"), (-0.5, "-0.5"), (123456789012345.0, "123456789012345")],
)
def test_numbers_as_people_write_them(number: float, text: str) -> None:
    assert number_text(number) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_text_has_no_exponent(number: float) -> None:
    assert "e" not in number_text(number).lower()
