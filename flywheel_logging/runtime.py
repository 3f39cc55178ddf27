# SPDX-License-Identifier: Apache-2.0
"""This process's settings and pipelines: made at first use, emptied after a fork, drained at the end.

Handlers with the same destination share one pipeline. Asking for a pipeline does no I/O, since hooks ask.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from flywheel_logging import guard
from flywheel_logging.announce import announce
from flywheel_logging.chores import Chore, Chores
from flywheel_logging.config import (
    Destination,
    Settings,
    check_store_url,
    checked_index,
    destination_of,
    load_settings,
    store_options,
)
from flywheel_logging.documents import Documenter
from flywheel_logging.errors import ConfigError, SpoolError
from flywheel_logging.fork_gate import gate
from flywheel_logging.health_figures import destination_health
from flywheel_logging.health_report import DestinationHealth, HealthReport, report, unreadable
from flywheel_logging.lanes import Lanes
from flywheel_logging.owners import ProcessInfo, this_process
from flywheel_logging.pipeline import Pipeline, PipelineStats
from flywheel_logging.sender import by_policy
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool_place import SpoolPlace
from flywheel_logging.spool_survey import view
from flywheel_logging.stores.base import Store
from flywheel_logging.system.gpu import GpuReader
from flywheel_logging.system.host import HostReader
from flywheel_logging.system.peaks import peaks
from flywheel_logging.system.sampler import Emit, Sampler

_log = logging.getLogger(__name__)


class Runtime:
    """Settings and pipelines of one process."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._settings: Settings | None = None
        self._is_off = False
        self._is_shut_down = False
        self._pipelines: dict[str, Pipeline] = {}
        self._exit_hook_pid: int | None = None
        self._inherited: list[object] = []

    # -- from hooks --------------------------------------------------------------------------------------

    def pipeline_for(self, store: str | Store | None, index: str | None) -> Pipeline | None:
        """Return the pipeline of a handler's destination, None where capture is off."""
        settings = self._usable_settings()
        if settings is None:
            return None
        with self._lock:
            if store is not None and not isinstance(store, str):
                key, make = (
                    f"object {id(store)}",
                    partial(_object_pipeline, store, settings, self._drain_at_exit),
                )
            else:
                destination = destination_of(settings, store=store, index=index)
                key, make = (
                    destination.identity,
                    partial(_url_pipeline, destination, settings, self._drain_at_exit),
                )
            pipeline = self._pipelines.get(key)
            if pipeline is None:
                pipeline = self._pipelines[key] = make()
            if self._is_shut_down:
                pipeline.close()
            return pipeline

    def _usable_settings(self) -> Settings | None:
        if self._is_off:
            return None
        if self._settings is None:
            try:
                self._settings = load_settings()
            except ConfigError as error:
                self._is_off = True
                _log_elsewhere(logging.ERROR, "nothing is captured: %s", error)
                return None
            self._is_off = not self._settings.enabled
        return None if self._is_off else self._settings

    # -- life cycle --------------------------------------------------------------------------------------

    def force_flush(self, timeout_s: float) -> bool:
        """Flush every pipeline within *timeout_s* seconds in all."""
        return self._each(Pipeline.force_flush, timeout_s)

    def shutdown(self, timeout_s: float) -> bool:
        """Shut every pipeline down within *timeout_s* seconds in all; later calls are counted drops."""
        self._is_shut_down = True
        return self._each(Pipeline.shutdown, timeout_s)

    def _each(self, action: Callable[[Pipeline, float], bool], timeout_s: float) -> bool:
        deadline = time.monotonic() + timeout_s
        with self._lock:
            pipelines = list(self._pipelines.values())
        results = [action(pipeline, max(deadline - time.monotonic(), 0.0)) for pipeline in pipelines]
        return all(results)

    def stats(self) -> dict[str, PipelineStats]:
        """Return each pipeline's figures by its destination."""
        with self._lock:
            pipelines = list(self._pipelines.values())
        return {pipeline.name: pipeline.stats() for pipeline in pipelines}

    def health(self) -> HealthReport:
        """Return how delivery is, of every destination of this process."""
        with self._lock:
            pipelines = list(self._pipelines.values())
        now = time.time()
        return report([_health_of(pipeline, now) for pipeline in pipelines], now=now)

    def _drain_at_exit(self) -> None:
        """Have the rest delivered when this process ends; once for each process, forked children as well."""
        if self._exit_hook_pid == os.getpid():
            return
        self._exit_hook_pid = os.getpid()
        atexit.register(self._at_exit, os.getpid())
        process = sys.modules.get("multiprocessing.process")
        if process is not None and process.parent_process() is not None:
            from multiprocessing.util import (
                Finalize,
            )  # a forked child leaves by os._exit: atexit does not run

            Finalize(None, self._at_exit, args=(os.getpid(),), exitpriority=100)

    def _at_exit(self, pid: int) -> None:
        if pid == os.getpid() and self._settings is not None:
            self._is_shut_down = True
            self._each(partial(Pipeline.shutdown, leaves_early=True), self._settings.exit_timeout_s)

    def reset(self) -> None:
        """Shut everything down at once and forget it: for tests that begin anew in one process."""
        self.shutdown(0.0)
        with self._lock:
            self._pipelines.clear()
            self._settings, self._is_off, self._is_shut_down = None, False, False

    def after_fork_in_child(self) -> None:
        """Start empty; what the parent had open is kept and never touched."""
        self._lock = threading.RLock()
        self._inherited.extend(pipeline.forget_parent() for pipeline in self._pipelines.values())


