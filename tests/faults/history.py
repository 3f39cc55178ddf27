# SPDX-License-Identifier: Apache-2.0
"""Random histories: a workload, faults that come and go, deaths, restarts and clocks that jump, by a seed.

A history ends when everything is in order again and all was delivered; then the law is held against it. The
whole of it follows from the seed, but for the order of two requests that are under way at once (`late`).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, TypeAlias

from flywheel_logging import retry
from flywheel_logging.stores.search_settings import SearchSettings
from tests.faults import faults
from tests.faults.front import Fault, Front, no_fault
from tests.faults.law import Outcome, breaches
from tests.faults.workload import Mixture, Workload
from tests.faults.world import Hang, Moment, Parts, World
from tests.search_server import Request

DRAIN_S = 4 * 3600.0
"""Time of the applications within which everything must be delivered when all is in order again."""

_HOUR_S = 3600.0
_MOMENTS: tuple[Moment, ...] = (
    ("acknowledge", "before"),
    ("acknowledge", "after"),
    ("postpone", "before"),
    ("postpone", "after"),
    ("bury", "before"),
    ("bury", "after"),
)

Event: TypeAlias = Callable[[], object]


class Place(Protocol):
    """What stands behind the proxy: the scripted engine or a real node."""

    def trouble(self, rng: random.Random) -> str:
        """Bring the engine into some trouble, and say which."""

    def wake(self) -> None:
        """End a pause: a request that it holds up would last until everybody gave up."""

    def heal(self) -> None:
        """End every trouble."""

    def outcome(self, world: World) -> Outcome:
        """Return what came out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a family of histories is drawn.

    Attributes:
        events: How many.
        mixture: What the documents are like.
        burst: Documents captured at once, at most.
        silence: Share of requests that cost the client its time-out, within a spell of such.
        timeout_s: That time-out, real seconds.
    """

    events: int = 30
    mixture: Mixture = field(default_factory=Mixture)
    burst: int = 250
    silence: float = 0.1
    timeout_s: float = 0.15


@dataclass(frozen=True, slots=True)
class Told:
    """What a history was, and how it ended.

    Attributes:
        seed: It.
        events: What happened, in words.
        breaches: How the law was broken.
        documents: How many were captured.
        requests: How many requests the proxy saw.
    """

    seed: int
    events: list[str]
    breaches: list[str]
    documents: int
    requests: int

    def __str__(self) -> str:
        """Say all of it."""
        return f"seed {self.seed}: {'; '.join(self.breaches) or 'the law holds'}\n  " + "\n  ".join(
            self.events
        )


class History:
    """One history.

    Args:
        seed: Decides everything.
        plan: How it is drawn.
        world: The applications.
        front: The proxy.
        place: What is behind it.
    """

    def __init__(self, seed: int, plan: Plan, world: World, front: Front, place: Place) -> None:
        self._rng = random.Random(seed)
        self._seed, self._plan, self._world, self._front, self._place = seed, plan, world, front, place
        self._workload = Workload(self._rng, plan.mixture)
        self._log: list[str] = []

    def play(self) -> Told:
        """Let it happen, to its end."""
        # The only chance in the code under test: so that a seed is one history.
        retry._jitter.seed(self._seed)
        try:
            self._go_through()
            broken = breaches(self._world.account, self._place.outcome(self._world))
        except Hang as exc:
            broken = [str(exc)]
        captured = len(self._world.account.captured)
        return Told(self._seed, self._log, broken, captured, sum(self._front.seen.values()))

    def _go_through(self) -> None:
        self._world.begin()
        for _ in range(self._plan.events):
            self._happen()
        self._end()

    def _happen(self) -> None:
        (event,) = self._rng.choices(*zip(*self._events(), strict=True))
        told = event()
        self._log.append(f"{event.__name__.strip('_')} {told or ''}".strip())
        if not self._world.processes:
            self._world.begin()

    def _events(self) -> Iterator[tuple[Event, int]]:
        yield self._capture, 30
        yield self._run, 25
        yield self._fault_spell, 15
        yield self._upload_spell, 1
        yield self._calm, 4
        yield self._trouble, 8
        yield self._heal, 6
        yield self._kill, 4
        yield self._die_soon, 3
        yield self._end_one, 2
        yield self._begin, 3
        yield self._jump, 4
        yield self._sleep, 2
        yield self._replay_dead, 1

    # The applications

    def _capture(self) -> str:
        number = self._rng.choice((1, 1, 2, 5, 20, self._rng.randrange(1, self._plan.burst)))
        process = self._rng.choice(self._world.processes)
        self._world.capture(process, self._workload.documents(number))
        return f"{number} documents"

    def _trickle(self) -> None:
        for process in self._world.processes:
            self._world.capture(process, self._workload.good())

    def _run(self) -> str:
        seconds = self._rng.choice((0.05, 0.5, 2.0, 10.0, 60.0))
        self._world.run(seconds)
        return f"{seconds:g} s"

    def _kill(self) -> None:
        self._world.kill(self._rng.choice(self._world.processes))

    def _die_soon(self) -> str:
        moment = self._rng.choice(_MOMENTS)
        self._rng.choice(self._world.processes).spool.dies = moment
        return " ".join(moment)

    def _end_one(self) -> None:
        self._world.end(self._rng.choice(self._world.processes))

    def _begin(self) -> None:
        if len(self._world.processes) < 3:
            self._world.begin()

    def _replay_dead(self) -> None:
        self._world.processes[0].spool.replay_dead()

    # The time

    def _jump(self) -> str:
        seconds = self._rng.choice((-1, 1)) * self._rng.choice((1.0, 60.0, _HOUR_S, 30 * _HOUR_S))
        self._world.clock.jump(seconds)
        return f"{seconds:+g} s"

    def _sleep(self) -> str:
        seconds = self._rng.choice((40.0, _HOUR_S))
        self._world.clock.advance(seconds)
        return f"{seconds:g} s"

    # The engine and the way to it

    def _fault_spell(self) -> str:
        kind = self._rng.choice(
            ("connection", "connection", "answer", "answer", "refusal", "items", "items", "silence")
        )
        chance = self._rng.choice((0.2, 0.5, 0.9)) if kind != "silence" else self._plan.silence
        candidates = self._candidates(kind)
        draw = random.Random(self._rng.random())

        def choose(request: Request) -> Fault:
            is_possible = kind in ("connection", "refusal", "silence") or faults.is_bulk(request)
            return draw.choice(candidates) if is_possible and draw.random() < chance else no_fault

        self._front.choose = choose
        return f"{kind}, {chance:.0%} of requests"

    def _candidates(self, kind: str) -> list[Fault]:
        if kind == "items":
            return [faults.item_faults(self._rng.randrange(10**6), self._rng.random())]
        if kind == "refusal":
            return self._rng.sample(faults.refusals(self._world.clock.time()), 3)
        families = {"connection": faults.CONNECTION, "answer": faults.ANSWER, "silence": faults.SILENCE}
        return list(families[kind])

    def _upload_spell(self) -> None:
        self._front.aborts_uploads = True

    def _calm(self) -> None:
        self._place.wake()
        self._front.be_calm()

    def _trouble(self) -> str:
        return self._place.trouble(self._rng)

    def _heal(self) -> None:
        self._place.heal()

    def _end(self) -> None:
        self._calm()
        self._place.heal()
        if not self._world.processes:
            self._world.begin()
        for process in self._world.processes:
            process.spool.dies = None
        self._world.drain(DRAIN_S, self._trickle)
        self._calm()


@contextmanager
def opened(
    path: Path,
    url: str,
    index: str,
    *,
    timeout_s: float,
    max_bytes: int = 64 * 2**20,
    parts: Parts | None = None,
) -> Iterator[World]:
    """Yield a world whose applications ship to *url*, and close it."""
    settings = SearchSettings((url,), index, request_timeout_s=timeout_s)
    world = World(path, settings, max_bytes=max_bytes, parts=parts)
    try:
        yield world
    finally:
        world.close()
