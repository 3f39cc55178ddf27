# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PIE800, PLR2004 - the ranges and lengths are the definitions of the numbers
"""Checksums and ranges of the numbers that banks, makers and networks give out.

Each function takes a compact number, without spaces or punctuation and in upper case, and says whether it
can be one. The sources are the public definitions named beside each.
"""

from __future__ import annotations

from typing import Final

from flywheel_logging.redaction.checksums import is_one_digit, luhn, mod97, weighted

_ISSUERS: Final = (
    ("4", (16, 19)),  # Visa
    *((str(prefix), (16,)) for prefix in range(51, 56)),  # Mastercard
    *((str(prefix), (16,)) for prefix in range(223, 272)),
    *((str(prefix), (16,)) for prefix in range(2221, 2230)),
    ("2720", (16,)),
    ("34", (15,)),  # American Express
    ("37", (15,)),
    ("6011", (16, 19)),  # Discover
    *((str(prefix), (16, 19)) for prefix in range(644, 650)),
    ("65", (16, 19)),
    *((str(prefix), (16, 19)) for prefix in range(3528, 3590)),  # JCB
    ("1800", (15,)),
    ("2131", (15,)),
    *((str(prefix), (14, 16)) for prefix in range(300, 306)),  # Diners Club
    ("3095", (14, 16)),
    ("36", (14, 15, 16)),
    ("38", (14, 16)),
    ("39", (14, 16)),
    ("62", (16, 19)),  # UnionPay
    ("81", (16,)),
    *((prefix, (16, 19)) for prefix in ("5018", "5020", "5038", "5893", "6304", "6759")),  # Maestro
    *((prefix, (16, 19)) for prefix in ("6761", "6762", "6763", "6390", "0604")),
    *((str(prefix), (16,)) for prefix in range(2200, 2205)),  # Mir
    ("9792", (16,)),  # Troy
    ("60", (16,)),  # RuPay
    ("82", (16,)),
    ("508", (16,)),
)
"""Leading digits and lengths of card numbers, by the issuers' published ranges.

Lengths that hardly any card in use has (13 for Visa, 12 to 18 for Maestro and UnionPay) are those of bar
codes and ids: they count beside a word only.
"""

_ISSUER_LENGTHS: Final = dict(_ISSUERS)


def card_issuer(digits: str) -> bool:
    """Whether a card issuer is known that gives out numbers with these leading digits and this length."""
    lengths, size = _ISSUER_LENGTHS.get, len(digits)  # a generator takes three times as long
    return (
        size in lengths(digits[:1], ())
        or size in lengths(digits[:2], ())
        or size in lengths(digits[:3], ())
        or size in lengths(digits[:4], ())
    )


def credit_card(digits: str) -> bool:
    """Whether it is a card number of a known issuer."""
    return card_issuer(digits) and luhn(digits) and not is_one_digit(digits)


def labelled_card(digits: str) -> bool:
    """Whether it can be a card number where a word beside it says so: any issuer, 12 to 19 digits."""
    return 12 <= len(digits) <= 19 and luhn(digits) and not is_one_digit(digits)


IBAN_LENGTHS: Final = {
    **{"AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27},
    **{"BR": 29, "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28},
    **{"EE": 20, "EG": 29, "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23},
    **{"GL": 18, "GR": 27, "GT": 28, "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26},
    **{"IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21},
    **{"LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28},
    **{"NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22},
    **{"RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "SO": 23, "ST": 25},
    **{"SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20, "YE": 30},
}
"""Length of an IBAN by country (SWIFT IBAN registry)."""


def iban(text: str) -> bool:
    """Whether it is an IBAN: country length and ISO 7064 mod 97-10."""
    return IBAN_LENGTHS.get(text[:2]) == len(text) and text.isalnum() and mod97(text[4:] + text[:4]) == 1


def iban_checksum(text: str) -> bool:
    """Whether it passes mod 97-10, in any length: beside the word IBAN, a wrong length is a slip."""
    return text.isascii() and text.isalnum() and mod97(text[4:] + text[:4]) == 1


def routing(digits: str) -> bool:
    """Whether an American bank routing number has a prefix of a Federal Reserve district and its checksum."""
    prefix = int(digits[:2])
    known = prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    return known and weighted(digits, (3, 7, 1) * 3) % 10 == 0 and digits != "000000000"


_VIN_VALUES: Final = {
    **{str(digit): digit for digit in range(10)},
    **dict(zip("ABCDEFGH", range(1, 9), strict=True)),
    **dict(zip("JKLMN", range(1, 6), strict=True)),
    **{"P": 7, "R": 9},
    **dict(zip("STUVWXYZ", range(2, 10), strict=True)),
}


def vin(text: str) -> bool:
    """Whether the ninth character is the check digit of a North American vehicle number (49 CFR 565)."""
    if not set(text) <= _VIN_VALUES.keys():
        return False
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    total = sum(_VIN_VALUES[char] * weight for char, weight in zip(text, weights, strict=True))
    return text[8] == "0123456789X"[total % 11]


def npi(digits: str) -> bool:
    """Whether an American National Provider Identifier passes Luhn behind 80840."""
    return digits[0] in "12" and luhn("80840" + digits)


def mac(digits: str) -> bool:
    """Whether twelve hexadecimal digits are the address of one device: not all zeros, not broadcast."""
    return digits not in {"0" * 12, "F" * 12}
