# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PLR2004, RUF005, SIM300 - the ranges and lengths are the definitions of the numbers
"""Checksums and ranges of the numbers that states give to persons.

Each function takes a compact number, without spaces or punctuation and in upper case, and says whether it
can be one. The sources are the public definitions named beside each.
"""

from __future__ import annotations

import re
from typing import Final

from flywheel_logging.redaction.checksums import is_one_digit, luhn, mod11_10, verhoeff, weighted


def us_ssn(digits: str) -> bool:
    """Whether the Social Security Administration may have given it out (area, group, serial)."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    if area in {"000", "666"} or area >= "900" or group == "00" or serial == "0000":
        return False
    return not is_one_digit(digits)


def us_itin(digits: str) -> bool:
    """Whether it is in the ranges of Individual Taxpayer Identification Numbers (IRS)."""
    group = int(digits[3:5])
    return digits[0] == "9" and (50 <= group <= 65 or 70 <= group <= 88 or 90 <= group <= 92 or 94 <= group)


_EIN_UNUSED: Final = frozenset(
    ("00", "07", "08", "09", "17", "18", "19", "28", "29", "49", "69", "70", "78", "79", "89", "96", "97")
)


def us_ein(digits: str) -> bool:
    """Whether the prefix of an American Employer Identification Number is one that the IRS gives out."""
    return digits[:2] not in _EIN_UNUSED and digits[2:] != "0000000" and digits != "123456789"


_GB_PLATE: Final = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z]{3}")
_NO_PLATE: Final = re.compile(r"(?:DIN|ISO|EN|US)[A-Z]{1,2}[0-9]|[A-Z]{2,5}(?:19|20)[0-9]{2}")
"""Standards, and models with their year."""


def is_plate(text: str) -> bool:
    """Whether it is no standard or year and, in the British form, has a half-year in it (DVLA INF104)."""
    if _GB_PLATE.fullmatch(text) is not None:
        return 1 <= int(text[2:4]) % 50 <= 29
    return _NO_PLATE.match(text) is None


GB_DRIVER_SIZE: Final = 16


def gb_driver(text: str) -> bool:
    """Whether a British driver number holds a day of birth behind five letters of the name (DVLA INS57P).

    The day stands as the last figure but one of the year, month (50 more for a woman), day, last figure.
    """
    month, day = text[6:8], text[8:10]
    return month.isdigit() and day.isdigit() and 1 <= int(month) % 50 <= 12 and 1 <= int(day) <= 31


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
    return len(digits) == 9 and weighted(digits, weights) % 11 == 0 and not is_one_digit(digits)


def pl_pesel(digits: str) -> bool:
    """Whether a Polish PESEL has a date and its check digit."""
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    return 1 <= month <= 12 and 1 <= day <= 31 and weighted(digits, weights) % 10 == 0


def br_cpf(digits: str) -> bool:
    """Whether both check digits of a Brazilian CPF fit."""
    if is_one_digit(digits):
        return False
    first = weighted(digits[:9], range(10, 1, -1)) * 10 % 11 % 10
    second = weighted(digits[:10], range(11, 1, -1)) * 10 % 11 % 10
    return digits[9:] == f"{first}{second}"


def br_cnpj(digits: str) -> bool:
    """Whether both check digits of a Brazilian CNPJ fit."""
    if is_one_digit(digits):
        return False
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    first = -weighted(digits[:12], weights[1:]) % 11 % 10
    second = -weighted(digits[:13], weights) % 11 % 10
    return digits[12:] == f"{first}{second}"


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
    check = -weighted(digits[:9], range(10, 1, -1)) % 11
    return check == int(digits[9]) and not is_one_digit(digits)


def kr_rrn(digits: str) -> bool:
    """Whether a Korean resident registration number has a date, a century digit and its check digit.

    Numbers given out since October 2020 carry no check digit; they are found beside a label only.
    """
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    if not _is_month(digits[2:4]) or not 1 <= int(digits[4:6]) <= 31 or digits[6] == "0":
        return False
    return (11 - weighted(digits[:12], weights) % 11) % 10 == int(digits[12])


def th_pin(digits: str) -> bool:
    """Whether the last of 13 digits of a Thai identity number is its check digit."""
    return digits[0] in "12345678" and (11 - weighted(digits[:12], range(13, 1, -1)) % 11) % 10 == int(
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
    return text[17] == "10X98765432"[weighted(text[:17], weights) % 11]


def de_steuer_id(digits: str) -> bool:
    """Whether a German tax identification number has eleven digits with the ISO 7064 mod 11,10 check."""
    return digits[0] != "0" and len(set(digits[:10])) >= 8 and mod11_10(digits)


def be_national(digits: str) -> bool:
    """Whether the last two of eleven digits of a Belgian national number are 97 minus the rest mod 97."""
    body, check = int(digits[:9]), int(digits[9:])
    return int(digits[2:4]) % 20 <= 12 and check in (97 - body % 97, 97 - (2_000_000_000 + body) % 97)


def au_tfn(digits: str) -> bool:
    """Whether an Australian tax file number of nine digits passes its weighted sum."""
    return len(digits) == 9 and weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def sg_nric(text: str) -> bool:
    """Whether the letter of a Singapore NRIC or FIN (S, T, F, G, M) fits."""
    total = weighted(text[1:8], (2, 7, 6, 5, 4, 3, 2)) + {"S": 0, "T": 4, "F": 0, "G": 4, "M": 3}[text[0]]
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
    check = (11 - weighted(digits[:8], range(9, 1, -1)) % 11) % 11 % 10
    return digits[0] in "12356789" and check == int(digits[8])


def no_fodselsnummer(digits: str) -> bool:
    """Whether both check digits of a Norwegian birth number fit."""
    first = -weighted(digits[:9], (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
    second = -weighted(digits[:10], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    day = int(digits[:2]) % 40
    return 1 <= day <= 31 and digits[9:] == f"{first}{second}"


def ch_ahv(digits: str) -> bool:
    """Whether a Swiss AHV number begins with 756 and ends with the EAN-13 check digit."""
    return digits.startswith("756") and weighted(digits, (1, 3) * 6 + (1,)) % 10 == 0


def cl_rut(text: str) -> bool:
    """Whether the check digit of a Chilean RUT is right: modulo 11, K for ten."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(text[:-1])))
    return "0K987654321"[total % 11] == text[-1].upper()


def za_id(digits: str) -> bool:
    """Whether a South African identity number holds a date and passes Luhn."""
    return _is_month(digits[2:4]) and 1 <= int(digits[4:6]) <= 31 and digits[10] in "012" and luhn(digits)


_BY_SIZE: Final = {
    11: (be_national, no_fodselsnummer, br_cpf, pl_pesel, tr_kimlik),
    12: (in_aadhaar, se_personnummer),
    13: (za_id, th_pin, kr_rrn, ch_ahv),
    15: (fr_nir,),
}


PROVED_SIZES: Final = frozenset(_BY_SIZE)


def is_proved(digits: str) -> bool:
    """Whether digits are the number of a person in one of the countries whose numbers are long."""
    return digits.isdigit() and any(is_valid(digits) for is_valid in _BY_SIZE.get(len(digits), ()))


def _is_month(text: str, most: int = 12) -> bool:
    return 1 <= int(text) <= most
