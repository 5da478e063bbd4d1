"""What is said of mail that goes out: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.MAIL_NO_CONTACTS: Entry(
        "warning",
        "目标库的“通讯录”是空的，或者没有这张表，邮件都没有收件人。请在“通讯录”里每个单位写一行，保存后重新运行；"
        "没有这张表的，加一张名为“通讯录”的工作表，第一行写标题“单位或部门”“邮箱”。",
    ),
    Code.MAIL_NO_ADDRESS: Entry(
        "warning",
        "“通讯录”里有{count}家没有邮箱：{names}。给它们写好的邮件没有收件人，请补填后重新运行，或在邮件软件里填上收件人再寄。",
    ),
    Code.MAIL_BOOK_MISSING: Entry(
        "error", "没有现行的工作簿可附：{names}（缺，或与目标库不一致），这{count}封没有写。请先运行 {command}。"
    ),
    Code.MAIL_DEADLINE_UNREAD: Entry(
        "info", "目标库“方案”里的报送期限“{value}”读不出日期，催报邮件里没有写还有几天。写成 2018年12月20日 即可。"
    ),
    Code.MAIL_TEMPLATE_UNREADABLE: Entry(
        "error", "邮件范本打不开，不是文本文件。请用记事本改好，或删去它、用 smx mail template 重新放一份。"
    ),
    Code.MAIL_TEMPLATE_SUBJECT: Entry("error", "邮件范本的第一行应是“{mark}”和主题，第二行空着。请改正。"),
    Code.MAIL_TEMPLATE_PLACEHOLDER: Entry(
        "error", "邮件范本里的代号“{name}”不认识。可以用的有：{known}。请改正，或去掉花括号。"
    ),
    Code.MAIL_TEMPLATE_BRACE: Entry(
        "error", "邮件范本里有半个花括号：“{part}”。代号要写完整，如 {{单位}}，前后都有花括号。请补上另一半，或去掉它。"
    ),
    Code.MAIL_TEMPLATE_EMPTY: Entry("error", "邮件范本没有正文。请补上，或删去它、用 smx mail template 重新放一份。"),
    Code.MAIL_NOT_OURS: Entry(
        "warning", "不是 smx mail draft 写的邮件（{reason}），没有寄。请重新写，或在邮件软件里寄。"
    ),
    Code.MAIL_EDITED: Entry("error", "邮件改动后不合格式（{reason}），没有寄。请运行 smx mail draft 重新写。"),
    Code.MAIL_STALE: Entry(
        "error", "所附的“{book}”与现在的那一份不同，没有寄。请运行 smx mail draft 重新写这一种邮件。"
    ),
    Code.MAIL_NO_RECIPIENT: Entry(
        "warning", "没有收件人，没有寄。请在目标库“通讯录”里补填邮箱，再运行 smx mail draft。"
    ),
    Code.MAIL_NONE: Entry("error", "“{path}”里没有写好的邮件。请先运行 smx mail draft。"),
    Code.MAIL_SENDER_MISSING: Entry(
        "error", "不知道发信人的邮箱。请在目标库“方案”里填报送邮箱，或用 --from 写明，如 --from mbb@example.gov.cn。"
    ),
    Code.MAIL_SERVER_MISSING: Entry(
        "error",
        "不知道发信服务器。请用 --server 写明，如 --server smtp.example.gov.cn，或设环境变量 SMX_SMTP_SERVER；"
        "不知道的问本单位的信息部门。",
    ),
    Code.MAIL_PASSWORD_MISSING: Entry(
        "error",
        "没有账号“{user}”的密码。请运行 keyring set smx_xl {user} 存入系统的密码保管，"
        "或设环境变量 SMX_SMTP_PASSWORD。很多邮箱要用“授权码”而不是登录密码。",
    ),
    Code.MAIL_UNCONFIRMED: Entry("error", "要寄出 {count} 封邮件，没有得到确认，没有寄。确定要寄的，加上 --yes。"),
    Code.MAIL_SENDING: Entry("error", "“{path}”正忙：{who}。请等它完成后再试。"),
    Code.MAIL_SERVER_FAILED: Entry(
        "error", "连不上发信服务器 {server}（{reason}）。请核对服务器、端口、加密方式和网络；寄好的已有记录，不会重寄。"
    ),
    Code.MAIL_LOGIN_FAILED: Entry(
        "error", "发信服务器 {server} 不让登录，它说：{words}。请核对账号和密码；很多邮箱要先开通 SMTP、用“授权码”。"
    ),
    Code.MAIL_SENDER_REFUSED: Entry(
        "error", "发信服务器不接受发信人“{sender}”，它说：{words}。发信人一般要与登录的账号相同，请用 --from 写明。"
    ),
    Code.MAIL_REFUSED: Entry(
        "error", "{name}的邮箱 {address} 被拒收，服务器说：{words}。请核对“通讯录”里的地址，改好后重新写、重新寄。"
    ),
    Code.MAIL_LATER: Entry(
        "warning", "{name}的邮箱 {address} 暂时不收，服务器说：{words}。过一会儿再运行一次，只寄没有寄成的。"
    ),
    Code.MAIL_UNKNOWN: Entry(
        "error",
        "给{name}（{address}）的这封信，寄到一半断了，不知道寄到没有，没有再寄。请问一下该单位，或看邮箱的“已发送”；"
        "要再寄一次，运行时加 --resend {name}。",
    ),
    Code.MAIL_RESEND_NOBODY: Entry("error", "--resend 写的“{name}”没有写好的邮件。请核对名称，要与“通讯录”里一样。"),
    Code.MAIL_LOG_UNREADABLE: Entry(
        "error", "寄信记录“{path}”打不开（{reason}），没有寄，以免重寄。请关闭正在打开它的程序，或从备份恢复。"
    ),
}