def _url_pipeline(destination: Destination, settings: Settings, on_start: Callable[[], None]) -> Pipeline:
    path = destination.spool_path(settings.home) if destination.is_durable else None
    return _pipeline(
        destination.identity,
        settings,
        path,
        partial(_open_store, destination, settings),
        on_start,
        partial(_chores, destination, settings),
    )


def _chores(destination: Destination, settings: Settings) -> list[Chore]:
    with gate:  # see `make_documenter`
        from flywheel_logging.housekeeping import chores

        return chores(settings, destination) if destination.is_durable else []


def _open_store(destination: Destination, settings: Settings) -> Store:
    with gate:  # as above: importing a client takes half a second
        from flywheel_logging.stores import open_store

        return open_store(destination.url, **store_options(settings, destination))


def _object_pipeline(store: Store, settings: Settings, on_start: Callable[[], None]) -> Pipeline:
    # No chores: a store is used by one thread at a time, and this one is the shipper's.
    return _pipeline(type(store).__name__, settings, None, lambda: store, on_start, list)


def _pipeline(
    name: str,
    settings: Settings,
    path: Path | None,
    make_store: Callable[[], Store],
    on_start: Callable[[], None],
    find_chores: Callable[[], list[Chore]],
) -> Pipeline:
    def make_documenter() -> Documenter:
        with gate:  # a child that is forked in the middle of an import never gets to import the same
            from flywheel_logging.cost import load_prices
            from flywheel_logging.redaction import redactor_for

            return Documenter(settings, redactor_for(settings), load_prices(settings.prices))

    def open_lanes() -> Lanes:
        place = SpoolPlace(name, path, sync=settings.spool_sync, max_bytes=settings.spool_max_bytes)
        chores = Chores(find_chores(), make_store)
        lanes = Lanes(place, lambda spool: Shipper(spool, make_store, redact=by_policy(settings)), chores)
        announce(name, settings, lanes.spool)
        return lanes

    def make_sampler(emit: Emit, interval_s: float | None) -> Sampler:
        interval_s = interval_s or settings.system_interval_s
        return Sampler(
            emit, host=HostReader(settings.home), gpus=GpuReader(), peaks=peaks, interval_s=interval_s
        )

    return Pipeline(
        name,
        documenter=make_documenter,
        open_lanes=open_lanes,
        make_sampler=make_sampler,
        on_start=on_start,
    )


