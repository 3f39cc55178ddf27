# SPDX-License-Identifier: Apache-2.0
"""Parts for tests, ours and yours: a clock that is moved by hand, a store that answers from a script."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

from flywheel_logging.record import Document, Kind
from flywheel_logging.stores.base import Filter, Health, Outcome, Stored, Verdict

Step: TypeAlias = Exception | Outcome | Callable[[Sequence[Document]], list[Verdict]]
"""One answer of a `ScriptedStore`: raised, said of every document, or called."""


class FakeClock:
    """A clock that only moves when told to; wall time and monotonic time can be moved apart.

    Args:
        time: The wall clock's first reading, seconds since the epoch.
        monotonic: The monotonic clock's first reading, seconds.
    """

    def __init__(self, time: float = 1_750_000_000.0, monotonic: float = 1_000.0) -> None:
        self._lock = threading.Lock()
        self._time = time
        self._monotonic = monotonic

    def time(self) -> float:
        """Return the wall clock, seconds since the epoch."""
        return self._time

    def monotonic(self) -> float:
        """Return the monotonic clock, seconds."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let *seconds* pass on both clocks."""
        with self._lock:
            self._time += seconds
            self._monotonic += seconds

    def jump(self, seconds: float) -> None:
        """Set the wall clock forward by *seconds*, or back if negative; no time passes."""
        with self._lock:
            self._time += seconds


class ScriptedStore:
    """A `Store` that answers as told, and keeps what it took.

    Each call of `prepare` and `write` takes the next step of its script; without one it succeeds.

    Args:
        writes: For each request in turn an exception to raise, one outcome for all documents, or a function
            from the documents to their verdicts.
        prepares: For each `prepare` in turn an exception to raise, or None.
        judge: What becomes of one document that the script says nothing of; None takes it.
    """

    def __init__(
        self,
        writes: Iterable[Step] = (),
        *,
        prepares: Iterable[Exception | None] = (),
        judge: Callable[[Document], Verdict | None] | None = None,
    ) -> None:
        self._writes = deque(writes)
        self._prepares = deque(prepares)
        self.judge = judge
        self.documents: dict[tuple[Kind, str], Document] = {}
        self.requests: list[list[Document]] = []
        self.prepared = 0
        self.is_closed = False

    def prepare(self) -> None:
        """Raise the next exception of the script, if any."""
        self.prepared += 1
        step = self._prepares.popleft() if self._prepares else None
        if step is not None:
            raise step

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Answer with the next step of the script."""
        self.requests.append(list(documents))
        step = self._writes.popleft() if self._writes else None
        if isinstance(step, Exception):
            raise step
        if callable(step):
            return step(documents)
        if step is not None and step != "stored":
            return [Verdict(step, "scripted") for _ in documents]
        return [self._take(document) for document in documents]

    def _take(self, document: Document) -> Verdict:
        verdict = self.judge(document) if self.judge else None
        if verdict is not None:
            return verdict
        if (document.kind, document.id) in self.documents:
            return Verdict("duplicate")
        self.documents[document.kind, document.id] = document
        return Verdict("stored")

    def scan(self, kind: Kind, where: Filter, *, limit: int) -> Iterator[Stored]:
        """Yield what was taken of *kind*, newest first; only the ids of *where* are regarded."""
        found = [document for document in self.documents.values() if document.kind == kind]
        found = [document for document in found if not where.ids or document.id in where.ids]
        found.sort(key=lambda document: (document.timestamp, document.id), reverse=True)
        for document in found[:limit]:
            yield Stored(document.id, json.loads(document.body))

    def count(self, kind: Kind, where: Filter) -> int:
        """Return how many documents of *kind* were taken; only the ids of *where* are regarded."""
        return sum(1 for _ in self.scan(kind, where, limit=len(self.documents)))

    def delete(self, kind: Kind, where: Filter) -> int:
        """Forget what `scan` would yield and return how many."""
        ids = [stored.id for stored in self.scan(kind, where, limit=len(self.documents))]
        for id_ in ids:
            del self.documents[kind, id_]
        return len(ids)

    def health(self) -> Health:
        """Say that all is well."""
        return Health(ok=True, flavour="scripted", version="", detail="a store of a test")

    def refresh(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Note that it was closed."""
        self.is_closed = True
