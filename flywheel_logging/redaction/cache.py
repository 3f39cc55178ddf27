# SPDX-License-Identifier: Apache-2.0
"""What was found in texts that have been read before: an agent's next call repeats most of its last one.

Kept are positions, names and keyed digests, never a text or a value. A redactor's policy never changes, and
each redactor has its own cache, so what is remembered is always what would be found.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Container
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.places import Chain

if TYPE_CHECKING:
    from flywheel_logging.redaction.propagation import Surfaces

MIN_CHARS: Final = 24
"""Shorter texts are read anew: that costs less than their digest and a look."""

MAX_ENTRIES: Final = 8_192
"""Texts remembered in each of two generations; about 6 MB in all."""

_DIGEST_BYTES: Final = 16
_KEY_BYTES: Final = 64
"""A block of SHA-256, which processors compute in hardware: half the time of BLAKE2."""

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
        elsewhere: Names of the values of other places that were looked for, and where they were, place by
            place; always set together, for another thread may read it meanwhile.
    """

    __slots__ = ("elsewhere", "found")

    def __init__(self, found: tuple[Found, ...]) -> None:
        self.found = found
        self.elsewhere: tuple[frozenset[str], tuple[Occurrences, ...]] = frozenset(), ()

    def holds_none_of(self, surfaces: Surfaces, text: bytes | str) -> bool:
        """Return whether none of the values that were not looked for yet can stand in *text*, and note it.

        Args:
            surfaces: The values.
            text: What this is known of; bytes are UTF-8.
        """
        searched, occurrences = self.elsewhere
        if not surfaces.ids <= searched:
            raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
            if surfaces.may_stand(surfaces.ids - searched, raw):
                return False
            self.elsewhere = surfaces.ids, occurrences
        return True


class Skim:
    """Passes over the messages of one document that were read before and in which nothing was found.

    Args:
        cache: The table.
        reads_all: Whether nothing is passed over, only remembered.

    Attributes:
        passed: The messages that were passed over: what is known of each, and its bytes.
        read: Of the plain ones among the others: name, number of its first slot, number behind its last.
    """

    def __init__(self, cache: FindingsCache, *, reads_all: bool) -> None:
        self._cache, self._reads_all = cache, reads_all
        self.passed: list[tuple[Entry, bytes]] = []
        self.read: list[tuple[bytes, int, int]] = []

    def look_up(self, message: dict[str, Any]) -> tuple[bytes | None, bool]:
        """Return the name of *message*, None if it cannot be in the table, and whether it is passed over."""
        plain = self._cache.plain(message)
        if plain is None:
            return None, False
        name = self._cache.digest_of_message(plain)
        entry = None if self._reads_all else self._cache.get(name)
        if entry is not None:
            self.passed.append((entry, plain))
        return name, entry is not None

    def misses(self, surfaces: Surfaces) -> bool:
        """Return whether one of the values may stand in a message that was passed over."""
        return not all(entry.holds_none_of(surfaces, plain) for entry, plain in self.passed)

    def remember(self, found: Container[int], values: frozenset[str]) -> None:
        """Remember the messages in which nothing was found, and *values* that were looked for."""
        for name, first, end in self.read:
            if not any(number in found for number in range(first, end)):
                entry = Entry(())
                entry.elsewhere = values, ()
                self._cache.put(name, entry)


class FindingsCache:
    """A bounded table from a text's keyed digest to what is known of it.

    Two generations: when the younger is full, the older is forgotten. Two threads may use it at once; at
    worst one reads a text a second time.

    Args:
        max_entries: Bound of each generation; 0 remembers nothing.
    """

    def __init__(self, max_entries: int = MAX_ENTRIES) -> None:
        from hashlib import sha256  # OpenSSL: the import of the package does without

        self._max_entries = max_entries
        self._keyed = sha256(os.urandom(_KEY_BYTES))
        self._message = self._keyed.copy()
        self._message.update(b"message\0")
        self._young: dict[bytes, Entry] = {}
        self._old: dict[bytes, Entry] = {}

    def __len__(self) -> int:
        """Return how many texts are remembered."""
        return len(self._young) + len(self._old)

    def digest_of(self, text: str, key: str | None, *, is_prose: bool) -> bytes | None:
        """Return the name of *text* under *key* in this table; None where it is not worth remembering."""
        if len(text) < MIN_CHARS or not self._max_entries:
            return None
        digest = self._keyed.copy()
        digest.update(f"{'p' if is_prose else '-'}{key or ''}\0".encode("utf-8", "surrogatepass"))
        digest.update(text.encode("utf-8", "surrogatepass"))
        return digest.digest()[:_DIGEST_BYTES]

    def plain(self, message: dict[str, Any]) -> bytes | None:
        """Return a message in bytes, its texts in UTF-8; None where it is no plain JSON, or for no table."""
        if not self._max_entries:
            return None
        try:
            return marshal.dumps(message, _PLAIN_FORMAT)
        except ValueError:
            return None

    def digest_of_message(self, plain: bytes) -> bytes:
        """Return the name in this table of a message that `plain` made."""
        digest = self._message.copy()
        digest.update(plain)
        return digest.digest()[:_DIGEST_BYTES]

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
