"""The parts of a case file on paper about recognition, language levels, inburgering and what partners were told."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from reportlab.platypus import Flowable

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.inburgering import law_words
from caseworker.domain.language import SKILLS
from caseworker.domain.period import show_day
from caseworker.i18n import N_, _
from caseworker.reports.pdf_page import Head, facts, small_head, table

Record = dict[str, Any]


class CaseFile(Protocol):
    """What is needed of a case (see `storage.lists.case_file.CaseFile`)."""

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, newest first."""

    def name(self, n: int | None) -> str:
        """The name of an organisation or worker."""


def recognitions(case: CaseFile) -> list[Flowable]:
    """What the desk saw and what it led to."""
    story: list[Flowable] = []
    for record in case.of("recognition"):
        story += small_head(f"{more.RECOGNITION_OUTCOME.label(record['outcome'])}, {_day(record['on'])}")
        whom = case.name(record["decides"]) or record["decides_name"]
        seen = (
            ("permit_seen", N_("Residence permit seen")),
            ("understands_questions", N_("Understands the questions")),
            ("answers_fully", N_("Answers quickly and fully")),
            ("dutch_diploma", N_("Has a Dutch diploma")),
        )
        pairs = [(_(words), _yes_no(record[name])) for name, words in seen]
        for name, words in (("bpi", _("What BPI says")), ("isi", _("What ISI says"))):
            said = more.REGISTER_OUTCOME.label(record[f"{name}_outcome"])
            pairs.append((words, ", ".join(part for part in (said, _day(record[f"{name}_on"])) if part)))
        pairs.append((_("Intake planned on"), ", ".join(part for part in (_day(record["next_on"]), whom) if part)))
        story.append(facts([*pairs, (_("Remarks"), record["remarks"])]))
    return story


def levels(case: CaseFile) -> list[Flowable]:
    """Every measurement of a language in a row of a table."""
    rows = [
        (
            _day(record["on"]),
            codes.LANGUAGE.label(record["language"]),
            *(codes.CEFR.label(record[skill]) if record[skill] else "–" for skill, _name in SKILLS),
            more.LEVEL_BASIS.label(record["basis"]),
        )
        for record in case.of("language_level")
    ]
    heads = [Head(_("Date"), 1.8), Head(_("Language"), 1.6), *(Head(_(name), 1) for _skill, name in SKILLS)]
    return [table([*heads, Head(_("Found by"), 1.4)], rows)] if rows else []


def duties(case: CaseFile) -> list[Flowable]:
    """The inburgering: duty, term, route, lessons and exam parts."""
    story: list[Flowable] = []
    for record in case.of("inburgering"):
        law = law_words(record["law"])
        kind = more.OBLIGATION_KIND.label(record["obligation"])
        story += small_head(" · ".join(part for part in (kind, law, more.ROUTE.label(record["route"])) if part))
        term = " – ".join(part for part in (_day(record["term_start"]), _day(record["term_end"])) if part)
        if record["extended_months"]:
            term += f" (+{record['extended_months']}: {more.EXTENSION_REASON.label(record['extension_reason'])})"
        exams = [_exam(item) for item in case.of("exam_part") if item["inburgering"] == record["n"]]
        times = [_lesson(item) for item in case.of("class_time") if item["inburgering"] == record["n"]]
        hours = record["hours_followed"]
        story.append(
            facts(
                [
                    (_("How it stands now"), more.DUTY_STATUS.label(record["status"])),
                    (_("The term"), term),
                    (_("School or provider"), case.name(record["provider"])),
                    (_("Lesson times"), ", ".join(times)),
                    (_("Hours of lessons followed"), str(hours) if hours else ""),
                    (_("Exam parts"), "; ".join(exams)),
                    (_("Participation statement signed"), _day(record["statement_on"])),
                    (_("MAP done"), _day(record["map_on"])),
                    (_("Remarks"), record["remarks"]),
                ]
            )
        )
    return story


def sections(case: CaseFile, intake: int) -> list[tuple[str, str]]:
    """(whose and about what, the text) of the parts of one intake; what only its owner may see is not on paper."""
    found = []
    for record in case.of("intake_section"):
        if record["intake"] == intake:
            head = f"{more.SECTION_TOPIC.label(record['topic'])}, {case.name(record['organisation'])}"
            hidden = _("Only for this organisation; not printed.")
            found.append((head, hidden if record["level"] == "owner" else record["content"]))
    return found


def _exam(record: Record) -> str:
    result = more.EXAM_RESULT.label(record["result"]).lower()
    return " ".join(part for part in (more.EXAM_PART.label(record["part"]), result, _day(record["on"])) if part)


def _lesson(record: Record) -> str:
    return f"{more.WEEKDAY.label(record['weekday'])} {more.DAY_PART.label(record['part']).lower()}"


def _yes_no(value: bool | None) -> str:
    return "" if value is None else (_("yes") if value else _("no"))


def _day(value: date | None) -> str:
    return show_day(value) if value else ""
