"""Character for character: what the plan holds, put together again, is what the source says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smx_xl.model.plan import CityTarget, Lines, Plan, Target
from smx_xl.notice import parse
from smx_xl.notice.reader import read_outline
from smx_xl.notice.source import read

ORDINAL = re.compile(r"\d{1,2}\.\s*")
END = re.compile(r"\s*(?:[（(]\d+分?[）)])?\s*[；;。]?")


def source_text(path: Path, lines: Lines) -> str:
    """The source between two lines, layout blanks at the ends of lines and empty lines left out."""
    raw = path.read_text(encoding="utf-8").split("\n")
    return "".join(line.strip() for line in raw[lines[0] - 1 : lines[1]])


def every_target(plan: Plan) -> list[Target | CityTarget]:
    return [*plan.city_targets, *(target for unit in plan.units for target in unit.targets)]


def test_text_with_number_and_bracket_is_the_source(plan: Plan, example: Path) -> None:
    """Judged from the plan alone: the source is an ordinal, the text, a points bracket and a closing mark."""
    targets = every_target(plan)
    assert len(targets) == 861 + 16
    for target in targets:
        source = source_text(example, target.lines)
        before, text, after = source.partition(target.text)
        assert text, target.id
        assert ORDINAL.fullmatch(before) if target.number else before == "", target.id
        assert before.startswith(target.number)
        assert END.fullmatch(after), (target.id, after)
        if isinstance(target, Target):
            assert str(int(target.points)) in after


def test_preconditions_are_the_source(plan: Plan, example: Path) -> None:
    for unit in plan.units[:8]:
        assert unit.precondition_lines is not None
        assert unit.precondition_text == source_text(example, unit.precondition_lines)


def test_parts_of_every_entry_are_its_lines(example: Path) -> None:
    lines = read(example).value
    assert lines is not None
    count = 0
    for passage in read_outline(lines).passages():
        entry = passage.entry
        assert entry.head + entry.body + entry.bracket + entry.tail == source_text(example, entry.lines)
        count += 1
    assert count == 861 + 16 + 8


def test_every_line_of_the_source_is_accounted_for(plan: Plan, example: Path) -> None:
    """From the first group on, each line that is not blank is a heading, part of a target, or the colophon."""
    raw = example.read_text(encoding="utf-8").split("\n")
    used: set[int] = set()
    for target in every_target(plan):
        used |= set(range(target.lines[0], target.lines[1] + 1))
    for unit in plan.units:
        if unit.precondition_lines:
            used |= set(range(unit.precondition_lines[0], unit.precondition_lines[1] + 1))
    names = {unit.name for unit in plan.units} | set(plan.groups)
    rest = [
        line.strip()
        for number, line in enumerate(raw, 1)
        if 49 <= number < 1957 and number not in used and line.strip() and line.strip() not in names
    ]
    assert len(rest) == 160
    assert all(re.fullmatch(r"(?:[（(][一二][）)]\s*)?(?:重点|一般)目标\s*(?:[（(]\d+分[）)])?", line) for line in rest)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_numbers_are_those_of_an_editor(example: Path, tmp_path: Path, plan: Plan, ending: str) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(example.read_text(encoding="utf-8").replace("\n", ending).encode())
    assert parse(path).value == plan


def wrapped(line: str, width: int) -> list[str]:
    """The line in pieces of this width, never cut beside a blank."""
    pieces = []
    while len(line) > width:
        cut = next((at for at in range(width, len(line)) if " " not in line[at - 1 : at + 1]), len(line))
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line] if line else pieces


@pytest.mark.parametrize("width", [7, 13, 38])
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["dense", "blank_lines"])
def test_every_target_wrapped(example: Path, tmp_path: Path, plan: Plan, width: int, gap: str) -> None:
    """The notice typed with short lines: everything but the headings is broken at a fixed width."""
    keep = {unit.name for unit in plan.units} | set(plan.groups)
    paragraphs: list[str] = []
    for number, line in enumerate(example.read_text(encoding="utf-8").split("\n"), 1):
        whole = number < 17 or 41 <= number < 53 or number >= 1957 or line in keep or "目标" in line[:8]
        paragraphs += [line] if whole and not line.startswith("完成") else wrapped(line, width)
    path = tmp_path / "notice.txt"
    path.write_text(gap.join(paragraphs), encoding="utf-8")
    outcome = parse(path)
    assert outcome.value is not None

    def content(found: Plan) -> list[object]:
        return [
            *((unit.name, unit.group, unit.preconditions, unit.precondition_text) for unit in found.units),
            *((section.name, section.points) for unit in found.units for section in unit.sections),
            *((target.number, target.text, target.points) for unit in found.units for target in unit.targets),
            *((target.number, target.text) for target in found.city_targets),
        ]

    assert content(outcome.value) == content(plan)
