"""The words of 裁定.xlsx: sheets, headings, hints, prompts, and the spellings that are accepted in it."""

from __future__ import annotations

from smx_xl.text.codes import Code

TITLE = "{year}年度责任目标考核裁定（{round}）"
SHEET_TITLE = "{sheet}　{title}"
LISTS = "_选项"
"""The hidden sheet the drop-down lists take their choices from."""
LIST_COMMA = "、"
UNIT_LABEL = "{name}（{id}）"
"""A unit or an indicator whose name is not its own alone."""
FOOTER = "第 &P 页　共 &N 页"

GUIDE = "说明"
GUIDE_TITLE = "裁定　填写说明"
GUIDE_NOTE = (
    "程序只采用这里填写的内容，从不自动扣分；没有填写的就不算。保存后重新汇总即生效，同样的内容得到同样的总表。"
)
GUIDE_HEADINGS = ("工作表", "填什么", "怎样起作用", "填写示例")
GUIDE_GENERAL = (
    "各表都可以排序、插行、调列宽、加批注；列标题和工作表名称请不要改。不要的行整行删除即可。",
    "再次运行 smx decide 只在各表末尾补上缺少的行，不改动、不移动已填的内容和格式。",
    "浅色底的格由目标办填写；每项裁定请写明依据（文号）和日期，没有写的会提醒，但仍然有效。",
    "看不懂或互相矛盾的内容不采用，汇总时逐格列出，改正后重新汇总。",
)

UNIT = "责任单位"
KIND = "类别"
POINTS = "分值（正数）"
FACTOR = "因素或事由"
SCORE = "共同目标得分"
GROUP = "单位类别"
REASON = "原因"
DOCUMENT = "依据（文号）"
DATE = "日期"
REMARK = "备注"
NAME = "指标"
MEASURE = "计量单位"
QUOTE = "目标原文"
UNITS = "涉及单位"
VALUE = "参照值"
SOURCE = "来源文件"
CITY_KEY = "编号"
TARGET_VALUE = "目标值"
DEPARTMENT = "牵头部门"
CITY_VALUE = "核定完成数"
DEGREE = "%（完成程度）"
INDICATOR = "指标（名称或编号）"
OLD = "原目标值"
NEW = "新目标值"
APPROVED = "批准文号"
APPROVED_DATE = "批准日期"
CODE = "问题代码"
PLACE = "位置"
WHO = "批准人"
SETTING = "项目"
ORDER = "顺序"
SETTING_NAME = "名称"
SETTING_VALUE = "数值（%）"
QUOTA = "名额上限（%）"
BASIS = "出处"

COMMON = "共同目标"
COMMON_TITLE = "共同性目标得分（0—300分）"
COMMON_NOTE = "每个单位一行，填共同目标的得分。一个单位也没有填时，总分按责任目标700分计；有单位填了，没有填的单位注明“待定”。例：285.5，市目标办〔2018〕3号，2018-12-28。"
COMMON_EFFECT = "加到责任目标得分上，满分按1000分计。"
COMMON_EXAMPLE = "甲县｜285.5｜市目标办〔2018〕3号｜2018-12-28"

ADJUSTMENTS = "扣分加分"
ADJUSTMENTS_TITLE = "前置类扣分、迟报扣分和加分"
ADJUSTMENTS_NOTE = "分值一律填正数，扣还是加由“类别”决定；没有填分值的行不算。前置类因素已按通知列出，其他事由在下面添行。例：甲县，前置类扣分，安全生产，5，市安委办〔2018〕40号，2018-11-02。"
ADJUSTMENTS_EFFECT = "从总分中扣除或加上，逐条列示依据；总分不低于0。"
ADJUSTMENTS_EXAMPLE = "甲县｜前置类扣分｜安全生产｜5｜市安委办〔2018〕40号｜2018-11-02"

VETOES = "一票否决"
VETOES_TITLE = "一票否决和一票否优"
VETOES_NOTE = "一票否决列入最低等次，一票否优不得列入最高等次；得分照常显示。例：乙区，一票否优，较大安全事故，市政〔2018〕50号，2018-12-20。"
VETOES_EFFECT = "限制等次，不改变得分和名次。"
VETOES_EXAMPLE = "乙区｜一票否优｜较大安全事故｜市政〔2018〕50号｜2018-12-20"

