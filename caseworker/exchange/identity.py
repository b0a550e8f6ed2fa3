"""Who writes and reads bundles: a private `Identity` in the encrypted store, a public `Card` that travels.

A person has two key pairs: Ed25519 to sign (this is from me) and X25519 to seal (only I can open it). The card holds
both public keys with name, role and organisation, signed with its own key, so that nobody can pair another's keys with
a name of their choice without changing the six check words or breaking the signature.
Whether a card is to be trusted is decided by people comparing words (and later by a membership certificate, for which
`certificate` keeps the place): a card proves nothing about who made it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Annotated

import msgspec
import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from caseworker.domain.canonical import canonical, is_canonical, too_deep
from caseworker.errors import DataError, UserError
from caseworker.exchange.bech32 import decode_recipient
from caseworker.exchange.limits import MAX_CARD
from caseworker.exchange.texts import clean_text, is_clean
from caseworker.exchange.words import check_words

CARD_MAJOR, CARD_MINOR = 1, 0
CARD_SUFFIX = ".ckcard"
KEY_DOMAIN = b"ckb-key"
CARD_DOMAIN = b"ckb-card-1"
NAME_LENGTH, ROLE_LENGTH, ORGANISATION_LENGTH = 120, 60, 120

_UNSIGNED = ("certificate", "sig")
"""Members of a card outside its own signature: a certificate is made later, by the organisation, over the keys."""

# Points of small order on edwards25519 (RFC 8032): under such a "key" anybody's signature holds. Sign bit cleared.
# Source: libsodium, ge25519_has_small_order.
_SMALL_ORDER = frozenset(
    bytes.fromhex(text)
    for text in (
        "00" * 32,
        "01" + "00" * 31,
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ec" + "ff" * 30 + "7f",
        "ed" + "ff" * 30 + "7f",
        "ee" + "ff" * 30 + "7f",
    )
)

Hex16 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Hex32 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Hex64 = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{128}\Z")]
IsoDate = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]


class _CardFile(msgspec.Struct, frozen=True):
    """The members of a card file, checked on reading; all required, except the certificate."""

    card: tuple[int, int]
    made: IsoDate
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=NAME_LENGTH)]
    organisation: Annotated[str, msgspec.Meta(max_length=ORGANISATION_LENGTH)]
    organisation_uid: Hex16 | None
    role: Annotated[str, msgspec.Meta(min_length=1, max_length=ROLE_LENGTH)]
    seal: Annotated[str, msgspec.Meta(max_length=62)]
    sig: Hex64
    sign: Hex32
    certificate: dict[str, object] | None = None


_MEMBERS = frozenset(_CardFile.__struct_fields__)


def key_id_of(sign_key: bytes, seal_raw: bytes) -> str:
    """The name of a person's pair of keys: 32 hexadecimal digits."""
    return hashlib.sha256(KEY_DOMAIN + sign_key + seal_raw).digest()[:16].hex()


@dataclass(frozen=True)
class Card:
    """The public side of a person, as read from a `.ckcard` file or a bundle; always with a valid own signature."""

    key_id: str
    name: str
    role: str
    organisation: str
    organisation_uid: str | None
    sign_key: bytes
    seal_key: str
    made: str
    certificate: dict[str, object] | None = field(compare=False)
    raw: bytes = field(repr=False, compare=False)
    """The file as it came: unknown members of a newer version stay in it, or its signature would break on relay."""

    def to_file_bytes(self) -> bytes:
        """The content of the `.ckcard` file: canonical JSON of at most 4 KiB."""
        return self.raw

    @staticmethod
    def from_file_bytes(data: bytes) -> Card:
        """Read and check a card.

        Raises DataError: card_too_large (over 4 KiB), card_newer (made by a newer program), card_damaged (not a card,
        changed on the way, or with keys that protect nothing).
        """
        if len(data) > MAX_CARD:
            raise DataError("card_too_large")
        raw = data.removeprefix(b"\xef\xbb\xbf").strip()  # mail programs and editors add a mark or a line end
        if too_deep(raw) or not is_canonical(raw):
            raise DataError("card_damaged")
        _refuse_newer(raw)
        try:
            members = msgspec.json.decode(raw, type=dict[str, object])
            parts = msgspec.json.decode(raw, type=_CardFile)
            dt.date.fromisoformat(parts.made)
            seal_raw = _seal_key(parts.seal)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise DataError("card_damaged") from None
        sign_key = bytes.fromhex(parts.sign)
        known = parts.card[1] > CARD_MINOR or _MEMBERS.issuperset(members)
        if not known or not is_clean(parts.name, parts.role, parts.organisation) or _is_small_order(sign_key):
            raise DataError("card_damaged")
        signed = canonical({name: value for name, value in members.items() if name not in _UNSIGNED})
        if not _signature_holds(sign_key, bytes.fromhex(parts.sig), CARD_DOMAIN + signed):
            raise DataError("card_damaged")
        return Card(
            key_id=key_id_of(sign_key, seal_raw),
            name=parts.name,
            role=parts.role,
            organisation=parts.organisation,
            organisation_uid=parts.organisation_uid,
            sign_key=sign_key,
            seal_key=parts.seal,
            made=parts.made,
            certificate=parts.certificate,
            raw=raw,
        )

    def as_object(self) -> dict[str, object]:
        """The card as a member of a manifest; canonical JSON gives back the bytes of the file."""
        return msgspec.json.decode(self.raw, type=dict[str, object])

    def same_keys(self, other: Card) -> bool:
        """Whether both cards hold the same two keys, whatever name they carry."""
        return self.sign_key == other.sign_key and self.seal_key == other.seal_key

    def words(self, language: str) -> tuple[str, ...]:
        """Six check words for both keys in "nl" or "en"; a changed name on the same keys gives the same words."""
        return check_words(KEY_DOMAIN + self.sign_key + decode_recipient(self.seal_key), language)

    def verify(self, signature: bytes, data: bytes) -> bool:
        """Whether this person signed exactly these bytes."""
        return _signature_holds(self.sign_key, signature, data)


