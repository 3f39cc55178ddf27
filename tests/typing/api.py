# SPDX-License-Identifier: Apache-2.0
"""User code that is only type-checked: if this file stops passing mypy, somebody's application does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.runnables import Runnable, RunnableConfig

from flywheel_logging import (
    ElasticsearchLogHandler,
    FlywheelCallbackHandler,
    HealthReport,
    Store,
    aforce_flush,
    ashutdown,
    capture,
    create_langchain_callbacks,
    force_flush,
    health,
    langchain_callbacks,
    open_store,
    shutdown,
)


def name_of(metadata: Mapping[str, Any]) -> str | None:
    """Name a workload."""
    return str(metadata["langgraph_node"]) if "langgraph_node" in metadata else None


def attach(model: BaseChatModel, chain: Runnable[str, str], store: Store) -> None:
    """Attach in each way."""
    handlers: list[BaseCallbackHandler] = [
        FlywheelCallbackHandler(),
        FlywheelCallbackHandler("support.router"),
        FlywheelCallbackHandler(workload_id=name_of, client_id="app"),
        ElasticsearchLogHandler("aiva.{langgraph_node}", store="http://localhost:9200", index="llm-logs"),
        FlywheelCallbackHandler(store=store),
    ]
    config: RunnableConfig = {"callbacks": handlers, "metadata": {"workload_id": "w", "user_id": "u"}}
    model.invoke("hi", config=config)
    chain.with_config(callbacks=[*langchain_callbacks("w")]).invoke("hi")
    with capture(workload_id="w", user_id="u", session_id="s"), capture(enabled=False):
        chain.invoke("hi")
    done: bool = force_flush(2.0) and shutdown(timeout_s=1)
    assert done


async def attach_async(model: BaseChatModel) -> bool:
    """Attach as the blueprint's guide does."""
    callbacks = await create_langchain_callbacks(workload_id="w")
    await model.with_config(callbacks=[*callbacks]).ainvoke("hi")
    return await aforce_flush(2.0) and await ashutdown()


def watch() -> dict[str, float | None]:
    """Make a metric of each destination's backlog, unless all is well."""
    report: HealthReport = health()
    return {} if report.ok else {part.destination: part.oldest_age_s for part in report.destinations}


def read(url: str) -> int:
    """Open a store by its URL."""
    store: Store = open_store(url, index="llm-logs")
    return len(store.health().detail)
