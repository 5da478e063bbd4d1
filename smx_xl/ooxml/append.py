"""Rows added at the end of a sheet of a workbook that people work in; every other byte of its parts stays as it is.

Reading a workbook with a library and saving it again loses what the library does not know (charts, pictures, notes,
newer formats). Here only the one sheet's list of rows is touched.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple
from xml.etree import ElementTree

from smx_xl.ooxml import archive
from smx_xl.ooxml.addresses import letters
from smx_xl.ooxml.markup import MAIN, OFFICE, text
from smx_xl.ooxml.package import Package

__all__ = ["Line", "appended", "replaced"]

DATA: Final = re.compile(r"<sheetData\s*/>|<sheetData\s*>(.*)</sheetData>", re.DOTALL)
ROW: Final = re.compile(r"<row\b([^>]*?)(?:/>|>(.*?)</row>)", re.DOTALL)
NUMBER: Final = re.compile(r'(?:^|\s)r="(\d+)"')
STYLE: Final = re.compile(r'<c\b(?=[^>]*\sr="([A-Z]+)\d+")(?=[^>]*\ss="(\d+)")')
CONTENT: Final = re.compile(r"<(?:v|f|is)[\s>]")
DIMENSION: Final = re.compile(r"<dimension\b[^>]*/>")


class Line(NamedTuple):
    """A row to add: its texts from column A on ("" for an empty cell), and its height in points."""

    texts: Sequence[str]
    height: float


def appended(content: bytes, sheet: str, rows: Sequence[Line]) -> bytes:
    """The workbook with ``rows`` of texts below the last row of ``sheet`` that holds anything, in that row's styles.

    Raises:
        ValueError: it has no such sheet, or is not stored in the plain way all office programs do.
    """
    return _changed(content, sheet, lambda body: "".join(_rows(body, rows)))


def replaced(content: bytes, sheet: str, rows: Sequence[Line]) -> bytes:
    """The workbook with ``rows`` as all there is on ``sheet``, from row 1 on; the same bytes when they stand there.

    Raises:
        ValueError: as :func:`appended`.
    """
    return _changed(content, sheet, lambda _: "".join(_row(place, row, {}) for place, row in enumerate(rows, 1)))


def _changed(content: bytes, sheet: str, change: Callable[[str], str]) -> bytes:
    """The workbook with the list of rows of one sheet changed; every other byte of its parts as it is."""
    try:
        package = Package.read(content)
        name = _part(package, sheet)
        part = archive.unpacked(package.members[name]).decode()
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, UnicodeDecodeError, StopIteration) as error:
        raise ValueError(sheet) from error
    data = DATA.search(part)
    if data is None:
        raise ValueError(sheet)
    body = change(data[1] or "")
    if body == data[1]:
        return content
    changed = f"{part[: data.start()]}<sheetData>{body}</sheetData>{part[data.end() :]}"
    new = archive.member(name, DIMENSION.sub("", changed, count=1).encode())
    return archive.pack(new if member.name == name else member for member in package.members.values())


def _part(package: Package, sheet: str) -> str:
    """Name of the part of a sheet."""
    main = next(relation.target for relation in package.relations("") if relation.kind == "officeDocument")
    found = next(each for each in package.part(main).iter(f"{{{MAIN}}}sheet") if each.get("name") == sheet)
    identifier = found.get(f"{{{OFFICE}}}id")
    return next(relation.target for relation in package.relations(main) if relation.id == identifier)


def _rows(body: str, more: Sequence[Line]) -> Iterator[str]:
    """All rows in their order; the new ones take the place of empty ones that only carry a format."""
    old: dict[int, tuple[str, str]] = {}
    for match in ROW.finditer(body):
        number = NUMBER.search(match[1])
        if number is None:
            raise ValueError(match[0][:80])
        old[int(number[1])] = match[0], match[2] or ""
    last = max((number for number, (_, cells) in old.items() if CONTENT.search(cells)), default=0)
    styles = dict(STYLE.findall(old[last][1])) if last else {}
    new = {last + place: row for place, row in enumerate(more, 1)}
    for place in sorted(old.keys() | new.keys()):
        yield _row(place, new[place], styles) if place in new else old[place][0]


def _row(number: int, row: Line, styles: dict[str, str]) -> str:
    cells = ""
    for column, value in enumerate(row.texts, 1):
        style = f' s="{styles[letters(column)]}"' if letters(column) in styles else ""
        content = f'<is><t xml:space="preserve">{text(value)}</t></is>' if value else ""
        kind = ' t="inlineStr"' if value else ""
        cells += f'<c r="{letters(column)}{number}"{style}{kind}>{content}</c>'
    return f'<row r="{number}" ht="{row.height:g}" customHeight="1">{cells}</row>'
