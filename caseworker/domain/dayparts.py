"""Day parts of a week ("mon_morning"): when work is, when lessons are, and when somebody can work.

They are kept as text, in order, with a space between, so that the journal and a file say what they mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from caseworker.domain.wording import weekday_name
from caseworker.i18n import N_, _

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PARTS = ("morning", "afternoon", "evening")
PART_NAMES = {"morning": N_("morning"), "afternoon": N_("afternoon"), "evening": N_("evening")}
ALL: tuple[str, ...] = tuple(f"{day}_{part}" for day in DAYS for part in PARTS)
_KNOWN = frozenset(ALL)
DayParts = frozenset[str]


@lru_cache(maxsize=4096)
def read(text: str) -> DayParts:
    """The day parts in a text; words that are none are left out."""
    return frozenset(word for word in text.split() if word in _KNOWN)


def write(parts: Collection[str]) -> str:
    """Day parts as they are kept: in the order of the week."""
    return " ".join(part for part in ALL if part in parts)


def unknown(text: str) -> str:
    """The first word that is no day part; "" when all are."""
    return next((word for word in text.split() if word not in _KNOWN), "")


def name(part: str) -> str:
    """One day part in full: "maandag ochtend"."""
    day, _underscore, when = part.partition("_")
    return f"{weekday_name(DAYS.index(day))} {_(PART_NAMES[when])}"


def show(parts: Iterable[str]) -> str:
    """Day parts in words, a day at a time: "ma ochtend en middag, wo avond"."""
    chosen, shown, joined = frozenset(parts), [], _(" and ")
    for index, day in enumerate(DAYS):
        whens = [_(PART_NAMES[part]) for part in PARTS if f"{day}_{part}" in chosen]
        if len(whens) == len(PARTS):
            shown.append(_("{day} all day").format(day=weekday_name(index, short=True)))
        elif whens:
            shown.append(f"{weekday_name(index, short=True)} {joined.join(whens)}")
    return ", ".join(shown)
