"""A PDF without time and chance, with the mark of its workbook."""

from __future__ import annotations

import pytest
from fake_office import PDF

from smx_xl.render import mark_of, stamped

MARK = "0F" * 16


def test_only_the_workbook_makes_the_bytes() -> None:
    later = PDF.replace(b"20311231235959", b"20320101000000").replace(b"<0123", b"<3210").replace(b"/0011", b"/1100")
    assert later != PDF
    assert stamped(later, MARK) == stamped(PDF, MARK)
    assert b"2031" not in stamped(PDF, MARK)


def test_no_offset_moves_and_the_mark_is_found_again() -> None:
    assert len(stamped(PDF, MARK)) == len(PDF)
    assert mark_of(stamped(PDF, MARK)) == MARK
    assert stamped(stamped(PDF, "AA" * 16), MARK) == stamped(PDF, MARK)


def test_what_is_no_pdf_of_ours_has_another_mark_or_none() -> None:
    assert mark_of(b"") == mark_of(b"%PDF-1.6 half of it") == ""
    assert mark_of(PDF) != MARK


@pytest.mark.parametrize("mark", ["", "0f" * 16, "0F" * 15, "0F" * 17, "ZZ" * 16])
def test_a_mark_is_hexadecimal(mark: str) -> None:
    with pytest.raises(ValueError, match="32"):
        stamped(PDF, mark)
