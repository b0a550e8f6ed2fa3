"""What a new record starts with when it is made from the work list: its kind, and for aftercare whom it is about."""

from __future__ import annotations

from typing import Any

SUPERVISOR, CLIENT = "aftercare_work", "aftercare"


def preset_of(code: str, preset: str, entity: int) -> dict[str, Any]:
    """The fields to fill in for a due of this `code`; `preset` is its kind of contact, `entity` what it looked at."""
    found: dict[str, Any] = {"kind": preset} if preset else {}
    if code in (SUPERVISOR, CLIENT):
        found |= {"placement": entity, "with_whom": "supervisor" if code == SUPERVISOR else "client"}
    return found
