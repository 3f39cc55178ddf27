# SPDX-License-Identifier: Apache-2.0
"""When the machine is read: a thread that sleeps while no run is active, and reads while one is.

1. Hooks only change a dictionary and, for the first run after a pause, put one item into a `SimpleQueue`: no
   lock that a re-entered hook could wait for.
2. While runs are active the peaks are read every `PEAK_INTERVAL_S`, and a sample goes out every interval,
   never more often; the last one after the last run has ended, so that a short run is covered as well.
3. A reading that fails costs itself. The thread does not die of it, and never calls into the application.
"""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from flywheel_logging import guard
from flywheel_logging.system.gpu import GpuReader
from flywheel_logging.system.host import HostReader
from flywheel_logging.system.peaks import Peaks

logger = logging.getLogger("flywheel_logging.system")

PEAK_INTERVAL_S: Final = 1.0
"""Seconds between two readings for the peaks of calls; most calls last longer."""

MAX_RUN_S: Final = 3_600.0
"""A run whose end was never seen counts as active so long at most."""

MAX_RUNS: Final = 10_000
"""Runs that are watched at once; further ones are covered as long as these run."""

Emit = Callable[[float, list[dict[str, Any]]], None]
"""Takes the samples of one instant: epoch seconds, then the fields of the host and of each GPU."""


class Sampler:
    """Reads the machine while runs are active, in a thread of its own.

    Args:
        emit: What takes the samples; called in the thread.
        host: Reads the host; made for this thread alone.
        gpus: Reads the GPUs; likewise.
        peaks: Where the readings for the calls' measurements go.
        interval_s: Seconds between two samples, above 0.
    """

    def __init__(
        self, emit: Emit, *, host: HostReader, gpus: GpuReader, peaks: Peaks, interval_s: float
    ) -> None:
        self._emit = emit
        self._host = host
        self._gpus = gpus
        self._peaks = peaks
        self._interval_s = interval_s
        self._runs: dict[UUID, float] = {}
        self._calls: set[UUID] = set()
        self._most_calls = 0
        self._due = 0.0
        self._wake: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._is_awake = False
        self._thread: threading.Thread | None = None
        self._start_lock = threading.Lock()

    # Called by hooks

    def begin(self, run_id: UUID, *, is_call: bool) -> None:
        """Note that a run began; *is_call*: it is a model's."""
        if len(self._runs) < MAX_RUNS:
            self._runs[run_id] = time.perf_counter()
            if is_call:
                self._calls.add(run_id)
                self._most_calls = max(self._most_calls, len(self._calls))
        if not self._is_awake:
            self._is_awake = True
            self._start()
            self._wake.put(True)

    def end(self, run_id: UUID) -> None:
        """Note that a run ended; one that is unknown is passed over."""
        self._runs.pop(run_id, None)
        self._calls.discard(run_id)

    # Called by anybody else

    def stop(self, timeout_s: float = 1.0) -> None:
        """End the thread; a later run starts a new one."""
        thread = self._thread
        if thread is not None and thread.is_alive():
            self._wake.put(False)
            thread.join(timeout_s)
        self._is_awake = False

    def _start(self) -> None:
        # A hook that interrupts itself in here finds the lock taken, and its run is covered by the other's.
        if (self._thread is None or not self._thread.is_alive()) and self._start_lock.acquire(blocking=False):
            try:
                thread = threading.Thread(target=self._run, name="flywheel-system", daemon=True)
                thread.start()
                self._thread = thread
            except RuntimeError:  # the interpreter is shutting down
                return
            finally:
                self._start_lock.release()

    # The thread

    def _run(self) -> None:
        while self._wake.get():
            if not self._watch():
                return

    def _watch(self) -> bool:
        """Read while runs are active, and until the sample after them; False when told to stop."""
        self._read()  # what percentages and rates are counted from
        pause_s = min(PEAK_INTERVAL_S, self._interval_s)
        self._due = max(self._due, time.perf_counter() + pause_s)
        while True:
            if self._is_told_to_stop(pause_s):
                return False
            host, gpus = self._read()
            self._forget_lost_runs()
            if time.perf_counter() < self._due:
                continue
            self._due = time.perf_counter() + self._interval_s
            self._send(host, gpus)
            if not self._runs:
                # A hook that comes before the next line is seen by the one after it; a later one wakes us.
                self._is_awake = False
                if not self._runs:
                    return True
                self._is_awake = True

    def _is_told_to_stop(self, pause_s: float) -> bool:
        until = time.perf_counter() + pause_s
        while (remaining_s := until - time.perf_counter()) > 0:
            try:
                if not self._wake.get(timeout=remaining_s):
                    return True
            except queue.Empty:
                return False
        return False

    def _read(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        at = time.perf_counter()
        try:
            host, gpus = self._host.read(), self._gpus.read()
        except Exception as error:  # noqa: BLE001  # the boundary of the thread, which must not die
            guard.note("system", error)
            return {}, []
        self._peaks.add(at, host, gpus)
        return host, gpus

    def _send(self, host: dict[str, Any], gpus: list[dict[str, Any]]) -> None:
        calls, self._most_calls = max(self._most_calls, len(self._calls)), len(self._calls)
        shared = {"pid": os.getpid(), "active_calls": calls}
        samples = [shared | {"kind": "host", "gpu_count": len(gpus)} | host]
        samples += [shared | {"kind": "gpu"} | gpu for gpu in gpus]
        try:
            self._emit(time.time(), samples)
        except Exception as error:  # noqa: BLE001  # as above
            guard.note("system", error)

    def _forget_lost_runs(self) -> None:
        oldest = time.perf_counter() - MAX_RUN_S
        for run_id in [run_id for run_id, began in self._runs.copy().items() if began < oldest]:
            self.end(run_id)
