# SPDX-License-Identifier: Apache-2.0
"""The table of calls in flight: one call is one record, however often and by whomever it is reported.

1. A run reported through two handlers (start, start, end, end) is one call: the first start's data win, the
   first end finishes it, and each token counts once.
2. A run id that is used again after its call ended is a new call.
3. A call that never ends becomes `abandoned` after `MAX_AGE_S` or when `MAX_CALLS` newer ones are open.
4. A call whose enclosing run was cancelled becomes `cancelled` after `CANCEL_GRACE_S`: LangChain reports
   nothing for the call itself.
5. Nothing here blocks: no locks, only single dictionary operations, which CPython makes atomic. A hook may be
   re-entered in mid-operation (the garbage collector closes a stream, a signal handler calls a model), and a
   lock held there would never be released.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal
from uuid import UUID

from flywheel_logging.snapshot import CallEnd, CallStart, StreamTrace

if TYPE_CHECKING:
    from flywheel_logging.attribution import Source
    from flywheel_logging.scope import Scope

MAX_CALLS: Final = 10_000
"""Calls kept open at once; the oldest is abandoned for a new one."""

MAX_AGE_S: Final = 3600.0
"""Seconds after which an open call counts as abandoned."""

CANCEL_GRACE_S: Final = 30.0
"""Seconds that a call may still report its end after an enclosing run was cancelled."""

MAX_RUNS: Final = 50_000
"""Enclosing runs remembered; beyond it the oldest is forgotten and its calls lose their root."""

MAX_CHUNK_TIMES: Final = 16_384
"""Chunk times kept for one stream, 8 bytes each; gaps of later chunks are not measured."""


@dataclass(slots=True)
class Run:
    """A chain, graph node, tool or retriever run that model calls may lie under.

    Attributes:
        run_id: LangChain's id.
        parent: The enclosing run, None where there is none or it was not seen.
        is_root: Whether LangChain said that nothing encloses it.
        cancelled_at: Monotonic seconds of its cancellation, None while it runs or when it ended otherwise.
    """

    run_id: UUID
    parent: Run | None
    is_root: bool
    cancelled_at: float | None = None


@dataclass(slots=True, eq=False)
class Call:
    """One model call, from its first start to its first end.

    Attributes:
        start: What was asked.
        source: The handler that saw it first: its workload and client.
        scope: The `capture()` around it, if any.
        parent: The enclosing run, if seen.
        size: Characters of text in the snapshots; what the queue's byte bound counts.
        trace: What was seen of the stream.
        chunk_times: Monotonic seconds of each chunk, up to `MAX_CHUNK_TIMES`.
        last_chunk: The chunk seen last, by identity: a second handler reports the same one again.
        bare_tokens: How often a token was reported without a chunk, by all handlers.
        is_cut: Whether something was left out of the snapshots, which are bounded.
        end: What came back; None for a call that never reported an end.
        fate: How a call without an end was given up.
        starts: Start events so far.
        ends: End events so far.
    """

    start: CallStart
    source: Source
    scope: Scope | None
    parent: Run | None
    size: int
    trace: StreamTrace = field(default_factory=StreamTrace)
    chunk_times: array[float] = field(default_factory=lambda: array("d"))
    last_chunk: object = None
    bare_tokens: int = 0
    is_cut: bool = False
    end: CallEnd | None = None
    fate: Literal["abandoned", "cancelled"] | None = None
    starts: int = 1
    ends: int = 0

    def is_repeated(self, chunk: object) -> bool:
        """Note that a handler reported *chunk*, or a token without one; True where another did before.

        A chunk is known again. Of tokens without a chunk, every handler that reported the start reports each
        one, and all of them before the next.
        """
        if chunk is not None:
            is_known, self.last_chunk = chunk is self.last_chunk, chunk
            return is_known
        self.bare_tokens += 1
        return (self.bare_tokens - 1) % self.starts != 0


class InFlight:
    """Calls and enclosing runs that have started and not ended; see the module's numbered promises."""

    def __init__(self) -> None:
        self.calls: dict[UUID, Call] = {}
        self.counts: Counter[str] = Counter()
        self._runs: dict[UUID, Run] = {}
        self._given_up: dict[UUID, None] = {}

    def is_known_start(self, run_id: UUID) -> bool:
        """Count one more start of a call that is open already; False where the call is new."""
        call = self.calls.get(run_id)
        if call is None or call.ends:
            return False
        call.starts += 1
        return True

    def add(self, call: Call) -> Call | None:
        """Open *call*; returns the oldest call, given up, where `MAX_CALLS` are open."""
        evicted = None
        if len(self.calls) >= MAX_CALLS:
            evicted = self._give_up(next(iter(self.calls.values()), None), "abandoned")
        self.calls[call.start.run_id] = call
        return evicted

    def finish(self, run_id: UUID) -> Call | None:
        """Count an end and return the call if this is its first one, else None."""
        call = self.calls.get(run_id)
        if call is None:
            self.counts["late_end" if run_id in self._given_up else "unknown_end"] += 1
            return None
        call.ends += 1
        if call.ends >= call.starts:
            self.calls.pop(run_id, None)
        return call if call.ends == 1 else None

    def open_run(self, run_id: UUID, parent_run_id: UUID | None) -> None:
        """Remember an enclosing run."""
        if run_id in self._runs:
            return
        if len(self._runs) >= MAX_RUNS:
            self._runs.pop(next(iter(self._runs), run_id), None)
        self._runs[run_id] = Run(run_id, self.run(parent_run_id), parent_run_id is None)

    def close_run(self, run_id: UUID, *, cancelled_at: float | None = None) -> None:
        """Forget an enclosing run that ended; calls below it keep their own reference."""
        run = self._runs.pop(run_id, None)
        if run is not None:
            run.cancelled_at = cancelled_at

    def run(self, run_id: UUID | None) -> Run | None:
        """Return the open run *run_id*, if it was seen."""
        return None if run_id is None else self._runs.get(run_id)

    def sweep(self, now: float) -> list[Call]:
        """Give up what will not end any more and return it; *now* in monotonic seconds."""
        given_up = []
        for call in self.calls.copy().values():
            if call.ends:
                if call.end is not None and now - call.end.ended > CANCEL_GRACE_S:
                    self.calls.pop(call.start.run_id, None)  # a second handler never reported its end
                continue
            fate = _fate(call, now)
            if fate and (gone := self._give_up(call, fate)):
                given_up.append(gone)
        return given_up

    def drain(self) -> list[Call]:
        """Give up every open call as abandoned, for a shutdown, and return them."""
        calls = [call for call in self.calls.copy().values() if not call.ends]
        return [gone for call in calls if (gone := self._give_up(call, "abandoned"))]

    def _give_up(self, call: Call | None, fate: Literal["abandoned", "cancelled"]) -> Call | None:
        if call is None or self.calls.pop(call.start.run_id, None) is not call or call.ends:
            return None
        call.fate = fate
        while len(self._given_up) >= MAX_CALLS:
            self._given_up.pop(next(iter(self._given_up)), None)
        self._given_up[call.start.run_id] = None
        return call


def _fate(call: Call, now: float) -> Literal["abandoned", "cancelled"] | None:
    run = call.parent
    while run is not None:
        if run.cancelled_at is not None and now - run.cancelled_at > CANCEL_GRACE_S:
            return "cancelled"
        run = run.parent
    return "abandoned" if now - call.start.started > MAX_AGE_S else None


def root_of(call: Call) -> Run | None:
    """Return the outermost run seen around *call*, None where none was."""
    run = call.parent
    while run is not None and run.parent is not None:
        run = run.parent
    return run
