"""The proof can fail: one thing changed in one engine, in Python or in a workbook, and the comparison says where."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

import pytest
from proof_books import filled
from proof_bulk import Bulk, bulk, expected, written
from proof_compare import differences
from proof_mutants import mutants
from recalc import Calculated, IronCalc, LibreOffice

from smx_xl.model.plan import Method
from smx_xl.rules import RULES, evaluation
from smx_xl.rules.engines import python

SIZES = (300, 3000)
"""Inputs asked first, and the inputs asked when those show no difference."""
EQUIVALENT = {
    "at_most rate: ROUND(target,9)<=0 is ROUND(target,9)<0": "against a limit of 0 the proportion is 0 as well",
    "zero_incident rate: 0 is 0.01": "there is no whole number between 0 and 1",
}
"""Changes that change nothing, and why."""
LINE = re.compile(r"^[^!]+!目标填报![A-Z]+\d+  \w+ .+  Python .+  \(rule S\d+\)$")
FORM = "xl/worksheets/sheet2.xml"
CHANGES = {
    "a floor": (r"(ROUND\(J\d+/G\d+-S\d+,)12(\)&gt;=0)", r"\g<1>1\2"),
    "an edge": (r"(ROUND\(J\d+/G\d+-S\d+,12\)&gt;)=0", r"\g<1>0"),
    "a step": (r"1-(S\d+)\*", r"1-2*\1*"),
    "a divisor": (r"J(\d+)/100", r"J\1/101"),
    "a state": ("请核对", "已填"),
    "a rounding": (r",9\),2\)", r",9),1)"),
    "a sum": (r"SUM\(M(\d+):M(\d+)\)", r"SUM(M\1:M\1)"),
    "a count": (r"COUNTIF\((O\d+:O\d+),\"未填\"\)", r'COUNTIF(\1,"已填")'),
}
"""What is changed in the formulas of every issued workbook: pattern and replacement in the part of 目标填报."""


@cache
def sheet(method: Method, size: int) -> tuple[Bulk, bytes]:
    made = bulk(method, size, "mutants")
    return made, written(made)


@pytest.mark.parametrize("method", Method)
def test_every_change_of_a_rule_in_python_is_seen(
    method: Method, ironcalc_engine: IronCalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [(made, ironcalc_engine.values(content)) for made, content in (sheet(method, size) for size in SIZES)]
    assert not any(_differences(made, calculated) for made, calculated in asked)
    unseen = set()
    for what, mutant in mutants(RULES[method]):
        monkeypatch.setattr(evaluation, "RULES", {**RULES, method: mutant})
        if not any(_differences(made, calculated) for made, calculated in asked):
            unseen.add(what)
    assert unseen == {what for what in EQUIVALENT if what.startswith(f"{method} ")}


def _differences(made: Bulk, calculated: Calculated) -> bool:
    """Whether there are any; a rule that cannot be computed any more is one."""
    try:
        return bool(differences("IronCalc", "bulk", expected(made), calculated))
    except (ArithmeticError, TypeError):
        return True


@pytest.mark.parametrize(
    ("name", "value"),
    [("POINTS_DECIMALS", 1), ("POINTS_DECIMALS", 3), ("VALUE_DECIMALS", 2), ("VALUE_DECIMALS", 14)],
)
def test_every_change_of_the_rounding_in_python_is_seen(
    name: str, value: int, ironcalc_engine: IronCalc, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, content = sheet(Method.GAP, SIZES[-1])
    calculated = ironcalc_engine.values(content)
    assert not differences("IronCalc", "bulk", expected(made), calculated)
    monkeypatch.setattr(evaluation, name, value)
    lines = differences("IronCalc", "bulk", expected(made), calculated)
    assert lines
    assert all(line.endswith("(rule S2)") for line in lines)


def test_rounding_half_to_even_is_seen(ironcalc_engine: IronCalc, monkeypatch: pytest.MonkeyPatch) -> None:
    made, content = sheet(Method.TASK, SIZES[0])
    calculated = ironcalc_engine.values(content)
    monkeypatch.setattr(python, "ROUND_HALF_UP", "ROUND_HALF_EVEN")
    assert differences("IronCalc", "bulk", expected(made), calculated)


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_of_the_formulas_is_seen(what: str, ironcalc_engine: IronCalc) -> None:
    lines: list[str] = []
    for seed in range(4):  # few indicators of the notice are ranks: a step does not matter to the entries of every seed
        for file, (content, values) in filled("revised", seed).items():
            lines += differences("IronCalc", file, values, ironcalc_engine.values(changed(content, what)[0]))
        if lines:
            break
    assert lines
    assert all(LINE.match(line) for line in lines if "!目标填报!" in line), lines[0]


@pytest.mark.libreoffice
def test_a_change_of_the_formulas_is_seen_in_libreoffice(libreoffice: LibreOffice) -> None:
    file, (content, values) = next(iter(filled("revised", 0).items()))
    wrong, count = changed(content, "a rounding")
    assert count > 10
    lines = differences("LibreOffice", file, values, LibreOffice.values(libreoffice.recalculated({file: wrong})[file]))
    assert any("LibreOffice" in line and line.endswith("(rule S2)") for line in lines)


def changed(content: bytes, what: str) -> tuple[bytes, int]:
    """A workbook with one of :data:`CHANGES` in its formulas, and how often it was made."""
    pattern, replacement = CHANGES[what]
    stream, count = io.BytesIO(), 0

    def formula(found: re.Match[str]) -> str:
        nonlocal count
        text, made = re.subn(pattern, replacement, found[0])
        count += made
        return text

    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == FORM:
                part = re.sub(r"<f>[^<]*</f>", formula, part.decode()).encode()
            target.writestr(name, part)
    return stream.getvalue(), count


def test_every_change_finds_something_to_change() -> None:
    books = filled("revised", 0).values()
    counts: dict[str, int] = {what: sum(changed(content, what)[1] for content, _ in books) for what in CHANGES}
    assert not [what for what, count in counts.items() if not count]
