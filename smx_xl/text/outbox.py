"""The words of mail that goes out: its templates with their placeholders, and what the commands say."""

from __future__ import annotations

from smx_xl.text import unit_book

# the kinds of mail, by which folders of drafts and template files are named
KINDS = {"issue": "下发", "verify": "核定", "correct": "更正", "receipt": "收讫", "remind": "催报"}

# placeholders, as they stand in braces in a template
UNIT = "单位"
DOCUMENT = "文件号"
YEAR = "年度"
ROUND = "考核期"
DEADLINE = "报送期限"
MAIL = "报送邮箱"
TABLE = "表"
BOOK = "附件"
GUIDE = "填报说明"
LETTER = "退回说明"
FILE = "报来文件"
FILLED = "已填项数"
BLANK = "未填项数"
SCORE = "得分"
STATE = "情况"
TODAY = "今天"
LEFT = "剩余天数"
EVERYWHERE = (UNIT, DOCUMENT, YEAR, ROUND, DEADLINE, MAIL, TABLE)
OWN = {
    "issue": (BOOK, GUIDE),
    "verify": (BOOK, GUIDE),
    "correct": (BOOK, LETTER),
    "receipt": (FILE, FILLED, BLANK, SCORE),
    "remind": (BOOK, STATE, TODAY, LEFT),
}
"""The placeholders that only this kind of mail knows, beside those of :data:`EVERYWHERE`."""

SUBJECT_MARK = "主题："
LIST_COMMA = "、"
TEMPLATES = {
    "issue": """主题：【{考核期}】{单位}年度责任目标填报表

{单位}：

现将《{附件}》发给你们，请填报。

1. 把附件另存到电脑上再打开，只填“目标填报”表里浅黄色的格子；怎样填，见《{填报说明}》。
2. 报送期限：{报送期限}。
3. 填好保存，把《{附件}》作为附件报来：{报送邮箱}。不要改表名，不要另建表格，不要换格式。

有疑问请联系目标管理办公室。
""",
    "verify": """主题：【{考核期}】请核定责任目标完成情况（{单位}）

{单位}：

现将《{附件}》发给你们，列着由你们核定的全部指标和各单位自报的数，请核定。

1. 把附件另存到电脑上再打开，在“核定表”里逐行填写；怎样填，见《{填报说明}》。
2. 填好保存，把《{附件}》作为附件报来：{报送邮箱}。不要改表名，不要换格式。

有疑问请联系目标管理办公室。
""",
    "correct": """主题：【{考核期}】请更正责任目标{表}（{单位}）

{退回说明}
""",
    "receipt": """主题：【{考核期}】已收到{单位}的责任目标填报表

{单位}：

你们报来的《{报来文件}》已经收到并采用：已填 {已填项数} 项，未填 {未填项数} 项。{得分}

发现填错了，改好再报一次即可。
目标管理办公室
""",
    "remind": """主题：【{考核期}】请尽快报送责任目标{表}（{单位}）

{单位}：

截至{今天}，{情况}。报送期限：{报送期限}{剩余天数}。
请抓紧办理，把《{附件}》作为附件报来：{报送邮箱}。{表}再附一份，已经在填的，接着填原来那份即可。

如已报送，请与目标管理办公室联系，以免邮件遗失。
""",
}

UNIT_TABLE = "填报表"
DEPARTMENT_TABLE = "核定表"
DEADLINE_OPEN = unit_book.DEADLINE_VALUE
MAIL_OPEN = "回复本邮件"
SCORE_LINE = "按报来的数计算，责任目标得分 {total:g} 分（满分 {points:g} 分），最后得分以核定、裁定为准。"
STATES = {
    "missing": "还没有收到你们的填报表",
    "rejected": "你们报来的填报表要更正，还没有收到更正后的",
    "waiting": "你们报来的几份填报表数字不一致，都没有计入，还没有收到更正后的",
    "accepted": "你们报来的填报表已经采用，但有 {count} 处必须更正（“更正清单”里标▲的），更正前不计入，还没有收到更正后的",
    "owing": "还没有收到你们的核定表，或核定表里还有指标没有核定",
}
DAY = "{day.year}年{day.month}月{day.day}日"
DAYS_LEFT = "（还有 {days} 天）"
DAY_OF_DEADLINE = "（今天）"
DAYS_OVER = "（已过 {days} 天）"
DATE = r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})"
"""A date in the office's own words for the deadline."""

