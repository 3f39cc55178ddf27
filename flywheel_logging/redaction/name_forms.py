# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001, SIM905 - printers' quotes, sizes of words and a word list read as text
"""How a name of a person is written, by itself or as the value of a key, and what else it may look like."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.given_names import AMBIGUOUS_NAMES, FAMILY_NAMES, GIVEN_NAMES
from flywheel_logging.redaction.name_words import NO_NAME

WORD: Final = re.compile(r"[^\W\d_]{1,30}(?:['’\-][^\W\d_]{1,30}){0,3}(?![\w])")
_INITIAL: Final = re.compile(r"[^\W\d_]\.(?= ?[^\W\d_])")
_PARTICLES: Final = frozenset(
    """
    binti binte de del della di da do dos das du van von der den ter ten la le el al bin ibn ben bint af av zu zum zur
    san st mac y e i lo dal dalla degli ní ó op te
    """.split()
)
_MOST_WORDS: Final = 4

Span: TypeAlias = tuple[int, int]
Named: TypeAlias = tuple[int, int, str]
"""The span of a name, and the rule that found it."""


def name_at(text: str, start: int) -> Span | None:
    """Return the span of a capitalised name that begins at *start*: one to four words, particles between."""
    plain = _PLAIN.match(text, start)
    if plain is None:
        first = text[start : start + 1]
        if not first.isupper() and first < _CASELESS:
            return None
    else:
        words = plain[0].lower().split(" ")
        if _NO_PARTS.isdisjoint(words):
            return plain.span()
        if words[0] in _NEVER_FIRST:
            return None
    return _name_at(text, start)


_PLAIN_WORD: Final = "[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{1,29}+"
_PARTICLE: Final = rf"(?:{'|'.join(sorted(_PARTICLES))})"
_PARTICLES_RUN: Final = re.compile(rf"(?:{_PARTICLE} )++")
_PLAIN_END: Final = rf"(?=[^\w'’\- ]| (?:\W|(?!{_PARTICLE}\b)[a-z]))"
_PLAIN: Final = re.compile(
    rf"{_PLAIN_WORD}(?: {_PLAIN_WORD}(?: {_PLAIN_WORD}(?: {_PLAIN_WORD}(?![\w'’\-])"
    rf"|{_PLAIN_END})|{_PLAIN_END})|{_PLAIN_END})"
)
"""A name as nearly all are written, and behind it what cannot go on with one: a third of the time."""
_NO_PARTS: Final = NO_NAME | _PARTICLES
_NEVER_FIRST: Final = NO_NAME - AMBIGUOUS_NAMES


PARTICLE_LETTERS: Final = frozenset("vVdDtTlzZ")
_HEAD: Final = deferred(
    r"(?:(?:[Vv]an(?: de[nr]?|'t)?|[Vv]on(?: de[nmr]| und zu)?|[Dd]e la|[Dd]e los|[Dd]el|[Dd]e|della|[Dd]er|[Dd]en|du|da|dos|di|[Tt]en|[Tt]er|[Zz]u[mr]?|le|la) )(?=[^\W\d_])"
)


def behind_particles(text: str, start: int) -> Span | None:
    """Return the span of a family name with the particles from *start* on: `van den Heuvel`, `de Vries`."""
    head = _HEAD().match(text, start)
    span = None if head is None else name_at(text, head.end())
    return None if span is None else (start, span[1])


def _name_at(text: str, start: int) -> Span | None:
    end = place = start
    count = 0
    while count < _MOST_WORDS:
        if behind := _behind_filler(text, place, is_first=place == start):
            place = behind
            continue
        word = WORD.match(text, place)
        if word is None:
            break
        letters = word[0]
        if count and letters.lower() in _PARTICLES and letters != "I":
            place = word.end() + 1
            if text[word.end()] != " ":
                break
            continue
        if not _is_part(text, start, word, count):
            break
        end, count = word.end(), count + 1
        if text[end] != " " or letters[-2:] in _POSSESSIVE:
            break
        place = end + 1
    if not count or end - start < 2:
        return None
    if text[end - 2 : end] in _POSSESSIVE:
        end -= 2
    return start, end


def _is_part(text: str, start: int, word: re.Match[str], count: int) -> bool:
    """Whether *word* goes on with the name from *start* on, of which there are *count* words so far."""
    letters = word[0]
    lowered = letters.lower()
    if lowered in NO_NAME or letters[-2:] in _POSSESSIVE:
        if not count and lowered in _NEVER_FIRST:
            return False
        is_part = _can_be_part(text, start, word, letters) or (
            count and (_is_middle(text, word) or _is_behind_particle(text, start, word.start()))
        )
        if not is_part:
            return False
    return _is_capitalised(letters)


def _behind_filler(text: str, place: int, *, is_first: bool) -> int:
    """Return the offset behind the initial or the particles at *place*; 0 where there are none."""
    if text[place + 1 : place + 2] == ".":
        initial = _INITIAL.match(text, place) if text[place].isupper() else None
        return 0 if initial is None else initial.end() + (text[initial.end()] == " ")
    particles = None if is_first else _PARTICLES_RUN.match(text, place)
    return 0 if particles is None else particles.end()


def _is_middle(text: str, word: re.Match[str]) -> bool:
    """Whether a letter is an initial between two names: `Anette A Jansson`."""
    end = word.end()
    return (
        len(word[0]) == 1
        and word[0].isupper()
        and text[end] == " "
        and text[end + 1].isupper()
        and text[end + 2].islower()
    )


def _is_behind_particle(text: str, start: int, place: int) -> bool:
    """Whether an ordinary word is a surname by the particle before it: `Fernando de Jesus`, `Jan de Groot`."""
    first, _, rest = text[start : place - 1].partition(" ")
    return first.lower() in GIVEN_NAMES and rest.lower() in _SURNAME_PARTICLES


_SURNAME_PARTICLES: Final = frozenset("de di da do dos das del della du van von der".split())


def _can_be_part(text: str, start: int, word: re.Match[str], letters: str) -> bool:
    """Whether *word* can be part of the name from *start* on; some ordinary words are, beside another."""
    if (letters[:-2] if letters[-2:] in _POSSESSIVE else letters).lower() not in NO_NAME:
        return True
    if word.start() == start:
        return _is_before_family_name(text, word)
    is_last = text[word.end()] != " " or not text[word.end() + 1].isupper()
    return (
        is_last and letters.lower() in FAMILY_NAMES and text[start : word.start() - 1].lower() in GIVEN_NAMES
    )


def _is_before_family_name(text: str, word: re.Match[str]) -> bool:
    """Whether an ordinary word is a given name all the same: `April Myers`, `Will Smith`."""
    if text[word.end()] != " " or word.group().lower() not in AMBIGUOUS_NAMES:
        return False
    behind = WORD.match(text, word.end() + 1)
    return behind is not None and behind[0][0].isupper() and behind[0].lower() in FAMILY_NAMES


_POSSESSIVE: Final = frozenset(("'s", "’s"))


_FAMILY_FORM: Final = deferred(
    r"(?:Mc|Mac(?=[A-Z])|O['’]|Fitz)[A-Z]?[a-z]{2,}|[A-ZÀ-ÖØ-ÞĀ-Ž]\w{2,}(?:"
    r"nsen|dsen|rsen|lsen|ksen|tsen|ssen|sson|dóttir|dottir|vich|wicz|wski|wska|cki|cka|ński|ńska|nsky|rsky|vsky|wsky|czyk|enko|chuk|ović|ević|kić|nić|yan|poulos|akis|idis|oğlu|berger|meyer|meier|mann"
    r"|stein|hauser|ström|qvist|quist|lund|gaard|guez|ndez|rdez|ánez|ínez|tínez|escu|eanu|shvili|adze|nathan|swamy|appan|wickrama|singhe|nwosu|elli|etti|ucci|acci|aghi|eira|eiro|veld|stra|huizen|straat)"
)


def is_family_name(word: str) -> bool:
    """Whether *word* is a frequent family name, is formed like one, or is two joined by a dash."""
    if word.lower() in FAMILY_NAMES or _FAMILY_FORM().fullmatch(word) is not None:
        return True
    first, joint, second = word.partition("-")
    return bool(joint) and any(
        part.lower() in FAMILY_NAMES or part.lower() in GIVEN_NAMES for part in (first, second)
    )


NO_BEGINNING: Final = re.compile("D(?:e|o|a|os|as) ")
"""A particle is no surname: it goes on with a place or a saint."""


def _is_capitalised(word: str) -> bool:
    if not word[0].isupper():
        return word[0] >= _CASELESS if len(word) > 1 else "\u4e00" <= word[0] < "\ua000"  # an ideograph
    return len(word) != 2 or not word.isupper()


_CASELESS: Final = "\u0590"
"""From the Hebrew block on, scripts have no capitals (Georgian and Cherokee aside)."""


def value_of(name: str) -> str:
    """Return the value of the finding of a *name*: in lower case, with single spaces."""
    folded = name.casefold()
    return folded if folded.isascii() else " ".join(folded.split())  # other blanks are in other scripts


_KEYED_WORD: Final = r"[^\W\d_](?:[^\W\d_]|['’.\-](?=[^\W_]|\Z|[ ]))*"
_KEYED: Final = deferred(rf"{_KEYED_WORD}(?:,? {_KEYED_WORD}){{0,5}}\.?\Z")
_LONGEST: Final = 80


def is_name(text: str, *, is_sure: bool) -> bool:
    """Whether the value of a key can be a person's name.

    Args:
        text: The whole value.
        is_sure: Whether the key says that it is one (`last_name`); `name` alone asks for a given name first.
    """
    if len(text) > _LONGEST or _KEYED().match(text) is None:
        return False
    words = text.replace(",", " ").split()
    if any(word.lower() in NO_NAME for word in words) and not (
        is_sure and len(words) > 1 and words[0].lower() not in NO_NAME
    ):
        return False
    if is_sure:
        return True
    first = words[0].lower() in GIVEN_NAMES or words[-1].lower() in GIVEN_NAMES
    return len(words) > 1 and first and all(word[0].isupper() or word in _PARTICLES for word in words)


_LEAST_ALIAS: Final = 3
_LOCAL_NAME: Final = deferred(r"([A-Za-z]{2,20})[._]([A-Za-z]{2,30})[0-9]{0,4}(?:@|\Z)")


def aliases(entity: str, text: str) -> tuple[str, ...]:
    """Return the forms by which a person found as *text* may be written elsewhere in the record.

    Args:
        entity: `PERSON` (the parts of the name) or `EMAIL` (the name that the local part spells).
        text: The text as found.

    Returns:
        Capitalised forms, the longest first; each is to be found as a whole word, and names the same person.
    """
    if entity == "EMAIL":
        local = _LOCAL_NAME().match(text)
        if local is None or local[1].lower() not in GIVEN_NAMES:
            return ()
        return (f"{local[1].capitalize()} {local[2].capitalize()}",)
    if entity != "PERSON":
        return ()
    words = [word.strip(".,") for word in text.split()]
    parts = [
        word
        for word in words
        if len(word) >= _LEAST_ALIAS and word[0].isupper() and word.lower() not in _NO_PARTS
    ]
    full = [text] if len(words) > 1 else []
    return tuple(dict.fromkeys(full + sorted(parts, key=len, reverse=True)))
