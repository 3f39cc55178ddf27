# SPDX-License-Identifier: Apache-2.0
"""Readings of NVIDIA GPUs, by NVML.

No driver, no GPU, a GPU that fell off the bus, a right that is missing: the list is shorter or empty, the
log says so once, and the rest goes on. What one card does not tell (a MIG slice has no utilisation) is
absent from its reading. Source of calls and units: NVIDIA, NVML API Reference Guide.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final

from flywheel_logging.clock import Clock, SystemClock

logger = logging.getLogger("flywheel_logging.system")

RETRY_S: Final = 300.0
"""Seconds until a driver that could not be used is tried again: it may be restarted under the process."""


def load_nvml() -> Any:
    """Import NVML's Python binding, which loads no driver yet."""
    import pynvml

    return pynvml


class GpuReader:
    """Reads the GPUs; used by one thread.

    Args:
        nvml: Makes the binding, `pynvml`, which has no types; called at the first reading.
        clock: When a driver that failed is tried again.
    """

    def __init__(self, nvml: Callable[[], Any] = load_nvml, *, clock: Clock | None = None) -> None:
        self._load = nvml
        self._clock = clock or SystemClock()
        self._nvml: Any = None
        self._try_at = float("-inf")
        self._said: set[str] = set()

    def read(self) -> list[dict[str, Any]]:
        """Return the fields of one system sample for each GPU that answers, in NVML's order."""
        nvml = self._ready()
        if nvml is None:
            return []
        try:
            count = nvml.nvmlDeviceGetCount()
        except nvml.NVMLError as error:
            self._lose(error)
            return []
        readings = [self._read_one(nvml, index) for index in range(count)]
        return [reading for reading in readings if reading is not None]

    def _ready(self) -> Any:
        now = self._clock.monotonic()
        if self._nvml is None and now >= self._try_at:
            self._try_at = now + RETRY_S
            try:
                nvml = self._load()
                nvml.nvmlInit()
            except Exception as error:  # noqa: BLE001  # a missing binding, library or driver, whatever it raises
                self._say("no_nvml", f"no GPU readings: NVML cannot be used ({_name(error)})")
            else:
                self._nvml = nvml
        return self._nvml

    def _lose(self, error: Exception) -> None:
        self._nvml = None
        self._say("lost", f"no GPU readings any more: {_name(error)}")

    def _read_one(self, nvml: Any, index: int) -> dict[str, Any] | None:
        try:
            handle = nvml.nvmlDeviceGetHandleByIndex(index)
        except nvml.NVMLError as error:
            self._say(f"gpu {index}", f"GPU {index} is left out: {_name(error)}")
            return None
        ask, sensor = _Asker(nvml), nvml.NVML_TEMPERATURE_GPU
        memory = ask(nvml.nvmlDeviceGetMemoryInfo, handle)
        rates = ask(nvml.nvmlDeviceGetUtilizationRates, handle)
        milliwatts = ask(nvml.nvmlDeviceGetPowerUsage, handle)
        found = {
            "gpu_index": index,
            "gpu_uuid": _text(ask(nvml.nvmlDeviceGetUUID, handle)),
            "gpu_name": _text(ask(nvml.nvmlDeviceGetName, handle)),
            "gpu_utilization_percent": None if rates is None else float(rates.gpu),
            "gpu_temperature_c": _float(ask(nvml.nvmlDeviceGetTemperature, handle, sensor)),
            "gpu_power_w": None if milliwatts is None else milliwatts / 1000,
            "gpu_process_count": _processes(ask, handle),
        }
        if memory is not None:
            found["gpu_memory_used_bytes"] = int(memory.used)
            found["gpu_memory_total_bytes"] = int(memory.total)
            found["gpu_memory_percent"] = round(100 * memory.used / memory.total, 2) if memory.total else None
        return {name: value for name, value in found.items() if value is not None}

    def _say(self, kind: str, message: str) -> None:
        if kind not in self._said:
            self._said.add(kind)
            logger.info("%s", message)


class _Asker:
    """Asks for one reading; None where this card or this user does not get it."""

    def __init__(self, nvml: Any) -> None:
        self.nvml = nvml

    def __call__(self, question: Callable[..., Any], *args: Any) -> Any:
        try:
            return question(*args)
        except self.nvml.NVMLError:
            return None


def _processes(ask: _Asker, handle: Any) -> int | None:
    """Count the processes with a context on the card, compute or graphics, each once."""
    lists = [
        ask(ask.nvml.nvmlDeviceGetComputeRunningProcesses, handle),
        ask(ask.nvml.nvmlDeviceGetGraphicsRunningProcesses, handle),
    ]
    known = [processes for processes in lists if processes is not None]
    return len({process.pid for processes in known for process in processes}) if known else None


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):  # bindings before 11.5
        return value.decode(errors="replace")
    return value if isinstance(value, str) else None


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _name(error: Exception) -> str:
    """Return the error's type, with NVML's own words for it; they hold no content."""
    words = str(error)[:100]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
