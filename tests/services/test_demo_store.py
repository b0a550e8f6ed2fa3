"""The demonstration in a real store: written through the journal, found, listed, and exchanged by three people."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from caseworker.domain.journal import clock_ms
from caseworker.errors import DataError, UserError
from caseworker.services.demo import create_demo, make_demo
from caseworker.services.demo_trio import DEMO_PASSPHRASE, demo_trio
from caseworker.services.desk import Desk
from caseworker.services.headless import MainJob, last_full_period, main_job
from caseworker.services.stores import check, open_store
from caseworker.services.today import worklist
from caseworker.services.undo import UndoState, state
from tests.support import PASSPHRASE, QUICK, TODAY, HandClock, new_desk

CLIENTS = 12


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One made-up caseload for all tests here that only look."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    desk = create_demo(folder, CLIENTS, 5, PASSPHRASE, today=TODAY, now=HandClock(), cost=QUICK)
    with closing(desk):
        yield desk


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> MainJob:
    """The main job, done once."""
    out = tmp_path_factory.mktemp("main-job")
    said: list[str] = []
    done = main_job(out, seed=2, clients=6, today=TODAY, progress=said.append, now=HandClock(), cost=QUICK)
    assert len(said) == 6
    return done


def test_every_client_is_in_the_caseload_with_a_coach(demo: Desk) -> None:
    with demo.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM case_summary") == CLIENTS
        assert reader.value("SELECT COUNT(*) FROM client WHERE coach = :me", me=demo.me.worker) == CLIENTS


def test_every_record_has_its_event_and_nothing_is_wrong_with_the_store(demo: Desk) -> None:
    with demo.reading() as reader:
        entities = reader.value("SELECT COUNT(*) FROM entity WHERE kind <> ''")
        assert reader.value("SELECT COUNT(*) FROM event") == entities
    assert check(demo) == []


def test_the_journal_tells_three_years_and_ends_before_today(demo: Desk) -> None:
    with demo.reading() as reader:
        clocks = [row.clock for row in reader.rows("SELECT clock FROM event WHERE action_n > 1 ORDER BY clock")]
    first, last = (datetime.fromtimestamp(clock_ms(clock) / 1000, UTC).date() for clock in (clocks[0], clocks[-1]))
    assert first < TODAY - timedelta(days=2 * 365)
    assert TODAY - timedelta(days=40) < last < TODAY


def test_the_owner_and_the_organisation_are_there_only_once(demo: Desk) -> None:
    with demo.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM worker WHERE name = :name", name=demo.me.name) == 1
        names = [row.name for row in reader.rows("SELECT name FROM organisation")]
    assert len(names) == len(set(names))


def test_filling_a_store_is_no_step_to_undo(tmp_path: Path) -> None:
    with closing(new_desk(tmp_path)) as desk:
        make_demo(desk, 2, 1, TODAY)
        assert state(desk) == UndoState(None, None)


def test_documents_can_be_read_back(demo: Desk) -> None:
    with demo.reading() as reader:
        missing = reader.value("SELECT COUNT(*) FROM attachment WHERE sha256 NOT IN (SELECT sha256 FROM blob)")
        assert reader.value("SELECT COUNT(*) FROM attachment") > 0
    assert missing == 0


def test_progress_counts_clients(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    with closing(new_desk(tmp_path)) as desk:
        make_demo(desk, 3, 1, TODAY, lambda done, of: steps.append((done, of)))
    assert steps[-1] == (3, 3)


def test_a_store_that_exists_is_not_filled_a_second_time(demo: Desk) -> None:
    with pytest.raises(DataError) as caught:
        create_demo(demo.folder, 1, 1, PASSPHRASE, today=TODAY, cost=QUICK)
    assert caught.value.code == "store_exists"


def test_two_coaches_have_different_people_and_the_same_organisations(tmp_path: Path) -> None:
    trio = demo_trio(tmp_path, 2, TODAY, clients=3, now=HandClock(), cost=QUICK)
    names, organisations = [], []
    for desk in trio.coaches:
        with closing(desk), desk.reading() as reader:
            names.append({row.client_number for row in reader.rows("SELECT client_number FROM client")})
            sql = "SELECT HEX(e.uid) AS uid FROM organisation o JOIN entity e ON e.n = o.n"
            organisations.append({row.uid for row in reader.rows(sql)})
    trio.coordinator.close()
    assert not names[0] & names[1]
    assert organisations[0] == organisations[1]


def test_the_coordinator_has_the_clients_of_both_coaches(job: MainJob) -> None:
    assert [report.cases for report in job.imports] == [6, 6]
    assert all(report.new_events == report.events and report.conflicts == 0 for report in job.imports[:1])
    with closing(open_store(job.coordinator, job.passphrase, now=HandClock())) as desk, desk.reading() as reader:
        assert reader.value("SELECT COUNT(*) FROM case_summary") == 12
        assert reader.value("SELECT COUNT(DISTINCT coach) FROM client") == 2
        names = [row.name for row in reader.rows("SELECT name FROM organisation WHERE NOT deleted")]
    assert len(names) == len(set(names))


def test_the_report_lies_there_in_all_forms_over_the_last_full_period(job: MainJob) -> None:
    assert [path.name for path in job.report_files] == [
        "report-2025-3.pdf", "report-2025-3.xlsx", "report-2025-3.json",
    ]  # fmt: skip
    assert "2025" in PdfReader(job.report_files[0]).pages[0].extract_text()
    assert job.report_files[1].read_bytes()[:2] == b"PK"
    assert json.loads(job.report_files[2].read_text("utf-8"))


def test_a_case_file_on_paper_lies_beside_it(job: MainJob) -> None:
    assert len(PdfReader(job.case_file).pages) >= 2
    assert all(path.is_file() for path in job.files)


def test_the_stores_it_leaves_open_with_the_passphrase_of_the_demonstration(job: MainJob) -> None:
    assert job.passphrase == DEMO_PASSPHRASE
    with pytest.raises(UserError):
        open_store(job.coaches[0], "een andere wachtzin")
    open_store(job.coaches[0], DEMO_PASSPHRASE, now=HandClock()).close()


def test_in_march_the_last_full_period_is_that_of_autumn() -> None:
    assert str(last_full_period(TODAY)) == "2025-3"
    assert str(last_full_period(TODAY.replace(month=5))) == "2026-1"
    assert str(last_full_period(TODAY.replace(month=12))) == "2026-2"


def test_a_coach_of_thirty_five_sees_a_handful_of_things_too_late_and_none_for_weeks(tmp_path: Path) -> None:
    with closing(create_demo(tmp_path, 35, 1, PASSPHRASE, today=TODAY, now=HandClock(TODAY), cost=QUICK)) as desk:
        late = [item.due_on for item in worklist(desk, most=1000) if item.due_on < TODAY]
    assert 3 <= len(late) <= 14
    assert min(late) >= TODAY - timedelta(days=21)
