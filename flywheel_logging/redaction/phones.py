# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, SIM905 - word lists and patterns read as text; lengths are those of the numbers
"""Telephone numbers: with `+`, in North American form, with a trunk zero, or behind a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.phone_plans import is_international
from flywheel_logging.redaction.screens import Options, View, is_digit, is_wordlike, occurrences

_LEAST_DIGITS: Final = 7
_MOST_DIGITS: Final = 15

_EXTENSION: Final = (
    rb"(?:[ ,]{0,2}(?:x|ext\.?|extension|#|poste|durchwahl|dw)[ .:]{0,2}[0-9]{1,6}(?![0-9a-z]))?"
)
_NUMBER: Final = rb"[0-9](?:[ .\-()/\xa0]{0,3}[0-9]){%d,14}" + _EXTENSION
_PLUS: Final = re.compile(rb"\+[ (]{0,2}" + _NUMBER % 6 + rb"(?![0-9A-Za-z])", re.IGNORECASE)


def _digits(text: bytes) -> str:
    number = re.split(rb"[A-Za-z#]", text, maxsplit=1)[0]
    return bytes(number).translate(None, b" .-()/+,\xa0").decode()


def _international(view: View) -> Iterator[Finding]:
    for place in occurrences(view.raw, b"+"):
        match = _PLUS.match(view.raw, place)
        if match is None or is_wordlike(view.raw[place - 1]):
            continue
        digits = _digits(match.group().replace(b"(0)", b""))
        if is_international(digits):
            yield _phone(match.start(), match.end(), "phone_international", digits)


_AREA: Final = re.compile(
    rb"(?:(?<![0-9])\+?1[ .\-]{1,2}|(?<![0-9])1)?(?:\([2-9][0-9]{2}\)[ \-]?|[2-9][0-9]{2}[ .\-])$"
)
_LINE_SHAPES: Final = (b"000-0000", b"000 0000", b"000.0000")
_TAIL: Final = re.compile(rb"[0-9]{3}[ .\-][0-9]{4}" + _EXTENSION, re.IGNORECASE)


def _north_american(view: View) -> Iterator[Finding]:
    raw = view.raw
    for shape in _LINE_SHAPES:
        for place in occurrences(view.shape, shape):
            area = _AREA.search(raw, max(0, place - 10), place)
            tail = _TAIL.match(raw, place)
            if area is None or tail is None or not _is_free(raw, area.start(), tail.end()):
                continue
            if raw[place] in b"01" or _is_vetoed(view, area.start()):
                continue
            digits = _digits(raw[area.start() : tail.end()])[-10:]
            yield _phone(area.start(), tail.end(), "phone_nanp", digits)


def _is_free(raw: bytes, start: int, end: int) -> bool:
    """Whether it is no part of a longer number; one grouped by spaces stands in no row of numbers."""
    before, after = raw[start - 1], raw[end]
    if is_wordlike(before) or is_wordlike(after):
        return False
    joints = b".-/+, " if raw[end - 5] == _SPACE and raw[start] != _BRACKET else b".-/+,"
    return not (before in joints and is_digit(raw[start - 2])) and not (
        after in b".- " and after in joints and is_digit(raw[end + 1])
    )


_SPACE: Final = ord(" ")
_BRACKET: Final = ord("(")


_VETO: Final = frozenset(
    (
        "order ticket invoice tracking isbn issn version serial ref reference case sku part item model build request transaction batch job commit po rma asin ean upc doi bug issue article artikel auftrag auftragsnummer "
        "bestellung rechnung rechnungsnummer bestellnummer artikelnummer commande facture pedido factura policy claim zip plz timestamp epoch parcel shipment confirmation booking sendungsnummer numéro-de-commande"
    )
    .encode("latin-1")
    .split()
)
"""Words that say what a number is when it is no telephone number, directly before it."""


def _is_vetoed(view: View, start: int) -> bool:
    return view.word_before(start) in _VETO


_TRUNK: Final = re.compile(
    rb"\(?0{1,2}[1-9][0-9]{0,4}\)?(?:[ /\-.]{1,3}|(?<=\)))[0-9]{2,9}(?:[ \-/.][0-9]{2,8}){0,4}(?![0-9]|[.,:/\-][0-9])"
    + _EXTENSION
    + rb"(?![0-9A-Za-z])"
)
_TRUNK_ANCHORS: Final = (b" 0", b"\n0", b"(0", b":0", b'"0')


def _national(view: View, options: Options) -> Iterator[Finding]:
    """Numbers with a trunk 0 and groups: ten or eleven digits, or nine where a region is switched on."""
    raw = view.raw
    least = 9 if options.regions else 10
    for anchor in _TRUNK_ANCHORS:
        for place in occurrences(raw, anchor):
            start = place if anchor == b"(0" else place + 1
            match = _TRUNK.match(raw, start)
            if match is None or (raw[start - 1] == _BRACKET and anchor != b"(0"):
                continue
            digits = _digits(match.group())
            if digits.startswith("00"):
                digits = digits[2:]
                if is_international(digits) and not is_wordlike(raw[start - 1]):
                    yield _phone(start, match.end(), "phone_international", digits)
                continue
            if not least <= len(digits) <= 12 or _looks_dated(match.group()) or _is_vetoed(view, start):
                continue
            if not (is_wordlike(raw[start - 1]) or (raw[start - 1] == _SPACE and is_digit(raw[start - 2]))):
                yield _phone(start, match.end(), "phone_national", digits)


_DATED: Final = re.compile(
    rb"(?:19|20)[0-9]{2}[\-./ ](?:0[1-9]|1[0-2])|[0-3]?[0-9][./\-][01]?[0-9][./\-](?:19|20)?[0-9]{2}(?![0-9])"
)


def _looks_dated(text: bytes) -> bool:
    return _DATED.match(text.lstrip(b"(+")) is not None


# --- by the words before ---

STRONG_WORDS: Final = frozenset(
    word.encode("latin-1")
    for word in (
        "phone phones telephone tel mobile cell cellphone cellular fax whatsapp landline hotline telefon telefono "
        "teléfono telefone telefonnummer mobil mobilnummer handynummer handy rufnummer téléphone telephone celular "
        "móvil movil cellulare telemóvel telemovel fono puhelin puhelinnumero telefoon telefoonnummer mobiel gsm "
        "mobiltelefon telefonnr msisdn phonenumber mobilenumber viber wechat pager fon tlf tél telefonu telefonszám"
    ).split()
)
"""Words that announce a telephone number in any notation."""

WEAK_WORDS: Final = frozenset(
    "call text dial ring reach contact desk office home work direct sms signal number numéro numero nummer".encode(
        "latin-1"
    ).split()
)
"""Words that announce one if it also looks like one: nine digits, grouped or with a leading zero."""

WIDE_WORDS: Final = (
    "телефон",
    "тел.",
    "моб.",
    "电话",
    "手机",
    "電話",
    "携帯",
    "전화",
    "휴대폰",
    "هاتف",
    "τηλ",
    "โทร",
    "טלפון",
    "फ़ोन",
    "फोन",
)
"""The same in other scripts."""

_STRONG_GAP: Final = rb"[^0-9\n\x00;?!+]{0,36}?(?:\n[ \t]{0,4})?"
_LABELLED: Final = re.compile(
    _STRONG_GAP + rb"(?<![0-9A-Za-z$.,\xa3])(\+?\(?(?:" + _NUMBER % 5 + rb"))(?![0-9A-Za-z])", re.IGNORECASE
)
_NEXT: Final = re.compile(
    rb"[ ]?(?:or|oder|ou|and|und|o|/|,|;|\|)[ ]?(\+?\(?(?:" + _NUMBER % 6 + rb"))(?![0-9A-Za-z])",
    re.IGNORECASE,
)


def _labelled(view: View) -> Iterator[Finding]:
    strong, weak = view.words & STRONG_WORDS, view.words & WEAK_WORDS
    for word in sorted(strong | weak):
        for place in view.places[word]:
            end = place + len(word)
            if not is_wordlike(view.low[place - 1]) and not is_wordlike(view.low[end]):
                yield from _numbers_after(view, end, is_weak=word in weak)
                yield from _number_before(view, place)
    if view.is_wide:
        for wide in WIDE_WORDS:
            place = view.text.find(wide)
            while place >= 0:
                yield from _numbers_after(view, place + len(wide), is_weak=False)
                place = view.text.find(wide, place + 1)


_BEFORE: Final = re.compile(rb"(?<![0-9A-Za-z.])(?<![0-9],)(\+?\(?" + _NUMBER % 8 + rb")[ \-(/]{1,3}$")


def _number_before(view: View, place: int) -> Iterator[Finding]:
    """A number with its kind behind it: `4155552671 (mobile)`."""
    if view.raw[place - 1] not in b" -(/" or not (
        is_digit(view.raw[place - 2]) or is_digit(view.raw[place - 3])
    ):
        return
    low = view.raw.rfind(b"\n", max(0, place - _REACH), place) + 1 or max(0, place - _REACH)
    match = _BEFORE.search(view.raw, low, place)
    if match is None or _looks_dated(match[1]) or _is_vetoed(view, match.start(1)):
        return
    digits = _digits(match[1])
    if digits[0] == "0" or len(digits) in (10, 11):
        yield _phone(match.start(1), match.end(1), "phone_labelled", digits)


_REACH: Final = 32


def _numbers_after(view: View, place: int, *, is_weak: bool) -> Iterator[Finding]:
    match = _LABELLED.match(view.raw, place)
    while match is not None:
        text = match.group(1)
        digits = _digits(text.replace(b"(0)", b""))
        if not _is_labelled_number(view, match, text, digits, is_weak=is_weak):
            return
        yield _phone(match.start(1), match.end(1), "phone_labelled", digits)
        match = _NEXT.match(view.raw, match.end(1))


def _is_labelled_number(
    view: View, match: re.Match[bytes], text: bytes, digits: str, *, is_weak: bool
) -> bool:
    if not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS or _looks_dated(text) or len(set(digits)) == 1:
        return False
    if view.word_before(match.start(1)) in _VETO or _DECIMAL.match(text):
        return False
    after = view.raw[match.end() : match.end() + 2]
    if after[:1] in b":%" and after[1:].isdigit():
        return False
    if not is_weak:
        return True
    is_grouped = not text.isdigit()
    return (
        len(digits) >= 9
        and (is_grouped or digits[0] == "0" or len(digits) in (10, 11))
        and not _is_vetoed(view, match.start(1))
    )


_DECIMAL: Final = re.compile(rb"[0-9]{1,3}(?:[.,][0-9]{3}){2,}$|[0-9]+\.[0-9]+$")


_NANP_DIGITS: Final = 11


def _phone(start: int, end: int, rule: str, digits: str) -> Finding:
    if len(digits) == _NANP_DIGITS and digits[0] == "1":
        digits = digits[1:]
    return Finding(start, end, "PHONE", rule, digits)


def phones(view: View, options: Options) -> Iterator[Finding]:
    """Find telephone numbers: with `+`, in North American form, with a trunk zero, or behind a word."""
    yield from _international(view)
    yield from _north_american(view)
    yield from _national(view, options)
    yield from _labelled(view)
