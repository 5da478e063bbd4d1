"""What xlwings' VBA may do in this add-in: its module and the generated wrapper, each cut down, patched and examined.

Every public function of a loaded add-in can be called by a cell of any workbook, without any macro in it; in xlwings'
module that is ``RunPython``, ``RunFrozenPython``, ``SaveConfigToFile``, the DLL's own functions and more. So only the
procedures that start the server are taken over, private but for ``XLPy``, and patched so that nothing of a workbook,
its folder or the search path says what is started (see ``patches``).
"""

from __future__ import annotations

import re
from typing import Final

from smx_xl.addin.build.patches import PATCHES, Patch
from smx_xl.addin.build.vba_text import parts, private, public
from smx_xl.findings import Code, SmxError, found

__all__ = ["hardened", "hardened_wrapper"]

TAKEN: Final = (
    "XLPy",
    "XLPyCommand",
    "XLPyLoadDLL",
    "GetConfig",
    "GetConfigFromSheet",
    "GetConfigFromFile",
    "GetConfigFilePath",
    "ExpandEnvironmentStrings",
    "FileExists",
    "FileExistsOnWindows",
    "SheetExists",
    "ParentFolder",
    "WScript",
)
"""The procedures that are taken over; all others are left out."""
OPEN: Final = ("XLPy",)
"""Those that other modules call; a cell that calls it gets #VALUE!, as the result is an object."""
REFUSED: Final = re.compile(
    r"ActiveWorkbook|ActiveSheet|(?<![.\w])Range\(|FullName|PYTHONPATH|CONDA|LICENSE|cmd\.exe|\.Run\b|Shell\(|"
    r'"directory"|"pythonw?"|RunPython|Exec\b|ADD_WORKBOOK',
    re.IGNORECASE,
)
"""What must not be left in the procedures taken over: another version may have put it where no patch looks."""
COMMENT: Final = re.compile(r"^\s*'.*$", re.MULTILINE)
FAILURE: Final = "{name} = Err.Description"
FAILED: Final = "{name} = CVErr(2015)"
CALL: Final = re.compile(
    r'XLPy\.CallUDF\("(\w+(?:\.\w+)*)", "(\w+)", (?:Array\([\w, ]*\)|argsArray), ThisWorkbook, Application\.Caller\)'
)


def hardened(module: str, own: str, version: str) -> str:
    """The text of xlwings.bas for this add-in; ``own`` is put behind it, ``version`` is that of xlwings.

    Raises:
        SmxError: a patch does not fit exactly once, a procedure is missing, or something refused is left.
    """
    try:
        taken = parts(module)
    except ValueError as error:
        raise _unfit(f"procedure {error}", version) from error
    texts = {"": taken.declarations}
    for name in TAKEN:
        if name not in taken.procedures:
            raise _unfit(f"procedure {name}", version)
        texts[name] = taken.procedures[name]
    for patch in PATCHES:
        texts[patch.procedure] = _patched(patch, texts[patch.procedure], version)
    for name, text in texts.items():
        if name and (left := REFUSED.search(COMMENT.sub("", text))):
            raise _unfit(f"{name}: {left[0]}", version)
    result = "\n".join(text if name in OPEN else private(text) for name, text in texts.items())
    result = f"{result}\n{own}"
    if public(result) != OPEN:
        raise _unfit(f"public: {', '.join(public(result))}", version)
    return result


def hardened_wrapper(wrapper: str, functions: tuple[str, ...], version: str) -> str:
    """The text of xlwings_udfs with every failure an error value, so that IFERROR falls back (stock: a text).

    Raises:
        SmxError: a function is missing, has no such place or more than one, or calls Python in another way.
    """
    taken = parts(wrapper)
    if set(taken.procedures) != set(functions):
        raise _unfit("udf-functions", version)
    texts = [taken.declarations]
    for name, text in taken.procedures.items():
        failure = FAILURE.format(name=name)
        if text.count("Err.Description") != 1 or text.count(failure) != 1:
            raise _unfit(f"udf-failure-is-an-error: {name}", version)
        call = CALL.search(text)
        if text.count("XLPy") != text.count("XLPy.CallUDF(") or call is None or call[2] != name:
            raise _unfit(f"udf-call: {name}", version)
        texts.append(text.replace(failure, FAILED.format(name=name)))
    if "ActiveWorkbook" in wrapper:
        raise _unfit("udf-call: ActiveWorkbook", version)
    return "\n".join(texts)


def _patched(patch: Patch, text: str, version: str) -> str:
    """The text with the one place of a patch replaced."""
    if len(patch.old.findall(text)) != 1:
        raise _unfit(patch.name, version)
    return patch.old.sub(lambda _: patch.new, text)


def _unfit(patch: str, version: str) -> SmxError:
    return SmxError(found(Code.ADDIN_PATCH_UNFIT, patch=patch, version=version))
