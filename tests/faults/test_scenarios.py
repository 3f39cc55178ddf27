# SPDX-License-Identifier: Apache-2.0
"""One fault at a time, on real nodes: what happens while it lasts, and the law when it is over.

Cites the promises of `shipper` by number. Time passes only in the applications, see `world`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

import pytest

from flywheel_logging.retry import MAX_RETRY_AFTER_S
from flywheel_logging.stores.search_mapping import index_body
from flywheel_logging.testing import FakeClock
from tests.faults import faults
from tests.faults.conftest import OpenPlace
from tests.faults.front import Fault, Front, no_fault
from tests.faults.history import opened
from tests.faults.law import breaches
from tests.faults.node_place import ROOM_BYTES, NodePlace, Trouble
from tests.faults.workload import Mixture, Workload
from tests.faults.world import Process, World
from tests.search_server import Request

pytestmark = [pytest.mark.node(own=True), pytest.mark.timeout(600)]

ONE_OF_EACH = ["elasticsearch-9", "opensearch-2"]
ELASTICSEARCH, OPENSEARCH = ONE_OF_EACH
HARMLESS = Mixture(poison=0.0, refused_whole=0.0, too_heavy=0.0, large_bytes=ROOM_BYTES, measurements=0.0)
HOUR_S = 3_600.0


@dataclass
class Scene:
    """One application over a real node behind the proxy."""

    world: World
    front: Front
    place: NodePlace
    index: str
    process: Process
    workload: Workload

    @property
    def clock(self) -> FakeClock:
        """The application's clock."""
        return self.world.clock

    def capture(self, number: int) -> None:
        """Capture *number* documents."""
        self.world.capture(self.process, self.workload.documents(number))

    def befall(self, fault: Fault, *, times: int = 1) -> None:
        """Have the next *times* bulk requests befallen by *fault*."""
        left = [fault] * times

        def choose(request: Request) -> Fault:
            return left.pop() if left and faults.is_bulk(request) else no_fault

        self.front.choose = choose

    def end(self) -> list[str]:
        """Put everything in order, deliver the rest, and return the breaches of the law."""
        self.front.be_calm()
        self.place.heal()
        self.world.drain(HOUR_S, lambda: None)
        return breaches(self.world.account, self.place.outcome(self.world))


OpenScene = Callable[..., Scene]


@pytest.fixture
def scene(place: OpenPlace, tmp_path: Path) -> Iterator[OpenScene]:
    """Returns a scene on the node of that name."""
    with ExitStack() as stack:

        def open_scene(name: str, *, mixture: Mixture = HARMLESS, timeout_s: float = 5.0) -> Scene:
            made, front, index = place(name)
            world = stack.enter_context(opened(tmp_path / "spool.db", front.url, index, timeout_s=timeout_s))
            return Scene(world, front, made, index, world.begin(), Workload(random.Random(1), mixture))

        yield open_scene


class TestTheWay:
    """Faults between us and a node; promises 1 and 8."""

    @pytest.mark.parametrize("fault", faults.CONNECTION, ids=lambda fault: fault.__name__)
    def test_a_broken_connection_costs_nothing(self, scene: OpenScene, fault: Fault) -> None:
        """Reset or closed before, amid or after a request: all is there, once."""
        it = scene(OPENSEARCH)
        it.befall(fault, times=2)
        it.capture(30)
        it.world.run(60)

        assert it.front.seen[fault.__name__] >= 1
        assert it.end() == []

    @pytest.mark.parametrize("fault", faults.SILENCE, ids=lambda fault: fault.__name__)
    def test_a_silent_server_costs_its_time_out(self, scene: OpenScene, fault: Fault) -> None:
        """No answer in time, and maybe an effect that comes later: all is there, once."""
        it = scene(OPENSEARCH, timeout_s=1.0)
        it.befall(fault)
        it.capture(30)
        it.world.run(60)

        assert it.front.seen[fault.__name__] == 1
        assert it.end() == []

    @pytest.mark.parametrize("fault", faults.ANSWER, ids=lambda fault: fault.__name__)
    def test_a_wrong_answer_is_not_believed(self, scene: OpenScene, fault: Fault) -> None:
        """Wrong counts, wrong order, no JSON, success with failures inside: all is there, once."""
        it = scene(ELASTICSEARCH)
        it.befall(fault, times=2)
        it.capture(30)
        it.world.run(60)

        assert it.front.seen[fault.__name__] >= 1
        assert it.end() == []

    def test_uploads_that_are_cut_off(self, scene: OpenScene) -> None:
        """A connection that is reset before the body was read is tried again."""
        it = scene(ELASTICSEARCH)
        it.front.aborts_uploads = True
        it.capture(200)
        it.world.run(20)
        waiting = it.world.waiting()

        assert (waiting, it.end()) == (200, [])

    @pytest.mark.parametrize("status", [429, 503])
    def test_a_storm_is_waited_for(self, scene: OpenScene, status: int) -> None:
        """Promise 4: no request before the time that the server asked for, and all is there afterwards."""
        it = scene(OPENSEARCH)
        it.capture(1)
        it.world.run(5)
        before = sum(it.front.seen.values())
        it.front.choose = lambda _: faults.refusal(status, retry_after="120")
        it.capture(30)
        it.world.run(119)
        asked = sum(it.front.seen.values()) - before
        it.world.run(240)

        assert asked == 1
        assert 2 <= sum(it.front.seen.values()) - before <= 4
        assert it.end() == []

    def test_an_absurd_wish_to_wait_is_capped(self, scene: OpenScene) -> None:
        """Promise 4: a server that says a year is asked again after five minutes."""
        it = scene(OPENSEARCH)
        it.front.choose = lambda _: faults.refusal(503, retry_after="31536000")
        it.capture(1)
        it.world.run(1)
        it.front.be_calm()
        it.world.run(MAX_RETRY_AFTER_S + 1)

        assert it.world.waiting() == 0

    @pytest.mark.parametrize("status", [401, 403])
    def test_lost_rights_pause_and_lose_nothing(self, scene: OpenScene, status: int) -> None:
        """Promise 3: an hour with a wrong password buries nothing, and all comes without a restart."""
        it = scene(ELASTICSEARCH)
        it.front.choose = lambda _: faults.refusal(status, "security_exception")
        it.capture(100)
        it.world.run(HOUR_S)
        stats = it.process.shipper.stats()
        asked = sum(it.front.seen.values())

        assert (stats.is_blocked, stats.dead, it.world.waiting()) == (True, 0, 100)
        assert asked >= HOUR_S / 30
        assert it.end() == []

    def test_a_clock_that_jumps_during_an_outage(self, scene: OpenScene) -> None:
        """Promise 1: a wall clock set back or forward by a day holds nothing up and loses nothing."""
        it = scene(OPENSEARCH)
        it.front.choose = lambda _: faults.reset_before
        for seconds in (86_400, -2 * 86_400, 86_400):
            it.capture(20)
            it.world.run(60)
            it.clock.jump(seconds)
        it.front.be_calm()
        it.world.run(120)

        assert it.world.waiting() == 0
        assert it.end() == []


