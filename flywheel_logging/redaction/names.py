# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001, SIM905 - patterns read as text; many languages
"""Names of persons: by the key above them and by the words around them, without a model.

A cue in front (`cued_names`, `wide_names`), a given name with a surname behind it or with words beside it that tell
of a person (`lone_names`), a full name of which something else tells (`told_names`), a name before an address in
angle brackets, one in the capitals of a heading, and one that signs. Others in prose are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.cued_names import CUE_WORDS, cued
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.given_names import AMBIGUOUS_NAMES, GIVEN_NAMES, is_given
from flywheel_logging.redaction.lone_names import LONE_NAMES, is_spoken_of
from flywheel_logging.redaction.name_forms import WORD, Named, Span, is_family_name, name_at, value_of
from flywheel_logging.redaction.name_words import PUBLIC_NAMES
from flywheel_logging.redaction.screens import Options, View, occurrences
from flywheel_logging.redaction.told_names import TOLD_WORDS, addressed, described, printed
from flywheel_logging.redaction.wide_names import wide_names

_GIVEN_WORDS: Final = frozenset(
    name.encode("latin-1")
    for name in GIVEN_NAMES | AMBIGUOUS_NAMES
    if name.isalpha() and (name.isascii() or max(name) < "\u0100")
)
NAME_WORDS: Final = _GIVEN_WORDS.union(CUE_WORDS, TOLD_WORDS)
"""Words without which there is no cue and no given name."""


_make: Final = tuple.__new__  # a third of the time of `Finding(…)`
"""Makes a named tuple of its class and a tuple of its fields."""


def persons(view: View, options: Options) -> list[Finding]:
    """Find names of persons by cues, by given names, before addresses and behind dashes."""
    del options
    text, found = view.text, []
    for (start, end), rule in _rules(view).items():
        value = value_of(text[start:end])
        if value not in PUBLIC_NAMES:
            found.append(_make(Finding, (start, end, "PERSON", rule, value)))
    return found


def _rules(view: View) -> dict[Span, str]:
    """Return where names are, with the rule that comes first of those that found the same name."""
    rules: dict[Span, str] = {}
    for find in _FINDERS:
        for start, end, rule in find(view):
            span = start, end
            if span not in rules or rule < rules[span]:
                rules[span] = rule
    return rules


_HEADED_BEFORE: Final = frozenset("\n\x00|")
_HEADED_BEHIND: Final = frozenset("\n\x00|,;(")


def _heading(text: str, place: int, name: str) -> Span | None:
    """Return the full name in capitals at *place* that has a line or a cell for itself: `ANNA B. KOWALSKA |`."""
    before = text[place - 4 : place].rstrip(" *#")[-1:]
    if before not in _HEADED_BEFORE or name not in GIVEN_NAMES or not text.startswith(name.upper(), place):
        return None
    span = name_at(text, place)
    if span is None or " " not in (full := text[slice(*span)]) or not full.isupper():
        return None
    behind = text[span[1] : span[1] + 2].lstrip(" *")[:1]
    return span if behind in _HEADED_BEHIND else None


_PLACE_WORDS: Final = frozenset(
    (
        "St St. San Santa Boulevard boulevard Avenue avenue Chemin chemin Rue rue Via via Camino camino Lagoa lagoa Rua rua Piazza piazza Plaza plaza Calle calle Viale viale "
        "Ul. ul. The the Port Fort Lake Mount Mt Mt. Hotel Place Studio Saint Cape King Queen Prince Princess Pope "
        "cours Cours cité Cité Cite cite Agios Agia quai Quai impasse Impasse allée Allée passage Passage praça Praça avenida Avenida largo Largo travessa Travessa carrera Carrera "
        "paseo Paseo ulica strada Strada Senhora Sant Santo São corso Corso vicolo Vicolo laan Laan straat Straat đường Đường phố Phố quận Quận phường Phường"
    ).split()
)
_LAST_WORD: Final = re.compile(r"(?<!\w)(\w+\.?) $")
_REACH: Final = 12


def _by_given_name(view: View) -> Iterator[Named]:
    text = view.text
    for word in view.words_of(_GIVEN_WORDS):
        name = word.decode("latin-1")
        title = name[0].upper() + name[1:]
        size = len(title)
        for place in view.places[word]:
            if not text.startswith(title, place):
                heading = _heading(text, place, name) if text[place].isupper() else None
                if heading is not None:
                    yield *heading, "name_heading"
                continue
            span = _full_name(text, place, size)
            if span is not None:
                if name in GIVEN_NAMES or _is_full(text[slice(*span)].split()):
                    yield *span, "name_given"
            elif name in LONE_NAMES and is_spoken_of(view.raw, place, place + size):
                yield place, place + size, "name_alone"


_ACCENTED: Final = frozenset(
    name.capitalize() for name in GIVEN_NAMES if not name.isascii() and max(name) >= "\u0100"
)


def _by_accented_name(view: View) -> Iterator[Named]:
    """Full names whose given name has a letter beyond Latin-1: `Šárka Ottová`."""
    text = view.text
    if not any(block in view.upper_bytes for block in (b"\x01", b"\x02", b"\x03", b"\x04", b"\x1e")):
        return
    for name in sorted(_ACCENTED.intersection(text.split())):
        place = text.find(name)
        while place >= 0:
            span = _full_name(text, place, len(name))
            if span is not None:
                yield *span, "name_given"
            place = text.find(name, place + 1)


def _is_full(words: list[str]) -> bool:
    """Whether an ambiguous name has a family name behind it, another name or an initial between or not."""
    if len(words) > 2 and not (words[1].endswith(".") or words[1].lower() in GIVEN_NAMES):
        return False
    return is_family_name(words[-1]) or ("-" in words[0] and is_given(words[0]))


def _full_name(text: str, place: int, size: int) -> Span | None:
    before = text[place - 1]
    if text[place + size] == "-":
        double = WORD.match(text, place)
        size = len(double[0]) if double is not None and is_given(double[0]) else size
    if text[place + size] != " " or (before not in " \n" and _is_joined(text, place)):
        return None
    span = name_at(text, place)
    if span is None or span[1] <= place + size or _is_place(text, *span):
        return None
    return span


def _is_joined(text: str, place: int) -> bool:
    """Whether what is at *place* belongs to an address, a path or a word before."""
    before = text[place - 1]
    return before.isalnum() or before in "_@/.-#" or (before == "'" and text[place - 2].isalnum())


def _is_place(text: str, start: int, end: int) -> bool:
    """Whether the words around a name make it that of a street, a building or a firm."""
    return (text[start - 1] in " \n" and _is_behind_place(text, start)) or _is_before_place(text, end)


def _is_behind_place(text: str, start: int) -> bool:
    """Whether the last word before *start* is that of a street or a place, or the number of a house."""
    reach = max(0, start - _REACH)
    if text[start - 1] == " ":
        last = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
        if last in _STREET_PARTICLES:
            return _STREET_BEFORE().search(text, reach, start) is not None
        if last.isalpha():
            return last in _PLACE_WORDS  # nearly always
    before = text[reach:start].removesuffix("\n")
    match = _LAST_WORD.search(before)
    if match is not None and match[1] in _PLACE_WORDS:
        return True
    return before[-1:] == " " and _ADDRESS_BEFORE.search(before[-4:]) is not None


def _is_before_place(text: str, end: int) -> bool:
    """Whether the number of a house follows at *end*, or the word for a building, a street or a firm."""
    if text[end] == ",":
        return text[end + 1] == " " and text[end + 2].isdecimal()
    if text[end] != " ":
        return False
    if text[end + 1 : end + 3].lower() not in _PLACES_BEGIN:
        return text[end + 1].isdecimal()
    behind = WORD.match(text, end + 1)
    return behind is not None and behind[0].lower() in _PLACES


_ADDRESS_BEFORE: Final = re.compile(r"\d\w?,? $")
_STREET_PARTICLES: Final = frozenset(("de", "du", "di", "da", "do"))
_STREET_BEFORE: Final = deferred(
    r"(?:\b[^\W\d_a-zß-öø-ÿ]\w*|\b(?:rue|avenue|av|bd|boulevard|place|pont|quai|lycée|collège|école|gare|parc|square|jardin|hôpital|musée|château|calle|plaza|paseo|puente|parque|barrio|colegio|museo|estadio|castillo|palacio|avenida|rua|praça|largo|igreja|escola|escuela|bairro|via|viale|piazza|corso|ponte|villa|castello|theorem|fondation|fundación|\d+)) \w{2} $"
)
"""A street, a school or a square is called after somebody: `rue de`; an appointment is hers."""
_PLACES: Final = frozenset(
    "st street avenue road lane drive boulevard square park bridge river lake station airport hotel hospital school university college institute church museum library theatre bank inc ltd llc gmbh corp company "
    "foundation award prize theorem law center centre building house stadium hall cup trust group partners associates "
    "international airways bros centers centres ports gardens islands shores towers heights plaza court hills falls".split()
)
_PLACES_BEGIN: Final = frozenset(place[:2] for place in _PLACES)


def _before_address(view: View) -> Iterator[Named]:
    """Names in front of `<address@…>`."""
    text = view.text
    for at in view.ats if b"<" in view.raw else ():
        bracket = text.rfind("<", max(0, at - 66), at)
        if bracket < 0 or text[bracket - 1] != " ":
            continue
        both = _LAST_FIRST().search(text, max(0, bracket - 80), bracket)
        if both is not None:
            yield *both.span(1), "name_address"
            continue
        head = _HEAD().search(text, max(0, bracket - 80), bracket)
        if head is None:
            continue
        span = name_at(text, head.start(1))
        if span is not None and span[1] == head.end(1):
            yield *span, "name_address"


_HEAD_WORD: Final = r"[^\W\d_](?:[^\W\d_]|['’.\-]){0,30}"
_LAST_FIRST: Final = deferred(rf"\"({_HEAD_WORD}, {_HEAD_WORD}(?: {_HEAD_WORD})?)\" $")
_HEAD: Final = deferred(rf"(?<![^\W_])({_HEAD_WORD}(?: {_HEAD_WORD}){{0,3}})[\"']? $")


_HERE: Final = b" here"
_PRESENT: Final = deferred(r"\n([A-ZÀ-Þ][a-zß-ÿ'’\-]{1,24}(?: [A-ZÀ-Þ][a-zß-ÿ'’\-]{1,24}){0,2})$")
_PRESENT_REACH: Final = 80
_SAYS_HERE: Final = deferred(r"[,.!:\n\x00]| (?:\(|from\b)")


def _present(view: View) -> Iterator[Named]:
    """A name that begins a line and says that it is here: `Fitzwilliam Hargreaves here,`."""
    text = view.text
    for place in occurrences(view.raw, _HERE) if view.has_word(b"here") else ():
        match = _PRESENT().search(text, max(0, place - _PRESENT_REACH), place)
        if match is None or name_at(text, match.start(1)) != match.span(1):
            continue
        behind = place + len(_HERE)
        is_full = " " in match[1] and text[behind] in ",.!:\n\x00 "
        if is_full or (is_given(match[1]) and _SAYS_HERE().match(text, behind) is not None):
            yield *match.span(1), "name_here"


_BEFORE_DASH: Final = frozenset('.!?,\n"')
_SIGNATURE: Final = deferred(r"(?<=[.!?,\n\"])(?<!<!) ?\n?(?:—|---?) ?(?=[^\W\d_])")


def _is_signature(words: list[str]) -> bool:
    return len(words) <= 2 and not words[0].isupper()


def _signed(view: View) -> Iterator[Named]:
    """A name behind a dash at the end of a text or line."""
    text = view.text
    dashes = ("—", "--") if b"-" in view.raw and b"--" in view.figures else ("—",)
    for dash in dashes:
        place = text.find(dash)
        while place >= 0:
            is_behind_sign = text[place - 2 if text[place - 1] == " " else place - 1] in _BEFORE_DASH
            match = _SIGNATURE().search(text, max(0, place - 3), place + 5) if is_behind_sign else None
            span = None if match is None else name_at(text, match.end())
            if span is not None and text[span[1]] in "\n\x00" and _is_signature(text[slice(*span)].split()):
                yield *span, "name_signed"
            place = text.find(dash, place + len(dash))


_FINDERS: Final = (
    cued,
    _by_given_name,
    _by_accented_name,
    _before_address,
    _signed,
    _present,
    wide_names,
    addressed,
    described,
    printed,
)
"""All ways, each a generator of names with their rules."""
