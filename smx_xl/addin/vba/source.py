"""The modules of a VBA project: their text as a module stream holds it, and the rules that Excel puts on them.

Every rule stands for workbooks that Excel called corrupt, or modules it left out without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

__all__ = ["CODE_PAGE", "WORKBOOK", "Kind", "Module", "attribute", "check_name", "stream_text"]

CODE_PAGE: Final = "cp1252"
LONGEST_NAME, LONGEST_LINE = 31, 1023
"""Characters; the limits of the VBA editor."""
IDENTIFIER: Final = re.compile(rf"[A-Za-z][A-Za-z0-9_]{{0,{LONGEST_NAME - 1}}}")
HEADER_LINE: Final = re.compile(r"Attribute (VB_\w+) = (.*)")
EXPORTED: Final = re.compile(r"VERSION 1\.0 CLASS\nBEGIN\n(?:.*\n)*?END\n")
"""What the editor writes in front of an exported class or document module, and leaves out of the stream."""
STRAY: Final = re.compile(r"\s*Attribute\s+VB_", re.IGNORECASE)
FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WORKBOOK, WORKSHEET = "0{00020819-0000-0000-C000-000000000046}", "0{00020820-0000-0000-C000-000000000046}"
CLASS_MODULE: Final = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
"""Values of VB_Base: Excel's objects behind document modules, and a class of the project."""
KEYWORDS: Final = """
abs addressof and any array as attribute boolean byref byte byval call case cbool cbyte ccur cdate cdbl cdec cdecl
cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal declare defbool
defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr defvar dim do doevents
double each else elseif empty end endif enum eqv erase event exit false fix for friend function get global gosub
goto if imp implements in input inputb int integer is lbound len lenb let like lineinput lock long longlong longptr
loop lset me mod new next not nothing null on open option optional or paramarray preserve print private pset public
put raiseevent redim rem resume return rset scale seek select set sgn shared single spc static step stop string sub
tab then to true type typeof ubound unlock until variant wend while with withevents write xor
"""
"""MS-VBAL 3.3.5.2, reserved identifiers."""
RESERVED: Final = frozenset([*KEYWORDS.split(), "dir", "vba", "excel", "office", "stdole"])
"""Besides: the stream that stands next to those of the modules, and the libraries that every project refers to."""


class Kind(Enum):
    """What a module belongs to: nothing, a workbook or sheet, a class; its keyword in the PROJECT stream."""

    STANDARD = "Module"
    DOCUMENT = "Document"
    CLASS = "Class"


@dataclass(frozen=True)
class Module:
    """A module: its name and its text, with any line ends, with or without ``Attribute VB_...`` lines at its top.

    The text may be a file that the VBA editor exported. Attributes that are missing get their usual values;
    a document named ThisWorkbook is the workbook, any other a worksheet.
    """

    name: str
    source: str
    kind: Kind = Kind.STANDARD


def check_name(name: str, what: str) -> None:
    """Refuse what Excel does not take as the name of a project or module; ``what`` begins the message.

    Raises:
        ValueError: it is no identifier of 1 to 31 ASCII letters, digits and underscores, or it is reserved.
    """
    if not IDENTIFIER.fullmatch(name):
        rule = f"begins with a letter and has at most {LONGEST_NAME} ASCII letters, digits and underscores"
        raise ValueError(f"{what} {name!r}: a name {rule}")
    if name.lower() in RESERVED:
        raise ValueError(f"{what} {name!r}: this word is reserved in a VBA project")


def stream_text(module: Module) -> str:
    """The text as the module stream holds it (2.3.4.3): the attributes, then the code, each line ended by CRLF.

    Raises:
        ValueError: the text breaks a rule; the message names module, line and rule.
    """
    text = re.sub(r"\r\n?", "\n", module.source)
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()  # what follows the end of the last line
    for number, line in enumerate(lines, start=1):
        if fault := _fault(line):
            raise ValueError(f"module {module.name!r}, line {number}: {fault}")
    if module.kind is not Kind.STANDARD and (exported := EXPORTED.match(text)):
        del lines[: exported[0].count("\n")]
    given = []
    while lines and (match := HEADER_LINE.fullmatch(lines[0])):
        given.append((match[1], match[2]))
        del lines[0]
    for line in lines:
        if STRAY.match(line):
            raise ValueError(
                f"module {module.name!r}: {line.strip()!r} must stand at the top and be spelled as exported"
            )
    return "".join(f"{line}\r\n" for line in [*_header(module, given), *lines])


def attribute(text: str, name: str) -> str:
    """The text in quotes that a module stream's text has for this attribute; empty when it has none."""
    match = re.search(rf'^Attribute {name} = "(.*)"\r$', text, re.MULTILINE)
    return match[1].replace('""', '"').replace(r"\r\n", "\r\n") if match else ""


def _fault(line: str) -> str:
    """What is wrong with a line of text, or nothing."""
    if len(line) > LONGEST_LINE:
        return f"{len(line)} characters, and a line may have {LONGEST_LINE}"
    if FORBIDDEN.search(line):
        return "a control character"
    try:
        line.encode(CODE_PAGE)
    except UnicodeEncodeError as error:
        return f"{line[error.start]!r} is not in code page {CODE_PAGE}; write it as ChrW(...)"
    return ""


def _header(module: Module, given: list[tuple[str, str]]) -> list[str]:
    """The attribute lines: the usual ones in their usual order, with the values given; then what else is given."""
    values = _usual(module) | dict(given)
    if values["VB_Name"] != f'"{module.name}"':
        raise ValueError(f"module {module.name!r}: Attribute VB_Name is {values['VB_Name']}")
    usual = [(name, values[name]) for name in _usual(module)]
    others = [(name, value) for name, value in given if name not in _usual(module)]
    return [f"Attribute {name} = {value}" for name, value in [*usual, *others]]


def _usual(module: Module) -> dict[str, str]:
    """The attributes that a module of this kind has, as Excel writes them."""
    named = {"VB_Name": f'"{module.name}"'}
    if module.kind is Kind.STANDARD:
        return named
    is_document = module.kind is Kind.DOCUMENT
    base = (WORKBOOK if module.name == "ThisWorkbook" else WORKSHEET) if is_document else CLASS_MODULE
    return named | {
        "VB_Base": f'"{base}"',
        "VB_GlobalNameSpace": "False",
        "VB_Creatable": "False",
        "VB_PredeclaredId": str(is_document),
        "VB_Exposed": str(is_document),
        "VB_TemplateDerived": "False",
        "VB_Customizable": str(is_document),
    }
