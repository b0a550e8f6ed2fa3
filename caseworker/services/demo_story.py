"""How a demonstration life goes: the rungs it climbs or falls from, the placements on the way, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from caseworker.domain.values import Rung, add_months

YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class Path:
    """A kind of life: its rungs in order, and its placements as (nature, at which rung it starts, how it ends).

    How: "long" runs its term, "early" ends before six months, "next" follows an early one in its chain.
    """

    code: str
    weight: int
    rungs: tuple[str, ...]
    placements: tuple[tuple[str, int, str], ...] = ()
    instruments: tuple[str, ...] = ("language_course",)
    closes: str = ""


_LONG_PAID = ("paid", 1, "long")
PATHS = (
    Path("isolated", 8, ("1", "1+", "2"), (), ("language_buddy", "empowerment")),
    Path("contacts", 15, ("2", "2+", "3", "3"), (), ("language_course", "participation_statement")),
    Path("activities", 14, ("2+", "3", "3+", "3"), (("training", 2, "long"),), ("language_course", "network_workshop")),
    Path("volunteer", 15, ("2", "3+", "4", "4"), (("unpaid", 2, "long"),), ("participation_place", "language_buddy")),
    Path(
        "learner", 7, ("3", "3+", "4", "5"),
        (("training", 1, "long"), ("paid", 3, "long")), ("trade_schooling", "trade_language"),
    ),
    Path(
        "supported", 12, ("3+", "4+", "5", "5"),
        (("unpaid", 1, "long"), ("paid", 2, "long")), ("wep", "jobcoach", "dutch_at_work"),
    ),
    Path("to_work", 11, ("3+", "4+", "6"), (_LONG_PAID, ("paid", 2, "long")), ("application_training", "job_hunting")),
    Path("closed_work", 5, ("3+", "5+", "6"), (_LONG_PAID, ("paid", 2, "long")), ("application_training",), "work"),
    Path("fallback", 7, ("3+", "5", "3+"), (("paid", 1, "early"),), ("wep", "employee_skills", "debt_help")),
    Path(
        "chain", 8, ("3", "4+", "5", "5"),
        (("paid", 1, "early"), ("paid", 1, "next"), ("paid", 3, "long")), ("trial_placement", "jobcoach"),
    ),
    Path("school", 3, ("3", "3+", "3"), (("training", 1, "long"),), ("pre_bachelor", "study_with_benefit"), "school"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """One life in dates. `scores` are ladder scores (day, rung); `level` the rung of each by its place in the path."""

    path: Path
    registered: date
    scores: tuple[tuple[date, Rung], ...]
    today: date
    closed: date | None

    @property
    def months(self) -> int:
        """Whole months since the start."""
        return (self.today - self.registered).days // 30

    @property
    def newcomer(self) -> bool:
        """Whether the first weeks are still going on."""
        return self.months < 2

    @property
    def last_day(self) -> date:
        """The last day on which something may be recorded."""
        return self.closed or self.today - timedelta(days=1)


def make_story(rng: Random, today: date) -> Story:
    """Choose a path and its days: most started one to three years ago, some just now."""
    path = rng.choices(PATHS, [item.weight for item in PATHS])[0]
    spread = rng.random()
    if spread < 0.08:
        days = rng.randrange(4, 56)
    elif spread < 0.28:
        days = rng.randrange(60, 360)
    else:
        days = rng.randrange(360, YEARS_BACK * 365)
    registered = weekday(today - timedelta(days=days))
    scores = _scores(rng, path, registered, today)
    closed = None
    if path.closes and len(scores) == len(path.rungs):
        end = scores[-1][0] + timedelta(days=rng.randrange(20, 70))
        closed = weekday(end) if end < today - timedelta(days=3) else None
    return Story(path, registered, scores, today, closed)


def _scores(rng: Random, path: Path, registered: date, today: date) -> tuple[tuple[date, Rung], ...]:
    on = registered + timedelta(days=rng.randrange(12, 40))
    found: list[tuple[date, Rung]] = []
    if rng.random() < 0.02 and registered > today - timedelta(days=90):  # nobody has scored this client yet
        return ()
    for rung in path.rungs:
        if on > today - timedelta(days=3):
            break
        found.append((weekday(on), Rung.parse(rung)))
        on += timedelta(days=rng.randrange(170, 330))
    while on <= today - timedelta(days=3) and found:
        last = found[-1][1]
        found.append((weekday(on), last))
        on += timedelta(days=rng.randrange(240, 350))
    if len(found) > 2 and rng.random() < 0.14:  # the yearly score that was forgotten
        found.pop()
        on = weekday(today - timedelta(days=366 + registered.day % 11))
        if len(found) > 1 and found[-2][0] < on:
            found[-1] = (on, found[-1][1])
    return tuple(found)


def weekday(day: date) -> date:
    """The same day, or the Friday before when it falls in a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


