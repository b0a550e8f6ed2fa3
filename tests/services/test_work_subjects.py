"""Plans in versions, the product book, placements with interruptions and appointments, on a real store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest

from caseworker import i18n
from caseworker.domain.aftercare import AftercareScheduleDraft
from caseworker.domain.appointment import AppointmentDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.placement import PlacementBreakDraft, PlacementDraft
from caseworker.domain.plan import PlanAgreementDraft, PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.product import ProductDraft
from caseworker.errors import UserError
from caseworker.services import appointments, attachments, forms, placements, plans, products, records, today, undo
from caseworker.services.desk import Desk
from caseworker.storage.projection import rebuild
from tests.support import TODAY, new_desk
from tests.support_cases import add, add_client, ladder

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture(autouse=True)
def english() -> None:
    """Words are compared in English; the letter goes in the client's language all the same."""
    i18n.set_language("en")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A coordinator's desk, whom the product book is open to."""
    found = new_desk(tmp_path_factory.mktemp("work"), role="coordinator")
    yield found
    found.close()


def client_with_plan(desk: Desk) -> tuple[int, int]:
    """A client with a running plan of a goal, an instrument and an agreement."""
    client = add_client(desk, first="Selam", last="Tesfay")
    draft = PlanDraft(client=client, number=1, on=date(2026, 1, 5), status="running", main_goal="Werk in de keuken")
    plan = add(desk, draft)[0]
    add(
        desk,
        PlanGoalDraft(plan=plan, domain="language", wording="Ik spreek B1", target_on=date(2026, 9, 1)),
        PlanGoalDraft(plan=plan, domain="finances", wording="Ik heb overzicht", result="reached"),
        PlanInstrumentDraft(plan=plan, instrument="wep", start_on=date(2026, 1, 12), planned_end=date(2026, 7, 1)),
        PlanAgreementDraft(plan=plan, who="client", wording="Belt de school", due_on=date(2026, 3, 1)),
    )
    return client, plan


# --- plans --------------------------------------------------------------------------------------------------------


def test_a_new_version_takes_along_what_is_still_to_be_done_and_the_old_one_stays(desk: Desk) -> None:
    client, plan = client_with_plan(desk)
    fresh = plans.new_version(desk, plan)
    new, old = plans.versions(desk, client)
    assert (new.n, new.number, new.status) == (fresh, 2, "concept")
    assert [goal.wording for goal in new.goals] == ["Ik spreek B1"]
    assert [item.instrument for item in new.instruments] == ["wep"]
    assert [item.wording for item in new.promised] == ["Belt de school"]
    assert (old.n, old.status, len(old.goals)) == (plan, "replaced", 2)
    undo.undo(desk)
    (only,) = plans.versions(desk, client)
    assert (only.n, only.status) == (plan, "running")


def test_an_agreement_is_due_once_and_only_in_the_newest_plan(desk: Desk) -> None:
    client, plan = client_with_plan(desk)
    (item,) = [item for item in today.work_of_case(desk, client) if item.code == "agreement"]
    assert "Belt de school" in item.reason
    fresh = plans.new_version(desk, plan)
    (again,) = [item for item in today.work_of_case(desk, client) if item.code == "agreement"]
    assert again.entity != item.entity
    kept = records.load(desk, again.entity)
    records.save(desk, replace(kept.draft, done_on=TODAY), kept)  # type: ignore[call-arg]  # the draft of an agreement
    assert "agreement" not in {item.code for item in today.work_of_case(desk, client)}
    assert fresh


def test_two_versions_are_compared_in_words(desk: Desk) -> None:
    client, plan = client_with_plan(desk)
    fresh = plans.new_version(desk, plan)
    goal = records.children(desk, "plan_goal", fresh)[0]
    records.save(desk, replace(goal.draft, wording="Ik spreek B2"), goal)  # type: ignore[call-arg]  # the draft of a goal
    tool = records.children(desk, "plan_instrument", fresh)[0]
    records.save(desk, replace(tool.draft, planned_end=date(2026, 9, 1)), tool)  # type: ignore[call-arg]  # of an instrument
    add(desk, PlanAgreementDraft(plan=fresh, who="coach", wording="Zoekt een leerbaan"))
    new, old = plans.versions(desk, client)
    found = {(change.part, change.kind, change.what): change.words for change in plans.compare(old, new)}
    assert found["goal", "changed", "Ik spreek B2"] == "words: was: Ik spreek B1"
    assert ("goal", "removed", "Ik heb overzicht") in found
    assert found["instrument", "changed", "Work-experience place (WEP)"] == "until: 1 July 2026 → 1 September 2026"
    assert ("agreement", "added", "Zoekt een leerbaan") in found
    assert plans.compare(new, new) == []


