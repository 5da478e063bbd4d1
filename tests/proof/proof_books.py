"""Every cell that an issued workbook calculates, with the value that Python gives it: from the scorecard, by the layout.

Nothing is taken from the workbook's own cached values. Only the addresses of the summary rows come from the file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from functools import cache
from html import unescape
from io import BytesIO

from proof_compare import POINTS, RATE, Expected, Place
from proof_entries import filling
from proof_plans import KEY, revision

from smx_xl.layout import score_sheet
from smx_xl.layout.actuals import TABLE, total_row
from smx_xl.layout.cover import FIELDS
from smx_xl.layout.evidence import TABLE as EVIDENCE
from smx_xl.layout.grammar import column_letters, column_number
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.scorecard import IndicatorScore, Scorecard, State, TargetScore
from smx_xl.model.submission import Entry, EntryKind, Submission
from smx_xl.rules import round_points
from smx_xl.scoring import score
from smx_xl.text import unit_book as words
from smx_xl.workbook import Filling, books

SUMMARY = score_sheet.TABLE
FORMULA = re.compile(r'<c r="([A-Z]+)(\d+)"[^>]*><f[^>]*>([^<]*)</f>')
BAR, FIRST_CHIP = "M10", "C13"
"""The bar and the first place of the map on 填报说明."""
SHEETS = (words.COVER, TABLE.sheet, EVIDENCE.sheet, SUMMARY.sheet, words.IDENTITY)


@cache
def filled(name: str, seed: int) -> dict[str, tuple[bytes, dict[Place, Expected]]]:
    """File name -> content and Python's values of all its formula cells, for all units of a revision."""
    plan = revision(name)
    fillings = {unit.id: filling(plan, unit, f"{name} {seed}") for unit in plan.units}
    found = {}
    for unit, (file, content) in zip(plan.units, books(plan, KEY, fillings=fillings), strict=True):
        card = scorecard(plan, unit, fillings[unit.id])
        found[file] = (content, expected(unit, card, formulas(content)))
    return found


def scorecard(plan: Plan, unit: Unit, entered: Filling) -> Scorecard:
    """Python's score of exactly what stands in the input cells: no reading of figures written as text (S3)."""
    entries = tuple(
        Entry(indicator=name, kind=EntryKind.NUMBER if isinstance(value, float) else EntryKind.GRADE, value=value)
        for name, value in entered.actuals.items()
        if isinstance(value, float | str)
    )
    return score(plan, Submission(unit=unit.id, file="", sha256="", round="", producer="", entries=entries))


def formulas(content: bytes) -> dict[Place, str]:
    """Every formula of a stamped workbook by its place."""
    found = {}
    with zipfile.ZipFile(BytesIO(content)) as book:
        for number, sheet in enumerate(SHEETS, 1):
            text = book.read(f"xl/worksheets/sheet{number}.xml").decode()
            for letters, row, formula in FORMULA.findall(text):
                found[sheet, f"{letters}{row}"] = unescape(formula)
    return found


def expected(unit: Unit, card: Scorecard, places: Iterable[Place]) -> dict[Place, Expected]:
    """Python's value for each of the formula cells ``places``; KeyError for a cell nobody has thought of."""
    places = list(places)
    known = {
        **_table(card),
        **_totals(card),
        **_cover(unit, card),
        **_overview(unit, card, places),
        **_evidence(places),
    }
    assert known.keys() <= set(places), "a value that the workbook does not calculate"
    return {place: known[place] for place in places}


def _table(card: Scorecard) -> dict[Place, Expected]:
    """Rate, score and state of every indicator, score of every target."""
    found: dict[Place, Expected] = {}
    row = TABLE.first_row
    for target in card.targets:
        found[TABLE.sheet, TABLE.cell("target_score", row)] = Expected(target.score, "S2")
        for each in target.indicators:
            found[TABLE.sheet, TABLE.cell("rate", row)] = Expected(each.rate, "S8", RATE)
            found[TABLE.sheet, TABLE.cell("score", row)] = Expected(each.score, "S8", POINTS)
            found[TABLE.sheet, TABLE.cell("state", row)] = Expected(each.state.value, "S7")
            row += 1
    return found


