"""The words of 目标库.xlsx, the workbook that the office edits."""

FILE = "目标库.xlsx"

# sheets
PLAN = "方案"
CITY = "全市目标"
UNITS = "单位"
TARGETS = "目标"
INDICATORS = "指标"
RULES = "计分规则"
VERIFIERS = "归口部门"
CONTACTS = "通讯录"
FINDINGS = "问题"
HIDDEN = "_smx"

# 方案: labels of its fields
DOCUMENT = "文件号"
TITLE = "标题"
YEAR = "年度"
ROUND = "考核期"
DEADLINE = "报送期限"
MAIL = "报送邮箱"

# headings that several sheets share
ORDER = "序"
TEXT = "目标内容"
NUMBER = "序号"
FIRST_LINE = "原文起始行"
LAST_LINE = "原文终止行"
TARGET_ID = "目标编号"
UNIT_ID = "单位编号"
UNIT = "责任单位"
SOURCE = "依据"
UNIT_OF_MEASURE = "计量单位"
METHOD = "计分方法"

# 单位
UNIT_NAME = "单位名称"
GROUP = "单位类别"
SECTION_NAME = "目标类别{n}"
SECTION_POINTS = "类别{n}分值"
FACTORS = "前置类扣分因素（每行一项）"
FACTORS_TEXT = "前置类原文"
FACTORS_FIRST = "前置类起始行"
FACTORS_LAST = "前置类终止行"

# 目标
SECTION = "目标类别"
SECTION_NUMBER = "类别顺序"
POINTS = "分值"

# 指标
INDICATOR_ID = "指标编号"
NAME = "指标名称"
TARGET = "目标值"
SHARE = "分值占比"
QUOTE = "原文摘句"
DOUBT = "待确认原因"
CONFIRM = "确认"
OTHER_PARAMETERS = "其他参数"
WHOLE_CITY = "全市"

# 计分规则
METHOD_CODE = "方法代码"
PARAMETER = "参数"
PARAMETER_CODE = "参数代码"
VALUE = "参数值"
RANGE = "可取范围"

# 归口部门
PATTERN = "指标关键词"
ONLY_UNIT = "只限责任单位"
DEPARTMENT = "归口部门"

# 通讯录
CONTACT = "单位或部门"
ADDRESSES = "邮箱"
PERSON = "联系人"
PHONE = "电话"
ADDRESS_SEPARATORS = "；;，,、"
"""Any of these stands between two addresses."""

# 问题
SEVERITY = "级别"
CODE = "代码"
MESSAGE = "内容"
SUGGESTION = "建议读法"
FILE_NAME = "文件"
SHEET = "工作表"
CELL = "单元格"
LINE = "原文行"
SUBJECT = "对象"
SEVERITIES = {"info": "提示", "warning": "注意", "error": "错误"}

# the hidden sheet
RECORD_SHEET = "工作表"
RECORD_KEY = "编号"
RECORD_ITEM = "项目"
RECORD_PART = "次序"
RECORD_TEXT = "内容"
FINGERPRINT = "校验"
CONTINUED = "续"
CONTINUATION = "〔续{n}〕"
"""Ends a cell whose text goes on in the hidden sheet."""
CHARACTER = "〔U+{code:04X}〕"
"""Stands for a character that a sheet cannot hold."""

# the column 确认
PENDING = "待确认"
CONFIRMED = "已确认"
CONFIRMED_WORDS = ("已确认", "确认", "是", "√", "✓", "v", "y", "yes", "ok", "无误", "已核实")

# titles and notes above the tables
SHEET_TITLE = "{title}：{sheet}"
NOTE_PLAN = (
    "本工作簿是目标库，下发、计分、汇总都以它为准。",
    "淡黄色单元格可以修改，橙色的等待补填或确认；其余单元格是通知原文、编号和行号，工作表受保护（无密码），一般不要改。",
    "可以排序、筛选、插入空行、移动列、隐藏列；不要改列标题、编号和工作表名称。",
    "“指标”表中底色标出、“确认”列写着“待确认”的行，请对照原文核对后在“确认”列选“已确认”。",
    "增加指标：在“审阅”里撤销工作表保护，复制同一目标的一行，改成新的指标编号，并使该目标的分值占比合计为1。",
    "改完保存，运行 smx check 检查；有问题会写明工作表和单元格。",
)
NOTE_CITY = "通知中的全市目标，不计分，用于分解平衡。原文不要改动。"
NOTE_UNITS = "每个责任单位一行。目标类别的分值是通知标题中的分值，通知漏写的请补填。"
NOTE_TARGETS = "每条目标一行，“目标内容”是通知原文，不要改动。分值可以修改，每个单位合计应等于各类别分值之和。"
NOTE_INDICATORS = (
    "每个指标一行。淡黄色列可以修改；“确认”列为“待确认”的行请核对后选“已确认”。"
    "同一目标各指标的分值占比合计应为1。右侧的参数列（不打印）留空即按“计分规则”表的数值；变成白色的，是该计分方法不用的。"
)
NOTE_RULES = "计分方法的参数，只改“参数值”一列。“依据”写“假设”的，请按本市计分办法核定。个别指标另有规定的，填在“指标”表右侧参数列。"
NOTE_VERIFIERS = "从上到下，第一条“指标关键词”出现在指标名称中的有效，由该行部门核定；名称中都没有的，再看原文摘句。“只限责任单位”写了的，只管名称或类别里有这几个字的单位（如“银行”），这时关键词可以空着。可以增删行；“依据”写“推断”的请核对。"
NOTE_CONTACTS = "每个责任单位、核定部门一行，寄信时用。一个单位有几个邮箱的，用分号隔开，或写几行；可以增删行。改这张表不影响已下发的工作簿。"
NOTE_FINDINGS = "读取通知时发现的问题，仅供核对；原文保持不变。"
COUNTS = "全市目标 {city} 条，责任单位 {units} 个，目标 {targets} 条，指标 {indicators} 个，其中待确认 {doubts} 个。"
COUNTS_LABEL = "内容"
GUIDE_LABEL = "使用说明"

