"""The words of correction workbooks and of the letters that go with them."""

from __future__ import annotations

from smx_xl.text.codes import Code

SHEET = "更正清单"

# headings
NUMBER = "编号"
KIND = "程度"
PLACE = "位置"
SUBJECT = "内容"
TYPED = "原来填的"
PROBLEM = "问题"
REMEDY = "怎样更正"
NOW = "目前"

# how much a line matters: the sign stands before the content of the marked cell too
KINDS = {"must": "▲ 必须更正", "ask": "？ 请核实", "done": "○ 已处理"}
SIGNS = {"must": "▲", "ask": "？", "restored": "○"}

# what has become of a line, worked out by the sheet itself
PENDING = "待更正"
TO_FILL = "待填写"
FILLED = "已填写"
TO_CONFIRM = "待核实"
CHANGED = "已改"

TITLE = "{unit}{year}年度责任目标更正清单"
REFUSED = "你单位报来的“{file}”未能采用。"
WAITING = "你单位报来的“{file}”暂未采用。"
ACCEPTED = "你单位报来的“{file}”已经采用，但有内容需要更正或核实。"
COUNTS = {"must": "必须更正 {count} 处", "ask": "请核实 {count} 处", "done": "已处理 {count} 处"}
COMMA = "，"
HINT = (
    "点“位置”跳到要改的单元格：标▲的必须更正，标？的请核实，标○的已恢复原样、不用再改。读得出的内容都已填好，不用重填。"
    "改好后保存，把本文件原样发回即可；确实无误的不用改，请在“完成情况说明”栏写明。"
)
HINT_EMPTY = (
    "原文件里的内容没能读出，本文件是现行的空白工作簿。请到“目标填报”表重新填写（可从原文件复制，用“选择性粘贴—数值”），"
    "保存后把本文件原样发回即可。"
)
WHOLE = "整份文件"
AT = "{sheet} {cell}"
GO = "跳到这一格"
EMPTY = "（空）"
CLIPPED = "…（共{count}字）"
MORE = "…"
STILL = "单元格已清空。"

PROMPT_TITLE = "{sign} 第{number}条"
PROMPT = "原来填的：{typed}\n{remedy}"

REMEDIES: dict[Code, str] = {
    Code.SEAL_BROKEN: "本文件是现行的工作簿，读得出的数已填好。请逐项核对后把本文件发回。",
    Code.STALE_ISSUE: "本文件是按现行目标库下发的新版，读得出的数已填好。目标可能有调整，请逐项核对后把本文件发回。",
    Code.IDENTITY_MISSING: "请在本文件上填报后发回。",
    Code.NOT_OURS: "请在本文件上填报后发回。",
    Code.WRONG_DOCUMENT: "请在本文件上填报后发回。",
    Code.WRONG_ROUND: "请在本文件上填报后发回。",
    Code.MISSING_SHEET: "本文件的表是完整的，请在本文件上填报后发回，不要删除工作表。",
    Code.DOUBLED_SHEET: "两张表填的数不一样，已按其中一张填好。请逐项核对后把本文件发回。",
    Code.MISSING_COLUMN: "本文件的列是完整的。请核对已填好的数，缺的补填。",
    Code.DOUBLED_COLUMN: "已按左边一列填好。请逐项核对后把本文件发回。",
    Code.MISSING_ROW: "本文件已补全这些行，请在标▲的单元格填写。",
    Code.DUPLICATE_ROW: "不能判断以哪一行为准，单元格已清空，请填写正确的数。",
    Code.UNKNOWN_ROW: "如果它属于某个指标，请填在那个指标的行里；否则不用处理。",
    Code.ISSUED_CHANGED: "本文件已恢复为下发时的内容，不用再改。目标确需调整的，请联系目标管理办公室。",
    Code.SCALE_DOUBT: "请按“计量单位”栏的单位核对；确实无误的不用改，在“完成情况说明”栏写明。",
    Code.CONFLICTING_RETURNS: "填得一样的已填好，不一样的已清空（标▲）。请填写正确的数后把本文件发回。",
    Code.FORMULA_CHANGED: "本文件的公式是完整的，不用处理。",
    Code.FORMULA_TYPED_OVER: "本文件的公式是完整的，不用处理。",
    Code.LINKS_CARRIED: "本文件里没有这些链接，不用处理。",
    Code.OBJECTS_CARRIED: "请把材料另附文件报送，不要嵌在表里。",
    Code.HIDDEN_SHEETS_ADDED: "本文件没有带入这些工作表。请核对原文件，报送前删除不宜外传的内容。",
    Code.EVIDENCE_SHEET_LOST: "请在本文件的“佐证材料”表补填。",
    Code.INPUTS_MERGED: "被盖住的格在本文件里是空的，请补填。",
    Code.RETURNED_UNFILLED: "请在本文件上填写后发回。",
    Code.HIDDEN_VALUE: "已按存的数填好，请核对；不对的请改正。",
    Code.DISPLAY_DIFFERS: "已按存的数填好，请核对；不对的请改正。",
    Code.RETURN_ENCRYPTED: "请在本文件上重新填写后发回，不要设打开密码；或者取消原文件的密码后重新发送。",
    Code.RETURN_OLD_FORMAT: "请在本文件上重新填写后发回；或者把原文件另存为 .xlsx 后重新发送。",
    Code.RETURN_MACRO: "请在本文件上填写后发回，不要加入宏。",
}
"""What to do once there is a correction workbook; other codes keep the remedy of their own message."""

