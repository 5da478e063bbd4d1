"""Masked text: same length, so that every position stays valid, but quoted and bracketed words cannot mislead."""

from __future__ import annotations

import re

__all__ = ["BLANK", "THOUSANDS", "mask"]

BLANK = "□"
THOUSANDS = "\x01"
_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "（": "）",
    "(": ")",
    "「": "」",
    "【": "】",
    "［": "］",
    "[": "]",
    "〔": "〕",
}
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B)} | {ord("％"): "%", ord("．"): "."}
_THOUSANDS_COMMA = re.compile(r"(?<=\d)(?:,(?=\d)|，(?=\d{3}(?!\d)))")


def mask(text: str) -> str:
    """Blank out what stands in quotes, titles and brackets; fold digits, letters and % to half width; mark commas.

    The result has exactly the length of ``text``. An unclosed bracket blanks nothing.
    """
    folded = list(text.translate(_FULL_WIDTH))
    for start, char in enumerate(text):
        closing = _PAIRS.get(char)
        if closing is None or folded[start] == BLANK:
            continue
        end = _closing(text, start, char, closing)
        if end is not None:
            folded[start : end + 1] = BLANK * (end + 1 - start)
    masked = "".join(folded)
    masked = _THOUSANDS_COMMA.sub(THOUSANDS, masked)
    return masked.replace(",", "，").replace(";", "；")


def _closing(text: str, start: int, opening: str, closing: str) -> int | None:
    """Position of the bracket that closes the one at ``start``, nested ones counted."""
    depth = 0
    for position in range(start, len(text)):
        if text[position] == opening:
            depth += 1
        elif text[position] == closing:
            depth -= 1
            if depth == 0:
                return position
    return None
