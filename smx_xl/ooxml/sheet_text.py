"""Prints a sheet's part: the content of a :class:`Sheet` in the look of a :class:`SheetLook`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from smx_xl.ooxml.addresses import Area, letters, moved, ranges
from smx_xl.ooxml.markup import HEAD, MAIN, OFFICE, attributes, marked, printed, text
from smx_xl.ooxml.sheet import Cell, Row, Sheet, Validation, Value
from smx_xl.ooxml.sheet_look import Conditional, RowLook, SheetLook

__all__ = ["Strings", "sheet_text"]

LAST_COLUMN: Final = 16_384
PROTECTION: Final = (
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>'
)
"""No password; 0 means allowed: column widths, row heights, the filter."""


FIT: Final = re.compile(r'(<pageSetup [^>]*)fitToHeight="\d+"')
FITTED: Final = re.compile(r' fitToPage="(?:1|true)"')
SCALE: Final = re.compile(r'(<pageSetup [^>]*)scale="\d+" ?')
AFTER_BREAKS: Final = re.compile(r"<(?:drawing|legacyDrawingHF|picture)\b|$")
"""What follows the page breaks in a sheet (CT_Worksheet)."""
BARE: Final = RowLook(None, "", {}, {})
"""The look of a row that the template does not have."""


class _Worn(NamedTuple):
    """A cell before its content: column, letters, style attribute, and whether it stands without content too."""

    column: int
    letters: str
    dressed: str
    kept: bool


class Strings:
    """The shared strings of one workbook, in the order of first use."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self.uses = 0

    def number(self, value: str) -> int:
        """The string's number."""
        self.uses += 1
        return self.index.setdefault(value, len(self.index))

    def part(self) -> str:
        """The shared strings part."""
        items = "".join(f'<si><t xml:space="preserve">{text(value)}</t></si>' for value in self.index)
        return f'{HEAD}<sst xmlns="{MAIN}" count="{self.uses}" uniqueCount="{len(self.index)}">{items}</sst>'


def sheet_text(sheet: Sheet, look: SheetLook, strings: Strings, *, selected: bool) -> str:
    """The whole part. ``selected`` marks the sheet that is open when the workbook is opened."""
    end = f"{letters(sheet.columns)}{len(sheet.rows)}"
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merges)
    return "".join(
        (
            f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{_before(sheet, look)}<dimension ref="A1:{end}"/>',
            _view(sheet, look, selected=selected),
            f"<sheetFormatPr{attributes(look.format)}/>",
            _columns(sheet.columns, sheet.hidden_columns, look),
            "<sheetData>",
            _rows(sheet, look, strings),
            "</sheetData>",
            PROTECTION if sheet.locked else "",
            f'<autoFilter ref="{sheet.filter}"/>' if sheet.filter else "",
            f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else "",
            _conditionals(sheet, look),
            _validations(sheet),
            _links(sheet),
            _paged(sheet, look.after),
            "</worksheet>",
        )
    )


def _before(sheet: Sheet, look: SheetLook) -> str:
    """The sheet's properties; one that is printed at a scale is not fitted to pages."""
    return FITTED.sub("", look.before) if sheet.scale else look.before


def _paged(sheet: Sheet, after: str) -> str:
    """Page set-up as the template has it, with the sheet's own scale or number of pages, and its page breaks."""
    if sheet.pages:
        after = FIT.sub(rf'\g<1>fitToHeight="{sheet.pages}"', after)
    if sheet.scale:
        after = SCALE.sub(r"\g<1>", after).replace("<pageSetup", f'<pageSetup scale="{sheet.scale}"', 1)
    if not sheet.breaks:
        return after
    count = len(sheet.breaks)
    rows = "".join(f'<brk id="{row}" max="{LAST_COLUMN - 1}" man="1"/>' for row in sheet.breaks)
    breaks = f'<rowBreaks count="{count}" manualBreakCount="{count}">{rows}</rowBreaks>'
    return AFTER_BREAKS.sub(lambda found: breaks + found[0], after, count=1)


def _view(sheet: Sheet, look: SheetLook, *, selected: bool) -> str:
    facts = {**look.view, **({"tabSelected": "1"} if selected else {}), "workbookViewId": "0"}
    where = {"pane": look.pane["activePane"]} if "activePane" in look.pane else {}
    chosen = {**where, "activeCell": sheet.cursor, "sqref": sheet.cursor}
    pane = f"<pane{attributes(look.pane)}/>" if look.pane else ""
    return f"<sheetViews><sheetView{attributes(facts)}>{pane}<selection{attributes(chosen)}/></sheetView></sheetViews>"


@lru_cache(maxsize=256)
def _columns(count: int, hidden_columns: frozenset[int], look: SheetLook) -> str:
    """Widths and styles of the template; what is hidden is said by the sheet."""
    own = [(n, n, look.column(n)) for n in range(1, count + 1)]
    rest = [(max(c.first, count + 1), min(c.last, LAST_COLUMN), c.facts) for c in look.columns]
    text = ""
    for first, last, facts in own + [column for column in rest if column[0] <= column[1]]:
        hidden = {"hidden": "1"} if first in hidden_columns else {}
        width = {} if "width" in facts else {"width": str(look.width(first))}
        text += f"<col{attributes({'min': str(first), 'max': str(last), **width, **facts, **hidden})}/>"
    return f"<cols>{text}</cols>"