def test_a_signature_is_a_document_of_the_case_and_makes_the_plan_agreed(desk: Desk) -> None:
    client, plan = client_with_plan(desk)
    fresh = plans.new_version(desk, plan)
    document = plans.sign(desk, fresh, PNG)
    signed = plans.versions(desk, client)[0]
    assert (signed.status, signed.signed_on, signed.signed_how, signed.signature) == (
        "agreed", TODAY, "screen", document
    )  # fmt: skip
    assert attachments.content(desk, document)[1] == PNG
    with pytest.raises(UserError, match="signature_empty"):
        plans.sign(desk, fresh, b"")


def test_a_scan_of_the_paper_is_kept_with_the_plan_in_one_action(desk: Desk, tmp_path: Path) -> None:
    client, plan = client_with_plan(desk)
    scan = tmp_path / "plan getekend.pdf"
    scan.write_bytes(b"%PDF-1.7 een scan")
    document = plans.sign_on_paper(desk, plan, scan)
    (signed,) = plans.versions(desk, client)
    assert (signed.signed_how, signed.signature, signed.signed_on) == ("paper", document, TODAY)
    undo.undo(desk)
    (before,) = plans.versions(desk, client)
    assert (before.signed_how, before.signature) == ("", None) and records.load(desk, document).deleted


def test_a_plan_that_is_agreed_takes_the_place_of_the_one_before_it_and_undo_gives_it_back(desk: Desk) -> None:
    client, plan = client_with_plan(desk)
    fresh = PlanDraft(client=client, number=2, on=TODAY, status="concept", main_goal="Anders")
    n = records.save_family(desk, fresh, None, [], [], "plan")
    assert [item.status for item in plans.versions(desk, client)] == ["concept", "running"]
    loaded = records.load(desk, n)
    records.save_family(desk, replace(loaded.draft, status="agreed"), loaded, [], [], "plan")  # type: ignore[call-arg]  # a plan
    assert [item.status for item in plans.versions(desk, client)] == ["agreed", "replaced"]
    assert records.load(desk, plan).draft.ended_on == TODAY  # type: ignore[attr-defined]  # a plan
    undo.undo(desk)
    assert [item.status for item in plans.versions(desk, client)] == ["concept", "running"]


# --- the product book ---------------------------------------------------------------------------------------------


def test_places_in_use_are_those_of_plans_that_run(desk: Desk) -> None:
    before = {entry.instrument: entry.used for entry in products.book(desk) if entry.n is None}
    n = records.save(desk, ProductDraft(name="Leerwerkplek De Schakel", instrument="learn_work_place", capacity=1))
    client = add_client(desk)
    plan = add(desk, PlanDraft(client=client, number=1, on=TODAY, status="agreed", main_goal="Werk"))[0]
    add(
        desk,
        PlanInstrumentDraft(plan=plan, product=n, instrument="learn_work_place", start_on=TODAY),
        PlanInstrumentDraft(plan=plan, instrument="language_buddy", start_on=TODAY + timedelta(1)),
    )
    book = products.book(desk)
    (entry,) = [entry for entry in book if entry.n == n]
    assert (entry.used, entry.full) == (1, True)
    buddies = next(entry for entry in book if entry.instrument == "language_buddy")
    assert buddies.used == before["language_buddy"], "it starts tomorrow"
    assert not [entry for entry in book if entry.instrument == "learn_work_place" and entry.n is None]


def test_what_suits_the_rung_and_has_room_comes_first_and_a_full_one_says_so(desk: Desk) -> None:
    client = add_client(desk, first="Amina")
    add(desk, ladder(client, TODAY, 2))
    with desk.reading() as reader:
        listed = [words for _n, words in products.plan_choices(desk, reader, client)["product"]]
    assert "for rung" not in listed[0] and "for rung" in listed[-1]
    assert any("full" in words for words in listed)
    assert any(words.startswith("Job-application training, for rung 4 to 5") for words in listed)


def test_only_a_coordinator_changes_the_product_book(tmp_path: Path) -> None:
    coach = new_desk(tmp_path, "Ank Verbeek", "coach")
    with pytest.raises(UserError, match="only_coordinator"):
        records.save(coach, ProductDraft(name="Taalmaatje", instrument="language_buddy"))
    assert len(products.book(coach)) > 25
    coach.close()


def test_a_plan_form_offers_goals_in_clients_own_words(desk: Desk) -> None:
    client, plan = client_with_plan(desk)
    opened = forms.open_form(desk, "plan", client, plan, {}, ("plan_goal", "plan_instrument", "plan_agreement"))
    words = [text for _n, text in opened.choices["goal_sentence.work_and_learn"]]
    assert "Ik ben gestart met een BBL-opleiding (werken en leren)" in words


