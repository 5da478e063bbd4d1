"""得分单: what it says adds up, its pages end between targets, it holds text and figures only."""

from __future__ import annotations

import importlib
import io
import re
import sys
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

sys.path.append(str(Path(__file__).parents[1] / "master"))

from certified_sample import CERTIFICATION, DECISIONS, OWNED, finals
from sample import PAYLOADS, RESULTS

from smx_xl.layout.slip import TABLE, Sample
from smx_xl.model.decision import Decisions
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import ReturnState, UnitResult
from smx_xl.ooxml.packaged import packaged
from smx_xl.scoring import explain, finalize
from smx_xl.workbook import Account, slip, slip_look, slip_name

LOOK = slip_look()


def account(key: str, plan: Plan = OWNED, decisions: Decisions = DECISIONS) -> Account:
    unit = plan.unit(key)
    assert unit is not None
    final = next(each for each in finalize(plan, RESULTS, CERTIFICATION.figures, decisions) if each.unit == key)
    result = next((each for each in RESULTS if each.unit == key), UnitResult(unit=key, state=ReturnState.MISSING))
    return Account(unit, result, final, explain(plan, final.card) if final.card else (), CERTIFICATION.certified)


def rows(data: bytes) -> list[list[Any]]:
    return [list(row) for row in load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)]


def part(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


def body(data: bytes) -> list[dict[str, Any]]:
    keys = [column.key for column in TABLE.columns]
    found = [dict(zip(keys, row, strict=True)) for row in rows(data)[Sample.HEADING :]]
    return [row for row in found if row["name"] and isinstance(row["points"], int | float) and row["wanted"]]


def test_the_same_account_gives_the_same_bytes() -> None:
    assert slip(OWNED, account("u01"), LOOK) == slip(OWNED, account("u01"), LOOK)
    assert slip(OWNED, account("u01"), LOOK) != slip(OWNED, account("u02"), LOOK)
    assert slip_name(OWNED, OWNED.units[0]) == "01_甲县_得分单.xlsx"


def test_figures_add_up_to_the_total() -> None:
    for key in ("u01", "u02", "u03", "u04", "u05", "u06"):
        mine = account(key)
        assert mine.final.card is not None
        found = rows(slip(OWNED, mine, LOOK))
        column = TABLE.by_key["target_score"] - 1
        scores = [row["target_score"] for row in body(slip(OWNED, mine, LOOK)) if row["target_score"] is not None]
        assert sum(scores) == pytest.approx(mine.final.card.total)
        start = next(n for n, row in enumerate(found) if row[0] == "责任目标得分合计")
        end = next(n for n, row in enumerate(found) if str(row[0]).startswith("总分 ="))
        assert sum(row[column] or 0 for row in found[start:end]) == pytest.approx(found[end][column])
        assert found[end][column] == mine.final.total


def test_each_row_says_whose_figure_counts_and_how_it_scores() -> None:
    rate, own, given = body(slip(OWNED, account("u01"), LOOK))[:3]
    assert (rate["actual"], rate["basis"]) == ("10%", "核定 市统计局 K5")
    assert (own["actual"], own["basis"]) == ("120000万元", "自报暂计 J6")
    assert own["steps"].endswith("= 500)到2位小数 = 500.00")
    assert "完成比例 = 实际完成值 ÷ 目标值 = 120000 ÷ 100000 = 1.2" in own["steps"]
    assert given["steps"] == "正向；核定部门直接核定得分率 50%；得分 = 指标分值 100 × 得分率 0.5 = 50"


def test_grade_places_and_decisions_are_told() -> None:
    found = [str(cell) for row in rows(slip(OWNED, account("u03"), LOOK)) for cell in row if cell is not None]
    assert found[2].startswith("总分 840.50（满分 1000），得分率 84.05%；等次：较差（按得分率为优秀，一票否决）")
    assert found[2].endswith("已核定 1/4 项，暂定")
    assert "列为最低等次，得分不变，三目办〔2018〕14号，2018-12-20" in found
    assert "总分 = 560.5 + 277 + 3" in found
    assert "目标办核算人" in found


def test_without_a_common_score_at_all_nothing_is_said_of_it() -> None:
    found = str(rows(slip(OWNED, account("u01", decisions=Decisions()), LOOK)))
    assert "共同性目标得分" not in found
    assert "满分 700" in found


def test_a_unit_without_a_score_has_a_sheet_that_says_so() -> None:
    assert "没有可以计分的填报表和核定值" in str(rows(slip(OWNED, account("u07"), LOOK))[2][0])


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: repr(payload[:12]))
def test_nothing_that_others_typed_is_a_formula(payload: str) -> None:
    mine = account("u01")
    ground = DECISIONS.adjustments[0].ground.model_copy(update={"document": payload})
    changed = mine.final.adjustments[0].model_copy(update={"factor": payload, "ground": ground})
    final = mine.final.model_copy(update={"adjustments": (changed,)})
    unit = mine.unit.model_copy(update={"name": payload, "group": payload})
    result = mine.result.model_copy(update={"file": payload})
    data = slip(OWNED, mine._replace(unit=unit, final=final, result=result), LOOK)
    assert "<f>" not in part(data)
    assert load_workbook(io.BytesIO(data)).worksheets[0]["A1"].data_type == "s"


