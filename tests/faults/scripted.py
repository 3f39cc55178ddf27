# SPDX-License-Identifier: Apache-2.0
"""Histories in front of the scripted engine."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

from flywheel_logging.stores.search_mapping import kind_of
from tests.faults.engine import TROUBLES, Engine
from tests.faults.front import Front
from tests.faults.history import History, Plan, Told, opened
from tests.faults.law import Key, Outcome
from tests.faults.world import Parts, World

INDEX = "flywheel"


class ScriptedPlace:
    """The engine, with its troubles."""

    def __init__(self) -> None:
        self.engine = Engine()

    def trouble(self, rng: random.Random) -> str:
        """Set a state of the engine, delete its indices, or lower the limit of a request's size."""
        if rng.random() < 0.3:
            self.engine.delete_indices()
            return "deleted"
        if rng.random() < 0.3:
            self.engine.max_body_bytes = rng.choice((70_000, 150_000, 500_000))
            return f"limit of {self.engine.max_body_bytes} bytes"
        self.engine.trouble = rng.choice(TROUBLES)
        return self.engine.trouble

    def wake(self) -> None:
        """Do nothing: the engine is never paused."""

    def heal(self) -> None:
        """Put everything in order, but leave what was deleted deleted."""
        self.engine.trouble = "none"
        self.engine.max_body_bytes = None

    def outcome(self, world: World) -> Outcome:
        """Return what the engine took, and what it holds."""
        return Outcome(
            stored={_key(found): body for found, body in self.engine.bodies.items()},
            present=Counter(_key(found) for found in self.engine.documents),
            dead=world.dead(),
            waiting=world.waiting(),
            too_large={_key(found) for found in self.engine.too_large},
        )


def _key(found: tuple[str, str]) -> Key:
    return kind_of(INDEX, found[0]), found[1]


def play(seed: int, folder: Path, plan: Plan | None = None, *, parts: Parts | None = None) -> Told:
    """Play the history of *seed* in front of a new scripted engine."""
    plan = plan or Plan()
    place = ScriptedPlace()
    max_bytes = random.Random(seed).choice((64, 64, 3)) * 2**20  # in some the spool gets full
    with (
        Front(place.engine.answer) as front,
        opened(
            folder / "spool.db", front.url, INDEX, timeout_s=plan.timeout_s, max_bytes=max_bytes, parts=parts
        ) as world,
    ):
        return History(seed, plan, world, front, place).play()
