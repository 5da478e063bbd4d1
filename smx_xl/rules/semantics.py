"""What every engine must do alike, numbered. Engines and tests cite these numbers; the user guide prints them.

The engines are ``python`` (the authority), ``formula`` (Excel 2007-level text) and the UDF, which calls ``python`` or,
for a long table, ``arrays``: that gives what ``python`` gives, and asks it where it is not sure.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["LARGEST", "POINTS_DECIMALS", "SEMANTICS", "Semantic"]

LARGEST = 1e15
"""Numbers of this size (to 12 digits) or more are not usable: a sheet keeps 15 digits (S3)."""
POINTS_DECIMALS = 2
"""Decimals of a target's score (S2)."""


class Semantic(NamedTuple):
    """One point of the contract."""

    number: str
    title: str
    text: str


SEMANTICS: tuple[Semantic, ...] = (
    Semantic(
        "S1",
        "blank is not zero",
        "An empty cell, an empty text and a text of spaces (half- or full-width) are blank: state BLANK, no rate, no "
        "score. 0 is a figure like any other. Totals count a blank as 0 and say how many blanks there are.",
    ),
    Semantic(
        "S2",
        "rounding",
        "Only a target's score is rounded: to 2 decimals, half away from zero, on the decimal value of 15 significant "
        "digits, as Excel's ROUND does. Before that the sum of its indicators' scores is rounded to 9 decimals, which "
        "clears binary noise: what is half a cent by hand goes up in every engine. Rates and indicator scores are not "
        "rounded. A total of target scores is passed through the rounding to 2 decimals to clear binary noise only.",
    ),
    Semantic(
        "S3",
        "a number cell holds a number",
        "Text (also text that looks like a number), a boolean, an error value, not-a-number and figures of 1E+15 or "
        "more are not usable: state CHECK, no rate, no score. Reading '1,234' as a number is the reader's work. "
        "Known difference: LibreOffice stores TRUE in a cell with a number format as 1, and no formula can tell.",
    ),
    Semantic(
        "S4",
        "division",
        "Nothing is divided by zero: each rule decides that case before it divides, and a divisor is at least 5E-10.",
    ),
    Semantic(
        "S5",
        "order of parameters",
        "A rule declares at most 4 parameters; in sheets and UDF arguments they are p1..p4 in that order. The UDF's "
        "arguments are method, points, target, actual, p1, p2, p3, p4. A parameter that is not given has its default.",
    ),
    Semantic(
        "S6",
        "edges",
        "Two numbers are compared by their difference, rounded as in S2 to 9 decimals (values) or 12 decimals (shares) "
        "and held against 0. So 0.42 of 0.7 is at the floor of 0.6, and every engine sees the same edge. No rule "
        "compares two figures directly: engines differ in how many digits they compare. Known difference: LibreOffice "
        "takes figures that differ only around the 15th digit for equal, so 9999999999999.99 is a whole number to it.",
    ),
    Semantic(
        "S7",
        "order of states",
        "An indicator is CHECK for an error value, else BLANK, else CHECK for an entry that is not usable, else "
        "NO_TARGET, else CHECK for a target that the method cannot use, else NO_REFERENCE, else FILLED. A target has "
        "the gravest state of its indicators: CHECK, BLANK, NO_TARGET, NO_REFERENCE, FILLED.",
    ),
    Semantic(
        "S8",
        "rate and score",
        "The rate is the share of its points that an indicator earns: never negative, at most 1 unless a rule's cap "
        "allows more. Score = points x rate. Operations are done one by one, left to right, on 64-bit floats.",
    ),
    Semantic(
        "S9",
        "whole numbers",
        "A rank is a whole number from 1 on, a number of incidents a whole number from 0 on; anything else is CHECK.",
    ),
    Semantic(
        "S10",
        "grades",
        "A task takes exactly one of its grades, spaces around it apart; any other text and every number is CHECK.",
    ),
    Semantic(
        "S11",
        "target and reference",
        "A method that needs a target has the state NO_TARGET without one, a relative indicator NO_REFERENCE without "
        "the reference figure. The margin of a relative indicator is 0 when it is blank.",
    ),
    Semantic(
        "S12",
        "unit of measure",
        "An entry is taken in the indicator's unit as it stands: 8.5 for 8.5%. Converting is the reader's work.",
    ),
)