class TestTheIndex:
    """What people do to the index while we write; promise 3."""

    @pytest.mark.parametrize(
        "trouble", ["flood_stage", "write_block", "read_only", "closed", "cluster_read_only"]
    )
    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_a_blocked_index_pauses(self, scene: OpenScene, name: str, trouble: Trouble) -> None:
        """Nothing is buried while it lasts; all is delivered when it is over, without a restart."""
        it = scene(name)
        it.capture(20)
        it.world.run(5)
        it.place.make(trouble)
        it.capture(20)
        it.world.run(120)
        waiting, dead = it.world.waiting(), it.world.dead()

        assert (waiting, dead) == (20, [])
        assert it.end() == []

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_a_deleted_index_is_made_again(self, scene: OpenScene, name: str) -> None:
        """The next write goes to an index with our mapping, never to one that the server made up."""
        it = scene(name)
        it.capture(20)
        it.world.run(5)
        it.place.make("deleted")
        it.capture(20)
        it.world.run(60)

        assert it.place.mapping(it.index) == index_body("record")["mappings"]
        assert it.world.waiting() == 0
        assert it.end() == []

    def test_an_index_made_anew_in_another_form_pauses(self, scene: OpenScene) -> None:
        """What somebody created in our index's place is not written to, and nothing is buried."""
        it = scene(ELASTICSEARCH)
        it.place.make_foreign()
        it.capture(20)
        it.world.run(120)
        stats = it.process.shipper.stats()

        assert (stats.is_blocked, stats.dead, it.world.waiting()) == (True, 0, 20)
        it.place.make("deleted")
        assert it.end() == []


class TestTheNode:
    """What happens to the server itself; promises 1, 2, 4, 9 and 10."""

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_killed_in_mid_bulk(self, scene: OpenScene, name: str) -> None:
        """SIGKILL while it works on our request, and a start on the same data: all is there, once."""
        it = scene(name)
        it.capture(100)
        it.world.run(5)
        it.capture(900)
        it.place.make("killed")
        it.world.run(60)
        waiting = it.world.waiting()

        assert waiting > 0
        assert it.end() == []

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_stopped_and_continued(self, scene: OpenScene, name: str) -> None:
        """SIGSTOP: requests time out and come to effect when it goes on; all is there, once."""
        it = scene(name, timeout_s=1.0)
        it.capture(20)
        it.world.run(5)
        it.place.make("paused")
        it.capture(200)
        it.world.run(60)

        assert it.process.shipper.stats().store_errors >= 1
        assert it.end() == []

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_a_request_above_its_limits_is_made_smaller(self, scene: OpenScene, name: str) -> None:
        """A node that takes 1 MB (413) and has room for 600 KB (429) gets all, though batches are 5 MB."""
        it = scene(name)
        it.world.capture(it.process, [it.workload.sized(30_000) for _ in range(200)])
        it.world.run(600)

        assert it.world.waiting() == 0
        assert it.end() == []

    @pytest.mark.parametrize("size", [2_000_000, 800_000], ids=["413", "429"])
    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_one_document_above_its_limits(self, scene: OpenScene, name: str, size: int) -> None:
        """Promise 10: it becomes a dead letter, and the others do not wait for it."""
        it = scene(name)
        document, _ = it.workload.sized(size)
        it.capture(10)
        it.world.capture(it.process, [(document, "too_heavy")])
        it.capture(10)
        it.world.run(60)
        waiting = it.world.waiting()
        for _ in range(60):
            it.capture(1)
            it.world.run(120)

        assert waiting <= 1
        assert it.world.dead() == [("record", document.id)]
        assert it.end() == []

    @pytest.mark.parametrize("name", ONE_OF_EACH)
    def test_poison_costs_the_others_nothing(self, scene: OpenScene, name: str) -> None:
        """Promise 2: what the node refuses alone or with its whole request is buried, the rest stored."""
        it = scene(name, mixture=replace(HARMLESS, poison=0.05, refused_whole=0.01))
        it.capture(500)
        it.world.run(60)

        assert set(it.world.dead()) == it.world.account.hopeless
        assert it.end() == []


def test_every_trouble_of_a_node_has_its_scenario() -> None:
    """A trouble that is added to the histories is added here, too."""
    text = Path(__file__).read_text("utf-8")

    assert [trouble for trouble in get_args(Trouble) if f'"{trouble}"' not in text] == []
