# SPDX-License-Identifier: Apache-2.0
"""The law: what was captured is stored, dead-lettered or a counted drop, each document once. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from flywheel_logging.record import Document, Kind

Key: TypeAlias = tuple[Kind, str]
"""Kind and id: the record and the measurement of one call share the id."""


@dataclass(slots=True)
class Account:
    """What went in.

    Attributes:
        captured: Every document that was handed over.
        dropped: Those whose drop was counted; they may not come out.
        hopeless: Those that a store will never take; only they may be dead letters.
    """

    captured: dict[Key, Document] = field(default_factory=dict)
    dropped: set[Key] = field(default_factory=set)
    hopeless: set[Key] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out.

    Attributes:
        stored: Every document that a store ever took, with its body; what it held when somebody deleted an
            index counts.
        present: How often each is there at the end.
        dead: Every dead letter.
        waiting: Rows that are still in the spool.
        too_large: What the store refused alone because of its size; it may be a dead letter.
    """

    stored: Mapping[Key, bytes]
    present: Mapping[Key, int]
    dead: Iterable[Key]
    waiting: int
    too_large: Set[Key] = frozenset()


def breaches(account: Account, outcome: Outcome) -> list[str]:
    """Return every way in which the law is broken, in words; empty where it holds."""
    dead = Counter(outcome.dead)
    settled = outcome.stored.keys() | dead.keys() | account.dropped
    altered = {
        key
        for key, body in outcome.stored.items()
        if key in account.captured and body != account.captured[key].body
    }
    found = {
        "lost": account.captured.keys() - settled,
        "came from nowhere": settled - account.captured.keys(),
        "stored twice": {key for key, count in outcome.present.items() if count > 1},
        "buried twice": {key for key, count in dead.items() if count > 1},
        "stored and buried": outcome.stored.keys() & dead.keys(),
        "dropped and delivered": account.dropped & (outcome.stored.keys() | dead.keys()),
        "buried though good": dead.keys() - account.hopeless - outcome.too_large,
        "stored though hopeless": outcome.stored.keys() & account.hopeless,
        "altered": altered,
    }
    told = [f"{len(keys)} {what}, such as {min(keys)}" for what, keys in found.items() if keys]
    return told + ([f"{outcome.waiting} still waiting"] if outcome.waiting else [])
