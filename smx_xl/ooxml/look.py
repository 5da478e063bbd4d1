"""The look of every workbook, read from the sample cells of a style workbook the office may restyle in Excel.

The style workbook (workbook_templates/office.xlsx) has one row per role on its first sheet: the role's name in column
A, the sample cell in column B. Font, fill, border, alignment, number format and lock of the sample are the style.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import NamedStyle
from openpyxl.utils.exceptions import InvalidFileException

from smx_xl.findings import Code, SmxError, found
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.typed import Value, put
from smx_xl.text import look as words

__all__ = ["Look", "look", "office_template", "style_name"]

FILE: Final = "office.xlsx"
ROLE_COLUMN, SAMPLE_COLUMN = 1, 2
PREFIX: Final = "smx_"
"""Keeps our names apart from Excel's own (Title, Input, Good ...), which it compares without regard to case."""


def style_name(role: str) -> str:
    """Name of the role's style in Excel's gallery of cell styles."""
    return PREFIX + role


@dataclass(frozen=True)
class Look:
    """Styles by role. Roles missing in an office's own file come from the packaged one.

    Attributes:
        path: the style workbook. samples: role -> A1 address of its sample cell on the first sheet of ``path``
            (only the roles found there). styles: role -> named style.
    """

    path: Path
    samples: Mapping[str, str]
    styles: Mapping[str, NamedStyle]

    def apply(self, workbook: Workbook) -> None:
        """Register every style in the workbook (ordinary or write-only); a second call changes nothing."""
        for role in self.styles:
            if style_name(role) not in workbook.named_styles:
                workbook.add_named_style(_style(style_name(role), self.styles[role]))

    def put(self, cell: Cell, value: Value, role: str) -> None:
        """Value and style of a cell of an ordinary worksheet; text is written as typed text."""
        array = _array(cell.parent.parent, style_name(role))
        cell._style = copy(array)  # type: ignore[attr-defined]  # missing in the stubs; cell.style would search
        put(cell, value)

    def cell(self, sheet: Any, value: Value, role: str) -> Cell:
        """A styled cell to append to a sheet of a write-only workbook; text is written as typed text.

        Raises:
            KeyError: no such role, or ``apply`` was not called on this workbook.
        """
        cell = Cell(sheet, row=1, column=1, style_array=_array(sheet.parent, style_name(role)))
        put(cell, value)
        return cell


def look(template: Path | None = None) -> Look:
    """The look of a style workbook, the packaged one by default.

    Raises:
        SmxError: the file is missing, no workbook, or names no role.
    """
    ours = _read(office_template())
    if template is None:
        return ours
    own = _read(template)
    return Look(own.path, own.samples, {**ours.styles, **own.styles})


def office_template() -> Path:
    """The packaged style workbook: inside the installed package, or beside it in a checkout."""
    return packaged(FILE)


def _read(path: Path) -> Look:
    if not path.exists():
        raise SmxError(found(Code.FILE_MISSING, path=path))
    try:
        sheet = load_workbook(path).worksheets[0]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, OSError) as error:
        raise SmxError(found(Code.FILE_UNREADABLE, path=path, reason=words.NOT_A_WORKBOOK)) from error
    samples, styles = {}, {}
    for row in range(1, sheet.max_row + 1):
        role = str(sheet.cell(row, ROLE_COLUMN).value or "").strip()
        if role in words.ROLES:
            sample = sheet.cell(row, SAMPLE_COLUMN)
            samples[role] = sample.coordinate
            styles[role] = _style(style_name(role), sample)
    if not styles:
        raise SmxError(found(Code.FILE_UNREADABLE, path=path, reason=words.NO_ROLES))
    return Look(path, samples, styles)


def _style(name: str, like: Any) -> NamedStyle:
    """A new named style with the facts of a cell or of another style: openpyxl binds each one to a single workbook."""
    return NamedStyle(
        name=name,
        font=copy(like.font),
        fill=copy(like.fill),
        border=copy(like.border),
        alignment=copy(like.alignment),
        number_format=like.number_format,
        protection=copy(like.protection),
    )


_ARRAYS: WeakKeyDictionary[Workbook, dict[str, Any]] = WeakKeyDictionary()
"""Style arrays by workbook and name: looked up once per style, a large table has a million cells."""


def _array(workbook: Any, name: str) -> Any:
    arrays = _ARRAYS.setdefault(workbook, {})
    if name not in arrays:
        arrays[name] = next((style.as_tuple() for style in workbook._named_styles if style.name == name), None)
    if arrays[name] is None:
        raise KeyError(name)
    return arrays[name]
