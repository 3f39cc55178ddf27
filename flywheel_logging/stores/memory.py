# SPDX-License-Identifier: Apache-2.0
"""A store in a dictionary: for tests, examples and documentation. Nothing outlives the process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from flywheel_logging.errors import StoreRejected
from flywheel_logging.record import Document, Kind
from flywheel_logging.stores.base import Filter, Health, Stored, Verdict
from flywheel_logging.stores.rules import check_filter, matches, parse_body, parse_document


class MemoryStore:
    """A `Store` that keeps documents as long as the object lives.

    It refuses what a search engine with the records' strict mapping refuses (no JSON object, a sixth key),
    so that a test against it means something.
    """

    def __init__(self) -> None:
        self._documents: dict[tuple[Kind, str], Document] = {}

    def prepare(self) -> None:
        """Do nothing: there is nothing to create."""

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Keep *documents* and return one verdict for each, in the same order."""
        return [self._put(document) for document in documents]

    def _put(self, document: Document) -> Verdict:
        try:
            parse_document(document)
        except StoreRejected as exc:
            return Verdict("rejected", str(exc))
        key = (document.kind, document.id)
        if key in self._documents:
            return Verdict("duplicate")
        self._documents[key] = document
        return Verdict("stored")

    def _matching(self, kind: Kind, where: Filter) -> list[Document]:
        check_filter(kind, where)
        return [d for d in list(self._documents.values()) if d.kind == kind and matches(d, where)]

    def scan(self, kind: Kind, where: Filter, *, limit: int) -> Iterator[Stored]:
        """Yield at most *limit* documents of *kind*, newest first (by timestamp, then by id, descending)."""
        found = sorted(self._matching(kind, where), key=lambda d: (d.timestamp, d.id), reverse=True)
        for document in islice(found, limit):
            yield Stored(document.id, parse_body(document.body))

    def count(self, kind: Kind, where: Filter) -> int:
        """Return how many documents of *kind* match."""
        return len(self._matching(kind, where))

    def delete(self, kind: Kind, where: Filter) -> int:
        """Delete the matching documents of *kind* and return how many there were."""
        found = self._matching(kind, where)
        for document in found:
            del self._documents[document.kind, document.id]
        return len(found)

    def health(self) -> Health:
        """Say how many documents there are."""
        return Health(
            ok=True, flavour="memory", version="", detail=f"{len(self._documents)} documents in memory"
        )

    def refresh(self) -> None:
        """Do nothing: what is written is visible at once."""

    def close(self) -> None:
        """Do nothing: the documents stay readable, so that a test can look at them after a shutdown."""
