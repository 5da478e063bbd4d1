"""What a competent person writes with pandas and openpyxl; nothing in it is slower than it need be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pandas
from openpyxl.worksheet.datavalidation import DataValidation

from smx_xl.layout.actuals import TABLE
from smx_xl.ooxml.packaged import packaged
from smx_xl.ooxml.sheet import Sheet
from smx_xl.text import unit_book
from smx_xl.workbook.issue import TEMPLATE

__all__ = ["openpyxl_issued", "openpyxl_read", "pandas_consolidated"]

SHEETS = (unit_book.ACTUALS, unit_book.COVER, unit_book.SCORE)


def openpyxl_issued(books: Iterable[Sequence[Sheet]], folder: Path) -> None:
    """Load the template for each book, fill in the same content in the same look, save. It writes no cached values."""
    for number, sheets in enumerate(books):
        book = openpyxl.load_workbook(packaged(TEMPLATE))
        for sheet in sheets:
            _fill(book[sheet.name], sheet)
        book.save(folder / f"{number}.xlsx")


def openpyxl_read(paths: Iterable[Path]) -> int:
    """Every cell of every sheet twice: the values, then the formulas; gives how many there are."""
    count = 0
    for path in paths:
        for values in (True, False):
            book = openpyxl.load_workbook(path, data_only=values)
            count += sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row)
    return count


def pandas_consolidated(paths: Iterable[Path], master: Path, sheets: int) -> None:
    """The loop everybody writes: read one or three sheets of each file, put the tables together, rank, write."""
    tables = list(_tables(paths, SHEETS[:sheets]))
    detail = pandas.concat(tables, ignore_index=True)
    score = pandas.to_numeric(detail[unit_book.INDICATOR_SCORE], errors="coerce")
    total = score.groupby(detail["file"]).sum()
    ranking = pandas.DataFrame({"total": total, "rank": total.rank(ascending=False, method="min")})
    with pandas.ExcelWriter(master, engine="openpyxl") as writer:
        ranking.sort_values("rank").to_excel(writer, sheet_name="ranking")
        detail.to_excel(writer, sheet_name="detail", index=False)


def _tables(paths: Iterable[Path], sheets: Sequence[str]) -> Iterator[pandas.DataFrame]:
    for path in paths:
        read: Any = pandas.read_excel(path, sheet_name=list(sheets), header=None, engine="openpyxl")
        table = read[SHEETS[0]]
        body = table.iloc[TABLE.heading_row :]
        body.columns = table.iloc[TABLE.heading_row - 1]
        yield body[body[unit_book.INDICATOR_ID].notna()].assign(file=path.name)


def _fill(target: Any, sheet: Sheet) -> None:
    """One sheet: content, looks of the template's rows, heights, merges, rules for input, print set-up."""
    looks = {
        (row, column): copy(target.cell(row, column)._style)
        for row in {
            sample for line in sheet.rows for sample in (line.sample, *(c.sample for c in line.cells)) if sample
        }
        for column in range(1, sheet.columns + 1)
    }
    for area in list(target.merged_cells.ranges):
        target.unmerge_cells(str(area))
    for number, row in enumerate(sheet.rows, 1):
        target.row_dimensions[number].height = row.height
        for column in range(1, sheet.columns + 1):
            target.cell(number, column)._style = looks[row.sample, column]
        for cell in row.cells:
            place = target.cell(number, cell.column)
            place.value = f"={cell.formula}" if cell.formula else cell.value
            place._style = looks[cell.sample or row.sample, cell.column]
    for area in sheet.merges:
        target.merge_cells(area)
    for rule in sheet.validations:
        kind = None if rule.kind == "any" else rule.kind
        made = DataValidation(type=kind, sqref=" ".join(rule.ranges), prompt=rule.prompt, promptTitle=rule.title)
        made.formula1, made.formula2 = (*rule.formulas, None, None)[:2]
        target.add_data_validation(made)
    target.auto_filter.ref = sheet.filter or None
    target.print_area = sheet.printed or None
    target.protection.sheet = sheet.locked
    target.sheet_state = "hidden" if sheet.hidden else "visible"
