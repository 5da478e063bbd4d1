"""零发生: no incident full points, one incident nothing.

Sourced: 辖区未发生……得满分；发生一起该项不得分 (published collections of 目标管理考核办法).
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import choose, is_whole
from smx_xl.rules.rule import ACTUAL, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

RULE = Rule(
    method=Method.ZERO_INCIDENT,
    label=words.ZERO_INCIDENT,
    entry_unit=words.INCIDENT,
    prompt=words.ZERO_INCIDENT_PROMPT,
    valid=(is_whole(ACTUAL), ACTUAL >= 0),
    rate=choose(ACTUAL <= 0, 1, 0),
)
