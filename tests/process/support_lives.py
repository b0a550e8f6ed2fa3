"""Lives that follow a source step by step: each entry with its actor, the step it takes and where it leads."""

from __future__ import annotations

from datetime import date
from typing import Any

from caseworker.domain.process.course import Course, follow
from caseworker.domain.process.derived import all_steps
from caseworker.domain.process.model import Model
from tests.process.support_process import entries, entry


class Life:
    """One case under one model, told entry by entry."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.items: list[dict[str, Any]] = []

    def then(self, day: str, event: str, by: str = "", *, step: str, at: str, **facts: Any) -> Life:
        """An entry that must take `step`, done by a role that the step names, and leave the case at stage `at`."""
        self.items.append(entry(day, event, by, **facts))
        found = self.on(day)
        done = found.done[-1]
        assert (done.on.isoformat(), done.step.id, found.stage.id) == (day, step, at)
        assert not by or by in done.step.roles, f"{by} does not take {step}: {done.step.roles}"
        assert done.step.source
        return self

    def learn(self, day: str, event: str = "facts_recorded", **facts: Any) -> Life:
        """An entry that takes no step: facts that become known, or something about a term."""
        self.items.append(entry(day, event, **facts))
        self.on(day)
        return self

    def on(self, day: str) -> Course:
        """The case on a day; nothing may be refused."""
        found = follow(self.model, entries(*self.items), date.fromisoformat(day))
        assert not found.refused, [(item.place, item.event, item.text()) for item in found.refused]
        return found

    def but(self) -> Life:
        """The same life up to here, to go another way with."""
        other = Life(self.model)
        other.items = list(self.items)
        return other

    def refuses(self, day: str, event: str, **facts: Any) -> str:
        """Why another entry is refused; the life itself goes on without it."""
        found = follow(self.model, entries(*self.items, entry(day, event, **facts)), date.fromisoformat(day))
        assert [item.place for item in found.refused] == [len(self.items) + 1], found.stage.id
        return found.refused[0].text()

    def possible(self, day: str) -> set[str]:
        """The steps of the model that can be taken on a day, without those that can be taken anywhere."""
        return {item.step.id for item in self.on(day).next_steps() if item.status == "possible" and item.step.start}

    def waits(self, day: str) -> dict[str, str]:
        """Steps that cannot be taken on a day: "blocked" or "unknown"."""
        return {item.step.id: item.status for item in self.on(day).next_steps() if item.status != "possible"}

    def terms(self, day: str) -> dict[str, tuple[str, str]]:
        """Each term's last day and status."""
        return {item.id: (item.due.isoformat(), item.status) for item in self.on(day).terms()}

    def group(self, day: str, classification: str = "") -> str:
        """The outcome of a classification."""
        found = self.on(day).group(classification)
        assert found is not None
        return found.outcome


def all_step_ids(model: Model) -> set[str]:
    """Every step of a model, those of its instruments too."""
    return {step.id for stage in model.stages for step in all_steps(model, stage.id)}
