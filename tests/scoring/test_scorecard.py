"""One unit scored: rounding once per target, blanks counted, the gravest state, nothing believed of the file."""

from __future__ import annotations

import pytest

from smx_xl.model.plan import Indicator, Method, Parameter, Plan, Section, Target, Unit
from smx_xl.model.scorecard import State
from smx_xl.model.submission import Entry, EntryKind, Submission
from smx_xl.scoring import score


def indicator(
    key: str, share: float = 1.0, method: Method = Method.AT_LEAST, target: float | None = 10.0, **params: float
) -> Indicator:
    return Indicator(id=key, name=key, method=method, target=target, unit="", share=share, quote=key, params=params)


def plan(*targets: tuple[float, tuple[Indicator, ...]], rules: tuple[Parameter, ...] = ()) -> Plan:
    body = tuple(
        Target(id=f"t{n}", number=str(n), text="目标", points=points, lines=(n, n), indicators=indicators)
        for n, (points, indicators) in enumerate(targets, 1)
    )
    unit = Unit(id="u1", name="甲局", group="政府部门", sections=(Section(name="重点目标", points=None, targets=body),))
    return Plan(document="d", title="t", year=2018, round="annual", city_targets=(), units=(unit,), rules=rules)


def number(key: str, value: float, **more: object) -> Entry:
    return Entry(indicator=key, kind=EntryKind.NUMBER, value=float(value), raw=str(value), **more)


def submission(*entries: Entry) -> Submission:
    return Submission(unit="u1", file="f", sha256="0", round="annual", producer="", entries=entries)


def test_points_are_split_and_only_the_target_is_rounded() -> None:
    third = tuple(indicator(f"i{n}", share=1 / 3) for n in range(3))
    card = score(plan((70.0, third)), submission(*(number(i.id, 9) for i in third)))
    assert [i.score for i in card.targets[0].indicators] == [70 / 3 * 0.9] * 3  # 20.999...
    assert card.targets[0].score == 63.0  # 3 x 21
    assert card.total == 63.0
    assert card.points == 70.0


def test_half_a_cent_goes_up_once_and_not_per_indicator() -> None:
    halves = (indicator("a", share=0.5), indicator("b", share=0.5))
    # 0.5 x 2.01 x 1 = 1.005 each: rounded alone they would make 2.02
    card = score(plan((2.01, halves)), submission(number("a", 10), number("b", 10)))
    assert card.targets[0].score == 2.01
    # 1.005 alone goes up
    card = score(plan((2.01, halves)), submission(number("a", 10)))
    assert card.targets[0].score == 1.01


def test_blank_is_not_zero_but_counts_as_nothing() -> None:
    book = plan((50.0, (indicator("a"),)), (30.0, (indicator("b"),)), (20.0, (indicator("c"),)))
    card = score(
        book, submission(number("a", 10), number("b", 0), Entry(indicator="c", kind=EntryKind.BLANK, value=None))
    )
    assert (card.total, card.blank) == (50.0, 1)
    zero, blank = card.targets[1].indicators[0], card.targets[2].indicators[0]
    assert (zero.rate, zero.score, zero.state) == (0.0, 0.0, State.FILLED)
    assert (blank.rate, blank.score, blank.state) == (None, None, State.BLANK)
    assert card.targets[2].score == 0.0


def test_an_indicator_without_an_entry_is_blank_and_a_foreign_entry_is_passed_over() -> None:
    card = score(plan((50.0, (indicator("a"),))), submission(number("foreign", 10)))
    assert (card.total, card.blank) == (0.0, 1)


def test_an_unusable_entry_is_to_be_checked_and_shown_as_written() -> None:
    entry = Entry(indicator="a", kind=EntryKind.UNUSABLE, value=None, raw="约30", cell="J5")
    one = score(plan((50.0, (indicator("a"),))), submission(entry)).targets[0].indicators[0]
    assert (one.actual, one.score, one.state) == ("约30", None, State.CHECK)


def test_an_unusable_grade_is_not_scored_even_if_its_text_is_a_grade() -> None:
    entry = Entry(indicator="a", kind=EntryKind.UNUSABLE, value=None, raw="完成")
    card = score(plan((50.0, (indicator("a", method=Method.TASK, target=None),))), submission(entry))
    assert card.targets[0].state is State.CHECK
    assert card.total == 0.0


def test_a_grade_is_scored() -> None:
    entry = Entry(indicator="a", kind=EntryKind.GRADE, value="基本完成", raw="基本完成")
    card = score(plan((50.0, (indicator("a", method=Method.TASK, target=None),))), submission(entry))
    assert card.total == 40.0


FILLED = indicator("filled", share=0.2)
EMPTY = indicator("empty", share=0.2)
TEXT = indicator("text", share=0.2)
AIMLESS = indicator("aimless", share=0.2, target=None)
ALONE = indicator("alone", share=0.2, method=Method.RELATIVE, target=1.0)


@pytest.mark.parametrize(
    ("indicators", "state"),
    [
        ((FILLED,), State.FILLED),
        ((FILLED, ALONE), State.NO_REFERENCE),
        ((FILLED, ALONE, AIMLESS), State.NO_TARGET),
        ((EMPTY, FILLED, ALONE, AIMLESS), State.BLANK),
        ((EMPTY, FILLED, TEXT, AIMLESS), State.CHECK),
    ],
)
def test_a_target_has_the_gravest_state_of_its_indicators(indicators: tuple[Indicator, ...], state: State) -> None:
    entries = (
        number("filled", 10),
        number("aimless", 10),
        number("alone", 10),
        Entry(indicator="text", kind=EntryKind.UNUSABLE, value=None, raw="x"),
    )
    assert score(plan((10.0, indicators)), submission(*entries)).targets[0].state is state


def test_parameters_of_the_plan_and_of_the_indicator_reach_the_score() -> None:
    rules = (Parameter(method=Method.AT_LEAST, name="floor", value=0.5, unit="", source="s"),)
    book = plan((10.0, (indicator("a"),)), (10.0, (indicator("b", floor=0.4),)), rules=rules)
    card = score(book, submission(number("a", 4.5), number("b", 4.5)))
    assert [target.score for target in card.targets] == [0.0, 4.5]


def test_a_reference_given_in_the_plan_is_used() -> None:
    book = plan((10.0, (indicator("a", method=Method.RELATIVE, target=1.5, reference=8.0),)))
    assert score(book, submission(number("a", 8.75))).total == 8.0


def test_what_the_file_shows_plays_no_part() -> None:
    book = plan((50.0, (indicator("a"),)))
    assert score(book, submission(number("a", 8, shown=50.0))) == score(book, submission(number("a", 8)))


def test_the_total_carries_no_binary_noise() -> None:
    book = plan(*((0.1, (indicator(f"i{n}"),)) for n in range(3)))
    card = score(book, submission(*(number(f"i{n}", 10) for n in range(3))))
    assert card.total == 0.3  # not 0.30000000000000004


def test_a_unit_that_the_plan_does_not_know_is_a_programmers_mistake() -> None:
    stranger = submission().model_copy(update={"unit": "u9"})
    with pytest.raises(KeyError):
        score(plan((1.0, (indicator("a"),))), stranger)


def test_the_same_input_gives_the_same_scorecard() -> None:
    book = plan((50.0, (indicator("a", 0.5), indicator("b", 0.5))))
    entries = (number("a", 8), number("b", 7))
    assert score(book, submission(*entries)) == score(book, submission(*reversed(entries)))
