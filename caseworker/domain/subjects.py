"""Every subject the program records, by kind. A new subject is added here, in `storage/records` and in `ui/forms`."""

from __future__ import annotations

from caseworker.domain.client import ClientDraft, ClientLanguageDraft, OrganisationDraft, WorkerDraft
from caseworker.domain.contact import AttachmentDraft, ContactDraft
from caseworker.domain.cv import CvEducationDraft, CvSkillDraft, CvWorkDraft, JobProfileDraft
from caseworker.domain.drafts import Draft
from caseworker.domain.employer import (
    AttendanceDraft,
    EmployerAgreementDraft,
    EmployerContactDraft,
    EmployerEventDraft,
    EmployerExperienceDraft,
    EmployerVisitDraft,
)
from caseworker.domain.inburgering import ClassTimeDraft, ExamPartDraft, InburgeringDraft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft, IntakeSectionDraft
from caseworker.domain.language import LanguageLevelDraft
from caseworker.domain.measurement import AssessmentDraft, LadderScoreDraft, WageValueDraft, ZrmScoreDraft
from caseworker.domain.placement import PlacementDraft
from caseworker.domain.plan import PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.spreekuur import SessionDraft, VisitDraft
from caseworker.domain.vacancy import ReferralDraft, VacancyDemandDraft, VacancyDraft
from caseworker.domain.recognition import RecognitionDraft

SUBJECTS: dict[str, type[Draft]] = {
    draft.KIND: draft
    for draft in (
        OrganisationDraft,
        WorkerDraft,
        ClientDraft,
        ClientLanguageDraft,
        IntakeDraft,
        IntakeParticipantDraft,
        IntakeSectionDraft,
        RecognitionDraft,
        LadderScoreDraft,
        ZrmScoreDraft,
        WageValueDraft,
        AssessmentDraft,
        LanguageLevelDraft,
        InburgeringDraft,
        ClassTimeDraft,
        ExamPartDraft,
        PlanDraft,
        PlanGoalDraft,
        PlanInstrumentDraft,
        PlacementDraft,
        ContactDraft,
        AttachmentDraft,
        EmployerContactDraft,
        EmployerExperienceDraft,
        EmployerAgreementDraft,
        EmployerVisitDraft,
        EmployerEventDraft,
        AttendanceDraft,
        VacancyDraft,
        VacancyDemandDraft,
        ReferralDraft,
        JobProfileDraft,
        CvEducationDraft,
        CvWorkDraft,
        CvSkillDraft,
        SessionDraft,
        VisitDraft,
    )
}
