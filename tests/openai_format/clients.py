# SPDX-License-Identifier: Apache-2.0
"""The real model clients, pointed at the scripted server and watched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI

from examples.openai_server import Answer, Exchange, OpenAIServer, text
from tests.openai_format.conftest import Watched, Watcher

Use = Callable[[Any, Any], object]
HELLO = text("hello")


def openai(server: OpenAIServer, **settings: Any) -> ChatOpenAI:
    """Return the real client of *server*."""
    fixed = {"base_url": server.url, "api_key": "unused", "max_retries": 0}
    return ChatOpenAI(**{"model": "gpt-4o-mini", **fixed, **settings})


def nvidia(server: OpenAIServer, **settings: Any) -> ChatNVIDIA:
    """Return the real NVIDIA client of *server*."""
    return ChatNVIDIA(
        **{"model": "meta/llama-3.3-70b-instruct", "base_url": server.url, "api_key": "unused", **settings}
    )


def watched(
    answer: Answer, use: Use, watcher: Watcher, client: Callable[..., Any] = openai, **settings: Any
) -> tuple[Exchange, Watched]:
    """Return the one exchange and the one call that *use* makes with a real client."""
    with OpenAIServer(lambda _: answer) as server:
        use(client(server, **settings), {"callbacks": [watcher]})
    (exchange,) = server.requests
    return exchange, watcher.call


def invoke(model: Any, config: Any) -> object:
    """Ask without streaming."""
    return model.invoke("hi", config)


def stream(model: Any, config: Any) -> object:
    """Ask and read the whole stream."""
    return list(model.stream("hi", config))
