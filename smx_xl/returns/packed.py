"""A plan for a reading process: its units packed one by one, so that the process holds the one at hand and no other."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import cast, overload

from smx_xl.model.plan import Plan, Unit

__all__ = ["packed"]

LEVEL = 1
"""The compression that costs least; it makes a unit four times smaller as it is."""


def packed(plan: Plan) -> Plan:
    """The same plan, equal in all that it says, to be pickled for another process."""
    made = Plan.model_construct(**{name: getattr(plan, name) for name in Plan.model_fields})
    made.places, made.longest_name_in("")  # worked out here, so that nobody unpacks all units for them
    made.__dict__["units"] = cast("tuple[Unit, ...]", _Units(plan.units))
    return made


class _Units(Sequence[Unit]):
    """Units that are made anew whenever somebody asks for one."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = [zlib.compress(pickle.dumps(unit), LEVEL) for unit in units]

    def __len__(self) -> int:
        return len(self._units)

    def __iter__(self) -> Iterator[Unit]:
        return map(_unpacked, self._units)

    @overload
    def __getitem__(self, place: int) -> Unit: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Unit, ...]: ...

    def __getitem__(self, place: int | slice) -> Unit | tuple[Unit, ...]:
        if isinstance(place, slice):
            return tuple(map(_unpacked, self._units[place]))
        return _unpacked(self._units[place])


def _unpacked(content: bytes) -> Unit:
    unit: Unit = pickle.loads(zlib.decompress(content))
    return unit
