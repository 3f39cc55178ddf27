"""The nodes that the tests of one run share, and a user's own servers in their place."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.nodes import rest
from tests.nodes.cache import NodesUnavailable
from tests.nodes.cluster import Cluster, start_cluster
from tests.nodes.distributions import DISTRIBUTIONS, Flavour
from tests.nodes.fetching import server_home
from tests.nodes.node import Node, NodeFailed, start_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# How the reason begins for which a test is skipped, or failed, that needs a node which cannot be had.
NOT_AVAILABLE = "search node not available: "

_OWN_SERVERS: dict[Flavour, str] = {
    "elasticsearch": "FLYWHEEL_TEST_ELASTICSEARCH_URL",
    "opensearch": "FLYWHEEL_TEST_OPENSEARCH_URL",
}


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    secured: bool


class OwnServer:
    """A server of the user's own in a node's place.

    It can be asked. Anything else that can be done to a `Node` skips the test that tries.

    Attributes:
        name: The node that it stands in for.
        flavour: `elasticsearch` or `opensearch`, as the user says.
        url: Where it listens, with the credentials that the user put in.
        users: Empty.
        ca_certs: `None`: it has a certificate that the system trusts, or none.
    """

    def __init__(self, name: str, flavour: Flavour, url: str) -> None:
        self.name = name
        self.flavour = flavour
        self.url = url
        self.users: Mapping[str, rest.User] = {}
        self.ca_certs: Path | None = None

    @property
    def version(self) -> str:
        """The server's version, as it says."""
        nodes = self.request("GET", "/_nodes/_local?filter_path=nodes.*.version").json()["nodes"]
        return str(next(iter(nodes.values()))["version"])

    def request(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, Any] | None = None,
        *,
        timeout_s: float = 30.0,
    ) -> rest.Answer:
        """Ask the server; arguments and errors as in `rest.request`."""
        return rest.request(self.url, method, path, body, timeout_s=timeout_s)

    def __getattr__(self, name: str) -> Any:
        if hasattr(Node, name):
            pytest.skip(f"{name!r} can only be done to a node of the suite's own; {self.name} is yours")
        raise AttributeError(name)


class Nodes:
    """The nodes of this run, by name; open and secured ones are different nodes."""

    def __init__(self) -> None:
        self.unavailable: NodesUnavailable | None = None
        """Why a node could not be had, if one could not."""
        # Read before any test runs, since tests may clear the environment.
        self._is_required = os.environ.get("FLYWHEEL_TEST_REQUIRE_NODES") == "1"
        self._own_urls = {
            flavour: os.environ[variable]
            for flavour, variable in _OWN_SERVERS.items()
            if os.environ.get(variable)
        }
        self._nodes: dict[_Key, Node] = {}
        self._failed: dict[_Key, NodesUnavailable | NodeFailed] = {}

    def launch(self, names: Iterable[str]) -> None:
        """Fetch and launch nodes and return without waiting for them; what goes wrong is told by `get`."""
        for name in names:
            if DISTRIBUTIONS[name].flavour not in self._own_urls:
                self._launch(_Key(name, secured=False))

    def fetch(self, names: Iterable[str], *, secured: bool = False) -> None:
        """Fetch what nodes are made of; what goes wrong is told when they are started."""
        for name in names:
            with suppress(NodesUnavailable):
                server_home(DISTRIBUTIONS[name], secured=secured)

    def get(self, name: str, *, secured: bool = False) -> Node | OwnServer:
        """Return a node that answers, whatever was done to it before: started, resumed or restarted.

        Where it cannot be had, the test is skipped, or failed if `FLYWHEEL_TEST_REQUIRE_NODES` is 1.

        Args:
            name: A key of `DISTRIBUTIONS`.
            secured: Whether it has TLS and users.

        Raises:
            NodeFailed: If it does not start; it is not tried a second time.
        """
        flavour = DISTRIBUTIONS[name].flavour
        if flavour in self._own_urls:
            if secured:
                pytest.skip(f"TLS and users can only be given to a node of the suite's own; {name} is yours")
            return OwnServer(name, flavour, self._own_urls[flavour])
        with self._skipping():
            return self._running(_Key(name, secured=secured))

    def start(self, name: str, *, settings: Mapping[str, str] | None = None, secured: bool = False) -> Node:
        """Start a node for the caller alone, who has to stop it; as `start_node`, with the skips of `get`."""
        with self._skipping():
            return start_node(name, settings=settings, secured=secured)

    def start_cluster(self, name: str) -> Cluster:
        """Start a cluster for the caller alone, who has to stop it; with the skips of `get`."""
        with self._skipping():
            return start_cluster(name)

    def start_all(self, names: Iterable[str]) -> list[Node | OwnServer]:
        """Return several nodes, started side by side; otherwise as `get`."""
        names = list(names)
        self.launch(names)
        return [self.get(name) for name in names]

    def stop_all(self) -> None:
        """End all nodes, at once, for nobody needs their data any more."""
        for node in self._nodes.values():
            node.kill()
            node.stop()
        self._nodes.clear()

    @contextmanager
    def _skipping(self) -> Iterator[None]:
        try:
            yield
        except NodesUnavailable as exc:
            self.unavailable = exc
            reason = f"{NOT_AVAILABLE}{exc}"
            if self._is_required:
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)

    def _running(self, key: _Key) -> Node:
        self._launch(key)
        if key in self._failed:
            raise self._failed[key]
        node = self._nodes[key]
        try:
            node.ensure_running()
        except NodeFailed as exc:
            self._failed[key] = exc
            raise
        return node

    def _launch(self, key: _Key) -> None:
        if key in self._nodes or key in self._failed:
            return
        try:
            node = Node(key.name, secured=key.secured)
        except NodesUnavailable as exc:
            self._failed[key] = exc
        else:
            self._nodes[key] = node
            node.launch()
