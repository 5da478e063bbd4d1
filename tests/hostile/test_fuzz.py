"""Thousands of damaged returns: none raises, and what is read is what two readers of others read.

``SMX_FUZZ`` is the number of mutants (480 without it), ``SMX_FUZZ_FROM`` the first one:
``SMX_FUZZ=20000 pytest tests/hostile/test_fuzz.py``. A mutant that fails is told by its number.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mutants import Mutants
from other_readers import differences
from return_books import KEY, PLAN, Parts, issued

from smx_xl import workbook
from smx_xl.ooxml.read import read
from smx_xl.returns import examine

USUAL = 480
COUNT, FIRST = (int(os.environ.get(name, usual)) for name, usual in (("SMX_FUZZ", USUAL), ("SMX_FUZZ_FROM", 0)))
SHARES = 4
SLOWEST = 5.0
"""Seconds; a mutant is hardly larger than what it was made of."""


def base() -> bytes:
    """A good return that also holds what the writer never writes: inline and rich text, errors, shared formulas."""
    parts = Parts(issued())
    parts.actual("1", "８．７％").actual("2", "#REF!", kind="e").actual("3", 1, kind="b").actual("4", "a_x000D_b")
    parts.actual("5", 9, formula="3*3").actual("6", 45000, style=parts.style(14)).actual("7", "甲&<乙>")
    return parts.content()


@contextmanager
def little_memory() -> Iterator[None]:
    """A bound on this process: what a mutant does to the readers of others must not take the machine along."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (2 << 30), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_mutants(share: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mutants = Mutants(base())
    path = tmp_path / "mutant.xlsx"
    told: Counter[str] = Counter()
    compared, slowest, wrong = 0, 0.0, []
    with little_memory():
        for number in range(FIRST + share * COUNT // SHARES, FIRST + (share + 1) * COUNT // SHARES):
            content = mutants.mutant(number)
            path.write_bytes(content)
            started = time.perf_counter()
            outcome = read(path)
            examined = examine(path, PLAN, KEY, workbook.issued if number % 10 == 0 else None)
            slowest = max(slowest, time.perf_counter() - started)
            code = outcome.findings[0].code if outcome.findings else "read"
            told[code] += 1
            assert code != "R00", number
            assert (outcome.value is None) == (len(outcome.findings) == 1), number
            assert outcome.value is not None or examined.outcome.findings == outcome.findings, number
            if outcome.value is not None:
                cells, found = differences(outcome.value, content)
                compared += cells
                wrong += [(number, one) for one in found]
    if COUNT > 1000:
        with capsys.disabled():
            sys.stdout.write(f"\n{dict(sorted(told.items()))}, {compared:,} cells compared, slowest {slowest:.2f} s\n")
    assert wrong == []
    assert slowest < SLOWEST
    assert told["read"] > COUNT / SHARES / 10
    assert compared > 100 * told["read"]
