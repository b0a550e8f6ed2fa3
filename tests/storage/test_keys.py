"""The key file: who opens a store, with what, and what happens when the file is not as it must be."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from caseworker.errors import DataError, UserError
from caseworker.storage import recovery_code
from caseworker.storage.backup import copy_database
from caseworker.storage.database import Database
from caseworker.storage.keys import KEY_FILE, KEY_FILE_COPY, MOST_SLOTS, Keys, new_slots
from caseworker.storage.keyslots import KdfCost, MalformedSlotError, Slot
from caseworker.storage.rekey import finish_rekey, rekey
from tests.storage.support_stores import OWNER, PASSPHRASE, QUICK, bytes_of, new_store

OTHER = "een andere lange zin"


def code_of(error: pytest.ExceptionInfo[UserError] | pytest.ExceptionInfo[DataError]) -> str:
    return error.value.code


def test_the_owner_opens_the_store_with_the_passphrase_and_with_the_recovery_code(tmp_path: Path) -> None:
    keys, key, code = Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    again = Keys.load(tmp_path)
    assert again.users == [OWNER]
    assert again.store_id == keys.store_id
    assert len(key) == 32
    assert again.unlock(PASSPHRASE) == key
    assert again.unlock(PASSPHRASE, OWNER) == key
    assert again.unlock_with_recovery(code.lower().replace("-", " ")) == key


def test_a_wrong_passphrase_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    before = bytes_of(tmp_path)
    with pytest.raises(UserError) as error:
        Keys.load(tmp_path).unlock(PASSPHRASE + "!")
    assert code_of(error) == "passphrase_wrong"
    assert bytes_of(tmp_path) == before


def test_the_same_letters_from_another_keyboard_open_the_store(tmp_path: Path) -> None:
    composed, decomposed = "re\u00ebel caf\u00e9 aan zee", "ree\u0308el cafe\u0301 aan zee"
    _, key, _ = Keys.create(tmp_path, OWNER, composed, cost=QUICK)
    assert Keys.load(tmp_path).unlock(decomposed) == key


def test_a_passphrase_of_eleven_characters_is_too_short(tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        Keys.create(tmp_path, OWNER, "x" * 11, cost=QUICK)
    assert (error.value.code, error.value.params) == ("passphrase_short", {"least": 12})
    assert bytes_of(tmp_path) == {}


def test_a_second_store_in_the_same_folder_is_refused(tmp_path: Path) -> None:
    new_store(tmp_path)
    before = bytes_of(tmp_path)
    with pytest.raises(DataError) as error:
        Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    assert code_of(error) == "store_exists"
    assert bytes_of(tmp_path) == before


def test_users_come_and_go_and_change_their_passphrases(tmp_path: Path) -> None:
    keys, key, _ = Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    keys.add_passphrase(key, "Şükrü  Yılmaz", OTHER, cost=QUICK)
    assert Keys.load(tmp_path).users == [OWNER, "Şükrü Yılmaz"]
    assert Keys.load(tmp_path).unlock(OTHER, "Şükrü Yılmaz") == key
    with pytest.raises(UserError):
        Keys.load(tmp_path).unlock(OTHER, OWNER)
    keys.change_passphrase(key, "Şükrü Yılmaz", OTHER + " nieuw", cost=QUICK)
    with pytest.raises(UserError):
        Keys.load(tmp_path).unlock(OTHER)
    assert Keys.load(tmp_path).unlock(OTHER + " nieuw") == key
    keys.remove_user(OWNER)
    assert Keys.load(tmp_path).users == ["Şükrü Yılmaz"]
    with pytest.raises(UserError) as error:
        Keys.load(tmp_path).unlock(PASSPHRASE)
    assert code_of(error) == "passphrase_wrong"


def test_the_last_user_stays_and_unknown_double_and_nameless_ones_are_refused(tmp_path: Path) -> None:
    keys, key, _ = Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    attempts: dict[str, Callable[[], None]] = {
        "last_user": lambda: keys.remove_user(OWNER),
        "user_unknown": lambda: keys.change_passphrase(key, "Niemand", OTHER, cost=QUICK),
        "user_exists": lambda: keys.add_passphrase(key, OWNER, OTHER, cost=QUICK),
        "user_name_unfit": lambda: keys.add_passphrase(key, "  ", OTHER, cost=QUICK),
        "passphrase_short": lambda: keys.add_passphrase(key, "Piet", "kort", cost=QUICK),
    }
    before = bytes_of(tmp_path)
    for code, attempt in attempts.items():
        with pytest.raises(UserError) as error:
            attempt()
        assert code_of(error) == code
    assert bytes_of(tmp_path) == before


def test_a_full_key_file_stays_under_two_kibibytes(tmp_path: Path) -> None:
    keys, key, _ = Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    for number in range(MOST_SLOTS - 2):
        keys.add_passphrase(key, f"Collega {number}", OTHER, cost=QUICK)
    with pytest.raises(UserError) as error:
        keys.add_passphrase(key, "Een te veel", OTHER, cost=QUICK)
    assert code_of(error) == "slots_full"
    assert (tmp_path / KEY_FILE).stat().st_size < 2048


def test_a_key_of_another_store_cannot_be_sealed_in(tmp_path: Path) -> None:
    keys, _, _ = Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    with pytest.raises(ValueError, match="not the data key"):
        keys.add_passphrase(bytes(32), "Piet", OTHER, cost=QUICK)


def test_a_new_recovery_code_replaces_the_old_one(tmp_path: Path) -> None:
    keys, key, old = Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    new = keys.new_recovery_code(key, cost=QUICK)
    assert Keys.load(tmp_path).unlock_with_recovery(new) == key
    with pytest.raises(UserError) as error:
        Keys.load(tmp_path).unlock_with_recovery(old)
    assert code_of(error) == "recovery_code_wrong"


def test_every_typing_error_of_one_or_two_characters_in_a_recovery_code_is_called_one() -> None:
    letters = recovery_code.normalise(recovery_code.new_code())
    chance = random.Random(20260302)
    for place in range(len(letters)):
        for wrong in set(recovery_code.ALPHABET) - {letters[place]}:
            typed = [*letters]
            typed[place] = wrong
            other = chance.randrange(len(letters))
            for second in {letters[other], chance.choice(recovery_code.ALPHABET)}:
                if other != place:
                    typed[other] = second
                with pytest.raises(UserError, match="recovery_code_typo"):
                    recovery_code.normalise("".join(typed))
    swapped = 0
    for place in range(len(letters) - 1):
        if letters[place] != letters[place + 1]:
            swapped += 1
            typed = [*letters]
            typed[place], typed[place + 1] = typed[place + 1], typed[place]
            with pytest.raises(UserError, match="recovery_code_typo"):
                recovery_code.normalise("".join(typed))
    assert swapped > 10


def test_a_recovery_code_is_seven_groups_of_four_and_forgives_look_alikes() -> None:
    code = recovery_code.new_code()
    assert [len(group) for group in code.split("-")] == [4] * 7
    assert recovery_code.normalise(code.replace("0", "o").replace("1", "l")) == code.replace("-", "")
    with pytest.raises(UserError, match="recovery_code_typo"):
        recovery_code.normalise(code[:-1])
    with pytest.raises(UserError, match="recovery_code_typo"):
        recovery_code.normalise("")


def test_one_damaged_copy_of_the_key_file_is_mended_at_the_next_save(tmp_path: Path) -> None:
    for damaged in (KEY_FILE, KEY_FILE_COPY):
        folder = tmp_path / damaged
        folder.mkdir()
        _, key, _ = Keys.create(folder, OWNER, PASSPHRASE, cost=QUICK)
        (folder / damaged).write_bytes(b"\0" * 700)
        keys = Keys.load(folder)
        assert keys.unlock(PASSPHRASE) == key
        keys.new_recovery_code(key, cost=QUICK)
        assert (folder / KEY_FILE).read_bytes() == (folder / KEY_FILE_COPY).read_bytes()


def test_of_two_whole_copies_the_later_one_counts(tmp_path: Path) -> None:
    keys, key, _ = Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    older = (tmp_path / KEY_FILE).read_bytes()
    keys.change_passphrase(key, OWNER, OTHER, cost=QUICK)
    (tmp_path / KEY_FILE).write_bytes(older)  # as a power cut between the two writes leaves it
    assert Keys.load(tmp_path).unlock(OTHER) == key


def test_a_missing_and_a_damaged_key_file_are_told_apart_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(DataError) as error:
        Keys.load(tmp_path)
    assert code_of(error) == "keys_missing"
    Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    for name in (KEY_FILE, KEY_FILE_COPY):
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-40])
    before = bytes_of(tmp_path)
    with pytest.raises(DataError) as error:
        Keys.load(tmp_path)
    assert code_of(error) == "keys_damaged"
    assert bytes_of(tmp_path) == before


def test_any_flipped_bit_in_both_copies_is_noticed(tmp_path: Path) -> None:
    Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    whole = (tmp_path / KEY_FILE).read_bytes()
    chance = random.Random(26)
    for _ in range(400):
        raw = bytearray(whole)
        raw[chance.randrange(len(raw) - 1)] ^= 1 << chance.randrange(8)
        for name in (KEY_FILE, KEY_FILE_COPY):
            (tmp_path / name).write_bytes(raw)
        with pytest.raises(DataError) as error:
            Keys.load(tmp_path)
        assert code_of(error) in ("keys_damaged", "keys_newer")


def test_a_key_file_of_a_later_version_is_called_newer_not_damaged(tmp_path: Path) -> None:
    Keys.create(tmp_path, OWNER, PASSPHRASE, cost=QUICK)
    body = {**json.loads((tmp_path / KEY_FILE).read_bytes()), "version": 2, "slots": "another shape"}
    del body["sum"]
    spelled = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    body["sum"] = hashlib.sha256(spelled).hexdigest()
    for name in (KEY_FILE, KEY_FILE_COPY):
        (tmp_path / name).write_text(json.dumps(body), encoding="utf-8")
    with pytest.raises(DataError) as error:
        Keys.load(tmp_path)
    assert (error.value.code, error.value.params) == ("keys_newer", {"found": 2, "known": 1})


def test_a_slot_moved_to_another_name_kind_or_store_opens_nothing() -> None:
    slot = Slot.seal("a" * 32, "passphrase", "Anneke", PASSPHRASE, bytes(range(32)), QUICK)
    assert slot.open("a" * 32, PASSPHRASE) == bytes(range(32))
    assert slot.open("b" * 32, PASSPHRASE) is None
    assert replace(slot, user="Piet").open("a" * 32, PASSPHRASE) is None
    assert replace(slot, kind="recovery").open("a" * 32, PASSPHRASE) is None
    assert replace(slot, cost=KdfCost(8 * 1024, 2, 1)).open("a" * 32, PASSPHRASE) is None


@pytest.mark.parametrize(
    "cost",
    [KdfCost(4 * 1024, 3, 2), KdfCost(2 * 1024 * 1024, 3, 2), KdfCost(8 * 1024, 11, 1), KdfCost(8 * 1024, 1, 9)],
    ids=["too little memory", "two gibibytes", "eleven passes", "nine lanes"],
)
def test_a_slot_that_would_exhaust_the_machine_or_protect_too_little_is_not_even_tried(cost: KdfCost) -> None:
    slot = Slot.seal("a" * 32, "passphrase", "Anneke", PASSPHRASE, bytes(32), QUICK)
    with pytest.raises(MalformedSlotError):
        Slot.from_json(replace(slot, cost=cost).as_json())
    with pytest.raises(ValueError, match="out of bounds"):
        Slot.seal("a" * 32, "passphrase", "Anneke", PASSPHRASE, bytes(32), cost)


def test_the_default_derivation_is_as_strong_as_promised() -> None:
    assert KdfCost() == KdfCost(memory_kib=65536, passes=3, lanes=2)


def test_after_a_rekey_only_those_who_were_kept_open_the_store(tmp_path: Path) -> None:
    old, old_code = new_store(tmp_path)
    Keys.load(tmp_path).add_passphrase(old, "Vertrekt", OTHER, cost=QUICK)
    kept_header = (tmp_path / KEY_FILE).read_bytes()
    code = recovery_code.new_code()
    keys, new = rekey(tmp_path, old, {OWNER: PASSPHRASE}, code, cost=QUICK)
    assert new != old
    assert not keys.rekey_pending
    assert Keys.load(tmp_path).unlock(PASSPHRASE) == new
    assert Keys.load(tmp_path).unlock_with_recovery(code) == new
    with pytest.raises(UserError, match="passphrase_wrong"):
        Keys.load(tmp_path).unlock(OTHER)
    with pytest.raises(UserError, match="recovery_code_wrong"):
        Keys.load(tmp_path).unlock_with_recovery(old_code)
    with pytest.raises(DataError, match="store_damaged_or_wrong_key"):
        Database.open(tmp_path / "store.db", old)
    database = Database.open(tmp_path / "store.db", new)
    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM note").scalar() == 50
    database.close()
    # And who kept the old key file gets only the old key out of it.
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / KEY_FILE).write_bytes(kept_header)
    assert Keys.load(tmp_path / "elsewhere").unlock(OTHER) == old


def test_a_rekey_that_cannot_begin_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    key, _ = new_store(tmp_path)
    before = bytes_of(tmp_path)
    with pytest.raises(UserError, match="passphrase_short"):
        rekey(tmp_path, key, {OWNER: "kort"}, recovery_code.new_code(), cost=QUICK)
    with pytest.raises(UserError, match="last_user"):
        rekey(tmp_path, key, {}, recovery_code.new_code(), cost=QUICK)
    with pytest.raises(UserError, match="recovery_code_typo"):
        rekey(tmp_path, key, {OWNER: PASSPHRASE}, "AAAA", cost=QUICK)
    assert bytes_of(tmp_path) == before


def test_a_rekey_that_fails_halfway_goes_back_to_the_old_key(tmp_path: Path) -> None:
    key, code = new_store(tmp_path)
    store = tmp_path / "store.db"
    whole = store.read_bytes()
    store.write_bytes(whole[:-100] + bytes(100))  # its last page cannot be read, so it cannot be copied
    with pytest.raises(DataError, match="store_damaged"):
        rekey(tmp_path, key, {OWNER: OTHER}, recovery_code.new_code(), cost=QUICK)
    assert sorted(bytes_of(tmp_path)) == ["store.db", "store.keys", "store.keys.copy"]
    keys = Keys.load(tmp_path)
    assert not keys.rekey_pending
    assert keys.unlock(PASSPHRASE) == keys.unlock_with_recovery(code) == key


def test_between_the_two_halves_of_a_rekey_every_old_and_new_secret_opens_the_store(tmp_path: Path) -> None:
    old, old_code = new_store(tmp_path / "old")
    store_id = Keys.load(tmp_path / "old").store_id
    new, new_code = bytes(range(32)), recovery_code.new_code()
    slots = new_slots(store_id, new, {OWNER: OTHER}, new_code, QUICK)
    Keys.load(tmp_path / "old").begin_rekey(old, new, slots)
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    (tmp_path / "new" / "store.db").unlink()
    copy_database(tmp_path / "old" / "store.db", old, tmp_path / "new" / "store.db", new)
    for folder, key in ((tmp_path / "old", old), (tmp_path / "new", new)):
        keys = Keys.load(folder)
        assert keys.rekey_pending
        assert keys.unlock(PASSPHRASE) == keys.unlock(OTHER) == key
        assert keys.unlock_with_recovery(old_code) == keys.unlock_with_recovery(new_code) == key
        finish_rekey(folder, keys, key)
        assert not Keys.load(folder).rekey_pending
    with pytest.raises(UserError):
        Keys.load(tmp_path / "new").unlock(PASSPHRASE)
    with pytest.raises(UserError):
        Keys.load(tmp_path / "old").unlock(OTHER)
