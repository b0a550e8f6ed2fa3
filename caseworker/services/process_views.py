"""A model, the vocabulary and a course as plain values, for the command line and the window."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain.process import codes
from caseworker.domain.process.conditions import Reason
from caseworker.domain.process.course import Course, NextStep
from caseworker.domain.process.model import Model
from caseworker.domain.process.situation import GroupResult
from caseworker.domain.process.terms import TermState
from caseworker.domain.process.vocabulary import CONDITIONS, EVENTS, FACTS
from caseworker.i18n import N_, _

TERM_STATUS = {
    "running": N_("runs"),
    "paused": N_("stands still"),
    "met": N_("met"),
    "met_late": N_("met too late"),
    "broken": N_("broken"),
    "lapsed": N_("no longer needed"),
}
STEP_STATUS = {
    "possible": N_("possible now"),
    "blocked": N_("not allowed"),
    "unknown": N_("not known yet"),
}


def day_text(day: date) -> str:
    """A day as people here write it."""
    return day.strftime("%d-%m-%Y")


def model_as_json(model: Model) -> dict[str, Any]:
    """What a model is, without its steps."""
    return {
        "id": model.id,
        "version": model.version,
        "name": str(model.name),
        "about": str(model.about),
        "stages": [stage.id for stage in model.stages],
        "documents": model.documents,
        "starts_on": model.starts_on,
        "ends_on": model.ends_on,
    }


def vocabulary_as_json() -> dict[str, list[dict[str, Any]]]:
    """Every word with its type and meaning; codes with theirs."""
    lists = (("roles", codes.ROLE), ("forms", codes.FORM), ("outcomes", codes.OUTCOME))
    return {
        "events": [
            {"name": word.name, "meaning": word.text(), "needs": list(word.needs), "anywhere": word.anywhere}
            for word in EVENTS.values()
        ],
        "facts": [
            {
                "name": fact.name,
                "type": fact.kind.value,
                "unit": fact.unit,
                "values": fact.wanted(),
                "ordered": fact.ordered,
                "derived_from": fact.derived,
                "meaning": fact.text(),
                "codes": dict(fact.codes.choices()) if fact.codes is not None else {},
            }
            for fact in FACTS.values()
        ],
        "conditions": [{"name": word.name, "example": word.example, "meaning": word.text()} for word in CONDITIONS],
        **{key: [{"name": code, "meaning": text} for code, text in found.choices()] for key, found in lists},
    }


def course_as_json(course: Course) -> dict[str, Any]:
    """Where a case is: stage, groups, what was done, what can be done next, and every term; reasons in words."""
    stage = course.stage
    found = course.terms()
    return {
        "schema": "caseworker.process_run",
        "version": 1,
        "model": {"id": course.model.id, "version": course.model.version, "name": str(course.model.name)},
        "on": course.today,
        "stage": {
            "id": stage.id,
            "name": str(stage.name),
            "why": str(stage.why) if stage.why else "",
            "since": course.visits[-1].entered if course.visits else None,
            "end": stage.end,
            "outcome": stage.outcome,
            "source": stage.source,
        },
        "group": next((group.outcome for group in course.groups()), ""),
        "groups": [_group(item) for item in course.groups()],
        "done": [
            {
                "on": item.on,
                "step": item.step.id,
                "event": str(item.step.event),
                "name": str(item.step.name),
                "by": item.entry.by,
                "stage": item.at,
                "to": item.to,
                "source": item.step.source,
            }
            for item in course.done
        ],
        "next": [_next(item) for item in course.next_steps()],
        "terms": [_term(item) for item in found],
        "running": [item.id for item in found if item.status in ("running", "paused")],
        "broken": [item.id for item in found if item.status in ("broken", "met_late")],
        "refused": [{"entry": item.place, "event": item.event, "what": item.text()} for item in course.refused],
        "later": course.later,
    }


def _texts(reasons: tuple[Reason, ...]) -> list[str]:
    return list(dict.fromkeys(reason.text() for reason in reasons))


def _group(item: GroupResult) -> dict[str, Any]:
    return {
        "classification": item.classification,
        "what": item.what,
        "group": item.outcome,
        "name": item.name,
        "why": item.why,
        "reasons": _texts(item.reasons),
        "missing": _texts(item.missing),
        "source": item.source,
    }


def _next(item: NextStep) -> dict[str, Any]:
    step = item.step
    return {
        "step": step.id,
        "event": str(step.event),
        "name": str(step.name),
        "why": str(step.why) if step.why else "",
        "status": item.status,
        "status_text": _(STEP_STATUS[item.status]),
        "optional": step.optional,
        "to": step.to,
        "roles": list(step.roles),
        "forms": list(step.forms),
        "lane": str(step.lane) if step.lane else "",
        "from": item.on,
        "due": item.due,
        "reasons": _texts(item.reasons),
        "source": step.source,
    }


def _term(item: TermState) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "kind": item.kind,
        "status": item.status,
        "status_text": _(TERM_STATUS[item.status]),
        "length": item.length,
        "started": item.started,
        "started_by": item.started_by,
        "due": item.due,
        "days_left": item.days_left,
        "met": item.met,
        "pauses": [{"from": pause.start, "to": pause.end, "reason": pause.reason} for pause in item.pauses],
        "extensions": [{"length": length, "reason": reason} for length, reason in item.extensions],
        "turns": item.turns,
        "late_turns": item.late_turns,
        "why": item.why,
        "source": item.source,
    }
