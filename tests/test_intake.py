# SPDX-License-Identifier: Apache-2.0
"""The intake thread; numbers in the docstrings are those of the module's promises."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from flywheel_logging import guard, intake
from flywheel_logging.attribution import Source
from flywheel_logging.config import load_settings
from flywheel_logging.documents import Documented, Documenter
from flywheel_logging.errors import ConfigError, SpoolFull
from flywheel_logging.inbox import Inbox, Marker
from flywheel_logging.inflight import Call, InFlight
from flywheel_logging.intake import Intake
from flywheel_logging.lanes import Lanes
from flywheel_logging.redaction import IdentityRedactor
from flywheel_logging.shipper import ShipperStats
from flywheel_logging.snapshot import CallStart
from flywheel_logging.spool import Row, Spool
from flywheel_logging.spool_place import SpoolPlace

MEMORY = SpoolPlace("here", None)


class _Shipper:
    """Takes what it is offered."""

    def __init__(self) -> None:
        self.offered: list[int] = []

    def start(self) -> None:
        """Start nothing."""

    def offer(self, rows: list[Row]) -> None:
        """Note how many rows came together."""
        self.offered.append(len(rows))

    def stats(self) -> ShipperStats:
        """Have done nothing."""
        return ShipperStats()


class _Full(Spool):
    """A spool without room."""

    def append(self, documents: Any) -> list[Row]:
        """Refuse."""
        raise SpoolFull("no room")


class _FullPlace(SpoolPlace):
    """Where every spool is full."""

    def open(self) -> Spool:
        """Open one that takes nothing."""
        spool = super().open()
        spool.__class__ = _Full
        return spool


def _lanes(shipper: _Shipper, place: SpoolPlace) -> Lanes:
    return Lanes(place, lambda spool: shipper)  # type: ignore[arg-type, return-value]  # the seam


def _call(run_id: Any = None) -> Call:
    start = CallStart(run_id or uuid4(), None, False, [], "", {}, {}, [], None, 1.7e9, 0.0)
    return Call(start, Source("w"), None, None, 1)


def _run(
    calls: list[Call],
    documenter: Callable[[], Any] | None = None,
    place: SpoolPlace = MEMORY,
) -> tuple[Inbox, Intake, _Shipper]:
    """Run the thread over *calls* until it is told to stop."""
    inbox, shipper, marker = Inbox(), _Shipper(), Marker(stops=True)
    made = documenter or (lambda: Documenter(load_settings(), IdentityRedactor()))
    thread = Intake(inbox, InFlight(), made, lambda: _lanes(shipper, place))
    for call in calls:
        inbox.put(call)
    inbox.put_marker(marker)
    thread.thread.start()
    assert marker.reached.wait(20)
    thread.thread.join(20)
    return inbox, thread, shipper


def test_calls_that_wait_are_committed_together() -> None:
    """Three abandoned calls are three measurements in one transaction."""
    _, thread, shipper = _run([_call() for _ in range(3)])

    assert [3] == shipper.offered
    assert (3, 3) == (thread.counts["documented"], thread.counts["spooled"])


def test_what_is_done_is_committed_after_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many wait, a kill costs no more than COMMIT_S of work."""
    monkeypatch.setattr(intake, "COMMIT_S", -1.0)
    _, _, shipper = _run([_call() for _ in range(3)])

    assert [1, 1, 1] == shipper.offered


def test_one_calls_oddity_costs_no_other() -> None:
    """(2) A call that cannot be documented is counted and left; the others go on."""

    class Picky(Documenter):
        def document(self, call: Call) -> Documented:
            if call.source.workload == "odd":
                raise KeyError("odd")
            return super().document(call)

    odd = _call()
    odd.source = Source("odd")
    inbox, thread, shipper = _run([_call(), odd, _call()], lambda: Picky(load_settings(), IdentityRedactor()))

    assert [2] == shipper.offered
    assert ({"internal_error": 1}, 2) == (inbox.dropped, thread.counts["documented"])
    assert ["documents: KeyError"] == [fault.split(" at ")[0] for fault in guard.counts]
    guard.counts.clear()


def test_a_full_spool_costs_counted_documents(caplog: pytest.LogCaptureFixture) -> None:
    """What finds no room is counted by reason, and said once."""
    inbox, _, shipper = _run([_call(), _call()], place=_FullPlace("here", None))

    assert ([], {"spool_full": 2}) == (shipper.offered, inbox.dropped)
    assert 1 == sum(record.levelno == logging.WARNING for record in caplog.records)


def test_settings_that_cannot_be_used_are_said_and_every_call_is_counted(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """One ERROR line, no fault of ours, nothing kept."""

    def refuse() -> Documenter:
        raise ConfigError("FLYWHEEL_X: is wrong")

    inbox, _, _ = _run([_call(), _call()], refuse)

    assert {"config_error": 2} == inbox.dropped
    assert ["nothing is captured: FLYWHEEL_X: is wrong"] == [record.message for record in caplog.records]


def test_a_spool_that_cannot_be_opened_at_all_is_a_counted_loss() -> None:
    """The thread lives on to answer who waits for it."""

    class Nowhere(SpoolPlace):
        def open(self) -> Spool:
            raise OSError("no memory either")

    inbox, _, _ = _run([_call()], place=Nowhere("here", None))

    assert {"internal_error": 1} == inbox.dropped
    assert 1 == sum(guard.counts.values())
    guard.counts.clear()


def test_what_is_open_at_the_end_is_measured_as_abandoned() -> None:
    """A shutdown gives up open calls, in the same last batch."""
    inbox, inflight, shipper, marker = Inbox(), InFlight(), _Shipper(), Marker(stops=True)
    inflight.add(_call())
    thread = Intake(
        inbox,
        inflight,
        lambda: Documenter(load_settings(), IdentityRedactor()),
        lambda: _lanes(shipper, MEMORY),
    )
    inbox.put_marker(marker)
    thread.thread.start()
    assert marker.reached.wait(20)
    thread.thread.join(20)

    assert ([1], 1) == (shipper.offered, thread.counts["given_up"])
