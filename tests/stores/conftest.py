# SPDX-License-Identifier: Apache-2.0
"""The fixture `store`: every test that asks for it runs against every store."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.nodes.distributions import DISTRIBUTIONS
from tests.stores.documents import START_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flywheel_logging.stores.base import Store
    from tests.nodes.node import Node
    from tests.nodes.shared import Nodes

NODES = [pytest.param(name, marks=pytest.mark.node) for name in DISTRIBUTIONS]
"""One parameter for each real node."""

ONE_OF_EACH = [each for each in NODES if each.values[0] in ("elasticsearch-9", "opensearch-2")]
"""One real node of each flavour, for what does not differ between versions."""


@pytest.fixture(params=["memory", "sqlite", *NODES])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A prepared, empty store of each kind."""
    if request.param == "memory":
        made: Store = MemoryStore()
    elif request.param == "sqlite":
        made = SqliteStore(tmp_path / "s.db", clock=FakeClock(START_S))
    else:
        node = request.getfixturevalue("nodes").get(request.param)
        made = SearchEngineStore(SearchSettings((node.url,), request.getfixturevalue("index")))
        request.getfixturevalue("clean_nodes")(node)
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def index() -> str:
    """A name that no other test uses."""
    return f"test-{uuid.uuid4().hex[:12]}"


@pytest.fixture
def clean_nodes(index: str) -> Iterator[Callable[[Node], Node]]:
    """Return a function that has a node cleaned of the test's indices and templates at the end."""
    used: list[Node] = []

    def clean_later(node: Node) -> Node:
        used.append(node)
        return node

    yield clean_later
    for node in used:
        found = node.request("GET", f"/_resolve/index/{index}*?expand_wildcards=all").json()
        for kind, path in (("data_streams", "/_data_stream"), ("indices", "")):
            names = [one["name"] for one in found.get(kind, []) if not one["name"].startswith(".")]
            if names:
                node.request("DELETE", f"{path}/{','.join(names)}")
        node.request("DELETE", f"/_index_template/*{index}*")


@pytest.fixture(params=NODES)
def node(request: pytest.FixtureRequest, nodes: Nodes, clean_nodes: Callable[[Node], Node]) -> Node:
    """Each real node in turn, cleaned of the test's index afterwards."""
    found: Node = nodes.get(request.param)
    return clean_nodes(found)
