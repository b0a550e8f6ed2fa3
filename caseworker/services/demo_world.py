"""The organisations, workers and employers around the demonstration clients."""

from __future__ import annotations

from datetime import date

from caseworker.domain.client import OrganisationDraft, WorkerDraft
from caseworker.domain.folding import fold
from caseworker.services.demo_content import Content, Organisation
from caseworker.services.demo_employers import describe, tell_employer
from caseworker.services.demo_model import DemoCase, dice

CASELOAD = 35  # clients per coach (source: 001)
MOST_COACHES = 3000


def coach_key(number: int) -> str:
    """The key of coach `number`; number 0 is the person whose store it is."""
    return f"org-baanwijzer/coach{number}"


def tell_world(
    content: Content, seed: int, coaches: int, me: tuple[str, str], start: date, today: date
) -> list[DemoCase]:
    """Organisations with their workers, employers with their places. `me` is (name, key id) of whose store it is."""
    cases = []
    for organisation in content.organisations:
        case = _organisation(content, organisation, start)
        if organisation.key == "baanwijzer":
            _coaches(content, case, seed, coaches, me, start)
        cases.append(case)
    for number, employer in enumerate(content.employers):
        case = DemoCase(f"org-{employer.key}")
        town = employer.municipality
        draft = OrganisationDraft(name=employer.name, kind="employer", sector=employer.sector, municipality=town)
        draft.region = content.regions[town]
        draft.email = f"info@{_slug(employer.name)}.example.org"
        describe(draft, number, seed)
        case.add("", draft, start)
        supervisor = WorkerDraft(name=employer.supervisor, role="supervisor")
        case.add("worker0", supervisor, start, {"organisation": case.key})
        tell_employer(case, employer, number, seed, today)
        cases.append(case)
    return cases


def _organisation(content: Content, organisation: Organisation, start: date) -> DemoCase:
    case = DemoCase(f"org-{organisation.key}")
    draft = OrganisationDraft(name=organisation.name, kind=organisation.kind, municipality=organisation.municipality)
    draft.region = content.regions[organisation.municipality]
    draft.phone = f"088 00{len(organisation.name):02d} 100"
    draft.email = f"info@{organisation.key}.example.org"
    case.add("", draft, start)
    for number, (name, role) in enumerate(organisation.workers):
        worker = WorkerDraft(name=name, role=role, email=f"{_slug(name)}@{organisation.key}.example.org")
        case.add(f"worker{number}", worker, start, {"organisation": case.key})
    return case


def _coaches(content: Content, case: DemoCase, seed: int, coaches: int, me: tuple[str, str], start: date) -> None:
    rng = dice(seed, "coaches")
    for number in range(coaches):
        origin = content.origin(rng)
        first, last = rng.choice(origin.women + origin.men), rng.choice(origin.last)
        name = " ".join(part for part in (first.latin, last.infix, last.latin) if part)
        worker = WorkerDraft(name=name, role="coach", email=f"coach{number}@baanwijzer.example.org")
        if number == 0:
            worker.name, worker.key_id = me
        case.add(f"coach{number}", worker, start, {"organisation": case.key})


def _slug(name: str) -> str:
    return "".join(letter for letter in fold(name) if letter.isascii() and letter.isalnum())
