"""Measuring one thing against its floor: both interleaved in one run, so that a slow machine slows both.

A goal is a ratio of medians (PERFORMANCE: numerator and denominator in one run, at least five rounds, the first
discarded). Absolute times stand beside it, to read and not to judge by, except where a goal names milliseconds.
"""

from __future__ import annotations

import json
import platform
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

Work = Callable[[], object]
LEAST_ROUNDS = 5


@dataclass(frozen=True)
class Goal:
    """One row of the table: what is measured, against what, and how much it may be.

    `ratio` is the most that work / floor may be (None: only `most_ms` counts). `allowance_ms` is added to the floor
    before dividing ("<= 1.3 x the raw query + 2 ms"). `most_ms` bounds the 95th percentile of the work. `tidy` runs
    after each round, outside the clock.
    """

    code: str
    what: str
    size: int
    work: Work
    floor: Work
    ratio: float | None = None
    floor_name: str = ""
    allowance_ms: float = 0.0
    most_ms: float | None = None
    rounds: int = 7
    tidy: Work | None = None


@dataclass(frozen=True)
class Measured:
    """What came out: medians and 95th percentile in milliseconds, the ratio, and whether the goal holds."""

    code: str
    what: str
    size: int
    work_ms: float
    floor_ms: float
    ratio: float
    goal: str
    p95_ms: float
    holds: bool
    floor_name: str
    rounds: int
    note: str = ""
    samples: dict[str, list[float]] = field(default_factory=dict, repr=False)


def clocked(work: Work) -> float:
    """Milliseconds that `work` takes; a number it gives back is taken instead (it timed itself)."""
    start = time.perf_counter()
    said = work()
    taken = (time.perf_counter() - start) * 1000
    return float(said) if isinstance(said, float) else taken


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * round(share * 100) // 100) - 1))]


def measure(goal: Goal) -> Measured:
    """Run floor and work in turns, discard the first round, and compare medians."""
    works, floors = [], []
    for _ in range(max(LEAST_ROUNDS, goal.rounds) + 1):
        floors.append(clocked(goal.floor))
        works.append(clocked(goal.work))
        if goal.tidy is not None:
            goal.tidy()
    return judge(goal, works[1:], floors[1:])


def judge(goal: Goal, works: Sequence[float], floors: Sequence[float]) -> Measured:
    """Compare the samples (milliseconds) with the goal."""
    work, floor = statistics.median(works), statistics.median(floors)
    ratio = work / max(floor + goal.allowance_ms, 1e-6)
    p95 = percentile(works, 0.95)
    holds = (goal.ratio is None or ratio <= goal.ratio) and (goal.most_ms is None or p95 <= goal.most_ms)
    return Measured(
        goal.code, goal.what, goal.size, round(work, 3), round(floor, 3), round(ratio, 3), said_goal(goal),
        round(p95, 3), holds, goal.floor_name, len(works),
        samples={"work": [round(value, 3) for value in works], "floor": [round(value, 3) for value in floors]},
    )  # fmt: skip


def said_goal(goal: Goal) -> str:
    """The goal in words: "<= 4x, p95 <= 50 ms"."""
    parts = []
    if goal.ratio is not None:
        extra = f" (+{goal.allowance_ms:g} ms)" if goal.allowance_ms else ""
        parts.append(f"<= {goal.ratio:g}x{extra}")
    if goal.most_ms is not None:
        parts.append(f"p95 <= {goal.most_ms:g} ms")
    return ", ".join(parts)


def show(results: Sequence[Measured], console: Console) -> None:
    """Print the table."""
    table = Table(title="Ratios to floors measured in the same run", title_justify="left")
    for title, align in (
        ("#", "left"), ("what", "left"), ("clients", "right"), ("ms", "right"), ("floor ms", "right"),
        ("ratio", "right"), ("goal", "left"), ("p95 ms", "right"), ("", "left"),
    ):  # fmt: skip
        table.add_column(title, justify=align)  # type: ignore[arg-type]  # rich wants a literal
    for item in results:
        table.add_row(
            item.code, item.what, f"{item.size:,}", f"{item.work_ms:,.2f}", f"{item.floor_ms:,.2f}",
            f"{item.ratio:.2f}", item.goal, f"{item.p95_ms:,.2f}", "holds" if item.holds else "MISSED",
        )  # fmt: skip
    console.print(table)


def as_markdown(results: Sequence[Measured]) -> str:
    """The table for the README."""
    lines = ["| # | what | clients | ratio | goal | ms (p95) |", "|---|---|---:|---:|---|---:|"]
    lines += [
        f"| {item.code} | {item.what} | {item.size:,} | {item.ratio:.2f}x"
        f" | {item.goal}{'' if item.holds else ' (missed)'} | {item.work_ms:,.2f} ({item.p95_ms:,.2f}) |"
        for item in results
    ]
    return "\n".join(lines) + "\n"


def write_json(results: Sequence[Measured], path: Path) -> None:
    """Keep every sample, with the machine it came from."""
    facts = {"python": sys.version.split()[0], "system": platform.platform(), "processors": _processors()}
    path.write_text(json.dumps({"machine": facts, "rows": [asdict(item) for item in results]}, indent=1), "utf-8")


def _processors() -> int:
    import os

    with suppress(AttributeError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
