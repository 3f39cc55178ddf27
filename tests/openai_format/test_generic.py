# SPDX-License-Identifier: Apache-2.0
"""Other providers' requests, messages and answers, and foreign objects, in the form of Chat Completions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from langchain_core.messages import (
    AIMessage,
    ChatMessage,
    HumanMessage,
    RemoveMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_core.outputs import ChatGeneration

from flywheel_logging.openai_format import served_by
from flywheel_logging.snapshot import Copier, snapshot_message
from tests.openai_format.conftest import Watched, asked, end_of, sent, start_of, valid

FUNCTION = {"type": "object", "properties": {"city": {"type": "string"}}}
TOOL = {"type": "function", "function": {"name": "f", "description": "d", "parameters": FUNCTION}}
BEDROCK = {"params": {"_type": "amazon_bedrock_converse_chat"}, "metadata": {"ls_provider": "amazon_bedrock"}}
GENERIC: dict[str, Any] = {"params": {"_type": "mine"}, "metadata": {}}


def requested(params: dict[str, Any], metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the request of a call with *params*, without its messages."""
    built = Watched(asked(params=params, metadata=metadata or {})).request(keep_media=True)
    return {key: value for key, value in built.document.items() if key != "messages"}


def answered(message: AIMessage, info: dict[str, Any] | None = None, **told: Any) -> dict[str, Any]:
    """Return the one choice of an answer that is *message*."""
    start = asked(**(told or GENERIC))
    end = end_of([ChatGeneration(message=message, generation_info=info)], {})
    response = Watched(start, end=end).response()
    if response.document["choices"][0]["finish_reason"]:
        valid(response)
    choice: dict[str, Any] = response.document["choices"][0]
    return choice


class TestParameters:
    """Names of other wires become those of Chat Completions."""

    @pytest.mark.parametrize(
        ("params", "expected"),
        [
            pytest.param(
                {"model": "m", "options": {"num_predict": 5, "temperature": 0.1, "mirostat": 1}},
                {"model": "m", "max_tokens": 5, "temperature": 0.1},
                id="ollama",
            ),
            pytest.param(
                {
                    "model": "m",
                    "max_output_tokens": 5,
                    "candidate_count": 2,
                    "top_k": 3,
                    "credentials": "secret",
                },
                {"model": "m", "max_tokens": 5, "n": 2, "top_k": 3},
                id="google",
            ),
            pytest.param(
                {
                    "model_id": "m",
                    "inferenceConfig": {"maxTokens": 5, "topP": 0.5, "stopSequences": ["x"]},
                    "toolConfig": {
                        "tools": [
                            {"toolSpec": {"name": "f", "description": "d", "inputSchema": {"json": FUNCTION}}}
                        ]
                    },
                },
                {"model": "m", "tools": [TOOL], "max_tokens": 5, "top_p": 0.5, "stop": ["x"]},
                id="bedrock",
            ),
            pytest.param(
                {
                    "model": "m",
                    "tools": [{"function_declarations": [{**TOOL["function"]}]}],
                    "tool_choice": "any",
                },
                {"model": "m", "tools": [TOOL], "tool_choice": "required"},
                id="google tools",
            ),
            pytest.param(
                {"model": "m", "tools": [{"type": "web_search_20250305", "name": "web_search"}]},
                {"model": "m", "tools": [{"type": "web_search_20250305", "name": "web_search"}]},
                id="built-in tools stay",
            ),
            pytest.param(
                {"model": "m", "tools": [TOOL], "tool_choice": {"type": "auto"}},
                {"model": "m", "tools": [TOOL], "tool_choice": "auto"},
                id="anthropic choice",
            ),
            pytest.param({"model": "m", "stop": None, "temperature": None}, {"model": "m"}, id="nulls"),
        ],
    )
    def test_parameters_of_other_wires_are_renamed(
        self, params: dict[str, Any], expected: dict[str, Any]
    ) -> None:
        """What Chat Completions knows is recorded under its name; what it does not know is not."""
        assert expected == requested({"_type": "mine", **params})

    def test_case_25_parameters_come_from_the_metadata_where_there_are_no_others(self) -> None:
        """A model that tells its parameters in the metadata only has them in the record."""
        metadata = {"ls_model_name": "m", "ls_temperature": 0.0, "ls_max_tokens": 9, "ls_stop": ["x"]}

        assert requested({"_type": "mine"}, metadata) == {
            "model": "m",
            "temperature": 0.0,
            "stop": ["x"],
            "max_tokens": 9,
        }

    @pytest.mark.parametrize(
        ("params", "metadata", "expected"),
        [
            ({"model": "a", "model_name": "b"}, {"ls_model_name": "c"}, "a"),
            ({"model_name": "b"}, {"ls_model_name": "c"}, "c"),
            ({"model_name": "b"}, {}, "b"),
            ({"model": None}, {"ls_model_name": "UNKNOWN"}, None),
        ],
    )
    def test_case_24_the_model_is_the_one_that_was_asked_for(
        self, params: dict[str, Any], metadata: dict[str, Any], expected: str | None
    ) -> None:
        """The order is: the parameters, the metadata, the constructor."""
        assert expected == requested(params, metadata).get("model")

    def test_case_23_text_of_a_responses_request_is_its_format(self) -> None:
        """Format and verbosity of the Responses API are recorded as Chat Completions has them."""
        form = {"type": "json_schema", "name": "n", "schema": {}, "strict": True}
        params = {
            "_type": "openai-chat",
            "model": "m",
            "text": {"format": form, "verbosity": "low"},
            "stop": ["x"],
        }

        assert requested(params) == {
            "model": "m",
            "verbosity": "low",
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "n", "schema": {}, "strict": True},
            },
        }


