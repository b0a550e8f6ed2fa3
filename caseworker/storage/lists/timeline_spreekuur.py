"""The words on the timeline of visits at a walk-in hour."""

from __future__ import annotations

from caseworker.domain.codes_spreekuur import HELP_GIVEN, QUESTION_KIND
from caseworker.domain.spreekuur import labels
from caseworker.i18n import _
from caseworker.storage.lists.people import worker_names
from caseworker.storage.lists.timeline_entry import Entry, EntryReader, Page, lower


def _visits(page: Page) -> dict[int, Entry]:
    rows = page.of(
        "SELECT v.n, v.status, v.kinds, v.question, v.help, v.advice, v.referred_to, v.adviser, s.place FROM visit v"
        " LEFT JOIN spreekuur_session s ON s.n = v.session WHERE v.n IN :ids"
    )
    advisers = worker_names(page.reader, (row.adviser for row in rows))
    found = {}
    for row in rows:
        about = labels(row.kinds, QUESTION_KIND)
        title = _("Walk-in hour: {about}").format(about=lower(about)) if about else _("Walk-in hour")
        given = labels(row.help, HELP_GIVEN)
        text = ". ".join(part.rstrip(".") for part in (row.question, row.advice or given) if part)
        left = row.status == "left"
        found[row.n] = Entry(
            title, text, "door-open", "warn" if left else "",
            badge=_("Left without being helped") if left else "",
            who=advisers.get(row.adviser, ""),
            extra=row.place or "",
        )  # fmt: skip
    return found


READERS: dict[str, EntryReader] = {"visit": _visits}
