# SPDX-License-Identifier: Apache-2.0
"""Chores: once for all processes, never in anybody's way, and never the end of the thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flywheel_logging import guard
from flywheel_logging.chore_state import LEASE_S, ChoreState
from flywheel_logging.chores import RETRY_S, Chore, Chores, Progress
from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.spool import Spool
from flywheel_logging.spool_survey import view
from flywheel_logging.stores.base import Store
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.testing import FakeClock

DAY_S = 86_400.0
Work = Callable[[Store, Progress], None]


class Killed(BaseException):
    """The end of a process in the middle of its work: nothing of ours sees it."""


class Process:
    """One process: its view of the spool's file, and its chores."""

    def __init__(self, path: Path, clock: FakeClock, work: Work | None = None) -> None:
        self.runs = 0
        self.steps_s: list[float] = []
        self.spool = Spool.open(path, clock=clock)
        self._work = work
        self.chores = Chores(
            [Chore("sweep", DAY_S, self._run)], MemoryStore, clock=clock, wait=self._wait_is_over
        )

    def _run(self, store: Store, progress: Progress) -> None:
        self.runs += 1
        if self._work is not None:
            self._work(store, progress)

    def _wait_is_over(self, seconds: float) -> bool:
        self.steps_s.append(seconds)
        return False

    def look(self) -> None:
        """Do what is due."""
        self.chores.look(self.spool)


@pytest.fixture
def clock() -> FakeClock:
    """The clock of all processes."""
    return FakeClock()


@pytest.fixture
def process(tmp_path: Path, clock: FakeClock) -> Iterator[Callable[..., Process]]:
    """Begin another process over the same file."""
    made: list[Process] = []

    def begin(work: Work | None = None) -> Process:
        made.append(Process(tmp_path / "spool.sqlite3", clock, work))
        return made[-1]

    yield begin
    for each in made:
        each.spool.close()


def _state(tmp_path: Path, clock: FakeClock) -> ChoreState:
    return view(tmp_path / "spool.sqlite3", now=clock.time()).chores["sweep"]


def test_of_two_processes_one_does_it_once_a_day(process: Callable[..., Process], clock: FakeClock) -> None:
    """Whoever comes first; the next day anybody may be first again."""
    first, second = process(), process()
    runs = []
    for seconds in (0, 60, DAY_S - 61, 1, 60):
        clock.advance(seconds)
        first.look()
        second.look()
        runs.append(first.runs + second.runs)

    assert [1, 1, 1, 2, 2] == runs


def test_after_a_death_in_the_middle_another_goes_on(
    process: Callable[..., Process], clock: FakeClock
) -> None:
    """When the claim has ended, and not before."""

    def die(_: Store, progress: Progress) -> None:
        progress.done["things"] += 5
        raise Killed

    dead, heir = process(die), process()
    with pytest.raises(Killed):
        dead.look()

    runs = []
    for seconds in (1, LEASE_S - 2, 1):
        clock.advance(seconds)
        heir.look()
        runs.append(heir.runs)
    assert [0, 0, 1] == runs


def test_a_long_one_keeps_its_claim(process: Callable[..., Process], clock: FakeClock) -> None:
    """It is renewed between steps, however many there are."""
    other = process()

    def take_long(_: Store, progress: Progress) -> None:
        for _ in range(10):
            clock.advance(LEASE_S / 2)
            progress.rest()
            other.look()

    process(take_long).look()

    assert 0 == other.runs


def test_who_lost_the_claim_stops(process: Callable[..., Process], clock: FakeClock, tmp_path: Path) -> None:
    """A process that was frozen finds another one at it, and leaves the account to that."""
    heir = process(lambda _, progress: progress.done.update(things=7))

    def freeze(_: Store, progress: Progress) -> None:
        progress.done["things"] += 1
        clock.advance(LEASE_S + 1)
        heir.look()
        progress.rest()
        raise AssertionError("it went on")

    process(freeze).look()

    assert {"things": 7} == _state(tmp_path, clock).done


