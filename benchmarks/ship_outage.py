# SPDX-License-Identifier: Apache-2.0
"""A node is killed under 500 records a second and comes back: memory meanwhile, and the time to catch up.

Runs in a process of its own, so that its memory can be told. Traffic goes on while it catches up.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psutil

from benchmarks.ship_parts import DELIVERED_WITHIN_S, documents, open_store, ready_records, searchable
from flywheel_logging.owners import HEARTBEAT_S
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from tests.nodes.node import start_node

RECORDS_PER_S: Final = 500
_TICK_S: Final = 0.02
_LOOK_S: Final = 0.25
_WARM_UP_S: Final = 3.0
_START_S: Final = 10.0
"""About what a node takes to come back; so much before the outage's end it is started."""


@dataclass(frozen=True, slots=True)
class Outage:
    """What one process went through.

    Attributes:
        node: The node.
        records_per_s: Records that were captured, a second.
        outage_s: From the kill until the node said that it is ready.
        memory_mb: Largest resident memory meanwhile, beyond that before.
        spooled: Records in the spool when it came back.
        first_after_s: From then until the first was delivered: the breaker's wait for its probe.
        caught_up_s: From then until all of them were searchable.
        cpu_us: CPU time of the process for each record, in all.
        lost: Records that were captured and are not searchable in the end.
    """

    node: str
    records_per_s: float
    outage_s: float
    memory_mb: float
    spooled: int
    first_after_s: float
    caught_up_s: float
    cpu_us: float
    lost: int


def measure(node: str, outage_s: float) -> Outage:
    """Go through it in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.ship_outage", node, str(outage_s)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Outage(**json.loads(answer.stdout.splitlines()[-1]))


class Traffic:
    """Captures records at `RECORDS_PER_S` in a thread of its own, until it is stopped."""

    def __init__(self, spool: Spool, shipper: Shipper) -> None:
        self._spool, self._shipper = spool, shipper
        self._records = ready_records(2_000, seed=1)
        self._is_stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.captured = 0
        self.last_seq = 0
        self.peak = 0
        self._thread.start()

    def stop(self) -> None:
        """Capture no more."""
        self._is_stopped.set()
        self._thread.join()

    def _run(self) -> None:
        process, looked_at, beat_at = psutil.Process(), 0.0, 0.0
        began = time.perf_counter()
        while not self._is_stopped.wait(_TICK_S):
            now = time.perf_counter()
            due = int((now - began) * RECORDS_PER_S) - self.captured
            self._capture(due)
            if now - looked_at > _LOOK_S:
                looked_at = now
                self.peak = max(self.peak, process.memory_info().rss)
            if now - beat_at > HEARTBEAT_S:
                beat_at = now
                self._spool.heartbeat({})

    def _capture(self, number: int) -> None:
        picked = [self._records[(self.captured + n) % len(self._records)] for n in range(number)]
        # The texts come again and again, the ids never do.
        named = [(f"{self.captured + n:08}-{id_}", body) for n, (id_, body) in enumerate(picked)]
        if named:
            rows = self._spool.append(documents(named))
            self._shipper.offer(rows)
            self.captured += number
            self.last_seq = rows[-1].seq


def _go_through(name: str, outage_s: float, folder: Path) -> Outage:
    with start_node(name) as node:
        store, reader = (open_store(node, "outage") for _ in range(2))
        store.prepare()
        spool = Spool.open(folder / "spool.db")
        shipper = Shipper(spool, lambda: store)
        shipper.start()
        began, cpu = time.perf_counter(), time.process_time()
        traffic = Traffic(spool, shipper)
        time.sleep(_WARM_UP_S)
        gc.collect()
        before = traffic.peak = psutil.Process().memory_info().rss
        killed = time.perf_counter()
        node.kill()
        time.sleep(max(outage_s - _START_S, 0.0))
        node.restart()
        back = time.perf_counter()
        spooled, sent, seq = spool.stats().rows, shipper.stats().sent, traffic.last_seq
        while shipper.stats().sent == sent and time.perf_counter() - back < DELIVERED_WITHIN_S:
            time.sleep(0.005)
        first = time.perf_counter()
        shipper.wait_until(seq, time.monotonic() + DELIVERED_WITHIN_S)
        searchable(reader)
        caught_up = time.perf_counter()
        traffic.stop()
        captured, rate = traffic.captured, traffic.captured / (time.perf_counter() - began)
        shipper.wait_until(traffic.last_seq, time.monotonic() + DELIVERED_WITHIN_S)
        cpu = time.process_time() - cpu
        lost = captured - searchable(reader)
        shipper.stop(5.0)
        spool.close()
    return Outage(
        node=name,
        records_per_s=rate,
        outage_s=back - killed,
        memory_mb=(traffic.peak - before) / 1e6,
        spooled=spooled,
        first_after_s=first - back,
        caught_up_s=caught_up - back,
        cpu_us=cpu / captured * 1e6,
        lost=lost,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("node")
    parser.add_argument("outage_s", type=float)
    arguments = parser.parse_args()
    with TemporaryDirectory(prefix="flywheel-bench-") as made:
        print(json.dumps(asdict(_go_through(arguments.node, arguments.outage_s, Path(made)))))
