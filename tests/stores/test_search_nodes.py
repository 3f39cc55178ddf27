# SPDX-License-Identifier: Apache-2.0
"""What is particular to search engines, on real nodes: mappings, blocks, rights, the blueprint's reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.record import RECORD_KEYS
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_mapping import index_body
from flywheel_logging.stores.search_settings import SearchSettings
from tests.nodes.distributions import DISTRIBUTIONS
from tests.stores.documents import measurement, new_id, record, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.nodes.node import Node
    from tests.nodes.shared import Nodes

pytestmark = pytest.mark.node

EVERYTHING = Filter()
ONE_OF_EACH = ["elasticsearch-9", "opensearch-2"]
"""One node of each flavour, for what takes long."""
BLUEPRINT: dict[str, Any] = {
    "settings": {"index.mapping.total_fields.limit": 1000, "index.mapping.ignore_malformed": True},
    "mappings": {
        "dynamic": "strict",
        "properties": {
            "workload_id": {"type": "keyword"},
            "client_id": {"type": "keyword"},
            "timestamp": {"type": "date"},
            "request": {"type": "object", "dynamic": False},
            "response": {"type": "object", "dynamic": False},
        },
    },
}
"""The index as NVIDIA's Data Flywheel Blueprint v0.3.1 creates it."""


@pytest.fixture
def store(node: Node, index: str) -> Iterator[SearchEngineStore]:
    """A store on each real node, not yet prepared."""
    made = SearchEngineStore(SearchSettings((node.url,), index))
    yield made
    made.close()


def mapping_of(node: Node, index: str) -> dict[str, Any]:
    """Return the mapping of *index*."""
    found: dict[str, Any] = node.request("GET", f"/{index}/_mapping").json()[index]["mappings"]
    return found


def as_the_blueprint_reads(node: Node, index: str, client_id: str, workload_id: str) -> list[dict[str, Any]]:
    """Return the sources that the blueprint's exporter finds, page by page through its scroll."""
    must = [{"match": {"client_id": client_id}}, {"match": {"workload_id": workload_id}}]
    body = {"query": {"bool": {"must": must}}, "sort": [{"timestamp": {"order": "desc"}}], "size": 2}
    page = node.request("POST", f"/{index}/_search?scroll=2m", body).json()
    found = []
    while page["hits"]["hits"]:
        found += [hit["_source"] for hit in page["hits"]["hits"]]
        page = node.request(
            "POST", "/_search/scroll", {"scroll": "2m", "scroll_id": page["_scroll_id"]}
        ).json()
    node.request("DELETE", "/_search/scroll", {"scroll_id": [page["_scroll_id"]]})
    return found


class TestBlueprint:
    """The consumer's way of reading."""

    def test_reads_each_workload_alone(self, node: Node, index: str, store: SearchEngineStore) -> None:
        """Its search finds exactly the records of one client and workload, newest first."""
        workloads = ["aiva-1", "aiva-2", "aiva", "a b", "aiva.1"]
        store.write([record(n, workload_id=workloads[n % 5]) for n in range(15)])
        store.write([record(99, client_id="shop-2", workload_id="aiva-1")])
        store.refresh()

        for number, workload in enumerate(workloads):
            found = as_the_blueprint_reads(node, index, "shop", workload)
            expected = [
                json.loads(record(n, workload_id=workload).body) for n in (number + 10, number + 5, number)
            ]
            assert found == expected, workload
            assert {tuple(source) for source in found} == {RECORD_KEYS}

    def test_its_own_index_is_taken_as_it_is(self, node: Node, index: str, store: SearchEngineStore) -> None:
        """An index that the blueprint made is not changed, and what it refuses is rejected."""
        assert node.request("PUT", f"/{index}", BLUEPRINT).status == 200
        before = mapping_of(node, index)
        store.prepare()

        verdicts = store.write(
            [
                record(1),
                record(2, request={"a..b": 1}),
                record(3),
            ]
        )

        assert [verdict.outcome for verdict in verdicts] == ["stored", "rejected", "stored"]
        assert mapping_of(node, index) == before
        store.refresh()
        assert len(as_the_blueprint_reads(node, index, "shop", "aiva")) == 2