def _health_of(pipeline: Pipeline, now: float) -> DestinationHealth:
    """Return how delivery to one destination is: what the spool's file says, and what we know better."""
    spool = pipeline.spool
    path = str(spool.path) if spool and spool.path else None
    try:
        mine = ProcessInfo(this_process(), now, pipeline.counters(), is_gone=False, rows=0)
        if spool is None or spool.path is None:
            stats = pipeline.stats().spool
            mine = replace(mine, rows=stats.rows if stats else 0)
            return destination_health(pipeline.name, None, stats, [mine], now=now)
        seen = view(spool.path, now=now)
        others = [found for found in seen.processes if found.owner != mine.owner]
        mine = replace(mine, rows=seen.stats.rows - sum(found.rows for found in others))
        return destination_health(
            pipeline.name, path, seen.stats, [mine, *others], now=now, chores=seen.chores, ended=seen.ended
        )
    except SpoolError as error:
        return unreadable(pipeline.name, path, str(error))
    except Exception as error:  # noqa: BLE001  # the boundary to the application, which asks from anywhere
        guard.note("health", error)
        return unreadable(pipeline.name, path, f"the spool cannot be read: {type(error).__name__}")


def _log_elsewhere(level: int, message: str, *args: object) -> None:
    """Log from a thread of its own: the caller may be a hook, and a log handler may write to a file."""
    try:
        threading.Thread(target=_log.log, args=(level, message, *args), daemon=True).start()
    except RuntimeError:
        return  # the interpreter is shutting down


def check_target(store: Any, index: Any) -> None:
    """Check a handler's explicit destination.

    Raises:
        ConfigError: If *store* is neither a URL nor a `Store`, or *index* cannot name an index.
    """
    if isinstance(store, str):
        check_store_url(store)
    elif store is not None and not isinstance(store, Store):
        raise ConfigError(
            f"store: expected a URL or an object with the methods of Store, got {type(store).__name__}"
        )
    if index is not None:
        checked_index(index)


runtime = Runtime()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=runtime.after_fork_in_child)


def force_flush(timeout_s: float = 5.0) -> bool:
    """Wait until everything captured before this call is delivered.

    Args:
        timeout_s: Seconds to wait at most.

    Returns:
        True when all of it is stored, dead-lettered or counted as dropped; False when time ran out, and
        then the rest is in the spool and is delivered later.
    """
    return runtime.force_flush(timeout_s)


def shutdown(timeout_s: float = 5.0) -> bool:
    """Deliver what can be delivered within *timeout_s* seconds and stop; returns as `force_flush` does.

    Calls that end afterwards are counted drops. The end of the process does the same by itself, for
    `FLYWHEEL_EXIT_TIMEOUT_S` seconds.
    """
    return runtime.shutdown(timeout_s)


async def aforce_flush(timeout_s: float = 5.0) -> bool:
    """Do what `force_flush` does, without blocking the event loop."""
    return await _in_thread(partial(runtime.force_flush, timeout_s))


async def ashutdown(timeout_s: float = 5.0) -> bool:
    """Do what `shutdown` does, without blocking the event loop."""
    return await _in_thread(partial(runtime.shutdown, timeout_s))


async def _in_thread(action: Callable[[], bool]) -> bool:
    """Wait for *action* in a thread of its own: the loop's executor may be full of the application's work."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[bool] = loop.create_future()

    def settle(result: bool) -> None:
        if not future.done():
            future.set_result(result)

    def work() -> None:
        result = action()
        try:
            loop.call_soon_threadsafe(settle, result)
        except RuntimeError:
            return  # the loop was closed meanwhile: nobody waits any more

    threading.Thread(target=work, name="flywheel-flush", daemon=True).start()
    return await future


def stats() -> dict[str, PipelineStats]:
    """Return what this process captured, spooled, shipped and lost, by destination."""
    return runtime.stats()


def health() -> HealthReport:
    """Return how delivery is: what waits, what arrived, what was lost, and whether a person is needed.

    For every destination that this process has used, summed over all processes that share its spool; the
    figures of the others are up to `owners.HEARTBEAT_S` seconds old. The same as `flywheel-logging health`.

    Never raises, and waits for no store and no thread. It reads the spool's file in the caller's thread, a
    few milliseconds, a second at most; in an event loop, `await asyncio.to_thread(health)` keeps it free.
    """
    return runtime.health()
