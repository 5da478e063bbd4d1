"""Colours by content of 指标 in 目标库.xlsx: what waits, what is wrong, what a method does not ask for."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from smx_xl.layout import plan_book as layout
from smx_xl.layout.grammar import Table
from smx_xl.model.plan import Method
from smx_xl.ooxml.look import Look
from smx_xl.rules import RULES
from smx_xl.rules.rule import REFERENCE
from smx_xl.text import plan_book as words

__all__ = ["colour"]

WHITE = "FFFFFFFF"
WITH_TARGET = tuple(rule.label for rule in RULES.values() if rule.needs_target)
TARGET_USED = (*WITH_TARGET, RULES[Method.RELATIVE].label)
"""Methods that ask for a target value; for 相对参照 it is the margin, which may be left out."""


def colour(sheet: Worksheet, table: Table, last: int, clothes: Look) -> None:
    """All rules, down to row ``last``; the first that applies decides."""
    first = table.first_row

    def rule(keys: tuple[str, str], formula: str, style: DifferentialStyle) -> None:
        area = f"{table.letters(keys[0])}{first}:{table.letters(keys[1])}{last}"
        sheet.conditional_formatting.add(area, Rule(type="expression", formula=[formula], dxf=style, stopIfTrue=True))

    def at(key: str) -> str:
        return f"${table.letters(key)}{first}"

    def whole(key: str) -> str:
        return f"${table.letters(key)}${first}:${table.letters(key)}${last}"

    bad, warn, plain = _dressed(clothes, "bad"), _dressed(clothes, "warn"), _undressed(clothes)
    total = f"SUMIF({whole('target_id')},{at('target_id')},{whole('share')})"
    rule(("share", "share"), f'AND({at("target_id")}<>"",ABS({total}-1)>0.000001)', bad)
    missing = f'AND({at("target")}="",{_among(at("method"), WITH_TARGET)})'
    rule(("target", "target"), missing, warn)
    rule(("order", layout.LAST_PRINTED), f'{at("confirm")}="{words.PENDING}"', warn)
    rule(("target", "target"), f'AND({at("method")}<>"",NOT({_among(at("method"), TARGET_USED)}))', plain)
    for column in layout.PARAMETERS:
        key = layout.parameter_key(column.name)
        if column.name == REFERENCE.name:
            rule((key, key), f'AND({at(key)}="",{_among(at("method"), column.methods)})', warn)
        rule((key, key), f'AND({at("method")}<>"",NOT({_among(at("method"), column.methods)}))', plain)


def _among(cell: str, labels: Iterable[str]) -> str:
    """Formula text: the cell is one of these words."""
    return "OR({})".format(",".join(f'{cell}="{label}"' for label in labels))


def _dressed(clothes: Look, role: str) -> DifferentialStyle:
    """Fill and font of a role for a conditional format, where Excel takes a solid colour from the background."""
    style = clothes.styles[role]
    fill = style.fill
    shade = copy(fill.fgColor) if isinstance(fill, PatternFill) else "00000000"
    return DifferentialStyle(
        fill=PatternFill(bgColor=shade, fill_type="solid"), font=Font(color=copy(style.font.color))
    )


def _undressed(clothes: Look) -> DifferentialStyle:
    """No colour of an input cell: the fill of ordinary text, white where it has none."""
    fill = clothes.styles["text"].fill
    shade = Color(WHITE)
    if isinstance(fill, PatternFill) and fill.fill_type == "solid":
        shade = copy(fill.fgColor)
    return DifferentialStyle(fill=PatternFill(bgColor=shade, fill_type="solid"))
