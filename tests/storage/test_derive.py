"""What follows from the records: written with every change, and the same when it is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.domain.measurement import LadderScoreDraft
from caseworker.services import records
from caseworker.services.demo import make_demo
from caseworker.services.desk import Desk
from caseworker.storage import derive, search
from caseworker.storage.projection import rebuild
from caseworker.storage.reader import Reader
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, contact, ladder, mirjam

DERIVED = ("case_summary", "due", "timeline")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = new_desk(tmp_path)
    yield found
    found.close()


def contents(reader: Reader) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(tuple(row) for row in reader.raw(f"SELECT * FROM {table}")) for table in DERIVED}


def summary(desk: Desk, n: int) -> dict[str, object]:
    with desk.reading() as reader:
        row = reader.row("SELECT * FROM case_summary WHERE n = :n", n=n)
        return dict(row._mapping) if row is not None else {}


def due_codes(desk: Desk, n: int) -> dict[str, str]:
    with desk.reading() as reader:
        return {row.code: row.due_on for row in reader.rows("SELECT code, due_on FROM due WHERE case_n = :n", n=n)}


def test_a_summary_says_how_a_case_stands(desk: Desk) -> None:
    n = mirjam(desk)
    found = summary(desk, n)
    assert (found["sort_name"], found["client_number"], found["coach"]) == ("kok mirjam", "2025-0017", desk.me.worker)
    assert (found["rung"], found["rung_plus"], found["rung_key"], found["rung_on"]) == (3, 1, 7, "2025-12-09")
    assert (found["zrm_on"], found["contact_on"], found["phase"]) == ("2025-08-24", "2026-03-04", "placement")
    assert (found["plan_number"], found["plan_status"]) == (2, "agreed")
    assert (found["due_on"], found["due_code"]) == ("2026-02-24", "zrm")


def test_the_dues_of_a_case_are_those_of_the_rules(desk: Desk) -> None:
    n = mirjam(desk)
    assert due_codes(desk, n) == {
        "zrm": "2026-02-24",
        "contact": "2026-03-12",
        "chain": "2026-03-17",
        "instrument_end": "2026-04-02",
        "placement_end": "2026-04-14",
        "ladder": "2026-12-09",
    }


def test_everything_is_the_same_when_it_is_made_anew(desk: Desk) -> None:
    make_demo(desk, 12, seed=3, today=TODAY)
    n = mirjam(desk)
    with desk.reading() as reader:
        before = contents(reader)
        found = (search.names_found(reader, "k"), search.texts_found(reader, "werk"))
    with desk.store.database.writing() as connection:
        rebuild(connection)
    with desk.reading() as reader:
        assert contents(reader) == before
        assert (search.names_found(reader, "k"), search.texts_found(reader, "werk")) == found
    assert summary(desk, n)["due_code"] == "zrm"


def test_one_case_at_a_time_gives_the_same_as_all_at_once(desk: Desk) -> None:
    make_demo(desk, 12, seed=4, today=TODAY)
    with desk.reading() as reader:
        before = contents(reader)
        cases = [row[0] for row in reader.raw("SELECT n FROM client")]
    with desk.store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM case_summary")
        connection.exec_driver_sql("DELETE FROM due")
        for case in cases:
            derive.refresh_cases(connection, [case])
    with desk.reading() as reader:
        assert contents(reader) == before


def test_the_index_is_the_same_when_it_is_made_from_the_records(desk: Desk) -> None:
    make_demo(desk, 6, seed=5, today=TODAY)
    typed = ("werk", "an", "taal", "06", "kok", "2025")
    with desk.reading() as reader:
        before = [(search.names_found(reader, text), search.texts_found(reader, text)) for text in typed]
    with desk.store.database.writing() as connection:
        search.rebuild(connection)
    with desk.reading() as reader:
        assert [(search.names_found(reader, text), search.texts_found(reader, text)) for text in typed] == before


def test_a_refresh_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    n = mirjam(desk)
    with desk.store.database.writing() as connection:
        before = connection.exec_driver_sql("SELECT total_changes()").scalar()
        derive.refresh_cases(connection, [n])
        assert connection.exec_driver_sql("SELECT total_changes()").scalar() == before


def test_deleting_and_restoring_a_record_takes_its_traces_along(desk: Desk) -> None:
    n = add_client(desk)
    talk = add(desk, contact(n, date(2026, 2, 1), "wil naaien leren", next_on=date(2026, 2, 15)))[0]
    assert "contact" in due_codes(desk, n)
    records.delete(desk, talk)
    assert due_codes(desk, n).keys() == {"first_ladder", "no_contact"}
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM timeline WHERE n = :n", n=talk) == 0
        assert search.texts_found(reader, "naaien") == []
    with desk.writing("test.restore") as unit:
        unit.restore(talk)
    assert "contact" in due_codes(desk, n)
    with desk.reading() as reader:
        assert search.texts_found(reader, "naaien") == [talk]


def test_a_deleted_client_leaves_the_lists(desk: Desk) -> None:
    n = mirjam(desk)
    records.delete(desk, n)
    assert summary(desk, n) == {}
    assert due_codes(desk, n) == {}
    with desk.reading() as reader:
        assert search.names_found(reader, "kok") == []


def test_a_closed_case_keeps_its_summary_and_loses_its_dues(desk: Desk) -> None:
    n = mirjam(desk)
    loaded = records.load(desk, n)
    assert isinstance(loaded.draft, ClientDraft)
    loaded.draft.closed_on, loaded.draft.closed_reason = TODAY, "work"
    records.save(desk, loaded.draft, loaded)
    assert (summary(desk, n)["closed"], summary(desk, n)["phase"], summary(desk, n)["due_on"]) == (1, "closed", None)
    assert due_codes(desk, n) == {}


def test_a_renamed_client_sorts_and_is_found_by_the_new_name(desk: Desk) -> None:
    n = add_client(desk, "Emre", "Çelik")
    loaded = records.load(desk, n)
    assert isinstance(loaded.draft, ClientDraft)
    loaded.draft.last_name = "Yılmaz"
    records.save(desk, loaded.draft, loaded)
    assert summary(desk, n)["sort_name"] == "yilmaz emre"
    with desk.reading() as reader:
        assert (search.names_found(reader, "celik"), search.names_found(reader, "yilmaz")) == ([], [n])


def test_the_last_of_two_scores_on_one_day_is_the_one_recorded_last(desk: Desk) -> None:
    n = add_client(desk)
    add(desk, ladder(n, date(2026, 1, 10), 2), ladder(n, date(2026, 1, 10), 4), ladder(n, date(2025, 12, 1), 1))
    assert summary(desk, n)["rung"] == 4


def test_a_conflict_is_counted(desk: Desk) -> None:
    n = add_client(desk)
    score = add(desk, ladder(n, date(2026, 1, 10), 2))[0]
    seen = records.load(desk, score).seen
    for rung in (3, 4):
        with desk.writing("test.change") as unit:
            draft = LadderScoreDraft(client=n, on=date(2026, 1, 10), rung=rung, deviation_reason="gesprek")
            unit.save(draft, score, seen)
    assert summary(desk, n)["conflicts"] == 1


def test_organisations_have_no_summary(desk: Desk) -> None:
    with desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM organisation") == 1
        assert reader.value("SELECT COUNT(*) FROM case_summary") == 0
