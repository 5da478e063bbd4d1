"""Is it ours: identity in three places, seal, notice, round, unit, version. A book that is not stops at the first cause."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from register import by_openpyxl, form
from return_books import KEY, PLAN, ROWS, codes, edited, issued, outcome, strip_identity
from twice import twice

from smx_xl.model.plan import Plan

LAST = max(ROWS.values())


def test_not_ours(tmp_path: Path) -> None:
    def foreign(content: bytes, unit: str) -> bytes:
        def empty(book: openpyxl.Workbook) -> None:
            strip_identity(book)
            form(book).delete_rows(1, 50)

        return edited(content, empty)

    for result in twice(foreign, [("R20", "")], tmp_path):
        assert result.value is None


def test_identity_lost(tmp_path: Path) -> None:
    for result in twice(by_openpyxl(strip_identity), [("R21", "")], tmp_path):
        assert result.value is None


@pytest.mark.parametrize("lost", ["sheet", "name", "properties", "sheet and name"])
def test_one_place_of_the_identity_is_enough(lost: str, tmp_path: Path) -> None:
    def lose(book: openpyxl.Workbook) -> None:
        if "sheet" in lost:
            del book["_smx"]
        if "name" in lost:
            del book.defined_names["SMX_IDENTITY"]
        if "properties" in lost:
            for name in list(book.custom_doc_props.names):
                del book.custom_doc_props[name]

    for result in twice(by_openpyxl(lose), [("R34", "")], tmp_path):
        assert not result.failed


def test_identity_of_another_unit_in_one_place(tmp_path: Path) -> None:
    def overwrite(book: openpyxl.Workbook) -> None:
        cells = {row[0].value: row[1] for row in book["_smx"].iter_rows(max_col=2)}
        cells["unit"].value = "u3"

    for result in twice(by_openpyxl(overwrite), [("R22", "")], tmp_path):
        assert result.value is None
        assert "隐藏工作表：u3" in result.findings[0].message


def test_identity_changed_everywhere_breaks_the_seal(tmp_path: Path) -> None:
    """Another unit's id in all three places: whoever does that has not the key."""

    def pose(content: bytes, unit: str) -> bytes:
        other = "u2" if unit == "u1" else "u1"

        def change(book: openpyxl.Workbook) -> None:
            for row in book["_smx"].iter_rows(max_col=2):
                if row[0].value == "unit":
                    row[1].value = other
            name = book.defined_names["SMX_IDENTITY"]
            name.attr_text = name.attr_text.replace(f"|{unit}|", f"|{other}|")
            book.custom_doc_props["smx_unit"].value = other

        return edited(content, change)

    twice(pose, [("R23", "")], tmp_path)


def test_another_document_or_year(tmp_path: Path) -> None:
    for change in ({"document": "甲政〔2030〕5号"}, {"year": 2030}):
        twice(lambda content, unit: content, [("R26", "")], tmp_path, PLAN.model_copy(update=change))


def test_another_round(tmp_path: Path) -> None:
    twice(lambda content, unit: content, [("R27", "")], tmp_path, PLAN.model_copy(update={"round": "2031年上半年"}))


def test_a_document_with_a_long_name_is_recognised(tmp_path: Path) -> None:
    plan = PLAN.model_copy(update={"document": "关于印发" + "很长的" * 30 + "通知|附件", "round": "r" * 90})
    assert outcome(issued(plan=plan), tmp_path, plan).findings == ()


def test_unknown_unit(tmp_path: Path) -> None:
    renamed = tuple(unit.model_copy(update={"id": f"{unit.id}x"}) for unit in PLAN.units)
    for result in twice(
        lambda content, unit: content, [("R28", "")], tmp_path, PLAN.model_copy(update={"units": renamed})
    ):
        assert result.value is None


@pytest.mark.parametrize(("field", "value", "code"), [("format", "2", "R24"), ("kind", "verifier", "R25")])
def test_another_format_or_kind(field: str, value: str, code: str, tmp_path: Path) -> None:
    def other(book: openpyxl.Workbook) -> None:
        del book["_smx"]
        del book.defined_names["SMX_IDENTITY"]
        book.custom_doc_props[f"smx_{field}"].value = value

    twice(by_openpyxl(other), [(code, "")], tmp_path)


def test_plan_changed_after_issue(tmp_path: Path) -> None:
    def raised(plan: Plan) -> Plan:
        units = []
        for unit in plan.units:
            section = unit.sections[0]
            target = section.targets[0]
            higher = target.model_copy(
                update={"indicators": (target.indicators[0].model_copy(update={"target": 9.5}),)}
            )
            first = section.model_copy(update={"targets": (higher, *section.targets[1:])})
            units.append(unit.model_copy(update={"sections": (first, *unit.sections[1:])}))
        return plan.model_copy(update={"units": tuple(units)})

    for result in twice(lambda content, unit: content, [("R29", "")], tmp_path, raised(PLAN)):
        assert result.value is not None, "refused, but known to be this unit's"


def test_without_the_key_of_the_office_nothing_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "return.xlsx"
    path.write_bytes(issued(key=b""))
    assert codes(outcome(issued(key=b""), tmp_path, key=KEY).findings) == [("R23", "")]
