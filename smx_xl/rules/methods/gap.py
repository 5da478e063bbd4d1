"""差距: each ``unit`` short of the target costs a step. For targets of 0 or less and tiny ones (no ratio).

Shape: 国资委令第22号, 环保目标责任书 2018. Step and unit: assumption.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import choose, maximum
from smx_xl.rules.rule import ACTUAL, TARGET, ParameterSpec, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

STEP = ParameterSpec("step", words.GAP_STEP, 0.1, words.PER_UNIT_UNIT, words.GAP_STEP_SOURCE, high=1.0)
UNIT = ParameterSpec("unit", words.GAP_UNIT, 1.0, words.TARGET_UNIT, words.GAP_UNIT_SOURCE)

shortfall = TARGET - ACTUAL

RULE = Rule(
    method=Method.GAP,
    label=words.GAP,
    prompt=words.GAP_PROMPT,
    parameters=(STEP, UNIT),
    needs_target=True,
    terms=((words.SHORTFALL, shortfall),),
    rate=choose(
        ACTUAL >= TARGET,
        1,
        choose(UNIT.symbol <= 0, 0, maximum(0, 1 - STEP.symbol * shortfall / UNIT.symbol)),
    ),
)
