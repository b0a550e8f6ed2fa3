"""Words for what only happens in the window."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "backup_stopped": (N_("The backup was stopped."), N_("Nothing was left behind; make it again when it suits you.")),
}
