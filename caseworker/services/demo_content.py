"""What the demonstration is made of: names, places, goals and sentences, read from `resources/demo/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from random import Random
from typing import Any

from caseworker.paths import resource


@dataclass(frozen=True, slots=True)
class Name:
    """A first or last name, with infix, and its form in the own script ("" when Latin is the own script)."""

    latin: str
    own: str = ""
    infix: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A group of names that go together, with the languages and permits that go with them."""

    code: str
    weight: int
    nationality: str
    language: str
    others: tuple[str, ...]
    permits: tuple[str, ...]
    women: tuple[Name, ...]
    men: tuple[Name, ...]
    last: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation around the client, with its workers as (name, role)."""

    key: str
    name: str
    kind: str
    municipality: str
    workers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer with its sector (SBI section), the supervisor's name and the work there is."""

    key: str
    name: str
    sector: str
    municipality: str
    supervisor: str
    jobs: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """All words and names of the demonstration."""

    origins: tuple[Origin, ...]
    regions: dict[str, str]
    streets: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    employers: tuple[Employer, ...]
    goals: dict[str, tuple[str, ...]]
    notes: dict[str, Any]

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities, the largest first."""
        return tuple(self.regions)

    def origin(self, rng: Random) -> Origin:
        """An origin, by weight."""
        return rng.choices(self.origins, [origin.weight for origin in self.origins])[0]


def _name(raw: str | list[str]) -> Name:
    latin, own = (raw, "") if isinstance(raw, str) else (raw[0], raw[1])
    infix, _bar, last = latin.rpartition("|")
    return Name(last, own, infix)


def _read(name: str, folder: str = "demo") -> dict[str, Any]:
    with resource(folder, f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)


def _origin(raw: dict[str, Any]) -> Origin:
    return Origin(
        code=raw["code"],
        weight=raw["weight"],
        nationality=raw["nationality"],
        language=raw["language"],
        others=tuple(raw.get("others", ())),
        permits=tuple(raw["permits"]),
        women=tuple(map(_name, raw["women"])),
        men=tuple(map(_name, raw["men"])),
        last=tuple(map(_name, raw["last"])),
    )


def load_content() -> Content:
    """Read the words and names of the demonstration."""
    places = _read("places")
    return Content(
        origins=tuple(_origin(raw) for raw in _read("names")["origin"]),
        regions={town: region["name"] for region in places["regions"] for town in region["municipalities"]},
        streets=tuple(places["streets"]),
        organisations=tuple(
            Organisation(
                raw["key"],
                raw["name"],
                raw["kind"],
                raw["municipality"],
                tuple((who, role) for who, role in raw["workers"]),
            )
            for raw in places["organisation"]
        ),
        employers=tuple(
            Employer(
                f"employer{index}",
                raw["name"],
                raw["sector"],
                raw["municipality"],
                raw["supervisor"],
                tuple(raw["jobs"]),
            )
            for index, raw in enumerate(places["employer"])
        ),
        goals={domain: tuple(raw["goals"]) for domain, raw in _read("goals", "code_lists").items()},
        notes=_read("notes"),
    )
