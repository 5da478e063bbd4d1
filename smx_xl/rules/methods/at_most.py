"""反向: the less the better. Within the limit full points; over it in proportion down to the floor, or nothing at all.

A limit of 0 or less cannot be exceeded in proportion: all or nothing. Full within the limit and nothing over it (the
option ``over_is_zero``) is sourced: 吕梁市2010 安全生产控制指标; the proportion is an assumption.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import Any, at_least_share, choose
from smx_xl.rules.rule import ACTUAL, TARGET, ParameterSpec, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

FLOOR = ParameterSpec("floor", words.FLOOR, 0.6, words.SHARE_UNIT, words.FLOOR_SOURCE, high=1.0)
OVER_IS_ZERO = ParameterSpec("over_is_zero", words.OVER_IS_ZERO, 0.0, words.YES_NO_UNIT, words.OVER_SOURCE, high=1.0)

ratio = TARGET / ACTUAL
all_or_nothing = Any((TARGET <= 0, OVER_IS_ZERO.symbol > 0))

RULE = Rule(
    method=Method.AT_MOST,
    label=words.AT_MOST,
    prompt=words.AT_MOST_PROMPT,
    parameters=(FLOOR, OVER_IS_ZERO),
    needs_target=True,
    terms=((words.LIMIT_RATIO, ratio),),
    rate=choose(
        ACTUAL <= TARGET,
        1,
        choose(all_or_nothing, 0, choose(at_least_share(ratio, FLOOR.symbol), ratio, 0)),
    ),
)
