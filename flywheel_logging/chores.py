# SPDX-License-Identifier: Apache-2.0
"""The chores thread: what is done to a destination now and then, by one of the processes that share a spool.

1. **It delays nothing.** It has a thread and a store of its own, rests as long as it works, and ends with the
   process whenever that likes; what it has not done, the next one does.
2. **Once.** A claim in the spool's file keeps other processes from doing the same, see `chore_state`.
3. **It raises nothing**, and says the same complaint at most once a minute. What fails for now is tried again
   after `RETRY_S`; what needs a person, at its next ordinary time.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from flywheel_logging import guard
from flywheel_logging.chore_state import KEY_PREFIX, LEASE_S, ChoreState
from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.complain import Complaints
from flywheel_logging.errors import FlywheelError, SpoolError, StoreUnavailable
from flywheel_logging.spool import Spool
from flywheel_logging.stores.base import Store
from flywheel_logging.throttle import Throttle

_log = logging.getLogger(__name__)

FIRST_LOOK_S: Final = 30.0
"""Seconds after the first call; a program that is over by then has nothing done."""

LOOK_S: Final = 60.0
"""Seconds between two looks at whether something is due: one row of the spool's file."""

RETRY_S: Final = 600.0
"""Seconds after which a chore that a store could not do now is tried again."""

RENEW_S: Final = LEASE_S / 5


class Progress:
    """What a chore tells while it works.

    Args:
        rest: Called between two steps; raises what ends the chore.

    Attributes:
        done: What was done so far, by name.
    """

    def __init__(self, rest: Callable[[], None]) -> None:
        self.rest = rest
        self.done: Counter[str] = Counter()


@dataclass(frozen=True, slots=True)
class Chore:
    """Something that is done now and then.

    Attributes:
        name: In the spool's file, and for people.
        every_s: Seconds between the beginnings of two times.
        work: Does it, in small steps with a rest after each.
    """

    name: str
    every_s: float
    work: Callable[[Store, Progress], None]


class _Ended(Exception):
    """The process ends, or another one has taken over: stop where you are."""


class Chores:
    """The chores of one destination in this process.

    Args:
        chores: What is done, in this order.
        make_store: Opens a store of the thread's own; called each time something is due.
        clock: Whose time claims and intervals are measured by.
        wait: Waits for so many seconds between two steps, and returns whether to end; the thread's own if
            None.
    """

    def __init__(
        self,
        chores: Sequence[Chore],
        make_store: Callable[[], Store],
        *,
        clock: Clock | None = None,
        wait: Callable[[float], bool] | None = None,
    ) -> None:
        self._chores = chores
        self._make_store = make_store
        self._clock = clock or SystemClock()
        self._complaints = Complaints(_log, self._clock)
        self._who = secrets.token_hex(8)
        self._stopping = threading.Event()
        self._is_over_after = wait or self._stopping.wait
        self._renew_at = 0.0

    def start(self, spool: Callable[[], Spool]) -> None:
        """Start the thread, where there is anything to do.

        Args:
            spool: Returns where documents wait at the moment: claims lie there, too.
        """
        if self._chores:
            thread = threading.Thread(target=self._run, args=(spool,), name="flywheel-chores", daemon=True)
            try:
                thread.start()
            except RuntimeError:  # the interpreter is shutting down
                return

    def stop(self) -> None:
        """Have the thread end after the request that is under way, and do not wait for it."""
        self._stopping.set()

    def _run(self, spool: Callable[[], Spool]) -> None:
        wait_s = FIRST_LOOK_S
        while not self._stopping.wait(wait_s):
            self.look(spool())
            wait_s = LOOK_S

    def look(self, spool: Spool) -> None:
        """Do what is due and nobody is at; never raises."""
        for chore in self._chores:
            if self._stopping.is_set():
                return
            try:
                if self._claim(chore, spool):
                    self._do(chore, spool)
            except SpoolError as error:
                # Without the claim two might do it: nothing is done until the file can be used again.
                if not self._stopping.is_set():
                    self._complaints.say("spool", logging.WARNING, "%s is put off: %s", chore.name, error)

    def _claim(self, chore: Chore, spool: Spool) -> bool:
        now = self._clock.time()
        is_ours = False

        def change(state: ChoreState) -> ChoreState:
            nonlocal is_ours
            is_ours = state.is_due(now, chore.every_s)
            return state.claimed(self._who, now) if is_ours else state

        _amend(spool, chore, change)
        self._renew_at = now + RENEW_S
        return is_ours

    def _do(self, chore: Chore, spool: Spool) -> None:
        began = self._clock.time()
        throttle = Throttle(self._wait, self._clock)

        def rest() -> None:
            throttle.rest()
            self._renew(chore, spool)

        progress = Progress(rest)
        error, is_refused, pause_s = "", False, chore.every_s
        try:
            with closing(self._make_store()) as store:
                chore.work(store, progress)
        except _Ended:
            return
        except StoreUnavailable as exc:
            error, pause_s = str(exc), max(exc.retry_after_s or 0.0, min(RETRY_S, chore.every_s))
        except SpoolError:
            raise
        except FlywheelError as exc:
            error, is_refused = str(exc), True
        except Exception as exc:  # noqa: BLE001  # the boundary of the thread, which must not die
            guard.note("chores", exc)
            error, is_refused = type(exc).__name__, True
        now = self._clock.time()

        def end(state: ChoreState) -> ChoreState:
            if not state.is_held_by(self._who):
                return state
            return state.ended(now, began + pause_s, progress.done, error, is_refused=is_refused)

        _amend(spool, chore, end)
        self._tell(chore, progress, error)

    def _tell(self, chore: Chore, progress: Progress, error: str) -> None:
        done = ", ".join(f"{count:,} {name}" for name, count in progress.done.items() if count)
        if error:
            message = "%s did not come to its end (%s): %s"
            self._complaints.say(
                chore.name, logging.WARNING, message, chore.name, done or "nothing done", error
            )
        elif done:
            _log.info("%s: %s", chore.name, done)

    def _wait(self, seconds: float) -> None:
        if self._is_over_after(seconds):
            raise _Ended

    def _renew(self, chore: Chore, spool: Spool) -> None:
        now = self._clock.time()
        if now < self._renew_at:
            return
        self._renew_at = now + RENEW_S
        found = _amend(
            spool, chore, lambda state: state.renewed(now) if state.is_held_by(self._who) else state
        )
        if not found.is_held_by(self._who):
            raise _Ended


def _amend(spool: Spool, chore: Chore, change: Callable[[ChoreState], ChoreState]) -> ChoreState:
    text = spool.amend(
        f"{KEY_PREFIX}{chore.name}", lambda found: change(ChoreState.from_text(found)).to_text()
    )
    return ChoreState.from_text(text)
