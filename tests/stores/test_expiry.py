# SPDX-License-Identifier: Apache-2.0
"""Deleting by age: the same in every store, whole months at once where there are any, and only ours."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.record import KINDS, Document, Kind
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.expiry import Round, expire
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_mapping import month_of
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.search_server import Reply, SearchServer, failure
from tests.stores.conftest import ONE_OF_EACH
from tests.stores.documents import START_S, at, measurement, record, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flywheel_logging.stores.base import Store
    from tests.nodes.node import Node

START = datetime.fromtimestamp(START_S, UTC)  # 2026-11-18
DAY_S = 86_400.0
AGES = (29, 28, 20, 19, 10, 1, 0)
"""Days before the start: none is too old for the embedded store by itself."""

MONTHS = (75, 60, 20, 19, 10, 1, 0)
"""The same: September, twice, end of October, twice, and November, thrice."""

BEFORE = START - timedelta(days=9, hours=12)


def _documents(make: Callable[..., Document], ages: tuple[int, ...] = AGES) -> list[Document]:
    return [make(number, seconds=-DAY_S * age) for number, age in enumerate(ages)]


def _write(store: Store, documents: list[Document]) -> None:
    assert {"stored"} == {verdict.outcome for verdict in store.write(documents)}
    store.refresh()


def _left(store: Store) -> list[int]:
    store.refresh()
    return [store.count(kind, Filter()) for kind in KINDS]


@pytest.mark.parametrize("store", ["memory", "sqlite", *ONE_OF_EACH], indirect=True)
def test_what_is_older_goes_and_is_counted(store: Store) -> None:
    """One kind at a time; the others stay, and a second time there is nothing."""
    _write(store, [document for make in (record, measurement, sample) for document in _documents(make)])

    counts, left = [], []
    for kind in KINDS:
        counts.append(sum(round_.count for round_ in expire(store, kind, BEFORE)))
        left.append(_left(store))

    assert [5, 5, 5] == counts
    assert [[2, 7, 7], [2, 2, 7], [2, 2, 2]] == left
    assert [] == [round_ for kind in KINDS for round_ in expire(store, kind, BEFORE) if round_.count]


@pytest.mark.parametrize("store", ["memory", "sqlite", *ONE_OF_EACH], indirect=True)
def test_the_moment_itself_stays(store: Store) -> None:
    """As with every `until`: what began then is not older."""
    _write(store, [measurement(1, seconds=-1.0), measurement(2, seconds=0.0)])

    assert 1 == sum(round_.count for round_ in expire(store, "measurement", START))
    store.refresh()
    assert [START_S] == [_second(found.body) for found in store.scan("measurement", Filter(), limit=9)]


def _second(body: dict[str, Any]) -> float:
    return datetime.fromisoformat(body["@timestamp"]).timestamp()


def test_who_stops_after_a_round_goes_on_the_next_time(tmp_path: Path) -> None:
    """The embedded store deletes a transaction's worth at once, so that other writers get their turn."""
    store = SqliteStore(tmp_path / "s.db", clock=FakeClock(START_S))
    _write(store, [measurement(number, seconds=-DAY_S) for number in range(2_500)])

    first = next(expire(store, "measurement", START))
    rest = list(expire(store, "measurement", START))

    assert (Round(1_000), [Round(1_000), Round(500)]) == (first, rest)
    store.close()


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("logs-metrics-2026.01", (2026, 1, 2026, 2)),
        ("logs-metrics-2026.12", (2026, 12, 2027, 1)),
        ("logs-metrics-2026.13", None),
        ("logs-metrics-2026.00", None),
        ("logs-metrics-2026.1", None),
        ("logs-metrics-2026.01.02", None),
        ("logs-metrics-2026.01\n", None),
        ("logs-metrics-2026.0\u0661", None),
        ("logs-metrics-1026.01", None),
        ("logs-metrics-old", None),
        ("logs-metrics-", None),
        ("logs2-metrics-2026.01", None),
        ("other-logs-metrics-2026.01", None),
        ("logs-system-2026.01", None),
        ("2026.01", None),
        ("logs", None),
    ],
)
def test_only_our_own_names_are_months(name: str, month: tuple[int, ...] | None) -> None:
    """Everything else is somebody else's, however alike it looks."""
    found = month_of("logs", "measurement", name)

    expected = month and (
        datetime(month[0], month[1], 1, tzinfo=UTC),
        datetime(month[2], month[3], 1, tzinfo=UTC),
    )
    assert expected == found
    assert month_of("logs", "record", name) is None


