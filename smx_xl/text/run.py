"""What the program says while it works."""

READING_NOTICE = "读取通知"
WRITING_PLAN = "生成目标库"
ISSUING = "生成下发工作簿"
ISSUING_VERIFIERS = "生成核定工作簿"
READING_RETURNS = "读取回收文件"
WRITING_MASTER = "生成市级总表"
RECEIVED = (
    "收到 {files} 个文件：采用 {accepted}，退回 {rejected}，待裁定 {waiting}，其余 {unmatched}；{missing} 个单位未报。"
)
INBOX_REMEDY = "请把各单位报回的工作簿放入“收件”文件夹后重试。"
PRINTING = "打印成 PDF"
PRINT_REMEDY = "请先下发（smx issue）或汇总（smx consolidate）。"
LIST = "、"
SOMEBODY = "其他人"
LOCK_TEXT = "{user}（{computer}），{time} 开始"
