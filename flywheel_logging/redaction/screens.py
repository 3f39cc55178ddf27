# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists and patterns read as text
"""A text prepared for searching: the copies on which cheap searches decide where to look closely.

All copies have the length of the text, so an offset means the same place in each. Searching bytes for a
literal costs next to nothing; a pattern is matched only at the places that such a search names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from flywheel_logging.redaction.finding import Finding

SEPARATOR: Final = "\n\x00\n"
"""Stands before, between and behind leaves: no candidate and no context crosses it."""

PLACEHOLDER: Final = re.compile(
    r"<(?:[A-Z][A-Z0-9_]{1,48}_(?:[0-9]{1,9}|[0-9a-f]{10})"
    r"|(?:IMAGE|AUDIO|VIDEO|FILE) [a-z]{1,16}/[a-z0-9.+_-]{1,64} [0-9]{1,12} bytes sha256:[0-9a-f]{64})>"
)
"""What an earlier run wrote, exactly: a numbered or keyed placeholder, or a description of media.

It is never searched, so nothing that somebody may have typed must look like it: no `<FILE a@b.io>`.
"""

_NUMBERED: Final = re.compile(r"<[A-Z][A-Z0-9_]{1,48}_[0-9]{1,9}>")


def has_number(text: str) -> bool:
    """Return whether a numbered placeholder of an earlier run stands in *text*."""
    return _NUMBERED.search(text) is not None


_LATIN: Final = bytes(range(256)).decode("latin-1")
_UPPER: Final = frozenset(char for char in _LATIN if char.isupper())
_LETTERS: Final = frozenset(char for char in _LATIN if char.isalpha())


def _table(image: Callable[[str], str]) -> bytes:
    return "".join(image(char) for char in _LATIN).encode("latin-1")


def _lowered(char: str) -> str:
    if char in "_-":
        return " "
    return char.lower() if char in _UPPER else char


def _shaped(char: str) -> str:
    if char.isascii() and char.isdigit():
        return "0"
    if char in _LETTERS:
        return "A" if char in _UPPER else "a"
    return char


def _is_solid(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "_-")


_LOW: Final = _table(_lowered)
_SHAPE: Final = _table(_shaped)
_WORDS: Final = _table(lambda char: char.lower() if char in _LETTERS else " ")
_SOLID: Final = _table(lambda char: "a" if _is_solid(char) else " ")
_FIGURE: Final = _table(lambda char: char if char in "0A.-/" else " ")
RUN_LENGTH: Final = 16
"""Characters from which an unbroken run is worth a look: shorter tokens are not given out."""
_RUN: Final = b"a" * RUN_LENGTH
DIGIT_RUN_LENGTH: Final = 9
"""Digits of the shortest number that counts without punctuation."""
_DIGITS: Final = b"0" * DIGIT_RUN_LENGTH
_CODE: Final = _SHAPE.upper()
_COLONS: Final = re.compile(rb":(?=:|[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:[0-9A-Fa-f]{1,4}:)")
_DIGIT_RUN: Final = re.compile(_DIGITS + rb"0*")


@dataclass(frozen=True, slots=True)
class Options:
    """What the detectors are told by the policy.

    Attributes:
        regions: Two-letter country codes whose numbers count without context.
        all_addresses: Whether private and documentation network addresses count, too.
        keeps_network: Whether the first three numbers of an IP address (version 4) stay.
        all_emails: Whether the addresses of roles and of examples count, too.
    """

    regions: frozenset[str] = frozenset()
    all_addresses: bool = False
    keeps_network: bool = False
    all_emails: bool = False


class View:
    """A text and its copies.

    Args:
        text: Begins and ends with `SEPARATOR`.
        vocabulary: The words that any detector asks for, lower case, Latin-1.

    Attributes:
        text: The text; placeholders of earlier runs are blanked, printers' quotes and dashes are typed ones,
            escaped line ends are line ends.
        raw: One byte a character; `?` where the character is not in Latin-1.
        is_wide: Whether there are such characters.
        low: Lower case, with spaces for `_` and `-`.
        shape: `0` for digits, `A` and `a` for letters, other characters as they are.
        places: Where each word of the vocabulary stands as a whole, rising.
        known: Start, end and entity of what its form gave away so far: a word that announces the same is not
            worth a check.
    """

    def __init__(self, text: str, vocabulary: frozenset[bytes]) -> None:
        text = PLACEHOLDER.sub(_blank, text) if "<" in text else text
        text = _broken(text) if "\\" in text else text
        self.text = text if text.isascii() else typed(text)
        self.raw, self.is_wide = _narrow(self.text)
        self.low = self.raw.translate(_LOW)
        self.shape = self.raw.translate(_SHAPE)
        letters = self.raw.translate(_WORDS)
        words = letters.split()
        self._words = set(words)
        self.places = _places(letters, words, vocabulary & self._words)
        self.words = self.places.keys()
        self.known: set[tuple[int, int, str]] = set()

    @cached_property
    def letters(self) -> bytes:
        """The different words of the text, small letters and nothing else, each once, between spaces.

        A quarter of an ordinary text, in which to see which parts of words do not occur.
        """
        return b" ".join(self._words)

    @cached_property
    def upper_bytes(self) -> bytes:
        """The upper bytes, in UTF-16, of what is neither Latin nor a sign: they say which alphabets there are."""
        upper = self.text.encode("utf-16-le", "surrogatepass")[1::2] if self.is_wide else b""
        return upper.translate(None, b"\x00\x20")

    @cached_property
    def ats(self) -> Sequence[int]:
        """Where `@` stands, rising."""
        return occurrences(self.raw, b"@")

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Start and end of each unbroken run of at least `RUN_LENGTH` letters, digits, `_` and `-`."""
        solid = self.raw.translate(_SOLID)
        runs = []
        start = solid.find(_RUN)
        while start >= 0:
            end = solid.index(b" ", start)
            runs.append((start, end))
            start = solid.find(_RUN, end)
        return runs

    @cached_property
    def digit_runs(self) -> list[tuple[int, int]]:
        """Start and end of each unbroken run of at least `DIGIT_RUN_LENGTH` digits."""
        return [run.span() for run in _DIGIT_RUN.finditer(self.shape)] if _DIGITS in self.figures else []

    @cached_property
    def figures(self) -> bytes:
        """The different words of `shape` without its small letters and other signs, each once, between spaces.

        A few hundred bytes for most texts, in which to see at no cost which forms of numbers do not occur.
        """
        return b" %b " % b" ".join(set(self.shape.translate(_FIGURE).split()))

    @cached_property
    def codes(self) -> Sequence[int]:
        """Where two letters, small or capital, stand before two digits, rising."""
        return occurrences(self.raw.translate(_CODE), b"AA00")

    @cached_property
    def has_colons(self) -> bool:
        """Whether colons stand as close as in an address."""
        return b":" in self.raw and _COLONS.search(self.raw) is not None

    @cached_property
    def groups(self) -> Sequence[bytes]:
        """Those of `_GROUPS` that stand in `shape`."""
        return [group for group in _GROUPS if group in self.shape] if _GROUPS[0] in self.shape else ()

    def occurrences(self, shape: bytes) -> Sequence[int]:
        """Return each offset of *shape*, the form of a number, in `shape`, overlaps too."""
        pieces, groups = _parts(shape)
        figures = self.figures
        for piece in pieces:
            if piece not in figures:
                return ()
        for group in groups:
            if group not in self.groups:
                return ()
        offset = shape.find(b"aa00")
        if offset >= 0:  # small letters are no part of the figures
            starts = self.shape.startswith
            return [place - offset for place in self.codes if starts(shape, place - offset)]
        return occurrences(self.shape, shape)

    def has_word(self, word: bytes) -> bool:
        """Whether *word*, of small letters, stands in the text as a whole, in the vocabulary or not."""
        return word in self._words

    def has_any(self, words: frozenset[bytes]) -> bool:
        """Whether one of *words*, of small letters, stands in the text as a whole."""
        return not self._words.isdisjoint(words)

    def words_of(self, wanted: frozenset[bytes]) -> list[bytes]:
        """Return those of *wanted* that stand in the text, sorted."""
        return sorted(wanted.intersection(self.words))  # `&` would go through all that are wanted

    def phrases(self, word: bytes, phrase: bytes) -> Sequence[int]:
        """Return where *phrase* stands, rising; *word* is one of its words, and of the vocabulary."""
        places = self.places.get(word, ())
        if phrase == word:
            return places
        offset, starts_at = phrase.index(word), self.low.startswith
        return [place - offset for place in places if starts_at(phrase, place - offset)]

    def before(self, start: int, size: int) -> bytes:
        """Return up to *size* lower-case characters before *start*, of the same leaf."""
        window = self.low[start - size if start > size else 0 : start]
        return window[window.rfind(b"\x00") + 1 :] if b"\x00" in window else window

    def word_before(self, start: int) -> bytes:
        """Return the last word before *start* that names something: `order` in `order no. #`."""
        words = self.before(start, _WORD_REACH).rstrip(_PUNCTUATION).rsplit(None, _FILLERS_BEFORE)
        while words:
            bare = words.pop().strip(_PUNCTUATION)
            if bare not in _FILLERS:
                return bare
        return b""

    def string(self, start: int, end: int) -> str:
        """Return the text from *start* to *end* as it is in the Latin-1 copy."""
        return self.raw[start:end].decode("latin-1")


