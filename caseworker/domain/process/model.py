"""One municipality's way of working, as read from its file: stages, steps, terms, groups, instruments, norms and aims.

Every part carries its texts in Dutch and English side by side, and the document and section (or article) it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from caseworker.domain.process.calendar import Length
from caseworker.domain.process.conditions import Always, Condition
from caseworker.domain.process.events import EventRef
from caseworker.i18n import language

TERM_KINDS = ("deadline", "longest", "rhythm")
NORM_UNITS = (
    "applications",
    "domains",
    "weeks",
    "hours",
    "contracts",
    "clients",
    "places",
    "fte",
    "trajectories",
    "percent",
    "people",
    "day_parts",
    "minutes",
    "per_week",
    "per_year",
    "months",
    "teams",
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    nl: str
    en: str

    def __str__(self) -> str:
        """The text in the language in use."""
        return self.nl if language() == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Stage:
    """A place on the way. `end` stages end it, with an `outcome` (a code of OUTCOME); the first stage is the start.

    `offers` are the instruments that may be started there.
    """

    id: str
    name: Words
    source: str
    why: Words | None = None
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    end: bool = False
    outcome: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done from certain stages, and where it leads.

    `event` is what must happen for it. `start` names the stages it can be taken from (empty: any that is no end). `to`
    is the stage it leads to, "" when the case stays where it is. `when` is its gate. A step that stays is taken once
    per visit of the stage, unless it may be `repeat`ed. `optional` steps are possibilities, not what is expected next.
    `lane` names the line of work the step belongs to, when several run at once.
    """

    id: str
    event: EventRef
    name: Words
    source: str
    start: tuple[str, ...] = ()
    to: str = ""
    when: Condition = field(default_factory=Always)
    why: Words | None = None
    roles: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    repeat: bool = False
    optional: bool = False
    lane: Words | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A term that starts with an event (`since`) or on entering a stage (`stage`) and is met by one of `until`.

    A stage's term without `until` is met by leaving the stage. Kinds: "deadline" (must be done by the last day),
    "longest" (may last no longer), "rhythm" (again and again, each time counted from the last one; `by` meets a turn,
    `until` ends it). `statutory` terms move past weekends and holidays by the Algemene termijnenwet. `extension` is the
    longest one extension; `extensions` how many there may be (None: free).
    """

    id: str
    name: Words
    source: str
    length: Length
    kind: str = "deadline"
    since: tuple[EventRef, ...] = ()
    stage: str = ""
    until: tuple[EventRef, ...] = ()
    by: tuple[EventRef, ...] = ()
    when: Condition = field(default_factory=Always)
    why: Words | None = None
    roles: tuple[str, ...] = ()
    statutory: bool = False
    extension: Length | None = None
    extensions: int | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """One outcome of a classification, with its condition and what it means for the client."""

    id: str
    name: Words
    source: str
    when: Condition
    why: Words | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """A division into groups; the first group whose condition holds is the outcome.

    `decided` events fix the outcome on their day: what is learned later does not move the client until such an event
    happens again. Without them the outcome follows the facts.
    """

    id: str
    name: Words
    source: str
    groups: tuple[Group, ...]
    decided: tuple[EventRef, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Instrument:
    """What the municipality has to offer (`code` of INSTRUMENT), how long, how often extended, how often evaluated.

    Its terms and the steps to start, evaluate and end it follow from here (`derived`).
    """

    code: str
    name: Words
    source: str
    longest: Length | None = None
    extension: Length | None = None
    extensions: int = 0
    evaluate: Length | None = None
    places: int | None = None
    day_parts: tuple[int, int] | None = None
    when: Condition = field(default_factory=Always)
    why: Words | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Norm:
    """A number the municipality holds itself to: a caseload, a capacity, the size of a group, a flow figure."""

    id: str
    name: Words
    source: str
    number: int
    unit: str
    most: int | None = None
    role: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """What the municipality wants to reach, with its per cent where it names one."""

    id: str
    name: Words
    source: str
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """A way of working. `id` and `version` name it; a released version never changes."""

    id: str
    version: int
    name: Words
    about: Words
    documents: dict[str, str]
    stages: tuple[Stage, ...]
    steps: tuple[Step, ...]
    terms: tuple[Term, ...] = ()
    classifications: tuple[Classification, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    norms: tuple[Norm, ...] = ()
    aims: tuple[Aim, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None

    def stage(self, name: str) -> Stage:
        """The stage with this id; KeyError when there is none."""
        return next((stage for stage in self.stages if stage.id == name), None) or _missing(name)

    def steps_from(self, stage: str) -> Sequence[Step]:
        """The steps that can be taken from a stage, in the order of the file. An end has none."""
        if self.stage(stage).end:
            return ()
        return [step for step in self.steps if not step.start or stage in step.start]

    def classification(self, name: str = "") -> Classification | None:
        """The classification with this id; the first one when no id is given."""
        return next((item for item in self.classifications if name in ("", item.id)), None)


def _missing(name: str) -> Stage:
    raise KeyError(name)
