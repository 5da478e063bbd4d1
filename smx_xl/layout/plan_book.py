"""目标库.xlsx: one table per kind of noun. Rows are found by their id, columns by their heading.

``issued`` columns are official: locked, and their content is fingerprinted in the hidden sheet. ``entry`` columns are
the office's. Of all others only the order, the ids, the doubt and the hidden ones are read back; the rest (a target's
text beside its indicators, names of units) is there for people.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from smx_xl.layout.grammar import Column, Field, Table
from smx_xl.rules import RULES
from smx_xl.text import plan_book as words
from smx_xl.text import rules as rule_words

__all__ = [
    "CITY",
    "CONTACTS",
    "FIELDS",
    "FINDINGS",
    "FORMATS",
    "GUIDE_ROW",
    "INDICATORS",
    "IN_TARGET_UNIT",
    "KEYS",
    "LAST_PRINTED",
    "OPTIONAL",
    "PARAMETERS",
    "RECORDS",
    "RULE_VALUES",
    "SHORT",
    "SHOWN",
    "TARGETS",
    "VERIFIERS",
    "ParameterColumn",
    "field_table",
    "parameter_key",
    "required",
    "sections",
    "units",
]

HEADING_ROW = 3
ORDER = Column("order", words.ORDER, 5, "center")
LINES = (
    Column("first", words.FIRST_LINE, 8, "center", issued=True),
    Column("last", words.LAST_LINE, 8, "center", issued=True),
)

FIELDS = (
    Field("document", words.DOCUMENT, "A3", "B3", "text"),
    Field("title", words.TITLE, "A4", "B4", "text"),
    Field("year", words.YEAR, "A5", "B5", "input", entry=True),
    Field("round", words.ROUND, "A6", "B6", "input_text", entry=True),
    Field("deadline", words.DEADLINE, "A7", "B7", "input_text", entry=True),
    Field("mail", words.MAIL, "A8", "B8", "input_text", entry=True),
)
"""The single values of 方案."""
OPTIONAL = frozenset(
    {
        (words.PLAN, "deadline"),
        (words.PLAN, "mail"),
        (words.VERIFIERS, "unit"),
        (words.CONTACTS, "person"),
        (words.CONTACTS, "phone"),
    }
)
"""Sheet and key of single values and columns that a 目标库 may lack: they say something only where they are there."""
GUIDE_ROW = 10
"""First row of the counts and the guide below the fields."""

CITY = Table(
    words.CITY,
    HEADING_ROW,
    (
        ORDER,
        Column("id", words.TARGET_ID, 12, "code"),
        Column("number", words.NUMBER, 6, "center", issued=True),
        Column("text", words.TEXT, 90, "text", issued=True),
        *LINES,
    ),
)

TARGETS = Table(
    words.TARGETS,
    HEADING_ROW,
    (
        ORDER,
        Column("id", words.TARGET_ID, 12, "code"),
        Column("unit_id", words.UNIT_ID, 10, "code", hidden=True, issued=True),
        Column("unit", words.UNIT, 16, "center"),
        Column("section", words.SECTION, 12, "center"),
        Column("section_number", words.SECTION_NUMBER, 8, "center", hidden=True, issued=True),
        Column("number", words.NUMBER, 6, "center", issued=True),
        Column("text", words.TEXT, 76, "text", issued=True),
        Column("points", words.POINTS, 9, "input", entry=True),
        *LINES,
    ),
)

VERIFIERS = Table(
    words.VERIFIERS,
    HEADING_ROW,
    (
        ORDER,
        Column("pattern", words.PATTERN, 34, "input_text", entry=True),
        Column("department", words.DEPARTMENT, 30, "input_text", entry=True),
        Column("unit", words.ONLY_UNIT, 20, "input_text", entry=True),
        Column("source", words.SOURCE, 62, "input_text", entry=True),
    ),
)

CONTACTS = Table(
    words.CONTACTS,
    HEADING_ROW,
    (
        ORDER,
        Column("name", words.CONTACT, 34, "input_text", entry=True),
        Column("mail", words.ADDRESSES, 62, "input_text", entry=True),
        Column("person", words.PERSON, 16, "input_text", entry=True),
        Column("phone", words.PHONE, 20, "input_text", entry=True),
    ),
)
"""A 目标库 may lack this sheet; earlier ones do."""

RULE_VALUES = Table(
    words.RULES,
    HEADING_ROW,
    (
        ORDER,
        Column("method", words.METHOD, 12, "center"),
        Column("method_code", words.METHOD_CODE, 14, "code", hidden=True),
        Column("label", words.PARAMETER, 36, "text"),
        Column("name", words.PARAMETER_CODE, 14, "code", hidden=True),
        Column("value", words.VALUE, 10, "input", entry=True),
        Column("unit", words.UNIT_OF_MEASURE, 18, "center"),
        Column("range", words.RANGE, 14, "center"),
        Column("source", words.SOURCE, 50, "input_text", entry=True),
    ),
)

FINDINGS = Table(
    words.FINDINGS,
    HEADING_ROW,
    (
        ORDER,
        Column("severity", words.SEVERITY, 7, "center"),
        Column("code", words.CODE, 8, "center"),
        Column("message", words.MESSAGE, 62, "text"),
        Column("suggestion", words.SUGGESTION, 30, "text"),
        Column("file", words.FILE_NAME, 14, "text"),
        Column("sheet", words.SHEET, 9, "text"),
        Column("cell", words.CELL, 8, "center"),
        Column("line", words.LINE, 8, "center"),
        Column("subject", words.SUBJECT, 18, "text"),
    ),
)

RECORDS = Table(
    words.HIDDEN,
    1,
    (
        Column("sheet", words.RECORD_SHEET, 10, "code"),
        Column("key", words.RECORD_KEY, 20, "code"),
        Column("item", words.RECORD_ITEM, 14, "code"),
        Column("part", words.RECORD_PART, 6, "code"),
        Column("text", words.RECORD_TEXT, 60, "code"),
    ),
)
"""The hidden sheet: fingerprints of the official content, and what does not fit into a cell."""


@dataclass(frozen=True)
class ParameterColumn:
    """A column of 指标 for one parameter: its name, a short heading, a prompt, and the methods that know it."""

    name: str
    heading: str
    prompt: str
    methods: tuple[str, ...]


def parameter_key(name: str) -> str:
    """Key of the column of a parameter."""
    return f"parameter:{name}"


def _short(label: str) -> str:
    """A parameter's label without its explanation in brackets."""
    return label.partition(words.BRACKET)[0]


