# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists read as text
"""Numbers whose form says much, and a word of their field somewhere near says the rest.

`Congestion charge for LB68 FPO` announces nothing, yet a charge on the road and the form of a British plate
do. The forms are literal, capitals and dashes included, so that no ordinary word reads like one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from flywheel_logging.redaction import state_numbers as check
from flywheel_logging.redaction import validators
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.national import compact
from flywheel_logging.redaction.phone_forms import VETO
from flywheel_logging.redaction.screens import Options, View, pieces_of, stands_alone


class Row(NamedTuple):
    """A kind of number.

    Attributes:
        entity: What is found.
        name: Kind of number, the rule's name.
        words: Words of its field, one of which stands near.
        shapes: How it is written: `0` a digit, `A` a capital, else itself.
        is_valid: Says of the compact number whether it can be one.
    """

    entity: str
    name: str
    words: frozenset[bytes]
    shapes: tuple[bytes, ...]
    is_valid: Callable[[str], bool]


def _words(text: str) -> frozenset[bytes]:
    return frozenset(text.encode("latin-1", "ignore").split())


def _shapes(text: str) -> tuple[bytes, ...]:
    return tuple(text.encode().split(b"|"))


ROAD: Final = _words(
    "car cars truck van vehicle vehicles bike motorbike motorcycle lorry taxi cab trailer caravan driver driving parked parking "
    "congestion dart ulez toll tolls pcn speeding fined fining scrapped penalty garage mot dvla nct towed tow clamped insured anpr vin sedan suv pickup "
    "ford toyota honda bmw audi vw volkswagen mercedes nissan hyundai kia tesla mazda subaru jeep chevy renault peugeot fiat volvo vauxhall prius golf polo corsa fiesta focus civic corolla camry astra clio panda kangoo skoda uber taxed sorn challan gaadi rto fastag scooty scooter fleet altima sentra sonata elantra tacoma silverado malibu jetta passat tiguan yaris micra qashqai octavia chasis freno frenos "
    "auto wagen fahrzeug pkw voiture v\xe9hicule camion parkplatz geparkt gar\xe9e coche moto veh\xedculo multa macchina veicolo furgone "
    "fahrerflucht unfall geblitzt abgeschleppt zugeparkt parkt einfahrt stellplatz tiefgarage parkausweis strafzettel kfz halter fourri\xe8re gar\xe9 stationn\xe9 amende carro ve\xedculo samoch\xf3d bil bilen auton"
)
"""Words of the road."""
_PAPERS: Final = _words(
    "carfax autocheck policy claim claims title lease leased dealer dealership mileage miles warranty recall service parts keeper owner "
    "windshield windscreen dash dashboard chassis door sticker registered registration decode model mechanic import customs auction history "
    "serie s\xe9rie versicherung assurance seguro"
)
"""Words of the papers and of the places of a vehicle's number."""
_LABELS: Final = _words("plate plates reg rego registration keeper permit camera breakdown fine")
_UK_ENDS: Final = ("AA0AA", "A00AA")
_UK_NAMES: Final = ("AAAAA", "AAAA0", "AAA00", "AA000")
ROWS: Final = (
    Row(
        "PLATE",
        "plate_near",
        ROAD | _LABELS,
        (
            *_shapes(
                "AA00 AAA|AA00AAA|0AAA000|AA-000-AA|AA00AA0000|AA0AAA0000|AA00A0000|AA-00-AA-0000|000-A-00000|000-A-0000"
            ),
            *(
                f"{town}-{letters} {digits}".encode()
                for town in ("A", "AA", "AAA")
                for letters in ("A", "AA")
                for digits in ("00", "000", "0000")
            ),
        ),
        check.is_plate,
    ),
    Row(
        "DRIVER_LICENSE",
        "driver_near",
        _words("driver drivers driving licence license lic dl dvla dvsa photocard provisional licensed"),
        (
            *_shapes("A000-0000-0000|A000-0000-0000-00|A0000-00000-00000|A0000-000000-00|A000-000-00-000-0"),
            *_shapes("A-000-000-000-000|A000-000-000-000|A0000 00000 00000"),
            *(
                f"{name}{joint}000000{joint}{end}".encode()
                for name in _UK_NAMES
                for joint in ("", " ")
                for end in _UK_ENDS
            ),
        ),
        lambda text: len(text) != check.GB_DRIVER_SIZE or check.gb_driver(text),
    ),
    Row(
        "TAX_ID",
        "us_ein",
        _words(
            "llc inc corp corporation company business partnership nonprofit charity employer payer irs corporate bakery shop firm"
        ),
        (b"00-0000000",),
        check.us_ein,
    ),
)
"""What is told by which form beside which words."""


