"""位次: at or before the place full points; each place behind it costs a step.

The step of 5% is sourced (温州2013 考绩细则); using it for a place to reach is an assumption.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import choose, is_whole, maximum
from smx_xl.rules.rule import ACTUAL, TARGET, ParameterSpec, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

STEP = ParameterSpec("step", words.RANK_STEP, 0.05, words.PER_PLACE_UNIT, words.RANK_STEP_SOURCE, high=1.0)

behind = ACTUAL - TARGET

RULE = Rule(
    method=Method.RANK,
    label=words.RANK,
    entry_unit=words.PLACE,
    prompt=words.RANK_PROMPT,
    parameters=(STEP,),
    needs_target=True,
    valid=(is_whole(ACTUAL), ACTUAL >= 1),
    terms=((words.BEHIND, behind),),
    rate=choose(ACTUAL <= TARGET, 1, maximum(0, 1 - STEP.symbol * behind)),
)
