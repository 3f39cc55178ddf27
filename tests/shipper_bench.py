# SPDX-License-Identifier: Apache-2.0
"""A shipper that steps when a test tells it to, on a clock moved by hand."""

from __future__ import annotations

from pathlib import Path

from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.testing import FakeClock, ScriptedStore


def make_documents(count: int, *, name: str = "d", size: int = 100) -> list[Document]:
    """Return *count* records of about *size* bytes, named in order."""
    body = b'{"request": "' + b"x" * size + b'"}'
    return [Document("record", f"{name}{n:05}", "2026-11-21T13:00:00.000Z", body) for n in range(count)]


class Bench:
    """A spool, a scripted store, and a shipper over them that steps when it is told to."""

    def __init__(self, path: Path | None, store: ScriptedStore | None = None, **options: int) -> None:
        self.clock = FakeClock()
        self.store = store or ScriptedStore()
        self.spool = Spool.open(path, clock=self.clock)
        self.shipper = Shipper(self.spool, lambda: self.store, clock=self.clock, **options)

    def capture(self, documents: list[Document]) -> int:
        """Commit *documents*, hand them to the shipper, and return the number of the last row."""
        rows = self.spool.append(documents)
        self.shipper.offer(rows)
        return rows[-1].seq

    def step(self) -> float:
        """Let the shipper do one thing, or jump over its pause; return how long that was."""
        pause_s = self.shipper.step()
        if pause_s > 0:
            # At least a millisecond: a smaller step would be lost in the wall clock's digits.
            self.clock.advance(max(pause_s, 0.001))
        return pause_s

    def run(self, seconds: float) -> None:
        """Let the shipper work for *seconds*, jumping over its pauses."""
        end = self.clock.monotonic() + seconds
        while (pause_s := self.shipper.step()) == 0 or self.clock.monotonic() < end:
            if pause_s > 0:
                left_s = end - self.clock.monotonic()
                self.clock.advance(max(min(pause_s, left_s), 0.001))

    @property
    def stored(self) -> list[str]:
        """The ids in the store, in the order of arrival."""
        return [id_ for _, id_ in self.store.documents]
