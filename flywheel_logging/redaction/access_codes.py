# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - patterns read as text
"""Codes that open a door, a phone or an account: PINs, one-time codes, recovery codes, combinations.

The word *code* says nothing by itself: another one, beside it or in the sentence, says what it opens or how it
came. The code stands behind its word, in front of it (`… is your code`), or in the answer to a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, NamedTuple

from flywheel_logging.redaction.alphabets import WideWords
from flywheel_logging.redaction.code_forms import (
    ALSO,
    ANSWER,
    BEHIND,
    GOES_ON,
    IN_FRONT,
    LINKED,
    ON_A_DIAL,
    SIX,
    TO_SIGN_IN,
    WIDE_VALUE,
    YEAR,
    is_code,
)
from flywheel_logging.redaction.code_words import (
    ASKING,
    CHOSEN,
    DEVICES,
    FAILURES,
    LOCKS,
    OWNERS,
    STRONG,
    THE,
    UNTOLD,
    VETO,
    VETO_BEHIND,
    WAYS,
    WEAK,
    WIDE_WORDS,
    words_in,
)
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.label_rows import compiled
from flywheel_logging.redaction.phone_forms import VETO as OTHER_NUMBERS
from flywheel_logging.redaction.screens import WORDLIKE, Options, View, occurrences
from flywheel_logging.redaction.tokens import secret

_VERBS: Final = frozenset((b"use", b"enter", b"type"))
CODE_WORDS: Final = STRONG | WEAK | CHOSEN | _VERBS
"""Words that announce a code."""

_SENTENCE: Final = 72
"""Characters in front of a word in which its sentence says what it is about."""
_REACH: Final = 224
"""Characters behind a word within which its code begins."""


class _Word(NamedTuple):
    """A word that announces a code, where it stands.

    Attributes:
        word: The word, small letters.
        start: Its place.
        end: The place behind it.
        low: How far in front of it its code may begin: not over the same word.
        high: The same behind it.
    """

    word: bytes
    start: int
    end: int
    low: int
    high: int


def codes(view: View, options: Options) -> Iterator[Finding]:
    """Find codes that a word beside them, or one of a question, announces."""
    del options
    for word in view.words_of(CODE_WORDS):
        for each in _occurrences(view, word):
            if word in _VERBS:
                yield from _to_sign_in(view, each)
            elif (told := _in_front(view, each)) is not None:
                yield secret(view, *told, "code_told")
            else:
                yield from _behind(view, each)
    yield from _on_keypads(view)
    yield from _behind_other_scripts(view)


def _occurrences(view: View, word: bytes) -> Iterator[_Word]:
    """Yield where *word* stands as a whole, and a figure near it."""
    raw, figure_at, before = view.raw, view.shape.find, 0
    places = view.places[word]
    for place, after in zip_longest(places, places[1:], fillvalue=len(raw)):
        end = place + len(word)
        low, before = max(before, place - _SENTENCE), end
        high = min(after, end + _REACH)
        is_whole = raw[place - 1] not in WORDLIKE and raw[end] not in WORDLIKE
        if is_whole and figure_at(b"0", low, high) >= 0:
            yield _Word(word, place, end, low, high)


def _to_sign_in(view: View, word: _Word) -> Iterator[Finding]:
    match = compiled(TO_SIGN_IN).match(view.raw, word.end, word.high)
    if match is not None:
        yield secret(view, *match.span("value"), "code_to_sign_in")


_NEAR: Final = 3


def _context(view: View, place: int) -> list[bytes] | None:
    """Return the words in front of *place*, in its sentence; None where the last says that it opens nothing."""
    # In the text itself: in the copies a letter beyond Latin-1 is a question mark, too.
    reach = max(0, place - _SENTENCE)
    before = _LAST_END.match(view.text, reach, place)
    words = words_in(view.low[reach if before is None else before.end() : place])
    return None if words and words[-1] in VETO else words


_LAST_END: Final = re.compile(r".*(?:[.!?;](?= )|\n)", re.DOTALL)
_PUNCTUATION: Final = b".,:;!?()[]*\"'`"


def _is_of_another(view: View, end: int) -> bool:
    """Whether the word behind the one that ends at *end* says that it opens nothing: `code postal`."""
    if view.raw[end] != _SPACE:
        return False
    words = view.low[end : end + _SENTENCE].split(None, _NEAR)[:_NEAR]
    while len(words) > 1 and len(words[0]) <= _NEAR:
        del words[0]
    return bool(words) and words[0].strip(_PUNCTUATION) in VETO_BEHIND


_SPACE: Final = ord(" ")


def _in_front(view: View, word: _Word) -> tuple[int, int] | None:
    """Return where a code stands in front of its word: `718402 is your code`."""
    raw, name, start, end, low, _ = view.raw, *word
    if name in CHOSEN or raw[start - 1] != _SPACE or view.shape.find(b"00", low, start) < 0:
        return None
    match = compiled(IN_FRONT).search(raw, max(raw.rfind(b"\x00", low, start) + 1, low), start)
    if match is None or (
        match["owner"] is None and match["link"] in _ENGLISH_TOO and not name.startswith(_NO_ENGLISH)
    ):
        return None
    if compiled(GOES_ON).match(view.low, end) is None or _is_of_another(view, end):
        return None
    words = match["words"].lower().split()
    if words[-1:] and words[-1] in VETO:
        return None
    if name not in STRONG and not match["owner"]:
        words += words_in(view.before(match.start(), _BESIDE) + b"|" + view.low[end : end + _BESIDE])
        if WAYS.isdisjoint(words) and LOCKS.isdisjoint(words):
            return None
    is_other = not is_code(match["value"]) or view.word_before(match.start()) in OTHER_NUMBERS
    return None if is_other else match.span("value")


_BESIDE: Final = 32


def _behind(view: View, word: _Word) -> Iterator[Finding]:
    """Yield the codes behind a word, or in the answer to a question that it stands in."""
    raw, name, start, end, _, high = view.raw, *word
    figure = view.shape.find(b"0", end, high)
    if figure < 0:
        return
    is_in_word = name in CHOSEN and raw[figure - 1] in WORDLIKE  # no code, as most passwords are none
    told = None if is_in_word else compiled(_pattern(name)).match(raw, end, high)
    if told is not None and _is_announced(view, name, start, told):
        for span in _list_of(raw, *told.span("value")):
            yield secret(view, *span, "access_code")
        return
    line_end = raw.find(b"\n", end, min(high, end + _QUESTION))
    answered = None if line_end < 0 else compiled(ANSWER).match(raw, line_end, high)
    if answered is not None and _is_answer(view, word, answered):
        yield secret(view, *answered.span("value"), "code_answered")


_QUESTION: Final = 120
"""Characters of a question behind its word."""


def _pattern(word: bytes) -> bytes:
    if word in CHOSEN:
        return LINKED
    return ON_A_DIAL if word.startswith(_DIALS) else BEHIND


_DIALS: Final = (b"combo", b"combin", b"kombin")


def _is_announced(view: View, word: bytes, place: int, match: re.Match[bytes]) -> bool:
    """Whether what *match* found behind the *word* at *place* is a code that opens something."""
    value, start = match["value"], match.start("value")
    gap, link = (match["gap"] or b"").lower(), (match["link"] or b"").lower()
    if link in _ENGLISH_TOO and not word.startswith(_NO_ENGLISH):
        if gap:
            return False
        link = b""
    is_said = bool(link or match["own"]) or not _SIGNS.isdisjoint(match.string[start - 2 : start])
    if (
        not is_said
        and (gap or YEAR.fullmatch(value))
        and not (SIX.fullmatch(value) or _is_of(word, gap, value))
    ):
        return False
    before = None if _is_of_another(view, match.start()) else _context(view, place)
    if before is None:
        return False
    is_open = word in STRONG or word in CHOSEN or _opens(before, gap, link, value)
    if not (is_open or (is_said and not gap)) or not _may_be(view, word, match):
        return False
    if is_open:
        return True
    # What it opens may come last: `the code is 4471 for the back door`.
    after = _SENTENCE_END.split(view.low[match.end() : match.end() + _BESIDE])[0]
    return not LOCKS.isdisjoint(words_in(after)) and FAILURES.isdisjoint(before)


def _may_be(view: View, word: bytes, match: re.Match[bytes]) -> bool:
    """Whether the value of *match* is written like a code, and no other number."""
    is_written = is_code(match["value"]) or word.startswith(_DIALS)
    return is_written and view.word_before(match.start("value")) not in OTHER_NUMBERS


_SENTENCE_END: Final = re.compile(rb"[.!?;\n\x00]")
_OF: Final = (
    b"for ",
    b"of ",
    b"to ",
    b"do ",
    b"del ",
    b"de ",
    b"della ",
    b"du ",
    b"der ",
    b"f\xfcr ",
    b"voor ",
    b"til ",
    b"f\xf6r ",
    b"k ",
)
_MOST_OF: Final = 3


def _is_of(word: bytes, gap: bytes, value: bytes) -> bool:
    """Whether a word that needs no other goes on with what it is for: `PIN for the card 4471`."""
    words = gap.split()
    is_short = word in STRONG and len(words) <= _MOST_OF and gap.lstrip().startswith(_OF)
    return is_short and UNTOLD.isdisjoint(words[1:]) and len(words) > 1 and YEAR.fullmatch(value) is None


_ENGLISH_TOO: Final = frozenset((b"to", b"on"))
_NO_ENGLISH: Final = (b"kod", b"koo")
_SIGNS: Final = frozenset(b":=,-")


_TELLING: Final = LOCKS | WAYS | OWNERS | THE


def _opens(before: list[bytes], gap: bytes, link: bytes, value: bytes) -> bool:
    """Whether a code opens something, by a word *before* it or in the *gap*, or by whose it is."""
    if not gap and _TELLING.isdisjoint(before):
        return False
    behind = words_in(gap) if gap else []
    if not (FAILURES.isdisjoint(before) and FAILURES.isdisjoint(behind)):
        return False
    if _says_opening(before, behind):
        return True
    if gap or not value[:1].isdigit():
        return False
    if not OWNERS.isdisjoint(before[-2:]):
        return True
    return bool(link) and SIX.fullmatch(value) is not None and not THE.isdisjoint(before[-1:])


def _says_opening(before: list[bytes], behind: list[bytes]) -> bool:
    """Whether a word says what the code opens, or one beside it how it came."""
    if not (LOCKS.isdisjoint(before) and LOCKS.isdisjoint(behind) and DEVICES.isdisjoint(behind)):
        return True
    return not (WAYS.isdisjoint(before[-_NEAR:]) and WAYS.isdisjoint(behind))


def _is_answer(view: View, word: _Word, match: re.Match[bytes]) -> bool:
    """Whether the line that ends where *match* begins asks for a code that opens something."""
    if not is_code(match["value"]) or YEAR.fullmatch(match["value"]):
        return False
    before = None if _is_of_another(view, word.end) else _context(view, word.start)
    gap = view.low[word.end : match.start()]
    behind = words_in(gap)
    if before is None or not (FAILURES.isdisjoint(before) and FAILURES.isdisjoint(behind)):
        return False
    if b"?" not in gap and ASKING.isdisjoint(before) and ASKING.isdisjoint(behind):
        return False
    if word.word in CHOSEN:
        return UNTOLD.isdisjoint(before) and UNTOLD.isdisjoint(behind) and match["value"][:1].isdigit()
    if word.word in STRONG or _says_opening(before, behind):
        return True
    is_the = not (THE.isdisjoint(before[-1:]) and OWNERS.isdisjoint(before[-1:]))
    return is_the and not behind and SIX.fullmatch(match["value"]) is not None


_MOST_CODES: Final = 16


def _list_of(raw: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the code from *start* to *end* and those that a list goes on with."""
    yield start, end
    for _ in range(_MOST_CODES):
        match = compiled(ALSO).match(raw, end)
        if match is None or not is_code(match[1]) or len(match[1]) < end - start:
            return
        start, end = match.span(1)
        yield start, end


