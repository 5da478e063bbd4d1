"""One sheet of a workbook by itself, for printing. All others are only hidden: its formulas and charts need them."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import Final
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import unescape

from smx_xl.ooxml import archive
from smx_xl.ooxml.package import Package

__all__ = ["alone"]

SHEET: Final = re.compile(r"<(?P<prefix>\w+:)?sheet\b(?P<facts>[^>]*?)(?P<end>/?>)")
NAME: Final = re.compile(r"""\bname=(["'])(?P<name>.*?)\1""")
STATE: Final = re.compile(r"""\sstate=(["']).*?\1""")
ACTIVE: Final = re.compile(r"""(\b(?:activeTab|firstSheet)=)(["'])\d+\2""")
AREA: Final = re.compile(
    r"""<(?P<prefix>\w+:)?definedName\b(?=[^>]*\bname=["']_xlnm\.Print_Area["'])"""
    r"""[^>]*\blocalSheetId=["'](?P<sheet>\d+)["'][^>]*>[^<]*</(?:\w+:)?definedName>"""
)
"""LibreOffice prints the print area of a sheet that is hidden too (measured with 7.4)."""
ENTITIES: Final = {"&quot;": '"', "&apos;": "'"}


def alone(content: bytes, sheet: str) -> bytes | None:
    """The workbook with only ``sheet`` in sight; None when it has no such sheet or is no workbook."""
    try:
        package = Package.read(content)
        main = next((r.target for r in package.relations("") if r.kind == "officeDocument"), "")
        text = archive.unpacked(package.members[main]).decode("utf-8-sig")
    except (zipfile.BadZipFile, KeyError, ParseError, UnicodeDecodeError, zlib.error):
        return None
    names = [_name(match["facts"]) for match in SHEET.finditer(text)]
    if sheet not in names:
        return None
    place = str(names.index(sheet))

    def shown(match: re.Match[str]) -> str:
        state = "visible" if _name(match["facts"]) == sheet else "hidden"
        facts = STATE.sub("", match["facts"]).rstrip()
        return f'<{match["prefix"] or ""}sheet{facts} state="{state}"{match["end"]}'

    changed = ACTIVE.sub(rf"\g<1>\g<2>{place}\g<2>", SHEET.sub(shown, text))
    changed = AREA.sub(lambda match: match[0] if match["sheet"] == place else "", changed)
    members = {**package.members, main: archive.member(main, changed.encode())}
    return archive.pack(members.values())


def _name(facts: str) -> str:
    match = NAME.search(facts)
    return unescape(match["name"], ENTITIES) if match else ""
