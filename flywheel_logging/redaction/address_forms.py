# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001 - patterns read as text
"""How a postal address is written: its street, what divides the house, the town, and where it ends.

A street whose form says that it is one (`22 Kestrel Drive`, `Lindenstraße 48`, `27 quai de la Fosse`) is told
from a number beside a name (`830 Juniper Ridge`, `Prinsengracht 482`), which needs more beside it to count.
"""

from __future__ import annotations

from typing import Final

from flywheel_logging.redaction.address_words import (
    BEFORE_NAMES,
    BEHIND_TYPES,
    BOXES,
    CAPITALS,
    COUNTRIES,
    DWELLINGS,
    FIRST_TYPES,
    HOUSES,
    JOINTS,
    STREET_TYPES,
    SUFFIXES,
    TOWN_JOINTS,
    UNITS,
    either,
    in_any_case,
)

_STARTERS: Final = "I I'm I've I'll My We It It's Is Are Please Thanks Thank And But So He She They You Your Our This That There These What When Why How Who Does Did Will Would Can Could Call Phone Tel Telefon Telephone Mobile Cell Email E-mail Mail Fax Name Contact Attn Let Not Yes Sorry Just Also If For Make Ask Use Send Deliver Leave Ring Best Regards Cheers Kind Order Ref Code Number Ticket Case Item Table Figure Version Build Account Card Ship Note Ich Wir Bitte Danke Mein Meine Ist Je Nous Merci Elle Yo Gracias Adresse Address Adres Adresa Adresim Adresi Adressen Adresses Lieferadresse Rechnungsadresse Postadresse Wohnadresse Privatadresse Heimadresse Leveringsadresse Bezorgadres Anschrift Postanschrift Livraison Domicile Domicilio Consegna Entrega Envío Wohne Dirección Indirizzo Endereço Osoite Alamat Grazie Obrigado Obrigada"
_WORD: Final = rf"(?!{either(_STARTERS)}(?!\w))[{CAPITALS}](?:[\w'’&]|-(?=\w))*+(?:/[{CAPITALS}](?:\w|-(?=\w))*+)*(?:(?<=\b\w)\.|(?<=\b\w\w)\.(?= \w)|(?<=\b\w\w\w)\.(?= \w))?"
"""A word with a capital; a full stop belongs to it where it is short."""
_JOINT: Final = rf"(?:(?:{either(JOINTS)})(?: |(?<=['’])))"
_TOWN_JOINT: Final = rf"(?:(?:{either(TOWN_JOINTS)})(?: |(?<=['’])))"
_NAME: Final = rf"{_JOINT}{{0,3}}(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th)\b|\d{{1,2}}\.? (?=[{CAPITALS}]\w))"
_HOUSE_NUMBER: Final = r"\d{1,6}[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)?(?: 1/2)?"
_BEHIND_NUMBER: Final = r"\d{1,4}(?: ?[A-Za-z](?!\w))?(?:[-/]\d{1,5}[A-Za-z]?|/[A-Za-z])*(?:-[IVX]+)?(?![\w])"
_COUNTER: Final = r"(?:(?i:n\.? ?[º°o]?\.?|nº|no[.:]|nr\.?|nro\.?|núm\.?|número|#|д\.|d\.|km):? ?)"
_SIDES: Final = r"(?: (?:NE|NW|SE|SW|[NSEW]|North|South|East|West)\b\.?)?"
_UNIT_WORD: Final = rf"(?<!\w){in_any_case(UNITS)}(?!\w)\.?"
_UNIT_NUMBER: Final = r"#? ?\d(?:[\w/ºª°]|-(?=\w)|\.(?=[\dºª°]))*+"
_UNIT: Final = (
    rf"(?:{_UNIT_WORD}:? ?(?:#?[A-Z]?-?\d[\w\-/]*|[A-Z]\b)|[A-Z]{{1,2}}-?\d{{1,4}}[A-Z]?|#\d[\w\-]*)"
)
_TITLE_HOUSES: Final = either(HOUSES.title())
_HOUSE: Final = rf"(?:The {_WORD}(?: {_WORD})?|(?:The )?(?:{_WORD} ){{1,3}}(?:{_TITLE_HOUSES})\b)"
_LEAD: Final = rf"(?:(?:{_UNIT}|{_HOUSE}|\d{{1,5}}(?= - \d))(?:,\s{{0,2}}| - |\n| )){{0,3}}"
"""What stands in front of the street: `Flat 3, `, `C-402 Sai Kripa Apartments, `."""

