# SPDX-License-Identifier: Apache-2.0
"""The side handler that has the machine read while models are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from flywheel_logging.errors import ConfigError
from flywheel_logging.inline_handler import InlineHandler, hook
from flywheel_logging.pipeline import Pipeline
from flywheel_logging.runtime import check_target, runtime

if TYPE_CHECKING:
    from flywheel_logging.stores.base import Store

MIN_INTERVAL_S: Final = 0.1
"""Below this, reading the machine would be what it shows."""


class SystemMetricsHandler(InlineHandler):
    """Writes a sample of the host, and of each NVIDIA GPU, at an interval while runs are active.

    Attach it beside `FlywheelCallbackHandler`; with the same destination, the measurement of each call also
    gets the highest CPU, memory and GPU readings while it ran. A thread of its own reads, once a second for
    the highest values and at *interval_s* for the samples; the hooks only say that a run began or ended.
    Where there is no NVIDIA driver there are no GPU samples, and one log line says so.

    Args:
        interval_s: Seconds between two samples, at least 0.1. None: `FLYWHEEL_SYSTEM_INTERVAL_S` (10).
            Handlers with the same destination share one sampler; the first one's interval holds.
        store: As for `FlywheelCallbackHandler`.
        index: As for `FlywheelCallbackHandler`.

    Raises:
        ConfigError: If an argument is wrong.
    """

    def __init__(
        self,
        interval_s: float | None = None,
        *,
        store: str | Store | None = None,
        index: str | None = None,
    ) -> None:
        if interval_s is not None and not interval_s >= MIN_INTERVAL_S:
            raise ConfigError(f"interval_s: expected seconds, at least {MIN_INTERVAL_S}, got {interval_s!r}")
        check_target(store, index)
        self._interval_s = interval_s
        self._store = store
        self._index = index
        self._resolved: Pipeline | None = None

    def __repr__(self) -> str:
        """Name the interval; the store may carry credentials and is not shown."""
        return f"SystemMetricsHandler(interval_s={self._interval_s!r})"

    def __deepcopy__(self, memo: dict[int, Any]) -> SystemMetricsHandler:
        """Return itself: copied with a model or a config, it still writes to the same place."""
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the pipeline, which belongs to this process."""
        return self.__dict__ | {"_resolved": None}

    def _begin(self, run_id: UUID, *, is_call: bool) -> None:
        pipeline = self._resolved
        if pipeline is None:
            pipeline = self._resolved = runtime.pipeline_for(self._store, self._index)
        if pipeline is not None:
            pipeline.sampler(self._interval_s).begin(run_id, is_call=is_call)

    def _end(self, run_id: UUID) -> None:
        if self._resolved is not None:
            self._resolved.sampler(self._interval_s).end(run_id)

    @hook
    def on_chat_model_start(self, serialized: Any, messages: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Note that a model call began."""
        self._begin(run_id, is_call=True)

    @hook
    def on_llm_start(self, serialized: Any, prompts: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Note that a model call began."""
        self._begin(run_id, is_call=True)

    @hook
    def on_llm_end(self, response: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Note that it ended."""
        self._end(run_id)

    @hook
    def on_llm_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> Any:
        """Note that it ended."""
        self._end(run_id)

    @hook
    def on_chain_start(self, serialized: Any, inputs: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Note that a run began: a chain or graph is active between its calls, too."""
        self._begin(run_id, is_call=False)

    @hook
    def on_chain_end(self, outputs: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Note that it ended."""
        self._end(run_id)

    @hook
    def on_chain_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> Any:
        """Note that it ended."""
        self._end(run_id)
