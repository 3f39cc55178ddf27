# SPDX-License-Identifier: Apache-2.0
"""Roll-ups in a search engine: the index `<index>-rollup`, one document for each group of each slice.

Their time, key and number of calls can be searched; the figures are only kept. A document's id is made of its
slice and key, so that writing a slice again overwrites it. Reading needs no right but to search.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote

import orjson

from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.record import SCHEMA_VERSION, format_timestamp, parse_timestamp
from flywheel_logging.stores.rollups import DAY_S, HOUR_S, KEY, Rollup, from_json, to_json
from flywheel_logging.stores.rules import TIME_FIELD
from flywheel_logging.stores.search_client import NDJSON, SearchClient
from flywheel_logging.stores.search_scroll import is_index_missing, scroll
from flywheel_logging.stores.search_wire import (
    BULK_FILTER,
    Action,
    chunks,
    delete_action,
    parse_bulk_answer,
    parse_failure,
)

PAGE_HITS: Final = 2_000
"""Roll-ups of one page, 2 MB; in the order of the index: sorting them took ten times as long."""

_MAX_CHUNK_BYTES: Final = 5 * 1024**2
_PROPERTIES: Final[dict[str, dict[str, Any]]] = {
    "@timestamp": {"type": "date"},
    "slice_s": {"type": "integer"},
    **{name: {"type": "keyword"} for name in KEY},
    "count": {"type": "long"},
    "fields": {"type": "keyword"},
    "sums": {"type": "object", "enabled": False},
    "histograms": {"type": "object", "enabled": False},
}


class SearchRollups:
    """The roll-ups of one destination.

    Args:
        client: The cluster.
        index: Index of the records; that of the roll-ups is named after it.
        layout: Settings of an index that is created, such as shards and replicas.
    """

    def __init__(self, client: SearchClient, index: str, layout: Mapping[str, Any]) -> None:
        self._client = client
        self._index = f"{index}-rollup"
        self._path = f"/{quote(self._index, safe='')}"
        self._layout = layout
        self._is_ready = False

    def put(self, slice_s: int, start: int, rollups: Sequence[Rollup]) -> None:
        """Replace the roll-ups of a slice, see `RollsUp`."""
        self._ensure()
        wanted = [_index_action(self._index, slice_s, rollup) for rollup in rollups]
        gone = self._ids(_in_slices(slice_s, start, start + 1)) - {action.id for action in wanted}
        self._write([*wanted, *(delete_action(self._index, each) for each in gone)])

    def read(self, slice_s: int, since: int, until: int) -> Iterator[Rollup]:
        """Yield the roll-ups that start in a range, see `RollsUp`."""
        with closing(self._hits(_in_slices(slice_s, since, until), source=True)) as hits:
            for hit in hits:
                kept = hit["_source"]
                start = int(parse_timestamp(kept["@timestamp"]).timestamp())
                yield from_json(start, tuple(kept.get(name) for name in KEY), kept["count"], kept)

    def exist(self) -> bool:
        """Whether there are any, as far as the credentials let us see."""
        return bool(self._search(self._path, {"size": 1, "_source": False})["hits"]["hits"])

    def forget(self, days: Iterable[int], sealed: int) -> None:
        """Delete the roll-ups of *days*, given by their first epoch seconds, but not what is sealed."""
        for day in days:
            condition = {"range": {"@timestamp": _bounds(max(day, sealed), day + DAY_S)}}
            self._write([delete_action(self._index, each) for each in self._ids([condition])])

    def hour_counts(self, target: str, since: int | None, until: int | None) -> dict[int, int]:
        """Return how many documents of the indices *target* each hour has, see `RollsUp`."""
        time = TIME_FIELD["measurement"]
        bounds = _bounds(since, until)
        hours = {"field": time, "fixed_interval": f"{HOUR_S}s", "min_doc_count": 1}
        body = {
            "size": 0,
            "query": {"range": {time: bounds}} if bounds else {"match_all": {}},
            "aggs": {"hours": {"date_histogram": hours}},
        }
        found = self._search(f"/{target}", body)
        buckets = found.get("aggregations", {}).get("hours", {}).get("buckets", ())
        return {bucket["key"] // 1_000: bucket["doc_count"] for bucket in buckets if bucket["doc_count"]}

    def _ensure(self) -> None:
        """Create the index where it is missing, and refuse one that somebody else made."""
        if self._is_ready:
            return
        own = {"dynamic": False, "_meta": {"schema": SCHEMA_VERSION}, "properties": _PROPERTIES}
        found = self._client.request("GET", f"{self._path}/_mapping")
        if found.status == HTTPStatus.NOT_FOUND:
            body = orjson.dumps({"settings": dict(self._layout), "mappings": own})
            made = self._client.request("PUT", self._path, body)
            if not made.is_success and not _says_it_exists(made.status, made.body):
                self._client.refuse(made, f"create index {self._index!r}")
            found = self._client.request("GET", f"{self._path}/_mapping")
        for entry in self._client.read(found, f"read the mapping of {self._index!r}").values():
            if not entry.get("mappings", {}).get("properties", {}).keys() >= _PROPERTIES.keys():
                raise StoreBlocked(
                    f"index {self._index!r} was not made by this version: delete it, and it will be made anew"
                )
        self._is_ready = True

    def _ids(self, conditions: list[dict[str, Any]]) -> set[str]:
        return {hit["_id"] for hit in self._hits(conditions, source=False)}

    def _hits(
        self, conditions: list[dict[str, Any]], *, source: bool
    ) -> Generator[Mapping[str, Any], None, None]:
        query = {"bool": {"filter": conditions}}
        body = {"query": query, "sort": ["_doc"], "size": PAGE_HITS, "_source": source}
        return scroll(self._client, self._path[1:], body, task="read roll-ups", is_optional=True)

    def _search(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        answer = self._client.request(
            "POST", f"{path}/_search?allow_partial_search_results=false", orjson.dumps(body)
        )
        if is_index_missing(answer) or answer.status == HTTPStatus.FORBIDDEN:  # then everything is read raw
            return {"hits": {"hits": []}}
        found = self._client.read(answer, "search roll-ups", "hits", "_shards")
        if found["_shards"]["failed"] or found.get("timed_out"):
            raise StoreUnavailable("some shards did not answer a search")
        return found

    def _write(self, actions: Sequence[Action]) -> None:
        for chunk in chunks(actions, max_count=1_000, max_bytes=_MAX_CHUNK_BYTES):
            body = b"".join([action.wire for action in chunk])
            path = f"/_bulk?filter_path={BULK_FILTER}&refresh=true"  # what is read must be what is there
            answer = self._client.request("POST", path, body, content_type=NDJSON)
            if not answer.is_success:
                self._client.refuse(answer, "write roll-ups")
            for verdict in parse_bulk_answer(answer.body, chunk, retry_after_s=None).verdicts:
                if verdict.outcome == "retry":
                    raise StoreUnavailable(f"some roll-ups were not written ({verdict.reason})")
                if verdict.outcome not in ("stored", "duplicate") and verdict.reason != "status_404":
                    raise StoreBlocked(f"some roll-ups were not written ({verdict.reason})")


def _index_action(index: str, slice_s: int, rollup: Rollup) -> Action:
    key = orjson.dumps([slice_s, rollup.start, *rollup.key])
    rollup_id = f"{rollup.start}|{slice_s}|{hashlib.sha256(key).hexdigest()[:32]}"
    body = {
        "@timestamp": format_timestamp(rollup.start),
        "slice_s": slice_s,
        **{name: value for name, value in zip(KEY, rollup.key, strict=True) if value is not None},
        "count": rollup.count,
        **to_json(rollup),
    }
    head = {"index": {"_index": index, "_id": rollup_id}}
    return Action(index, rollup_id, orjson.dumps(head) + b"\n" + orjson.dumps(body) + b"\n")


def _in_slices(slice_s: int, since: int, until: int) -> list[dict[str, Any]]:
    return [{"term": {"slice_s": slice_s}}, {"range": {"@timestamp": _bounds(since, until)}}]


def _bounds(since: int | None, until: int | None) -> dict[str, str]:
    found = {"gte": since, "lt": until}
    return {name: format_timestamp(value) for name, value in found.items() if value is not None}


def _says_it_exists(status: int, body: bytes) -> bool:
    return parse_failure(status, body).error_type == "resource_already_exists_exception"
