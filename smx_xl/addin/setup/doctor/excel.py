"""Checks of Excel: whether it is there, and whether it is Excel that answers to its name."""

from __future__ import annotations

import re
from typing import Final

from smx_xl.addin.setup import office
from smx_xl.addin.setup.doctor.check import Result, Subject, attention, bad, good
from smx_xl.text import doctor as words

__all__ = ["com_server", "installed"]

PROGRAM_NAME: Final = re.compile(r"([^\\/\":]+\.exe)\b", re.IGNORECASE)
NAME: Final = r"HKCR\Excel.Application\CLSID"
SERVERS: Final = (r"HKCR\CLSID\{clsid}\LocalServer32", r"HKCR\WOW6432Node\CLSID\{clsid}\LocalServer32")


def installed(subject: Subject) -> Result:
    """Which Excel is there, and its width beside that of Python.

    They need not be equal: Python runs in a process of its own, reached by COM, and only xlwings' DLL is loaded into
    Excel; both widths of it come with the package.
    """
    excels = office.excels(subject.machine)
    if not excels:
        return bad(words.NO_EXCEL)
    names = [
        words.EXCEL_NAME.format(build=excel.build, bits=office.bits(excel.program) or words.UNKNOWN) for excel in excels
    ]
    facts = {"names": words.COMMA.join(names), "bits": subject.machine.bits}
    return attention(words.EXCELS, **facts) if len(excels) > 1 else good(words.EXCEL, **facts)


def com_server(subject: Subject) -> Result:
    """Which program starts when one asks for ``Excel.Application``.

    WPS, made the default, writes its own program there and keeps the old data under the name .ksobak; xlwings then
    drives WPS without knowing it.
    """
    values = subject.machine.windows.values(NAME)
    clsid = str(values[""].data) if values and "" in values else ""
    for place in SERVERS if clsid else ():
        server = subject.machine.windows.values(place.format(clsid=clsid)) or {}
        if "" in server:
            text = str(server[""].data)
            program = PROGRAM_NAME.search(text)
            if program and program[1].lower() == office.PROGRAM.lower():
                return good(words.COM_EXCEL, command=text)
            return bad(words.COM_OTHER, command=text)
    return attention(words.COM_NOBODY)
