# SPDX-License-Identifier: Apache-2.0
"""Every store answers a question as plain Python does."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.errors import ConfigError
from flywheel_logging.record import Document
from flywheel_logging.stores.aggregation import TIME, Question, aggregate, top
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from tests.metrics.calls import NOW, call, random_calls

if TYPE_CHECKING:
    from flywheel_logging.stores.base import Store
    from tests.nodes.node import Node

DATA_SETS = 50
SUMS = ("latency_ms", "total_tokens", "cost_usd", "cache_hit", "http_status")
HISTOGRAMS = ("latency_bucket", "ttft_bucket")
BY = [
    (),
    ("model",),
    ("provider", "workload_id", "outcome"),
    ("user_id", "http_status"),
    ("streaming", "cache_hit"),
    (TIME,),
    (TIME, "host", "error_type"),
]


def _write(store: Store, *documents: Document) -> None:
    verdicts = store.write(documents)
    assert {"stored"} == {verdict.outcome for verdict in verdicts}
    store.refresh()


def _comparable(groups: Any) -> dict[Any, Any]:
    return {
        group.key: (
            group.count,
            {name: (each.count, pytest.approx(each.total, rel=1e-9)) for name, each in group.sums.items()},
            {name: dict(counts) for name, counts in group.histograms.items()},
        )
        for group in groups
    }


def _data_set(number: int) -> list[Document]:
    """Return data set *number*: from nothing to 80 calls, all of client *number*."""
    calls = random_calls(number, number * 7 % 81)
    return [
        dataclasses.replace(
            document,
            id=f"{number:04d}-{document.id}",
            body=document.body.replace(b'"record_id": "', f'"record_id": "{number:04d}-'.encode())
            .replace(b'"client_id": "shop"', f'"client_id": "{number}"'.encode())
            .replace(b'"client_id": "default"', f'"client_id": "{number}"'.encode()),
        )
        for document in calls
    ]


def test_answers_are_those_of_plain_python_for_50_data_sets(store: Store) -> None:
    """Keys, counts and histograms are equal, sums within 1e-9, whatever is asked."""
    data_sets = [_data_set(number) for number in range(DATA_SETS)]
    _write(store, *(document for data_set in data_sets for document in data_set))

    for number, data_set in enumerate(data_sets):
        oracle = MemoryStore()
        oracle.write(data_set)
        where = Filter(
            equals={"client_id": str(number)},
            since=datetime.fromtimestamp(NOW - 9_000, UTC),
            differs={"outcome": "cancelled"} if number % 3 else {},
        )
        question = Question("measurement", where, BY[number % len(BY)], 60 * (1 + number), SUMS, HISTOGRAMS)
        expected = list(aggregate(oracle, question))
        assert _comparable(expected) == _comparable(aggregate(store, question)), number


def test_no_group_is_left_out(store: Store) -> None:
    """More groups than a page holds, each with its histogram, come whole."""
    _write(
        store,
        *(call(n, session_id=f"s{n % 2_500}", latency_ms=1.03 ** (n % 700) + n / 1e6) for n in range(5_000)),
    )
    question = Question("measurement", by=("session_id",), histograms=("latency_bucket",))

    groups = list(aggregate(store, question))

    assert (2_500, {2}) == (len({group.key for group in groups}), {group.count for group in groups})
    assert 5_000 == sum(sum(group.histograms["latency_bucket"].values()) for group in groups)


@pytest.mark.node
@pytest.mark.parametrize("node", ["elasticsearch-9", "opensearch-2"], indirect=True)
def test_many_histograms_are_within_the_servers_limit(node: Node, index: str) -> None:
    """Groups whose buckets together exceed what a server allows in one answer come in smaller pages."""
    store = SearchEngineStore(SearchSettings((node.url,), index))
    store.prepare()
    _write(
        store,
        *(
            call(n, session_id=f"s{n % 100}", latency_bucket=n // 100, ttft_bucket=n // 100)
            for n in range(3_000)
        ),
    )
    question = Question("measurement", by=("session_id",), histograms=HISTOGRAMS)

    try:
        node.request("PUT", "/_cluster/settings", {"persistent": {"search.max_buckets": 1_500}})
        found = [(g.count, len(g.histograms["latency_bucket"])) for g in aggregate(store, question)]
    finally:
        node.request("PUT", "/_cluster/settings", {"persistent": {"search.max_buckets": None}})
        store.close()

    assert [(30, 30)] * 100 == found


def test_nothing_has_no_groups(store: Store) -> None:
    """Not one with zero documents, also where everything is one group."""
    nothing = [list(aggregate(store, Question("measurement", by=by, sums=SUMS))) for by in ((), ("model",))]

    assert [[], []] == nothing


def test_the_highest_come_first(store: Store) -> None:
    """Equal values come newest first; a document without the field does not come at all."""
    _write(
        store,
        call(1, ago_s=50, latency_ms=3.0),
        call(2, ago_s=10, latency_ms=9.5),
        call(3, ago_s=40, latency_ms=3.0),
        call(4),
        call(5, latency_ms=9.0, outcome="error"),
    )
    where = Filter(equals={"outcome": "success"})

    found = [stored.body["latency_ms"] for stored in top(store, "measurement", where, "latency_ms", limit=2)]
    tied = [stored.id for stored in top(store, "measurement", where, "latency_ms", limit=9)]

    assert [9.5, 3.0] == found
    assert [2, 3, 1] == [_number(record_id) for record_id in tied]


def _number(record_id: str) -> int:
    return next(n for n in range(10) if call(n).id == record_id)


@pytest.mark.parametrize(
    "question",
    [
        Question("measurement", by=("colour",)),
        Question("measurement", by=("tags",)),
        Question("measurement", by=("latency_ms",)),
        Question("measurement", by=(TIME,)),
        Question("measurement", by=(TIME,), slice_s=0),
        Question("measurement", sums=("model",)),
        Question("measurement", histograms=("latency_ms",)),
        Question("record", by=("timestamp",)),
    ],
    ids=str,
)
def test_what_cannot_be_grouped_is_refused_by_name(question: Question) -> None:
    """By the same words for every store."""
    with pytest.raises(ConfigError):
        list(aggregate(MemoryStore(), question))
