# SPDX-License-Identifier: Apache-2.0
"""Nodes for the faults alone: the shared ones of the run stay whole."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.faults.front import Front
from tests.faults.node_place import HARSH, NodePlace
from tests.nodes.node import Node
from tests.nodes.shared import Nodes

OwnNode = Callable[[str], Node]
OpenPlace = Callable[..., tuple[NodePlace, Front, str]]


@pytest.fixture(scope="session")
def own_node(nodes: Nodes) -> Iterator[OwnNode]:
    """Returns a node of that name that only this folder's tests use, with harsh limits; started once."""
    with ExitStack() as stack:
        started: dict[str, Node] = {}

        def get(name: str) -> Node:
            if name not in started:
                started[name] = stack.enter_context(nodes.start(name, settings=HARSH))
            return started[name]

        yield get


@pytest.fixture
def place(own_node: OwnNode) -> Iterator[OpenPlace]:
    """Returns a place on a node, the proxy in front of it, and an index of its own; cleaned afterwards."""
    with ExitStack() as stack:

        def open_place(name: str, *, may_kill: bool = True) -> tuple[NodePlace, Front, str]:
            index = f"chaos-{uuid.uuid4().hex[:12]}"
            made = NodePlace(own_node(name), index, may_kill=may_kill)
            front = stack.enter_context(Front(made.upstream))
            stack.callback(made.clean)
            return made, front, index

        yield open_place
