"""Writing a bundle so that a file named `.ckb` is always whole: on a stick that may be pulled, on a disk that may fill.

Chunks are packed in memory first (their hashes stand in front of them in the file), so no plain text ever touches a
disk. The file is written beside its target as `.part`, brought to the medium, read back with the sender's own key and
checked to the last byte; only then does it get its name (SAFETY 2.3, promise 37).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import pyrage

from caseworker.domain.canonical import canonical
from caseworker.errors import DataError, UserError
from caseworker.exchange.bundle_reader import Cancelled, SealedFile
from caseworker.exchange.chunks import Packed, pack
from caseworker.exchange.identity import Card, Identity
from caseworker.exchange.limits import MAX_CARDS, MAX_CHUNKS, MAX_MANIFEST, MAX_RECIPIENTS, MIB, Limits
from caseworker.exchange.manifest import (
    MAJOR,
    MANIFEST_DOMAIN,
    MINOR,
    TEXT_LENGTH,
    Reader,
    check_manifest,
    frame,
)
from caseworker.exchange.texts import clean_text

BUNDLE_SUFFIX = ".ckb"
PART_SUFFIX = ".part"
LIFETIME = dt.timedelta(days=365)
"""How long a bundle may be imported when nothing else is said: as long as a recipient's key is kept (SAFETY 2.2)."""
_ENVELOPE = MIB
"""Room kept for the age header and its 16 bytes per 64 KiB, under the limit on the file."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}) if hasattr(errno, "EDQUOT") else frozenset({errno.ENOSPC})
_NO_FOLDER_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF})
"""What shares and sticks answer that cannot bring a folder to the medium by itself; they do so with the file."""

WriteProgress = Callable[[str, int, int], None]
"""Called with the step ("pack", "write" or "verify"), bytes done, and bytes in all (0 while not known)."""


@dataclass(frozen=True, kw_only=True)
class BundleContents:
    """What goes into a bundle.

    `chunks`: pairs of a kind ("events", "blobs"...) and its JSON lines, without line ends; read once, in order.
    `cards`: of the authors of the events inside, or what gives them; asked when all lines were read.
    `expires`: last day on which it may be imported; a year when None.
    """

    purpose: str
    ground: str
    case_count: int
    previous: str | None
    cards: list[Card] | Callable[[], list[Card]]
    chunks: Iterable[tuple[str, Iterable[bytes]]]
    expires: dt.date | None = None
    audit_head: str | None = None


@dataclass(frozen=True)
class BundleReceipt:
    """What was written: for the message, the export ledger and the audit."""

    bundle_id: str
    path: Path
    size: int
    sha256: str
    counts: dict[str, int]
    recipients: tuple[str, ...]
    made: str
    expires: str


Leaving = Callable[[BundleReceipt], None]
"""Called when the file is whole and checked, just before it gets its name: what fails or is killed from then on leaves
an entry without a file, and never a file without an entry."""


@dataclass(frozen=True)
class _Watch:
    """Whom to tell about progress, and whom to ask whether to go on."""

    progress: WriteProgress | None
    cancelled: Cancelled | None

    def step(self, name: str, done: int, total: int) -> None:
        """Tell, and stop with UserError bundle_cancelled when asked to."""
        if self.cancelled is not None and self.cancelled():
            raise UserError("bundle_cancelled")
        if self.progress is not None:
            self.progress(name, done, total)


@dataclass
class _Inside:
    """The inside of the envelope as a stream for age: the front, then each chunk."""

    pieces: Iterator[bytes]
    watch: _Watch
    total: int
    done: int = 0
    _held: bytes = b""
    failure: BaseException | None = field(default=None)

    def read(self, count: int = -1) -> bytes:
        """Up to `count` bytes; keeps its own failure, which age would turn into an error of its own."""
        try:
            while not self._held:
                piece = next(self.pieces, None)
                if piece is None:
                    return b""
                self.watch.step("write", self.done, self.total)
                self.done += len(piece)
                self._held = piece
        except BaseException as error:
            self.failure = error
            raise
        taken, self._held = (self._held, b"") if count < 0 else (self._held[:count], self._held[count:])
        return taken


@dataclass
class _Outside:
    """The file as age writes it; keeps the disk's own failure, which age would turn into an error of its own."""

    stream: BinaryIO
    failure: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        try:
            return self.stream.write(data)
        except OSError as error:
            self.failure = error
            raise

    def flush(self) -> None:
        """Pass on to the file."""
        self.stream.flush()