def _parameters() -> tuple[ParameterColumn, ...]:
    """One column per parameter name over all methods, in the order of the rules."""
    specs: dict[str, list[tuple[str, str, float | None]]] = {}
    for rule in RULES.values():
        for spec in rule.parameters:
            specs.setdefault(spec.name, []).append((spec.label, rule.label, spec.default))
    columns = []
    for name, uses in specs.items():
        labels = tuple(dict.fromkeys(label for label, _, _ in uses))
        defaults = tuple(dict.fromkeys(f"{default:g}" for _, _, default in uses if default is not None))
        shown = words.PROMPT_DEFAULT.format(value=words.LIST_COMMA.join(defaults)) if defaults else ""
        prompt = words.PROMPT_PARAMETER.format(
            label=words.SEMICOLON.join(labels),
            methods=words.LIST_COMMA.join(method for _, method, _ in uses),
            default=shown,
        )
        heading = words.SLASH.join(_short(label) for label in labels)
        columns.append(ParameterColumn(name, heading, prompt, tuple(method for _, method, _ in uses)))
    return tuple(columns)


PARAMETERS = _parameters()
METHODS = tuple(rule.label for rule in RULES.values())
IN_TARGET_UNIT = frozenset(
    spec.name for rule in RULES.values() for spec in rule.parameters if spec.unit in ("", rule_words.TARGET_UNIT)
)
"""The parameters that are counted in the unit of the target itself; the others are shares or yes (1) and no (0)."""
FORMATS = {"share": "0.0###"}
"""Number formats of columns, where the style's own would not do: a third is not a row of threes."""
SHORT = frozenset({"unit_of_measure"})
"""Columns of a word or two, set in the middle like the drop-down ones."""
LAST_PRINTED = "confirm"
"""The columns of 指标 to the right of this one do not print."""

