"""Words for failures around group work."""

from __future__ import annotations

from caseworker.i18n import N_

TEXTS: dict[str, tuple[str, str]] = {
    "group_full": (
        N_("All {places} places of this group are taken."),
        N_("Give the group more places, or note first who will not come."),
    ),
}
