# SPDX-License-Identifier: Apache-2.0
"""Several addresses of one cluster: requests spread over them and fail over, on scripted servers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import permutations

import pytest

from flywheel_logging.config import destination_of, load_settings, store_options
from flywheel_logging.errors import StoreUnavailable
from flywheel_logging.stores import open_store
from flywheel_logging.stores.base import Filter, Verdict
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from tests.search_server import Reply, SearchServer, failure
from tests.stores.documents import record

STORED, DUPLICATE = Verdict("stored"), Verdict("duplicate")
NOBODY = "http://127.0.0.1:9"


class Trio:
    """Three scripted servers that are one cluster: they share indices and documents."""

    def __init__(self, servers: list[SearchServer]) -> None:
        self.servers = servers
        for server in servers[1:]:
            server.documents = servers[0].documents
            server.indices = servers[0].indices

    @property
    def documents(self) -> int:
        """How many there are."""
        return len(self.servers[0].documents)

    def script(self, *steps: Reply) -> None:
        """Have whichever server is asked next, and then the others, answer bulk requests with *steps*."""
        left = list(steps)
        for server in self.servers:
            server.script(
                "POST", "/_bulk", *[lambda r, s=server: left.pop(0) if left else s.usual(r)] * len(steps)
            )

    def bulks(self) -> list[int]:
        """How many bulk requests each server got."""
        return [len(server.sent("POST", "/_bulk")) for server in self.servers]


@pytest.fixture
def trio() -> Iterator[Trio]:
    """Three running servers."""
    with ExitStack() as stack:
        yield Trio([stack.enter_context(SearchServer()) for _ in range(3)])


@pytest.fixture
def store(trio: Trio) -> Iterator[SearchEngineStore]:
    """A prepared store on all three."""
    urls = tuple(server.url for server in trio.servers)
    made = SearchEngineStore(SearchSettings(urls, "logs", request_timeout_s=5.0))
    made.prepare()
    yield made
    made.close()


def test_requests_spread(trio: Trio, store: SearchEngineStore) -> None:
    """Each node gets its share."""
    for number in range(30):
        assert store.write([record(number)]) == [STORED]

    assert trio.bulks() == [10, 10, 10]


def test_a_node_that_is_gone_costs_no_write(trio: Trio) -> None:
    """With one of three dead every write succeeds at the first attempt."""
    urls = (NOBODY, *(server.url for server in trio.servers[1:]))
    store = SearchEngineStore(SearchSettings(urls, "logs"))
    verdicts = [store.write([record(number)]) for number in range(20)]
    store.close()

    assert verdicts == [[STORED]] * 20


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(failure(503, "master_not_discovered_exception"), id="no manager"),
        pytest.param(Reply(502, "<html>", content_type="text/html"), id="gateway"),
        pytest.param(Reply(504, "", content_type=""), id="gateway time-out"),
        pytest.param(Reply(cut_at=-1), id="no answer"),
        pytest.param(Reply(200, {"items": []}, cut_at=5), id="half an answer"),
    ],
)
def test_the_next_node_is_asked_in_the_same_attempt(
    trio: Trio, store: SearchEngineStore, reply: Reply
) -> None:
    """What one node says of itself, or does not say, is no failure while another one answers."""
    trio.script(reply, reply)

    assert store.write([record(1)]) == [STORED]
    assert sum(trio.bulks()) == 3


def test_what_was_applied_before_the_connection_broke_is_there_once(
    trio: Trio, store: SearchEngineStore
) -> None:
    """The second node finds the document there: a duplicate, and that is delivered."""
    for server in trio.servers:
        server.script("POST", "/_bulk", lambda r, s=server: Reply(body=s.usual(r).body, cut_at=3))

    with pytest.raises(StoreUnavailable):  # each of the three broke off
        store.write([record(1)])
    assert store.write([record(1)]) == [DUPLICATE]
    assert trio.documents == 1


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(failure(429, "es_rejected_execution_exception"), id="overload"),
        pytest.param(failure(503, "cluster_block_exception", retry_after="7"), id="asks to wait"),
        pytest.param(failure(500, "exception"), id="a bug"),
    ],
)
def test_others_are_spared_what_does_not_concern_one_node(
    trio: Trio, store: SearchEngineStore, reply: Reply
) -> None:
    """Overload, and a server that asks for time, are the shipper's to wait for."""
    trio.script(reply)

    with pytest.raises(StoreUnavailable):
        store.write([record(1), record(2)])
    assert sum(trio.bulks()) == 1