def long(count: int) -> Account:
    """A unit with so many targets of two indicators."""
    mine = account("u01")
    section = mine.unit.sections[0]
    target = section.targets[0]
    targets = tuple(
        target.model_copy(
            update={
                "id": f"t{n}",
                "indicators": tuple(one.model_copy(update={"id": f"{one.id}-{n}"}) for one in target.indicators),
            }
        )
        for n in range(count)
    )
    unit = mine.unit.model_copy(update={"sections": (section.model_copy(update={"targets": targets}),)})
    plan = OWNED.model_copy(update={"units": (unit,)})
    final = finalize(plan, RESULTS[:1], CERTIFICATION.figures, Decisions())[0]
    assert final.card is not None
    return Account(unit, mine.result, final, explain(plan, final.card), {})


def test_a_short_sheet_is_one_page() -> None:
    text = part(slip(OWNED, account("u01"), LOOK))
    assert 'fitToPage="1"' in text
    assert 'fitToHeight="1"' in text
    assert "<rowBreaks" not in text


@pytest.mark.parametrize("count", [9, 14, 30])
def test_pages_of_a_long_sheet_end_between_targets_and_the_signatures_are_not_alone(count: int) -> None:
    text = part(slip(OWNED, long(count), LOOK))
    breaks = [int(row) for row in re.findall(r'<brk id="(\d+)"', text)]
    assert breaks
    assert "fitToPage" not in text, "Excel may not heed breaks in a sheet that is fitted to pages"
    ends = range(TABLE.first_row + 1, TABLE.first_row + 2 * count, 2)
    assert set(breaks) <= set(ends)
    assert max(breaks) <= ends[-2], "the last target stands with the total and the signatures"
    assert text.index("<rowBreaks") > text.index("<headerFooter")
    assert re.search(r'<pageSetup scale="(\d+)"', text)
    heights = [float(height) for height in re.findall(r'<row r="\d+"[^>]* ht="([\d.]+)"', text)]
    scale = int(re.search(r'scale="(\d+)"', text)[1]) / 100  # type: ignore[index]
    starts = [0, *breaks, len(heights)]
    for first, last in pairwise(starts):
        assert sum(heights[first:last]) * scale < 595 - 1.1 * 72, "A4 less its margins"


def test_finals_of_the_sample_are_what_the_master_shows() -> None:
    assert [each.total for each in finals()][:2] == [923.5, 811.0]


def test_the_script_makes_the_template_that_is_packaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(packaged("build.py").parent))
    made = importlib.import_module("build_slip")
    fresh = load_workbook(io.BytesIO(made.to_bytes(made.build())))
    kept = load_workbook(packaged("slip.xlsx"))
    (ours,), (theirs,) = fresh.worksheets, kept.worksheets
    assert [[cell.value for cell in row] for row in ours] == [[cell.value for cell in row] for row in theirs]
    widths = [[sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJ"] for sheet in (ours, theirs)]
    assert widths[0] == widths[1] == [column.width for column in TABLE.columns]