# --- placements ---------------------------------------------------------------------------------------------------


def test_the_ledger_shows_chains_with_days_and_interruptions(desk: Desk) -> None:
    client = add_client(desk, first="Samir")
    first, second = add(
        desk,
        PlacementDraft(client=client, nature="unpaid", employer_name="Bakkerij", start_on=date(2025, 10, 1),
                       ended_on=date(2025, 11, 30), end_reason="no_work"),
        PlacementDraft(client=client, nature="paid", employer_name="Winkel", start_on=date(2025, 6, 1),
                       ended_on=date(2025, 6, 30), end_reason="planned"),
    )  # fmt: skip
    third = add(desk, PlacementDraft(client=client, nature="paid", employer_name="Kringloop", chain=first,
                                     start_on=date(2025, 12, 15)))[0]  # fmt: skip
    add(desk, PlacementBreakDraft(placement=third, from_on=date(2026, 1, 1), until_on=date(2026, 1, 10),
                                  reason="illness"))  # fmt: skip
    latest, older = placements.ledger(desk, client)
    assert [item.n for item in latest.placements] == [first, third]
    assert [item.days for item in latest.placements] == [61, 71], "81 days until 5 March, ten of them off"
    assert (latest.days, latest.needed, latest.now.running) == (132, 182, True)
    assert latest.now.reaches_on == date(2026, 4, 24)
    assert [item.reason for item in latest.placements[1].breaks] == ["Illness"]
    assert [item.n for item in older.placements] == [second]


def test_a_start_of_paid_work_makes_contacts_due_and_an_own_standard_moves_them(desk: Desk) -> None:
    client = add_client(desk, first="Rahel")
    add(desk, PlacementDraft(client=client, nature="paid", employer_name="Zorgcentrum", start_on=date(2026, 3, 2)))

    def due() -> dict[str, date]:
        listed = today.work_of_case(desk, client)
        return {item.code: item.due_on for item in listed if item.code.startswith("aftercare")}

    assert due() == {"aftercare": date(2026, 3, 9), "aftercare_work": date(2026, 3, 16)}
    records.save(desk, AftercareScheduleDraft(name="Onze", client_moments="3d", standard=True))
    assert due() == {"aftercare": date(2026, 3, 5)}
    undo.undo(desk)
    assert due() == {"aftercare": date(2026, 3, 9), "aftercare_work": date(2026, 3, 16)}


def test_what_is_due_is_the_same_after_everything_is_made_anew_from_the_journal(desk: Desk) -> None:
    client = add_client(desk, first="Yonas")
    add(desk, PlacementDraft(client=client, nature="paid", employer_name="Kas", start_on=date(2026, 3, 2)))
    schedule = AftercareScheduleDraft(name="Kort", client_moments="5d", supervisor_moments="9d", standard=True)
    n = records.save(desk, schedule)
    planned(desk, on=TODAY + timedelta(3))
    before = _dues(desk)
    assert any(code == "aftercare" and day == "2026-03-07" for _case, code, _n, day, _time in before)
    with desk.writing("test.rebuild") as unit:
        rebuild(unit.connection)
    assert _dues(desk) == before
    records.delete(desk, n)


def _dues(desk: Desk) -> list[tuple[int, str, int, str, str]]:
    with desk.reading() as reader:
        rows = reader.rows("SELECT case_n, code, entity_n, due_on, due_time FROM due ORDER BY case_n, code, entity_n")
        return [(row.case_n, row.code, row.entity_n, row.due_on, row.due_time) for row in rows]


# --- appointments -------------------------------------------------------------------------------------------------


def planned(desk: Desk, on: date = TODAY, **fields: object) -> tuple[int, int]:
    """A client and an appointment of this desk."""
    client = add_client(desk, first="Hodan", last="Warsame")
    draft = AppointmentDraft(
        client=client, on=on, time="10:30", minutes=45, kind="conversation", subject="Voortgang", status="planned",
        worker=desk.me.worker,
    )  # fmt: skip
    return client, add(desk, replace(draft, **fields))[0]  # type: ignore[arg-type]  # test data by name


def test_an_appointment_of_today_stands_on_today_with_its_time_and_not_twice(desk: Desk) -> None:
    client, n = planned(desk)
    (shown,) = [item for item in today.appointments(desk) if item.case == client]
    assert (shown.time, shown.text, shown.state, shown.entity) == ("10:30", "Voortgang", "planned", n)
    assert not [item for item in today.worklist(desk) if item.case == client and item.code == "appointment"]


