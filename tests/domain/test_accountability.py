"""Periods of four months, how counts become figures, and the words that say why a case counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from caseworker.domain.accountability import (
    DEFAULT_TARGETS,
    Figure,
    Figures,
    Tally,
    Targets,
    build,
    last_day,
    percent,
)
from caseworker.domain.accountability_terms import DEFINITIONS
from caseworker.domain.behind import BehindRow, because
from caseworker.domain.period import Period
from caseworker.errors import UserError
from caseworker.i18n import set_language


@pytest.mark.parametrize(
    ("written", "first", "last", "parts"),
    [
        ("2026-1", date(2026, 1, 1), date(2026, 4, 30), 1),
        ("2026-2", date(2026, 5, 1), date(2026, 8, 31), 1),
        (" 2026-3 ", date(2026, 9, 1), date(2026, 12, 31), 1),
        ("2026-1..3", date(2026, 1, 1), date(2026, 12, 31), 3),
        ("2025-3..2026-1", date(2025, 9, 1), date(2026, 4, 30), 2),
        ("2026-1..2027-2", date(2026, 1, 1), date(2027, 8, 31), 5),
        ("2026-2..2026-2", date(2026, 5, 1), date(2026, 8, 31), 1),
    ],
)
def test_a_period_is_read_with_its_first_and_last_day(written: str, first: date, last: date, parts: int) -> None:
    period = Period.parse(written)
    assert (period.first, period.last, period.parts) == (first, last, parts)
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "written", ["", "2026", "2026-4", "2026-0", "26-1", "2026-1..4", "2026-1-3", "x2026-1", "0026-1"]
)
def test_what_is_not_a_period_is_refused(written: str) -> None:
    with pytest.raises(UserError) as caught:
        Period.parse(written)
    assert caught.value.code == "period_unclear"


@pytest.mark.parametrize("written", ["2026-3..1", "2027-1..2026-3"])
def test_a_period_that_ends_before_it_starts_is_refused(written: str) -> None:
    with pytest.raises(UserError) as caught:
        Period.parse(written)
    assert caught.value.code == "period_backwards"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-01-01", "2026-1"), ("2026-04-30", "2026-1"), ("2026-05-01", "2026-2"), ("2026-08-31", "2026-2"),
        ("2026-09-01", "2026-3"), ("2026-12-31", "2026-3"),
    ],
)  # fmt: skip
def test_every_day_lies_in_one_of_three_periods(day: str, code: str) -> None:
    assert str(Period.around(date.fromisoformat(day))) == code


def test_a_screen_offers_the_latest_periods_oldest_first() -> None:
    assert [str(period) for period in Period.latest(date(2026, 3, 5), 4)] == ["2025-1", "2025-2", "2025-3", "2026-1"]


def test_a_period_is_said_in_both_languages() -> None:
    assert Period.parse("2026-1").label() == "januari tot en met april 2026"
    set_language("en")
    assert Period.parse("2026-1..3").label() == "January to December 2026"
    assert Period.parse("2025-3..2026-1").label() == "September 2025 to April 2026"


def test_a_report_counts_up_to_the_day_it_is_made_and_never_past_the_period() -> None:
    period = Period.parse("2026-1")
    assert last_day(period, date(2026, 2, 15)) == date(2026, 2, 15)
    assert last_day(period, date(2026, 5, 4)) == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("part", "whole", "result"), [(0, 0, None), (0, 3, 0), (1, 3, 33), (2, 3, 67), (1, 8, 13), (1, 200, 1)]
)
def test_per_cents_are_whole_and_a_half_goes_up(part: int, whole: int, result: int | None) -> None:
    assert percent(part, whole) == result


def figures(*tallies: Tally, targets: Targets = DEFAULT_TARGETS) -> Figures:
    return build(tallies, targets)


def test_an_empty_period_has_every_nature_and_level_and_no_per_cents() -> None:
    found = figures()
    assert [(line.code, line.started.count, line.percent) for line in found.natures] == [
        ("paid", 0, None), ("unpaid", 0, None), ("training", 0, None)
    ]  # fmt: skip
    assert len(found.education) == 12
    assert found.mean_days is None
    assert all(figure.count == 0 for figure in found.every())


def test_the_aims_and_targets_of_the_source_are_the_default() -> None:
    found = figures()
    assert [line.aim for line in found.natures] == [55, 30, 15]
    assert DEFAULT_TARGETS.total == 700 == sum(line.target or 0 for line in found.organisations)
    assert [(line.name, line.target) for line in found.organisations] == [
        ("UAF", 200), ("VluchtelingenWerk-Emplooi", 500), ("", None)
    ]  # fmt: skip


def test_a_placement_without_a_nature_stands_apart_from_the_total() -> None:
    found = figures(Tally("started", "nature", "paid", count=2), Tally("started", "nature", "", count=3))
    assert (found.started.count, found.nature_missing.count) == (2, 3)
    assert found.natures[0].percent == 100


def test_a_code_that_a_newer_version_made_has_a_line_of_its_own() -> None:
    found = figures(Tally("started", "nature", "shared", count=1), Tally("started", "education", "phd", count=1))
    assert (found.natures[-1].code, found.natures[-1].aim, found.natures[-1].difference) == ("shared", None, None)
    assert "phd" in [line.code for line in found.education]


def test_names_that_differ_in_capitals_accents_or_spaces_are_one_line_called_as_it_is_written_most() -> None:
    found = figures(
        Tally("started", "municipality", "Súdwest  fryslân", count=1),
        Tally("started", "municipality", "Súdwest Fryslân", count=2),
        Tally("realised", "municipality", "SUDWEST FRYSLAN", count=1),
    )
    line, unknown = found.municipalities
    assert (line.name, line.started, line.realised.count) == (
        "Súdwest Fryslân", Figure(("municipality", "started", "sudwest fryslan"), 3), 1
    )  # fmt: skip
    assert unknown.name == ""


def test_a_target_shows_a_line_also_where_nothing_counted_yet() -> None:
    found = figures(targets=Targets(regions=(("Veluwe", 10),)))
    assert [(line.name, line.target, line.percent) for line in found.regions] == [("Veluwe", 10, 0), ("", None, None)]


def test_every_figure_has_a_key_of_its_own() -> None:
    found = figures(
        Tally("started", "nature", "paid", count=1),
        Tally("started", "sector", "Q", "paid", 1),
        Tally("started", "region", "Veluwe", count=1),
    )
    keys = [figure.key for figure in found.every()]
    assert len(keys) == len(set(keys))


def test_every_word_of_the_report_is_explained_once() -> None:
    words = [word for word, _meaning in DEFINITIONS]
    assert len(words) == len(set(words)) == 13


ROW = BehindRow(
    client=1, placement=2, client_name="Brouwer, Lotte", own_script_name="", client_number="", employer="De Schakel",
    job="", nature="unpaid", contract="volunteer", minutes_per_week=720, education_level="", sector="S",
    municipality="Rijnoever", region="", organisation="", start_on=date(2026, 1, 12), planned_end=date(2026, 2, 1),
    ended_on=None, parts=2, chain_start=date(2025, 8, 1), days=243, needed=184, last_on=date(2026, 4, 30),
    realised_on=date(2026, 3, 2),
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (("started",), "Unpaid, Volunteer agreement, 12 hours per week, started on 12 January 2026"),
        (("education", ""), "not stated, started on 12 January 2026"),
        (("sector", "S", "unpaid"), "Other services, started on 12 January 2026"),
        (("municipality", "started", "rijnoever"), "Rijnoever, started on 12 January 2026"),
        (("realised",), "2 placements since 1 August 2025: six months full on 2 March 2026, 243 days in all"),
        (("duration", "7_9"), "2 placements since 1 August 2025: six months full on 2 March 2026, 243 days in all"),
        (("region", "running", ""), "2 placements since 1 August 2025: 243 of 184 days, still running"),
        (
            ("stopped",),
            "2 placements since 1 August 2025: 243 of 184 days, stopped on 30 April 2026 without a follow-up",
        ),
        (("gap", "nature"), "nature is missing: counts nowhere, started on 12 January 2026"),
        (("gap", "open_past_end"), "planned end 1 February 2026 has passed and no real end is filled in"),
        (("gap", "education"), "education level is missing: counts as 'not stated', started on 12 January 2026"),
    ],
)
def test_a_case_says_why_it_counts(key: tuple[str, ...], text: str) -> None:
    set_language("en")
    assert because(ROW, key) == text


def test_a_case_says_why_it_counts_in_dutch() -> None:
    text = "1 plaatsing sinds 1 augustus 2025: zes maanden vol op 2 maart 2026, 243 dagen in totaal"
    assert because(replace(ROW, parts=1), ("realised",)) == text
