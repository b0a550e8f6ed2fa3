"""The counting in SQL against counting by hand in Python, over many made-up placements; filters and odd links."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy
from hypothesis import given, settings
from hypothesis import strategies as st

from caseworker.domain.accountability import DEFAULT_TARGETS, Figures, Filters, build, folded_name
from caseworker.domain.period import Period
from caseworker.domain.placement import Stretch, chain_state
from caseworker.errors import UserError
from caseworker.storage.lists.accountability import Query, behind, tallies
from caseworker.storage.reader import Reader
from caseworker.storage.records.base import Base
from caseworker.storage.records.client import ClientRecord
from caseworker.storage.records.placement import PlacementRecord
from caseworker.storage.records.work import PlacementBreakRecord

PERIOD = Period.parse("2026-1")
EVERYTHING = Filters()
ORGANISATION = Base.metadata.tables["organisation"]
WORKER = Base.metadata.tables["worker"]
CLIENT, PLACEMENT, BREAK = ClientRecord.__table__, PlacementRecord.__table__, PlacementBreakRecord.__table__
Row = dict[str, Any]


@contextmanager
def store(
    placements: list[Row],
    clients: list[Row] | None = None,
    workers: list[Row] | None = None,
    breaks: list[Row] | None = None,
) -> Iterator[Reader]:
    """Placements as they stand in the tables; without `clients`, one for every case."""
    engine = sqlalchemy.create_engine("sqlite://")
    Base.metadata.create_all(engine, tables=[CLIENT, PLACEMENT, BREAK, ORGANISATION, WORKER])  # type: ignore[list-item]  # they are Table, typed FromClause
    with engine.begin() as connection:
        people = clients or [{"n": case, "case_n": case} for case in sorted({row["case_n"] for row in placements})]
        names = ((901, "Stichting Oevers"), (902, "STICHTING  oevers"), (903, "De Brug"))
        connection.execute(ORGANISATION.insert(), [{"n": n, "case_n": n, "name": name} for n, name in names])
        for table, rows in ((CLIENT, people), (PLACEMENT, placements), (BREAK, breaks or []), (WORKER, workers or [])):
            for row in rows:
                connection.execute(table.insert(), row)  # type: ignore[attr-defined]  # as above
        yield Reader(connection)
    engine.dispose()


def placed(n: int, start: str, end: str | None = None, **more: Any) -> Row:
    row = {"n": n, "case_n": 100, "client": 100, "nature": "paid", "start_on": start, "ended_on": end}
    return row | more | ({"client": more["case_n"]} if "case_n" in more else {})


def counted(
    reader: Reader, filters: Filters = EVERYTHING, period: Period = PERIOD, until: date = PERIOD.last
) -> Figures:
    return build(tallies(reader, Query(period, until, filters)), DEFAULT_TARGETS)


def row_of(index: int, case: int, nature: str, start: int, length: int | None, chain: int | None, deleted: bool) -> Row:
    first = date(2025, 4, 1) + timedelta(start)
    return {
        "n": index, "case_n": case, "client": case, "nature": nature, "start_on": first.isoformat(),
        "ended_on": None if length is None else (first + timedelta(length)).isoformat(), "chain": chain,
        "deleted": deleted, "education_level": "mbo2" if index % 3 else "", "sector": "Q" if index % 4 else "",
        "municipality": ("Rijnoever", "rijnoever", "Zeedorp", "")[index % 4], "region": "Rijnmond" if index % 5 else "",
        "executing_organisation": (901, 902, 903, None)[index % 4],
        "planned_end": (first + timedelta(60)).isoformat() if index % 2 else None,
    }  # fmt: skip


@st.composite
def caseloads(draw: st.DrawFn) -> list[Row]:
    """Up to twelve placements of three clients; a link leads to any placement, also of another client or in a ring."""
    count = draw(st.integers(1, 12))
    return [
        row_of(
            index, draw(st.integers(101, 103)), draw(st.sampled_from(["paid", "unpaid", "training", "paid", ""])),
            draw(st.integers(0, 420)), draw(st.none() | st.integers(-2, 260)),
            draw(st.none() | st.integers(1, count)), draw(st.integers(0, 9)) == 0,
        )
        for index in range(1, count + 1)
    ]  # fmt: skip


def root_of(row: Row, rows: dict[int, Row]) -> int:
    """The first placement of the chain, followed link by link within the case; of a ring its lowest number."""
    passed: list[int] = [row["n"]]
    at = row
    while at["chain"] is not None:
        target: int = at["chain"]
        if target in passed:
            ring = passed[passed.index(target) :]
            return min(passed) if ring == passed else min(passed[1:])
        passed.append(target)
        above = rows.get(target)
        if above is None or above["case_n"] != row["case_n"]:
            return target
        at = above
    return passed[-1]


@st.composite
def interrupted(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """Placements, and up to eight interruptions of any of them: overlapping, outside it, open, or backwards."""
    rows = draw(caseloads().filter(no_tail_into_a_ring))
    breaks = []
    for index in range(draw(st.integers(0, 8))):
        row = draw(st.sampled_from(rows))
        first = date.fromisoformat(row["start_on"]) + timedelta(draw(st.integers(-20, 200)))
        length = draw(st.none() | st.integers(-3, 60))
        breaks.append({
            "n": 500 + index, "case_n": row["case_n"], "placement": row["n"], "from_on": first.isoformat(),
            "until_on": None if length is None else (first + timedelta(length)).isoformat(),
            "deleted": draw(st.integers(0, 5)) == 0,
        })  # fmt: skip
    return rows, breaks


def off_days(row: Row, breaks: list[Row]) -> tuple[tuple[date, date | None], ...]:
    """The interruptions of a placement."""
    return tuple(
        (date.fromisoformat(item["from_on"]), date.fromisoformat(item["until_on"]) if item["until_on"] else None)
        for item in breaks
        if item["placement"] == row["n"] and not item["deleted"]
    )


def chains_by_hand(rows: list[Row], until: date, breaks: list[Row]) -> dict[str, int]:
    """Realised, running and stopped chains in the period, counted one by one with the domain's own rule."""
    by_n = {row["n"]: row for row in rows}
    chains: dict[tuple[int, int], list[Stretch]] = {}
    for row in rows:
        if row["nature"] and not row["deleted"]:
            end = date.fromisoformat(row["ended_on"]) if row["ended_on"] else None
            stretch = Stretch(date.fromisoformat(row["start_on"]), end, off_days(row, breaks))
            chains.setdefault((row["case_n"], root_of(row, by_n)), []).append(stretch)
    counts = {"realised": 0, "running": 0, "stopped": 0}
    for stretches in chains.values():
        real = [s for s in stretches if s.worked(until)]
        state = chain_state(real, until)
        if state is None:
            continue
        if state.realised_on:
            counts["realised"] += state.realised_on >= PERIOD.first
        elif any(s.end is None or s.end > until for s in real):
            counts["running"] += 1
        else:
            counts["stopped"] += max(s.end for s in real if s.end) >= PERIOD.first
    return counts