BOTH = pytest.mark.parametrize("node", ONE_OF_EACH, indirect=True)


@pytest.fixture
def engine(node: Node, index: str) -> Iterator[SearchEngineStore]:
    """A real node of each flavour."""
    made = SearchEngineStore(SearchSettings((node.url,), index))
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def _other_indices(node: Node) -> Iterator[None]:
    yield
    node.request("DELETE", "/other-metrics-2026.01")


def _put_alien(node: Node, name: str, alias: str = "") -> None:
    # Our template reaches some of these names; it does not make them ours.
    body: dict[str, Any] = {
        "mappings": {"_meta": {"schema": "theirs"}, "properties": {"@timestamp": {"type": "date"}}}
    }
    if alias:
        body["aliases"] = {alias: {}}
    node.request("PUT", f"/{name}", body)
    node.request("PUT", f"/{name}/_doc/1?refresh=true", {"@timestamp": "2026-01-15T00:00:00.000Z"})


@pytest.mark.node
@BOTH
@pytest.mark.usefixtures("_other_indices")
def test_a_month_is_dropped_when_all_of_it_is_old(node: Node, engine: SearchEngineStore, index: str) -> None:
    """Of the month that the moment lies in, documents are deleted; what only looks alike is left alone."""
    aliens = [
        f"{index}-metrics-old",
        f"{index}-metrics-2026.13",
        f"{index}-metrics-2026.01.15",
        f"{index}2-metrics-2026.01",
        "other-metrics-2026.01",
    ]
    for name in aliens:
        _put_alien(node, name, f"{index}-metrics-2025.01" if name.startswith("other") else "")
    _write(engine, _documents(measurement, MONTHS))

    rounds = list(engine.expire("measurement", BEFORE))

    assert [Round(2, f"{index}-metrics-2026.09"), Round(2, f"{index}-metrics-2026.10"), Round(1)] == rounds
    names = node.request("GET", f"/{index}*,other-metrics-2026.01/_mapping").json()
    assert {*aliens, index, f"{index}-metrics-2026.11"} == set(names)
    assert [1] * len(aliens) == [node.request("GET", f"/{name}/_count").json()["count"] for name in aliens]


@pytest.mark.node
@BOTH
def test_a_month_with_something_else_in_it_stays(node: Node, engine: SearchEngineStore, index: str) -> None:
    """A document without a time, or an index that is not marked as ours: only what is old is deleted."""
    _write(engine, _documents(measurement, MONTHS)[:3])
    node.request("PUT", f"/{index}-metrics-2026.09/_doc/x?refresh=true", {"host": "a"})
    _put_alien(node, f"{index}-metrics-2026.01")

    rounds = list(engine.expire("measurement", BEFORE))

    assert [Round(1), Round(2), Round(1, f"{index}-metrics-2026.10")] == rounds
    engine.refresh()
    counts = [node.request("GET", f"/{index}-metrics-2026.{m}/_count").json()["count"] for m in ("01", "09")]
    assert [0, 1] == counts


@pytest.mark.node
@BOTH
def test_documents_of_an_index_that_looks_alike_are_not_deleted_by_a_filter_either(
    node: Node, engine: SearchEngineStore, index: str
) -> None:
    """Whoever reads `<index>-metrics*` sees them; deleting is for our own."""
    _put_alien(node, f"{index}-metrics-old")
    _write(engine, _documents(measurement, MONTHS)[:2])

    deleted = engine.delete("measurement", Filter(until=START))

    assert (2, 1) == (deleted, node.request("GET", f"/{index}-metrics-old/_count").json()["count"])