def _telling(shape: bytes) -> bytes:
    """Return the piece of *shape* that hardly anything else has, as it stands in `View.figures`."""
    return max(pieces_of(shape), key=lambda piece: (b"A" in piece, len(piece)))


def _by_piece(row: Row) -> dict[bytes, list[bytes]]:
    by_piece: dict[bytes, list[bytes]] = {}
    for shape in row.shapes:
        by_piece.setdefault(_telling(shape), []).append(shape)
    return by_piece


_SHAPES: Final = tuple((row, _by_piece(row)) for row in ROWS)
"""The forms of each row, by the piece that tells of the form."""
OTHER_NUMBERS: Final = VETO | _words(
    "phone mobile cell tel telephone call dial text fax account acct application card visa room seat gate bay row code total amount"
)
"""Words that say of a number that it is none of a person's papers and none of a vehicle."""
_NO_PAPERS: Final = OTHER_NUMBERS - _words("charge")
_REACH_BEFORE: Final = 64
_REACH_BEHIND: Final = 48
"""Characters around a number within which a word of its field stands."""


def near_words(view: View, options: Options) -> Iterator[Finding]:
    """Find the numbers that have their form and a word of their field near them."""
    del options
    figures = view.figures
    for row, by_piece in _SHAPES:
        for piece in by_piece if view.has_any(row.words) else ():
            for shape in by_piece[piece] if piece in figures else ():
                for place in view.occurrences(shape):
                    found = _near_its_words(view, row, place, place + len(shape))
                    if found is not None:
                        yield found
    yield from _vehicles(view)
    yield from _persons(view)


def _near_its_words(view: View, row: Row, start: int, end: int) -> Finding | None:
    """Return what stands from *start* to *end* in a form of *row*, if a word of its field is near."""
    text = compact(view.raw[start:end])
    is_own = row.is_valid(text) and stands_alone(view.raw, start, end)
    if is_own and is_near(view, row.words, start, end) and view.word_before(start) not in _NO_PAPERS:
        return Finding(start, end, row.entity, row.name, text)
    return None


_VIN_SIZE: Final = 17
_FILLED: Final = "ZZZ"
"""What European makers put for what they do not tell (ISO 3779), without a check digit."""
_SERIAL: Final = re.compile(rb"(?=[0-9A-F]*[G-Z])[0-9A-Z]{13}[0-9]{4}")
"""A number in capitals that ends with its serial number (49 CFR 565.15): no piece of a hash."""


def _vehicles(view: View) -> Iterator[Finding]:
    """Yield the numbers of vehicles with a right check digit near a word that says vehicle."""
    for start, end in view.runs:
        if end - start != _VIN_SIZE:
            continue
        text = view.raw[start:end]
        if text.isdigit() or text.isalpha() or not text.isalnum():
            continue
        number = compact(text)
        if not validators.vin(number) and number[3:6] != _FILLED:
            continue
        if is_near(view, ROAD, start, end) or (
            _SERIAL.fullmatch(text) and is_near(view, _PAPERS, start, end)
        ):
            yield Finding(start, end, "VIN", "vin", number)


_NUMBERED: Final = frozenset(
    (noun, number)
    for noun in b"id identity identification personal citizen birth national insurance register registry registration card c".split()
    for number in b"no nr num number code kimlik".split()
) | {(owner, b"id") for owner in (b"my", b"his", b"her", b"s")}
"""Two words that say number of somebody: `register number`, `ID no`, `T.C. no`, `my ID`."""


def _persons(view: View) -> Iterator[Finding]:
    """Yield the long numbers of digits that prove themselves, behind words that say number of somebody."""
    for start, end in view.digit_runs:
        if end - start not in check.PROVED_SIZES or not stands_alone(view.raw, start, end):
            continue
        words = words_in(view, start - len(view.before(start, _REACH_OF_PERSONS)), start)
        text = view.string(start, end)
        if not _NUMBERED.isdisjoint(pairwise(words)) and check.is_proved(text):
            yield Finding(start, end, "NATIONAL_ID", "proved_id", text)


_REACH_OF_PERSONS: Final = 40
"""Characters in front of a number of somebody in which they stand."""


def is_near(view: View, words: frozenset[bytes], start: int, end: int) -> bool:
    """Whether one of *words* stands near *start* to *end*, in the same leaf."""
    first = max(0, start - _REACH_BEFORE)
    first = max(view.raw.rfind(b"\x00", first, start), first)
    last = end + _REACH_BEHIND
    border = view.raw.find(b"\x00", end, last)
    return not words.isdisjoint(words_in(view, first, last if border < 0 else border))


_APART: Final = bytes(byte if chr(byte).isalnum() else ord(" ") for byte in range(256))


def words_in(view: View, start: int, end: int) -> list[bytes]:
    """Return the words and numbers from *start* to *end*, in small letters."""
    return view.low[start:end].translate(_APART).split()
