"""The key file of a store: who can open it, and with what.

`store.keys` is a small JSON text with a checksum, and `store.keys.copy` is the same again: one bad sector must not
lock people out. Every change writes both, each by write-fsync-rename, with a higher serial number; reading takes the
best of the two. Anyone whose slot is opened gets the same data key: slots are doors, not roles. Removing a slot keeps
nobody out who kept an old copy of the file; that takes a new data key (`caseworker.storage.rekey`).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from caseworker.errors import DataError, UserError
from caseworker.storage import recovery_code
from caseworker.storage.cipherfile import key_fits
from caseworker.storage.files import disk_error, write_durably
from caseworker.storage.keyslots import (
    PASSPHRASE,
    RECOVERY,
    KdfCost,
    MalformedSlotError,
    Slot,
    canonical,
    open_key,
    seal_key,
)

STORE_FILE = "store.db"
KEY_FILE = "store.keys"
KEY_FILE_COPY = "store.keys.copy"

PASSPHRASE_LEAST = 12
"""Characters in a passphrase; source: length, not composition rules, is what slows guessing (NIST SP 800-63B)."""
MOST_SLOTS = 7
"""Doors per store, so that the file stays under 2 KiB; a store belongs to one person or one desk."""

_FORMAT = "caseworker-keys"
_VERSION = 1
_MOST_BYTES = 16 * 1024
_MOST_NAME = 80
_FORWARD, _BACKWARD = "old key opens new", "new key opens old"


@dataclass(frozen=True)
class Pending:
    """A re-encryption under way: the coming slots, and each data key sealed under the other.

    As long as this stands, every old and every new secret opens the store, whichever of the two the file is in.
    """

    slots: tuple[Slot, ...]
    check: str
    forward: str
    backward: str


@dataclass(frozen=True)
class _Content:
    store_id: str
    serial: int
    check: str
    slots: tuple[Slot, ...]
    pending: Pending | None


class Keys:
    """The key file of one store folder. A method that changes it has written both copies when it returns."""

    def __init__(self, folder: Path, content: _Content) -> None:
        """Not for callers: use `create` or `load`."""
        self._folder = folder
        self._content = content

    @staticmethod
    def create(folder: Path, owner: str, passphrase: str, *, cost: KdfCost | None = None) -> tuple[Keys, bytes, str]:
        """Make the key file of a new store: (keys, the 32-byte data key, the recovery code to print).

        Raises UserError "passphrase_short" or "user_name_unfit"; DataError "store_exists", "disk_full", ...
        """
        if any((folder / name).exists() for name in (KEY_FILE, KEY_FILE_COPY, STORE_FILE)):
            raise DataError("store_exists")
        data_key, store_id, code = secrets.token_bytes(32), secrets.token_hex(16), recovery_code.new_code()
        slots = new_slots(store_id, data_key, {owner: passphrase}, code, cost or KdfCost())
        keys = Keys(folder, _Content(store_id, 0, _check(store_id, data_key), slots, None))
        keys._save()
        return keys, data_key, code

    @staticmethod
    def load(folder: Path) -> Keys:
        """Read the key file, or its copy when the first is damaged or missing; the next save mends both.

        Raises DataError "keys_missing", "keys_damaged", "keys_newer" (written by a later version) or "disk_error".
        """
        found: list[_Content] = []
        failures: list[DataError] = []
        for name in (KEY_FILE, KEY_FILE_COPY):
            try:
                found.append(parse_keys(_read(folder / name)))
            except FileNotFoundError:
                continue
            except OSError as error:
                failures.append(disk_error(error, reading=True))
            except DataError as error:
                failures.append(error)
        if found:
            same_store = [content for content in found if content.store_id == found[0].store_id]
            return Keys(folder, max(same_store, key=lambda content: content.serial))
        raise failures[0] if failures else DataError("keys_missing")

    @property
    def store_id(self) -> str:
        """32 hexadecimal characters, minted with the store."""
        return self._content.store_id

    @property
    def users(self) -> list[str]:
        """The names of those who have a passphrase, in the order in which they were added."""
        return [slot.user for slot in self._content.slots if slot.kind == PASSPHRASE]

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens this store."""
        return any(slot.kind == RECOVERY for slot in self._content.slots)

    def as_bytes(self) -> bytes:
        """The key file as it stands, to go into a backup."""
        return _as_bytes(self._content)

    def unlock(self, passphrase: str, user: str | None = None) -> bytes:
        """The data key, for a passphrase of `user` (or of anybody). Takes 0.2-0.5 s per slot tried.

        Raises UserError "passphrase_wrong"; DataError "keys_damaged" or "memory_short".
        """
        key = self._opened(PASSPHRASE, passphrase, None if user is None else clean_name(user))
        if key is None:
            raise UserError("passphrase_wrong")
        return key

    def unlock_with_recovery(self, code: str) -> bytes:
        """The data key, for the printed recovery code, however it was spaced and cased.

        Raises UserError "recovery_code_typo" (mistyped) or "recovery_code_wrong" (a whole code, of another store).
        """
        key = self._opened(RECOVERY, recovery_code.normalise(code), None)
        if key is None:
            raise UserError("recovery_code_wrong")
        return key

    def add_passphrase(self, key: bytes, user: str, passphrase: str, *, cost: KdfCost | None = None) -> None:
        """Give `user` a passphrase of their own.

        Raises UserError "passphrase_short", "user_exists", "user_name_unfit" or "slots_full".
        """
        self._require(key)
        user = clean_name(user)
        if user in self.users:
            raise UserError("user_exists")
        if len(self._content.slots) >= MOST_SLOTS:
            raise UserError("slots_full", most=MOST_SLOTS)
        self._save_slots((*self._content.slots, self._passphrase_slot(key, user, passphrase, cost)))

    def change_passphrase(self, key: bytes, user: str, passphrase: str, *, cost: KdfCost | None = None) -> None:
        """Replace the passphrase of `user`. Raises UserError "user_unknown" or "passphrase_short"."""
        self._require(key)
        user = self._known(user)
        fresh = self._passphrase_slot(key, user, passphrase, cost)
        slots = self._content.slots
        self._save_slots(fresh if (slot.kind, slot.user) == (PASSPHRASE, user) else slot for slot in slots)

    def remove_user(self, user: str) -> None:
        """Take away the passphrase of `user`. Raises UserError "user_unknown" or "last_user"."""
        user = self._known(user)
        if len(self.users) == 1:
            raise UserError("last_user")
        self._save_slots(slot for slot in self._content.slots if (slot.kind, slot.user) != (PASSPHRASE, user))

    def new_recovery_code(self, key: bytes, *, cost: KdfCost | None = None) -> str:
        """Make a new recovery code, to print; the old one stops working on this key file."""
        self._require(key)
        code = recovery_code.new_code()
        slot = Slot.seal(self.store_id, RECOVERY, "", recovery_code.normalise(code), key, cost or KdfCost())
        self._save_slots((*(kept for kept in self._content.slots if kept.kind != RECOVERY), slot))
        return code

    # --- a new data key: the header's half of it (caseworker.storage.rekey does the whole) ---

    @property
    def rekey_pending(self) -> bool:
        """Whether a re-encryption was begun and not finished; every old and new secret still opens the store."""
        return self._content.pending is not None

    def begin_rekey(self, old: bytes, new: bytes, slots: tuple[Slot, ...]) -> None:
        """Write down that the store may be in either key from now on."""
        self._require(old)
        forward, backward = seal_key(old, new, _FORWARD), seal_key(new, old, _BACKWARD)
        self._save(pending=Pending(slots, _check(self.store_id, new), forward, backward))

    def settle(self, key: bytes) -> None:
        """End a re-encryption on the side that `key` (what `unlock` gave) is on: the other side is forgotten."""
        pending = self._content.pending
        if pending is None:
            return
        if hmac.compare_digest(_check(self.store_id, key), pending.check):
            self._content = replace(self._content, check=pending.check, slots=pending.slots)
        else:
            self._require(key)
        self._save(pending=None)

    # --- within ---

    def _opened(self, kind: str, secret: str, user: str | None) -> bytes | None:
        content = self._content
        for slot in (*content.slots, *(content.pending.slots if content.pending else ())):
            if slot.kind == kind and user in (None, slot.user):
                key = slot.open(self.store_id, secret)
                if key is not None:
                    return self._key_in_use(key)
        return None

    def _key_in_use(self, key: bytes) -> bytes:
        pending = self._content.pending
        if pending is None:
            return key
        try:
            if hmac.compare_digest(_check(self.store_id, key), pending.check):
                old, new = open_key(key, pending.backward, _BACKWARD), key
            else:
                old, new = key, open_key(key, pending.forward, _FORWARD)
        except MalformedSlotError as error:
            raise DataError("keys_damaged") from error
        store = self._folder / STORE_FILE
        return new if store.is_file() and key_fits(store, new) else old

    def _require(self, key: bytes) -> None:
        if not hmac.compare_digest(_check(self.store_id, key), self._content.check):
            raise ValueError("not the data key of this store")

    def _known(self, user: str) -> str:
        user = clean_name(user)
        if user not in self.users:
            raise UserError("user_unknown")
        return user

    def _passphrase_slot(self, key: bytes, user: str, passphrase: str, cost: KdfCost | None) -> Slot:
        refuse_short(passphrase)
        return Slot.seal(self.store_id, PASSPHRASE, user, passphrase, key, cost or KdfCost())

    def _save_slots(self, slots: Iterable[Slot]) -> None:
        before = self._content
        self._content = replace(before, slots=tuple(slots))
        try:
            self._save(pending=before.pending)
        except DataError:
            self._content = before
            raise

    def mend(self) -> bool:
        """Write both copies anew when one is missing, damaged or older; True when that was needed.

        On a place that cannot be written nothing happens: the store then opens to read, from the copy that is whole.
        """
        whole = _as_bytes(self._content)
        if all(_is(self._folder / name, whole) for name in (KEY_FILE, KEY_FILE_COPY)):
            return False
        if not os.access(self._folder, os.W_OK):
            return False
        write_durably(self._folder / KEY_FILE_COPY, whole)
        write_durably(self._folder / KEY_FILE, whole)
        return True

    def _save(self, pending: Pending | None = None) -> None:
        content = replace(self._content, serial=self._content.serial + 1, pending=pending)
        raw = _as_bytes(content)
        write_durably(self._folder / KEY_FILE_COPY, raw)
        write_durably(self._folder / KEY_FILE, raw)
        self._content = content


