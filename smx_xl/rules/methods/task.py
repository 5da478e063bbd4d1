"""任务: work without a figure, reported in one of four grades, each worth a percentage.

The four grades are sourced (self-assessment grades in published accounts of target evaluation); no public percentage
for 基本完成 was found, so the percentages are an assumption.
"""

from smx_xl.model.plan import Method
from smx_xl.rules.expression import Same, Text, Trimmed, choose
from smx_xl.rules.rule import ACTUAL, ParameterSpec, Rule
from smx_xl.text import rules as words

__all__ = ["RULE"]

DONE, MOSTLY, PARTLY, UNDONE = (
    ParameterSpec(name, words.GRADE_RATE.format(grade=grade), rate, words.SHARE_UNIT, words.GRADE_SOURCE, high=1.0)
    for name, grade, rate in zip(
        ("done", "mostly", "partly", "undone"), words.GRADES, (1.0, 0.8, 0.6, 0.0), strict=True
    )
)

is_done, is_mostly, is_partly, _ = (Same(Trimmed(ACTUAL), Text(grade)) for grade in words.GRADES)

RULE = Rule(
    method=Method.TASK,
    label=words.TASK,
    entry="grade",
    prompt=words.TASK_PROMPT,
    parameters=(DONE, MOSTLY, PARTLY, UNDONE),
    grades=words.GRADES,
    rate=choose(
        is_done,
        DONE.symbol,
        choose(is_mostly, MOSTLY.symbol, choose(is_partly, PARTLY.symbol, UNDONE.symbol)),
    ),
)
