"""Make the add-in: our text, xlwings' hardened module and wrapper, the ribbon and the hidden sheets, in one .xlam."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from smx_xl import __version__
from smx_xl.addin import vba
from smx_xl.addin.build import sources, wrapper
from smx_xl.addin.build.harden import hardened, hardened_wrapper
from smx_xl.addin.build.installed import Xlwings, xlwings
from smx_xl.addin.build.package import Sheet, package
from smx_xl.addin.build.ribbon_part import ribbon_part
from smx_xl.addin.build.wrapper import Declared
from smx_xl.addin.commands import BUTTONS
from smx_xl.findings import Code, SmxError, found
from smx_xl.ooxml.save import write_atomic
from smx_xl.text import addin as words
from smx_xl.text import addin_build as texts
from smx_xl.text import addin_ribbon as labels

__all__ = ["Made", "build", "made", "modules"]

PROJECT: Final = "smx_xl"
WORKBOOK: Final = "ThisWorkbook"
SETTINGS: Final = (
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    ("UDF MODULES", wrapper.MODULE),
    ("USE UDF SERVER", "True"),
)
"""Settings that hold for every user, named as xlwings names them; INTERPRETER_WIN is left to the user's file."""
PING: Final = "SMX_PING"


@dataclass(frozen=True)
class Made:
    """The add-in: its bytes, the functions and buttons in it, the version of xlwings it belongs to."""

    content: bytes
    functions: tuple[str, ...]
    buttons: tuple[str, ...]
    xlwings: str

    @property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal figures."""
        return hashlib.sha256(self.content).hexdigest()


def build(path: Path) -> Made:
    """Make the add-in and write it to ``path``.

    Raises:
        SmxError: as :func:`made`; or the file cannot be written.
    """
    addin = made()
    write_atomic(path, addin.content)
    return addin


def made() -> Made:
    """The add-in of the installed package and xlwings; the same two give the same bytes on every system.

    Raises:
        SmxError: xlwings is missing, damaged or of a version that the patches do not fit; a source is missing; a text
            is nothing that Excel takes.
    """
    installed = xlwings()
    generated = wrapper.generated()
    functions = tuple(function.name for function in generated.functions)
    sheets = _sheets(generated.functions, installed.version)
    try:
        ribbon = ribbon_part(sources.source(sources.RIBBON), BUTTONS, tab=labels.TAB, group=labels.GROUP)
        workbook, *code = modules(installed, generated.text, functions)
        documents = (vba.Module(sheet.code_name, "", vba.Kind.DOCUMENT) for sheet in sheets)
        project = vba.project(PROJECT, [workbook, *documents, *code])
    except ValueError as error:
        raise SmxError(found(Code.ADDIN_TEXT_UNFIT, reason=error)) from error
    content = package(
        sheets,
        code_name=WORKBOOK,
        project=project,
        ribbon=ribbon,
        title=texts.TITLE,
        description=texts.DESCRIPTION,
    )
    return Made(content, functions, tuple(button.name for button in BUTTONS), installed.version)


def modules(installed: Xlwings, generated: str, functions: tuple[str, ...]) -> list[vba.Module]:
    """The modules with code in them: the workbook's, ours, xlwings' own and the wrapper."""
    own = sources.source(sources.OWN)
    return [
        vba.Module(WORKBOOK, sources.source(sources.WORKBOOK), vba.Kind.DOCUMENT),
        vba.Module("SmxRibbon", sources.source(sources.RIBBON_MODULE)),
        vba.Module("SmxTools", sources.source(sources.TOOLS_MODULE)),
        vba.Module("xlwings", hardened(installed.module, own, installed.version)),
        vba.Module("xlwings_udfs", hardened_wrapper(generated, functions, installed.version)),
    ]


def _sheets(functions: Sequence[Declared], version: str) -> list[Sheet]:
    """What the add-in is, its settings, its help texts and what its VBA says; names as the VBA has them."""
    about = [[cell.format(package=__version__, xlwings=version) for cell in row] for row in texts.ABOUT]
    ping = Declared(name=PING, category=words.CATEGORY, text=texts.PING, arguments=texts.PING_ARGUMENTS)
    help_texts = [
        [each.name, each.text, each.category, *(text for _, text in each.arguments)] for each in (*functions, ping)
    ]
    return [
        Sheet(texts.ABOUT_SHEET, "SmxAbout", about, hidden=False),
        Sheet(f"{PROJECT}.conf", "SmxConf", SETTINGS),
        Sheet(f"{PROJECT}.help", "SmxHelpTexts", help_texts),
        Sheet(f"{PROJECT}.text", "SmxTexts", list(texts.MESSAGES.items())),
    ]
