"""裁定.xlsx as bytes: made whole, or the office's own with what it lacks added at the end, nothing else touched."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from smx_xl.layout.decision import KIND, LISTS, Names
from smx_xl.layout.decision_sheets import PARTS
from smx_xl.layout.identity import FORMAT, NAME, PROPERTY_PREFIX, Identity, fact, seal, sheet_fields
from smx_xl.layout.repeats import TABLE as REPEATS
from smx_xl.model.plan import Plan
from smx_xl.ooxml.append import Line, appended, replaced
from smx_xl.ooxml.look import Look, look
from smx_xl.ooxml.save import to_bytes
from smx_xl.text import decision as words
from smx_xl.text import unit_book
from smx_xl.workbook import repeats
from smx_xl.workbook.decisions.content import Row, choices, entered, rows
from smx_xl.workbook.decisions.sheets import draw, draw_guide, tall

__all__ = ["completed", "identity", "made", "with_rows"]

FAR: Final = 20_000
"""Row to which the lists of the hidden sheet may grow."""
ORDER: Final = (REPEATS.sheet, *(part.sheet for part in PARTS))
PLAIN: Final = re.compile(
    r"\[Content_Types\]\.xml|.*\.rels|docProps/(?:app|core|custom)\.xml|xl/(?:workbook|styles|sharedStrings|calcChain)\.xml"
    r"|xl/theme/[^/]+\.xml|xl/worksheets/[^/]+\.xml|xl/printerSettings/[^/]+\.bin"
)
"""The parts that openpyxl keeps when it opens and saves a workbook, or that a program makes anew."""
EXTENSION: Final = b"<extLst"
NOTHING_FILLED: Final[Mapping[str, Sequence[Row]]] = MappingProxyType({})


def made(
    plan: Plan,
    key: bytes,
    repeated: Sequence[repeats.Row] = (),
    template: Path | None = None,
    filled: Mapping[str, Sequence[Row]] = NOTHING_FILLED,
) -> bytes:
    """A new 裁定.xlsx; the same arguments give the same bytes.

    ``repeated`` are rows of 重复报送; ``filled`` entries by sheet, each in the row that is about the same, else below.
    """
    book = Workbook()
    clothes = look(template)
    clothes.apply(book)
    title = words.TITLE.format(year=plan.year, round=plan.round)
    book.worksheets[0].title = words.GUIDE
    draw_guide(book.worksheets[0], title, clothes)
    _add(book, plan, ORDER, clothes, repeated=repeated, filled=filled)
    _identify(book, identity(plan, key), clothes)
    book.properties.title = title
    return to_bytes(book)


def completed(content: bytes, plan: Plan, missing: Sequence[str]) -> bytes:
    """The office's workbook with the sheets that it lacks.

    Raises:
        ValueError: it holds things (pictures, notes, ...) that would be lost; the message is for people.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            strange = [name for name in archive.namelist() if not PLAIN.fullmatch(name)]
            extended = any(EXTENSION in archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)
        if strange or extended:
            raise ValueError(words.NOT_PLAIN)
        book = load_workbook(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, TypeError) as error:
        raise ValueError(words.NOT_A_WORKBOOK) from error
    clothes = look()
    clothes.apply(book)
    _add(book, plan, missing, clothes)
    return to_bytes(book)


def with_rows(
    content: bytes,
    more: Mapping[str, Sequence[Row]],
    columns: Mapping[str, Mapping[str, int]],
    lists: Sequence[Sequence[str]] | None,
) -> bytes:
    """The office's workbook with rows added below what stands on its sheets; no other cell is touched.

    Args:
        content: the workbook. more: the rows by sheet. columns: where each sheet has its columns, by key.
        lists: the rows of the hidden sheet of choices, None to leave it as it is.

    Raises:
        ValueError: a sheet is not there, or the file is not stored in the plain way all office programs do.
    """
    for part in PARTS:
        lines = [_line(row, columns[part.sheet], tall(part.table, row)) for row in more.get(part.sheet, ())]
        if lines:
            content = appended(content, part.sheet, lines)
    if lists is None:
        return content
    headings = [column.heading for column in LISTS.columns]
    return replaced(content, LISTS.sheet, [Line(texts, 15) for texts in (headings, *lists)])


