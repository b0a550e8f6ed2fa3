"""Whether a trajectory is dual: language and work or participation at the same time. Source: 002 2.5; DOMAIN 2.8.

Dual means side by side and not one after the other; the aim is 80 % of the trajectories. An instrument that is both,
such as a language internship, is dual by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from caseworker.domain.wording import show_date
from caseworker.i18n import _


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a trajectory: its name, its days (`end` None while no end is known), and what it counts as."""

    name: str
    start: date
    end: date | None
    language: bool = False
    participation: bool = False

    def runs(self, day: date) -> bool:
        """Whether it runs on a day, first and last day included."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Dual:
    """Whether a trajectory is dual on a day, since when, and what runs on that day."""

    dual: bool
    since: date | None
    language: tuple[str, ...]
    participation: tuple[str, ...]
    starts_on: date | None = None

    def reason(self) -> str:
        """Why (not), in one sentence in the language in use."""
        if self.dual and self.since is not None:
            words = _("Dual since {day}: {language} beside {participation}.")
            return words.format(
                day=show_date(self.since),
                language=_together(self.language),
                participation=_together(self.participation),
            )
        if self.starts_on is not None:
            return _("Not dual yet; from {day} language and participation run side by side.").format(
                day=show_date(self.starts_on)
            )
        if self.language:
            return _("Not dual: {language} runs, without work or participation beside it.").format(
                language=_together(self.language)
            )
        if self.participation:
            return _("Not dual: {participation} runs, without language beside it.").format(
                participation=_together(self.participation)
            )
        return _("Not dual: neither language nor participation runs now.")


def _together(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def dual_on(components: Sequence[Component], day: date) -> Dual:
    """Whether language and participation run side by side on a day; `since` is the first day of this stretch."""
    language = tuple(item.name for item in components if item.language and item.runs(day))
    participation = tuple(item.name for item in components if item.participation and item.runs(day))
    if language and participation:
        return Dual(True, _since(components, day), language, participation)
    coming = [item.start for item in components if item.start > day]
    first = next((start for start in sorted(coming) if _both(components, start)), None)
    return Dual(False, None, language, participation, first)


def _both(components: Sequence[Component], day: date) -> bool:
    running = [item for item in components if item.runs(day)]
    return any(item.language for item in running) and any(item.participation for item in running)


def _since(components: Sequence[Component], day: date) -> date:
    """The first day from which it was dual without a day between: going back from start to start while it holds."""
    since = day
    starts = sorted({item.start for item in components if item.start <= day}, reverse=True)
    for start in starts:
        if not _both(components, start) or _broken(components, start, since):
            break
        since = start
    return since


def _broken(components: Sequence[Component], start: date, end: date) -> bool:
    """Whether there is a day between these two on which it was not dual: only the day after something ended can be."""
    after = [item.end.toordinal() + 1 for item in components if item.end is not None and start <= item.end < end]
    return any(not _both(components, date.fromordinal(day)) for day in after)


@dataclass(frozen=True, slots=True)
class Clash:
    """A day part in which somebody has lessons and has to work: the day part's name, and where the work is."""

    part: str
    work: str
