"""Parts of a workbook that tests of values need: cell formats, a link to another file, a date in the signature block."""

from __future__ import annotations

from lxml import etree
from register import TOTAL
from return_books import MAIN, Parts

REL = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATE_CELL = f"L{TOTAL + 3}"


def looks(parts: Parts, number_format: int | str, ink: str = "") -> int:
    """A new unlocked cell format: a number format by id or code, and a colour of its font; its index."""
    root = etree.fromstring(parts.parts["xl/styles.xml"])
    if isinstance(number_format, str):
        formats = root.find(f"{{{MAIN}}}numFmts")
        number = 900 + len(formats)
        etree.SubElement(formats, f"{{{MAIN}}}numFmt", numFmtId=str(number), formatCode=number_format)
        number_format = number
    fonts = root.find(f"{{{MAIN}}}fonts")
    if ink:
        etree.SubElement(etree.SubElement(fonts, f"{{{MAIN}}}font"), f"{{{MAIN}}}color", rgb=ink)
    font = len(fonts) - 1 if ink else 0
    cells = root.find(f"{{{MAIN}}}cellXfs")
    style = etree.SubElement(cells, f"{{{MAIN}}}xf", numFmtId=str(number_format), fontId=str(font), fillId="0")
    if not ink:
        etree.SubElement(style, f"{{{MAIN}}}protection", locked="0")
    parts.parts["xl/styles.xml"] = etree.tostring(root)
    return len(cells) - 1


def linked(parts: Parts, target: str) -> Parts:
    """The workbook with a link to another file, as Excel stores one."""
    parts.parts["xl/externalLinks/externalLink1.xml"] = (
        f'<externalLink xmlns="{MAIN}"><externalBook xmlns:r="{OFFICE}" r:id="rId1"/></externalLink>'.encode()
    )
    parts.parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="{REL}"><Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    override = f'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="{kind}"/></Types>'
    parts.replace("[Content_Types].xml", "</Types>", override)
    relation = f'<Relationship Id="rId90" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    parts.replace("xl/_rels/workbook.xml.rels", "</Relationships>", f"{relation}</Relationships>")
    return parts.replace(
        "xl/workbook.xml", "</sheets>", '</sheets><externalReferences><externalReference '
        f'xmlns:r="{OFFICE}" r:id="rId90"/></externalReferences>'
    )  # fmt: skip


def signed(parts: Parts, value: object, number_format: int = 0) -> Parts:
    """A date of filing in the signature block."""
    return parts.put(DATE_CELL, value, style=looks(parts, number_format))
