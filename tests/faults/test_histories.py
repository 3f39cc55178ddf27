# SPDX-License-Identifier: Apache-2.0
"""Random histories, each by its seed, in front of the scripted engine and of real nodes.

The law is in `law`: captured = stored + dead-lettered + counted drops, each document once, nothing waiting.
`FLYWHEEL_TEST_SEED` plays one seed alone; `make soak` plays many.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.conftest import OpenPlace
from tests.faults.history import History, Plan, opened
from tests.faults.scripted import play
from tests.faults.workload import Mixture

NODE_PLAN = Plan(events=20, burst=150, silence=0.05, timeout_s=1.0, mixture=Mixture(refused_whole=0.005))
ONE_OF_EACH = ["elasticsearch-9", "opensearch-2"]
START_TIMEOUT_S = 300  # a node may take long to start beside others on a busy machine


def seeds(count: int) -> list[int]:
    """Return the seed that was asked for, or the first *count*."""
    asked = os.environ.get("FLYWHEEL_TEST_SEED")
    return [int(asked)] if asked else list(range(count))


@pytest.mark.parametrize("seed", seeds(200))
def test_the_law_holds_in_front_of_the_scripted_engine(tmp_path: Path, seed: int) -> None:
    """Guarantees 1, 2, 3 and 8 of the shipper and 1 to 5 of the spool, whatever happens in between."""
    told = play(seed, tmp_path)

    assert [] == told.breaches, str(told)


@pytest.mark.node
@pytest.mark.timeout(START_TIMEOUT_S)
@pytest.mark.parametrize("seed", seeds(5))
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_the_law_holds_in_front_of_a_node(place: OpenPlace, tmp_path: Path, name: str, seed: int) -> None:
    """The same with the index deleted, closed, blocked, the node paused: on a real server."""
    made, front, index = place(name, may_kill=False)
    with opened(tmp_path / "spool.db", front.url, index, timeout_s=1.0, max_bytes=64 * 2**20) as world:
        told = History(seed, NODE_PLAN, world, front, made).play()

    assert [] == told.breaches, str(told)
