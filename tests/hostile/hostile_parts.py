"""Workbooks whose parts must not be read, each made from a good return: name -> (code, how it is made); "" is read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from hostile_containers import SHEET, good, noise

__all__ = ["PARTS"]

WORKBOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STRINGS, STYLES, TYPES, CORE = "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml", "docProps/core.xml"
THEME = "xl/theme/theme1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet2.xml.rels"
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 10))
    + "]>"
)
QUADRATIC = f"<!DOCTYPE a [<!ENTITY a '{'x' * 200_000}'>]>"
Text = Callable[[str], str]


def zipped(parts: dict[str, str | bytes | Text | None]) -> bytes:
    """A good return with parts put in, changed (by a function) or left out (None)."""
    made: dict[str, str | bytes] = {**dict(good())}
    for name, new in parts.items():
        if new is None:
            del made[name]
        else:
            made[name] = new(dict(good())[name].decode()) if callable(new) else new
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(name, data)
    return stream.getvalue()


def part(name: str, new: str | bytes | Text | None) -> Callable[[], bytes]:
    return lambda: zipped({name: new})


def swap(name: str, old: str, new: str) -> Callable[[], bytes]:
    """A good return with a piece of a part's text replaced once."""

    def replaced(text: str) -> str:
        assert old in text, (name, old)
        return text.replace(old, new, 1)

    return part(name, replaced)


def rows(data: str | Callable[[], str], after: str = "") -> Callable[[], bytes]:
    """A good return whose form holds these rows instead."""

    def make() -> bytes:
        inside = data if isinstance(data, str) else data()
        return zipped({SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData>{after}</worksheet>'})

    return make


def after_rows(after: str | Callable[[], str]) -> Callable[[], bytes]:
    """A good return with something more behind the rows of its form."""
    return part(
        SHEET,
        lambda text: text.replace("</sheetData>", "</sheetData>" + (after if isinstance(after, str) else after())),
    )


def declared(subset: str, name: str) -> Callable[[], bytes]:
    """A good return with a document type in a part."""

    def put(text: str) -> str:
        head, ended, body = text.rpartition("?>")
        return head + ended + subset + body

    return part(name, put)


def recoded(encoding: str, subset: str = "") -> Callable[[], bytes]:
    """A good return with every part but the pictures in UTF-16, as the format allows."""

    def make() -> bytes:
        texts = {name: data.decode() for name, data in good() if name.endswith((".xml", ".rels"))}
        texts[SHEET] = texts[SHEET].replace("?>", f"?>{subset}", 1)
        return zipped({name: text.replace("UTF-8", "UTF-16").encode(encoding) for name, text in texts.items()})

    return make


def related(kind: str, target: str, mode: str = "Internal", to: str = BOOK_RELATIONS) -> Callable[[], bytes]:
    one = f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    if to == BOOK_RELATIONS:
        return swap(to, "</Relationships>", f"{one}</Relationships>")
    return part(
        to, f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{one}</Relationships>'
    )


def link(content: str) -> Callable[[], bytes]:
    """A good return with an external link of this content."""
    tied = (
        f'<Relationship Id="x1" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>'
    )
    return lambda: zipped({
        BOOK_RELATIONS: lambda text: text.replace("</Relationships>", tied),
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}">{content}</externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": "<Relationships xmlns="
        '"http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" Target="file:///C:/甲.xlsx" TargetMode="External"/></Relationships>',
    })  # fmt: skip


def many_links() -> bytes:
    """A link that the workbook names again and again, and that takes long to look at."""
    tied = "".join(
        f'<Relationship Id="x{number}" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
        for number in range(60_000)
    )
    return zipped({
        BOOK_RELATIONS: lambda text: text.replace("</Relationships>", f"{tied}</Relationships>"),
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}">{"<a/>" * 300}</externalLink>',
    })  # fmt: skip


