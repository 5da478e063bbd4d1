"""XML parts read by expat, event by event, with no document type, no entities, bounded depth and bounded tokens."""

from __future__ import annotations

import codecs
import re
from typing import Final, Protocol
from xml.parsers import expat

from smx_xl.findings import Code
from smx_xl.ooxml.guard import LIMITS, Limits, markup, refuse

__all__ = ["DOCUMENT_TYPES", "Visitor", "check_bounds", "walk"]

KNOWN: Final = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "http://schemas.openxmlformats.org/package/2006/content-types",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
        "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    }
)
"""Namespaces (usual and strict) whose names are handed on bare; other names keep theirs and so match nothing."""
REMARK: Final = "<!-- -->"
"""A comment or an instruction, told as an element of this name: where one parts a text, programs read half of it."""
DECLARED: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
DOCUMENT_TYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
"""How a document type begins, in every encoding a part may have."""
LONGEST_NAMESPACE: Final = 1000
ACCEPTED: Final = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii"})


class Visitor(Protocol):
    """Who is told what stands in a part: names of elements without their namespace where it is known.

    Names of attributes stay as they are: bare, or "namespace name".
    """

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """A piece of text."""


class _Names(dict[str, str]):
    """Names as expat gives them -> names without their namespace where it is known."""

    def __missing__(self, name: str) -> str:
        space, _, local = name.rpartition(" ")
        self[name] = bare = local if space in KNOWN else name
        return bare


def walk(data: bytes, visitor: Visitor, limits: Limits = LIMITS, *, root: str = "") -> None:
    """Tell ``visitor`` what stands in an XML part whose outermost element is ``root`` ("" for any).

    Raises:
        SmxError: the part is not well formed, is another one, has a document type, or goes beyond the limits.
    """
    data = _utf8(data)
    check_bounds(data, limits)
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
    parser.buffer_text = True
    names, met, most = _Names(), parser.intern, limits.words
    tell_start, tell_end, deepest = visitor.start, visitor.end, limits.depth
    prefixes: set[str | None] = set()
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > deepest:
            refuse(Code.RETURN_XML_DEPTH)
        if len(met) > most:  # the parser keeps every name it met
            refuse(Code.RETURN_XML)
        tell_start(names[name], attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        tell_end(names[name])

    def first(name: str, attributes: dict[str, str]) -> None:
        if root and names[name] != root:
            refuse(Code.RETURN_PART_MISSING)
        parser.StartElementHandler = start
        start(name, attributes)

    def remark(*_: object) -> None:
        tell_start(REMARK, {})
        tell_end(REMARK)

    def namespace(prefix: str | None, uri: str | None) -> None:
        prefixes.add(prefix)
        if len(uri or "") > LONGEST_NAMESPACE or len(prefixes) > most:  # expat would write it out with every name
            refuse(Code.RETURN_XML)

    def doctype(*_: object) -> None:
        refuse(Code.RETURN_DTD)

    parser.StartElementHandler = first
    parser.EndElementHandler = end
    parser.CharacterDataHandler = visitor.text
    parser.CommentHandler = parser.ProcessingInstructionHandler = remark
    parser.StartNamespaceDeclHandler = namespace
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        refuse(Code.RETURN_XML)


def _utf8(data: bytes) -> bytes:
    """The part in UTF-8. Other encodings than UTF-8 and UTF-16 are refused, as the format forbids them."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _recoded(data, "utf-16")
    if data.startswith(b"<\0"):
        return _recoded(data, "utf-16-le")
    if data.startswith(b"\0<"):
        return _recoded(data, "utf-16-be")
    declared = DECLARED.match(data.removeprefix(codecs.BOM_UTF8))
    if declared is not None and declared[1].lower() not in ACCEPTED:
        refuse(Code.RETURN_XML)
    return data


def _recoded(data: bytes, encoding: str) -> bytes:
    try:
        return data.decode(encoding).encode()
    except UnicodeDecodeError:
        refuse(Code.RETURN_XML)


def check_bounds(data: bytes, limits: Limits = LIMITS) -> None:
    """Refuse a part that would cost a parser too much, for one huge token or for all its tags.

    Raises:
        SmxError: it would.
    """
    _check_runs(data, limits)
    if markup(data) > limits.part_tags:
        refuse(Code.RETURN_TOO_MANY_CELLS)


def _check_runs(data: bytes, limits: Limits) -> None:
    """No run without "<" longer than the limit: old versions of expat need quadratic time for one huge token."""
    position = 0
    while position + limits.run <= len(data):
        last = data.rfind(b"<", position, position + limits.run)
        if last < 0:
            refuse(Code.RETURN_LONG_TEXT, limit=limits.text)
        position = last + 1
