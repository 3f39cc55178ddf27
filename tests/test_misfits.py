# SPDX-License-Identifier: Apache-2.0
"""The laws of `misfits`: what does not fit is told from what is not wanted now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.misfits import (
    CONFIRMED,
    HEAVY_BYTES,
    PERIOD_S,
    QUICK_TRIES,
    TRIES,
    Misfits,
    heavy_delay_s,
    is_heavy,
)
from flywheel_logging.record import Document
from flywheel_logging.retry import MAX_BACKOFF_S, MAX_RETRY_AFTER_S
from flywheel_logging.spool_rows import Row

CAPTURED = 1_795_000_000.0


def row(seq: int = 1, *, attempts: int = 0, size: int = HEAVY_BYTES) -> Row:
    """Return a row of *size* bytes that was refused *attempts* times before."""
    return Row(
        seq, Document("record", f"d{seq}", "2026-11-21T13:00:00.000Z", b"x" * size), attempts, CAPTURED
    )


def tries_until_given_up(misfits: Misfits, *, spacing_s: float, accepts: bool, at_most: int) -> int | None:
    """Refuse one row each *spacing_s*, with another accepted in between or not; return the last try."""
    it = row()
    for number in range(1, at_most + 1):
        if misfits.is_given_up(it, CAPTURED + (number - 1) * spacing_s):
            return number
        it = replace(it, attempts=number)
        if accepts:
            misfits.note_accepted([1_000 + number])
    return None


def test_given_up_after_twenty_tries() -> None:
    """Law 1 (shipper 10): tries that take longer than an hour are counted."""
    assert tries_until_given_up(Misfits(), spacing_s=300, accepts=True, at_most=100) == TRIES


def test_given_up_after_an_hour() -> None:
    """Law 1 (shipper 10): many quick tries are not enough."""
    assert tries_until_given_up(Misfits(), spacing_s=10, accepts=True, at_most=1_000) == 1 + PERIOD_S / 10


def test_a_clock_that_was_set_back_delays_nothing() -> None:
    """Law 1 (shipper 10): a row from tomorrow is not tried until then."""
    misfits = Misfits()
    for number in range(CONFIRMED + 1):
        given_up = misfits.is_given_up(row(attempts=TRIES + number), CAPTURED - 86_400)
        misfits.note_accepted([1_000 + number])

    assert given_up


def test_never_given_up_while_nothing_is_accepted() -> None:
    """Law 1 (shipper 10): a long overload buries no good record."""
    assert tries_until_given_up(Misfits(), spacing_s=300, accepts=False, at_most=1_000) is None


def test_others_must_have_been_accepted_several_times() -> None:
    """Law 1 (shipper 10): after a night of overload the first good answer condemns nothing."""
    misfits = Misfits()
    now = CAPTURED + 10 * PERIOD_S
    given_up = []
    for number in range(CONFIRMED + 1):
        given_up.append(misfits.is_given_up(row(attempts=500 + number), now))
        misfits.note_accepted([9_999])

    assert [False] * CONFIRMED + [True] == given_up


def test_the_next_process_goes_on_counting() -> None:
    """Law 1 (shipper 10): tries and time of capture come with the row; only what others got is seen anew."""
    misfits = Misfits()
    now = CAPTURED + PERIOD_S
    tries = 0
    for attempts in range(TRIES - 3, TRIES + 50):
        tries += 1
        if misfits.is_given_up(row(attempts=attempts), now):
            break
        misfits.note_accepted([9_999])

    assert tries == CONFIRMED + 1


def test_a_row_that_is_accepted_is_forgotten() -> None:
    """Law 1 (shipper 10): nothing is kept of what was delivered."""
    misfits = Misfits()
    for number in range(CONFIRMED):
        misfits.is_given_up(row(attempts=100 + number), CAPTURED + PERIOD_S)
        misfits.note_accepted([9_999])
    misfits.note_accepted([1])

    assert not misfits.is_given_up(row(attempts=200), CAPTURED + PERIOD_S)


@given(st.integers(QUICK_TRIES, 10_000), st.one_of(st.none(), st.floats(0, 10_000)))
def test_later_tries_are_far_apart(attempts: int, retry_after_s: float | None) -> None:
    """Law 2 (shipper 10): never so far that the spool blames a clock that went back."""
    wait_s = heavy_delay_s(row(attempts=attempts), retry_after_s)

    assert PERIOD_S / (TRIES - 1 - QUICK_TRIES) <= wait_s <= MAX_RETRY_AFTER_S


def test_twenty_tries_take_an_hour() -> None:
    """Law 2 (shipper 10): by their waits alone."""
    waits_s = [heavy_delay_s(row(attempts=attempts), None) for attempts in range(TRIES - 1)]

    assert sum(waits_s) >= PERIOD_S
    assert max(waits_s[:QUICK_TRIES]) <= MAX_BACKOFF_S


@pytest.mark.parametrize(("size", "expected"), [(HEAVY_BYTES - 1, False), (HEAVY_BYTES, True)])
def test_small_ones_are_never_suspected(size: int, *, expected: bool) -> None:
    """Law 3 (shipper 10): whether a document may be too large is a matter of its size."""
    assert is_heavy(row(size=size)) is expected
