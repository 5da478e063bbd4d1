"""T40-T51: what was issued changed by people, or only rewritten by programs."""

from __future__ import annotations

import re

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet
from register import FIRST, LAST, TOTAL, Fixture, Make, Then, at, by_openpyxl, on_form
from register_structure import complete, healed, wrong
from return_books import FORM, Parts, entry

from smx_xl.findings import Outcome
from smx_xl.layout.actuals import TABLE
from smx_xl.model.submission import EntryKind, Submission

SCORE, POINTS = TABLE.letters("score"), TABLE.letters("target_points")


def put(address: str, value: object = None, **how: object) -> Make:
    """One cell of the table's sheet stored exactly so."""
    return lambda content, unit: Parts(content).put(address, value, **how).content()  # type: ignore[arg-type]


def weights_swapped(content: bytes, unit: str) -> bytes:
    return Parts(content).put(at("target_points", "1"), 120).put(at("target_points", "5"), 70).content()


def identity_field(field: str, value: str) -> Make:
    def change(book: Workbook) -> None:
        next(row for row in book["_smx"].iter_rows(max_col=2) if row[0].value == field)[1].value = value

    return by_openpyxl(change)


def every_formula(pattern: str, new: str) -> Make:
    """The text of every formula of the table's sheet rewritten."""

    def rewrite(content: bytes, unit: str) -> bytes:
        parts = Parts(content)
        text, count = re.subn(
            r"(?<=<f>)[^<]+", lambda match: re.sub(pattern, new, match[0]), parts.parts[FORM].decode()
        )
        assert count > 40
        parts.parts[FORM] = text.encode()
        return parts.content()

    return rewrite


def from_the_first_row(sheet: Worksheet) -> None:
    formula = sheet[f"{SCORE}{FIRST}"].value
    for row in range(FIRST + 1, LAST + 1):
        sheet[f"{SCORE}{row}"] = formula


def protection_taken(program: str, *properties: tuple[str, str]) -> Make:
    """What a program that knows no protection makes of the file, and how it signs."""

    def take(content: bytes, unit: str) -> bytes:
        parts = Parts(content)
        for name in parts.parts:
            if name.startswith("xl/worksheets/sheet") or name == "xl/workbook.xml":
                text = re.sub(r"<(sheet|workbook)Protection[^>]*/>", "", parts.parts[name].decode())
                parts.parts[name] = text.encode()
        parts.replace("docProps/app.xml", "<Application>smx_xl<", f"<Application>{program}<")
        for number, (name, value) in enumerate(properties, 90):
            added = f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
            parts.replace("docProps/custom.xml", "</Properties>", added)
        return parts.content()

    return take


def told(*words: str) -> Then:
    """The one finding says so, and nothing was lost."""

    def then(result: Outcome[Submission], unit: str) -> None:
        complete(result, unit)
        assert all(word in result.findings[0].message for word in words), result.findings[0].message

    return then


def rules_taken(content: bytes, unit: str) -> bytes:
    parts = Parts(content)
    text = re.sub(r"<dataValidations.*</dataValidations>", "", parts.parts[FORM].decode(), flags=re.DOTALL)
    parts.parts[FORM] = text.encode()
    return parts.content()


def unlocked(sheet: Worksheet) -> None:
    sheet[at("target", "1")].protection = Protection(locked=False)


def names_unknown(content: bytes, unit: str) -> bytes:
    """Every score as a program without the add-in stores it: the error, and errors in all that is built on it."""
    parts = Parts(content)
    for column in ("score", "target_score"):
        letters = TABLE.letters(column)
        pattern = rf'(<c r="{letters}\d+"[^>]*?)(?: t="\w+")?>(<f>[^<]*</f>)<v>[^<]*</v>'
        text, count = re.subn(pattern, r'\1 t="e">\2<v>#NAME?</v>', parts.parts[FORM].decode())
        assert count >= 7
        parts.parts[FORM] = text.encode()
    return parts.content()


def unscored(result: Outcome[Submission], unit: str) -> None:
    complete(result, unit)
    assert entry(result.value, "1").shown is None
    assert entry(result.value, "1").shown_raw == "#NAME?"


def unusable(*ends: str) -> Then:
    def then(result: Outcome[Submission], unit: str) -> None:
        assert not result.failed
        assert {entry(result.value, end).kind for end in ends} == {EntryKind.UNUSABLE}

    return then


