# SPDX-License-Identifier: Apache-2.0
"""A value that comes in pieces is whole by the time it is redacted, wherever it was cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.tool import tool_call_chunk
from langchain_core.outputs import ChatGenerationChunk, ChatResult

from flywheel_logging import Filter, FlywheelCallbackHandler
from flywheel_logging.runtime import runtime
from flywheel_logging.stores.memory import MemoryStore
from tests.canaries import CANARIES, canaries_in

CANARY = CANARIES["EMAIL"]
END = AIMessageChunk("", response_metadata={"finish_reason": "stop"})


class Scripted(BaseChatModel):
    """A model that streams what it is told."""

    chunks: list[AIMessageChunk]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(self, messages: list[BaseMessage], *args: Any, **options: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(
        self, messages: list[BaseMessage], *args: Any, **options: Any
    ) -> Iterator[ChatGenerationChunk]:
        for chunk in [*self.chunks, END]:
            yield ChatGenerationChunk(message=chunk)


def _text(part: str) -> AIMessageChunk:
    return AIMessageChunk(part)


def _arguments(part: str) -> AIMessageChunk:
    is_first = part.startswith("{")
    call = tool_call_chunk(
        name="send" if is_first else None, args=part, id="call_1" if is_first else None, index=0
    )
    return AIMessageChunk("", tool_call_chunks=[call])


@pytest.fixture
def store() -> Iterator[MemoryStore]:
    """A store in memory, and a runtime that has seen nothing."""
    runtime.reset()
    yield MemoryStore()
    runtime.reset()


@pytest.mark.parametrize(
    ("whole", "chunk"),
    [(f"write to {CANARY}.", _text), (json.dumps({"to": CANARY, "n": 1}), _arguments)],
    ids=["text", "arguments"],
)
def test_a_value_cut_at_any_place_is_gone(whole: str, chunk: Any, store: MemoryStore) -> None:
    """Two chunks, cut at every offset; each record is the same, and holds nothing of it."""
    handler = FlywheelCallbackHandler("w", store=store)
    for offset in range(1, len(whole)):
        model = Scripted(chunks=[chunk(whole[:offset]), chunk(whole[offset:])])
        list(model.stream("hello", config={"callbacks": [handler]}))
    assert runtime.force_flush(60)
    records = [each.body for each in store.scan("record", Filter(), limit=999)]
    messages = {json.dumps(record["response"]["choices"][0]["message"], sort_keys=True) for record in records}

    assert (len(whole) - 1, 1) == (len(records), len(messages))
    assert [] == canaries_in(json.dumps(records))
    assert "<EMAIL_1>" in messages.pop()
