# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501, PLR2004, RUF001 - patterns read as text; many languages
"""Names of persons that the words in front of them announce: “my name is”, “Dear”, “Patient:”, “Mrs”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from flywheel_logging.redaction.cue_checks import BEHIND_SELF, CHECKS, SURE_LABEL, Candidate, is_title
from flywheel_logging.redaction.cue_gaps import DEGREE_LETTERS, GAPS, after_degrees, followers
from flywheel_logging.redaction.deferred import deferred
from flywheel_logging.redaction.given_names import AMBIGUOUS_NAMES, FAMILY_NAMES, GIVEN_NAMES, is_given
from flywheel_logging.redaction.name_forms import (
    NO_BEGINNING,
    PARTICLE_LETTERS,
    Named,
    Span,
    behind_particles,
    name_at,
)
from flywheel_logging.redaction.name_words import CUES, NO_NAME
from flywheel_logging.redaction.phrases import Phrases
from flywheel_logging.redaction.screens import WORDLIKE, View

_CUE_PHRASES: Final = Phrases(CUES, followers)
CUE_WORDS: Final = _CUE_PHRASES.words | {b"name"}
"""Words without which there is no cue."""


def cued(view: View) -> Iterator[Named]:
    """Find names behind cues, those that a list goes on with, and answers to the question for a name."""
    low = view.low
    for place, phrase, kind in _CUE_PHRASES.occurrences(view):
        end = place + len(phrase)
        if low[end] in WORDLIKE or (low[place - 1] in _NO_BOUNDARY and not _is_key(low, place, kind)):
            continue
        for start, stop in _behind_cue(view, phrase, kind, place, end):
            yield start, stop, f"name_{kind}"
    for start, stop in _answers(view):
        yield start, stop, "name_answer"


_NO_BOUNDARY: Final = frozenset(b"'/.@<=")


def _is_key(low: bytes, place: int, kind: str) -> bool:
    """Whether a label is the name of an element, or a quoted key: no end of `it's` or of an address."""
    before = low[place - 1]
    return kind == "label" and (before == _LESS or (before == _QUOTE and low[place - 2] in b" {,([\n"))


_LESS: Final = ord("<")
_QUOTE: Final = ord("'")


def _behind_cue(view: View, phrase: bytes, kind: str, place: int, end: int) -> Iterable[Span]:
    text = view.text
    if kind == "verb" and not text[end + 1].isupper():
        return ()
    if phrase == b"name" and kind == "label" and not _is_marked(view.low, end):
        return _spans(_unmarked(text, place, end))
    if kind in _TITLES and not is_title(text, place, end):
        return ()
    if kind == "closing" and text[place - 1] not in "\n ,\"'*n>":
        return ()
    gap = GAPS[kind].match(text, end)
    if gap is None:
        return _spans(_without_sign(text, place, end)) if kind == "label" else ()
    return _after_gap(text, kind, place, gap.end())


def _spans(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


_TITLES: Final = frozenset(("title", "weak_title"))


def _is_marked(low: bytes, end: int) -> bool:
    """Whether the word `name` has a sign behind it that makes it a label."""
    return low[end] in b":\"=*|'>" or low.startswith((b" :", b" |"), end)


def _unmarked(text: str, place: int, end: int) -> Span | None:
    """Return the name in `…, name Delacroix, …`."""
    if text[place - 2 : place] != ", " or text[end] != " ":
        return None
    span = name_at(text, end + 1)
    return span if span is not None and text[span[1]] in _STOPS else None


_STOPS: Final = frozenset(",.;)\n\x00")


def _without_sign(text: str, place: int, end: int) -> Span | None:
    """Return the name in `last name Abernathy`, where nothing but a name can follow."""
    if text[end] != " ":
        return None
    is_sure = SURE_LABEL().match(text[place:end].lower()) is not None
    span = name_at(text, end + 1) if is_sure or text[end + 2 : end + 3] == "." else None
    if span is None:
        return None
    stop = text[span[1]]
    return span if stop in _STOPS or (stop == " " and text[span[1] + 1].islower()) else None


def _after_gap(text: str, kind: str, place: int, begin: int) -> Iterable[Span]:
    """Return the names from *begin* on, where what a cue of this *kind* announces begins."""
    first = text[begin]
    if kind in _CIVIL and first in PARTICLE_LETTERS and (span := behind_particles(text, begin)) is not None:
        return (span,)
    if first == "D" and NO_BEGINNING.match(text, begin):
        return ()
    small = kind in _INTRODUCED and first.islower()
    span = None
    if first in DEGREE_LETTERS:
        span = name_at(text, after_degrees(text, begin))
    elif not "a" <= first <= "z":
        span = name_at(text, begin)
    if span is None:
        return _spans(_small_name(text, begin, is_sure=kind == "spoken")) if small else ()
    check = CHECKS.get(kind)
    if check is not None and not check(Candidate.behind(text, place, *span)):
        return ()
    if kind == "label":
        span = _last_name_first(text, *span)
    return (span, *_listed(text, span[1])) if kind in _LISTS else (span,)


_CIVIL: Final = frozenset(("title", "spoken"))
"""Behind these, a name may begin with a particle: `Herr von Arnim`."""
_INTRODUCED: Final = frozenset(("spoken", "self", "short"))
_SMALL_GIVEN: Final = GIVEN_NAMES | AMBIGUOUS_NAMES
_SMALL_WORD: Final = re.compile(r"[^\W\d_]{2,20}")
_SMALL_NAME: Final = re.compile(r"([^\W\d_]{2,20})(?: ([^\W\d_]{2,20}))?(?![\w'’@])")


def _small_name(text: str, start: int, *, is_sure: bool) -> Span | None:
    """Return a name in small letters behind `my name is` or `im`: a given name, and what follows if known."""
    word = _SMALL_WORD.match(text, start)
    if word is None or word[0] not in _SMALL_GIVEN:
        return None  # nearly always
    match = _SMALL_NAME.match(text, start)
    if match is None:
        return None
    family = match[2]
    if match[1] not in GIVEN_NAMES and (family not in FAMILY_NAMES or match[1] in NO_NAME):
        return None
    if family is not None and (
        family in FAMILY_NAMES
        or (is_sure and family.islower() and family not in NO_NAME and text[match.end()] in _STOPS)
    ):
        return match.span()
    return match.span(1) if is_sure or BEHIND_SELF.match(text, match.end(1)) else None


_LISTS: Final = frozenset(("label", "greeting", "relation", "sure_relation", "spoken"))
_JOINT: Final = re.compile(r"(?:; ?|, |/| and | & | und | et | y | e | en | og | och )")
_MOST_LISTED: Final = 8


def _listed(text: str, end: int) -> Iterator[Span]:
    """The names that a list goes on with: a given name and another word each."""
    for _ in range(_MOST_LISTED):
        joint = _JOINT.match(text, end)
        span = None if joint is None else name_at(text, joint.end())
        if span is None:
            return
        words = text[slice(*span)].split()
        if not (
            (is_given(words[0]) or words[0].endswith("."))
            and (len(words) > 1 or words[0].lower() in GIVEN_NAMES)
        ):
            return
        yield span
        end = span[1]


_LAST_FIRST: Final = re.compile(r"(?:, |/)(?=[^\W\d_])")
_BEHIND_BOTH: Final = frozenset("\n\x00;|\"'<()")


def _last_name_first(text: str, start: int, end: int) -> Span:
    """Take in the given name behind a family name: `Oyelaran, Folasade`."""
    joint = _LAST_FIRST.match(text, end)
    span = None if joint is None or " " in text[start:end] else name_at(text, joint.end())
    if span is None or text[span[1]] not in _BEHIND_BOTH or len(text[slice(*span)].split()) > 2:
        return start, end
    return start, span[1]


_QUESTION: Final = deferred(
    r"[^\n?.!\x00]{0,40}\?(?:[ ]?\n[A-Za-z][A-Za-z ]{0,18}:)? (?:(?:it's|it is|its|my name is|i'm|i am|yes,?|sure,?|that's) )?",
    re.IGNORECASE,
)


def _answers(view: View) -> Iterator[Span]:
    """Names that answer the question for a name, in the same line or in the next turn."""
    text = view.text
    for place in view.places.get(b"name", ()) if b"?" in view.raw else ():
        question = _QUESTION().match(text, place)
        span = None if question is None else name_at(text, question.end())
        if span is not None and (text[span[1]] in ".,!\n\x00" or text.startswith(" \n", span[1])):
            yield span
