"""What other programs do to a workbook on its way: the identity must come back in all three places."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from office_suite import resaved
from unit_plans import plan

from smx_xl.layout.actuals import TABLE
from smx_xl.layout.identity import NAME, PROPERTY_PREFIX, Identity, sheet_fields
from smx_xl.workbook import books

PLAN = plan()
ISSUED = next(books(PLAN, b"k"))[1]


def identities(content: bytes) -> list[Identity]:
    """The identity in the defined name, the custom properties and the hidden sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    line = Identity.from_line(book.defined_names[NAME].value.strip('"'))
    assert line is not None
    properties = {item.name: item.value or "" for item in book.custom_doc_props.props}
    sheet = book["_smx"]
    return [
        line,
        Identity(**{name: properties[PROPERTY_PREFIX + name] for name in Identity.model_fields}),
        Identity(**{field.key: sheet[field.cell].value or "" for field in sheet_fields()}),
    ]


def filled() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(ISSUED))
    book["目标填报"][TABLE.cell("actual", TABLE.first_row)] = 8.7
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_filled_and_saved_by_openpyxl() -> None:
    issued = identities(ISSUED)
    assert issued[0] == issued[1] == issued[2]
    assert identities(filled()) == issued
    book = openpyxl.load_workbook(io.BytesIO(filled()))
    assert book["目标填报"].protection.sheet
    assert len(book["目标填报"].data_validations.dataValidation) > 5


@pytest.mark.libreoffice
def test_saved_by_libreoffice(tmp_path: Path) -> None:
    back = resaved({"issued": ISSUED, "filled": filled()}, tmp_path)
    for content in back.values():
        assert identities(content) == identities(ISSUED)
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book["目标填报"]
        assert sheet.protection.sheet
        assert sheet.column_dimensions["P"].hidden
        assert not sheet[TABLE.cell("actual", TABLE.first_row)].protection.locked
        assert sheet[TABLE.cell("score", TABLE.first_row)].protection.locked
        prompts = [rule.promptTitle for rule in sheet.data_validations.dataValidation]
        assert "从下拉列表选择" in prompts
        assert sheet.print_title_rows == "$4:$4"
