# SPDX-License-Identifier: Apache-2.0
"""Values found in one place of a document, looked for in all its other places.

A rule often knows a value by what stands beside it. Where the same value stands alone, only this finds it: a
telephone number below the key `phone` and again in the answer; a name after `my name is` and again in a tool
call.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from flywheel_logging.redaction.digests import Tokenizer
from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.spellings import Spellings

DETECTOR: Final = "found elsewhere"

MAX_CHARS: Final = 512
"""Longer values, such as a private key, are found by their own shape wherever they are."""

MIN_CHARS: Final = 5
"""Shorter values than this would turn up in words and numbers that have nothing to do with them."""

_MIN_NAME: Final = 3
_NAMED: Final = frozenset({"PERSON", "EMAIL"})
_WORD: Final = re.compile(r"\w+")
_ASCII_WORD: Final = re.compile(r"[A-Za-z0-9_]+")
_ESCAPED_ASCII: Final = re.compile(rb"\\u00[0-7]")

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
        self._spellings = Spellings((), ())
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
        if _WORD.search(text) and not self._is_allowed(text):
            self._known[text] = surface

    def seal(self, tokenizer: Tokenizer) -> None:
        """Give each spelling its name in the table of findings, once all are known."""
        name, known = tokenizer.name, self._known
        self._names = {text: name(text) for text in known}
        self._by_id = dict(zip(self._names.values(), known.values(), strict=True))
        self.ids = frozenset(self._by_id)
        self._spellings = Spellings(
            [text for text, (entity, _) in known.items() if entity == "PERSON"],
            [text for text, (entity, _) in known.items() if entity != "PERSON"],
        )

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
        return bool(self._spellings.occurrences(text, text))

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
        joined, names = "\0".join(texts), self._names
        occurrences = sorted(self._spellings.occurrences(joined, "\0".join(left)))
        beside: dict[int, list[tuple[int, int, str]]] = {}
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0)) if occurrences else []
        number = base = limit = 0
        last = None
        for occurrence in occurrences:
            if occurrence == last:
                continue  # a name of which both words are there
            start, end = last = occurrence
            if start >= limit:
                number = bisect_right(starts, start) - 1
                base, limit = starts[number], starts[number + 1]
            if end < limit:
                beside.setdefault(number, []).append((start - base, end - base, names[joined[start:end]]))
        return {number: tuple(there) for number, there in beside.items()}


def _needle(value: str) -> bytes:
    """Return the longest run of ASCII letters and digits in *value*; its first word where there is none."""
    runs = _ASCII_WORD.findall(value) or _WORD.findall(value)[:1]
    return bytes(max(runs, key=len).encode("utf-8", "surrogatepass"))


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
