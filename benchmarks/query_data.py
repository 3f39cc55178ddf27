# SPDX-License-Identifier: Apache-2.0
"""Measurements for `bench_query`: thirty days of calls, spread evenly, in any store."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

import orjson

from flywheel_logging.buckets import bucket_of
from flywheel_logging.record import Document, format_timestamp
from flywheel_logging.stores import sqlite_rollups
from flywheel_logging.stores import sqlite_schema as schema
from flywheel_logging.stores.base import Store
from flywheel_logging.stores.sqlite_file import open_file, transaction

DAYS: Final = 30
END: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""Where the thirty days end, a whole day."""

CALLS: Final = 20_000
"""Calls that are drawn; with more rows they come again, with another id, time and user."""

USERS: Final = 1_000
WORKLOADS: Final = 12  # each with one of four models, of two clients
BATCH: Final = 5_000


def fill(store: Store, rows: int) -> None:
    """Write *rows* measurements into *store*, oldest first."""
    for batch in _batches(rows):
        documents = [_document(body) for body in batch]
        if any(verdict.outcome != "stored" for verdict in store.write(documents)):
            raise AssertionError("a measurement was not stored")
    store.refresh()


def fill_file(path: Path, rows: int) -> None:
    """Write *rows* measurements into the local store at *path*, past `write`, which takes longer."""
    names = schema.columns("measurement")
    with closing(open_file(path)) as connection:
        for batch in _batches(rows):
            values = [tuple(body.get(name) for name in names) for body in batch]
            new = [Document("measurement", "", body["@timestamp"], b"") for body in batch]
            with transaction(connection):
                connection.executemany(schema.insert_statement("measurement"), values)
                connection.executemany(sqlite_rollups.COUNT_MORE, sqlite_rollups.counted(new))


def _batches(rows: int) -> Iterator[list[dict[str, Any]]]:
    drawn = _drawn()
    step = DAYS * 86_400 / rows
    begin = END.timestamp() - DAYS * 86_400
    numbers = iter(range(rows))
    while batch := list(itertools.islice(numbers, BATCH)):
        yield [_body(number, begin + (number + 0.5) * step, drawn) for number in batch]


def _body(number: int, began_s: float, drawn: list[dict[str, Any]]) -> dict[str, Any]:
    own = {
        "record_id": f"{int(began_s * 1000):012x}-{number:023x}",
        "@timestamp": format_timestamp(began_s),
        "user_id": f"user-{number * 7_919 % USERS}",
    }
    return drawn[number % CALLS] | own


def _document(body: dict[str, Any]) -> Document:
    return Document("measurement", body["record_id"], body["@timestamp"], orjson.dumps(body))


def _drawn() -> list[dict[str, Any]]:
    random = Random(0)  # the same calls for every store
    return [_call(random) for _ in range(CALLS)]


def _call(random: Random) -> dict[str, Any]:
    workload = random.randrange(WORKLOADS)
    outcome = random.choices(["success", "error", "cancelled", "incomplete"], [95, 3, 1, 1])[0]
    latency_ms = round(random.lognormvariate(6.5 + workload % 4 / 2, 0.8), 3)
    ttft_ms = round(latency_ms * random.uniform(0.05, 0.6), 3)
    tokens = random.randrange(20, 900)
    body = {
        "client_id": f"client-{workload % 2}",
        "workload_id": f"agent.step-{workload}",
        "model": f"provider/model-{workload % 4}",
        "provider": "nvidia",
        "host": "web-1",
        "outcome": outcome,
        "streaming": True,
        "latency_ms": latency_ms,
        "latency_bucket": bucket_of(latency_ms),
        "ttft_ms": ttft_ms,
        "ttft_bucket": bucket_of(ttft_ms),
    }
    if outcome != "success":
        return body
    return body | {
        "prompt_tokens": tokens * 3,
        "completion_tokens": tokens,
        "total_tokens": tokens * 4,
        "tokens_per_second": round(tokens / latency_ms * 1000, 3),
        "cost_usd": round(tokens * 2e-6, 8),
        "cache_hit": False,
    }
