"""Importing bundles: look first, then all of it in one transaction, or nothing.

A bundle may come twice, late or out of order: what is known is counted and left, what is new is added.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated

import msgspec

from caseworker.domain.journal import EventError
from caseworker.errors import DataError, KnownError, UserError
from caseworker.exchange.bundle_reader import Bundle
from caseworker.exchange.confined import open_confined
from caseworker.exchange.identity import Card
from caseworker.exchange.manifest import Manifest, SenderUnknownError
from caseworker.services.cards import CardView, keep_card, my_identity, stored_card, view_of
from caseworker.services.desk import Desk, Unit
from caseworker.services.stores import back_up_when_due
from caseworker.storage.bulk import insert_rows
from caseworker.storage.merge import Merged, merge_lines

BLOCK = 2_000
MANY = 5_000
MOST_BLOB_PARTS = 100
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class BlobLine(msgspec.Struct, forbid_unknown_fields=True):
    """One part of a document in a bundle."""

    sha256: Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    part: Annotated[int, msgspec.Meta(ge=0, lt=MOST_BLOB_PARTS)]
    parts: Annotated[int, msgspec.Meta(ge=1, le=MOST_BLOB_PARTS)]
    data: str


@dataclass(frozen=True, slots=True)
class BundleView:
    """What a bundle says about itself, before anything of it is taken in.

    `sender_trusted` False: its content stays closed until the sender's card is trusted (compare `sender.words`).
    """

    bundle_id: str
    sender: CardView
    sender_trusted: bool
    made: str
    expires: str
    purpose: str
    ground: str
    cases: int
    events: int
    documents: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The receipt of an import, or what it would be (`dry_run`)."""

    bundle_id: str
    sender: str
    cases: int
    new_cases: int
    events: int
    new_events: int
    known_events: int
    conflicts: int
    unknown_kinds: int
    clock_ahead_minutes: int
    forked: bool
    forked_elsewhere: bool
    dry_run: bool


@dataclass(frozen=True, slots=True)
class ImportFailure:
    """A file of several that was not imported, and why."""

    path: Path
    error: KnownError


class _Enough(Exception):  # noqa: N818 -- not an error: it ends a trial transaction
    """Ends a transaction that must leave nothing behind."""


def inspect(desk: Desk, path: Path) -> BundleView:
    """What a bundle says about itself. DataError for a file that is damaged, not for us, too new or hostile."""
    try:
        with _opened(desk, path) as bundle:
            documents = bundle.counts.get("blobs", 0)
            return _view(bundle.manifest, view_of(bundle.sender, "x"), bundle.counts.get("events", 0), documents, True)
    except SenderUnknownError as error:
        return BundleView("", view_of(error.card), False, "", "", "", "", 0, 0, 0)


def _view(manifest: Manifest, sender: CardView, events: int, documents: int, trusted: bool) -> BundleView:
    return BundleView(
        manifest.bundle_id, sender, trusted, manifest.made, manifest.expires, manifest.purpose, manifest.ground,
        manifest.case_count, events, documents,
    )  # fmt: skip


def unknown_sender_card(desk: Desk, path: Path) -> bytes | None:
    """The card inside a bundle of somebody who is not trusted yet, to trust after comparing words; else None."""
    try:
        with _opened(desk, path):
            return None
    except SenderUnknownError as error:
        return error.card.to_file_bytes()


def _opened(desk: Desk, path: Path, progress: Progress | None = None, cancelled: Cancelled | None = None) -> _Closing:
    me = my_identity(desk)

    def trusted(key_id: str) -> Card | None:
        with desk.reading() as reader:
            return me.card if key_id == me.key_id else stored_card(reader, key_id)

    return _Closing(open_confined(path, me, trusted=trusted, now=desk.now(), progress=progress, cancelled=cancelled))


class _Closing:
    """A bundle that is closed at the end of a `with`."""

    def __init__(self, bundle: Bundle) -> None:
        self._bundle = bundle

    def __enter__(self) -> Bundle:
        return self._bundle

    def __exit__(self, *_: object) -> None:
        self._bundle.close()


