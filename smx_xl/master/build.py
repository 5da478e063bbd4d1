"""The city master workbook, put together sheet by sheet and saved the same way every time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from smx_xl.layout import master as layout
from smx_xl.master import cascade, city, details, intake, overview, ranking
from smx_xl.master.attention import matters
from smx_xl.master.charts import group_charts, write_data
from smx_xl.master.sheet import Sheets
from smx_xl.master.standing import Standings, figures, stand
from smx_xl.model.balance import Balance
from smx_xl.model.plan import Plan
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import UnitResult
from smx_xl.ooxml.look import look
from smx_xl.ooxml.save import to_bytes
from smx_xl.text import master as words

__all__ = ["build"]


def build(
    plan: Plan,
    results: Sequence[UnitResult],
    balances: Sequence[Balance],
    unmatched: Sequence[UnmatchedFile] = (),
    *,
    seen: int | None = None,
    template: Path | None = None,
) -> bytes:
    """市级总表.xlsx as bytes: a pure function of its arguments, whatever the order of ``results`` and ``unmatched``.

    Args:
        plan: units, targets, indicators, city targets. results: ranked; a unit without one counts as missing.
        balances: as the plan was checked. unmatched: files that count for no unit.
        seen: how many files came in; when it is not what is accounted for, the master says so on its face.
        template: the office's own style workbook.

    Raises:
        ValueError: two results for one unit, or an accepted one without scorecard.
        SmxError: the template cannot be read.
    """
    standings = stand(plan, results, unmatched, seen)
    book = Workbook(write_only=True)
    own = look(template)
    own.apply(book)
    book.properties.title = words.BOOK_TITLE.format(year=plan.year)
    sheets = Sheets(book, own, plan.document)
    detailed = list(details.rows(standings))
    _overview(sheets, plan, standings, balances, sum(row.get("actual") is not None for row in detailed))
    lines = list(city.lines(plan, balances, standings))
    tables = (
        (layout.RANKING, ranking.rows(standings)),
        (layout.DETAILS, detailed),
        (layout.CITY, cascade.city_rows(lines)),
        (layout.BALANCE, cascade.balance_rows(balances)),
        (layout.REFUSED, intake.refused_rows(standings)),
        (layout.DIFFERENCES, intake.difference_rows(standings)),
        (layout.TRACE, intake.trace_rows(standings)),
    )
    for table, rows in tables:
        title = words.TITLES[table.sheet].format(year=plan.year)
        sheets.table(table, title, words.NOTES[table.sheet], rows)
    return to_bytes(book)


def _overview(sheets: Sheets, plan: Plan, standings: Standings, balances: Sequence[Balance], written: int) -> None:
    """总览 first, then the hidden sheet its charts are drawn from."""
    sheet = sheets.open(words.OVERVIEW)
    overview.set_up(sheet)
    title = words.BOOK_TITLE.format(year=plan.year)
    subtitle = words.BOOK_SUBTITLE.format(title=plan.title, document=plan.document, round=plan.round)
    groups = [figures(name, members) for name, members in standings.groups.items()]
    found = list(matters(standings, balances, written))
    grid = overview.lay_out(title, subtitle, standings.city, groups, found, look=sheets.look)
    charts = group_charts(standings)
    grid.stream(sheet, sheets.look)
    overview.place_charts(sheet, grid, charts, sheets.look)
    if charts:
        data = sheets.open(words.CHART_DATA)
        data.sheet_state = "hidden"
        write_data(data, sheets.look, charts)
