"""T60-T82: what people type, paste and format; what is clear is read and on record, what is not waits for the unit."""

from __future__ import annotations

from register import Fixture, Make, Then, at
from return_books import DATE, FORM, PERCENT, Parts, entry
from value_parts import linked, looks, signed

from smx_xl.findings import Outcome
from smx_xl.model.submission import EntryKind, Submission

Read = float | str | None
"""What is read: a figure or a grade, None for an entry that waits, "" for a blank one."""


def reads(end: str, value: Read) -> Then:
    """The entry of the indicator whose id ends so is read like this, and the return is not refused for it."""

    def then(result: Outcome[Submission], unit: str) -> None:
        assert not result.failed
        item = entry(result.value, end)
        kind = {None: EntryKind.UNUSABLE, "": EntryKind.BLANK}.get(value)  # type: ignore[arg-type]
        if kind is not None:
            assert (item.kind, item.value) == (kind, None)
        else:
            assert item.value == value
            assert item.kind is (EntryKind.GRADE if isinstance(value, str) else EntryKind.NUMBER)

    return then


def typed(name: str, end: str, content: object, value: Read, *codes: str, **how: object) -> Fixture:
    """One input cell holds ``content``; every code is expected at it."""
    make: Make = lambda book, unit: Parts(book).actual(end, content, **how).content()  # noqa: E731
    return Fixture(name, make, [(code, at("actual", end)) for code in codes], reads(end, value))


def formatted(name: str, end: str, content: float, format_: int | str, value: Read, *codes: str) -> Fixture:
    """One input cell holds a number under a number format, by id or by code."""

    def make(book: bytes, unit: str) -> bytes:
        parts = Parts(book)
        return parts.actual(end, content, style=looks(parts, format_)).content()

    return Fixture(name, make, [(code, at("actual", end)) for code in codes], reads(end, value))


def note(name: str, text: str, kept: str, *codes: str, **how: object) -> Fixture:
    """The first note holds ``text``; ``kept`` is what is read."""

    def then(result: Outcome[Submission], unit: str) -> None:
        assert not result.failed
        assert entry(result.value, "1").note == kept

    make: Make = lambda book, unit: Parts(book).put(at("note", "1"), text, **how).content()  # type: ignore[arg-type]  # noqa: E731
    return Fixture(name, make, [(code, at("note", "1")) for code in codes], then)


TEXTS = (
    typed("t60_blanks_of_all_kinds", "2", " 12\u00a0\u200b", 12.0, "R80"),
    typed("t60_turned_from_right_to_left", "2", "\u202e5.21", None, "R70"),
    typed("t61_full_width", "2", "１２．５", 12.5, "R80"),
    typed("t62_thousands_comma", "4", "6,400", 6400.0, "R80"),
    typed("t62_full_width_comma", "4", "6，400", 6400.0, "R80"),
    typed("t62_comma_that_groups_nothing", "4", "64,00", None, "R70"),
    typed("t63_percent_text", "11", "95%", 95.0, "R80"),
    typed("t63_percent_points", "11", 95, 95.0),
    typed("t63_fraction", "11", 0.95, 0.95, "R84"),
    formatted("t63_percent_format", "11", 0.95, PERCENT, 95.0, "R82"),
    typed("t64_ten_thousands", "4", "1.2万", 12000.0, "R81"),
    typed("t64_trailing_unit", "4", "6400人", 6400.0, "R80"),
    typed("t64_pieces_of_persons", "4", "30个", None, "R76"),
    typed("t64_about", "4", "约30", None, "R70"),
    *(typed(f"t65_{name}", "4", text, None, "R71") for name, text in (("slash", "/"), ("dash", "—"), ("none", "无"), ("na", "N/A"))),
    typed("t65_single_space", "4", " ", ""),
    typed("t65_nothing", "4", None, ""),
    typed("t65_zero", "9", 0, 0.0),
    typed("t66_logical_value", "4", 1, None, "R73", kind="b"),
    *(typed(f"t67_{name}", "2", text, None, "R70") for name, text in (("nan", "nan"), ("inf", "inf"), ("underscore", "1_000"), ("exponent", "1e3"))),
    formatted("t68_three_fifths_became_a_date", "2", 48267.0, DATE, None, "R74"),
    formatted("t68_one_two_became_a_date", "2", 47850.0, 'm"月"d"日"', None, "R74"),
    Fixture("t69_number_lost_its_text", lambda book, unit: Parts(book).put(at("number", "10"), 3.1).content(), [("R61", at("number", "10"))], reads("10", "基本完成")),
    Fixture("t69_leading_zeros_lost", lambda book, unit: Parts(book).put(at("number", "10"), 31).content(), [("R60", at("number", "10"))]),
    typed("t70_sixteen_digits_text", "2", "1234567890123456", None, "R70"),
    typed("t70_sixteen_digits_rounded", "2", 1.23456789012346e15, None, "R79"),
    typed("t70_four_hundred_zeros", "2", "1" + "0" * 400, None, "R70"),
    typed("t70_five_thousand_digits", "2", "7" * 5000, None, "R70"),
    typed("t70_five_thousand_decimals", "2", "0." + "0" * 5000 + "1", None, "R70"),
    typed("t71_negative_persons", "4", -5, None, "R79"),
    typed("t71_half_a_person", "4", 6400.5, 6400.5, "R91"),
    typed("t71_half_a_place", "5", 2.5, None, "R79"),
    typed("t71_many_times_the_target", "4", 200000, 200000.0, "R90"),
    typed("t72_not_available", "2", "#N/A", None, "R75", kind="e"),
    typed("t72_division_by_zero", "2", "#DIV/0!", None, "R75", kind="e"),
    typed("t72_unknown_name", "10", "#NAME?", None, "R75", kind="e"),
)  # fmt: skip