@settings(max_examples=60)
@given(interrupted(), st.integers(-20, 130))
def test_sql_counts_what_the_rules_count_one_by_one(drawn: tuple[list[Row], list[Row]], day: int) -> None:
    rows, breaks = drawn
    until = min(PERIOD.last, PERIOD.first + timedelta(day))
    live = [row for row in rows if row["nature"] and not row["deleted"]]
    started = [row for row in live if PERIOD.first.isoformat() <= row["start_on"] <= until.isoformat()]
    with store(rows, breaks=breaks) as reader:
        found = counted(reader, until=until)
        assert found.started.count == len(started)
        assert {line.code: line.started.count for line in found.natures} == {
            nature: sum(row["nature"] == nature for row in started) for nature in ("paid", "unpaid", "training")
        }
        by_hand = chains_by_hand(rows, until, breaks)
        assert by_hand == {
            "realised": found.realised.count, "running": found.running.count, "stopped": found.stopped.count
        }  # fmt: skip
        for figure in found.every():
            assert len(behind(reader, Query(PERIOD, until, EVERYTHING), figure.key)) == figure.count, figure.key


def no_tail_into_a_ring(rows: list[Row]) -> bool:
    """A link into a ring from outside it has no answer by the rule; rings themselves are kept."""
    by_n = {row["n"]: row for row in rows}
    for row in rows:
        passed, at = [row["n"]], row
        while at["chain"] is not None and at["chain"] not in passed:
            passed.append(at["chain"])
            above = by_n[at["chain"]]
            if above["case_n"] != row["case_n"]:
                break
            at = above
        else:
            if at["chain"] is not None and at["chain"] != row["n"]:
                return False
    return True


