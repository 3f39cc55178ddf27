# SPDX-License-Identifier: Apache-2.0
"""Many phrases looked for at once: by one of their words, then by the two characters beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from flywheel_logging.redaction.screens import WORDLIKE, View, occurrences

Meaning = TypeVar("Meaning")

_BESIDE: Final = 2
"""Characters beside the word by which the phrases of one word are told apart."""

_COMMON: Final = frozenset((b"a", b"c", b"i", b"it", b"n", b"s", b"t", b"v"))
"""Words so common that phrases of nothing else, all with a sign, are searched as they are: `a/c`, `it's`."""


_ORDINARY: Final = frozenset(
    b"d et file first full good id last legal middle my no order under with worker".split()
)
"""Words that stand in most texts: a phrase is looked up by another of its words, if it has one."""


_WORD: Final = re.compile(rb"[a-z\xdf-\xf6\xf8-\xff]+")


def _rarest(phrase: bytes) -> bytes:
    """Return the word of *phrase* by which it is looked up: the longest of those that are least common."""
    if phrase.isalpha():
        return phrase
    words: list[bytes] = _WORD.findall(phrase)
    return max(words, key=lambda word: (word not in _COMMON, word not in _ORDINARY, len(word)))


@lru_cache(maxsize=64)
def _first(phrase: bytes) -> bytes:
    """Return the first word of *phrase*, behind which there is a sign."""
    words: list[bytes] = _WORD.findall(phrase)
    return words[0]


@lru_cache(maxsize=64)
def _joint(phrase: bytes) -> bytes:
    """Return the first sign in *phrase* and the letter behind it, which phrases have in common: `/c`."""
    sign = len(_first(phrase))
    return phrase[sign : sign + 2]


class _Row(NamedTuple, Generic[Meaning]):
    """A phrase by a word of it.

    Attributes:
        phrase: The phrase.
        offset: Where in it the word is.
        meaning: What it means.
        followers: The pairs of characters that may follow; None where any may.
    """

    phrase: bytes
    offset: int
    meaning: Meaning
    followers: Collection[bytes] | None


class _Table(NamedTuple, Generic[Meaning]):
    """The phrases of one word.

    Attributes:
        alone: Those that are tried wherever the word stands.
        beside: The others, by the two characters in front of the word or behind it: by their distance from
            its beginning, then by what they are.
    """

    alone: list[_Row[Meaning]]
    beside: dict[int, dict[bytes, list[_Row[Meaning]]]]


def _anything(phrase: bytes, meaning: object) -> None:
    """Let anything follow."""
    del phrase, meaning


class Phrases(Generic[Meaning]):
    """Phrases and what they mean.

    Args:
        phrases: The phrases, in the letters of `View.low`, each with its meaning.
        followers: Returns the pairs of characters of `View.raw` one of which follows a phrase with this
            meaning wherever it is of use; None where any may. Most words are ordinary ones nearly always, and
            this tells at a tenth of the cost of a closer look.

    Attributes:
        words: One word of each phrase: without it the phrase does not occur.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[bytes, Meaning]],
        followers: Callable[[bytes, Meaning], Collection[bytes] | None] = _anything,
    ) -> None:
        self._followers = followers
        self._index: dict[bytes, list[tuple[bytes, Meaning]]] = {}
        self._tables: dict[bytes, _Table[Meaning]] = {}
        for phrase, meaning in phrases:
            self._index.setdefault(_rarest(phrase), []).append((phrase, meaning))
        self._sought = tuple(
            _Row(phrase, 0, meaning, followers(phrase, meaning))
            for word in sorted(_COMMON)
            for phrase, meaning in self._index.get(word, ())
        )
        self.words: Final = frozenset(self._index) - _COMMON

    def occurrences(self, view: View) -> list[tuple[int, bytes, Meaning]]:
        """Return where a phrase begins that no word runs into, the phrase, and what it means."""
        low, found = view.low, []
        sought = [row for row in self._sought if view.has_word(_first(row.phrase))]
        joints = {joint for joint in {_joint(row.phrase) for row in sought} if joint in low}
        for row in sought:
            if _joint(row.phrase) in joints:
                found += _free(view, row, occurrences(low, row.phrase))
        for word in view.words_of(self.words):
            places = view.places[word]
            alone, beside = self._tables.get(word) or self._table(word)
            rows = list(alone)
            for at, by_side in beside.items():
                to = at + _BESIDE
                present = by_side.keys() & {low[place + at : place + to] for place in places}
                for side in sorted(present):
                    rows += by_side[side]
            for row in rows:
                found += _free(view, row, _starts(low, row, word, places))
        return found

    def _table(self, word: bytes) -> _Table[Meaning]:
        table: _Table[Meaning] = _Table([], {})
        for phrase, meaning in self._index[word]:
            offset = phrase.index(word)
            row = _Row(phrase, offset, meaning, self._followers(phrase, meaning))
            at = -_BESIDE if offset >= _BESIDE else len(word)
            beside = phrase[offset + at : offset + at + _BESIDE]
            if at < 0 or (offset == 0 and len(beside) == _BESIDE):
                table.beside.setdefault(at, {}).setdefault(beside, []).append(row)
            else:
                table.alone.append(row)
        self._tables[word] = table
        return table


def _starts(low: bytes, row: _Row[Meaning], word: bytes, places: Sequence[int]) -> Sequence[int]:
    """Return where the phrase begins, given the *places* of its *word*."""
    phrase, offset, _, _ = row
    if phrase == word:
        return places
    return [place - offset for place in places if low.startswith(phrase, place - offset)]


def _free(view: View, row: _Row[Meaning], starts: Sequence[int]) -> list[tuple[int, bytes, Meaning]]:
    """Return those of *starts* that no word runs into, and behind which there is what has to follow."""
    low, raw = view.low, view.raw
    phrase, _, meaning, followers = row
    if followers is not None:
        size = len(phrase)
        starts = [place for place in starts if raw[place + size : place + size + 2] in followers]
    return [(place, phrase, meaning) for place in starts if low[place - 1] not in WORDLIKE]
