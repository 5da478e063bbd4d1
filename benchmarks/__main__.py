"""``python -m benchmarks``: measure, tell, and write JSON and Markdown where asked."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import work
from benchmarks.material import city, grown
from benchmarks.report import Row, machine, markdown

PARTS = ("issue", "read", "consolidate", "rerun", "score", "start")


def main(arguments: list[str] | None = None) -> list[Row]:
    """Measure what the arguments ask for."""
    asked = _asked(arguments)
    with TemporaryDirectory(prefix="smx-bench") as home:

        def folder(name: str) -> Path:
            made = Path(home, name)
            made.mkdir(parents=True)
            return made

        rows = _measured(asked, folder)
    found = {"machine": machine(), "rounds": asked.rounds, "clock": asked.clock, "rows": [_plain(row) for row in rows]}
    if asked.json:
        asked.json.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    table = markdown(rows)
    if asked.markdown:
        asked.markdown.write_text(table, encoding="utf-8")
    sys.stdout.write(json.dumps(found["machine"], ensure_ascii=False) + "\n" + table)
    return rows


def _measured(asked: argparse.Namespace, folder: Callable[[str], Path]) -> list[Row]:
    plan, run = city(), work.Run(asked.rounds, asked.clock, folder)
    books = grown(plan, asked.books)
    rows: list[Row] = []
    if "issue" in asked.parts:
        rows.append(work.issuing(books, run))
    if "read" in asked.parts:
        rows.append(work.reading(books, run))
    if "consolidate" in asked.parts:
        rows += work.consolidating(plan, asked.sizes, asked.sample, run.few())
    if "rerun" in asked.parts:
        rows += work.rerunning(books, run.few())
    if "score" in asked.parts:
        rows.append(work.scoring(asked.table, run))
        rows += [work.scoring_core(size, run) for size in (asked.table, 10 * asked.table)]
    if "start" in asked.parts:
        rows.append(work.starting(run))
    return rows


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--books", type=int, default=81, help="unit books issued and read")
    parser.add_argument("--sizes", type=int, nargs="+", default=(200, 1000, 5000), help="returns consolidated")
    parser.add_argument("--sample", type=int, default=100, help="files the naive loops are timed on")
    parser.add_argument("--table", type=int, default=20_000, help="rows scored; the rules alone ten times as many too")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--clock", choices=work.CLOCKS, default="wall", help="what ratios are taken of; cpu on a busy one"
    )
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    return parser.parse_args(arguments)


def _plain(row: Row) -> dict[str, object]:
    times = {name: timing._asdict() for name, timing in row.times.items()}
    bars = [{**bar._asdict(), "met": bar.met} for bar in row.bars]
    return {"work": row.work, "note": row.note, "times": times, "bars": bars}


if __name__ == "__main__":
    main()
