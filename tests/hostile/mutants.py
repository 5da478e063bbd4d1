"""Mutants of a good return: bytes of the container, bytes inside its parts, elements and attributes, whole parts.

Mutant number n of a base is always the same.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from lxml import etree

__all__ = ["Mutants"]

Parts = dict[str, bytes]
Change = Callable[[random.Random, "Parts"], None]

NUMBERS = (
    "0", "1", "-1", "00", "1.5", "1e3", "1e400", "-0", "NaN", "INF", "0x10", "1_0", "１", " 7 ", "255", "65536", "1048576",
    "1048577", "2147483648", "4294967296", "99999999999999999999", "0.1", "8.5", "100", "true", "",
)  # fmt: skip
WORDS = (
    "A1", "a1", "$A$1", "A0", "XFD1048576", "XFE1", "A1:XFD1048576", "A1:B2", "s", "n", "b", "e", "str", "inlineStr", "d",
    "shared", "array", "hidden", "veryHidden", "1", "xl/workbook.xml", "../../../x", "http://127.0.0.1:9/", "External",
    "#REF!", "_x0041_", "_x0000_", "_xD800_", "完成", "８．５", "x" * 300, "\u202e", "rId1", "rId2", "rId9",
)  # fmt: skip
BYTES = (
    b"<",
    b">",
    b"&",
    b'"',
    b"\0",
    b"\xff",
    b"]]>",
    b"<!--",
    b"<!DOCTYPE a>",
    b"&#0;",
    b"<![CDATA[",
    b"PK\3\4",
    b"PK\5\6",
)


class Mutants:
    """All mutants of one workbook."""

    def __init__(self, base: bytes) -> None:
        self._base = base
        with zipfile.ZipFile(io.BytesIO(base)) as archive:
            self._parts = {name: archive.read(name) for name in archive.namelist()}

    def mutant(self, number: int) -> bytes:
        """One mutant: of each four one changes the container, one bytes of parts, two the structure of parts."""
        chance = random.Random(number)
        if number % 4 == 0:
            return damaged(chance, self._base)
        parts = dict(self._parts)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
            change = in_bytes if number % 4 == 1 else chance.choices(CHANGES, WEIGHTS)[0]
            change(chance, parts)
        return packed(parts, chance)


def packed(parts: Parts, chance: random.Random) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def damaged(chance: random.Random, content: bytes) -> bytes:
    """Bytes set, removed, doubled, swapped, or put in; in one of three the end of the container is favoured."""
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        if not changed:
            break
        place = chance.randrange(len(changed))
        if chance.random() < 1 / 3:
            place = max(0, len(changed) - 1 - chance.randrange(1500))
        length = chance.choice((1, 2, 4, 20, 400))
        match chance.randrange(6):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                changed[place] ^= 1 << chance.randrange(8)
            case 2:
                del changed[place : place + length]
            case 3:
                changed[place:place] = changed[place : place + length]
            case 4:
                changed[place : place + length] = chance.randbytes(length)
            case _:
                changed[place:place] = chance.choice(BYTES)
    return bytes(changed)


def favoured(chance: random.Random, parts: Parts) -> str:
    """The name of a part, mostly one of those that a reader needs."""
    wanted = [name for name in parts if name.endswith((".xml", ".rels")) and "theme" not in name]
    sheets = [name for name in wanted if "sheet2" in name or "sharedStrings" in name]
    return chance.choice(sheets if sheets and chance.random() < 0.6 else wanted or sorted(parts))


def in_bytes(chance: random.Random, parts: Parts) -> None:
    name = favoured(chance, parts)
    parts[name] = damaged(chance, parts[name])


def whole_part(chance: random.Random, parts: Parts) -> None:
    """A part dropped, emptied, doubled under another name, swapped with another, or renamed."""
    name, other = favoured(chance, parts), chance.choice(sorted(parts))
    match chance.randrange(5):
        case 0:
            del parts[name]
        case 1:
            parts[name] = b""
        case 2:
            parts[chance.choice((name.upper(), f"xl/{name}", name + "x", "xl/extra.xml"))] = parts[name]
        case 3:
            parts[name], parts[other] = parts[other], parts[name]
        case _:
            parts[chance.choice((name.lower(), name.replace("/", "\\"), other))] = parts.pop(name)


def in_structure(chance: random.Random, parts: Parts) -> None:
    """One element, attribute or text of a part changed; a part that is no XML any more stays as it is."""
    name = favoured(chance, parts)
    try:
        root = etree.fromstring(parts[name])
    except (etree.XMLSyntaxError, ValueError):
        return
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    element = chance.choice(elements)
    if chance.random() < 0.5 and len(elements) > 20:
        cells = [
            one for one in elements if etree.QName(one).localname in ("c", "v", "f", "row", "t", "si", "mergeCell")
        ]
        element = chance.choice(cells or elements)
    chance.choice((in_attribute, in_attribute, in_text, in_place))(chance, element, elements)
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def in_attribute(chance: random.Random, element: etree._Element, elements: list[etree._Element]) -> None:
    names = sorted(element.attrib)
    word = chance.choice(NUMBERS + WORDS)
    match chance.randrange(4):
        case 0 if names:
            del element.attrib[chance.choice(names)]
        case 1:
            element.set(chance.choice(("r", "s", "t", "hidden", "ref", "si", "state", "id", "count", "x")), word)
        case 2 if names:
            other = chance.choice(elements)
            element.set(chance.choice(names), next(iter(other.attrib.values()), word))
        case _ if names:
            element.set(chance.choice(names), word)


def in_text(chance: random.Random, element: etree._Element, elements: list[etree._Element]) -> None:
    match chance.randrange(4):
        case 0:
            element.text = chance.choice(NUMBERS + WORDS)
        case 1:
            element.text = chance.choice(elements).text
        case 2:
            element.insert(0, etree.Comment("x"))
            element[0].tail = "1"
        case _:
            element.text = (element.text or "") + chance.choice((" ", "\n", "\t", "0", "%", "\u200b"))


def in_place(chance: random.Random, element: etree._Element, elements: list[etree._Element]) -> None:
    parent, other = element.getparent(), chance.choice(elements)
    if parent is None:
        return
    copy = etree.fromstring(etree.tostring(element))
    match chance.randrange(6):
        case 0:
            parent.remove(element)
        case 1:
            parent.insert(parent.index(element), copy)
        case 2:
            other.append(copy)
        case 3 if element not in other.iterancestors() and other is not element:
            other.append(element)
        case 4:
            element.tag = other.tag
        case _:
            wrapper = etree.SubElement(parent, chance.choice((element.tag, other.tag, "{urn:other}x")))
            wrapper.append(element)


CHANGES: tuple[Change, ...] = (in_structure, in_bytes, whole_part)
WEIGHTS = (12, 2, 1)
