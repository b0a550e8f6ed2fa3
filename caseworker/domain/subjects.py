"""Every subject the program records, by kind. A new subject is added here, in `storage/records` and in `ui/forms`."""

from __future__ import annotations

from caseworker.domain.client import ClientDraft, ClientLanguageDraft, OrganisationDraft, WorkerDraft
from caseworker.domain.contact import AttachmentDraft, ContactDraft
from caseworker.domain.drafts import Draft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft
from caseworker.domain.measurement import AssessmentDraft, LadderScoreDraft, WageValueDraft, ZrmScoreDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.spreekuur import SessionDraft, VisitDraft

SUBJECTS: dict[str, type[Draft]] = {
    draft.KIND: draft
    for draft in (
        OrganisationDraft,
        WorkerDraft,
        ClientDraft,
        ClientLanguageDraft,
        IntakeDraft,
        IntakeParticipantDraft,
        LadderScoreDraft,
        ZrmScoreDraft,
        WageValueDraft,
        AssessmentDraft,
        PlanDraft,
        PlanGoalDraft,
        PlanInstrumentDraft,
        PlacementDraft,
        ContactDraft,
        AttachmentDraft,
        SessionDraft,
        VisitDraft,
    )
}
