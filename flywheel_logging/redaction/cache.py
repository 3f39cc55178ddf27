# SPDX-License-Identifier: Apache-2.0
"""What was found in texts that have been read before: an agent's next call repeats most of its last one.

Kept are positions, names and keyed digests, never a text or a value. A redactor's policy never changes, and
each redactor has its own cache, so what is remembered is always what would be found.
"""

from __future__ import annotations

import os
from typing import Final, TypeAlias

from flywheel_logging.redaction.finding import Finding
from flywheel_logging.redaction.places import Chain

MIN_CHARS: Final = 24
"""Shorter texts are read anew: that costs less than their digest and a look."""

MAX_ENTRIES: Final = 8_192
"""Texts remembered in each of two generations; about 6 MB in all."""

_DIGEST_BYTES: Final = 16


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
