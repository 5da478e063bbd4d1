"""T05, T09, T10, T12-T14: odd names, other files and odd writers; and what files carry along (c: number of the check)."""

from __future__ import annotations

import re

from excel_edits import insert_rows
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from register import TOTAL, Fixture, Make, at, by_openpyxl, form, on_form
from register_structure import complete, healed
from register_tampering import put
from return_books import PLAN, Parts, edited, issued, strip_identity
from value_parts import OFFICE, linked

from smx_xl.findings import Outcome, Severity
from smx_xl.layout.actuals import TABLE
from smx_xl.model.plan import Plan, Unit
from smx_xl.model.submission import EntryKind, Submission

STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", b"http://purl.oclc.org/ooxml/officeDocument/customProperties"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", b"http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes"),
    (b"relationships/custom-properties", b"relationships/customProperties"),
    (b"relationships/extended-properties", b"relationships/extendedProperties"),
)  # fmt: skip
"""Names of the usual form of the format and of its strict form (ECMA-376 part 1)."""


def same(content: bytes, unit: str) -> bytes:
    return content


def another(unit: str) -> str:
    return "u2" if unit == "u1" else "u1"


def read_as_the_other(result: Outcome[Submission], unit: str) -> None:
    assert result.value is not None
    assert result.value.unit == another(unit)


def nothing_read(result: Outcome[Submission], unit: str) -> None:
    assert result.failed
    assert result.value is None


def other_plan(**change: object) -> Make:
    """The unit's workbook of another round, filled in."""
    return lambda content, unit: issued(unit, plan=PLAN.model_copy(update=change))


def style_sheet(content: bytes, unit: str) -> bytes:
    """A font family and a fill that no specification knows; genuine government files have both."""
    parts = Parts(content)
    family = re.search('<family val="[0-9]+"/>', parts.parts["xl/styles.xml"].decode())
    assert family is not None
    parts = parts.replace("xl/styles.xml", family[0], '<family val="15"/>')
    return parts.replace(
        "xl/styles.xml", '<patternFill patternType="gray125"/>', '<patternFill patternType="other"/>'
    ).content()


def dimension(content: bytes, unit: str) -> bytes:
    parts = Parts(content)
    for name in [name for name in parts.parts if name.startswith("xl/worksheets/sheet")]:
        parts.parts[name] = re.sub(rb'<dimension ref="[^"]+"/>', b'<dimension ref="A1"/>', parts.parts[name])
    return parts.content()


def strict(content: bytes, unit: str) -> bytes:
    parts = Parts(content)
    for name in parts.parts:
        for usual, new in STRICT:
            parts.parts[name] = parts.parts[name].replace(usual, new)
    return parts.content()


NAMES = {
    "copy": "{unit} (1).xlsx",
    "copy_in_words": "{unit} - 副本.xlsx",
    "final": "最终版 最终 final final.xlsx",
    "full_width": "０１＿{unit}（改）．xlsx",
    "long": "关于报送责任目标完成情况的" + "补充" * 25 + "{unit}.xlsx",
    "formula": "=1+1_{unit}.XLSX",
    "accents": "Ünit_é_𠮷{unit}.xlsx",
}
FILES = (
    *(Fixture(f"t05_{name}", same, [], complete, file) for name, file in NAMES.items()),
    Fixture("t09_saved_over_by_a_colleague_s", lambda content, unit: issued(another(unit)), [("R33", "")], read_as_the_other, "01_{unit}.xlsx"),
    Fixture("t10_last_year_s", other_plan(year=2030, document="甲政〔2030〕5号"), [("R26", "")], nothing_read),
    Fixture("t10_last_half_year_s", other_plan(round="2030年下半年"), [("R27", "")], nothing_read),
    healed("t12_style_sheet_nobody_knows", style_sheet),
    healed("t13_dimension_of_one_cell", dimension),
    healed("t14_strict_form", strict),
)  # fmt: skip


def related(kind: str) -> Make:
    """Something attached to the table's sheet."""

    def attach(content: bytes, unit: str) -> bytes:
        parts = Parts(content)
        part = "xl/worksheets/_rels/sheet2.xml.rels"
        relations = parts.parts.get(
            part,
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>',
        )
        added = f'<Relationship Id="rId77" Type="{OFFICE}/{kind}" Target="../embeddings/thing.bin"/></Relationships>'
        parts.parts[part] = relations.replace(b"</Relationships>", added.encode())
        parts.parts["xl/embeddings/thing.bin"] = b"\xd0\xcf\x11\xe0"
        parts.replace(
            "[Content_Types].xml",
            "</Types>",
            '<Default Extension="bin" ContentType="application/octet-stream"/></Types>',
        )
        return parts.content()

    return attach


def commented(book: Workbook) -> None:
    form(book)[at("actual", "1")].comment = Comment("见附件", "李四")


def author(name: str) -> Make:
    return lambda content, unit: (
        Parts(content)
        .replace(
            "docProps/core.xml",
            "</cp:coreProperties>",
            f"<cp:lastModifiedBy>{name}</cp:lastModifiedBy></cp:coreProperties>",
        )
        .content()
    )


