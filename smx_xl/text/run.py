"""What the program says while it works."""

READING_NOTICE = "读取通知"
WRITING_PLAN = "生成目标库"
ISSUING = "生成下发工作簿"
READING_RETURNS = "读取回收文件"
WRITING_MASTER = "生成市级总表"
INBOX_REMEDY = "请把各单位报回的工作簿放入“收件”文件夹后重试。"
