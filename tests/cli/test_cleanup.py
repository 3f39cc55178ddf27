# SPDX-License-Identifier: Apache-2.0
"""`cleanup`: counts, asks, deletes what is older, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flywheel_logging.record import KINDS, Document
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.cli.samples import Answered
from tests.search_server import Reply, SearchServer
from tests.stores.documents import START_S, measurement, record, sample

if TYPE_CHECKING:
    from tests.nodes.node import Node
    from tests.nodes.shared import Nodes

Invoke = Callable[..., Answered]
Keep = Callable[[Sequence[Document]], None]

DAY_S = 86_400
BEFORE = (datetime.fromtimestamp(START_S, UTC) + timedelta(days=3)).isoformat()
DOCUMENTS = [make(day, seconds=day * DAY_S) for make in (record, measurement, sample) for day in range(6)]
"""One of each kind on each of six days; three days are before `BEFORE`."""


def _left(home: Path) -> list[int]:
    store = SqliteStore(home / "llm-logs.sqlite3", clock=FakeClock(START_S))
    try:
        return [store.count(kind, Filter()) for kind in KINDS]
    finally:
        store.close()


def test_it_deletes_what_is_older_of_every_kind(invoke: Invoke, keep: Keep, home: Path) -> None:
    """The moment itself is kept."""
    keep(DOCUMENTS)

    found = invoke("cleanup", "--older-than", BEFORE, "--yes")

    assert (0, [3, 3, 3]) == (found.code, _left(home))
    assert "Deleted 3 records, 3 measurements, 3 system samples." in found.stdout


def test_a_dry_run_only_counts(invoke: Invoke, keep: Keep, home: Path) -> None:
    """Nothing is asked, nothing is deleted."""
    keep(DOCUMENTS)

    found = invoke("cleanup", "--older-than", BEFORE, "--dry-run")

    assert (0, [6, 6, 6]) == (found.code, _left(home))
    assert "there are 3 records, 3 measurements, 3 system samples in" in " ".join(found.stdout.split())


def test_one_kind_may_be_chosen(invoke: Invoke, keep: Keep, home: Path) -> None:
    """Numbers may go earlier than training data."""
    keep(DOCUMENTS)

    (found,) = invoke("cleanup", "--older-than", BEFORE, "--only", "measurements", "--yes", "--json").lines

    assert ({"measurement": 3}, {"measurement": 3}) == (found["found"], found["deleted"])
    assert [6, 3, 6] == _left(home)


def test_nobody_to_ask_deletes_nothing(invoke: Invoke, keep: Keep, home: Path) -> None:
    """A script must say --yes."""
    keep(DOCUMENTS)

    found = invoke("cleanup", "--older-than", BEFORE)

    assert (2, [6, 6, 6]) == (found.code, _left(home))
    assert "add --yes" in found.stderr


def test_nothing_old_is_fine(invoke: Invoke, keep: Keep, home: Path) -> None:
    """Also for a document with a time before anybody's."""
    keep(DOCUMENTS)

    assert "is from before" in invoke("cleanup", "--older-than", "2020-01-01").stdout
    assert [6, 6, 6] == _left(home)


@pytest.mark.parametrize(
    "arguments", [(), ("--older-than", "soon"), ("--older-than", "1d", "--only", "calls")]
)
def test_bad_usage_deletes_nothing(invoke: Invoke, arguments: tuple[str, ...]) -> None:
    """Without a time there is no default: deleting is never a guess."""
    assert 2 == invoke("cleanup", *arguments, "--yes").code


def test_who_is_interrupted_is_told_what_is_gone(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was deleted before the server refused is counted, and the next run goes on."""
    counts = [Reply(body={"count": n, "_shards": {"failed": 0}}) for n in (2, 2, 0)]
    hits = [{"_index": "llm-logs", "_id": id_} for id_ in "ab"]
    page = {"_scroll_id": "s", "_shards": {"failed": 0}, "hits": {"hits": hits}}
    items = [{"delete": {"_id": id_, "status": status}} for id_, status in (("a", 200), ("b", 429))]
    with SearchServer() as server:
        server.script("POST", "_count", *counts)
        server.script("POST", "_search", Reply(body=page))
        server.script("POST", "_bulk", Reply(body={"errors": True, "items": items}))
        monkeypatch.setenv("ELASTICSEARCH_URL", server.url)

        found = invoke("cleanup", "--older-than", BEFORE, "--only", "records", "--yes")

    assert (3, True) == (found.code, "Not finished: deleted 1 records. Run it again" in found.stderr)


def test_roll_ups_answer_for_what_is_gone(invoke: Invoke, home: Path) -> None:
    """Whoever rolled up before keeps the statistics of the calls that are deleted."""
    store = SqliteStore(home / "llm-logs.sqlite3", clock=FakeClock(START_S))
    store.write([measurement(day, seconds=day * DAY_S, model="m") for day in range(6)])
    store.close()
    invoke("rollup", "--since", "all")

    invoke("cleanup", "--older-than", BEFORE, "--yes")

    (answer,) = invoke("stats", "--since", "all", "--json").lines
    assert (6, 3) == (answer["rows"][0]["figures"]["requests"], _left(home)[1])


@pytest.fixture(params=["elasticsearch-9", "opensearch-2"])
def node(request: pytest.FixtureRequest, nodes: Nodes) -> Iterator[Node]:
    """Give one real node of each flavour the documents, and a neighbour with a similar name."""
    found: Node = nodes.get(request.param)
    for index in ("test-cleanup", "test-cleanup-2"):
        store = SearchEngineStore(SearchSettings((found.url,), index))
        store.prepare()
        store.write(DOCUMENTS)
        store.refresh()  # what is a second old may be unseen; what is to be cleaned up never is
        store.close()
    yield found
    found.request("DELETE", "/test-cleanup*")
    found.request("DELETE", "/_index_template/*test-cleanup*")


@pytest.mark.node
def test_a_neighbours_indices_are_not_touched(
    invoke: Invoke, node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a real node: ours are cleaned, those of `<index>-2` stay whole."""
    monkeypatch.setenv("ELASTICSEARCH_URL", node.url)
    monkeypatch.setenv("ELASTICSEARCH_INDEX", "test-cleanup")

    assert 0 == invoke("cleanup", "--older-than", BEFORE, "--yes").code

    left = {}
    for index in ("test-cleanup", "test-cleanup-2"):
        store = SearchEngineStore(SearchSettings((node.url,), index))
        store.refresh()
        left[index] = [store.count(kind, Filter()) for kind in KINDS]
        store.close()
    assert {"test-cleanup": [3, 3, 3], "test-cleanup-2": [6, 6, 6]} == left
