# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - patterns read as text
"""Postal addresses that nothing announces: a house and a street in front of a postal code.

A code is looked for by its shape; what stands between the one before and itself may be its address. Codes that
look like other numbers (five digits and a word) ask for a street that says that it is one.

Source of the forms of codes: UPU, Postal addressing systems in member countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from flywheel_logging.redaction.address_patterns import compiled
from flywheel_logging.redaction.address_words import CA_PROVINCES, CAPITALS, US_STATES, either
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.screens import Options, View


class _Code(NamedTuple):
    """A form of postal codes behind the town.

    Attributes:
        pattern: The code, and the state in front of it.
        pieces: One of these stands in `View.figures` where there is one: a look there costs next to nothing.
        shapes: What stands in `View.shape` there.
        skip: Where in these the code begins; below 0 where it begins up to that much before.
        is_plain: Whether it looks like no other number, so that a number and a name in front of it suffice.
        is_small: Whether it is typed in small letters: it is looked for beside the word of a street only.
    """

    pattern: str
    pieces: tuple[bytes, ...]
    shapes: tuple[bytes, ...]
    skip: int = 0
    is_plain: bool = True
    is_small: bool = False


_US: Final = rf"(?<!\w)(?:{either(US_STATES)}),? \d{{5}}(?:-\d{{4}})?(?![\w.]?\d|[A-Za-z])"
_SMALL_US: Final = rf"(?<!\w)(?:{either(US_STATES.lower())}),? \d{{5}}(?:-\d{{4}})?(?![\w.]?\d|[A-Za-z])"
_AU: Final = r",? \d{4}(?![\w.]?\d|[A-Za-z])"
_UK: Final = r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?!\w)"
_SMALL_UK: Final = r"(?<!\w)[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}(?!\w)"
_CA: Final = rf"(?<!\w)(?:(?:{either(CA_PROVINCES)}),? )?[A-Z]\d[A-Z][ -]?\d[A-Z]\d(?!\w)"
_IE: Final = r"(?<!\w)(?:[AC-FHKNPRTV-Y]\d\d|D6W) ?[AC-FHKNPRTV-Y][AC-FHKNPRTV-Y\d]{3}(?!\w)"
_PIN: Final = r"[1-8]\d\d ?\d{3}(?![\w]|[.,]\d)"

_FIVE: Final = (b" 00000 ", b" 00000. ", b" 00000-0000 ", b" 00000-0000. ")
_CODES: Final = (
    _Code(_US, _FIVE, (b"AA 00000", b"AA, 00000")),
    _Code(_SMALL_US, _FIVE, (b" aa 00000",), 1, is_small=True),
    _Code(_UK, (b" 0AA ", b" 0AA. "), (b"A0 0AA", b"00 0AA", b"0A 0AA"), -2),
    _Code(_SMALL_UK, (b" 0 ", b" 00 "), (b"a0 0aa", b"a00 0aa"), -1, is_small=True),
    _Code(_CA, (b"A0A",), (b"A0A 0A0", b"A0A0A0", b"A0A-0A0")),
    _Code(_CA.replace("A-Z", "a-z"), (b" 0 ",), (b"a0a 0a0",), is_small=True),
    _Code(_IE, (b" A00 ",), (b"A00 A",)),
    _Code(_PIN, (b" 000000 ", b" 000000. "), (b" 000000",), 1, is_plain=False),
    _Code(r"S\d{6}(?!\w)", (b" A000000 ", b" A000000. "), (b" A000000",), 1),
    _Code(_PIN, (b"-000000 ", b"-000000. "), (b"a-000000",), 2, is_plain=False),
    _Code(r"\d{5}-\d{3}(?![\w-])", (b" 00000-000",), (b" 00000-000",), 1, is_plain=False),
)
_CODES_BY_PIECE: Final = tuple((piece, code) for code in _CODES for piece in code.pieces)
_FIRST: Final = deferred(
    rf"(?:\d{{4,5}}|\d{{4}} ?[A-Z]{{2}}|\d{{3}} \d\d|\d\d-\d{{3}}|\d{{4}}-\d{{3}}|[A-Z]{{1,2}}-(?:\d{{4,5}}|\d{{3}} \d\d)|[A-Z]\d{{4}}(?:[A-Z]{{3}})?)(?= (?![MGKT][bBH])[{CAPITALS}][\w'])"
)
"""A code in front of the town; `Mbps` is none."""
_BITS: Final = frozenset(("Mb", "Gb", "Kb", "Tb"))
"""How the commonest units of such numbers begin, which are seen without a match: `1000 Mbps`."""
_FIRST_SHAPES: Final = {
    b" 0000 ": b"0000 A",
    b" 00000 ": b"0000 A",
    b"-0000 ": b"0000 A",
    b"-00000 ": b"0000 A",
    b" A0000 ": b"0000 A",
    b" 0000AA ": b"0000AA",
    b" A0000AAA ": b"0000AA",
    b" 00 ": b"000 00 A",
    b" 00-000 ": b"0-000 A",
    b" 0000-000 ": b"0-000 A",
}
"""How such codes end: what stands in `View.figures` where there is one, and in `View.shape`."""
_IN_FRONT: Final = (b", ", b"0 ", b"\n")
"""What stands in front of a code that stands in front of the town."""

_STREET_WORDS: Final = frozenset(
    b"street road avenue lane drive terrace crescent boulevard gardens grove mews court st rd ave ln dr blvd".split()
)
"""One of these stands in an address in small letters."""

_TOWNS: Final = {
    **dict.fromkeys(
        b"alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming".split(),
        r",? \d{5}(?:-\d{4})?(?![\w.]?\d)",
    ),
    **dict.fromkeys(
        b"auckland wellington christchurch hamilton dunedin tauranga napier nelson rotorua hastings plymouth invercargill queenstown johannesburg sandton pretoria durban bloemfontein stellenbosch gqeberha polokwane randburg centurion midrand town gauteng".split(),
        _AU,
    ),
    **dict.fromkeys(
        b"nsw vic qld tas act wa sa nt wales queensland victoria tasmania australia".split(), _AU
    ),
    b"singapore": r",? \(?\d{6}\)?(?![\w.]?\d)",
    b"nairobi": r"(?=[,. ])(?:, Kenya)?",
}
"""Towns and states behind whose name there is a code, and its form."""
_TOWN_NAMES: Final = frozenset(_TOWNS)
TOWN_WORDS: Final = frozenset(_TOWNS) | _STREET_WORDS
"""The words of `_TOWNS`, and those of streets."""
_STATES: Final = frozenset(
    b"nsw vic qld tas act wa sa nt wales queensland victoria tasmania australia".split()
)

_WORDS_TOO: Final = frozenset((b"act", b"wa", b"sa", b"nt"))
"""States whose letters, with a capital in front, are a word: *the Consumer Credit Act 1974*."""

_LONGEST: Final = 150
"""Characters of an address in front of its code."""
_SHORTEST: Final = 10
_MOST_CODE: Final = 8
_PARTS: Final = bytes(
    code for code in range(256) if chr(code).isalnum() or chr(code) in " \n,.'-/#&()?\xba\xaa\xb0"
)
"""What stands in an address: it is searched from behind what does not."""


@cache
def _pattern(code: str) -> re.Pattern[str]:
    return re.compile(code)


class _Place(NamedTuple):
    """A code: where it begins and ends, and what is known of it."""

    start: int
    end: int
    has_town: bool
    is_plain: bool
    is_small: bool


def _places(view: View) -> Iterator[_Place]:
    """Yield the codes of the text."""
    yield from _last_places(view)
    yield from _first_places(view)
    for word in view.words_of(_TOWN_NAMES):
        for place in view.places[word]:
            end = place + len(word)
            match = _pattern(_TOWNS[word]).match(view.text, end)
            if match is not None and not (word in _WORDS_TOO and view.text[place:end].istitle()):
                is_plain = word in _STATES or len(match[0]) > len(", 2024")
                yield _Place(end, match.end(), False, is_plain, view.text[place].islower())


def _last_places(view: View) -> Iterator[_Place]:
    """Yield the codes behind towns."""
    text, figures = view.text, view.figures
    has_street = not _STREET_WORDS.isdisjoint(view.words)
    present = dict.fromkeys(code for piece, code in _CODES_BY_PIECE if piece in figures)
    for pattern, _, shapes, skip, is_plain, is_small in present:
        if is_small and not has_street:
            continue
        for place in (place for shape in shapes for place in view.occurrences(shape)):
            start = place + skip
            match = _pattern(pattern).match(text, start)
            for later in range(start + 1, place + 1) if match is None else ():
                match = match or _pattern(pattern).match(text, later)
            if match is not None:
                yield _Place(match.start(), match.end(), False, is_plain, is_small)


def _first_places(view: View) -> Iterator[_Place]:
    """Yield the codes in front of towns."""
    text, raw, figures = view.text, view.shape, view.figures
    for shape in dict.fromkeys(shape for piece, shape in _FIRST_SHAPES.items() if piece in figures):
        for ending in (shape, shape[:-1] + b"?") if view.is_wide else (shape,):
            for place in view.occurrences(ending):
                end = place + len(ending)
                if text[end - 1 : end + 1] in _BITS:
                    continue
                head = raw[max(0, place - _MOST_CODE) : place].rstrip(b"0A-")
                if head.endswith(_IN_FRONT):
                    start = max(0, place - _MOST_CODE) + len(head)
                    match = _FIRST().match(text, start)
                    if match is not None:
                        yield _Place(start, match.end(), True, False, False)


def addresses_by_code(view: View, options: Options) -> Iterator[Finding]:
    """Find the addresses in front of postal codes."""
    del options
    before = 0
    for code in sorted(set(_places(view))):
        begin = max(before, code.start - _LONGEST)
        before = (
            code.start if code.has_town else code.end
        )  # a number in front of a name may be that of a house
        start = _start(view, begin, code)
        end = None if start is None else _end(view.text, code)
        if start is not None and end is not None:
            value = view.text[start:end]
            yield Finding(start, end, "ADDRESS", "address_by_code", " ".join(value.casefold().split()))


def _start(view: View, begin: int, code: _Place) -> int | None:
    """Return where the address begins, at *begin* at the earliest, that goes on up to *code*."""
    text, stop = view.text, code.start
    begin = max(1, begin, text.rfind("\n\n", begin, stop) + 1)
    begin += len(view.raw[begin:stop].rstrip(_PARTS))
    if stop - begin < _SHORTEST:
        return None
    has_number = b"0" in view.shape[begin:stop]
    is_typed = has_number and compiled("typed").search(text, begin, stop) is not None
    for name in _forms(code, has_number=has_number, is_typed=is_typed):
        match = compiled(name).search(text, begin, stop)
        if match is not None:
            return match.start()
    return None


def _forms(code: _Place, *, has_number: bool, is_typed: bool) -> tuple[str, ...]:
    """Return the forms of addresses, the surest first, that may stand in front of *code*."""
    if code.is_small:
        return ("small to code",) if has_number else ()
    if not has_number:
        return ("house to code",) if code.is_plain else ()
    sure = ("street to code", "dwelling to code") if is_typed else ("dwelling to code",)
    return (*sure, "house to code", "number to code") if code.is_plain else sure


def _end(text: str, code: _Place) -> int | None:
    """Return where the address ends that *code* is part of: behind the town and the country."""
    end = code.end
    if code.has_town:
        town = compiled("town").match(text, end)
        if town is None:
            return None
        end = town.end()
    country = compiled("country").match(text, end)
    return end if country is None else country.end()
