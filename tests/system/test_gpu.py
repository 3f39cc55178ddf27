"""GPU readings, through NVML's own structures and through its errors.

No machine with a GPU is at hand in every run: the binding is a stand-in that answers with `pynvml`'s own
structures and raises its own errors. The last test asks the real driver where there is one.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pynvml
import pytest

from flywheel_logging.fields import SAMPLE_FIELDS
from flywheel_logging.system.gpu import RETRY_S, GpuReader
from flywheel_logging.testing import FakeClock

GIB = 1024**3


@dataclass
class ScriptedNvml:
    """Answers as a driver with *cards* would; a name in *fails* raises that error."""

    cards: int = 1
    fails: dict[str, int] = field(default_factory=dict)
    init_calls: int = 0
    NVMLError = pynvml.NVMLError
    NVML_TEMPERATURE_GPU = pynvml.NVML_TEMPERATURE_GPU

    def __getattr__(self, name: str) -> Any:
        def answer(*args: Any) -> Any:
            if name in self.fails:
                raise pynvml.NVMLError(self.fails[name])
            return _ANSWERS[name](self, *args)

        return answer


def _memory() -> Any:
    memory = pynvml.c_nvmlMemory_t()
    memory.total, memory.free, memory.used = 80 * GIB, 60 * GIB, 20 * GIB
    return memory


def _utilisation() -> Any:
    rates = pynvml.c_nvmlUtilization_t()
    rates.gpu, rates.memory = 37, 12
    return rates


def _init(nvml: ScriptedNvml) -> None:
    nvml.init_calls += 1


_ANSWERS: dict[str, Any] = {
    "nvmlInit": _init,
    "nvmlDeviceGetCount": lambda nvml: nvml.cards,
    "nvmlDeviceGetHandleByIndex": lambda _, index: index,
    "nvmlDeviceGetName": lambda *_: "NVIDIA H100 80GB HBM3",
    "nvmlDeviceGetUUID": lambda _, handle: f"GPU-{handle}",
    "nvmlDeviceGetUtilizationRates": lambda *_: _utilisation(),
    "nvmlDeviceGetMemoryInfo": lambda *_: _memory(),
    "nvmlDeviceGetTemperature": lambda *_: 41,
    "nvmlDeviceGetPowerUsage": lambda *_: 118_250,
    "nvmlDeviceGetComputeRunningProcesses": lambda *_: [SimpleNamespace(pid=7), SimpleNamespace(pid=8)],
    "nvmlDeviceGetGraphicsRunningProcesses": lambda *_: [SimpleNamespace(pid=8)],
}


def test_a_card_tells_its_readings_in_our_units() -> None:
    """Milliwatts become watts, and a process on both lists counts once."""
    expected = {
        "gpu_index": 0,
        "gpu_uuid": "GPU-0",
        "gpu_name": "NVIDIA H100 80GB HBM3",
        "gpu_utilization_percent": 37.0,
        "gpu_temperature_c": 41.0,
        "gpu_power_w": 118.25,
        "gpu_process_count": 2,
        "gpu_memory_used_bytes": 20 * GIB,
        "gpu_memory_total_bytes": 80 * GIB,
        "gpu_memory_percent": 25.0,
    }

    assert [expected] == GpuReader(ScriptedNvml).read()
    assert set() == set(expected) - set(SAMPLE_FIELDS)


def test_what_a_card_does_not_tell_is_absent() -> None:
    """A MIG slice has no utilisation; a user without the right sees no processes."""
    fails = {
        "nvmlDeviceGetUtilizationRates": pynvml.NVML_ERROR_NOT_SUPPORTED,
        "nvmlDeviceGetComputeRunningProcesses": pynvml.NVML_ERROR_NO_PERMISSION,
        "nvmlDeviceGetGraphicsRunningProcesses": pynvml.NVML_ERROR_NO_PERMISSION,
    }

    (found,) = GpuReader(lambda: ScriptedNvml(fails=fails)).read()

    assert set() == {"gpu_utilization_percent", "gpu_process_count"} & set(found)
    assert 41.0 == found["gpu_temperature_c"]


def test_no_driver_means_no_readings_and_one_line(caplog: pytest.LogCaptureFixture) -> None:
    """The list is empty each time, and the log says so once, with the driver's own words."""
    caplog.set_level(logging.INFO, "flywheel_logging.system")
    reader = GpuReader(lambda: ScriptedNvml(fails={"nvmlInit": pynvml.NVML_ERROR_DRIVER_NOT_LOADED}))

    assert [[], [], []] == [reader.read() for _ in range(3)]
    assert ["no GPU readings: NVML cannot be used (NVMLError_DriverNotLoaded: Driver Not Loaded)"] == [
        record.getMessage() for record in caplog.records
    ]


def test_a_missing_binding_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    """An import that fails is treated as a missing driver."""
    caplog.set_level(logging.INFO, "flywheel_logging.system")

    def absent() -> Any:
        raise ImportError("no such module")

    assert [] == GpuReader(absent).read()
    assert 1 == len(caplog.records)


def test_a_driver_is_tried_again_after_a_while() -> None:
    """One that was restarted under the process gives readings again, and is not asked all the time."""
    clock, nvml = FakeClock(), ScriptedNvml(fails={"nvmlInit": pynvml.NVML_ERROR_DRIVER_NOT_LOADED})
    reader = GpuReader(lambda: nvml, clock=clock)
    reader.read()
    nvml.fails.clear()

    assert [] == reader.read()
    clock.advance(RETRY_S)
    assert 1 == len(reader.read())
    assert 1 == nvml.init_calls


def test_a_card_that_vanishes_leaves_the_others(caplog: pytest.LogCaptureFixture) -> None:
    """A GPU that fell off the bus is left out and named once."""
    caplog.set_level(logging.INFO, "flywheel_logging.system")
    nvml = ScriptedNvml(cards=2)
    lost = _ANSWERS["nvmlDeviceGetHandleByIndex"]

    def handle(index: int) -> Any:
        if index == 0:
            raise pynvml.NVMLError(pynvml.NVML_ERROR_GPU_IS_LOST)
        return lost(nvml, index)

    nvml.__dict__["nvmlDeviceGetHandleByIndex"] = handle
    reader = GpuReader(lambda: nvml)

    assert [[1], [1]] == [[gpu["gpu_index"] for gpu in reader.read()] for _ in range(2)]
    assert ["GPU 0 is left out: NVMLError_GpuIsLost: GPU is lost"] == [r.getMessage() for r in caplog.records]


def test_a_driver_that_goes_away_while_reading_gives_an_empty_list() -> None:
    """The driver was unloaded under the process."""
    nvml = ScriptedNvml()
    reader = GpuReader(lambda: nvml)
    reader.read()
    nvml.fails["nvmlDeviceGetCount"] = pynvml.NVML_ERROR_UNINITIALIZED

    assert [] == reader.read()


def test_the_real_driver_answers_or_there_is_none() -> None:
    """With a GPU each reading is in the table and in its range; without one the list is empty."""
    for gpu in GpuReader().read():
        assert set() == set(gpu) - set(SAMPLE_FIELDS)
        assert 0 <= gpu.get("gpu_utilization_percent", 0) <= 100
        assert 0 <= gpu["gpu_memory_used_bytes"] <= gpu["gpu_memory_total_bytes"]