class TestIndex:
    """Creating, checking, and finding it gone."""

    def test_has_our_mapping_and_settings(self, node: Node, index: str, store: SearchEngineStore) -> None:
        """The index is created in our form before the first write."""
        store.write([record(1)])

        settings = node.request("GET", f"/{index}/_settings").json()[index]["settings"]["index"]["mapping"]
        assert mapping_of(node, index) == index_body("record")["mappings"]
        assert settings == {"total_fields": {"limit": "1000"}, "ignore_malformed": "true"}

    def test_deleted_while_running_comes_back_right(
        self, node: Node, index: str, store: SearchEngineStore
    ) -> None:
        """After the index is deleted, the next write goes to one with our mapping."""
        store.prepare()
        store.write([record(1), measurement(1)])
        for name in (index, f"{index}-metrics-2026.11"):
            node.request("DELETE", f"/{name}")

        verdicts = store.write([record(2), measurement(2)])

        assert [verdict.outcome for verdict in verdicts] == ["stored", "stored"]
        assert mapping_of(node, index) == index_body("record")["mappings"]
        assert mapping_of(node, f"{index}-metrics-2026.11")["dynamic"] == "false"

    def test_made_anew_in_another_form_blocks(self, node: Node, index: str, store: SearchEngineStore) -> None:
        """Without our template the server's own creation is noticed: nothing counts as stored."""
        store.write([record(n) for n in range(3)])
        node.request("DELETE", f"/{index}")

        verdicts = store.write([record(n) for n in range(3, 5)])

        assert mapping_of(node, index)["properties"]["client_id"]["type"] == "text"
        assert [verdict.outcome for verdict in verdicts] == ["blocked", "blocked"]
        with pytest.raises(StoreBlocked, match="delete this one"):
            store.write([record(5)])
        node.request("DELETE", f"/{index}")
        assert [verdict.outcome for verdict in store.write([record(3)])] == ["stored"]

    def test_wrong_mapping_is_refused(self, node: Node, index: str, store: SearchEngineStore) -> None:
        """An index whose ids are text is not written to, and the message says what to change."""
        node.request(
            "POST", f"/{index}/_doc?refresh=true", {"client_id": "a", "workload_id": "b", "timestamp": "x"}
        )

        for call in (store.prepare, lambda: store.write([record(1)])):
            with pytest.raises(StoreBlocked, match="ELASTICSEARCH_INDEX"):
                call()
        assert store.health().ok is False
        assert store.count("record", EVERYTHING) == 1

    def test_data_stream_is_refused(self, node: Node, index: str, store: SearchEngineStore) -> None:
        """A data stream cannot hold records."""
        template = {"index_patterns": [index], "data_stream": {}, "priority": 1000}
        node.request("PUT", f"/_index_template/{index}-stream", template)
        node.request("PUT", f"/{index}/_create/1", {"@timestamp": "2026-11-21T00:00:00Z"})

        with pytest.raises(StoreBlocked, match="data stream"):
            store.write([record(1)])

    def test_alias_of_one_index_is_used_and_of_two_refused(
        self, node: Node, index: str, store: SearchEngineStore
    ) -> None:
        """An alias is fine as long as an id stands for one document."""
        node.request("PUT", f"/{index}-one", {**BLUEPRINT, "aliases": {index: {}}})
        verdicts = store.write([record(1)])
        node.request("PUT", f"/{index}-two", {**BLUEPRINT, "aliases": {index: {}}})

        assert [verdict.outcome for verdict in verdicts] == ["stored"]
        with pytest.raises(StoreBlocked, match="alias of 2 indices"):
            store.prepare()

    def test_fields_of_a_newer_version_are_added(
        self, node: Node, index: str, store: SearchEngineStore
    ) -> None:
        """This month's index of an older version gets the fields that it lacks."""
        body = index_body("measurement")
        older = {k: v for k, v in body["mappings"]["properties"].items() if k != "cost_usd"}
        name = f"{index}-metrics-2026.11"
        node.request("PUT", f"/{name}", {"mappings": {**body["mappings"], "properties": older}})

        store.write([measurement(1, cost_usd=0.5)])

        store.refresh()
        assert mapping_of(node, name)["properties"]["cost_usd"] == {"type": "double"}
        assert store.count("measurement", Filter(equals={"cost_usd": 0.5})) == 1

    def test_two_processes_create_it_at_once(self, node: Node, index: str) -> None:
        """Whoever is slower goes on with the other's index."""
        from concurrent.futures import ThreadPoolExecutor

        def prepare_and_write(number: int) -> str:
            store = SearchEngineStore(SearchSettings((node.url,), index))
            store.prepare()
            (verdict,) = store.write([record(number)])
            store.close()
            return verdict.outcome

        with ThreadPoolExecutor(4) as pool:
            outcomes = list(pool.map(prepare_and_write, range(4)))

        assert outcomes == ["stored"] * 4
        assert mapping_of(node, index) == index_body("record")["mappings"]


