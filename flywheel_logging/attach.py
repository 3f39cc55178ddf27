# SPDX-License-Identifier: Apache-2.0
"""Ways to attach the handler: lists for `callbacks`, the `capture()` block, and the whole process.

Two ways at once give one record: handlers of one destination share a table of calls in flight.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from langchain_core.tracers.context import register_configure_hook

from flywheel_logging.attribution import WorkloadSpec
from flywheel_logging.errors import ConfigError
from flywheel_logging.handler import FlywheelCallbackHandler
from flywheel_logging.scope import Scope, current_scope

if TYPE_CHECKING:
    from flywheel_logging.stores.base import Store

_captured: ContextVar[FlywheelCallbackHandler | None] = ContextVar("flywheel_logging_capture", default=None)
# Registered once: LangChain keeps a list of hooks that only grows.
register_configure_hook(_captured, inheritable=True, handle_class=FlywheelCallbackHandler)


def langchain_callbacks(
    workload_id: WorkloadSpec | None = None,
    *,
    client_id: str | None = None,
    store: str | Store | None = None,
    index: str | None = None,
) -> list[FlywheelCallbackHandler]:
    """Return a list to pass as `callbacks`; the arguments are `FlywheelCallbackHandler`'s.

    Raises:
        ConfigError: If an argument is wrong.
    """
    return [FlywheelCallbackHandler(workload_id, client_id=client_id, store=store, index=index)]


async def create_langchain_callbacks(
    workload_id: WorkloadSpec | None = None,
    *,
    client_id: str | None = None,
    store: str | Store | None = None,
    index: str | None = None,
) -> list[FlywheelCallbackHandler]:
    """Return what `langchain_callbacks` does; awaitable, as the flywheel blueprint's guide calls it."""
    return langchain_callbacks(workload_id, client_id=client_id, store=store, index=index)


@contextmanager
def capture(
    workload_id: str | None = None,
    *,
    enabled: bool = True,
    user_id: str | None = None,
    session_id: str | None = None,
) -> Iterator[None]:
    """Capture every LangChain and LangGraph call inside the block, sync or async.

    Blocks nest: what an inner one leaves out, the outer one decides. Threads that the application starts by
    itself inside do not inherit the block (`contextvars` do not cross threads); run them with
    `contextvars.copy_context().run`.

    Args:
        workload_id: Task or agent node of the calls; only `metadata={"workload_id": …}` comes before it.
        enabled: False mutes the block: nothing inside is captured, not even by handlers attached explicitly
            or by a block inside it.
        user_id: Who is served; metadata of the call come first.
        session_id: Which conversation it is; metadata of the call come first.

    Raises:
        ConfigError: If *workload_id* is no text.
    """
    if workload_id is not None and (not isinstance(workload_id, str) or not workload_id.strip()):
        raise ConfigError("capture(workload_id=…): expected a name")
    given: dict[str, Any] = {"workload_id": workload_id, "user_id": user_id, "session_id": session_id}
    outer = current_scope.get() or Scope()
    enabled = enabled and outer.enabled
    scope = replace(outer, enabled=enabled, **{k: v for k, v in given.items() if v is not None})
    scope_token = current_scope.set(scope)
    handler_token = _captured.set((_captured.get() or FlywheelCallbackHandler()) if enabled else None)
    try:
        yield
    finally:
        _captured.reset(handler_token)
        current_scope.reset(scope_token)