def _line(row: Row, columns: Mapping[str, int], points: float) -> Line:
    texts = [""] * max(columns.values())
    for key, column in columns.items():
        texts[column - 1] = str(row.get(key, ""))
    return Line(texts, points)


def identity(plan: Plan, key: bytes) -> Identity:
    """Who the workbook is, sealed; its digest is over the headings, so it tells which form it is."""
    form = [column.heading for part in PARTS for column in part.table.columns]
    return seal(
        Identity(
            format=FORMAT,
            kind=KIND,
            document=fact(plan.document),
            year=str(plan.year),
            round=fact(plan.round),
            unit=KIND,
            digest=hashlib.sha256("\n".join(form).encode()).hexdigest(),
        ),
        key,
    )


def _add(
    book: Workbook,
    plan: Plan,
    names: Sequence[str],
    clothes: Look,
    *,
    repeated: Sequence[repeats.Row] = (),
    filled: Mapping[str, Sequence[Row]] = NOTHING_FILLED,
) -> None:
    """Draw these sheets, each at its place among those that are there."""
    content = entered(rows(plan), filled)
    for name in (name for name in ORDER if name in names):
        before = [other for other in ORDER[: ORDER.index(name)] if other in book.sheetnames]
        place = book.sheetnames.index(before[-1]) + 1 if before else min(1, len(book.sheetnames))
        sheet = book.create_sheet(name, place)
        part = next((part for part in PARTS if part.sheet == name), None)
        if part is None:
            repeats.draw(sheet, REPEATS, repeated, clothes)
        else:
            draw(sheet, part, content.get(name, ()), clothes)
    if LISTS.sheet not in book.sheetnames:
        _lists(book, plan, clothes)


def _lists(book: Workbook, plan: Plan, clothes: Look) -> None:
    """The hidden sheet of choices, and the names that the drop-down lists know it by."""
    sheet: Any = book.create_sheet(LISTS.sheet)
    sheet.sheet_state = "hidden"
    for place, texts in enumerate(([column.heading for column in LISTS.columns], *choices(plan)), 1):
        for number, text in enumerate(texts, 1):
            if text:
                clothes.put(sheet.cell(place, number), text, "code")
    whole = {name: _range(key, key) for name, key in OPEN.items()}
    filled = {name: _filled(key) for name, key in CLOSED.items()}
    heads = {name: _head(key) for name, key in HEADS.items()}
    for name, formula in {**whole, **filled, **heads, Names.TARGETS: _range("key", "measure")}.items():
        book.defined_names[name] = DefinedName(name, attr_text=formula)


CLOSED: Final = {Names.UNITS: "unit", Names.WAIVABLE: "waivable"}
OPEN: Final = {Names.FACTOR_UNITS: "factor_unit", Names.INDICATOR_UNITS: "indicator_unit"}
HEADS: Final = {Names.FACTORS: "factor", Names.INDICATORS: "indicator"}
"""Lists as long as they are, lists that are searched, and lists of which a part is shown."""


def _head(key: str) -> str:
    return f"'{LISTS.sheet}'!${LISTS.letters(key)}$2"


def _range(first: str, last: str) -> str:
    return f"{_head(first)}:${LISTS.letters(last)}${FAR}"


def _filled(key: str) -> str:
    return f"OFFSET({_head(key)},0,0,COUNTA({_range(key, key)}),1)"


def _identify(book: Workbook, facts: Identity, clothes: Look) -> None:
    """The identity in its three places."""
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]  # missing in the stubs
    for name, value in facts.fields().items():
        properties.append(StringProperty(name=PROPERTY_PREFIX + name, value=value))
    constant = facts.line().replace('"', '""')
    book.defined_names[NAME] = DefinedName(NAME, attr_text=f'"{constant}"', hidden=True)
    sheet: Worksheet = book.create_sheet(unit_book.IDENTITY)
    sheet.sheet_state = "hidden"
    values = facts.fields()
    for field in sheet_fields():
        clothes.put(sheet[field.label_cell], field.label, "code")
        clothes.put(sheet[field.cell], values[field.key], "code")
