"""A larger population: the packaged notice's units many times over, in cities, provinces and one country.

Each city is a round of its own with its plan, issued workbooks, simulated returns and master, made one after the
other, so that memory does not grow with their number; each province gathers its cities, the country its provinces.
The same seed and number give the same files.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from smx_xl import pipeline, plan, workbook
from smx_xl.demo.procedure import EXAMPLE, JOBS, done, prepare
from smx_xl.demo.units import filling
from smx_xl.findings import Outcome
from smx_xl.model.plan import Plan, Unit
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline import Gathered, Progress
from smx_xl.text import demo as words
from smx_xl.text import folders

__all__ = ["MOST", "cities", "simulate"]

MOST: Final = 100_000
"""Units that are simulated at most."""
UNITS: Final = 1_000
"""Units of a city at most: a province's capital with all its districts has fewer."""
CITIES: Final = 10
"""Cities of a province at most."""
SILENT, PARTIAL = 0.03, 0.10
"""Shares of the units that never answer, and that leave about a third blank."""


def simulate(folder: Path, units: int, seed: int, progress: Progress) -> Outcome[Gathered]:
    """Make ``units`` units in ``folder``; one made by an earlier demo is made anew, any other folder is left alone.

    Raises:
        SmxError: the folder holds something that no demo made, or cannot be written.
    """
    prepare(folder)
    with TemporaryDirectory() as place, as_file(files("smx_xl").joinpath(EXAMPLE)) as notice:
        base = done(pipeline.new(Path(place), notice))
    made = 0
    progress(words.POPULATION, made, units)
    for number, city in enumerate(cities(base, units), 1):
        province = folder / words.PROVINCE.format(number=(number - 1) // CITIES + 1)
        _city(province / words.CITY.format(number=number), city, seed, progress)
        made += len(city.units)
        progress(words.POPULATION, made, units)
        if number % CITIES == 0 or made == units:
            pipeline.gather(province)
    return Outcome(value=pipeline.gather(folder))


def cities(base: Plan, units: int) -> Iterator[Plan]:
    """The plans of the cities: of one size as nearly as can be, each with a document number of its own."""
    count = -(-units // UNITS)
    for number in range(1, count + 1):
        size = units * number // count - units * (number - 1) // count
        document = words.CITY_DOCUMENT.format(year=base.year, number=number)
        members = tuple(_copy(base.units[place % len(base.units)], place, len(base.units)) for place in range(size))
        yield base.model_copy(update={"document": document, "units": members, "findings": ()})


def _copy(unit: Unit, place: int, size: int) -> Unit:
    """The unit under the id and name of this place (from 0) in its city."""
    key = words.UNIT_ID.format(number=place + 1)
    name = unit.name if place < size else words.UNIT_NAME.format(name=unit.name, number=place // size + 1)
    sections = tuple(
        section.model_copy(
            update={
                "targets": tuple(
                    target.model_copy(
                        update={
                            "id": target.id.replace(unit.id, key, 1),
                            "indicators": tuple(
                                one.model_copy(update={"id": one.id.replace(unit.id, key, 1)})
                                for one in target.indicators
                            ),
                        }
                    )
                    for target in section.targets
                )
            }
        )
        for section in unit.sections
    )
    return unit.model_copy(update={"id": key, "name": name, "sections": sections})


def _city(folder: Path, city: Plan, seed: int, progress: Progress) -> None:
    """One round: plan, issued workbooks, returns, master."""
    plan.write(city, folder / folders.PLAN)
    done(pipeline.issue(folder, progress))
    in_force = done(pipeline.load(folder))
    look = workbook.template_look()
    for number, unit in enumerate(in_force.units, 1):
        random = Random(f"{seed} {city.document} {unit.id}")
        if random.random() >= SILENT:
            filled = filling(unit, random, full=random.random() >= PARTIAL)
            content = workbook.book(in_force, unit, pipeline.seal_key(in_force), look, filled)
            write_atomic(folder / folders.INBOX / workbook.file_name(in_force, unit), content)
        progress(words.SIMULATING, number, len(in_force.units))
    done(pipeline.consolidate(folder, JOBS, progress))
