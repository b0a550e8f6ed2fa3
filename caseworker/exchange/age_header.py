"""The outer envelope looked at without any key: what an age file asks of us before we let anything decrypt it.

age lets a file choose how it is opened. A passphrase stanza ("scrypt") can ask for minutes of work and gigabytes of
memory (SAFETY, promise 21), so this module reads the header itself and only lets files through that are sealed to
X25519 keys, at most 64 of them. Stanzas of a type that ends in "-grease" are random noise which age programs add so
that readers keep ignoring the unknown; two are tolerated, no other type is. The header's MAC is age's to check.
Source of the form: age v1 specification (C2SP, age.md).
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from caseworker.errors import DataError
from caseworker.exchange.limits import KIB, MAX_RECIPIENTS, Limits

MAX_HEADER = 32 * KIB
MAX_GREASE = 2
_VERSION = b"age-encryption.org/v1\n"
_FAMILY = b"age-encryption.org/"
_KEY = re.compile(rb"[A-Za-z0-9+/]{43}\Z")
_BODY = re.compile(rb"[A-Za-z0-9+/]{0,64}\Z")
_FULL_LINE = 64


@dataclass(frozen=True)
class OuterInfo:
    """What anybody can see of a bundle: its size in bytes and for how many keys it is sealed."""

    size: int
    recipients: int


def inspect_outer(path: Path, limits: Limits | None = None) -> OuterInfo:
    """Look at a file without a key.

    Raises DataError: bundle_missing, bundle_unreadable, bundle_too_large, bundle_not_age, bundle_damaged (the header
    breaks off), bundle_scrypt_refused, bundle_foreign_lock (another kind of key), bundle_too_many_recipients.
    """
    stream, info = open_outer(path, limits or Limits())
    stream.close()
    return info


def open_outer(path: Path, limits: Limits) -> tuple[BinaryIO, OuterInfo]:
    """The opened file at its first byte, with what its header says; raises as `inspect_outer`.

    The handle that was checked is the handle to decrypt from: a file swapped in between cannot slip past the check.
    """
    try:
        if not path.is_file():  # a pipe or device would keep us waiting for ever
            raise DataError("bundle_missing", file=path.name)
        stream = path.open("rb")
    except OSError:
        raise DataError("bundle_unreadable", file=path.name) from None
    try:
        return stream, _look(stream, limits)
    except OSError:
        stream.close()
        raise DataError("bundle_unreadable", file=path.name) from None
    except DataError:
        stream.close()
        raise


def _look(stream: BinaryIO, limits: Limits) -> OuterInfo:
    """Size and header of an open file, which is left at its first byte."""
    size = os.fstat(stream.fileno()).st_size
    if size > limits.file_bytes:
        raise DataError("bundle_too_large")
    recipients = parse_header(stream.read(MAX_HEADER))
    stream.seek(0)
    return OuterInfo(size=size, recipients=recipients)


def parse_header(start: bytes) -> int:
    """The number of X25519 recipients in the header with which `start` begins; raises as `inspect_outer`."""
    if not start.startswith(_VERSION):
        if start.startswith(_FAMILY):
            raise DataError("bundle_newer")
        raise DataError("bundle_not_age")
    recipients = grease = 0
    place = len(_VERSION)
    while True:
        line, place = _line(start, place)
        if line.startswith(b"---"):
            break
        kind, place = _stanza(line, start, place)
        if kind == "X25519":
            recipients += 1
        else:
            grease += 1
        if recipients > MAX_RECIPIENTS or grease > MAX_GREASE:
            raise DataError("bundle_too_many_recipients")
    if not (line.startswith(b"--- ") and _KEY.match(line, 4)) or recipients == 0:
        raise DataError("bundle_damaged")
    return recipients


def _stanza(line: bytes, start: bytes, place: int) -> tuple[str, int]:
    """The kind of the stanza that `line` opens ("X25519" or "grease"), and where the next begins."""
    words = line.split(b" ")
    if words[0] != b"->" or len(words) < 2:
        raise DataError("bundle_damaged")
    if words[1] == b"scrypt":
        raise DataError("bundle_scrypt_refused")
    sealed = words[1] == b"X25519"
    if not sealed and not words[1].endswith(b"-grease"):
        raise DataError("bundle_foreign_lock")
    body = b""
    while True:
        part, place = _line(start, place)
        if not _BODY.match(part):
            raise DataError("bundle_damaged")
        body += part
        if len(part) < _FULL_LINE:
            break
    if sealed and not (len(words) == 3 and _KEY.match(words[2]) and _KEY.match(body)):
        raise DataError("bundle_damaged")
    return ("X25519" if sealed else "grease"), place


def _line(start: bytes, place: int) -> tuple[bytes, int]:
    """The line at `place` without its end, and where the next begins; a header that does not end is damaged."""
    end = start.find(b"\n", place)
    if end < 0:
        raise DataError("bundle_damaged")
    return start[place:end], end + 1
