"""Excel's part of a call, run by a Windows Python: load xlwings' DLL, start the server by it, call it through COM.

The steps come as one JSON document in the first argument, the answers go out as one: ``value`` or ``error`` each.
"""

import ctypes
import json
import sys

import pythoncom
import win32com.client

OMITTED = win32com.client.VARIANT(pythoncom.VT_ERROR, -2147352572)
TEXT, OBJECT = 8, 9
"""Kinds of a VARIANT: BSTR, IDispatch."""


def started(dll, command):
    """The server that XLPyDLLActivateAuto connects to or starts, as VBA gets it."""
    variant = (ctypes.c_ubyte * 24)()
    failed = dll.XLPyDLLActivateAuto(variant, command.encode("mbcs"), 1)
    kind = int.from_bytes(bytes(variant[:2]), "little")
    pointer = int.from_bytes(bytes(variant[8:16]), "little")
    if failed:
        raise RuntimeError(ctypes.wstring_at(pointer) if kind == TEXT else kind)
    assert kind == OBJECT
    return win32com.client.Dispatch(pythoncom.ObjectFromAddress(pointer, pythoncom.IID_IDispatch))


def argument(given):
    """A table as the rows of a range, an object as an omitted argument."""
    if isinstance(given, list):
        return tuple(tuple(row) for row in given)
    return OMITTED if isinstance(given, dict) else given


def main(dll_path, steps):
    """Every step in its order; ``start`` makes the server that the following ones use."""
    pythoncom.CoInitialize()
    dll, server, answers = ctypes.WinDLL(dll_path), None, []
    for kind, *given in steps:
        try:
            if kind == "start":
                server, value = started(dll, *given), True
            elif kind == "udf":
                module, name, *values = given
                value = server.CallUDF(module, name, tuple(map(argument, values)), None, None)
            else:
                module, name = given
                value = server.Str(server.Call(server.Module(module), name, server.Tuple()))
            answers.append({"value": value})
        except Exception as error:
            answers.append({"error": str(error)})
    sys.stdout.write(json.dumps(answers))


main(*json.loads(sys.argv[1]))
