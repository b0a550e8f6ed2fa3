"""The outer envelope is what it claims to be: Debian's own age opens it, and we open what it sealed."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pyrage
import pytest

from caseworker.errors import DataError
from caseworker.exchange.age_header import inspect_outer, parse_header
from caseworker.exchange.bundle_reader import open_bundle
from caseworker.exchange.identity import Identity
from caseworker.exchange.limits import Limits
from tests.exchange.craft import COACH, COORDINATOR, NOW, handmade, trusting, write

VERSION = b"age-encryption.org/v1\n"
KEY = base64.b64encode(bytes(32)).rstrip(b"=")
SEALED = b"-> X25519 " + KEY + b"\n" + KEY + b"\n"
GREASE = b"-> abc-grease x y\nAAAA\n"
END = b"--- " + KEY + b"\n" + bytes(16)


def age(*arguments: str | Path, data: bytes = b"") -> bytes:
    """Run Debian's age."""
    done = subprocess.run(["age", *map(str, arguments)], input=data, capture_output=True, check=True)
    return done.stdout


@pytest.mark.parametrize("person", [COACH, COORDINATOR], ids=["sender", "recipient"])
def test_age_opens_a_bundle_with_the_key_of_sender_and_recipient(person: Identity, tmp_path: Path) -> None:
    write(tmp_path / "a.ckb")
    key = tmp_path / "key.txt"
    key.write_text(person.seal_secret + "\n", "utf-8")
    inside = age("--decrypt", "--identity", key, tmp_path / "a.ckb")
    assert inside.startswith(b"CKB1")
    length = int.from_bytes(inside[4:8], "big")
    assert inside[8 : 8 + length].startswith(b'{"app":"0.1.0"')


def test_age_derives_the_recipient_on_the_card_from_the_secret() -> None:
    done = subprocess.run(["age-keygen", "-y"], input=COACH.seal_secret.encode(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == COACH.card.seal_key


def test_a_bundle_sealed_by_age_itself_opens(tmp_path: Path) -> None:
    sealed = age("-r", COORDINATOR.card.seal_key, "-r", COACH.card.seal_key, data=handmade().inside())
    (tmp_path / "a.ckb").write_bytes(sealed)
    bundle = open_bundle(tmp_path / "a.ckb", COORDINATOR, trusted=trusting(COACH.card), now=NOW)
    assert list(bundle.lines("blobs")) == [b'{"blob":"x"}']


def test_size_and_number_of_recipients_show_without_a_key(tmp_path: Path) -> None:
    receipt = write(tmp_path / "a.ckb")
    info = inspect_outer(tmp_path / "a.ckb")
    assert (info.size, info.recipients) == (receipt.size, 2)


@pytest.mark.parametrize("count", [1, 63, 64])
def test_up_to_64_recipients_are_accepted(count: int) -> None:
    assert parse_header(VERSION + SEALED * count + END) == count


def test_random_stanzas_that_age_programs_add_are_passed_over() -> None:
    assert parse_header(VERSION + GREASE + SEALED + GREASE + END) == 1
    long_body = b"-> ~x-grease\n" + b"A" * 64 + b"\n" + b"\n"
    assert parse_header(VERSION + SEALED + long_body + END) == 1


HEADERS: dict[str, tuple[str, bytes]] = {
    "nothing": ("bundle_not_age", b""),
    "a zip": ("bundle_not_age", b"PK\x03\x04" + bytes(100)),
    "text armour": ("bundle_not_age", b"-----BEGIN AGE ENCRYPTED FILE-----\n"),
    "later age": ("bundle_newer", b"age-encryption.org/v2\n" + SEALED + END),
    "passphrase": ("bundle_scrypt_refused", VERSION + b"-> scrypt " + KEY[:22] + b" 22\n" + KEY + b"\n" + END),
    "passphrase among keys": ("bundle_scrypt_refused", VERSION + SEALED + b"-> scrypt x 10\nAAAA\n" + END),
    "another lock": ("bundle_foreign_lock", VERSION + b"-> ssh-ed25519 abc " + KEY + b"\n" + KEY + b"\n" + END),
    "65 recipients": ("bundle_too_many_recipients", VERSION + SEALED * 65 + END),
    "endless recipients": ("bundle_too_many_recipients", VERSION + SEALED * 300),
    "much grease": ("bundle_too_many_recipients", VERSION + SEALED + GREASE * 3 + END),
    "no recipient": ("bundle_damaged", VERSION + END),
    "no end": ("bundle_damaged", VERSION + SEALED),
    "no MAC": ("bundle_damaged", VERSION + SEALED + b"---\n"),
    "short MAC": ("bundle_damaged", VERSION + SEALED + b"--- AAAA\n"),
    "short key": ("bundle_damaged", VERSION + b"-> X25519 AAAA\n" + KEY + b"\n" + END),
    "two arguments": ("bundle_damaged", VERSION + b"-> X25519 " + KEY + b" x\n" + KEY + b"\n" + END),
    "long body": ("bundle_damaged", VERSION + b"-> X25519 " + KEY + b"\n" + b"A" * 64 + b"\n" + KEY + b"\n" + END),
    "body not base64": ("bundle_damaged", VERSION + b"-> X25519 " + KEY + b"\n" + b"*" * 43 + b"\n" + END),
    "no arrow": ("bundle_damaged", VERSION + b"X25519\n" + END),
    "arrow alone": ("bundle_damaged", VERSION + b"->\n" + END),
    "endless line": ("bundle_damaged", VERSION + b"-> x-grease " + b"A" * 100_000),
}


@pytest.mark.parametrize("case", HEADERS)
def test_a_header_that_is_not_ours_is_refused_without_a_key(case: str, tmp_path: Path) -> None:
    code, data = HEADERS[case]
    (tmp_path / "a.ckb").write_bytes(data)
    with pytest.raises(DataError) as caught:
        inspect_outer(tmp_path / "a.ckb")
    assert caught.value.code == code


def test_a_real_passphrase_file_is_refused_before_any_work_is_done(tmp_path: Path) -> None:
    (tmp_path / "a.ckb").write_bytes(pyrage.passphrase.encrypt(b"CKB1", "secret"))
    with pytest.raises(DataError) as caught:
        open_bundle(tmp_path / "a.ckb", COACH, trusted=trusting(COACH.card), now=NOW)
    assert caught.value.code == "bundle_scrypt_refused"


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.ckb").open("wb") as stream:
        stream.truncate(Limits().file_bytes + 1)  # a hole, which takes no room
    with pytest.raises(DataError) as caught:
        inspect_outer(tmp_path / "a.ckb")
    assert caught.value.code == "bundle_too_large"


def test_a_missing_file_or_a_folder_is_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "none.ckb", tmp_path):
        with pytest.raises(DataError) as caught:
            inspect_outer(path)
        assert caught.value.code == "bundle_missing"


def test_every_change_outside_the_envelope_is_noticed(tmp_path: Path) -> None:
    """One flipped bit in each part of the file, and the file cut off at each: never accepted, always a known word."""
    target = tmp_path / "a.ckb"
    write(target)
    whole = target.read_bytes()
    changed = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(0, len(whole), 97)]
    changed += [whole[:at] for at in range(0, len(whole), 211)] + [whole + b"x"]
    for data in changed:
        target.write_bytes(data)
        with pytest.raises(DataError) as caught:
            open_bundle(target, COORDINATOR, trusted=trusting(COACH.card), now=NOW)
        assert caught.value.code.startswith("bundle_")
