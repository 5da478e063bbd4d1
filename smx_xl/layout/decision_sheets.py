"""The sheets of 裁定.xlsx, declared once for the writer and the reader.

A sheet more is one declaration in :data:`PARTS` and one reader in ``returns.decisions``. The sheet 重复报送 has its own
declaration in ``layout.repeats``.
"""

from __future__ import annotations

from typing import Final

from smx_xl.layout.decision import HEADING_ROW, Limits, Names, Part
from smx_xl.layout.grammar import Column, Table
from smx_xl.text import decision as words

__all__ = ["ADJUSTMENTS", "CHANGES", "CITY", "COMMON", "PARTS", "REFERENCES", "SETTINGS", "VETOES", "WAIVERS"]


def _of_unit(heads: str, units: str) -> str:
    """The entries of a list that belong to the unit in column A of the row."""
    row = HEADING_ROW + 1
    return f"OFFSET({heads},MATCH($A{row},{units},0)-1,0,COUNTIF({units},$A{row}),1)"


def _looked_up(column: int) -> str:
    """A fact of the indicator that columns A and B name, by unit and name or by its number alone."""
    named = f'VLOOKUP($A{{row}}&"|"&$B{{row}},{Names.TARGETS},{column},FALSE)'
    by_id = f'VLOOKUP("|"&$B{{row}},{Names.TARGETS},{column},FALSE)'
    return f'IF($B{{row}}="","",IFERROR({named},IFERROR({by_id},"")))'


def _entry(key: str, heading: str, width: float, *, number: bool = False, choices: tuple[str, ...] = ()) -> Column:
    return Column(key, heading, width, "input" if number else "input_text", entry=True, choices=choices)


DOCUMENT = _entry("document", words.DOCUMENT, 24)
DATE = _entry("date", words.DATE, 13)
REMARK = _entry("remark", words.REMARK, 26)
UNIT = _entry("unit", words.UNIT, 22)
UNIT_LIST: Final = {"unit": Names.UNITS}
GROUND_PROMPTS: Final = {"document": words.PROMPT_DOCUMENT, "date": words.PROMPT_DATE}

COMMON = Part(
    Table(
        words.COMMON,
        HEADING_ROW,
        (
            Column("unit", words.UNIT, 24, "text"),
            Column("group", words.GROUP, 40, "text"),
            _entry("score", words.SCORE, 14, number=True),
            DOCUMENT,
            DATE,
            REMARK,
        ),
    ),
    words.COMMON_TITLE,
    words.COMMON_NOTE,
    words.COMMON_EFFECT,
    words.COMMON_EXAMPLE,
    about=("unit",),
    asked=("score",),
    ground=("document", "date"),
    limits={"score": Limits(0, 300)},
    prompts={"score": words.PROMPT_SCORE, **GROUND_PROMPTS},
)

ADJUSTMENTS = Part(
    Table(
        words.ADJUSTMENTS,
        HEADING_ROW,
        (
            UNIT,
            _entry("kind", words.KIND, 14, choices=tuple(words.KINDS.values())),
            _entry("factor", words.FACTOR, 26),
            _entry("points", words.POINTS, 12, number=True),
            DOCUMENT,
            DATE,
            REMARK,
        ),
    ),
    words.ADJUSTMENTS_TITLE,
    words.ADJUSTMENTS_NOTE,
    words.ADJUSTMENTS_EFFECT,
    words.ADJUSTMENTS_EXAMPLE,
    about=("unit", "kind", "factor"),
    asked=("points",),
    ground=("factor", "document", "date"),
    spare=40,
    lists={**UNIT_LIST, "factor": _of_unit(Names.FACTORS, Names.FACTOR_UNITS)},
    open=frozenset({"factor"}),
    limits={"points": Limits(0, 1000, unsigned=True)},
    prompts={
        "unit": words.PROMPT_UNIT,
        "kind": words.PROMPT_KIND,
        "factor": words.PROMPT_FACTOR,
        "points": words.PROMPT_POINTS,
        **GROUND_PROMPTS,
    },
)

VETOES = Part(
    Table(
        words.VETOES,
        HEADING_ROW,
        (
            UNIT,
            _entry("kind", words.KIND, 14, choices=tuple(words.VETO_KINDS.values())),
            _entry("reason", words.REASON, 36),
            DOCUMENT,
            DATE,
        ),
    ),
    words.VETOES_TITLE,
    words.VETOES_NOTE,
    words.VETOES_EFFECT,
    words.VETOES_EXAMPLE,
    about=("unit", "kind"),
    asked=("unit", "kind", "reason"),
    ground=("reason", "document", "date"),
    spare=30,
    lists=UNIT_LIST,
    prompts={"unit": words.PROMPT_UNIT, "kind": words.PROMPT_VETO, **GROUND_PROMPTS},
)

