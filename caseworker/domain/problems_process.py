"""The words of what can be wrong in a case's way and its events; `problems.TEXTS` joins them."""

from __future__ import annotations

from caseworker.i18n import N_

PROCESS_TEXTS: dict[str, str] = {
    "process_fact_wrong": N_("'{line}' says no fact. Write a word of the vocabulary and a value: age = 30."),
    "process_fact_needed": N_("This event needs the fact '{fact}'. Add a line: {fact} = ..."),
    "process_term_needed": N_("Name the term this is about."),
    "process_reason_needed": N_("Say why, so that everybody can see why the term moved."),
    "process_length_wrong": N_("Write a length, for example: 2 weeks."),
}
