"""正向: the more the better. In proportion from the floor on, nothing below it, at most the cap above the target.

Shape: 皖政〔1993〕71号, the national table for energy saving (节能目标), 漯河. Floor and cap: see the parameters.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import at_least_share, choose, maximum, minimum
from smx_xl.rules.rule import ACTUAL, TARGET, ParameterSpec, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

FLOOR = ParameterSpec("floor", words.FLOOR, 0.6, words.SHARE_UNIT, words.FLOOR_SOURCE, high=1.0)
CAP = ParameterSpec("cap", words.CAP, 1.0, words.SHARE_UNIT, words.CAP_SOURCE, low=1.0, high=1.1)

ratio = ACTUAL / TARGET

RULE = Rule(
    method=Method.AT_LEAST,
    label=words.AT_LEAST,
    prompt=words.AT_LEAST_PROMPT,
    parameters=(FLOOR, CAP),
    needs_target=True,
    valid_target=(TARGET > 0,),
    terms=((words.COMPLETION, ratio),),
    rate=choose(at_least_share(ratio, FLOOR.symbol), maximum(0, minimum(ratio, CAP.symbol)), 0),
)
