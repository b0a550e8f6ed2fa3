"""What can be wrong with a model file or with a list of events, in words that name the place."""

from __future__ import annotations

from dataclasses import dataclass, field

from caseworker.i18n import N_, _


@dataclass(frozen=True, slots=True)
class ModelProblem:
    """One thing wrong with a model: its line, its key (as "step[2].when"), a code of `TEXTS`, what fills the text."""

    line: int
    key: str
    code: str
    params: dict[str, str | int] = field(default_factory=dict)

    def text(self) -> str:
        """What is wrong and what fits, in the language in use."""
        return _(TEXTS[self.code]).format(**self.params)


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """One thing wrong with an entry of a list of events: its number (from 1), its event word, and what."""

    place: int
    event: str
    code: str
    params: dict[str, str | int] = field(default_factory=dict)

    def text(self) -> str:
        """What is wrong, in the language in use."""
        return _(TEXTS[self.code]).format(**self.params)


TEXTS: dict[str, str] = {
    "not_toml": N_("This line is not TOML."),
    "key_unknown": N_("'{word}' does not exist here. Did you mean: {near}?"),
    "key_missing": N_("'{word}' is missing."),
    "value_wrong": N_("'{word}' does not fit. Write: {wanted}."),
    "words_wrong": N_('Write both languages: {{ nl = "...", en = "..." }}.'),
    "id_wrong": N_("'{word}' cannot be an id. Use small letters, digits and _."),
    "id_twice": N_("'{word}' stands here twice."),
    "event_unknown": N_("The event '{word}' does not exist. Did you mean: {near}?"),
    "fact_unknown": N_("The fact '{word}' does not exist. Did you mean: {near}?"),
    "condition_wrong": N_("The condition '{word}' cannot be read. Write: {wanted}."),
    "length_wrong": N_("'{word}' is no length. Write for example: {wanted}."),
    "source_unknown": N_("'{word}' does not begin with a document of [documents]: {wanted}."),
    "stage_unknown": N_("There is no stage '{word}'."),
    "group_unknown": N_("There is no group '{word}'. There are: {wanted}."),
    "term_unknown": N_("There is no term '{word}'. There are: {wanted}."),
    "too_few_stages": N_("A model needs at least a first stage and an end."),
    "start_is_end": N_("The first stage cannot be an end."),
    "end_with_steps": N_("The end '{word}' cannot have steps."),
    "stage_unreachable": N_("No step leads to the stage '{word}'."),
    "stage_dead_end": N_("From the stage '{word}' no end can be reached."),
    "step_never_first": N_("'{word}' can never be taken: an earlier step for the same event has no condition."),
    "term_without_start": N_("No step of this model brings the event '{word}', so the term never starts."),
    "term_without_end": N_("No step of this model brings the event '{word}', so the term is never met."),
    "rhythm_needs_by": N_("A rhythm needs 'by': the events that meet one turn."),
    "event_never": N_("No step of this model brings the event '{word}'."),
    "released_changed": N_("Version {version} of '{word}' was released and may not change. Give it a new version."),
    # Lists of events
    "events_not_json": N_("This is not JSON: line {line}."),
    "events_wrong_form": N_('The file must hold a list of entries, or {{"events": [...]}}.'),
    "entry_wrong_form": N_("An entry is an object with at least 'date' and 'event'."),
    "entry_key_unknown": N_("'{word}' does not exist in an entry. There are: {wanted}."),
    "entry_date_wrong": N_("'{word}' is no date. Write: 2015-09-30."),
    "entry_back_in_time": N_("{day} lies before the entry above it ({before}). Put the entries in order of date."),
    "entry_fact_wrong": N_("'{word}' is no value of the fact '{fact}'. Write: {wanted}."),
    "entry_needs_fact": N_("This event needs the fact '{fact}' in its own entry. Write: {wanted}."),
    "entry_role_unknown": N_("The role '{word}' does not exist. There are: {wanted}."),
    "entry_needs_term": N_("Name the term: 'term'. There are: {wanted}."),
    "entry_needs_reason": N_("Say why: 'reason'."),
    "entry_not_here": N_("This cannot happen at the stage '{stage}'. Possible there: {wanted}."),
    "entry_at_end": N_("The way ended at '{stage}'; nothing follows."),
    "entry_blocked": N_("This cannot happen yet. {reasons}"),
    "entry_twice": N_("This happened already at the stage '{stage}'."),
    "term_not_running": N_("The term '{word}' does not run on this day."),
    "term_paused_already": N_("The term '{word}' stands still already."),
    "term_not_paused": N_("The term '{word}' does not stand still."),
    "extension_too_long": N_("The term '{word}' may be extended by at most {wanted}."),
    "extension_too_often": N_("The term '{word}' may be extended {times} times at most."),
    "extension_needs_length": N_("Say how long: 'length', for example \"2 weeks\"."),
}
