"""Three nodes of one kind that form a cluster, and what can be done to it."""

from __future__ import annotations

import http.client
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Self

from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.node import Node, NodeFailed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from tests.nodes import rest

SIZE = 3
# Two of three can still elect a manager.

# A cluster forms in 20 to 25 s on two cores that have nothing else to do.
_FORMED_WITHIN_S = 180.0
_POLL_S = 0.1


class Cluster:
    """Three nodes on this machine, about 2.2 GB, not yet started.

    Args:
        name: A key of `DISTRIBUTIONS`.
        settings: Added to each node's own configuration.

    Attributes:
        name: As given.
        nodes: The nodes, called n1 to n3 in the cluster.

    Raises:
        NodesUnavailable: If the nodes' parts cannot be had.
    """

    def __init__(self, name: str, *, settings: Mapping[str, str] | None = None) -> None:
        self.name = name
        self.nodes: list[Node] = []
        with ExitStack() as stack:
            for number in range(1, SIZE + 1):
                own = {"node.name": f"n{number}", **(settings or {})}
                self.nodes.append(stack.enter_context(Node(name, settings=own)))
            self._introduce()
            self._stack = stack.pop_all()

    def _introduce(self) -> None:
        """Tell the nodes of each other."""
        is_elasticsearch = DISTRIBUTIONS[self.name].flavour == "elasticsearch"
        kind = "multi-node" if is_elasticsearch else "zen"
        first = "initial_master_nodes" if is_elasticsearch else "initial_cluster_manager_nodes"
        common = {
            "cluster.name": self.nodes[0].cluster_name,
            "discovery.type": kind,
            "discovery.seed_hosts": ",".join(node.transport_address for node in self.nodes),
            f"cluster.{first}": ",".join(f"n{number}" for number in range(1, SIZE + 1)),
        }
        for node in self.nodes:
            node.configure(common)

    def start(self) -> None:
        """Start the nodes side by side and wait until they are one cluster.

        Raises:
            NodeFailed: If they do not become one.
        """
        for node in self.nodes:
            node.launch()
        for node in self.nodes:
            node.wait_ready()
        self.wait_green()

    @property
    def urls(self) -> tuple[str, ...]:
        """Where the nodes listen."""
        return tuple(node.url for node in self.nodes)

    def request(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, Any] | None = None,
        *,
        timeout_s: float = 30.0,
    ) -> rest.Answer:
        """Ask the first node that is alive; arguments and errors as in `rest.request`."""
        node = next(node for node in self.nodes if node.is_alive)
        return node.request(method, path, body, timeout_s=timeout_s)

    def manager(self) -> Node:
        """Return the elected manager.

        Raises:
            NodeFailed: If there is none.
        """
        answer = self.request("GET", "/_cluster/state/master_node,nodes?master_timeout=30s")
        if answer.status == http.client.OK:
            state = answer.json()
            name = state["nodes"][state["master_node"]]["name"]
            return self.nodes[int(name.removeprefix("n")) - 1]
        raise NodeFailed(f"{self.name} has no manager: {answer.status}")

    def wait_green(self, nodes: int = SIZE) -> None:
        """Wait until so many *nodes* are in the cluster and every copy of every shard is there.

        Raises:
            NodeFailed: If that takes too long.
        """
        path = f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status=green&timeout=5s"
        deadline = time.monotonic() + _FORMED_WITHIN_S
        while time.monotonic() < deadline:
            try:
                answer = self.request("GET", path)
            except (OSError, http.client.HTTPException):
                time.sleep(_POLL_S)
                continue
            # 408 says that it is not so yet; 503 that nobody is elected.
            if answer.status == http.client.OK and not answer.json()["timed_out"]:
                return
        raise NodeFailed(
            f"{self.name} was not green within {_FORMED_WITHIN_S:.0f} s\n{self.nodes[0].log_tail()}"
        )

    def stop(self) -> None:
        """End the nodes at once and remove their folders."""
        for node in self.nodes:
            node.kill()
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start_cluster(name: str, *, settings: Mapping[str, str] | None = None) -> Cluster:
    """Start a cluster and return it when it is formed; used as a context manager, it is stopped at the end.

    Arguments as in `Cluster`.

    Raises:
        NodesUnavailable: If the nodes' parts cannot be had.
        NodeFailed: If it does not form.
    """
    cluster = Cluster(name, settings=settings)
    try:
        cluster.start()
    except BaseException:
        cluster.stop()
        raise
    return cluster
