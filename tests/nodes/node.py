"""One running search node, and the faults that can be done to it.

Starting is two steps, `launch` and `wait_ready`, so that several nodes can start side by side without
threads. Not thread-safe: a node belongs to one thread at a time. Nothing of a node survives its owner (see
`watchdog`).
"""

from __future__ import annotations

import http.client
import json
import logging
import os
import random
import signal
import socket
import subprocess
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

import psutil

from tests.nodes import rest
from tests.nodes.cache import as_node_account, hand_over, require_access
from tests.nodes.configuration import configure
from tests.nodes.distributions import DISTRIBUTIONS, Flavour
from tests.nodes.secured import ADMIN, WRITER
from tests.nodes.watchdog import WatchedFolder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import TracebackType

logger = logging.getLogger(__name__)

# A start takes 7 to 12 s alone on two cores, many times that beside others that start and a busy test run.
_READY_WITHIN_S = 240.0
# An orderly end takes 2 to 3 s.
_ENDED_WITHIN_S = 20.0
_POLL_S = 0.1
# How often a start is tried again because somebody else took a port between our look and the node's bind.
_PORT_TRIES = 3
# Below the range that the kernel takes outgoing ports from (Linux: 32768 on): a client that keeps trying a
# dead node's port in that range will sooner or later be connected to itself, and hold the port.
_PORTS = range(20_000, 30_000)


class NodeFailed(Exception):
    """A node did not start or did not end; the message has the tail of its log."""


