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
    wohnhaft in, dirección, direccion, domicilio, calle, indirizzo, residenza, endereço, endereco, morada, adres, straat, ulica, adress, gatuadress, osoite, adresa, lakcím, adresi, alamat
"""
"""The last words of a label: `shipping address` ends as `address` does."""


_PHRASES: Final = Phrases(
    (label.strip().encode("latin-1"), None)
    for label in _LABELS.replace("\n", ",").split(",")
    if label.strip()
)
ADDRESS_WORDS: Final = _PHRASES.words
"""One word of each label."""

_SIGNS: Final = frozenset(b":\"'*_]=|->\t ")
_SPACE: Final = ord(" ")
_GOES_ON: Final = _SIGNS | frozenset(b"iwlech\xe8\xe9")
"""Signs, and how the words for “is” begin."""
_GAP: Final = re.compile(
    r"[\"'*_\]]{0,3}[ \t]{0,4}(?:[:=|]|->|: ?\||\t|>(?=[^<>\n\x00]{6,120}</))[ \t*_]{0,8}(?:\n[ \t]{0,8})?[\"'“]?"
)
_TOLD: Final = re.compile(
    r" (?:is|was|ist|lautet|est|es|è|é|(?:has )?changed to|is now)(?:[:,] ?| )(?:now )?[\"'“]?"
    r"(?=(?:(?i:flat|unit|apt|apartment|suite|plot|no\.?|house|room|villa|block|c/o|level|shop) )?\d{1,5}[A-Za-z]?(?:[-/]\d{1,4}[a-z]?)?,? [A-ZÀ-Þ][\w'’.]"
    r"|[A-ZÀ-Þ][\w'’.\-]+(?: [\w'’.]+){0,3},? \d{1,4}[a-z]?(?:[,/]| [A-Z\d]|\n|\x00))"
)
"""What is said instead of a sign, before what begins like an address: a number and a street, or the other way."""
_VALUE: Final = re.compile(r"[^\n\x00\"<>{}\[\]|=;\\\t@$%\x01]{6,160}")
_STOP: Final = re.compile(
    r"[.!?] (?=[^\W\d_])|, ?(?=(?:and |my |the )?(?:phone|tel|mobile|cell|call|e-?mail|fax|dob|born|ssn|card|visa|mastercard|amex|credit|iban|account|acct|passport|name|contact|attn|whatsapp|telefon|handy|correo|tarjeta|carte|karte|i|we|it|but|please|pls|thanks)\b)"
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
    for place, phrase, _ in _PHRASES.occurrences(view):
        end = place + len(phrase)
        if view.raw[end] not in _SIGNS or (view.raw[end] == _SPACE and view.raw[end + 1] not in _GOES_ON):
            continue
        gap = _GAP.match(view.text, end) or _TOLD.match(view.text, end)
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
