"""Words for failures at a walk-in hour."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "visitor_known": (
        N_("This visitor is a client already."),
        N_("Open the case to change something."),
    ),
    "visitor_nameless": (
        N_("A client needs a name, and this visitor has none."),
        N_("Fill in the name as it was given, and try again."),
    ),
}
