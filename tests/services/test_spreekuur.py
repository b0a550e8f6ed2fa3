"""A walk-in hour on a real store: the queue, visits in the right case, linking, promoting, promises, undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseworker.domain.client import ClientDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.spreekuur import VisitDraft
from caseworker.errors import UserError
from caseworker.services import case as case_service
from caseworker.services import moving, records, spreekuur, spreekuur_people, today, undo
from caseworker.services.desk import Desk
from caseworker.storage.projection import canonical_dump, rebuild
from tests.support import TODAY, HandClock, new_desk
from tests.support_cases import add_client


@pytest.fixture(scope="module")
def clock() -> HandClock:
    return HandClock(TODAY)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clock: HandClock) -> Iterator[Desk]:
    made = new_desk(tmp_path_factory.mktemp("spreekuur"), name="Wim Aerts", role="volunteer", clock=clock)
    yield made
    made.close()


@pytest.fixture(scope="module")
def mirjam(desk: Desk) -> int:
    return add_client(desk)


@pytest.fixture
def session(desk: Desk) -> int:
    return spreekuur.start(desk, replace(spreekuur.proposal(desk), place="Buurthuis De Linde"))


def visits(desk: Desk, session: int) -> list[spreekuur.QueueRow]:
    return list(spreekuur.sitting(desk, session).queue)


def write(desk: Desk, n: int, done: bool = True, **fields: object) -> int:
    opened = spreekuur.open_visit(desk, n)
    return spreekuur.save_visit(desk, replace(opened.draft, **fields), opened.loaded, done=done)  # type: ignore[arg-type]  # test data by name


def dump(desk: Desk) -> bytes:
    with desk.reading() as reader:
        return canonical_dump(reader)


def case_of(desk: Desk, n: int) -> int:
    return records.load(desk, n).case


def test_the_next_session_is_proposed_where_the_last_one_was(desk: Desk, session: int) -> None:
    proposed = spreekuur.proposal(desk)
    assert (proposed.place, proposed.on, proposed.adviser) == ("Buurthuis De Linde", TODAY, desk.me.worker)
    assert spreekuur.running(desk) == session
    spreekuur.close(desk, session)
    assert spreekuur.running(desk) != session
    spreekuur.reopen(desk, session)
    assert spreekuur.running(desk) == session


def test_a_session_without_a_place_is_not_started(desk: Desk) -> None:
    with pytest.raises(UserError, match="draft_has_problems"):
        spreekuur.start(desk, replace(spreekuur.proposal(desk), place=""))


def test_visitors_wait_in_order_of_coming_in(desk: Desk, session: int) -> None:
    first, second = spreekuur.add_visitor(desk, session), spreekuur.add_visitor(desk, session, "Selam")
    assert [(row.n, row.number, row.status, row.name) for row in visits(desk, session)] == [
        (first, 1, "waiting", ""),
        (second, 2, "waiting", "Selam"),
    ]
    spreekuur.call(desk, first)
    assert visits(desk, session)[0].status == "with_adviser"
    spreekuur.remove(desk, second)
    assert [row.n for row in visits(desk, session)] == [first]


def test_closing_lets_those_who_still_wait_leave_and_one_undo_brings_them_back(desk: Desk, session: int) -> None:
    waits = spreekuur.add_visitor(desk, session)
    spreekuur.close(desk, session)
    assert visits(desk, session)[0].status == "left"
    undo.undo(desk)
    assert visits(desk, session)[0].status == "waiting"
    assert spreekuur.sitting(desk, session).session.closed_at == ""
    spreekuur.remove(desk, waits)


def test_a_finished_talk_has_its_minutes(desk: Desk, session: int, clock: HandClock) -> None:
    n = spreekuur.add_visitor(desk, session)
    spreekuur.call(desk, n)
    clock.moment += timedelta(minutes=7)
    write(desk, n, kinds="letter")
    row = visits(desk, session)[0]
    assert (row.status, row.minutes) == ("done", 7)
    assert spreekuur.sitting(desk, session).counts.minutes == 7


def test_an_unknown_visitor_stands_in_no_clients_case(desk: Desk, session: int, mirjam: int) -> None:
    before = list(case_service.timeline_ids(desk, mirjam))
    n = spreekuur.add_visitor(desk, session, "Onbekende Ali")
    write(desk, n, kinds="money", advice="Formulier meegegeven.")
    assert case_of(desk, n) == session
    assert list(case_service.timeline_ids(desk, mirjam)) == before


def test_a_known_visitor_stands_on_the_timeline_of_the_clients_case(desk: Desk, session: int, mirjam: int) -> None:
    n = spreekuur.add_visitor(desk, session)
    written = write(desk, n, client=mirjam, kinds="letter", advice="Brief van DUO samen gelezen.")
    assert case_of(desk, written) == mirjam
    entry = case_service.timeline_rows(desk, case_service.timeline_ids(desk, mirjam))[0]
    assert entry.n == written and "Brief van DUO" in entry.text and "Wim Aerts" in entry.meta
    assert [row.n for row in visits(desk, session)] == [written]


def test_a_client_who_came_to_the_walk_in_hour_was_spoken_to(desk: Desk, session: int) -> None:
    client = add_client(desk, "Abel", "Negash")
    waits = spreekuur.add_visitor(desk, session, client=client)
    silent = [item.code for item in today.work_of_case(desk, client)]
    assert "no_contact" in silent and today.work_of_case(desk, client)[0].due_on < TODAY
    write(desk, waits, advice="Gesproken.")
    due = {item.code: item.due_on for item in today.work_of_case(desk, client)}
    assert due["no_contact"] == TODAY + timedelta(days=42)


def test_linking_moves_everything_that_was_typed_and_one_undo_takes_it_back(
    desk: Desk, session: int, mirjam: int
) -> None:
    n = write(desk, spreekuur.add_visitor(desk, session, "Mirjam"), kinds="work", question="Vacature magazijn?")
    before = dump(desk)
    linked = spreekuur_people.link(desk, n, mirjam)
    draft = spreekuur.open_visit(desk, linked).draft
    assert (draft.client, draft.question, draft.kinds, draft.origin) == (mirjam, "Vacature magazijn?", "work", n)
    assert case_of(desk, linked) == mirjam and records.load(desk, n).deleted
    undo.undo(desk)
    assert records.load(desk, linked).deleted and not records.load(desk, n).deleted
    assert len(visits(desk, session)) == 1
    undo.redo(desk)
    assert not records.load(desk, linked).deleted
    undo.undo(desk)
    assert [row for row in dump(desk).split(b"\n") if b'"deleted":false' in row] == [
        row for row in before.split(b"\n") if b'"deleted":false' in row
    ]


def test_a_link_to_the_wrong_client_is_moved_on_and_can_be_taken_off(desk: Desk, session: int, mirjam: int) -> None:
    other = add_client(desk, "Dragan", "Petrović")
    n = write(desk, spreekuur.add_visitor(desk, session, "D."), advice="Reiskosten")
    wrong = spreekuur_people.link(desk, n, mirjam)
    right = spreekuur_people.link(desk, wrong, other)
    assert case_of(desk, right) == other and records.load(desk, wrong).deleted
    assert spreekuur.open_visit(desk, right).draft.origin == n
    back = spreekuur_people.link(desk, right, None)
    assert back == n and spreekuur.open_visit(desk, n).draft.advice == "Reiskosten"
    again = spreekuur_people.link(desk, n, mirjam)
    assert again == wrong and not records.load(desk, wrong).deleted
    assert len(visits(desk, session)) == 1


def test_a_visitor_becomes_a_client_without_anything_typed_again(desk: Desk, session: int) -> None:
    n = spreekuur.add_visitor(desk, session)
    write(
        desk, n, kinds="language", question="Wil een taalcursus", visitor_name="Fatima el Amrani",
        visitor_language="ara", visitor_phone="06 1234 5678",
    )  # fmt: skip
    opened = spreekuur.open_visit(desk, n)
    made = spreekuur_people.promote(desk, opened.draft, opened.loaded)
    client = records.load(desk, made.client).draft
    assert isinstance(client, ClientDraft)
    assert (client.first_name, client.infix, client.last_name) == ("Fatima", "el", "Amrani")
    assert (client.phone, client.preferred_language, client.registered_on) == ("06 1234 5678", "ara", TODAY)
    assert client.coach is None, "a volunteer guides nobody: a coach is still to be chosen"
    assert made.visit in case_service.timeline_ids(desk, made.client)
    assert len(visits(desk, session)) == 1
    undo.undo(desk)
    assert records.load(desk, made.client).deleted and records.load(desk, made.visit).deleted
    assert [(row.n, row.name) for row in visits(desk, session)] == [(n, "Fatima el Amrani")]


def test_a_visitor_without_a_name_cannot_become_a_client(desk: Desk, session: int) -> None:
    opened = spreekuur.open_visit(desk, spreekuur.add_visitor(desk, session))
    with pytest.raises(UserError, match="visitor_nameless"):
        spreekuur_people.promote(desk, opened.draft, opened.loaded)


def test_a_client_is_not_made_twice(desk: Desk, session: int, mirjam: int) -> None:
    opened = spreekuur.open_visit(desk, spreekuur.add_visitor(desk, session, client=mirjam))
    with pytest.raises(UserError, match="visitor_known"):
        spreekuur_people.promote(desk, opened.draft, opened.loaded)


def test_a_promise_to_an_unknown_visitor_stands_on_the_advisers_own_list_until_it_is_done(
    desk: Desk, session: int
) -> None:
    n = spreekuur.add_visitor(desk, session, "Ali")
    write(desk, n, follow_up="Bellen met DUO", follow_up_on=TODAY + timedelta(days=3))
    found = [item for item in spreekuur.follow_ups(desk) if item.visit == n]
    assert [(item.text, item.name, item.client) for item in found] == [("Bellen met DUO", "Ali", None)]
    assert n in [item.entity for item in today.worklist(desk)]
    spreekuur.follow_up_done(desk, n, "Uitstel gekregen")
    assert n not in [item.visit for item in spreekuur.follow_ups(desk)]
    assert n not in [item.entity for item in today.worklist(desk)]


def test_a_day_without_words_means_back_at_the_walk_in_hour(desk: Desk, session: int) -> None:
    n = spreekuur.add_visitor(desk, session)
    write(desk, n, follow_up_on=TODAY + timedelta(days=14))
    assert spreekuur.open_visit(desk, n).draft.follow_up


def test_a_promise_to_a_client_stands_once_on_the_list_and_in_the_case(desk: Desk, session: int, mirjam: int) -> None:
    n = write(desk, spreekuur.add_visitor(desk, session), client=mirjam, follow_up="Cv nakijken", follow_up_on=TODAY)
    assert [item.entity for item in today.worklist(desk)].count(n) == 1
    assert [item.entity for item in today.worklist(desk, mine=False)].count(n) == 1
    assert n in [item.entity for item in today.work_of_case(desk, mirjam)]


def test_a_promise_that_is_moved_leaves_the_list_until_its_new_day(desk: Desk, session: int, mirjam: int) -> None:
    n = write(desk, spreekuur.add_visitor(desk, session), client=mirjam, follow_up="Cv nakijken", follow_up_on=TODAY)
    moving.move_due(desk, mirjam, "visit_follow_up", n, TODAY + timedelta(days=30), "Cliënt is op reis")
    assert n not in [item.entity for item in today.worklist(desk)]
    assert n in [item.visit for item in spreekuur.follow_ups(desk, days=40)]
    assert {item.on for item in spreekuur.follow_ups(desk, days=40) if item.visit == n} == {TODAY + timedelta(days=30)}


def test_the_counts_of_a_session_add_up(desk: Desk, session: int, mirjam: int) -> None:
    write(desk, spreekuur.add_visitor(desk, session), client=mirjam, kinds="letter work", help="together")
    write(desk, spreekuur.add_visitor(desk, session, "Ali"), kinds="letter", referred_to="Juridisch loket")
    spreekuur.add_visitor(desk, session)
    counts = spreekuur.sitting(desk, session).counts
    assert (counts.visitors, counts.known, counts.unknown, counts.waiting) == (3, 1, 2, 1)
    assert counts.kinds == {"letter": 2, "work": 1}
    assert counts.help == {"together": 1, "referred": 1}
    assert counts.referred == (("Juridisch loket", 1),)


def test_earlier_sessions_are_found_by_place_by_what_was_said_and_by_who_came(
    desk: Desk, session: int, mirjam: int
) -> None:
    other = spreekuur.start(desk, replace(spreekuur.proposal(desk), place="Bibliotheek Zuid"))
    write(desk, spreekuur.add_visitor(desk, other, "Zoltan"), advice="Aanvraag bijzondere bijstand ingevuld")
    write(desk, spreekuur.add_visitor(desk, other), client=add_client(desk, "Tsegaye", "Woldu"))
    for text in ("bibliotheek", "bijzondere", "zoltan", "tsegaye"):
        assert list(spreekuur.session_ids(desk, text)) == [other], text
    assert list(spreekuur.session_ids(desk, "bestaat niet")) == []
    assert {session, other} <= set(spreekuur.session_ids(desk))
    rows = spreekuur.session_rows(desk, [other])
    assert [(row.place, row.visits, row.known, row.adviser) for row in rows] == [
        ("Bibliotheek Zuid", 2, 1, "Wim Aerts")
    ]


def test_making_all_tables_anew_gives_the_same(desk: Desk, session: int, mirjam: int) -> None:
    n = write(desk, spreekuur.add_visitor(desk, session, "Rebuild"), kinds="other")
    spreekuur_people.link(desk, n, mirjam)
    before = dump(desk)
    with desk.writing("test.rebuild") as unit:
        rebuild(unit.connection)
    assert dump(desk) == before


def test_a_visit_of_yesterday_keeps_its_day_when_a_client_is_made_later(tmp_path: Path) -> None:
    clock = HandClock(date(2026, 3, 4))
    made = new_desk(tmp_path, clock=clock)
    session = spreekuur.start(made, replace(spreekuur.proposal(made), place="De Linde"))
    n = write(made, spreekuur.add_visitor(made, session, "Selam Tesfay"))
    clock.set(TODAY)
    opened = spreekuur.open_visit(made, n)
    done = spreekuur_people.promote(made, opened.draft, opened.loaded)
    client = records.load(made, done.client).draft
    visit = records.load(made, done.visit).draft
    assert isinstance(client, ClientDraft) and isinstance(visit, VisitDraft)
    assert client.registered_on == visit.on == date(2026, 3, 4)
    assert client.coach == made.me.worker
    records.save(made, ContactDraft(client=done.client, on=TODAY, kind="conversation"), case=done.client)
    made.close()


def test_a_promise_that_is_late_counts_in_the_number_beside_today(tmp_path: Path) -> None:
    clock = HandClock(date(2026, 3, 2))
    made = new_desk(tmp_path, clock=clock)
    session = spreekuur.start(made, replace(spreekuur.proposal(made), place="De Linde"))
    write(made, spreekuur.add_visitor(made, session, "Ali"), follow_up="Bellen", follow_up_on=date(2026, 3, 3))
    assert today.late_count(made) == 0
    clock.set(TODAY)
    assert today.late_count(made) == 1
    made.close()
