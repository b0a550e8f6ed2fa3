"""What a new intake conversation knows already: from the recognition, the client, and the conversation before it."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain import codes_conversations as more
from caseworker.domain.drafts import Draft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft
from caseworker.i18n import _
from caseworker.services.desk import Reader

OPEN_INTAKE_DAYS = 92
"""Our choice: a conversation without a conclusion is gone on with for three months; then an intake starts anew."""
_LAST = (
    'SELECT n, "on", kind, place, conclusion FROM intake WHERE case_n = :case AND NOT deleted'
    ' ORDER BY "on" DESC, n DESC LIMIT 1'
)
_RECOGNITION = (
    'SELECT n, "on", outcome, understands_questions, answers_fully, dutch_diploma, language_test, decides, decides_name'
    ' FROM recognition WHERE case_n = :case AND NOT deleted ORDER BY "on" DESC, n DESC LIMIT 1'
)


def fill_intake(reader: Reader, draft: IntakeDraft, case: int) -> None:
    """Fill in the interpreter, and go on from what there is: an open conversation, else a recognition that led here."""
    client = reader.row(
        "SELECT interpreter_needed, preferred_language, mother_tongue FROM client WHERE n = :case", case=case
    )
    if client is not None and client.interpreter_needed:
        spoken = client.preferred_language if client.preferred_language not in ("", "nld") else client.mother_tongue
        draft.interpreter, draft.interpreter_language = True, spoken
    last = open_conversation(reader, draft, case)
    if last is not None:
        draft.continues, draft.kind, draft.place = last.n, last.kind, last.place
        return
    found = fresh_recognition(reader, case)
    if found is not None:
        draft.kind = "broad" if found.outcome in ("obligation", "need") else ""
        draft.language = recognised(found)


def open_conversation(reader: Reader, draft: IntakeDraft, case: int) -> Any | None:
    """The last conversation when it was of late and led to no conclusion yet; None otherwise."""
    last = reader.row(_LAST, case=case)
    if last is None or last.conclusion.strip() or not last.on or draft.on is None:
        return None
    return last if 0 <= (draft.on - date.fromisoformat(last.on)).days <= OPEN_INTAKE_DAYS else None


def fresh_recognition(reader: Reader, case: int) -> Any | None:
    """The last recognition while no intake followed it."""
    found = reader.row(_RECOGNITION, case=case)
    if found is None or found.outcome == "none":
        return None
    later = reader.value(
        'SELECT 1 FROM intake WHERE case_n = :case AND NOT deleted AND "on" >= :on LIMIT 1', case=case, on=found.on
    )
    return found if later is None else None


def recognised(row: Any) -> str:
    """What was seen of the language at the desk, in one sentence."""
    words = (
        (row.understands_questions, _("understands the questions"), _("does not understand the questions well")),
        (row.answers_fully, _("answers quickly and fully"), _("answers slowly or shortly")),
        (row.dutch_diploma, _("has a Dutch diploma"), _("has no Dutch diploma")),
    )
    seen = [yes if answer else no for answer, yes, no in words if answer is not None]
    if row.language_test not in ("", "none"):
        seen.append(more.LANGUAGE_TEST.label(row.language_test).lower())
    return _("At the recognition: {seen}.").format(seen=", ".join(seen)) if seen else ""


def people(reader: Reader, draft: Draft, case: int) -> list[Draft]:
    """Who is at the table again, or for the first time: of the conversation before, or who may decide."""
    if not isinstance(draft, IntakeDraft):
        return []
    if draft.continues is not None:
        rows = reader.rows(
            "SELECT role, worker, name, organisation FROM intake_participant WHERE intake = :n AND NOT deleted"
            " ORDER BY n",
            n=draft.continues,
        )
        return [
            IntakeParticipantDraft(role=row.role, worker=row.worker, name=row.name, organisation=row.organisation)
            for row in rows
        ]
    found = fresh_recognition(reader, case)
    if found is None or (found.decides is None and not found.decides_name):
        return []
    organisation = reader.value("SELECT organisation FROM worker WHERE n = :n", n=found.decides or 0)
    return [
        IntakeParticipantDraft(
            role="client_manager", worker=found.decides, name=found.decides_name, organisation=organisation
        )
    ]