def _scripted(server: SearchServer) -> SearchEngineStore:
    """Return a store whose server says that September's index is there, with two documents, all old."""
    mapping = {"mappings": {"_meta": {"schema": 1}}}
    server.script("GET", r"metrics-\*/_mapping", Reply(body={"logs-metrics-2026.09": mapping}))
    server.script("POST", "/_count", *[Reply(body={"count": 2, "_shards": {"failed": 0}})] * 2)
    return SearchEngineStore(SearchSettings((server.url,), "logs"))


def _hits() -> Reply:
    hits = [{"_index": "logs-metrics-2026.09", "_id": id_} for id_ in "ab"]
    return Reply(body={"_scroll_id": "s", "_shards": {"failed": 0}, "hits": {"hits": hits}})


def _items(*statuses: int) -> Reply:
    items = [{"delete": {"_id": id_, "status": status}} for id_, status in zip("ab", statuses, strict=True)]
    return Reply(body={"errors": True, "items": items})


def test_who_may_not_drop_an_index_deletes_its_documents() -> None:
    """Credentials that may only delete documents do it one by one."""
    with SearchServer() as server:
        store = _scripted(server)
        server.script("DELETE", "^/logs-metrics-2026.09$", failure(403, "security_exception"))
        server.script("POST", "_search", _hits())
        server.script("POST", "^/_bulk", _items(200, 404))

        assert [Round(1)] == list(store.expire("measurement", BEFORE))
        store.close()


def test_what_another_process_dropped_is_not_counted_twice() -> None:
    """Both saw it, one was faster."""
    with SearchServer() as server:
        store = _scripted(server)
        server.script("DELETE", "^/logs-metrics-2026.09$", failure(404, "index_not_found_exception"))

        assert [Round(0)] == list(store.expire("measurement", BEFORE))
        store.close()


def test_an_overloaded_server_costs_no_count() -> None:
    """What was deleted before it refused is told first."""
    with SearchServer() as server:
        store = _scripted(server)
        server.script("DELETE", "^/logs-metrics-2026.09$", failure(403, "security_exception"))
        server.script("POST", "_search", _hits())
        server.script("POST", "^/_bulk", _items(200, 429))

        rounds = store.expire("measurement", BEFORE)
        first = next(rounds)
        with pytest.raises(StoreUnavailable):
            next(rounds)

        assert Round(1) == first
        store.close()


def test_who_may_not_list_indices_searches_and_deletes_in_ours_only() -> None:
    """What was found in an index of another name stays."""
    stranger = {"_index": "logs-metrics-old", "_id": "c"}
    with SearchServer() as server:
        store = SearchEngineStore(SearchSettings((server.url,), "logs"))
        server.script("GET", "_mapping", failure(403, "security_exception"))
        counts = [Reply(body={"count": n, "_shards": {"failed": 0}}) for n in (3, 0)]
        server.script("POST", "/_count", *counts)
        page = json.loads(_hits().content)
        page["hits"]["hits"].append(stranger)
        server.script("POST", "_search", Reply(body=page))
        server.script("POST", "^/_bulk", _items(200, 200))

        assert [Round(2)] == list(store.expire("measurement", BEFORE))

        deleted = [line["delete"]["_id"] for line in server.sent("POST", "/_bulk")[0].lines]
        assert (["a", "b"], []) == (deleted, server.sent("DELETE", "/logs"))
        store.close()


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_only_write_is_told_so(kind: Kind) -> None:
    """The first request that is refused ends it; it is not asked again and again."""
    with SearchServer() as server:
        store = SearchEngineStore(SearchSettings((server.url,), "logs"))
        for method in ("GET", "POST", "DELETE"):
            server.script(method, ".", *[failure(403, "security_exception")] * 9)

        with pytest.raises(StoreBlocked, match="grant these credentials the right"):
            list(store.expire(kind, BEFORE))

        assert len(server.requests) <= 3
        store.close()


def test_months_are_named_by_when_a_call_began() -> None:
    """So that the index of a month has no call of another."""
    assert month_of("i", "sample", f"i-system-{at(0)[:4]}.{at(0)[5:7]}") == (
        datetime(2026, 11, 1, tzinfo=UTC),
        datetime(2026, 12, 1, tzinfo=UTC),
    )