class Node:
    """A search node on this machine, not yet started.

    Args:
        name: A key of `DISTRIBUTIONS`.
        settings: Added to the node's own configuration, or put in place of what that says.
        heap: The JVM's heap, in its own notation.
        data: An existing folder to keep the data in, which is given to the nodes' account and must be
            reachable for it; a temporary one if not given.
        secured: Whether it has TLS and users.

    Attributes:
        name: As given.
        flavour: `elasticsearch` or `opensearch`.
        version: The server's version, such as `2.19.1`.
        users: `admin` and `writer` (see `secured`), by name; empty unless secured.
        ca_certs: PEM file of the authority behind the node's certificate; `None` unless secured.

    Raises:
        NodesUnavailable: If the node's parts cannot be had.
    """

    def __init__(
        self,
        name: str,
        *,
        settings: Mapping[str, str] | None = None,
        heap: str = "512m",
        data: Path | None = None,
        secured: bool = False,
    ) -> None:
        distribution = DISTRIBUTIONS[name]
        self.name = name
        self.flavour: Flavour = distribution.flavour
        self.version = distribution.version
        self.users = {user.username: user for user in (ADMIN, WRITER)} if secured else {}
        self._process: subprocess.Popen[bytes] | None = None
        self._launched_at = 0.0
        self._ports = _free_ports()
        self._folder = WatchedFolder(f"flywheel-{name}-")
        try:
            data = data or self._folder.path / "data"
            data.mkdir(exist_ok=True)
            self._launch = configure(distribution, self._folder.path, data=data, heap=heap, secured=secured)
            for tree in (self._folder.path, data):
                hand_over(tree)
                require_access(tree, "-w")
        except BaseException:
            self._folder.remove()
            raise
        self.ca_certs = self._launch.ca_certs
        self._settings = {**self._launch.settings, **(settings or {})}

    @property
    def url(self) -> str:
        """Where it listens, such as `http://127.0.0.1:20001`; another port only if that one gets taken."""
        return f"{'https' if self.users else 'http'}://127.0.0.1:{self._ports[0]}"

    @property
    def transport_address(self) -> str:
        """Where other nodes of its cluster find it."""
        return f"127.0.0.1:{self._ports[1]}"

    @property
    def cluster_name(self) -> str:
        """The name of its cluster, which no other run has."""
        return self._settings["cluster.name"]

    def configure(self, settings: Mapping[str, str]) -> None:
        """Add *settings* to the node's configuration, or put them in its place, from the next launch on."""
        self._settings |= settings

    @property
    def pid(self) -> int:
        """The process id of the launcher, which is the id of the node's process group as well."""
        if self._process is None:
            raise NodeFailed(f"{self.name} was never launched")
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether its processes exist; a paused node is alive."""
        return self._process is not None and self._process.poll() is None

    def request(
        self,
        method: str,
        path: str,
        body: bytes | Mapping[str, Any] | None = None,
        *,
        timeout_s: float = 30.0,
    ) -> rest.Answer:
        """Ask the node, as `admin` if it is secured; arguments and errors as in `rest.request`."""
        admin = self.users.get("admin")
        return rest.request(
            self.url, method, path, body, user=admin, ca_certs=self.ca_certs, timeout_s=timeout_s
        )

    def launch(self) -> None:
        """Start the node's processes and return at once."""
        logger.info("starting %s", self.name)
        self._launched_at = time.monotonic()
        http_port, transport_port = self._ports
        ports = {"http.port": str(http_port), "transport.port": str(transport_port)}
        self._launch.config_file.write_text(json.dumps({**ports, **self._settings}), "utf-8")  # JSON is YAML
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._launch.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self._folder.path,
                env=self._launch.environment,
                start_new_session=True,  # the launcher may start a second JVM: signals go to the group
                **as_node_account(),
            )
        self._folder.watch(self._process.pid)

    def wait_ready(self) -> None:
        """Wait until the launched node answers and its shards are there.

        Raises:
            NodeFailed: If it ends, or takes too long.
        """
        for _ in range(_PORT_TRIES):
            if self._became_ready():
                return
            logger.info("%s: a port was taken, trying others", self.name)
            self._ports = _free_ports()
            self.launch()
        raise NodeFailed(f"{self.name} found its ports taken, {_PORT_TRIES} times\n{self.log_tail()}")

    def ensure_running(self) -> None:
        """Make it answer whatever was done to it before: resumed if paused, started if dead.

        Raises:
            NodeFailed: If it cannot be started.
        """
        if self.is_alive:
            self.resume()
        else:
            self.launch()
        self.wait_ready()

    def pause(self) -> None:
        """Make it hang: connections are accepted, nothing is answered."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """End a pause."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as a crash would, and return when its processes are gone."""
        self._signal(signal.SIGKILL)
        self._wait_gone()

    def restart(self) -> None:
        """Start it again on the same data and ports; if it is alive, after an orderly end.

        Raises:
            NodeFailed: If it cannot be started.
        """
        self._terminate()
        self.launch()
        self.wait_ready()

    def stop(self) -> None:
        """End it in an orderly way and remove its folder; it cannot be started again."""
        try:
            self._terminate()
        finally:
            self._folder.remove()

    def log_tail(self, lines: int = 40) -> str:
        """Return the last *lines* that the node wrote since it was launched."""
        with suppress(FileNotFoundError):
            return "\n".join(self._log.read_text("utf-8", "replace").splitlines()[-lines:])
        return ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _log(self) -> Path:
        return self._folder.path / "node.log"

    def _became_ready(self) -> bool:
        """Wait for readiness; False if the node ended because a port was taken."""
        deadline = time.monotonic() + _READY_WITHIN_S
        while time.monotonic() < deadline:
            if self._is_ready():
                logger.info("%s: ready after %.0f s", self.url, time.monotonic() - self._launched_at)
                return True
            if not self.is_alive:
                if "Address already in use" in self.log_tail(200):
                    return False
                raise NodeFailed(f"{self.name} ended before it was ready\n{self.log_tail()}")
            time.sleep(_POLL_S)
        raise NodeFailed(f"{self.name} was not ready within {_READY_WITHIN_S:.0f} s\n{self.log_tail()}")

    def _is_ready(self) -> bool:
        try:
            health = self.request("GET", "/_cluster/health", timeout_s=5.0)
        except (OSError, http.client.HTTPException):
            return False
        if health.status != http.client.OK:
            return False
        told = health.json()
        # By its name, for the port may have gone to the node of somebody else's run.
        is_this_node = told["cluster_name"] == self.cluster_name
        return is_this_node and told["status"] in {"green", "yellow"}

    def _signal(self, number: signal.Signals) -> None:
        if self.is_alive:
            os.killpg(self.pid, number)

    def _terminate(self) -> None:
        self._signal(signal.SIGTERM)
        self.resume()  # a paused process takes no SIGTERM
        try:
            self._wait_gone()
        except NodeFailed:
            self.kill()

    def _wait_gone(self) -> None:
        if self._process is None:
            return
        deadline = time.monotonic() + _ENDED_WITHIN_S
        while time.monotonic() < deadline:
            if self._process.poll() is not None and not _has_members(self._process.pid):
                self._folder.watch(0)  # its number may be given to a stranger from now on
                return
            time.sleep(_POLL_S)
        raise NodeFailed(f"{self.name} did not end within {_ENDED_WITHIN_S:.0f} s\n{self.log_tail()}")


def start_node(
    name: str,
    *,
    settings: Mapping[str, str] | None = None,
    heap: str = "512m",
    data: Path | None = None,
    secured: bool = False,
) -> Node:
    """Start a node and return it when it is ready; used as a context manager, it is stopped at the end.

    Arguments as in `Node`.

    Raises:
        NodesUnavailable: If the node's parts cannot be had.
        NodeFailed: If it does not start.
    """
    node = Node(name, settings=settings, heap=heap, data=data, secured=secured)
    try:
        node.launch()
        node.wait_ready()
    except BaseException:
        node.stop()
        raise
    return node


def _free_ports() -> tuple[int, int]:
    """Return two ports that nobody listens on at this moment, for HTTP and for transport."""
    free: list[int] = []
    for port in random.sample(_PORTS, len(_PORTS)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            free.append(port)
        if len(free) == 2:
            break
    http_port, transport_port = free
    return http_port, transport_port


def _has_members(group: int) -> bool:
    # Zombies do not count: in a container without an init process nobody may ever reap them.
    for process in psutil.process_iter(["status"]):
        with suppress(ProcessLookupError, PermissionError):
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                return True
    return False
