"""One slot of the key file: the data key, sealed under one person's passphrase or under the recovery code.

The data key itself is 32 random bytes and never changes with a passphrase. A slot holds it encrypted (AES-256-GCM)
under a key derived from the secret (Argon2id, random salt); store, kind, user and derivation settings are
authenticated with it, so a slot cannot be moved to another store or another name.
"""

from __future__ import annotations

import base64
import binascii
import json
import secrets
import unicodedata
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from caseworker.errors import DataError

PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a kind of slot, not a secret
RECOVERY = "recovery"

_SALT_BYTES = 16
_NONCE_BYTES = 12
_SEALED_BYTES = 32 + 16
_MEMORY_KIB = (8 * 1024, 1024 * 1024)
_PASSES = (1, 10)
_LANES = (1, 8)


class MalformedSlotError(Exception):
    """A slot that this program cannot have written; the key file around it is damaged or hostile."""


@dataclass(frozen=True)
class KdfCost:
    """What one guess costs (Argon2id): memory in KiB, passes over it, parallel lanes. Default 0.2-0.5 s."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 2

    def within_bounds(self) -> bool:
        """False for settings that would make reading a hostile key file exhaust the machine, or are too weak."""
        pairs = ((self.memory_kib, _MEMORY_KIB), (self.passes, _PASSES), (self.lanes, _LANES))
        return all(least <= value <= most for value, (least, most) in pairs)


@dataclass(frozen=True)
class Slot:
    """The data key sealed for one secret. `user` is empty for the recovery code."""

    kind: str
    user: str
    salt: bytes
    cost: KdfCost
    nonce: bytes
    sealed: bytes

    @staticmethod
    def seal(store_id: str, kind: str, user: str, secret: str, data_key: bytes, cost: KdfCost) -> Slot:
        """A new slot in which `secret` opens `data_key`."""
        if not cost.within_bounds():
            raise ValueError("derivation settings out of bounds")
        salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
        empty = Slot(kind, user, salt, cost, nonce, b"")
        sealed = AESGCM(empty._wrapping_key(secret)).encrypt(nonce, data_key, empty._bound_to(store_id))
        return Slot(kind, user, salt, cost, nonce, sealed)

    def open(self, store_id: str, secret: str) -> bytes | None:
        """The data key, or None when `secret` is not this slot's. Takes a fraction of a second by design."""
        try:
            return AESGCM(self._wrapping_key(secret)).decrypt(self.nonce, self.sealed, self._bound_to(store_id))
        except InvalidTag:
            return None

    def _wrapping_key(self, secret: str) -> bytes:
        # NFC: the same letters typed on a Mac and on Windows can arrive as different code points.
        text = unicodedata.normalize("NFC", secret).encode("utf-8")
        try:
            return hash_secret_raw(
                text, self.salt, self.cost.passes, self.cost.memory_kib, self.cost.lanes, hash_len=32, type=Type.ID
            )
        except (HashingError, MemoryError) as error:
            raise DataError("memory_short") from error

    def _kdf(self) -> dict[str, object]:
        cost = self.cost
        return {"salt": to_text(self.salt), "m": cost.memory_kib, "t": cost.passes, "p": cost.lanes}

    def _bound_to(self, store_id: str) -> bytes:
        return canonical([store_id, self.kind, self.user, self._kdf()])

    def as_json(self) -> dict[str, object]:
        """The slot as it stands in the key file."""
        return {
            "kind": self.kind,
            "user": self.user,
            "kdf": self._kdf(),
            "nonce": to_text(self.nonce),
            "ct": to_text(self.sealed),
        }

    @staticmethod
    def from_json(raw: object) -> Slot:
        """Read a slot; raises MalformedSlotError when anything is missing, of the wrong size or out of bounds."""
        match raw:
            case {
                "kind": str(kind),
                "user": str(user),
                "kdf": {"salt": str(salt), "m": int(memory), "t": int(passes), "p": int(lanes)},
                "nonce": str(nonce),
                "ct": str(sealed),
            }:
                cost = KdfCost(memory, passes, lanes)
                slot = Slot(kind, user, to_bytes(salt), cost, to_bytes(nonce), to_bytes(sealed))
            case _:
                raise MalformedSlotError
        sizes = (len(slot.salt), len(slot.nonce), len(slot.sealed))
        if sizes != (_SALT_BYTES, _NONCE_BYTES, _SEALED_BYTES) or not cost.within_bounds():
            raise MalformedSlotError
        return slot


def seal_key(under: bytes, data_key: bytes, purpose: str) -> str:
    """One data key sealed directly under another (only while a store is being re-encrypted), as text."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return to_text(nonce + AESGCM(under).encrypt(nonce, data_key, purpose.encode()))


def open_key(under: bytes, sealed: str, purpose: str) -> bytes:
    """The key sealed by `seal_key`; raises MalformedSlotError when it was not sealed so."""
    raw = to_bytes(sealed)
    try:
        return AESGCM(under).decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], purpose.encode())
    except (InvalidTag, ValueError) as error:
        raise MalformedSlotError from error


def canonical(value: object) -> bytes:
    """`value` as JSON in one fixed spelling, to hash or authenticate it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")


def to_text(raw: bytes) -> str:
    """Bytes as base64 text."""
    return base64.b64encode(raw).decode("ascii")


def to_bytes(text: str) -> bytes:
    """The bytes of base64 text; raises MalformedSlotError."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedSlotError from error
