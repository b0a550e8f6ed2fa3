"""What a form needs when it opens, in one question: the draft, its rows, whom and what one can choose, whose case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from caseworker.domain import codes
from caseworker.domain.client import OrganisationDraft, full_name
from caseworker.domain.contact import AttachmentDraft
from caseworker.domain.drafts import Draft, FieldKind, fields_of
from caseworker.domain.subjects import SUBJECTS
from caseworker.domain.wording import show_date
from caseworker.errors import UserError
from caseworker.i18n import _
from caseworker.services import attachments, kept_drafts, products, records
from caseworker.services.desk import Desk, Reader
from caseworker.services.form_facts import form_facts
from caseworker.services.intake_start import people
from caseworker.services.kept_drafts import KeptDraft
from caseworker.services.records import Candidate, Loaded

Choices = Mapping[str, list[tuple[int, str]]]

# Records of the same case that another record can point to, newest first.
_IN_CASE: dict[str, str] = {
    "placement": "SELECT p.n, p.start_on AS \"on\", COALESCE(NULLIF(p.employer_name, ''), o.name, p.job, '') AS words"
    " FROM placement p LEFT JOIN organisation o ON o.n = p.employer"
    " WHERE p.case_n = :case AND p.deleted = :no ORDER BY p.start_on DESC, p.n DESC",
    "intake": 'SELECT n, "on", kind AS words FROM intake WHERE case_n = :case AND deleted = :no ORDER BY "on" DESC, n',
    "plan": 'SELECT n, "on", number AS words FROM plan WHERE case_n = :case AND deleted = :no ORDER BY number DESC',
    "employer_contact": "SELECT n, '' AS \"on\", name AS words FROM employer_contact"
    " WHERE case_n = :case AND deleted = :no ORDER BY name, n",
    "attachment": 'SELECT n, "on", title AS words FROM attachment'
    ' WHERE case_n = :case AND deleted = :no ORDER BY "on" DESC, n',
}

# Records that anybody can point to, wherever they stand: the newest ones, so that a list of them stays a list.
_ANYWHERE: dict[str, str] = {
    "vacancy": "SELECT v.n, '' AS \"on\", v.title || COALESCE(', ' || o.name, '') AS words FROM vacancy v"
    " LEFT JOIN organisation o ON o.n = v.organisation WHERE v.deleted = :no"
    " ORDER BY v.status <> 'open', v.n DESC LIMIT 200",
    "work_group": 'SELECT n, "on", title AS words FROM work_group WHERE deleted = :no'
    ' ORDER BY "on" DESC, n DESC LIMIT 200',
    "employer_event": 'SELECT n, "on", title AS words FROM employer_event WHERE deleted = :no'
    ' ORDER BY "on" DESC, n DESC LIMIT 200',
}


@dataclass(frozen=True)
class Opened:
    """A form as it opens.

    `loaded` is None for a new record; `rows` are the children by kind; `choices` (number, name) by kind; `owner` the
    client's name ("" outside a case); `kept` what was typed before and not saved; `named` gives the local number for
    the uid of a value that stands in conflict; `facts` what the form works things out from (`services/form_facts.py`);
    `fresh` new rows that stand there already, by kind.
    """

    kind: str
    case: int | None
    draft: Draft
    loaded: Loaded | None
    rows: Mapping[str, list[Loaded]]
    choices: Choices
    owner: str
    kept: KeptDraft | None = None
    named: Mapping[str, int] = field(default_factory=dict)
    facts: object | None = None
    fresh: Mapping[str, list[Draft]] = field(default_factory=dict)


def open_form(
    desk: Desk, kind: str, case: int | None, n: int | None, preset: Mapping[str, Any], child_kinds: tuple[str, ...]
) -> Opened:
    """Everything for a form: record `n`, or a new one with `preset` filled in. UserError("entity_unknown")."""
    if n is None:
        loaded, draft = None, records.blank(desk, kind, case)
        known = {info.name for info in fields_of(SUBJECTS[kind])}
        draft = replace(draft, **{name: value for name, value in preset.items() if name in known})
    else:
        loaded = records.load(desk, n)
        if loaded.kind != kind or loaded.deleted:
            raise UserError("entity_unknown")
        draft, case = loaded.draft, loaded.case
    rows = {child: records.children(desk, child, n) if n is not None else [] for child in child_kinds}
    targets = {info.target for name in (kind, *child_kinds) for info in fields_of(SUBJECTS[name])
               if info.kind is FieldKind.REF}  # fmt: skip
    kept = kept_drafts.kept(desk, kept_drafts.draft_key(kind, case, n))
    with desk.reading() as reader:
        choices = {target: _choices(desk, reader, target, case, n) for target in sorted(targets)}
        if "product" in targets:
            choices |= products.plan_choices(desk, reader, case)
        return Opened(
            kind, case, draft, loaded, rows, choices, owner(reader, case), kept[0] if kept else None,
            _named(reader, loaded), form_facts(reader, kind, case, n, desk.today()),
            {"intake_participant": people(reader, draft, case)} if n is None and case is not None else {},
        )  # fmt: skip


def _choices(desk: Desk, reader: Reader, kind: str, case: int | None, leave_out: int | None) -> list[tuple[int, str]]:
    if kind in ("organisation", "worker", "aftercare_schedule"):
        return records.choices(desk, kind)
    if kind in _ANYWHERE:
        return [(row.n, _words(kind, row)) for row in reader.rows(_ANYWHERE[kind], no=False)]
    if kind not in _IN_CASE or case is None:
        return []
    rows = reader.rows(_IN_CASE[kind], case=case, no=False)
    return [(row.n, _words(kind, row)) for row in rows if row.n != leave_out]


def _words(kind: str, row: Any) -> str:
    day = show_date(date.fromisoformat(row.on)) if row.on else ""
    if kind == "intake":
        return ", ".join(part for part in (codes.INTAKE_KIND.label(row.words), day) if part)
    if kind == "plan":
        return ", ".join(part for part in (_("Version {number}").format(number=row.words), day) if part)
    return ", ".join(part for part in (row.words, day) if part)


def owner(reader: Reader, case: int | None) -> str:
    """The name of the client whose case this is; "" for an organisation's or none."""
    if case is None:
        return ""
    row = reader.row("SELECT first_name, infix, last_name, own_script_name FROM client WHERE n = :n", n=case)
    return full_name(row.first_name, row.infix, row.last_name, row.own_script_name) if row is not None else ""