class TestMessages:
    """Messages of clients whose wire is not Chat Completions."""

    @pytest.mark.parametrize(
        ("message", "expected"),
        [
            pytest.param(SystemMessage("s"), {"role": "system", "content": "s"}, id="system"),
            pytest.param(
                ChatMessage(role="critic", content="c"), {"role": "critic", "content": "c"}, id="role"
            ),
            pytest.param(
                HumanMessage(["a", {"type": "text", "text": "b", "index": 0}]),
                {"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]},
                id="case_18 list",
            ),
            pytest.param(
                HumanMessage([{"type": "media", "mime_type": "image/png", "data": b"\x01"}]),
                {
                    "role": "user",
                    "content": [{"type": "image_url", "image_url": {"url": "data:image/png;base64,AQ=="}}],
                },
                id="google media",
            ),
            pytest.param(
                HumanMessage([{"type": "media", "mime_type": "application/pdf", "data": "AQ=="}]),
                {
                    "role": "user",
                    "content": [
                        {
                            "type": "file",
                            "file": {
                                "file_data": "data:application/pdf;base64,AQ==",
                                "filename": "LC_AUTOGENERATED",
                            },
                        }
                    ],
                },
                id="google document",
            ),
            pytest.param(
                AIMessage(
                    [
                        {"type": "reasoning_content", "reasoning_content": {"text": "hm", "signature": "s"}},
                        {"type": "text", "text": "a"},
                        {"type": "tool_use", "id": "c1", "name": "f", "input": {"a": 1}},
                    ],
                    tool_calls=[{"name": "f", "args": {"a": 1}, "id": "c1"}],
                ),
                {
                    "role": "assistant",
                    "content": [{"type": "text", "text": "a"}],
                    "reasoning_content": "hm",
                    "tool_calls": [
                        {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a": 1}'}}
                    ],
                },
                id="case_19 bedrock",
            ),
            pytest.param(
                AIMessage("a", additional_kwargs={"reasoning_content": "hm"}),
                {"role": "assistant", "content": "a", "reasoning_content": "hm"},
                id="case_20 reasoning",
            ),
            pytest.param(
                ToolMessage([{"type": "json", "json": {"a": 1}}], tool_call_id="c1", name="f"),
                {"role": "tool", "tool_call_id": "c1", "content": [{"type": "json", "json": {"a": 1}}]},
                id="case_18 tool list",
            ),
        ],
    )
    def test_a_message_is_normalised(self, message: Any, expected: dict[str, Any]) -> None:
        """Each part of a message is where Chat Completions has it."""
        assert [expected] == sent(message, **GENERIC)

    def test_an_instruction_to_a_graph_is_left_out_and_noted(self) -> None:
        """A message that no client sends is not recorded, and its neighbours are."""
        start = asked(HumanMessage("hi"), RemoveMessage(id="1"), HumanMessage("ho"))

        built = Watched(start).request(keep_media=True)

        assert [each["content"] for each in built.document["messages"]] == ["hi", "ho"]
        assert built.notes == ("not_recorded_message",)

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            pytest.param("hi", {"role": "user", "content": "hi"}, id="string"),
            pytest.param(("ai", "ho"), {"role": "assistant", "content": "ho"}, id="pair"),
            pytest.param({"role": "system", "content": "s"}, {"role": "system", "content": "s"}, id="dict"),
            pytest.param(
                {"role": "tool", "tool_call_id": "c1", "content": "1", "extra": 1},
                {"role": "tool", "tool_call_id": "c1", "content": "1"},
                id="tool dict",
            ),
            pytest.param(
                {"type": "human", "data": {"content": "hi", "name": "Ada"}},
                {"role": "user", "name": "Ada", "content": "hi"},
                id="stored message",
            ),
            pytest.param({"type": "ai", "content": None}, {"role": "assistant", "content": None}, id="typed"),
            pytest.param(7, {"role": "user", "content": ""}, id="something else"),
        ],
    )
    def test_foreign_objects_are_messages_too(self, value: Any, expected: dict[str, Any]) -> None:
        """Strings, pairs and dicts are recorded as the messages that they mean."""
        start = start_of(uuid4(), {}, messages=[snapshot_message(value, Copier())])

        assert [expected] == Watched(start).request(keep_media=True).document["messages"]


