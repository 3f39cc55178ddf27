# SPDX-License-Identifier: Apache-2.0
r"""Disguised text in clear, with the way back to the original offsets.

Percent, `\\u` and HTML escapes, quoted-printable, full-width letters, other scripts' digits, zero-width
characters, a blank that is a `+`, a line's end within a number: each is replaced by what it stands for. Only
lines that hold one are read a second time; text with `\\u` escapes, which JSON is full of, is read in clear
only. Words in base64 that hold text are decoded.
"""

from __future__ import annotations

import binascii
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

from flywheel_logging.redaction.screens import typed

_ESCAPES: Final = {
    literal: re.compile(pattern)
    for literal, pattern in (
        ("%", r"%(?:25)*[0-9A-Fa-f]{2}(?:%(?:25)*[0-9A-Fa-f]{2})*"),
        (
            "\\",
            r"\\(?:\\?u[0-9A-Fa-f]{4}(?:\\{1,2}u[0-9A-Fa-f]{4})*|\\?x[0-9A-Fa-f]{2}(?:\\{1,2}x[0-9A-Fa-f]{2})*)",
        ),
        ("&", r"&(?:#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});"),
        ("=", r"=(?:40(?=[A-Za-z0-9])|[C-F][0-9A-F]=[89AB][0-9A-F]|\r?\n)"),
        ("+", r"\+(?<=[0-9]{2}\+)[0-9]{2,19}(?:\+[0-9]{2,19})*"),
        ("\n", r"\n(?<=[0-9]{4}\n)(?<=[ -][0-9]{4}\n)(?=[0-9]{4}(?: [0-9]|-[0-9]{4}))"),
    )
}
"""Each by the character that it begins with, for which a text is searched quickly.

The last two: a blank of a query (`?card=4111+1111…`), and a line that ends among a card's or an IBAN's
groups.
"""
_ODD: Final = (
    "[\u00ad\u061c\u180e\u2000-\u200f\u2024\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufe6b\uff00-\uffef"
    "\u0660-\u0669\u06f0-\u06f9\u07c0-\u07c9\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0b66-\u0b6f"
    "\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u0f29\u1040-\u1049"
    "\u17e0-\u17e9\u1810-\u1819\u2070-\u2089\u2460-\u2468\u24b6-\u24e9\u2215\u2044"
    "\U0001d400-\U0001d7ff\U000e0000-\U000e007f]+"
)
"""Zero-width characters, other spaces, full-width and mathematical forms, digits of other scripts."""
_NESTED: Final = re.compile(r"%(?:25)+(?=[0-9A-Fa-f]{2})")
"""A percent sign that was itself escaped, once or more often."""
_PLAIN: Final = str.maketrans({"\u2215": "/", "\u2044": "/", "\u2028": "\n", "\u2024": "."})
_ZERO_WIDTH: Final = re.compile(
    r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in clear and the way back, piece by piece.

    Attributes:
        text: The disguised stretches in clear, one below the other.
        starts: For each piece, its offset in `text`, rising.
        begins: For each piece, where that begins in the original for which it stands.
        stops: For each piece, where that ends.
    """

    text: str
    starts: list[int]
    begins: list[int]
    stops: list[int]

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that *start* to *end* stands for; a replaced piece counts whole."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        begin, stop = self.begins[first], self.stops[last]
        if self._is_kept(first):
            begin += start - self.starts[first]
        if self._is_kept(last):
            stop = self.begins[last] + end - self.starts[last]
        return begin, stop

    def _is_kept(self, piece: int) -> bool:
        """Whether it is a copy: one that is as long as what it stands for maps the same way."""
        end = self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)
        return end - self.starts[piece] == self.stops[piece] - self.begins[piece]


def fold(text: str) -> Folded | None:
    """Return the disguised stretches of *text* in clear; None where there is nothing to replace."""
    pieces = _Pieces()
    done = 0
    for match in _disguises(text):
        sequence = match[0]
        clear = _clear(sequence) if len(sequence) > _SHORT else _clear_short(sequence)
        if clear == sequence:
            continue
        start, end = match.span()
        window_end = _window_end(text, done, start) if done else 0
        if start >= window_end:
            pieces.add(text[done:window_end], done, window_end)
            if window_end:
                pieces.add("\n", window_end, window_end)
            done = _window_start(text, window_end, start)
        pieces.add(text[done:start], done, start)
        pieces.add(clear, start, end)
        done = end
    if done:
        window_end = _window_end(text, done, done)
        pieces.add(text[done:window_end], done, window_end)
    return pieces.folded()


def unescaped(text: str) -> Folded | None:
    r"""Return *text*, all of it, with what its `\u` escapes stand for; None where there are none."""
    if "\\u" not in text:
        return None
    pieces = _UNICODE.split(text)  # what is between them, and they, in turn
    if len(pieces) == 1:
        return None
    clear = pieces.copy()
    clear[1::2] = [_clear(each) if len(each) > _SHORT else _clear_short(each) for each in pieces[1::2]]
    *starts, _ = accumulate(map(len, clear), initial=0)
    begins = list(accumulate(map(len, pieces), initial=0))
    return Folded("".join(clear), starts, begins[:-1], begins[1:])


_GROUP_END: Final = b"0000\n"
_UNICODE: Final = re.compile(r"(\\\\?u[0-9A-Fa-f]{4}(?:\\{1,2}u[0-9A-Fa-f]{4})*)")
_REACH: Final = 160
"""Characters of context on either side of a disguise: no candidate and no label reaches farther."""
_LEAST_LOOK: Final = 16
"""Up to so far, two disguises without a blank between them are seen to be beside each other at a glance."""


def _window_start(text: str, least: int, place: int) -> int:
    start = text.rfind("\n", max(least, place - _REACH), place) + 1
    if start:
        return start
    start = max(least, place - _REACH)
    space = text.find(" ", start, place) if start > least else -1
    return space + 1 if space >= 0 else start


def _window_end(text: str, place: int, following: int) -> int:
    """Return where what is read behind *place* ends; any place beyond *following* where that is beyond it."""
    if place < following < place + _LEAST_LOOK:
        between = text[place : following + 1]
        if " " not in between and "\n" not in between:
            return following + 1
    end = text.find("\n", place, place + _REACH)
    if end >= 0:
        return end
    end = min(len(text), place + _REACH)
    space = text.rfind(" ", place, end) if end < len(text) else -1
    return space if space >= 0 else end


def suspects(text: str, shape: bytes) -> Iterator[int]:
    """Yield offsets in *text*, which may be many texts in a row; one in which none is needs no folding.

    Args:
        text: The texts.
        shape: Their `View.shape`: most of their line ends are those between them.
    """
    for literal, pattern in _ESCAPES.items():
        if literal in text and (literal != "\n" or _GROUP_END in shape):
            for match in pattern.finditer(text):
                yield match.start()
    if _may_be_odd(text):
        for match in _odd().finditer(text):
            yield match.start()


def _disguises(text: str) -> list[re.Match[str]]:
    """Return what is to be replaced, in order of position; no two overlap."""
    found: list[re.Match[str]] = []
    for literal, pattern in _ESCAPES.items():
        if literal in text:
            found += pattern.finditer(text)
    if _may_be_odd(text):
        found += _odd().finditer(text)
    found.sort(key=re.Match.start)
    return found


@lru_cache(maxsize=1)
def _odd() -> re.Pattern[str]:
    """Return the pattern of `_ODD`, whose table takes milliseconds to make."""
    return re.compile(_ODD)


def _may_be_odd(text: str) -> bool:
    """Whether a character is outside Latin-1, or a soft hyphen: the rest of it needs no folding."""
    if text.isascii():
        return False
    try:
        typed(text).encode("latin-1")
    except UnicodeEncodeError:
        return True
    return "\u00ad" in text


class _Pieces:
    """Collects the pieces of a text in clear; plain lists of numbers, for there may be many."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._starts: list[int] = []
        self._begins: list[int] = []
        self._stops: list[int] = []
        self._size = 0

    def add(self, clear: str, begin: int, stop: int) -> None:
        """Add *clear*, which stands for *begin* to *stop*."""
        if clear:
            self._texts.append(clear)
            self._starts.append(self._size)
            self._begins.append(begin)
            self._stops.append(stop)
            self._size += len(clear)

    def folded(self) -> Folded | None:
        """Return what was collected; None if that is nothing."""
        if not self._size:
            return None
        return Folded("".join(self._texts), self._starts, self._begins, self._stops)


def _clear(sequence: str) -> str:
    first = sequence[0]
    if first > _LAST_ASCII:
        return _plain_char(sequence) if len(sequence) == 1 else _plain(sequence)
    if first == "%":
        return _decoded(bytes.fromhex(_NESTED.sub("%", sequence).replace("%", "")), sequence)
    if first == "\\":
        code = sequence.replace("\\", "")
        size = 4 if code[0] == "u" else 2
        return _safe(
            _paired("".join(chr(int(digits[:size], 16)) for digits in code.split(code[0])[1:])), sequence
        )
    if first == "&":
        import html  # its table of two thousand names

        return _safe(html.unescape(sequence), sequence)
    if first in "+\n":
        return sequence.replace(first, " ")
    return "" if "\n" in sequence else _decoded(bytes.fromhex(sequence.replace("=", "")), sequence)


_LAST_ASCII: Final = "\x7f"
_SHORT: Final = 6
"""Characters of an escape for one character, nearly always a letter with an accent."""


@lru_cache(maxsize=1024)
def _clear_short(sequence: str) -> str:
    """Return what *sequence* stands for: a text in another language than English is full of the same few."""
    return _clear(sequence)


def _plain(sequence: str) -> str:
    plain = unicodedata.normalize("NFKC", _ZERO_WIDTH.sub("", sequence).translate(_PLAIN))
    return _safe("".join(str(unicodedata.digit(char, char)) for char in plain), sequence)


@lru_cache(maxsize=1024)
def _plain_char(char: str) -> str:
    """Return what one odd character stands for: a text may hold nothing but these."""
    return _plain(char)


def _decoded(raw: bytes, sequence: str) -> str:
    try:
        return _safe(raw.decode(), sequence)
    except UnicodeDecodeError:
        return sequence


def _safe(clear: str, sequence: str) -> str:
    """Return *clear*, or *sequence* where it would bring in control characters or halves of pairs."""
    if not clear.isascii():
        clear = unicodedata.normalize("NFKC", _ZERO_WIDTH.sub("", clear))
    return clear if clear.translate(_LINES).isprintable() else sequence


def _paired(text: str) -> str:
    """Return *text* with each pair of surrogates as the character that they stand for."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


# --- base64 (RFC 4648) ---

BASE64_SIZES: Final = range(16, 4097)
_BASE64: Final = re.compile(rb"[A-Za-z0-9+/_\-]{16,4097}={0,2}")
_BASE64_BYTES: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/_-")
_BASE64_SIGNS: Final = frozenset(b"+/=")
_FIRST_OF_TEXT: Final = b"CDIJKLMNOPQRSTUVWXYZabcdefwxyz0123456789"
"""What text begins with: a line's end or tab, a printable character of ASCII, a lead byte of UTF-8."""
_HEX: Final = b"0123456789abcdef-"
"""What digests and ids are made of; as base64, it holds no blank, point or `@`, nor two digits in a row."""

_QUADRUPLE: Final = 4


def base64_words(raw: bytes, runs: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and text of each word that decodes to printable UTF-8.

    Args:
        raw: The text, one byte a character.
        runs: Runs of letters, digits, `_` and `-` of at least 16 characters, rising.
    """
    done = 0
    for run_start, run_end in runs:
        if run_start < done:
            continue
        start = run_start
        while start > done and raw[start - 1] in _BASE64_BYTES:
            start -= 1
        end = run_end
        if raw[end] in _BASE64_SIGNS or end - start > BASE64_SIZES[-1]:  # a word is seldom more than a run
            match = _BASE64.match(raw, start)
            if match is None:
                continue
            end = match.end()
        done = end
        word = raw[start:end]
        if raw[start] in _FIRST_OF_TEXT and word.translate(None, _HEX):
            text = _base64_text(word)
            if text is not None:
                yield start, end, text


def _base64_text(word: bytes) -> str | None:
    body = word.rstrip(b"=")
    over = len(body) % _QUADRUPLE
    if over == 1 or len(body) not in BASE64_SIZES:
        return None
    try:
        data = binascii.a2b_base64(body.translate(_TO_STANDARD) + b"=" * (-over % _QUADRUPLE))
    except binascii.Error:
        return None
    if _UTF_8.fullmatch(data) is None:  # ids are bytes at random: an exception costs more than a look
        return None
    text = data.decode()
    plain = text if text.isascii() else _ZERO_WIDTH.sub("", text)
    return text if plain.translate(_LINES).isprintable() else None


_UTF_8: Final = re.compile(
    rb"(?:[\n\r\t -\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2})*+"
)
"""Text without control characters in UTF-8 (RFC 3629 §4)."""
_LINES: Final = dict.fromkeys(map(ord, "\n\r\t"), " ")
_TO_STANDARD: Final = bytes.maketrans(b"-_", b"+/")
