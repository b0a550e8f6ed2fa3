"""The raw key inside an `age1...` text: Bech32 as age uses it (source: BIP 173 and the age v1 specification)."""

from __future__ import annotations

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECKSUM_LENGTH = 6


def _polymod(values: list[int]) -> int:
    """The BCH checksum of BIP 173 over 5-bit values."""
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for position, generator in enumerate(_GENERATORS):
            if top >> position & 1:
                check ^= generator
    return check


def decode_recipient(text: str) -> bytes:
    """The 32 bytes of the X25519 public key in `text` ("age1" and 58 characters, small letters).

    Raises ValueError when the text has another form, a wrong checksum or padding that is not zero.
    """
    prefix, separator, body = text[:3], text[3:4], text[4:]
    if prefix != "age" or separator != "1" or len(body) != 52 + _CHECKSUM_LENGTH:
        raise ValueError("not an age recipient")
    values = [_ALPHABET.find(letter) for letter in body]
    if min(values) < 0:
        raise ValueError("a letter that Bech32 does not know")
    expanded = [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]
    if _polymod(expanded + values) != 1:
        raise ValueError("the checksum is wrong")
    number = 0
    for value in values[:-_CHECKSUM_LENGTH]:
        number = number << 5 | value
    padding = 52 * 5 - 256
    if number & ((1 << padding) - 1):
        raise ValueError("the padding is not zero")
    return (number >> padding).to_bytes(32, "big")
