# SPDX-License-Identifier: Apache-2.0
"""Real clients against the scripted server, watched by a handler that only takes snapshots."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from langchain_core.callbacks import AsyncCallbackHandler
from langchain_core.messages import BaseMessage
from langchain_core.outputs import Generation
from openai.types.chat import ChatCompletion

from examples.openai_server import Exchange
from flywheel_logging.error_snapshot import ErrorSnapshot
from flywheel_logging.openai_format import (
    Built,
    EndEvidence,
    Served,
    answered_by,
    build_request,
    build_response,
    evidence_of_end,
    served_by,
    to_json,
)
from flywheel_logging.snapshot import (
    CallEnd,
    CallStart,
    Copier,
    StreamTrace,
    ToolCallFragments,
    snapshot_generation,
    snapshot_message,
    thaw,
)


@dataclass(slots=True)
class Watched:
    """One call as the hooks saw it."""

    start: CallStart
    trace: StreamTrace = field(default_factory=StreamTrace)
    end: CallEnd | None = None

    @property
    def served(self) -> Served:
        """Who served it, as far as the answer tells."""
        return answered_by(served_by(self.start), self.end)

    @property
    def evidence(self) -> EndEvidence:
        """Whether it came to its end."""
        assert self.end is not None
        return evidence_of_end(self.end, self.served)

    def request(self, *, keep_media: bool = True) -> Built:
        """Build the request."""
        return build_request(self.start, self.trace, served_by(self.start), keep_media=keep_media)

    def response(self, *, keep_media: bool = True) -> Built:
        """Build the response."""
        assert self.end is not None
        return build_response(self.start, self.end, self.trace, self.served, keep_media=keep_media)


class Watcher(AsyncCallbackHandler):
    """Takes snapshots of every model call, in plain inline hooks."""

    run_inline = True

    def __init__(self) -> None:
        self.by_run: dict[UUID, Watched] = {}

    @property
    def calls(self) -> list[Watched]:
        """The calls seen, in the order of their starts."""
        return list(self.by_run.values())

    @property
    def call(self) -> Watched:
        """The only call seen."""
        (call,) = self.calls
        return call

    def on_chat_model_start(self, serialized: Any, messages: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Take a snapshot of a conversation."""
        copier = Copier()
        conversation = [snapshot_message(each, copier) for each in messages[0]]
        self.by_run[run_id] = Watched(start_of(run_id, kwargs, messages=conversation))

    def on_llm_start(self, serialized: Any, prompts: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Take a snapshot of a prompt."""
        self.by_run[run_id] = Watched(start_of(run_id, kwargs, prompt=prompts[0], legacy=True))

    def on_llm_new_token(self, token: Any, *, chunk: Any = None, run_id: UUID, **kwargs: Any) -> Any:
        """Keep the raw fragments of tool calls."""
        trace = self.by_run[run_id].trace
        trace.chunks += 1
        message = getattr(chunk, "message", None)
        for piece in getattr(message, "tool_call_chunks", ()):
            fragments = trace.tool_calls.setdefault(piece["index"] or 0, ToolCallFragments())
            fragments.id = fragments.id or piece["id"]
            fragments.name = fragments.name or piece["name"]
            fragments.arguments.append(piece["args"] or "")

    def on_llm_end(self, response: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Take a snapshot of the answer."""
        self.by_run[run_id].end = end_of(response.generations[0], response.llm_output)

    def on_llm_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> Any:
        """Take a snapshot of the failure."""
        told = kwargs.get("response")
        snapshot = ErrorSnapshot(type(error).__name__, str(error), (), None)
        self.by_run[run_id].end = end_of(
            told.generations[0] if told and told.generations else [], None, snapshot
        )


def start_of(run_id: UUID, told: dict[str, Any], **asked: Any) -> CallStart:
    """Return the snapshot of a start, as the handler takes it."""
    return CallStart(
        run_id=run_id,
        parent_run_id=None,
        legacy=asked.get("legacy", False),
        messages=asked.get("messages", []),
        prompt=asked.get("prompt", ""),
        params=thaw(Copier().freeze(told.get("invocation_params") or {})),
        metadata=Copier().copy(told.get("metadata") or {}),
        tags=list(told.get("tags") or ()),
        batch_size=told.get("batch_size"),
        started_at=time.time(),
        started=time.monotonic(),
    )


def end_of(generations: list[Generation], output: Any, error: ErrorSnapshot | None = None) -> CallEnd:
    """Return the snapshot of an end, as the handler takes it."""
    copier = Copier()
    return CallEnd(
        generations=[snapshot_generation(each, copier) for each in generations],
        llm_output=copier.copy(output or {}),
        error=error,
        ended_at=1_700_000_000.75,
        ended=time.monotonic(),
    )


def asked(
    *messages: BaseMessage, params: dict[str, Any] | None = None, metadata: dict[str, Any] | None = None
) -> CallStart:
    """Return the start of a call to ChatOpenAI with *messages*, or to whom *params* and *metadata* say."""
    copier = Copier()
    told = {
        "invocation_params": {"_type": "openai-chat", "model": "gpt-4o-mini", "model_name": "gpt-4o-mini"}
        if params is None
        else params,
        "metadata": {"ls_provider": "openai"} if metadata is None else metadata,
    }
    return start_of(uuid4(), told, messages=[snapshot_message(each, copier) for each in messages])


def sent(*messages: BaseMessage, **told: Any) -> list[dict[str, Any]]:
    """Return the messages of the request that *messages* make."""
    built = Watched(asked(*messages, **told)).request()
    messages_built: list[dict[str, Any]] = built.document["messages"]
    return messages_built


def without_nulls(value: Any) -> Any:
    """Return *value*, a body from the wire, without null fields, but for those that a record keeps."""
    if isinstance(value, dict):
        kept = {"content", "finish_reason", "logprobs"}
        found = {key: item for key, item in value.items() if item is not None or key in kept}
        return {key: item if key == "logprobs" else without_nulls(item) for key, item in found.items()}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def on_the_wire(exchange: Exchange) -> dict[str, Any]:
    """Return the request that was received, without the `stream: false` that a record leaves out."""
    return {key: value for key, value in exchange.request.items() if (key, value) != ("stream", False)}


def streamed_content(exchange: Exchange) -> str:
    """Return the text that the chunks of a streamed answer carried."""
    deltas = (choice["delta"] for chunk in exchange.chunks for choice in chunk["choices"])
    return "".join(delta.get("content") or "" for delta in deltas)


def recorded(built: Built) -> dict[str, Any]:
    """Return the document as a store gives it back."""
    document: dict[str, Any] = json.loads(to_json(built.document).body)
    return document


def valid(response: Built) -> ChatCompletion:
    """Return *response* as the `openai` package's own strict type."""
    return ChatCompletion.model_validate(response.document, strict=True)


@pytest.fixture
def watcher() -> Watcher:
    """A handler that has seen nothing yet."""
    return Watcher()
