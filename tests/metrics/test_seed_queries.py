# SPDX-License-Identifier: Apache-2.0
"""The queries of the documents that this package was described in, and the same answers by `ModelMetrics`.

Each statement of `examples.sql_questions` runs on tables with the documents' own names, filled with the same
calls as the store that answers beside it.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from examples.sql_questions import DAY, ENDPOINTS, QUESTIONS, WEEK, Asked, main
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.record import Document, format_timestamp
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.metrics.calls import NOW, random_calls

LOGS = {
    "request_id": "record_id",
    "model": "model",
    "domain": "domain",
    "tokens_used": "total_tokens",
    "latency_ms": "latency_ms",
    "cache_hit": "cache_hit",
    "user_id": "user_id",
    "error": "error_type",
    "request_time": "@timestamp",
    "timestamp": "@timestamp",
    "duration_ms": "latency_ms",
    "llm_operation_type": "workload_id",
}
"""The documents' columns of `inference_logs` and `llm_call_logs`, and the measurement's field of each."""


def _calls() -> list[Document]:
    """Return calls of eight days, with domains and endpoints."""
    random = Random(11)  # a test's data, repeatable by its seed
    found = []
    for document in random_calls(5, 800):
        body = json.loads(document.body)
        body["@timestamp"] = format_timestamp(NOW - random.uniform(0, 8) * 86_400)
        if domain := random.choice(["shop", "travel", None]):
            body["domain"] = domain
        if endpoint := random.choice([*ENDPOINTS, None]):
            body["labels"] = ["tier=2", f"endpoint={endpoint}"]
        found.append(replace(document, timestamp=body["@timestamp"], body=json.dumps(body).encode()))
    return found


CALLS = _calls()


@pytest.fixture
def sql() -> Iterator[sqlite3.Connection]:
    """Return the documents' tables of the same calls."""
    bodies = [json.loads(document.body) for document in CALLS]
    connection = sqlite3.connect(":memory:")
    rows = [
        [*(body.get(field) for field in LOGS.values()), body["outcome"] == "success", _endpoint(body)]
        for body in bodies
    ]
    for table in ("inference_logs", "llm_call_logs"):
        connection.execute(f"CREATE TABLE {table} ({', '.join(LOGS)}, success, endpoint_name)")
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  # only marks
    connection.execute("CREATE TABLE cache_entries (model, access_count)")
    connection.executemany("INSERT INTO cache_entries VALUES (?, ?)", _cache(bodies))
    yield connection
    connection.close()


def _endpoint(body: dict[str, Any]) -> str | None:
    return next((label.partition("=")[2] for label in body.get("labels", ()) if "endpoint=" in label), None)


def _cache(bodies: list[dict[str, Any]]) -> list[tuple[str | None, int]]:
    """Return the entries of a cache into which each miss puts an answer, and of which each hit reads one."""
    entries = {model: [0] * count for model, count in _counted(bodies, is_hit=False).items()}
    for model, hits in _counted(bodies, is_hit=True).items():
        for number in range(hits):
            entries[model][number % 3] += 1
    return [(model, accesses) for model, found in entries.items() for accesses in found]


def _counted(bodies: list[dict[str, Any]], *, is_hit: bool) -> Counter[str | None]:
    return Counter(body.get("model") for body in bodies if body.get("cache_hit") is is_hit)


def _comparable(rows: Sequence[Sequence[Any]]) -> list[Any]:
    """Return *rows* with their numbers to nine digits: sums of floats depend on the order."""
    return [[f"{value:.9g}" if isinstance(value, float | int) else value for value in row] for row in rows]


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.name)
def test_the_answer_is_that_of_the_statement(sql: sqlite3.Connection, asked: Asked) -> None:
    """The same rows in the same order, by SQL and by the store."""
    store = MemoryStore()
    store.write(CALLS)
    now = datetime.fromtimestamp(NOW, UTC)
    ago: dict[str, timedelta] = {"day": DAY, "week": WEEK}
    moments = {name: format_timestamp((now - length).timestamp()) for name, length in ago.items()}

    expected = sql.execute(asked.sql, moments).fetchall()

    assert len(expected) > 1
    assert _comparable(expected) == _comparable(asked.answer(ModelMetrics(store, clock=FakeClock(NOW))))


def test_the_example_answers_from_the_users_store(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every question with its statement and its rows; an empty store is no error."""
    monkeypatch.setenv("FLYWHEEL_HOME", str(tmp_path))
    main()
    store = SqliteStore(tmp_path / "llm-logs.sqlite3", clock=FakeClock(NOW))
    store.write(CALLS)
    store.close()
    nothing = capsys.readouterr().out
    main()

    shown = capsys.readouterr().out
    assert all(asked.name in text for asked in QUESTIONS for text in (nothing, shown))
    assert "meta/llama-3.1-8b" not in nothing
    assert "meta/llama-3.1-8b" in shown
