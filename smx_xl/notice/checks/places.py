"""Places and excerpts in the words of a finding."""

from __future__ import annotations

from collections.abc import Iterable

from smx_xl.text import notice as words

__all__ = ["excerpt", "line_list", "plain"]

_LINES_AT_MOST = 40
_EXCERPT = 40


def line_list(lines: Iterable[int]) -> str:
    """``12、15、18``, each line once, cut after forty."""
    numbers = sorted(set(lines))
    listed = words.LIST_MARK.join(str(number) for number in numbers[:_LINES_AT_MOST])
    return listed if len(numbers) <= _LINES_AT_MOST else listed + words.MORE


def excerpt(text: str, length: int = _EXCERPT) -> str:
    """The beginning of a text, with an ellipsis when it is longer."""
    return text if len(text) <= length else text[:length] + "…"


def plain(value: float) -> str:
    """A number without needless decimals (70.0 -> 70)."""
    return f"{value:g}"
