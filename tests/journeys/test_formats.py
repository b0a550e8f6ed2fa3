"""The formats are what they claim to be: tools of others, with the right key, open what the program wrote."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pyrage
import pytest
import sqlcipher3.dbapi2 as driver
import zstandard

from caseworker.domain.client import ClientDraft
from caseworker.services import cards, records, sending, stores
from caseworker.services.desk import Desk
from tests.support import PASSPHRASE, new_desk

NAME = "Wilgenburg"


@pytest.fixture
def coach(tmp_path: Path) -> Desk:
    """A coach with one client, who trusts a coordinator."""
    desk = new_desk(tmp_path, "Sanne de Wit")
    other = new_desk(tmp_path, "Karin Vos", "coordinator")
    cards.trust(desk, cards.my_card_file(other))
    other.close()
    records.save(desk, ClientDraft(first_name="Jan", last_name=NAME))
    return desk


def bundle_of(desk: Desk, target: Path) -> Path:
    """Everything at this desk, for everybody it trusts."""
    sending.write_bundle(desk, [card.key_id for card in cards.cards(desk)], target)
    return target


def opened_by_age(bundle: Path, secret: str, folder: Path) -> bytes:
    """What Debian's own `age` finds in a file, with an identity."""
    key = folder / "identity.txt"
    key.write_text(secret + "\n", encoding="utf-8")
    done = subprocess.run(["age", "--decrypt", "-i", str(key), str(bundle)], capture_output=True, check=False)
    key.unlink()
    assert done.returncode == 0, done.stderr
    return done.stdout


def raw_key(desk: Desk) -> str:
    """The pragma that gives SQLCipher the raw data key of a store."""
    return f"PRAGMA key = \"x'{desk.store.key.hex()}'\""


def names_in(file: Path, pragma: str) -> list[str]:
    """The last names of clients, read with nothing but the driver and the key."""
    connection = driver.connect(str(file))
    try:
        connection.execute(pragma)
        return [row[0] for row in connection.execute("SELECT last_name FROM client ORDER BY n")]
    finally:
        connection.close()


def test_age_opens_a_bundle_with_the_secret_of_the_sender(coach: Desk, tmp_path: Path) -> None:
    inside = opened_by_age(bundle_of(coach, tmp_path / "a.ckb"), cards.my_identity(coach).seal_secret, tmp_path)
    coach.close()
    assert inside.startswith(b"CKB1")


def test_the_inside_of_a_bundle_is_a_signed_manifest_and_packed_lines_of_json(coach: Desk, tmp_path: Path) -> None:
    me = cards.my_identity(coach)
    inside = opened_by_age(bundle_of(coach, tmp_path / "a.ckb"), me.seal_secret, tmp_path)
    coach.close()
    length = int.from_bytes(inside[4:8], "big")
    manifest, signature = inside[8 : 8 + length], inside[8 + length : 8 + length + 64]
    assert me.card.verify(signature, b"ckb-manifest-1" + manifest)
    kind, packed, plain, digest = json.loads(manifest)["chunks"][0]
    start = 8 + length + 64
    chunk = inside[start : start + packed]
    assert (kind, hashlib.sha256(chunk).hexdigest()) == ("events", digest)
    lines = zstandard.ZstdDecompressor().decompress(chunk, max_output_size=plain).splitlines()
    values = [value for line in lines for _salt, value in json.loads(line)["payload"].values()]
    assert NAME in values


def test_a_bundle_stays_closed_to_somebody_who_is_not_addressed(coach: Desk, tmp_path: Path) -> None:
    bundle = bundle_of(coach, tmp_path / "a.ckb")
    coach.close()
    stranger = tmp_path / "stranger.txt"
    stranger.write_text(str(pyrage.x25519.Identity.generate()) + "\n", encoding="utf-8")
    done = subprocess.run(["age", "--decrypt", "-i", str(stranger), str(bundle)], capture_output=True, check=False)
    assert done.returncode != 0
    assert done.stdout == b""
    assert b"no identity matched" in done.stderr
    assert b"CKB1" not in bundle.read_bytes()


def test_the_raw_key_opens_the_store_with_the_driver_alone(coach: Desk) -> None:
    pragma = raw_key(coach)
    coach.close()
    assert names_in(coach.folder / "store.db", pragma) == [NAME]


def test_the_raw_key_opens_a_backup_without_its_tail(coach: Desk, tmp_path: Path) -> None:
    file, pragma = tmp_path / "kopie.cwbackup", raw_key(coach)
    stores.back_up_now(coach, file)
    coach.close()
    data = file.read_bytes()
    assert data.endswith(b"CWBACKUP")
    length = int.from_bytes(data[-44:-40], "little")
    tail = data[-44 - length : -44]
    assert hashlib.sha256(tail).digest() == data[-40:-8]
    database = tmp_path / "kopie.db"
    database.write_bytes(data[: json.loads(tail)["db_bytes"]])
    assert names_in(database, pragma) == [NAME]


@pytest.mark.parametrize("pragma", [None, f"PRAGMA key = '{PASSPHRASE}'", f"PRAGMA key = \"x'{'00' * 32}'\""])
def test_a_store_without_its_raw_key_is_not_a_database(coach: Desk, pragma: str | None) -> None:
    coach.close()
    with pytest.raises(driver.DatabaseError, match="file is not a database"):
        names_in(coach.folder / "store.db", pragma or "PRAGMA cipher_version")
    assert not (coach.folder / "store.db").read_bytes().startswith(b"SQLite format 3")


def test_the_data_key_itself_stands_in_no_file_of_the_store(coach: Desk) -> None:
    key = coach.store.key
    coach.close()
    for file in sorted(path for path in coach.folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        assert key not in data, file.name
        assert key.hex().encode() not in data.lower(), file.name