def _named(reader: Reader, loaded: Loaded | None) -> dict[str, int]:
    if loaded is None:
        return {}
    values = [candidate.value for found in loaded.conflicts.values() for candidate in found]
    uids = [bytes.fromhex(value) for value in values if isinstance(value, str) and _is_uid(value)]
    return {row.uid.hex(): row.n for row in reader.many("SELECT n, uid FROM entity WHERE uid IN :ids", uids)}


def _is_uid(value: str) -> bool:
    return len(value) == 32 and all(letter in "0123456789abcdef" for letter in value)


def new_organisation(desk: Desk, name: str) -> int:
    """An organisation by its name, typed in the middle of another form; one that is known already is taken."""
    for n, known in records.choices(desk, "organisation"):
        if known.strip().casefold() == name.strip().casefold():
            return n
    return records.save(desk, OrganisationDraft(name=name.strip()))


def add_document(desk: Desk, draft: AttachmentDraft, source: Path) -> int:
    """Keep a document with what the form says about it; errors as in `attachments.add`."""
    if draft.client is None or draft.on is None:
        raise UserError("draft_has_problems", kind=draft.KIND)
    return attachments.add(desk, draft.client, source, draft.kind, draft.title, draft.on, draft.remarks)


__all__ = ["Candidate", "Choices", "Loaded", "Opened", "add_document", "new_organisation", "open_form", "owner"]
