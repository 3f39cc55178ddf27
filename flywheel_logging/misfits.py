# SPDX-License-Identifier: Apache-2.0
"""Documents for which the store says again and again that it has no room: overload, or too large for ever?

A search engine refuses a body that does not fit its heap with the status 429 that also means overload, so
that one refusal tells nothing. What tells is that others are taken meanwhile. Pure: instants are arguments.

The laws that tests cite:
1. A document is given up after `TRIES` tries, `PERIOD_S` or more after it was captured, if before `CONFIRMED`
   of them other documents had been accepted since its last try; so never while the store takes nothing.
2. The wait between its later tries is so long that `TRIES` of them take `PERIOD_S` at least.
3. One below `HEAVY_BYTES` is never given up: it fits any heap, so what is refused is the store's load.

Tries and the time of capture are columns of the spool and outlive the process; confirmations are counted
again by the next one.
"""

from __future__ import annotations

import math
from typing import Final

from flywheel_logging.retry import delay_s
from flywheel_logging.spool_rows import Row

TRIES: Final = 20
PERIOD_S: Final = 3_600.0
"""A document is given up after so many tries and seconds: an hour outlasts a restart or a rebalancing."""

CONFIRMED: Final = 5
"""Refusals, each with others accepted before it, that tell it from a store that is overloaded."""

HEAVY_BYTES: Final = 256 * 1024
"""Documents below fit: the smallest heap that servers start with, 64 MB, takes 6.4 MB at once."""

QUICK_TRIES: Final = 5
"""Tries with the usual back-off, since most refusals are a moment's overload."""

SPACING_S: Final = math.ceil(PERIOD_S / (TRIES - 1 - QUICK_TRIES))
"""Seconds between the later tries, 258."""


def is_heavy(row: Row) -> bool:
    """Return whether *row* may be too large for a store."""
    return row.size >= HEAVY_BYTES


def heavy_delay_s(row: Row, retry_after_s: float | None) -> float:
    """Return the seconds until the next try of a heavy *row* that was refused just now."""
    usual_s = delay_s(row.attempts + 1, retry_after_s)
    return max(usual_s, SPACING_S) if row.attempts + 1 > QUICK_TRIES else usual_s


class Misfits:
    """Which heavy documents were refused for want of room, and what was accepted meanwhile."""

    def __init__(self) -> None:
        self._accepted = 0
        # Row number to (documents accepted when it was last refused, confirmations).
        self._refused: dict[int, tuple[int, int]] = {}

    def note_accepted(self, seqs: list[int]) -> None:
        """Note that the store took these rows."""
        self._accepted += len(seqs)
        for seq in seqs if self._refused else ():
            self._refused.pop(seq, None)

    def is_given_up(self, row: Row, now: float) -> bool:
        """Note that a heavy *row* was refused for want of room; return whether to try it no more (law 1).

        Args:
            row: As it was before this try.
            now: Epoch seconds.
        """
        accepted, confirmed = self._refused.get(row.seq, (self._accepted, 0))
        confirmed += self._accepted > accepted
        self._refused[row.seq] = (self._accepted, confirmed)
        # Captured in the future: a clock was set back since. That an hour has passed follows from law 2.
        age_s = abs(now - row.appended)
        is_given_up = row.attempts + 1 >= TRIES and age_s >= PERIOD_S and confirmed >= CONFIRMED
        if is_given_up:
            del self._refused[row.seq]
        return is_given_up
