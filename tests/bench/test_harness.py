"""The measuring frame itself: medians, ratios and what counts as missed. Nothing here is timed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bench.harness import Goal, as_markdown, judge, measure, percentile, said_goal, write_json


def goal(**more: float) -> Goal:
    """A goal with a ratio of 2, unless said otherwise."""
    return Goal("T1", "a thing", 1_000, lambda: None, lambda: None, **({"ratio": 2.0} | more))  # type: ignore[arg-type]  # test data by name


def test_a_ratio_is_that_of_the_medians_and_not_of_the_means() -> None:
    assert judge(goal(), [3.0, 4.0, 500.0], [2.0, 2.0, 2.0]).ratio == 2.0


def test_a_goal_holds_up_to_and_including_its_ratio() -> None:
    assert judge(goal(), [4.0] * 5, [2.0] * 5).holds
    assert not judge(goal(), [4.1] * 5, [2.0] * 5).holds


def test_an_allowance_is_added_to_the_floor() -> None:
    assert judge(goal(ratio=1.3, allowance_ms=2.0), [2.6] * 5, [0.1] * 5).holds


def test_a_slow_tail_misses_a_goal_in_milliseconds() -> None:
    samples = [1.0] * 18 + [90.0] * 2
    assert not judge(goal(most_ms=50.0), samples, [1.0] * 20).holds
    assert judge(goal(most_ms=50.0), [1.0] * 19 + [90.0], [1.0] * 20).holds


@pytest.mark.parametrize(("share", "expected"), [(0.5, 3.0), (0.95, 5.0), (0.2, 1.0), (0.21, 2.0)])
def test_a_percentile_is_one_of_the_values(share: float, expected: float) -> None:
    assert percentile([5.0, 3.0, 1.0, 4.0, 2.0], share) == expected


def test_floor_and_work_take_turns_and_the_first_round_is_thrown_away() -> None:
    turns: list[str] = []

    def work() -> float:
        turns.append("work")
        return 1000.0 if turns.count("work") == 1 else 3.0

    def floor() -> float:
        turns.append("floor")
        return 2.0

    found = measure(Goal("T2", "turns", 10, work, floor, ratio=2.0, rounds=1, tidy=lambda: turns.append("tidy")))
    assert turns == ["floor", "work", "tidy"] * 6  # five rounds at least, and one that does not count
    assert found.work_ms == 3.0
    assert found.rounds == 5


def test_a_goal_is_said_as_it_is_judged() -> None:
    assert said_goal(goal(ratio=1.3, allowance_ms=2.0, most_ms=16.0)) == "<= 1.3x (+2 ms), p95 <= 16 ms"


def test_results_are_kept_with_every_sample_and_shown_for_the_readme(tmp_path: Path) -> None:
    results = [judge(goal(), [5.0] * 5, [2.0] * 5)]
    write_json(results, tmp_path / "bench.json")
    assert json.loads((tmp_path / "bench.json").read_text())["rows"][0]["samples"]["work"] == [5.0] * 5
    assert "| T1 | a thing | 1,000 | 2.50x | <= 2x (missed) | 5.00 (5.00) |" in as_markdown(results)
