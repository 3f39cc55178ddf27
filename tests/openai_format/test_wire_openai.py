# SPDX-License-Identifier: Apache-2.0
"""What ChatOpenAI put on the wire and what came back, compared field by field with the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from langchain_openai import ChatOpenAI

from examples.openai_server import Answer, Exchange, OpenAIServer, text
from tests.openai_format.conftest import Watched, Watcher, valid

MODEL = "gpt-4o-mini"
Use = Callable[[ChatOpenAI, Any], object]


def watched(answer: Answer, use: Use, watcher: Watcher, **settings: Any) -> tuple[Exchange, Watched]:
    """Return the one exchange and the one call that *use* makes with a real client."""
    with OpenAIServer(lambda _: answer) as server:
        use(openai(server, **settings), {"callbacks": [watcher]})
    (exchange,) = server.requests
    return exchange, watcher.call


def openai(server: OpenAIServer, **settings: Any) -> ChatOpenAI:
    """Return the real client of *server*."""
    return ChatOpenAI(
        **{"model": MODEL, "base_url": server.url, "api_key": "unused", "max_retries": 0, **settings}
    )


def on_the_wire(exchange: Exchange) -> dict[str, Any]:
    """Return the request that was received, without the `stream: false` that a record leaves out."""
    return {key: value for key, value in exchange.request.items() if (key, value) != ("stream", False)}


def without_nulls(value: Any) -> Any:
    """Return *value* without null fields, but for those that a record keeps."""
    if isinstance(value, dict):
        kept = {"content", "finish_reason", "logprobs"}
        return {key: without_nulls(item) for key, item in value.items() if item is not None or key in kept}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


class TestPlainCalls:
    """Calls that are not streamed."""

    def test_a_plain_call_is_recorded_as_it_was_on_the_wire(self, watcher: Watcher) -> None:
        """Request and response of an ordinary call are those on the wire, but for the time."""
        exchange, call = watched(
            text("Hello, Ada!"), lambda model, config: model.invoke("hi", config), watcher
        )

        request, response = call.request(), call.response()
        assert exchange.response is not None
        assert on_the_wire(exchange) == request.document
        assert {**without_nulls(exchange.response), "created": 1_700_000_000} == response.document
        assert request.notes == response.notes == ()
        assert valid(response).choices[0].message.content == "Hello, Ada!"
