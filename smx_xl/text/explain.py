"""The words in which a score is explained: rules as sentences, the steps of a computation, sources of parameters."""

# quantities
POINTS = "指标分值"
TARGET = "目标值"
ACTUAL = "实际完成值"
RATE = "得分率"
SCORE = "得分"
QUANTITIES = {"points": POINTS, "target": TARGET, "actual": ACTUAL}

# signs
SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}
EQUAL, ALMOST = " = ", " ≈ "
BRACKETS = "({text})"
OPENING = "（"
ABSOLUTE = "|{text}|"
STOP = "；"
OR, AND = "，或", "，且"
NEGATIVE = "({text})"

# functions in the sentence of a rule
NOT_ABOVE = "{text}（最高按{limit}计）"
SMALLER = "{text}与{limit}中较小的"
LARGER = "{left}与{right}中较大的"
NOT_BELOW = "{text}（最低按{limit}计）"
ROUNDED = "{text}取到{decimals}位小数"
ENTRY_IS = "填报“{grade}”"
NOT = "不是（{text}）"
COMPARED = {
    ">=": ("不低于", "低于"),
    ">": ("大于", "不大于"),
    "<=": ("不超过", "超过"),
    "<": ("低于", "不低于"),
    "=": ("等于", "不等于"),
}
"""How a comparison reads when it holds, and when it does not."""
OTHERWISE = "其余情况"
SWITCH = "规定“{label}”"
SWITCH_OFF = "没有规定“{label}”"

# steps
STATEMENT = "{left}{word}{right}"
CHECKED = "{left} {word} {right}"
SIDE = "{label} {value}"
YES, NO = "{text}：是", "{text}：否"
CAPPED, NOT_CAPPED = "超过{limit}，按{value}计", "不超过{limit}"
RAISED = "低于{value}，按{value}计"
OF_POINTS = "{points}（目标分值 {whole} × 占比 {share}）"
SCORE_STEP = "指标分值 {points} × 得分率 {rate}"
GIVEN_STEP = "核定部门直接核定得分率 {rate}%"
TARGET_STEP = "本目标得分 = 四舍五入({sum})到{decimals}位小数 = {score:.2f}"
TARGET_BLANK = "（其中 {count} 项没有得分，按0计）"
NOTHING = "0"
PLUS = " + "
QUOTED = "“{text}”"
TOTAL_STEP = "合计 = {count} 个目标得分相加 = {total:.2f}（满分 {points:g}）"

# why there is no score
BLANK_STEP = "没有填写，不计算得分；合计时按0计，并单独统计未填项数。没有填写不等于填0。"
UNUSABLE_STEP = "填的是{entry}，不能计分。应当这样填：{prompt}"
TARGET_UNUSABLE_STEP = "目标值 {target} 不能按“{method}”计分，请目标办核对目标库中的目标值和计分方法。"
NO_TARGET_STEP = "已填 {actual}；目标值还没有下达，目标办在目标库补入后才能计分，暂按0计。"
NO_REFERENCE_STEP = "已填 {actual}；参照值还没有给出，目标办在目标库补入后才能计分，暂按0计。"
EMPTY = "（空）"

# sources of parameters
PARAMETER = "{label} {value}，{unit}。依据：{source}"
PARAMETER_PLAIN = "{label} {value}。依据：{source}"
OWN = "本指标单独设定（目标库“指标”表参数列）"
ISSUED = "随工作簿下发的数值（“目标填报”表参数列）"
NOT_GIVEN = "未给出"

# on the screen
TARGET_HEAD = "目标 {number}（{points:g}分）{text}"
INDICATOR_HEAD = "  指标 {name}［{method}］{state}"
INPUTS_LINE = "    数据：{text}"
RULE_LINE = "    规则：{text}"
PARAMETER_LINE = "    参数：{text}"
STEP_LINE = "    {number}. {text}"
ROUNDING_LINE = "  {text}"
TEXT_LENGTH = 48
SHORTENED = "…"
RULE_CASE = "{condition}，{rate} = {value}"
RULE_ALONE = "{rate} = {value}"
ENTRY_WITH_UNIT = "{value}{unit}"

# why a file shows another score
SHOWN_CHANGED = "目标值、分值或参数与下发时不同"
SHOWN_ERROR = "表内公式的结果是错误值{raw}"
SHOWN_READ = "填报内容按文字或百分数格式存放，表内公式不能这样计分，汇总时已识别"
SHOWN_NOT_STORED = "保存时没有计算，文件里没有存下得分"
SHOWN_TYPED = "得分栏的公式被改成了固定内容“{raw}”"
SHOWN_STALE = "填报内容改动后没有重新计算，或得分栏的公式被改动"
SHOWN_UNUSABLE = "填报内容不能计分，文件里存的是旧的得分，或公式被改动"
SHOWN_TOTAL_STALE = "各项得分相同，合计栏没有重新计算或被改动"
SHOWN_TOTAL_NOT_STORED = "文件里没有存下合计"
SHOWN_COUNT = "{count}项{reason}"
