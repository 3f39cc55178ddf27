# SPDX-License-Identifier: Apache-2.0
"""The shipper on real nodes: what holds delivery up, and that all is there when it is gone."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flywheel_logging.record import Document, format_timestamp, uuid7
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores import open_store
from flywheel_logging.stores.base import Filter
from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.node import Node
from tests.nodes.shared import Nodes

BOUND_S = 60.0
"""How long a test waits for what takes a back-off of some seconds; the machine may be busy."""

ONE_OF_EACH = ["elasticsearch-8", "opensearch-2"]

pytestmark = [pytest.mark.node, pytest.mark.timeout(300)]


def make_records(count: int, *, size: int = 200) -> list[Document]:
    """Return *count* records of about *size* bytes."""
    made = []
    for number in range(count):
        timestamp = format_timestamp(1_795_000_000.0 + number)
        body = {
            "request": {"text": "x" * size},
            "response": {},
            "timestamp": timestamp,
            "client_id": "c",
            "workload_id": "w",
        }
        record_id = str(uuid7(1_795_000_000_000 + number, uuid.uuid4().bytes[:10]))
        made.append(Document("record", record_id, timestamp, json.dumps(body).encode()))
    return made


class Delivery:
    """A spool and a running shipper to an index of one node."""

    def __init__(self, node: Node, folder: Path, index: str) -> None:
        self.node = node
        self.index = index
        self.spool = Spool.open(folder / "spool.db")
        self.shipper = Shipper(self.spool, lambda: open_store(node.url, index=index, request_timeout_s=20.0))
        self.shipper.start()
        self._seq = 0

    def capture(self, documents: list[Document]) -> None:
        """Commit *documents* and hand them over."""
        rows = self.spool.append(documents)
        self._seq = rows[-1].seq
        self.shipper.offer(rows)

    def is_delivered(self, within_s: float = BOUND_S) -> bool:
        """Wait until all that was captured is delivered or buried."""
        return self.shipper.wait_until(self._seq, time.monotonic() + within_s)

    def wait(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + BOUND_S
        while not is_so():
            assert time.monotonic() < deadline, self.shipper.stats()
            time.sleep(0.02)

    def put(self, path: str, body: dict[str, object] | None = None, method: str = "PUT") -> None:
        """Change something of the index."""
        answer = self.node.request(method, f"/{self.index}{path}", body)
        assert answer.status == 200, answer.body

    def stored(self) -> set[str]:
        """Return the ids of the records in the index."""
        store = open_store(self.node.url, index=self.index)
        store.refresh()
        found = [record.id for record in store.scan("record", Filter(), limit=10_000)]
        store.close()
        assert len(found) == len(set(found))
        return set(found)

    def close(self) -> None:
        """End the shipper."""
        self.shipper.stop(BOUND_S)
        self.spool.close()


@pytest.fixture
def deliver(tmp_path: Path) -> Iterator[Callable[[Node], Delivery]]:
    """Makes deliveries, ends them, and removes their index."""
    made: list[Delivery] = []

    def make(node: Node) -> Delivery:
        made.append(Delivery(node, tmp_path, f"shipper-{uuid.uuid4().hex[:10]}"))
        return made[-1]

    yield make
    for one in made:
        one.close()
        if one.node.is_alive:
            one.node.request("DELETE", f"/{one.index}")
            one.node.request("DELETE", f"/_index_template/*{one.index}*")


Deliver = Callable[[Node], Delivery]


def close_index(it: Delivery) -> Callable[[], None]:
    """Close the index; return what opens it."""
    it.put("/_close", method="POST")
    return lambda: it.put("/_open", method="POST")


def block(name: str) -> Callable[[Delivery], Callable[[], None]]:
    """Return what sets a block on the index, which returns what lifts it."""

    def set_block(it: Delivery) -> Callable[[], None]:
        setting = f"index.blocks.{name}"
        it.put("/_settings", {setting: True})
        return lambda: it.put("/_settings", {setting: None})

    return set_block


def spoil_index(it: Delivery) -> Callable[[], None]:
    """Put an index of another form in the place of ours; return what removes it."""
    it.node.request("DELETE", f"/_index_template/*{it.index}*")
    it.put("", method="DELETE")
    it.put("", {"mappings": {"properties": {"client_id": {"type": "text"}}}})
    return lambda: it.put("", method="DELETE")


@pytest.mark.parametrize("name", ONE_OF_EACH)
@pytest.mark.parametrize(
    ("obstacle", "is_blocked"),
    [
        pytest.param(close_index, True, id="closed"),
        pytest.param(block("write"), True, id="write block"),
        pytest.param(block("read_only"), True, id="read-only"),
        pytest.param(block("read_only_allow_delete"), False, id="flood stage"),
        pytest.param(spoil_index, True, id="another mapping"),
    ],
)
def test_all_is_delivered_when_the_obstacle_is_gone(
    nodes: Nodes,
    deliver: Deliver,
    name: str,
    obstacle: Callable[[Delivery], Callable[[], None]],
    *,
    is_blocked: bool,
) -> None:
    """Delivery pauses, nothing is buried, and no restart is needed (shipper 1, 3)."""
    it = deliver(nodes.get(name))
    before = make_records(10)
    it.capture(before)
    assert it.is_delivered()
    remove = obstacle(it)
    after = make_records(200)
    it.capture(after)
    it.wait(lambda: it.shipper.stats().store_errors > 0)
    stats = it.shipper.stats()
    remove()

    assert it.is_delivered()
    assert (stats.is_blocked, it.shipper.stats().is_blocked) == (is_blocked, False)
    assert it.spool.stats().dead_rows == 0
    expected = {document.id for document in (after if obstacle is spoil_index else before + after)}
    assert it.stored() == expected


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_an_index_that_is_deleted_comes_back(nodes: Nodes, deliver: Deliver, name: str) -> None:
    """The next records go into a new one with our mapping, without a pause (shipper 3)."""
    it = deliver(nodes.get(name))
    it.capture(make_records(10))
    assert it.is_delivered()
    it.put("", method="DELETE")
    after = make_records(100)
    it.capture(after)

    assert it.is_delivered()
    assert it.stored() == {document.id for document in after}
    mapping = it.node.request("GET", f"/{it.index}/_mapping").json()[it.index]["mappings"]
    assert mapping["dynamic"] == "strict"


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_one_that_does_not_fit_the_heap_holds_up_no_other(nodes: Nodes, deliver: Deliver, name: str) -> None:
    """60 MB on a heap of 512 MB is refused with 429 for ever; the others go through (shipper 10)."""
    it = deliver(nodes.get(name))
    fat = make_records(1, size=60_000_000)
    it.capture(fat)
    it.wait(lambda: it.shipper.stats().retried >= 1)
    others = make_records(250)
    for start in range(0, 250, 50):
        it.capture(others[start : start + 50])
        it.wait(lambda count=start + 50: it.shipper.stats().sent >= count)
    stats = it.shipper.stats()

    assert it.stored() == {document.id for document in others}
    assert (stats.breaker, stats.store_errors, stats.dead) == ("closed", 0, 0)
    assert it.spool.stats().rows == 1


@pytest.mark.parametrize("name", ["opensearch-2"])
def test_a_server_with_little_room_gets_all_that_fits(nodes: Nodes, deliver: Deliver, name: str) -> None:
    """With 600 kB for all requests, batches shrink until they pass (shipper 9)."""
    with nodes.start(name, settings={"indexing_pressure.memory.limit": "600kb"}) as node:
        it = deliver(node)
        documents = make_records(300, size=20_000)
        it.capture(documents)

        assert it.is_delivered()
        assert it.stored() == {document.id for document in documents}
        assert it.shipper.stats().store_errors >= 1
        assert it.shipper.stats().batch_limit < 1_000
        assert it.spool.stats().dead_rows == 0
