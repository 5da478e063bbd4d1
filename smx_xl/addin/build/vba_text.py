"""The text of a VBA module taken apart: its declarations, and its procedures by name. Lines end with LF."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Taken", "parts", "private", "public"]

HEAD: Final = re.compile(r"(?:(Public|Private) )?(?:Static )?(Function|Sub) (\w+)\(")
END: Final = re.compile(r"End (Function|Sub)\b")
DECLARE: Final = re.compile(r"^(\s*)(?:Public )?Declare ", re.MULTILINE)


class Taken(NamedTuple):
    """A module: what stands before its first procedure, and the text of each procedure."""

    declarations: str
    procedures: dict[str, str]


def parts(text: str) -> Taken:
    """Take a module apart; what stands between procedures (comments, compiler conditions) is left out.

    Raises:
        ValueError: a procedure is there twice or has no end.
    """
    declarations: list[str] = []
    procedures: dict[str, str] = {}
    name, body = "", list[str]()
    for line in text.replace("\r\n", "\n").splitlines(keepends=True):
        head = HEAD.match(line)
        if not name and head:
            name, body = head[3], []
        if name:
            body.append(line)
            if END.match(line):
                if name in procedures:
                    raise ValueError(name)
                procedures[name] = "".join(body)
                name = ""
        elif not procedures:
            declarations.append(line)
    if name:
        raise ValueError(name)
    return Taken("".join(declarations), procedures)


def private(text: str) -> str:
    """A procedure or declarations, seen by their own module only."""
    text = DECLARE.sub(r"\1Private Declare ", text)
    head = HEAD.match(text)
    return text if head is None else f"Private {text.removeprefix(f'{head[1]} ')}"


def public(text: str) -> tuple[str, ...]:
    """The procedures of a module that cells and other workbooks can reach, declared functions of DLLs included."""
    taken = parts(text)
    declared = re.findall(r"^\s*(?:Public )?Declare (?:PtrSafe )?(?:Function|Sub) (\w+)", text, re.MULTILINE)
    heads = ((name, HEAD.match(body)) for name, body in taken.procedures.items())
    return (*declared, *(name for name, head in heads if head and head[1] != "Private"))
