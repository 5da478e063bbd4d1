"""The reader is general: nothing of the packaged notice stands in its code, not even in a comment."""

from __future__ import annotations

from pathlib import Path

import smx_xl
from smx_xl.model.plan import Plan

PACKAGE = Path(smx_xl.__file__).parent
SOURCES = {
    path.relative_to(PACKAGE): path.read_text(encoding="utf-8")
    for folder in ("notice", "text")
    for path in sorted((PACKAGE / folder).rglob("*.py"))
}
GENERIC = 8
"""A target's text this short or shorter may be ordinary vocabulary (生产总值增长 ...)."""


def test_no_unit_name(plan: Plan) -> None:
    assert len(SOURCES) > 30
    names = {unit.name for unit in plan.units} | {unit.name.rstrip("县市区") for unit in plan.units[:6]}
    strays = [(str(path), name) for path, source in SOURCES.items() for name in sorted(names) if name in source]
    assert strays == []


def test_no_target_text(plan: Plan) -> None:
    texts = {target.text for unit in plan.units for target in unit.targets}
    texts |= {target.text for target in plan.city_targets}
    long = sorted(text for text in texts if len(text) > GENERIC)
    assert len(long) > 400
    strays = [(str(path), text) for path, source in SOURCES.items() for text in long if text in source]
    assert strays == []


def test_no_line_number(plan: Plan) -> None:
    """No line of the source above 400 is named anywhere in the reader (smaller numbers mean other things)."""
    lines = {str(finding.line) for finding in plan.findings if finding.line and finding.line > 400}
    reader = "\n".join(source for path, source in SOURCES.items() if path.parts[0] == "notice")
    assert not [line for line in sorted(lines) if line in reader]
