"""The main job: the example agent's traffic, through the real handler, into every store, with an oracle."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from examples.aiva_agent.drive import Summary, drive
from examples.aiva_agent.marker import check_pair
from flywheel_logging import Filter, FlywheelCallbackHandler, Store, open_store
from flywheel_logging.record import RECORD_KEYS
from flywheel_logging.runtime import runtime
from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.node import Node
from tests.nodes.shared import Nodes

TURNS = 630
"""Turns that make a little more than 2,000 model calls."""

CONCURRENCY = 50
FLUSH_S = 120.0
NODES = [pytest.param(name, marks=pytest.mark.node) for name in DISTRIBUTIONS]


@pytest.fixture
def index() -> str:
    """An index that no other test uses; its name is the application's too."""
    return f"e2e-{uuid.uuid4().hex[:10]}"


@pytest.fixture(params=["sqlite", *NODES])
def url(request: pytest.FixtureRequest, tmp_path: Path, index: str) -> Iterator[str]:
    """A URL of each store; what was written there is removed afterwards."""
    runtime.reset()
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'calls.sqlite3'}"
    else:
        node: Node = request.getfixturevalue("nodes").get(request.param)
        yield node.url
        _remove(node, index)
    runtime.reset()


def _remove(node: Node, index: str) -> None:
    for name in node.request("GET", f"/_resolve/index/{index}*").json()["indices"]:
        node.request("DELETE", f"/{name['name']}")
    for name in (index, f"{index}-metrics", f"{index}-system"):
        node.request("DELETE", f"/_index_template/{name}")


def _drive(url: str, index: str, marker: str) -> Summary:
    """Drive the agent and wait until everything is delivered."""
    handler = FlywheelCallbackHandler("aiva.{langgraph_node}", store=url, index=index, client_id=index)
    summary = drive(turns=TURNS, concurrency=CONCURRENCY, marker=marker, handler=handler)
    assert () == summary.failures
    assert runtime.force_flush(FLUSH_S)
    return summary


def _read(store: Store, kind: Any) -> list[dict[str, Any]]:
    store.refresh()
    return [stored.body for stored in store.scan(kind, Filter(), limit=100_000)]


@pytest.mark.timeout(300)
def test_every_call_is_stored_exactly_once_with_its_own_answer(url: str, index: str) -> None:
    """2,000 calls, 50 conversations at once, twice: an oracle of planted ids finds each pair, no other."""
    first = _drive(url, index, "FIRST")
    second = _drive(url, index, "SECOND")
    expected = first.planted | second.planted
    store = open_store(url, index=index)
    records, measurements = _read(store, "record"), _read(store, "measurement")
    store.close()

    assert len(first.planted) >= 2000
    assert len(records) == len(expected) == len(measurements)
    assert expected == {check_pair(record["request"], record["response"]) for record in records}
    assert {RECORD_KEYS} == {tuple(record) for record in records}
    assert {"success"} == {measured["outcome"] for measured in measurements}
    assert first.calls.keys() == {record["workload_id"].removeprefix("aiva.") for record in records}


@pytest.mark.timeout(200)
@pytest.mark.parametrize("name", NODES)
def test_the_blueprints_search_finds_precisely_one_workload(nodes: Nodes, name: str, index: str) -> None:
    """Its bool/must/match on client and workload, sorted and scrolled, never mixes similar ids."""
    runtime.reset()
    node: Node = nodes.get(name)
    workloads = ["aiva-1", "aiva-2", "aiva 1", "aiva.1", "aiva", "1", "aiva-1 aiva-2"]
    for position, workload in enumerate(workloads):
        handler = FlywheelCallbackHandler(workload, store=node.url, index=index, client_id="shop one")
        drive(turns=5 + 5 * position, concurrency=5, marker=f"W{position}", handler=handler)
    other = FlywheelCallbackHandler("aiva-1", store=node.url, index=index, client_id="shop two")
    drive(turns=5, concurrency=5, marker="OTHER", handler=other)
    assert runtime.force_flush(FLUSH_S)
    node.request("POST", f"/{index}/_refresh")
    found = {workload: Counter(_scroll(node.request, index, "shop one", workload)) for workload in workloads}
    _remove(node, index)
    runtime.reset()

    assert {workload: {f"W{position}"} for position, workload in enumerate(workloads)} == {
        workload: set(markers) for workload, markers in found.items()
    }


def _scroll(request: Callable[..., Any], index: str, client_id: str, workload_id: str) -> Iterator[str]:
    """Yield the marker of each record that the blueprint's exporter would read, as it reads them."""
    query = {
        "query": {
            "bool": {"must": [{"match": {"client_id": client_id}}, {"match": {"workload_id": workload_id}}]}
        },
        "sort": [{"timestamp": {"order": "desc"}}],
        "size": 7,
    }
    page = request("POST", f"/{index}/_search?scroll=2m", query).json()
    times = []
    while page["hits"]["hits"]:
        for hit in page["hits"]["hits"]:
            source = hit["_source"]
            times.append(source["timestamp"])
            yield check_pair(source["request"], source["response"]).rsplit("-", 1)[0]
        page = request("POST", "/_search/scroll", {"scroll": "2m", "scroll_id": page["_scroll_id"]}).json()
    assert sorted(times, reverse=True) == times
