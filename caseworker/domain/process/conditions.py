"""Conditions of a process model: a closed grammar, read without running anything, answered with yes, no or unknown.

A fact that was not recorded makes a condition unknown, not false; `all`, `any` and `not` treat unknown as Kleene's
third value. Every answer says which of its parts decided it, so that a blocked step can name what is missing.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker.domain.process.calendar import Length
from caseworker.domain.process.events import EventRef
from caseworker.domain.process.facts import Fact, FactValue
from caseworker.domain.process.situation import Situation
from caseworker.i18n import N_, _

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
NO_ORDER = "other"  # a code that stands in an ordered list without a place of its own
_NEEDED = {
    "!=": N_("not {value}"),
    "<": N_("less than {value}"),
    "<=": N_("at most {value}"),
    ">": N_("more than {value}"),
    ">=": N_("at least {value}"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a condition with its answer: `truth` True, False or None (unknown).

    `what` is what was asked about, `found` what is known of it, `needed` what the condition wants; all in the language
    in use. `fact` is the word of a fact that would have to be recorded or changed. `on` is the day from which the part
    holds by itself, when it only waits for time to pass.
    """

    truth: bool | None
    what: str
    found: str
    needed: str
    fact: str = ""
    on: date | None = None

    def text(self) -> str:
        """The part in one sentence."""
        if self.on is not None and self.truth is False:
            return _("{what}: possible from {day}").format(what=self.what, day=self.on.strftime("%d-%m-%Y"))
        shown = self.found or _("not recorded")
        if not self.needed:
            return _("{what}: {found}").format(what=self.what, found=shown)
        return _("{what}: {found} (needed: {needed})").format(what=self.what, found=shown, needed=self.needed)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a condition came to, and the parts that decided it."""

    truth: bool | None
    reasons: tuple[Reason, ...] = ()


class Condition:
    """A question about a case on a day."""

    def ask(self, case: Situation) -> Answer:
        """The answer for this case."""
        raise NotImplementedError

    def facts(self) -> Iterable[str]:
        """The facts it looks at."""
        return ()

    def events(self) -> Iterable[EventRef]:
        """The events it looks at."""
        return ()

    def groups(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """The classifications it looks at, with the outcomes it names."""
        return ()


@dataclass(frozen=True, slots=True)
class Always(Condition):
    """No condition at all."""

    def ask(self, case: Situation) -> Answer:
        return Answer(True)


@dataclass(frozen=True, slots=True)
class Compare(Condition):
    """A fact against a value, or against a list of codes (`op` "in")."""

    fact: Fact
    op: str
    value: FactValue

    def ask(self, case: Situation) -> Answer:
        known = case.fact(self.fact.name)
        incomparable = known == NO_ORDER and self.op in ("<", "<=", ">", ">=")
        truth = None if known is None or incomparable else self._holds(known)
        reason = Reason(
            truth,
            self.fact.text(),
            "" if known is None else self.fact.shown(known),
            self._needed(),
            self.fact.name,
        )
        return Answer(truth, (reason,))

    def _holds(self, known: FactValue) -> bool:
        if self.op == "in":
            wanted = self.value if isinstance(self.value, tuple) else ()
            return any(item in wanted for item in (known if isinstance(known, tuple) else (known,)))
        if self.fact.ordered and self.fact.codes is not None and self.op not in ("=", "!="):
            order = self.fact.codes.codes()
            return OPERATORS[self.op](order.index(str(known)), order.index(str(self.value)))
        return OPERATORS[self.op](known, self.value)

    def _needed(self) -> str:
        value = self.fact.shown(self.value)
        if self.op == "in":
            return _("one of {values}").format(values=value)
        return _(_NEEDED[self.op]).format(value=value) if self.op in _NEEDED else value

    def facts(self) -> Iterable[str]:
        return (self.fact.name,)


@dataclass(frozen=True, slots=True)
class IsKnown(Condition):
    """Whether a fact was recorded (`wanted`), or was not."""

    fact: Fact
    wanted: bool

    def ask(self, case: Situation) -> Answer:
        known = case.fact(self.fact.name)
        found = "" if known is None else self.fact.shown(known)
        needed = _("recorded") if self.wanted else _("not recorded")
        truth = (known is not None) is self.wanted
        return Answer(truth, (Reason(truth, self.fact.text(), found, needed, self.fact.name),))

    def facts(self) -> Iterable[str]:
        return (self.fact.name,)


@dataclass(frozen=True, slots=True)
class Happened(Condition):
    """Whether such an event took place."""

    ref: EventRef

    def ask(self, case: Situation) -> Answer:
        last = case.last(self.ref)
        found = _("did not happen") if last is None else last.on.strftime("%d-%m-%Y")
        return Answer(last is not None, (Reason(last is not None, self.ref.text(), found, _("must have happened")),))

    def events(self) -> Iterable[EventRef]:
        return (self.ref,)


@dataclass(frozen=True, slots=True)
class Since(Condition):
    """How long ago the last such event was; unknown when there was none."""

    ref: EventRef
    op: str
    length: Length

    def ask(self, case: Situation) -> Answer:
        last = case.last(self.ref)
        if last is None:
            return Answer(None, (Reason(None, self.ref.text(), _("did not happen"), _("must have happened")),))
        edge = self.length.after(last.on)
        truth = OPERATORS[self.op](case.day, edge)
        waits = edge if self.op in (">=", ">") and not truth else None
        needed = _(_NEEDED[self.op]).format(value=self.length.text())
        reason = Reason(truth, self.ref.text(), last.on.strftime("%d-%m-%Y"), needed, on=waits)
        return Answer(truth, (reason,))

    def events(self) -> Iterable[EventRef]:
        return (self.ref,)


@dataclass(frozen=True, slots=True)
class InGroup(Condition):
    """Whether a classification of the model comes to one of these outcomes."""

    classification: str
    outcomes: tuple[str, ...]
    wanted: bool = True

    def ask(self, case: Situation) -> Answer:
        found = case.group(self.classification)
        truth = None if found.outcome == "" else (found.outcome in self.outcomes) is self.wanted
        names = ", ".join(case.group_name(self.classification, item) for item in self.outcomes)
        needed = names if self.wanted else _("not {value}").format(value=names)
        reason = Reason(truth, found.what, found.name, needed)
        return Answer(truth, (reason, *(found.missing if truth is None else ())))

    def groups(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return ((self.classification, self.outcomes),)


@dataclass(frozen=True, slots=True)
class Many(Condition):
    """Conditions together: all of them, or at least one (`every` False)."""

    parts: tuple[Condition, ...]
    every: bool

    def ask(self, case: Situation) -> Answer:
        answers = [part.ask(case) for part in self.parts]
        truths = [answer.truth for answer in answers]
        settling = not self.every  # the one answer that settles it: a "no" for all, a "yes" for any
        truth = settling if settling in truths else None if None in truths else self.every
        open_too = self.every and truth is False  # what is still unknown stands in the way as well
        said = [item for item in answers if item.truth is truth or (open_too and item.truth is None)]
        return Answer(truth, tuple(reason for answer in said for reason in answer.reasons))

    def facts(self) -> Iterable[str]:
        return [fact for part in self.parts for fact in part.facts()]

    def events(self) -> Iterable[EventRef]:
        return [ref for part in self.parts for ref in part.events()]

    def groups(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return [item for part in self.parts for item in part.groups()]


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The opposite of a condition."""

    part: Condition

    def ask(self, case: Situation) -> Answer:
        answer = self.part.ask(case)
        truth = None if answer.truth is None else not answer.truth
        turned = (Reason(truth, item.what, item.found, _("not {value}").format(value=item.needed), item.fact)
                  for item in answer.reasons)  # fmt: skip
        return Answer(truth, tuple(turned))

    def facts(self) -> Iterable[str]:
        return self.part.facts()

    def events(self) -> Iterable[EventRef]:
        return self.part.events()

    def groups(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return self.part.groups()
