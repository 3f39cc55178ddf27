"""When samples are taken: while runs are active, once after them, and not at all in between."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from flywheel_logging import guard
from flywheel_logging.system.gpu import GpuReader
from flywheel_logging.system.host import HostReader
from flywheel_logging.system.peaks import Peaks
from flywheel_logging.system.sampler import Sampler

BOUND_S = 10.0
INTERVAL_S = 0.02

Samples = queue.Queue[list[dict[str, Any]]]


def _no_gpu() -> Any:
    raise ImportError


class _Watched(HostReader):
    """A real reader that says how often it was asked, and fails on demand."""

    def __init__(self) -> None:
        super().__init__(Path("/"))
        self.is_broken = False
        self.asked = threading.Semaphore(0)

    def read(self) -> dict[str, Any]:
        self.asked.release()
        if self.is_broken:
            raise ValueError("broken")
        return super().read()


@pytest.fixture
def host() -> _Watched:
    """Return the reader that the sampler uses."""
    return _Watched()


@pytest.fixture
def samples() -> Samples:
    """Return where the samples arrive."""
    return queue.Queue()


@pytest.fixture
def sampler(host: _Watched, samples: Samples) -> Iterator[Sampler]:
    """Yield a sampler with a short interval."""
    sampler = Sampler(
        lambda _, fields: samples.put(fields),
        host=host,
        gpus=GpuReader(_no_gpu),
        peaks=Peaks(),
        interval_s=INTERVAL_S,
    )
    yield sampler
    sampler.stop()


def test_samples_come_while_a_run_is_active(sampler: Sampler, samples: Samples) -> None:
    """Again and again, each with the number of model calls at once since the last one."""
    sampler.begin(uuid4(), is_call=False)
    for _ in range(3):
        sampler.begin(uuid4(), is_call=True)

    found = [samples.get(timeout=BOUND_S) for _ in range(3)]

    assert [["host"]] * 3 == [[sample["kind"] for sample in each] for each in found]
    assert [3, 3, 3] == [each[0]["active_calls"] for each in found]
    assert 0 == found[0][0]["gpu_count"]


def test_a_run_that_is_over_at_once_is_covered_by_one_sample(sampler: Sampler, samples: Samples) -> None:
    """It counts as the call that ran since the sample before."""
    run_id = uuid4()
    sampler.begin(run_id, is_call=True)
    sampler.end(run_id)

    assert 1 == samples.get(timeout=BOUND_S)[0]["active_calls"]


def test_nothing_is_read_while_no_run_is_active(sampler: Sampler, samples: Samples, host: _Watched) -> None:
    """The thread waits for the next run without looking."""
    run_id = uuid4()
    sampler.begin(run_id, is_call=True)
    sampler.end(run_id)
    samples.get(timeout=BOUND_S)
    while host.asked.acquire(timeout=5 * INTERVAL_S):
        pass  # until five intervals went by without a reading

    sampler.begin(uuid4(), is_call=True)

    assert samples.get(timeout=BOUND_S)


def test_a_reading_that_fails_does_not_end_the_thread(
    sampler: Sampler, samples: Samples, host: _Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is noted as a fault of ours, and the next one is taken."""
    noted = queue.Queue[BaseException]()
    monkeypatch.setattr(guard, "observer", noted.put)
    host.is_broken = True
    sampler.begin(uuid4(), is_call=True)
    assert "broken" == str(noted.get(timeout=BOUND_S))
    host.is_broken = False

    while "cpu_count" not in samples.get(timeout=BOUND_S)[0]:
        pass
    guard.counts.clear()


def test_a_stopped_sampler_starts_again_with_the_next_run(sampler: Sampler, samples: Samples) -> None:
    """As after a shutdown in a test, or in a worker that is used again."""
    sampler.begin(uuid4(), is_call=True)
    samples.get(timeout=BOUND_S)

    sampler.stop(BOUND_S)
    names = [thread.name for thread in threading.enumerate()]
    sampler.begin(uuid4(), is_call=True)

    assert "flywheel-system" not in names
    assert samples.get(timeout=BOUND_S)
