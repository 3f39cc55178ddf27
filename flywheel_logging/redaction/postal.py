# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - word lists and patterns read as text
"""Postal addresses behind a label: `Address: …`, `"street": "…"`, `<line1>…</line1>`. None are found in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import Options, View

_LABELS: Final = """
    address, wohnadresse, privatadresse, heimadresse, meldeadresse, postadresse, zustelladresse, hausadresse, bostadsadress, hemadress, leveransadress, postadress, leveringsadresse, hjemmeadresse, besøksadresse, woonadres, thuisadres, postadres, afleveradres, verzendadres, bezorgadres, domicile, kotiosoite, toimitusosoite, lakóhely, lakcíme, ev adresi, ikametgah, bydlisko, zamieszkania, residência, residencia, address line1, address line2, address line 1, address line 2, address1, address2, line1, line2, street, addr, adresse, anschrift, postanschrift, lieferadresse, rechnungsadresse, strasse, straße
    wohnhaft in, dirección, direccion, domicilio, calle, indirizzo, residenza, endereço, endereco, morada, adres, straat, ulica, adress, gatuadress, adresse de livraison, adresse de facturation, adresse du domicile, adresse postale, dirección de envío, dirección de facturación, dirección postal, dirección de entrega, indirizzo di spedizione, indirizzo di fatturazione, indirizzo di casa, indirizzo di consegna, endereço de entrega, endereço de cobrança, adres dostawy, adres korespondencyjny, adres do korespondencji, adres zamieszkania, osoite, adresa, lakcím, adresi, alamat
"""
"""The last words of a label: `shipping address` ends as `address` does."""


_HOMES: Final = """
    ship to:, deliver to:, i live at, lives at, living at, reside at, resides at, residing at, we live at, ich wohne in der, ich wohne am, wohne in der, wohnhaft, j'habite au, j'habite, habite au, vivo en la, vivo en, resido en, abito in, residente in, moro na, moro em, resido na, woon in de, woon op de, woon aan de, mieszkam przy, bor på
