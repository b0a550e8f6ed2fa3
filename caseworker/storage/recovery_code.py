"""The recovery code: what is printed and kept in a safe, to open a store when every passphrase is lost.

130 random bits as 26 characters plus 2 check characters, in seven groups of four: `JV85-ZQVY-...`.
Alphabet: Crockford's base 32 (no I, L, O, U); when reading, O counts as 0 and I and L as 1. The check is a
Reed-Solomon code over GF(32), which finds every error in one or two characters, so also every swap of two:
a typing error is told apart from the code of another store before any slow key derivation starts.
"""

from __future__ import annotations

import secrets

from caseworker.errors import UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA_CHARACTERS = 26
CHECK_CHARACTERS = 2
_GROUP = 4
_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)
_READ_AS = {"O": "0", "I": "1", "L": "1"}
_IGNORED = frozenset("-–— \t\r\n")


def new_code() -> str:
    """A fresh code of 130 random bits, in groups of four as it is printed."""
    data = [secrets.randbelow(32) for _ in range(DATA_CHARACTERS)]
    return _grouped(data + _check(data))


def normalise(text: str) -> str:
    """The code as the 28 characters that are hashed, whatever dashes, spaces, case or look-alikes were typed.

    Raises UserError "recovery_code_typo" when a character is missing, too many, impossible, or the check fails.
    """
    letters = [_READ_AS.get(letter, letter) for letter in text.upper() if letter not in _IGNORED]
    if len(letters) != DATA_CHARACTERS + CHECK_CHARACTERS or not set(letters) <= set(ALPHABET):
        raise UserError("recovery_code_typo")
    symbols = [ALPHABET.index(letter) for letter in letters]
    if _check(symbols[:DATA_CHARACTERS]) != symbols[DATA_CHARACTERS:]:
        raise UserError("recovery_code_typo")
    return "".join(letters)


def _grouped(symbols: list[int]) -> str:
    letters = "".join(ALPHABET[symbol] for symbol in symbols)
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))


def _times(left: int, right: int) -> int:
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= _FIELD_POLYNOMIAL
        right >>= 1
    return product


def _check(data: list[int]) -> list[int]:
    # The remainder after division by (x - 2)(x - 4) = x^2 + 6x + 8: both roots are powers of the generator 2.
    high, low = 0, 0
    for symbol in data:
        carry = symbol ^ high
        high, low = low ^ _times(carry, 6), _times(carry, 8)
    return [high, low]
