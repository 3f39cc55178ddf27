# SPDX-License-Identifier: Apache-2.0
"""Words of other alphabets, looked for only in a text that holds letters of theirs.

One search of a text costs next to nothing, a hundred cost as much as all the rest: so the upper bytes of the
characters say first which alphabets there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from flywheel_logging.redaction.screens import View

_BLOCKS: Final = (
    (0x03, 0x03, b"g"),  # Greek
    (0x04, 0x04, b"c"),  # Cyrillic
    (0x05, 0x05, b"h"),  # Hebrew
    (0x06, 0x06, b"a"),  # Arabic
    (0x09, 0x09, b"d"),  # Devanagari
    (0x0E, 0x0E, b"t"),  # Thai
    (0x30, 0x30, b"k"),  # Kana
    (0x4E, 0x9F, b"z"),  # Han
    (0xAC, 0xD7, b"r"),  # Hangul
    (0x1E, 0x1E, b"v"),  # Vietnamese
)
"""Upper bytes of the characters of an alphabet (The Unicode Standard, block charts), and a letter for it."""


def _table() -> bytes:
    table = bytearray(b"." * 256)
    for first, last, letter in _BLOCKS:
        table[first : last + 1] = letter * (last + 1 - first)
    return bytes(table)


_TABLE: Final = _table()


class WideWords:
    """Words of other alphabets.

    Args:
        words: The words; each has a letter of one of the alphabets above.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._groups: dict[bytes, list[str]] = {}
        for word in words:
            letters = word.encode("utf-16-le")[1::2].translate(_TABLE).replace(b".", b"")
            self._groups.setdefault(letters[:1], []).append(word)

    def occurrences(self, view: View) -> Iterator[tuple[int, str]]:
        """Yield each place of each word in the text of *view*, word by word."""
        if not view.upper_bytes:
            return
        text, present = view.text, view.upper_bytes.translate(_TABLE)
        for letter, words in self._groups.items():
            for word in words if letter in present else ():
                place = text.find(word)
                while place >= 0:
                    yield place, word
                    place = text.find(word, place + 1)