def write_bundle(
    target: Path,
    sender: Identity,
    recipients: list[Card],
    contents: BundleContents,
    *,
    now: dt.datetime,
    app_version: str,
    schema: str,
    progress: WriteProgress | None = None,
    cancelled: Cancelled | None = None,
    leaving: Leaving | None = None,
) -> BundleReceipt:
    """Write `target` (a name that ends in `.ckb` and is not there yet) for `recipients` and the sender.

    `now` must know its time zone; `leaving` enters in a ledger what is about to get its name.
    After a failure nothing named `.ckb` is left and a `.part` is taken away.
    Raises UserError: file_is_folder, bundle_name_ending, bundle_exists, bundle_folder_missing, bundle_too_much,
    bundle_too_many_addressees, bundle_text_unusable (field), bundle_cancelled; DataError: bundle_disk_full,
    bundle_write_failed, bundle_verify_failed (what was read back is not what was written).
    """
    watch = _Watch(progress, cancelled)
    addressees = _addressees(sender.card, recipients)
    _check_target(target)
    chunks = _packed(contents, watch)
    members = _members(sender, addressees, contents, chunks, now) | {"app": app_version, "schema": schema}
    inside = _Inside(
        pieces=iter([_front(members, sender, now), *(chunk.data for chunk in chunks)]),
        watch=watch,
        total=sum(len(chunk.data) for chunk in chunks),
    )
    part = target.with_name(target.name + PART_SUFFIX)
    with _part_removed_on_failure(part):
        _write(part, inside, addressees)
        size, digest = _verify(part, sender, str(members["bundle_id"]), chunks, now, watch)
        receipt = BundleReceipt(
            bundle_id=str(members["bundle_id"]), path=target, size=size, sha256=digest, counts=_counts(chunks),
            recipients=tuple(card.key_id for card in addressees),
            made=str(members["made"]), expires=str(members["expires"]),
        )  # fmt: skip
        _check_target(target)  # what meanwhile took the name must not leave an entry in the ledger
        if leaving is not None:
            leaving(receipt)
        _name(part, target)
    return receipt


def _addressees(sender: Card, recipients: list[Card]) -> list[Card]:
    """Every recipient once, the sender last."""
    cards = {card.key_id: card for card in recipients if card.key_id != sender.key_id}
    cards[sender.key_id] = sender
    if len(cards) > MAX_RECIPIENTS:
        raise UserError("bundle_too_many_addressees", most=MAX_RECIPIENTS - 1)
    return list(cards.values())


def _check_target(target: Path) -> None:
    """The folder must be there (a missing share is not an empty one) and the name free: bundles never change."""
    if not target.name or target.is_dir():
        raise UserError("file_is_folder")
    if target.suffix != BUNDLE_SUFFIX:
        raise UserError("bundle_name_ending", ending=BUNDLE_SUFFIX)
    if not target.parent.is_dir():
        raise UserError("bundle_folder_missing", folder=target.parent.name)
    if target.exists():
        raise UserError("bundle_exists", file=target.name)


def _packed(contents: BundleContents, watch: _Watch) -> list[Packed]:
    """All chunks, packed, in memory; UserError bundle_too_much beyond the limits of the format."""
    limits = Limits()
    chunks: list[Packed] = []
    packed = plain = lines = 0
    for kind, source in contents.chunks:
        for chunk in pack(kind, source):
            chunks.append(chunk)
            packed += len(chunk.data)
            plain += chunk.plain_len
            lines += chunk.lines
            over = packed > limits.file_bytes - _ENVELOPE or plain > limits.plain_bytes or lines > limits.lines
            if over or len(chunks) > MAX_CHUNKS:
                raise UserError("bundle_too_much")
            watch.step("pack", plain, 0)
    return chunks


def _members(
    sender: Identity,
    addressees: list[Card],
    contents: BundleContents,
    chunks: list[Packed],
    now: dt.datetime,
) -> dict[str, object]:
    """The members of the manifest, but for the versions of program and store."""
    cards = contents.cards() if callable(contents.cards) else contents.cards
    if len(cards) > MAX_CARDS:
        raise UserError("bundle_too_much")
    made = now.astimezone(dt.UTC).replace(microsecond=0)
    expires = contents.expires or made.date() + LIFETIME
    if expires < made.date():
        raise UserError("bundle_expiry_past")
    version = {"major": MAJOR, "minor": MINOR}
    return {
        "format": version,
        "min_reader": {"major": MAJOR, "minor": 0},
        "bundle_id": secrets.token_hex(16),
        "made": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "expires": expires.isoformat(),
        "sender": sender.card.as_object(),
        "recipients": [card.key_id for card in addressees],
        "purpose": _sentence("purpose", contents.purpose),
        "ground": _sentence("ground", contents.ground),
        "case_count": contents.case_count,
        "previous": contents.previous,
        "cards": [card.as_object() for card in cards],
        "chain_heads": [],
        "erasures": [],
        "redactions": [],
        "revocations": [],
        "audit_head": contents.audit_head,
        "chunks": [[chunk.kind, len(chunk.data), chunk.plain_len, chunk.digest] for chunk in chunks],
    }


