# SPDX-License-Identifier: Apache-2.0
"""While the process forks, nobody is inside SQLite."""

from __future__ import annotations

import threading

import pytest

from flywheel_logging import fork_gate
from flywheel_logging.fork_gate import ForkGate


class _File:
    """Counts how often it was closed."""

    def __init__(self) -> None:
        self.closed = 0

    def let_go(self) -> None:
        """Close."""
        self.closed += 1


@pytest.fixture
def gate() -> ForkGate:
    """A gate that no fork knows."""
    return ForkGate()


def test_a_fork_waits_for_who_is_inside_and_closes_what_is_open(gate: ForkGate) -> None:
    """Files are closed after the last thread came out, not before."""
    file, is_inside, may_leave = _File(), threading.Event(), threading.Event()
    gate.register(file)

    def work() -> None:
        with gate, gate:  # nesting in one thread waits for nobody
            is_inside.set()
            may_leave.wait(10)

    worker = threading.Thread(target=work)
    worker.start()
    assert is_inside.wait(10)
    forker = threading.Thread(target=gate.shut)
    forker.start()
    before = file.closed
    may_leave.set()
    forker.join(10)
    worker.join(10)

    assert (0, 1) == (before, file.closed)


def test_who_comes_during_the_fork_waits_until_it_is_over(gate: ForkGate) -> None:
    """A shut gate lets nobody in."""
    entered = threading.Event()

    def work() -> None:
        with gate:
            entered.set()

    gate.shut()
    worker = threading.Thread(target=work)
    worker.start()
    was_kept_out = not entered.is_set()
    gate.open()

    assert was_kept_out
    assert entered.wait(10)
    worker.join(10)


def test_a_thread_that_stays_inside_stops_no_fork(gate: ForkGate, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application's fork goes on after a bound, and then nothing is closed."""
    monkeypatch.setattr(fork_gate, "WAIT_S", 0.01)
    file, is_inside, may_leave = _File(), threading.Event(), threading.Event()
    gate.register(file)

    def work() -> None:
        with gate:
            is_inside.set()
            may_leave.wait(10)

    worker = threading.Thread(target=work)
    worker.start()
    assert is_inside.wait(10)
    gate.shut()
    gate.open()
    may_leave.set()
    worker.join(10)

    assert 0 == file.closed


def test_a_child_begins_with_an_empty_open_gate(gate: ForkGate) -> None:
    """Threads that were inside are not in the child."""
    gate.__enter__()
    gate.shut()
    gate.reset()

    with gate:
        pass
