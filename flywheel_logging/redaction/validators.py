# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PIE800, PLR2004, RUF005, SIM300 - the ranges and lengths are the definitions of the numbers
"""Checksums and ranges of the numbers that authorities, banks and networks give out.

Each function takes a compact number, without spaces or punctuation and in upper case, and says whether it
can be one. The sources are the public definitions named beside each.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Final

_LUHN_EVEN: Final = str.maketrans("0123456789", "0246813579")


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812-1 annex B."""
    odd = digits[-1::-2].encode()
    even = digits[-2::-2].translate(_LUHN_EVEN).encode()
    return (sum(odd) + sum(even) - 48 * len(digits)) % 10 == 0


_ISSUERS: Final = (
    ("4", (13, 16, 19)),  # Visa
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
    ("62", (16, 17, 18, 19)),  # UnionPay
    ("81", (16,)),
    *(
        (prefix, tuple(range(12, 20))) for prefix in ("5018", "5020", "5038", "5893", "6304", "6759")
    ),  # Maestro
    *((prefix, tuple(range(12, 20))) for prefix in ("6761", "6762", "6763", "6390", "0604")),
    *((str(prefix), (16,)) for prefix in range(2200, 2205)),  # Mir
    ("9792", (16,)),  # Troy
    ("60", (16,)),  # RuPay
    ("82", (16,)),
    ("508", (16,)),
)
"""Leading digits and lengths of card numbers, by the issuers' published ranges."""

_ISSUER_LENGTHS: Final = dict(_ISSUERS)


def card_issuer(digits: str) -> bool:
    """Whether a card issuer is known that gives out numbers with these leading digits and this length."""
    return any(len(digits) in _ISSUER_LENGTHS.get(digits[:size], ()) for size in (1, 2, 3, 4))


def credit_card(digits: str) -> bool:
    """Whether it is a card number of a known issuer."""
    return card_issuer(digits) and luhn(digits) and not _is_one_digit(digits)


def labelled_card(digits: str) -> bool:
    """Whether it can be a card number where a word beside it says so: any issuer, 12 to 19 digits."""
    return 12 <= len(digits) <= 19 and luhn(digits) and not _is_one_digit(digits)


def _is_one_digit(digits: str) -> bool:
    return digits == digits[0] * len(digits)


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
    return IBAN_LENGTHS.get(text[:2]) == len(text) and text.isalnum() and _mod97(text[4:] + text[:4]) == 1


def iban_checksum(text: str) -> bool:
    """Whether it passes mod 97-10, in any length: beside the word IBAN, a wrong length is a slip."""
    return text.isascii() and text.isalnum() and _mod97(text[4:] + text[:4]) == 1


def _mod97(text: str) -> int:
    return int("".join(str(int(char, 36)) for char in text)) % 97


def us_ssn(digits: str) -> bool:
    """Whether the Social Security Administration may have given it out (area, group, serial)."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if area in {"000", "666"} or area >= "900" or group == "00" or serial == "0000":
        return False
    return not _is_one_digit(digits)


def us_itin(digits: str) -> bool:
    """Whether it is in the ranges of Individual Taxpayer Identification Numbers (IRS)."""
    group = int(digits[3:5])
    return digits[0] == "9" and (50 <= group <= 65 or 70 <= group <= 88 or 90 <= group <= 92 or 94 <= group)


_DNI_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"


def es_dni(text: str) -> bool:
    """Whether the letter of a Spanish DNI fits its eight digits."""
    return text[:8].isdigit() and text[8:] == _DNI_LETTERS[int(text[:8]) % 23]


def es_nie(text: str) -> bool:
    """Whether the letter of a Spanish NIE (X, Y or Z, seven digits, letter) fits."""
    return text[0] in "XYZ" and es_dni(str("XYZ".index(text[0])) + text[1:])


_CF_ODD: Final = dict(
    zip(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
        + (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23),
        strict=True,
    )
)


def it_codice_fiscale(text: str) -> bool:
    """Whether the check letter of an Italian codice fiscale fits (D.M. 12 March 1974)."""
    odd = sum(_CF_ODD[char] for char in text[0:15:2])
    even = sum(int(char) if char.isdigit() else ord(char) - 65 for char in text[1:15:2])
    return text[8] in "ABCDEHLMPRST" and ord(text[15]) - 65 == (odd + even) % 26


def fr_nir(text: str) -> bool:
    """Whether the key of a French NIR (15 characters, Corsica 2A and 2B) is 97 minus the rest mod 97."""
    digits = text.replace("2A", "19", 1).replace("2B", "18", 1) if text[5:7] in {"2A", "2B"} else text
    if not digits.isdigit() or digits[0] not in "123478" or not _is_month(digits[3:5], most=99):
        return False
    return int(digits[13:]) == 97 - int(digits[:13]) % 97


def gb_nino(text: str) -> bool:
    """Whether the prefix and suffix are those of a British National Insurance number (HMRC NIM39110)."""
    prefix = text[:2]
    if prefix in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"} or text[8] not in "ABCD":
        return False
    return text[0] not in "DFIQUV" and text[1] not in "DFIOQUV"


def nl_bsn(digits: str) -> bool:
    """Whether a Dutch BSN passes the eleven test."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return len(digits) == 9 and _weighted(digits, weights) % 11 == 0 and not _is_one_digit(digits)


