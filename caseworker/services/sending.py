"""Writing a bundle: chosen cases (or all), for named people, with a purpose and a ground."""

from __future__ import annotations

import base64
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from caseworker import __version__
from caseworker.domain.drafts import FieldKind, fields_of
from caseworker.domain.subjects import SUBJECTS, TRAVELS_ALONG
from caseworker.errors import DataError, UserError
from caseworker.exchange.bundle_writer import BundleContents, BundleReceipt
from caseworker.exchange.bundle_writer import write_bundle as write_envelope
from caseworker.exchange.identity import Card
from caseworker.i18n import N_, _
from caseworker.services.cards import my_identity, read_other, stored_card, trust_card
from caseworker.services.desk import Desk, Reader
from caseworker.storage.lists.withheld import withheld
from caseworker.storage.merge import event_line

SCHEMA = "1"
BLOCK = 200
_EVENTS = (
    "SELECT core, payload, entity_n, author_n FROM event WHERE case_n IN ({marks}) ORDER BY case_n, replica_n, seq"
)
PURPOSE = N_("Working together on the trajectory")
GROUND = N_("Participatiewet")
Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: for the message and the ledger."""

    bundle_id: str
    path: Path
    size: int
    cases: int
    events: int


def write_bundle(
    desk: Desk,
    recipients: Sequence[str],
    target: Path,
    *,
    cases: Sequence[int] | None = None,
    purpose: str = PURPOSE,
    ground: str = GROUND,
    new_cards: Sequence[bytes] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Written:
    """Write a case file for people whose cards are trusted here (`recipients`: key ids); `cases` None = all cases.

    `new_cards`: card files of recipients who become trusted by this, together with the entry in the ledger; if nothing
    is written they do not. Ledger and audit are written just before the file gets its name: none leaves without them.
    The organisations and workers that the cases name go along; parts of an intake that a partner told in confidence
    stay behind unless everybody it is for may see them. UserError: recipient_unknown, nothing_to_send, and
    those of the envelope; DataError when the store cannot be written, the disk is full or the stick is gone.
    """
    if desk.read_only:
        raise DataError("read_only")  # nothing leaves a store that cannot note it
    me, new = my_identity(desk), [read_other(desk, data) for data in new_cards]
    purpose, ground = _(purpose), _(ground)
    with desk.reading() as reader:
        chosen = together(reader, cases) if cases is not None else _everybody(reader)
        if not chosen:
            raise UserError("nothing_to_send")
        if cases is None:
            everything = [row[0] for row in reader.raw("SELECT DISTINCT case_n FROM event ORDER BY case_n")]
        else:
            everything = [*_partners(reader, chosen), *chosen]
        addressees = [_recipient(reader, key_id, new) for key_id in recipients]
        kept_back = withheld(reader, chosen, {card.organisation_uid for card in addressees})
        authors: set[int] = set()
        contents = BundleContents(
            purpose=purpose, ground=ground, case_count=len(chosen), previous=_previous(reader),
            cards=lambda: _cards(reader, authors), audit_head=_audit_head(reader),
            chunks=[
                ("events", event_lines(reader, everything, kept_back, authors)), ("blobs", _blob_lines(reader, chosen)),
            ],
        )  # fmt: skip
        receipt = write_envelope(
            target, me, addressees, contents, now=desk.now(), app_version=__version__, schema=SCHEMA,
            progress=progress, cancelled=cancelled,
            leaving=lambda whole: _enter_in_ledger(desk, whole, purpose, ground, chosen, new),
        )  # fmt: skip
    return Written(receipt.bundle_id, receipt.path, receipt.size, len(chosen), receipt.counts.get("events", 0))


def _everybody(reader: Reader) -> list[int]:
    """All clients; in a store without clients the walk-in hours, which are cases of their own."""
    clients = [row[0] for row in reader.raw("SELECT n FROM client ORDER BY n")]
    return clients or [row[0] for row in reader.raw("SELECT n FROM spreekuur_session ORDER BY n")]


def _recipient(reader: Reader, key_id: str, new_cards: Sequence[Card]) -> Card:
    new = next((card for card in new_cards if card.key_id == key_id), None)
    card = stored_card(reader, key_id, trusted_only=new is None) or new
    if card is None:
        raise UserError("recipient_unknown")
    return card


def together(reader: Reader, cases: Sequence[int]) -> list[int]:
    """These cases with those that are joined to them: who gets one of them gets the whole person."""
    named = list(dict.fromkeys(cases))  # each case once, however often it was named
    wanted = set(named)
    heads = {row[0]: row[1] for row in reader.raw("SELECT case_n, head_n FROM case_join")}
    groups = {heads.get(n, n) for n in wanted}
    more = [n for n, head in heads.items() if head in groups] + [head for head in heads.values() if head in groups]
    return [*named, *sorted(set(more) - wanted)]


def event_lines(
    reader: Reader, cases: Sequence[int], without: Collection[int] = (), authors: set[int] | None = None
) -> Iterator[bytes]:
    """Every event of these cases, a case at a time, as the lines of a bundle; but not of the entities `without`.

    In the order of an index (case, chain, place in it), so that nothing is sorted. `authors` takes in who wrote them:
    asking for it afterwards would read the journal a second time.
    """
    for start in range(0, len(cases), BLOCK):
        block = list(cases[start : start + BLOCK])
        for core, payload, entity_n, author_n in reader.raw(_EVENTS.format(marks=",".join("?" * len(block))), block):
            if entity_n not in without:
                if authors is not None:
                    authors.add(author_n)
                yield event_line(core, payload)


def _partners(reader: Reader, cases: Sequence[int]) -> list[int]:
    """What belongs to the store and goes along because these cases point to it; a group brings who holds it."""
    found = _pointed_to(reader, cases, SUBJECTS)
    return sorted((found | _pointed_to(reader, sorted(found), ("work_group",))) - set(cases))


def _pointed_to(reader: Reader, cases: Sequence[int], kinds: Collection[str]) -> set[int]:
    found: set[int] = set()
    for kind in kinds:
        cls = SUBJECTS[kind]
        names = [i.name for i in fields_of(cls) if i.kind is FieldKind.REF and i.target in TRAVELS_ALONG]
        for name in names:
            sql = (
                f'SELECT DISTINCT e.case_n FROM "{kind}" r JOIN entity e ON e.n = r."{name}"'  # noqa: S608 -- our names
                " WHERE r.case_n IN :ids AND e.case_n IS NOT NULL"
            )
            found.update(row[0] for row in reader.many(sql, list(cases)))
    return found


def _cards(reader: Reader, numbers: set[int]) -> list[Card]:
    """The cards of these authors, as far as they are known here."""
    rows = reader.many("SELECT card FROM author WHERE card IS NOT NULL AND n IN :ids ORDER BY n", sorted(numbers))
    return [Card.from_file_bytes(row.card) for row in rows]


def _previous(reader: Reader) -> str | None:
    found = reader.value("SELECT bundle_id FROM bundle WHERE direction = 'out' ORDER BY n DESC LIMIT 1")
    return str(found) if found else None


def _audit_head(reader: Reader) -> str | None:
    found = reader.value("SELECT hash FROM audit ORDER BY n DESC LIMIT 1")
    return found.hex() if found else None


def _blob_lines(reader: Reader, cases: Sequence[int]) -> Iterator[bytes]:
    """The documents of these cases, in parts."""
    rows = reader.many("SELECT DISTINCT sha256 FROM attachment WHERE sha256 <> '' AND case_n IN :ids", list(cases))
    for sha256 in sorted({row[0] for row in rows}):
        parts = reader.value("SELECT COUNT(*) FROM blob WHERE sha256 = :name", name=sha256)
        for part in range(parts):
            data = reader.value("SELECT data FROM blob WHERE sha256 = :name AND part = :part", name=sha256, part=part)
            shown = base64.b64encode(data).decode()
            yield msgspec.json.encode({"sha256": sha256, "part": part, "parts": parts, "data": shown})


def _enter_in_ledger(
    desk: Desk, receipt: BundleReceipt, purpose: str, ground: str, cases: Sequence[int], new_cards: Sequence[Card]
) -> None:
    with desk.writing("bundle.write") as unit:
        for card in new_cards:
            trust_card(unit, card, desk.now().isoformat(timespec="seconds"))
        unit.execute(
            "INSERT INTO bundle (bundle_id, direction, at, sender_key_id, recipients, purpose, ground, cases, events,"
            " sha256) VALUES (:id, 'out', :at, :sender, :recipients, :purpose, :ground, :cases, :events, :sha)",
            id=receipt.bundle_id, at=desk.now().isoformat(timespec="seconds"), sender=desk.me.key_id,
            recipients=" ".join(receipt.recipients), purpose=purpose, ground=ground, cases=len(cases),
            events=receipt.counts.get("events", 0), sha=receipt.sha256,
        )  # fmt: skip
        if len(cases) <= BLOCK:
            for case in cases:
                unit.audit("export", case, receipt.bundle_id)
        else:
            unit.audit("export.all", None, f"{receipt.bundle_id} {len(cases)}")
