"""An untouched workbook as Excel stores it again: other parts, another order, shared formulas, its own marks everywhere.

Not Excel itself, but what its files differ in from ours (ECMA-376 part 1; files saved by Excel 2016 and later).
"""

from __future__ import annotations

import re

from return_books import FORM, Parts

from smx_xl.layout.actuals import TABLE

APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel'
    "</Application><DocSecurity>0</DocSecurity><AppVersion>16.0300</AppVersion></Properties>"
)
ROW_MARKS = 'spans="1:22" x14ac:dyDescent="0.25" '
SHEET_MARKS = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0100-000000000000}"'
)
CHAIN = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{cells}</calcChain>'
SCORE = TABLE.letters("score")


def like_excel(content: bytes) -> bytes:
    """The same workbook, stored the way Excel stores it."""
    parts = Parts(content)
    parts.parts["docProps/app.xml"] = APP.encode()
    parts.replace(
        "docProps/core.xml", "</cp:coreProperties>", "<cp:lastModifiedBy>张三</cp:lastModifiedBy></cp:coreProperties>"
    )
    parts.replace(
        "xl/workbook.xml", "<workbookPr ", '<fileVersion appName="xl" lastEdited="7" rupBuild="22228"/><workbookPr '
    )
    parts.replace("xl/workbook.xml", ' fullCalcOnLoad="1"', "")
    _properties_sorted(parts)
    _strings_reversed(parts)
    _shared_formulas(parts)
    cells = []
    for number in range(1, 6):
        name = f"xl/worksheets/sheet{number}.xml"
        text = parts.parts[name].decode().replace("<row ", f"<row {ROW_MARKS}").replace("1E+15", "1000000000000000")
        text = text.replace("<worksheet ", f"<worksheet{SHEET_MARKS} ", 1)
        parts.parts[name] = text.encode()
        cells += [f'<c r="{cell}" i="{number}"/>' for cell in re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f', text)]
    parts.parts["xl/calcChain.xml"] = CHAIN.format(cells="".join(reversed(cells))).encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    parts.replace(
        "[Content_Types].xml", "</Types>", f'<Override PartName="/xl/calcChain.xml" ContentType="{kind}"/></Types>'
    )
    relation = (
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain" Target="calcChain.xml"'
    )
    parts.replace(
        "xl/_rels/workbook.xml.rels", "</Relationships>", f'<Relationship Id="rId99" {relation}/></Relationships>'
    )
    parts.parts = dict(sorted(parts.parts.items()))
    return parts.content()


def _properties_sorted(parts: Parts) -> None:
    text = parts.parts["docProps/custom.xml"].decode()
    found = re.findall(r"<property .*?</property>", text)
    parts.parts["docProps/custom.xml"] = text.replace("".join(found), "".join(sorted(found, key=_name))).encode()


def _name(text: str) -> str:
    return text.partition('name="')[2]


def _strings_reversed(parts: Parts) -> None:
    """The shared strings in another order."""
    text = parts.parts["xl/sharedStrings.xml"].decode()
    items = re.findall(r"<si>.*?</si>", text, re.DOTALL)
    parts.parts["xl/sharedStrings.xml"] = text.replace("".join(items), "".join(reversed(items))).encode()
    for name in [name for name in parts.parts if name.startswith("xl/worksheets/sheet")]:
        moved = re.sub(
            r't="s"><v>(\d+)</v>',
            lambda match: f't="s"><v>{len(items) - 1 - int(match[1])}</v>',
            parts.parts[name].decode(),
        )
        parts.parts[name] = moved.encode()


def _shared_formulas(parts: Parts) -> None:
    """The scores of all rows as one shared formula; they differ in nothing but their row."""
    seen = 0

    def share(match: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        if seen == 1:
            return f'{match[1]}<f t="shared" ref="{SCORE}5:{SCORE}15" si="0">{match[2]}</f>'
        return f'{match[1]}<f t="shared" si="0"/>'

    pattern = rf'(<c r="{SCORE}\d+"[^>]*>)<f>(IFERROR\(SMX_SCORE[^<]*)</f>'
    parts.parts[FORM] = re.sub(pattern, share, parts.parts[FORM].decode()).encode()
    assert seen == 11
