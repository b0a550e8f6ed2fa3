"""What is measured: Participatieladder, Zelfredzaamheid-Matrix, wage value and assessments.

Sources: DOMAIN 2.4-2.7, 000 annex, STANDARDS 1-2.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain import codes_conversations as more
from caseworker.domain.deadlines import Action, Deadline
from caseworker.domain.drafts import Access, Draft, code, day, flag, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import add_months
from caseworker.i18n import N_

LADDER_VALID_MONTHS = 12  # at least once a year (000 annex)
ZRM_REPEAT_MONTHS = 6
ZRM_FRESH_DAYS = 30  # information older than 30 days is left out of a score (STANDARDS 1)

RUNG_NAMES: tuple[str, ...] = (
    N_("Isolated"),
    N_("Social contacts outside the home"),
    N_("Takes part in organised activities"),
    N_("Unpaid work"),
    N_("Paid work with support"),
    N_("Paid work"),
)
RUNG_SHORT: tuple[str, ...] = (
    N_("Isolated"), N_("Contacts"), N_("Activities"), N_("Unpaid work"), N_("Work with support"), N_("Paid work"),
)  # fmt: skip

# (code, English name, short name) per version, in the official order (STANDARDS 1).
ZRM_DOMAINS: dict[str, tuple[tuple[str, str, str], ...]] = {
    "2013": (
        ("finances", N_("Finances"), N_("Money")),
        ("day_activities", N_("Day activities"), N_("Day")),
        ("housing", N_("Housing"), N_("Home")),
        ("home_relations", N_("Domestic relations"), N_("Relations")),
        ("mental_health", N_("Mental health"), N_("Mind")),
        ("physical_health", N_("Physical health"), N_("Body")),
        ("addiction", N_("Addiction"), N_("Addiction")),
        ("adl", N_("Activities of daily life"), N_("Daily life")),
        ("social_network", N_("Social network"), N_("Network")),
        ("participation", N_("Participation in society"), N_("Taking part")),
        ("justice", N_("Justice"), N_("Justice")),
    ),
    "2017": (
        ("finances", N_("Finances"), N_("Money")),
        ("work_education", N_("Work and education"), N_("Work")),
        ("time_use", N_("Use of time"), N_("Time")),
        ("housing", N_("Housing"), N_("Home")),
        ("home_relations", N_("Domestic relations"), N_("Relations")),
        ("mental_health", N_("Mental health"), N_("Mind")),
        ("physical_health", N_("Physical health"), N_("Body")),
        ("substance_use", N_("Substance use"), N_("Substances")),
        ("basic_adl", N_("Basic daily activities"), N_("Basics")),
        ("instrumental_adl", N_("Instrumental daily activities"), N_("Daily life")),
        ("social_network", N_("Social network"), N_("Network")),
        ("participation", N_("Participation in society"), N_("Taking part")),
        ("justice", N_("Justice"), N_("Justice")),
    ),
}
ZRM_LEVELS: tuple[str, ...] = (
    N_("Acute problems"),
    N_("Not self-reliant"),
    N_("Limited self-reliance"),
    N_("Sufficiently self-reliant"),
    N_("Fully self-reliant"),
)


@dataclass(kw_only=True)
class LadderScoreDraft(Draft):
    """A place on the Participatieladder at a date, derived from answers to the core conditions.

    The assessor may choose another rung than the answers lead to, with a reason. Source: 000 annex; STANDARDS 2.
    """

    KIND: ClassVar[str] = "ladder_score"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    has_contract: bool | None = flag()
    works_with_support: bool | None = flag()
    has_tasks: bool | None = flag()
    organised_weekly: bool | None = flag()
    contacts_outside: bool | None = flag()
    rung: int | None = whole(least=1, most=6, required=True)
    expects_rise: bool | None = flag()
    attainable_rung: int | None = whole(least=1, most=6)
    deviation_reason: str = text(searched=True)
    instrument_in_use: bool | None = flag()
    instrument_planned: bool | None = flag()
    remarks: str = text(searched=True, long=True)

    def derived(self) -> int | None:
        """The rung that the answers lead to, or None while they do not decide it."""
        return derive_rung(
            self.has_contract, self.works_with_support, self.has_tasks, self.organised_weekly, self.contacts_outside
        )

    def rules(self, today: date) -> list[Problem]:
        """A rung that follows from the answers or has a reason; nothing above the top; no score from the future."""
        problems = []
        derived = self.derived()
        if self.rung is not None and derived is not None and derived != self.rung and not self.deviation_reason:
            problems.append(Problem("deviation_reason", "rung_differs", {"derived": derived}))
        if self.rung == 6 and self.expects_rise:
            problems.append(Problem("expects_rise", "rung_plus_at_top"))
        if self.rung is not None and self.attainable_rung is not None and self.attainable_rung < self.rung:
            problems.append(Problem("attainable_rung", "attainable_below", {"rung": self.rung}))
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        return problems


def derive_rung(
    has_contract: bool | None,
    works_with_support: bool | None,
    has_tasks: bool | None,
    organised_weekly: bool | None,
    contacts_outside: bool | None,
) -> int | None:
    """The rung that follows from the core conditions; None while an answer that decides it is missing.

    An employment contract (or own business) is rung 6, with support or a supplementary benefit rung 5. Without a
    contract: tasks with responsibility towards others is rung 4; weekly organised activities in physical contact with
    others is rung 3; contacts outside the home is rung 2; else 1. Source: 000 annex (rung 3 in full); STANDARDS 2.
    """
    if has_contract is None:
        return None
    if has_contract:
        return None if works_with_support is None else (5 if works_with_support else 6)
    for answer, rung in ((has_tasks, 4), (organised_weekly, 3), (contacts_outside, 2)):
        if answer is None:
            return None
        if answer:
            return rung
    return 1


def ladder_due(last: date) -> date:
    """The day by which the next ladder score must be there: a year after the last. Source: 000 annex."""
    return add_months(last, LADDER_VALID_MONTHS)


@dataclass(kw_only=True)
class ZrmScoreDraft(Draft):
    """A Zelfredzaamheid-Matrix score: every domain of one version from 1 (acute) to 5 (fully self-reliant).

    The two versions are never mixed: a score holds only domains of its version. All domains, or a reason why not.
    """

    KIND: ClassVar[str] = "zrm_score"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    version: str = code(codes.ZRM_VERSION, required=True)
    moment: str = code(codes.ZRM_MOMENT, required=True)
    finances: int | None = whole(least=1, most=5)
    day_activities: int | None = whole(least=1, most=5)
    work_education: int | None = whole(least=1, most=5)
    time_use: int | None = whole(least=1, most=5)
    housing: int | None = whole(least=1, most=5)
    home_relations: int | None = whole(least=1, most=5)
    mental_health: int | None = whole(least=1, most=5)
    physical_health: int | None = whole(least=1, most=5)
    addiction: int | None = whole(least=1, most=5)
    substance_use: int | None = whole(least=1, most=5)
    adl: int | None = whole(least=1, most=5)
    basic_adl: int | None = whole(least=1, most=5)
    instrumental_adl: int | None = whole(least=1, most=5)
    social_network: int | None = whole(least=1, most=5)
    participation: int | None = whole(least=1, most=5)
    justice: int | None = whole(least=1, most=5)
    subset_reason: str = text()
    remarks: str = text(searched=True, long=True)

    def scores(self) -> dict[str, int]:
        """The scored domains of this version, by code."""
        names = [name for name, _full, _short in ZRM_DOMAINS.get(self.version, ())]
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}

    def rules(self, today: date) -> list[Problem]:
        """All domains of the version or a reason; no domain of the other version; the picture is of today."""
        problems = []
        domains = {name for name, _full, _short in ZRM_DOMAINS.get(self.version, ())}
        if domains:
            others = {name for listed in ZRM_DOMAINS.values() for name, _full, _short in listed} - domains
            problems += [Problem(name, "zrm_not_in_version") for name in sorted(others) if getattr(self, name)]
            if len(self.scores()) < len(domains) and not self.subset_reason:
                problems.append(Problem("subset_reason", "zrm_missing", {"total": len(domains)}))
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        elif self.on is not None and self.on < today - timedelta(days=ZRM_FRESH_DAYS):
            problems.append(Problem("on", "score_outdated", warning=True))
        return problems


@dataclass(kw_only=True)
class WageValueDraft(Draft):
    """Earning capacity (loonwaarde) in per cent of the statutory minimum wage, with method, date and assessor.

    The time to market stands beside it and not in a subject of its own: the same person judges both at the same moment
    by the same method. One of the two is enough, for Tilburg decides by time to market alone (source: 004, DOMAIN 2.7).
    """

    KIND: ClassVar[str] = "wage_value"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    percent: int | None = whole(least=0, most=120)
    method: str = code(codes.WAGE_VALUE_METHOD)
    assessor: str = text()
    time_to_market_months: int | None = whole(least=0, most=240)
    remarks: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """A percentage or a time to market; not from the future."""
        problems = []
        if self.percent is None and self.time_to_market_months is None:
            problems.append(Problem("percent", "capacity_missing"))
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        return problems


@dataclass(kw_only=True)
class AssessmentDraft(Draft):
    """A test, scan or diagnosis: instrument, date, how it was taken, and what came out. Source: DOMAIN 2.4.

    A care indication asks for a decision with the health service whether care comes first (source: 003 Amsterdam);
    `decide_by` is the day it must be taken, `decided_on` the day it was.
    """

    KIND: ClassVar[str] = "assessment"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    instrument: str = code(codes.ASSESSMENT_INSTRUMENT, required=True)
    taken_in: str = code(codes.LANGUAGE)
    taken_how: str = code(codes.TAKEN_HOW)
    taken_by: str = text()
    outcome: str = text(searched=True, long=True, access=Access.HEALTH)
    care_indication: bool | None = flag(access=Access.HEALTH)
    decide_by: date | None = day()
    decision: str = code(more.CARE_DECISION)
    decided_on: date | None = day()
    decided_with: str = text()
    report: int | None = ref("attachment")

    def rules(self, today: date) -> list[Problem]:
        """Not from the future; a care indication has a day to decide by, and a decision its own day."""
        problems = []
        for name in ("on", "decided_on"):
            value = getattr(self, name)
            if value is not None and value > today:
                problems.append(Problem(name, "date_in_future"))
        if self.care_indication and not self.decision and self.decide_by is None:
            problems.append(Problem("decide_by", "decide_by_missing", warning=True))
        if self.decision and self.decided_on is None:
            problems.append(Problem("decided_on", "decision_day_missing"))
        if self.decided_on is not None and not self.decision:
            problems.append(Problem("decision", "decision_missing"))
        for name in ("decide_by", "decided_on"):
            value = getattr(self, name)
            if value is not None and self.on is not None and value < self.on:
                problems.append(Problem(name, "end_before_start", {"start": self.on.isoformat()}))
        return problems


CARE_DECISION_DAYS = 28  # our choice: the sources name no term for the talk with the health service (003 Amsterdam)
MEASUREMENT_DEADLINES = (
    Deadline(
        code="care_decision",
        kind="assessment",
        day="decide_by",
        title=N_("Decide with the health service whether care comes first"),
        short=N_("Care"),
        reason=N_("An assessment points to care; decide before {day}"),
        action=Action(N_("Write down the decision"), "assessment", "D", "heart-pulse", new=False),
        done="decided_on",
    ),
)
