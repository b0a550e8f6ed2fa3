"""Who a visitor is: linking a visit to a client, making a client of a visitor, and taking a link back.

A visit of a client stands in the client's case (see `domain/spreekuur.py`), so another client means another record:
it is written anew with everything that was typed, and the first one is taken away, in one action with one undo.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from caseworker.domain.client import ClientDraft
from caseworker.domain.journal import DELETED
from caseworker.domain.problems import blocking
from caseworker.domain.spreekuur import VisitDraft, linked_uid, name_parts
from caseworker.errors import UserError
from caseworker.services import records
from caseworker.services.desk import Desk, Unit
from caseworker.services.records import Loaded
from caseworker.services.search import PersonHit
from caseworker.services.search import people as people_found

NO_COACH = ("volunteer",)
"""Roles that guide nobody themselves: a client they make waits for a coach (DOMAIN 1)."""


@dataclass(frozen=True, slots=True)
class Promoted:
    """A visitor who became a client: the client's case, and the visit in it."""

    client: int
    visit: int


def people(desk: Desk, text: str, limit: int = 6) -> tuple[PersonHit, ...]:
    """The clients whose name or number matches what was typed, best first."""
    return people_found(desk, text, limit)


def link(desk: Desk, n: int, client: int | None) -> int:
    """This visitor was that client after all (or, with None, was not). Gives the visit's new number.

    UserError("entity_unknown") when the visit or the client is not here.
    """
    with desk.writing("visit.link", client) as unit:
        draft = _visit(unit, n)
        if draft.client == client:
            return n
        if client is not None and unit.numbers.kind(client) != "client":
            raise UserError("entity_unknown")
        if client is None and (draft.session is None or unit.numbers.kind(draft.session) != "spreekuur_session"):
            raise UserError("entity_unknown")  # a session that did not come along has no place for the visit
        new = moved(unit, n, draft, client)
        unit.audit("change", unit.numbers.case(new), draft.KIND)
    return new


def client_of(desk: Desk, visit: VisitDraft) -> ClientDraft:
    """What a visit says about the visitor, as a client: nothing has to be typed again."""
    name = name_parts(visit.visitor_name)
    return ClientDraft(
        first_name=name.first, infix=name.infix, last_name=name.last, own_script_name=name.own_script,
        phone=visit.visitor_phone, preferred_language=visit.visitor_language, registered_on=visit.on,
        coach=None if desk.me.role in NO_COACH else desk.me.worker, lead_organisation=desk.me.organisation_n,
    )  # fmt: skip


def promote(desk: Desk, visit: VisitDraft, loaded: Loaded) -> Promoted:
    """Make a client of a visitor who is not known, with what was typed in the visit; one action, one undo.

    `visit` is what is in the form now. UserError: "visitor_known", "visitor_nameless" when no name was given,
    "draft_has_problems" when a rule that blocks does not hold.
    """
    if visit.client is not None:
        raise UserError("visitor_known")
    person = client_of(desk, visit)
    if not visit.visitor_name.strip():
        raise UserError("visitor_nameless")
    with desk.writing("visit.promote") as unit:
        client = unit.save(person)
        n = moved(unit, loaded.n, visit, client)
        unit.audit("create", client, person.KIND)
        unit.audit("change", client, visit.KIND)
    return Promoted(client, n)


def moved(unit: Unit, n: int, draft: VisitDraft, client: int | None) -> int:
    """Write a visit into the case of `client` (None: back among the unknown of its session) and take `n` away."""
    new = _among_unknown(unit, n, draft) if client is None else _in_case(unit, n, draft, client)
    unit.delete(n)
    return new


def _in_case(unit: Unit, n: int, draft: VisitDraft, client: int) -> int:
    first = draft.origin or n
    uid = linked_uid(unit.numbers.uid(first), unit.numbers.uid(client))
    ready = replace(draft, client=client, origin=first)
    known = unit.numbers.find(uid)
    if known is not None and unit.numbers.kind(known) == VisitDraft.KIND:
        return _written_over(unit, known, ready)
    if blocking(ready.check(unit.writer.today)):
        raise UserError("draft_has_problems", kind=ready.KIND)
    return unit.save_many([(unit.reserve(ready.KIND, client, uid), ready)])[0]


def _among_unknown(unit: Unit, n: int, draft: VisitDraft) -> int:
    first = draft.origin
    ready = replace(draft, client=None, origin=None)
    if first is not None and first != n and unit.numbers.case(first) == draft.session:
        return _written_over(unit, first, ready)
    return unit.save(ready, case=draft.session)


def _written_over(unit: Unit, n: int, draft: VisitDraft) -> int:
    """Bring back a visit that was taken away before, as it is now."""
    state = unit.state(n)
    if state.deleted and DELETED in state.heads:
        unit.restore(n)
    return unit.save(draft, n)


def _visit(unit: Unit, n: int) -> VisitDraft:
    draft = records.load_from(unit, n).draft
    if not isinstance(draft, VisitDraft):
        raise UserError("entity_unknown")
    return draft
