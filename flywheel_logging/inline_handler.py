# SPDX-License-Identifier: Apache-2.0
"""A LangChain callback handler whose hooks all run inline and do nothing: the ground for ours.

Each hook that `AsyncCallbackHandler` leaves a coroutine opens an event loop in a sync chain, for every event
(`docs/decisions/0001-inline-hooks.md`). So every one of them is a plain `def` here, and a handler overrides
those it wants. A test enumerates them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from langchain_core.callbacks import AsyncCallbackHandler

from flywheel_logging import guard

_Hook = TypeVar("_Hook", bound=Callable[..., Any])


def hook(method: _Hook) -> _Hook:
    """Let no exception of ours out of a hook."""

    @wraps(method)
    def guarded(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            method(self, *args, **kwargs)
        except Exception as error:  # noqa: BLE001  # the boundary to the application
            guard.note(method.__name__, error)

    return cast("_Hook", guarded)


class InlineHandler(AsyncCallbackHandler):
    """Does nothing, at next to no cost."""

    run_inline = True
    raise_error = False

    @property
    def ignore_retry(self) -> bool:
        """Retries of a runnable are runs of their own; the event itself says nothing."""
        return True

    @property
    def ignore_custom_event(self) -> bool:
        """Custom events are the application's own."""
        return True

    def _nothing(self, *args: Any, **kwargs: Any) -> Any:
        """Nothing."""

    on_chat_model_start = _nothing
    on_llm_start = _nothing
    on_llm_new_token = _nothing
    on_llm_end = _nothing
    on_llm_error = _nothing
    on_stream_event = _nothing
    on_chain_start = _nothing
    on_chain_end = _nothing
    on_chain_error = _nothing
    on_tool_start = _nothing
    on_tool_end = _nothing
    on_tool_error = _nothing
    on_retriever_start = _nothing
    on_retriever_end = _nothing
    on_retriever_error = _nothing
    on_text = _nothing
    on_retry = _nothing
    on_agent_action = _nothing
    on_agent_finish = _nothing
    on_custom_event = _nothing
