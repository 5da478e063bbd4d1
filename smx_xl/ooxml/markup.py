"""The few pieces of XML that a stamped workbook needs: namespaces, parsing, printing."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree

from smx_xl.ooxml.typed import escaped

__all__ = [
    "CONTENT_TYPES",
    "HEAD",
    "MAIN",
    "OFFICE",
    "PACKAGE",
    "attribute",
    "attributes",
    "marked",
    "parse",
    "printed",
    "text",
]

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
XML: Final = "http://www.w3.org/XML/1998/namespace"
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PREFIXES: Final = {"": "", f"{{{OFFICE}}}": "r:", f"{{{XML}}}": "xml:"}


def parse(content: bytes) -> ElementTree.Element:
    """The root element of a part.

    Raises:
        ElementTree.ParseError: the part is not well-formed.
    """
    return ElementTree.fromstring(content)


def marked(value: str) -> str:
    """Text with the three marks that XML keeps for itself replaced: for formulas, which have no other escapes."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=16_384)
def text(value: str) -> str:
    """A cell's text as it stands between tags, cleaned of what a workbook cannot hold."""
    return marked(escaped(value))


@lru_cache(maxsize=4096)
def attribute(value: str) -> str:
    """Text as it stands between double quotes."""
    return marked(escaped(value)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def attributes(pairs: dict[str, str]) -> str:
    """Attributes, each with a blank before it."""
    return "".join(f' {name}="{attribute(value)}"' for name, value in pairs.items())


def printed(element: ElementTree.Element, formula: Callable[[str], str] = str) -> str:
    """An element and what is in it, without prefixes; extensions and what belongs to other namespaces are left out.

    ``formula`` is applied to the text of every <formula>.
    """
    name = _local(element.tag, f"{{{MAIN}}}")
    if name is None or name == "extLst":
        return ""
    pairs = {f"{PREFIXES[space]}{local}": value for (space, local), value in _attributes(element) if space in PREFIXES}
    own = (element.text or "").strip()
    inner = marked(formula(own) if name == "formula" else own) + "".join(printed(e, formula) for e in element)
    return f"<{name}{attributes(pairs)}>{inner}</{name}>" if inner else f"<{name}{attributes(pairs)}/>"


def _attributes(element: ElementTree.Element) -> list[tuple[tuple[str, str], str]]:
    """Attributes with their namespace (in braces, "" for none) and local name."""
    found = []
    for name, value in element.attrib.items():
        space, brace, local = name.rpartition("}")
        found.append(((space + brace, local), value))
    return found


def _local(tag: str, space: str) -> str | None:
    """The tag's local name when it is of this namespace."""
    return tag[len(space) :] if tag.startswith(space) else None
