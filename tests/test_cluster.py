# SPDX-License-Identifier: Apache-2.0
"""A shipper and a real cluster of three, with a copy of each shard, while nodes go and come back under load.

Everything is delivered, no `_id` is there twice, nothing is refused for good, and delivery stands still for
no longer than the cluster needs to elect, and the shipper to ask again (shipper 1, 4, 8).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPException
from pathlib import Path

import pytest

from flywheel_logging.record import Document, format_timestamp, uuid7
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores import open_store
from flywheel_logging.stores.base import Filter
from tests.nodes.cluster import Cluster
from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.shared import Nodes

BACKLOG = 10_000
"""Records that wait when the load begins, so that a request is under way at any moment."""

BATCH, PAUSE_S = 50, 0.1
"""What comes while it lasts: 500 records a second."""

STARTED = 2_000
"""Records delivered before something is done to the cluster."""

CALM_S = 5.0
"""Load after the last thing that was done."""

DELIVERED_WITHIN_S = 60.0
SLACK_S = 15.0
"""The shipper's part of a standstill: a back-off after some failures, and a request that the server held."""

INDEX = "llm-logs"


class Load:
    """Records that come steadily, a shipper that delivers them, and how long it stood still."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.spool = Spool.open(folder / "spool.db")
        self.store = open_store(",".join(cluster.urls), index=INDEX, shards=3, request_timeout_s=10.0)
        self.shipper = Shipper(self.spool, lambda: self.store)
        self.ids: list[str] = []
        self.standstill_s = 0.0
        self._seq = 0
        self._delivered_at = 0.0
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._come)

    def _capture(self, count: int) -> None:
        documents = [_record(len(self.ids) + number) for number in range(count)]
        rows = self.spool.append(documents)
        self.ids += [document.id for document in documents]
        self._seq = rows[-1].seq
        self.shipper.offer(rows)

    def _come(self) -> None:
        while not self._is_over.wait(PAUSE_S):
            self._capture(BATCH)
            self._watch()

    def _watch(self) -> None:
        success_at = self.shipper.stats().last_success_at
        if success_at is not None:
            self.standstill_s = max(self.standstill_s, time.time() - success_at)

    def wait_delivered(self, count: int) -> None:
        """Wait until so many were delivered."""
        deadline = time.monotonic() + DELIVERED_WITHIN_S
        while self.shipper.stats().sent < count:
            assert time.monotonic() < deadline, self.shipper.stats()
            time.sleep(0.01)

    @contextmanager
    def running(self) -> Iterator[None]:
        """Begin, and when the block is over wait until everything is delivered."""
        self._capture(BACKLOG)
        self.shipper.start()
        self._thread.start()
        try:
            self.wait_delivered(STARTED)
            yield
            time.sleep(CALM_S)  # of load, not of hope
        finally:
            self._is_over.set()
            self._thread.join()
        assert self.shipper.wait_until(self._seq, time.monotonic() + DELIVERED_WITHIN_S), self.shipper.stats()

    def close(self) -> None:
        """End the shipper, and close what it used."""
        self.shipper.stop(DELIVERED_WITHIN_S)
        self.spool.close()


def _record(number: int) -> Document:
    now_s = time.time()
    body = (
        b'{"request":{"n":%d,"text":"%b"},"response":{},"timestamp":"%b","client_id":"c","workload_id":"w"}'
    )
    timestamp = format_timestamp(now_s)
    record_id = str(uuid7(int(now_s * 1000), number.to_bytes(10, "big")))
    return Document("record", record_id, timestamp, body % (number, b"x" * 800, timestamp.encode()))


def _election_s(cluster: Cluster) -> float:
    """Return how long the cluster takes from now on until a write to each shard succeeds."""
    began = time.monotonic()
    lines = b"".join(b'{"create":{"_id":"%d"}}\n{"timestamp":0}\n' % number for number in range(30))
    while True:
        with suppress(OSError, HTTPException):
            answer = cluster.request("POST", "/probe/_bulk?timeout=1s", lines, timeout_s=5.0)
            items = answer.json().get("items", [])
            if items and all(item["create"]["status"] in (201, 409) for item in items):
                return time.monotonic() - began
        assert time.monotonic() - began < DELIVERED_WITHIN_S
        time.sleep(0.05)


def kill_any(cluster: Cluster) -> float:
    """Kill a node that is not the manager; return for how long a write was impossible."""
    manager = cluster.manager()
    next(node for node in cluster.nodes if node is not manager).kill()
    return _election_s(cluster)


def kill_manager(cluster: Cluster) -> float:
    """Kill the elected manager; return for how long a write was impossible."""
    cluster.manager().kill()
    return _election_s(cluster)


def kill_and_come_back(cluster: Cluster) -> float:
    """Kill the manager, start it again on its data, and kill its successor; return the longest pause."""
    pauses_s = []
    for _ in range(2):
        manager = cluster.manager()
        manager.kill()
        pauses_s.append(_election_s(cluster))
        manager.restart()
        cluster.wait_green()
    return max(pauses_s)


def roll(cluster: Cluster) -> float:
    """Restart one node after the other, as an upgrade does; no write has to be impossible meanwhile."""
    for node in cluster.nodes:
        node.restart()
        cluster.wait_green()
    return 0.0


Scenario = Callable[[Cluster], float]

SCENARIOS = [
    pytest.param("elasticsearch-8", kill_manager, id="elasticsearch-8-kill_manager"),
    pytest.param("opensearch-2", kill_manager, id="opensearch-2-kill_manager"),
    *(
        pytest.param(name, scenario, marks=pytest.mark.soak, id=f"{name}-{scenario.__name__}-soak")
        for name in DISTRIBUTIONS
        for scenario in (kill_any, kill_manager, kill_and_come_back, roll)
    ),
]


@pytest.mark.node(cluster=True)
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "scenario"), SCENARIOS)
def test_under_load(nodes: Nodes, tmp_path: Path, name: str, scenario: Scenario) -> None:
    """Whatever happens to one node at a time, every record arrives once (shipper 1, 4, 8)."""
    with nodes.start_cluster(name) as cluster:
        layout = {"index.number_of_shards": 3, "index.auto_expand_replicas": "0-1"}
        cluster.request("PUT", "/probe", {"settings": layout})
        load = Load(cluster, tmp_path)
        load.store.prepare()
        cluster.wait_green()
        try:
            with load.running():
                pause_s = scenario(cluster)
        finally:
            load.close()
        store = open_store(",".join(cluster.urls), index=INDEX)
        store.refresh()
        count = store.count("record", Filter())
        stored = [found.id for found in store.scan("record", Filter(), limit=2 * len(load.ids))]
        store.close()
        shards = cluster.request("GET", f"/_cat/shards/{INDEX}").body.decode()

    assert count == len(load.ids), f"{load.shipper.stats()}\n{shards}"
    assert sorted(stored) == sorted(load.ids)
    assert load.shipper.stats().dead == 0
    assert load.standstill_s <= pause_s + SLACK_S