def test_one_that_nobody_spoke_of_any_more_is_too_late_on_the_list(desk: Desk) -> None:
    client, _n = planned(desk, on=date(2026, 3, 3))
    (item,) = [item for item in today.worklist(desk) if item.case == client and item.code == "appointment"]
    assert (item.group, item.action_kind, item.action_new) == ("late", "appointment", False)


def test_what_is_held_becomes_a_contact_without_typing_it_again_and_one_undo_takes_it_back(desk: Desk) -> None:
    client, n = planned(desk)
    contact = appointments.hold(desk, n)
    draft = records.load(desk, contact).draft
    assert (draft.on, draft.kind, draft.note, draft.duration_minutes) == (TODAY, "conversation", "Voortgang", 45)  # type: ignore[attr-defined]  # a contact
    assert records.load(desk, n).draft.status == "held"  # type: ignore[attr-defined]  # an appointment
    with pytest.raises(UserError, match="appointment_not_planned"):
        appointments.hold(desk, n)
    undo.undo(desk)
    assert records.load(desk, n).draft.status == "planned"  # type: ignore[attr-defined]  # an appointment
    assert records.load(desk, contact).deleted
    assert client


def test_what_is_still_to_come_cannot_have_been_held(desk: Desk) -> None:
    _client, n = planned(desk, on=TODAY + timedelta(7))
    with pytest.raises(UserError, match="appointment_ahead"):
        appointments.hold(desk, n)


@pytest.mark.parametrize(("kind", "status"), [("work_visit", "held"), ("no_show", "no_show"), ("letter", "planned")])
def test_a_contact_noted_on_the_day_is_the_appointment_of_that_day(desk: Desk, kind: str, status: str) -> None:
    client, n = planned(desk)
    contact = records.save(desk, ContactDraft(client=client, on=TODAY, kind=kind, with_whom="client"))
    draft = records.load(desk, n).draft
    assert (draft.status, draft.contact) == (status, None if status == "planned" else contact)  # type: ignore[attr-defined]  # an appointment
    undo.undo(desk)
    assert records.load(desk, n).draft.status == "planned"  # type: ignore[attr-defined]  # an appointment


def test_moving_keeps_the_old_one_with_its_reason(desk: Desk) -> None:
    client, n = planned(desk)
    with pytest.raises(UserError, match="reason_missing"):
        appointments.move(desk, n, TODAY + timedelta(7), "11:00", " ")
    fresh = appointments.move(desk, n, TODAY + timedelta(7), "11:00", "Kind ziek")
    listed = {row.n: row for row in appointments.of_case(desk, client)}
    assert (listed[fresh].on, listed[fresh].time, listed[fresh].status) == (TODAY + timedelta(7), "11:00", "planned")
    assert (listed[n].status, listed[n].moved_reason) == ("moved", "Kind ziek")


def test_a_no_show_gets_a_letter_in_the_clients_language_and_stands_on_the_list(desk: Desk, tmp_path: Path) -> None:
    client, n = planned(desk, on=date(2026, 3, 4), place="Werkplein, kamer 3")
    appointments.miss(desk, n)
    assert "no_show" in {item.code for item in today.work_of_case(desk, client)}
    appointments.letter(desk, n, tmp_path / "brief.pdf")
    text = pypdf.PdfReader(tmp_path / "brief.pdf").pages[0].extract_text()
    assert "Je was niet op onze afspraak" in text and "4 maart 2026 om 10:30, Werkplein, kamer 3" in text
    assert "Hodan Warsame" in text
    (row,) = appointments.rows(desk, [found for found in appointments.ids(desk, "missed") if found == n])
    assert row.no_show_done == "letter"
    assert "no_show" not in {item.code for item in today.work_of_case(desk, client)}, "the letter was written"


def test_the_calendar_file_holds_times_and_nobodys_name(desk: Desk, tmp_path: Path) -> None:
    planned(desk, on=TODAY + timedelta(30), place="Dorpsstraat 12 in Rijnoever", subject="Warsame belt terug")
    count = appointments.calendar(desk, TODAY + timedelta(28), 7, tmp_path / "week.ics")
    text = (tmp_path / "week.ics").read_text("utf-8")
    assert count == 1 and "DTSTART:20260404T103000" in text and "SUMMARY:Conversation" in text
    for secret in ("Hodan", "Warsame", "Dorpsstraat"):
        assert secret not in text


def test_the_lists_are_counted_in_one_question(desk: Desk) -> None:
    counts = appointments.counts(desk)
    assert counts == {group: len(appointments.ids(desk, group)) for group in ("coming", "open", "missed")}
