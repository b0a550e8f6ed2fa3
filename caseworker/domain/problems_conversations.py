"""The words of what can be wrong in conversations, measurements and inburgering; `problems.TEXTS` joins them."""

from __future__ import annotations

from caseworker.i18n import N_

CONVERSATION_TEXTS: dict[str, str] = {
    "register_day_missing": N_("Fill in the day the register was consulted."),
    "register_outcome_missing": N_("Choose what the register said."),
    "decider_missing": N_("Say with whom: the intake is held by somebody who may decide."),
    "intake_not_planned": N_("No intake planned yet. With a day it stands on your list."),
    "section_without_consent": N_("Without consent only the owning organisation may see it. Ask, or choose that."),
    "consent_day_missing": N_("Fill in the day the client said so."),
    "level_missing": N_("Choose the level of at least one skill, or how easily this person learns."),
    "capacity_missing": N_("Fill in a percentage, or the months until ready for work."),
    "decide_by_missing": N_("Choose by when you decide about care. With a day it stands on your list."),
    "decision_day_missing": N_("Fill in the day it was decided."),
    "decision_missing": N_("Choose what was decided."),
    "extension_reason_missing": N_("Say why the term was extended."),
    "ended_day_missing": N_("Fill in the day it ended."),
    "term_missing": N_("No end of the term yet. With a day it stands on your list in time."),
    "term_differs": N_("By law the term ends on {start}. Check the start, the extension and this day."),
    "ends_before_it_starts": N_("This time lies before the start. Fill in a time after {time}."),
}