# input prompts (title, text)
PROMPT_GROUP = ("单位类别", "从下拉列表中选择；排名在同一类别内进行。")
PROMPT_POINTS = ("分值", "只填数字。改动后请使单位合计保持不变。")
PROMPT_METHOD = ("计分方法", "从下拉列表中选择，各方法的含义和参数见“计分规则”表。")
PROMPT_TARGET = ("目标值", "只填数字，单位写在“计量单位”列（8.5%填8.5）。目标值在其他文件中、尚未确定的留空。")
PROMPT_SHARE = ("分值占比", "该指标占本目标分值的比例，大于0、不超过1；同一目标各指标合计为1。")
PROMPT_CONFIRM = ("确认", "对照原文核对后选“已确认”；仍有疑问选“待确认”。")
PROMPT_PARAMETER = "{label}。适用：{methods}。留空按“计分规则”表的数值{default}。"
PROMPT_DEFAULT = "（{value}）"
PROMPT_VALUE = ("参数值", "只填数字，见“可取范围”一列。")
PROMPT_DEPARTMENT = ("归口部门", "从下拉列表中选择本方案的责任单位；方案以外的部门可以直接输入名称。")
PROMPT_ONLY_UNIT = ("只限责任单位", "单位名称或单位类别中出现的文字，如“银行”；留空为所有单位。")
PROMPT_CONTACT = ("单位或部门", "责任单位或核定部门的全称，与“单位”“归口部门”表写得一样。")
PROMPT_ADDRESSES = ("邮箱", "如 fgw@example.gov.cn；几个邮箱用分号隔开。")
PROMPT_PATTERN = ("指标关键词", "指标名称（或原文摘句）中出现的文字，如“粮食总产量”。")
PROMPT_YEAR = ("年度", "四位数年份，如 2018。")
PROMPT_DEADLINE = (
    "报送期限",
    "写明各单位报送的截止日期，如 2018年12月20日前。会显示在每本工作簿里；留空则写“以目标管理办公室通知为准”。",
)
PROMPT_MAIL = ("报送邮箱", "各单位把填好的工作簿发到这个地址。会显示在每本工作簿里；留空则写“回复下发本文件的邮件”。")
WRONG_LIST = "请从下拉列表中选择。"
WRONG_NUMBER = "这里应填数字。"
WRONG_SHARE = "分值占比应大于0、不超过1。"

# what stood in a cell, for findings
BLANK_WORD = "空白"
TRUE_WORD = "TRUE"
FALSE_WORD = "FALSE"
BETWEEN = "{low}～{high}"
AT_LEAST = "不小于{low}"
AT_MOST = "不大于{high}"
ANY_NUMBER = "任意数"
LIST_COMMA = "、"
FULL_STOP = "。"
SEMICOLON = "；"
SLASH = "／"
BRACKET = "（"
EXAMPLE_NUMBER = "8.5"
EXAMPLE_YEAR = "2018"

# accepted spellings of a number typed as text
THOUSANDS = ",，"
PERCENT_SIGN = "%"
FOOTER = "第&P页 共&N页"
DATE_WORD = "日期"
SHARE_RANGE = "大于0、不超过1"


def range_of(low: float | None, high: float | None) -> str:
    """The values that make sense, in words."""
    if low is not None and high is not None:
        return BETWEEN.format(low=f"{low:g}", high=f"{high:g}")
    if low is not None:
        return AT_LEAST.format(low=f"{low:g}")
    return AT_MOST.format(high=f"{high:g}") if high is not None else ANY_NUMBER


OFFICE = "目标办"
"""Who certifies what no department certifies."""
