"""A changed copy of a noun: nothing computed from the old fields may survive in it."""

from __future__ import annotations

from smx_xl.model.plan import Indicator, Method, Section, Target, Unit


def unit(points: float) -> Unit:
    indicator = Indicator(id="i", name="i", method=Method.TASK, target=None, unit="", share=1.0, quote="i")
    target = Target(id="t", number="1", text="t", points=points, lines=(1, 1), indicators=(indicator,))
    return Unit(id="u", name="u", group="g", sections=(Section(name="s", points=None, targets=(target,)),))


def test_a_copy_forgets_what_was_computed_from_the_old_fields() -> None:
    old, other = unit(10.0), unit(70.0)
    assert (old.points, len(old.targets), len(old.indicators)) == (10.0, 1, 1)
    new = old.model_copy(update={"sections": other.sections})
    assert new.points == 70.0
    assert new.targets == other.targets
    assert new == other
    assert old.points == 10.0


def test_an_unchanged_copy_is_equal() -> None:
    old = unit(10.0)
    assert old.points == 10.0
    assert old.model_copy() == old
