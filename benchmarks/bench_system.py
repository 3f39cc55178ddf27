# SPDX-License-Identifier: Apache-2.0
"""What it costs to read the machine: `SystemMetricsHandler` does so once a second while runs are active.

    python -m benchmarks.bench_system

CPU time of the reading thread, medians of several rounds. Beside it, in the same round, psutil's own calls
without anything of ours, by which machines may be compared.
"""

from __future__ import annotations

import platform
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import psutil

from flywheel_logging.system.gpu import GpuReader
from flywheel_logging.system.host import HostReader
from flywheel_logging.system.peaks import KEPT, Peaks
from flywheel_logging.system.sampler import PEAK_INTERVAL_S, Sampler

ROUNDS: Final = 7
READINGS: Final = 200
HOOKS: Final = 20_000


def main() -> None:
    """Print the costs."""
    host, gpus, peaks = HostReader(Path("/")), GpuReader(), Peaks()
    process = psutil.Process()
    found = gpus.read()
    reading = host.read()
    print(f"Python {platform.python_version()}, psutil {psutil.__version__}, {len(found)} GPUs")

    def bare() -> None:
        psutil.cpu_times()
        psutil.virtual_memory()
        psutil.swap_memory()
        psutil.net_io_counters(pernic=True, nowrap=False)
        psutil.disk_usage("/")
        process.memory_info()
        process.cpu_times()

    bases = _rounds(bare, READINGS)
    hosts = _rounds(host.read, READINGS)
    _show("psutil's own calls", bases)
    _show("the host, a reading", hosts, bases)
    _show(f"{len(found)} GPUs, a reading", _rounds(gpus.read, READINGS))
    _show("peaks, a reading kept", _rounds(lambda: peaks.add(time.perf_counter(), reading, found), READINGS))
    _show("a run's beginning and end in the hooks", _hooks(host, gpus))
    share = statistics.median(hosts) / PEAK_INTERVAL_S * 100
    print(f"{'share of one core while runs are active':40} {share:8.3f} %")
    print(f"{'peaks of the last hours in memory':40} {_kept_bytes(reading) / 1e6:8.2f} MB")


def _rounds(action: Callable[[], Any], times: int) -> list[float]:
    """Return CPU seconds of one *action*, one figure a round."""
    figures = []
    for _ in range(ROUNDS):
        began = time.thread_time()
        for _ in range(times):
            action()
        figures.append((time.thread_time() - began) / times)
    return figures


def _hooks(host: HostReader, gpus: GpuReader) -> list[float]:
    sampler = Sampler(lambda _, __: None, host=host, gpus=gpus, peaks=Peaks(), interval_s=3_600.0)
    other = uuid4()
    sampler.begin(other, is_call=True)  # the thread is awake: what a call finds under load
    run_id = uuid4()

    def call() -> None:
        sampler.begin(run_id, is_call=True)
        sampler.end(run_id)

    figures = _rounds(call, HOOKS)
    sampler.end(other)
    sampler.stop()
    return figures


def _kept_bytes(reading: dict[str, Any]) -> int:
    """Return the most bytes that the readings for peaks take."""
    tracemalloc.start()
    peaks = Peaks()
    for second in range(2 * KEPT - 1):
        peaks.add(float(second), dict(reading), [])
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return taken


def _show(name: str, figures: list[float], bases: list[float] | None = None) -> None:
    micros = sorted(figure * 1e6 for figure in figures)
    text = f"{name:40} {statistics.median(micros):8.2f} µs ({micros[0]:.2f} to {micros[-1]:.2f})"
    if bases:
        ratios = sorted(own / base for own, base in zip(figures, bases, strict=True))
        text += f", {statistics.median(ratios):.2f} x psutil's"
    print(text)


if __name__ == "__main__":
    main()
