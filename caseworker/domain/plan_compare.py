"""Two versions of a plan beside each other: what came, what went, what changed, as data that a page puts into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from caseworker.domain import codes, codes_work
from caseworker.domain.folding import fold
from caseworker.domain.values import show_hours
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
PARTS: dict[str, str] = {
    "plan": N_("The plan itself"),
    "goal": N_("Goals"),
    "instrument": N_("Instruments"),
    "agreement": N_("Agreements"),
}
KINDS: dict[str, str] = {ADDED: N_("New"), REMOVED: N_("Gone"), CHANGED: N_("Changed")}


@dataclass(frozen=True, slots=True)
class GoalText:
    """A goal of a version."""

    wording: str
    domain: str = ""
    target_on: date | None = None
    rung_aimed: int | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class InstrumentText:
    """An instrument of a version, with the name it is known by."""

    name: str
    instrument: str = ""
    provider: str = ""
    start_on: date | None = None
    planned_end: date | None = None
    minutes_per_week: int | None = None
    ended_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class AgreementText:
    """An agreement of a version."""

    wording: str
    who: str = ""
    name: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """A version of a plan as it is read: itself and what belongs to it. `n` is the record's number."""

    n: int
    number: int
    status: str
    on: date | None = None
    main_goal: str = ""
    rung_aimed: int | None = None
    agreements: str = ""
    review_on: date | None = None
    agreed_on: date | None = None
    approved_by: str = ""
    approved_on: date | None = None
    signed_on: date | None = None
    signed_how: str = ""
    signature: int | None = None
    goals: tuple[GoalText, ...] = ()
    instruments: tuple[InstrumentText, ...] = ()
    promised: tuple[AgreementText, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: in which part ("plan", "goal" ...), of which kind, what it is about, and the words of it."""

    part: str
    kind: str
    what: str
    words: str = ""


Thing = TypeVar("Thing")


def compare(old: PlanVersion, new: PlanVersion) -> list[Change]:
    """What is different in `new`: the plan itself, then goals, instruments and agreements. Empty when all is the same.

    Goals and agreements are the same when their words are (without capitals and accents); of those that are left, one
    goal of the same life domain on either side is a goal whose words changed. Instruments go by name and provider.
    """
    found = [Change("plan", CHANGED, what, words) for what, words in _facts(_plan_facts(old), _plan_facts(new))]
    found += _things(
        "goal", old.goals, new.goals, lambda goal: fold(goal.wording), lambda goal: goal.wording, _goal_facts,
        lambda goal: goal.domain,
    )  # fmt: skip
    found += _things(
        "instrument", old.instruments, new.instruments, lambda item: (fold(item.name), fold(item.provider)),
        lambda item: item.name, _instrument_facts, lambda item: fold(item.name),
    )  # fmt: skip
    found += _things(
        "agreement", old.promised, new.promised, lambda item: fold(item.wording), lambda item: item.wording,
        _agreement_facts, lambda _item: "",
    )  # fmt: skip
    return found


def _things(
    part: str, old: Sequence[Thing], new: Sequence[Thing], key: Callable[[Thing], object],
    name: Callable[[Thing], str], facts: Callable[[Thing], dict[str, str]], alike: Callable[[Thing], str],
) -> list[Change]:  # fmt: skip
    """Pairs by their key, then by what makes them alike when each side has one of it; the rest came or went."""
    pairs, gone, come = _paired(old, new, key)
    more, gone, come = _paired(gone, come, alike, only_one=True)
    found = [Change(part, ADDED, name(thing), "; ".join(_said(facts(thing)))) for thing in come]
    found += [Change(part, REMOVED, name(thing)) for thing in gone]
    for before, after in (*pairs, *more):
        changed = _facts(facts(before), facts(after))
        if name(before) != name(after):
            changed.insert(0, (_("words"), _("was: {text}").format(text=name(before))))
        if changed:
            words = "; ".join(f"{what}: {text}" for what, text in changed)
            found.append(Change(part, CHANGED, name(after), words))
    return found


def _paired(
    old: Sequence[Thing], new: Sequence[Thing], key: Callable[[Thing], object], only_one: bool = False
) -> tuple[list[tuple[Thing, Thing]], list[Thing], list[Thing]]:
    pairs: list[tuple[Thing, Thing]] = []
    left, right = list(old), list(new)
    for thing in old:
        wanted = key(thing)
        here, there = [x for x in left if key(x) == wanted], [x for x in right if key(x) == wanted]
        if not there or thing not in left or (only_one and (not wanted or len(here) != 1 or len(there) != 1)):
            continue
        pairs.append((thing, there[0]))
        left.remove(thing)
        right.remove(there[0])
    return pairs, left, right


def _facts(old: dict[str, str], new: dict[str, str]) -> list[tuple[str, str]]:
    """What differs between two sets of facts, each as "what it was -> what it is"."""
    found = []
    for what in (*old, *(name for name in new if name not in old)):
        before, after = old.get(what, ""), new.get(what, "")
        if before != after:
            found.append((what, f"{before or _('nothing')} → {after or _('nothing')}"))
    return found


def _said(facts: dict[str, str]) -> Iterable[str]:
    return (f"{what}: {text}" for what, text in facts.items() if text)


def _day(day: date | None) -> str:
    return show_date(day) if day is not None else ""


def _plan_facts(plan: PlanVersion) -> dict[str, str]:
    return {
        _("main goal"): plan.main_goal,
        _("rung aimed at"): str(plan.rung_aimed or ""),
        _("agreements"): plan.agreements,
        _("review"): _day(plan.review_on),
        _("approved by"): plan.approved_by,
        _("signed"): _day(plan.signed_on),
    }


def _goal_facts(goal: GoalText) -> dict[str, str]:
    return {
        _("life domain"): codes.GOAL_DOMAIN.label(goal.domain) if goal.domain else "",
        _("by when"): _day(goal.target_on),
        _("rung aimed at"): str(goal.rung_aimed or ""),
        _("result"): codes.GOAL_RESULT.label(goal.result) if goal.result else "",
    }


def _instrument_facts(item: InstrumentText) -> dict[str, str]:
    return {
        _("provider"): item.provider,
        _("from"): _day(item.start_on),
        _("until"): _day(item.planned_end),
        _("hours per week"): show_hours(item.minutes_per_week) if item.minutes_per_week else "",
        _("ended"): _day(item.ended_on),
        _("result"): codes.INSTRUMENT_RESULT.label(item.result) if item.result else "",
    }


def _agreement_facts(item: AgreementText) -> dict[str, str]:
    return {
        _("by whom"): item.name or (codes_work.AGREEMENT_BY.label(item.who) if item.who else ""),
        _("by when"): _day(item.due_on),
        _("done on"): _day(item.done_on),
    }
