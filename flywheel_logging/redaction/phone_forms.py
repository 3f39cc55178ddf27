# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists and patterns read as text
"""How a telephone number is written, and what a number is instead where a word says so."""

from __future__ import annotations

import re
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import View

EXTENSION: Final = (
    rb"(?:[ ,]{0,2}(?:x|ext\.?|extension|#|poste|durchwahl|dw)[ .:]{0,2}[0-9]{1,6}(?![0-9a-z]))?"
)
NUMBER: Final = rb"[0-9](?:[ .\-()/\xa0]{0,3}[0-9]){%d,14}" + EXTENSION


def digits_of(text: bytes) -> str:
    """Return the digits of a number without its extension."""
    digits = text.translate(None, _JOINTS)
    if not digits.isdigit():
        number = _EXTENDED.split(text, maxsplit=1)[0]
        digits = bytes(number).translate(None, _JOINTS)
    return digits.decode()


_JOINTS: Final = b" .-()/+,\xa0\r\n>\t"
_EXTENDED: Final = re.compile(rb"[A-Za-z#]")


VETO: Final = frozenset(
    (
        "order ticket invoice tracking isbn issn version serial ref reference case sku part item model build request transaction batch job commit po rma asin ean upc doi bug issue article artikel auftrag auftragsnummer "
        "bestellung rechnung rechnungsnummer bestellnummer artikelnummer commande facture pedido factura policy claim zip plz timestamp epoch parcel shipment confirmation booking sendungsnummer numéro-de-commande "
        "dossier contract contrat contrato contratto vertrag vertragsnummer kundennummer vorgangsnummer aktenzeichen expediente bestelling factuur fattura ordine zamówienie lot charge meter zähler "
        "zam\xf3wienia faktury klienta umowy paczki przesy?ki seryjny katalogowy objedn\xe1vky faktura smlouvy rendel\xe9s comanda ordre ordren beställning beställningen tilausnumero sipari? "
        "pnr waybill awb imei iccid gtin barcode ndc pzn udi like"
    )
    .encode("latin-1", "replace")
    .split()
)
"""Words that say what a number is when it is no telephone number, directly before it."""


def is_vetoed(view: View, start: int) -> bool:
    """Whether the word before *start* says that it is another kind of number."""
    return view.word_before(start) in VETO or _is_another_answer(view, start)


_ASKED: Final = re.compile(rb"([a-z]+)[?] ?\n[a-z][a-z ]{0,18}: (?:[a-z',]{1,12} ){0,6}$")
_REACH: Final = 96


def _is_another_answer(view: View, start: int) -> bool:
    """Whether it answers a question for another kind of number: `And the order?`."""
    if view.low.find(b"?", max(0, start - _REACH), start) < 0:
        return False
    asked = _ASKED.search(view.before(start, _REACH))
    return asked is not None and asked[1] in VETO


_COUNTED: Final = re.compile(
    rb" (?:times|people|euros?|dollars|feet|km|users|items|rows|tokens|ms|ns|us|seconds|bytes|cycles|am|pm)\b"
)


def is_counted(view: View, end: int) -> bool:
    """Whether the word behind *end* says that the number counts something."""
    return _COUNTED.match(view.low, end) is not None


_DATED: Final = re.compile(
    rb"(?:19|20)[0-9]{2}[\-./ ](?:0[1-9]|1[0-2])|[0-3]?[0-9][./\-][01]?[0-9][./\-](?:19|20)?[0-9]{2}(?![0-9])"
)


_NETWORK: Final = re.compile(rb"(?![0-9]{2}(?:\.[0-9]{2}){3}$)[0-9]{1,3}(?:\.[0-9]{1,3}){3}$")


def looks_like_network(text: bytes) -> bool:
    """Whether it is four numbers behind points, as network addresses are; four pairs are a Danish number."""
    return _NETWORK.match(text) is not None


_FIVE_PAIRS: Final = re.compile(rb"0[1-9](?:[ .\-][0-9]{2}){4}$")


def looks_dated(text: bytes) -> bool:
    """Whether it begins like a date; five pairs of digits are a French number."""
    return _DATED.match(text.lstrip(b"(+")) is not None and _FIVE_PAIRS.match(text) is None


_NANP_DIGITS: Final = 11


def phone(start: int, end: int, rule: str, digits: str) -> Finding:
    """Return the finding of a number; a North American one counts as itself with and without its 1."""
    if len(digits) == _NANP_DIGITS and digits[0] == "1":
        digits = digits[1:]
    return Finding(start, end, "PHONE", rule, digits)
