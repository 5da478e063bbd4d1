"""What is said of mail that comes in: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

RESEND = "请对方把填好的工作簿（.xlsx）作为普通附件重新发来。"

ENTRIES: dict[Code, Entry] = {
    Code.MAIL_UNREADABLE: Entry(
        "warning", f"这封邮件解析不了（{{reason}}），附件没有取出，原信已存入“档案”。请在邮箱里打开它，{RESEND}"
    ),
    Code.MAIL_TOO_LARGE: Entry(
        "warning", f"这封邮件除附件外的内容过大，没有解析，原信已存入“档案”。请在邮箱里打开核对，{RESEND}"
    ),
    Code.MAIL_CUT: Entry(
        "warning", f"这封邮件不完整或嵌套太深，可能有附件没有取出，原信已存入“档案”。请在邮箱里打开核对，必要时{RESEND}"
    ),
    Code.MAIL_NOTHING: Entry(
        "info", f"这封邮件没有可以取出的附件，原信已存入“档案”。如是报送，请在邮箱里打开核对，{RESEND}"
    ),
    Code.MAIL_AGAIN: Entry("info", "同一封邮件（Message-ID 相同）以前收过，相同的附件不重复存放。"),
    Code.MAIL_BOUNCED: Entry(
        "warning", "寄给{to}的邮件被退回：{reason}。请核对目标库.xlsx“通讯录”里的地址，改正后重新寄送。"
    ),
    Code.MAIL_DELAYED: Entry("info", "寄给{to}的邮件暂时没有送达，对方服务器还在重试：{reason}。请留意是否有退信。"),
    Code.MAIL_SENDER_UNKNOWN: Entry(
        "warning", "发件地址 {sender} 不在目标库.xlsx“通讯录”里，附件照常收下。请核实是谁发来的，需要的补进通讯录。"
    ),
    Code.MAIL_SENDER_OTHER: Entry(
        "warning", "这份文件由 {sender} 发来（{said}），该单位的地址是 {addresses}。照常计入，请核实是否本单位报送。"
    ),
    Code.MAIL_DRAFT: Entry("info", "这是还没有寄出的草稿，没有收取。"),
    Code.MAIL_PACKED: Entry("warning", f"压缩包“{{name}}”不是 .zip，没有打开，原件已存入“档案”。{RESEND}"),
    Code.MAIL_TNEF: Entry(
        "warning",
        f"“{{name}}”是 Outlook 的专用格式，里面的附件取不出来，原件已存入“档案”。{RESEND}Outlook 里可把邮件格式改为“HTML”或“纯文本”。",
    ),
    Code.MAIL_MSG: Entry(
        "warning", f"“{{name}}”是 Outlook 的 .msg 邮件，里面的附件取不出来，原件已存入“档案”。{RESEND}"
    ),
    Code.MAIL_OUTLOOK: Entry(
        "warning",
        "这是邮件软件自己的格式，读不了，没有收取。请把这些邮件另存为 .eml 再收（新版 Outlook、Foxmail、Thunderbird 都可以）；"
        "不能另存的，用 imaps:// 直接从邮箱里收，或把附件里的工作簿另存到“收件”。",
    ),
    Code.MAIL_NO_MESSAGE: Entry("warning", "这不是邮件，没有收取。是报来的工作簿的，请放进“收件”。"),
    Code.MAIL_SEALED: Entry("warning", f"“{{name}}”是加密的邮件，打不开，原件已存入“档案”。{RESEND}"),
    Code.MAIL_EMPTY: Entry("warning", f"附件“{{name}}”是空的（0 字节）。{RESEND}"),
    Code.MAIL_PICTURES: Entry("warning", f"只发来图片或 PDF（{{names}}），没有工作簿，不能计分。{RESEND}"),
    Code.MAIL_NO_WORKBOOK: Entry("warning", f"附件（{{names}}）里没有工作簿，已存入“档案”。如是报送，{RESEND}"),
    Code.MAIL_CLOUD: Entry("warning", f"附件是“超大附件”一类的下载链接，不会去下载。{RESEND}"),
    Code.MAIL_OVERSIZE: Entry(
        "warning",
        "工作簿“{name}”有 {size:.0f} MB，超过 {limit:.0f} MB，只存入“档案”，没有放进“收件”。请对方删去图片等内容后重新发来。",
    ),
    Code.MAIL_ZIP_BOMB: Entry(
        "warning", f"压缩包“{{name}}”解开后过大或文件过多，只取出了一部分，原件已存入“档案”。{RESEND}"
    ),
    Code.MAIL_ZIP_LOCKED: Entry("warning", f"压缩包“{{name}}”有密码，打不开，原件已存入“档案”。{RESEND}"),
    Code.MAIL_ZIP_DAMAGED: Entry("warning", f"压缩包“{{name}}”已损坏，没有全部取出，原件已存入“档案”。{RESEND}"),
    Code.MAIL_ZIP_NESTED: Entry(
        "warning", f"压缩包“{{outer}}”里的压缩包“{{name}}”套得太深，没有打开，原件已存入“档案”。{RESEND}"
    ),
    Code.MAIL_ADDRESS_UNUSABLE: Entry(
        "error",
        "邮箱地址“{address}”不能用。请写成 imaps://用户名@服务器/文件夹，例如 imaps://mbb@mail.example.gov.cn/INBOX。",
    ),
    Code.MAIL_PASSWORD_TYPED: Entry(
        "error",
        "邮箱地址里不要写密码：命令会留在历史记录里，也会被同机的人看到。请去掉冒号和密码，按提示保存密码后重试。",
    ),
    Code.MAIL_UNENCRYPTED: Entry(
        "error",
        "imap:// 会把密码明文发给“{host}”，没有连接。请改用 imaps://；服务器不支持的，请先从邮箱里导出邮件再收取。",
    ),
    Code.MAIL_BOX_REFUSED: Entry(
        "error",
        "邮箱“{mailbox}”拒绝了登录或打开文件夹（{reason}）。请核对用户名、密码（不少邮箱要用单独的授权码）、文件夹名，并在邮箱设置里开通 IMAP。",
    ),
    Code.MAIL_CERTIFICATE: Entry(
        "error",
        "服务器“{host}”的证书核对不上（{reason}），没有发送密码。请核对服务器名；内部服务器请让网管换上可信的证书。",
    ),
    Code.MAIL_BOX_PASSWORD: Entry(
        "error",
        "没有邮箱“{user}”的密码。请运行 keyring set {service} {user} 存入系统的密码保管，或设环境变量 {variable}。很多邮箱要用“授权码”而不是登录密码。",
    ),
    Code.DEMO_MAIL_MISSING: Entry(
        "error", '这台电脑上没有示例用的邮件服务器。请先运行 pip install "smx_xl[mail]"，或不加 --mail。'
    ),
    Code.MAIL_CONNECTION: Entry(
        "error",
        "与邮箱“{mailbox}”的连接断了（{reason}），本次已收 {count} 封，没有丢失。请检查网络后再运行一次，会从断处继续。",
    ),
}
