# SPDX-License-Identifier: Apache-2.0
"""Questions that others ask their log tables in SQL, and the same answers from `ModelMetrics`.

The statements are those of the documents that this package was described in, on their own tables and
columns, with `:day` and `:week` for the time a day and a week ago, and ties put in order. A test runs each
pair on the same calls. `python -m examples.sql_questions` answers them from your own store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from rich.console import Console

from flywheel_logging import ModelMetrics
from flywheel_logging.cli.connect import opened, read_target

DAY, WEEK = timedelta(days=1), timedelta(days=7)

ENDPOINTS: Final = ("/llm/create-workout", "/llm/create-training-principles")
"""What the calls' metadata `endpoint` may be; a label (`FLYWHEEL_LABELS=endpoint`) is filtered by."""

Rows = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: its name, the statement, and who answers it here with the same rows."""

    name: str
    sql: str
    answer: Callable[[ModelMetrics], Rows]


def performance(metrics: ModelMetrics) -> Rows:
    """Requests, tokens, mean latency, cache hits and errors of each model, the busiest first."""
    return [
        (
            row.key["model"],
            row.figures.requests,
            row.figures.total_tokens,
            row.figures.latency.avg,
            row.figures.cache_hit_rate,
            row.figures.error_rate,
        )
        for row in metrics.summary("model").rows
    ]


def recent(metrics: ModelMetrics) -> Rows:
    """The newest hundred calls."""
    fields = ("record_id", "model", "domain", "total_tokens", "latency_ms", "cache_hit", "@timestamp")
    return [tuple(call.get(field) for field in fields) for call in metrics.recent(100).rows]


def cache_entries(metrics: ModelMetrics) -> Rows:
    """Answers that were put into the cache, and how often each was read; when they expire, no call tells."""
    hits, misses = (
        {row.key["model"]: row.figures.requests for row in metrics.summary("model", filter=where).rows}
        for where in ({"cache_hit": True}, {"cache_hit": False})
    )
    return _sorted((model, count, hits.get(model, 0) / count) for model, count in misses.items())


def usage_by_domain(metrics: ModelMetrics) -> Rows:
    """Requests, mean latency and mean tokens of each model and domain in seven days."""
    return [
        (*row.key.values(), row.figures.requests, row.figures.latency.avg, row.figures.tokens_avg)
        for row in metrics.summary(["model", "domain"], since=WEEK).rows
    ]


def cache_effectiveness(metrics: ModelMetrics) -> Rows:
    """Share of answers out of the cache, of all calls of a day; calls that do not tell count as misses."""
    return _sorted(
        (row.key["model"], (row.cache_hits or 0) / row.requests, row.requests)
        for row in metrics.cache("model", since=DAY).rows
    )


def errors(metrics: ModelMetrics) -> Rows:
    """How often each model failed with each error in a day."""
    rows = metrics.summary(["model", "error_type"], since=DAY, filter={"outcome": "error"}).rows
    return [(*row.key.values(), row.figures.requests) for row in rows]


def top_users(metrics: ModelMetrics) -> Rows:
    """The ten users with most calls in seven days."""
    return [(row.key["user"], row.figures.requests) for row in metrics.users(limit=10, since=WEEK).rows]


def duration_by_endpoint(metrics: ModelMetrics) -> Rows:
    """Mean duration of each endpoint, the slowest first."""
    found = []
    for endpoint in ENDPOINTS:
        latency = metrics.summary(filter={"labels": f"endpoint={endpoint}"}).rows[0].figures.latency
        if latency.avg is not None:
            found.append((endpoint, latency.avg))
    return sorted(found, key=lambda row: -row[1])


def error_rate_by_operation(metrics: ModelMetrics) -> Rows:
    """Failures of each operation in per cent, with two decimals, the worst first."""
    found = [
        (
            row.key["workload"],
            row.figures.requests,
            row.figures.failed,
            round(100 * (row.figures.error_rate or 0), 2),
        )
        for row in metrics.summary("workload").rows
    ]
    return sorted(found, key=lambda row: (-row[3], row[0]))


def _sorted(rows: Iterable[tuple[Any, ...]]) -> Rows:
    return sorted(rows, key=lambda row: (row[0] is not None, row[0] or ""))


QUESTIONS: Final = (
    Asked(
        "Performance summary",
        """SELECT model, COUNT(*) AS total_requests, SUM(tokens_used) AS total_tokens,
            AVG(latency_ms) AS avg_latency_ms, AVG(cache_hit) AS cache_hit_rate,
            AVG(success = 0) AS error_rate
        FROM inference_logs GROUP BY model ORDER BY total_requests DESC, model""",
        performance,
    ),
    Asked(
        "Recent inference logs",
        """SELECT request_id, model, domain, tokens_used, latency_ms, cache_hit, request_time
        FROM inference_logs ORDER BY request_time DESC, request_id DESC LIMIT 100""",
        recent,
    ),
    Asked(
        "Cache performance",
        """SELECT model, COUNT(*) AS total_entries, AVG(access_count) AS avg_access_count
        FROM cache_entries GROUP BY model ORDER BY model""",
        cache_entries,
    ),
    Asked(
        "Model usage by domain",
        """SELECT model, domain, COUNT(*) AS request_count, AVG(latency_ms) AS avg_latency,
            AVG(tokens_used) AS avg_tokens
        FROM inference_logs WHERE request_time >= :week
        GROUP BY model, domain ORDER BY request_count DESC, model, domain""",
        usage_by_domain,
    ),
    Asked(
        "Cache effectiveness",
        """SELECT model, AVG(CASE WHEN cache_hit = true THEN 1.0 ELSE 0.0 END) AS cache_hit_rate,
            COUNT(*) AS total_requests
        FROM inference_logs WHERE request_time >= :day GROUP BY model ORDER BY model""",
        cache_effectiveness,
    ),
    Asked(
        "Error analysis",
        """SELECT model, error, COUNT(*) AS error_count
        FROM inference_logs WHERE error IS NOT NULL AND error != '' AND request_time >= :day
        GROUP BY model, error ORDER BY error_count DESC, model, error""",
        errors,
    ),
    Asked(
        "Top ten users",
        """SELECT user_id, COUNT(*) AS call_count FROM llm_call_logs WHERE timestamp >= :week
        GROUP BY user_id ORDER BY call_count DESC, user_id LIMIT 10""",
        top_users,
    ),
    Asked(
        "Mean response time by endpoint",
        """SELECT endpoint_name, AVG(duration_ms) AS avg_duration_ms FROM llm_call_logs
        WHERE duration_ms IS NOT NULL AND endpoint_name IS NOT NULL
        GROUP BY endpoint_name ORDER BY avg_duration_ms DESC""",
        duration_by_endpoint,
    ),
    Asked(
        "Error rate by operation",
        """SELECT llm_operation_type, COUNT(*) AS total_calls,
            SUM(CASE WHEN success = false THEN 1 ELSE 0 END) AS failed_calls,
            ROUND(SUM(CASE WHEN success = false THEN 1 ELSE 0 END) * 100.0 / COUNT(*), 2) AS error_rate
        FROM llm_call_logs WHERE llm_operation_type IS NOT NULL
        GROUP BY llm_operation_type ORDER BY error_rate DESC, llm_operation_type""",
        error_rate_by_operation,
    ),
)
"""In the order of the documents."""


def main() -> None:
    """Answer every question from the store that the environment names."""
    out = Console(highlight=False, markup=False, soft_wrap=True)
    with opened(read_target()) as store:
        metrics = ModelMetrics(store)
        for asked in QUESTIONS:
            out.print(f"\n{asked.name}\n  {' '.join(asked.sql.split())}")
            for row in asked.answer(metrics):
                out.print(" ", *row)


if __name__ == "__main__":
    main()
