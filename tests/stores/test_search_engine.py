# SPDX-License-Identifier: Apache-2.0
"""The store over the shared search API against a scripted server: what no real node does on command."""

from __future__ import annotations

import base64
import json
import logging
import math
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.errors import ConfigError, StoreBlocked, StoreError, StoreUnavailable
from flywheel_logging.stores import open_store
from flywheel_logging.stores.base import Filter, Verdict
from flywheel_logging.stores.search_client import SearchClient
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.testing import FakeClock
from tests.search_server import Reply, Request, SearchServer, failure
from tests.stores.documents import START_S, measurement, new_id, record, sample

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYTHING = Filter()
STORED, DUPLICATE = Verdict("stored"), Verdict("duplicate")


@pytest.fixture
def server() -> Iterator[SearchServer]:
    """A scripted server."""
    with SearchServer() as running:
        yield running


@pytest.fixture
def store(server: SearchServer) -> Iterator[SearchEngineStore]:
    """A store on the scripted server."""
    made = SearchEngineStore(
        SearchSettings((server.url,), "logs", request_timeout_s=5.0), clock=FakeClock(START_S)
    )
    yield made
    made.close()


def without_body_above(limit: int) -> Any:
    """Return a step that refuses bodies above *limit* bytes, for any number of requests."""

    def answer(server: SearchServer) -> Any:
        def step(request: Request) -> Reply:
            if len(request.body) > limit:
                return Reply(413, b"", content_type="")
            return server.usual(request)

        return [step] * 1000

    return answer


class TestWholeRequests:
    """A bulk request that fails as a whole."""

    @pytest.mark.parametrize(
        ("reply", "error", "says"),
        [
            pytest.param(failure(429, "es_rejected_execution_exception"), StoreUnavailable, "429", id="429"),
            pytest.param(failure(503, "cluster_block_exception"), StoreUnavailable, "503", id="503"),
            pytest.param(
                Reply(502, "<html>", content_type="text/html"), StoreUnavailable, "502", id="gateway"
            ),
            pytest.param(Reply(408, "", content_type=""), StoreUnavailable, "408", id="408"),
            pytest.param(
                failure(401, "security_exception"), StoreBlocked, "ELASTICSEARCH_API_KEY", id="unknown user"
            ),
            pytest.param(
                Reply(401, "Unauthorized", content_type="text/plain"),
                StoreBlocked,
                "API_KEY",
                id="plain text",
            ),
            pytest.param(failure(403, "security_exception"), StoreBlocked, "right", id="no right"),
            pytest.param(failure(403, "cluster_block_exception"), StoreBlocked, "read-only", id="read-only"),
            pytest.param(
                Reply(404, "<html>", content_type="text/html"), StoreBlocked, "search engine", id="404"
            ),
            pytest.param(Reply(405, {"error": "no"}), StoreBlocked, "search engine", id="405"),
            pytest.param(
                Reply(302, "", {"Location": "/login"}, content_type=""), StoreBlocked, "302", id="redirect"
            ),
            pytest.param(
                Reply(400, "<html>", content_type="text/html"),
                StoreBlocked,
                "search engine",
                id="400 of a proxy",
            ),
            pytest.param(
                Reply(200, "<html>", content_type="text/html"),
                StoreUnavailable,
                "proxy",
                id="HTML as success",
            ),
            pytest.param(
                Reply(200, b"\x89PNG", content_type="image/png"), StoreUnavailable, "usable", id="an image"
            ),
            pytest.param(Reply(200, b'{"errors":false,"it'), StoreUnavailable, "proxy", id="invalid JSON"),
            pytest.param(Reply(200, b"", content_type=""), StoreUnavailable, "proxy", id="empty"),
            pytest.param(
                Reply(200, {"items": []}, cut_at=5), StoreUnavailable, "reached", id="half an answer"
            ),
            pytest.param(Reply(cut_at=-1), StoreUnavailable, "reached", id="no answer"),
        ],
    )
    def test_is_told_apart(
        self, server: SearchServer, store: SearchEngineStore, reply: Reply, error: type[StoreError], says: str
    ) -> None:
        """Each is worth another try, or somebody's action; nothing is rejected, and one request is sent."""
        store.prepare()
        server.script("POST", "/_bulk", reply)

        with pytest.raises(error, match=says) as caught:
            store.write([record(1), record(2)])

        assert len(server.sent("POST", "/_bulk")) == 1
        assert "value" not in str(caught.value)

    def test_nobody_there(self, server: SearchServer) -> None:
        """A refused connection is worth another try."""
        store = SearchEngineStore(SearchSettings(("http://127.0.0.1:9",), "logs"))

        with pytest.raises(StoreUnavailable, match=r"http://127\.0\.0\.1:9 cannot be reached") as caught:
            store.write([record(1)])

        store.close()
        assert caught.value.timed_out is False

    def test_time_runs_out(self, server: SearchServer) -> None:
        """A request that gets no answer in time may have been applied, and is sent once."""
        store = SearchEngineStore(SearchSettings((server.url,), "logs", request_timeout_s=0.2))
        store.prepare()
        server.script("POST", "/_bulk", lambda request: _late(server, request))

        with pytest.raises(StoreUnavailable, match="did not answer within") as caught:
            store.write([record(1)])

        assert caught.value.timed_out is True
        assert len(server.sent("POST", "/_bulk")) == 1
        assert store.write([record(1)]) == [DUPLICATE]
        store.close()

    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            pytest.param("3", 3.0, id="seconds"),
            pytest.param("Wed, 18 Nov 2026 11:07:20 GMT", 40.0, id="date"),
            pytest.param("999999", 300.0, id="capped"),
            pytest.param("soon", None, id="nonsense"),
        ],
    )
    def test_retry_after_is_handed_on(
        self, server: SearchServer, store: SearchEngineStore, header: str, expected: float | None
    ) -> None:
        """What the server asks to wait comes with the exception, and with an item's verdict."""
        store.prepare()
        answer = {
            "items": [{"create": {"_id": new_id(1), "status": 429, "error": {"type": "busy_exception"}}}]
        }
        server.script(
            "POST",
            "/_bulk",
            failure(503, "unavailable_shards_exception", retry_after=header),
            Reply(200, answer, {"Retry-After": header}),
        )

        with pytest.raises(StoreUnavailable) as caught:
            store.write([record(1), record(2)])
        verdicts = store.write([record(1)])

        assert caught.value.retry_after_s == expected
        assert verdicts == [Verdict("retry", "busy_exception", expected)]


