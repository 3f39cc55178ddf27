# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - word lists read as text
"""What stands between a label and a value, or between two values of one label: whose number it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flywheel_logging.redaction.finding import NATIONAL, Finding
from flywheel_logging.redaction.label_rows import LABELS, Label
from flywheel_logging.redaction.national import FORMS, compact
from flywheel_logging.redaction.near_words import OTHER_NUMBERS, words_in
from flywheel_logging.redaction.screens import View, stands_alone

_ANNOUNCED: Final = {phrase: label.entity for label in LABELS for phrase in label.phrases if phrase.isalpha()}
"""What a word announces."""


def is_its_own(view: View, label: Label, start: int, end: int) -> bool:
    """Whether no word from *start* to *end* says that what follows is a number of another kind."""
    words = words_in(view, start, end)
    return OTHER_NUMBERS.isdisjoint(words) and all(
        _ANNOUNCED.get(word, label.entity) == label.entity for word in words
    )


LISTED: Final = frozenset(NATIONAL) - {"BANK_ACCOUNT", "ROUTING"}
"""Entities of which a list may hold several."""
_PROOFS: Final = {
    (form.name, len(compact(form.shape))): form.is_valid for form in FORMS if form.name != "us_ssn"
}
"""The check of a number, by its kind and length; the ranges of an SSN prove little."""


def is_proved(label: Label, text: str) -> bool:
    """Whether the check digit of a number of this kind is right in *text*."""
    proof = _PROOFS.get((label.name, len(text)))
    return proof is not None and proof(text)


_LINKING: Final = frozenset(
    "and or not instead nicht also other another second old new former previous plus mine my his her hers their our ours s husband wife mum mom dad "
    "y e et und en och og i oraz ve ou oder oppure mi mis mein meine mio mia mon ma meu minha mijn m\xf3j moja min mit mitt su sa son "
    "seine ihre suo sua zijn haar jego jej hans hendes hennes otro otra altro altra autre andere drugi annan anden annen neue neuer neuen nouveau nouvelle nuevo nueva nuovo nuova novo nova nieuwe nowy nowa nya nye".encode(
        "latin-1"
    ).split()
)
"""Words with which one goes on to the next number of a kind."""
_REACH: Final = 64
_MOST: Final = 8
_MOST_WORDS: Final = 7


def others(view: View, label: Label, start: int, end: int) -> Iterator[Finding]:
    """Yield the values with which a list goes on behind the one from *start* to *end*.

    They are written as the first is; a right check digit, or words that go on with a list, say what they are:
    `mine is X and my brother's Y`.
    """
    shape, size, value = view.shape[start:end], end - start, compact(view.raw[start:end])
    proof = _PROOFS.get((label.name, len(compact(shape))))
    for _ in range(_MOST):
        place = view.shape.find(shape, end, end + _REACH + size)
        if place < 0 or not stands_alone(view.raw, place, place + size):
            return
        if view.raw.find(b"\x00", end, place) >= 0:
            return  # of another leaf
        text = compact(view.raw[place : place + size])
        if text == value:  # as one repeats what was said
            yield Finding(place, place + size, label.entity, label.name, text)
            return
        words = words_in(view, end, place)
        if not (_ANNOUNCED.keys().isdisjoint(words) and OTHER_NUMBERS.isdisjoint(words)):
            return  # what is announced by itself is found by itself
        is_proven = proof is not None and proof(text)
        if not label.is_valid(text) or not (is_proven or _goes_on(words)):
            return
        yield Finding(place, place + size, label.entity, label.name, text)
        end = place + size


def _goes_on(words: list[bytes]) -> bool:
    """Whether *words*, behind a value, go on with a list."""
    is_short = len(words) <= _MOST_WORDS and not any(map(bytes.isdigit, words))
    return is_short and not _LINKING.isdisjoint(words)
