"""A session of a walk-in hour on one page: counts and what was promised, without names of visitors."""

from __future__ import annotations

from pathlib import Path

from caseworker.errors import UserError
from caseworker.services.desk import Desk
from caseworker.storage.files import write_durably
from caseworker.storage.lists import spreekuur as lists


def session_pdf(desk: Desk, n: int, path: Path) -> None:
    """Write a session as a PDF of one page in the language in use, and note in the audit that it was printed.

    It holds no name, no number and no text of a visit, so it can be handed to the host.
    UserError("entity_unknown") when the session is gone; DataError of the disk.
    """
    from caseworker.reports.spreekuur_pdf import pdf_bytes

    with desk.reading() as reader:
        session = lists.session(reader, n)
        if session is None:
            raise UserError("entity_unknown")
        counts = lists.counts(reader, n)
    content = pdf_bytes(session, counts, made_on=desk.today(), made_by=desk.me.name, organisation=desk.me.organisation)
    with desk.writing("spreekuur.print", n) as unit:
        unit.audit("spreekuur.print", n)
    write_durably(path, content)