def shared(formula: str) -> Callable[[], bytes]:
    """A good return with a formula that a second cell shares."""
    first, second = (f'<row r="{row}"><c r="A{row}"><f t="shared" si="0"' for row in (900, 901))
    both = f"{first}>{formula}</f><v>1</v></c></row>{second}/><v>1</v></c></row>"
    return swap(SHEET, "</sheetData>", f"{both}</sheetData>")


def asking(text: str) -> str:
    """Entries that ask hundreds of ranges of cells that ask hundreds of ranges."""

    def sums(last: int) -> str:
        return "+".join(f"SUM(A{row}:C{row + 1})" for row in range(100, last))

    rows = "".join(f'<row r="{row}"><c r="A{row}"><f>{sums(500)}</f><v>1</v></c></row>' for row in range(100, 1500))
    text = re.sub(r'(<c r="J(?:[5-9]|1[0-5])"[^>]*>)<v>', rf"\1<f>{sums(800)}</f><v>", text)
    return text.replace("</sheetData>", f"{rows}</sheetData>")


def one_text() -> bytes:
    """A long text that every cell shows."""
    count = dict(good())[STRINGS].count(b"<si>")
    return zipped(
        {
            STRINGS: lambda text: text.replace("</sst>", f"<si><t>{'字' * 32_000}</t></si></sst>"),
            SHEET: f'<worksheet xmlns="{MAIN}"><sheetData>'
            + f"<row><c t='s'><v>{count}</v></c></row>" * 700
            + "</sheetData></worksheet>",
        }
    )


def styled(count: int) -> Callable[[], str]:
    """Rows that hold a border and nothing else, as when a whole column gets one."""
    return lambda: "".join(f'<row r="{n}"><c r="A{n}" s="{n % 9}"/></row>' for n in range(1, count))


def cell(content: str, attributes: str = 'r="A1"') -> str:
    return f'<row r="1"><c {attributes}>{content}</c></row>'


def sheets(count: int) -> str:
    return "".join(f'<sheet name="n{number}" sheetId="{number + 50}" r:id="rId1"/>' for number in range(count))


PARTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    # document types
    **{f"laughs in {name.rpartition('/')[2]}": ("R13", declared(LAUGHS, name)) for name in (
        SHEET, WORKBOOK, BOOK_RELATIONS, "_rels/.rels", STRINGS, STYLES, TYPES, CORE, THEME
    )},
    "quadratic entity": ("R13", declared(QUADRATIC, STRINGS)),
    "entity from a file": ("R13", declared("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>", SHEET)),
    "entity from the web": ("R13", declared("<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]>", SHEET)),
    "definition from the web": ("R13", declared("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/'>", WORKBOOK)),
    "document type in UTF-16": ("R13", recoded("utf-16", "<!DOCTYPE a [<!ENTITY a 'b'>]>")),
    "document type in a part nobody reads": ("R13", part("xl/drawings/drawing1.xml", "<!DOCTYPE a><a/>".encode("utf-16"))),
    # damaged and doubtful XML
    "UTF-16 little end": ("", recoded("utf-16-le")),
    "UTF-16 big end": ("", recoded("utf-16-be")),
    "UTF-16 marked": ("", recoded("utf-16")),
    "UTF-16 cut": ("R12", part(SHEET, "<worksheet/>".encode("utf-16")[:-1])),
    "GBK in UTF-8": ("R12", part(STRINGS, f'<sst xmlns="{MAIN}"><si><t>三门峡</t></si></sst>'.encode("gbk"))),
    "GB18030 declared": ("R12", part(STRINGS, lambda text: text.replace("UTF-8", "GB18030"))),
    "UTF-7 declared": ("R12", part(SHEET, lambda text: text.replace("UTF-8", "UTF-7"))),
    "zero byte": ("R12", part(SHEET, lambda text: text.replace("<sheetData>", "<sheetData>\0"))),
    "forbidden character": ("R12", swap(SHEET, "<sheetData>", "<sheetData>&#1;")),
    "half a character": ("R12", swap(SHEET, "<sheetData>", "<sheetData>&#xD800;")),
    "unknown entity": ("R12", swap(SHEET, "<sheetData>", "<sheetData>&nbsp;")),
    "not closed": ("R12", swap(SHEET, "</sheetData>", "")),
    "empty part": ("R12", part(SHEET, "")),
    "attributes of all names": ("R12", after_rows(lambda: "".join(
        "<e " + " ".join(f"a{number}='1'" for number in range(start, start + 50)) + "/>" for start in range(0, 20_000, 50)
    ))),
    "prefixes of all names": ("R12", after_rows(lambda: "".join(f"<e xmlns:p{number}='urn:x'/>" for number in range(20_000)))),
    "names of a document too many": ("R12", after_rows(lambda: "".join(f"<e{number}/>" for number in range(20_000)))),
    "long name repeated": ("R12", after_rows(f'<extLst xmlns:x="urn:{"x" * 100_000}">{"<x:a/>" * 300_000}</extLst>')),
    "deep": ("R14", after_rows("<a>" * 300_000 + "</a>" * 300_000)),
    "deep in the formats": ("R14", swap(STYLES, "</styleSheet>", "<a>" * 99 + "</a>" * 99 + "</styleSheet>")),
    "one long token": ("R17", after_rows(lambda: '<a b="' + noise(8_000_000).hex() + '"/>')),
    # parts that are missing or others than they should be
    **{f"without {name.rpartition('/')[2]}": ("R15", part(name, None)) for name in (
        TYPES, "_rels/.rels", WORKBOOK, BOOK_RELATIONS, SHEET
    )},
    "sheet is the workbook": ("R15", swap(BOOK_RELATIONS, "worksheets/sheet2.xml", "workbook.xml")),
    "sheet is the formats": ("R15", swap(BOOK_RELATIONS, "worksheets/sheet2.xml", "styles.xml")),
    "sheet given twice": ("R15", swap(BOOK_RELATIONS, "worksheets/sheet2.xml", "worksheets/sheet1.xml")),
    "sheet outside": ("R15", swap(BOOK_RELATIONS, "worksheets/sheet2.xml", "../../../../etc/passwd")),
    "sheet on the web": ("R15", swap(BOOK_RELATIONS, '"worksheets/sheet2.xml"', '"http://127.0.0.1:9/" TargetMode="External"')),
    "relation given twice": ("R15", swap(BOOK_RELATIONS, 'Id="rId2"', 'Id="rId1"')),
    "no sheets": ("R15", part(WORKBOOK, f'<workbook xmlns="{MAIN}"><sheets/></workbook>')),
    "declared as a text": ("R07", swap(TYPES, "spreadsheetml.sheet.main", "wordprocessingml.document.main")),
    "declared as something": ("R07", swap(TYPES, "spreadsheetml.sheet.main", "spreadsheetml.unknown.main")),
    # cells
    "stray cell in the last row": ("", swap(SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')),
    "border on a whole column": ("", rows(styled(1_048_577))),
    "dimension that lies": ("", swap(SHEET, "<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')),
    "format that does not exist": ("", swap(SHEET, ' s="', ' s="99999')),
    "rows fall": ("R18", rows('<row r="2"/><row r="1"/>')),
    "row given twice": ("R18", rows('<row r="2"/><row r="2"/>')),
    "row below zero": ("R18", rows('<row r="-5"/>')),
    "row beyond the last": ("R18", rows('<row r="4294967295"/>')),
    "row inside a row": ("R18", rows('<row r="1"><row r="2"/></row>')),
    "cells fall": ("R18", rows('<row r="1"><c r="B1"/><c r="A1"/></row>')),
    "cell given twice": ("R18", rows('<row r="1"><c r="A1"/><c r="A1"><v>1</v></c></row>')),
    "cell of another row": ("R18", rows('<row r="1"><c r="A2"/></row>')),
    "cell beyond the last": ("R18", rows('<row r="1"><c r="XFE1"/></row>')),
    "cell without a row": ("R18", rows('<c r="A1"><v>1</v></c>')),
    "cell inside a cell": ("R18", rows(cell('<c r="B1"><v>1</v></c>'))),
    "value inside a value": ("R18", rows(cell("<v>1<v>2</v></v>"))),
    "element inside a formula": ("R18", rows(cell("<f>1<b/>2</f><v>1</v>"))),
    "value in place of a text": ("R18", rows(cell("<v>1</v>", 'r="A1" t="inlineStr"'))),
    "text in place of a value": ("R18", rows(cell("<is><t>1</t></is>"))),
    "formula after the value": ("R18", rows(cell("<v>1</v><f>1</f>"))),
    "value in a place of its own": ("R18", rows(cell("<x:x xmlns:x='urn:x'><v>1</v></x:x>"))),
    "cell in a place of its own": ("R18", rows('<row r="1"><x:x xmlns:x="urn:x"><c r="A1"/></x:x></row>')),
    "row out of place": ("R18", after_rows('<row r="9"><c r="A9"><v>1</v></c></row>')),
    "value parted by a comment": ("R18", rows(cell("<v>1<!-- -->2</v>"))),
    "unknown type of cell": ("R18", rows(cell("<v>1</v>", 'r="A1" t="x"'))),
    "text parted by a comment": ("R12", swap(STRINGS, "</t>", "<!-- -->2</t>")),
    "text inside a text": ("R12", swap(STRINGS, "</t>", "<t>2</t></t>")),
    "text in a place of its own": ("R12", swap(STRINGS, "<si>", "<si><x><t>1</t></x>")),
    "two texts in one": ("R12", swap(STRINGS, "</si>", "<t>2</t></si>")),
    "item inside an item": ("R12", swap(STRINGS, "<si>", "<si><si><t>1</t></si>")),
    "format inside a format": ("R12", swap(STYLES, "<cellXfs", "<cellXfs x='1'><xf><xf/></xf></cellXfs><cellXfs")),
    "formats given twice": ("R12", swap(STYLES, "<cellXfs", "<cellXfs/><cellXfs")),
    "formats out of reach": ("R15", swap(BOOK_RELATIONS, "relationships/styles", "relationships/x")),
    "kind of sheet unknown": ("R15", swap(BOOK_RELATIONS, "relationships/worksheet", "relationships/x")),
    "two values": ("R18", rows(cell("<v>1</v><v>2</v>"))),
    "text that does not exist": ("R18", rows(cell("<v>99999</v>", 'r="A1" t="s"'))),
    "text below zero": ("R18", rows(cell("<v>-1</v>", 'r="A1" t="s"'))),
    "texts without number": ("R12", swap(STRINGS, "<sst ", '<sst uniqueCount="18446744073709551615" ')),
    "long text": ("R17", rows(cell(f"<is><t>{'x' * 40_000}</t></is>", 'r="A1" t="inlineStr"'))),
    "long shared text": ("R17", part(STRINGS, f'<sst xmlns="{MAIN}"><si><t>{"字" * 32_768}</t></si></sst>')),
    "very many cells": ("R16", rows(lambda: "".join(f"<row><c><v>{n}</v></c></row>" for n in range(200_001)))),
    "one text in many cells": ("R16", one_text),
    "one formula in many cells": ("R16", rows(
        f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A4000">{"B1+" * 2600}1</f></c></row>'
        + '<row><c><f t="shared" si="0"/></c></row>' * 4000
    )),
    "formula of quotes, shared": ("", shared("'" * 400_001)),
    "formula of quotes, each one": ("", part(SHEET, lambda text: re.sub("<f>[^<]*", "<f>" + "'" * 8191, text))),
    "formula of a long number, shared": ("", shared("A" + "9" * 5000)),
    "formulas that ask each other": ("", part(SHEET, asking)),
    "format of brackets": ("", swap(STYLES, "<cellXfs", f'<numFmts><numFmt numFmtId="0" formatCode="{"[" * 400_000}"/></numFmts><cellXfs')),
    "many texts": ("R16", swap(STRINGS, "</sst>", "".join(
        "<si><t>" + noise(15_000)[number:].hex() + "</t></si>" for number in range(700)
    ) + "</sst>")),
    # what stands around the cells
    "everything merged": ("R16", after_rows('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
    "many merges": ("R16", after_rows(
        "<mergeCells>" + "".join(f"<mergeCell ref='A{row}:B{row}'/>" for row in range(1, 200_000)) + "</mergeCells>"
    )),
    "merge of a long number": ("R18", after_rows(f'<mergeCells><mergeCell ref="A1:B{"9" * 5000}"/></mergeCells>')),
    "merge of nothing": ("R18", after_rows('<mergeCells><mergeCell ref="A1:"/></mergeCells>')),
    "rule for a long number": ("", after_rows(f'<dataValidations><dataValidation sqref="A1:B{"9" * 5000}"/></dataValidations>')),
    "columns hidden again and again": ("R18", swap(SHEET, "<cols>", "<cols>" + '<col min="1" max="299" hidden="1"/>' * 20_000)),
    "many rules for input": ("", after_rows(
        "<dataValidations>" + "<dataValidation sqref='A1'/>" * 100_000 + "</dataValidations>"
    )),
    "rule for every cell": ("", after_rows('<dataValidations><dataValidation sqref="A1:XFD1048576"/></dataValidations>')),
    "many sheets": ("R16", swap(WORKBOOK, "</sheets>", sheets(1500) + "</sheets>")),
    "many names": ("R16", swap(
        WORKBOOK, "</workbook>", "<definedNames>" + "<definedName name='a'>1</definedName>" * 70_000 + "</definedNames></workbook>"
    )),
    "many formats": ("R16", swap(STYLES, "</cellXfs>", '<xf numFmtId="0"/>' * 70_000 + "</cellXfs>")),
    # what the file carries
    "macros": ("R11", part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")),
    "macros declared": ("R11", swap(TYPES, "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main")),
    "macros related": ("R11", related("vbaProject", "a.bin")),
    "macro sheet": ("R11", related("xlMacrosheet", "macrosheets/sheet1.xml")),
    "dialog sheet": ("R11", related("dialogsheet", "dialogsheets/sheet1.xml")),
    "program started by a link": ("R19", link('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')),
    "one workbook behind very many links": ("", many_links),
    "object behind a link": ("R19", link('<oleLink r:id="rId1" progId="Word.Document"/>')),
    "other workbook behind a link": ("", link('<externalBook r:id="rId1"><sheetNames/></externalBook>')),
    "data connection": ("R19", related("connections", "connections.xml")),
    "data connection declared": ("R19", swap(TYPES, "</Types>", '<Override PartName="/xl/c.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml"/></Types>')),
    "web query of a sheet": ("R19", related("queryTable", "../queryTables/queryTable1.xml", to=SHEET_RELATIONS)),
    "object outside": ("R19", related("oleObject", "file:///C:/x.doc", "External", to=SHEET_RELATIONS)),
    "object inside": ("", related("oleObject", "../embeddings/oleObject1.bin", to=SHEET_RELATIONS)),
    "picture on the web": ("", related("image", "http://127.0.0.1:9/x.png", "External", to="xl/drawings/_rels/drawing1.xml.rels")),
    "formulas that call": ("", rows(cell("<f>cmd|'/c calc'!A0</f><v>1</v>") + '<row r="2"><c r="A2"><f>WEBSERVICE("http://127.0.0.1:9/")</f></c></row>')),
}  # fmt: skip
