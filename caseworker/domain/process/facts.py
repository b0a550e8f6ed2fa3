"""The facts that process models can ask about: each with its type, its unit or codes, and its meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from caseworker.domain import codes
from caseworker.domain.codelist import CodeList
from caseworker.domain.process import codes as own
from caseworker.i18n import N_, _

FactValue = int | bool | str | date | tuple[str, ...]
_POSTCODE = re.compile(r"([1-9]\d{3}) ?([A-Z]{2})?")


class FactType(Enum):
    """How a fact is written: a whole number, yes or no, one code, several codes, a day, or a postcode."""

    WHOLE = "whole"
    FLAG = "flag"
    CODE = "code"
    CODES = "codes"
    DAY = "day"
    POSTCODE = "postcode"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact word. `least` and `most` bound a number in `unit`; `ordered` codes can be compared with < and >=.

    `derived` names the fact it is worked out from when it is not given itself.
    """

    name: str
    kind: FactType
    meaning: str
    codes: CodeList | None = None
    least: int = 0
    most: int = 0
    unit: str = ""
    ordered: bool = False
    derived: str = ""

    def text(self) -> str:
        """What the fact is, in the language in use."""
        return _(self.meaning)

    def shown(self, value: FactValue) -> str:
        """A value as a person reads it, in the language in use."""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if isinstance(value, tuple):
            return ", ".join(self.shown(item) for item in value)
        if isinstance(value, str) and self.codes is not None:
            return self.codes.label(value)
        if isinstance(value, date):
            return value.strftime("%d-%m-%Y")
        return f"{value}{' %' if self.unit == 'percent' else ''}"

    def read(self, value: object) -> FactValue | None:
        """A value from JSON or TOML as this fact keeps it; None when it is not such a value."""
        if self.kind is FactType.FLAG:
            return value if isinstance(value, bool) else None
        if self.kind is FactType.WHOLE:
            fits = isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most
            return value if fits and isinstance(value, int) else None
        if self.kind is FactType.DAY:
            return _day(value)
        if self.kind is FactType.CODES:
            items = value if isinstance(value, list | tuple) else ()
            known = [item for item in items if isinstance(item, str) and self.codes is not None and item in self.codes]
            return tuple(known) if items and len(known) == len(items) else None
        if not isinstance(value, str):
            return None
        if self.kind is FactType.POSTCODE:
            return value if _POSTCODE.fullmatch(value.upper()) else None
        return value if self.codes is not None and value in self.codes else None

    def wanted(self) -> str:
        """How a value is written, for an error: the same in every language."""
        if self.kind is FactType.WHOLE:
            return f"{self.least} - {self.most}"
        if self.kind is FactType.FLAG:
            return "true, false"
        if self.kind is FactType.DAY:
            return "2015-09-30"
        if self.kind is FactType.POSTCODE:
            return "1234, 1234 AB"
        listed = ", ".join(self.codes.codes()) if self.codes is not None else ""
        return f"[{listed}]" if self.kind is FactType.CODES else listed


def _day(value: object) -> date | None:
    if isinstance(value, date):
        return value if type(value) is date else None
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def _flags(*items: tuple[str, str]) -> list[Fact]:
    return [Fact(name, FactType.FLAG, meaning) for name, meaning in items]


def _whole(name: str, meaning: str, most: int, unit: str, least: int = 0, derived: str = "") -> Fact:
    return Fact(name, FactType.WHOLE, meaning, least=least, most=most, unit=unit, derived=derived)


def _code(codes_: CodeList, meaning: str, name: str = "", *, ordered: bool = False) -> Fact:
    return Fact(name or codes_.name, FactType.CODE, meaning, codes=codes_, ordered=ordered)


