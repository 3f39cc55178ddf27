# SPDX-License-Identifier: Apache-2.0
"""The laws of `pace`: additive increase, multiplicative decrease, within bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.pace import (
    MAX_BATCH_BYTES,
    MAX_DOCUMENTS,
    MIN_DOCUMENTS,
    SLOW_S,
    STEP_DOCUMENTS,
    Pace,
)

ANSWERS = st.tuples(st.integers(1, MAX_DOCUMENTS), st.integers(1, 10**8), st.floats(0, 60))


@given(st.lists(st.one_of(st.none(), ANSWERS), max_size=200))
def test_stays_within_its_bounds(events: list[tuple[int, int, float] | None]) -> None:
    """Law 1 (shipper 9): whatever happens, 10 to 1,000 documents and the same share of 5 MiB."""
    pace = Pace()
    for event in events:
        if event is None:
            pace.slow_down()
        else:
            pace.answered(*event)

        assert MIN_DOCUMENTS <= pace.documents <= MAX_DOCUMENTS
        assert pace.max_bytes == MAX_BATCH_BYTES * pace.documents // MAX_DOCUMENTS


def test_a_failure_halves() -> None:
    """Law 2 (shipper 9): seven failures lead from the most to the least."""
    pace = Pace()
    seen = []
    for _ in range(8):
        pace.slow_down()
        seen.append(pace.documents)

    assert [500, 250, 125, 62, 31, 15, 10, 10] == seen


def test_a_slow_answer_halves() -> None:
    """Law 2 (shipper 9): who answers late has too much to do."""
    pace = Pace()
    pace.answered(1_000, 4_000_000, SLOW_S + 0.1)

    assert pace.documents == 500


def test_one_document_that_takes_long_says_nothing() -> None:
    """Law 2 (shipper 9): its own size is to blame, and nothing smaller could be sent."""
    pace = Pace(200)
    pace.answered(1, 60_000_000, SLOW_S + 0.1)

    assert pace.documents == 200


@pytest.mark.parametrize(
    ("documents", "size"), [(100, 1_000), (5, 600_000)], ids=["by documents", "by bytes"]
)
def test_a_good_answer_to_half_a_request_adds(documents: int, size: int) -> None:
    """Law 3 (shipper 9): whichever bound was used, both grow."""
    pace = Pace(200)
    pace.answered(documents, size, 0.1)

    assert pace.documents == 200 + STEP_DOCUMENTS


def test_a_good_answer_to_little_proves_nothing() -> None:
    """Law 3 (shipper 9): a store that took three documents may still not take a thousand."""
    pace = Pace(200)
    pace.answered(3, 3_000, 0.01)

    assert pace.documents == 200


def test_the_way_back_is_short() -> None:
    """Law 3 (shipper 9): 99 good answers after the worst it goes at full size again."""
    pace = Pace(MIN_DOCUMENTS)
    answers = 0
    while pace.documents < MAX_DOCUMENTS:
        pace.answered(pace.documents, pace.max_bytes, 0.1)
        answers += 1

    assert answers == 99
