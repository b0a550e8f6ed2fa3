"""Trajectory plan (trajectplan): versions, goals and instruments. Source: DOMAIN 2.9, 2.10."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes, codes_work
from caseworker.domain.drafts import Draft, code, day, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.domain.values import add_months

CURRENT_STATUSES = ("agreed", "running", "concept")

# Longest terms in months where law or municipality gives one (STANDARDS 4; 004 's-Hertogenbosch). A municipality's
# own terms come with its process model.
LONGEST_TERM: dict[str, int] = {
    "trial_placement": 2,
    "participation_place": 24,
    "wep": 6,
    "aan_de_slag": 6,
    "diagnosis_place": 1,
    "learn_work_place": 24,
}


@dataclass(kw_only=True)
class PlanDraft(Draft):
    """One version of a client's plan. A changed plan is a new version; the old one stays readable."""

    KIND: ClassVar[str] = "plan"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    number: int | None = whole(least=1, most=999, required=True)
    on: date | None = day(required=True)
    status: str = code(codes.PLAN_STATUS, required=True)
    replaces: int | None = ref("plan")
    main_goal: str = text(searched=True, long=True)
    rung_aimed: int | None = whole(least=1, most=6)
    agreements: str = text(searched=True, long=True)
    review_on: date | None = day()
    agreed_on: date | None = day()
    ended_on: date | None = day()
    approved_by: str = text()
    approved_on: date | None = day()
    signed_on: date | None = day()
    signed_how: str = code(codes_work.SIGNED_HOW)
    signature: int | None = ref("attachment")

    def rules(self, today: date) -> list[Problem]:
        """An agreed plan says what it aims at; dates in their order; a signature on paper has its scan."""
        problems = []
        if self.status in ("agreed", "running") and not self.main_goal:
            problems.append(Problem("main_goal", "plan_without_goal"))
        for name in ("review_on", "agreed_on", "ended_on", "approved_on", "signed_on"):
            value = getattr(self, name)
            if value is not None and self.on is not None and value < self.on:
                problems.append(Problem(name, "end_before_start", {"start": self.on.isoformat()}))
        for name in ("approved_on", "signed_on"):
            value = getattr(self, name)
            if value is not None and value > today:
                problems.append(Problem(name, "date_in_future"))
        if self.signed_how == "paper" and self.signature is None:
            problems.append(Problem("signature", "scan_missing", warning=True))
        return problems


@dataclass(kw_only=True)
class PlanGoalDraft(Draft):
    """A goal in a plan: a life domain, a text in the client's words, a target date and the rung aimed at."""

    KIND: ClassVar[str] = "plan_goal"

    plan: int | None = ref("plan", required=True)
    domain: str = code(codes.GOAL_DOMAIN)
    wording: str = text(searched=True, required=True, long=True)
    target_on: date | None = day()
    rung_aimed: int | None = whole(least=1, most=6)
    result: str = code(codes.GOAL_RESULT)


@dataclass(kw_only=True)
class PlanAgreementDraft(Draft):
    """Something that was agreed in a plan: who does what, and by when. It is open until `done_on` is filled in."""

    KIND: ClassVar[str] = "plan_agreement"

    plan: int | None = ref("plan", required=True)
    who: str = code(codes_work.AGREEMENT_BY, required=True)
    name: str = text()
    wording: str = text(searched=True, required=True, long=True)
    due_on: date | None = day()
    done_on: date | None = day()

    def rules(self, today: date) -> list[Problem]:
        """What is done was done already."""
        if self.done_on is not None and self.done_on > today:
            return [Problem("done_on", "date_in_future")]
        return []


@dataclass(kw_only=True)
class PlanInstrumentDraft(Draft):
    """An instrument from the product book used in a plan, with its provider and term."""

    KIND: ClassVar[str] = "plan_instrument"

    plan: int | None = ref("plan", required=True)
    product: int | None = ref("product")
    instrument: str = code(codes.INSTRUMENT, required=True)
    description: str = text(searched=True)
    provider: int | None = ref("organisation")
    funding: str = text()
    start_on: date | None = day()
    planned_end: date | None = day()
    longest_months: int | None = whole(least=1, most=120)
    minutes_per_week: int | None = whole(least=0, most=3600)
    ended_on: date | None = day()
    result: str = code(codes.INSTRUMENT_RESULT)

    def longest_end(self) -> date | None:
        """The last day this instrument may run, when a longest term is known."""
        months = self.longest_months or LONGEST_TERM.get(self.instrument)
        return add_months(self.start_on, months) if months and self.start_on else None

    def rules(self, today: date) -> list[Problem]:
        """Ends after it starts; a planned end past the longest term is a warning."""
        problems = []
        for name in ("planned_end", "ended_on"):
            value = getattr(self, name)
            if value is not None and self.start_on is not None and value < self.start_on:
                problems.append(Problem(name, "end_before_start", {"start": self.start_on.isoformat()}))
        longest = self.longest_end()
        if longest is not None and self.planned_end is not None and self.planned_end > longest:
            months = self.longest_months or LONGEST_TERM[self.instrument]
            problems.append(Problem("planned_end", "term_passed", {"months": months}, warning=True))
        return problems
