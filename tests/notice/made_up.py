"""Made-up notices for tests: the content as data, and ways to lay it out as text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CONTENT", "Layout", "MadeTarget", "MadeUnit", "content_of", "written"]

from smx_xl.model.plan import Plan


@dataclass(frozen=True)
class MadeTarget:
    """Text and points."""

    text: str
    points: int


@dataclass(frozen=True)
class MadeUnit:
    """Name, group, and targets by section."""

    name: str
    group: str
    sections: tuple[tuple[str, tuple[MadeTarget, ...]], ...]


@dataclass(frozen=True)
class Layout:
    """How a notice is written.

    ``bracket``: the two characters around points. ``mark``: 分 or nothing. ``number``: form of a target's number.
    ``heading``: form of a section's ordinal by position. ``closing``: what ends a target. ``blank``: empty lines
    between paragraphs. ``restart``: numbers begin again in each section. ``breaks``: positions (as shares of the
    length) at which target lines are broken, used in turn; ``break_blank``: an empty line at each break.
    """

    bracket: str = "（）"
    mark: str = "分"
    number: str = "{}. "
    heading: tuple[str, str] = ("（一）", "（二）")
    closing: str = "；"
    blank: int = 1
    restart: bool = False
    breaks: tuple[tuple[float, ...], ...] = ((),)
    break_blank: bool = False
    spaced: bool = False


CITY = ("生产总值增长6%", "新增就业5万人，失业率控制在4.5%以内", "粮食总产量9亿公斤")


def _points(layout: Layout, points: int) -> str:
    opening, closing = layout.bracket
    return f"{' ' if layout.spaced else ''}{opening}{points}{layout.mark}{closing}"


def _broken(text: str, shares: tuple[float, ...], *, from_: int) -> list[str]:
    """The text cut at these shares of its length, never before position ``from_`` and never beside a blank (a blank
    at the end of a line is layout, nobody can tell it from one that was cut).
    """
    cuts = sorted({max(from_, min(len(text) - 1, int(len(text) * share))) for share in shares})
    cuts = [cut for cut in cuts if not text[cut - 1 : cut + 1].count(" ")]
    return [part for part in (text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)) if part]


def written(units: tuple[MadeUnit, ...], layout: Layout) -> str:
    """The notice as text."""
    paragraphs: list[list[str]] = [
        ["乐清源市人民政府文件"],
        ["乐政〔2031〕3号"],
        ["关于印发2031年度经济社会发展目标的通知"],
        ["各县（市、区）人民政府："],
        ["现印发给你们，请认真贯彻执行。"],
        ["2031年乐清源市经济社会发展目标"],
        *([f"{number}. {text}；"] for number, text in enumerate(CITY, 1)),
        ["一、共同性目标（300分）"],
        ["以市委确定的目标为准。"],
        ["二、本职工作责任目标（700分）。具体如下："],
    ]
    group = ""
    count = 0
    for unit in units:
        if unit.group != group:
            group = unit.group
            paragraphs.append([group])
        paragraphs.append([unit.name])
        number = 0
        for position, (section, targets) in enumerate(unit.sections):
            total = sum(target.points for target in targets)
            head = layout.heading[position]
            paragraphs.append([f"{head}{section}{_points(Layout(bracket=layout.bracket), total)}"])
            number = 0 if layout.restart else number
            for target in targets:
                number += 1
                lead = layout.number.format(number)
                line = f"{lead}{target.text}{_points(layout, target.points)}{layout.closing}"
                shares = layout.breaks[count % len(layout.breaks)]
                paragraphs.append(_broken(line, shares, from_=len(lead) + 1))
                count += 1
    gap = "\n" * (layout.blank + 1)
    inner = "\n\n" if layout.break_blank else "\n"
    return gap.join(inner.join(parts) for parts in paragraphs) + "\n"


def content_of(plan: Plan) -> tuple[MadeUnit, ...]:
    """What a plan holds, in the same form, to be compared."""
    return tuple(
        MadeUnit(
            unit.name,
            unit.group,
            tuple(
                (section.name, tuple(MadeTarget(target.text, int(target.points)) for target in section.targets))
                for section in unit.sections
            ),
        )
        for unit in plan.units
    )


def _unit(name: str, group: str, key: tuple[MadeTarget, ...], other: tuple[MadeTarget, ...]) -> MadeUnit:
    return MadeUnit(name, group, (("重点目标", key), ("一般目标", other)))


CONTENT = (
    _unit(
        "南屏县",
        "县（市、区）",
        (MadeTarget("生产总值增长6.5%", 250), MadeTarget("新增就业2万人，失业率控制在4.5%以内", 250)),
        (MadeTarget("完成1、2、3号泵站改造", 100), MadeTarget("接入3.5万项数据", 100)),
    ),
    _unit(
        "市水务局",
        "市政府部门",
        (MadeTarget("中期预报评分80分以上", 300), MadeTarget("不良率控制在8%以内（剔除历史因素）", 200)),
        (
            MadeTarget("组织“9.18”警报试鸣1次", 60),
            MadeTarget("启动《总体规划（2031—2045）》编制", 40),
            MadeTarget("削减可吸入颗粒物（PM10）及PM2.5浓度", 100),
        ),
    ),
)