def emptied(content: bytes, unit: str) -> bytes:
    return issued(unit, {})


def asked(result: Outcome[Submission], unit: str) -> None:
    assert result.value is not None
    assert {item.kind for item in result.value.entries} == {EntryKind.BLANK}
    assert [finding.severity for finding in result.findings] == [Severity.ERROR]


def evidence(*places: str) -> Make:
    def write(book: Workbook) -> None:
        for row, place in enumerate(places, 5):
            book["佐证材料"][f"C{row}"], book["佐证材料"][f"E{row}"] = "统计公报", place

    return lambda content, unit: edited(content, write)


def rewritten(sheet: str, cell: str, value: object) -> Make:
    def write(book: Workbook) -> None:
        book[sheet][cell] = value

    return by_openpyxl(write)


def lost_properties(book: Workbook) -> None:
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def other_ids() -> Plan:
    return PLAN.model_copy(
        update={"units": tuple(unit.model_copy(update={"id": f"{unit.id}x"}) for unit in PLAN.units)}
    )


def raised() -> Plan:
    """The plan after the office raised the first target of every unit."""

    def higher(unit: Unit) -> Unit:
        section, *rest = unit.sections
        target, *others = section.targets
        indicator = target.indicators[0].model_copy(update={"target": 9.5})
        first = target.model_copy(update={"indicators": (indicator, *target.indicators[1:])})
        changed = section.model_copy(update={"targets": (first, *others)})
        return unit.model_copy(update={"sections": (changed, *rest)})

    return PLAN.model_copy(update={"units": tuple(map(higher, PLAN.units))})


def newer(book: Workbook) -> None:
    """Another version of the format, said in the one place that is left."""
    del book["_smx"]
    del book.defined_names["SMX_IDENTITY"]
    book.custom_doc_props["smx_format"].value = "2"


def foreign(book: Workbook) -> None:
    strip_identity(book)
    form(book).delete_rows(1, 50)


def doubled(sheet: Worksheet) -> None:
    """An indicator in a second row below the first, with another figure."""
    insert_rows(sheet, TOTAL)
    sheet[f"{TABLE.letters('id')}{TOTAL}"] = sheet[at("id", "5")].value
    sheet[f"{TABLE.letters('actual')}{TOTAL}"] = 3


OURS = (
    Fixture("c01_another_workbook", by_openpyxl(foreign), [("R20", "")], nothing_read),
    Fixture("c02_identity_lost", by_openpyxl(strip_identity), [("R21", "")], nothing_read),
    Fixture("c02_version_of_tomorrow", by_openpyxl(newer), [("R24", "")], nothing_read),
    Fixture("c02_issued_before_a_target_was_raised", same, [("R29", "")], plan=raised()),
    Fixture("c03_unit_nobody_knows", same, [("R28", "")], nothing_read, plan=other_ids()),
    Fixture("c03_sealed_with_another_key", lambda content, unit: issued(unit, key=b"another"), [("R23", "")]),
    Fixture("c08_row_doubled", on_form(doubled), [("R45", f"J{TOTAL}")]),
    healed("c17_grade_in_other_words", put(at("actual", "10"), "已基本完成"), ("R85", at("actual", "10"))),
)  # fmt: skip
CARRIED = (
    Fixture("c04_returned_unfilled", emptied, [("R35", "")], asked),
    healed("c03_properties_lost", by_openpyxl(lost_properties), ("R34", "")),
    healed("c26_link_to_another_file", lambda content, unit: linked(Parts(content), "http://10.0.0.1/a/%E5%8F%B0%E8%B4%A6.xlsx").content(), ("R96", "")),
    healed("c26_embedded_object", related("oleObject"), ("R97", "")),
    healed("c26_embedded_file", related("package"), ("R97", "")),
    healed("c26_comment", by_openpyxl(commented), ("R98", "")),
    healed("c26_name_of_who_saved_it", author("张三")),
    healed("c26_e_mail_address", author("zhang.san@example.com"), ("R99", "")),
    healed("c26_mobile_number", author("张三 13800000000"), ("R99", "")),
    healed("c26_attachment_not_supplied", evidence("附件：统计公报.pdf、台账 2.xlsx", "档案室"), ("R95", "E5")),
    healed("c26_attachment_supplied", evidence("good.pdf", "../../etc/passwd.pdf 不存在的文件夹"), ("R95", "E6")),
    healed("c12_title_rewritten", rewritten("目标填报", "A1", "新标题"), ("R65", "A1")),
    healed("c12_progress_typed_over", rewritten("目标填报", "J2", "全部完成"), ("R65", "J2")),
    healed("c12_cover_rewritten", rewritten("填报说明", "C4", "丙局"), ("R65", "C4")),
    healed("c12_overview_typed_over", rewritten("得分概览", "F5", 300), ("R65", "F5")),
    healed("c12_added_to_the_overview", rewritten("得分概览", "L5", "满分"), ("R65", "L5")),
    healed("c12_evidence_number_rewritten", rewritten("佐证材料", "A5", 99), ("R65", "A5")),
)  # fmt: skip

FIXTURES = (*FILES, *OURS, *CARRIED)
