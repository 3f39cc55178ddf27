# SPDX-License-Identifier: Apache-2.0
"""How much goes to the store in one request: as much as it takes without complaint.

Additive increase, multiplicative decrease, as in TCP: of all linear rules the one that settles near what the
other side can take and shares it fairly with other senders (Chiu & Jain 1989, "Analysis of the increase and
decrease algorithms"). Documents and bytes grow and shrink together; requests go one at a time, so that the
size of one is all there is to adapt. Pure: instants and durations are arguments.

The laws that tests cite:
1. A request has between `MIN_DOCUMENTS` and `MAX_DOCUMENTS` documents at most, and the same share of
   `MAX_BATCH_BYTES`; a larger document goes alone.
2. A failed request, a refusal for now and an answer that took longer than `SLOW_S` halve that.
3. A good answer to a request that used at least half of it adds `STEP_DOCUMENTS`; a smaller request proves
   nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MAX_DOCUMENTS: Final = 1_000
"""Documents of one request. Source: 500 (the clients' helpers) to 1,600 (Filebeat) are usual."""

MAX_BATCH_BYTES: Final = 5 * 1024 * 1024
"""Bytes of bodies of one request; a tenth of what a node with a 512 MB heap takes at once (10 % of it)."""

MIN_DOCUMENTS: Final = 10
"""The least that a request may have: 52 KB, below which the request itself costs more than the documents."""

STEP_DOCUMENTS: Final = 10
"""Added after a good answer: 99 of them lead from the least to the most, some seconds at full speed. A store
with room for 300 documents refuses one request in sixteen so."""

SLOW_S: Final = 5.0
"""An answer that takes longer says that it is too much: a sixth of the default time-out, and some fifty times
what 1,000 documents take."""


@dataclass(slots=True)
class Pace:
    """The present bounds of a request; used by one thread.

    Attributes:
        documents: Documents of the next request at most.
    """

    documents: int = MAX_DOCUMENTS

    @property
    def max_bytes(self) -> int:
        """Bytes of bodies of the next request at most."""
        return MAX_BATCH_BYTES * self.documents // MAX_DOCUMENTS

    def slow_down(self) -> None:
        """Note that the store could not take a request, or not all of it."""
        self.documents = max(self.documents // 2, MIN_DOCUMENTS)

    def answered(self, documents: int, size: int, took_s: float) -> None:
        """Note that the store took a request.

        Args:
            documents: How many it had; the time that a lone one takes does not tell how many go together.
            size: Bytes of their bodies.
            took_s: Seconds until the answer.
        """
        if took_s > SLOW_S:
            if documents > 1:
                self.slow_down()
        elif 2 * documents >= self.documents or 2 * size >= self.max_bytes:
            self.documents = min(self.documents + STEP_DOCUMENTS, MAX_DOCUMENTS)