class TestBlocks:
    """Indices that cannot be written for now."""

    @pytest.mark.parametrize(
        ("setting", "outcome"),
        [
            pytest.param("read_only_allow_delete", "retry", id="flood stage"),
            pytest.param("write", "blocked", id="write block"),
            pytest.param("read_only", "blocked", id="read-only"),
        ],
    )
    def test_blocks(
        self, node: Node, index: str, store: SearchEngineStore, setting: str, outcome: str
    ) -> None:
        """The flood stage passes by itself, other blocks wait for somebody; nothing is rejected."""
        store.prepare()
        node.request("PUT", f"/{index}/_settings", {f"index.blocks.{setting}": True})

        verdicts = store.write([record(1), measurement(1)])
        health = store.health()

        node.request("PUT", f"/{index}/_settings", {f"index.blocks.{setting}": False})
        assert [verdict.outcome for verdict in verdicts] == [outcome, "stored"]
        assert (health.ok, setting in health.detail) == (False, True)
        assert [verdict.outcome for verdict in store.write([record(1)])] == ["stored"]
        assert store.health().ok

    def test_closed(self, node: Node, index: str, store: SearchEngineStore) -> None:
        """A closed index waits until it is opened; reading it is an error, not an empty answer."""
        store.write([record(1)])
        node.request("POST", f"/{index}/_close")

        verdicts = store.write([record(2), measurement(2)])
        health = store.health()
        with pytest.raises(StoreBlocked, match="closed"):
            store.count("record", EVERYTHING)
        with pytest.raises(StoreBlocked, match="closed"):
            list(store.scan("record", EVERYTHING, limit=1))

        node.request("POST", f"/{index}/_open")
        assert [verdict.outcome for verdict in verdicts] == ["blocked", "stored"]
        assert (health.ok, "_open" in health.detail) == (False, True)
        assert [verdict.outcome for verdict in store.write([record(2)])] == ["stored"]


class TestLimits:
    """Sizes."""

    def test_an_id_that_is_too_long_is_rejected_alone(self, store: SearchEngineStore) -> None:
        """The engine refuses the whole request for it; the others are stored."""
        bad = record(2)
        bad = type(bad)("record", "x" * 600, bad.timestamp, bad.body)

        verdicts = store.write([record(1), bad, record(3)])

        assert [verdict.outcome for verdict in verdicts] == ["stored", "rejected", "stored"]

    def test_a_keyword_that_is_too_long_is_rejected_alone(self, store: SearchEngineStore) -> None:
        """The reason names the error and shows nothing of the value."""
        verdicts = store.write([record(1), record(2, workload_id="secret" * 6000)])

        assert [verdict.outcome for verdict in verdicts] == ["stored", "rejected"]
        assert "exception" in verdicts[1].reason
        assert "secret" not in verdicts[1].reason

    def test_a_paused_node_is_unavailable(self, node: Node, index: str) -> None:
        """A node that hangs is worth another try, and what was sent may have been applied."""
        store = SearchEngineStore(SearchSettings((node.url,), index, request_timeout_s=1.0))
        store.prepare()
        node.pause()
        try:
            with pytest.raises(StoreUnavailable) as caught:
                store.write([record(1)])
        finally:
            node.resume()
        store.close()

        assert caught.value.timed_out


