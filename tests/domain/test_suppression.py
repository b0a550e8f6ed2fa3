"""Small cells cannot be seen, and cannot be worked out from what is still shown."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.domain.suppression import suppressed


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    assert suppressed([[3], [20], [8]], 5) == {(0, 0), (2, 0)}


def test_two_small_counts_hide_one_another() -> None:
    assert suppressed([[3], [20], [4]], 5) == {(0, 0), (2, 0)}


def test_nobody_is_shown_and_nothing_small_means_nothing_left_out() -> None:
    assert suppressed([[0], [20]], 5) == set()
    assert suppressed([[3]], 1) == set()
    assert suppressed([], 5) == set()


def test_a_column_that_is_small_as_a_whole_is_left_out_with_its_total() -> None:
    assert suppressed([[0], [3]], 5) >= {(1, 0), (2, 0)}


def test_parts_of_a_row_do_not_give_one_another_away() -> None:
    # scored = better + worse: with 12 and 10 shown, 2 would follow
    out = suppressed([[12, 10, 2], [40, 20, 20]], 5, [(0, (1, 2))])
    assert (0, 2) in out
    assert len({place for place in out if place[0] == 0}) >= 2
    assert len({place for place in out if place[1] == 2}) >= 2


def answers(rows: list[tuple[int, int, int]], out: set[tuple[int, int]]) -> list[list[tuple[int, int, int]]]:
    """Every table of two rows (whole, part, part; parts up to 11) that agrees with all that is shown, totals too."""
    found = []
    for a, b, c, d in product(range(12), repeat=4):
        grid = [(a + b, a, b), (c + d, c, d)]
        totals = [sum(column) for column in zip(*grid, strict=True)]
        shown = [
            (*place, value)
            for row, counts in enumerate([*grid, totals])
            for column, value in enumerate(counts)
            if (place := (row, column)) not in out
        ]
        real = [*rows, [sum(column) for column in zip(*rows, strict=True)]]
        if all(real[row][column] == value for row, column, value in shown):
            found.append(grid)
    return found


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=2, max_size=2))
def test_who_tries_to_work_out_a_small_count_finds_more_than_one_answer(parts: list[tuple[int, int]]) -> None:
    rows = [(a + b, a, b) for a, b in parts]
    out = suppressed(rows, 4, [(0, (1, 2))])
    small = [(r, c) for r, row in enumerate(rows) for c, count in enumerate(row) if 0 < count < 4]
    assert set(small) <= out
    possible = answers(rows, out)
    for row, column in small:
        assert len({grid[row][column] for grid in possible}) > 1
