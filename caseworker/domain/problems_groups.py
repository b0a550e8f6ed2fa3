"""The words of what can be wrong in group work; `problems.TEXTS` joins them."""

from __future__ import annotations

from caseworker.i18n import N_

GROUP_TEXTS: dict[str, str] = {
    "group_day_parts": N_("Fill in how many day parts the training takes, so that presence can be counted."),
    "group_not_ended": N_("A last day belongs to somebody who finished or stopped. Choose that first."),
    "group_end_terms": N_("End terms are reached by who finished. Choose that first, or leave this open."),
}
