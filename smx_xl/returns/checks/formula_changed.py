"""Formulas of scores and totals: as issued, changed, or typed over. Their results are used for nothing either way."""

from __future__ import annotations

from smx_xl.findings import Code, Finding
from smx_xl.layout.actuals import TABLE
from smx_xl.layout.grammar import address
from smx_xl.returns.case import Case
from smx_xl.returns.displaced import Place
from smx_xl.returns.formulas import anywhere, canonical
from smx_xl.returns.locate import Located
from smx_xl.returns.plain import clipped
from smx_xl.text import returns as words

__all__ = ["check"]

OWN_ROW = frozenset({"rate", "score", "state"})
"""In the table's body their formulas refer to nothing but their own row, wherever it has gone."""


def check(case: Case) -> tuple[Finding, ...]:
    """FORMULA_CHANGED and FORMULA_TYPED_OVER in the table and its totals; poisoned results are nobody's fault."""
    table = case.table
    if table is None:
        return ()
    findings = []
    for then, now, cell in case.displaced:
        found = table.sheet.cell(*now)
        if not cell.formula or then[0] < TABLE.heading_row or now[1] == 0 or now in case.swallowed:
            continue
        if found.formula is None:
            findings.append(_finding(case, Code.FORMULA_TYPED_OVER, now, found=clipped(found.raw) or words.EMPTY))
        elif not same(case, cell.formula, then, found.formula, now):
            findings.append(_finding(case, Code.FORMULA_CHANGED, now))
    return tuple(findings)


def same(case: Case, issued: str, then: Place, found: str, now: Place) -> bool:
    """Whether a formula still says what was issued; where rows have moved, whether it still is of the same form."""
    table = case.table
    assert table is not None
    assert case.unit is not None
    if found == issued and now == then and case.in_place:
        return True
    body = range(TABLE.first_row, TABLE.first_row + len(case.unit.indicators))
    own_row = then[0] in body and TABLE.columns[then[1] - 1].key in OWN_ROW
    if not (own_row or case.intact):
        return canonical(found, anywhere) in ("", canonical(issued, anywhere))
    keys = _keys(table)

    def issued_name(sheet: str, row: int, column: int) -> str:
        return f"{TABLE.columns[column - 1].key}{row - then[0]:+d}"

    def name(sheet: str, row: int, column: int) -> str:
        place = f"{keys.get(column, column)}{row - now[0]:+d}"
        return place if sheet in ("", table.sheet.name) else f"{sheet}!{place}"

    return canonical(found, name) in ("", canonical(issued, issued_name))


def _finding(case: Case, code: Code, now: Place, **fields: str) -> Finding:
    assert case.table is not None
    finding = case.finding(code, heading=TABLE.column(_keys(case.table)[now[1]]).heading, **fields)
    subject = next((spot.indicator.id for spot in case.spots if spot.row == now[0]), "")
    place = {"sheet": case.table.sheet.name, "cell": address(*now), "subject": subject}
    return finding.model_copy(update=place)


def _keys(table: Located) -> dict[int, str]:
    """Column keys by the numbers that the columns have now."""
    return {place: key for key, place in table.columns.items()}
