"""What the window shows to which role. A volunteer adviser sees the walk-in hour and the little it needs.

Health and justice are no business of a walk-in hour, and a case shows both (DOMAIN 1; UX, "what drawing them taught").
What is in a volunteer's store is decided by who makes it (SAFETY, spreekuur store); this decides what is on the screen.
"""

from __future__ import annotations

from typing import Any

from caseworker.domain.roles import sees_cases
from caseworker.i18n import _

PLACES: tuple[str, ...] = ("today", "spreekuur", "exchange", "settings")
"""The screens of somebody who sees no cases."""
FORMS: tuple[str, ...] = ("visit", "spreekuur_session")


def home(role: str) -> str:
    """The screen that is shown first."""
    return "today" if sees_cases(role) else "spreekuur"


def may_show(role: str, screen: str) -> bool:
    """Whether a screen is for this role."""
    return sees_cases(role) or screen in PLACES


def may_open(role: str, kind: str) -> bool:
    """Whether the form of a subject is for this role."""
    return sees_cases(role) or kind in FORMS


def may_do(role: str, command: str) -> bool:
    """Whether a command is for this role; what is not, is neither offered nor done."""
    if sees_cases(role):
        return True
    place, _dot, name = command.partition(".")
    if place == "go":
        return name in PLACES
    return place not in ("new", "case", "intake", "page", "sheet", "report") and command != "find.clients"


def shown(role: str, screen: str, what: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The screen that is shown when this one is asked for: the walk-in hour in place of what is not for the role."""
    return (screen, what) if may_show(role, screen) else ("spreekuur", {})


def why_not(role: str, command: str) -> str:
    """Why a command is not done now."""
    return _("Open a client first.") if may_do(role, command) else _("This does not belong to the walk-in hour.")