@dataclass(frozen=True, slots=True)
class Stay:
    """A placement in dates; `follows` when it continues the chain of the one before."""

    nature: str
    start: date
    planned_end: date | None
    ended: date | None
    reason: str
    follows: bool

    def covers(self, day: date) -> bool:
        """Whether this placement was going on that day."""
        return self.start <= day and (self.ended is None or day <= self.ended)


def make_stays(rng: Random, story: Story) -> list[Stay]:
    """The placements of a life, in order of start; those whose rung has not been reached yet do not happen."""
    stays: list[Stay] = []
    for nature, level, how in story.path.placements:
        if level >= len(story.scores):
            break
        start = weekday(story.scores[level][0] - timedelta(days=rng.randrange(5, 28)))
        start = max(start, weekday(story.registered + timedelta(days=8)))
        if how == "next" and stays and stays[-1].ended is not None:
            start = weekday(stays[-1].ended + timedelta(days=rng.randrange(4, 24)))
        elif stays:
            start = _after(start, stays, rng)
        if start >= story.last_day:
            break
        stays.append(_stay(rng, story, nature, start, how))
    if rng.random() < 0.25 and not story.closed and story.months > 3:
        _recent(rng, story, stays)
    return stays


def _after(start: date, stays: list[Stay], rng: Random) -> date:
    """A start that does not fall within the placement before."""
    previous = stays[-1]
    end = previous.ended or previous.planned_end or previous.start + timedelta(days=180)
    return start if start > end else weekday(end + timedelta(days=rng.randrange(3, 30)))


def _recent(rng: Random, story: Story, stays: list[Stay]) -> None:
    """A placement of the last months, so that the running period is never empty."""
    start = weekday(story.today - timedelta(days=rng.randrange(6, 130)))
    if start <= story.registered or any(stay.ended is None or stay.ended >= start for stay in stays):
        return
    nature = rng.choices(("paid", "unpaid", "training"), (30, 52, 18))[0]
    stays.append(_stay(rng, story, nature, start, "long"))


def _stay(rng: Random, story: Story, nature: str, start: date, how: str) -> Stay:
    months = {
        "paid": rng.choice((6, 7, 12, 12)),
        "unpaid": rng.choice((3, 6, 6, 12)),
        "training": rng.choice((6, 9, 12)),
    }
    planned = add_months(start, months[nature]) - timedelta(days=1)
    if how == "early":
        ended = weekday(start + timedelta(days=rng.randrange(25, 110)))
        reason = rng.choice(("employer", "no_work", "language", "client", "care"))
    elif how == "long" and rng.random() < 0.12:
        ended = weekday(start + timedelta(days=rng.randrange(20, 150)))
        reason = rng.choice(("illness", "other_place", "paid_work", "care", "moved"))
    elif nature == "paid" and rng.random() < 0.3:
        return Stay(nature, start, None, None, "", how == "next")  # a contract without an end
    else:
        ended, reason = planned, "planned"
    if ended >= story.last_day:
        return Stay(nature, start, planned, None, "", how == "next")
    return Stay(nature, start, planned, ended, reason, how == "next")


def make_contact_days(rng: Random, story: Story, most: int) -> list[date]:
    """Days of contact: every three to five weeks in the first half year, later every five to nine; at most `most`."""
    on = weekday(story.registered + timedelta(days=rng.randrange(2, 12)))
    days: list[date] = []
    while on <= story.last_day:
        days.append(on)
        early = (on - story.registered).days < 180
        on = weekday(on + timedelta(days=rng.randrange(20, 36) if early else rng.randrange(34, 64)))
        on = max(on, days[-1] + timedelta(days=1))
    if len(days) <= most:
        return days
    return sorted({days[0], *rng.sample(days[1:-1], max(0, most - 2)), days[-1]})
