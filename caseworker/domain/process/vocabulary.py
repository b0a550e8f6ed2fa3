"""The closed vocabulary of process models: every event and condition word, with its meaning; facts stand in `facts`.

A model may use these words and no others, so a file never needs code of its own, and one case can be put beside two
models. A new word is added here, with its Dutch in the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass

from caseworker.domain.process.facts import FACTS, Fact, FactType, FactValue
from caseworker.i18n import N_, _

__all__ = [
    "CONDITIONS",
    "EVENTS",
    "FACTS",
    "TERM_EVENTS",
    "ConditionWord",
    "EventWord",
    "Fact",
    "FactType",
    "FactValue",
]


@dataclass(frozen=True, slots=True)
class EventWord:
    """Something that can happen in a case. An entry of it must give the facts in `needs` itself.

    `anywhere` events may happen at any stage, also when the model names no step for them.
    """

    name: str
    meaning: str
    needs: tuple[str, ...] = ()
    anywhere: bool = False

    def text(self) -> str:
        """What it means, in the language in use."""
        return _(self.meaning)


@dataclass(frozen=True, slots=True)
class ConditionWord:
    """One form a condition can have: how it is written and what it asks."""

    name: str
    example: str
    meaning: str

    def text(self) -> str:
        """What it asks, in the language in use."""
        return _(self.meaning)


def _words(needs: str, *items: tuple[str, str], anywhere: bool = False) -> list[EventWord]:
    return [EventWord(name, meaning, tuple(needs.split()), anywhere) for name, meaning in items]


_ARRIVAL = _words(
    "",
    ("permit_granted", N_("A residence permit was granted")),
    ("arrived", N_("Came to live in the municipality")),
    ("reported", N_("Reported to the municipality with a question")),
    ("signal_received", N_("A signal came from somebody's network or an organisation")),
    ("application_submitted", N_("Applied for a benefit")),
    ("application_withdrawn", N_("Withdrew the application")),
    ("assigned_to_team", N_("Was given to the team of the area")),
    ("consent_given", N_("Gave consent to share the file")),
    ("recognised", N_("Was recognised as somebody who must or may integrate")),
    ("effort_package_given", N_("Got the assignment to look for work first")),
    ("reported_back", N_("Reported back after looking for work")),
    ("benefit_granted", N_("A benefit was granted")),
    ("benefit_refused", N_("A benefit was refused")),
    ("benefit_ended", N_("The benefit ended")),
    ("advance_paid", N_("An advance on the benefit was paid")),
    ("crisis_handled", N_("The crisis was dealt with")),
    ("housing_found", N_("A home was found")),
    ("special_assistance_granted", N_("Special assistance was granted, for example for furniture")),
)
_TALKING = [
    *_words(
        "conversation",
        ("conversation_planned", N_("A conversation was planned")),
        ("conversation_held", N_("A conversation took place")),
        ("conversation_missed", N_("Did not appear at a conversation")),
    ),
    *_words(
        "meeting",
        ("meeting_invited", N_("Was invited to a group meeting")),
        ("meeting_attended", N_("Was at a group meeting")),
        ("meeting_missed", N_("Did not appear at a group meeting")),
    ),
    *_words(
        "",
        ("summoned", N_("Was summoned")),
        (
            "contact_held",
            N_("There was a contact moment"),
        ),
        ("home_visited", N_("Was visited at home")),
        ("employer_met", N_("Met an employer")),
    ),
]
_FINDING_OUT = [
    *_words(
        "assessment",
        ("assessment_planned", N_("A test, scan or examination was planned")),
        ("assessment_taken", N_("A test, scan or examination was done")),
    ),
    *_words(
        "",
        ("client_profile_made", N_("The client profile was made")),
        ("zrm_scored", N_("The self-reliance matrix was scored")),
        ("ladder_scored", N_("The rung on the participation ladder was set")),
        ("wage_value_set", N_("The wage value was set")),
        ("time_to_market_set", N_("The time to market was estimated")),
        ("group_assigned", N_("Was placed in a group")),
        ("care_reported", N_("A care indication was shared with the health service")),
        ("cv_handed_in", N_("Handed in a CV")),
    ),
]
_PLANNING = [
    *_words(
        "",
        ("lead_assigned", N_("The organisation that leads was chosen")),
        ("coach_assigned", N_("Got a coach")),
        ("plan_started", N_("A first plan was made")),
        ("plan_made", N_("The plan was made")),
        ("plan_agreed", N_("The plan was agreed and signed")),
        ("plan_changed", N_("The plan was changed")),
        ("evaluated", N_("Progress was evaluated")),
        ("option_chosen", N_("It was chosen how to go on")),
    ),
    *_words("handed_to", ("handed_over", N_("Was handed over"))),
    *_words("sequel", ("sequel_chosen", N_("It was decided what follows"))),
]
_WORKING = [
    *_words(
        "instrument",
        ("instrument_offered", N_("An instrument was offered")),
        ("instrument_started", N_("An instrument started")),
        ("instrument_evaluated", N_("An instrument was evaluated")),
        ("instrument_ended", N_("An instrument ended")),
    ),
    *_words(
        "",
        ("vacancy_found", N_("A fitting vacancy or place was found")),
        ("placement_started", N_("A placement started")),
        ("placement_ended", N_("A placement ended")),
        ("chain_realised", N_("Placements together reached six months")),
        ("work_started", N_("Started in paid work")),
        ("work_lost", N_("Lost the work")),
        ("study_started", N_("Started a study")),
        ("study_ended", N_("Ended a study")),
        ("aftercare_held", N_("There was aftercare")),
        ("register_requested", N_("UWV was asked for a place in the register for job guarantees")),
        ("register_decided", N_("UWV decided on the register for job guarantees")),
        ("sheltered_advice_requested", N_("UWV was asked whether sheltered work fits")),
        ("sheltered_advice_given", N_("UWV said whether sheltered work fits")),
        ("report_delivered", N_("The four-month report was delivered")),
    ),
]
_INTEGRATING = [
    *_words(
        "",
        ("duty_started", N_("The duty to integrate started")),
        ("information_received", N_("Information came in that somebody else had to give")),
        ("exempted_from_duty", N_("Was exempted from the duty to integrate")),
        ("pip_set", N_("The first plan for integration and participation (PIP) was dated")),
        ("pip_changed", N_("The plan for integration and participation was changed")),
        ("lessons_started", N_("The lessons started")),
        ("lessons_ended", N_("The lessons ended")),
        ("lower_level_granted", N_("Exams at level A2 are allowed")),
        ("pvt_done", N_("The participation statement was signed")),
        ("map_done", N_("The labour market module was completed")),
        ("education_done", N_("The education route was completed")),
        ("z_route_done", N_("The self-reliance route was completed")),
        ("integration_done", N_("The duty to integrate was met")),
        ("term_exceeded", N_("The term of the duty to integrate passed")),
        ("fine_announced", N_("A fine was announced")),
    ),
    *_words("route", ("route_changed", N_("The learning route was changed"))),
    *_words("exam", ("exam_passed", N_("A part of the exam was passed")), ("exam_failed", N_("A part was not passed"))),
]
_ENDING = _words(
    "",
    ("care_started", N_("Care started and goes first")),
    ("trajectory_ended", N_("The trajectory ended")),
    ("case_closed", N_("The case was closed")),
    ("withdrew", N_("Withdrew from the guidance")),
    ("moved_away", N_("Moved to another municipality")),
)
_ALWAYS = _words("", ("facts_recorded", N_("Facts became known, nothing else happened")), anywhere=True)
_TERMS = _words(
    "",
    ("term_paused", N_("A term stands still, for a reason")),
    ("term_resumed", N_("A term runs on")),
    ("term_extended", N_("A term was extended, for a reason")),
    anywhere=True,
)

EVENTS: dict[str, EventWord] = {
    word.name: word
    for word in (
        *_ARRIVAL, *_TALKING, *_FINDING_OUT, *_PLANNING, *_WORKING, *_INTEGRATING, *_ENDING, *_ALWAYS, *_TERMS,
    )
}  # fmt: skip
"""Every event by its word."""

TERM_EVENTS: tuple[str, ...] = tuple(word.name for word in _TERMS)
"""Events about a term; their entry names the term, and a reason where one is needed."""

CONDITIONS: tuple[ConditionWord, ...] = (
    ConditionWord("compare", "age >= 30", N_("A number, an ordered code or a day against a value: < <= = != >= >")),
    ConditionWord("equal", "care_first = true", N_("Yes or no, or one code")),
    ConditionWord("in", "support in [push, trajectory]", N_("One of these codes (of several codes: at least one)")),
    ConditionWord("known", "known wage_value", N_("The fact was recorded")),
    ConditionWord("unknown", "unknown wage_value", N_("The fact was not recorded")),
    ConditionWord(
        "happened",
        "happened assessment_taken(assessment=noa)",
        N_("Such an event took place; facts between brackets are those of the entry itself"),
    ),
    ConditionWord("since", "since reported_back >= 2 weeks", N_("So long ago was the last such event")),
    ConditionWord("group", "group = reintegration", N_("The outcome of a classification of this model")),
    ConditionWord(
        "all", 'all = ["age >= 18", "age <= 67"]', N_("All of these hold; a list without a name means the same")
    ),
    ConditionWord("any", 'any = ["literate = false", "age > 67"]', N_("At least one of these holds")),
    ConditionWord("not", 'not = "happened pip_set"', N_("This does not hold")),
)
"""Every form of a condition."""
