"""Measure the program against its floors and print the table: `python -m tests.bench`.

    python -m tests.bench                              1,000 and 100,000 clients, every row
    python -m tests.bench --sizes 1000 --only J1 E1    a few rows at one size
    python -m tests.bench --json bench.json --markdown bench.md

Stores are made once by the demonstration (100,000 clients take a quarter of an hour) and kept in the temporary folder
for the next run; `--forget` removes them. The exit code is 1 when a goal is missed.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from rich.console import Console

from tests.bench import command_line, lists, report, save
from tests.bench.exchange import measure_exchange
from tests.bench.harness import Goal, Measured, as_markdown, measure, show, write_json
from tests.bench.stores import bench_root, store_of
from tests.bench.window import CODES, measure_window

SIZES = (1_000, 100_000)
MOST_CASES = 1_000
GoalMaker = Callable[[Path, int], AbstractContextManager[list[Goal]]]
AREAS: tuple[tuple[frozenset[str], GoalMaker], ...] = (
    (frozenset({"J1", "B4"}), save.goals),
    (frozenset({"E1"}), report.goals),
    (frozenset({"C1", "C2", "C3", "C4", "D1", "D4"}), lists.goals),
    (frozenset({"J9"}), command_line.goals),
)
EXCHANGE = frozenset({"J2", "J3", "J4", "J5"})


def main() -> int:
    """Measure what was asked for; 0 when every goal holds."""
    options = _options()
    if options.forget:
        shutil.rmtree(bench_root(), ignore_errors=True)
    console = Console(stderr=False)
    results: list[Measured] = []
    for size in options.sizes:
        folder = store_of(size, lambda text: console.print(text, style="dim"))
        for item in _measured(folder, size, frozenset(options.only), options.cases):
            console.print(f"{item.code} at {size:,}: {item.ratio:.2f}x ({item.goal})")
            results.append(item)
    show(results, console)
    if options.json:
        write_json(results, options.json)
    if options.markdown:
        options.markdown.write_text(as_markdown(results), "utf-8")
    return 0 if all(item.holds for item in results) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure against the floors.")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="CLIENTS")
    parser.add_argument("--only", nargs="+", default=[], metavar="ROW", help="rows to measure, such as J1 E1")
    parser.add_argument("--cases", type=int, default=MOST_CASES, help="case files in the exchange rows")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    parser.add_argument("--forget", action="store_true", help="make the stores anew")
    return parser.parse_args()


def _measured(folder: Path, size: int, only: frozenset[str], cases: int) -> Iterator[Measured]:
    for codes, make in AREAS:
        if only and not codes & only:
            continue
        with make(folder, size) as goals:
            for goal in goals:
                if not only or goal.code in only:
                    yield measure(goal)
    if not only or only & CODES:
        yield from measure_window(folder, size, only)
    if not only or only & EXCHANGE:
        yield from measure_exchange(folder, size, min(cases, size))


if __name__ == "__main__":
    raise SystemExit(main())
