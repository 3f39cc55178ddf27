"""The hand-over from hooks to the intake thread."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest

from flywheel_logging import inbox
from flywheel_logging.attribution import Source
from flywheel_logging.inbox import Inbox, Marker
from flywheel_logging.inflight import Call
from flywheel_logging.snapshot import CallStart


def _call(size: int = 10) -> Call:
    start = CallStart(uuid4(), None, False, [], "", {}, {}, [], None, 0.0, 0.0)
    return Call(start, Source(), None, None, size)


def test_calls_come_out_in_order_and_a_marker_ends_a_batch() -> None:
    """A batch holds the calls before a marker, then the marker; what comes after is the next batch's."""
    box, marker = Inbox(), Marker()
    first, second, third = _call(), _call(), _call()
    for call in (first, second):
        box.put(call)
    box.put_marker(marker)
    box.put(third)

    assert [first, second, marker] == box.take(64, 0)
    assert [third] == box.take(64, 0)


def test_the_newest_call_is_dropped_when_too_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound on calls drops the newest and counts it."""
    monkeypatch.setattr(inbox, "MAX_CALLS", 2)
    box = Inbox()

    assert [True, True, False] == [box.put(_call()) for _ in range(3)]
    assert {"queue_full": 1} == box.dropped


def test_the_newest_call_is_dropped_when_too_much_text_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound on characters holds for what waits, not for one large call alone."""
    monkeypatch.setattr(inbox, "MAX_CHARS", 100)
    box = Inbox()

    assert box.put(_call(size=500))
    assert not box.put(_call(size=1))
    box.take(64, 0)
    assert box.put(_call(size=90))


def test_a_closed_inbox_counts_what_comes_too_late() -> None:
    """After a shutdown calls are counted drops."""
    box = Inbox()
    box.closed = True

    assert not box.put(_call())
    assert {"shutdown": 1} == box.dropped


def test_every_call_of_many_threads_is_taken_or_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put = taken + dropped, with eight producers against a small bound."""
    monkeypatch.setattr(inbox, "MAX_CALLS", 50)
    box = Inbox()
    producers = [threading.Thread(target=lambda: [box.put(_call()) for _ in range(500)]) for _ in range(8)]
    for producer in producers:
        producer.start()
    while any(producer.is_alive() for producer in producers) or box.waiting:
        box.take(64, 0.01)

    assert 4000 == box.taken + box.dropped.get("queue_full", 0)


def test_it_says_when_it_is_filling(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a quarter of a bound on, by calls or by text, the intake thread is to hurry."""
    monkeypatch.setattr(inbox, "MAX_CALLS", 8)
    monkeypatch.setattr(inbox, "MAX_CHARS", 400)
    few, long = Inbox(), Inbox()
    few.put(_call())
    before = few.is_filling
    few.put(_call())
    long.put(_call(size=100))

    assert [False, True, True] == [before, few.is_filling, long.is_filling]
