# SPDX-License-Identifier: Apache-2.0
"""The laws of `retry`: full jitter, Retry-After, and a breaker that probes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.retry import MAX_BACKOFF_S, MAX_RETRY_AFTER_S, OPEN_AFTER, Breaker, delay_s


@pytest.fixture(autouse=True)
def _seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the jitter a known state."""
    monkeypatch.setattr("flywheel_logging.retry._jitter", random.Random(20_251_121))


def test_the_applications_random_numbers_are_not_drawn() -> None:
    """An application that seeded `random` gets the sequence that it expects."""
    random.seed(1)
    expected = random.random()
    random.seed(1)
    delay_s(3)

    assert expected == random.random()


class TestDelay:
    """`delay_s`."""

    @pytest.mark.parametrize("attempt", [1, 2, 3, 5, 6, 8, 50, 100_000])
    def test_is_uniform_below_the_exponential_bound(self, attempt: int) -> None:
        """Law 1: 10,000 waits fill [0, min(30, 2**(n-1))] evenly."""
        bound_s = min(MAX_BACKOFF_S, 2.0 ** min(attempt - 1, 10))
        tenths = [0] * 10
        for _ in range(10_000):
            share = delay_s(attempt) / bound_s
            tenths[min(int(share * 10), 9)] += 1
            assert 0.0 <= share <= 1.0

        # Each tenth expects 1,000 with a standard deviation of 30; five of them is a fault.
        assert all(850 < count < 1_150 for count in tenths), tenths

    @given(attempt=st.integers(1, 1_000), asked_s=st.floats(0, 300))
    def test_is_never_shorter_than_what_the_server_asked(self, attempt: int, asked_s: float) -> None:
        """Law 2: `Retry-After` is a lower bound."""
        assert delay_s(attempt, asked_s) >= asked_s

    @given(asked_s=st.floats(300, allow_nan=False))
    def test_caps_an_absurd_retry_after(self, asked_s: float) -> None:
        """Law 2: a server that asks for a day is asked again after five minutes."""
        assert delay_s(1, asked_s) == MAX_RETRY_AFTER_S

    @pytest.mark.parametrize("asked_s", [None, -5.0, float("nan"), float("-inf")], ids=str)
    def test_takes_nonsense_for_nothing(self, asked_s: float | None) -> None:
        """A negative or unreadable `Retry-After` leaves the jitter alone."""
        assert 0.0 <= delay_s(1, asked_s) <= 1.0


class TestBreaker:
    """`Breaker`."""

    def test_backs_off_before_it_opens(self) -> None:
        """Law 3: the first failures wait, but leave the breaker closed."""
        breaker = Breaker()
        breaker.failed(100.0, retry_after_s=3)

        assert (breaker.state, breaker.wait_s(100.0)) == ("closed", 3.0)
        assert breaker.wait_s(103.0) == 0.0

    def test_opens_after_five_failures_in_a_row(self) -> None:
        """Law 3: the fifth failure in a row opens it."""
        breaker = Breaker()
        states = []
        for _ in range(OPEN_AFTER):
            breaker.failed(0.0)
            states.append(breaker.state)

        assert states == ["closed"] * (OPEN_AFTER - 1) + ["open"]

    def test_a_success_starts_the_count_again(self) -> None:
        """Law 3: only failures in a row count."""
        breaker = Breaker()
        for _ in range(OPEN_AFTER - 1):
            breaker.failed(0.0)
        breaker.succeeded()
        breaker.failed(0.0)

        assert (breaker.state, breaker.failures) == ("closed", 1)

    def test_a_blocked_store_opens_it_at_once(self) -> None:
        """Law 3: where somebody has to act, five tries are four too many."""
        breaker = Breaker()
        breaker.failed(0.0, opens=True)

        assert breaker.state == "open"

    def test_probes_when_the_wait_is_over(self) -> None:
        """Law 3: an open breaker lets nothing through, then becomes half open."""
        breaker = Breaker()
        breaker.failed(0.0, retry_after_s=20, opens=True)

        assert (breaker.wait_s(19.0), breaker.state) == (1.0, "open")
        assert (breaker.wait_s(20.0), breaker.state) == (0.0, "half_open")

    def test_a_failed_probe_opens_it_again(self) -> None:
        """Law 3: the probe decides."""
        breaker = Breaker(state="half_open", failures=1)
        breaker.failed(50.0, retry_after_s=7)

        assert (breaker.state, breaker.retry_at) == ("open", 57.0)

    def test_a_good_probe_closes_it(self) -> None:
        """Law 3: the probe decides."""
        breaker = Breaker(state="half_open", failures=9, retry_at=4.0)
        breaker.succeeded()

        assert Breaker() == breaker
