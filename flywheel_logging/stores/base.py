# SPDX-License-Identifier: Apache-2.0
"""What a store is: six verbs, one verdict for each document.

Implement `Store` to send records anywhere else, and register a factory under the entry-point group
`flywheel_logging.stores`. A store is used by one thread at a time (the shipper's, or a reader's own
instance); it does no retries and no sleeping of its own: it says what happened, the shipper decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol, TypeAlias, runtime_checkable

from flywheel_logging.record import Document, Kind

Outcome: TypeAlias = Literal["stored", "duplicate", "retry", "blocked", "rejected"]
"""What became of one document.

`stored` it is there · `duplicate` it was there already, which is success · `retry` not now, try again ·
`blocked` not before somebody acts (index closed, read-only, missing and not creatable) · `rejected` never.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a store says of one document.

    Attributes:
        outcome: See `Outcome`.
        reason: Short and without content, e.g. `strict_dynamic_mapping_exception` or `too_large`; empty
            when stored.
        retry_after_s: Seconds the server asked to wait, where it said so.
        lacks_room: With `retry`: there was no room for it in memory. That is overload, or, for a large
            document, for ever; the shipper finds out which.
    """

    outcome: Outcome
    reason: str = ""
    retry_after_s: float | None = None
    lacks_room: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents of a kind are meant; all conditions must hold, an empty filter means all.

    Attributes:
        equals: Field name to the exact value it must have (a list field must contain it).
        differs: Field name to the exact value it must not have; a document without the field matches.
        at_least: Field name to the lowest number it must have; a document without the field does not match.
        lacks: Fields that it must not have.
        ids: If not empty, only documents with these ids.
        since: Earliest start of the call, inclusive; aware.
        until: Latest start of the call, exclusive; aware.
    """

    equals: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    differs: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    at_least: Mapping[str, int | float] = field(default_factory=dict)
    lacks: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """A document read back: its id and its parsed body."""

    id: str
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Health:
    """What a store says of itself.

    Attributes:
        ok: It answers and can be written to as far as can be told without writing.
        flavour: `elasticsearch`, `opensearch`, `sqlite`, `memory`, or a third party's name; `unknown` where a
            server hides it.
        version: The server's or library's version, empty where it is not told.
        detail: One sentence for a person: where it is, or what to change.
    """

    ok: bool
    flavour: str
    version: str
    detail: str


@runtime_checkable
class Store(Protocol):
    """Where documents end up and where queries read."""

    def prepare(self) -> None:
        """Create what is missing (index with its mapping, templates, tables); safe to call again.

        Raises:
            StoreUnavailable: It cannot be reached now.
            StoreBlocked: What exists cannot hold our documents, or a right is missing; says what to change.
        """

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Write *documents* and return one verdict for each, in the same order.

        Writing a document that is already there is a `duplicate`, never an overwrite.

        Raises:
            StoreUnavailable: The whole request failed and may succeed later; nothing is known of any of them.
            StoreBlocked: The whole request was refused until somebody acts.
        """

    def scan(self, kind: Kind, where: Filter, *, limit: int) -> Iterator[Stored]:
        """Yield at most *limit* documents of *kind*, newest first (by timestamp, then by id, descending).

        Raises:
            StoreUnavailable: It cannot be reached.
            StoreBlocked: Reading is refused.
        """

    def count(self, kind: Kind, where: Filter) -> int:
        """Return how many documents of *kind* match."""

    def delete(self, kind: Kind, where: Filter) -> int:
        """Delete the matching documents of *kind* and return how many there were."""

    def health(self) -> Health:
        """Ask the store how it is; never raises a `StoreError`."""

    def refresh(self) -> None:
        """Make everything written so far visible to `scan` and `count`; nothing to do for most stores."""

    def close(self) -> None:
        """Release connections and files; safe to call twice."""
