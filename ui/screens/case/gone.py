"""What a screen about one client does when that client is not there: say so in the window's own words, or nothing."""

from __future__ import annotations

from caseworker.errors import KnownError
from caseworker.i18n import _
from ui.actions import Actions

NOT_HERE = "case_unknown"


def leave_gone(ways: Actions, error: KnownError, *, shown: bool) -> None:
    """Go to the caseload. `shown`: the client was on the screen, so what took it away (an undo) is told already."""
    if error.code != NOT_HERE:
        ways.error(error)
    elif not shown:
        ways.toast(_("This client is not here any more. Find somebody in the list."), "warn")
    ways.show("caseload")
