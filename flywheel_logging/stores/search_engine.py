# SPDX-License-Identifier: Apache-2.0
"""A store in Elasticsearch or OpenSearch, through nothing but what both of them have.

Promises:
1. No index of ours is ever written in another form than ours: it is created before the first write, an
   existing one is checked, and checked again when its sequence numbers say that it was made anew.
2. A document is `stored` only when the server said so of that very document. Whatever is doubtful is `retry`.
3. One bad document costs its batch some requests, never another document.
4. One attempt for each request, at most on each node of the cluster; waiting and trying again are the
   shipper's.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from http import HTTPStatus
from itertools import islice
from typing import Any, Final
from urllib.parse import quote

import orjson

from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.errors import StoreBlocked, StoreError, StoreUnavailable
from flywheel_logging.record import KINDS, Document, Kind
from flywheel_logging.stores import search_aggregation
from flywheel_logging.stores.aggregation import Group, Question, check_question, check_summed
from flywheel_logging.stores.base import Filter, Health, Stored, Verdict
from flywheel_logging.stores.expiry import Round
from flywheel_logging.stores.rollups import Rollup, days_of, sealed_until
from flywheel_logging.stores.rules import check_filter, parse_body
from flywheel_logging.stores.search_client import NDJSON, Answer, SearchClient
from flywheel_logging.stores.search_deletion import Deletion
from flywheel_logging.stores.search_indices import Indices
from flywheel_logging.stores.search_lifecycle import lifecycle_of, policy_name
from flywheel_logging.stores.search_mapping import index_name, index_pattern
from flywheel_logging.stores.search_query import break_ties, newest_first, query
from flywheel_logging.stores.search_rollups import SearchRollups
from flywheel_logging.stores.search_scroll import is_index_missing, scroll
from flywheel_logging.stores.search_settings import Flavour, SearchSettings
from flywheel_logging.stores.search_wire import (
    BULK_FILTER,
    Action,
    BulkAnswer,
    chunks,
    create_action,
    parse_bulk_answer,
    parse_failure,
    retry_verdict,
)

MAX_CHUNK_COUNT: Final = 1_000
MAX_CHUNK_BYTES: Final = 5 * 1024**2

_MIN_CHUNK_BYTES: Final = 64 * 1024
_CHUNK_GROWTH: Final = 1.02  # after a 413 the way back to the full size takes about 35 requests for each half
_PAGE_HITS: Final[dict[Kind, int]] = {"record": 200, "measurement": 1_000, "sample": 1_000}
_OPENSEARCH_BELOW: Final = (
    7  # no OpenSearch has that major version yet, and no supported Elasticsearch a lower
)


class SearchEngineStore:
    """A `Store` in the indices `<index>`, `<index>-metrics-YYYY.MM` and `<index>-system-YYYY.MM`.

    Roll-ups are in `<index>-rollup`.

    Args:
        settings: Where the cluster is and how to reach it.
        clock: For a Retry-After that is a date.
    """

    def __init__(self, settings: SearchSettings, *, clock: Clock | None = None) -> None:
        self._settings = settings
        self._client = SearchClient(settings, clock or SystemClock())
        self._indices = Indices(self._client, settings.index, settings.layout)
        self._rollups = SearchRollups(self._client, settings.index, settings.layout)
        self._seq_nos: dict[str, int] = {}
        self._chunk_bytes = MAX_CHUNK_BYTES
        # A shard without a primary, while a new one is elected, holds up a request for a minute: longer than
        # ours may take. So the server is to say 503 of its documents before the time-out, and store the rest.
        self._shard_wait_ms = int(settings.request_timeout_s * 1000 / 3)
        self._deletion = Deletion(self._client, settings.index, self._shard_wait_ms)

    def prepare(self) -> None:
        """Put our index templates where that is permitted, and create or check the index of the records."""
        self._indices.put_templates()
        self._indices.forget(self._settings.index)
        self._indices.ensure(self._settings.index)

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Write *documents* and return one verdict for each, in the same order."""
        actions = [
            create_action(index_name(self._settings.index, document.kind, document.timestamp), document)
            for document in documents
        ]
        verdicts = self._deliver(actions)
        vanished = [n for n, verdict in enumerate(verdicts) if _says_index_missing(verdict)]
        if vanished:
            for n in vanished:
                self._indices.forget(actions[n].index)
            for n, verdict in zip(vanished, self._deliver_again([actions[n] for n in vanished]), strict=True):
                verdicts[n] = verdict
        return verdicts

    def _deliver(self, actions: Sequence[Action]) -> list[Verdict]:
        unusable: dict[str, StoreBlocked] = {}
        for name in dict.fromkeys(action.index for action in actions):
            try:
                self._indices.ensure(name)
            except StoreBlocked as exc:
                unusable[name] = exc
        if unusable and all(action.index in unusable for action in actions):
            raise next(iter(unusable.values()))
        sent = iter(self._send_all([action for action in actions if action.index not in unusable]))
        return [_failed(unusable[a.index]) if a.index in unusable else next(sent) for a in actions]

    def _deliver_again(self, actions: Sequence[Action]) -> list[Verdict]:
        try:
            return self._deliver(actions)
        except (StoreUnavailable, StoreBlocked) as exc:
            return [_failed(exc)] * len(actions)

    def _send_all(self, actions: Sequence[Action]) -> list[Verdict]:
        """Send *actions* in order, in chunks that are halved while the server refuses them as a whole."""
        pending = deque(chunks(actions, max_count=MAX_CHUNK_COUNT, max_bytes=self._chunk_bytes))
        verdicts: list[Verdict] = []
        while pending:
            chunk = pending.popleft()
            try:
                answered = self._send(chunk)
            except (StoreUnavailable, StoreBlocked) as exc:
                if not verdicts:
                    raise
                verdicts.extend([_failed(exc)] * (len(actions) - len(verdicts)))
                break
            if answered is None:
                middle = len(chunk) // 2
                pending.extendleft([chunk[middle:], chunk[:middle]])
            else:
                verdicts.extend(answered)
        return verdicts

    def _send(self, chunk: list[Action]) -> list[Verdict] | None:
        """Send one bulk request; None if it was refused because of something in it and has to be halved."""
        answer = self._bulk(chunk)
        if answer.is_success:
            self._chunk_bytes = min(MAX_CHUNK_BYTES, int(self._chunk_bytes * _CHUNK_GROWTH))
            return self._verdicts(answer, chunk)
        failure = parse_failure(answer.status, answer.body)
        is_alone = len(chunk) == 1
        if answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            size = sum(len(action.wire) for action in chunk)
            self._chunk_bytes = max(_MIN_CHUNK_BYTES, min(self._chunk_bytes, size // 2))
            return [Verdict("rejected", "too_large")] if is_alone else None
        if answer.status == HTTPStatus.BAD_REQUEST and failure.error_type:
            return [Verdict("rejected", failure.reason)] if is_alone else None
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS and is_alone:
            # Too large for the server's heap looks the same for ever: it must not hold back what follows.
            return [retry_verdict(failure, answer.retry_after_s)]
        return self._client.refuse(answer, "write")

    def _bulk(self, chunk: Iterable[Action]) -> Answer:
        body = b"".join([action.wire for action in chunk])
        path = f"/_bulk?filter_path={BULK_FILTER}&timeout={self._shard_wait_ms}ms"
        return self._client.request("POST", path, body, content_type=NDJSON)

    def _parse_bulk(self, answer: Answer, chunk: list[Action]) -> BulkAnswer:
        try:
            return parse_bulk_answer(answer.body, chunk, retry_after_s=answer.retry_after_s)
        except ValueError as exc:
            raise StoreUnavailable(
                f"{self._settings.addresses} gave no answer to a bulk request: is there a proxy between?"
            ) from exc

    def _verdicts(self, answer: Answer, chunk: list[Action]) -> list[Verdict]:
        parsed = self._parse_bulk(answer, chunk)
        verdicts = parsed.verdicts
        for name, (lowest, highest) in parsed.seq_nos.items():
            # With several shards, which count for themselves, it nearly always seems so: a look is cheap.
            seems_new = lowest <= self._seq_nos.get(name, -1)
            self._seq_nos[name] = highest
            if seems_new and (failed := self._look_again(name)):
                verdicts = [
                    failed if action.index == name else verdict
                    for action, verdict in zip(chunk, verdicts, strict=True)
                ]
        return verdicts

    def _look_again(self, name: str) -> Verdict | None:
        """Check an index that somebody's write may have made anew; return what is wrong with it."""
        self._indices.forget(name)
        try:
            self._indices.ensure(name)
        except (StoreUnavailable, StoreBlocked) as exc:
            return _failed(exc)
        return None

    def scan(self, kind: Kind, where: Filter, *, limit: int) -> Iterator[Stored]:
        """Yield at most *limit* documents of *kind*, newest first (by timestamp, then by id, descending)."""
        check_filter(kind, where)
        if limit <= 0:
            return
        size = min(limit + 1, _PAGE_HITS[kind])
        hits = self._hits(kind, {"query": query(kind, where), "sort": newest_first(kind), "size": size})
        try:
            for hit in islice(break_ties(hits) if kind == "record" else hits, limit):
                yield Stored(hit["_id"], hit["_source"])
        finally:
            hits.close()

    def count(self, kind: Kind, where: Filter) -> int:
        """Return how many documents of *kind* match."""
        check_filter(kind, where)
        body = orjson.dumps({"query": query(kind, where)})
        answer = self._client.request("POST", f"/{self._target(kind)}/_count", body)
        if is_index_missing(answer):
            return 0
        return int(self._client.read(answer, f"count {kind}s", "count")["count"])

    def aggregate(self, question: Question) -> Iterator[Group]:
        """Yield every group that has documents, see `Aggregates`; what comes meanwhile may be in or not."""
        check_question(question)
        page, after = search_aggregation.PAGE_GROUPS, None
        path = f"/{self._target(question.kind)}/_search?allow_partial_search_results=false"
        while True:
            body = search_aggregation.body(question, page=page, after=after)
            answer = self._client.request("POST", path, orjson.dumps(body))
            if page > search_aggregation.MIN_PAGE_GROUPS and _has_too_many_buckets(answer):
                page //= 2
                continue
            if is_index_missing(answer):
                return
            found = self._client.read(answer, f"group {question.kind}s", "hits", "_shards")
            if found["_shards"]["failed"] or found["timed_out"]:
                raise StoreUnavailable(f"{self._settings.addresses}: some shards did not answer a search")
            yield from search_aggregation.groups(question, found)
            after = search_aggregation.after_key(question, found)
            if after is None:
                return

    def top(self, kind: Kind, where: Filter, field: str, *, limit: int) -> Iterator[Stored]:
        """Yield at most *limit* matching documents with the highest values of *field*, see `Aggregates`."""
        check_filter(kind, where)
        check_summed(kind, field)
        if limit <= 0:
            return
        conditions = [query(kind, where), {"exists": {"field": field}}]
        highest = {field: {"order": "desc", "unmapped_type": "double"}}
        body = {
            "query": {"bool": {"filter": conditions}},
            "sort": [highest, *newest_first(kind)],
            "size": min(limit + 1, _PAGE_HITS[kind]),
        }
        hits = self._hits(kind, body)
        try:
            for hit in islice(hits, limit):
                yield Stored(hit["_id"], hit["_source"])
        finally:
            hits.close()

    def put_rollups(self, slice_s: int, start: int, rollups: Sequence[Rollup]) -> None:
        """Replace the roll-ups of one slice, see `RollsUp`; a reader may meet half of it."""
        self._rollups.put(slice_s, start, rollups)

    def rollups(self, slice_s: int, since: int, until: int) -> Iterator[Rollup]:
        """Yield the roll-ups of *slice_s* seconds that start in a range, see `RollsUp`."""
        return self._rollups.read(slice_s, since, until)

    def hour_counts(self, since: int | None, until: int | None) -> dict[int, int]:
        """Return how many measurements each hour has, see `RollsUp`."""
        return self._rollups.hour_counts(self._target("measurement"), since, until)

    def delete(self, kind: Kind, where: Filter) -> int:
        """Delete the matching documents of *kind* and return how many there were."""
        check_filter(kind, where)
        self.refresh()  # what was acknowledged a moment ago is meant, too
        if kind == "measurement" and self._rollups.exist():
            self._rollups.forget(days_of(self, where), sealed_until(self))
        return sum(self._deletion.matching(kind, where))

    def expire(self, kind: Kind, before: datetime) -> Iterator[Round]:
        """Delete what began before *before* in rounds, see `Expires`; whole months with their index."""
        check_filter(kind, Filter(until=before))
        self.refresh()  # as above
        for round_ in self._deletion.older(kind, before):
            if round_.dropped:
                self._indices.forget(round_.dropped)
            yield round_

    def govern(self, days: Mapping[Kind, int]) -> int:
        """Have ILM or ISM drop months of ours in time, see `Governs`; return how many were put under it."""
        lifecycle = lifecycle_of(self._who()[0], self._client)
        if lifecycle is None:
            return 0
        count = 0
        for kind, age in days.items():
            name, indices = policy_name(self._settings.index, kind), self._deletion.marked_months(kind)
            if indices and lifecycle.put(name, age):
                count += lifecycle.attach(name, indices)
        return count

    def refresh(self) -> None:
        """Make everything written so far visible; it is no error if the credentials may not."""
        targets = ",".join(self._target(kind) for kind in KINDS)
        answer = self._client.request("POST", f"/{targets}/_refresh?ignore_unavailable=true")
        if answer.status == HTTPStatus.FORBIDDEN:
            return
        if self._client.read(answer, "refresh", "_shards")["_shards"]["failed"]:
            raise StoreUnavailable(f"{self._settings.addresses}: some shards were not refreshed")

    def health(self) -> Health:
        """Ask who the server is and whether it takes records; never raises a `StoreError`."""
        flavour, version = self._settings.flavour or "unknown", ""
        try:
            flavour, version = self._who()
            problem = self._indices.problem()
        except StoreError as exc:
            return Health(False, flavour, version, str(exc))
        if problem:
            return Health(False, flavour, version, problem)
        where = f"{self._settings.addresses}, index {self._settings.index!r}"
        return Health(True, flavour, version, "; ".join([where, *self._indices.notes.values()]))

    def close(self) -> None:
        """Close the connections; a later call opens new ones."""
        self._client.close()

    def _target(self, kind: Kind) -> str:
        return quote(index_pattern(self._settings.index, kind), safe="*")

    def _hits(self, kind: Kind, body: Mapping[str, Any]) -> Generator[Mapping[str, Any], None, None]:
        return scroll(self._client, self._target(kind), body, task=f"search {kind}s")

    def _who(self) -> tuple[Flavour, str]:
        """Return flavour and version; never by `GET /`, which a restricted user may not ask."""
        answer = self._client.request("GET", "/_nodes/_local?filter_path=nodes.*.version")
        if answer.status == HTTPStatus.UNAUTHORIZED or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._client.refuse(answer, "tell its version")
        version = _version_in(answer)
        major = int(version.partition(".")[0]) if version else None
        if self._settings.flavour is not None:
            return self._settings.flavour, version
        if answer.is_elasticsearch or (major is not None and major >= _OPENSEARCH_BELOW):
            return "elasticsearch", version
        return ("unknown" if major is None else "opensearch"), version


def _version_in(answer: Answer) -> str:
    """Return the version, `8.12.2`, that an answer of `_nodes/_local` tells; empty if it does not."""
    try:
        nodes = parse_body(answer.body)["nodes"]
        version = next(iter(nodes.values()))["version"]
    except (ValueError, LookupError, TypeError, AttributeError, StopIteration):
        return ""
    return version if isinstance(version, str) and re.match(r"\d+\.", version) else ""


def _failed(exc: StoreUnavailable | StoreBlocked) -> Verdict:
    if isinstance(exc, StoreUnavailable):
        return Verdict("retry", str(exc), exc.retry_after_s)
    return Verdict("blocked", str(exc))


def _has_too_many_buckets(answer: Answer) -> bool:
    failure = parse_failure(answer.status, answer.body)
    return "too_many_buckets_exception" in (failure.error_type, failure.caused_by)


def _says_index_missing(verdict: Verdict) -> bool:
    return verdict.outcome == "blocked" and verdict.reason.startswith("index_not_found_exception")
