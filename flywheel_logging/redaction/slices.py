# SPDX-License-Identifier: Apache-2.0
"""Long texts in slices, so that no search in one holds the interpreter for long.

A slice is read with what is around it, and only what begins in it counts. It begins and ends at a blank or a
line's end, so that no run of other characters is cut, however long; a text without any stays whole, and
searching such a text takes the same few calls at a millisecond a megabyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

SIZE: Final = 32_000
"""Characters of a slice; cutting so many into words, the longest call, takes 0.4 ms."""

REACH: Final = 2_048
"""Characters around a slice that are read with it: no rule looks farther over blanks, but for those below."""

NEAR: Final = 512
"""Characters around what was written that are read again. Three rules look farther over blanks: those of
`_LONG`, that for `curl … -u user:password`, and the columns of a table, which were told the first time."""

_LONG: Final = (("-----BEGIN ", 17_000), ('"kty"', 6_000))
"""What begins something longer, and how long that may be: keys in PEM, JSON Web Keys."""

_BLANK: Final = re.compile(r"[ \n]")


class Slice(NamedTuple):
    """Part of a text.

    Attributes:
        begin: Where the part that is read begins.
        stop: Where it ends.
        start: From where on what begins counts.
        end: Up to where.
    """

    begin: int
    stop: int
    start: int
    end: int


def slices(text: str, slice_chars: int = SIZE) -> Iterator[Slice]:
    """Yield the slices of *text*, of about *slice_chars* each, in order; one where it is not long."""
    start, size = 0, len(text)
    while start < size or not start:
        end = _blank(text, start + slice_chars) if size - start > slice_chars + REACH else size
        begin = 0 if not start else _last_blank(text, start - _reach(text, start))
        stop = size if end == size else _blank(text, end + _reach(text, end))
        yield Slice(begin, stop, start, end)
        if end == size:
            return
        start = end


def around(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return begin and end of the stretches of *text* that hold whatever depends on *spans*.

    Args:
        text: The text.
        spans: Places in it, rising.

    Returns:
        Stretches that begin and end at blanks, rising, apart; one, the whole, where they are not much less.
    """
    whole = [(0, len(text))]
    if len(text) < _WORTH_CUTTING or any(mark in text for mark in _FAR):
        return whole
    near: list[tuple[int, int]] = []
    stop = -1
    for start, end in spans:
        begin = start - NEAR
        if near and begin <= stop:
            begin, _ = near.pop()
        stop = end + NEAR
        near.append((begin, stop))
    near = [(_last_blank(text, begin), _blank(text, stop)) for begin, stop in near]
    is_apart = all(one[1] < other[0] for one, other in pairwise(near))
    read = sum(stop - begin for begin, stop in near)
    return near if is_apart and 4 * read < 3 * len(text) else whole


_WORTH_CUTTING: Final = 6 * NEAR
_FAR: Final = (*(mark for mark, _ in _LONG), "curl", "CURL")


def _reach(text: str, place: int) -> int:
    """Return how far from *place* something may begin, or end, that *place* cuts."""
    reaches = (size for mark, size in _LONG if text.find(mark, max(0, place - size), place + size) >= 0)
    return max(reaches, default=REACH)


def _blank(text: str, place: int) -> int:
    match = _BLANK.search(text, place)
    return len(text) if match is None else match.start()


def _last_blank(text: str, place: int) -> int:
    place = max(0, place)
    return max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
