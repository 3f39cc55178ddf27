# SPDX-License-Identifier: Apache-2.0
"""Deleting in a search engine: documents by search and bulk request, and whole months of indices of ours.

Neither engine of the tests has `_delete_by_query`, and serverless ones have not either; a search and a bulk
request do the same on all of them, and say of each document whether it was deleted.

1. **Only ours.** An index is dropped by its one name, which is exactly that of a month of ours, and only if
   its mapping carries our mark. Documents of months are deleted in indices of exactly such names: neither
   `<index>-metrics-old` nor what an alias of a similar name points to is touched.
2. **Only what is old.** A month is dropped if it ended before the moment and every document in it is from
   before; else its documents are deleted one by one.
3. **The count is what the server said it deleted.**
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from typing import Any, Final
from urllib.parse import quote

import orjson

from flywheel_logging.errors import StoreBlocked, StoreError, StoreUnavailable
from flywheel_logging.record import Kind
from flywheel_logging.stores.base import Filter, Verdict
from flywheel_logging.stores.expiry import Round, slices
from flywheel_logging.stores.search_client import NDJSON, SearchClient
from flywheel_logging.stores.search_mapping import index_pattern, month_of
from flywheel_logging.stores.search_query import query
from flywheel_logging.stores.search_scroll import is_index_missing, scroll
from flywheel_logging.stores.search_wire import (
    BULK_FILTER,
    Action,
    delete_action,
    parse_bulk_answer,
    parse_failure,
)

PAGE_DOCUMENTS: Final = 1_000
"""Documents that are found and deleted at once: ids only, 150 KB."""

_ALREADY_GONE: Final = "status_404"


class Deletion:
    """Deletes documents and indices of one destination.

    Args:
        client: The cluster.
        index: Index of the records; the others are named after it.
        shard_wait_ms: How long a bulk request may wait for a shard that is not there.
    """

    def __init__(self, client: SearchClient, index: str, shard_wait_ms: int) -> None:
        self._client = client
        self._index = index
        self._bulk_path = f"/_bulk?filter_path={BULK_FILTER}&timeout={shard_wait_ms}ms"

    def matching(self, kind: Kind, where: Filter) -> Iterator[int]:
        """Delete the matching documents of *kind*, a page at a time, and yield how many each time."""
        return self._documents(kind, where, quote(index_pattern(self._index, kind), safe="*"))

    def older(self, kind: Kind, before: datetime) -> Iterator[Round]:
        """Delete the documents of *kind* from before *before*; whole months with their index."""
        months = None if kind == "record" else self._months(kind)
        if months is None:
            path = quote(index_pattern(self._index, kind), safe="*")
            for until in slices(lambda end: self._count(path, kind, Filter(until=end)), before):
                yield from map(Round, self._documents(kind, Filter(until=until), path))
            return
        for name, ((start, end), is_marked) in sorted(months.items()):
            path = quote(name, safe="")
            if start >= before:
                continue
            if is_marked and end <= before and (round_ := self._drop(name, kind, before)):
                yield round_
            else:
                yield from map(Round, self._documents(kind, Filter(until=before), path))

    def marked_months(self, kind: Kind) -> list[str]:
        """Return our indices of *kind* that are one month's and carry our mark, oldest first."""
        months = {} if kind == "record" else self._months(kind) or {}
        return sorted(name for name, (_, is_marked) in months.items() if is_marked)

    def _months(self, kind: Kind) -> dict[str, tuple[tuple[datetime, datetime], bool]] | None:
        """Return our indices of *kind* with their months, and whether each has our mark; None if unseen."""
        answer = self._client.request("GET", f"/{quote(index_pattern(self._index, kind), safe='*')}/_mapping")
        if answer.status == HTTPStatus.FORBIDDEN:
            return None
        if answer.status == HTTPStatus.NOT_FOUND:
            return {}
        found = self._client.read(answer, f"list the indices of {kind}s")
        return {
            name: (month, _is_marked(entry))
            for name, entry in found.items()
            if (month := month_of(self._index, kind, name)) is not None
        }

    def _drop(self, name: str, kind: Kind, before: datetime) -> Round | None:
        """Drop the index *name* if all of it is old; None if it is not, or if the server does not let us."""
        path = quote(name, safe="")
        count = self._count(path, kind, Filter(until=before))
        if count != self._count(path, kind, Filter()):
            return None
        answer = self._client.request("DELETE", f"/{path}")
        if answer.is_success:
            return Round(count, name)
        if is_index_missing(answer):  # another process was faster, and has counted it
            return Round(0)
        if parse_failure(answer.status, answer.body).outcome == "retry":
            self._client.refuse(answer, f"drop index {name!r}")
        return None

    def _count(self, path: str, kind: Kind, where: Filter) -> int:
        answer = self._client.request("POST", f"/{path}/_count", orjson.dumps({"query": query(kind, where)}))
        if is_index_missing(answer):
            return 0
        found = self._client.read(answer, f"count {kind}s", "count", "_shards")
        if found["_shards"]["failed"]:
            raise StoreUnavailable(f"{self._client.where}: some shards did not answer a count")
        return int(found["count"])

    def _documents(self, kind: Kind, where: Filter, path: str) -> Iterator[int]:
        body = {"query": query(kind, where), "sort": ["_doc"], "size": PAGE_DOCUMENTS, "_source": False}
        with closing(scroll(self._client, path, body, task=f"search {kind}s")) as hits:
            while page := list(islice(hits, PAGE_DOCUMENTS)):
                ours = [delete_action(hit["_index"], hit["_id"]) for hit in page if self._is_ours(kind, hit)]
                if not ours:
                    continue
                deleted, refusal = self._delete(ours)
                yield deleted
                if refusal is not None:
                    raise refusal

    def _is_ours(self, kind: Kind, hit: Mapping[str, Any]) -> bool:
        # The records' name is exact, and may be an alias of one index.
        return kind == "record" or month_of(self._index, kind, hit["_index"]) is not None

    def _delete(self, page: Sequence[Action]) -> tuple[int, StoreError | None]:
        """Return how many of *page* were deleted, and why not all of them were."""
        body = b"".join([action.wire for action in page])
        answer = self._client.request("POST", self._bulk_path, body, content_type=NDJSON)
        if not answer.is_success:
            self._client.refuse(answer, "delete")
        try:
            verdicts = parse_bulk_answer(answer.body, page, retry_after_s=answer.retry_after_s).verdicts
        except ValueError as exc:
            raise StoreUnavailable(f"{self._client.where} gave no answer to a bulk request") from exc
        refusals = (refusal for verdict in verdicts if (refusal := _refusal(verdict)) is not None)
        return sum(verdict.outcome == "stored" for verdict in verdicts), next(refusals, None)


def _refusal(verdict: Verdict) -> StoreError | None:
    text = f"some documents were not deleted ({verdict.reason})"
    if verdict.outcome == "retry":
        return StoreUnavailable(text, retry_after_s=verdict.retry_after_s)
    if verdict.outcome == "blocked" and verdict.reason != _ALREADY_GONE:
        return StoreBlocked(text)
    return None


def _is_marked(entry: Mapping[str, Any]) -> bool:
    meta = entry.get("mappings", {}).get("_meta", {})
    return isinstance(meta, Mapping) and isinstance(meta.get("schema"), int)
