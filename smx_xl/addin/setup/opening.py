"""The add-ins that Excel loads at start: the registry values OPEN, OPEN1, OPEN2 ... of Excel's key Options.

Facts: an entry is a file, in quotes, after switches such as /R; a name without folder is looked for in the user's
add-in folder (bettersolutions.com, Excel add-ins, registry keys). Excel reads the numbers upward and stops at the
first that is missing: what comes after a gap is not loaded (github Excel-DNA/WiXInstaller, 16). Excel writes these
values anew when it closes, so they are changed only while it is closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PureWindowsPath
from typing import Final

from smx_xl.addin.setup.machine import Value

__all__ = ["added", "entry", "file_of", "fills_gap", "loaded", "namesakes", "numbered", "ours", "removed", "value_name"]

NAME: Final = re.compile(r"OPEN([1-9]\d*)?", re.IGNORECASE)
ENTRY: Final = re.compile(r'\s*(?:/\w+\s+)*"?([^"]*?)"?\s*')

Values = Mapping[str, Value]


def entry(addin: str) -> Value:
    """The data that make Excel load a file."""
    return Value(f'"{addin}"')


def file_of(value: Value) -> str:
    """The file that an entry names, without switches and quotes."""
    match = ENTRY.fullmatch(str(value.data))
    return match[1] if match else str(value.data)


def numbered(values: Values) -> dict[int, Value]:
    """The entries by number (OPEN is 0), upward; other values are passed over."""
    found = {int(match[1] or 0): value for name, value in values.items() if (match := NAME.fullmatch(name))}
    return dict(sorted(found.items()))


def ours(values: Values, addin: str) -> dict[int, Value]:
    """The entries that name the add-in, with its folder or without: Excel may leave out the folder."""
    wanted = {addin.lower(), PureWindowsPath(addin).name.lower()}
    return {number: value for number, value in numbered(values).items() if file_of(value).lower() in wanted}


def namesakes(values: Values, addin: str) -> dict[int, Value]:
    """The entries that name a file of the add-in's name elsewhere: Excel can open only one of a name."""
    mine, name = ours(values, addin), PureWindowsPath(addin).name.lower()
    return {
        number: value
        for number, value in numbered(values).items()
        if number not in mine and PureWindowsPath(file_of(value)).name.lower() == name
    }


def loaded(values: Values) -> dict[int, Value]:
    """The entries that Excel comes to: those before the first gap."""
    entries = numbered(values)
    return {number: entries[number] for number in range(_free(entries))}


def fills_gap(values: Values) -> bool:
    """Whether the next entry would stand before others: Excel then loads those again too."""
    entries = numbered(values)
    return _free(entries) < len(entries)


def added(values: Values, addin: str) -> dict[str, Value]:
    """The values with the add-in among those that are loaded, in the place of a namesake; the others as they were."""
    mine, reached = ours(values, addin), loaded(values)
    if any(number in reached for number in mine):
        return dict(values)
    kept = {name: value for name, value in values.items() if name not in _names(values, mine)}
    place = next((number for number in namesakes(kept, addin) if number in reached), _free(numbered(kept)))
    return {**kept, value_name(kept, place): entry(addin)}


def removed(values: Values, addin: str, *, leave_gap: bool = False) -> dict[str, Value]:
    """The values without the add-in; the entries after it move up, so that Excel still comes to them.

    ``leave_gap``: the add-in filled a gap when it came, so the gap is part of what was there before.
    """
    mine, run = ours(values, addin), loaded(values)
    rest = {name: value for name, value in values.items() if name not in _names(values, mine)}
    if leave_gap or not mine:
        return rest
    kept = [value for number, value in run.items() if number not in mine]
    moved = dict(zip((value_name(values, number) for number in run), kept, strict=False))
    return {name: value for name, value in rest.items() if name not in _names(values, run)} | moved


def _names(values: Values, numbers: Iterable[int]) -> set[str]:
    return {value_name(values, number) for number in numbers}


def _free(entries: Mapping[int, Value]) -> int:
    """The first number that no entry has."""
    return next(number for number in range(len(entries) + 1) if number not in entries)


def value_name(values: Values, number: int) -> str:
    """The name of the value with a number, spelt as it stands there."""
    plain = f"OPEN{number or ''}"
    return next((name for name in values if name.upper() == plain), plain)
