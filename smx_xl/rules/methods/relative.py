"""相对参照: against a reference figure (全省平均水平). Ahead by the margin full points, behind the reference nothing.

Between the reference and the margin the rate rises in a straight line from ``low`` to 1. Assumption; sourced
alternative: each 1% under the average costs 5%.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import choose, maximum
from smx_xl.rules.rule import ACTUAL, REFERENCE, TARGET, ParameterSpec, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

REFERENCE_VALUE = ParameterSpec(REFERENCE.name, words.REFERENCE, None, "", words.REFERENCE_SOURCE, low=None)
LOW = ParameterSpec("low", words.LOW, 0.6, words.SHARE_UNIT, words.LOW_SOURCE, high=1.0)

lead = ACTUAL - REFERENCE
margin = TARGET

RULE = Rule(
    method=Method.RELATIVE,
    label=words.RELATIVE,
    prompt=words.RELATIVE_PROMPT,
    parameters=(REFERENCE_VALUE, LOW),
    terms=((words.LEAD, lead),),
    rate=choose(
        lead >= margin,
        1,
        choose(lead < 0, 0, LOW.symbol + (1 - LOW.symbol) * maximum(0, lead) / margin),
    ),
)
