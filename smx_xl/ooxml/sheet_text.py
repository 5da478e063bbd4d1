"""Prints a sheet's part: the content of a :class:`Sheet` in the look of a :class:`SheetLook`."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import Final

from smx_xl.ooxml.addresses import Area, letters, moved, ranges
from smx_xl.ooxml.markup import HEAD, MAIN, OFFICE, attribute, attributes, marked, printed, text
from smx_xl.ooxml.sheet import Cell, Row, Sheet, Validation
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
ROW: Final = "\0"
"""Stands for the row's number while the text around its cells is printed once for all rows like it."""
BY_COLUMN: Final = itemgetter(0)


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
    columns = sheet.columns
    return "".join([_row(number, row, columns, look, strings) for number, row in enumerate(sheet.rows, 1)])


def _row(number: int, row: Row, columns: int, look: SheetLook, strings: Strings) -> str:
    cells = sorted(row.cells, key=BY_COLUMN)
    form, least = _form(row.sample, tuple([(cell.column, cell.sample) for cell in cells]), columns, look)
    high = row.height if least is None or (row.height or 0.0) > least else least
    height = "" if high is None else f' ht="{_number(round(high, 2))}" customHeight="1"'
    return form.replace(ROW, str(number)) % (height, *[_content(cell, strings) for cell in cells])


@lru_cache(maxsize=4096)
def _form(sample: int, filled: tuple[tuple[int, int], ...], columns: int, looks: SheetLook) -> tuple[str, float | None]:
    """Rows with content in these columns (with their own samples), all but the content, and the least height.

    In the text :data:`ROW` stands for the number, the first %s for the height, the others for the rest of each cell.
    """
    look, own = looks.rows.get(sample, BARE), dict(filled)
    style = f' s="{look.style}" customFormat="1"' if look.style else ""
    text = f'<row r="{ROW}"{style}%s>'
    for column in range(1, columns + 1):
        if column in own or column in look.styles:
            worn = looks.style(own.get(column) or sample, column)
            dressed = f' s="{worn}"' if worn else ""
            text += f'<c r="{letters(column)}{ROW}"{dressed}{"%s" if column in own else "/>"}'
    return text + "</row>", look.height


def _content(cell: Cell, strings: Strings) -> str:
    """The rest of a cell's element after its address and style; the value of a formula is its cached one."""
    _, value, formula, _ = cell
    if formula:
        formula = f"<f>{marked(formula)}</f>"
    elif value is None:
        return "/>"
    elif isinstance(value, str):
        return f' t="s"><v>{strings.number(value)}</v></c>'
    if value is None:
        return f">{formula}</c>"
    if isinstance(value, str):
        return f' t="str">{formula}<v>{text(value)}</v></c>'
    if isinstance(value, bool):
        return f' t="b">{formula}<v>{int(value)}</v></c>'
    return f">{formula}<v>{_number(value)}</v></c>"


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
    rows = []
    for cell, place, tip in sheet.links:
        told = f' tooltip="{attribute(tip)}"' if tip else ""
        rows.append(f'<hyperlink ref="{cell}" location="{attribute(place)}"{told}/>')
    return f"<hyperlinks>{''.join(rows)}</hyperlinks>"
