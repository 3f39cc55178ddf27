# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, RUF001, SIM905 - patterns read as text; many languages
"""Full names that something else in the text tells of: an address that spells them, or what only people have.

`Annelie Marquardt, born 1971`; `name as printed: Annelie Marquardt`; `ANNELIE MARQUARDT | a.marquardt@…`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.given_names import GIVEN_NAMES
from flywheel_logging.redaction.name_forms import Named, Span, is_family_name, name_at
from flywheel_logging.redaction.name_words import COMPANIES
from flywheel_logging.redaction.screens import DIGITS, View

_PART: Final = re.compile(r"(?!L')[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’\-]{0,24}\.?")
_PARTICLES: Final = frozenset("de da do dos del di du la le van von der den bin al el".split())
_REACH: Final = 96
_MOST_WORDS: Final = 6
"""Characters and words within which a name begins."""


def _name_before(text: str, end: int) -> Span | None:
    """Return the span of the full name that ends at *end*; words in front that are none are left out."""
    start = place = end
    for word in reversed(text[max(0, end - _REACH) : end].split(" ")[-_MOST_WORDS:]):
        part = word.rpartition("\n")[2]
        place -= len(part)
        if _PART.fullmatch(part) is not None:
            start = place
        elif part not in _PARTICLES:
            break
        if part is not word:
            break
        place -= 1
    while start < end:
        span = name_at(text, start)
        if span is not None and span[1] == end:
            return span if " " in text[start:end] else None
        start = text.find(" ", start, end) + 1 or end
    return None


_PEOPLE: Final = (
    "born aged née nee dob geboren geb nacido nacida nascido nascida nato nata né demeurant domiciliado domiciliada residente residing "
    "wohnhaft résidant født född syntynyt urodzony urodzona narozen narozena"
)
_POSSESSIONS: Final = deferred(
    rb" (?:[a-z]{2,12} )?(?:e ?mail|birthday|date of birth|passport|wife|husband|son|daughter|mother|father|ssn|surname|spouse|landlord|nhs number)\b"
)
_WROTE: Final = frozenset(
    word.encode("latin-1") for word in "wrote schrieb escribió scritto escreveu schreef skrev".split()
)
"""What stands behind a name, and before a colon, over a mail that is answered."""
BEHIND_WORDS: Final = (
    frozenset(word.encode("latin-1") for word in _PEOPLE.split()) | {b"whose", b"who"} | _WROTE
)
"""Words that tell of the person whose name stands before them."""


def described(view: View) -> Iterator[Named]:
    """Full names before what only people have: `Annelie Marquardt, whose passport`, `(born 1971)`."""
    text, raw = view.text, view.raw
    for word in view.words_of(BEHIND_WORDS):
        for place in view.places[word]:
            is_apart = raw[place - 2 : place] in _APART
            end = place - (2 if is_apart else 1)
            if (
                raw[place - 1] not in _JOINTS
                or not (is_apart or word in _SURE)
                or not text[end - 1].isalpha()
            ):
                continue
            span = _name_before(text, end)
            if span is not None and _is_told(view, word, span, place + len(word)):
                yield *span, "name_described"


_APART: Final = frozenset((b", ", b" ("))
_JOINTS: Final = frozenset(b" (")
_SURE: Final = frozenset((b"dob", "née".encode("latin-1"), b"born")) | _WROTE
"""Words that need no comma or bracket before them."""


def _is_told(view: View, word: bytes, span: Span, end: int) -> bool:
    words = view.text[slice(*span)].split()
    if not COMPANIES.isdisjoint(map(str.lower, words)):
        return False
    if word in _WROTE:
        return view.text.startswith((":", " :"), end)
    if words[0].lower() in GIVEN_NAMES or is_family_name(words[-1]):
        return True
    if word in _BIRTHS:
        return not DIGITS.isdisjoint(view.raw[end : end + _DATE_REACH])
    return word not in _RELATIVE or _POSSESSIONS().match(view.low, end) is not None


_RELATIVE: Final = frozenset((b"who", b"whose"))
_BIRTHS: Final = frozenset(
    word.encode("latin-1")
    for word in "born aged née nee dob geboren geb nacido nacida nascido nascida nato nata né født född syntynyt urodzony urodzona narozen narozena".split()
)
_DATE_REACH: Final = 24
"""Characters behind such a word within which a date or an age begins."""


_LOCAL: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ._-"
_LONGEST_LOCAL: Final = 48
_TOKENS: Final = re.compile(r"[a-z]{3,}")
_WINDOW: Final = 200
"""Characters around an address: a block of a signature, a line of a list."""


def addressed(view: View) -> Iterator[Named]:
    """Names that an address near them spells: `Henrike Baumgarten … h.baumgarten@…`."""
    for at in view.ats:
        span = _near(view, at)
        if span is not None:
            yield *span, "name_spelled"


def _near(view: View, at: int) -> Span | None:
    """Return the span of the name that the address around *at* spells; the first one by its words."""
    text = view.text
    head = text[at - _LONGEST_LOCAL if at > _LONGEST_LOCAL else 0 : at].rstrip("0123456789")
    spelled = head[len(head.rstrip(_LOCAL)) :].lower()
    families = _families(view, spelled)
    if not families:
        return None
    first, last = _window(text, at)
    for family in families:
        for form in _written(view, family):
            place = text.find(form, first, last)
            span = None if place < 0 else _spelled(text, place, place + len(form), spelled)
            if span is not None:
                return span
    return None


def _families(view: View, spelled: str) -> list[str]:
    """Return the words of an address that may be family names: something stands beside each, if an initial."""
    families = []
    for token in _TOKENS.findall(spelled):
        if token != spelled:
            families.append(token)
        if view.has_word(token[1:].encode()):
            families.append(token[1:])
    return families


def _written(view: View, word: str) -> tuple[str, ...]:
    """Return *word* as names are written; in capitals where the text has as many in a row."""
    has_capitals = b"A" * len(word) in view.figures
    return (word.capitalize(), word.upper()) if has_capitals else (word.capitalize(),)


def _window(text: str, at: int) -> Span:
    """Return where what stands near an address begins and ends, in the same leaf."""
    start = at - _WINDOW if at > _WINDOW else 0
    first = text.rfind("\x00", start, at) + 1 or start
    last = text.find("\x00", at, at + _WINDOW)
    return first, at + _WINDOW if last < 0 else last


def _spelled(text: str, place: int, end: int, spelled: str) -> Span | None:
    """Return the span of the name around the word from *place* to *end* that an address spells."""
    if text[end].isalnum() or text[place - 1] not in ' \n"(|':
        return None
    family, letters = text[place:end].lower(), _letters(spelled)
    if letters.startswith(family):
        whole = name_at(text, place)
        if whole is not None and " " in (name := text[slice(*whole)]) and _letters(name) == letters:
            return whole
    rest = spelled.replace(family, "", 1).strip("._-")
    given = rest[:1] if len(rest) <= _INITIALS else rest[:3]
    if not rest or given not in text[max(0, place - _REACH) : place].lower():
        return None  # nearly always
    span = _name_before(text, end)
    if span is None:
        return None
    first = text[span[0] : place].split(maxsplit=1)[0].lower().rstrip(".")
    return span if first.startswith(given) else None


def _letters(name: str) -> str:
    return "".join(filter(str.isalpha, name.lower()))


_INITIALS: Final = 2


_NAMES: Final = frozenset((b"name", b"nombre", b"nom", b"nome", b"naam", b"namn", b"navn"))
_AS_PRINTED: Final = deferred(
    r"(?:(?: is| was|'s)? (?:spelled|spelt|written|reads)(?: out)?(?: as)?:? "
    r"| (?:(?:is |was |must be |should be )?exactly |precisely )?(?:as|on|for|in|to|per|laut|wie|tal|como|tel|telle|come|conforme|zoals|op|som|comme|sur|sul|no|na|en)\b[^\n:;?!\"\x00]{0,40}: )[\"]?"
)
_THINGS: Final = frozenset(
    b"file class function host domain product company project brand package module table column repo service business trade model app display branch field variable method event user screen stage street street's place".split()
)


def printed(view: View) -> Iterator[Named]:
    """Names behind words on how they are written: `name exactly as on the passport: …`, `name spelled …`."""
    text = view.text
    for word in view.words_of(_NAMES):
        for place in view.places[word]:
            sign = _AS_PRINTED().match(text, place + len(word))
            span = None if sign is None else name_at(text, sign.end())
            if span is None or view.word_before(place) in _THINGS:
                continue
            words = text[slice(*span)].split()
            if words[0].lower() in GIVEN_NAMES or (len(words) > 1 and words[0].lower() not in COMPANIES):
                yield *span, "name_printed"


TOLD_WORDS: Final = BEHIND_WORDS | _NAMES
"""Words without which nothing here tells of a name, addresses aside."""
