"""The words of what can be wrong in caseloads and double clients; `problems.TEXTS` joins them."""

from __future__ import annotations

from caseworker.i18n import N_

WORKLIST_TEXTS: dict[str, str] = {
    "weight_reason": N_("Say in one sentence why this client counts otherwise."),
    "handover_to_self": N_("This is already the fixed worker. Choose somebody else."),
    "same_as_self": N_("This is the same file. Choose another one."),
}
