# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PIE800, PLR2004, RUF005, SIM905 - word lists and patterns read as text; lengths are those of the numbers
"""E-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View, is_digit, is_wordlike, occurrences

# --- e-mail (RFC 5321 §4.5.3.1: 64 characters left, 255 right) ---

_LOCAL: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-'~"
_LOCAL_SIZE: Final = 64
_DOMAIN: Final = re.compile(
    r"@((?:[^\W_](?:[\w-]{0,62})\.){1,8}(?:[^\W\d_]{2,24}|xn--[a-z0-9-]{2,40}))(?![\w])"
)
_FILE_ENDINGS: Final = frozenset(
    (
        "png",
        "jpg",
        "jpeg",
        "gif",
        "svg",
        "webp",
        "ico",
        "css",
        "js",
        "mjs",
        "json",
        "html",
        "htm",
        "tsx",
        "jsx",
    )
    + ("xml", "yaml", "yml", "txt", "pdf", "whl", "tgz", "exe", "dll", "jar", "lock", "toml", "cfg", "ini")
)
_URL_START: Final = re.compile(rb"://[^\s/?#@\"'<>\x00]{0,200}$")


def emails(view: View, options: Options) -> Iterator[Finding]:
    """Find e-mail addresses: from each `@`, outwards."""
    del options
    text = view.text
    for at in occurrences(view.raw, b"@"):
        domain = _DOMAIN.match(text, at)
        if domain is None:
            continue
        start = _local_start(text, at)
        if start == at or _is_no_email(view, start, at, domain):
            continue
        yield Finding(start, domain.end(), "EMAIL", "email", text[start : domain.end()].lower())


def _local_start(text: str, at: int) -> int:
    window = text[max(0, at - _LOCAL_SIZE) : at]
    rest = window.rstrip(_LOCAL)
    while rest and rest[-1].isalnum():
        rest = rest[:-1].rstrip(_LOCAL)
    local = window[len(rest) :]
    return at - len(local.lstrip(".'+-~"))


def _is_no_email(view: View, start: int, at: int, domain: re.Match[str]) -> bool:
    text, end = view.text, domain.end()
    ending = domain[1].rpartition(".")[2].lower()
    if ending in _FILE_ENDINGS or text[end] in "([" or text[start:at] in {"git", "hg", "svn"}:
        return True
    if text[end] == ":" and (text[end + 1].isalpha() or text[end + 1] in "/~"):
        return True
    if domain[1].startswith(("self.", "np.", "torch.", "this.")):
        return True
    return _URL_START.search(view.raw, max(0, start - 210), start) is not None


# --- telephone numbers (ITU-T E.164; national lengths from the numbering plans) ---

_ZONES: Final = {
    **{"1": (10, 10), "7": (10, 10), "20": (8, 10), "27": (9, 9), "30": (10, 10), "31": (9, 9), "32": (8, 9)},
    **{"33": (9, 9), "34": (9, 9), "36": (8, 9), "39": (6, 12), "40": (9, 9), "41": (9, 9), "43": (7, 13)},
    **{"44": (9, 10), "45": (8, 8), "46": (7, 10), "47": (8, 8), "48": (9, 9), "49": (6, 12), "51": (8, 9)},
    **{
        "52": (10, 11),
        "53": (6, 8),
        "54": (10, 11),
        "55": (10, 11),
        "56": (9, 9),
        "57": (8, 10),
        "58": (10, 10),
    },
    **{"60": (8, 10), "61": (9, 9), "62": (8, 12), "63": (8, 10), "64": (8, 10), "65": (8, 8), "66": (8, 9)},
    **{"81": (9, 10), "82": (8, 10), "84": (9, 10), "86": (10, 11), "90": (10, 10), "91": (10, 10)},
    **{"92": (9, 10), "93": (9, 9), "94": (9, 9), "95": (7, 10), "98": (10, 10)},
    **{
        "351": (9, 9),
        "352": (5, 11),
        "353": (7, 9),
        "354": (7, 9),
        "358": (6, 11),
        "359": (7, 9),
        "370": (8, 8),
    },
    **{
        "371": (8, 8),
        "372": (7, 8),
        "380": (9, 9),
        "385": (8, 9),
        "386": (8, 8),
        "420": (9, 9),
        "421": (9, 9),
    },
    **{
        "852": (8, 8),
        "853": (8, 8),
        "880": (8, 10),
        "886": (8, 9),
        "966": (8, 9),
        "971": (8, 9),
        "972": (8, 9),
    },
}
"""Digits behind a country code, for the countries whose range is narrow."""

_OTHER_ZONES: Final = frozenset(
    str(zone)
    for low, high in (
        (211, 213),
        (216, 216),
        (218, 218),
        (220, 269),
        (290, 291),
        (297, 299),
        (350, 359),
        (370, 389),
    )
    + (
        (420, 423),
        (500, 509),
        (590, 599),
        (670, 692),
        (800, 800),
        (808, 808),
        (850, 856),
        (870, 870),
        (880, 888),
    )
    + ((960, 968), (970, 977), (979, 979), (992, 998))
    for zone in range(low, high + 1)
)
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


def is_international(digits: str) -> bool:
    """Whether *digits*, country code first, have a length that the country's plan allows."""
    for size in (1, 2, 3):
        lengths = _ZONES.get(digits[:size])
        if lengths is not None:
            rest = len(digits) - size
            return lengths[0] <= rest <= lengths[1] + 1 and not (digits[0] == "1" and digits[1] in "01")
    return digits[:3] in _OTHER_ZONES and _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS


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
        for place in occurrences(view.low, word):
            end = place + len(word)
            if not is_wordlike(view.low[place - 1]) and (
                view.low[end] == _PLURAL or not is_wordlike(view.low[end])
            ):
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


_PLURAL: Final = ord("s")
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
