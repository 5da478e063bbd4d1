"""Returns that must pass without a word, whatever office suite saved them; and what is read from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from recalc import LibreOffice
from return_books import GOOD, KEY, PLAN, ROWS, Parts, codes, edited, entry, issued, outcome
from second_readers import agreeing

from smx_xl.model.submission import EntryKind
from smx_xl.ooxml import read as sparse


def test_a_good_return_is_read_without_findings(tmp_path: Path) -> None:
    for unit in ("u1", "u2", "u1"):
        result = outcome(issued(unit), tmp_path)
        assert result.findings == ()
        assert result.value is not None
        assert (result.value.unit, result.value.round, result.value.producer) == (unit, PLAN.round, "smx_xl")
        assert [item.value for item in result.value.entries] == list(GOOD.values())
        assert [item.cell for item in result.value.entries] == [f"J{row}" for row in ROWS.values()]
        assert result.value.contact == {"填报人": "张三", "联系电话": "0000-1234567"}
        assert entry(result.value, "1").note == "按快报数"
        assert entry(result.value, "10").kind is EntryKind.GRADE


def test_shown_scores_are_read_but_are_not_the_entries(tmp_path: Path) -> None:
    submission = outcome(issued(), tmp_path).value
    assert submission is not None
    assert entry(submission, "1").shown == 70.0
    assert submission.shown_total is not None
    assert 0 < submission.shown_total < 700


def test_an_unfilled_book_is_all_blank(tmp_path: Path) -> None:
    result = outcome(issued(actuals={}), tmp_path)
    assert codes(result.findings) == [("R35", "")], "an empty form is no return"
    assert result.value is not None
    assert {item.kind for item in result.value.entries} == {EntryKind.BLANK}


def test_the_same_file_gives_the_same_outcome(tmp_path: Path) -> None:
    content = issued()
    assert outcome(content, tmp_path) == outcome(content, tmp_path)


def test_saved_by_openpyxl(tmp_path: Path) -> None:
    result = outcome(edited(issued(), lambda book: None), tmp_path)
    assert result.findings == ()
    assert result.value is not None
    assert [item.value for item in result.value.entries] == list(GOOD.values())
    assert result.value.shown_total is None, "openpyxl drops cached results; that is not a total of 0"


@pytest.mark.libreoffice
@pytest.mark.slow
def test_saved_by_libreoffice(libreoffice: LibreOffice, tmp_path: Path) -> None:
    files = {
        "one.xlsx": issued("u1"),
        "two.xlsx": issued("u2"),
        "three.xlsx": edited(issued("u2"), lambda book: None),
    }
    saved = libreoffice.resaved(files)
    for name, content in saved.items():
        result = outcome(content, tmp_path)
        assert codes(result.findings) == [("R64", "")], f"{name}: it drops the lock of the structure, and nothing else"
        assert "LibreOffice" in result.findings[0].message
        assert result.value is not None
        assert result.value.producer.startswith("LibreOffice")
        before = outcome(files[name], tmp_path).value
        assert before is not None
        assert [(item.indicator, item.kind, item.value) for item in result.value.entries] == [
            (item.indicator, item.kind, item.value) for item in before.entries
        ]
        assert result.value.contact == before.contact


@pytest.mark.libreoffice
def test_saved_as_another_format_is_refused_by_name(libreoffice: LibreOffice, tmp_path: Path) -> None:
    for kind, code in (("xls", "R05"), ("ods", "R07")):
        content = libreoffice.resaved({"book.xlsx": issued()}, kind)[f"book.{kind}"]
        result = outcome(content, tmp_path)
        assert result.value is None
        assert codes(result.findings) == [(code, "")]


def test_two_other_readers_see_the_same(tmp_path: Path) -> None:
    odd = (
        Parts(issued("u2")).actual("1", "#REF!", kind="e").actual("2", 1, kind="b").actual("3", " １２\u200b").content()
    )
    for content in (issued(), odd):
        path = tmp_path / "return.xlsx"
        path.write_bytes(content)
        book = sparse.read(path).value
        assert book is not None
        assert agreeing(book, path) > 300


def test_key_matters(tmp_path: Path) -> None:
    assert codes(outcome(issued(key=b"another"), tmp_path).findings) == [("R23", "")]
    assert codes(outcome(issued(), tmp_path, key=KEY).findings) == []
