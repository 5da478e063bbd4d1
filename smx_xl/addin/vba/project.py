"""A VBA project as vbaProject.bin, MS-OVBA 2.2: source only, without compiled code, which Excel then makes itself."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Final

from smx_xl.addin.vba.cfb import compound_file
from smx_xl.addin.vba.compression import compress
from smx_xl.addin.vba.dir_stream import dir_stream
from smx_xl.addin.vba.encryption import encrypted
from smx_xl.addin.vba.source import CODE_PAGE, WORKBOOK, Kind, Module, attribute, check_name, stream_text

__all__ = ["project"]

VBA_PROJECT: Final = bytes.fromhex("CC61 FFFF 00 0100")
"""The stream _VBA_PROJECT without a performance cache (2.3.4.1), as in the published example (3.1.1)."""
HOST_EXTENDER: Final = "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"
"""The VBA editor (2.3.1.18); Excel calls a file damaged that lacks it."""
UNPROTECTED, NO_PASSWORD, VISIBLE = bytes(4), b"\x00", b"\xff"
"""Data of CMG, DPB and GC (2.3.1.15 to 2.3.1.17)."""
SEEDS: Final = (0x0E, 0x2A, 0x46)
"""Of their obfuscation: any bytes, always the same, so that a project always gives the same file."""


def project(name: str, modules: Sequence[Module]) -> bytes:
    """The vbaProject.bin of a project with these modules, in this order. The same project gives the same bytes.

    The code name of the workbook and of every sheet must be the name of a document module (``codeName`` in
    workbook.xml and in the sheets).

    Raises:
        ValueError: a name or text breaks a rule (see ``source``); two names are the same but for upper and lower case;
            not exactly one document module is the workbook; a text has too few repetitions to be compressed.
    """
    check_name(name, "project")
    taken = {name.lower(): "the project"}
    for module in modules:
        check_name(module.name, "module")
        if other := taken.get(module.name.lower()):
            raise ValueError(f"module {module.name!r}: {other} has this name")
        taken[module.name.lower()] = "another module"
    texts = [(module, stream_text(module)) for module in modules]
    bases = [attribute(text, "VB_Base") for module, text in texts if module.kind is Kind.DOCUMENT]
    if bases.count(WORKBOOK) != 1:
        raise ValueError(f"project {name!r}: {bases.count(WORKBOOK)} document modules are the workbook; it must be one")
    return compound_file(
        {
            "VBA": {
                "_VBA_PROJECT": VBA_PROJECT,
                "dir": compress(dir_stream(name, texts)),
                **{module.name: _compressed(module, text) for module, text in texts},
            },
            "PROJECT": _properties(name, modules).encode(CODE_PAGE),
            "PROJECTwm": _name_map(modules),
        }
    )


def _compressed(module: Module, text: str) -> bytes:
    """The module stream (2.3.4.3)."""
    try:
        return compress(text.encode(CODE_PAGE), tokens_only=True)
    except ValueError as error:
        raise ValueError(f"module {module.name!r}: {error}; too few repetitions for the text of a module") from None


def _properties(name: str, modules: Sequence[Module]) -> str:
    """The PROJECT stream (2.3.1)."""
    project_id = f"{{{uuid.uuid5(uuid.NAMESPACE_OID, name)}}}".upper()
    state, password, visibility = (
        encrypted(data, project_id, seed) for data, seed in zip((UNPROTECTED, NO_PASSWORD, VISIBLE), SEEDS, strict=True)
    )
    lines = [
        f'ID="{project_id}"',
        *(f"{module.kind.value}={module.name}{_library_version(module)}" for module in modules),
        f'Name="{name}"',
        'HelpContextID="0"',
        'VersionCompatible32="393222000"',
        f'CMG="{state}"',
        f'DPB="{password}"',
        f'GC="{visibility}"',
        "",
        "[Host Extender Info]",
        HOST_EXTENDER,
        "",
        "[Workspace]",
        *(f"{module.name}=0, 0, 0, 0, C" for module in modules),
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _library_version(module: Module) -> str:
    return "/&H00000000" if module.kind is Kind.DOCUMENT else ""


def _name_map(modules: Sequence[Module]) -> bytes:
    """The PROJECTwm stream (2.3.3): each name in the code page and in UTF-16, both ended by a null; a null ends it."""
    names = (f"{module.name}\0" for module in modules)
    return b"".join(name.encode(CODE_PAGE) + name.encode("utf-16-le") for name in names) + b"\0\0"