class TestAnswers:
    """Answers of clients whose wire is not Chat Completions."""

    @pytest.mark.parametrize(
        ("message", "expected"),
        [
            pytest.param(AIMessage("a"), {"content": "a"}, id="case_17 text"),
            pytest.param(AIMessage(""), {"content": ""}, id="case_17 empty"),
            pytest.param(AIMessage([]), {"content": None}, id="case_17 no blocks"),
            pytest.param(
                AIMessage([{"type": "text", "text": "a", "index": 0}, {"type": "text", "text": "b"}]),
                {"content": "ab"},
                id="case_19 text blocks",
            ),
            pytest.param(
                AIMessage("a", additional_kwargs={"reasoning_content": "hm"}),
                {"content": "a", "reasoning_content": "hm"},
                id="case_20 reasoning_content",
            ),
            pytest.param(
                AIMessage("a", additional_kwargs={"reasoning": {"summary": [{"text": "x"}, {"text": "y"}]}}),
                {"content": "a", "reasoning_content": "x\n\ny"},
                id="case_20 reasoning summary",
            ),
            pytest.param(
                AIMessage([{"type": "reasoning", "reasoning": "hm"}, {"type": "text", "text": "a"}]),
                {"content": "a", "reasoning_content": "hm"},
                id="case_20 reasoning block",
            ),
            pytest.param(
                AIMessage([{"type": "refusal", "refusal": "no"}]),
                {"content": None, "refusal": "no"},
                id="case_21 refusal block",
            ),
            pytest.param(
                AIMessage("", additional_kwargs={"refusal": "no"}),
                {"content": None, "refusal": "no"},
                id="case_21 refusal",
            ),
            pytest.param(
                AIMessage(
                    [{"type": "custom_tool_call", "call_id": "c1", "name": "f", "input": "free text"}],
                    tool_calls=[{"name": "f", "args": {"__arg1": "free text"}, "id": "c1"}],
                ),
                {
                    "content": None,
                    "tool_calls": [
                        {"id": "c1", "type": "custom", "custom": {"name": "f", "input": "free text"}}
                    ],
                },
                id="case_19 custom tool",
            ),
            pytest.param(
                AIMessage(
                    [
                        {
                            "type": "tool_call",
                            "id": "c1",
                            "name": "f",
                            "args": {"a": 1},
                            "extras": {"arguments": '{"a":1}'},
                        },
                        {"type": "invalid_tool_call", "id": "c2", "name": "g", "args": '{"a', "error": "cut"},
                    ],
                    tool_calls=[{"name": "f", "args": {"a": 1}, "id": "c1"}],
                ),
                {
                    "content": None,
                    "tool_calls": [
                        {"id": "c1", "type": "function", "function": {"name": "f", "arguments": '{"a":1}'}},
                        {"id": "c2", "type": "function", "function": {"name": "g", "arguments": '{"a'}},
                    ],
                },
                id="case_11 raw arguments of blocks, each call once",
            ),
            pytest.param(
                AIMessage(
                    [
                        {"type": "image", "base64": "AQ==", "mime_type": "image/png"},
                        {"type": "text", "text": "a"},
                    ]
                ),
                {
                    "content": "a",
                    "provider_blocks": [
                        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AQ=="}}
                    ],
                },
                id="case_19 an image that was made",
            ),
        ],
    )
    def test_an_answer_is_a_chat_completion(self, message: AIMessage, expected: dict[str, Any]) -> None:
        """Each part of an answer is where Chat Completions has it, and the whole is valid."""
        choice = answered(message, {"finish_reason": "stop"})

        assert {"role": "assistant", **expected} == choice["message"]

    @pytest.mark.parametrize(
        ("info", "has_calls", "expected"),
        [
            ({"finish_reason": "STOP"}, False, "stop"),
            ({"finish_reason": "STOP"}, True, "tool_calls"),
            ({"finish_reason": "MAX_TOKENS"}, False, "length"),
            ({"finish_reason": "SAFETY"}, False, "content_filter"),
            ({"stopReason": "tool_use"}, True, "tool_calls"),
            ({"stopReason": "guardrail_intervened"}, False, "content_filter"),
            ({"done_reason": "stop"}, False, "stop"),
            ({"done_reason": "length"}, False, "length"),
            ({"finish_reason": "COMPLETE"}, False, "stop"),
            ({"finish_reason": "eos_token"}, False, "stop"),
            ({"status": "completed"}, False, "stop"),
            ({"status": "completed"}, True, "tool_calls"),
            (
                {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}},
                False,
                "length",
            ),
            ({"status": "in_progress"}, False, None),
            ({"finish_reason": "abort"}, False, None),
            ({}, False, None),
        ],
    )
    def test_finish_reasons_of_other_wires(
        self, info: dict[str, Any], has_calls: bool, expected: str | None
    ) -> None:
        """Each provider's word has its finish reason; with calls a plain stop is `tool_calls`."""
        calls: Any = [{"name": "f", "args": {}, "id": "c1"}] if has_calls else []

        assert expected == answered(AIMessage("", tool_calls=calls), info)["finish_reason"]

    def test_a_stop_with_calls_stays_a_stop_on_chat_completions(self) -> None:
        """A forced tool ends with `stop` on the wire of OpenAI, and is recorded so."""
        message = AIMessage("", tool_calls=[{"name": "f", "args": {}, "id": "c1"}])
        told = {"params": {"_type": "openai-chat"}, "metadata": {"ls_provider": "openai"}}

        assert answered(message, {"finish_reason": "stop"}, **told)["finish_reason"] == "stop"

    def test_an_unknown_finish_reason_is_null_and_noted(self) -> None:
        """A word that is in no table is not guessed at."""
        end = end_of([ChatGeneration(message=AIMessage("a"), generation_info={"finish_reason": "tired"})], {})

        response = Watched(asked(**GENERIC), end=end).response()

        assert response.document["choices"][0]["finish_reason"] is None
        assert response.notes == ("unknown_finish_reason",)