@pytest.mark.parametrize("node", ONE_OF_EACH, indirect=True)
def test_a_scan_beyond_10000_hits(store: SearchEngineStore) -> None:
    """25,000 records, seven of each second, come once each and in order, and are deleted in one go."""
    for start in range(0, 25_000, 1_000):
        store.write([record(n, seconds=n // 7) for n in range(start, start + 1_000)])
    store.write([measurement(n) for n in range(1_500)])
    store.refresh()

    records = [stored.id for stored in store.scan("record", EVERYTHING, limit=30_000)]
    measurements = [stored.id for stored in store.scan("measurement", EVERYTHING, limit=1_200)]

    assert records == [new_id(n) for n in range(24_999, -1, -1)]
    assert measurements == [new_id(n) for n in range(1_499, 299, -1)]
    assert store.delete("record", EVERYTHING) == 25_000
    assert store.count("measurement", EVERYTHING) == 1_500


@pytest.mark.parametrize("node", ["opensearch-3"], indirect=True)
def test_a_scan_of_everything_misses_nothing(node: Node, index: str, store: SearchEngineStore) -> None:
    """In one large segment, of which OpenSearch 3 would give 13,616 hits of 30,000 and call that all."""
    for start in range(0, 30_000, 1_000):
        store.write([record(n, seconds=n / 1_000) for n in range(start, start + 1_000)])
    node.request("POST", f"/{index}/_forcemerge?max_num_segments=1", timeout_s=60)
    store.refresh()

    assert sum(1 for _ in store.scan("record", EVERYTHING, limit=40_000)) == 30_000


def test_compressed_bodies_arrive(node: Node, index: str) -> None:
    """What goes to another machine with gzip is stored as it was."""
    plain = SearchEngineStore(SearchSettings((node.url,), index))
    compressed = SearchEngineStore(SearchSettings((node.url,), index, compress=True))
    documents = [record(n, request={"text": "ä" * 3_000, "n": n}) for n in range(300)]

    verdicts = compressed.write(documents)

    assert [verdict.outcome for verdict in verdicts] == ["stored"] * 300
    plain.refresh()
    found = {stored.id: stored.body for stored in plain.scan("record", EVERYTHING, limit=300)}
    assert found == {document.id: json.loads(document.body) for document in documents}
    for store in (plain, compressed):
        store.close()


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param({}, ("1", "0-1", "0"), id="default"),
        pytest.param({"shards": 3, "replicas": "2"}, ("3", "false", "2"), id="numbers"),
        pytest.param({"replicas": "server"}, ("1", None, "1"), id="server"),
    ],
)
def test_shards_and_replicas(
    node: Node, index: str, options: dict[str, Any], expected: tuple[str | None, ...]
) -> None:
    """By default one node alone is green: the copy is made when there is a second one."""
    store = SearchEngineStore(SearchSettings((node.url,), index, **options))
    store.prepare()
    store.write([record(1), measurement(1)])
    store.close()
    names = [index, f"{index}-metrics-2026.11"]
    found = [node.request("GET", f"/{name}/_settings").json()[name]["settings"]["index"] for name in names]
    words = ("number_of_shards", "auto_expand_replicas", "number_of_replicas")
    health = node.request("GET", f"/_cluster/health/{index}*?wait_for_no_initializing_shards=true").json()

    assert [tuple(settings.get(word) for word in words) for settings in found] == [expected] * 2
    assert health["status"] == ("green" if expected[2] == "0" else "yellow")


@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_flavour_and_version(nodes: Nodes, name: str) -> None:
    """Every node is recognised without `GET /`, which these nodes do not have."""
    node = nodes.get(name)
    store = SearchEngineStore(SearchSettings((node.url,), "llm-logs"))

    health = store.health()

    store.close()
    assert (health.ok, health.flavour, health.version) == (True, node.flavour, node.version)


@pytest.mark.parametrize("name", ["opensearch-2"])
def test_a_small_body_limit(nodes: Nodes, name: str) -> None:
    """A node that takes 1 MB at once gets everything, but for the document that is larger."""
    with nodes.start(name, settings={"http.max_content_length": "1mb"}) as node:
        store = SearchEngineStore(SearchSettings((node.url,), "llm-logs"))
        documents = [record(n, request={"text": "x" * 20_000}) for n in range(200)]
        documents[77] = record(77, request={"text": "x" * 1_100_000})

        verdicts = store.write(documents)

        store.close()
    expected = ["stored"] * 200
    expected[77] = "rejected"
    assert [verdict.outcome for verdict in verdicts] == expected
    assert verdicts[77].reason == "too_large"


@pytest.mark.parametrize("name", ONE_OF_EACH)
class TestSecured:
    """TLS and users."""

    def test_credentials(self, nodes: Nodes, name: str, index: str) -> None:
        """The least privileged user ships everything; others are told what to change."""
        node = nodes.get(name, secured=True)
        index = f"llm-logs-{index}"
        users = node.users

        def opened(username: str, password: str, **options: Any) -> SearchEngineStore:
            credentials = {"username": username, "password": password, "ca_certs": node.ca_certs, **options}
            return SearchEngineStore(SearchSettings((node.url,), options.pop("index", index), **credentials))

        writer = opened("writer", users["writer"].password)
        writer.prepare()
        verdicts = writer.write([record(1), measurement(1), sample(1)])
        health = writer.health()
        assert [verdict.outcome for verdict in verdicts] == ["stored"] * 3
        assert (health.ok, health.flavour in (node.flavour, "unknown")) == (True, True)
        assert "flywheel-" in health.detail

        admin = opened("admin", users["admin"].password)
        admin.refresh()
        admin.prepare()
        assert [verdict.outcome for verdict in admin.write([record(1)])] == ["duplicate"]
        assert [stored.id for stored in admin.scan("record", EVERYTHING, limit=9)] == [new_id(1)]
        assert admin.health().version == node.version

        stranger = opened("writer", "wrong")
        with pytest.raises(StoreBlocked, match="401"):
            stranger.write([record(2)])
        assert stranger.health().ok is False

        unwelcome = SearchEngineStore(
            SearchSettings((node.url,), "other", None, "writer", users["writer"].password, node.ca_certs)
        )
        verdict_or_error = _attempt(unwelcome)
        assert verdict_or_error == "blocked"

        distrustful = SearchEngineStore(SearchSettings((node.url,), index, None, "writer", "x"))
        with pytest.raises(StoreBlocked, match="ELASTICSEARCH_CA_CERTS"):
            distrustful.write([record(2)])
        for store in (writer, admin, stranger, unwelcome, distrustful):
            store.close()


def _attempt(store: SearchEngineStore) -> str:
    try:
        return store.write([record(2)])[0].outcome
    except StoreBlocked:
        return "blocked"
