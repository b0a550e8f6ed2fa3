"""Settings of this store: they stand in the encrypted file, so that they go where the store goes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from caseworker.errors import UserError
from caseworker.services.desk import Desk, Reader

Setting = str | int | bool | None
PREFIX = "setting."

# A coach 35, a client manager 80 (source: 001); a work coach does the client manager's work at UWV (002).
NORMS: Mapping[str, int] = {"coach": 35, "client_manager": 80, "workcoach": 80}
COACH_NORM = 35

# key -> what holds while nobody chose: "" and None mean "as the program thinks best".
DEFAULTS: Mapping[str, Setting] = {
    "organisation_name": "",  # shown in the window; "" = the organisation of the owner
    "caseload_norm": None,  # cases of one worker; None = the norm of the role
    "norm_coach": None,  # the norm of a role in this store; None = NORMS
    "norm_client_manager": None,
    "norm_workcoach": None,
    "saved_lists": None,  # the work lists a person keeps, as JSON (services/saved_lists.py)
    "silent_weeks": 6,  # from how many weeks without contact on a client is looked at
    "lock_minutes": 5,
    "shared_laptop": False,
    "demonstration": False,
}


def get(desk: Desk, key: str) -> Setting:
    """A setting, or what holds while nobody chose; UserError("setting_unknown")."""
    with desk.reading() as reader:
        return read(reader, key)


def read(reader: Reader, key: str) -> Setting:
    """A setting, within a question that is already going on."""
    if key not in DEFAULTS:
        raise UserError("setting_unknown", key=key)
    kept = reader.value("SELECT value FROM meta WHERE key = :key", key=PREFIX + key)
    if kept is None:
        return DEFAULTS[key]
    found: Setting = json.loads(kept)
    return found


def put(desk: Desk, key: str, value: Setting) -> None:
    """Choose a setting; None or its default takes the choice back. UserError("setting_unknown")."""
    if key not in DEFAULTS:
        raise UserError("setting_unknown", key=key)
    with desk.writing("settings.change") as unit:
        unit.execute("DELETE FROM meta WHERE key = :key", key=PREFIX + key)
        if value != DEFAULTS[key] and value is not None:
            unit.execute(
                "INSERT INTO meta (key, value) VALUES (:key, :value)", key=PREFIX + key, value=json.dumps(value)
            )
        unit.audit("settings", detail=key)


def norms(reader: Reader) -> dict[str, int]:
    """The norm of each role that has one, as it was chosen in this store or else as the sources have it."""
    found = {}
    for role, usual in NORMS.items():
        chosen = read(reader, f"norm_{role}")
        found[role] = chosen if isinstance(chosen, int) and chosen > 0 else usual
    return found


def silent_weeks(reader: Reader) -> int:
    """From how many weeks without contact on a client counts as not spoken to for long."""
    chosen = read(reader, "silent_weeks")
    return chosen if isinstance(chosen, int) and chosen > 0 else int(DEFAULTS["silent_weeks"] or 6)


def caseload_norm(reader: Reader, role: str) -> int:
    """How many cases the owner of this store has at most: their own norm, or that of the role."""
    chosen = read(reader, "caseload_norm")
    return chosen if isinstance(chosen, int) and chosen > 0 else norms(reader).get(role, COACH_NORM)


def organisation_name(desk: Desk) -> str:
    """The organisation's name as the window shows it."""
    chosen = get(desk, "organisation_name")
    return str(chosen) if chosen else desk.me.organisation