REFERENCES = "外部参照"
REFERENCES_TITLE = "全省平均水平、上年数等外部参照值"
REFERENCES_NOTE = "同名同计量单位的指标用一个参照值。各单位的参照值不同时，复制这一行，把“涉及单位”分开写。公布后填写，填写前有关指标显示“待参照值”。例：11.2，省统计局统计公报，2019-02-28。"
REFERENCES_EFFECT = "供相对计分的指标计分；已报送的填报表继续有效。"
REFERENCES_EXAMPLE = "增加值增速高于全省平均水平｜11.2｜省统计局统计公报｜2019-02-28"

CHANGES = "目标调整"
CHANGES_TITLE = "年中目标调整"
CHANGES_NOTE = "先选单位，再选指标（或填指标编号），原目标值自动显示。同一指标再次调整的另起一行，以批准日期最后的为准，以前的行请保留备查。例：甲县，U01-12-1，1.2，市政〔2018〕30号，2018-08-15，上级任务调整。"
CHANGES_EFFECT = "按新目标值计分；重新下发后只更新有关单位的填报表，该单位以前报送的作废、须重报。"
CHANGES_EXAMPLE = "甲县｜U01-12-1｜1.2｜市政〔2018〕30号｜2018-08-15｜上级任务调整"

CITY = "全市目标"
CITY_TITLE = "全市目标完成数（牵头部门核定）"
CITY_NOTE = "通知里的全市目标每个指标一行，填牵头部门核定的全市完成数。牵头部门自己的责任目标里有同一指标、已由核定表核定的可以不填；填了的以这里为准。没有目标值的（完成下达目标、任务类）填完成程度0—100；高于参照值一类的填高出多少。例：C11-1，100，市某局，省发改委〔2019〕8号，2019-02-28。"
CITY_EFFECT = "列入总表“全市目标”的牵头部门完成值，并据以判定是否达到。"
CITY_EXAMPLE = "C11-1｜市某局｜100｜省发改委〔2019〕8号｜2019-02-28"

WAIVERS = "豁免"
WAIVERS_TITLE = "对填报表问题的豁免"
WAIVERS_NOTE = "经批准对某单位填报表的某类问题不予追究时填写，不再因此退回或提醒，记录在案。“位置”照问题清单写（如 H12），留空表示该单位所有这类问题。例：甲县，R44 缺少指标行，王主任，市目标办〔2018〕8号，2018-12-27。"
WAIVERS_EFFECT = "该问题降为“说明”，仍然列出并注明批准人和依据。"
WAIVERS_EXAMPLE = "甲县｜R44｜（空）｜该指标已划出｜王主任｜市目标办〔2018〕8号｜2018-12-27"

SETTINGS = "等次"
SETTINGS_TITLE = "等次、序时进度灯和核验容差"
SETTINGS_NOTE = "等次按得分率从高到低排（顺序1为最好），名额上限是占本类单位数的百分比，留空为不限。数值可以修改，请在“出处”写明依据。例：优秀 90，名额上限 15。"
SETTINGS_EFFECT = "决定等次、进度灯的颜色，以及核定值与自报值相差多少列入核验差异。"
SETTINGS_EXAMPLE = "等次｜1｜优秀｜90｜15｜某市考核办法第十二条"

KINDS = {"factor": "前置类扣分", "late": "迟报扣分", "bonus": "加分"}
KIND_WORDS = {
    "factor": ("前置类扣分", "前置类", "前置扣分", "前置"),
    "late": ("迟报扣分", "迟报", "晚报扣分", "晚报", "未报扣分"),
    "bonus": ("加分", "奖励加分", "奖励"),
}
VETO_KINDS = {"lowest": "一票否决", "not_highest": "一票否优"}
SETTING_KINDS = SETTING_GRADE, SETTING_LIGHT, SETTING_TOLERANCE = "等次", "进度灯", "核验容差"
GREEN, YELLOW = "绿灯", "黄灯"
TOLERANCE = "自报值与核定值相差"

ASSUMED = "系统默认（假定），可改"
SOURCED_GREEN = "时间过半、任务过半（东旦软件公布的算法），可改"
QUOTA_HINT = "系统默认（假定），可改；名额上限可参照杭考评办〔2018〕14号：优秀15%、良好20%"
QUOTAS_SOURCED = 2
"""The grades from the best on for which a public document gives quotas."""

