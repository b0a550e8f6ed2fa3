"""The words of a case's way and its events on the timeline."""

from __future__ import annotations

from caseworker.domain.case_process import EVENT, facts_of
from caseworker.domain.process.facts import FACTS
from caseworker.i18n import _
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page
from caseworker.storage.process_models import model_of


def _ways(page: Page) -> dict[int, Entry]:
    found = {}
    for row in page.of("SELECT n, model, version, reason FROM case_process WHERE n IN :ids"):
        model = model_of(row.model, row.version or 0)
        name = str(model.name) if model is not None else row.model
        found[row.n] = Entry(
            _("Follows the way of {name}").format(name=name), row.reason, "waypoints", "accent",
            extra=_("version {number}").format(number=row.version),
        )  # fmt: skip
    return found


def _events(page: Page) -> dict[int, Entry]:
    found = {}
    for row in page.of("SELECT n, event, facts, reason FROM process_event WHERE n IN :ids"):
        facts = facts_of(row.facts)
        said = "; ".join(f"{FACTS[name].text()}: {FACTS[name].shown(value)}" for name, value in facts.items())
        text = ". ".join(part for part in (row.reason, said) if part)
        found[row.n] = Entry(EVENT.label(row.event), text, "footprints")
    return found


READERS: dict[str, EntryReader] = {"case_process": _ways, "process_event": _events}
