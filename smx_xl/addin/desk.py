"""Where a command works: the program around it, its progress, the round's folder; and how its faults are told."""

from __future__ import annotations

import contextlib
import platform
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Final

from smx_xl import __version__, pipeline
from smx_xl.addin import settings
from smx_xl.addin.host import Host
from smx_xl.addin.progress import Progress, StoppedError
from smx_xl.findings import Code, SmxError, found
from smx_xl.text import addin_commands as words
from smx_xl.text import folders

__all__ = ["Desk", "run"]

LOG_SIZE: Final = 200_000
"""Characters of the log that are kept."""


class Desk:
    """What a command gets. ``half``: True while an open workbook is being changed and not saved yet."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self.progress: pipeline.Progress = Progress(host)
        self.half = False

    def say(self, text: str, *, grave: bool = False) -> None:
        """Show a dialog."""
        self.host.say(text, title=words.TITLE_FAILED if grave else words.TITLE, grave=grave)

    def folder(self) -> Path:
        """The round's folder: the remembered one, else one the user chooses now.

        Raises:
            StoppedError: none is chosen. SmxError: there is no 目标库 in it.
        """
        known = settings.remembered()
        return known if known is not None and (known / folders.PLAN).is_file() else self.choose()

    def choose(self) -> Path:
        """Let the user choose the round's folder, and remember it; raises as :meth:`folder`."""
        chosen = self.host.choose_folder(words.CHOOSE)
        if chosen is None:
            raise StoppedError
        if not (chosen / folders.PLAN).is_file():
            raise SmxError(found(Code.PLAN_MISSING, path=chosen))
        settings.remember(chosen)
        return chosen


def run(command: Callable[[Desk], None], host: Host) -> None:
    """Run a command; what stops it is told in a dialog, and Excel is left as it was found."""
    desk = Desk(host)
    try:
        with host.quiet():
            command(desk)
    except StoppedError:
        desk.say(words.STOPPED)
    except SmxError as error:
        desk.say(str(error), grave=True)
    except Exception as error:
        log = _logged(error)
        state = words.HALF if desk.half else words.WHOLE
        desk.say(words.UNEXPECTED.format(error=type(error).__name__, log=log or words.NO_LOG, state=state), grave=True)


def _logged(error: Exception) -> Path | None:
    """Where the details were written for the maintainers; None when even that is impossible."""
    path = settings.log_file()
    head = f"smx_xl {__version__}  Python {platform.python_version()}  {platform.platform()}\n"
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        text = f"{before}{head}{''.join(traceback.format_exception(error))}\n"
        path.write_text(text[-LOG_SIZE:], encoding="utf-8")
        return path
    return None
