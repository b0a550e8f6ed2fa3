"""Keys and cards: what travels, what is refused, and the six words that two people compare."""

from __future__ import annotations

import hashlib
import itertools
import json
import re

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from rapidfuzz.distance import DamerauLevenshtein

from caseworker.domain.canonical import canonical
from caseworker.errors import DataError, UserError
from caseworker.exchange.bech32 import decode_recipient
from caseworker.exchange.identity import CARD_DOMAIN, Card, Identity
from caseworker.exchange.words import LANGUAGES, LIST_LENGTH, check_words, word_list
from tests.exchange.craft import COACH, COORDINATOR, MADE

# Spellings that sound the same in Dutch, brought to one spelling.
_SOUNDS = [("ij", "ei"), ("ou", "au"), ("ch", "g"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("c", "k"), ("z", "s")]


def self_signed(signer: Ed25519PrivateKey | None = None, **changes: object) -> bytes:
    """A card file with these members, honestly signed by the key in it unless the key is replaced."""
    key = signer or Ed25519PrivateKey.generate()
    members = json.loads(COACH.card.raw) | {"sign": key.public_key().public_bytes_raw().hex()} | changes
    members = {name: value for name, value in members.items() if name != "sig"}
    unsigned = {name: value for name, value in members.items() if name != "certificate"}
    return canonical(members | {"sig": key.sign(CARD_DOMAIN + canonical(unsigned)).hex()})


def bech32_of(raw: bytes) -> str:
    """The age recipient with this raw key, found by trying the checksum's letters through our own decoder's rules."""
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    number = int.from_bytes(raw, "big") << 4
    data = [number >> (5 * place) & 31 for place in reversed(range(52))]
    prefix = [ord(letter) >> 5 for letter in "age"] + [0] + [ord(letter) & 31 for letter in "age"]
    check = 1
    for value in [*prefix, *data, 0, 0, 0, 0, 0, 0]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> place & 1 else 0
    check ^= 1
    data += [check >> (5 * place) & 31 for place in reversed(range(6))]
    return "age1" + "".join(alphabet[value] for value in data)


def test_a_card_survives_its_file() -> None:
    assert Card.from_file_bytes(COACH.card.to_file_bytes()) == COACH.card
    assert (COACH.card.name, COACH.card.made) == ("Samira Bouzid", "2026-01-05")
    assert len(COACH.card.to_file_bytes()) < 4096


def test_a_card_that_mail_gave_a_mark_and_a_line_end_is_still_read() -> None:
    assert Card.from_file_bytes(b"\xef\xbb\xbf" + COACH.card.raw + b"\r\n") == COACH.card


def test_the_key_id_is_the_hash_of_both_public_keys() -> None:
    raw = decode_recipient(COACH.card.seal_key)
    assert COACH.key_id == hashlib.sha256(b"ckb-key" + COACH.card.sign_key + raw).hexdigest()[:32]


def test_our_reading_of_an_age_recipient_agrees_with_age() -> None:
    for _ in range(20):
        text = str(pyrage.x25519.Identity.generate().to_public())
        assert bech32_of(decode_recipient(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "age1", COACH.card.seal_key[:-1], COACH.card.seal_key.upper(), "age1" + "q" * 58, COACH.card.seal_key + "q"],
    ids=["empty", "prefix only", "short", "capitals", "checksum", "long"],
)
def test_a_broken_age_recipient_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        decode_recipient(text)


def test_an_identity_survives_the_store() -> None:
    again = Identity.from_bytes(COACH.to_bytes())
    assert again.card == COACH.card
    assert again.card.verify(again.sign(b"ckb-test"), b"ckb-test")
    assert again.seal_secret == COACH.seal_secret


def test_an_identity_shows_its_key_id_only() -> None:
    assert repr(COACH) == f"Identity({COACH.key_id})"
    assert "SECRET" not in repr(COACH.card) + str(COACH)


def test_a_signature_holds_for_its_bytes_and_its_signer_alone() -> None:
    signature = COACH.sign(b"ckb-test one")
    assert COACH.card.verify(signature, b"ckb-test one")
    assert not COACH.card.verify(signature, b"ckb-test two")
    assert not COORDINATOR.card.verify(signature, b"ckb-test one")
    assert not COACH.card.verify(signature[:-1], b"ckb-test one")


@pytest.mark.parametrize(
    "change",
    [{"seal": COORDINATOR.seal_secret}, {"sign": "00" * 32}, {"card": "{}"}, {"x": 1}],
    ids=["another's sealing key", "another's signing key", "no card", "something more"],
)
def test_an_identity_whose_parts_do_not_belong_together_is_damaged(change: dict[str, object]) -> None:
    with pytest.raises(DataError) as caught:
        Identity.from_bytes(canonical(json.loads(COACH.to_bytes()) | change))
    assert caught.value.code == "identity_damaged"


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"\xff", COACH.to_bytes()[:-1]], ids=["empty", "open", "list", "binary", "cut"]
)
def test_other_bytes_are_no_identity(data: bytes) -> None:
    with pytest.raises(DataError) as caught:
        Identity.from_bytes(data)
    assert caught.value.code == "identity_damaged"


def test_a_renamed_person_keeps_keys_and_words() -> None:
    renamed = COACH.renamed("Samira de Wit", "coach", "Stichting Voorbeeld", made=MADE)
    assert renamed.card.name == "Samira de Wit"
    assert renamed.key_id == COACH.key_id
    assert renamed.card.words("nl") == COACH.card.words("nl")


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "Jan\nde Wit", "Jan\u202ede Wit", "Jan\x00", "\ufeff"])
def test_a_name_that_is_empty_long_or_invisible_makes_no_card(name: str) -> None:
    with pytest.raises(UserError) as caught:
        Identity.new(name, "coach", "Stichting")
    assert caught.value.code == "card_text_unusable"


