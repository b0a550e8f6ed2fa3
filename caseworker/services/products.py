"""The product book and the library of goals: reading, choosing for a client, and who may change them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from caseworker.domain.aftercare import STANDARD_CLIENT, STANDARD_SUPERVISOR
from caseworker.domain.product import EDITOR_ROLES, SHIPPED, BookEntry, in_order
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.paths import resource
from caseworker.services.desk import Desk, Reader
from caseworker.storage.lists import products as lists

FILLED = ("instrument", "provider", "longest_months", "funding")
"""What choosing an entry fills in."""
GUARDED = ("product", "goal_sentence", "aftercare_schedule")
"""Kinds that only a person with one of `EDITOR_ROLES` may change; everybody reads them."""


def may_edit(desk: Desk) -> bool:
    """Whether this person may change the product book and the lists beside it."""
    return desk.me.role in EDITOR_ROLES


def guard(desk: Desk, kind: str) -> None:
    """UserError("only_coordinator") when this person may not change records of this kind."""
    if kind in GUARDED and not may_edit(desk):
        raise UserError("only_coordinator")


def book(desk: Desk) -> list[BookEntry]:
    """Every entry by name, with the places taken."""
    with desk.reading() as reader:
        return lists.product_book(reader, desk.today())


@dataclass(frozen=True, slots=True)
class OwnGoal:
    """A goal that this store added to the library."""

    n: int
    domain: str
    wording: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """An aftercare schedule with its moments as written; `n` 0 for the one the program ships."""

    n: int
    name: str
    client: str
    supervisor: str
    standard: bool


@dataclass(frozen=True, slots=True)
class Library:
    """The lists beside the product book: own goals, and schedules (the standard one first)."""

    goals: tuple[OwnGoal, ...]
    schedules: tuple[Schedule, ...]


def lists_beside(desk: Desk) -> Library:
    """Own goals by domain, and the aftercare schedules; the shipped one while no own one is the standard."""
    with desk.reading() as reader:
        goals = reader.rows(
            "SELECT n, domain, wording FROM goal_sentence WHERE NOT deleted ORDER BY domain, wording, n"
        )
        rows = reader.rows(
            "SELECT n, name, client_moments, supervisor_moments, standard FROM aftercare_schedule WHERE NOT deleted"
            " ORDER BY NOT COALESCE(standard, 0), name, n"
        )
    schedules = [
        Schedule(row.n, row.name, row.client_moments, row.supervisor_moments, bool(row.standard)) for row in rows
    ]
    if not any(item.standard for item in schedules):
        schedules.insert(0, Schedule(0, _("Shipped schedule"), STANDARD_CLIENT, STANDARD_SUPERVISOR, True))
    return Library(tuple(OwnGoal(row.n, row.domain, row.wording) for row in goals), tuple(schedules))


def presets(entry: BookEntry) -> dict[str, object]:
    """What a new entry starts with, when a coordinator makes a shipped one their own."""
    return {
        "name": entry.name,
        "instrument": entry.instrument,
        "rung_from": entry.rungs[0],
        "rung_to": entry.rungs[1],
        "longest_months": entry.longest,
        "extension_months": entry.extension,
        "language_part": entry.language,
        "participation_part": entry.participation,
        "capacity": entry.capacity,
    }


def plan_choices(desk: Desk, reader: Reader, case: int | None) -> dict[str, list[tuple[int, str]]]:
    """What a plan of this client can choose from: entries of the product book and goals of the library.

    "product": (number, words), what suits the rung and has room first. Shipped entries have no number of their own:
    they stand under -1, -2 ... "product.instrument", "product.provider", "product.longest_months" and
    "product.funding" say what choosing one fills in. "goal_sentence.<domain>": goals by life domain.
    """
    rung = lists.rung_of(reader, case)
    offered = [entry for entry in lists.product_book(reader, desk.today()) if entry.stopped_on is None]
    places = {item.instrument: -1 - index for index, item in enumerate(SHIPPED)}
    found: dict[str, list[tuple[int, str]]] = {f"product.{name}": [] for name in FILLED}
    found["product"] = []
    for entry in in_order(offered, rung):
        number = entry.n if entry.n is not None else places[entry.instrument]
        found["product"].append((number, _in_words(entry, rung)))
        for name, value in zip(FILLED, (entry.instrument, entry.provider_n, entry.longest, entry.funding), strict=True):
            if value:
                found[f"product.{name}"].append((number, str(value)))
    return found | _goal_choices(reader)


def _in_words(entry: BookEntry, rung: int | None) -> str:
    parts = [entry.name]
    if entry.provider:
        parts.append(entry.provider)
    if entry.full:
        parts.append(_("full"))
    elif entry.capacity is not None:
        parts.append(_("{free} places free").format(free=entry.capacity - entry.used))
    if rung is not None and not entry.suits(rung):
        parts.append(_("for rung {low} to {high}").format(low=entry.rungs[0], high=entry.rungs[1]))
    return ", ".join(parts)


def _goal_choices(reader: Reader) -> dict[str, list[tuple[int, str]]]:
    """Goals by life domain: those of the store first, then the shipped ones."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in reader.rows("SELECT n, domain, wording FROM goal_sentence WHERE NOT deleted ORDER BY wording, n"):
        found.setdefault(f"goal_sentence.{row.domain}", []).append((row.n, row.wording))
    for domain, wordings in library().items():
        listed = found.setdefault(f"goal_sentence.{domain}", [])
        known = {wording.casefold() for _n, wording in listed}
        listed += [(-1 - place, words) for place, words in enumerate(wordings) if words.casefold() not in known]
    return found


@cache
def library() -> dict[str, tuple[str, ...]]:
    """The shipped goals in clients' own words, by life domain. Source: GGM (CC-BY 4.0), see the file's head."""
    with resource("code_lists", "goals.toml").open("rb") as stream:
        raw = tomllib.load(stream)
    return {domain: tuple(f"{words[:1].upper()}{words[1:]}" for words in raw[domain]["goals"]) for domain in raw}
