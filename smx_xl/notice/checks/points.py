"""Points: headings and targets without them, and sums that do not come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from smx_xl.findings import Code, Finding, found
from smx_xl.notice.checks.places import plain
from smx_xl.notice.outline import Outline, RawSection, RawUnit
from smx_xl.text import notice as words

__all__ = ["check", "usual_points"]

_CLOSE = 1e-9
_FEWEST_UNITS = 2


def usual_points(outline: Outline) -> float | None:
    """What every unit shares out: what the notice says, else the total that more than half of the units have."""
    if outline.front.usual is not None:
        return outline.front.usual
    totals = Counter(unit.points for unit in outline.units)
    total, count = totals.most_common(1)[0]
    return total if count >= _FEWEST_UNITS and count * 2 > len(outline.units) else None


def check(outline: Outline, year: int) -> Iterator[Finding]:
    """Every unit's points."""
    del year
    usual = usual_points(outline)
    for unit in outline.units:
        findings = [finding for section in unit.sections for finding in _section(unit, section, usual)]
        yield from findings
        headings = [section.points for section in unit.sections]
        odd = bool(findings) or any(entry.points is None for entry in unit.entries)
        explained = odd and (None in headings or sum(filter(None, headings)) == usual)
        if usual is not None and abs(unit.points - usual) > _CLOSE and not explained:
            yield found(
                Code.NOTICE_UNIT_SUM,
                line=unit.line.number,
                subject=unit.id,
                unit=unit.name,
                sum=plain(unit.points),
                usual=plain(usual),
            )
    yield from _missing(outline)


def _sum(section: RawSection) -> float:
    return sum(entry.points or 0 for entry in section.entries)


def _section(unit: RawUnit, section: RawSection, usual: float | None) -> Iterator[Finding]:
    """The figure of a section's heading against its targets."""
    total = _sum(section)
    if not section.entries or not section.name:
        return
    closes = usual is not None and abs(unit.points - usual) <= _CLOSE
    suggestion = f"{section.name}{words.POINTS.format(points=plain(total))}" if closes else ""
    advice = words.SUM_CLOSES.format(usual=plain(usual or 0), suggestion=suggestion) if closes else ""
    lacking = any(entry.points is None for entry in section.entries)
    if section.points is None:
        code = Code.NOTICE_SECTION_POINTS_MISSING
    elif abs(section.points - total) > _CLOSE and not lacking:
        code = Code.NOTICE_SECTION_SUM
    else:
        return
    yield found(
        code,
        line=section.line.number,
        subject=unit.id,
        suggestion=suggestion,
        unit=unit.name,
        section=section.name,
        points=plain(section.points or 0),
        sum=plain(total),
        difference=plain(abs((section.points or 0) - total)),
        advice=advice,
    )


def _missing(outline: Outline) -> Iterator[Finding]:
    """Targets without points; the gap to the heading is suggested where only one target lacks them."""
    gaps: dict[int, float] = {}  # by identity: equal entries may stand in several units
    for unit in outline.units:
        for section in unit.sections:
            without = [entry for entry in section.entries if entry.points is None]
            gap = (section.points or 0) - _sum(section)
            if len(without) == 1 and gap > 0:
                gaps[id(without[0])] = gap
    for passage in outline.targets():
        if passage.entry.points is None:
            missing = gaps.get(id(passage.entry))
            suggestion = words.POINTS.format(points=plain(missing)) if missing else ""
            yield found(
                Code.NOTICE_POINTS_MISSING,
                line=passage.entry.last_line,
                subject=passage.id,
                suggestion=suggestion,
                where=passage.where,
                advice=words.GAP_CLOSES.format(suggestion=suggestion) if missing else "",
            )
