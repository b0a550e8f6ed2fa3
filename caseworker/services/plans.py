"""Plans in versions: reading them all, beginning the next one from the last, comparing two, and the signature."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.domain.contact import AttachmentDraft
from caseworker.domain.drafts import Draft
from caseworker.domain.plan import CURRENT_STATUSES, PlanAgreementDraft, PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.plan_compare import Change, PlanVersion, compare
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.services import attachments, records
from caseworker.services.desk import Desk, Unit
from caseworker.services.plan_versions import replace_others
from caseworker.services.records import Loaded
from caseworker.storage.lists import plans as lists

__all__ = ["Change", "PlanVersion", "compare", "new_version", "sign", "sign_on_paper", "versions"]

_PARTS = ("plan_goal", "plan_instrument", "plan_agreement")


def versions(desk: Desk, case: int) -> list[PlanVersion]:
    """Every version of a client's plan, the newest first, each readable as it was."""
    with desk.reading() as reader:
        return lists.plan_versions(reader, case)


def _loaded(desk: Desk, n: int) -> tuple[Loaded, PlanDraft]:
    loaded = records.load(desk, n)
    if not isinstance(loaded.draft, PlanDraft) or loaded.deleted:
        raise UserError("entity_unknown")
    return loaded, loaded.draft


def new_version(desk: Desk, n: int) -> int:
    """Begin the next version from plan `n`, and close that one as replaced; gives the number of the new plan.

    Goals that are not reached, instruments that have not ended and agreements that are open go along, so that nothing
    is typed twice; the old version stays as it was. One action, one undo.
    """
    loaded, draft = _loaded(desk, n)
    parts = [child for kind in _PARTS for child in records.children(desk, kind, n)]
    with desk.reading() as reader:
        last = reader.value("SELECT MAX(number) FROM plan WHERE case_n = :case AND NOT deleted", case=loaded.case)
    fresh = PlanDraft(
        client=draft.client, number=int(last or 0) + 1, on=desk.today(), status="concept", replaces=n,
        main_goal=draft.main_goal, rung_aimed=draft.rung_aimed, agreements=draft.agreements,
    )  # fmt: skip
    with desk.writing("plan.version", loaded.case) as unit:
        made = unit.save(fresh, case=loaded.case)
        for child in parts:
            if _goes_on(child.draft):
                unit.save(_moved(child.draft, made))
        if draft.status in CURRENT_STATUSES:
            ended = draft.ended_on or max(desk.today(), draft.on or desk.today())
            unit.save(replace(draft, status="replaced", ended_on=ended), n, loaded.seen)
        unit.audit("create", loaded.case, "plan")
    return made


def _goes_on(draft: Draft) -> bool:
    """Whether a part of a plan is still to be done."""
    if isinstance(draft, PlanGoalDraft):
        return draft.result in ("", "open", "partly")
    if isinstance(draft, PlanInstrumentDraft):
        return draft.ended_on is None
    return isinstance(draft, PlanAgreementDraft) and draft.done_on is None


def _moved(draft: Draft, plan: int) -> Draft:
    changes: dict[str, Any] = {"plan": plan}
    return replace(draft, **changes)


def sign(desk: Desk, n: int, picture: bytes) -> int:
    """Keep the signature that the client drew for plan `n`, which is agreed from today; gives the document's number.

    `picture` is a PNG; it is kept in the encrypted store as a document of the case. UserError "signature_empty".
    """
    if not picture.startswith(b"\x89PNG\r\n\x1a\n"):
        raise UserError("signature_empty")
    loaded, draft = _loaded(desk, n)
    today = desk.today()
    title = _("Signature, plan version {number}").format(number=draft.number)
    document = AttachmentDraft(
        client=draft.client, kind="signed_plan", title=title, on=today, file_name=f"plan-{draft.number}-signature.png",
        size=len(picture), sha256=hashlib.sha256(picture).hexdigest(),
    )  # fmt: skip
    with desk.writing("plan.sign", loaded.case) as unit:
        made = _kept(unit, document, picture, loaded.case)
        signed = _signed(draft, made, "screen", today)
        unit.save(signed, n, loaded.seen)
        replace_others(unit, n, signed)
        unit.audit("change", loaded.case, "plan")
    return made


def sign_on_paper(desk: Desk, n: int, source: Path) -> int:
    """Keep the scan of the signed plan `n` as a document of the case, and say in the plan that it was signed today.

    One action, one undo. Gives the document's number; errors as in `attachments.add`.
    """
    loaded, draft = _loaded(desk, n)
    today = desk.today()
    data = attachments.read_document(source)
    title = _("Signed plan, version {number}").format(number=draft.number)
    document = AttachmentDraft(
        client=draft.client, kind="signed_plan", title=title, on=today, file_name=source.name[:200], size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )  # fmt: skip
    with desk.writing("plan.sign", loaded.case) as unit:
        made = _kept(unit, document, data, loaded.case)
        signed = _signed(draft, made, "paper", today)
        unit.save(signed, n, loaded.seen)
        replace_others(unit, n, signed)
        unit.audit("change", loaded.case, "plan")
    return made


def _signed(draft: PlanDraft, document: int, how: str, today: date) -> PlanDraft:
    agreed = draft.status == "concept" and bool(draft.main_goal)
    return replace(
        draft, signed_on=today, signed_how=how, signature=document, agreed_on=draft.agreed_on or today,
        status="agreed" if agreed else draft.status,
    )  # fmt: skip


def _kept(unit: Unit, document: AttachmentDraft, picture: bytes, case: int) -> int:
    unit.keep_blob(picture)
    return unit.save(document, case=case)
