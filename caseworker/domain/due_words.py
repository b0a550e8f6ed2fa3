"""What is due, in words: the reason for a work list, the next step for a case, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from caseworker.domain.case_process import TERM_ACTION, TERM_CODES, TERM_SHORT, TERM_TITLE
from caseworker.domain.deadline_list import DEADLINES
from caseworker.domain.deadlines import Action
from caseworker.domain.due import NO_CONTACT_DAYS
from caseworker.domain.measurement import LADDER_VALID_MONTHS, ZRM_REPEAT_MONTHS
from caseworker.domain.wording import show_date, show_day_in, show_number
from caseworker.i18n import N_, _

SOON_DAYS = 28


@dataclass(frozen=True, slots=True)
class DueDetail:
    """What the words of a due speak of; a rule uses what it needs.

    `on`: the day of the record the rule looked at. `name`: instrument or workplace. `text`: what was agreed.
    `longest_months`: set when it is the longest term that ends. `months_done` of `months_needed`, `stops_on` and
    `reaches_on` (the day six months would be full if it went on) belong to chains.
    """

    on: date | None = None
    name: str = ""
    text: str = ""
    number: int = 0
    longest_months: int = 0
    months_done: float = 0.0
    months_needed: int = 6
    stops_on: date | None = None
    reaches_on: date | None = None
    running: bool = False


ACTIONS: dict[str, Action] = {
    "ladder": Action(N_("Set the rung"), "ladder_score", "T", "footprints"),
    "first_ladder": Action(N_("Set the rung"), "ladder_score", "T", "footprints"),
    "zrm": Action(N_("Start ZRM"), "zrm_score", "Z", "target"),
    "contact": Action(N_("Note the contact"), "contact", "N", "message-circle"),
    "no_show": Action(N_("Write a letter"), "contact", "B", "mail", preset="letter"),
    "no_contact": Action(N_("Plan a conversation"), "contact", "G", "message-circle"),
    "intake": Action(N_("Continue the intake"), "intake", "I", "users"),
    "plan_review": Action(N_("Open the plan"), "plan", "O", "file-text", new=False),
    "instrument_end": Action(N_("Extend or end"), "plan_instrument", "V", "clock", new=False),
    "placement_end": Action(N_("Extend or end"), "placement", "V", "briefcase", new=False),
    "chain": Action(N_("Find a workplace"), "placement", "W", "link"),
    "agreement": Action(N_("Open the agreement"), "plan_agreement", "O", "handshake", new=False),
    "aftercare": Action(N_("Note the contact"), "contact", "N", "phone", preset="phone"),
    "aftercare_work": Action(N_("Note visit"), "contact", "N", "briefcase", preset="work_visit"),
    **{code: item.action for code, item in DEADLINES.items()},
    **dict.fromkeys(TERM_CODES, TERM_ACTION),
}

_TITLES: dict[str, str] = {
    "ladder": N_("Set the rung again"),
    "first_ladder": N_("Set the first rung"),
    "zrm": N_("Do the interim ZRM"),
    "contact": N_("Have the next conversation"),
    "no_show": N_("Find out why, and write a letter"),
    "no_contact": N_("Get in touch"),
    "intake": N_("Continue the intake"),
    "plan_review": N_("Go through the plan together"),
    "instrument_end": N_("Extend or end {name}"),
    "placement_end": N_("Extend or end the placement"),
    "chain": N_("Find a follow-up workplace"),
    "agreement": N_("Keep the agreement"),
    "aftercare": N_("Ask how work is going"),
    "aftercare_work": N_("Speak with the supervisor at work"),
    **{code: item.title for code, item in DEADLINES.items()},
    **dict.fromkeys(TERM_CODES, TERM_TITLE),
}

SHORT: dict[str, str] = {
    "ladder": N_("Rung"),
    "first_ladder": N_("First rung"),
    "zrm": N_("ZRM"),
    "contact": N_("Conversation"),
    "no_show": N_("Letter"),
    "no_contact": N_("Contact"),
    "intake": N_("Intake"),
    "plan_review": N_("Plan"),
    "instrument_end": N_("Instrument"),
    "placement_end": N_("Placement"),
    "chain": N_("Chain"),
    "agreement": N_("Agreement"),
    "aftercare": N_("Aftercare"),
    "aftercare_work": N_("Work visit"),
    **{code: item.short for code, item in DEADLINES.items()},
    **dict.fromkeys(TERM_CODES, TERM_SHORT),
}


def short_name(code: str) -> str:
    """What is due in one word, for a column or a badge ("ZRM 9 dagen te laat")."""
    return _(SHORT[code])


def step_title(code: str, detail: DueDetail) -> str:
    """The next step as something to do: "Doe de ZRM tussenmeting"."""
    return _(_TITLES[code]).format(name=detail.name or _("the instrument"))


def tone(due_on: date, today: date) -> str:
    """ "danger" when too late, "warn" within four weeks, else ""."""
    if due_on < today:
        return "danger"
    return "warn" if due_on <= today + timedelta(days=SOON_DAYS) else ""


def reason(code: str, due_on: date, detail: DueDetail, today: date) -> str:
    """Why this stands on the work list, in one sentence without a name of a client."""
    if code in DEADLINES:
        sentence = _(DEADLINES[code].reason).format(day=show_day_in(due_on, today), text=detail.text)
        return sentence if detail.text else sentence.rstrip(" :,")
    if code in TERM_CODES:
        return _process_term(due_on, detail, today)
    words = {
        "ladder": _ladder,
        "first_ladder": _first_ladder,
        "zrm": _zrm,
        "contact": _contact,
        "no_show": _no_show,
        "no_contact": _no_contact,
        "intake": _intake,
        "plan_review": _plan,
        "instrument_end": _instrument,
        "placement_end": _placement,
        "chain": _chain,
        "agreement": _agreement,
        "aftercare": _aftercare,
        "aftercare_work": _aftercare_work,
    }[code]
    return words(due_on, detail, today)


def step_reason(code: str, due_on: date, detail: DueDetail, today: date) -> str:
    """Why, for beside the step in the case: one or two full sentences."""
    if code == "zrm" and detail.on is not None:
        return _("Every {months} months. The last was on {day}.").format(
            months=ZRM_REPEAT_MONTHS, day=show_date(detail.on)
        )
    if code == "ladder" and detail.on is not None:
        return _("At least once every {months} months. The last was on {day}.").format(
            months=LADDER_VALID_MONTHS, day=show_date(detail.on)
        )
    if code == "chain" and detail.running and detail.reaches_on is not None and detail.stops_on is not None:
        return _("The chain reaches 6 months on {reaches}. The placement stops on {stops}.").format(
            reaches=show_day_in(detail.reaches_on, today), stops=show_day_in(detail.stops_on, today)
        )
    if code in TERM_CODES:
        sentence = _("The last day was {day} ({source}).") if due_on < today else _("Until {day} ({source}).")
        return sentence.format(day=show_day_in(due_on, today), source=detail.text)
    return reason(code, due_on, detail, today) + "."


def moved_reason(words: str, rule_on: date, why: str, today: date) -> str:
    """The reason of a due that somebody moved from the day `rule_on`, and why."""
    return _("{reason}. Moved from {day}: {why}").format(reason=words, day=show_day_in(rule_on, today), why=why)


def _ladder(_due_on: date, detail: DueDetail, today: date) -> str:
    day = show_date(detail.on) if detail.on is not None else ""
    return _("Set the rung, the last score is of {day}").format(day=day)


def _first_ladder(_due_on: date, detail: DueDetail, today: date) -> str:
    if detail.on is None:
        return _("No rung set yet")
    return _("No rung set yet, registered on {day}").format(day=show_day_in(detail.on, today))


def _zrm(due_on: date, detail: DueDetail, today: date) -> str:
    if due_on < today:
        return _("The interim ZRM was due before {day}").format(day=show_day_in(due_on, today))
    return _("Interim ZRM, the last is of {day}").format(day=show_date(detail.on or due_on))


def _contact(_due_on: date, detail: DueDetail, today: date) -> str:
    if detail.text:
        return detail.text
    if detail.on is None:
        return _("Next conversation as agreed")
    return _("Next conversation, agreed on {day}").format(day=show_day_in(detail.on, today))


def _no_show(_due_on: date, detail: DueDetail, today: date) -> str:
    day = show_day_in(detail.on, today) if detail.on is not None else ""
    return _("Did not appear on {day}, no letter yet").format(day=day)


def _no_contact(due_on: date, detail: DueDetail, today: date) -> str:
    silent = NO_CONTACT_DAYS + (today - due_on).days
    if silent < NO_CONTACT_DAYS:
        if detail.on is None:
            return _("No contact yet")
        return _("Last contact on {day}").format(day=show_day_in(detail.on, today))
    return _("No contact for {weeks} weeks").format(weeks=silent // 7)


def _intake(_due_on: date, detail: DueDetail, today: date) -> str:
    if detail.text:
        return _("After the intake: {step}").format(step=detail.text)
    return _("Continue the intake")


def _plan(_due_on: date, detail: DueDetail, today: date) -> str:
    return _("Plan version {number} is due for review").format(number=detail.number)


def _instrument(due_on: date, detail: DueDetail, today: date) -> str:
    if detail.longest_months and due_on < today:
        return _("{name} has run longer than {months} months").format(name=detail.name, months=detail.longest_months)
    if detail.longest_months:
        return _("The longest term of {months} months for {name} ends on {day}").format(
            name=detail.name, months=detail.longest_months, day=show_day_in(due_on, today)
        )
    if due_on < today:
        return _("{name} was planned until {day}").format(name=detail.name, day=show_day_in(due_on, today))
    return _("{name} is planned until {day}").format(name=detail.name, day=show_day_in(due_on, today))


def _placement(due_on: date, detail: DueDetail, today: date) -> str:
    name = detail.name or _("workplace")
    if due_on < today:
        return _("Placement at {name} was planned until {day}").format(name=name, day=show_day_in(due_on, today))
    return _("Placement at {name} ends on {day}").format(name=name, day=show_day_in(due_on, today))


def _agreement(_due_on: date, detail: DueDetail, _today: date) -> str:
    return _("Agreed in the plan: {text}").format(text=detail.text)


def _aftercare(_due_on: date, detail: DueDetail, _today: date) -> str:
    return _("Aftercare: speak with the client about {name}").format(name=detail.name or _("workplace"))


def _aftercare_work(_due_on: date, detail: DueDetail, _today: date) -> str:
    return _("Aftercare: speak with the supervisor at {name}").format(name=detail.name or _("workplace"))


def _process_term(due_on: date, detail: DueDetail, today: date) -> str:
    sentence = _("{name}: the last day was {day} ({source})") if due_on < today else _("{name}: until {day} ({source})")
    return sentence.format(name=detail.name, day=show_day_in(due_on, today), source=detail.text)


def _chain(_due_on: date, detail: DueDetail, today: date) -> str:
    return _("The chain stands at {done} of {needed} months").format(
        done=show_number(detail.months_done), needed=detail.months_needed
    )
