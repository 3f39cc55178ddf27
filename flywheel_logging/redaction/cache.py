# SPDX-License-Identifier: Apache-2.0
"""What was found in texts that have been read before: an agent's next call repeats most of its last one.

Kept are positions, names and keyed digests, never a text or a value. A redactor's policy never changes, and
each redactor has its own cache, so what is remembered is always what would be found.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Container
from typing import Any, Final, TypeAlias

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.places import Chain

MIN_CHARS: Final = 24
"""Shorter texts are read anew: that costs less than their digest and a look."""

MAX_ENTRIES: Final = 8_192
"""Texts remembered in each of two generations; about 6 MB in all."""

_DIGEST_BYTES: Final = 16
_PLAIN_FORMAT: Final = 0
"""Of `marshal`: equal values of equal types, and only these, have equal bytes, however they were made."""


Where: TypeAlias = tuple[tuple[Chain, ...], bool]
"""The name of a place inside a text: its chains, and whether it is a key."""

Found: TypeAlias = tuple[int, Where, tuple[Finding, ...]]
"""Number and name of a part of a text, and what was found there; the values are digests."""

Occurrences: TypeAlias = tuple[int, Where, tuple[tuple[int, int, str], ...]]
"""The same for the values of other places that stand there: start, end, name of the spelling."""


class Entry:
    """What is known of one text.

    Attributes:
        found: What the scanner found, place by place.
        searched: Names of the values of other places that were looked for.
        occurrences: Where they were, place by place.
    """

    __slots__ = ("found", "occurrences", "searched")

    def __init__(self, found: tuple[Found, ...]) -> None:
        self.found = found
        self.searched: frozenset[str] = frozenset()
        self.occurrences: tuple[Occurrences, ...] = ()


class Skim:
    """Passes over the messages of one document that were read before and in which nothing was found.

    Args:
        cache: The table.
        reads_all: Whether nothing is passed over, only remembered.

    Attributes:
        passed: What is known of the messages that were passed over.
        read: Of the plain ones among the others: name, number of its first slot, number behind its last.
    """

    def __init__(self, cache: FindingsCache, *, reads_all: bool) -> None:
        self._cache, self._reads_all = cache, reads_all
        self.passed: list[Entry] = []
        self.read: list[tuple[bytes, int, int]] = []

    def name_of(self, message: dict[str, Any]) -> bytes | None:
        """Return the name of *message* in the table; None where it cannot be there."""
        return self._cache.digest_of_message(message)

    def passes(self, name: bytes) -> bool:
        """Return whether the message with this name needs no reading."""
        entry = None if self._reads_all else self._cache.get(name)
        if entry is not None:
            self.passed.append(entry)
        return entry is not None

    def misses(self, values: frozenset[str]) -> bool:
        """Return whether a message that was passed over was not searched for one of *values*."""
        return any(not values <= entry.searched for entry in self.passed)

    def remember(self, found: Container[int], values: frozenset[str]) -> None:
        """Remember the messages in which nothing was found, and *values* that were looked for."""
        for name, first, end in self.read:
            if not any(number in found for number in range(first, end)):
                entry = Entry(())
                entry.searched = values
                self._cache.put(name, entry)


class FindingsCache:
    """A bounded table from a text's keyed digest to what is known of it.

    Two generations: when the younger is full, the older is forgotten. Two threads may use it at once; at
    worst one reads a text a second time.

    Args:
        max_entries: Bound of each generation; 0 remembers nothing.
    """

    def __init__(self, max_entries: int = MAX_ENTRIES) -> None:
        from hashlib import blake2b  # OpenSSL: the import of the package does without

        self._max_entries, self._blake2b = max_entries, blake2b
        self._secret = os.urandom(_DIGEST_BYTES)
        self._young: dict[bytes, Entry] = {}
        self._old: dict[bytes, Entry] = {}

    def __len__(self) -> int:
        """Return how many texts are remembered."""
        return len(self._young) + len(self._old)

    def digest_of(self, text: str, key: str | None, *, is_prose: bool) -> bytes | None:
        """Return the name of *text* under *key* in this table; None where it is not worth remembering."""
        if len(text) < MIN_CHARS or not self._max_entries:
            return None
        context = f"{'p' if is_prose else '-'}{key or ''}\0"
        digest = self._blake2b(
            context.encode("utf-8", "surrogatepass"), key=self._secret, digest_size=_DIGEST_BYTES
        )
        digest.update(text.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def digest_of_message(self, message: dict[str, Any]) -> bytes | None:
        """Return the name of a whole message in this table; None where it is not plain JSON."""
        if not self._max_entries:
            return None
        try:
            plain = marshal.dumps(message, _PLAIN_FORMAT)
        except ValueError:
            return None
        return self._blake2b(b"message\0" + plain, key=self._secret, digest_size=_DIGEST_BYTES).digest()

    def get(self, digest: bytes) -> Entry | None:
        """Return what is known of the text with *digest*."""
        entry = self._young.get(digest)
        if entry is None:
            entry = self._old.get(digest)
            if entry is not None:
                self.put(digest, entry)
        return entry

    def put(self, digest: bytes, entry: Entry) -> None:
        """Remember *entry*."""
        if len(self._young) >= self._max_entries:
            self._old, self._young = self._young, {}
        self._young[digest] = entry
