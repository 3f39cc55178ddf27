# SPDX-License-Identifier: Apache-2.0
"""Messages of every shape: what ChatOpenAI put on the wire, compared with the record."""

from __future__ import annotations

from typing import Any

import pytest
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    ChatMessage,
    FunctionMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_openai import ChatOpenAI

from tests.openai_format.clients import HELLO, watched
from tests.openai_format.conftest import Watcher, on_the_wire

IMAGE = "data:image/png;base64,iVBORw0KGgo="

HISTORIES = {
    "case_16 system": [SystemMessage("be brief"), HumanMessage("hi")],
    "case_16 developer": [
        SystemMessage("be brief", additional_kwargs={"__openai_role__": "developer"}),
        HumanMessage("hi"),
    ],
    "case_16 custom role": [ChatMessage(role="critic", content="hm"), HumanMessage("hi")],
    "case_16 function": [FunctionMessage(name="f", content="1"), HumanMessage("hi")],
    "case_16 streamed answer in the history": [HumanMessage("hi"), AIMessageChunk("ho"), HumanMessage("he")],
    "names": [HumanMessage("hi", name="Ada"), AIMessage("ho", name="bot"), HumanMessage("he")],
    "name in additional_kwargs": [HumanMessage("hi", additional_kwargs={"name": "Ada"})],
    "empty": [HumanMessage(""), AIMessage("")],
    "case_18 one text block": [HumanMessage([{"type": "text", "text": "hi"}])],
    "case_18 several text blocks": [
        HumanMessage(["raw", {"type": "text", "text": "hi", "cache_control": {"type": "ephemeral"}}])
    ],
    "case_18 assistant text blocks": [
        AIMessage([{"type": "text", "text": "a", "annotations": []}, {"type": "text", "text": "b"}])
    ],
    "case_17 calls without text": [
        AIMessage("", tool_calls=[{"name": "weather", "args": {"city": "Zürich"}, "id": "c1"}]),
        ToolMessage("sunny", tool_call_id="c1", name="weather"),
    ],
    "case_11 text and calls": [
        AIMessage("let me see", tool_calls=[{"name": "f", "args": {}, "id": "c1"}]),
        ToolMessage("1", tool_call_id="c1"),
    ],
    "case_12 invalid calls": [
        AIMessage(
            "",
            tool_calls=[{"name": "f", "args": {"a": [1, None, 2.5]}, "id": "c1"}],
            invalid_tool_calls=[{"name": "g", "args": '{"city": "Par', "id": "c2", "error": "cut"}],
        )
    ],
    "case_11 calls in additional_kwargs": [
        AIMessage(
            "",
            additional_kwargs={
                "tool_calls": [
                    {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}}
                ]
            },
        )
    ],
    "legacy function call": [
        AIMessage("", additional_kwargs={"function_call": {"name": "f", "arguments": "{ }"}}),
        FunctionMessage(name="f", content="1"),
    ],
    "refusal is not sent back": [AIMessage("", additional_kwargs={"refusal": "no"})],
    "audio is sent back by its id": [
        AIMessage("", additional_kwargs={"audio": {"id": "audio_1", "data": "UklG", "transcript": "hi"}})
    ],
    "audio block": [
        AIMessage([{"type": "audio", "id": "audio_2", "base64": "UklG", "mime_type": "audio/wav"}])
    ],
    "tool list": [  # the rest of a block that is no text is kept
        AIMessage("", tool_calls=[{"name": "f", "args": {}, "id": "c1"}]),
        ToolMessage(
            [{"type": "text", "text": "1", "cache_control": {}}, {"x": 1, "y": 2}], tool_call_id="c1"
        ),
    ],
    "tool json block": [ToolMessage([{"type": "json", "json": {"a": 1}}], tool_call_id="c1")],
    "case_19 anthropic history": [
        AIMessage(
            [
                {"type": "thinking", "thinking": "hm", "signature": "s"},
                {"type": "text", "text": "a"},
                {"type": "tool_use", "id": "c1", "name": "f", "input": {"a": 1}},
            ],
            tool_calls=[{"name": "f", "args": {"a": 1}, "id": "c1"}],
        )
    ],
    "case_19 v1 history": [
        AIMessage(
            [
                {"type": "reasoning", "reasoning": "hm"},
                {"type": "text", "text": "a"},
                {"type": "tool_call", "id": "c1", "name": "f", "args": {"a": 1}},
            ],
            tool_calls=[{"name": "f", "args": {"a": 1}, "id": "c1"}],
        )
    ],
    "case_19 only moved blocks": [
        AIMessage(
            [{"type": "tool_call", "id": "c1", "name": "f", "args": {}}],
            tool_calls=[{"name": "f", "args": {}, "id": "c1"}],
        )
    ],
    "case_19 responses history": [
        AIMessage(
            [
                {"type": "reasoning", "id": "rs_1", "summary": []},
                {"type": "text", "text": "a", "annotations": [], "id": "msg_1"},
                {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}", "id": "fc_1"},
                {"type": "refusal", "refusal": "no"},
                {"type": "web_search_call", "id": "ws_1"},
            ],
            tool_calls=[{"name": "f", "args": {}, "id": "c1"}],
        )
    ],
    "anthropic tool results in a user message": [
        HumanMessage(
            [{"type": "tool_result", "tool_use_id": "c1", "content": "1"}, {"type": "text", "text": "x"}]
        )
    ],
    "documents and redacted thinking": [
        HumanMessage([{"type": "document", "source": {"type": "text", "data": "x"}}]),
        AIMessage([{"type": "redacted_thinking", "data": "xyz"}, {"type": "text", "text": "a"}]),
    ],
    "image_url object": [HumanMessage([{"type": "image_url", "image_url": {"url": IMAGE, "detail": "low"}}])],
    "image_url string": [HumanMessage([{"type": "image_url", "image_url": IMAGE}])],
    "v0 image": [
        HumanMessage([{"type": "image", "source_type": "base64", "mime_type": "image/png", "data": "iVBO"}])
    ],
    "v0 image url": [HumanMessage([{"type": "image", "source_type": "url", "url": "https://e.com/a.png"}])],
    "v1 image": [HumanMessage([{"type": "image", "base64": "iVBO", "mime_type": "image/png"}])],
    "v1 image url": [HumanMessage([{"type": "image", "url": "https://e.com/a.png"}])],
    "anthropic image": [
        HumanMessage(
            [{"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "iVBO"}}]
        )
    ],
    "anthropic image url": [
        HumanMessage([{"type": "image", "source": {"type": "url", "url": "https://e.com/a.png"}}])
    ],
    "v1 audio": [HumanMessage([{"type": "audio", "base64": "UklG", "mime_type": "audio/wav"}])],
    "input_audio": [
        HumanMessage([{"type": "input_audio", "input_audio": {"data": "UklG", "format": "wav"}}])
    ],
    "v1 file": [
        HumanMessage(
            [
                {
                    "type": "file",
                    "base64": "JVBE",
                    "mime_type": "application/pdf",
                    "extras": {"filename": "a.pdf"},
                }
            ]
        )
    ],
    "file by id": [HumanMessage([{"type": "file", "file_id": "file-1"}])],
    "openai file": [
        HumanMessage(
            [{"type": "file", "file": {"file_data": "data:application/pdf;base64,JVBE", "filename": "a"}}]
        )
    ],
    "odd blocks": [
        HumanMessage([{"x": 1, "y": 2}, {"type": "video_url", "video_url": {"url": "https://e.com/v"}}])
    ],
}


class TestMessages:
    """Each message of a record is what ChatOpenAI made of it."""

    @pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES.keys())
    def test_messages_are_those_on_the_wire(self, watcher: Watcher, history: list[BaseMessage]) -> None:
        """Messages of every shape are recorded as they were sent."""
        exchange, call = watched(HELLO, lambda model, config: model.invoke(history, config), watcher)

        request = call.request()
        assert exchange.request["messages"] == request.document["messages"]
        assert request.notes == ()

    def test_file_without_a_name_gets_the_name_that_was_sent(self, watcher: Watcher) -> None:
        """The client names a nameless file, and the record repeats that name."""
        history = [HumanMessage([{"type": "file", "base64": "JVBE", "mime_type": "application/pdf"}])]

        def use(model: ChatOpenAI, config: Any) -> None:
            with pytest.warns(UserWarning, match="filename"):
                model.invoke(history, config)

        exchange, call = watched(HELLO, use, watcher)

        assert exchange.request["messages"] == call.request().document["messages"]

    def test_case_16_o_series_system_messages_are_developer_messages(self, watcher: Watcher) -> None:
        """For an o-series model the record says `developer`, as the wire does."""
        exchange, call = watched(
            HELLO,
            lambda model, config: model.invoke([SystemMessage("brief"), HumanMessage("hi")], config),
            watcher,
            model="o4-mini",
        )

        assert on_the_wire(exchange) == call.request().document
        assert call.request().document["messages"][0]["role"] == "developer"
