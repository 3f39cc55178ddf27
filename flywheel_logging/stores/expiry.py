# SPDX-License-Identifier: Apache-2.0
"""Deleting what is older than a moment, in rounds between which the caller may rest, stop or fail.

What a round deleted is gone: whoever stops in the middle goes on where it was by beginning anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol, runtime_checkable

from flywheel_logging.record import Kind
from flywheel_logging.stores.base import Filter, Store

SLICE: Final = timedelta(days=1)
"""Shortest time whose documents are searched at once: a long search holds up the server's merges."""

MAX_SLICES: Final = 60

EPOCH: Final = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Round:
    """What was deleted between two rests.

    Attributes:
        count: Documents.
        dropped: The index that went with them as a whole; empty if none did.
    """

    count: int
    dropped: str = ""


@runtime_checkable
class Expires(Store, Protocol):
    """A store that deletes by age in rounds, beyond what `Store` asks of every one."""

    def expire(self, kind: Kind, before: datetime) -> Iterator[Round]:
        """Delete the documents of *kind* that began before *before*, aware, about the oldest first.

        Unlike `delete` it leaves roll-ups alone; `retention` knows what becomes of them.

        Raises:
            StoreUnavailable: It cannot be reached now; what the rounds so far deleted is gone.
            StoreBlocked: Deleting is refused; likewise.
        """


@runtime_checkable
class Governs(Store, Protocol):
    """A store whose server can be told to drop what is too old, beyond what `Store` asks of every one."""

    def govern(self, days: Mapping[Kind, int]) -> int:
        """Have the server drop what is certainly older than *days*, and return for how much that is new.

        Where the server has no such thing, or does not let us, nothing happens.

        Raises:
            StoreUnavailable: It cannot be reached now.
            StoreBlocked: The server refuses even to say what it is.
        """


def expire(store: Store, kind: Kind, before: datetime) -> Iterator[Round]:
    """Do what `Expires.expire` says, in any store; where it knows no rounds, in slices of time."""
    if isinstance(store, Expires):
        yield from store.expire(kind, before)
        return
    for until in slices(lambda end: store.count(kind, Filter(until=end)), before):
        yield Round(store.delete(kind, Filter(until=until)))


def slices(count_until: Callable[[datetime], int], before: datetime) -> Iterator[datetime]:
    """Yield the ends of the slices of time to delete, oldest first; *before* is the last one.

    Args:
        count_until: How many documents are from before a moment.
        before: The end of all.
    """
    # How old the oldest is, is not known without sorting all: look twice as far back until there is none.
    oldest, step = before, SLICE
    while oldest > EPOCH and count_until(oldest):
        oldest, step = max(oldest - step, EPOCH), step * 2
    length = max(SLICE, (before - oldest) / MAX_SLICES)
    while oldest < before:
        oldest = min(oldest + length, before)
        yield oldest