class TestEvidence:
    """Whether an answer came to its end."""

    @pytest.mark.parametrize(
        ("told", "info", "expected"),
        [
            ({"params": {"_type": "openai-chat"}, "metadata": {"ls_provider": "openai"}}, {}, "missing"),
            (
                {"params": {"_type": "openai-chat"}, "metadata": {"ls_provider": "openai"}},
                {"finish_reason": "length"},
                "ended",
            ),
            ({"params": {}, "metadata": {"ls_provider": "NVIDIA"}}, {}, "missing"),
            ({"params": {"_type": "anthropic-chat"}, "metadata": {}}, {}, "missing"),
            (BEDROCK, {"stopReason": "end_turn"}, "ended"),
            (GENERIC, {}, "unneeded"),
            (GENERIC, {"finish_reason": "stop"}, "ended"),
            (GENERIC, {"finish_reason": "abort"}, "unneeded"),
            ({"params": {"_type": "openai-chat"}, "metadata": {}}, {"finish_reason": "error"}, "missing"),
        ],
    )
    def test_case_9_an_end_needs_evidence_where_the_provider_gives_it(
        self, told: dict[str, Any], info: dict[str, Any], expected: str
    ) -> None:
        """Providers that always say how they ended must say so; others need not."""
        end = end_of([ChatGeneration(message=AIMessage("a"), generation_info=info)], {})

        assert expected == Watched(asked(**told), end=end).evidence

    def test_case_14_every_alternative_needs_its_own_end(self) -> None:
        """One alternative without a finish reason makes the answer incomplete."""
        whole = ChatGeneration(message=AIMessage("a"), generation_info={"finish_reason": "stop"})
        half = ChatGeneration(message=AIMessage("b"), generation_info={})

        assert Watched(asked(), end=end_of([whole, half], {})).evidence == "missing"

    def test_no_answer_is_no_end(self) -> None:
        """Without any alternative there is no end, whoever the provider is."""
        assert Watched(asked(**GENERIC), end=end_of([], {})).evidence == "missing"

    def test_an_answer_without_evidence_is_noted_where_none_is_needed(self) -> None:
        """A model that never gives a finish reason has a record with a note, and null."""
        end = end_of([ChatGeneration(message=AIMessage("a"))], {})

        response = Watched(asked(**GENERIC), end=end).response()

        assert response.notes == ("no_finish_reason",)
        assert response.document["choices"][0]["finish_reason"] is None


