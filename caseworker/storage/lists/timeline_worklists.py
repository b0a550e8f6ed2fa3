"""The words of moved dues, weights and handovers on the timeline."""

from __future__ import annotations

from datetime import date

from caseworker.domain import codes_worklists
from caseworker.domain.due_words import SHORT, short_name
from caseworker.domain.wording import show_day_in
from caseworker.i18n import _
from caseworker.storage.lists.people import worker_names
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page, lower


def _moves(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, code, from_on, to_on, reason FROM due_move WHERE n IN :ids")
    found = {}
    for row in rows:
        what = short_name(row.code) if row.code in SHORT else row.code
        to = show_day_in(date.fromisoformat(row.to_on), page.today) if row.to_on else ""
        before = show_day_in(date.fromisoformat(row.from_on), page.today) if row.from_on else ""
        found[row.n] = Entry(
            _("{what} moved to {day}").format(what=what, day=to), row.reason, "calendar",
            extra=_("was {day}").format(day=before) if before else "",
        )  # fmt: skip
    return found


def _weights(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, weight, reason FROM case_weight WHERE n IN :ids")
    return {
        row.n: Entry(
            _("Weight: {weight}").format(weight=lower(codes_worklists.CASE_WEIGHT.label(row.weight))),
            row.reason,
            "scale",
        )
        for row in rows
    }


def _handovers(page: Page) -> dict[int, Entry]:
    rows = page.of("SELECT n, from_worker, to_worker, note FROM handover WHERE n IN :ids")
    names = worker_names(page.reader, (n for row in rows for n in (row.from_worker, row.to_worker)))
    return {
        row.n: Entry(
            _("Handed over to {name}").format(name=names.get(row.to_worker, "?")), row.note, "handshake", "accent",
            who=names.get(row.from_worker, ""),
        )
        for row in rows
    }  # fmt: skip


READERS: dict[str, EntryReader] = {"due_move": _moves, "case_weight": _weights, "handover": _handovers}
