"""The city master workbook, put together sheet by sheet and saved the same way every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook

from smx_xl.layout import master as layout
from smx_xl.layout.grammar import Table
from smx_xl.master import (
    cascade,
    city,
    comparison,
    details,
    intake,
    overview,
    picture,
    placing,
    ranking,
    rulings,
    verified,
)
from smx_xl.master.attention import checks, matters
from smx_xl.master.charts import GroupChart, group_charts
from smx_xl.master.figures import figures, grades
from smx_xl.master.goals import goals
from smx_xl.master.marks import legend
from smx_xl.master.movers import movers
from smx_xl.master.sheet import Row, Sheets
from smx_xl.master.standing import Standings, stand
from smx_xl.model.balance import Balance
from smx_xl.model.certification import Certification
from smx_xl.model.decision import Decisions
from smx_xl.model.final import Final
from smx_xl.model.former import Former
from smx_xl.model.mail import Letter
from smx_xl.model.plan import Plan
from smx_xl.model.reception import UnmatchedFile
from smx_xl.model.scorecard import UnitResult
from smx_xl.model.shown import ShownDifference
from smx_xl.ooxml.look import look
from smx_xl.text import master as words
from smx_xl.text import master_final as words_of

__all__ = ["build"]


def build(
    plan: Plan,
    results: Sequence[UnitResult],
    balances: Sequence[Balance],
    unmatched: Sequence[UnmatchedFile] = (),
    *,
    seen: int | None = None,
    template: Path | None = None,
    finals: Sequence[Final] = (),
    certification: Certification | None = None,
    decisions: Decisions | None = None,
    shown: Mapping[str, Sequence[ShownDifference]] | None = None,
    covered: int | None = None,
    former: Former | None = None,
    letters: Mapping[str, Letter] | None = None,
) -> bytes:
    """市级总表.xlsx as bytes: a pure function of its arguments, whatever the order of ``results`` and ``unmatched``.

    Args:
        plan: units, targets, indicators, city targets. results: ranked; a unit without one counts as missing.
        balances: as the plan was checked. unmatched: files that count for no unit and no department.
        seen: how many files came in; when it is not what is accounted for, the master says so on its face.
        template: the office's own style workbook. letters: by SHA-256, the messages that brought what came by mail.
        finals: results with what is certified and decided; a unit without one stands as it reported itself.
        certification: what departments sent; nothing by default. decisions: what the office entered.
        shown: where files show other scores than the recomputed ones, by unit id.
        covered: months of the year that the round covers; None draws no lights. former: the round before.

    Raises:
        ValueError: two results for one unit, or an accepted one without scorecard.
        SmxError: the template cannot be read.
    """
    standings = stand(
        plan,
        results,
        unmatched,
        seen,
        finals=finals,
        certification=certification,
        decisions=decisions,
        shown=shown,
        covered=covered,
        former=former,
        letters=letters,
    )
    book = Workbook(write_only=True)
    own = look(template)
    own.apply(book)
    book.properties.title = words.BOOK_TITLE.format(year=plan.year)
    sheets = Sheets(book, own, plan.document)
    detailed = list(details.rows(standings))
    lines = list(city.lines(plan, balances, standings))
    _overview(sheets, standings, _face(plan, standings, balances, detailed, lines))
    facts = _facts(standings)
    for table, rows in _tables(plan, standings, balances, detailed, lines):
        title = words.TITLES[table.sheet].format(year=plan.year)
        sheets.table(table, title, words.NOTES[table.sheet].format_map(facts), rows)
        if table is layout.BALANCE:
            _picture(sheets, plan, picture.cascade_charts(balances, city.Reports(plan, standings)))
    return sheets.saved()


def _facts(standings: Standings) -> dict[str, str | float]:
    """What the notes over the tables say of this round."""
    limits, former = standings.decisions.limits, standings.former
    before = words_of.FORMER_LEGEND.format(round=former.round) if former else ""
    return {"legend": legend(standings.covered, limits), "former": before, "tolerance": limits.tolerance * 100}


def _tables(
    plan: Plan,
    standings: Standings,
    balances: Sequence[Balance],
    detailed: Iterable[Row],
    lines: Sequence[city.CityLine],
) -> tuple[tuple[Table, Iterable[Row]], ...]:
    """The table sheets in their order, each with its rows."""
    former = standings.former is not None
    return (
        (layout.as_shown(layout.RANKING, former=former), ranking.rows(standings)),
        (layout.as_shown(layout.DETAILS, former=former), detailed),
        (layout.COMPARISON, comparison.rows(standings)),
        (layout.CITY, cascade.city_rows(lines, standings.covered, standings.decisions.limits)),
        (layout.BALANCE, cascade.balance_rows(balances, city.Reports(plan, standings))),
        (layout.PROGRESS, verified.progress_rows(standings)),
        (layout.CERTIFIED, verified.difference_rows(standings)),
        (layout.RULINGS, rulings.rows(standings)),
        (layout.REFUSED, intake.refused_rows(standings)),
        (layout.DIFFERENCES, intake.difference_rows(standings)),
        (layout.as_shown(layout.TRACE, mailed=bool(standings.letters)), intake.trace_rows(standings)),
    )


def _picture(sheets: Sheets, plan: Plan, charts: Sequence[GroupChart]) -> None:
    """分解图, with the hidden sheet that it is drawn from; neither where there is nothing to draw."""
    if charts:
        grid = picture.lay_out(words.TITLES[words_of.PICTURE].format(year=plan.year))
        placing.draw(sheets, words_of.PICTURE, grid, charts, picture.DRAWING, pages=0)


def _face(
    plan: Plan,
    standings: Standings,
    balances: Sequence[Balance],
    detailed: Sequence[Row],
    lines: Sequence[city.CityLine],
) -> overview.Face:
    """What 总览 shows."""
    return overview.Face(
        title=words.BOOK_TITLE.format(year=plan.year),
        subtitle=words.BOOK_SUBTITLE.format(title=plan.title, document=plan.document, round=plan.round),
        city=figures("", standings.units),
        groups=[figures(name, members) for name, members in standings.groups.items()],
        grades=grades(standings),
        checks=checks(standings, *details.counts(detailed)),
        matters=list(matters(standings, balances)),
        movers=movers(standings),
        goals=goals(lines, standings.covered, standings.decisions.limits),
    )


def _overview(sheets: Sheets, standings: Standings, face: overview.Face) -> None:
    """总览 with a chart of each group."""
    placing.draw(sheets, words.OVERVIEW, overview.lay_out(face, look=sheets.look), group_charts(standings))