_ENGLISH: Final = rf"(?:(?:Blk|Block|No\.?|House|Plot) )?{_HOUSE_NUMBER},? (?:{_NAME} ){{1,4}}?(?:{either(STREET_TYPES.title() + STREET_TYPES.upper())})\b\.?{_SIDES}"
_FIRST: Final = rf"(?<![\w.]){in_any_case(FIRST_TYPES)}(?:(?<=/) ?| |(?<=\.))(?:{_NAME}[ ,-]{{1,2}}){{0,6}}?"
_NUMBER_FIRST: Final = rf"(?:No\.? )?{_HOUSE_NUMBER}(?: ?(?:bis|ter|quater)\b)?,? {in_any_case(FIRST_TYPES)} {_NAME}(?:[ -]{_NAME}){{0,5}}"
_TYPE_FIRST: Final = rf"{_FIRST}(?:{_NAME},? ?)(?<=[ ,]){_COUNTER}?{_BEHIND_NUMBER}(?: ?[#-] ?\d[\w-]*)*"
_GRID: Final = rf"{in_any_case(FIRST_TYPES)} \d{{1,3}} ?[A-Z]?(?: (?:Sur|Norte|Este|Oeste|Bis))? ?(?:#|No\.?|N[º°]) ?\d{{1,3}} ?[A-Z]? ?- ?\d{{1,3}}"
"""Streets and corners that have numbers, as in Colombia."""
_BEHIND: Final = rf"{_WORD}(?:[ -]{_NAME}){{0,4}}[ -]{in_any_case(BEHIND_TYPES)}[ ,]{{1,2}}(?:No:? ?|Nr\.? ?)?{_BEHIND_NUMBER}"
_SUFFIXED: Final = rf"(?:{_WORD}[ -]){{0,3}}[{CAPITALS}][\w\-]{{1,24}}?{in_any_case(SUFFIXES)}(?:(?<=\.)|(?<!\.)\b) ?(?<=[ .])(?:Nr\.? )?{_BEHIND_NUMBER}"
_BEFORE: Final = rf"(?:{either(BEFORE_NAMES.title().replace('_Der', '_der').replace('_Den', '_den').replace('_Dem', '_dem'))}) (?!Jahr|Tag|Monat|Juli|Juni|März|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag){_WORD}(?: {_WORD}){{0,2}} {_BEHIND_NUMBER}"
_SMALL: Final = rf"\d{{1,5}}[a-z]?(?:[-/]\d{{1,4}}[a-z]?)? (?:[nsew] )?(?:(?!the|of|to|my|a|on|per|and|in|is|for|at\b)[a-z'’]{{2,}}|\d{{1,3}}(?:st|nd|rd|th)) (?:[a-z'’]{{2,}} ){{0,2}}?(?:{either(STREET_TYPES)})\b\.?"
_STREET: Final = (
    rf"(?:{_ENGLISH}|{_NUMBER_FIRST}|{_SUFFIXED}|{_BEHIND}|{_BEFORE}|{_TYPE_FIRST}|{_GRID}|(?i:{BOXES}))"
)
_NUMBERLESS: Final = rf"{_HOUSE},\s(?:{_NAME} ){{1,3}}?(?:{either(STREET_TYPES.title())})\b"
_PLAIN: Final = rf"(?!(?:19|20)\d\d ){_HOUSE_NUMBER} {_NAME}(?: {_NAME}){{0,3}}"