def test_an_interruption_pushes_the_six_months_back_by_its_length() -> None:
    """184 days from 1 July; 1 to 31 October off, so full on 31 January, not 31 December."""
    rows = [placed(1, "2025-07-01")]
    off = [{"n": 500, "case_n": 100, "placement": 1, "from_on": "2025-10-01", "until_on": "2025-10-31"}]
    with store(rows, breaks=off) as reader:
        (row,) = behind(reader, Query(PERIOD, PERIOD.last, EVERYTHING), ("realised",))
        assert (row.parts, row.realised_on, row.days) == (1, date(2026, 1, 31), 273)
    with store(rows) as reader:
        assert counted(reader).realised.count == 0, "full on 31 December already, in the period before"


def test_an_interruption_that_goes_on_leaves_the_placement_running() -> None:
    off = [{"n": 500, "case_n": 100, "placement": 1, "from_on": "2026-02-01", "until_on": None}]
    with store([placed(1, "2025-12-01")], breaks=off) as reader:
        found = counted(reader)
        assert (found.running.count, found.realised.count, found.stopped.count) == (1, 0, 0)


def test_placements_that_follow_each_other_in_a_ring_are_one_chain() -> None:
    rows = [placed(1, "2025-08-01", "2025-10-31", chain=2), placed(2, "2025-12-01", chain=1)]
    with store(rows) as reader:
        assert counted(reader).realised.count == 1


def test_a_placement_that_follows_itself_is_a_chain_of_its_own() -> None:
    with store([placed(1, "2025-11-01", chain=1)]) as reader:
        assert counted(reader).realised.count == 1


def test_a_first_placement_that_has_not_arrived_yet_leaves_its_follow_ups_together() -> None:
    rows = [placed(2, "2025-08-01", "2025-10-31", chain=77), placed(3, "2025-12-01", chain=77)]
    with store(rows) as reader:
        (row,) = behind(reader, Query(PERIOD, PERIOD.last, EVERYTHING), ("realised",))
        assert (row.parts, row.realised_on) == (2, date(2026, 3, 2))


def test_a_chain_is_realised_once_in_its_life_over_all_periods() -> None:
    rows = [placed(1, "2025-02-01", "2025-06-30"), placed(2, "2025-12-15", chain=1)]
    with store(rows) as reader:
        periods = [Period.parse(f"{year}-{part}") for year in (2025, 2026, 2027) for part in (1, 2, 3)]
        assert [counted(reader, period=p, until=p.last).realised.count for p in periods] == [0, 0, 0, 1, 0, 0, 0, 0, 0]


def test_a_chain_that_lasts_a_year_is_in_the_longest_class_of_a_longer_period() -> None:
    with store([placed(1, "2025-01-01", "2025-12-31")]) as reader:
        long = Period.parse("2025-1..3")
        lines = counted(reader, period=long, until=long.last).durations
        assert {line.code: line.figure.count for line in lines} == {"6_7": 0, "7_9": 0, "9_12": 0, "12_more": 1}


