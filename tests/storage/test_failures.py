"""What can be wrong with a store when it is opened: each has its own words, and nothing is made, changed or removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from caseworker.errors import DataError, KnownError, UserError
from caseworker.messages import texts
from caseworker.storage.database import Database
from caseworker.storage.keys import KEY_FILE, KEY_FILE_COPY, STORE_FILE, Keys
from caseworker.storage.lock import StoreLock
from caseworker.storage.migrate import upgrade
from caseworker.storage.place import refuse_unfit_place
from tests.storage.support_revisions import write_revisions
from tests.storage.support_stores import NOW, OWNER, PASSPHRASE, QUICK, bytes_of


def closed_store(folder: Path, revisions: Path) -> bytes:
    folder.mkdir(parents=True)
    _, key, _ = Keys.create(folder, OWNER, PASSPHRASE, cost=QUICK)
    Database.create(folder / STORE_FILE, key).close()
    upgrade(folder, key, backup=lambda: None, script_location=revisions)
    StoreLock.acquire(folder, OWNER, "BALIE-3", NOW).release()
    return key


def open_as_the_program_does(folder: Path, passphrase: str, revisions: Path, mounts: str) -> None:
    refuse_unfit_place(folder, mounts=mounts)
    key = Keys.load(folder).unlock(passphrase)
    lock = StoreLock.acquire(folder, "Piet", "THUIS", NOW)
    try:
        upgrade(folder, key, backup=lambda: None, script_location=revisions)
        Database.open(folder / STORE_FILE, key).close()
    finally:
        lock.release()


def failure(attempt: Callable[[], None]) -> KnownError:
    try:
        attempt()
    except (UserError, DataError) as error:
        return error
    raise AssertionError("nothing was wrong")


def test_seven_failures_have_seven_messages_and_leave_every_byte(tmp_path: Path) -> None:
    two, one = write_revisions(tmp_path / "two", 2), write_revisions(tmp_path / "one", 1)
    local = "/dev/sda2 / ext4 rw 0 0\n"
    seen: dict[str, str] = {}

    def spoil_keys(folder: Path) -> None:
        for name in (KEY_FILE, KEY_FILE_COPY):
            (folder / name).write_bytes((folder / name).read_bytes().replace(b"a", b"b"))

    def spoil_store(folder: Path) -> None:
        raw = bytearray((folder / STORE_FILE).read_bytes())
        raw[1000] ^= 1
        (folder / STORE_FILE).write_bytes(raw)

    held: list[StoreLock] = []
    cases: dict[str, tuple[Callable[[Path], object], str, Path, str]] = {
        "passphrase_wrong": (lambda folder: None, "niet de goede zin", two, local),
        "keys_damaged": (spoil_keys, PASSPHRASE, two, local),
        "store_damaged_or_wrong_key": (spoil_store, PASSPHRASE, two, local),
        "store_in_use": (
            lambda folder: held.append(StoreLock.acquire(folder, OWNER, "X", NOW)),
            PASSPHRASE,
            two,
            local,
        ),
        "schema_newer": (lambda folder: None, PASSPHRASE, one, local),
        "network_place": (lambda folder: None, PASSPHRASE, two, "nas:/x / nfs4 rw 0 0\n"),
        "store_missing": (lambda folder: (folder / STORE_FILE).unlink(), PASSPHRASE, two, local),
    }
    for expected, (spoil, passphrase, revisions, mounts) in cases.items():
        folder = tmp_path / expected / "store"
        closed_store(folder, two)
        spoil(folder)
        before = bytes_of(folder)
        error = failure(lambda: open_as_the_program_does(folder, passphrase, revisions, mounts))  # noqa: B023 -- called at once
        assert error.code == expected
        assert bytes_of(folder) == before
        seen[expected] = texts()[error.code][0].format(**error.params)
    for lock in held:
        lock.release()
    assert len(set(seen.values())) == len(cases)
