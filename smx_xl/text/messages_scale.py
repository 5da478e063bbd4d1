"""What is said of clusters, inboxes on servers, and masters gathered level by level: severity and text by code."""

from __future__ import annotations

from smx_xl.text.codes import Code, Entry

__all__ = ["ENTRIES"]

ENTRIES: dict[Code, Entry] = {
    Code.SCALE_MISSING: Entry(
        "error",
        '这台电脑上没有装多机汇总和网上收件所需的部分。请运行 pip install "smx_xl[scale]" 装上后重试；不装也可以在本机汇总。',
    ),
    Code.ENGINE_UNKNOWN: Entry(
        "error", "“{name}”不是能用的计算引擎。请写 dask（本机多进程）或 dask://调度机:端口，例如 dask://10.0.0.1:8786。"
    ),
    Code.ENGINE_UNREACHABLE: Entry(
        "error", "连不上调度程序“{address}”（{reason}）。请核对地址、端口，确认它在运行；原有的市级总表没有改动。"
    ),
    Code.ENGINE_IDLE: Entry(
        "error",
        "“{address}”没有可用的工作进程。请先启动工作进程，再运行一次同样的命令；已收到的文件都在档案里，不会重复计算。",
    ),
    Code.ENGINE_VERSION: Entry(
        "error", "工作进程上的程序版本是 {theirs}，本机是 {ours}，结果可能不同，没有汇总。请装成同一版本后重试。"
    ),
    Code.ENGINE_FAILED: Entry(
        "error",
        "计算引擎“{name}”中途出错（{reason}）。请核对每台工作机都装了同一版本的 smx_xl[scale]、网络没有中断，再运行一次同样的命令；原有的市级总表没有改动。",
    ),
    Code.INBOX_UNKNOWN: Entry(
        "error",
        "不认识或没有装读取“{url}”所需的部分（{reason}）。本机文件夹、SFTP、WebDAV、对象存储都可以，所需的部分请按说明先装上。",
    ),
    Code.INBOX_UNREACHABLE: Entry(
        "error", "读不到“{url}”里的文件（{reason}），没有汇总，以免漏报。请核对地址、账号和网络后重试。"
    ),
    Code.MEMBER_UNREADABLE: Entry(
        "error", "文件损坏或打不开（{reason}），没有计入。请该成员重新报送它的总表，不要改动文件格式。"
    ),
    Code.MEMBER_NOT_A_MASTER: Entry(
        "error", "不是程序生成的总表，没有计入：缺少“{table}”表或它的列。请放入市级总表.xlsx 或逐级总表.xlsx。"
    ),
    Code.MEMBER_FIGURES: Entry(
        "error",
        "“{table}”表“{heading}”列里有不能用的数（{value}）：应是直接写出的数，不能是公式、文字或负数。没有计入，请该成员重新汇总后报送。",
    ),
    Code.MEMBER_OTHER_ROUND: Entry(
        "error", "它是“{theirs}”的总表，其余成员多数是“{ours}”，没有计入。请该成员报送本考核期的总表。"
    ),
    Code.MEMBER_TWICE: Entry("error", "“{name}”已包含同一份市级总表（{path}），没有重复计入。请核对后移走多余的一份。"),
    Code.MEMBER_CONFLICT: Entry(
        "error",
        "与“{name}”是同一文号、同一考核期的两份不同总表（{path}），都没有计入。请核实以哪份为准，移走另一份后再汇总。",
    ),
    Code.MEMBER_MISSING: Entry("warning", "还没有总表。请该成员汇总后报送，放好后再汇总一次。"),
    Code.MEMBER_OTHER_FILE: Entry("warning", "不是 .xlsx 文件，没有读取。请放入成员的总表。"),
    Code.GATHER_IN_ROUND: Entry(
        "error",
        "“{path}”是一个考核期的文件夹（有目标库.xlsx），它的收件是单位的填报表。请换到存放各成员文件夹的上一级。",
    ),
}