REFERENCES = Part(
    Table(
        words.REFERENCES,
        HEADING_ROW,
        (
            Column("name", words.NAME, 34, "text"),
            Column("measure", words.MEASURE, 11, "center"),
            _entry("units", words.UNITS, 34),
            Column("quote", words.QUOTE, 34, "text"),
            _entry("value", words.VALUE, 12, number=True),
            _entry("document", words.SOURCE, 24),
            DATE,
        ),
    ),
    words.REFERENCES_TITLE,
    words.REFERENCES_NOTE,
    words.REFERENCES_EFFECT,
    words.REFERENCES_EXAMPLE,
    about=("name", "measure", "units"),
    asked=("value",),
    ground=("document", "date"),
    prompts={"units": words.PROMPT_UNITS, "value": words.PROMPT_VALUE, "date": words.PROMPT_DATE},
)

CHANGES = Part(
    Table(
        words.CHANGES,
        HEADING_ROW,
        (
            UNIT,
            _entry("indicator", words.INDICATOR, 34),
            Column("old", words.OLD, 12, "number"),
            Column("measure", words.MEASURE, 10, "center"),
            _entry("target", words.NEW, 12, number=True),
            _entry("document", words.APPROVED, 24),
            _entry("date", words.APPROVED_DATE, 13),
            _entry("remark", words.REASON, 26),
        ),
    ),
    words.CHANGES_TITLE,
    words.CHANGES_NOTE,
    words.CHANGES_EFFECT,
    words.CHANGES_EXAMPLE,
    about=("unit", "indicator"),
    asked=("unit", "indicator", "target"),
    ground=("document", "date"),
    spare=60,
    lists={**UNIT_LIST, "indicator": _of_unit(Names.INDICATORS, Names.INDICATOR_UNITS)},
    open=frozenset({"indicator"}),
    prompts={
        "unit": words.PROMPT_UNIT,
        "indicator": words.PROMPT_INDICATOR,
        "target": words.PROMPT_NEW,
        **GROUND_PROMPTS,
    },
    formulas={"old": _looked_up(2), "measure": _looked_up(3)},
)

CITY = Part(
    Table(
        words.CITY,
        HEADING_ROW,
        (
            Column("key", words.CITY_KEY, 9, "center"),
            Column("name", words.NAME, 34, "text"),
            Column("quote", words.QUOTE, 40, "text"),
            Column("target", words.TARGET_VALUE, 11, "number"),
            Column("measure", words.MEASURE, 14, "center"),
            _entry("department", words.DEPARTMENT, 20),
            _entry("value", words.CITY_VALUE, 13, number=True),
            DOCUMENT,
            DATE,
        ),
    ),
    words.CITY_TITLE,
    words.CITY_NOTE,
    words.CITY_EFFECT,
    words.CITY_EXAMPLE,
    about=("key",),
    asked=("value",),
    ground=("document", "date"),
    prompts={"value": words.PROMPT_CITY, **GROUND_PROMPTS},
)

WAIVERS = Part(
    Table(
        words.WAIVERS,
        HEADING_ROW,
        (
            UNIT,
            _entry("code", words.CODE, 24),
            _entry("place", words.PLACE, 14),
            _entry("remark", words.REASON, 34),
            _entry("who", words.WHO, 12),
            DOCUMENT,
            DATE,
        ),
    ),
    words.WAIVERS_TITLE,
    words.WAIVERS_NOTE,
    words.WAIVERS_EFFECT,
    words.WAIVERS_EXAMPLE,
    about=("unit", "code", "place"),
    asked=("unit", "code", "remark"),
    ground=("remark", "who", "document", "date"),
    spare=30,
    lists={**UNIT_LIST, "code": Names.WAIVABLE},
    open=frozenset({"code"}),
    prompts={
        "unit": words.PROMPT_UNIT,
        "code": words.PROMPT_CODE,
        "place": words.PROMPT_PLACE,
        "who": words.PROMPT_WHO,
        **GROUND_PROMPTS,
    },
)

SETTINGS = Part(
    Table(
        words.SETTINGS,
        HEADING_ROW,
        (
            _entry("kind", words.SETTING, 14, choices=words.SETTING_KINDS),
            _entry("order", words.ORDER, 8, number=True),
            _entry("name", words.SETTING_NAME, 24),
            _entry("value", words.SETTING_VALUE, 12, number=True),
            _entry("quota", words.QUOTA, 14, number=True),
            _entry("source", words.BASIS, 72),
        ),
    ),
    words.SETTINGS_TITLE,
    words.SETTINGS_NOTE,
    words.SETTINGS_EFFECT,
    words.SETTINGS_EXAMPLE,
    about=("kind", "order", "name"),
    asked=("kind", "value"),
    limits={"order": Limits(1, 20), "value": Limits(0, 1000), "quota": Limits(0, 100)},
    prompts={
        "kind": words.PROMPT_SETTING_KIND,
        "order": words.PROMPT_ORDER,
        "value": words.PROMPT_SETTING,
        "quota": words.PROMPT_QUOTA,
    },
)

PARTS: Final = (COMMON, ADJUSTMENTS, VETOES, REFERENCES, CHANGES, CITY, WAIVERS, SETTINGS)
"""The sheets from left to right."""
