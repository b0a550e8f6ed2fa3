"""The hand-counted placements in a real store: `filled` makes it, through the desk and its journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from caseworker.domain.client import ClientDraft, OrganisationDraft
from caseworker.domain.placement import PlacementBreakDraft, PlacementDraft
from caseworker.services.desk import Desk
from tests.reports.hand_count import COACH_OF_FIRST, MADE_ON, ORGANISATIONS, PLACEMENTS
from tests.support import new_desk


def filled(folder: Path) -> Desk:
    """A coordinator's store with the placements of `hand_count`; clients are called "Deelnemer <number>"."""
    desk = new_desk(folder, name=COACH_OF_FIRST, role="coordinator", today=MADE_ON)
    with desk.writing("test.fill") as unit:
        organisations = {key: unit.save(OrganisationDraft(name=name)) for key, name in ORGANISATIONS.items()}
        clients: dict[int, int] = {}
        numbers: dict[int, int] = {}
        for it in PLACEMENTS:
            if it.of is None:
                coach = desk.me.worker if it.n <= 15 else None
                clients[it.n] = unit.save(ClientDraft(first_name=f"Deelnemer {it.n}", coach=coach))
            draft = PlacementDraft(
                client=clients[it.of or it.n],
                nature=it.nature,
                employer_name=f"Werkplek {it.n}",
                sector=it.sector,
                start_on=date.fromisoformat(it.start),
                planned_end=date.fromisoformat(it.planned) if it.planned else None,
                ended_on=date.fromisoformat(it.end) if it.end else None,
                end_reason="planned" if it.end else "",
                chain=numbers[it.chain] if it.chain else None,
                education_level=it.education,
                municipality=it.municipality,
                region=it.region,
                executing_organisation=organisations[it.organisation] if it.organisation else None,
            )
            numbers[it.n] = unit.save(draft)
            if it.off is not None:
                first, last = map(date.fromisoformat, it.off)
                unit.save(PlacementBreakDraft(placement=numbers[it.n], from_on=first, until_on=last, reason="illness"))
        for it in PLACEMENTS:
            if it.deleted:
                unit.delete(numbers[it.n])
            if it.client_deleted:
                unit.delete(clients[it.n])
    return desk
