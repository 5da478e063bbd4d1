"""区间: near the target full points; outside the tolerance the rate falls to 0 at twice the tolerance.

For 左右 and 合理区间. Assumption.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import choose, maximum
from smx_xl.rules.rule import ACTUAL, TARGET, ParameterSpec, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

TOLERANCE = ParameterSpec("tol", words.TOLERANCE, 0.5, words.TARGET_UNIT, words.TOLERANCE_SOURCE)

distance = abs(ACTUAL - TARGET)
tol = TOLERANCE.symbol

RULE = Rule(
    method=Method.BAND,
    label=words.BAND,
    prompt=words.BAND_PROMPT,
    parameters=(TOLERANCE,),
    needs_target=True,
    terms=((words.DISTANCE, distance),),
    rate=choose(distance <= tol, 1, choose(tol <= 0, 0, maximum(0, 1 - (distance - tol) / tol))),
)
