from __future__ import annotations

import pytest

from smx_xl.layout import actuals, cover, evidence, score_sheet
from smx_xl.layout.grammar import Table
from smx_xl.layout.identity import Identity, seal, sheet_fields
from smx_xl.text import unit_book as words

TABLES = (actuals.TABLE, evidence.TABLE, score_sheet.TABLE)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.sheet)
def test_keys_and_headings_are_unique(table: Table) -> None:
    assert len({column.key for column in table.columns}) == len(table.columns)
    assert len({column.heading for column in table.columns}) == len(table.columns)


def test_headings_that_others_rely_on() -> None:
    headings = {column.key: column.heading for column in actuals.TABLE.columns}
    assert (headings["id"], headings["actual"], headings["score"]) == ("指标编号", "实际完成值", "得分")
    assert actuals.TABLE.column("id").hidden
    assert [column.key for column in actuals.TABLE.columns if column.entry] == ["actual", "note"]


def test_hidden_columns_stand_right_of_the_visible_ones() -> None:
    for table in TABLES:
        hidden = [column.hidden for column in table.columns]
        assert hidden == sorted(hidden)


def test_the_printed_width_stays_readable_on_a4() -> None:
    """A4 landscape with 1 cm margins is 1045 pixels wide; at 85 % body text of 10 points prints at 8.5 points."""
    for table in TABLES:
        pixels = sum(column.width * 7 for column in table.columns if not column.hidden)
        assert pixels * 0.85 <= 1045, table.sheet


def test_the_signature_block_stands_below_the_totals() -> None:
    fields = actuals.signature_fields(20)
    assert actuals.total_row(20) == 21
    assert [field.label for field in fields] == list(actuals.SIGNATURE)
    assert [field.cell for field in fields] == ["D23", "I23", "L23", "D24", "I24", "L24"]
    assert all(field.entry for field in fields)


def test_evidence_rows() -> None:
    assert [evidence.first_row(target) for target in (0, 1, 5)] == [5, 7, 15]


def test_the_cover_s_fields_do_not_overlap() -> None:
    cells = [cell for field in cover.FIELDS for cell in (field.label_cell, field.cell)]
    assert len(set(cells)) == len(cells)
    assert cover.Sample.STEPS + len(words.STEPS) < cover.Sample.LEGEND
    assert cover.Sample.LEGEND + len(words.MEANINGS) + 1 < cover.Sample.SHEETS
    assert cover.Sample.SHEETS + len(words.SHEETS) == cover.Sample.END


def test_the_identity_has_a_cell_for_every_field() -> None:
    facts = seal(
        Identity(format="1", kind="unit", document="甲", year="2031", round="", unit="u1", digest="0" * 64), b"k"
    )
    assert [field.key for field in sheet_fields()] == list(facts.fields())
    assert [field.cell for field in sheet_fields()][:2] == ["B1", "B2"]
    assert Identity.from_line(facts.line()) == facts
