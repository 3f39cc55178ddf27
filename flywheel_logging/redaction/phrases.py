# SPDX-License-Identifier: Apache-2.0
"""Many phrases looked for at once: by one of their words, then by the two characters beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Generic, NamedTuple, TypeVar

from flywheel_logging.redaction.screens import View, is_wordlike

Meaning = TypeVar("Meaning")

_Row = tuple[bytes, int, Meaning]
"""A phrase, the offset of its word in it, and what it means."""

_BESIDE: Final = 2
"""Characters beside the word by which the phrases of one word are told apart."""


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
        self.words: Final = frozenset(index)

    def occurrences(self, view: View) -> Iterator[tuple[int, bytes, Meaning]]:
        """Yield where a phrase begins that no word runs into, the phrase, and what it means."""
        low = view.low
        for word in view.words_of(self.words):
            table = self._tables.get(word) or self._table(word)
            alone, before, behind = table
            size = len(word)
            for place in view.places[word]:
                rows = alone
                if before:
                    rows = rows + before.get(low[place - _BESIDE : place], [])
                if behind:
                    end = place + size
                    rows = rows + behind.get(low[end : end + _BESIDE], [])
                for phrase, offset, meaning in rows:
                    start = place - offset
                    if low.startswith(phrase, start) and not is_wordlike(low[start - 1]):
                        yield start, phrase, meaning

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