_BOX_WORDS: Final = "box bag postfach apartado apdo casilla caixa casella boîte boite postbus postboks postilokero skrytka skr pmb"
"""One of these stands in `BOXES`."""
_FREE: Final = r"(?<![\w$€£#.,:/@&=+-])(?<!\d )(?<!\d, )"
_CORE: Final = rf"(?:{_UNIT_WORD}:?(?=[ ]?[#\d{CAPITALS}])|{_UNIT_NUMBER}(?:\.? {_UNIT_WORD})?|{_WORD})"
_STEP: Final = r"(?:[.)]{0,2}[,;] ?| - |-| ?/ ?|\)? \(?|\. (?=\d)|: ?(?=\d))"
_REST: Final = rf"(?:{_STEP}{_TOWN_JOINT}{{0,3}}{_CORE})"
_LINE: Final = rf"(?:(?:{_STEP}|,? ?\n){_TOWN_JOINT}{{0,3}}{_CORE})"
_LINED: Final = _LINE + "{0,14}"
_PART: Final = rf"(?:(?:,? ?|,\n){_UNIT}|(?:, ?|,? ?\n){_WORD}(?:[ -]{_NAME}){{0,3}}(?! (?:is|was|will|has|had|would|can|could|should|says|said|did|does|are|were)\b)(?!['’]))"


PATTERNS: Final = {
    "street": rf"{_LEAD}{_STREET}",
    "small street": _SMALL,
    "run": rf"(?:{_LEAD}{_STREET}|{_JOINT}{{0,3}}{_CORE}){_REST}{{0,30}}",
    "parts": rf"{_PART}{{0,5}}",
    "small parts": r"(?:,? (?:apt|flat|unit|suite|#)\.? ?\w{1,5}\b)?(?:, [a-z]{3,15}(?: [a-z]{3,15})?(?=[.,;!?\n\x00]))?",
    "street to code": rf"{_FREE}{_LEAD}{_STREET}{_LINED},?\s{{0,2}}(?:- ?)?\Z",
    "typed": rf"(?<!\w){in_any_case(' '.join((STREET_TYPES, FIRST_TYPES, BEHIND_TYPES, BEFORE_NAMES, _BOX_WORDS)))}(?:(?<=[./])|(?!\w))|{in_any_case(SUFFIXES)}(?=\.? ?(?:Nr\.? )?\d)",
    "house to code": rf"{_FREE}{_NUMBERLESS}{_LINED},?\s{{0,2}}\Z",
    "number to code": rf"{_FREE}{_LEAD}{_PLAIN}{_LINE}{{1,14}}(?<=[^\W\d_]),?\s{{0,2}}(?:- ?)?\Z",
    "dwelling to code": rf"{_FREE}(?:{in_any_case(DWELLINGS)}\.? ?(?:[Nn]o\.? ?)?#?[A-Z]?-?\d[\w/-]*,|[A-Z]-?\d{{1,4}}[A-Z]?,? {_HOUSE}){_LINED},?\s{{0,2}}(?:- ?)?\Z",
    "small to code": rf"{_FREE}(?:(?:apt|flat|unit) \w{{1,4}},? )?{_SMALL}(?:,? (?:[a-z'’]{{2,15}}|\d\w{{0,3}})){{0,6}},? \Z",
    "town": rf" ?{_WORD}(?:[ -]{_TOWN_JOINT}{{0,2}}{_WORD}){{0,3}}(?: (?:Cedex )?\d{{1,2}}(?![\w.]|-\d))?(?: ?[(/-] ?[{CAPITALS}][\w]*\)?)?",
    "next line": rf"[.,]{{0,2}} ?\n ?(?:(?:[A-Z]{{1,3}}-)?\d{{3,5}}(?:[ -]?\d{{2,3}})?(?: ?[A-Z]{{2}})?,?[ \n]{_WORD}(?:[ -]{_TOWN_JOINT}{{0,2}}{_WORD}){{0,4}}(?: ?\([A-Z]{{2}}\)| ?/ ?[A-Z]{{2}})?|{_WORD}(?:[ -]{_TOWN_JOINT}{{0,2}}{_WORD}){{0,3}}(?:, {_WORD}(?: {_WORD}){{0,2}})?,? \d{{4,6}}(?:-\d{{3,4}})?)(?![\w@]|[.:/-]\w)",
    "country": rf"(?:(?:,? | - |,?\n)\(?(?:{either(COUNTRIES)})\b\)?){{0,2}}",
}
"""By the names that `address_patterns.compiled` knows them by."""