def test_a_report_over_three_periods_is_the_sum_of_what_started_in_each() -> None:
    rows = [placed(n, f"2026-{n:02d}-15", case_n=200 + n) for n in range(1, 13)]
    with store(rows) as reader:
        year = Period.parse("2026-1..3")
        parts = [Period.parse(f"2026-{part}") for part in (1, 2, 3)]
        assert counted(reader, period=year, until=year.last).started.count == 12
        assert [counted(reader, period=p, until=p.last).started.count for p in parts] == [4, 4, 4]


def test_a_filter_finds_a_name_however_it_is_written_and_organisations_of_one_name_together() -> None:
    rows = [
        placed(1, "2026-01-05", case_n=201, municipality="Súdvliet", executing_organisation=901),
        placed(2, "2026-01-05", case_n=202, municipality="SUDVLIET", executing_organisation=902),
        placed(3, "2026-01-05", case_n=203, municipality="Zeedorp", executing_organisation=903),
    ]
    with store(rows) as reader:
        assert counted(reader, Filters(municipality="sudvliet")).started.count == 2
        assert counted(reader, Filters(organisation=902)).started.count == 2
        assert counted(reader, Filters(municipality="Sudvliet", organisation=903)).started.count == 0
        assert counted(reader, Filters(municipality="Nergens")).started.count == 0
        assert counted(reader, Filters(organisation=999)).started.count == 0


def test_a_coach_is_found_also_under_the_number_another_store_gave() -> None:
    workers = [{"n": n, "case_n": 901, "name": "Sanne", "key_id": key} for n, key in ((51, "ab"), (52, "ab"), (53, ""))]
    clients = [{"n": 200 + n, "case_n": 200 + n, "coach": coach} for n, coach in ((1, 51), (2, 52), (3, 53))]
    rows = [placed(n, "2026-01-05", case_n=200 + n) for n in (1, 2, 3)]
    with store(rows, clients, workers) as reader:
        assert counted(reader, Filters(coach=51)).started.count == 2
        assert counted(reader, Filters(coach=53)).started.count == 1


def test_a_filter_asks_where_a_chain_became_full_and_keeps_its_earlier_days() -> None:
    rows = [
        placed(1, "2025-08-01", "2025-10-31", municipality="Zeedorp"),
        placed(2, "2025-12-01", chain=1, municipality="Heideveld"),
    ]
    with store(rows) as reader:
        assert counted(reader, Filters(municipality="Heideveld")).realised.count == 1
        assert counted(reader, Filters(municipality="Zeedorp")).realised.count == 0


@pytest.mark.parametrize(
    "key", [("nonsense",), (), ("gap", "x"), ("region", "stopped", "x"), ("sector", "Q", "paid", "x")]
)
def test_a_key_that_no_figure_has_is_refused(key: tuple[str, ...]) -> None:
    with store([placed(1, "2026-01-05")]) as reader, pytest.raises(UserError) as caught:
        behind(reader, Query(PERIOD, PERIOD.last, EVERYTHING), key)
    assert caught.value.code == "figure_unknown"


def test_values_in_a_key_are_values_and_never_sql() -> None:
    with store([placed(1, "2026-01-05", sector="Q' OR '1'='1")]) as reader:
        query = Query(PERIOD, PERIOD.last, EVERYTHING)
        assert [row.placement for row in behind(reader, query, ("sector", "Q' OR '1'='1"))] == [1]
        assert behind(reader, query, ("sector", "x' OR '1'='1")) == []
        assert behind(reader, query, ("municipality", "started", "'; DROP TABLE placement; --")) == []


def test_cases_stand_in_the_order_of_their_names() -> None:
    clients = [
        {"n": 200 + n, "case_n": 200 + n, "last_name": name} for n, name in ((1, "Żak"), (2, "de Wit"), (3, "Øster"))
    ]
    with store([placed(n, "2026-01-05", case_n=200 + n) for n in (1, 2, 3)], clients) as reader:
        names = [row.client_name for row in behind(reader, Query(PERIOD, PERIOD.last, EVERYTHING), ("started",))]
    assert names == sorted(names, key=folded_name)
