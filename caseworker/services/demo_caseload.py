"""Weights, handovers and moved tasks of the demonstration: a part of the clients has them."""

from __future__ import annotations

from datetime import date, timedelta

from caseworker.domain.caseload import CaseWeightDraft, HandoverDraft
from caseworker.domain.measurement import LadderScoreDraft, ladder_due
from caseworker.domain.moved_due import DueMoveDraft
from caseworker.domain.same_person import DIFFERENT, SamePersonDraft
from caseworker.services.demo_model import dice
from caseworker.services.demo_records import Telling

WEIGHTS: tuple[tuple[str, str], ...] = (
    ("heavy", "Veel afspraken met andere instanties"),
    ("heavy", "Schulden en een verhuizing tegelijk"),
    ("very_heavy", "Elke week een gesprek, samen met de wijkcoach"),
    ("light", "Werkt en heeft alleen nog nazorg"),
)
HANDED_OVER: tuple[tuple[str, str], ...] = (
    ("Ik ben met verlof. Het traject loopt goed, de werkgever is blij.", "Belt in de eerste week om kennis te maken"),
    ("Andere wijk, andere begeleider. Let op: liever in de ochtend bellen.", ""),
    ("Wisseling op verzoek van de deelnemer, in goed overleg.", "Eerste gesprek samen met mij erbij"),
)
NAMESAKE = 33
"""Of every fifty clients this one was taken for the one before."""
MOVED = ("Op vakantie", "Is ziek, belt zelf terug", "Eerst het gesprek met de werkgever afwachten")


def tell_caseload(told: Telling, seed: int, index: int, today: date, coach: str) -> None:
    """What a caseload asks of one client, by dice of its own."""
    rng, story = dice(seed, index, "caseload"), told.story
    if story.closed:
        return
    if rng.random() < 0.15:
        weight, reason = rng.choice(WEIGHTS)
        on = max(story.registered, today - timedelta(rng.randrange(5, 200)))
        told.case.add("weight0", CaseWeightDraft(on=on, weight=weight, reason=reason), on, {"client": told.client})
    if rng.random() < 0.08 and (today - story.registered).days > 120:
        note, promised = rng.choice(HANDED_OVER)
        on = today - timedelta(rng.randrange(10, 100))
        draft = HandoverDraft(on=on, note=note, promised=promised)
        told.case.add("handover0", draft, on, {"client": told.client, "to_worker": coach})
    if index % 50 == NAMESAKE:
        on = today - timedelta(1)
        decision = SamePersonDraft(on=on, verdict=DIFFERENT, reason="Aan de balie door elkaar gehaald")
        told.case.add("namesake0", decision, on, {"client": told.client, "other": f"client{index - 1}"})
    _move(told, rng.choice(MOVED), rng.randrange(2, 20), today)


def _move(told: Telling, reason: str, days: int, today: date) -> None:
    """A rung that is due just now, moved to a day that suits better."""
    scores = [entry for entry in told.case.entries if isinstance(entry.draft, LadderScoreDraft)]
    last = max(scores, key=lambda entry: getattr(entry.draft, "on", today), default=None)
    if last is None or not isinstance(last.draft, LadderScoreDraft) or last.draft.on is None:
        return
    due = ladder_due(last.draft.on)
    if not today - timedelta(14) <= due <= today + timedelta(3):
        return
    on = today - timedelta(1)
    draft = DueMoveDraft(on=on, code="ladder", from_on=due, to_on=today + timedelta(days), reason=reason)
    told.case.add("move0", draft, on, {"client": told.client, "about": last.key})
