# SPDX-License-Identifier: Apache-2.0
"""What a spool's file says of a chore: who is at it, when it is due again, and what it did last. Pure.

A chore is done by one of the processes that share a spool. Who begins it leaves a claim, which ends by itself
if it is not renewed: a process that dies in the middle holds nothing up for longer than `LEASE_S`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final

LEASE_S: Final = 300.0
"""Seconds after which a claim that was not renewed is anybody's: ten time-outs of a request."""

KEY_PREFIX: Final = "chore "
"""What the names of chores begin with in the spool's file."""


@dataclass(frozen=True, slots=True)
class ChoreState:
    """One chore of one destination; times are epoch seconds, 0 means never.

    Attributes:
        due_at: When it is to be done next.
        claimed_by: Who is at it.
        claimed_until: When that claim ends.
        began_at: When it was last begun.
        ended_at: When it last ended, well or not.
        done: What it did that time: documents deleted, by kind, or hours rolled up.
        error: Why it ended before it was done, without content; empty if it was.
        is_refused: That does not go away by itself: a right is missing, or a fault is ours.
    """

    due_at: float = 0.0
    claimed_by: str = ""
    claimed_until: float = 0.0
    began_at: float = 0.0
    ended_at: float = 0.0
    done: Mapping[str, int] = field(default_factory=dict)
    error: str = ""
    is_refused: bool = False

    def is_due(self, now: float, every_s: float) -> bool:
        """Return whether somebody should begin it; an instant too far ahead is of a clock that went wrong."""
        is_claimed = now < self.claimed_until <= now + LEASE_S
        return not is_claimed and not now < self.due_at <= now + every_s

    def claimed(self, who: str, now: float) -> ChoreState:
        """Return it as begun by *who*."""
        return replace(self, claimed_by=who, claimed_until=now + LEASE_S, began_at=now)

    def is_held_by(self, who: str) -> bool:
        """Return whether the last claim is that of *who*: nobody has begun it since."""
        return self.claimed_by == who

    def renewed(self, now: float) -> ChoreState:
        """Return it with a claim that lasts for another `LEASE_S`."""
        return replace(self, claimed_until=now + LEASE_S)

    def ended(
        self, now: float, due_at: float, done: Mapping[str, int], error: str = "", *, is_refused: bool = False
    ) -> ChoreState:
        """Return it as over."""
        return replace(
            self,
            claimed_until=0.0,
            ended_at=now,
            due_at=due_at,
            done=dict(done),
            error=error,
            is_refused=is_refused,
        )

    def to_text(self) -> str:
        """Return what the spool's file keeps."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> ChoreState:
        """Return what *text* says; a text that makes no sense says that nothing was ever done."""
        try:
            found = json.loads(text)
            return cls(**{each.name: _checked(each.name, found[each.name]) for each in fields(cls)})
        except (ValueError, LookupError, TypeError):
            return cls()


def _checked(name: str, value: Any) -> Any:
    kinds: dict[str, type] = {"claimed_by": str, "error": str, "done": dict, "is_refused": bool}
    if name not in kinds:
        return float(value)
    if not isinstance(value, kinds[name]):
        raise TypeError(name)
    return value
