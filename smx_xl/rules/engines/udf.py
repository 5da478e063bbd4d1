"""The worksheet function of the add-in: its name and the order of its arguments (S5). It calls the Python engine."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["ARGUMENTS", "FUNCTION", "call"]

FUNCTION = "SMX_SCORE"
ARGUMENTS = ("method", "points", "target", "actual", "p1", "p2", "p3", "p4")


def call(cell: Callable[[str], str], function: str = FUNCTION, arguments: int = len(ARGUMENTS)) -> str:
    """The call as formula text with the first ``arguments``; ``cell`` gives the address of each by its name."""
    return f"{function}({','.join(cell(argument) for argument in ARGUMENTS[:arguments])})"
