"""What is measured on: the packaged notice, its units repeated up to any number, and their books filled in."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from smx_xl import pipeline, workbook
from smx_xl.demo.figures import answer
from smx_xl.model.plan import Plan, Section, Target, Unit
from smx_xl.text import folders
from smx_xl.workbook.filling import Filling

__all__ = ["city", "filled", "grown", "inbox"]

SEED = 2018


def city() -> Plan:
    """The plan of the packaged notice, as 目标库.xlsx has it: 81 units."""
    with TemporaryDirectory() as folder, as_file(files("smx_xl").joinpath("example/notice.txt")) as notice:
        made = pipeline.new(Path(folder), notice, lambda *_: None).value
    assert made is not None
    return made


def grown(plan: Plan, count: int) -> Plan:
    """The plan with ``count`` units: its own, again and again under other ids and names."""
    own = len(plan.units)
    units = (_again(plan.units[number % own], number // own) for number in range(count))
    return plan.model_copy(update={"units": tuple(units)})


def filled(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Name and content of every unit's book, answered in full."""
    random, key, look = Random(SEED), pipeline.seal_key(plan), workbook.template_look()
    digits = len(str(len(plan.units)))
    for number, unit in enumerate(plan.units, 1):
        answers = {one.id: answer(one, random) for one in unit.indicators}
        yield f"{number:0{digits}}.xlsx", workbook.book(plan, unit, key, look, Filling(actuals=answers))


def inbox(plan: Plan, folder: Path) -> tuple[Path, ...]:
    """The books of all units in ``folder``/收件."""
    home = folder / folders.INBOX
    home.mkdir(parents=True)
    for name, content in filled(plan):
        (home / name).write_bytes(content)
    return tuple(sorted(home.iterdir()))


def _again(unit: Unit, turn: int) -> Unit:
    if not turn:
        return unit
    sections = tuple(_section(section, f"R{turn}.") for section in unit.sections)
    return unit.model_copy(update={"id": f"R{turn}.{unit.id}", "name": f"{unit.name}{turn}", "sections": sections})


def _section(section: Section, mark: str) -> Section:
    return section.model_copy(update={"targets": tuple(_target(target, mark) for target in section.targets)})


def _target(target: Target, mark: str) -> Target:
    own = tuple(one.model_copy(update={"id": mark + one.id}) for one in target.indicators)
    return target.model_copy(update={"id": mark + target.id, "indicators": own})