def test_names_of_every_script_make_a_card() -> None:
    for name in ("محمد علی\u200cزاده", "Олена Шевченко", "ትርሓስ", "Nguyễn Thị Ánh", "王小明"):
        assert Card.from_file_bytes(Identity.new(name, "coach", "").card.raw).name == name


BROKEN_CARDS: dict[str, tuple[str, bytes]] = {
    "too large": ("card_too_large", b"{" + b" " * 4096),
    "empty": ("card_damaged", b""),
    "not JSON": ("card_damaged", b"hello"),
    "cut off": ("card_damaged", COACH.card.raw[:-2]),
    "name changed": ("card_damaged", COACH.card.raw.replace(b"Samira", b"Samara")),
    "not canonical": ("card_damaged", COACH.card.raw.replace(b'":"', b'": "')),
    "deep": ("card_damaged", b"[" * 4000),
    "version of another form": ("card_damaged", b'{"card":{"major":1}}'),
    "version before the first": ("card_damaged", self_signed(card=[0, 9])),
    "unknown member": ("card_damaged", self_signed(extra="not known in this version")),
    "no such day": ("card_damaged", self_signed(made="2026-02-30")),
    "name that turns": ("card_damaged", self_signed(name="Jan\u202e")),
    "name with space": ("card_damaged", self_signed(name=" Jan")),
    "odd organisation number": ("card_damaged", self_signed(organisation_uid="x")),
    "broken sealing key": ("card_damaged", self_signed(seal="age1" + "q" * 58)),
    "sealing key zero": ("card_damaged", self_signed(seal=bech32_of(bytes(32)))),
    "sealing key one": ("card_damaged", self_signed(seal=bech32_of(b"\x01" + bytes(31)))),
    "another's key": ("card_damaged", self_signed(sign=COORDINATOR.card.sign_key.hex())),
    "odd certificate": ("card_damaged", self_signed(certificate="text")),
    "next version": ("card_newer", self_signed(card=[2, 0])),
    "next version in another form": ("card_newer", b'{"card":[2,0],"whatever":"else"}'),
}


@pytest.mark.parametrize("case", BROKEN_CARDS)
def test_a_card_that_is_not_right_is_refused(case: str) -> None:
    code, data = BROKEN_CARDS[case]
    with pytest.raises(DataError) as caught:
        Card.from_file_bytes(data)
    assert caught.value.code == code


@pytest.mark.parametrize("point", ["00" * 32, "01" + "00" * 31, "00" * 31 + "80", "ec" + "ff" * 30 + "7f"])
def test_a_key_under_which_everybody_can_sign_is_refused(point: str) -> None:
    members = json.loads(self_signed(sign=point))
    with pytest.raises(DataError):
        Card.from_file_bytes(canonical(members))


def test_the_neutral_point_would_indeed_let_everybody_sign() -> None:
    """Why the refusal above is needed: R = neutral, S = 0 satisfies the equation for any message."""
    neutral = b"\x01" + bytes(31)
    Ed25519PublicKey.from_public_bytes(neutral).verify(neutral + bytes(32), b"any message")


def test_a_card_of_a_newer_minor_version_is_read_and_passed_on_unchanged() -> None:
    data = self_signed(card=[1, 7], phone="unknown to this version")
    assert Card.from_file_bytes(data).to_file_bytes() == data


def test_a_certificate_does_not_touch_the_cards_own_signature() -> None:
    data = self_signed(certificate={"by": "organisation", "until": "2027-01-01"})
    assert Card.from_file_bytes(data).certificate == {"by": "organisation", "until": "2027-01-01"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_six_words_stand_for_both_keys(language: str) -> None:
    words = COACH.card.words(language)
    assert len(words) == 6
    assert set(words) <= set(word_list(language))
    assert words != COORDINATOR.card.words(language)


def test_both_languages_point_at_the_same_places() -> None:
    dutch, english = word_list("nl"), word_list("en")
    assert [dutch.index(word) for word in COACH.card.words("nl")] == [
        english.index(word) for word in COACH.card.words("en")
    ]


def test_the_words_of_a_key_never_change_between_versions() -> None:
    """A printed card is compared years later: list and derivation are fixed."""
    assert check_words(b"fixed material", "nl") == ("schakel", "vergiet", "ambulance", "afgrond", "potlood", "zaad")
    assert check_words(b"fixed material", "en") == ("sauce", "turnip", "apple", "algebra", "poultry", "widget")


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(ValueError):
        COACH.card.words("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_words_of_a_list_can_be_taken_for_each_other(language: str) -> None:
    words = word_list(language)
    assert len(set(words)) == LIST_LENGTH
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in words)
    assert list(words) == sorted(words)
    for place, word in enumerate(words):
        near = [other for other in words[:place] if DamerauLevenshtein.distance(word, other, score_cutoff=1) < 2]
        assert not near, (word, near)
    assert not [word for word, following in itertools.pairwise(words) if following.startswith(word)]


def test_no_two_dutch_words_sound_alike() -> None:
    heard = set()
    for word in word_list("nl"):
        sound = word
        for spelling, plain in _SOUNDS:
            sound = sound.replace(spelling, plain)
        heard.add(re.sub("d$", "t", re.sub(r"(.)\1", r"\1", sound)))
    assert len(heard) == LIST_LENGTH
