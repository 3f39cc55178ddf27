# SPDX-License-Identifier: Apache-2.0
"""Values found in one place of a document, looked for in all its other places.

A rule often knows a value by what stands beside it. Where the same value stands alone, only this finds it: a
telephone number below the key `phone` and again in the answer; a name after `my name is` and again in a tool
call. The time is linear in the text: words are looked up, values are not tried one after the other; only
the few words that are there at all are searched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from flywheel_logging.redaction.digests import Tokenizer
from flywheel_logging.redaction.finding import Finding

DETECTOR: Final = "found elsewhere"

MAX_CHARS: Final = 512
"""Longer values, such as a private key, are found by their own shape wherever they are."""

MIN_CHARS: Final = 5
"""Shorter values than this would turn up in words and numbers that have nothing to do with them."""

_MIN_NAME: Final = 3
_NAMED: Final = frozenset({"PERSON", "EMAIL"})
_WORD: Final = re.compile(r"\w+")
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]")
"""Scripts without blanks between words: a name there has no edges to look for."""

_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9_]+")
_ESCAPED_ASCII: Final = re.compile(rb"\\u00[0-7]")
_LATIN: Final = bytes(range(256)).decode("latin-1")
_PIECES: Final = "".join(char if char.isalnum() or char == "_" else " " for char in _LATIN).encode("latin-1")
_FEW: Final = 16
"""So many words, at most, are searched without a look at which of them are there."""

_MOST_SEARCHED: Final = 24
"""Words that are searched one by one; looking at each word of the text is quicker for more."""

_DENSITY: Final = 8
"""One place in so many characters, at most, may be looked at for the words that are searched one by one."""


_make: Final = tuple.__new__  # a third of the time of `Surface(…)`
"""Makes a named tuple of its class and a tuple of its fields."""


class Surface(NamedTuple):
    """A spelling of a value, and what it means."""

    entity: str
    identity: str


class Surfaces:
    """Every spelling that is looked for in one document.

    Args:
        person_of: Returns the digest of a person's name; None where names are not looked for.
        is_allowed: Whether a policy lets a text through.
    """

    def __init__(self, person_of: Callable[[str], str] | None, is_allowed: Callable[[str], bool]) -> None:
        from flywheel_logging.redaction.name_forms import aliases  # with many patterns: on first use

        self._person_of, self._is_allowed, self._aliases = person_of, is_allowed, aliases
        self._known: dict[str, Surface] = {}
        self._names: dict[str, str] = {}
        self._by_id: dict[str, Surface] = {}
        self._needles: dict[str, bytes] = {}
        self._shapes: dict[
            str, dict[tuple[int, int], None]
        ] = {}  # by word: its offset, the spelling's length
        self._unspaced: list[str] = []
        self._words = _Words(())
        self.ids: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Return whether anything is looked for."""
        return bool(self._known)

    def add(self, text: str, entity: str, identity: str) -> None:
        """Look for the value found as *text*, and for the other forms of a name.

        Two people may share a first name: it stays with the one who came first.

        Args:
            text: The text as found.
            entity: What it was found as.
            identity: The digest of its value.
        """
        if text in self._known:
            return
        if entity != "PERSON" and is_searchable(text):
            self._look_for(text, _make(Surface, (entity, identity)))
        if self._person_of is None or entity not in _NAMED:
            return
        whole = Surface("PERSON", identity) if entity == "PERSON" else None
        for form in self._aliases(entity, text):
            if _MIN_NAME <= len(form) <= MAX_CHARS and form not in self._known:
                whole = whole or Surface("PERSON", self._person_of(form))
                self._look_for(form, whole)

    def _look_for(self, text: str, surface: Surface) -> None:
        words = _WORD.findall(text)
        if not words or self._is_allowed(text):
            return
        self._known[text] = surface
        if not text.isascii() and _UNSPACED.search(text) is not None:
            self._unspaced.append(text)
            return
        if surface.entity == "PERSON":  # the parts of its name are found by themselves
            anchors = {text.find(words[0]): words[0], text.rfind(words[-1]): words[-1]}
        else:  # of a number, the longest part is the rarest
            word = max(words, key=len) if len(words) > 1 else words[0]
            anchors = {text.find(word): word}
        for offset, word in anchors.items():
            shapes = self._shapes.get(word)
            if shapes is None:
                self._shapes[word] = {(offset, len(text)): None}
            else:
                shapes[offset, len(text)] = None

    def seal(self, tokenizer: Tokenizer) -> None:
        """Give each spelling its name in the table of findings, once all are known."""
        name = tokenizer.name
        self._names = {text: name(text) for text in self._known}
        self._by_id = dict(zip(self._names.values(), self._known.values(), strict=True))
        self.ids = frozenset(self._by_id)
        self._words = _Words(self._shapes)

    def may_stand(self, names: Iterable[str], text: bytes) -> bool:
        r"""Return False if no spelling of these *names* can stand in *text*, nor in JSON in it.

        Whatever JSON escapes, ASCII letters and digits stay as they are, beside each other: only `\u` can
        escape them, and nobody does.

        Args:
            names: Names of spellings.
            text: UTF-8.
        """
        if not self._needles:
            self._needles = {name: _needle(value) for value, name in self._names.items()}
        needles = [self._needles[name] for name in names]
        if b"\\u" in text and (_ESCAPED_ASCII.search(text) or not all(map(bytes.isascii, needles))):
            return True
        return any(needle in text for needle in needles)

    def by_id(self, name: str) -> Surface | None:
        """Return what the spelling with this name means here; None if it is not looked for."""
        return self._by_id.get(name)

    def identity_of(self, text: str, finding: Finding) -> str:
        """Return the digest by which *text*, found as *finding*, is replaced: a first name is its owner's."""
        if finding.entity == "PERSON" and (surface := self._known.get(text)) and surface.entity == "PERSON":
            return surface.identity
        return finding.value

    def holds_value(self, text: str) -> bool:
        """Return whether a value stands in *text*."""
        return bool(self._occurrences(text, text))

    def beside(
        self, texts: Sequence[str], found: Mapping[int, Sequence[Finding]]
    ) -> dict[int, tuple[tuple[int, int, str], ...]]:
        """Return where values stand in *texts* beside what was found there already.

        Args:
            texts: The texts, searched in one go.
            found: What was found in them, by the number of the text.

        Returns:
            Start, end and name of the spelling, by the number of the text; texts without any are left out.
        """
        left = list(texts)
        for number, there in found.items():
            if left[number]:
                left[number] = _blanked(left[number], there)
        occurrences = sorted(self._occurrences("\0".join(texts), "\0".join(left)))
        beside: dict[int, list[tuple[int, int, str]]] = {}
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0)) if occurrences else []
        number = base = limit = 0
        last = None
        for occurrence in occurrences:
            if occurrence == last:
                continue  # a name of which both words are there
            start, end, name = last = occurrence
            if start >= limit:
                number = bisect_right(starts, start) - 1
                base, limit = starts[number], starts[number + 1]
            if end < limit:
                beside.setdefault(number, []).append((start - base, end - base, name))
        return {number: tuple(there) for number, there in beside.items()}

    def _occurrences(self, text: str, left: str) -> list[tuple[int, int, str]]:
        """Return where a value stands in *text*, as a whole, with a word by which it is known in *left*.

        A name of which both words are there comes twice.
        """
        found, names = [], self._names
        for value in self._unspaced:
            at = text.find(value)
            while at >= 0:
                found.append((at, at + len(value), names[value]))
                at = text.find(value, at + len(value))
        for word, places in self._words.places(left).items():
            for offset, size in self._shapes[word]:
                starts = [place - offset for place in places if offset <= place <= len(text) - size + offset]
                if size != len(word):
                    starts = [start for start in starts if text[start : start + size] in names]
                found += [
                    (start, start + size, names[text[start : start + size]])
                    for start in starts
                    if _is_whole(text, start, start + size)
                ]
        return found