def _front(members: dict[str, object], sender: Identity, now: dt.datetime) -> bytes:
    """Everything before the chunks, signed, and checked by the rules of the reader before a byte is written."""
    raw = canonical(members)
    if len(raw) > MAX_MANIFEST:
        raise UserError("bundle_too_much")
    signature = sender.sign(MANIFEST_DOMAIN + raw)
    check_manifest(raw, signature, Reader(sender.key_id, lambda _: sender.card, now), Limits())
    return frame(raw, signature)


def _sentence(name: str, text: str) -> str:
    """Purpose or ground as it may travel."""
    try:
        return clean_text(name, text, TEXT_LENGTH)
    except UserError:
        raise UserError("bundle_text_unusable", field=name) from None


def _counts(chunks: list[Packed]) -> dict[str, int]:
    """Lines of each kind."""
    counts: dict[str, int] = {}
    for chunk in chunks:
        counts[chunk.kind] = counts.get(chunk.kind, 0) + chunk.lines
    return counts


@contextlib.contextmanager
def _part_removed_on_failure(part: Path) -> Iterator[None]:
    """Take the unfinished file away and say what happened to the disk in words of ours."""
    try:
        yield
    except OSError as error:
        _remove(part)
        if error.errno in _FULL:
            raise DataError("bundle_disk_full") from None
        raise DataError("bundle_write_failed", reason=errno.errorcode.get(error.errno or 0, "")) from None
    except BaseException:
        _remove(part)
        raise


def _remove(part: Path) -> None:
    """Remove the unfinished file; on a stick that was pulled it is out of reach, which loses nothing."""
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _write(part: Path, inside: _Inside, addressees: list[Card]) -> None:
    """Seal `inside` into `part` and bring it to the medium."""
    part.unlink(missing_ok=True)  # left by a stick that was pulled last time
    sealed_to = [pyrage.x25519.Recipient.from_str(card.seal_key) for card in addressees]
    with part.open("xb") as stream:
        outside = _Outside(stream)
        try:
            pyrage.encrypt_io(inside, outside, sealed_to)
        except (pyrage.EncryptError, OSError) as error:
            raise (inside.failure or outside.failure or OSError(errno.EIO, str(error))) from None
        if outside.failure is not None:  # age keeps silent when the very last write fails
            raise outside.failure
        stream.flush()
        os.fsync(stream.fileno())
        if hasattr(os, "posix_fadvise"):  # so that reading back asks the medium and not the memory
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _verify(
    part: Path, sender: Identity, bundle_id: str, chunks: list[Packed], now: dt.datetime, watch: _Watch
) -> tuple[int, str]:
    """Read back every byte with the sender's own key; gives size and SHA-256 of the file.

    What is unpacked must be byte for byte what was packed; that held to the rules of a reader, so it need not be parsed
    again.
    """
    limits = Limits()
    file = SealedFile(part, sender.seal_secret, limits)
    try:
        raw, signature = file.front()
        reader = Reader(sender.key_id, lambda key_id: sender.card if key_id == sender.key_id else None, now)
        manifest = check_manifest(raw, signature, reader, limits).manifest
        same = manifest.bundle_id == bundle_id and len(manifest.chunks) == len(chunks)
        done = 0
        for plain, chunk in zip(file.unpacked(raw, manifest.chunks), chunks, strict=False):
            same = same and hashlib.sha256(plain).digest() == chunk.plain_digest
            done += len(chunk.data)
            watch.step("verify", done, manifest.packed_bytes)
    except DataError as error:
        raise DataError("bundle_verify_failed", cause=error.code) from None
    if not same:
        raise DataError("bundle_verify_failed", cause="contents")
    with part.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return part.stat().st_size, digest


def _name(part: Path, target: Path) -> None:
    """Give the verified file its name, and bring the name to the medium."""
    if target.exists():
        raise UserError("bundle_exists", file=target.name)
    part.rename(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(folder)
