"""The words of the scoring rules: names of methods, parameters, sources and the prompts at the input cells."""

ASSUMPTION = "假设"
FULL_WIDTH_SPACE = "\u3000"

# names of the methods, as shown in 目标填报 and 目标库
AT_LEAST = "正向"
AT_MOST = "反向"
RANK = "位次"
RELATIVE = "相对参照"
BAND = "区间"
GAP = "差距"
ZERO_INCIDENT = "零发生"
TASK = "任务"
ASSIGNED = "核定率"

GRADES = ("完成", "基本完成", "部分完成", "未完成")

# units of an entry
PLACE = "位"
INCIDENT = "起"
PERCENT = "%"

# units of a parameter
SHARE_UNIT = "比例（1为全部）"
YES_NO_UNIT = "1为是，0为否"
PER_PLACE_UNIT = "比例/位"
PER_UNIT_UNIT = "比例/每差距单位"
TARGET_UNIT = "同目标值"

# parameters
FLOOR = "计分下限（完成比例低于此值不得分）"
CAP = "计分上限（超额完成最多按此比例计分）"
OVER_IS_ZERO = "超过目标值即不得分"
RANK_STEP = "每落后1位扣减比例"
REFERENCE = "参照值（如全省平均水平）"
LOW = "刚达到参照值时的得分比例"
TOLERANCE = "允许偏差"
GAP_STEP = "每差1个差距单位扣减比例"
GAP_UNIT = "差距单位"
GRADE_RATE = "“{grade}”得分比例"

# parts of a rate, as an explanation calls them
COMPLETION = "完成比例"
LIMIT_RATIO = "目标值与实际的比例"
BEHIND = "落后位数"
LEAD = "高出参照值"
DISTANCE = "与目标值的偏差"
SHORTFALL = "与目标值的差额"

# where the values come from
FLOOR_SOURCE = f"{ASSUMPTION}；有据可查的其他值：0.50（节能目标评价40分表，国发〔2007〕36号）、0.80（皖政〔1993〕71号）"
CAP_SOURCE = f"{ASSUMPTION}：超额不加分；如加分，以1.10为限（杭考评办〔2018〕14号：加分不超过该项分值10%）"
OVER_SOURCE = f"{ASSUMPTION}：默认按比例计分；超过即不得分见吕梁市2010年安全生产控制指标"
RANK_STEP_SOURCE = "温州市2013年考绩细则：名次每减1位减基本分5%（用于目标位次为假设）"
REFERENCE_SOURCE = "由目标办按公布数据填写"
LOW_SOURCE = f"{ASSUMPTION}；公开文件另有做法：每低1%扣该项分值5%"
TOLERANCE_SOURCE = ASSUMPTION
GAP_STEP_SOURCE = f"{ASSUMPTION}；扣减方式见国资委令第22号、环保目标责任书（2018）"
GAP_UNIT_SOURCE = ASSUMPTION
GRADE_SOURCE = f"等次见公开考核办法；得分比例为{ASSUMPTION}"

# prompts at the input cell
AT_LEAST_PROMPT = "填实际完成数，只填数字，按“计量单位”一列的单位。达到或超过目标值得满分。没有数据请留空，不要填0。"
AT_MOST_PROMPT = "填实际发生数，只填数字，按“计量单位”一列的单位。不超过目标值得满分。没有数据请留空，不要填0。"
RANK_PROMPT = "填实际位次，只填1、2、3等整数。位次不低于目标位次得满分。"
RELATIVE_PROMPT = "填本单位实际数，只填数字，不要填与参照值的差。参照值由目标办统一填写。"
BAND_PROMPT = "填实际数，只填数字，按“计量单位”一列的单位。在目标值上下的允许偏差以内得满分。"
GAP_PROMPT = "填实际完成数，只填数字，可以是负数。达到目标值得满分，每差一个单位按规则扣减。"
ZERO_INCIDENT_PROMPT = "填发生的起数，只填整数；确未发生填0。留空表示尚未填报。"
TASK_PROMPT = "从下拉列表中选择：完成、基本完成、部分完成、未完成。"
ASSIGNED_PROMPT = "填完成率，0到100之间的数字（85%填85）。本单位填报为暂定，以核定部门核定为准。"
