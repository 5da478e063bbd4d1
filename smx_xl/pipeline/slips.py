"""得分单: a workbook for every unit that has a score, to be printed, published and signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from smx_xl import scoring, workbook
from smx_xl.model.certification import Certification
from smx_xl.model.final import Final
from smx_xl.model.plan import Plan
from smx_xl.model.scorecard import UnitResult
from smx_xl.ooxml.save import write_atomic
from smx_xl.pipeline.folder import writable
from smx_xl.text import folders

__all__ = ["write_slips"]


def write_slips(
    folder: Path, known: Plan, results: Sequence[UnitResult], finals: Sequence[Final], certification: Certification
) -> None:
    """Bring ``folder``/得分单 up to date: those of units without a score are removed, what did not change is left.

    Raises:
        SmxError: the folder cannot be written, or the office's own template does not fit.
    """
    home = folder / folders.SLIPS
    contents = _contents(folder, known, results, finals, certification)
    ours = {workbook.slip_name(known, unit) for unit in known.units}
    with writable(home):
        for stale in sorted(ours - contents.keys()):
            (home / stale).unlink(missing_ok=True)
        changed = [name for name, content in contents.items() if not _holds(home / name, content)]
    for name in changed:
        write_atomic(home / name, contents[name])


def _contents(
    folder: Path, known: Plan, results: Sequence[UnitResult], finals: Sequence[Final], certification: Certification
) -> Mapping[str, bytes]:
    own = folder / folders.OWN_TEMPLATES / folders.SLIP_TEMPLATE
    look = workbook.slip_look(own if own.is_file() else None)
    certified = certification.certified
    by_unit = {result.unit: result for result in results}
    contents = {}
    for final in finals:
        unit = known.unit(final.unit)
        if unit is not None and final.card is not None:
            told = scoring.explain(known, final.card)
            account = workbook.Account(unit, by_unit[final.unit], final, told, certified)
            contents[workbook.slip_name(known, unit)] = workbook.slip(known, account, look)
    return contents


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content
