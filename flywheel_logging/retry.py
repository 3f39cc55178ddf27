# SPDX-License-Identifier: Apache-2.0
"""How long to wait before the next try, and when to stop asking a store that does not answer.

Pure but for the random number: instants are arguments, nothing here sleeps. Waiting is the shipper's, which
has other things to do meanwhile (heartbeat, adoption) and must be woken by a shutdown.

The laws that tests cite:
1. Attempt *n* waits a time uniform on [0, min(`MAX_BACKOFF_S`, 2**(n-1))] seconds ("full jitter").
2. A wait is never shorter than what the server asked for, capped at `MAX_RETRY_AFTER_S`.
3. The breaker opens after `OPEN_AFTER` failed requests in a row, or at once when the store is blocked; when
   its wait is over exactly one small probe goes; its success closes the breaker, its failure opens it again.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, cast

from tenacity import BaseRetrying, RetryCallState, wait_exponential

MAX_BACKOFF_S: Final = 30.0
"""Longest back-off of our own. Source: Vector's HTTP sinks, 1 to 30 s with full jitter."""

MAX_RETRY_AFTER_S: Final = 300.0
"""Longest `Retry-After` that is believed; a server that says a day is mistaken."""

OPEN_AFTER: Final = 5
"""Whole-request failures in a row that open the breaker."""

_LARGEST_ATTEMPT: Final = 32
# Far beyond the attempt at which the bound is reached; keeps 2**n a small number after a night of failures.

_bound = wait_exponential(multiplier=1, max=MAX_BACKOFF_S)

_jitter = random.Random()  # noqa: S311  # not for secrets
# Our own generator: tenacity's random waits draw from the one that the application may have seeded.

BreakerState: TypeAlias = Literal["closed", "open", "half_open"]
"""`closed` requests go · `open` nothing goes until the wait is over · `half_open` one small probe is out."""


def delay_s(attempt: int, retry_after_s: float | None = None) -> float:
    """Return the seconds to wait after the *attempt*-th failure.

    Args:
        attempt: Failures so far, from 1.
        retry_after_s: What the server asked for, where it did; negative and not-a-number count as nothing.

    Returns:
        A random number, see laws 1 and 2.
    """
    # The wait reads nothing of the call but its attempt number.
    state = RetryCallState(cast("BaseRetrying", None), None, (), {})
    state.attempt_number = min(max(attempt, 1), _LARGEST_ATTEMPT)
    asked_s = 0.0 if retry_after_s is None or math.isnan(retry_after_s) else retry_after_s
    return max(_bound(state) * _jitter.random(), min(asked_s, MAX_RETRY_AFTER_S))


@dataclass(slots=True)
class Breaker:
    """Decides whether a request may go now; used by one thread.

    Attributes:
        state: See `BreakerState`.
        failures: Whole-request failures since the last success.
        retry_at: Monotonic instant before which nothing goes.
    """

    state: BreakerState = "closed"
    failures: int = 0
    retry_at: float = 0.0

    def wait_s(self, now: float) -> float:
        """Return the seconds until a request may go, 0 for now; an open breaker becomes half open then."""
        if now < self.retry_at:
            return self.retry_at - now
        if self.state == "open":
            self.state = "half_open"
        return 0.0

    def succeeded(self) -> None:
        """Note that a request was answered."""
        self.state, self.failures, self.retry_at = "closed", 0, 0.0

    def failed(self, now: float, *, retry_after_s: float | None = None, opens: bool = False) -> None:
        """Note that a whole request failed, and back off.

        Args:
            now: Monotonic instant.
            retry_after_s: Seconds the server asked for, where it did.
            opens: Do not wait for `OPEN_AFTER`: more requests cannot help, somebody has to act.
        """
        self.failures += 1
        if opens or self.state == "half_open" or self.failures >= OPEN_AFTER:
            self.state = "open"
        self.retry_at = now + delay_s(self.failures, retry_after_s)
