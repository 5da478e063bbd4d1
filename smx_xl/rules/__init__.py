"""How a score is computed: one expression per method, read by every engine (see ``semantics``).

``evaluate`` scores one indicator in Python, ``tables.evaluate_table`` (which imports numpy) many at once;
``engines.formula`` prints the same rule for a sheet.
"""

from smx_xl.rules.evaluation import Evaluation, evaluate, round_points, target_score
from smx_xl.rules.methods import RULES
from smx_xl.rules.parameters import defaults, resolve
from smx_xl.rules.rule import ParameterSpec, Rule

__all__ = [
    "RULES",
    "Evaluation",
    "ParameterSpec",
    "Rule",
    "defaults",
    "evaluate",
    "resolve",
    "round_points",
    "target_score",
]
