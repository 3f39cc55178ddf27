# SPDX-License-Identifier: Apache-2.0
"""What the shipping benchmarks ship, where to, and the way that they are compared with."""

from __future__ import annotations

import random
import string
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TypeAlias

import orjson
from elastic_transport import HttpHeaders, Urllib3HttpNode
from elastic_transport.client_utils import DEFAULT
from elasticsearch import Elasticsearch, helpers

from flywheel_logging.record import Document, format_timestamp, uuid7
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores.base import Filter, Store
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.stores.sqlite import SqliteStore
from tests.nodes.node import Node

SIZE_BYTES: Final = 4_000
"""Text of a record; with the five keys around it some 4.2 KB."""

INTAKE_BATCH: Final = 100
"""Documents of one commit, as in a burst of 50 calls with record and measurement."""

DELIVERED_WITHIN_S: Final = 600.0

Ready: TypeAlias = tuple[str, dict[str, Any]]
"""A document's id, and what it is to be."""


def ready_records(number: int, *, seed: int) -> list[Ready]:
    """Return *number* different records of `SIZE_BYTES`, not yet serialised."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(string.ascii_lowercase, k=rng.randrange(3, 10))) for _ in range(5_000)]
    now_s = time.time()
    return [_record(words, rng, int(now_s * 1000) + n) for n in range(number)]


def _record(words: Sequence[str], rng: random.Random, unix_ms: int) -> Ready:
    text = " ".join(rng.choices(words, k=SIZE_BYTES // 7))
    message = {"role": "assistant", "content": text[SIZE_BYTES // 2 : SIZE_BYTES]}
    record = {
        "request": {"model": "m", "messages": [{"role": "user", "content": text[: SIZE_BYTES // 2]}]},
        "response": {"choices": [{"index": 0, "message": message}]},
        "timestamp": format_timestamp(unix_ms / 1000),
        "client_id": "bench",
        "workload_id": "ship",
    }
    return str(uuid7(unix_ms, rng.randbytes(10))), record


def documents(ready: Sequence[Ready]) -> list[Document]:
    """Serialise *ready*, as the intake thread does."""
    return [Document("record", id_, body["timestamp"], orjson.dumps(body)) for id_, body in ready]


def open_store(target: Node | Path, index: str) -> Store:
    """Return a store in the index *index* of a node, or in a file."""
    if isinstance(target, Path):
        return SqliteStore(target / f"{index}.sqlite3")
    return SearchEngineStore(SearchSettings((target.url,), index))


def searchable(store: Store) -> int:
    """Return how many records a search finds now."""
    store.refresh()
    return store.count("record", Filter())


def ship(ready: Sequence[Ready], spool: Spool, shipper: Shipper) -> None:
    """Commit *ready* to the spool as fast as it takes it, and wait until the shipper has delivered all."""
    last = 0
    for batch in batches(ready, INTAKE_BATCH):
        rows = spool.append(documents(batch))
        shipper.offer(rows)
        last = rows[-1].seq
    if not shipper.wait_until(last, time.monotonic() + DELIVERED_WITHIN_S):
        raise TimeoutError(f"not delivered within {DELIVERED_WITHIN_S:g} s")


def batches(ready: Sequence[Ready], size: int) -> Iterator[Sequence[Ready]]:
    """Yield *ready* in parts of *size*."""
    for start in range(0, len(ready), size):
        yield ready[start : start + size]


class PlainNode(Urllib3HttpNode):
    """Lets the client speak to every server: its media type is for its own major version only.

    It puts plain media types in place of `application/vnd.elasticsearch+json; compatible-with=9`, and claims
    that OpenSearch is what the client insists on.
    """

    def perform_request(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        headers: HttpHeaders | None = None,
        request_timeout: Any = DEFAULT,
    ) -> Any:
        """Ask with other headers, and return the answer with one more."""
        plain = HttpHeaders(headers or {})
        for name in ("accept", "content-type"):
            if name in plain:
                plain[name] = plain[name].split(";")[0].replace("vnd.elasticsearch+", "")
        answer = super().perform_request(method, target, body, plain, request_timeout)
        named = HttpHeaders({**answer.meta.headers, "x-elastic-product": "Elasticsearch"})
        return answer._replace(meta=replace(answer.meta, headers=named))


def bulk(ready: Sequence[Ready], node: Node, index: str) -> None:
    """Write *ready* with `elasticsearch.helpers.bulk`, by its defaults."""
    with Elasticsearch(node.url, node_class=PlainNode) as client:
        actions = (
            {"_op_type": "create", "_index": index, "_id": id_, "_source": body} for id_, body in ready
        )
        helpers.bulk(client, actions)
