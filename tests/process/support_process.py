"""A small model to try the engine on, and lists of events written short."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain.process.course import Course, follow
from caseworker.domain.process.events import Entry
from caseworker.domain.process.history import history_of
from caseworker.domain.process.model import Model
from caseworker.domain.process.read import read_model
from caseworker.paths import resource
from caseworker.services import processes

README = resource(processes.FOLDER, "README.md")


def example_text() -> str:
    """The full example of the README."""
    return README.read_text(encoding="utf-8").partition("```toml\n")[2].partition("```")[0]


def model_of(text: str) -> Model:
    """A model that must be right."""
    found = read_model(text)
    assert found.model is not None, [(item.line, item.key, item.text()) for item in found.problems]
    return found.model


def entry(day: str, event: str, by: str = "", **facts: Any) -> dict[str, Any]:
    """One entry; term, reason and length are taken out of the facts."""
    rest: dict[str, Any] = {name: facts.pop(name) for name in ("term", "reason", "length") if name in facts}
    return {"date": day, "event": event, "by": by, "facts": facts, **rest}


def entries(*items: dict[str, Any]) -> list[Entry]:
    """Entries that must be right."""
    found = history_of(list(items))
    assert not found.problems, [(item.place, item.text()) for item in found.problems]
    return list(found.entries)


def course(model: Model, day: str, *items: dict[str, Any]) -> Course:
    """A case under a model on a day; nothing of it may be refused."""
    found = follow(model, entries(*items), date.fromisoformat(day))
    assert not found.refused, [(item.place, item.text()) for item in found.refused]
    return found


def refused(model: Model, *items: dict[str, Any]) -> str:
    """The reason for which the last of these entries is refused; those before it must be taken."""
    found = follow(model, entries(*items), date.fromisoformat(items[-1]["date"]))
    assert [item.place for item in found.refused] == [len(items)], [(item.place, item.text()) for item in found.refused]
    return found.refused[0].text()


def possible(found: Course) -> list[str]:
    """The steps that can be taken now, possibilities included."""
    return [item.step.id for item in found.next_steps() if item.status == "possible"]


def statuses(found: Course) -> dict[str, str]:
    """The status of the last run of each term."""
    return {item.id: item.status for item in sorted(found.terms(), key=lambda item: item.started)}