"""
"""What one says of where one lives or has things sent; nothing but an address counts behind it."""


def _phrases() -> Iterator[tuple[bytes, bool]]:
    """Yield each phrase, and whether it is said of a home."""
    for phrases, is_home in ((_LABELS, False), (_HOMES, True)):
        for phrase in filter(None, map(str.strip, phrases.replace("\n", ",").split(","))):
            yield phrase.encode("latin-1"), is_home


_PHRASES: Final = Phrases(_phrases())
ADDRESS_WORDS: Final = _PHRASES.words
"""One word of each label."""

_SIGNS: Final = frozenset(b":\"'*_]=|->\t ")
_SPACE: Final = ord(" ")
_GOES_ON: Final = _SIGNS | frozenset(b"iwlech\xe8\xe9")
"""Signs, and how the words for “is” begin."""
_GAP: Final = re.compile(
    r"[\"'*_\]]{0,3}[ \t]{0,4}(?:[:=|]|->|: ?\||\t|>(?=[^<>\n\x00]{6,120}</))[ \t*_]{0,8}(?:\n[ \t]{0,8})?[\"'“]?"
)
_BEGINS: Final = (
    r"(?=(?:(?i:flat|unit|apt|apartment|suite|plot|no\.?|house|room|villa|block|c/o|level|shop|po box|p\.o\. box) )?\d{1,5}[A-Za-z]?(?:[-/]\d{1,4}[a-z]?)?,? (?:(?:bis |ter )?(?:rue|avenue|av|bd|place|chemin|allée|quai|cours) |(?:[NSEW]{1,2}\.? )?[A-ZÀ-Þ][a-zß-ÿ'’.])"
    r"|[A-ZÀ-Þ][\w'’.\-]+(?: [\w'’.]+){0,3},? \d{1,4}[a-z]?(?:[,/.]| [A-Z\d]|\n|\x00))"
)
"""How an address begins: a number and a street, or the other way."""
_TOLD: Final = re.compile(
    r" (?:is|was|ist|lautet|est|es|è|é|(?:has )?changed to|is now)(?:[:,] ?| )(?:now )?[\"'“]?" + _BEGINS
)
"""What is said instead of a sign."""
_AT_HOME: Final = re.compile(" " + _BEGINS)
_VALUE: Final = re.compile(r"[^\n\x00\"<>{}\[\]|=;\\\t@$%\x01]{6,160}")
_STOP: Final = re.compile(
    r"[.!?] (?=[^\W\d_])|, ?(?=(?:and |my |the )?(?:phone|tel|mobile|cell|call|e-?mail|fax|dob|born|ssn|card|visa|mastercard|amex|credit|iban|account|acct|passport|name|contact|attn|whatsapp|telefon|handy|correo|tarjeta|carte|karte|i|we|it|but|please|pls|thanks)\b)"
    r"|, ?(?=(?-i:meine?|ma|mon|mi|il mio|la mia|o meu|a minha|mijn|mi[nt]t?|m[oó]j|moja|benim) [^\W\d_]{3})"
    r"|, ?(?=(?:führerschein|kennzeichen|ausweis|personalausweis|reisepass|geboren|permis|plaque|passeport|née?|nacid[oa]|pasaporte|matrícula|passaporto|targa|patente|nat[oa]|passaporte|paspoort|kenteken|rijbewijs|paszport|pesel|dni|nie|nif|cpf|bsn|nhs|driver|licen[cs]e)\b)"
    r"| (?=(?:and|but|und|y|et) (?:my|the|i|we|it|please|meine|mi|mon|ma)\b)",
    re.IGNORECASE,
)
_LONGEST_SHORT_FORM: Final = 3
"""Letters before a full stop that ends no sentence: `St.`, `Ave.`"""
_NUMBER: Final = re.compile(r"(?<![\d.:#x])\d{1,5}(?![\d:]|\.\d)")
_WORD: Final = re.compile(r"(?<![\w.])(?=[^\W\d_]{3})(?![a-z])")
_CODE: Final = re.compile(r"\w[(\[]|\w\.\w+\.\w|::|_\w")
_NO_BEGINNING: Final = re.compile(r"(?:0x|https?:|/|\(|\[|,|\d+\.\d+\.\d+|[a-z_]+\()")
_NOT_POSTAL: Final = tuple(
    word + b" " for word in b"ip mac web email mail wallet memory bind listen host server".split()
)
_LONGEST_NOT_POSTAL: Final = 8


def postal_addresses(view: View, options: Options) -> Iterator[Finding]:
    """Find the addresses behind their labels."""
    del options
    for place, phrase, is_home in _PHRASES.occurrences(view):
        end = place + len(phrase)
        if view.raw[end] not in _SIGNS:
            continue
        if view.raw[end] == _SPACE and view.raw[end + 1] not in _GOES_ON and not is_home:
            continue
        gap = _AT_HOME.match(view.text, end) if is_home else _GAP.match(view.text, end)
        gap = gap or _TOLD.match(view.text, end)
        span = None if gap is None else _value(view.text, gap.end())
        before = view.low[max(0, place - _LONGEST_NOT_POSTAL) : place]
        if span is not None and not before.endswith(_NOT_POSTAL):
            text = view.text[slice(*span)]
            yield Finding(*span, "ADDRESS", "labelled_address", " ".join(text.casefold().split()))


def _end(text: str, start: int, end: int) -> int:
    """Return where the sentence or the field ends that begins at *start*, *end* at the latest."""
    for stop in _STOP.finditer(text, start, end):
        place = stop.start()
        if text[place] == "," or text[place - 1 - _LONGEST_SHORT_FORM : place].isalpha():
            return place
    return end


def _value(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of what may be an address from *start* on: a number and a capitalised word, no code."""
    match = _VALUE.match(text, start)
    if match is None or _NO_BEGINNING.match(text, start):
        return None
    value = text[start : _end(text, start, match.end())].rstrip(" ,.'*_")
    if not (_WORD.search(value) and _NUMBER.search(value)) or _CODE.search(value):
        return None
    return start, start + len(value)
