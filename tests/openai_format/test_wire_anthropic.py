# SPDX-License-Identifier: Apache-2.0
"""What ChatAnthropic was asked and answered, in the form of Chat Completions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from anthropic.types import Message, RawMessageStreamEvent
from langchain_anthropic import ChatAnthropic
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
from pydantic import TypeAdapter

from tests.openai_format.conftest import Watched, Watcher, valid

CALL = {"id": "t1", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Rome"}'}}
USAGE = {
    "input_tokens": 5,
    "output_tokens": 7,
    "cache_read_input_tokens": 2,
    "cache_creation_input_tokens": 3,
}


class Raw:
    """A parsed answer, in the wrapper in which the client expects it."""

    def __init__(self, parsed: object) -> None:
        self.headers: dict[str, str] = {}
        self._parsed = parsed

    def parse(self) -> object:
        """Return the answer."""
        return self._parsed


class Claude(ChatAnthropic):  # type: ignore[misc]  # the client's class is untyped here
    """The real client, answering from `blocks` in the place of the network."""

    blocks: list[dict[str, Any]]
    reason: str = "end_turn"

    def _create(self, payload: dict[str, Any]) -> Any:
        return Raw(iter(list(self._events())) if payload.get("stream") else self._message())

    def _message(self) -> Message:
        return Message.model_validate(
            {
                "id": "msg_1",
                "type": "message",
                "role": "assistant",
                "model": "claude-sonnet",
                "stop_reason": self.reason,
                "stop_sequence": None,
                "content": self.blocks,
                "usage": USAGE,
            }
        )

    def _events(self) -> Iterator[RawMessageStreamEvent]:
        event: TypeAdapter[RawMessageStreamEvent] = TypeAdapter(RawMessageStreamEvent)
        message = {**self._message().model_dump(), "content": [], "stop_reason": None}
        yield event.validate_python({"type": "message_start", "message": message})
        for index, block in enumerate(self.blocks):
            start = {**block, "text": ""} if block["type"] == "text" else {**block, "input": {}}
            yield event.validate_python(
                {"type": "content_block_start", "index": index, "content_block": start}
            )
            pieces = (
                [{"type": "text_delta", "text": block["text"]}]
                if block["type"] == "text"
                else [
                    {"type": "input_json_delta", "partial_json": each} for each in ('{"city":  ', '"Rome"}')
                ]
            )
            for delta in pieces:
                yield event.validate_python({"type": "content_block_delta", "index": index, "delta": delta})
            yield event.validate_python({"type": "content_block_stop", "index": index})
        delta = {"stop_reason": self.reason, "stop_sequence": None}
        yield event.validate_python({"type": "message_delta", "delta": delta, "usage": {"output_tokens": 7}})
        yield event.validate_python({"type": "message_stop"})


@tool
def weather(city: str) -> str:
    """Forecast the weather."""
    return f"sunny in {city}"


TEXT = {"type": "text", "text": "let me see"}
TOOL_USE = {"type": "tool_use", "id": "t1", "name": "weather", "input": {"city": "Rome"}}


def ask(watcher: Watcher, blocks: list[dict[str, Any]], messages: Any = "hi", **settings: Any) -> Watched:
    """Return the call in which *messages* are answered by *blocks*."""
    reason = settings.pop("reason", "end_turn")
    model = Claude(model="claude-sonnet", api_key="unused", blocks=blocks, reason=reason, **settings)
    model.invoke(messages, {"callbacks": [watcher]})
    return watcher.call


class TestAnthropic:
    """Requests and responses of the Messages API."""

    def test_a_request_is_normalised(self, watcher: Watcher) -> None:
        """Tools, the choice among them and the parameters get the names of Chat Completions."""
        model = Claude(model="claude-sonnet", api_key="unused", blocks=[TEXT], max_tokens=50, temperature=0.5)
        model.bind_tools([weather], tool_choice="weather", parallel_tool_calls=False).invoke(
            "hi", {"callbacks": [watcher]}
        )

        request = watcher.call.request().document
        assert request == {
            "model": "claude-sonnet",
            "messages": [{"role": "user", "content": "hi"}],
            "tools": [
                {
                    "type": "function",
                    "function": {
                        "name": "weather",
                        "description": "Forecast the weather.",
                        "parameters": {
                            "type": "object",
                            "properties": {"city": {"type": "string"}},
                            "required": ["city"],
                        },
                    },
                }
            ],
            "tool_choice": {"type": "function", "function": {"name": "weather"}},
            "parallel_tool_calls": False,
            "max_tokens": 50,
            "temperature": 0.5,
        }
        assert watcher.call.served == ("anthropic", "messages")
        TypeAdapter(CompletionCreateParamsNonStreaming).validate_python(request)

    def test_case_19_a_history_is_normalised(self, watcher: Watcher) -> None:
        """Calls, reasoning and results move to where Chat Completions has them, each once."""
        result = {"type": "tool_result", "tool_use_id": "t1", "content": [{"type": "text", "text": "sunny"}]}
        history = [
            SystemMessage("s"),
            HumanMessage([{"type": "text", "text": "hi", "cache_control": {"type": "ephemeral"}}]),
            AIMessage(
                [{"type": "thinking", "thinking": "hm", "signature": "s"}, TOOL_USE],
                tool_calls=[{"name": "weather", "args": {"city": "Rome"}, "id": "t1"}],
            ),
            HumanMessage([{"type": "text", "text": "well?"}, result]),
            ToolMessage("sunny", tool_call_id="t1"),
        ]

        assert ask(watcher, [TEXT], history).request().document["messages"] == [
            {"role": "system", "content": "s"},
            {
                "role": "user",
                "content": [{"type": "text", "text": "hi", "cache_control": {"type": "ephemeral"}}],
            },
            {"role": "assistant", "content": None, "reasoning_content": "hm", "tool_calls": [CALL]},
            {"role": "tool", "tool_call_id": "t1", "content": [{"type": "text", "text": "sunny"}]},
            {"role": "user", "content": [{"type": "text", "text": "well?"}]},
            {"role": "tool", "tool_call_id": "t1", "content": "sunny"},
        ]

    def test_case_19_an_answer_is_a_chat_completion(self, watcher: Watcher) -> None:
        """Text, reasoning, call, usage, id and finish reason of an answer are in their places."""
        thinking = {"type": "thinking", "thinking": "hm", "signature": "s"}
        call = ask(watcher, [thinking, TEXT, TOOL_USE], reason="tool_use")

        response = call.response()
        assert response.document == {
            "id": "msg_1",
            "object": "chat.completion",
            "created": 1_700_000_000,
            "model": "claude-sonnet",
            "choices": [
                {
                    "index": 0,
                    "message": {
                        "role": "assistant",
                        "content": "let me see",
                        "reasoning_content": "hm",
                        "tool_calls": [CALL],
                    },
                    "finish_reason": "tool_calls",
                    "logprobs": None,
                }
            ],
            "usage": {
                "prompt_tokens": 10,
                "completion_tokens": 7,
                "total_tokens": 17,
                "prompt_tokens_details": {"cached_tokens": 2, "cache_write_tokens": 3},
            },
        }
        assert response.notes == ()
        valid(response)

    def test_case_11_a_streamed_call_keeps_its_raw_arguments(self, watcher: Watcher) -> None:
        """The arguments are recorded with the spacing in which they came."""
        model = Claude(model="claude-sonnet", api_key="unused", blocks=[TEXT, TOOL_USE], reason="tool_use")
        list(model.bind_tools([weather]).stream("hi", {"callbacks": [watcher]}))

        message = watcher.call.response().document["choices"][0]["message"]
        assert message["content"] == "let me see"
        assert message["tool_calls"][0]["function"]["arguments"] == '{"city":  "Rome"}'

    def test_case_19_blocks_of_the_provider_are_kept_beside_the_text(self, watcher: Watcher) -> None:
        """What Chat Completions has no place for is kept in a field of its own, and the text is a string."""
        search = {"type": "server_tool_use", "id": "s1", "name": "web_search", "input": {"query": "q"}}
        call = ask(watcher, [search, TEXT, {"type": "text", "text": " more"}])

        message = call.response().document["choices"][0]["message"]
        assert message["content"] == "let me see more"
        assert [each["type"] for each in message["provider_blocks"]] == ["server_tool_use"]
        valid(call.response())

    @pytest.mark.parametrize(
        ("reason", "expected"),
        [
            ("end_turn", "stop"),
            ("stop_sequence", "stop"),
            ("pause_turn", "stop"),
            ("max_tokens", "length"),
            ("model_context_window_exceeded", "length"),
            ("refusal", "content_filter"),
        ],
    )
    def test_stop_reasons_become_finish_reasons(self, watcher: Watcher, reason: str, expected: str) -> None:
        """Each stop reason of the Messages API has its finish reason, and is evidence of an end."""
        call = ask(watcher, [TEXT], reason=reason)

        assert call.response().document["choices"][0]["finish_reason"] == expected
        assert call.end is not None
        assert call.evidence == "ended"