def pl_pesel(digits: str) -> bool:
    """Whether a Polish PESEL has a date and its check digit."""
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    return 1 <= month <= 12 and 1 <= day <= 31 and _weighted(digits, weights) % 10 == 0


def br_cpf(digits: str) -> bool:
    """Whether both check digits of a Brazilian CPF fit."""
    if _is_one_digit(digits):
        return False
    first = _weighted(digits[:9], range(10, 1, -1)) * 10 % 11 % 10
    second = _weighted(digits[:10], range(11, 1, -1)) * 10 % 11 % 10
    return digits[9:] == f"{first}{second}"


def br_cnpj(digits: str) -> bool:
    """Whether both check digits of a Brazilian CNPJ fit."""
    if _is_one_digit(digits):
        return False
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    first = -_weighted(digits[:12], weights[1:]) % 11 % 10
    second = -_weighted(digits[:13], weights) % 11 % 10
    return digits[12:] == f"{first}{second}"


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


def in_aadhaar(digits: str) -> bool:
    """Whether it is an Indian Aadhaar number: twelve digits, the first 2 to 9, Verhoeff."""
    return digits[0] in "23456789" and verhoeff(digits) and digits != digits[::-1]


def in_pan(text: str) -> bool:
    """Whether the fourth letter of an Indian PAN names a kind of holder."""
    return text[3] in "ABCFGHJLPT" and text[5:9] != "0000"


def ca_sin(digits: str) -> bool:
    """Whether a Canadian SIN passes Luhn and begins with a digit that is given out."""
    return digits[0] not in "08" and luhn(digits)


def se_personnummer(digits: str) -> bool:
    """Whether ten digits of a Swedish personnummer or coordination number hold a date and pass Luhn."""
    digits = digits[-10:]
    day = int(digits[4:6])
    return _is_month(digits[2:4]) and (1 <= day <= 31 or 61 <= day <= 91) and luhn(digits)


def mx_curp(text: str) -> bool:
    """Whether the check digit of a Mexican CURP fits (RENAPO)."""
    alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ"
    if text[10] not in "HMX" or not _is_month(text[6:8]) or not text[17].isdigit():
        return False
    total = sum(alphabet.index(char) * weight for char, weight in zip(text, range(18, 1, -1), strict=False))
    return int(text[17]) == -total % 10


def gb_nhs(digits: str) -> bool:
    """Whether the last of ten digits of an NHS number is its modulus 11 check digit."""
    check = -_weighted(digits[:9], range(10, 1, -1)) % 11
    return check == int(digits[9]) and not _is_one_digit(digits)


def kr_rrn(digits: str) -> bool:
    """Whether a Korean resident registration number has a date, a century digit and its check digit.

    Numbers given out since October 2020 carry no check digit; they are found beside a label only.
    """
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    if not _is_month(digits[2:4]) or not 1 <= int(digits[4:6]) <= 31 or digits[6] == "0":
        return False
    return (11 - _weighted(digits[:12], weights) % 11) % 10 == int(digits[12])


def th_pin(digits: str) -> bool:
    """Whether the last of 13 digits of a Thai identity number is its check digit."""
    return digits[0] in "12345678" and (11 - _weighted(digits[:12], range(13, 1, -1)) % 11) % 10 == int(
        digits[12]
    )


def tr_kimlik(digits: str) -> bool:
    """Whether both check digits of a Turkish identity number fit."""
    numbers = [int(digit) for digit in digits]
    tenth = (sum(numbers[0:9:2]) * 7 - sum(numbers[1:8:2])) % 10
    return digits[0] != "0" and numbers[9] == tenth and numbers[10] == sum(numbers[:10]) % 10


