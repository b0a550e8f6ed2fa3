"""A client beside a vacancy: per demand whether it fits, does not fit, or is not known, and why. Source: DOMAIN 2.14.

There is no score: a person counts and decides. Health, origin, belief, sex and age are not looked at, and cannot be:
`Person` has no room for them. What is not recorded is "not known", never "does not fit".
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache

from caseworker.domain import codes, dayparts
from caseworker.domain import codes_employers as own
from caseworker.domain.dayparts import DayParts
from caseworker.domain.folding import words
from caseworker.domain.values import show_hours
from caseworker.domain.wording import show_date
from caseworker.i18n import N_, _

SKILLS = ("speaking", "listening", "reading", "writing")
_CEFR = {level: height for height, level in enumerate(("none", "a1", "a2", "b1", "b2", "c1", "c2", "native"))}
# How far an education level is, only to compare two of them; mbo 1 and vmbo are one step, as are mbo 3 and havo.
_EDUCATION = {
    "none": 0, "primary": 1, "vmbo": 2, "mbo1": 2, "mbo2": 3, "havo_vwo": 4, "mbo3": 4, "mbo4": 5, "hbo": 6, "wo": 7,
}  # fmt: skip
_PHYSICAL = {"light": 0, "moderate": 1, "heavy": 2}
_COMPUTER = {level: height for height, level in enumerate(codes.SKILL_LEVEL.codes())}
# Whoever may drive the first may drive these too. Source: Reglement rijbewijzen.
_DRIVES_TOO = {"b": {"am"}, "be": {"b", "am"}, "c": {"b", "am"}, "ce": {"c", "b", "be", "am"}, "d": {"b", "am"}}


class Verdict(Enum):
    """What one demand says about one client."""

    FITS = "fits"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Demands:
    """What a vacancy demands; an empty field demands nothing. `more` are (kind, name) of its further demands."""

    levels: tuple[tuple[str, str], ...] = ()
    education: str = ""
    licence: str = ""
    shifts: bool = False
    physical: str = ""
    computer: str = ""
    day_parts: DayParts = frozenset()
    minutes: int | None = None
    start: date | None = None
    municipality: str = ""
    more: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a client for work; nothing else is read.

    `levels` are CEFR levels of Dutch by skill; `lessons` the day parts with lessons (None: it is not recorded whether
    there are any); `licences` (licence, whether it is valid here); `skills` (kind, name) of certificates, competences
    and jobs done; `has_licence` is what the client said.
    """

    levels: tuple[tuple[str, str], ...] = ()
    education: str = ""
    has_licence: bool | None = None
    licences: tuple[tuple[str, bool | None], ...] = ()
    shifts: bool | None = None
    physical: str = ""
    computer: str = ""
    day_parts: DayParts = frozenset()
    lessons: DayParts | None = None
    least_minutes: int | None = None
    most_minutes: int | None = None
    available_from: date | None = None
    municipality: str = ""
    skills: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One demand beside one client. `why` is a key of `REASONS`, `params` fill it; `name` is what is demanded."""

    code: str
    verdict: Verdict
    why: str
    params: dict[str, str] = field(default_factory=dict)
    name: str = ""

    def title(self) -> str:
        """The demand in words: "Spreken", "Rijbewijs", "VCA"."""
        return self.name or _(TITLES[self.code])

    def reason(self) -> str:
        """Why it fits, does not fit or is not known, in one sentence."""
        return _(REASONS[self.why]).format(**self.params)


TITLES: dict[str, str] = {
    "speaking": N_("Speaking Dutch"),
    "listening": N_("Listening to Dutch"),
    "reading": N_("Reading Dutch"),
    "writing": N_("Writing Dutch"),
    "education": N_("Education level"),
    "licence": N_("Driving licence"),
    "shifts": N_("Changing shifts"),
    "physical": N_("Physical load"),
    "computer": N_("Computer skills"),
    "lessons": N_("Lesson times"),
    "day_parts": N_("Day parts"),
    "hours": N_("Hours per week"),
    "start": N_("Start"),
    "place": N_("Place"),
    "certificate": N_("Trade diploma or certificate"),
    "experience": N_("Experience in a job"),
    "competence": N_("Competence"),
}

REASONS: dict[str, str] = {
    "level_fits": N_("{asked} is needed, the client has {has}."),
    "level_below": N_("{asked} is needed, the client has {has}. Look at what the tasks really need."),
    "level_unknown": N_("{asked} is needed. The client's level is not recorded."),
    "education_fits": N_("{asked} is needed, the client has {has}."),
    "education_below": N_("{asked} is needed, the client has {has}."),
    "education_unknown": N_("{asked} is needed. The client's education is not recorded."),
    "licence_fits": N_("The client has {has}, valid in the Netherlands."),
    "licence_here": N_("The client has {has}. Whether it is valid in the Netherlands is not recorded."),
    "licence_abroad": N_("The client has {has}, which is not valid in the Netherlands."),
    "licence_none": N_("{asked} is needed. The client says to have none."),
    "licence_unknown": N_("{asked} is needed. Whether the client has it is not recorded."),
    "shifts_fit": N_("The client says that changing shifts are fine."),
    "shifts_differ": N_("The client does not want changing shifts."),
    "shifts_unknown": N_("Not asked yet whether changing shifts are fine."),
    "physical_fits": N_("{asked}; the client is fine with that."),
    "physical_differs": N_("{asked}; the client looks for something else."),
    "physical_unknown": N_("{asked}. Not asked yet what the client wants."),
    "computer_fits": N_("{asked} is needed, the client's skills are {has}."),
    "computer_below": N_("{asked} is needed, the client's skills are {has}."),
    "computer_unknown": N_("{asked} is needed. The client's skills are not recorded."),
    "lessons_clash": N_("There are lessons on {has}, and work then too."),
    "lessons_fit": N_("Lessons are on {has}; work is at other times."),
    "lessons_none": N_("The client has no lessons."),
    "lessons_unknown": N_("The lesson times are not recorded."),
    "parts_fit": N_("The client can work on all of {asked}."),
    "parts_differ": N_("The client cannot work on {has}."),
    "parts_unknown": N_("Work is on {asked}. When the client can work is not recorded."),
    "hours_fit": N_("{asked} hours, within what the client wants."),
    "hours_more": N_("{asked} hours; the client wants at most {has}."),
    "hours_fewer": N_("{asked} hours; the client wants at least {has}."),
    "hours_unknown": N_("{asked} hours. How many the client wants is not recorded."),
    "start_fits": N_("Starts on {asked}; the client can start then."),
    "start_later": N_("Starts on {asked}; the client can start on {has}."),
    "start_unknown": N_("Starts on {asked}. From when the client can is not recorded."),
    "place_same": N_("Work and client are both in {asked}."),
    "place_other": N_("Work is in {asked}, the client lives in {has}. Look at the travel time."),
    "place_unknown": N_("Work is in {asked}. Where the client lives is not recorded."),
    "more_fits": N_("It stands in the client's record as {has}."),
    "more_unknown": N_("It does not stand in the client's record. Ask the client."),
}

Answer = tuple[Verdict, str, dict[str, str]]
_FITS, _DIFFERS, _UNKNOWN = Verdict.FITS, Verdict.DIFFERS, Verdict.UNKNOWN


Part = Callable[[Person], Hashable]
Judge = Callable[[Person], Finding]


def _checks(demands: Demands) -> list[tuple[Part, Judge]]:
    """Per demand: the part of a person that it looks at, and what it says; what is not demanded is left out."""
    found: list[tuple[Part, Judge]] = []

    def add(code: str, part: Part, judge: Callable[[Person], Answer], name: str = "") -> None:
        found.append((part, lambda person: Finding(code, *judge(person), name=name)))

    for skill, level in demands.levels:
        add(skill, lambda one: one.levels, lambda one, s=skill, a=level: _level(s, a, one))  # type: ignore[misc]  # bound now
    if demands.education in _EDUCATION:
        add("education", lambda one: one.education, lambda one: _education(demands.education, one.education))
    if demands.licence:
        add("licence", lambda one: (one.licences, one.has_licence), lambda one: _licence(demands.licence, one))
    if demands.day_parts:
        add("lessons", lambda one: one.lessons, lambda one: _lessons(demands.day_parts, one.lessons))
        add("day_parts", lambda one: one.day_parts, lambda one: _day_parts(demands.day_parts, one.day_parts))
    if demands.minutes is not None:
        minutes = demands.minutes
        add("hours", lambda one: (one.least_minutes, one.most_minutes), lambda one: _hours(minutes, one))
    if demands.shifts:
        add("shifts", lambda one: one.shifts, lambda one: _shifts(one.shifts))
    if demands.start is not None:
        start = demands.start
        add("start", lambda one: one.available_from, lambda one: _start(start, one.available_from))
    if demands.municipality:
        add("place", lambda one: one.municipality, lambda one: _place(demands.municipality, one.municipality))
    if demands.physical:
        add("physical", lambda one: one.physical, lambda one: _physical(demands.physical, one.physical))
    if demands.computer:
        add("computer", lambda one: one.computer, lambda one: _computer(demands.computer, one.computer))
    for kind, name in demands.more:
        add(kind, lambda one: one.skills, lambda one, k=kind, n=name: _more(k, n, one), name)  # type: ignore[misc]  # bound now
    return found


def match(demands: Demands, person: Person) -> list[Finding]:
    """Every demand of a vacancy beside a client, in a fixed order; what is not demanded is left out."""
    return [judge(person) for _part, judge in _checks(demands)]


def counter(demands: Demands) -> Callable[[Person], tuple[int, int, int]]:
    """`tally(match(...))` for very many people: what a demand said of one is remembered for who is alike in it."""
    checks: list[tuple[Part, Judge, dict[Hashable, Verdict]]] = [(part, judge, {}) for part, judge in _checks(demands)]

    def count(person: Person) -> tuple[int, int, int]:
        fits = unknown = 0
        for part, judge, known in checks:
            key = part(person)
            verdict = known.get(key)
            if verdict is None:
                verdict = known[key] = judge(person).verdict
            fits += verdict is _FITS
            unknown += verdict is _UNKNOWN
        return fits, unknown, len(checks) - fits - unknown

    return count


def tally(findings: Iterable[Finding]) -> tuple[int, int, int]:
    """How many demands fit, are not known, and do not fit: counted, never weighed."""
    verdicts = [finding.verdict for finding in findings]
    return verdicts.count(_FITS), verdicts.count(_UNKNOWN), verdicts.count(_DIFFERS)


def higher_education(one: str, other: str) -> str:
    """The higher of two education levels; one that cannot be compared counts only when there is no other."""
    return other if _EDUCATION.get(other, -1) > _EDUCATION.get(one, -1) or not one else one


def _level(skill: str, asked: str, person: Person) -> Answer:
    has = dict(person.levels).get(skill, "")
    params = {"asked": codes.CEFR.label(asked), "has": codes.CEFR.label(has)}
    if has not in _CEFR:
        return _UNKNOWN, "level_unknown", params
    return (_FITS, "level_fits", params) if _CEFR[has] >= _CEFR[asked] else (_DIFFERS, "level_below", params)


def _education(asked: str, has: str) -> Answer:
    params = {"asked": codes.EDUCATION_LEVEL.label(asked), "has": codes.EDUCATION_LEVEL.label(has)}
    if has not in _EDUCATION:
        return _UNKNOWN, "education_unknown", params
    fits = _EDUCATION[has] >= _EDUCATION[asked]
    return (_FITS, "education_fits", params) if fits else (_DIFFERS, "education_below", params)


def _licence(asked: str, person: Person) -> Answer:
    held = [(own_, valid) for own_, valid in person.licences if asked == own_ or asked in _DRIVES_TOO.get(own_, ())]
    params = {"asked": own.LICENCE.label(asked)}
    for wanted, verdict, why in ((True, _FITS, "licence_fits"), (None, _UNKNOWN, "licence_here"),
                                 (False, _DIFFERS, "licence_abroad")):  # fmt: skip
        for licence, valid in held:
            if valid is wanted:
                return verdict, why, params | {"has": own.LICENCE.label(licence)}
    if person.has_licence is False:
        return _DIFFERS, "licence_none", params
    return _UNKNOWN, "licence_unknown", params


def _lessons(asked: DayParts, lessons: DayParts | None) -> Answer:
    if lessons is None:
        return _UNKNOWN, "lessons_unknown", {}
    if not lessons:
        return _FITS, "lessons_none", {}
    clash = asked & lessons
    if clash:
        return _DIFFERS, "lessons_clash", {"has": dayparts.show(clash)}
    return _FITS, "lessons_fit", {"has": dayparts.show(lessons)}


def _day_parts(asked: DayParts, can: DayParts) -> Answer:
    if not can:
        return _UNKNOWN, "parts_unknown", {"asked": dayparts.show(asked)}
    missing = asked - can
    if missing:
        return _DIFFERS, "parts_differ", {"has": dayparts.show(missing)}
    return _FITS, "parts_fit", {"asked": dayparts.show(asked)}


def _hours(asked: int, person: Person) -> Answer:
    params = {"asked": show_hours(asked)}
    if person.most_minutes is not None and asked > person.most_minutes:
        return _DIFFERS, "hours_more", params | {"has": show_hours(person.most_minutes)}
    if person.least_minutes is not None and asked < person.least_minutes:
        return _DIFFERS, "hours_fewer", params | {"has": show_hours(person.least_minutes)}
    if person.least_minutes is None and person.most_minutes is None:
        return _UNKNOWN, "hours_unknown", params
    return _FITS, "hours_fit", params


def _shifts(fine: bool | None) -> Answer:
    if fine is None:
        return _UNKNOWN, "shifts_unknown", {}
    return (_FITS, "shifts_fit", {}) if fine else (_DIFFERS, "shifts_differ", {})


def _start(asked: date, can: date | None) -> Answer:
    params = {"asked": show_date(asked)}
    if can is None:
        return _UNKNOWN, "start_unknown", params
    if can <= asked:
        return _FITS, "start_fits", params
    return _DIFFERS, "start_later", params | {"has": show_date(can)}


def _place(asked: str, lives: str) -> Answer:
    params = {"asked": asked, "has": lives}
    if not lives:
        return _UNKNOWN, "place_unknown", params
    same = words(asked) == words(lives)
    return (_FITS, "place_same", params) if same else (_UNKNOWN, "place_other", params)


def _physical(asked: str, wish: str) -> Answer:
    params = {"asked": own.PHYSICAL.label(asked)}
    if wish not in _PHYSICAL:
        return _UNKNOWN, "physical_unknown", params
    fits = _PHYSICAL[wish] >= _PHYSICAL.get(asked, 0)
    return (_FITS, "physical_fits", params) if fits else (_DIFFERS, "physical_differs", params)


def _computer(asked: str, has: str) -> Answer:
    params = {"asked": codes.SKILL_LEVEL.label(asked), "has": codes.SKILL_LEVEL.label(has).lower()}
    if has not in _COMPUTER:
        return _UNKNOWN, "computer_unknown", params
    fits = _COMPUTER[has] >= _COMPUTER.get(asked, 0)
    return (_FITS, "computer_fits", params) if fits else (_DIFFERS, "computer_below", params)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(words(text))


def _more(kind: str, name: str, person: Person) -> Answer:
    """A diploma, experience or competence by its words: every word of the demand stands in what is recorded."""
    asked = set(words(name))
    for have_kind, have in person.skills:
        if have_kind == kind and asked and asked <= _words(have):
            return _FITS, "more_fits", {"has": have}
    return _UNKNOWN, "more_unknown", {}
