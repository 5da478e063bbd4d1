"""The ribbon of the add-in as a drawing, from the buttons as they are declared: Excel itself is not needed."""

from __future__ import annotations

from xml.sax.saxutils import escape

from smx_xl.addin.commands import BUTTONS
from smx_xl.addin.ribbon import Button
from smx_xl.text import addin_ribbon as words

__all__ = ["FONT", "GREEN", "SIGNS", "svg", "text"]

FONT = "Noto Sans CJK SC, Microsoft YaHei, sans-serif"
TABS = ("文件", "开始", "插入", "页面布局", "公式", "数据", "审阅", "视图", words.TAB)
"""Excel's own tabs in its Chinese edition, and ours."""
SIGNS = {
    "consolidate": "Σ",
    "issue": "↗",
    "status": "≡",
    "check": "✓",
    "inbox": "▤",
    "folder": "▣",
    "relink": "ƒ",
    "about": "?",
}
"""A sign in the place of Office's own icons, which are not ours to draw."""
WIDE, LINE, TOP = 92, 27, 62
GREEN = "#217346"


def svg() -> str:
    """The tab 目标管理 with every button."""
    body = list(_tabs())
    left = 24
    for button in BUTTONS:
        if button.large:
            body += _large(button, left)
            left += WIDE
    small = [button for button in BUTTONS if not button.large]
    for number, button in enumerate(small):
        column, row = divmod(number, 3)
        body += _small(button, left + 10 + column * 150, TOP + 8 + row * LINE)
    width = left + 10 + -(-len(small) // 3) * 150 + 10
    body.append(text((24 + width - 12) / 2, 166, words.GROUP, 12, "#666", "middle"))
    frame = f'<rect x="12" y="{TOP - 6}" width="{width - 24}" height="118" rx="6" fill="white" stroke="#d0d0d0"/>'
    whole = max(width, 760)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="186" viewBox="0 0 {whole} 186">'
    return "\n".join((head, f'<rect width="{whole}" height="186" fill="#f3f3f3"/>', frame, *body, "</svg>"))


def _tabs() -> list[str]:
    lines = []
    left = 20.0
    for tab in TABS:
        width = 16.0 * len(tab)
        ours = tab == words.TAB
        lines.append(text(left, 32, tab, 15, GREEN if ours else "#333", weight="bold" if ours else "normal"))
        if ours:
            lines.append(f'<rect x="{left}" y="40" width="{width - 2}" height="3" fill="{GREEN}"/>')
        left += width + 18
    return lines


def _large(button: Button, left: float) -> list[str]:
    return [
        f'<rect x="{left + 24}" y="{TOP + 10}" width="40" height="40" rx="7" fill="{GREEN}"/>',
        text(left + 44, TOP + 39, SIGNS.get(button.name, button.label[0]), 24, "white", "middle"),
        text(left + 44, TOP + 74, button.label, 14, "#222", "middle"),
    ]


def _small(button: Button, left: float, top: float) -> list[str]:
    return [
        f'<rect x="{left}" y="{top}" width="19" height="19" rx="4" fill="{GREEN}"/>',
        text(left + 9.5, top + 15, SIGNS.get(button.name, button.label[0]), 13, "white", "middle"),
        text(left + 27, top + 15, button.label, 14, "#222"),
    ]


def text(  # noqa: PLR0917
    left: float, base: float, text: str, size: int, colour: str, anchor: str = "start", weight: str = "normal"
) -> str:
    """A text by its left end, or its middle."""
    face = f'font-family="{FONT}" font-size="{size}" font-weight="{weight}" fill="{colour}" text-anchor="{anchor}"'
    return f'<text x="{left}" y="{base}" {face}>{escape(text)}</text>'