class _Words:
    """The words by which values are known.

    Args:
        words: The words, each once.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        plain = [word for word in self._words if word.isascii()]
        self._plain = frozenset("\0".join(plain).encode().split(b"\0"))
        self._others: dict[bytes, list[str]] = {}
        for word in self._words.difference(plain):
            self._others.setdefault((_pieces(word) or [b""])[0], []).append(word)

    def places(self, text: str) -> dict[str, list[int]]:
        """Return where each of the words that are there stands in *text*, as a whole."""
        words = self._words if len(self._words) <= _FEW else self._present(text)
        places = _searched(text, words) if len(words) <= _MOST_SEARCHED else None
        if places is None:
            places = {}
            for match in _WORD.finditer(text):
                if match[0] in words:
                    places.setdefault(match[0], []).append(match.start())
        return places

    def _present(self, text: str) -> Collection[str]:
        """Return the words that may stand in *text*."""
        pieces = _pieces(text)
        present = {piece.decode() for piece in self._plain.intersection(pieces)}
        for head in {b"", *frozenset(self._others).intersection(pieces)} if self._others else ():
            present.update(self._others.get(head, ()))
        return present


def _needle(value: str) -> bytes:
    """Return the longest run of ASCII letters and digits in *value*; its first word where there is none."""
    runs = _ASCII_WORD.findall(value) or _WORD.findall(value)[:1]
    return bytes(max(runs, key=len).encode("utf-8", "surrogatepass"))


def _searched(text: str, words: Collection[str]) -> dict[str, list[int]] | None:
    """Return where *words* stand in *text*, as wholes; None where too many places look like it."""
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
            found[word] = [at for at in places if _is_whole(text, at, at + size)]
    return found


def _pieces(text: str) -> list[bytes]:
    """Return the words of *text*, cut where a character is not in Latin-1."""
    return text.encode("latin-1", "replace").translate(_PIECES).split()


def _blanked(text: str, found: Sequence[Finding]) -> str:
    """Return *text* with nothing where *found* is."""
    pieces: list[str] = []
    position = 0
    for start, end, _, _, _ in found:
        pieces.append(text[position:start].ljust(end - position, "\0"))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def is_searchable(text: str) -> bool:
    """Return whether *text* says so much that the same text elsewhere means the same value.

    A plain word does not (a field `token` may hold `none`), nor does a short number.
    """
    if not MIN_CHARS <= len(text) <= MAX_CHARS:
        return False
    if text.isdigit():
        return len(text) > MIN_CHARS
    return not (text.isalpha() and (text.islower() or text.isupper() or text.istitle()) and text.isascii())


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on over *start* or *end*."""
    if end < len(text) and _is_word(text[end]) and _is_word(text[end - 1]):
        return False
    return not (start > 0 and _is_word(text[start - 1]) and _is_word(text[start]))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
