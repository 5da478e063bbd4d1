"""The look of one template sheet: styles by cell, heights, widths, views, page set-up, conditional formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from smx_xl.ooxml.addresses import Area, areas, column_number
from smx_xl.ooxml.markup import MAIN, OFFICE, printed
from smx_xl.ooxml.package import Relation

__all__ = ["ColumnLook", "Conditional", "RowLook", "SheetLook", "sheet_look"]

BEFORE: Final = ("sheetPr",)
AFTER: Final = ("printOptions", "pageMargins", "pageSetup", "headerFooter", "drawing", "legacyDrawingHF", "picture")
"""Elements taken over as they are, in the order of the schema (CT_Worksheet): before and after the sheet's content."""
RELATION_ID: Final = f"{{{OFFICE}}}id"
STANDARD_WIDTH: Final = 8.43


class RowLook(NamedTuple):
    """Height in points (None: the sheet's default), style of the row itself, style ids and texts by column."""

    height: float | None
    style: str
    styles: dict[int, int]
    texts: dict[int, str]


class ColumnLook(NamedTuple):
    """A run of columns with the same attributes (width, style ...)."""

    first: int
    last: int
    facts: dict[str, str]


class Conditional(NamedTuple):
    """One block of conditional formatting: where, and its rules as elements."""

    areas: tuple[Area, ...]
    rules: tuple[Element, ...]


@dataclass(frozen=True, eq=False)
class SheetLook:
    """Everything about a sheet that the office may change in the template.

    Attributes:
        part: name of the sheet's part. relations: what its look leads to.
        before, after: elements printed as they are. view, pane: attributes of the view, the frozen pane.
        format: attributes of the sheet's default row and column. page: attributes of page set-up and margins.
    """

    part: str
    relations: tuple[Relation, ...]
    before: str
    after: str
    view: dict[str, str]
    pane: dict[str, str]
    format: dict[str, str]
    page: dict[str, str]
    columns: tuple[ColumnLook, ...]
    rows: dict[int, RowLook]
    conditionals: tuple[Conditional, ...]

    def column(self, number: int) -> dict[str, str]:
        """Attributes of a column."""
        return next((look.facts for look in self.columns if look.first <= number <= look.last), {})

    def width(self, number: int) -> float:
        """Width of a column in Excel's units."""
        return float(self.column(number).get("width") or self.format.get("defaultColWidth") or STANDARD_WIDTH)

    def style(self, row: int, column: int) -> int:
        """Style id of a cell: its own, its row's, its column's."""
        look = self.rows.get(row)
        if look and column in look.styles:
            return look.styles[column]
        return int((look and look.style) or self.column(column).get("style", "0"))


def sheet_look(part: str, root: Element, relations: tuple[Relation, ...], strings: tuple[str, ...]) -> SheetLook:
    """The look of the sheet in this part; ``strings`` are the shared strings of its workbook.

    Of the ``relations`` those stay that one of the elements taken over names.
    """
    named = {element.get(RELATION_ID) for name in AFTER for element in root.iterfind(_tag(name))}
    relations = tuple(relation for relation in relations if relation.id in named)
    held = {relation.id for relation in relations}
    view = next(root.iter(_tag("sheetView")), None)
    pane = next(root.iter(_tag("pane")), None)
    default = root.find(_tag("sheetFormatPr"))
    return SheetLook(
        part=part,
        relations=relations,
        before=_fragments(root, BEFORE, held),
        after=_fragments(root, AFTER, held),
        view=_plain(view, leave=("tabSelected", "topLeftCell", "workbookViewId")),
        pane=_plain(pane),
        format=_plain(default) or {"defaultRowHeight": "15"},
        page=_plain(root.find(_tag("pageSetup"))) | _plain(root.find(_tag("pageMargins"))),
        columns=tuple(_column(element) for element in root.iter(_tag("col"))),
        rows=dict(_row(element, strings) for element in root.iter(_tag("row"))),
        conditionals=tuple(
            Conditional(areas(element.get("sqref", "")), tuple(element.iterfind(_tag("cfRule"))))
            for element in root.iter(_tag("conditionalFormatting"))
        ),
    )


def _tag(name: str) -> str:
    return f"{{{MAIN}}}{name}"


def _plain(element: Element | None, leave: tuple[str, ...] = ()) -> dict[str, str]:
    """Attributes without those of other namespaces."""
    pairs = element.attrib.items() if element is not None else ()
    return {name: value for name, value in pairs if not name.startswith("{") and name not in leave}


def _fragments(root: Element, names: tuple[str, ...], held: set[str]) -> str:
    """The named elements as text. Where a relationship was left out its id goes, and with it what is only an id."""
    text = ""
    for element in (found for name in names for found in root.iterfind(_tag(name))):
        lost = [name for name, value in element.attrib.items() if name == RELATION_ID and value not in held]
        for name in (*lost, "filterMode"):
            element.attrib.pop(name, None)
        if not lost or element.attrib:
            text += printed(element)
    return text


def _column(element: Element) -> ColumnLook:
    facts = _plain(element, leave=("min", "max", "hidden", "outlineLevel", "collapsed"))
    return ColumnLook(int(element.get("min", "1")), int(element.get("max", "1")), facts)


def _row(element: Element, strings: tuple[str, ...]) -> tuple[int, RowLook]:
    height = element.get("ht")
    styled = element.get("customFormat") in ("1", "true")
    styles, texts = {}, {}
    for cell in element.iterfind(_tag("c")):
        column = column_number(cell.get("r", "").rstrip("0123456789"))
        styles[column] = int(cell.get("s", "0"))
        texts[column] = _text(cell, strings)
    look = RowLook(float(height) if height else None, element.get("s", "") if styled else "", styles, texts)
    return int(element.get("r", "0")), look


def _text(cell: Element, strings: tuple[str, ...]) -> str:
    """What a cell holds, as text."""
    value = cell.findtext(_tag("v"), "")
    if cell.get("t") == "s":
        return strings[int(value)]
    inline = cell.find(_tag("is"))
    return "".join(inline.itertext()) if inline is not None else value
