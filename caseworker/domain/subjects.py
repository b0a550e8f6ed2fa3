"""Every subject the program records, by kind. A new subject is added here, in `storage/records` and in `ui/forms`."""

from __future__ import annotations

from caseworker.domain.aftercare import AftercareScheduleDraft
from caseworker.domain.appointment import AppointmentDraft
from caseworker.domain.case_process import CaseProcessDraft, ProcessEventDraft
from caseworker.domain.caseload import CaseWeightDraft, HandoverDraft
from caseworker.domain.client import ClientDraft, ClientLanguageDraft, OrganisationDraft, WorkerDraft
from caseworker.domain.client_voice import ClientVoiceDraft
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
from caseworker.domain.group import GroupDraft, GroupMemberDraft, GroupPresenceDraft
from caseworker.domain.inburgering import ClassTimeDraft, ExamPartDraft, InburgeringDraft
from caseworker.domain.intake import IntakeDraft, IntakeParticipantDraft, IntakeSectionDraft
from caseworker.domain.language import LanguageLevelDraft
from caseworker.domain.measurement import AssessmentDraft, LadderScoreDraft, WageValueDraft, ZrmScoreDraft
from caseworker.domain.moved_due import DueMoveDraft
from caseworker.domain.placement import PlacementBreakDraft, PlacementDraft
from caseworker.domain.plan import PlanAgreementDraft, PlanDraft, PlanGoalDraft, PlanInstrumentDraft
from caseworker.domain.product import GoalSentenceDraft, ProductDraft
from caseworker.domain.recognition import RecognitionDraft
from caseworker.domain.same_person import SamePersonDraft
from caseworker.domain.spreekuur import SessionDraft, VisitDraft
from caseworker.domain.vacancy import ReferralDraft, VacancyDemandDraft, VacancyDraft

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
        ProductDraft,
        GoalSentenceDraft,
        AftercareScheduleDraft,
        PlanAgreementDraft,
        PlacementBreakDraft,
        AppointmentDraft,
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
        ClientVoiceDraft,
        DueMoveDraft,
        CaseWeightDraft,
        HandoverDraft,
        SamePersonDraft,
        CaseProcessDraft,
        ProcessEventDraft,
        GroupDraft,
        GroupMemberDraft,
        GroupPresenceDraft,
    )
}

TRAVELS_ALONG = ("worker", "organisation", "product", "aftercare_schedule", "vacancy", "employer_event", "work_group")
"""Subjects of the store itself that go along in a file with the cases that name them (a session, in which others
than the client stand, never does; a vacancy and an event bring their employer)."""
