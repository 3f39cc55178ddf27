# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, SIM905 - patterns and lists read as text
"""Codes of banks and their branches that hold letters: BIC (ISO 9362) and the Indian IFSC.

The form says much, the word the rest; so the code may stand anywhere in the sentence of the word, in front of
it and behind it, or beside an IBAN of the same country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.bank_pairs import Halves
from flywheel_logging.redaction.dialogue import TURN
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.national import compact
from flywheel_logging.redaction.screens import Options, View

CODE_WORDS: Final = frozenset(
    (b"bic", b"bics", b"swift", b"swiftcode", b"biccode", b"ifsc", b"rtgs", b"neft")
)
"""Words that announce a code."""

_COUNTRIES: Final = frozenset(
    "AD AE AF AG AI AL AM AO AR AT AU AW AZ BA BB BD BE BF BG BH BI BJ BM BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CW CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KM KN KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MK ML MM MN MO MQ MR MT MU MV MW MX MY MZ NA NC NE NG NI NL NO NP NZ OM PA PE PF PG PH PK PL PR PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TL TM TN TO TR TT TW TZ UA UG US UY UZ VA VC VE VG VN VU WS XK YE YT ZA ZM ZW".split()
)
"""Countries with banks (ISO 3166-1)."""

_BIC: Final = rb"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"
_SPACED_BIC: Final = rb"[A-Z]{4} [A-Z]{2} [A-Z0-9]{2}(?: [A-Z0-9]{3})?"
_SMALL_BIC: Final = rb"[a-z]{6}(?=[a-z0-9]*[0-9]|[a-z0-9]{2}xxx)[a-z0-9]{2}(?:[a-z0-9]{3})?"
_IFSC: Final = rb"[A-Za-z]{4}0(?=[A-Za-z]{0,5}[0-9])[A-Za-z0-9]{6}"
_FREE: Final = rb"(?<![0-9A-Za-z_\-/.])(%b)(?![0-9A-Za-z_\-/])"
_CODE: Final = re.compile(_FREE % b"|".join((_IFSC, _BIC, _SPACED_BIC, _SMALL_BIC)))
_IFSC_SIZE: Final = 11
_IFSC_ZERO: Final = 4
_BEHIND: Final = 64
"""Characters behind a word within which its code stands."""
_BEFORE: Final = re.compile(
    _FREE % b"|".join((_IFSC, _BIC))
    + rb"[ ,(]{1,3}(?:(?:is|est|ist|es|are|as|\xe8|\xe9) )?(?:(?:the|our|my|your|le|il|der|die|el|o|a|notre|unser|bank) ){0,2}\Z"
)
_LONGEST_TOLD: Final = 32
_SHOUTED: Final = re.compile(rb" (?!IBAN|BIC|SWIFT|EUR|USD|GBP|CHF)[A-Z]{2}")
"""Text in capitals, in which a word of eight letters may be any."""


def bank_codes(view: View, options: Options) -> Iterator[Finding]:
    """Find the codes around words that announce one, and the accounts beside these."""
    del options
    halves = Halves(view)
    for word in view.words_of(CODE_WORDS):
        for place in view.places[word]:
            match = _announced(view, place + len(word)) or _told(view, place)
            if match is not None:
                found = Finding(*match.span(1), "ROUTING", "bank_code", compact(match[1]))
                yield found
                yield from halves.beside(found)


_NEXT_LINE: Final = re.compile(
    rb"(?:[ a-zA-Z/]{0,16}[:=][ ]{0,2}\n[ \t]{0,8}|[^\n\x00]{0,24}?" + TURN + rb")"
)
"""A form in which values stand below their labels, or the next turn of a conversation."""


def _announced(view: View, end: int) -> re.Match[bytes] | None:
    """Return the first code behind a word: in its line, or where the answer to it stands."""
    raw = view.raw
    stop = raw.find(b"\n", end, end + _BEHIND)
    last = end + _BEHIND if stop < 0 else stop
    for match in _CODE.finditer(raw, end, last) if _may_hold_code(view, end, last) else ():
        code = match[1]
        if not is_code(code):
            continue
        is_sure = not code.isalpha() or raw[end : match.start()].rstrip().endswith((b":", b"=", b"#"))
        return match if is_sure or _SHOUTED.match(raw, match.end()) is None else None
    below = _NEXT_LINE.match(raw, end) if stop >= 0 else None
    answer = None if below is None else _CODE.match(raw, below.end())
    return answer if answer is not None and is_code(answer[1]) else None


def _told(view: View, place: int) -> re.Match[bytes] | None:
    """Return the code in front of a word: `… is our BIC`."""
    first = max(0, place - _LONGEST_TOLD)
    if not _may_hold_code(view, first, place):
        return None
    match = _BEFORE.search(view.raw, first, place)
    return match if match is not None and is_code(match[1]) else None


def _may_hold_code(view: View, start: int, end: int) -> bool:
    """Whether what every code has stands from *start* to *end*: a search costs ten times as much."""
    find = view.shape.find
    return (
        find(b"AAAA", start, end) >= 0
        or find(b"0", start, end) >= 0
        or view.low.find(b"xxx", start, end) >= 0
    )


def is_code(raw: bytes) -> bool:
    """Whether a code of the right form can be one: a BIC has a country, an IFSC a zero."""
    text = compact(raw)
    return text[4:6] in _COUNTRIES or (len(text) == _IFSC_SIZE and text[_IFSC_ZERO] == "0")


_BEHIND_IBAN: Final = re.compile(rb"[^0-9A-Za-z\x00]{1,5}(" + _BIC + rb")(?![0-9A-Za-z_\-])")
_BEFORE_IBAN: Final = re.compile(rb"(?<![0-9A-Za-z_\-])(" + _BIC + rb")[^0-9A-Za-z\x00]{1,5}\Z")
_SIGNS: Final = b" ,;:/|()\n"
_SHORT: Final = 8
_LONGEST: Final = 16


def beside_iban(raw: bytes, start: int, end: int) -> Iterator[Finding]:
    """Yield the BIC directly beside an IBAN of the same country."""
    before = max(0, start - _LONGEST)
    last = raw[before:start].rstrip(_SIGNS)[-_SHORT:]
    may_be = last.isalnum() and last.isupper()  # a search costs five times as much
    matches = (
        _BEHIND_IBAN.match(raw, end),
        _BEFORE_IBAN.search(raw, before, start) if may_be else None,
    )
    for match in matches:
        if match is not None and match[1][4:6] == raw[start : start + 2].upper():
            yield Finding(*match.span(1), "ROUTING", "bank_code", compact(match[1]))
