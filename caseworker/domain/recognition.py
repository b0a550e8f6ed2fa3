"""Recognising somebody who may have to integrate (klantherkenning), at the first desk. Sources: DOMAIN 2.2; 002 2.2."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes_conversations as codes
from caseworker.domain.deadlines import Action, Deadline
from caseworker.domain.drafts import Draft, code, day, flag, ref, text
from caseworker.domain.problems import Problem
from caseworker.i18n import N_


@dataclass(kw_only=True)
class RecognitionDraft(Draft):
    """The checklist at the desk and what it led to.

    `bpi` and `isi` are the two registers a desk consults; `next_on` is the day the intake is planned with `decides`,
    a person who may decide whether there is an obligation or a need.
    """

    KIND: ClassVar[str] = "recognition"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    permit_seen: bool | None = flag()
    bpi_outcome: str = code(codes.REGISTER_OUTCOME)
    bpi_on: date | None = day()
    isi_outcome: str = code(codes.REGISTER_OUTCOME)
    isi_on: date | None = day()
    understands_questions: bool | None = flag()
    answers_fully: bool | None = flag()
    dutch_diploma: bool | None = flag()
    language_test: str = code(codes.LANGUAGE_TEST)
    outcome: str = code(codes.RECOGNITION_OUTCOME, required=True)
    next_step: str = text()
    next_on: date | None = day()
    decides: int | None = ref("worker")
    decides_name: str = text()
    remarks: str = text(searched=True, long=True)

    def suggested(self) -> str:
        """The outcome the answers point to, "" while they decide nothing.

        An entry with an obligation in BPI or ISI is an obligation. Somebody who does not understand the questions well,
        or answers slowly or shortly, and has no Dutch diploma may have a need (source: 002 2.2).
        """
        registers = (self.bpi_outcome, self.isi_outcome)
        if "obligation" in registers:
            return "obligation"
        if self.dutch_diploma or any(found in ("done", "exempt") for found in registers):
            return "none"
        if self.understands_questions is False or self.answers_fully is False:
            return "need"
        if self.understands_questions and self.answers_fully:
            return "none" if all(registers) else "refer"
        return ""

    def rules(self, today: date) -> list[Problem]:
        """Registers with the day they were consulted; a next step with somebody who may decide."""
        problems = []
        for name in ("on", "bpi_on", "isi_on"):
            value = getattr(self, name)
            if value is not None and value > today:
                problems.append(Problem(name, "date_in_future"))
        for outcome, on in (("bpi_outcome", "bpi_on"), ("isi_outcome", "isi_on")):
            if getattr(self, outcome) and getattr(self, on) is None:
                problems.append(Problem(on, "register_day_missing"))
            if getattr(self, on) is not None and not getattr(self, outcome):
                problems.append(Problem(outcome, "register_outcome_missing"))
        if self.next_on is not None and self.on is not None and self.next_on < self.on:
            problems.append(Problem("next_on", "end_before_start", {"start": self.on.isoformat()}))
        if self.next_on is not None and self.decides is None and not self.decides_name:
            problems.append(Problem("decides", "decider_missing", warning=True))
        if self.outcome in ("obligation", "need", "refer") and self.next_on is None:
            problems.append(Problem("next_on", "intake_not_planned", warning=True))
        return problems


RECOGNITION_DEADLINES = (
    Deadline(
        code="planned_intake",
        kind="recognition",
        day="next_on",
        title=N_("Hold the planned intake"),
        short=N_("Intake"),
        reason=N_("Intake planned on {day} after the recognition"),
        action=Action(N_("Start the intake"), "intake", "I", "book-open"),
        closed_by=("intake",),
    ),
)