def circle(content: bytes, unit: str) -> bytes:
    """The first entry asks its own score, the second itself, the third a cell beside the table that asks it."""
    parts = (
        Parts(content).actual("1", 0, formula=f"{at('score', '1')}/8").actual("2", 0, formula=f"{at('actual', '2')}+1")
    )
    return parts.actual("3", 4, formula=f"SUM({at('state', '3')},{at('target_score', '2')})").content()


def manual(content: bytes, unit: str) -> bytes:
    parts = Parts(content).replace("xl/workbook.xml", "<calcPr ", '<calcPr calcMode="manual" ')
    return parts.put(at("score", "1"), 12.5, formula=formula_of(content, at("score", "1"))).content()


def formula_of(content: bytes, address: str) -> str:
    match = re.search(rf'<c r="{address}"[^>]*><f>([^<]*)</f>', Parts(content).parts[FORM].decode())
    assert match is not None
    return match[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")


def stale(result: Outcome[Submission], unit: str) -> None:
    complete(result, unit)
    assert entry(result.value, "1").shown == 12.5


SCORES = f"{SCORE}{FIRST + 1}:{SCORE}{LAST}"
FIXTURES = (
    wrong("t40_target_lowered", put(at("target", "1"), 7.5), ("R60", at("target", "1"))),
    wrong("t41_weights_swapped", weights_swapped, ("R60", at("target_points", "1")), ("R60", at("target_points", "5"))),
    wrong("t42_unit_of_measure_changed", put(at("unit", "2"), "万元"), ("R60", at("unit", "2"))),
    wrong("t43_hidden_sheet_edited", identity_field("digest", "0" * 64), ("R22", "")),
    wrong("t43_hidden_method_edited", put(at("method_code", "1"), "task"), ("R60", at("method_code", "1"))),
    wrong("t43_hidden_parameter_edited", put(at("p1", "1"), 0.1), ("R60", at("p1", "1"))),
    healed("t44_score_typed_over", put(at("score", "1"), 70), ("R63", at("score", "1"))),
    healed("t44_total_typed_over", put(f"{TABLE.letters('target_score')}{TOTAL}", 700), ("R63", f"N{TOTAL}")),
    healed("t44_score_deleted", put(at("score", "1")), ("R63", at("score", "1"))),
    healed("t45_formula_of_the_first_row_everywhere", on_form(from_the_first_row), ("R62", SCORES)),
    healed("t45_formula_weaker", put(at("score", "1"), 70, formula="IF(J5>0,I5,0)"), ("R62", at("score", "1"))),
    Fixture("t46_protection_removed_by_wps", protection_taken("Microsoft Excel", ("KSOProductBuildVer", "2052-11.8.2.1132")), [("R64", "")], told("WPS 11.8.2.1132", "工作表保护", "结构保护")),
    Fixture("t46_protection_removed_by_libreoffice", protection_taken("LibreOffice/7.4.7.2$Linux_X86_64 x"), [("R64", "")], told("LibreOffice 7.4.7.2")),
    Fixture("t46_protection_removed_by_nobody_knows_whom", protection_taken(""), [("R64", "")], told("已不在，")),
    Fixture("t46_input_rules_gone", rules_taken, [("R64", "")], told("输入限制")),
    Fixture("t46_issued_cell_unlocked", on_form(unlocked), [("R64", "")], told("单元格锁定")),
    healed("t47_at_signs", every_formula(r"(IF|ISNUMBER|SUM)\(", r"@\1(")),
    healed("t47_future_prefix_and_case", every_formula(r"IFERROR\(SMX_SCORE", "_xlfn.IFERROR([1]!smx_score")),
    healed("t47_dollars_blanks_and_semicolons", every_formula(r",([A-Z]+)(\d+)", r" ; $\1$\2")),
    Fixture("t48_manual_calculation", manual, [("R67", "")], stale),
    Fixture("t49_add_in_unknown", names_unknown, [], unscored),
    Fixture("t50_circular_entries", circle, [("R89", "J5"), ("R89", "J6"), ("R89", "J7")], unusable("1", "2", "3")),
    healed("t50_circular_score", put(at("score", "1"), 0, formula="M5+1"), ("R62", at("score", "1"))),
    wrong("t51_unit_id_overwritten", identity_field("unit", "u9"), ("R22", "")),
)  # fmt: skip