NO_REMEDY = {"error": "请按左边的说明更正。", "warning": "请按左边的说明核对。", "info": "已这样填好，看过即可。"}
STOP = "。"
QUOTE = "“”"

# letters
LETTER_SUBJECT = "关于更正{year}年度责任目标填报表的通知（{unit}）"
LETTER = """主题：{subject}

{unit}：

{verdict}

{items}

随信附上“{book}”：{enclosed}
改好后请保存，把这个文件作为附件发回即可，不用另写说明。

你单位原来发来的文件已经存档，没有作任何改动。
有疑问请联系目标管理办公室。
"""
ENCLOSED = "读得出的内容都已填好，标▲的单元格请更正，标？的请核实；第一张表“更正清单”列出了每一处，点“位置”可直接跳到要改的单元格。"
ENCLOSED_EMPTY = "这是现行的空白工作簿，原文件里的内容没能读出，请在这里重新填写。"
ITEM = "{number}. 【{kind}】{where}{problem}{remedy}"
ITEM_PLACE = "{place}："
ITEM_MORE = "……其余 {count} 处见“更正清单”。"
OTHER_FILES = "另外还收到下面的文件，也没有采用："
OTHER_FILE = "· “{file}”：{message}"
DIFFER = "“{name}”在“{file}”里填的是“{value}”，在“{against}”里填的是“{other}”，不一致。"
DIFFER_REMEDY = "单元格已清空，请填写正确的数。"
EITHER = "{one} 或 {two}"
THE_OTHER = "另一份"
GUESSED = "（文件打不开，单位是按文件名判断的，发送前请核实。）"

UNKNOWN_HEAD = """下列文件没有采用，也无法从内容确定是哪个单位报来的。请按邮件来源联系填报单位，转告原因；
需要空白工作簿的，从“{issued}”文件夹里取该单位的那一份重新发送。

"""
UNKNOWN_FILE = "{number}. “{file}”：{message}"
UNKNOWN_FILE_OF = "{number}. “{file}”（可能是{unit}的，该单位已有采用的文件，一般不用处理）：{message}"

# the sample shown in the template
SAMPLE_FILE = "样张.xlsx"
SAMPLES = {
    "must": ("约8", "填的是“约8”，是约数，没有采用。", "请只填数字，单位“%”，例如3.2。"),
    "ask": ("0.085", "填的是0.085，目标值是8.5%，相差悬殊。", "请核对单位。"),
    "done": ("８．５", "是文字“８．５”，按数字8.5读取。", "已这样填好，看过即可。"),
}