class TestServedBy:
    """Provider and API of a call."""

    @pytest.mark.parametrize(
        ("params", "metadata", "expected"),
        [
            ({"_type": "openai-chat"}, {}, ("openai", "chat_completions")),
            ({"_type": "openai-chat"}, {"ls_provider": "deepseek"}, ("deepseek", "chat_completions")),
            ({"_type": "azure-openai-chat"}, {"ls_provider": "azure"}, ("azure", "chat_completions")),
            ({"_type": "openai-chat", "reasoning": {"effort": "low"}}, {}, ("openai", "responses")),
            ({"_type": "openai-chat", "tools": [{"type": "web_search"}]}, {}, ("openai", "responses")),
            ({"_type": "openai-chat", "model_name": "codex-mini"}, {}, ("openai", "responses")),
            (
                {"_type": "chat-nvidia-ai-playground"},
                {"ls_provider": "NVIDIA"},
                ("nvidia", "chat_completions"),
            ),
            ({"_type": "anthropic-chat"}, {}, ("anthropic", "messages")),
            ({"_type": "mine"}, {"ls_provider": "groq"}, ("groq", "chat_completions")),
            ({"_type": "mine"}, {"ls_provider": "google_genai"}, ("google_genai", "other")),
            ({"_type": "mine"}, {}, (None, "other")),
        ],
    )
    def test_provider_and_api_follow_from_what_was_asked(
        self, params: dict[str, Any], metadata: dict[str, Any], expected: tuple[str | None, str]
    ) -> None:
        """The provider is LangChain's name in lower case, the API the one that the client uses."""
        assert expected == served_by(asked(params=params, metadata=metadata))
