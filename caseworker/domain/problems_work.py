"""The words of what can be wrong in plans, product book, placements and appointments; `problems.TEXTS` joins them."""

from __future__ import annotations

from caseworker.i18n import N_

WORK_TEXTS: dict[str, str] = {
    "rung_to_below": N_("The highest rung lies below the lowest. Choose {rung} or higher."),
    "scan_missing": N_("The scan of the signed paper is not here yet. Add it as a document and choose it."),
    "moved_without_reason": N_("Say in a few words why it was moved."),
    "moments_unclear": N_("Write each moment as a number with d, w or m, for example 1w 4w 3m."),
    "moments_missing": N_("Fill in at least one moment, for the client or for the supervisor."),
}