def _narrow(text: str) -> tuple[bytes, bool]:
    """Return *text* in Latin-1, and whether something is not in it, which is `?` there."""
    try:
        return text.encode("latin-1"), False
    except UnicodeEncodeError:
        return text.encode("latin-1", "replace"), True


def _places(text: bytes, words: list[bytes], wanted: frozenset[bytes]) -> dict[bytes, list[int]]:
    """Return where *wanted* ones of the *words* of *text*, small letters and spaces, stand.

    Each word is searched from behind the one before, so the text is gone through once; a few by themselves.
    """
    whole = {word: b" %b " % word for word in wanted}
    if len(wanted) <= _FEW:
        return {word: [place + 1 for place in occurrences(text, alone)] for word, alone in whole.items()}
    places: dict[bytes, list[int]] = {word: [] for word in wanted}
    index, position = text.index, 0
    for word in filter(wanted.__contains__, words):
        position = index(whole[word], position) + 1
        places[word].append(position)
    return places


_FEW: Final = 4
"""Words, the search for which in 20 KB takes as long as to go through all words once more."""
_GROUPS: Final = (b"0 0", b" 00 00 ")
"""What stands in many of the forms with blanks and in few texts: searched once for all of them."""


@lru_cache(maxsize=256)
def _parts(shape: bytes) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the words of *shape* as they stand in `View.figures`, and what it has of `_GROUPS`.

    The outer words may be parts of a word.
    """
    words = shape.translate(_FIGURE).split(b" ")
    first, last = words[0], words[-1]
    inner = tuple(b" %b " % word for word in words[1:-1] if word)
    pieces = (*inner, first + b" ", b" " + last) if len(words) > 1 else (shape,)
    return pieces, tuple(group for group in _GROUPS if group in shape)


def pieces_of(shape: bytes) -> tuple[bytes, ...]:
    """Return the words of *shape* as they stand in `View.figures` where it occurs."""
    return _parts(shape)[0]


Find = Callable[[View, Options], Iterable[Finding]]
"""A built-in detector: offsets into the text of the view."""


def _blank(match: re.Match[str]) -> str:
    return "\x01" * len(match.group())


_PRINTED: Final = (
    *(("'", char) for char in "\u2018\u2019\u02bc"),
    *(('"', char) for char in "\u201c\u201d\u201e\u00ab\u00bb"),
    *((" ", char) for char in "\u00a0\u202f\u2009\u2007"),
    *(("-", char) for char in "\u2010\u2011\u2013\u2014\u2212"),
)


def _broken(text: str) -> str:
    """Return *text* with line ends and tabs for the escapes that stand for them, character for character."""
    return text.replace("\\r\\n", "   \n").replace("\\n", " \n").replace("\\t", " \t")


def typed(text: str) -> str:
    """Return *text* with what a keyboard has for what a printer sets, character for character."""
    for plain, printed in _PRINTED:
        text = text.replace(printed, plain)
    return text


_WORD_REACH: Final = 32
_FILLERS_BEFORE: Final = 4
_PUNCTUATION: Final = b" .:=#/\"'(>[{,;"
_FILLERS: Final = frozenset(b"number num no nr id code key nummer is was v".split()) | {b""}


def occurrences(haystack: bytes, needle: bytes) -> Sequence[int]:
    """Return each offset of *needle* in *haystack*, overlaps too."""
    place = haystack.find(needle)
    if place < 0:
        return ()  # nearly always: there are some hundred needles
    find, places = haystack.find, []
    while place >= 0:
        places.append(place)
        place = find(needle, place + 1)
    return places


DIGITS: Final = frozenset(b"0123456789")
"""The ten ASCII digits."""


WORDLIKE: Final = frozenset(
    code
    for code, char in enumerate(_LATIN)
    if char.isalpha() or char == "_" or (char.isascii() and char.isdigit())
)
"""Letters, digits and `_` in Latin-1: a number does not begin or end beside one."""


def stands_alone(raw: bytes, start: int, end: int) -> bool:
    """Whether *start* to *end* is no part of a longer word or number, nor joined to one by a dash or point."""
    before, after = raw[start - 1], raw[end]
    if before in WORDLIKE or after in WORDLIKE:
        return False
    if before in b"-." and _joins(before, raw[start - 2]):
        return False
    return not (after in b"-." and _joins(after, raw[end + 1]))


def _joins(joint: int, beyond: int) -> bool:
    return beyond in DIGITS if joint == _POINT else beyond in WORDLIKE


_POINT: Final = ord(".")