def test_a_time_out_is_not_repeated_at_once(trio: Trio) -> None:
    """One attempt lasts for one time-out, not for one of each node; the next attempt goes elsewhere."""
    urls = tuple(server.url for server in trio.servers)
    store = SearchEngineStore(SearchSettings(urls, "logs", request_timeout_s=0.3))
    store.prepare()

    def late(server: SearchServer) -> Reply:
        server.wait_closed(0.6)
        return Reply()

    slow = trio.servers[0]
    slow.script("POST", "/_bulk", *[lambda _: late(slow)] * 9)
    failures = 0
    for number in range(6):
        try:
            store.write([record(number)])
        except StoreUnavailable as exc:
            failures += exc.timed_out
    store.close()

    assert failures == 1
    assert trio.bulks()[0] == 1


def test_all_nodes_are_gone() -> None:
    """Each is asked once, and then it is the shipper's turn to wait."""
    store = SearchEngineStore(SearchSettings((NOBODY, "http://127.0.0.1:10", "http://127.0.0.1:11"), "logs"))

    with pytest.raises(StoreUnavailable, match=r":9,http://127\.0\.0\.1:10,.* cannot be reached"):
        store.write([record(1)])
    store.close()


def test_a_page_of_a_scan_is_never_asked_for_twice(trio: Trio, store: SearchEngineStore) -> None:
    """The server would go on after the page that was lost: the scan fails instead of leaving it out."""
    hits = [{"_index": "logs", "_id": str(n), "sort": [n], "_source": {}} for n in range(200)]
    page = Reply(body={"_scroll_id": "abc", "_shards": {"failed": 0}, "hits": {"hits": hits}})
    for server in trio.servers:
        server.script("POST", "/logs/_search", page)
        server.script("POST", "/_search/scroll", Reply(cut_at=-1))

    with pytest.raises(StoreUnavailable):
        list(store.scan("record", Filter(), limit=1_000))

    assert sum(len(server.sent("POST", "/_search/scroll")) for server in trio.servers) == 1


def test_a_scan_goes_on_when_a_node_is_gone(trio: Trio) -> None:
    """A request that never left may be sent to another node, whatever it is."""
    urls = (NOBODY, trio.servers[0].url, "http://127.0.0.1:10")
    store = SearchEngineStore(SearchSettings(urls, "logs"))
    hits = [{"_index": "logs", "_id": str(n), "sort": [n], "_source": {}} for n in range(200)]
    page = Reply(body={"_scroll_id": "abc", "_shards": {"failed": 0}, "hits": {"hits": hits}})
    trio.servers[0].script("POST", "/logs/_search", page)
    trio.servers[0].script("POST", "/_search/scroll", *[page] * 10)
    found = sum(1 for _ in store.scan("record", Filter(), limit=2_000))
    store.close()

    assert found == 2_000


def test_the_order_of_the_addresses_does_not_matter() -> None:
    """One cluster has one spool, however its nodes are listed, with or without credentials and ports."""
    urls = ["http://B.example", "http://u:secret@a.example:9200", "http://c.example:9200/"]
    identities = {destination_of(load_settings(url=",".join(order))).identity for order in permutations(urls)}

    assert identities == {"http://a.example:9200,http://b.example:9200,http://c.example:9200 llm-logs"}


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, {"index.auto_expand_replicas": "0-1"}),
        ({"index_replicas": "0-all"}, {"index.auto_expand_replicas": "0-all"}),
        ({"index_replicas": "2"}, {"index.auto_expand_replicas": False, "index.number_of_replicas": 2}),
        ({"index_replicas": "server"}, {}),
        ({"index_replicas": "server", "index_shards": 3}, {"index.number_of_shards": 3}),
    ],
    ids=str,
)
def test_shards_and_replicas_reach_every_index(
    trio: Trio, variables: dict[str, object], expected: dict[str, object]
) -> None:
    """What the environment says is in the body that creates an index, and in our templates."""
    settings = load_settings(url=",".join(server.url for server in trio.servers), **variables)
    destination = destination_of(settings)
    store = open_store(destination.url, **store_options(settings, destination))
    store.prepare()
    store.write([record(1)])
    store.close()
    puts = [request for server in trio.servers for request in server.sent("PUT", "/_index_template/")]
    layouts = [trio.servers[0].indices["llm-logs"]["settings"]]
    layouts += [request.lines[0]["template"]["settings"] for request in puts]

    assert len(layouts) == 4
    for layout in layouts:
        found = {name: value for name, value in layout.items() if ".mapping." not in name}
        assert found == expected
