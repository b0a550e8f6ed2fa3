"""The forms of language levels and inburgering: term, lessons with their times, exam parts. Source: DOMAIN 2.8."""

from __future__ import annotations

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.inburgering import ENDED, ClassTimeDraft, ExamPartDraft, InburgeringDraft
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _
from ui.forms.spec import ChildSpec, FieldSpec, FormSpec, Names, Section
from ui.forms.specs.client import PARENT


def _class_lines(draft: ClassTimeDraft, _names: Names) -> tuple[str, str]:
    parts = [f"{draft.starts}-{draft.ends}" if draft.starts and draft.ends else draft.starts, draft.place]
    if draft.until_on is not None:
        parts.append(_("until {day}").format(day=show_date(draft.until_on)))
    named = f"{more.WEEKDAY.label(draft.weekday)} {more.DAY_PART.label(draft.part).lower()}".strip()
    return named or _("New lesson time"), ", ".join(part for part in parts if part)


def _exam_lines(draft: ExamPartDraft, _names: Names) -> tuple[str, str]:
    parts = [more.EXAM_RESULT.label(draft.result), codes.CEFR.label(draft.level) if draft.level else ""]
    if draft.on is not None:
        parts.append(show_date(draft.on))
    return more.EXAM_PART.label(draft.part) or _("New exam part"), ", ".join(part for part in parts if part)


def _extended(draft: InburgeringDraft) -> bool:
    return bool(draft.extended_months) or bool(draft.extension_reason)


def _newest_law(draft: InburgeringDraft) -> bool:
    return draft.law in ("", "wi2021")


def _over(draft: InburgeringDraft) -> bool:
    return draft.status in ENDED or draft.completed_on is not None


INBURGERING = FormSpec(
    kind="inburgering",
    title=N_("Integration (inburgering)"),
    new_title=N_("Record the integration (inburgering)"),
    icon="graduation-cap",
    first="obligation",
    hidden={"client": PARENT},
    sections=(
        Section(N_("The duty"), (
            FieldSpec("obligation", N_("Kind of obligation"), span=6),
            FieldSpec("law", N_("Integration act of"), span=6, widget="segments"),
            FieldSpec("status", N_("How it stands now"), span=6),
            FieldSpec("completed_on", N_("Ended on"), span=6, shown=_over),
            FieldSpec("on", N_("Recorded on"), span=6),
            FieldSpec("ogo", N_("Profile OGO"),
                      N_("Upbringing, health care and education come first; work is not possible yet."), span=12),
        ), icon="scale"),
        Section(N_("The term"), (
            FieldSpec("pip_on", N_("First PIP dated"), N_("Plan for integration and participation."), span=4,
                      shown=_newest_law),
            FieldSpec("term_start", N_("Term starts on"), N_("The day after the first PIP."), span=4),
            FieldSpec("term_end", N_("Term ends on"), N_("With the extensions."), span=4),
            FieldSpec("extended_months", N_("Extended, months"), span=4, widget="months"),
            FieldSpec("extension_reason", N_("Why extended"), span=8, shown=_extended),
        ), icon="calendar"),
        Section(N_("Route and lessons"), (
            FieldSpec("route", N_("Route"), span=6, shown=_newest_law),
            FieldSpec("provider", N_("School or provider"), span=6),
            FieldSpec("lessons_from", N_("Lessons from"), span=4),
            FieldSpec("lessons_until", N_("Lessons until"), span=4, optional=True),
            FieldSpec("hours_followed", N_("Hours of lessons followed"), span=4),
        ), icon="languages"),
        Section(N_("Participation parts"), (
            FieldSpec("pvt_on", N_("Participation statement track done"), N_("At least 12 hours."), span=6),
            FieldSpec("statement_on", N_("Participation statement signed"), span=6),
            FieldSpec("map_on", N_("MAP done"), N_("Labour market and participation, with its final talk."), span=6),
            FieldSpec("map_hours", N_("MAP hours"), N_("Of about 40."), span=6),
            FieldSpec("participation_hours", N_("Hours of participation"),
                      N_("In the Z route 800, beside 800 of lessons."), span=6,
                      shown=lambda draft: draft.route in ("", "z") or draft.participation_hours is not None),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="handshake"),
    ),
    children=(
        ChildSpec("class_time", "inburgering", N_("Lesson times"), N_("Add a lesson time"), "clock", _class_lines,
                  N_("Each fixed day part with lessons; work must fit around it."), where="Route and lessons"),
        ChildSpec("exam_part", "inburgering", N_("Exam parts"), N_("Add an exam part"), "flag", _exam_lines,
                  N_("Each part that was taken or is planned."), where="Participation parts"),
    ),
)  # fmt: skip

CLASS_TIME = FormSpec(
    kind="class_time",
    title=N_("Lesson time"),
    new_title=N_("New lesson time"),
    icon="clock",
    hidden={"inburgering": PARENT},
    sections=(
        Section(N_("Lesson time"), (
            FieldSpec("weekday", N_("Day of the week"), span=6),
            FieldSpec("part", N_("Part of the day"), span=6, widget="segments"),
            FieldSpec("starts", N_("From time"), N_("For example 9:30."), span=3, widget="clock"),
            FieldSpec("ends", N_("Until time"), span=3, widget="clock"),
            FieldSpec("place", N_("Place"), span=6, optional=True),
            FieldSpec("from_on", N_("First lesson on"), span=6, optional=True),
            FieldSpec("until_on", N_("Last lesson on"), span=6, optional=True),
        )),
    ),
)  # fmt: skip

EXAM_PART = FormSpec(
    kind="exam_part",
    title=N_("Exam part"),
    new_title=N_("New exam part"),
    icon="flag",
    hidden={"inburgering": PARENT},
    sections=(
        Section(N_("Exam part"), (
            FieldSpec("part", N_("Which part"), span=6),
            FieldSpec("result", N_("How it went"), span=6),
            FieldSpec("on", N_("Date"), span=6),
            FieldSpec("level", N_("At level"), span=6, optional=True),
        )),
    ),
)  # fmt: skip

LANGUAGE_LEVEL = FormSpec(
    kind="language_level",
    title=N_("Language level"),
    new_title=N_("Record the language level"),
    icon="languages",
    first="listening",
    hidden={"client": PARENT},
    sections=(
        Section(N_("Level per skill"), (
            FieldSpec("language", N_("Language"), span=6),
            FieldSpec("on", N_("Date"), span=6),
            FieldSpec("listening", N_("Listening"), span=6),
            FieldSpec("reading", N_("Reading"), span=6),
            FieldSpec("speaking", N_("Speaking"), span=6),
            FieldSpec("writing", N_("Writing"), span=6),
        ), note=N_("A1 is a beginner, C2 is almost like a native"), icon="languages"),
        Section(N_("How it was found"), (
            FieldSpec("basis", N_("Found by"), span=6, widget="segments"),
            FieldSpec("provider", N_("School or provider"), span=6),
            FieldSpec("learnability", N_("Learnability"), N_("How easily this person learns a language."), span=6,
                      widget="segments"),
            FieldSpec("advised_route", N_("Route the test points to"), span=6, optional=True),
            FieldSpec("report", N_("Report"), N_("A document of this client."), span=12, optional=True),
            FieldSpec("remarks", N_("Remarks"), span=12, optional=True),
        ), icon="clipboard-list"),
    ),
)  # fmt: skip

SPECS = (INBURGERING, CLASS_TIME, EXAM_PART, LANGUAGE_LEVEL)