ALL_UNITS = "全部"
UNDECIDED = "未定"
"""Shown as the old target value of an indicator that has none."""
NO_MEASURE = "—"
LOOKUP = "查找"
PLAN = "目标库"

WAIVABLE: dict[Code, str] = {
    Code.MISSING_ROW: "缺少指标行",
    Code.FIGURE_BEYOND_TABLE: "表外填数",
    Code.ISSUED_CHANGED: "改动下发内容",
    Code.NAMED_OTHERWISE: "文件名与内容不符",
    Code.EVIDENCE_SHEET_LOST: "缺少佐证材料表",
    Code.HIDDEN_SHEETS_ADDED: "多出隐藏工作表",
    Code.FORMULA_CHANGED: "改动公式",
    Code.FORMULA_TYPED_OVER: "公式被覆盖",
    Code.SCALE_DOUBT: "疑似单位用错",
    Code.HIDDEN_VALUE: "填的数看不见",
    Code.DISPLAY_DIFFERS: "显示与存的数不同",
    Code.IMPLAUSIBLE: "与目标值相差悬殊",
    Code.NOT_WHOLE: "应为整数",
    Code.LINKS_CARRIED: "带有外部链接",
    Code.OBJECTS_CARRIED: "嵌有对象",
}
"""The only findings that can be waived: those after which the return can still be scored as it stands. Whoever's it is,
which round, whether it is outdated, and values that could not be used are not among them."""
WAIVER_CHOICE = "{code} {label}"
WAIVED = "{message}（已豁免：{ground}）。"
WAIVED_GROUND = "{who} {document} {date} {why}"
NO_GROUND = "未写明依据"

CHANGED = "（按{documents}调整了{names}）"
CHANGED_UNGROUNDED = "裁定"
REISSUED_CHANGE = "目标按{documents}调整：{names}"
REISSUED_REFERENCE = "填入了外部参照值，已报送的填报表继续有效"
REISSUED_PLAN = "目标库、样式或程序有变动"
CHANGE_NAME = "{name} {old}→{new}"

PROMPT_UNIT = "从下拉列表选择责任单位。"
PROMPT_SCORE = "填0到300之间的数，没有定的留空。"
PROMPT_KIND = "前置类扣分、迟报扣分或加分。"
PROMPT_POINTS = "填正数，如 5。是扣还是加由“类别”决定；不扣不加的留空。"
PROMPT_FACTOR = "可从该单位的前置类因素中选，也可以直接写。"
PROMPT_VETO = "一票否决：列入最低等次。一票否优：不列入最高等次。"
PROMPT_DOCUMENT = "写明文号，如 市政〔2018〕30号。"
PROMPT_DATE = "如 2018-12-28。"
PROMPT_VALUE = "按本行的计量单位填数。"
PROMPT_UNITS = "单位之间用顿号隔开；“全部”表示所有有这个指标的单位。"
PROMPT_INDICATOR = "先选单位，再从下拉列表选指标；也可填指标编号，如 U01-12-1。"
PROMPT_NEW = "按“计量单位”填批准的新目标值。"
PROMPT_CITY = "按“计量单位”填全市完成数；没有的留空。"
PROMPT_CODE = "只有列表中的问题可以豁免。"
PROMPT_PLACE = "问题清单里的单元格，如 H12；留空表示该单位所有这类问题。"
PROMPT_WHO = "批准豁免的人。"
PROMPT_SETTING_KIND = "等次、进度灯或核验容差。"
PROMPT_SETTING = "百分数，如 90 表示90%。"
PROMPT_QUOTA = "占本类单位数的百分比，如 15；留空为不限。"
PROMPT_ORDER = "等次的顺序，1为最好。"
WRONG_LIST = "请从列表中选择。"
WRONG_NUMBER = "请填{low:g}到{high:g}之间的数。"
RANGE = "在{low:g}到{high:g}之间"
POINTS_UNIT, PERCENT_UNIT = "分", "%"
NUMBER_EXAMPLE = "12.5"
NOT_PLAIN = "文件里有图片、批注等内容，程序补表会丢掉它们"
NOT_A_WORKBOOK = "不是普通的 .xlsx 工作簿"
