# SPDX-License-Identifier: Apache-2.0
"""Attach one callback handler, and every model call becomes a clean request/response pair in your store.

A call's way, in order: `handler` takes a snapshot · `inflight` knows what has not ended · `inbox` hands
over · `intake` makes the documents (`documents`: `attribution`, `openai_format`, `measurement`, `redaction`)
and commits them to the `spool` · `shipper` writes them to one of `stores`.

Names are resolved when they are used: importing the package imports neither LangChain nor a client.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

__version__ = "0.1.0"

if TYPE_CHECKING:
    from flywheel_logging.attach import capture, create_langchain_callbacks, langchain_callbacks
    from flywheel_logging.errors import (
        ConfigError,
        FlywheelError,
        RedactionError,
        SpoolError,
        SpoolFull,
        StoreBlocked,
        StoreError,
        StoreRejected,
        StoreUnavailable,
    )
    from flywheel_logging.handler import FlywheelCallbackHandler
    from flywheel_logging.handler import FlywheelCallbackHandler as ElasticsearchLogHandler
    from flywheel_logging.handler import FlywheelCallbackHandler as GenericLogHandler
    from flywheel_logging.health_report import DestinationHealth, HealthReport
    from flywheel_logging.metrics.model_metrics import ModelMetrics
    from flywheel_logging.runtime import aforce_flush, ashutdown, force_flush, health, shutdown, stats
    from flywheel_logging.stores import open_store
    from flywheel_logging.stores.base import Filter, Health, Store, Stored, Verdict
    from flywheel_logging.system_metrics import SystemMetricsHandler

__all__ = [
    "ConfigError",
    "DestinationHealth",
    "ElasticsearchLogHandler",
    "Filter",
    "FlywheelCallbackHandler",
    "FlywheelError",
    "GenericLogHandler",
    "Health",
    "HealthReport",
    "ModelMetrics",
    "RedactionError",
    "SpoolError",
    "SpoolFull",
    "Store",
    "StoreBlocked",
    "StoreError",
    "StoreRejected",
    "StoreUnavailable",
    "Stored",
    "SystemMetricsHandler",
    "Verdict",
    "__version__",
    "aforce_flush",
    "ashutdown",
    "capture",
    "create_langchain_callbacks",
    "force_flush",
    "health",
    "langchain_callbacks",
    "open_store",
    "shutdown",
    "stats",
]

_HOMES: Final = {
    "attach": "capture create_langchain_callbacks langchain_callbacks",
    "errors": "ConfigError FlywheelError RedactionError SpoolError SpoolFull StoreBlocked StoreError "
    "StoreRejected StoreUnavailable",
    "handler": "FlywheelCallbackHandler ElasticsearchLogHandler GenericLogHandler",
    "health_report": "DestinationHealth HealthReport",
    "metrics.model_metrics": "ModelMetrics",
    "runtime": "aforce_flush ashutdown force_flush health shutdown stats",
    "stores": "open_store",
    "stores.base": "Filter Health Store Stored Verdict",
    "system_metrics": "SystemMetricsHandler",
}
_HOME_OF: Final = {name: module for module, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Import the module that *name* lives in, at its first use."""
    module = _HOME_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
