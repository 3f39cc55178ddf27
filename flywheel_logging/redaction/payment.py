# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists read as text
"""Payment cards, and bank accounts with a checksum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction import validators
from flywheel_logging.redaction.bank_codes import beside_iban
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import DIGITS, WORDLIKE, Options, View, stands_alone

# --- cards ---

_GROUPED_SHAPES: Final = tuple(
    group.replace(b"-", joint)
    for joint in (b"-", b" ", b".")
    for group in (b"0000-0000-0000-", b"0000-000000-0000")
)
_GROUPED: Final = re.compile(
    rb"[0-9]{4}([ .\-])(?:[0-9]{4}\1[0-9]{4}\1[0-9]{1,4}(?:\1[0-9]{3})?|[0-9]{6}\1[0-9]{4,5})(?![0-9A-Za-z])"
)
_BARE_SIZES: Final = range(13, 19)
"""Digits of a bare card; 19 need a word beside them: one snowflake id in ten passes Luhn."""


def _compact(text: bytes) -> str:
    return text.translate(None, b" .-\xa0/_").decode()


def cards(view: View, options: Options) -> Iterator[Finding]:
    """Find card numbers, in groups, bare, and behind a word that says card; and the code typed behind one."""
    del options
    for find in (_grouped_cards, _cards_in_a_row, _bare_cards, _labelled_cards):
        for card in find(view):
            yield card
            code = _CODE.match(view.raw, card.end)
            if code is not None:
                yield Finding(*code.span(1), "SECRET", "card_code", code[1].decode())


_EXPIRY: Final = re.compile(
    rb"[ ,;|]{1,3}(?:exp[a-z]{0,4}[.:]? ?)?(?:0?[1-9]|1[0-2]) ?[/|\-] ?(?:20)?[2-4][0-9](?![0-9])"
)
_CODE: Final = re.compile(
    _EXPIRY.pattern + rb"[ ,;|]{1,3}(?:cvv2?|cvc2?|csc|code)?:? ?([0-9]{3,4})(?![0-9A-Za-z/:.])"
)
"""The month in which a card expires, and its code: `… 1111 09/27 140`."""


def _grouped_cards(view: View) -> Iterator[Finding]:
    raw = view.raw
    for shape in _GROUPED_SHAPES:
        joint = shape[4]
        for place in view.occurrences(shape):
            before = raw[place - 1]
            if before in WORDLIKE or (before in (joint, _POINT) and raw[place - 2] in DIGITS):
                continue
            match = _GROUPED.match(raw, place)
            if match is None or _goes_on(raw, match.end(), joint):
                continue
            digits = _compact(match.group())
            if validators.credit_card(digits):
                yield Finding(place, match.end(), "CREDIT_CARD", "card_grouped", digits)


_ROW_SHAPES: Final = tuple(joint.join([b"0000"] * 8) for joint in (b"-", b" "))
_ROW: Final = re.compile(rb"[0-9]{4}(?:([ \-])[0-9]{4})(?:\1[0-9]{4}){6,}(?![0-9A-Za-z])")
_CARD_BYTES: Final = 19  # sixteen digits and three joints


def _cards_in_a_row(view: View) -> Iterator[Finding]:
    """Find cards one after the other with nothing but the joint of their groups between; all of them, or none."""
    done = 0
    for place in sorted(place for shape in _ROW_SHAPES for place in view.occurrences(shape)):
        if place < done or view.raw[place - 1] in WORDLIKE or view.raw[place - 2] in DIGITS:
            continue
        match = _ROW.match(view.raw, place)
        if match is None or (match.end() - place + 1) % (_CARD_BYTES + 1):
            continue
        done = match.end()
        starts = range(place, done, _CARD_BYTES + 1)
        found = [
            (start, start + _CARD_BYTES, _compact(view.raw[start : start + _CARD_BYTES])) for start in starts
        ]
        if all(validators.credit_card(digits) for _, _, digits in found):
            yield from (
                Finding(start, end, "CREDIT_CARD", "card_in_row", digits) for start, end, digits in found
            )


def _goes_on(raw: bytes, end: int, joint: int) -> bool:
    if raw[end] in WORDLIKE:
        return True
    return raw[end] == joint and raw[end + 1] in DIGITS and _EXPIRY.match(raw, end) is None


_POINT: Final = ord(".")


def _bare_cards(view: View) -> Iterator[Finding]:
    for start, end in view.digit_runs:
        if end - start in _BARE_SIZES and stands_alone(view.raw, start, end):
            digits = view.string(start, end)
            if validators.credit_card(digits):
                yield Finding(start, end, "CREDIT_CARD", "card_bare", digits)


CARD_WORDS: Final = frozenset(
    "card cards creditcard visa mastercard amex maestro discover pan karte kreditkarte kartennummer carte tarjeta cartão "
    "cartao carta kaart kort kortnummer karta cardnumber ccnum diners jcb unionpay cc".encode(
        "latin-1"
    ).split()
)
"""Words that announce a card number of any issuer and grouping."""

_LABELLED: Final = re.compile(
    rb"[^0-9\n\x00]{0,48}?(?<![0-9A-Za-z$.])([0-9](?:[ .\-/_]{0,2}[0-9]){11,18})(?![0-9A-Za-z])"
)


_OTHER_CARD: Final = re.compile(
    rb" (?:vitale|nationale|grise|d'identit|de s\xe9jour|de identidad|sanitaria|d'identit\xe0)"
)
"""A card that is no payment card."""


def _labelled_cards(view: View) -> Iterator[Finding]:
    for word in view.words_of(CARD_WORDS):
        for place in view.places[word]:
            if view.low[place - 1] in WORDLIKE:
                continue
            match = _LABELLED.match(view.raw, place + len(word))
            if match is None or _OTHER_CARD.match(view.raw, place + len(word)):
                continue
            digits = _compact(match[1])
            if validators.labelled_card(digits):
                yield Finding(match.start(1), match.end(1), "CREDIT_CARD", "card_labelled", digits)


# --- IBAN (ISO 13616) ---

_IBAN: Final = re.compile(rb"[A-Za-z]{2}[0-9]{2}(?:[ \-.]?[0-9A-Za-z]){11,36}")
_SIZES: Final = {country.encode(): size for country, size in validators.IBAN_LENGTHS.items()}


def ibans(view: View, options: Options) -> Iterator[Finding]:
    """Find IBANs, a country, two digits and as many characters as its accounts have; and a BIC beside one."""
    del options
    raw = view.raw
    for place in view.codes:
        if raw[place - 1] in WORDLIKE:
            continue
        size = _SIZES.get(raw[place : place + 2].upper())
        match = None if size is None else _IBAN.match(raw, place)
        if size is None or match is None:
            continue
        number = _compact(match.group())[:size].upper()
        if not validators.iban(number):
            continue
        end = place + _extent(match.group(), size)
        if raw[end] not in WORDLIKE:
            view.known.add((place, end, "IBAN"))
            yield Finding(place, end, "IBAN", "iban", number)
            yield from beside_iban(raw, place, end)


def _extent(text: bytes, size: int) -> int:
    """Return how far *size* letters and digits go with the signs between them."""
    end = size
    while end < len(text) and (missing := size - len(text[:end].translate(None, b" -."))):
        end += missing
    return end
