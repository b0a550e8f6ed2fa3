"""Opening a bundle: every check of SAFETY 2.3 in its order, then lines one by one, with bounded memory.

`open_bundle` does the work in this process (for a bundle that this program wrote); a bundle from somebody else is
opened with `caseworker.exchange.confined.open_confined`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from caseworker.errors import DataError, UserError
from caseworker.exchange.age_header import open_outer
from caseworker.exchange.chunks import split_lines, unpack
from caseworker.exchange.identity import Card, Identity
from caseworker.exchange.limits import MAX_MANIFEST, Limits
from caseworker.exchange.manifest import MAGIC, SIGNATURE_LENGTH, Checked, ChunkEntry, Manifest, Reader, check_manifest
from caseworker.exchange.unseal import Unsealed

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all."""
Cancelled = Callable[[], bool]
"""Asked between chunks; True stops with UserError bundle_cancelled."""


class Bundle(Protocol):
    """An opened bundle whose every byte was checked; here or in another process."""

    @property
    def manifest(self) -> Manifest:
        """What the bundle says about itself."""

    @property
    def sender(self) -> Card:
        """Who signed it: a card that is trusted here."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Cards of the authors of what is inside; signed by themselves, not therefore trusted."""

    @property
    def counts(self) -> dict[str, int]:
        """Lines of each kind."""

    def lines(self, kind: str) -> Iterator[bytes]:
        """The lines of one kind in order: JSON objects without line end, at most 512 KiB and 8 deep."""

    def close(self) -> None:
        """Let go of the file; safe to call twice."""


class SealedFile:
    """A bundle file and the key that opens it, before anything in it is believed."""

    def __init__(self, path: Path, secret: str, limits: Limits) -> None:
        self._path = path
        self._secret = secret
        self._limits = limits

    def front(self) -> tuple[bytes, bytes]:
        """Manifest and signature as they stand in the file, unchecked but for their length."""
        with self._unsealed() as plain:
            return _front(plain)

    def chunks(self, raw: bytes, table: list[ChunkEntry], kind: str | None = None) -> Iterator[list[bytes]]:
        """The lines of each chunk, of one kind or of all; `raw` is the manifest that was checked."""
        lines = 0
        for plain in self.unpacked(raw, table, kind):
            found = split_lines(plain)
            lines += len(found)
            if lines > self._limits.lines:
                raise DataError("bundle_bomb")
            yield found

    def unpacked(self, raw: bytes, table: list[ChunkEntry], kind: str | None = None) -> Iterator[bytes]:
        """The plain bytes of each chunk, of one kind or of all, before they are looked at as lines.

        The file is read anew: a manifest that differs from `raw` means that it changed meanwhile (bundle_damaged).
        Reading all kinds also proves that nothing stands behind the last chunk.
        """
        with self._unsealed() as plain:
            if _front(plain)[0] != raw:
                raise DataError("bundle_damaged")
            left = sum(1 for entry in table if kind in (None, entry.kind))
            for entry in table:
                data = plain.take(entry.packed_len)
                if kind is not None and entry.kind != kind:
                    continue
                yield unpack(data, entry.plain_len, entry.digest, self._limits)
                left -= 1
                if kind is not None and not left:
                    return
            plain.expect_end()

    def _unsealed(self) -> Unsealed:
        """The inside of the file from its first byte."""
        stream, _ = open_outer(self._path, self._limits)
        return Unsealed(stream, self._secret)


class OpenBundle:
    """A bundle read in this process; see `Bundle`."""

    def __init__(self, file: SealedFile, raw: bytes, checked: Checked) -> None:
        self._file = file
        self._raw = raw
        self.manifest = checked.manifest
        self.sender = checked.sender
        self.cards = checked.cards
        self.counts: dict[str, int] = dict.fromkeys(checked.manifest.kinds(), 0)

    def __enter__(self) -> OpenBundle:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def lines(self, kind: str) -> Iterator[bytes]:
        """The lines of one kind in order; nothing for a kind that is not inside."""
        if kind in self.counts:
            for lines in self._file.chunks(self._raw, self.manifest.chunks, kind):
                yield from lines

    def close(self) -> None:
        """Nothing stays open between readings; here so that both kinds of bundle are used alike."""

    def verify(self, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        """Read every chunk once, counting lines. Raises as `open_bundle`."""
        total = self.manifest.packed_bytes
        done = 0
        for entry, lines in zip(self.manifest.chunks, self._file.chunks(self._raw, self.manifest.chunks), strict=True):
            if cancelled is not None and cancelled():
                raise UserError("bundle_cancelled")
            self.counts[entry.kind] += len(lines)
            done += entry.packed_len
            if progress is not None:
                progress(done, total)


def open_bundle(
    path: Path,
    me: Identity,
    *,
    trusted: Callable[[str], Card | None],
    now: dt.datetime,
    limits: Limits | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> OpenBundle:
    """Open and check a whole bundle; nothing of it is handed out before all of it was checked.

    `trusted` gives the stored card for a key id or None; `now` must know its time zone.
    Raises DataError: bundle_missing, bundle_unreadable, bundle_too_large, bundle_not_age, bundle_scrypt_refused,
    bundle_foreign_lock, bundle_too_many_recipients, bundle_not_for_me, bundle_damaged, bundle_newer,
    bundle_signature_wrong, bundle_not_addressed, bundle_sender_unknown (as `SenderUnknownError`, with the card),
    bundle_expired, bundle_bomb; UserError bundle_cancelled.
    """
    bounds = limits or Limits()
    file = SealedFile(path, me.seal_secret, bounds)
    raw, signature = file.front()
    bundle = OpenBundle(file, raw, check_manifest(raw, signature, Reader(me.key_id, trusted, now), bounds))
    bundle.verify(progress, cancelled)
    return bundle


def _front(plain: Unsealed) -> tuple[bytes, bytes]:
    """Manifest and signature at the beginning of a bundle's inside."""
    start = plain.take(len(MAGIC) + 4)
    if start[: len(MAGIC)] != MAGIC:
        raise DataError("bundle_newer" if start[:3] == MAGIC[:3] else "bundle_damaged")
    length = int.from_bytes(start[len(MAGIC) :], "big")
    if length > MAX_MANIFEST:
        raise DataError("bundle_bomb")
    return plain.take(length), plain.take(SIGNATURE_LENGTH)
