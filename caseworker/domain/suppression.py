"""Small cells: counts below a threshold are left out, and so many others that they cannot be worked out again.

A table is a grid of counts with sums that a reader knows: every column adds up to its total, and some columns of a row
add up to another. Leaving out one small count is not enough when the sums give it away; so further counts are left out
until no count that was left out follows from what is still shown. Source: DOMAIN 3; SAFETY (figures that leave).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Place = tuple[int, int]
"""Row and column; the row after the last one holds the totals."""
Sum = tuple[int, tuple[int, ...]]
"""A column that is the sum of other columns in the same row."""


def suppressed(rows: Sequence[Sequence[int]], least: int, sums: Sequence[Sum] = (), totals: bool = True) -> set[Place]:
    """The places to leave out: every count from 1 up to but not including `least`, and what would give one away.

    `totals`: the table shows a row with the total of every column. Zero is shown: nobody is in it. `least` below 2
    leaves nothing out.
    """
    if least < 2 or not rows:
        return set()
    grid = [list(row) for row in rows]
    if totals:
        grid.append([sum(column) for column in zip(*rows, strict=True)])
    out = {(row, column) for row, counts in enumerate(grid) for column, count in enumerate(counts) if 0 < count < least}
    equations = _equations(len(rows), len(grid[0]), sums, totals)
    while given := _given_away(out, equations):
        more = _another(given, out, equations, grid)
        if more is None:
            break
        out.add(more)
    return out


def _equations(rows: int, columns: int, sums: Sequence[Sum], totals: bool) -> list[dict[Place, int]]:
    """What a reader knows: each equation is a sum of places, with signs, that is nought."""
    found: list[dict[Place, int]] = []
    if totals:
        for column in range(columns):
            found.append({**{(row, column): 1 for row in range(rows)}, (rows, column): -1})
    for row in range(rows + totals):
        for whole, parts in sums:
            found.append({**{(row, part): 1 for part in parts}, (row, whole): -1})
    return found


def _given_away(out: set[Place], equations: Sequence[dict[Place, int]]) -> list[Place]:
    """The places left out whose count follows from the sums and what is shown: those that a row of the reduced system
    names alone."""
    unknown = sorted(out)
    where = {place: number for number, place in enumerate(unknown)}
    system = [
        [Fraction(equation.get(place, 0)) for place in unknown]
        for equation in equations
        if any(place in where for place in equation)
    ]
    found = []
    for row in _reduced(system, len(unknown)):
        named = [number for number, value in enumerate(row) if value]
        if len(named) == 1:
            found.append(unknown[named[0]])
    return found


def _reduced(system: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    """The rows in reduced echelon form (Gauss and Jordan)."""
    top = 0
    for column in range(width):
        pivot = next((row for row in range(top, len(system)) if system[row][column]), None)
        if pivot is None:
            continue
        system[top], system[pivot] = system[pivot], system[top]
        head = system[top][column]
        system[top] = [value / head for value in system[top]]
        for row in range(len(system)):
            if row != top and system[row][column]:
                times = system[row][column]
                system[row] = [a - times * b for a, b in zip(system[row], system[top], strict=True)]
        top += 1
    return system[:top]


def _another(
    given: Sequence[Place], out: set[Place], equations: Sequence[dict[Place, int]], grid: Sequence[Sequence[int]]
) -> Place | None:
    """The smallest count shown beside one that is given away; totals and noughts only when there is nothing else."""
    last = len(grid) - 1
    choices = {
        place for equation in equations if any(place in equation for place in given) for place in equation
    } - out  # fmt: skip
    return min(
        choices,
        key=lambda place: (grid[place[0]][place[1]] == 0, place[0] == last, grid[place[0]][place[1]], place),
        default=None,
    )