# why a draft cannot be sent
ODD_HEADERS = "邮件头不完整"
NO_IDENTITY = "没有本程序写的 Message-ID"
ODD_CHARACTERS = "有没有编码的字符或过长的行"
ODD_ADDRESS = "收件人或发信人不是邮箱地址"

# what a server did or did not say
NOT_ASCII = "账号或密码里有中文或全角字符，没有发出去"
TIMED_OUT = "等了很久没有回答"
FULL_STOPS = ".。 "
CUT = "…"

# progress
DRAFTING = "写邮件"
SENDING = "寄邮件"

# the commands
APP = "邮件：给各单位、核定部门写信、寄信，收取来信里的工作簿。"
DRAFT = (
    "按目标库“通讯录”给每个单位写一封待发的邮件（.eml），附好工作簿和一页纸说明，放在“邮件”文件夹；"
    "用 Outlook、Foxmail、Thunderbird 打开即可寄出，也可以用 smx mail send 一起寄。"
)
REMIND = "催报：给还没有报、要更正还没有报来的单位和还没有核定完的部门各写一封，写明还有几天。等于 smx mail draft --kind remind。"
SEND = "把“邮件”文件夹里写好的邮件用 SMTP 寄出。断了再运行一次，接着寄；寄过的不会再寄。"
TEMPLATE = "把邮件正文的范本放进“模板”文件夹，供修改；已有的不动。"
KIND = "哪一种邮件：issue 下发，verify 核定，correct 更正，receipt 收讫，remind 催报"
KIND_SENT = "只寄这一种（可写多次；不写则全部）"
SCORE_OPTION = "收讫信里写上按报来的数计算的得分"
SERVER = "发信服务器，如 smtp.example.gov.cn"
PORT = "端口；不写则 tls 用 465，starttls 用 587"
SECURITY = "怎样加密：tls（一连上就加密）或 starttls（先连上再加密）；不加密的不寄"
USER = "登录用的账号；不写则不登录。密码从环境变量 SMX_SMTP_PASSWORD 或系统的密码保管（keyring）里取"
SENDER = "发信人的邮箱；不写则用目标库“方案”里的报送邮箱，再没有则用账号"
PER_MINUTE = "每分钟最多寄几封"
DRY_RUN = "只列出要寄的，不连服务器"
RESEND = "这个单位的邮件，寄过或不知道寄到没有的也再寄一次（可写多次）"
YES = "不再询问，直接寄"
SURE = "寄出 {count} 封？"
SURE_HINT = "（输入 y 寄出，其他不寄）"
SURE_ANSWERS = ("y", "yes", "是")

DRAFTED = "“{kind}”邮件共 {count} 封，新写 {written} 封：{path}"
NONE_DUE = "没有要写的“{kind}”邮件。"
NEXT_SEND = "打开逐封寄出，或者一起寄：smx mail send {folder} --kind {kind}"
TEMPLATES_MADE = "已放好 {count} 个范本：{path}。第一行是主题；花括号里的代号寄出时换成实际内容。"
TEMPLATES_THERE = "范本都已经有了：{path}"
SENT = (
    "寄出 {sent} 封，以前寄过的 {already} 封，稍后再寄 {later} 封，被拒收 {refused} 封，不知道寄到没有 {unknown} 封。"
)
WOULD_SEND = "将寄出 {count} 封，以前寄过的 {already} 封。没有连服务器。"
WOULD_LINE = "　{kind}　{name}　{addresses}"
UNCHANGED = "没有要寄的：都寄过了，或者不能寄。"
ENVIRONMENT = {
    "server": "SMX_SMTP_SERVER",
    "port": "SMX_SMTP_PORT",
    "security": "SMX_SMTP_SECURITY",
    "user": "SMX_SMTP_USER",
}
"""Environment variables that stand for options."""