_KEYPAD: Final = re.compile(rb"(?<![0-9A-Za-z.,:/\-#*$_])(?P<value>[0-9]{4,6}[#*])(?![0-9A-Za-z#*_])")
_KEYPAD_SHAPES: Final = (b"0000#", b"0000*")


def _on_keypads(view: View) -> Iterator[Finding]:
    """Yield what ends with a key of a keypad, where the sentence names a lock: `Gate 1984*`."""
    for shape in _KEYPAD_SHAPES if b"0000" in view.figures else ():
        for place in occurrences(view.shape, shape) if shape[-1:] in view.raw else ():
            match = _KEYPAD.search(view.raw, max(0, place - 2), place + len(shape))
            if match is not None and not LOCKS.isdisjoint(_context(view, match.start()) or ()):
                yield secret(view, *match.span("value"), "code_of_keypad")


_WIDE: Final = WideWords(WIDE_WORDS)


def _behind_other_scripts(view: View) -> Iterator[Finding]:
    """Yield codes behind a word of another alphabet, whose letters are no bytes of ours."""
    for place, word in _WIDE.occurrences(view):
        match = compiled(WIDE_VALUE).match(view.raw, place + len(word))
        if match is not None and is_code(match["value"]):
            yield secret(view, *match.span("value"), "access_code")
