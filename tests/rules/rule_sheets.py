"""The printed formulas in independent spreadsheet engines: one sheet, one row per question, read back as plain values.

Columns: A points, B target, C actual, D..G parameters p1..p4; H rate, I state, J score, K score rounded.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import ironcalc
import openpyxl
from recalc import missing

from smx_xl.model.plan import Method
from smx_xl.rules import RULES, evaluate, round_points
from smx_xl.rules.engines import formula

COLUMN = {"points": "A", "target": "B", "actual": "C", "p1": "D", "p2": "E", "p3": "F", "p4": "G", "rate": "H"}
INPUTS = 7


@dataclass(frozen=True)
class Error:
    """An error value in a cell, as the formula that makes it."""

    formula: str = "NA()"


Value = float | str | bool | Error | None


@dataclass(frozen=True)
class Question:
    """One indicator to score; ``params`` are complete, in the order of S5."""

    method: Method
    points: float
    target: float | None
    actual: Value
    params: tuple[float | None, ...]


@dataclass(frozen=True)
class Answer:
    """What an engine says; rate and score are None where the sheet shows nothing."""

    rate: float | None
    state: str
    score: float | None
    rounded: float | None


def python(question: Question) -> Answer:
    """The authority. An error value never reaches it: the reader hands it on as unusable (S3)."""
    actual = float("nan") if isinstance(question.actual, Error) else question.actual
    rate, score, state = evaluate(question.method, question.points, question.target, actual, question.params)
    return Answer(rate, state.value, score, None if score is None else round_points(score))


def formulas(question: Question, row: int) -> tuple[str, str, str, str]:
    """The texts of columns H to K."""

    def cell(name: str) -> str:
        return f"{COLUMN[RULES[question.method].slots.get(name, name)]}{row}"

    return (
        formula.rate(question.method, cell),
        formula.state(question.method, cell),
        formula.score(cell),
        f'IF(ISNUMBER(J{row}),ROUND(J{row},2),"")',
    )


def iron(questions: Sequence[Question]) -> list[Answer]:
    """IronCalc."""
    model = ironcalc.create("rules", "en", "UTC")
    for row, question in enumerate(questions, 1):
        for column, value in enumerate(_inputs(question), 1):
            _put(model, row, column, value)
        for column, text in enumerate(formulas(question, row), INPUTS + 1):
            model.update_cell_with_formula(0, row, column, f"={text}")
    model.evaluate()
    return [
        _answer([model.get_cell_value(0, row, column) for column in range(INPUTS + 1, INPUTS + 5)])
        for row in range(1, len(questions) + 1)
    ]


def libreoffice(questions: Sequence[Question], folder: Path) -> list[Answer]:
    """LibreOffice, headless; skips the test with a reason where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        missing("LibreOffice")
    book = openpyxl.Workbook()
    sheet = book.active
    for row, question in enumerate(questions, 1):
        for column, value in enumerate(_inputs(question), 1):
            sheet.cell(row, column).value = f"={value.formula}" if isinstance(value, Error) else value
        for column, text in enumerate(formulas(question, row), INPUTS + 1):
            sheet.cell(row, column).value = f"={text}"
    source = folder / "cases.xlsx"
    book.save(source)
    profile = (folder / "profile").as_uri()
    command = [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(folder / "out"), str(source)], check=True, capture_output=True, timeout=240
    )
    result = openpyxl.load_workbook(folder / "out" / "cases.xlsx", data_only=True).active
    return [
        _answer([result.cell(row, column).value for column in range(INPUTS + 1, INPUTS + 5)])
        for row in range(1, len(questions) + 1)
    ]


def _inputs(question: Question) -> tuple[Value, ...]:
    """Columns A to G."""
    padding = (None,) * (4 - len(question.params))
    return (question.points, question.target, question.actual, *question.params, *padding)


def _put(model: ironcalc.Model, row: int, column: int, value: Value) -> None:
    """A typed value into an IronCalc cell."""
    if isinstance(value, Error):
        model.update_cell_with_formula(0, row, column, f"={value.formula}")
    elif isinstance(value, bool):
        model.update_cell_with_bool(0, row, column, value)
    elif isinstance(value, str):
        model.update_cell_with_text(0, row, column, value)
    elif value is not None:
        model.update_cell_with_number(0, row, column, value)


def _answer(cells: Sequence[object]) -> Answer:
    """Columns H to K as an answer; an empty text is nothing, anything unexpected stays visible."""
    rate, state, score, rounded = (None if cell == "" else cell for cell in cells)
    return Answer(rate, state, score, rounded)
