# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004 - one phrase list or pattern a line; lengths are those of the numbers
"""What announces a number that only a word beside it gives away, and how it is written: one row a kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from flywheel_logging.redaction import state_numbers
from flywheel_logging.redaction import validators as check
from flywheel_logging.redaction.dialogue import TURN

_NEXT_LINE: Final = rb"(?:(?<=[:=])[ \t]{0,3}\n[ \t]{0,8}|" + TURN + rb")?"
"""A value may stand below its label, or in the answer to the question that held it."""

_LOOSE: Final = rb"(?![a-z])(?:[^0-9\n\x00;?!.]|\.(?=[ :#])|(?<=[nc]o)\.|(?<=nr)\.){0,40}?" + _NEXT_LINE
"""Anything but a sentence's end: for values of digits."""

_LINKS: Final = rb"is|was|es|ist|est|\xe9|\xe8|lautet|to|sind|jest|er|\xe4r|on"
_TIGHT: Final = (
    rb"(?![a-z\xdf-\xff])\.?(?:[ \t\"'`\])*:=#(>|]|[?]|number\b|num\b|no\b\.?|nr\b\.?|n\.? ?[\xb0\xba]|nummer\b|n[u\xfa]mero\b"
    rb"|num\xe9ro\b|numer\b|id\b|code\b|of\b|reads\b|ends\b|valid\b|on file\b|plate\b|card\b|reg\b|registration\b|s\b"
    rb"|my\b|mi\b|meine\b|mon\b|as\b|with\b|has\b|it's\b|today\b|again\b|de\b|du\b|der\b|den\b|del\b|della\b|di\b|la\b|le\b|the\b|date\b"
    rb"|(?:" + _LINKS + rb")\b){0,12}"
    rb"(?:(?:(?<= )|[ ])(?:[a-z\xdf-\xff']{1,14} ){0,4}?(?:[a-z\xdf-\xff']{1,14} ?[:=]|(?:"
    + _LINKS
    + rb") )[ ]{0,2})?"
    + _NEXT_LINE
)
"""Words and signs that may stand between a label and its value: for values that hold letters."""


class Label(NamedTuple):
    """What a phrase announces.

    Attributes:
        entity: What is found.
        name: Kind of number, the rule's name.
        phrases: Lower case, words separated by one space (which stands for `_` and `-`, too).
        value: Pattern of what stands behind the phrase, on lower-case text; its first group is the value.
        is_valid: Says of the compact value whether it can be one.
    """

    entity: str
    name: str
    phrases: tuple[bytes, ...]
    value: bytes
    is_valid: Callable[[str], bool]


@cache
def compiled(pattern: bytes) -> re.Pattern[bytes]:
    """Return *pattern* of a row, compiled when it is first asked for: all of them take 20 ms."""
    return re.compile(pattern)


def _after(gap: bytes, value: bytes) -> bytes:
    return gap + rb"(?<![0-9a-z])(" + value + rb")(?![0-9a-z])"


def _digits(least: int, most: int) -> bytes:
    return _after(_LOOSE, rb"[0-9](?:[ ./]{0,1}[0-9]){%d,%d}(?!\.[0-9])" % (least - 1, most - 1))


_CODE: Final = _after(_TIGHT, rb"(?=[a-z0-9 ./]{0,10}[0-9])[a-z0-9](?:[ ./]?[a-z0-9]){4,21}")
_WORD_CODE: Final = _after(
    _TIGHT, rb"(?=[a-z]{0,5}[ ]?[a-z]{0,2}[0-9])[a-z0-9]{1,6}[ ]?[a-z0-9]{3,18}(?:[ ][0-9]{2,6}){0,3}"
)
_VIN: Final = _after(rb"(?![a-z])[^\n\x00]{0,48}?", rb"[0-9a-hj-npr-z]{17}")
_PLATE: Final = _after(_TIGHT, rb"(?=[a-z ]{0,8}[0-9])[a-z0-9]{1,4}(?:[ .]?[a-z0-9]{1,5}){1,3}")
_TAX: Final = _after(_TIGHT, rb"(?=[a-z]{0,4}[ ]?[0-9])[a-z0-9]{1,5}(?:[ ./]?[a-z0-9]{1,9}){1,5}")
_IBAN: Final = _after(_TIGHT, rb"[a-z]{2}[0-9]{2}(?:[ ]?[0-9a-z]){11,30}")
_SHORT: Final = _after(_TIGHT, rb"[0-9]{3,8}")


