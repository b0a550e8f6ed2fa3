"""What was being typed, kept every two seconds in the encrypted store: after a lock, crash or close it comes back.

Kept drafts are no records: they are not in the journal, do not travel, and are gone once the form is saved or dropped.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from caseworker.errors import UserError
from caseworker.services.desk import Desk

MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """An unsaved form: its `key`, the kind and case, the record it changes (None = a new one), when it was kept (UTC),
    and the form's own content (values, cursor, field)."""

    key: str
    kind: str
    case: int | None
    entity: int | None
    at: datetime
    content: Mapping[str, Any]


def draft_key(kind: str, case: int | None, entity: int | None) -> str:
    """The key under which a form keeps its draft: one per record, and one new record of each kind per case."""
    return f"{kind}:{case or 0}:{entity or 0}"


def keep(desk: Desk, key: str, kind: str, case: int | None, entity: int | None, content: Mapping[str, Any]) -> datetime:
    """Keep what is in a form, in place of what was kept under this key; gives the moment it was kept.

    UserError("draft_too_large") beyond two million characters.
    """
    text = json.dumps(content, ensure_ascii=False)
    if len(text) > MOST_CHARACTERS:
        raise UserError("draft_too_large")
    now = desk.now()
    with desk.writing("draft.keep") as unit:
        unit.execute("DELETE FROM kept_draft WHERE key = :key", key=key)
        unit.execute(
            "INSERT INTO kept_draft (key, kind, case_n, entity_n, at, content)"
            " VALUES (:key, :kind, :case, :entity, :at, :content)",
            key=key, kind=kind, case=case, entity=entity, at=now.isoformat(), content=text,
        )  # fmt: skip
    return now


def kept(desk: Desk, key: str | None = None, case: int | None = None) -> list[KeptDraft]:
    """What is kept: everything, the draft of one key, or the drafts of one case; the newest first."""
    sql = "SELECT key, kind, case_n, entity_n, at, content FROM kept_draft"
    params: dict[str, Any] = {}
    if key is not None:
        sql, params = sql + " WHERE key = :key", {"key": key}
    elif case is not None:
        sql, params = sql + " WHERE case_n = :case", {"case": case}
    with desk.reading() as reader:
        rows = reader.rows(sql + " ORDER BY at DESC, key", **params)
    return [
        KeptDraft(row.key, row.kind, row.case_n, row.entity_n, datetime.fromisoformat(row.at), json.loads(row.content))
        for row in rows
    ]


def drop(desk: Desk, key: str) -> None:
    """Forget what was kept under this key; nothing happens when there is nothing."""
    with desk.reading() as reader:
        known = reader.value("SELECT 1 FROM kept_draft WHERE key = :key", key=key)
    if known is not None:
        with desk.writing("draft.drop") as unit:
            unit.execute("DELETE FROM kept_draft WHERE key = :key", key=key)