def new_slots(
    store_id: str, data_key: bytes, passphrases: Mapping[str, str], code: str, cost: KdfCost
) -> tuple[Slot, ...]:
    """A full set of slots: one per user, and the recovery code. Raises UserError as `add_passphrase` does."""
    named = {clean_name(user): passphrase for user, passphrase in passphrases.items()}
    if not named:
        raise UserError("last_user")
    if len(named) >= MOST_SLOTS:
        raise UserError("slots_full", most=MOST_SLOTS)
    for passphrase in named.values():
        refuse_short(passphrase)
    slots = [Slot.seal(store_id, PASSPHRASE, user, text, data_key, cost) for user, text in named.items()]
    return (*slots, Slot.seal(store_id, RECOVERY, "", recovery_code.normalise(code), data_key, cost))


def refuse_short(passphrase: str) -> None:
    """Raise UserError "passphrase_short" for fewer than `PASSPHRASE_LEAST` characters."""
    if len(unicodedata.normalize("NFC", passphrase)) < PASSPHRASE_LEAST:
        raise UserError("passphrase_short", least=PASSPHRASE_LEAST)


def clean_name(user: str) -> str:
    """The user's name as it is kept (trimmed, NFC). Raises UserError "user_name_unfit" when empty or too long."""
    name = unicodedata.normalize("NFC", " ".join(user.split()))
    if not name or len(name) > _MOST_NAME or not name.isprintable():
        raise UserError("user_name_unfit", most=_MOST_NAME)
    return name


