"""Contact moments and documents. Sources: DOMAIN 2.12, 2.15."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from caseworker.domain import codes
from caseworker.domain.drafts import Draft, code, day, ref, text, whole
from caseworker.domain.problems import Problem


@dataclass(kw_only=True)
class ContactDraft(Draft):
    """A contact moment: a talk, a visit, a call, a letter, or a client who did not appear.

    `next_on` and `next_time` ("HH:MM") say when the next contact is; it then stands on the work list by itself.
    """

    KIND: ClassVar[str] = "contact"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    on: date | None = day(required=True)
    kind: str = code(codes.CONTACT_KIND, required=True)
    with_whom: str = code(codes.CONTACT_WITH)
    with_name: str = text()
    worker: int | None = ref("worker")
    placement: int | None = ref("placement")
    duration_minutes: int | None = whole(least=1, most=600)
    note: str = text(searched=True, long=True)
    agreements: str = text(searched=True, long=True)
    next_on: date | None = day()
    next_time: str = text()
    next_step: str = text()

    def rules(self, today: date) -> list[Problem]:
        """A contact has been; the next one lies ahead of it."""
        problems = []
        if self.on is not None and self.on > today:
            problems.append(Problem("on", "date_in_future"))
        if self.next_on is not None and self.on is not None and self.next_on < self.on:
            problems.append(Problem("next_on", "next_in_past"))
        return problems


@dataclass(kw_only=True)
class AttachmentDraft(Draft):
    """A document kept in the encrypted store: what it is, its name and size, and the hash of its bytes."""

    KIND: ClassVar[str] = "attachment"
    DATED: ClassVar[str] = "on"

    client: int | None = ref("client", required=True)
    kind: str = code(codes.ATTACHMENT_KIND, required=True)
    title: str = text(searched=True, required=True)
    on: date | None = day(required=True)
    file_name: str = text()
    size: int | None = whole(least=0, most=26_214_400)
    sha256: str = text()
    remarks: str = text(searched=True, long=True)
