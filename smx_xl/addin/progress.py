"""Progress in the status bar, and the way out: Esc stops the work at the next step."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from smx_xl.addin.host import Host
from smx_xl.text import addin_commands as words

__all__ = ["Progress", "StoppedError"]

PAUSE: Final = 0.2
"""Seconds between two lines: each costs a call to Excel."""


class StoppedError(Exception):
    """The user wants no more of it."""


class Progress:
    """What the pipeline calls at each step (label, done, total).

    Esc stops the work before the next step, never after the last one of a kind is done: what is complete stays.
    """

    def __init__(self, host: Host, clock: Callable[[], float] = time.monotonic) -> None:
        self._host, self._clock = host, clock
        self._shown = ("", -PAUSE)
        self._stop = False

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show the step.

        Raises:
            StoppedError: the user has pressed Esc.
        """
        self._stop |= self._host.cancelled()
        if self._stop and done < total:
            raise StoppedError
        last, when = self._shown
        now = self._clock()
        if label != last or done == total or now - when >= PAUSE:
            self._shown = label, now
            text = words.PROGRESS if total > 1 else words.WORKING
            self._host.status(text.format(label=label, done=done, total=total))