def parse_keys(raw: bytes) -> _Content:
    """Read the bytes of a key file. Raises DataError "keys_damaged" or "keys_newer"."""
    if len(raw) > _MOST_BYTES:
        raise DataError("keys_damaged")
    try:
        header = json.loads(raw.decode("utf-8"))
        match header:
            case {"format": str(name), "version": int(version), "sum": str(checksum)}:
                body = {field: value for field, value in header.items() if field != "sum"}
                if name != _FORMAT or not hmac.compare_digest(_sum(body).encode(), checksum.encode()):
                    raise DataError("keys_damaged")
                if version != _VERSION:
                    raise DataError("keys_newer", found=version, known=_VERSION)
                return _content(body)
            case _:
                raise DataError("keys_damaged")
    except (ValueError, RecursionError, MalformedSlotError) as error:
        raise DataError("keys_damaged") from error


def _content(body: dict[str, object]) -> _Content:
    match body:
        case {"store": str(store_id), "serial": int(serial), "check": str(check), "slots": [*slots]}:
            pending = body.get("pending")
            return _Content(store_id, serial, check, _slots(slots), None if pending is None else _pending(pending))
        case _:
            raise MalformedSlotError


def _pending(raw: object) -> Pending:
    match raw:
        case {"slots": [*slots], "check": str(check), "forward": str(forward), "backward": str(backward)}:
            return Pending(_slots(slots), check, forward, backward)
        case _:
            raise MalformedSlotError


def _slots(raw: list[object]) -> tuple[Slot, ...]:
    if len(raw) > MOST_SLOTS:
        raise MalformedSlotError
    return tuple(Slot.from_json(slot) for slot in raw)


def _as_bytes(content: _Content) -> bytes:
    body: dict[str, object] = {
        "format": _FORMAT,
        "version": _VERSION,
        "store": content.store_id,
        "serial": content.serial,
        "check": content.check,
        "slots": [slot.as_json() for slot in content.slots],
    }
    pending = content.pending
    if pending is not None:
        body["pending"] = {
            "slots": [slot.as_json() for slot in pending.slots],
            "check": pending.check,
            "forward": pending.forward,
            "backward": pending.backward,
        }
    return canonical({**body, "sum": _sum(body)}) + b"\n"


def _sum(body: dict[str, object]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()


def _check(store_id: str, data_key: bytes) -> str:
    return hmac.new(data_key, f"caseworker key check {store_id}".encode(), hashlib.sha256).hexdigest()[:32]


def _is(path: Path, whole: bytes) -> bool:
    try:
        return _read(path) == whole
    except (OSError, DataError):
        return False


def _read(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(_MOST_BYTES + 1)
