"""Words for failures around conversations."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "intake_missing": (
        N_("There is no intake to conclude yet."),
        N_("Record the intake conversation first; then its conclusion fills in the rest."),
    ),
}
