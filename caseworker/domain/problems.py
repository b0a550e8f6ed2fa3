"""What a rule says about a field: a code and parameters, turned into words in one place.

A problem blocks saving; a warning does not. The words tell what is wrong and how to mend it, in plain language.
"""

from __future__ import annotations

import dataclasses

from caseworker.domain.problems_conversations import CONVERSATION_TEXTS
from caseworker.domain.problems_groups import GROUP_TEXTS
from caseworker.domain.problems_process import PROCESS_TEXTS
from caseworker.domain.problems_work import WORK_TEXTS
from caseworker.domain.problems_worklists import WORKLIST_TEXTS
from caseworker.i18n import N_, _


@dataclasses.dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one field.

    `field` is the draft's field name, or "" for the draft as a whole; `code` is a key of `TEXTS`;
    `params` fill the text's placeholders; `warning` problems are shown but never block.
    """

    field: str
    code: str
    params: dict[str, str | int] = dataclasses.field(default_factory=dict)
    warning: bool = False

    def text(self) -> str:
        """The problem in the language in use."""
        return _(TEXTS[self.code]).format(**self.params)


TEXTS: dict[str, str] = {
    "required": N_("Fill this in."),
    "name_required": N_("Fill in at least a last name, a first name or the name in the own script."),
    "not_a_date": N_("This is not a date. Type for example 2-3-2026, today or +14."),
    "no_such_day": N_("This day does not exist. Choose a day that does."),
    "year_needed": N_("Use four digits for the year."),
    "date_in_future": N_("This date lies in the future. Fill in today or an earlier day."),
    "date_before_birth": N_("This date lies before the birth date. Fill in a later day."),
    "date_too_old": N_("This date lies more than 120 years back. Check the year."),
    "end_before_start": N_("This date lies before the start. Fill in a date on or after {start}."),
    "not_a_number": N_("This is not a whole number. Use digits only."),
    "out_of_range": N_("Fill in a number from {least} to {most}."),
    "unknown_code": N_("'{value}' is not known here. Choose one from the list."),
    "not_a_rung": N_("Rung '{value}' cannot be. Choose 1 to 6, with or without +."),
    "rung_differs": N_("The answers lead to rung {derived}. Say in one sentence why you choose another."),
    "rung_plus_at_top": N_("Rung 6 is the highest, so a + cannot follow."),
    "attainable_below": N_("The highest attainable rung lies below the rung now. Choose {rung} or higher."),
    "zrm_missing": N_("Not all domains have a score. Score all {total}, or say why some are left out."),
    "zrm_version_required": N_("Choose the version of the matrix first."),
    "zrm_not_in_version": N_("This domain does not belong to the chosen version of the matrix."),
    "wage_value_band": N_("Fill in a percentage from 0 to 120."),
    "email_wrong": N_("This is not an e-mail address. It looks like name@example.nl."),
    "postcode_wrong": N_("This is not a Dutch postcode. It looks like 1234 AB."),
    "phone_wrong": N_("This is not a telephone number. Use digits, spaces and a leading +."),
    "too_long": N_("This text is too long. Keep it under {most} characters."),
    "nature_required": N_("Choose paid, unpaid or training. Without it the placement counts nowhere in the report."),
    "education_unknown": N_("The education level is not known. It will count as 'not stated' in the report."),
    "sector_unknown": N_("The sector is not known. It will count as 'not stated' in the report."),
    "end_reason_required": N_("Say why the placement ended."),
    "hours_range": N_("Fill in hours per week from 0 to 60, for example 16 or 16:30."),
    "plan_without_goal": N_("A plan needs at least one goal before it can be agreed."),
    "term_passed": N_("This is longer than the longest term of {months} months."),
    "next_in_past": N_("The next step lies in the past. Choose today or later."),
    "not_a_clock": N_("This is not a time. It looks like 9:30."),
    "voice_people": N_("Fill in how many people took part."),
    "voice_one": N_("A conversation with one client has one person."),
    "voice_empty": N_("Give at least one answer, or write what was said."),
    "follow_up_day": N_("Say by when, so that it stands on your list."),
    "duration_range": N_("Fill in minutes from 1 to 600."),
    "score_outdated": N_("This date is more than 30 days ago. A score is a picture of today."),
    "benefit_kind_missing": N_("Choose the kind of benefit."),
    **CONVERSATION_TEXTS,
    **WORK_TEXTS,
    **WORKLIST_TEXTS,
    **GROUP_TEXTS,
    **PROCESS_TEXTS,
    "day_part_unknown": N_("'{value}' is no part of a day. Choose the day parts again."),
    "vacancy_past": N_("This day has passed. Choose a later day, or another status."),
    "language_use_missing": N_("Write down what one has to understand and say: a level alone says too little."),
    "referral_not_agreed": N_("Ask the client first: without their word no details may go to an employer."),
    "referral_why": N_("Say why in one sentence: it helps with the next candidate."),
    "most_below_least": N_("The most hours are fewer than the least. Turn them round."),
    "year_in_future": N_("This year lies in the future."),
    "valued_as_missing": N_("Choose what the diploma was valued as."),
    "event_to_come": N_("The event is still to come. Choose invited or will come."),
}


def blocking(problems: list[Problem]) -> list[Problem]:
    """The problems that keep a draft from being saved."""
    return [problem for problem in problems if not problem.warning]