def _any(text: str) -> bool:
    """Whether it is a number and no word: four digits, not all the same."""
    digits = [char for char in text if char.isdigit()]
    return len(digits) >= 4 and len(set(text)) > 1


def _size(*sizes: int) -> Callable[[str], bool]:
    return lambda text: len(text) in sizes and _any(text)


def _plate(text: str) -> bool:
    return 4 <= len(text) <= 10 and any(map(str.isdigit, text)) and any(map(str.isalpha, text))


def _not_a_date(text: str) -> bool:
    return _any(text) and _not_dated(text)


def _not_dated(text: str) -> bool:
    return re.match(r"(?:19|20)\d\d[01]\d[0-3]\d$", text) is None


def _phrases(text: str) -> tuple[bytes, ...]:
    return tuple(phrase.strip().encode("latin-1") for phrase in text.split(","))


_MONTHS: Final = b"jan feb mar apr may jun jul aug sep oct nov dec m\xe4r mai okt dez janv f\xe9v avr juin juil ao\xfb d\xe9c ene abr ago dic gen mag giu lug set ott mrt"
_MONTH: Final = rb"(?:" + b"|".join(_MONTHS.split()) + rb")[a-z\xe0-\xff]{0,9}"
DATE: Final = (
    rb"(?:(?:19|20)[0-9]{2}[ ./]?(?:1[0-2]|0?[1-9])[ ./]?(?:3[01]|[12][0-9]|0?[1-9])"
    rb"|(?:3[01]|[12][0-9]|0?[1-9])[ ./](?:3[01]|[12][0-9]|0?[1-9])[ ./](?:(?:19|20)?[0-9]{2})"
    rb"|(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th|er)?[ .]{0,2}(?:of |de |di )?"
    + _MONTH
    + rb"[ .,]{1,2}(?:de |del |of )?(?:19|20)[0-9]{2}"
    rb"|" + _MONTH + rb"[ .]{1,2}(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?,?[ ](?:19|20)[0-9]{2})"
)
_BIRTH: Final = rb"(?![a-z])[^\n\x00;?!0-9]{0,40}?" + _NEXT_LINE + rb"(?<![0-9a-z])(" + DATE + rb")(?![0-9])"
BIRTH_PHRASES: Final = _phrases(
    "dob, born, birth, birthday, birthdate, birth date, date of birth, bday, birthdays, geboren, geburtsdatum, geburtstag, geb, date de naissance, naissance, né le, née le, né, née,"
    "fecha de nacimiento, nacimiento, nacido, nacida, nato, nata, data di nascita, nascita, nascimento, nascido, nascida, geboortedatum, født, född, syntynyt, urodzenia, dateofbirth"
)

