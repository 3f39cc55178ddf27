# SPDX-License-Identifier: Apache-2.0
"""Random histories, each by its seed, in front of the scripted engine and of real nodes.

The law is in `law`: captured = stored + dead-lettered + counted drops, each document once, nothing waiting.
`FLYWHEEL_TEST_SEED` plays one seed alone; `make soak` plays many.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.conftest import OpenPlace
from tests.faults.history import History, Plan, Told, opened
from tests.faults.node_place import ROOM_BYTES
from tests.faults.scripted import play
from tests.faults.soak import SOAK_NODE_SEEDS, SOAK_SEEDS, seeds, soak_seeds
from tests.faults.workload import Mixture
from tests.nodes.distributions import DISTRIBUTIONS

NODE_MIXTURE = Mixture(refused_whole=0.005, too_heavy=0.0, large_bytes=ROOM_BYTES)
NODE_PLAN = Plan(events=20, burst=150, silence=0.05, timeout_s=1.0, mixture=NODE_MIXTURE)
ONE_OF_EACH = ["elasticsearch-9", "opensearch-2"]
START_TIMEOUT_S = 600  # a node may take minutes to start on a machine that is out of breath


@pytest.mark.parametrize("seed", seeds(200))
def test_the_law_holds_in_front_of_the_scripted_engine(tmp_path: Path, seed: int) -> None:
    """Guarantees 1, 2, 3 and 8 of the shipper and 1 to 5 of the spool, whatever happens in between."""
    told = play(seed, tmp_path)

    assert [] == told.breaches, str(told)


@pytest.mark.soak
@pytest.mark.parametrize("seed", soak_seeds(SOAK_SEEDS))
def test_soak_in_front_of_the_scripted_engine(tmp_path: Path, seed: int) -> None:
    """The same, for long."""
    told = play(seed, tmp_path)

    assert [] == told.breaches, str(told)


def play_in_front_of(places: OpenPlace, folder: Path, name: str, seed: int, *, may_kill: bool) -> Told:
    """Play the history of *seed* in front of the node of that name."""
    place, front, index = places(name, may_kill=may_kill)
    with opened(folder / "spool.db", front.url, index, timeout_s=NODE_PLAN.timeout_s) as world:
        return History(seed, NODE_PLAN, world, front, place).play()


@pytest.mark.node(own=True)
@pytest.mark.timeout(START_TIMEOUT_S)
@pytest.mark.parametrize("seed", seeds(5))
@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_the_law_holds_in_front_of_a_node(place: OpenPlace, tmp_path: Path, name: str, seed: int) -> None:
    """The same with the index deleted, closed, blocked, the node paused: on a real server."""
    told = play_in_front_of(place, tmp_path, name, seed, may_kill=False)

    assert [] == told.breaches, str(told)


@pytest.mark.soak
@pytest.mark.node(own=True)
@pytest.mark.timeout(START_TIMEOUT_S)
@pytest.mark.parametrize("seed", soak_seeds(SOAK_NODE_SEEDS))
@pytest.mark.parametrize("name", DISTRIBUTIONS)
def test_soak_in_front_of_a_node(place: OpenPlace, tmp_path: Path, name: str, seed: int) -> None:
    """The same on every node, for long, with the node killed as well."""
    told = play_in_front_of(place, tmp_path, name, seed, may_kill=True)

    assert [] == told.breaches, str(told)
