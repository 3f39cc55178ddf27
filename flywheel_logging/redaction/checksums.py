# SPDX-License-Identifier: Apache-2.0
"""The arithmetic behind check digits, one function a family; which number uses which is said elsewhere."""

from __future__ import annotations

import hashlib
from typing import Final

_LUHN_EVEN: Final = bytes.maketrans(b"0123456789", b"0246813579")


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1 annex B."""
    codes = digits.encode()
    odd, even = codes[-1::-2], codes[-2::-2].translate(_LUHN_EVEN)
    return (sum(odd) + sum(even) - 48 * len(codes)) % 10 == 0


def mod97(text: str) -> int:
    """Return the remainder of ISO 7064 mod 97-10; a letter stands for 10 to 35."""
    return int(text.translate(_BASE36)) % 97


_BASE36: Final = {
    ord(char): str(value) for value in range(10, 36) for char in (chr(value + 55), chr(value + 87))
}


def mod11_10(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO 7064 mod 11,10."""
    product = 10
    for digit in digits[:-1]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def weighted(digits: str, weights: tuple[int, ...] | range) -> int:
    """Return the sum of each digit times its weight."""
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


_VERHOEFF_D: Final = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
"""Multiplication of the dihedral group D5 (Verhoeff 1969)."""

_VERHOEFF_P: Final = (
    "0123456789",
    "1576283094",
    "5803796142",
    "8916043527",
    "9453126870",
    "4286573901",
    "2793806415",
    "7046913258",
)


def verhoeff(digits: str) -> bool:
    """Whether the last digit is the Verhoeff check digit."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = int(_VERHOEFF_D[check][int(_VERHOEFF_P[place % 8][int(digit)])])
    return check == 0


_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(text: str, alphabet: str = _BASE58) -> int:
    """Return the number that *text* is in base 58, the digits of which are *alphabet*; 0 where it is none."""
    number = 0
    for char in text:
        place = alphabet.find(char)
        if place < 0:
            return 0
        number = number * 58 + place
    return number


_HASH_BYTES: Final = 24  # twenty of a hashed key, four of its check
_VERSION_BYTES: Final = range(1, 3)


def base58check(text: str, alphabet: str = _BASE58) -> bool:
    """Whether the last four bytes are the double SHA-256 of the rest (Bitcoin and its relatives)."""
    number = base58(text, alphabet)
    size = max(_HASH_BYTES + 1, -(-number.bit_length() // 8))
    if not number or size - _HASH_BYTES not in _VERSION_BYTES:
        return False
    raw = number.to_bytes(size, "big")
    return hashlib.sha256(hashlib.sha256(raw[:-4]).digest()).digest()[:4] == raw[-4:]


_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bech32(text: str) -> bool:
    """Whether lower-case text passes BIP 173 (bech32) or BIP 350 (bech32m)."""
    prefix, _, data = text.rpartition("1")
    values = [_BECH32.find(char) for char in data]
    if not prefix or min(values, default=-1) < 0:
        return False
    codes = [ord(char) for char in prefix]
    check = 1
    for value in [*(code >> 5 for code in codes), 0, *(code & 31 for code in codes), *values]:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= generator if top >> bit & 1 else 0
    return check in (1, 0x2BC830A3)


def is_one_digit(digits: str) -> bool:
    """Whether one digit is repeated, which passes many checks and is nobody's number."""
    return digits == digits[0] * len(digits)
