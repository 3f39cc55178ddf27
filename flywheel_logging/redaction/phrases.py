# SPDX-License-Identifier: Apache-2.0
"""Many phrases looked for at once: by one of their words, then by the two characters beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, Generic, NamedTuple, TypeVar

from flywheel_logging.redaction.screens import WORDLIKE, View, occurrences

Meaning = TypeVar("Meaning")

_Row = tuple[bytes, int, Meaning]
"""A phrase, the offset of its word in it, and what it means."""

_BESIDE: Final = 2
"""Characters beside the word by which the phrases of one word are told apart."""


_COMMON: Final = frozenset((b"a", b"c", b"i", b"it"))
"""Words so common that their phrases, all with a sign, are searched as they are: `a/c`, `i'm`, `it's`."""
_LETTERS: Final = bytes(range(ord("a"), ord("z") + 1))


@lru_cache(maxsize=16)
def _sign(phrase: bytes) -> bytes:
    """Return the sign in *phrase*: a character is searched in a tenth of the time of a phrase."""
    return phrase.translate(None, _LETTERS)


class _Table(NamedTuple, Generic[Meaning]):
    """The phrases of one word.

    Attributes:
        alone: Those that are tried wherever the word stands.
        before: Those with more in front of the word, by the characters there.
        behind: Those that begin with it, by the characters behind.
    """

    alone: list[_Row[Meaning]]
    before: dict[bytes, list[_Row[Meaning]]]
    behind: dict[bytes, list[_Row[Meaning]]]


class Phrases(Generic[Meaning]):
    """Phrases and what they mean.

    Args:
        index: By a word of each phrase, phrases in the letters of `View.low` with their meaning.

    Attributes:
        words: One word of each phrase: without it the phrase does not occur.
    """

    def __init__(self, index: Mapping[bytes, Sequence[tuple[bytes, Meaning]]]) -> None:
        self._index = index
        self._tables: dict[bytes, _Table[Meaning]] = {}
        self._sought = tuple(row for word in sorted(_COMMON) for row in index.get(word, ()))
        self.words: Final = frozenset(index) - _COMMON

    def occurrences(self, view: View) -> Iterator[tuple[int, bytes, Meaning]]:
        """Yield where a phrase begins that no word runs into, the phrase, and what it means."""
        low = view.low
        for phrase, meaning in self._sought:
            for start in occurrences(low, phrase) if _sign(phrase) in low else ():
                if low[start - 1] not in WORDLIKE:
                    yield start, phrase, meaning
        for word in view.words_of(self.words):
            for start, (phrase, _, meaning) in self._beside(low, word, view.places[word]):
                if low[start - 1] not in WORDLIKE:
                    yield start, phrase, meaning

    def _beside(self, low: bytes, word: bytes, places: Sequence[int]) -> Iterator[tuple[int, _Row[Meaning]]]:
        """Yield where the phrases of *word* begin, and which they are."""
        alone, before, behind = self._tables.get(word) or self._table(word)
        for row in alone:
            phrase, offset, _ = row
            for place in places:
                if low.startswith(phrase, place - offset):
                    yield place - offset, row
        for place in places if before else ():
            for row in before.get(low[place - _BESIDE : place], ()):
                if low.startswith(row[0], place - row[1]):
                    yield place - row[1], row
        size = len(word)
        for place in places if behind else ():
            for row in behind.get(low[place + size : place + size + _BESIDE], ()):
                if low.startswith(row[0], place):
                    yield place, row

    def _table(self, word: bytes) -> _Table[Meaning]:
        table: _Table[Meaning] = _Table([], {}, {})
        for phrase, meaning in self._index[word]:
            offset = phrase.index(word)
            row = phrase, offset, meaning
            behind = phrase[offset + len(word) :][:_BESIDE]
            if offset >= _BESIDE:
                table.before.setdefault(phrase[offset - _BESIDE : offset], []).append(row)
            elif offset == 0 and len(behind) == _BESIDE:
                table.behind.setdefault(behind, []).append(row)
            else:
                table.alone.append(row)
        self._tables[word] = table
        return table
