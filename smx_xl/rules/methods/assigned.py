"""核定率: a rate from 0 to 100, certified by the department in charge; the unit's own entry is provisional.

Flow sourced (考核认定, 周口2009, 豫政〔2010〕87号); the scale of 0 to 100 is an assumption.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import maximum, minimum
from smx_xl.rules.rule import ACTUAL, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

RULE = Rule(
    method=Method.ASSIGNED,
    label=words.ASSIGNED,
    entry_unit=words.PERCENT,
    prompt=words.ASSIGNED_PROMPT,
    valid=(ACTUAL >= 0, ACTUAL <= 100),
    rate=minimum(1, maximum(0, ACTUAL / 100)),
)