def _late(server: SearchServer, request: Request) -> Reply:
    reply = server.usual(request)
    server.wait_closed(0.4)
    return reply


class TestHalving:
    """Requests that are refused because of something in them."""

    @pytest.mark.parametrize("large", [[0], [511], [300], [17, 600], [1, 2, 3], list(range(0, 1000, 250))])
    def test_finds_documents_that_are_too_large(
        self, server: SearchServer, store: SearchEngineStore, large: list[int]
    ) -> None:
        """A 413 is halved until the large ones are alone; the number of requests is bounded."""
        store.prepare()
        limit = 1_000_000
        server.script("POST", "/_bulk", *without_body_above(limit)(server))
        documents = [
            record(n, request={"text": "x" * (limit + 1)}) if n in large else record(n) for n in range(1000)
        ]

        verdicts = store.write(documents)

        expected = [Verdict("rejected", "too_large") if n in large else STORED for n in range(1000)]
        assert verdicts == expected
        bound = 2 * math.ceil(math.log2(1000)) * len(large) + len(large) + 1
        assert len(server.sent("POST", "/_bulk")) <= bound

    def test_remembers_the_limit(self, server: SearchServer, store: SearchEngineStore) -> None:
        """After a 413 the next batch is sent in smaller requests at once."""
        store.prepare()
        server.script("POST", "/_bulk", *without_body_above(300_000)(server))
        batches = [[record(b * 200 + n, request={"text": "x" * 5000}) for n in range(200)] for b in range(3)]
        for batch in batches:
            assert store.write(batch) == [STORED] * 200

        sizes = [len(request.body) for request in server.sent("POST", "/_bulk")]
        too_large = [size for size in sizes if size > 300_000]
        assert len(too_large) <= 3

    def test_finds_the_poison_of_a_refused_request(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """A whole request refused with a 400 of the engine is halved until the guilty document is alone."""
        store.prepare()

        def step(request: Request) -> Reply:
            is_poisoned = new_id(7).encode() in request.body
            return (
                failure(400, "action_request_validation_exception") if is_poisoned else server.usual(request)
            )

        server.script("POST", "/_bulk", *[step] * 100)

        verdicts = store.write([record(n) for n in range(16)])

        expected = [STORED] * 16
        expected[7] = Verdict("rejected", "action_request_validation_exception")
        assert verdicts == expected
        assert len(server.sent("POST", "/_bulk")) == 9

    def test_keeps_what_is_known_when_the_rest_fails(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """When a later request fails as a whole, the verdicts of the earlier ones count."""
        store.prepare()
        server.script(
            "POST", "/_bulk", Reply(413, b""), server.usual, failure(503, "exception", retry_after="9")
        )

        verdicts = store.write([record(n) for n in range(4)])

        assert [verdict.outcome for verdict in verdicts] == ["stored", "stored", "retry", "retry"]
        assert verdicts[2].retry_after_s == 9.0

    def test_a_lone_document_that_is_always_refused_is_told_by_its_verdict(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """A document too large for the server's heap gets 429 for ever: what follows it is written."""
        store.prepare()
        server.script("POST", "/_bulk", failure(429, "es_rejected_execution_exception"))
        huge = record(1, request={"text": "x" * 6_000_000})

        verdicts = store.write([huge, record(2)])

        assert verdicts == [Verdict("retry", "es_rejected_execution_exception", lacks_room=True), STORED]


class TestAnswers:
    """Bulk answers that do not fit."""

    def test_missing_items_stay(self, server: SearchServer, store: SearchEngineStore) -> None:
        """Documents that the answer does not mention are tried again."""
        store.prepare()
        server.script(
            "POST",
            "/_bulk",
            Reply(body={"errors": False, "items": [{"create": {"_id": new_id(1), "status": 201}}]}),
        )

        verdicts = store.write([record(1), record(2)])

        assert verdicts == [STORED, Verdict("retry", "no_answer")]

    def test_retry_and_rejection_in_one(self, server: SearchServer, store: SearchEngineStore) -> None:
        """A busy item is tried again, a bad one is not, and neither touches the third."""
        store.prepare()
        items = [
            {
                "create": {
                    "_id": new_id(1),
                    "status": 429,
                    "error": {"type": "es_rejected_execution_exception"},
                }
            },
            {"create": {"_id": new_id(2), "status": 400, "error": {"type": "document_parsing_exception"}}},
            {"create": {"_id": new_id(3), "status": 201}},
        ]
        server.script("POST", "/_bulk", Reply(body={"errors": True, "items": items}))

        verdicts = store.write([record(1), record(2), record(3)])

        assert [verdict.outcome for verdict in verdicts] == ["retry", "rejected", "stored"]


class TestPreparing:
    """Templates and indices under every kind of permission."""

    def test_creates_index_and_templates_before_the_first_write(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """Indices are created in our form before anything is written to them."""
        store.prepare()
        store.write([record(1), measurement(1), sample(1)])

        assert list(server.indices) == ["logs", "logs-metrics-2026.11", "logs-system-2026.11"]
        assert len(server.sent("PUT", "/_index_template/")) == 3
        paths = [request.path.partition("?")[0] for request in server.requests]
        assert paths.index("/_bulk") > paths.index("/logs-system-2026.11")

    def test_looks_at_an_index_only_once(self, server: SearchServer, store: SearchEngineStore) -> None:
        """Later writes are one request each."""
        store.write([record(1)])
        before = len(server.requests)

        store.write([record(2)])
        store.write([record(3)])

        assert len(server.requests) == before + 2

    def test_asks_no_more_when_it_is_told_to_wait(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """A server that has no time for the first question is not asked the next."""
        server.script("GET", "/_index_template/", failure(503, "unavailable", retry_after="9"))

        with pytest.raises(StoreUnavailable) as caught:
            store.prepare()

        assert caught.value.retry_after_s == 9
        assert len(server.requests) == 1

    def test_works_without_the_right_to_put_templates(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """That is no error, and health tells it."""
        server.script("GET", "/_index_template/", *[failure(403, "security_exception")] * 3)
        server.script("PUT", "/_index_template/", *[failure(403, "security_exception")] * 3)

        store.prepare()

        health = store.health()
        assert store.write([record(1)]) == [STORED]
        assert health.ok
        assert "'flywheel-logs-records' could not be put (security_exception)" in health.detail

    def test_leaves_a_template_alone_that_has_all_fields(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """What an equal or newer version put stays."""
        store.prepare()
        put = {request.path: json.loads(request.body) for request in server.sent("PUT", "/_index_template/")}
        for path, body in put.items():
            server.script("GET", path, Reply(body={"index_templates": [{"index_template": body}]}))
        server.requests.clear()

        store.prepare()

        assert server.sent("PUT", "/_index_template/") == []

    def test_works_with_credentials_that_only_write(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """Who may neither look nor create can write; health says what was not seen."""
        server.script("GET", "/logs", *[failure(403, "security_exception")] * 9)
        server.script("PUT", "/logs", *[failure(403, "security_exception")] * 9)

        verdicts = store.write([record(1)])

        assert verdicts == [STORED]
        assert "may not read it" in store.health().detail

    def test_works_without_the_right_to_create_an_index_that_exists(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """Nothing is created where the index is there."""
        store.prepare()
        server.script("PUT", "/logs", failure(403, "security_exception"))

        assert SearchEngineStore(SearchSettings((server.url,), "logs")).write([record(1)]) == [STORED]

    def test_says_which_right_is_missing(self, server: SearchServer, store: SearchEngineStore) -> None:
        """An index that is missing and may not be created blocks, with what to grant."""
        server.script("PUT", "/logs$", failure(403, "security_exception"))

        with pytest.raises(StoreBlocked, match=r"grant create_index on logs\*"):
            store.prepare()

    def test_another_process_was_faster(self, server: SearchServer, store: SearchEngineStore) -> None:
        """`resource_already_exists` is success, and the other's index is checked."""

        def step(request: Request) -> Reply:
            server.usual(request)
            return failure(400, "resource_already_exists_exception")

        server.script("PUT", "/logs$", step)

        store.prepare()

        assert [request.path for request in server.sent("GET", "/logs")] == ["/logs/_mapping"] * 2

    def test_one_unusable_index_blocks_only_its_own(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """Measurements go on while the records' index has a wrong mapping, and the reverse."""
        server.indices["logs"] = {"mappings": {"properties": {"client_id": {"type": "text"}}}}

        verdicts = store.write([record(1), measurement(1), record(2)])

        assert [verdict.outcome for verdict in verdicts] == ["blocked", "stored", "blocked"]
        assert "ELASTICSEARCH_INDEX" in verdicts[0].reason
        with pytest.raises(StoreBlocked, match="has no request"):
            store.write([record(1)])

    def test_an_index_that_vanished_is_created_again(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """Where the server creates none by itself, ours is created and the documents are sent again."""
        store.write([measurement(1), record(1)])
        server.indices.clear()

        def step(request: Request) -> Reply:
            gone = {"status": 404, "error": {"type": "index_not_found_exception"}}
            return Reply(body={"items": [{"create": {"_id": new_id(2), **gone}}] * 2})

        server.script("POST", "/_bulk", step)

        verdicts = store.write([measurement(2), record(2)])

        assert verdicts == [STORED, STORED]
        assert sorted(server.indices) == ["logs", "logs-metrics-2026.11"]

    def test_an_index_that_was_made_anew_in_another_form_blocks(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """When sequence numbers fall the mapping is read again; what went into a wrong one is kept back."""
        store.write([record(1)])
        server.indices["logs"] = {"mappings": {"properties": {"client_id": {"type": "text"}}}}
        server.documents.clear()

        verdicts = store.write([record(3), measurement(3), record(4)])

        assert [verdict.outcome for verdict in verdicts] == ["blocked", "stored", "blocked"]
        server.indices.clear()
        server.documents.clear()
        assert store.write([record(3), measurement(3)]) == [STORED, STORED]

    @pytest.mark.parametrize("error_type", ["invalid_index_name_exception", "validation_exception"])
    def test_an_index_that_cannot_be_created_blocks(
        self, server: SearchServer, store: SearchEngineStore, error_type: str
    ) -> None:
        """A cluster at its limit of shards is a matter for somebody, and no fault of the documents."""
        server.script("PUT", "/logs$", failure(400, error_type))

        with pytest.raises(StoreBlocked, match=error_type):
            store.write([record(1)])


class TestFlavour:
    """Who is it?"""

    @pytest.mark.parametrize(
        ("product", "reply", "expected"),
        [
            pytest.param(
                True, Reply(body={"nodes": {"a": {"version": "9.2.0"}}}), ("elasticsearch", "9.2.0"), id="9"
            ),
            pytest.param(
                False,
                Reply(body={"nodes": {"a": {"version": "8.12.2"}}}),
                ("elasticsearch", "8.12.2"),
                id="stripped",
            ),
            pytest.param(
                False, Reply(body={"nodes": {"a": {"version": "3.4.0"}}}), ("opensearch", "3.4.0"), id="3"
            ),
            pytest.param(True, failure(403, "security_exception"), ("elasticsearch", ""), id="header only"),
            pytest.param(False, failure(403, "security_exception"), ("unknown", ""), id="403"),
            pytest.param(False, Reply(404, "<html>", content_type="text/html"), ("unknown", ""), id="404"),
            pytest.param(False, Reply(405, {"error": "x"}), ("unknown", ""), id="405"),
            pytest.param(False, Reply(200, "<html>", content_type="text/html"), ("unknown", ""), id="HTML"),
            pytest.param(False, Reply(200, b"", content_type=""), ("unknown", ""), id="empty"),
            pytest.param(False, Reply(200, {"nodes": {}}), ("unknown", ""), id="no nodes"),
            pytest.param(
                False, Reply(200, {"nodes": {"a": {"version": "x.y"}}}), ("unknown", ""), id="no version"
            ),
        ],
    )
    def test_is_found_out_without_an_exception(
        self, product: bool, reply: Reply, expected: tuple[str, str]
    ) -> None:
        """The header, else the version, else unknown; `GET /` is never asked."""
        with SearchServer(product=product) as server:
            server.script("GET", "/_nodes/_local", reply)
            store = SearchEngineStore(SearchSettings((server.url,), "logs"))
            health = store.health()
            store.close()

        assert (health.ok, health.flavour, health.version) == (True, *expected)
        assert "/" not in [request.path for request in server.requests]

    def test_can_be_said(self, server: SearchServer) -> None:
        """What the settings say is believed."""
        store = SearchEngineStore(SearchSettings((server.url,), "logs", flavour="opensearch"))

        assert store.health().flavour == "opensearch"
        store.close()

    def test_nobody_there(self) -> None:
        """Health is an answer, never an exception."""
        store = SearchEngineStore(SearchSettings(("http://127.0.0.1:9",), "logs"))

        health = store.health()

        store.close()
        assert (health.ok, health.flavour) == (False, "unknown")
        assert "cannot be reached" in health.detail


class TestCredentials:
    """Who we say that we are."""

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            pytest.param({"api_key": "aWQ6a2V5"}, "ApiKey aWQ6a2V5", id="encoded key"),
            pytest.param({"api_key": "id:key"}, "ApiKey aWQ6a2V5", id="key as a pair"),
            pytest.param({"username": "us", "password": "pä:ss"}, "Basic " + "dXM6cMOkOnNz", id="basic"),
            pytest.param({"userinfo": "us:p%40ss@"}, "Basic dXM6cEBzcw==", id="in the URL"),
            pytest.param({"userinfo": "x:y@", "api_key": "k"}, "ApiKey k", id="settings displace the URL's"),
            pytest.param({}, None, id="none"),
        ],
    )
    def test_go_with_every_request(
        self, server: SearchServer, options: dict[str, str], expected: str | None
    ) -> None:
        """Every path that is used carries the same header."""
        url = server.url.replace("://", f"://{options.pop('userinfo', '')}")
        store = SearchEngineStore(SearchSettings((url,), "logs", **options))  # type: ignore[arg-type]  a table
        hit = {"_index": "logs", "_id": "1", "sort": [1], "_source": {}}
        page = Reply(body={"_scroll_id": "s", "_shards": {"failed": 0}, "hits": {"hits": [hit] * 2}})
        server.script("POST", "/logs/_search", page)
        server.script("POST", "/_search/scroll", Reply(body={**page.body, "hits": {"hits": []}}))

        store.prepare()
        store.write([record(1), measurement(1), sample(1)])
        assert len(list(store.scan("record", EVERYTHING, limit=1))) == 1
        store.count("sample", EVERYTHING)
        store.delete("measurement", EVERYTHING)
        store.health()
        store.close()

        assert len(server.requests) > 20
        assert {request.headers.get("authorization") for request in server.requests} == {expected}

    def test_are_never_shown(self) -> None:
        """No secret is in a repr or in an error."""
        settings = SearchSettings(("http://who:secret@127.0.0.1:9",), api_key="secret-key")
        other = SearchSettings(("http://127.0.0.1:9",), username="who", password="secret")

        with pytest.raises(StoreUnavailable) as caught:
            SearchEngineStore(settings).write([record(1)])

        health = SearchEngineStore(settings).health()
        shown = f"{settings!r} {other!r} {settings.addresses} {caught.value} {health}"
        assert "secret" not in shown
        assert "http://127.0.0.1:9" in repr(settings)

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            pytest.param({"urls": ()}, "URL", id="no URL"),
            pytest.param({"urls": ("ftp://x",)}, "http://", id="scheme"),
            pytest.param({"urls": ("http://u:secret@:9200",)}, "http://host", id="no host"),
            pytest.param({"username": "a"}, "together", id="no password"),
            pytest.param({"username": "a", "password": "secret", "api_key": "k"}, "either", id="both"),
            pytest.param({"index": "llm-*"}, "index", id="a pattern"),
            pytest.param({"ca_certs": "/does/not/exist.pem"}, "ca_certs", id="no file"),
            pytest.param({"request_timeout_s": 0}, "request_timeout_s", id="no time"),
        ],
    )
    def test_wrong_settings_are_named(self, options: dict[str, Any], says: str) -> None:
        """A mistake is said at once, without the secret."""
        with pytest.raises(ConfigError, match=says) as caught:
            SearchSettings(**{"urls": ("http://x:1",), **options})
        assert "secret" not in str(caught.value)


class TestClient:
    """How requests go out."""

    def test_media_types_are_plain(self, server: SearchServer, store: SearchEngineStore) -> None:
        """No request says `compatible-with`, which other versions and OpenSearch refuse."""
        store.prepare()
        store.write([record(1)])

        types = {(r.headers.get("content-type"), r.headers["accept"]) for r in server.requests}
        plain = "application/json"
        assert types == {(None, plain), (plain, plain), ("application/x-ndjson", plain)}

    def test_bodies_are_compressed_for_other_machines_only(self, server: SearchServer) -> None:
        """Loopback addresses get plain bodies; what is compressed arrives the same."""
        settings = {
            url: SearchSettings((url,)).compresses
            for url in ("http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1", "http://es.example:1")
        }
        store = SearchEngineStore(SearchSettings((server.url,), "logs", compress=True))
        store.write([record(n) for n in range(50)])
        store.close()

        (bulk,) = server.sent("POST", "/_bulk")
        assert list(settings.values()) == [False, False, False, True]
        assert bulk.headers["content-encoding"] == "gzip"
        assert len(server.documents) == 50

    def test_a_path_before_the_api_is_kept(self, server: SearchServer) -> None:
        """A URL may have a prefix, as behind a reverse proxy."""
        server.script("GET", "^/search/_nodes", Reply(body={"nodes": {"a": {"version": "8.12.2"}}}))
        store = SearchEngineStore(SearchSettings((f"{server.url}/search/",), "logs"))
        store.health()
        store.close()

        assert [request.path.split("/")[1] for request in server.requests] == ["search", "search"]

    def test_only_our_own_lines_are_kept_back(self, caplog: pytest.LogCaptureFixture) -> None:
        """Of our requests at most one warning a minute is logged; the application's client logs on."""
        from elastic_transport import ConnectionError as NodeConnectionError
        from elasticsearch import Elasticsearch

        caplog.set_level(logging.DEBUG)
        client = SearchClient(SearchSettings(("http://127.0.0.1:9",)), FakeClock())
        for _ in range(3):
            with pytest.raises(StoreUnavailable):
                client.request("POST", "/_bulk", b"content of a record")
        ours = [r for r in caplog.records if r.name.startswith("elastic_transport")]
        caplog.clear()
        theirs = Elasticsearch("http://127.0.0.1:9")
        for _ in range(3):
            with pytest.raises(NodeConnectionError):
                theirs.transport.perform_request("GET", "/", max_retries=0)
        warnings = [r for r in caplog.records if r.levelno == logging.WARNING]
        client.close()
        theirs.close()

        assert len([r for r in ours if r.levelno >= logging.WARNING]) <= 1
        assert "content of a record" not in " ".join(r.getMessage() for r in ours)
        assert len(warnings) == 3


class TestScan:
    """Searches that go wrong half-way."""

    def test_ends_its_scroll_when_it_is_left(self, server: SearchServer, store: SearchEngineStore) -> None:
        """A reader that stops early leaves nothing open on the server."""
        hits = [{"_index": "logs", "_id": str(n), "sort": [n], "_source": {}} for n in range(200, 0, -1)]
        server.script(
            "POST",
            "/logs/_search",
            Reply(body={"_scroll_id": "abc", "_shards": {"failed": 0}, "hits": {"hits": hits}}),
        )
        scan = store.scan("record", EVERYTHING, limit=1000)
        next(scan)

        scan.close()  # type: ignore[attr-defined]  it is a generator

        (request,) = server.sent("DELETE", "/_search/scroll")
        assert json.loads(request.body) == {"scroll_id": ["abc"]}

    @pytest.mark.parametrize(
        "reply",
        [
            pytest.param(
                Reply(body={"_scroll_id": "s", "_shards": {"failed": 1}, "hits": {"hits": []}}), id="shards"
            ),
            pytest.param(Reply(body={"hello": 1}), id="another service"),
            pytest.param(Reply(body="<html>", content_type="text/html"), id="HTML"),
            pytest.param(failure(503, "search_phase_execution_exception"), id="503"),
        ],
    )
    def test_half_a_result_is_an_error(
        self, server: SearchServer, store: SearchEngineStore, reply: Reply
    ) -> None:
        """A search that did not see everything does not look like one that did."""
        server.script("POST", "/logs/_search", reply)

        with pytest.raises(StoreUnavailable):
            list(store.scan("record", EVERYTHING, limit=9))

    def test_a_shard_that_was_not_refreshed_is_an_error(
        self, server: SearchServer, store: SearchEngineStore
    ) -> None:
        """Who reads after a refresh sees everything, or is told."""
        server.script(
            "POST", "/_refresh", Reply(body={"_shards": {"total": 3, "successful": 2, "failed": 1}})
        )

        with pytest.raises(StoreUnavailable, match="refreshed"):
            store.refresh()

    def test_what_is_missing_is_empty(self, server: SearchServer, store: SearchEngineStore) -> None:
        """An index that does not exist yet holds nothing."""
        gone = failure(404, "index_not_found_exception")
        server.script("POST", "/logs/_search", gone)
        server.script("POST", "/logs/_count", gone)

        assert (list(store.scan("record", EVERYTHING, limit=9)), store.count("record", EVERYTHING)) == ([], 0)

    def test_who_may_not_read_is_told(self, server: SearchServer, store: SearchEngineStore) -> None:
        """Write-only credentials cannot scan or count, and the error says so."""
        server.script("POST", "/logs/_count", failure(403, "security_exception"))

        with pytest.raises(StoreBlocked, match="right"):
            store.count("record", EVERYTHING)


class TestOpenStore:
    """Stores by URL."""

    def test_search_engines(self, server: SearchServer) -> None:
        """Options reach the settings."""
        store = open_store(server.url, index="logs", api_key="k")
        store.health()
        store.close()

        assert isinstance(store, SearchEngineStore)
        assert server.requests[0].headers["authorization"] == "ApiKey k"


def test_basic_header_is_what_the_standard_says() -> None:
    """The expected header of the table above is the encoding of RFC 7617 in UTF-8."""
    assert base64.b64encode("us:pä:ss".encode()).decode() == "dXM6cMOkOnNz"
