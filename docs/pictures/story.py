"""One click on 汇总 as a drawing: the button, the status bar, the dialog; texts as the program says them."""

from __future__ import annotations

from ribbon import GREEN, SIGNS
from ribbon import text as _text

from smx_xl.addin.commands import BUTTONS
from smx_xl.text import addin_commands as words
from smx_xl.text import folders, run

__all__ = ["svg"]

WIDTH, HEIGHT, TOP = 1000, 210, 62
FOLDER = "D:\\2018"
READ, FILES = 37, 79
RECEIVED = {"units": 81, "files": 80, "accepted": 74, "rejected": 1, "waiting": 1, "unmatched": 4, "missing": 5}
"""As in the round of ``smx demo``."""
DIALOG = 50
"""Columns of a line in the dialog; a Chinese character takes two."""


def svg() -> str:
    """Three pictures from left to right, each with what one does or sees above it."""
    body = [
        *_step(20, "①", "点一下“汇总”"),
        *_step(200, "②", "状态栏显示进度，按 Esc 可中止"),
        *_step(580, "③", "总表写好并打开，说明收到了什么"),
        *_button(),
        *_status(),
        *_dialog(),
    ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
    return "\n".join((head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#f3f3f3"/>', *body, "</svg>"))


def _step(left: float, number: str, text: str) -> list[str]:
    return [_text(left, 34, number, 20, GREEN), _text(left + 28, 33, text, 15, "#222")]


def _button() -> list[str]:
    button = BUTTONS[0]
    return [
        _box(20, TOP, 120, 116),
        f'<rect x="56" y="{TOP + 16}" width="48" height="48" rx="8" fill="{GREEN}"/>',
        _text(80, TOP + 51, SIGNS[button.name], 28, "white", "middle"),
        _text(80, TOP + 92, button.label, 15, "#222", "middle"),
    ]


def _status() -> list[str]:
    """The lines that follow each other in Excel's status bar."""
    lines = (
        words.PROGRESS.format(label=run.READING_RETURNS, done=READ, total=FILES),
        words.WORKING.format(label=run.WRITING_MASTER),
    )
    bars = [_box(200, TOP + 24 + 40 * number, 340, 28, "#e6e6e6") for number, _ in enumerate(lines)]
    return [*bars, *(_text(212, TOP + 43 + 40 * number, line, 14, "#222") for number, line in enumerate(lines))]


def _dialog() -> list[str]:
    path = f"{FOLDER}\\{folders.MASTER}"
    text = words.CONSOLIDATED.format(received=run.RECEIVED.format(**RECEIVED), path=path)
    lines = [part for line in text.split("\n") for part in _wrapped(line)]
    return [
        _box(580, TOP - 8, 400, 136),
        _text(594, TOP + 14, words.TITLE, 14, "#222", weight="bold"),
        f'<rect x="580" y="{TOP + 24}" width="400" height="1" fill="#d0d0d0"/>',
        *(_text(594, TOP + 48 + 20 * number, line, 14, "#222") for number, line in enumerate(lines)),
    ]


def _wrapped(line: str) -> list[str]:
    """The line in pieces that fit."""
    pieces, width = [""], 0
    for character in line:
        width += 2 if ord(character) > 0x2E7F else 1
        if width > DIALOG and character not in "，。；：":
            pieces.append("")
            width = 2
        pieces[-1] += character
    return pieces


def _box(left: float, top: float, width: float, height: float, fill: str = "white") -> str:
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}" rx="6" fill="{fill}" stroke="#d0d0d0"/>'
