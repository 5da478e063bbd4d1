"""From files to the master that goes to the meeting: certificates and returns in one inbox, in any order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from rounds import PLAN as UNITS
from rounds import book, made, put, shown, table

from smx_xl import pipeline
from smx_xl.model.certifying import duties
from smx_xl.model.plan import Plan, VerifierRule
from smx_xl.pipeline.certification import reported
from smx_xl.text import folders
from smx_xl.workbook.verifier import Entry, VerifierFilling, verifier_books

RULES = (("指标1", "丙局"), ("指标2", "统计局"))
PLAN = UNITS.model_copy(
    update={"verifiers": tuple(VerifierRule(pattern=text, department=who, source="") for text, who in RULES)}
)
RETURNS = {
    f"{number:02}_{unit.name}.xlsx": book(number - 1, known=PLAN) for number, unit in enumerate(PLAN.units[:2], 1)
}
ENTRIES = {
    "U01-1-1": Entry(opinion="同意"),
    "U02-1-1": Entry(value=7.0, reason="统计公报"),
    "U01-2-1": Entry(given=50.0, reason="抽查"),
    "U03-2-1": Entry(value=4.0),
}


def certificates(folder: Path, plan: Plan = PLAN) -> dict[str, bytes]:
    """The departments' workbooks, showing what the units have reported, filled in."""
    came = pipeline.receive(folder).value
    assert came is not None
    filling = dict.fromkeys(duties(plan), VerifierFilling(entries=ENTRIES))
    return dict(verifier_books(plan, pipeline.seal_key(plan), reported(came.results), fillings=filling))


@pytest.fixture
def files(tmp_path: Path, here: None) -> dict[str, bytes]:
    """Everything that comes back in the round."""
    return {**RETURNS, **certificates(made(tmp_path / "before", RETURNS, PLAN))}


def written(folder: Path) -> dict[str, bytes]:
    """The master and the 得分单."""
    paths = [folder / folders.MASTER, *sorted((folder / folders.SLIPS).iterdir())]
    return {path.name: path.read_bytes() for path in paths}


def consolidated(folder: Path) -> pipeline.Consolidated:
    done = pipeline.consolidate(folder).value
    assert done is not None
    return done


def test_no_order_of_files_changes_a_byte(tmp_path: Path, files: dict[str, bytes]) -> None:
    """All at once in any order, or one by one with a run after each."""
    names = list(files)
    wanted: dict[str, bytes] = {}
    for seed in range(3):
        random.Random(seed).shuffle(names)
        folder = made(tmp_path / f"round{seed}", {}, PLAN)
        for name in names:
            put(folder, name, files[name])
            if seed == 2:
                consolidated(folder)
        consolidated(folder)
        wanted = wanted or written(folder)
        assert written(folder) == wanted
    assert sorted(wanted) == [
        "01_甲县_得分单.xlsx",
        "02_乙区_得分单.xlsx",
        "03_丙局_得分单.xlsx",
        folders.MASTER,
    ]


def test_what_is_read_is_what_is_shown(tmp_path: Path, files: dict[str, bytes]) -> None:
    done = consolidated(made(tmp_path / "round", files, PLAN))
    sheets = shown(done.master)
    details = table(sheets["得分明细"])
    for each in done.departments.certification.departments:
        mine = [row for row in details if row["核定部门"] == each.department]
        assert {row["指标编号"] for row in mine if row["依据"] == "核定"} == set(each.counted)
        for row in mine:
            if row["依据"] == "核定":
                entry = each.counted[row["指标编号"]]
                assert (row["来源文件"], row["来源单元格"]) == (each.file, entry.cell)
                assert row["实际完成值"] == entry.value
    totals = {row["责任单位"]: row for row in table(sheets["排名"])}
    for final, unit in zip(done.finals, done.plan.units, strict=True):
        assert totals[unit.name]["得分"] == final.total
        assert totals[unit.name]["已核定项数"] == final.certified
    face = [str(value) for row in sheets["总览"] for value in row if value is not None]
    assert "收到 5 = 接受 5，相符" in face
    assert "填报 6 = 明细 6；核定 4 = 明细 4，相符" in face
    assert [row["文件"] for row in table(sheets["留痕"])] == [*RETURNS, *sorted(set(files) - set(RETURNS))]


def test_slips_of_units_that_lost_their_score_go_and_others_files_stay(tmp_path: Path, files: dict[str, bytes]) -> None:
    folder = made(tmp_path / "round", {"01_甲县.xlsx": files["01_甲县.xlsx"]}, PLAN)
    stale = folder / folders.SLIPS / "03_丙局_得分单.xlsx"
    stale.parent.mkdir()
    stale.write_bytes(b"old")
    own = folder / folders.SLIPS / "公示说明.txt"
    own.write_text("office")
    consolidated(folder)
    assert {path.name for path in own.parent.iterdir()} == {"01_甲县_得分单.xlsx", own.name}
    slip = folder / folders.SLIPS / "01_甲县_得分单.xlsx"
    before = slip.stat().st_mtime_ns
    consolidated(folder)
    assert slip.stat().st_mtime_ns == before, "what did not change is not written again"