LABELS: Final = (
    Label("DOB", "date_of_birth", BIRTH_PHRASES, _BIRTH, lambda text: True),
    Label("IBAN", "iban_labelled", _phrases("iban"), _IBAN, check.iban_checksum),
    Label(
        "SSN",
        "us_ssn",
        _phrases("ssn, ssns, social security, itin, taxpayer identification, soc sec, socialsecurity"),
        _digits(9, 9),
        _size(9),
    ),
    Label(
        "SSN",
        "us_ssn",
        _phrases("social"),
        _after(_TIGHT, rb"[0-9]{3}[ ]?[0-9]{2}[ ]?[0-9]{4}"),
        state_numbers.us_ssn,
    ),
    Label(
        "ROUTING",
        "us_routing",
        _phrases("routing, aba, rtn, aba routing, bank routing, transit number"),
        _digits(9, 9),
        check.routing,
    ),
    Label(
        "ROUTING",
        "gb_sort_code",
        _phrases("sort code, sortcode, bankleitzahl, blz, bsb"),
        _digits(6, 8),
        _size(6, 8),
    ),
    Label(
        "NATIONAL_ID",
        "cl_rut",
        _phrases("rut"),
        _after(_TIGHT, rb"[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}[ ]?[0-9k]"),
        state_numbers.cl_rut,
    ),
    Label("NATIONAL_ID", "br_cpf", _phrases("cpf, cnpj"), _digits(11, 14), _size(11, 14)),
    Label("NATIONAL_ID", "pl_pesel", _phrases("pesel"), _digits(11, 11), _size(11)),
    Label("NATIONAL_ID", "in_aadhaar", _phrases("aadhaar, aadhar, uidai, adhar"), _digits(12, 12), _size(12)),
    Label(
        "NATIONAL_ID",
        "ca_sin",
        _phrases("sin, social insurance, numéro d'assurance sociale"),
        _digits(9, 9),
        _size(9),
    ),
    Label("NATIONAL_ID", "gb_nhs", _phrases("nhs"), _digits(10, 10), _size(10)),
    Label(
        "NATIONAL_ID", "nl_bsn", _phrases("bsn, burgerservicenummer, sofinummer"), _digits(8, 9), _size(8, 9)
    ),
    Label(
        "NATIONAL_ID",
        "se_personnummer",
        _phrases("personnummer, samordningsnummer, cpr, cpr nummer"),
        _digits(10, 12),
        _size(10, 12),
    ),
    Label(
        "NATIONAL_ID",
        "no_fodselsnummer",
        _phrases("fødselsnummer, fodselsnummer, personnr"),
        _digits(10, 12),
        _size(10, 11, 12),
    ),
    Label("NATIONAL_ID", "kr_rrn", _phrases("rrn, resident registration, jumin"), _digits(13, 13), _size(13)),
    Label(
        "NATIONAL_ID", "th_pin", _phrases("thai id, thai national id, citizen id"), _digits(13, 13), _size(13)
    ),
    Label("NATIONAL_ID", "tr_kimlik", _phrases("kimlik, tckn, tc kimlik"), _digits(11, 11), _size(11)),
    Label(
        "NATIONAL_ID",
        "fr_nir",
        _phrases("nir, numéro de sécurité sociale, sécurité sociale, securite sociale, insee, carte vitale"),
        _digits(13, 15),
        _size(13, 15),
    ),
    Label(
        "NATIONAL_ID",
        "be_national",
        _phrases("rijksregisternummer, registre national, niss, insz"),
        _digits(11, 11),
        _size(11),
    ),
    Label("NATIONAL_ID", "ch_ahv", _phrases("ahv, ahv nummer, avs, oasi"), _digits(13, 13), _size(13)),
    Label(
        "NATIONAL_ID",
        "gb_nino",
        _phrases("nino, national insurance, ni number"),
        _after(_TIGHT, rb"[a-z]{2}[ ]?(?:[0-9]{2}[ ]?){3}[a-d]"),
        _any,
    ),
    Label(
        "NATIONAL_ID",
        "labelled_id",
        _phrases(
            "national id, national identity, identity card, identity number, id card, id number, identification number, citizen number, personal id,"
            "dni, nie, curp, codice fiscale, personalausweis, personalausweisnummer, ausweisnummer, carte d'identité, documento de identidad,"
            "cédula, cedula, henkilötunnus, hetu, nric, identity document, documento, kennitala, emirates id, hkid"
        ),
        _CODE,
        _not_a_date,
    ),
    Label(
        "TAX_ID",
        "tax_id",
        _phrases(
            "tax id, tax number, tax identification, tin, ein, employer identification, vat, vat number, vat id, vatin, ust idnr., ust idnr, ust id, ustid, ustidnr,"
            "umsatzsteuer id, steuernummer, steuernummer/idnr, cuit, cuil, nit, steuer id, steueridentifikationsnummer, steuer identifikationsnummer, idnr, nif, cif, partita iva, p iva, siret, siren, contribuinte, identificação fiscal,"
            "numéro de tva, tva, gstin, abn, tfn, tax file, utr, btw nummer, btw, nip, inn"
        ),
        _TAX,
        lambda text: sum(map(str.isdigit, text)) >= 7,
    ),
    Label(
        "TAX_ID",
        "mx_rfc",
        _phrases("rfc"),
        _after(_TIGHT, rb"[a-z&]{3,4}[ ]?[0-9]{6}[ ]?[a-z0-9]{3}"),
        _any,
    ),
    Label(
        "PASSPORT",
        "passport",
        _phrases(
            "passport, reisepass, reisepassnummer, passnummer, pasaporte, passeport, passaporto, passaporte, paspoort, paszport, pass nr"
        ),
        _WORD_CODE,
        lambda text: 6 <= len(text) <= 12 and sum(map(str.isdigit, text)) > 1 and _not_dated(text),
    ),
    Label(
        "DRIVER_LICENSE",
        "driver_license",
        _phrases(
            "driver license, drivers license, driver's license, driver licence, drivers licence, driver's licence, driving license, driving licence, licence number, dl number, dl,"
            "driver?s license, driver?s licence, driverlicense, führerschein, führerscheinnummer, permis de conduire, permis, carnet de conducir, patente, rijbewijs, prawo jazdy, cnh"
        ),
        _CODE,
        lambda text: 5 <= len(text) <= 20 and _not_a_date(text),
    ),
    Label(
        "DRIVER_LICENSE",
        "driver_license",
        _phrases("my license, his license, her license, my licence, his licence, her licence"),
        rb" (?:number )?is (?:no\.? |number )?([a-z]{1,3}[0-9]{6,12}|[0-9]{7,10})(?![0-9a-z])",
        _any,
    ),
    Label("MEDICAL_ID", "npi", _phrases("npi, national provider"), _digits(10, 10), check.npi),
    Label(
        "MEDICAL_ID",
        "medical_id",
        _phrases(
            "mrn, medical record, patient id, patient number, medicare, medicaid, health insurance, insurance id, insurance card, member id, subscriber id, health card, health number, insurance number,"
            "krankenversicherung, versichertennummer, krankenversichertennummer, policy holder id, mbi, dea"
        ),
        _CODE,
        lambda text: 5 <= len(text) <= 16 and _not_a_date(text),
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases(
            "bank account, account number, account no, account num, acct, account nr, a/c, checking account, savings account, kontonummer, konto nr,"
            "bankkonto, numéro de compte, compte bancaire, cuenta bancaria, número de cuenta, conta bancária, conto corrente, rekeningnummer, beneficiary account, bban, clabe, accountnumber"
        ),
        _digits(6, 20),
        lambda text: 6 <= len(text) <= 20 and len(set(text)) > 1,
    ),
    Label(
        "BANK_ACCOUNT",
        "bank_account",
        _phrases("from account, to account, into account"),
        _after(_TIGHT, rb"[0-9]{8,11}(?!\.[0-9])"),
        _any,
    ),
    Label(
        "PASSPORT",
        "passport",
        _phrases("passport"),
        rb"[^0-9\n\x00]{0,80}?(?<![a-z])(?:it is|it's|number is)[: ]{1,2}([a-z]{0,2}[0-9]{7,9})(?![0-9a-z])",
        _not_a_date,
    ),
    Label("VIN", "vin", _phrases("vin, vehicle identification, chassis, fahrgestellnummer, fin"), _VIN, _any),
    Label(
        "PLATE",
        "plate",
        _phrases(
            "license plate, licence plate, number plate, plate number, plate, plates, plate no, kennzeichen, matrícula, immatriculation, targa, registration plate, car registration, vehicle registration, kenteken, rejestracja, tag number"
        ),
        _PLATE,
        _plate,
    ),
    Label(
        "PLATE",
        "plate",
        _phrases("registration, reg"),
        _after(_TIGHT, rb"[a-z]{2}[0-9]{2}[ ]?[a-z]{3}"),
        _plate,
    ),
    Label(
        "SECRET",
        "card_code",
        _phrases("cvv, cvc, cvv2, cvc2, csc, security code"),
        _SHORT,
        lambda text: len(text) in (3, 4),
    ),
    Label(
        "SECRET",
        "pin",
        _phrases(
            "pin, pin code, otp, passcode, one time code, verification code, one time password, tan, code they texted me, code you texted me, code they sent me, code you sent me, code i got, code i received"
        ),
        _SHORT,
        lambda text: 4 <= len(text) <= 8,
    ),
)
"""One row a kind; a key of the record counts as a phrase."""

CODES: Final = frozenset((_CODE, _WORD_CODE, _TAX, _PLATE))
"""Values that hold letters: the words behind them may look like a part."""
