# SPDX-License-Identifier: Apache-2.0
"""Samples and peaks from end to end: a handler beside the other, real readings, a store."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from subprocess import run
from textwrap import dedent
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableLambda

from flywheel_logging import (
    ConfigError,
    Filter,
    FlywheelCallbackHandler,
    ModelMetrics,
    SystemMetricsHandler,
    force_flush,
)
from flywheel_logging.fields import MEASUREMENT_FIELDS, SAMPLE_FIELDS
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.sqlite import SqliteStore

BOUND_S = 20.0
INTERVAL_S = 0.1


def _samples(store: Any) -> list[dict[str, Any]]:
    assert force_flush(BOUND_S)
    return [stored.body for stored in store.scan("sample", Filter(), limit=1_000)]


def _wait_for_samples(store: Any, number: int) -> list[dict[str, Any]]:
    until = time.monotonic() + BOUND_S
    while len(found := _samples(store)) < number:
        assert time.monotonic() < until, "no samples came"
        time.sleep(INTERVAL_S)  # between two looks; the bound is above
    return found


def _slow_model() -> Any:
    """Return a chain whose model call lasts for several intervals."""

    class Slow(GenericFakeChatModel):
        def _generate(self, *args: Any, **kwargs: Any) -> Any:
            time.sleep(4 * INTERVAL_S)  # the work of the model: what is sampled meanwhile
            return super()._generate(*args, **kwargs)

    return Slow(messages=iter([AIMessage("a")] * 10))


def test_samples_come_while_a_model_is_called() -> None:
    """Each has the host's fields, our envelope, and the number of calls."""
    store = MemoryStore()
    handlers = [SystemMetricsHandler(INTERVAL_S, store=store), FlywheelCallbackHandler("w", store=store)]
    _slow_model().invoke("q", config={"callbacks": handlers})

    found = _wait_for_samples(store, 2)

    assert {"host"} == {sample["kind"] for sample in found}
    assert {"record_id", "@timestamp", "client_id", "host", "pid", "memory_percent"} <= set(found[0])
    assert set() == {name for sample in found for name in sample} - set(SAMPLE_FIELDS)
    assert 1 == max(sample["active_calls"] for sample in found)


def test_a_call_gets_its_highest_readings() -> None:
    """The measurement says what the machine was doing while the call ran; the query joins them by time."""
    store = MemoryStore()
    handlers = [SystemMetricsHandler(INTERVAL_S, store=store), FlywheelCallbackHandler("w", store=store)]
    _slow_model().invoke("q", config={"callbacks": handlers})
    _wait_for_samples(store, 1)

    (measurement,) = (stored.body for stored in store.scan("measurement", Filter(), limit=9))
    (row, *_) = ModelMetrics(store).system().rows

    assert measurement["process_rss_bytes_max"] > 1_000_000
    assert 0 <= measurement["cpu_percent_max"] <= 100
    assert set() == set(measurement) - set(MEASUREMENT_FIELDS)
    assert (1, measurement["host"]) == (row.requests, row.host)


def test_a_chain_without_a_model_is_active_as_well() -> None:
    """A graph works between its calls, too."""
    store = MemoryStore()
    chain = RunnableLambda(lambda _: time.sleep(2 * INTERVAL_S))

    chain.invoke("q", config={"callbacks": [SystemMetricsHandler(INTERVAL_S, store=store)]})

    assert 0 == _wait_for_samples(store, 1)[0]["active_calls"]


def test_a_failing_run_is_over() -> None:
    """A call that raises is not counted as active beside the next one."""
    store = MemoryStore()
    handler = SystemMetricsHandler(INTERVAL_S, store=store)
    with pytest.raises(StopIteration):
        GenericFakeChatModel(messages=iter([])).invoke("q", config={"callbacks": [handler]})
    sampled = len(_wait_for_samples(store, 1))

    _slow_model().invoke("q", config={"callbacks": [handler]})

    later = _wait_for_samples(store, sampled + 2)[: -sampled or None]
    assert 1 == max(sample["active_calls"] for sample in later)


@pytest.mark.parametrize("interval_s", [0, 0.01, -1, float("nan")])
def test_an_interval_that_makes_no_sense_is_refused(interval_s: float) -> None:
    """The error names the argument."""
    with pytest.raises(ConfigError, match="interval_s"):
        SystemMetricsHandler(interval_s)


def test_the_environment_alone_switches_it_on(tmp_path: Path) -> None:
    """With `flywheel_logging.auto` and no code, samples lie in the local store when the program ends."""
    program = """
        import time
        import flywheel_logging.auto
        from langchain_core.language_models import FakeListChatModel

        FakeListChatModel(responses=["a"], sleep=0.5).invoke("q")
        time.sleep(0.3)
    """
    environment = {
        "FLYWHEEL_HOME": str(tmp_path),
        "FLYWHEEL_SYSTEM_METRICS": "1",
        "FLYWHEEL_SYSTEM_INTERVAL_S": "0.1",
        "PATH": "",
    }
    done = run(
        [sys.executable, "-c", dedent(program)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    store = SqliteStore(tmp_path / "llm-logs.sqlite3")
    assert 0 == done.returncode, done.stderr
    assert store.count("sample", Filter(equals={"kind": "host"})) >= 1
    store.close()
