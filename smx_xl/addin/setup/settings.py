"""The settings file of the add-in, as VBA reads it: lines "NAME","VALUE", the first of a name counts.

Facts (xlwings.bas of 0.37: GetConfigFilePath, GetConfigFromFile): the file is
%USERPROFILE%\\.<project>\\<project>.conf; it is read by ``Open ... For Input`` and ``Input #``, so in the ANSI code
page, with quoted fields; %NAME% in a value is replaced by the environment. The add-in's project is not called xlwings,
so the settings of another user of xlwings stand in another file. Everything else in the file stays, byte for byte.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["INTERPRETER", "read_setting", "with_setting"]

INTERPRETER: Final = "INTERPRETER_WIN"
"""Full path of python.exe; the add-in looks for its DLL there and one folder up."""
END: Final = b"\r\n"


def read_setting(content: bytes, name: str) -> bytes | None:
    """The value of a setting, in the file's encoding; None where it is not there."""
    match = _line(name).search(content)
    return None if match is None else match["value"]


def with_setting(content: bytes, name: str, value: bytes | None) -> bytes:
    """The file with a setting changed in its place, added at the end, or (None) taken out."""
    match = _line(name).search(content)
    if match is None:
        gap = b"" if not content or content.endswith(b"\n") else END
        return content if value is None else content + gap + b'"%s","%s"' % (name.encode(), value) + END
    line = b"" if value is None else match["name"] + b'"' + value + b'"' + match["end"]
    return content[: match.start()] + line + content[match.end() :]


def _line(name: str) -> re.Pattern[bytes]:
    """The line of a setting with its end; VBA compares names without regard to case."""
    return re.compile(
        rb'(?im)^(?P<name>[ \t]*"?%s"?[ \t]*,[ \t]*)"?(?P<value>[^"\r\n]*)"?(?P<end>[^\r\n]*(?:\r?\n|\Z))'
        % re.escape(name.encode())
    )
