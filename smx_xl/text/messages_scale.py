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
}