_PERSON = [
    Fact("birth_date", FactType.DAY, N_("Day of birth")),
    _whole("age", N_("Age in years, on the day itself"), 120, "years", derived="birth_date"),
    Fact("postcode", FactType.POSTCODE, N_("Postcode of where the client lives")),
    _whole("postcode_digits", N_("The four digits of the postcode"), 9999, "", 1000, "postcode"),
    _code(codes.HOUSEHOLD, N_("Whom the client lives with")),
    _code(codes.PERMIT_KIND, N_("Kind of residence permit")),
    Fact("permit_on", FactType.DAY, N_("Day of the residence permit")),
    Fact("arrived_on", FactType.DAY, N_("Day the client came to live in the municipality")),
    _code(codes.INCOME_SOURCE, N_("Where the income comes from")),
    _code(codes.BENEFIT_KIND, N_("Which benefit the client has")),
    _code(codes.INBURGERING, N_("Whether the client must or needs to integrate")),
    _code(codes.EDUCATION_LEVEL, N_("Highest education"), ordered=True),
    Fact("languages", FactType.CODES, N_("Languages the client speaks"), codes=codes.LANGUAGE),
    _code(codes.CEFR, N_("Level of Dutch"), "dutch_level", ordered=True),
    _code(codes.SKILL_LEVEL, N_("How well the client uses a computer"), "digital_skills", ordered=True),
    *_flags(
        ("start_qualification", N_("Has a start qualification (MBO 2, havo, vwo or higher)")),
        ("low_literacy", N_("Has trouble reading and writing")),
        ("literate", N_("Can read and write in a language")),
        ("computer_skills", N_("Can use a computer")),
        ("consent", N_("Gave consent to share the file")),
        ("in_reception_centre", N_("Still lives in a reception centre")),
        ("student_finance", N_("Can get student finance")),
        ("practical_school_leaver", N_("Comes straight from a school for practical training")),
        ("technical_background", N_("Has a technical education or technical work behind them")),
        ("stable_housing", N_("Has a home that lasts")),
        ("debts", N_("Has debts")),
        ("earlier_diagnosis", N_("Was medically examined or got a care indication before")),
    ),
]
_WORK = [
    _whole("rung", N_("Rung on the participation ladder"), 6, "rung", 1),
    _whole("attainable_rung", N_("Highest rung the client can reach"), 6, "rung", 1),
    _whole("wage_value", N_("Wage value in per cent of the statutory minimum wage"), 200, "percent"),
    _whole("time_to_market", N_("Months until the client can do paid work"), 240, "months"),
    _whole("iq", N_("Outcome of the intelligence test (lowest estimate)"), 200, "iq", 20),
    _whole("worked_years", N_("Years of work experience"), 60, "years"),
    _whole("hours_per_week", N_("Hours per week available for work"), 60, "hours"),
    _whole("trajectory_months", N_("How many months the trajectory takes"), 120, "months"),
    _whole("chain_months", N_("Months worked in placements that follow one another"), 120, "months"),
    _code(own.SUPPORT, N_("Which support towards work is needed")),
    _code(codes.PLACEMENT_NATURE, N_("Nature of the placement: paid, unpaid or training"), "nature"),
    _code(codes.SECTOR, N_("Sector of the work")),
    *_flags(
        ("rung_plus", N_("Is expected to rise a rung within a year")),
        ("ready_for_trajectory", N_("Is ready for schooling or re-integration")),
        ("work_possible", N_("Work is possible now")),
        ("work_in_doubt", N_("It is doubtful whether work is in sight")),
        ("job_soon", N_("Can start in a job or experience place within a short term")),
        ("can_match_now", N_("Fits a place or a job that is free now")),
        ("can_earn_minimum", N_("Can earn the minimum wage without help")),
        ("needs_help_keeping", N_("Needs help in finding and in keeping work")),
        ("hall_level", N_("Can work at the level of the production hall")),
        ("cognitive_limits", N_("Has a low intelligence or a limited ability to learn")),
        ("medical_limits", N_("Has medical limits to work")),
        ("over_asked", N_("Shows behaviour that comes from asking too much")),
        ("disturbs_group", N_("Shows disturbing behaviour in the group")),
        ("health_complaints", N_("Has health complaints that can be shown")),
        ("exempt", N_("Is exempt from the duty to work")),
        ("needs_structure", N_("Needs clear structure and direct supervision")),
        ("in_target_register", N_("Stands in the register for job guarantees")),
        ("sheltered_indication", N_("UWV advises sheltered work")),
        ("place_free", N_("A place is free")),
        ("wage_subsidy", N_("The employer gets a wage-cost subsidy")),
        ("contract", N_("There is an employment contract")),
        ("end_terms_reached", N_("The end terms of the training are reached")),
        ("lessons_continue", N_("The language lessons go on beside the work")),
        ("motivated", N_("Wants to work")),
        ("keeps_on_with_right_refused", N_("Goes on with the group without a benefit")),
    ),
]
_PROCESS = [
    _code(own.QUESTION, N_("How many questions the client comes with")),
    _code(own.SUBJECT, N_("What the main question is about"), "main_question"),
    _code(own.CONVERSATION, N_("Which conversation")),
    _code(own.MEETING, N_("Which group meeting")),
    _code(own.ASSESSMENT, N_("Which test, scan or examination")),
    _code(own.INSTRUMENT, N_("Which instrument of the product book")),
    _code(own.SEQUEL, N_("What follows")),
    _code(own.HANDED_TO, N_("Who takes over")),
    _code(own.HANDED_TO, N_("Who leads"), "lead"),
    _code(own.DECISION, N_("What was decided")),
    _code(own.RESULT, N_("How it ended")),
    _code(own.END_REASON, N_("Why the placement ended")),
    _whole("applications_sent", N_("Job applications sent"), 1000, "applications"),
    _whole("summonses", N_("How often the client was summoned"), 20, "times"),
    _whole("invited", N_("How many people were invited"), 1000, "people"),
    _whole("present", N_("How many people were there"), 1000, "people"),
    _whole("places_in_use", N_("Places in use"), 10_000, "places"),
    *_flags(
        ("crisis", N_("There is a crisis")),
        ("red_profile", N_("The quick scan gives a red profile")),
        ("right_to_benefit", N_("Has a right to a benefit")),
        ("doubt_about_right", N_("There is doubt about the right to a benefit")),
        ("papers_complete", N_("All papers were handed in")),
        ("refused_screen", N_("Did not want to fill in the questions on the screen")),
        ("care_indication", N_("The assessment points to care")),
        ("care_first", N_("Care comes first")),
        ("self_reliant", N_("Is self-reliant")),
        ("basics_in_order", N_("Bed, bath and bread are in order: a place to sleep, food, an income")),
        ("sheltered_policy", N_("The municipality has settled how it does sheltered work")),
        ("unresolved_questions", N_("Questions are left open after the intake")),
    ),
]
_INTEGRATION = [
    _code(own.ROUTE, N_("Learning route of the Wet inburgering 2021")),
    _code(own.EXAM, N_("Which part of the exam")),
    _whole("lesson_hours", N_("Hours of lessons followed"), 5000, "hours"),
    _whole("participation_hours", N_("Hours of participation followed"), 5000, "hours"),
    _whole("pvt_hours", N_("Hours followed of the participation statement trajectory"), 500, "hours"),
    _whole("map_hours", N_("Hours of practice followed for the labour market module"), 500, "hours"),
    *_flags(
        ("learnability_exempt", N_("Need not take the learning-ability test (blind or deaf)")),
        ("exams_done", N_("All parts of the exam are passed")),
        ("culpable", N_("Did not meet the duty through own fault")),
        ("wants_lower_level", N_("Asks to take exams at level A2")),
        ("family_migrant", N_("Is a family migrant or another migrant (Wet inburgering 2021, article 19)")),
        ("special_case", N_("There are special circumstances that allow a longer term")),
        ("map_exempt", N_("Need not follow the labour market module (works already or education route)")),
    ),
]

FACTS: dict[str, Fact] = {fact.name: fact for fact in (*_PERSON, *_WORK, *_PROCESS, *_INTEGRATION)}
"""Every fact by its word."""
