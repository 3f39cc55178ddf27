# SPDX-License-Identifier: Apache-2.0
"""A scripted OpenAI-compatible server on the loopback interface, for tests and for the example agent.

It speaks the wire protocol of Chat Completions, legacy completions, Responses and the model list, so that
the real client libraries run against it, streaming included. What it answers is decided by one function:

    def answer(request: Json) -> Answer:
        return text("hello")

    with OpenAIServer(answer) as server:
        ChatOpenAI(base_url=server.url, api_key="unused", model="gpt-4o-mini").invoke("hi")
    server.requests[0].response  # the bytes that went out, parsed

It promises: `OpenAIServer.requests` holds what was really received and sent, and holds it before the client
can have seen it. It is no model and judges no request beyond its JSON.
"""

from examples.openai_server.answers import (
    Answer,
    Choice,
    Completion,
    CutStream,
    Held,
    HttpError,
    Json,
    StreamError,
    call,
    delayed,
    refusal,
    text,
    texts,
    tool_call,
    tool_calls,
    truncated,
    usage,
)
from examples.openai_server.server import Exchange, OpenAIServer

__all__ = [
    "Answer",
    "Choice",
    "Completion",
    "CutStream",
    "Exchange",
    "Held",
    "HttpError",
    "Json",
    "OpenAIServer",
    "StreamError",
    "call",
    "delayed",
    "refusal",
    "text",
    "texts",
    "tool_call",
    "tool_calls",
    "truncated",
    "usage",
]
