# SPDX-License-Identifier: Apache-2.0
"""Many texts looked for at once, each as a whole, in linear time.

A text is looked for by one of its words, and a word only where it is there at all. Most values stand nowhere
else, so that is found out for all of them together, before any is looked at by itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from flywheel_logging.redaction.deferred import deferred

_WORD: Final = re.compile(r"\w+")
_UNSPACED: Final = deferred("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")
"""Scripts without blanks between words: a name there has no edges to look for."""

_LATIN: Final = bytes(range(256)).decode("latin-1")
_PIECES: Final = "".join(char if char.isalnum() or char == "_" else " " for char in _LATIN).encode("latin-1")
_FEW: Final = 12
"""So many words, at most, are searched without a look at which of them are there."""

_MOST_SEARCHED: Final = 24
"""Words that are searched one by one; looking at each word of the text is quicker for more."""

_DENSITY: Final = 8
"""One place in so many characters, at most, may be looked at for the words that are searched one by one."""


class Spellings:
    """The texts that are looked for.

    Args:
        names: Names of persons, known by their first word and by their last.
        values: Other texts, known by their longest word: of a number, it is the rarest part.
    """

    def __init__(self, names: Sequence[str], values: Sequence[str]) -> None:
        self._texts: set[str] = set()
        self._unspaced: list[str] = []
        self._shapes: dict[str, dict[tuple[int, int], None]] = {}
        """By word: where it is in a text, and how long that is."""
        self._heads: dict[bytes, list[str]] = {}
        """Those words by their first piece."""
        for name in names:
            self._take(name, is_name=True)
        self._untaken: list[str] = []
        """Values that are known by their pieces only, until one of these is there."""
        for value in values:
            if len(self._shapes) > _FEW and value.isascii():
                self._untaken.append(value)
            else:
                self._take(value, is_name=False)
        self._pieces = frozenset(_pieces("\0".join(self._untaken)))
        self._wanted = self._pieces.union(self._heads)

    def _take(self, text: str, *, is_name: bool) -> None:
        self._texts.add(text)
        if not text.isascii() and _UNSPACED().search(text) is not None:
            self._unspaced.append(text)
            return
        words = [text] if text.isalnum() else _WORD.findall(text)
        if is_name:  # its other parts are looked for by themselves
            self._know_by(words[0], text.find(words[0]), len(text))
            if len(words) > 1:
                self._know_by(words[-1], text.rfind(words[-1]), len(text))
        else:
            word = max(words, key=len)
            self._know_by(word, text.find(word), len(text))

    def _know_by(self, word: str, offset: int, size: int) -> None:
        """Look for a text of *size* characters by the *word* at this offset in it."""
        shapes = self._shapes.get(word)
        if shapes is None:
            shapes = self._shapes[word] = {}
            head = word.encode() if word.isascii() else (_pieces(word) or [b""])[0]
            self._heads.setdefault(head, []).append(word)
        shapes[offset, size] = None

    def occurrences(self, text: str, left: str) -> list[tuple[int, int]]:
        """Return where one of the texts stands in *text*, as a whole, with a word of it in *left*.

        A name of which both words are there comes twice.
        """
        places = self._places(left)
        found, texts = [], self._texts
        for value in self._unspaced:
            at = text.find(value)
            while at >= 0:
                found.append((at, at + len(value)))
                at = text.find(value, at + len(value))
        for word, there in places.items():
            for offset, size in self._shapes[word]:
                starts = [place - offset for place in there if offset <= place <= len(text) - size + offset]
                if size != len(word):
                    starts = [start for start in starts if text[start : start + size] in texts]
                found += [(start, start + size) for start in starts if _is_whole(text, start, start + size)]
        return found

    def _places(self, text: str) -> dict[str, list[int]]:
        """Return where each of the words stands in *text*; a few may be parts of other words there."""
        words: Collection[str] = self._shapes.keys()
        if self._untaken or len(words) > _FEW:
            words = self._present(_pieces(text))
        places = _searched(text, words) if len(words) <= _MOST_SEARCHED else None
        if places is None:
            places = {}
            for match in _WORD.finditer(text):
                if match[0] in words:
                    places.setdefault(match[0], []).append(match.start())
        return places

    def _present(self, pieces: Collection[bytes]) -> Collection[str]:
        """Return the words that may stand in a text of these *pieces*."""
        present = self._wanted.intersection(pieces)
        common = self._pieces & present
        if common:
            self._take_those_of(common)
        heads = self._heads
        return {word for head in (b"", *present) for word in heads.get(head, ())}

    def _take_those_of(self, common: frozenset[bytes]) -> None:
        """Take the values that have one of these pieces."""
        untaken = []
        for value in self._untaken:
            if common.isdisjoint(_pieces(value)):
                untaken.append(value)
            else:
                self._take(value, is_name=False)
        self._untaken, self._pieces = untaken, self._pieces - common


def _pieces(text: str) -> list[bytes]:
    """Return the words of *text*, cut where a character is not in Latin-1."""
    return text.encode("latin-1", "replace").translate(_PIECES).split()


def _searched(text: str, words: Collection[str]) -> dict[str, list[int]] | None:
    """Return where *words* stand in *text*, in other words, too; None where these are too many places."""
    left = len(text) // _DENSITY + len(words)
    found = {}
    for word in words:
        size, places = len(word), []
        at = text.find(word)
        while at >= 0:
            places.append(at)
            at = text.find(word, at + size)
        left -= len(places)
        if left < 0:
            return None
        if places:
            found[word] = places
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over *start* or *end*."""
    if end < len(text) and _is_word(text[end]) and _is_word(text[end - 1]):
        return False
    return not (start > 0 and _is_word(text[start - 1]) and _is_word(text[start]))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
