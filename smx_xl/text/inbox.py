"""The words of mail that comes in: what is looked for in it, and what ``smx mail collect`` says."""

CUT = "……"
NAMELESS = "附件"
FORWARDED = "转发的邮件"
ENDLESS = "服务器送来的邮件没有尽头"
NO_FILE = "不是文件也不是文件夹"
LIST = "、"
BOUNCED_SUBJECTS = (
    "退信", "退件", "投递失败", "发送失败", "无法投递", "未送达", "无法送达", "投送失败",
    "undeliver", "returned mail", "delivery", "failure notice",
)  # fmt: skip
"""What servers write over mail that came back, in small letters."""
CLOUD = ("超大附件", "云附件", "文件中转站", "大附件下载")
"""How mail services call an attachment that does not travel with the message."""

COLLECT = "从邮件里收取附件：工作簿放进“收件”，每个附件原样存入“档案”，用不上的逐条说明。可反复运行，不重不漏。"
SOURCES = (
    "邮件来源，可写多个：.eml 文件、放着它们的文件夹、mbox 文件、Maildir，"
    "或邮箱里的文件夹 imaps://用户名@服务器/文件夹（只读，不改动邮箱）"
)
SOURCE = "来源"
COLLECTING = "收取邮件"
UID = "第 {uid} 号邮件"
IN_MBOX = "{file} 第 {number} 封"
PLACE = "{origin}（{sender}《{subject}》）"
NO_SUBJECT = "无主题"
NO_SENDER = "发件人不明"
ADDRESSEE = "{owner}（{address}）"
NOBODY = "通讯录以外的地址"
NO_ADDRESS = "不明收件人"
OWNED = "是{owner}的地址"
UNLISTED = "不在通讯录里"
RECEIVED = (
    "新邮件 {messages} 封（以前收过的 {known} 封）：放进“收件”的工作簿 {placed} 份，"
    "与已有文件相同的 {same} 份，其他附件 {others} 个存入“档案”；退信 {bounced} 封。"
)
NEXT = "接下来：smx consolidate {folder}"
UNKNOWN_REASON = "对方服务器没有说明原因"
