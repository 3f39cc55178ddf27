# SPDX-License-Identifier: Apache-2.0
"""Import this module, and every LangChain and LangGraph call of the process is captured, threads included.

The default of a context variable is seen in every thread and every context, unlike a value that was set.
A handler attached explicitly and `capture()` come first; a call is never recorded twice.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Final

from langchain_core.tracers.context import register_configure_hook

from flywheel_logging.config import load_settings
from flywheel_logging.errors import ConfigError
from flywheel_logging.handler import FlywheelCallbackHandler
from flywheel_logging.system_metrics import SystemMetricsHandler

handler: Final = FlywheelCallbackHandler()
"""The handler that every call gets."""

_everywhere: ContextVar[FlywheelCallbackHandler | None] = ContextVar("flywheel_logging_auto", default=handler)
register_configure_hook(_everywhere, inheritable=True, handle_class=FlywheelCallbackHandler)


def _is_machine_wanted() -> bool:
    """Return whether the environment asks for system samples; the first call tells a mistake in it."""
    try:
        return load_settings().system_metrics
    except ConfigError:
        return False


if _is_machine_wanted():
    system_handler: Final = SystemMetricsHandler()
    _machine: ContextVar[SystemMetricsHandler | None] = ContextVar(
        "flywheel_logging_system", default=system_handler
    )
    register_configure_hook(_machine, inheritable=True, handle_class=SystemMetricsHandler)
