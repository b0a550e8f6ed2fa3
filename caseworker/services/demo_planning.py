"""Product book, agreements, interruptions and appointments of the demonstration: a part of the clients has them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from caseworker.domain.aftercare import AftercareScheduleDraft
from caseworker.domain.appointment import AppointmentDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.placement import PlacementBreakDraft, PlacementDraft
from caseworker.domain.plan import PlanAgreementDraft, PlanDraft, PlanInstrumentDraft
from caseworker.domain.product import GoalSentenceDraft, ProductDraft
from caseworker.services.demo_model import DemoCase, Entry, dice
from caseworker.services.demo_records import Telling
from caseworker.services.demo_story import weekday

PRODUCTS: tuple[tuple[ProductDraft, str], ...] = (
    (ProductDraft(name="Werkervaringsplek De Schakel", instrument="wep", rung_from=3, rung_to=4, longest_months=6,
                  participation_part=True, capacity=24, aim="Werkritme en een referentie", funding="P-budget"),
     "org-stap"),
    (ProductDraft(name="Taalmaatje Taalhuis", instrument="language_buddy", rung_from=1, rung_to=4, longest_months=12,
                  language_part=True, capacity=60, cost="geen"), "org-taalhuis"),
    (ProductDraft(name="Sollicitatietraining in de groep", instrument="application_training", rung_from=4, rung_to=5,
                  longest_months=2, participation_part=True, capacity=12, cost="€ 450 per deelnemer"),
     "org-baanwijzer"),
    (ProductDraft(name="Leerwerkplek techniek", instrument="learn_work_place", rung_from=3, rung_to=5,
                  longest_months=24, extension_months=6, participation_part=True, capacity=8), "org-roc"),
)  # fmt: skip
AGREEMENTS: tuple[tuple[str, str], ...] = (
    ("client", "Schrijft zich in bij het uitzendbureau"),
    ("client", "Gaat twee keer per week naar het taalcafé"),
    ("client", "Zoekt kinderopvang voor de woensdag"),
    ("coach", "Belt de werkgever over een proefdag"),
    ("coach", "Vraagt de diplomawaardering aan"),
    ("client_manager", "Regelt de reiskosten"),
    ("partner", "Plant een gesprek over de schulden"),
)
SUBJECTS = ("Voortgang bespreken", "Kennismaken op de werkplek", "Plan doornemen", "Sollicitatiebrief nalopen")
PLACES = ("Werkplein, kamer 4", "Wijkcentrum De Brink", "Bij de werkgever", "")
TIMES = ("09:00", "10:30", "13:15", "14:00", "15:45")


def tell_book(start: date) -> Iterator[DemoCase]:
    """The product book of the demonstration, a goal of its own in the library, and the schedule for aftercare."""
    for number, (draft, provider) in enumerate(PRODUCTS):
        case = DemoCase(f"product{number}")
        case.add("", ProductDraft(**{name: getattr(draft, name) for name in _FIELDS}), start, {"provider": provider})
        yield case
    goal = DemoCase("goal-sentence0")
    goal.add("", GoalSentenceDraft(domain="language", wording="Ik bel zelf naar school of de huisarts"), start)
    yield goal
    schedule = DemoCase("schedule0")
    moments = AftercareScheduleDraft(
        name="Standaard nazorg", client_moments="1w 4w 3m 6m", supervisor_moments="2w 3m 6m", standard=True
    )
    schedule.add("", moments, start)
    yield schedule


_FIELDS = (
    "name", "instrument", "rung_from", "rung_to", "longest_months", "extension_months", "language_part",
    "participation_part", "capacity", "cost", "funding", "aim",
)  # fmt: skip


def tell_planning(told: Telling, seed: int, index: int, today: date, coach: str) -> None:
    """What belongs to plans, placements and the diary of one client, by dice of its own."""
    rng, case = dice(seed, index, "planning"), told.case
    for entry in [found for found in case.entries if isinstance(found.draft, PlanInstrumentDraft)]:
        _from_the_book(entry)
    if told.full:
        plans = [entry for entry in case.entries if isinstance(entry.draft, PlanDraft)]
        if plans and rng.random() < 0.6:
            _agreements(told, rng, plans[-1], today)
    for number, entry in enumerate([found for found in case.entries if isinstance(found.draft, PlacementDraft)]):
        if rng.random() < 0.15:
            _break(told, rng, number, entry)
    _appointments(told, rng, index, today, coach)


def _from_the_book(entry: Entry) -> None:
    code = getattr(entry.draft, "instrument", "")
    for number, (product, _provider) in enumerate(PRODUCTS):
        if product.instrument == code and isinstance(entry.refs, dict):
            entry.refs["product"] = f"product{number}"


def _agreements(told: Telling, rng: Random, plan: Entry, today: date) -> None:
    on = getattr(plan.draft, "on", today)
    for number, (who, wording) in enumerate(rng.sample(AGREEMENTS, rng.choice((1, 2, 3)))):
        draft = PlanAgreementDraft(who=who, wording=wording, due_on=weekday(on + timedelta(rng.randrange(10, 90))))
        if draft.due_on is not None and (draft.due_on < today - timedelta(3) or told.story.closed):
            draft.done_on = min(draft.due_on, told.story.last_day, today)
        told.case.add(f"agreement{number}", draft, on, {"plan": plan.key})


def _break(told: Telling, rng: Random, number: int, entry: Entry) -> None:
    start = getattr(entry.draft, "start_on", None)
    end = getattr(entry.draft, "ended_on", None) or told.story.last_day
    if start is None or (end - start).days < 60:
        return
    first = weekday(start + timedelta(rng.randrange(20, 40)))
    draft = PlacementBreakDraft(from_on=first, until_on=first + timedelta(rng.randrange(2, 16)))
    draft.reason = rng.choice(("illness", "illness", "holiday", "care"))
    told.case.add(f"break{number}", draft, first, {"placement": entry.key})


def _appointments(told: Telling, rng: Random, index: int, today: date, coach: str) -> None:
    """Some that come, one that nobody noted yet, and those behind talks that were held or missed."""
    refs = {"client": told.client, "worker": coach}
    if not told.story.closed and index % 4 == 1:
        days = rng.choice((0, 1, 2, 3, 6, 9, 13, -2))
        _add(told, rng, "appointment0", today + timedelta(days), "planned", refs, today)
    talks = [entry for entry in told.case.entries if isinstance(entry.draft, ContactDraft)]
    for number, entry in enumerate(talks[-3:], 1):
        kind, on = getattr(entry.draft, "kind", ""), getattr(entry.draft, "on", None)
        if on is None or (kind != "no_show" and rng.random() > 0.15):
            continue
        status = "no_show" if kind == "no_show" else "held"
        _add(told, rng, f"appointment{number}", on, status, refs | {"contact": entry.key}, today)


def _add(
    told: Telling, rng: Random, key: str, on: date, status: str, refs: dict[str, str], today: date
) -> None:  # fmt: skip
    draft = AppointmentDraft(on=on, time=rng.choice(TIMES), minutes=rng.choice((30, 45, 60)), status=status)
    draft.kind = rng.choice(("conversation", "conversation", "work_visit", "phone"))
    draft.subject, draft.place, draft.with_whom = rng.choice(SUBJECTS), rng.choice(PLACES), "client"
    if status == "no_show" and rng.random() < 0.7:
        draft.no_show_done = rng.choice(("letter", "called", "planned_again"))
        draft.no_show_note = rng.choice(("Kind was ziek", "Brief niet begrepen", "Bus gemist", ""))
    written = min(on - timedelta(7), told.story.last_day, today - timedelta(1))
    told.case.add(key, draft, max(written, told.story.registered) if status == "planned" else on, refs)
