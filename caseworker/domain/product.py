"""The product book (productenboek): what a municipality can use in a plan. Sources: DOMAIN 2.10; 000 annex (chooser).

A product belongs to the store and not to a case, as an organisation does: it starts a case of its own and travels with
the cases that use it. Of the same entry changed by two coordinators, a person settles the difference as of any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain.drafts import Draft, code, day, flag, ref, text, whole
from caseworker.domain.plan import LONGEST_TERM
from caseworker.domain.problems import Problem

EDITOR_ROLES = ("coordinator",)
"""Who may change the product book and the lists that belong to it; everybody reads them."""


@dataclass(kw_only=True)
class ProductDraft(Draft):
    """An entry of the product book: an instrument as a provider offers it, with its terms, places and costs.

    `rung_from` to `rung_to` are the rungs of the Participatieladder it suits (empty: every rung). `capacity` is the
    number of places at one time; empty when there is no limit.
    """

    KIND: ClassVar[str] = "product"
    CASE_ROOT: ClassVar[bool] = True

    name: str = text(searched=True, required=True)
    instrument: str = code(codes.INSTRUMENT, required=True)
    provider: int | None = ref("organisation")
    aim: str = text(searched=True, long=True)
    rung_from: int | None = whole(least=1, most=6)
    rung_to: int | None = whole(least=1, most=6)
    longest_months: int | None = whole(least=1, most=120)
    extension_months: int | None = whole(least=1, most=120)
    language_part: bool | None = flag()
    participation_part: bool | None = flag()
    capacity: int | None = whole(least=1, most=100_000)
    cost: str = text()
    funding: str = text()
    stopped_on: date | None = day()
    remarks: str = text(long=True)

    def rules(self, today: date) -> list[Problem]:
        """The rungs in their order; a term longer than the law allows is a warning."""
        problems = []
        if self.rung_from is not None and self.rung_to is not None and self.rung_to < self.rung_from:
            problems.append(Problem("rung_to", "rung_to_below", {"rung": self.rung_from}))
        legal = LONGEST_TERM.get(self.instrument)
        if legal is not None and self.longest_months is not None and self.longest_months > legal:
            problems.append(Problem("longest_months", "term_passed", {"months": legal}, warning=True))
        return problems

    def suits(self, rung: int | None) -> bool:
        """Whether it suits somebody on this rung; an unknown rung suits everything."""
        return rung is None or (self.rung_from or 1) <= rung <= (self.rung_to or 6)


@dataclass(kw_only=True)
class GoalSentenceDraft(Draft):
    """A goal in clients' own words, to choose from in a plan; belongs to the store, as a product does."""

    KIND: ClassVar[str] = "goal_sentence"
    CASE_ROOT: ClassVar[bool] = True

    domain: str = code(codes.GOAL_DOMAIN, required=True)
    wording: str = text(searched=True, required=True)


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the program brings for an instrument, until a coordinator writes an entry of their own.

    `language` and `participation` say which component of a dual trajectory it is (002 2.5); `rungs` are the lowest and
    highest rung it suits.
    """

    instrument: str
    rungs: tuple[int, int]
    language: bool = False
    participation: bool = False
    extension: int | None = None
    capacity: int | None = None

    @property
    def longest(self) -> int | None:
        """The longest term in months where one is known."""
        return LONGEST_TERM.get(self.instrument)


# Rungs: application training at 4 and 5 is the example of the source (000 annex); the others are this program's own
# reading of the six rungs and are meant to be changed. Extensions and places: 004 (Alphen, 's-Hertogenbosch).
SHIPPED: tuple[Shipped, ...] = (
    Shipped("wep", (3, 4), participation=True, capacity=140),
    Shipped("language_internship", (3, 4), language=True, participation=True),
    Shipped("work_internship", (3, 4), participation=True),
    Shipped("learn_work_place", (3, 5), participation=True),
    Shipped("trial_placement", (4, 5), participation=True, extension=4),
    Shipped("participation_place", (3, 4), participation=True, extension=12),
    Shipped("volunteer_work", (2, 4), participation=True),
    Shipped("language_buddy", (1, 4), language=True),
    Shipped("jobcoach", (4, 6), participation=True),
    Shipped("job_hunting", (4, 5), participation=True),
    Shipped("application_training", (4, 5), participation=True),
    Shipped("employee_skills", (3, 5), participation=True),
    Shipped("empowerment", (1, 3), participation=True),
    Shipped("intercultural", (2, 4), participation=True),
    Shipped("dutch_at_work", (4, 6), language=True),
    Shipped("trade_language", (3, 5), language=True),
    Shipped("trade_schooling", (3, 5), participation=True),
    Shipped("study_with_benefit", (3, 5), participation=True),
    Shipped("pre_bachelor", (3, 5), language=True, participation=True),
    Shipped("work_visits", (2, 4), participation=True),
    Shipped("network_workshop", (2, 4), participation=True),
    Shipped("participation_statement", (1, 6), participation=True),
    Shipped("debt_help", (1, 6)),
    Shipped("care_trajectory", (1, 3)),
    Shipped("sheltered_work", (4, 5), participation=True),
    Shipped("wage_subsidy", (5, 6), participation=True),
    Shipped("language_voucher", (4, 6), language=True),
    Shipped("guaranteed_job", (4, 6), participation=True),
    Shipped("aan_de_slag", (2, 4), participation=True),
    Shipped("diagnosis_place", (2, 4), participation=True),
    Shipped("language_course", (1, 6), language=True),
)


@dataclass(frozen=True, slots=True)
class BookEntry:
    """An entry as people see it: of this store (`n`), or shipped (`n` None). `used`: places taken by running plans."""

    n: int | None
    name: str
    instrument: str
    rungs: tuple[int, int] = (1, 6)
    provider: str = ""
    longest: int | None = None
    extension: int | None = None
    language: bool = False
    participation: bool = False
    capacity: int | None = None
    used: int = 0
    cost: str = ""
    funding: str = ""
    aim: str = ""
    provider_n: int | None = None
    stopped_on: date | None = None

    @property
    def full(self) -> bool:
        """Whether every place is taken."""
        return self.capacity is not None and self.used >= self.capacity

    def suits(self, rung: int | None) -> bool:
        """Whether it suits somebody on this rung; an unknown rung suits everything."""
        return rung is None or self.rungs[0] <= rung <= self.rungs[1]


def in_order(entries: list[BookEntry], rung: int | None) -> list[BookEntry]:
    """For choosing: what suits the rung and has room first, then what is full, then what suits other rungs."""
    return sorted(entries, key=lambda entry: (not entry.suits(rung), entry.full, entry.name.casefold()))
