"""The words of ``smx status`` and of ``smx`` alone: how a round stands, and what to do next."""

STATUS = "考核期的总体情况：下发、回收、核定、裁定、总表，以及下一步该做什么。只看不改。"

TITLE = "{document}　{round}"
COL_MATTER = "事项"
COL_STATE = "情况"
LIST = "、"
ETC = "{names}等 {count} 家"
"""Names that did not find room, with how many there are in all."""
STOP = "；"

PLAN, ISSUED, RETURNED, CERTIFIED, RULED, MASTER, PRINTED = (
    "目标库", "下发", "回收", "核定", "裁定", "市级总表", "打印",
)  # fmt: skip
PLAN_ERRORS = "有错误 {count} 处"
PLAN_UNREADABLE = "有错误，读不出来"
PLAN_DOUBTS = "待确认的指标 {count} 个"
PLAN_GOOD = "没有错误"
ISSUED_COUNT = "{there}/{due} 本"
ISSUED_OUTDATED = "{names}的与目标库不一致"
NO_FILES = "收件里还没有文件"
FILES = "文件 {count} 个"
FRESH = "其中 {count} 个还没有汇总"
ACCEPTED = "采用 {count}/{due}"
MISSING = "未报 {count}（{names}）"
REJECTED = "退回 {count}（{names}）"
WAITING = "待裁定 {count}（{names}）"
STRANGERS = "不是回收表的文件 {count} 个"
UNREAD = "等有了回收再看"
CERTIFIED_COUNT = "{done}/{due} 项"
VERIFIERS_COUNT = "核定工作簿 {there}/{due} 本"
OWING = "尚缺：{names}"
UNDECIDED = "重复报送待定：{names}"
COMMON_OPEN = "共同性目标得分未填 {count} 家"
LACKING = "待参照值、待目标值 {count} 项"
FAULTS = "裁定.xlsx 里有错误 {count} 处"
NOTHING_OPEN = "没有待定事项"
NO_MASTER = "还没有"
MASTER_TIME = "{time:%Y-%m-%d %H:%M}"
MASTER_BEHIND = "之后又有变动"
MASTER_CURRENT = "是最新的"
SLIPS = "得分单 {count} 份"
PRINTED_COUNT = "总览和得分单 {there}/{due} 份"
NOT_DUE = "还没有可打印的"

UNITS = "再逐个单位列出：下发、寄出、来信、报回次数、采用或退回、核定"
UNIT_COLUMNS = ("责任单位", "下发", "寄出", "来信", "报回", "情况", "核定")
MARK = "√"
BOUNCED = "（有退信）"
OF = "{done}/{due}"

NEXT_STEP = "下一步：{text}"
ALSO = "还可以：{text}"
COMMAND = "　　{command}"
STEPS = {
    "new": ("把通知文件（.txt、.md、.docx）放到这里，生成目标库。", "smx new {folder} --notice {notice}"),
    "correct": ("目标库里有错误，先改正。这条命令逐条说明在哪一格、怎么改：", "smx check {folder}"),
    "confirm": ("打开目标库.xlsx，看“指标”表里“待确认”的几行对不对，不对就改，保存后检查：", "smx check {folder}"),
    "issue": ("生成下发工作簿：", "smx issue {folder}"),
    "reissue": ("下发的工作簿不齐，或与目标库不一致。重新生成（没变的不动），变了的重新寄：", "smx issue {folder}"),
    "mail": (
        "把“下发”里的工作簿寄给各单位（这条命令写好每一封信）；寄回来的放进“收件”，文件名不要紧，再用 smx consolidate 汇总：",
        "smx mail draft {folder}",
    ),
    "consolidate": ("收件或裁定有变动，汇总一次：", "smx consolidate {folder}"),
    "settle": (
        "打开裁定.xlsx“重复报送”表，写明以哪份为准，保存后再汇总：",
        "smx consolidate {folder}",
    ),
    "chase": (
        "催报：没报的去催（smx mail remind 写好催报信）；“退回”里有更正工作簿和说明，寄回给要改正的单位。收到后再汇总：",
        "smx consolidate {folder}",
    ),
    "verifiers": ("生成核定工作簿，寄给核定部门：", "smx issue {folder} --verifiers"),
    "certify": ("催核定部门寄回核定工作簿，放进“收件”后再汇总：", "smx consolidate {folder}"),
    "rule": ("补齐裁定.xlsx 里缺的行，填上共同性目标得分、外部参照、扣分加分等，保存后再汇总：", "smx decide {folder}"),
    "render": ("把总览和得分单打印成 PDF，签字、公示、存档：", "smx render {folder}"),
    "next": (
        "本期齐了。下一考核期另建文件夹（同一年的下一月、季、半年；新一年用 smx new）：",
        "smx next {folder} 新文件夹 --round 名称",
    ),
}
"""By step: what to do, and the command."""
NOTICE = "通知.docx"
"""Stands for the notice where there is not exactly one file that may be it."""
NO_ROUND = "这里还没有目标库，不是考核期的文件夹。"
BELOW = "下面的文件夹是考核期，进去再运行 smx，或者写上文件夹："
BELOW_COMMAND = "smx status {folder}"
OR_DEMO = "想先看看样子：smx demo 在 generated/demo 里用真实的通知走一遍全流程。"
MORE = "看全部情况：smx status　　全部命令：smx --help"
