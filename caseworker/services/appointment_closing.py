"""A contact that is noted on the day of a planned appointment is that appointment: nobody has to say it twice."""

from __future__ import annotations

from dataclasses import replace

from caseworker.domain import codes_work
from caseworker.domain.appointment import HELD, NO_SHOW, PLANNED, AppointmentDraft
from caseworker.domain.contact import ContactDraft
from caseworker.domain.drafts import Draft
from caseworker.services.desk import Unit
from caseworker.storage.codec import draft_from

MISSED = "no_show"


def close_planned(unit: Unit, n: int, saved: Draft) -> None:
    """When contact `n` is new, the first appointment planned with this client for its day was held, or missed.

    A letter or a message is no appointment, and a talk with somebody else is not the client's. Part of the unit that
    saves the contact, so that one undo takes both back.
    """
    if not isinstance(saved, ContactDraft) or saved.on is None:
        return
    talked = saved.kind in codes_work.APPOINTMENT_KIND and saved.with_whom in ("", "client")
    if not talked and saved.kind != MISSED:
        return
    row = unit.row(
        "SELECT a.n FROM appointment a JOIN contact c ON c.n = :n WHERE a.case_n = c.case_n AND NOT a.deleted"
        ' AND a.status = :planned AND a."on" = :day AND a.with_whom IN (\'\', \'client\')'
        " ORDER BY a.time = '', a.time, a.n LIMIT 1",
        n=n, planned=PLANNED, day=saved.on.isoformat(),
    )  # fmt: skip
    if row is None:
        return
    draft = draft_from("appointment", unit.state(row.n).values, unit.numbers.number)
    if isinstance(draft, AppointmentDraft):
        unit.save(replace(draft, status=NO_SHOW if saved.kind == MISSED else HELD, contact=n), row.n)