def test_it_rests_as_long_as_it_works(process: Callable[..., Process], clock: FakeClock) -> None:
    """A slow store is left alone for longer, up to ten seconds."""

    def work(_: Store, progress: Progress) -> None:
        for seconds in (0.0, 0.5, 3.0, 60.0):
            clock.advance(seconds)
            progress.rest()

    found = process(work)
    found.look()

    assert [0.01, 0.5, 3.0, 10.0] == found.steps_s


@pytest.mark.parametrize(
    ("error", "pause_s"),
    [
        pytest.param(StoreUnavailable("no answer"), RETRY_S, id="away"),
        pytest.param(StoreUnavailable("no answer", retry_after_s=900), 900, id="asked to wait"),
        pytest.param(StoreBlocked("grant the right"), DAY_S, id="refused"),
    ],
)
def test_a_failure_is_said_and_kept_and_does_not_storm(
    process: Callable[..., Process],
    clock: FakeClock,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    pause_s: float,
) -> None:
    """What was done before it counts; only what may succeed soon is tried again soon."""

    def fail(_: Store, progress: Progress) -> None:
        progress.done["things"] += 2
        raise error

    found = process(fail)
    for seconds in (0, pause_s - 1, 1):
        clock.advance(seconds)
        found.look()

    state = _state(tmp_path, clock)
    assert (2, str(error), {"things": 2}) == (found.runs, state.error, state.done)
    lines = [record.getMessage() for record in caplog.records]
    assert [f"sweep did not come to its end (2 things): {error}"] * 2 == lines


def test_a_fault_of_ours_ends_no_thread(
    process: Callable[..., Process], clock: FakeClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is counted where all of them are, and tried again the next day."""

    def break_(_: Store, __: Progress) -> None:
        raise ZeroDivisionError

    found = process(break_)
    found.look()
    found.look()

    assert (1, "ZeroDivisionError") == (found.runs, _state(tmp_path, clock).error)
    assert ["chores: ZeroDivisionError"] == [fault.partition(" at ")[0] for fault in guard.counts]
    assert logging.WARNING == caplog.records[0].levelno
    guard.counts.clear()


def test_a_clock_that_was_wrong_holds_up_nothing(process: Callable[..., Process], clock: FakeClock) -> None:
    """Claims and times of a far future are nobody's."""
    found = process()
    clock.jump(365 * DAY_S)
    found.look()
    clock.jump(-365 * DAY_S)
    found.look()

    assert 2 == found.runs


def test_a_spool_that_cannot_be_used_puts_it_off(
    process: Callable[..., Process], caplog: pytest.LogCaptureFixture
) -> None:
    """Without a claim two could do the same."""
    found = process()
    found.spool.close()

    found.look()

    assert (0, ["sweep is put off: the spool is closed"]) == (
        found.runs,
        [record.getMessage() for record in caplog.records],
    )


@pytest.mark.parametrize("text", ["", "x", "[]", "{}", '{"due_at": "soon"}', '{"done": 1}', "null"])
def test_what_makes_no_sense_means_never(text: str) -> None:
    """The spool's file may hold anything."""
    assert ChoreState() == ChoreState.from_text(text)


def test_what_the_file_keeps_is_all_of_it() -> None:
    """Whoever reads it sees what was written."""
    state = ChoreState(1.5, "me", 2.5, 3.5, 4.5, {"things": 3}, "why", is_refused=True)

    assert state == ChoreState.from_text(state.to_text())


def _threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "flywheel-chores"]


def test_the_thread_ends_when_it_is_told(tmp_path: Path, clock: FakeClock) -> None:
    """At once, although it would look only later; without chores there is none."""
    spool = Spool.open(tmp_path / "spool.sqlite3", clock=clock)
    Chores([], MemoryStore).start(lambda: spool)
    assert [] == _threads()
    chores = Chores([Chore("sweep", DAY_S, lambda _, __: None)], MemoryStore)
    chores.start(lambda: spool)
    (thread,) = _threads()

    chores.stop()
    thread.join(10)

    assert not thread.is_alive()
    spool.close()
