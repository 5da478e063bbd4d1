"""smx score FILE --explain: on the screen and as JSON; and the score the file shows beside the computed one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from smx_xl import pipeline, rules, workbook
from smx_xl import plan as library
from smx_xl.cli import app
from smx_xl.model.plan import Indicator, Method, Plan, Section, Target, Unit
from smx_xl.text import folders
from smx_xl.workbook import Filling

INDICATORS = tuple(
    Indicator(
        id=f"U01-01-{n}", name=name, method=method, target=goal, unit=unit, share=share, quote=name, params=params
    )
    for n, (name, method, goal, unit, share, params) in enumerate(
        (
            ("完成投资", Method.AT_LEAST, 100.0, "亿元", 0.5, {"floor": 0.7}),
            ("建成[一期]平台", Method.TASK, None, "", 0.25, {}),
            ("失业率", Method.AT_MOST, 4.5, "%", 0.25, {}),
        ),
        1,
    )
)
TARGET = Target(
    id="U01-01", number="1", text="完成投资100亿元\n建成一期平台", points=40.0, lines=(1, 2), indicators=INDICATORS
)
PLAN = Plan(
    document="甲政〔2031〕7号",
    title="目标",
    year=2031,
    round="2031年度",
    city_targets=(),
    units=(
        Unit(
            id="U01",
            name="甲县",
            group="县",
            sections=(Section(name="重点目标", points=40.0, targets=(TARGET,)),),
        ),
    ),
    rules=rules.defaults(),
)
ENTRIES: dict[str, float | str] = {"U01-01-1": 95.0, "U01-01-2": "基本完成"}


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A round with one filled workbook in 收件."""
    library.write(PLAN, tmp_path / folders.PLAN)
    key = pipeline.seal_key(PLAN)
    path = tmp_path / folders.INBOX / "01_甲县.xlsx"
    path.parent.mkdir()
    path.write_bytes(workbook.book(PLAN, PLAN.units[0], key, filling=Filling(actuals=ENTRIES)))
    return path


def smx(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_every_step_on_the_screen(returned: Path) -> None:
    result = smx("score", returned, "--explain")
    assert result.exit_code == 0, result.output
    lines = [line.strip() for line in result.stdout.splitlines()]
    for line in (
        "目标 1（40分）完成投资100亿元 建成一期平台",
        "指标 完成投资［正向］已填",
        "数据：实际完成值 95亿元；目标值 100亿元；指标分值 20（目标分值 40 × 占比 0.5）",
        "参数：计分下限 0.7，比例（1为全部）。依据：本指标单独设定（目标库“指标”表参数列）",
        "1. 完成比例 = 实际完成值 ÷ 目标值 = 95 ÷ 100 = 0.95",
        "2. 完成比例 0.95 不低于 计分下限 0.7",
        "4. 得分 = 指标分值 20 × 得分率 0.95 = 19",
        "指标 建成[一期]平台［任务］已填",
        "2. 得分率 = “基本完成”得分比例 = 0.8",
        "本目标得分 = 四舍五入(19 + 8 = 27)到2位小数 = 27.00（其中 1 项没有得分，按0计）",
        "合计 = 1 个目标得分相加 = 27.00（满分 40）",
    ):
        assert line in lines, line


def test_without_the_option_the_steps_are_left_out(returned: Path) -> None:
    result = smx("score", returned)
    assert "四舍五入" not in result.stdout
    assert "文件得分" not in result.stdout, "the file shows what is computed"
    assert "explanation" not in json.loads(smx("score", returned, "--json").stdout)


def test_the_explanation_as_json(returned: Path) -> None:
    document = json.loads(smx("score", returned, "--json", "--explain").stdout)
    (target,) = document["explanation"]
    assert target["id"] == "U01-01"
    assert [each["id"] for each in target["indicators"]] == [one.id for one in INDICATORS]
    first = target["indicators"][0]
    assert first["steps"][-1] == "得分 = 指标分值 20 × 得分率 0.95 = 19"
    assert first["parameters"][0]["value"] == 0.7
    assert document["differences"] == []


def test_a_lone_file_is_explained_by_what_was_issued_with_it(returned: Path, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere" / "deep" / "a" / "b"
    alone.mkdir(parents=True)
    (alone / "r.xlsx").write_bytes(returned.read_bytes())
    result = smx("score", alone / "r.xlsx", "--explain")
    assert result.exit_code == 0, result.output
    assert "依据：随工作簿下发的数值" in result.stdout


def test_the_files_own_score_and_the_reason_stand_beside_the_computed_one(returned: Path) -> None:
    book = openpyxl.load_workbook(returned)
    stream = io.BytesIO()
    book.save(stream)
    returned.write_bytes(stream.getvalue())
    result = smx("score", returned)
    assert result.exit_code == 0
    assert "文件得分" in result.stdout
    assert "保存时没有计算" in result.stdout.replace("\n", "")
    assert "重新计算为27.00" in result.output
    document = json.loads(smx("score", returned, "--json").stdout)
    assert document["total"] == 27.0
    assert [(each["indicator"], each["shown"], each["computed"]) for each in document["differences"]] == [
        ("U01-01-1", None, 19.0),
        ("U01-01-2", None, 8.0),
        ("", None, 27.0),
    ]
