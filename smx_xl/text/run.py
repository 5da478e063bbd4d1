"""What the program says while it works."""

READING_NOTICE = "读取通知"
WRITING_PLAN = "生成目标库"
ISSUING = "生成下发工作簿"
ISSUING_VERIFIERS = "生成核定工作簿"
READING_RETURNS = "读取回收文件"
WRITING_MASTER = "生成市级总表"
RECEIVED = (
    "{units} 个单位：采用 {accepted}，退回 {rejected}，待裁定 {waiting}，未报 {missing}；"
    "收到 {files} 个文件，没有计入的 {unmatched} 个。"
)
CHALLENGED = "另有 {count} 个单位的重复报送待裁定（裁定前仍按原来采用的计）：{names}。"
INBOX_REMEDY = "请把各单位报回的工作簿放入“收件”文件夹后重试。"
PRINTING = "打印成 PDF"
PRINT_REMEDY = "请先下发（smx issue）或汇总（smx consolidate）。"
LIST = "、"
SOMEBODY = "其他人"
LOCK_TEXT = "{user}（{computer}），{time} 开始"