_HETU: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def fi_hetu(text: str) -> bool:
    """Whether the check character of a Finnish identity code (ddmmyy, sign, three digits, check) fits."""
    day, month, individual = int(text[:2]), text[2:4], text[7:10]
    if text[6] not in "-+ABCDEFYXWVU" or not _is_month(month) or not 1 <= day <= 31 or individual < "002":
        return False
    return text[10] == _HETU[int(text[:6] + individual) % 31]


def cn_resident(text: str) -> bool:
    """Whether the last character of a Chinese resident number is its ISO 7064 mod 11-2 check (GB 11643)."""
    if text[6:8] not in {"18", "19", "20"} or not _is_month(text[10:12]) or not 1 <= int(text[12:14]) <= 31:
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return text[17] == "10X98765432"[_weighted(text[:17], weights) % 11]


def de_steuer_id(digits: str) -> bool:
    """Whether a German tax identification number has eleven digits with the ISO 7064 mod 11,10 check."""
    return digits[0] != "0" and len(set(digits[:10])) >= 8 and _mod11_10(digits)


def be_national(digits: str) -> bool:
    """Whether the last two of eleven digits of a Belgian national number are 97 minus the rest mod 97."""
    body, check = int(digits[:9]), int(digits[9:])
    return int(digits[2:4]) % 20 <= 12 and check in (97 - body % 97, 97 - (2_000_000_000 + body) % 97)


def au_tfn(digits: str) -> bool:
    """Whether an Australian tax file number of nine digits passes its weighted sum."""
    return len(digits) == 9 and _weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def sg_nric(text: str) -> bool:
    """Whether the letter of a Singapore NRIC or FIN (S, T, F, G, M) fits."""
    total = _weighted(text[1:8], (2, 7, 6, 5, 4, 3, 2)) + {"S": 0, "T": 4, "F": 0, "G": 4, "M": 3}[text[0]]
    letters = {
        "S": "JZIHGFEDCBA",
        "T": "JZIHGFEDCBA",
        "F": "XWUTRQPNMLK",
        "G": "XWUTRQPNMLK",
        "M": "XWUTRQPNJLK",
    }
    place = total % 11
    return text[8] == letters[text[0]][10 - place if text[0] == "M" else place]


def pt_nif(digits: str) -> bool:
    """Whether the last of nine digits of a Portuguese tax number is its check digit."""
    check = (11 - _weighted(digits[:8], range(9, 1, -1)) % 11) % 11 % 10
    return digits[0] in "12356789" and check == int(digits[8])


def no_fodselsnummer(digits: str) -> bool:
    """Whether both check digits of a Norwegian birth number fit."""
    first = -_weighted(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
    second = -_weighted(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    day = int(digits[:2]) % 40
    return 1 <= day <= 31 and digits[9:] == f"{first}{second}"


def ch_ahv(digits: str) -> bool:
    """Whether a Swiss AHV number begins with 756 and ends with the EAN-13 check digit."""
    return digits.startswith("756") and _weighted(digits, (1, 3) * 6 + (1,)) % 10 == 0


def za_id(digits: str) -> bool:
    """Whether a South African identity number holds a date and passes Luhn."""
    return _is_month(digits[2:4]) and 1 <= int(digits[4:6]) <= 31 and digits[10] in "012" and luhn(digits)


def routing(digits: str) -> bool:
    """Whether an American bank routing number has a prefix of a Federal Reserve district and its checksum."""
    prefix = int(digits[:2])
    known = prefix <= 12 or 21 <= prefix <= 32 or 61 <= prefix <= 72 or prefix == 80
    return known and _weighted(digits, (3, 7, 1) * 3) % 10 == 0 and digits != "000000000"


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


_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58check(text: str) -> bool:
    """Whether the last four bytes are the double SHA-256 of the rest (Bitcoin addresses)."""
    number = 0
    for char in text:
        place = _BASE58.find(char)
        if place < 0:
            return False
        number = number * 58 + place
    if number.bit_length() > 200:
        return False
    raw = number.to_bytes(25, "big")
    return hashlib.sha256(hashlib.sha256(raw[:21]).digest()).digest()[:4] == raw[21:]


_BECH32: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


def bech32(text: str) -> bool:
    """Whether a lower-case segregated-witness address passes BIP 173 (bech32) or BIP 350 (bech32m)."""
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


def calendar_date(year: int, month: int, day: int) -> bool:
    """Whether there is such a day, and somebody alive may have been born on it or since."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1900 <= year <= 2100


def _mod11_10(digits: str) -> bool:
    product = 10
    for digit in digits[:-1]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def _weighted(digits: str, weights: tuple[int, ...] | range) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


def _is_month(text: str, most: int = 12) -> bool:
    return 1 <= int(text) <= most