def external(book: bytes, unit: str) -> bytes:
    """A formula with a link, and the part that says where it leads."""
    return linked(
        Parts(book).actual("2", 12.5, formula="[1]Sheet1!$A$1"), "file:///C:/tmp/%E6%95%B0%E6%8D%AE.xlsx"
    ).content()


def add_in(book: bytes, unit: str) -> bytes:
    """Scored by the add-in: Excel stores it as a link to the add-in's file."""
    parts = linked(Parts(book), "file:///C:/AddIns/smx.xlam")
    parts.parts[FORM] = parts.parts[FORM].replace(b"SMX_SCORE(", b"[1]!SMX_SCORE(")
    return parts.content()


def date_1904(book: bytes, unit: str) -> bytes:
    parts = Parts(book).replace("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    return signed(parts, 46746, DATE).content()


def far_1904(book: bytes, unit: str) -> bytes:
    """A day that the other date system still counts: in this one it is in the year 10002."""
    parts = Parts(book).replace("xl/workbook.xml", "<workbookPr ", '<workbookPr date1904="1" ')
    return signed(parts, 2_958_000, DATE).content()


def contact_date(text: str) -> Then:
    def then(result: Outcome[Submission], unit: str) -> None:
        assert not result.failed
        assert result.value is not None
        assert result.value.contact["填报日期"] == text

    return then


def dated(name: str, text: str, *codes: str) -> Fixture:
    make: Make = lambda book, unit: signed(Parts(book), text).content()  # noqa: E731
    return Fixture(name, make, [(code, "") for code in codes], contact_date(text))


FORMULAS = (
    Fixture("t73_formula_into_another_file", external, [("R78", at("actual", "2")), ("R96", "")], reads("2", None)),
    Fixture("t73_scored_by_the_add_in", add_in, [], reads("2", 12.0)),
    typed("t74_formula_without_result", "2", None, None, "R77", formula="6*2"),
    typed("t74_formula_with_result", "2", 12, 12.0, "R83", formula="6*2"),
    Fixture("t75_dates_since_1904", date_1904, [], contact_date("2031-12-26")),
    Fixture("t75_day_after_the_last_one", far_1904, [("R94", "")], contact_date("2958000")),
    typed("t76_date_as_text", "2", "2026.3.1", None, "R70"),
    typed("t76_month_as_text", "2", "3月", None, "R70"),
    *(dated(f"t76_{name}", text) for name, text in (("dots", "2031.12.25"), ("words", "二〇三一年十二月"), ("figures", "20320105"))),
    dated("t76_month_alone", "3月", "R94"),
    dated("t76_year_before", "2030-12-25", "R94"),
)  # fmt: skip


def white(key: str, end: str) -> Make:
    def make(book: bytes, unit: str) -> bytes:
        parts = Parts(book)
        return parts.put(
            at(key, end), 12.5 if key == "actual" else "另附", style=looks(parts, 0, ink="FFFFFFFF")
        ).content()

    return make


def locked(book: bytes, unit: str) -> bytes:
    parts = Parts(book)
    style = parts.style(0)
    return parts.actual("2", 12.0, style=style).actual("3", 4.1, style=style).content()


LOOKS = (
    note("t77_control_characters", "一_x000B_二_x0007_\n三_x000D_\n四", "一二\n三\n四", "R93"),
    note("t77_line_breaks", "第一\r\n第二\n", "第一\n第二"),
    note("t78_text_like_a_command", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", "R92"),
    note("t78_hyphen", "-按月推进", "-按月推进"),
    note("t78_at_sign", "@所有人", "@所有人", "R92"),
    note("t78_command_as_a_formula", "calc", "", "R78", kind="str", formula="cmd|' /C calc'!A0"),
    note("t78_formula_in_a_note", "完成8.7", "完成8.7", "R83", kind="str", formula='"完成"&J5'),
    Fixture("t79_pasted_cells_are_locked", locked, [("R66", f"{at('actual', '2')}:{at('actual', '3')}")], reads("2", 12.0)),
    typed("t80_grade_past_the_list", "10", "优秀", None, "R72"),
    typed("t80_rate_past_the_limits", "11", 120, None, "R79"),
    formatted("t81_rounded_percent", "11", 0.954, "0%", 95.4, "R82", "R88"),
    formatted("t81_no_decimals", "2", 12.45, "0", 12.45, "R88"),
    formatted("t81_thirty_decimals", "2", 12.45, "0." + "0" * 30, 12.45),
    formatted("t81_percent_upon_percent", "2", 12.0, "0" + "%" * 40, 12.0, "R87"),
    formatted("t81_thousandth", "2", 12.0, "0.000,", 12.0, "R87"),
    formatted("t81_percent_of_money", "2", 12.0, "0%", 12.0, "R87"),
    formatted("t81_other_figure_altogether", "2", 12.0, '"13.5"', 12.0, "R87"),
    formatted("t81_other_power", "2", 12.0, '0.0"万元"', 12.0, "R87"),
    formatted("t81_plain_formats", "2", 12.0, '#,##0.00_);[Red](#,##0.00)', 12.0),
    Fixture("t82_white_on_white", white("actual", "2"), [("R66", at("actual", "2")), ("R86", at("actual", "2"))], reads("2", 12.5)),
    Fixture("t82_white_note", white("note", "2"), [("R86", at("note", "2"))], reads("2", 12.0)),
    formatted("t82_format_of_nothing", "2", 12.0, ";;;", 12.0, "R86"),
)  # fmt: skip

FIXTURES = (*TEXTS, *FORMULAS, *LOOKS)
