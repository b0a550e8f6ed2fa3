"""The client's own page: steps, self-reliance, language, agreements, to look at together and to take home.

It holds nothing of other people: no worker, no note, no employer, and no legal or health remark.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseworker.services import case as cases
from caseworker.services.case import Cockpit
from caseworker.services.desk import Desk
from caseworker.storage.files import write_durably


@dataclass(frozen=True, slots=True)
class ClientPage:
    """What the page shows: whose it is, the day it was made, how it stands, and what comes next in words."""

    name: str
    made_on: date
    organisation: str
    cockpit: Cockpit
    next_due: str


def page(desk: Desk, case: int) -> ClientPage:
    """The page of a client; UserError("case_unknown")."""
    header = cases.header(desk, case)
    return ClientPage(header.name, desk.today(), desk.me.organisation, cases.cockpit(desk, case), header.next_due)


def save_pdf(desk: Desk, case: int, path: Path) -> None:
    """Write the page as a PDF in the language in use, and note in the audit that it was printed.

    UserError("case_unknown"); DataError of the disk.
    """
    from caseworker.reports.client_page_pdf import pdf_bytes

    content = pdf_bytes(page(desk, case))
    with desk.writing("case.print", case) as unit:
        unit.audit("case.print", case, "client page")
    write_durably(path, content)