class Identity:
    """The private keys of one person with their card. Lives in the encrypted store only; never shown, never logged."""

    __slots__ = ("_seal", "_sign", "card")

    def __init__(self, sign: Ed25519PrivateKey, seal: pyrage.x25519.Identity, card: Card) -> None:
        self._sign = sign
        self._seal = seal
        self.card = card

    def __repr__(self) -> str:
        return f"Identity({self.card.key_id})"

    @staticmethod
    def new(
        name: str,
        role: str,
        organisation: str,
        *,
        organisation_uid: str | None = None,
        made: dt.date | None = None,
    ) -> Identity:
        """Make fresh keys for a person; `made` is today unless given.

        Raises UserError card_text_unusable (field) when a text is empty, too long or holds invisible characters.
        """
        return _assemble(
            Ed25519PrivateKey.generate(),
            pyrage.x25519.Identity.generate(),
            {
                "made": (made or dt.date.today()).isoformat(),
                "name": clean_text("name", name, NAME_LENGTH),
                "role": clean_text("role", role, ROLE_LENGTH),
                "organisation": clean_text("organisation", organisation, ORGANISATION_LENGTH, empty=True),
                "organisation_uid": organisation_uid,
            },
        )

    def renamed(self, name: str, role: str, organisation: str, *, made: dt.date | None = None) -> Identity:
        """The same keys with a new card; the check words stay the same. Raises as `new`."""
        return _assemble(
            self._sign,
            self._seal,
            {
                "made": (made or dt.date.today()).isoformat(),
                "name": clean_text("name", name, NAME_LENGTH),
                "role": clean_text("role", role, ROLE_LENGTH),
                "organisation": clean_text("organisation", organisation, ORGANISATION_LENGTH, empty=True),
                "organisation_uid": self.card.organisation_uid,
            },
        )

    @property
    def key_id(self) -> str:
        """The key id of the card."""
        return self.card.key_id

    @property
    def seal_secret(self) -> str:
        """The age identity ("AGE-SECRET-KEY-1..."), which opens bundles and signs nothing."""
        return str(self._seal)

    def sign(self, data: bytes) -> bytes:
        """The 64-byte Ed25519 signature over `data`, which must begin with a word for its purpose ("ckb-...-1")."""
        return self._sign.sign(data)

    def to_bytes(self) -> bytes:
        """Everything, private keys included: for the encrypted store only."""
        return canonical(
            {
                "identity": 1,
                "sign": self._sign.private_bytes_raw().hex(),
                "seal": self.seal_secret,
                "card": self.card.raw.decode("utf-8"),
            }
        )

    @staticmethod
    def from_bytes(data: bytes) -> Identity:
        """The identity written by `to_bytes`; DataError identity_damaged when keys and card do not belong together."""
        try:
            stored = msgspec.json.decode(data, type=_Stored)
            sign = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(stored.sign))
            seal = pyrage.x25519.Identity.from_str(stored.seal)
            card = Card.from_file_bytes(stored.card.encode("utf-8"))
        except (msgspec.MsgspecError, ValueError, pyrage.IdentityError, DataError):
            raise DataError("identity_damaged") from None
        if card.sign_key != sign.public_key().public_bytes_raw() or card.seal_key != str(seal.to_public()):
            raise DataError("identity_damaged")
        return Identity(sign, seal, card)


class _Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An identity as the store keeps it; the card as text, so that its bytes stay as they were signed."""

    identity: Annotated[int, msgspec.Meta(ge=1, le=1)]
    sign: Hex32
    seal: str
    card: str


def _assemble(sign: Ed25519PrivateKey, seal: pyrage.x25519.Identity, texts: dict[str, object]) -> Identity:
    """An identity with a signed card of these texts."""
    members: dict[str, object] = {
        **texts,
        "card": [CARD_MAJOR, CARD_MINOR],
        "sign": sign.public_key().public_bytes_raw().hex(),
        "seal": str(seal.to_public()),
    }
    members["sig"] = sign.sign(CARD_DOMAIN + canonical(members)).hex()
    try:
        return Identity(sign, seal, Card.from_file_bytes(canonical(members)))
    except DataError:  # the only member not yet checked is the organisation's number
        raise UserError("card_text_unusable", field="organisation_uid") from None


class _CardVersion(msgspec.Struct, frozen=True):
    """The one member read before the form of the rest is known."""

    card: tuple[int, int]


def _refuse_newer(raw: bytes) -> None:
    """Say "newer" for a card of a later form, before its members are judged by this form's rules."""
    try:
        major, minor = msgspec.json.decode(raw, type=_CardVersion).card
    except (msgspec.MsgspecError, RecursionError):
        raise DataError("card_damaged") from None
    if major > CARD_MAJOR:
        raise DataError("card_newer")
    if major < CARD_MAJOR or minor < 0:
        raise DataError("card_damaged")


def _seal_key(text: str) -> bytes:
    """The raw X25519 key in `text`; ValueError also for a key of small order, to which nothing can be sealed."""
    raw = decode_recipient(text)
    X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(raw))
    return raw


def _is_small_order(sign_key: bytes) -> bool:
    """Whether everybody can sign under this "key"."""
    return sign_key[:31] + bytes([sign_key[31] & 0x7F]) in _SMALL_ORDER


def _signature_holds(sign_key: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the signature over `data` was made with the private half of `sign_key`."""
    try:
        Ed25519PublicKey.from_public_bytes(sign_key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
