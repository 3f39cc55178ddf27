# SPDX-License-Identifier: Apache-2.0
"""The queries of the documents that this package was described in, and the same answers by `ModelMetrics`.

Each SQL statement runs on a table with the documents' own column names; each answer beside it comes from the
store. `docs/metrics.md` shows the pairs.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import timedelta

import pytest

from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.testing import FakeClock
from tests.metrics.calls import NOW, random_calls

CALLS = random_calls(5, 400)

COLUMNS = {
    "request_id": "record_id",
    "model": "model",
    "domain": "client_id",
    "tokens_used": "total_tokens",
    "latency_ms": "latency_ms",
    "cache_hit": "cache_hit",
    "user_id": "user_id",
    "error": "error_type",
    "request_time": "@timestamp",
    "llm_operation_type": "workload_id",
    "outcome": "outcome",
}
"""The documents' column to our field; `domain` is filled with the client, which the made-up calls have."""


@pytest.fixture
def sql() -> Iterator[sqlite3.Connection]:
    """Return a table of the same calls under the documents' names."""
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE inference_logs ({', '.join(COLUMNS)})")
    bodies = [json.loads(document.body) for document in CALLS]
    rows = [[body.get(field) for field in COLUMNS.values()] for body in bodies]
    marks = ", ".join("?" * len(COLUMNS))
    connection.executemany(f"INSERT INTO inference_logs VALUES ({marks})", rows)  # noqa: S608  # only marks
    yield connection
    connection.close()


@pytest.fixture
def metrics() -> ModelMetrics:
    """Return the queries over a store with the calls."""
    store = MemoryStore()
    store.write(CALLS)
    return ModelMetrics(store, clock=FakeClock(NOW))


def test_performance_summary_by_model(sql: sqlite3.Connection, metrics: ModelMetrics) -> None:
    """Requests, tokens, mean latency and error rate of each model."""
    expected = {
        row[0]: row[1:]
        for row in sql.execute(
            """SELECT model, COUNT(*), SUM(tokens_used), AVG(latency_ms), AVG(outcome <> 'success')
            FROM inference_logs GROUP BY model ORDER BY 2 DESC"""
        )
    }

    found = {row.key["model"]: row.figures for row in metrics.summary("model").rows}

    assert set(expected) == set(found)
    for model, figures in found.items():
        each = (figures.requests, figures.total_tokens, figures.latency.avg, figures.error_rate)
        assert each == pytest.approx(expected[model], rel=1e-9)


def test_recent_calls(sql: sqlite3.Connection, metrics: ModelMetrics) -> None:
    """The newest hundred."""
    query = "SELECT request_id FROM inference_logs ORDER BY request_time DESC, request_id DESC LIMIT 100"

    assert [row[0] for row in sql.execute(query)] == [body["record_id"] for body in metrics.recent(100).rows]


def test_usage_by_model_and_domain(sql: sqlite3.Connection, metrics: ModelMetrics) -> None:
    """Seven days: requests, mean latency and mean tokens of each pair."""
    expected = {
        row[:2]: row[2:]
        for row in sql.execute(
            """SELECT model, domain, COUNT(*), AVG(latency_ms), AVG(tokens_used) FROM inference_logs
            GROUP BY model, domain"""
        )
    }

    answer = metrics.summary(["model", "client"], since=timedelta(days=7))

    found = {
        tuple(row.key.values()): (row.figures.requests, row.figures.latency.avg, row.figures.tokens_avg)
        for row in answer.rows
    }
    assert {key: pytest.approx(value, rel=1e-9) for key, value in expected.items()} == found


def test_cache_effectiveness(sql: sqlite3.Connection, metrics: ModelMetrics) -> None:
    """One day: the rate by model, of the calls that tell; the documents count the others as misses."""
    expected = {
        row[0]: row[1:]
        for row in sql.execute(
            """SELECT model, AVG(cache_hit), COUNT(*) FROM inference_logs GROUP BY model"""
        )
    }

    found = {
        row.key["model"]: (row.cache_hit_rate, row.requests)
        for row in metrics.cache("model", since=timedelta(days=1)).rows
    }

    assert {key: pytest.approx(value, rel=1e-9) for key, value in expected.items()} == found


def test_errors_by_model(sql: sqlite3.Connection, metrics: ModelMetrics) -> None:
    """One day: how often each model failed with each error."""
    expected = {
        row[:2]: row[2]
        for row in sql.execute(
            """SELECT model, error, COUNT(*) FROM inference_logs WHERE error IS NOT NULL
            GROUP BY model, error"""
        )
    }

    answer = metrics.summary(["model", "error_type"], since=timedelta(days=1), filter={"outcome": "error"})

    assert expected == {tuple(row.key.values()): row.figures.requests for row in answer.rows}


def test_top_users(sql: sqlite3.Connection, metrics: ModelMetrics) -> None:
    """The ten with most calls in seven days."""
    query = "SELECT user_id, COUNT(*) FROM inference_logs GROUP BY user_id ORDER BY 2 DESC, 1 LIMIT 10"

    answer = metrics.users(limit=10, since=timedelta(days=7))

    assert list(sql.execute(query)) == [(row.key["user"], row.figures.requests) for row in answer.rows]


def test_error_rate_by_operation(sql: sqlite3.Connection, metrics: ModelMetrics) -> None:
    """In per cent with two decimals, as the third document shows it."""
    query = """SELECT llm_operation_type, COUNT(*), SUM(outcome <> 'success'),
        ROUND(SUM(outcome <> 'success') * 100.0 / COUNT(*), 2) FROM inference_logs GROUP BY 1"""

    found = [
        (
            row.key["workload"],
            row.figures.requests,
            row.figures.failed,
            round(row.figures.error_rate * 100, 2),
        )
        for row in metrics.summary("workload").rows
        if row.figures.error_rate is not None
    ]

    assert sorted(sql.execute(query)) == sorted(found)
