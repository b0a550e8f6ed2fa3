"""Client voice (klankbordgroep): what clients say about their trajectory. Source: DOMAIN 2.16, 002.

A conversation stands in a case of its own and points to no client: who was there is nowhere in the store. An answer in
somebody's case would be read by the coach it is about, and would not be an honest one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain.codelist import CodeList
from caseworker.domain.drafts import Draft, code, day, ref, text, whole
from caseworker.domain.problems import Problem
from caseworker.i18n import N_

VOICE_HOW = CodeList(
    "voice_how",
    (
        ("group", N_("Group conversation")),
        ("written", N_("Short form, filled in alone")),
        ("single", N_("Conversation with one client")),
    ),
)
VOICE_THEME = CodeList(
    "voice_theme",
    (
        ("whole", N_("The trajectory as a whole")),
        ("intake", N_("Intake and first weeks")),
        ("guidance", N_("Guidance by the coach")),
        ("lessons", N_("Language lessons")),
        ("workplace", N_("Work-experience place or internship")),
        ("aftercare", N_("Time after the start of work")),
        ("walk_in", N_("Walk-in hour and desk")),
    ),
)
QUESTIONS: tuple[tuple[str, str], ...] = (
    ("heard", N_("I am listened to")),
    ("clear", N_("I know what my next step is")),
    ("fits", N_("What I do fits what I can and want")),
    ("forward", N_("I get further")),
    ("welcome", N_("I feel welcome")),
)
"""(field, what a client agrees with from 1, not at all, to 5, completely). The wording is this program's own."""
SCORE = CodeList("voice_score", tuple((str(score), str(score)) for score in range(1, 6)))
LEAST = 5
"""Fewer people than this are not shown in a report: an answer could be somebody's."""


@dataclass(kw_only=True)
class ClientVoiceDraft(Draft):
    """One conversation on how the trajectory is experienced. `people` took part; scores are the group's answer, 1-5."""

    KIND: ClassVar[str] = "client_voice"
    CASE_ROOT: ClassVar[bool] = True

    on: date | None = day(required=True)
    how: str = code(VOICE_HOW, required=True)
    people: int | None = whole(least=1, most=60)
    theme: str = code(VOICE_THEME, required=True)
    place: str = text()
    municipality: str = text()
    worker: int | None = ref("worker")
    heard: str = code(SCORE)
    clear: str = code(SCORE)
    fits: str = code(SCORE)
    forward: str = code(SCORE)
    welcome: str = code(SCORE)
    good: str = text(searched=True, long=True)
    better: str = text(searched=True, long=True)
    done_with: str = text(searched=True, long=True)

    def rules(self, today: date) -> list[Problem]:
        """A conversation has been; a group has people; something was said."""
        problems = []
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        if self.how == "group" and self.people is None:
            problems.append(Problem("people", "voice_people"))
        if self.how == "single" and (self.people or 1) > 1:
            problems.append(Problem("people", "voice_one"))
        answered = any(getattr(self, name) for name, _words in QUESTIONS)
        if not answered and not self.good and not self.better:
            problems.append(Problem("heard", "voice_empty"))
        return problems


@dataclass(frozen=True, slots=True)
class Said:
    """A conversation for counting: its theme, how many took part, and the answers by question (None: not asked)."""

    theme: str
    people: int
    answers: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question in the report: how many people, their mean, and how many gave each of 1 to 5. None: left out."""

    code: str
    people: int | None
    mean: float | None
    spread: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """What was said in a period, without names. `themes` is (code, people or None)."""

    conversations: int
    people: int | None
    questions: tuple[Answered, ...]
    themes: tuple[tuple[str, int | None], ...]


def count_voices(said: list[Said]) -> Voices:
    """Count conversations; everything about fewer than `LEAST` people is left out, and what would give it away.

    How many gave each answer is shown only when none of these counts is small: with the mean beside it, one count that
    is left out could be worked out.
    """
    everybody = sum(item.people for item in said)
    questions = [_answered(name, _spread(said, place)) for place, (name, _words) in enumerate(QUESTIONS)]
    by_theme = [(theme, sum(item.people for item in said if item.theme == theme)) for theme in VOICE_THEME.codes()]
    return Voices(
        len(said), None if _small(everybody) else everybody, tuple(questions),
        _themes([(theme, count) for theme, count in by_theme if count]),
    )  # fmt: skip


def _small(count: int) -> bool:
    return 0 < count < LEAST


def _answered(name: str, found: list[int]) -> Answered:
    people, counts = found[0], found[1:]
    mean = sum(score * count for score, count in enumerate(found) if score) / people if people >= LEAST else None
    shown = not _small(people) and not any(_small(count) for count in counts)
    return Answered(name, None if _small(people) else people, mean, tuple(count if shown else None for count in counts))


def _themes(counts: list[tuple[str, int]]) -> tuple[tuple[str, int | None], ...]:
    """Themes with less than `LEAST` people are left out, and so many others, the smallest first, that those left out
    are together at least `LEAST` people and more than one theme: the total is known."""
    rising = sorted(counts, key=lambda item: (item[1], item[0]))
    out = [item for item in rising if _small(item[1])]
    for item in rising[len(out) :]:
        if not out or (len(out) > 1 and sum(count for _theme, count in out) >= LEAST):
            break
        out.append(item)
    hidden = {theme for theme, _count in out}
    return tuple((theme, None if theme in hidden else count) for theme, count in counts)


def _spread(said: list[Said], place: int) -> list[int]:
    """How many people answered a question, and how many gave each of 1 to 5."""
    found = [0] * 6
    for item in said:
        score = item.answers[place]
        if score is not None:
            found[0] += item.people
            found[score] += item.people
    return found