def import_bundle(
    desk: Desk,
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportReport:
    """Take a bundle in: every event checked, all in one transaction. `dry_run` does the same and takes it all back.

    `progress(done, total)` counts events; `cancelled()` True stops with UserError("bundle_cancelled") and nothing
    changed. DataError("event_...") when what is inside does not hold, though its envelope did.
    """
    if not dry_run:
        back_up_when_due(desk, "import")
    with _opened(desk, path, cancelled=cancelled) as bundle:
        merged = Merged()
        conflicts = clients = 0
        try:
            with desk.writing("bundle.import") as unit:
                source = _enter_in_ledger(unit, desk, bundle)
                before = unit.value("SELECT COUNT(*) FROM conflict")
                _take_in(unit, bundle, source, merged, progress, cancelled)
                conflicts = unit.value("SELECT COUNT(*) FROM conflict") - before
                _close_ledger(unit, source, merged, conflicts)
                clients = len(unit.many("SELECT n FROM client WHERE n IN :ids", sorted(merged.new_cases)))
                if dry_run:
                    unit.finish()
                    raise _Enough
        except _Enough:
            pass
        except EventError as error:
            raise DataError(error.code) from error
        report = _report(bundle, merged, clients, conflicts, dry_run)
    if merged.new >= MANY and not dry_run:
        desk.store.database.tune()
    if merged.forked and not dry_run:
        desk.store.new_replica()
    return report


def import_many(
    desk: Desk,
    paths: Sequence[Path],
    *,
    progress: Callable[[int, int, str], None] | None = None,
    cancelled: Cancelled | None = None,
) -> list[ImportReport | ImportFailure]:
    """Import several bundles, each for itself: one that fails does not keep the others out."""
    found: list[ImportReport | ImportFailure] = []
    for index, path in enumerate(paths):
        if cancelled is not None and cancelled():
            break
        if progress is not None:
            progress(index, len(paths), path.name)
        try:
            found.append(import_bundle(desk, path, cancelled=cancelled))
        except KnownError as error:
            found.append(ImportFailure(path, error))
    return found


def _take_in(
    unit: Unit, bundle: Bundle, source: int, merged: Merged, progress: Progress | None, cancelled: Cancelled | None
) -> None:
    for card in (bundle.sender, *bundle.cards):
        keep_card(unit, card)
    total = bundle.counts.get("events", 0)
    lines = bundle.lines("events")
    while block := list(islice(lines, BLOCK)):
        merge_lines(unit, block, source, merged)
        if cancelled is not None and cancelled():
            raise UserError("bundle_cancelled")
        if progress is not None:
            progress(min(merged.events, total), total)
    _take_documents(unit, bundle.lines("blobs"))


def _take_documents(unit: Unit, lines: Iterator[bytes]) -> None:
    """Keep the documents that are new here, each only when its bytes have the hash they go by."""
    waiting: dict[str, dict[int, bytes]] = {}
    for raw in lines:
        line = _decoded(raw)
        if line.sha256 in waiting or not _known(unit, line.sha256):
            parts = waiting.setdefault(line.sha256, {})
            parts[line.part] = _bytes_of(line)
            if len(parts) == line.parts:
                _keep_document(unit, line.sha256, [parts[index] for index in sorted(parts)])
                del waiting[line.sha256]
    if waiting:
        raise EventError("document_damaged")


def _decoded(raw: bytes) -> BlobLine:
    try:
        return msgspec.json.decode(raw, type=BlobLine)
    except msgspec.DecodeError as error:
        raise EventError("document_damaged") from error


def _bytes_of(line: BlobLine) -> bytes:
    try:
        return base64.b64decode(line.data, validate=True)
    except binascii.Error as error:
        raise EventError("document_damaged") from error


def _known(unit: Unit, sha256: str) -> bool:
    return unit.value("SELECT 1 FROM blob WHERE sha256 = :name LIMIT 1", name=sha256) is not None


def _keep_document(unit: Unit, sha256: str, parts: list[bytes]) -> None:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    if digest.hexdigest() != sha256:
        raise EventError("document_damaged")
    rows = [(sha256, index, part) for index, part in enumerate(parts)]
    insert_rows(unit.connection, "blob", ("sha256", "part", "data"), rows)


def _enter_in_ledger(unit: Unit, desk: Desk, bundle: Bundle) -> int:
    manifest = bundle.manifest
    unit.execute(
        "INSERT INTO bundle (bundle_id, direction, at, sender_key_id, recipients, purpose, ground, cases, events)"
        " VALUES (:id, 'in', :at, :sender, :recipients, :purpose, :ground, :cases, :events)",
        id=manifest.bundle_id, at=desk.now().isoformat(timespec="seconds"), sender=bundle.sender.key_id,
        recipients=" ".join(manifest.recipients), purpose=manifest.purpose, ground=manifest.ground,
        cases=manifest.case_count, events=bundle.counts.get("events", 0),
    )  # fmt: skip
    return int(unit.value("SELECT MAX(n) FROM bundle"))


def _close_ledger(unit: Unit, source: int, merged: Merged, conflicts: int) -> None:
    unit.execute(
        "UPDATE bundle SET new_events = :new, conflicts = :conflicts WHERE n = :n",
        new=merged.new, conflicts=max(conflicts, 0), n=source,
    )  # fmt: skip
    unit.audit("import", None, f"{merged.new} {merged.known}")


def _report(bundle: Bundle, merged: Merged, clients: int, conflicts: int, dry_run: bool) -> ImportReport:
    return ImportReport(
        bundle_id=bundle.manifest.bundle_id, sender=bundle.sender.name, cases=bundle.manifest.case_count,
        new_cases=clients, events=merged.events, new_events=merged.new, known_events=merged.known,
        conflicts=max(conflicts, 0), unknown_kinds=merged.unknown_kinds,
        clock_ahead_minutes=merged.ahead_ms // 60_000, forked=merged.forked, forked_elsewhere=merged.forked_elsewhere,
        dry_run=dry_run,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One bundle that was written ("out") or imported ("in"): who, when, why, how much."""

    direction: str
    at: str
    who: tuple[str, ...]
    purpose: str
    cases: int
    events: int
    new_events: int
    conflicts: int


def ledger(desk: Desk, limit: int = 200) -> list[LedgerRow]:
    """What travelled, newest first."""
    with desk.reading() as reader:
        names = {row.key_id: row.name for row in reader.rows("SELECT key_id, name FROM author")}
        rows = reader.rows("SELECT * FROM bundle ORDER BY n DESC LIMIT :limit", limit=limit)
    found = []
    for row in rows:
        keys = row.recipients.split() if row.direction == "out" else [row.sender_key_id]
        who = tuple(names.get(key, key[:8]) for key in keys if row.direction == "in" or key != desk.me.key_id)
        found.append(
            LedgerRow(row.direction, row.at, who, row.purpose, row.cases, row.events, row.new_events, row.conflicts)
        )
    return found
