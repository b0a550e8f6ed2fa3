"""A few cases written by hand, for tests of lists: people with known scores, plans, contacts and placements."""

from __future__ import annotations

from datetime import date

from caseworker.domain.client import ClientDraft, OrganisationDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.drafts import Draft
from caseworker.domain.measurement import ZRM_DOMAINS, LadderScoreDraft, ZrmScoreDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.services.desk import Desk


def add(desk: Desk, *drafts: Draft) -> list[int]:
    """Save drafts in one unit; gives their numbers."""
    with desk.writing("test.add") as unit:
        return [unit.save(draft) for draft in drafts]


def add_client(desk: Desk, first: str = "Mirjam", last: str = "Kok", **fields: object) -> int:
    """A client of the person at this desk, in Rijnoever, registered in March 2025."""
    values: dict[str, object] = {
        "municipality": "Rijnoever", "registered_on": date(2025, 3, 1), "birth_date": date(1991, 5, 2),
        "coach": desk.me.worker, "lead_organisation": desk.me.organisation_n,
    }  # fmt: skip
    return add(desk, ClientDraft(first_name=first, last_name=last, **(values | fields)))[0]  # type: ignore[arg-type]  # test data by name


def ladder(client: int, on: date, rung: int, plus: bool = False, attainable: int | None = None) -> LadderScoreDraft:
    """A ladder score with a reason, so that no answers are needed."""
    return LadderScoreDraft(
        client=client, on=on, rung=rung, expects_rise=plus, attainable_rung=attainable, deviation_reason="gesprek"
    )


def zrm(client: int, on: date, moment: str, score: int, **domains: int) -> ZrmScoreDraft:
    """A ZRM of 2013 with one score for all domains, but for those named."""
    scores = {name: score for name, _full, _short in ZRM_DOMAINS["2013"]} | domains
    return ZrmScoreDraft(client=client, on=on, version="2013", moment=moment, **scores)  # type: ignore[arg-type]  # test data by name


def contact(client: int, on: date, note: str = "", kind: str = "conversation", **fields: object) -> ContactDraft:
    """A contact moment with the client."""
    return ContactDraft(client=client, on=on, kind=kind, with_whom="client", note=note, **fields)  # type: ignore[arg-type]  # test data by name


def mirjam(desk: Desk) -> int:
    """Mirjam Kok, as in the reference pictures: rung 2, 3, 2, 3+; an overdue ZRM; a chain of 4.2 months."""
    n = add_client(desk, client_number="2025-0017", phone="+31 6 1234 5678", interpreter_needed=False)
    add(
        desk,
        ladder(n, date(2025, 3, 10), 2),
        ladder(n, date(2025, 7, 2), 3),
        ladder(n, date(2025, 10, 6), 2),
        ladder(n, date(2025, 12, 9), 3, True, 5),
        zrm(n, date(2025, 3, 12), "start", 3, justice=5),
        zrm(n, date(2025, 8, 24), "interim", 4, justice=5, housing=3, addiction=2),
        contact(n, date(2025, 10, 2), "Niet gekomen", "no_show"),
        contact(n, date(2026, 3, 4), "Loopt goed mee in het magazijn.\nWil later administratief werk leren.",
                "work_visit", next_on=date(2026, 3, 12), next_time="10:30", next_step="Voortgang bespreken"),
    )  # fmt: skip
    plan = add(
        desk, PlanDraft(client=n, number=2, on=date(2025, 9, 18), status="agreed", main_goal="Vast werk in de buurt")
    )[0]
    bakery, shop = add(desk, OrganisationDraft(name="Bakkerij Ceres"), OrganisationDraft(name="Kringloop De Schakel"))
    add(
        desk,
        PlanGoalDraft(plan=plan, domain="paid_work", wording="Ik wil een baan van 24 uur."),
        PlanInstrumentDraft(plan=plan, instrument="language_buddy", start_on=date(2025, 8, 2), longest_months=8),
        PlanInstrumentDraft(plan=plan, instrument="application_training", start_on=date(2026, 6, 1)),
    )
    first = add(
        desk,
        PlacementDraft(client=n, nature="unpaid", employer=bakery, start_on=date(2025, 10, 20),
                       ended_on=date(2025, 12, 3), end_reason="no_work"),
    )[0]  # fmt: skip
    add(
        desk,
        PlacementDraft(client=n, nature="unpaid", employer=shop, minutes_per_week=960, start_on=date(2025, 12, 14),
                       planned_end=date(2026, 4, 14), chain=first),
    )  # fmt: skip
    return n
