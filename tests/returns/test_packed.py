"""The plan that a reading process has: all that the whole one says, its units unpacked when asked for."""

import pickle

from return_books import PLAN

from smx_xl.model.certifying import duties
from smx_xl.returns.packed import packed


def test_a_packed_plan_says_what_the_plan_says() -> None:
    again = pickle.loads(pickle.dumps(packed(PLAN)))
    assert tuple(again.units) == again.units[:] == PLAN.units
    assert len(again.units) == len(PLAN.units)
    assert again.places == PLAN.places
    assert [again.units[again.places[unit.id]] for unit in PLAN.units[::7]] == list(PLAN.units[::7])
    name = PLAN.units[-1].name
    assert again.longest_name_in(f"03_{name}.xlsx") == name
    assert again.model_copy(update={"units": ()}) == PLAN.model_copy(update={"units": ()})
    assert duties(again) == duties(PLAN)


def test_a_packed_plan_holds_no_unit() -> None:
    again = pickle.loads(pickle.dumps(packed(PLAN)))
    assert again.units[0] is not again.units[0]
    assert PLAN.units[0] is PLAN.units[0]
    assert len(pickle.dumps(packed(PLAN))) < len(pickle.dumps(PLAN))
