"""The ways of the demonstration: some clients follow Haarlem, some Tilburg, as far as they have come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from caseworker.domain.case_process import CaseProcessDraft, ProcessEventDraft
from caseworker.services.demo_records import Telling

HAARLEM, TILBURG = "haarlem", "tilburg"
SHARE_HAARLEM, SHARE_TILBURG = 0.35, 0.2
Told = tuple[int, str, str]
"""Days after the registration, the event, and its facts."""


def tell_way(told: Telling, seed: int, index: int) -> None:
    """The way of a client who follows one; dice of its own, so that the rest of the life stays the same."""
    if not told.full or told.story.closed:
        return
    chance = Random(f"way {seed} {index}")  # noqa: S311 -- invented data, not a secret
    dice = chance.random()
    if dice < SHARE_HAARLEM:
        _tell(told, HAARLEM, _haarlem(told, chance))
    elif dice < SHARE_HAARLEM + SHARE_TILBURG:
        _tell(told, TILBURG, _tilburg(told, chance))


def _tell(told: Telling, model: str, events: Iterable[Told]) -> None:
    start = told.story.registered
    client = {"client": told.client}
    told.case.add("way", CaseProcessDraft(model=model, version=1, on=start), start, client)
    for number, (days, event, facts) in enumerate(events):
        on = start + timedelta(days=days)
        if on <= told.story.last_day:
            told.case.add(f"step{number}", ProcessEventDraft(event=event, facts=facts, on=on), on, client)


def _haarlem(told: Telling, chance: Random) -> list[Told]:
    """Broad intake, profile and group; who is 30 or older and ready gets a coach (source: 001)."""
    ready = chance.random() < 0.8
    events: list[Told] = [
        (2, "assessment_taken", "assessment = broad_assessment"),
        (6, "conversation_held", "conversation = broad"),
        (9, "client_profile_made", ""),
        (13, "group_assigned", f"ready_for_trajectory = {'true' if ready else 'false'}"),
    ]
    born = told.person.draft.birth_date
    if ready and born is not None and born <= _years_before(told.story.registered, 30):
        events += [
            (20, "handed_over", "handed_to = core_team"),
            (24, "option_chosen", ""),
            (27, "coach_assigned", ""),
            (33, "conversation_held", "conversation = coach"),
        ]
    return events


def _tilburg(told: Telling, chance: Random) -> list[Told]:
    """The strict gate of Tilburg, then a trajectory when work is possible within twelve months (source: 004 §4.4)."""
    months = chance.choice((6, 8, 10, 12, 18, 24))
    events: list[Told] = [
        (0, "application_submitted", ""),
        (2, "conversation_held", "conversation = notification"),
        (2, "assessment_taken", "assessment = quick_scan\ncrisis = false"),
        (2, "effort_package_given", ""),
        (chance.randrange(20, 29), "reported_back", ""),
        (30, "advance_paid", ""),
        (chance.randrange(34, 44), "conversation_held", "conversation = legitimacy\nright_to_benefit = true"),
        (44, "assessment_taken", "assessment = screening"),
        (50, "conversation_held", "conversation = intake"),
        (50, "sequel_chosen", "sequel = reintegration"),
        (57, "time_to_market_set", f"time_to_market = {months}"),
    ]
    if months <= 12:
        events += [
            (64, "instrument_started", "instrument = reintegration_trajectory"),
            (70, "plan_agreed", ""),
            (395, "instrument_ended", "instrument = reintegration_trajectory"),
        ]
    else:
        events.append((64, "instrument_started", "instrument = society_placement"))
    return events


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))