def _rows(sheet: Sheet, look: SheetLook, strings: Strings) -> str:
    """All rows."""
    return "".join(
        _row(number, row, look, _worn(row.sample, sheet.columns, look), strings)
        for number, row in enumerate(sheet.rows, 1)
    )


@lru_cache(maxsize=1024)
def _worn(sample: int, columns: int, look: SheetLook) -> tuple[_Worn, ...]:
    """What the cells of a row like this template row start with; a cell without a look of its own may be left out."""
    found = []
    for column in range(1, columns + 1):
        style = look.style(sample, column)
        kept = column in look.rows.get(sample, BARE).styles
        found.append(_Worn(column, letters(column), _dressed(style), kept))
    return tuple(found)


def _dressed(style: int) -> str:
    """The attribute that gives a cell its style."""
    return f' s="{style}"' if style else ""


def _row(number: int, row: Row, looks: SheetLook, worn: tuple[_Worn, ...], strings: Strings) -> str:
    look = looks.rows.get(row.sample, BARE)
    cells = {cell.column: cell for cell in row.cells}
    heights = [height for height in (row.height, look.height) if height is not None]
    height = f' ht="{_number(round(max(heights), 2))}" customHeight="1"' if heights else ""
    style = f' s="{look.style}" customFormat="1"' if look.style else ""
    parts = [f'<row r="{number}"{style}{height}>']
    for column, name, dressed, kept in worn:
        cell = cells.get(column)
        if cell is not None:
            own = _dressed(looks.style(cell.sample, column)) if cell.sample else dressed
            parts.append(f'<c r="{name}{number}"{own}{_content(cell, strings)}')
        elif kept:
            parts.append(f'<c r="{name}{number}"{dressed}/>')
    parts.append("</row>")
    return "".join(parts)


def _content(cell: Cell, strings: Strings) -> str:
    """The rest of a cell's element after its address and style."""
    value = cell.value
    if cell.formula:
        kind, cached = _cached(value)
        return f"{kind}><f>{marked(cell.formula)}</f>{cached}</c>"
    if value is None:
        return "/>"
    if isinstance(value, str):
        return f' t="s"><v>{strings.number(value)}</v></c>'
    kind, cached = _cached(value)
    return f"{kind}>{cached}</c>"


def _cached(value: Value) -> tuple[str, str]:
    """Type attribute and value element of a number, truth value or text that a formula gave."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return ' t="b"', f"<v>{int(value)}</v>"
    if isinstance(value, str):
        return ' t="str"', f"<v>{text(value)}</v>"
    return "", f"<v>{_number(value)}</v>"


def _number(value: float) -> str:
    """Shortest text that reads back as the same number; whole numbers without a point."""
    shown = repr(float(value))
    return shown[:-2] if shown.endswith(".0") else shown


def _conditionals(sheet: Sheet, look: SheetLook) -> str:
    """The template's conditional formats, spread from the sample rows to all rows that look like them."""
    rows: dict[int, list[int]] = {}
    for number, row in enumerate(sheet.rows, 1):
        rows.setdefault(row.sample, []).append(number)
    blocks = ""
    for conditional in look.conditionals:
        spread = [(area, _spread(area, rows)) for area in conditional.areas]
        spread = [(area, numbers) for area, numbers in spread if numbers]
        if not spread:
            continue
        where = [name for area, numbers in spread for name in ranges(area.first_column, area.last_column, numbers)]
        down = min(min(numbers) for _, numbers in spread) - min(area.first_row for area, _ in spread)
        rules = _rules(conditional, down)
        blocks += f'<conditionalFormatting sqref="{" ".join(where)}">{rules}</conditionalFormatting>'
    return blocks


@lru_cache(maxsize=1024)
def _rules(conditional: Conditional, down: int) -> str:
    """The rules of a block, moved down by some rows."""
    return "".join(printed(rule, lambda formula: moved(formula, down)) for rule in conditional.rules)


def _spread(area: Area, rows: dict[int, list[int]]) -> list[int]:
    """The rows of the sheet that look like the template rows of an area."""
    return [number for sample in range(area.first_row, area.last_row + 1) for number in rows.get(sample, ())]


def _validations(sheet: Sheet) -> str:
    if not sheet.validations:
        return ""
    rows = "".join(_validation(validation) for validation in sheet.validations)
    return f'<dataValidations count="{len(sheet.validations)}">{rows}</dataValidations>'


def _validation(rule: Validation) -> str:
    facts: dict[str, str] = {} if rule.kind == "any" else {"type": rule.kind}
    if rule.warning and rule.kind != "any":
        facts["errorStyle"] = "warning"
    facts |= {"allowBlank": "1", "showInputMessage": "1", "showErrorMessage": "1"}
    facts |= {"errorTitle": rule.error_title, "error": rule.error, "promptTitle": rule.title, "prompt": rule.prompt}
    facts["sqref"] = " ".join(rule.ranges)
    formulas = "".join(f"<formula{n}>{marked(value)}</formula{n}>" for n, value in enumerate(rule.formulas, 1))
    filled = attributes({name: value for name, value in facts.items() if value})
    return f"<dataValidation{filled}>{formulas}</dataValidation>"


def _links(sheet: Sheet) -> str:
    if not sheet.links:
        return ""
    rows = ""
    for link in sheet.links:
        tip = {"tooltip": link.tip} if link.tip else {}
        rows += f"<hyperlink{attributes({'ref': link.cell, 'location': link.place, **tip})}/>"
    return f"<hyperlinks>{rows}</hyperlinks>"