def _totals(card: Scorecard) -> dict[Place, Expected]:
    """The line of totals and the progress above the table."""
    row = total_row(TABLE.heading_row + len(_indicators(card.targets)))
    blank, check = _count(card.targets, State.BLANK), _count(card.targets, State.CHECK)
    values = {
        "target_points": Expected(card.points, "S8", POINTS),
        "points": Expected(card.points, "S8", POINTS),
        "note": Expected(f"{words.CHECK_HEAD}{check}{words.ITEMS}", "S3"),
        "rate": Expected(card.total / card.points, "S8", RATE),
        "target_score": Expected(card.total, "S2"),
        "state": Expected(float(blank), "S1"),
    }
    found = {(TABLE.sheet, TABLE.cell(key, row)): value for key, value in values.items()}
    found[TABLE.sheet, "G2"] = Expected(_bar(card), "S1")
    found[TABLE.sheet, "J3"] = Expected("报送期限：以目标管理办公室通知为准", "S1")
    found[TABLE.sheet, "J2"] = Expected(f"{_filled(card)}　　{words.SCORED_HEAD.strip()} {_of(card)}", "S1")
    return found


def _cover(unit: Unit, card: Scorecard) -> dict[Place, Expected]:
    """Progress, the next step, and the map: a line of targets for every section, twenty at the most in one."""
    at = {field.key: field.cell for field in FIELDS}
    check = _count(card.targets, State.CHECK)
    found = {
        (words.COVER, at["progress"]): Expected(_filled(card), "S1"),
        (words.COVER, at["score"]): Expected(_of(card), "S2"),
        (words.COVER, at["check"]): Expected(f"{check}{words.ITEMS}", "S3"),
        (words.COVER, at["next"]): Expected(_next(card.blank, check), "S1"),
        (words.COVER, BAR): Expected(_bar(card), "S1"),
    }
    targets = iter(card.targets)
    row = int(FIRST_CHIP[1:])
    for section in unit.sections:
        for number, target in enumerate(section.targets):
            line, column = divmod(number, 20)
            letters = column_letters(column_number(FIRST_CHIP[0]) + column)
            place = (words.COVER, f"{letters}{row + line}")
            found[place] = Expected(_sign(next(targets)) + (target.number or str(column + 1)), "S1")
        row += -(-len(section.targets) // 20)
    return found


def _next(blank: int, check: int) -> str:
    if blank:
        return f"还有 {blank} 项未填：点下面标○的序号填写"
    return f"有 {check} 项请核对：点下面标！的序号改正" if check else "√ 已填完：打印、签字盖章，保存后报送"


def _bar(card: Scorecard) -> str:
    everything = len(_indicators(card.targets))
    filled = everything - card.blank
    tenths = 10 * filled // everything
    return f"{'■' * tenths}{'□' * (10 - tenths)}　{100 * filled // everything}%"


def _sign(target: TargetScore) -> str:
    states = [each.state for each in target.indicators]
    return "！" if State.CHECK in states else "○" if State.BLANK in states else "√"


def _overview(unit: Unit, card: Scorecard, places: list[Place]) -> dict[Place, Expected]:
    """得分概览: sections, total, targets, in this order from top to bottom, wherever they stand."""
    letters = SUMMARY.letters("score")
    rows = sorted(int(cell[len(letters) :]) for sheet, cell in places if sheet == SUMMARY.sheet and cell[0] == letters)
    targets = iter(card.targets)
    sections = [[next(targets) for _ in section.targets] for section in unit.sections]
    groups = [*sections, list(card.targets), *([target] for target in card.targets)]
    found: dict[Place, Expected] = {}
    for number, (row, group) in enumerate(zip(rows, groups, strict=True)):
        points = sum(target.points for target in group)
        total = round_points(sum(target.score for target in group))
        values = {
            "score": Expected(total, "S2"),
            "rate": Expected(total / points, "S8", RATE),
            "blank": Expected(float(_count(group, State.BLANK)), "S1"),
            "check": Expected(float(_count(group, State.CHECK)), "S3"),
        }
        if number == len(sections):
            values["indicators"] = Expected(float(len(_indicators(group))), "S1")
            values["points"] = Expected(points, "S8", POINTS)
        found |= {(SUMMARY.sheet, SUMMARY.cell(key, row)): value for key, value in values.items()}
    return found


def _evidence(places: list[Place]) -> dict[Place, Expected]:
    """The free rows of 佐证材料 show nothing until a number is typed."""
    return {place: Expected(None, "S1") for place in places if place[0] == EVIDENCE.sheet}


def _indicators(targets: Iterable[TargetScore]) -> list[IndicatorScore]:
    return [each for target in targets for each in target.indicators]


def _count(targets: Iterable[TargetScore], state: State) -> int:
    return sum(each.state is state for each in _indicators(targets))


def _filled(card: Scorecard) -> str:
    everything = len(_indicators(card.targets))
    return f"已填 {everything - card.blank} / {everything} 项"


def _of(card: Scorecard) -> str:
    return f"{card.total:.2f} / {card.points:g}"
