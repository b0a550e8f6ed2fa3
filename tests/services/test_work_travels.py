"""What belongs to the store and is named by a case travels with it: entries of the book, schedules, the signature."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseworker.domain.aftercare import AftercareScheduleDraft
from caseworker.domain.appointment import AppointmentDraft
from caseworker.domain.placement import PlacementBreakDraft, PlacementDraft
from caseworker.domain.plan import PlanAgreementDraft, PlanDraft, PlanInstrumentDraft
from caseworker.domain.product import ProductDraft
from caseworker.services import appointments, attachments, placements, plans, products, today
from tests.journeys.support_exchange import Office, number_of, take_in, uid_of
from tests.support import TODAY
from tests.support_cases import add, add_client

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Sanne, Bram and Karin at their desks."""
    found = Office(tmp_path)
    yield found
    found.close()


def test_a_case_takes_along_the_entries_and_schedules_it_names_and_no_others(office: Office) -> None:
    sanne = office["sanne"]
    book, other, schedule = add(
        sanne,
        ProductDraft(name="Leerwerkplek De Schakel", instrument="learn_work_place", capacity=3),
        ProductDraft(name="Taalmaatje", instrument="language_buddy"),
        AftercareScheduleDraft(name="Kort", client_moments="10d", supervisor_moments="3w"),
    )
    client = add_client(sanne, first="Selam", last="Tesfay")
    uid = uid_of(sanne, client)
    plan = add(sanne, PlanDraft(client=client, number=1, on=TODAY, status="agreed", main_goal="Werk"))[0]
    place = add(
        sanne,
        PlacementDraft(client=client, nature="unpaid", employer_name="Kringloop", start_on=date(2026, 3, 2),
                       aftercare=schedule),
        PlanInstrumentDraft(plan=plan, product=book, instrument="learn_work_place", start_on=TODAY),
        PlanAgreementDraft(plan=plan, who="client", wording="Belt de school", due_on=date(2026, 3, 9)),
        AppointmentDraft(client=client, on=date(2026, 3, 12), time="10:30", kind="phone", status="planned"),
    )[0]  # fmt: skip
    add(sanne, PlacementBreakDraft(placement=place, from_on=date(2026, 3, 3), until_on=date(2026, 3, 4)))
    plans.sign(sanne, plan, PNG)
    assert other
    bundle = office.bundle("sanne", cases=[client])
    karin = office["karin"]
    take_in(karin, bundle)
    take_in(karin, bundle)
    n = number_of(karin, uid)
    own = [entry for entry in products.book(karin) if entry.n is not None]
    assert [(entry.name, entry.used) for entry in own] == [("Leerwerkplek De Schakel", 1)]
    due = {item.code: item.due_on for item in today.work_of_case(karin, n)}
    assert (due["aftercare"], due["aftercare_work"]) == (date(2026, 3, 12), date(2026, 3, 23))
    assert {"agreement", "appointment"} <= due.keys()
    (version,) = plans.versions(karin, n)
    assert version.signature is not None and attachments.content(karin, version.signature)[1] == PNG
    (chain,) = placements.ledger(karin, n)
    assert chain.days == 2, "four days, two of them interrupted"
    assert [row.time for row in appointments.of_case(karin, n)] == ["10:30"]
