# SPDX-License-Identifier: Apache-2.0
"""Shipper and search store together against a scripted server, on a clock moved by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path

import pytest

from flywheel_logging.record import Document, format_timestamp
from flywheel_logging.retry import MAX_RETRY_AFTER_S
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from tests.search_server import Reply, Request, SearchServer, Step, failure
from tests.shipper_bench import Bench

COUNT = 40


class Line(Bench):
    """A bench whose store is a search engine at the other end of a socket."""

    def __init__(self, path: Path, server: SearchServer) -> None:
        super().__init__(path)
        self.server = server
        engine = SearchEngineStore(SearchSettings((server.url,), "logs"), clock=self.clock)
        self.store = engine  # type: ignore[assignment]  # the shipper asks for it by this name

    @property
    def arrived(self) -> list[str]:
        """The ids on the server, in the order of arrival."""
        return [id_ for _, id_ in self.server.documents]


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    """A shipper, a store and a server."""
    with SearchServer() as server:
        made = Line(tmp_path / "spool.db", server)
        yield made
        made.shipper.stop(1)
        made.store.close()
        made.spool.close()


def make_records(count: int = COUNT, *, size: int = 10) -> list[Document]:
    """Return *count* records with their five keys."""
    made = []
    for number in range(count):
        timestamp = format_timestamp(1_750_000_000.0 + number)
        body = {"request": {"t": "x" * size}, "response": {}, "timestamp": timestamp, "client_id": "c"}
        made.append(Document("record", f"r{number:03}", timestamp, json.dumps(body).encode()))
    return made


def of_each_item(status: int, error_type: str) -> Step:
    """Return a step that refuses every item of a bulk request."""

    def step(request: Request) -> Reply:
        refusal = {"status": status, "error": {"type": error_type, "reason": "4111 1111 1111 1111"}}
        heads = [head["create"] for head in request.lines[::2]]
        items = [{"create": {"_index": "logs", "_id": head["_id"], **refusal}} for head in heads]
        return Reply(body={"errors": True, "items": items})

    return step


OBSTACLES: dict[str, tuple[tuple[str, str, Step], bool]] = {
    "401": (("POST", "/_bulk", failure(401, "security_exception")), True),
    "401 text": (("POST", "/_bulk", Reply(401, "Unauthorized", content_type="text/plain")), True),
    "401 at first": (("GET", "/logs", failure(401, "security_exception")), True),
    "403": (("POST", "/_bulk", failure(403, "security_exception")), True),
    "403 of items": (("POST", "/_bulk", of_each_item(403, "security_exception")), True),
    "no index, none may be made": (("PUT", "/logs$", failure(403, "security_exception")), True),
    "write block": (("POST", "/_bulk", of_each_item(403, "cluster_block_exception")), True),
    "read-only cluster": (("POST", "/_bulk", failure(403, "cluster_block_exception")), True),
    "closed": (("POST", "/_bulk", of_each_item(400, "index_closed_exception")), True),
    "another service": (("POST", "/_bulk", Reply(404, "<html>", content_type="text/html")), True),
    "flood stage": (("POST", "/_bulk", of_each_item(429, "cluster_block_exception")), False),
    "overload": (("POST", "/_bulk", failure(429, "es_rejected_execution_exception")), False),
    "overload of items": (("POST", "/_bulk", of_each_item(429, "es_rejected_execution_exception")), False),
    "no shards": (("POST", "/_bulk", of_each_item(503, "unavailable_shards_exception")), False),
    "gateway": (("POST", "/_bulk", Reply(502, "<html>", content_type="text/html")), False),
    "half an answer": (("POST", "/_bulk", Reply(200, {"items": []}, cut_at=5)), False),
    "no JSON": (("POST", "/_bulk", Reply(200, "<html>", content_type="text/html")), False),
    "fewer items": (("POST", "/_bulk", Reply(200, {"errors": False, "items": []})), False),
}


@pytest.mark.parametrize(("obstacle", "is_blocked"), OBSTACLES.values(), ids=OBSTACLES.keys())
def test_nothing_is_buried_and_all_arrives_when_it_is_over(
    line: Line, obstacle: tuple[str, str, Step], *, is_blocked: bool
) -> None:
    """Twelve answers of one kind, and then the cause is gone: no restart is needed (shipper 1, 3, 4)."""
    method, path, step = obstacle
    line.server.script(method, path, *[step] * 12)
    line.capture(make_records())
    while not line.shipper.stats().store_errors:
        line.step()
    stats = line.shipper.stats()
    line.run(900)

    assert (stats.is_blocked, stats.sent, line.shipper.stats().is_blocked) == (is_blocked, 0, False)
    assert sorted(line.arrived) == [document.id for document in make_records()]
    assert (line.spool.stats().rows, line.spool.stats().dead_rows) == (0, 0)
    assert "4111" not in stats.last_error


@pytest.mark.parametrize(
    ("header", "expected_s"),
    [
        pytest.param(lambda _: "7", 7.0, id="seconds"),
        pytest.param(lambda now: formatdate(now + 40, usegmt=True), 40.0, id="date"),
        pytest.param(lambda _: "86400", MAX_RETRY_AFTER_S, id="a day"),
        pytest.param(lambda now: formatdate(now + 1e8, usegmt=True), MAX_RETRY_AFTER_S, id="years"),
    ],
)
def test_retry_after_is_kept(line: Line, header: Callable[[float], str], expected_s: float) -> None:
    """Not a request earlier, whether it is seconds or a date; absurd values are capped (shipper 4)."""
    refusal = failure(503, "unavailable_shards_exception", Retry_After=header(line.clock.time()))
    line.server.script("POST", "/_bulk", refusal)
    line.capture(make_records())
    line.run(0.2)
    line.run(expected_s - 1.5)
    early = len(line.server.sent("POST", "/_bulk"))
    line.run(2)

    assert (early, len(line.server.sent("POST", "/_bulk"))) == (1, 2)
    assert len(line.arrived) == COUNT


def test_a_half_open_breaker_probes_with_little(line: Line) -> None:
    """After five failures one small request goes; its answer opens the way for the rest (shipper 4)."""
    line.server.script("POST", "/_bulk", *[failure(500, "exception")] * 5)
    line.capture(make_records())
    line.run(300)
    sizes = [len(request.lines) // 2 for request in line.server.sent("POST", "/_bulk")]

    assert sizes[:6] == [40, 40, 40, 40, 40, 10]
    assert sum(sizes[5:]) == COUNT


def test_a_body_limit_is_found_by_halving(line: Line) -> None:
    """What is too large alone is a dead letter, and all others arrive (shipper 2)."""

    def limited(request: Request) -> Reply:
        return Reply(413, b"", content_type="") if len(request.body) > 20_000 else line.server.usual(request)

    line.server.script("POST", "/_bulk", *[limited] * 100)
    documents = make_records(size=1_000)
    large = Document("record", "large", documents[0].timestamp, make_records(1, size=30_000)[0].body)
    line.capture([*documents[:20], large, *documents[20:]])
    line.run(5)
    (dead,) = line.spool.dead(10)

    assert (dead.document.id, dead.reason) == ("large", "too_large")
    assert sorted(line.arrived) == [document.id for document in documents]


def test_catch_up_keeps_to_what_the_server_takes(line: Line) -> None:
    """A server that refuses more than 60 documents at once is asked for less, and gets all (shipper 9)."""

    def limited(request: Request) -> Reply:
        is_much = len(request.lines) > 120
        return failure(429, "es_rejected_execution_exception") if is_much else line.server.usual(request)

    line.server.script("POST", "/_bulk", *[limited] * 400)
    line.capture(make_records(999))
    line.run(120)
    sizes = [len(request.lines) // 2 for request in line.server.sent("POST", "/_bulk")]
    refused = sum(size > 60 for size in sizes)

    assert len(line.arrived) == 999
    assert refused <= len(sizes) / 3
    assert line.spool.stats().dead_rows == 0