INDICATORS = Table(
    words.INDICATORS,
    HEADING_ROW,
    (
        ORDER,
        Column("id", words.INDICATOR_ID, 11, "code"),
        Column("target_id", words.TARGET_ID, 12, "code", hidden=True, issued=True),
        Column("unit", words.UNIT, 12, "center"),
        Column("number", words.NUMBER, 5, "center"),
        Column("text", words.TEXT, 30, "text"),
        Column("name", words.NAME, 22, "input_text", entry=True),
        Column("method", words.METHOD, 9, "input_text", entry=True, choices=METHODS),
        Column("target", words.TARGET, 10, "input", entry=True),
        Column("unit_of_measure", words.UNIT_OF_MEASURE, 9, "input_text", entry=True),
        Column("share", words.SHARE, 8, "input", entry=True),
        Column("quote", words.QUOTE, 24, "text", issued=True),
        Column("doubt", words.DOUBT, 18, "text"),
        Column("confirm", words.CONFIRM, 9, "input_text", entry=True, choices=(words.PENDING, words.CONFIRMED)),
        *(Column(parameter_key(column.name), column.heading, 14, "input", entry=True) for column in PARAMETERS),
        Column("other", words.OTHER_PARAMETERS, 20, "code", hidden=True),
    ),
)

KEYS = {
    words.CITY: ("id",),
    words.UNITS: ("id",),
    words.TARGETS: ("id",),
    words.INDICATORS: ("id",),
    words.RULES: ("method_code", "name"),
}
"""The columns that identify a row; the tables that are not named here are lists without ids."""

SHOWN = {
    words.TARGETS: frozenset({"unit", "section"}),
    words.INDICATORS: frozenset({"unit", "number", "text"}),
    words.RULES: frozenset({"method", "label", "range"}),
}
"""Columns that only repeat what other sheets say; nobody misses them when they are gone. So is the order everywhere."""


def required(sheet: str, key: str) -> bool:
    """Whether the reader cannot do without this column."""
    return key != ORDER.key and key not in SHOWN.get(sheet, frozenset()) and (sheet, key) not in OPTIONAL


def field_table(field: Field) -> Table:
    """A single value seen as a table of one column, so that it is read like any other cell."""
    return Table(words.PLAN, HEADING_ROW, (Column(field.key, field.label, 84, field.style, entry=field.entry),))


@cache
def units(sections: int) -> Table:
    """单位, with as many pairs of section and points as its fullest unit has sections (at least 2)."""
    pairs = [
        column
        for n in range(1, max(2, sections) + 1)
        for column in (
            Column(f"section{n}", words.SECTION_NAME.format(n=n), 12, "center", issued=True),
            Column(f"points{n}", words.SECTION_POINTS.format(n=n), 9, "input", entry=True),
        )
    ]
    return Table(
        words.UNITS,
        HEADING_ROW,
        (
            ORDER,
            Column("id", words.UNIT_ID, 10, "code"),
            Column("name", words.UNIT_NAME, 20, "text", issued=True),
            Column("group", words.GROUP, 22, "input_text", entry=True),
            *pairs,
            Column("preconditions", words.FACTORS, 26, "input_text", entry=True),
            Column("precondition_text", words.FACTORS_TEXT, 40, "text", issued=True),
            Column("precondition_first", words.FACTORS_FIRST, 8, "center", issued=True),
            Column("precondition_last", words.FACTORS_LAST, 8, "center", issued=True),
        ),
    )


def sections(table: Table) -> tuple[tuple[str, str], ...]:
    """Keys of the pairs (section, points) of a table of units."""
    count = sum(1 for column in table.columns if column.key.startswith("points"))
    return tuple((f"section{n}", f"points{n}") for n in range(1, count + 1))
