# SPDX-License-Identifier: Apache-2.0
"""What ChatOpenAI put on the wire and what came back, compared field by field with the record."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.runnables import ConfigurableField
from langchain_core.tools import tool
from langchain_openai import OpenAI
from openai import APIError
from openai.types.chat.completion_create_params import CompletionCreateParamsNonStreaming
from pydantic import BaseModel, TypeAdapter

from examples.openai_server import (
    Answer,
    Choice,
    Completion,
    Exchange,
    OpenAIServer,
    StreamError,
    call,
    refusal,
    text,
    texts,
    tool_call,
    tool_calls,
    truncated,
)
from tests.openai_format.clients import HELLO, invoke, nvidia, openai, stream, watched
from tests.openai_format.conftest import (
    Watcher,
    on_the_wire,
    recorded,
    streamed_content,
    valid,
    without_nulls,
)


class City(BaseModel):
    """A city."""

    city: str


@tool
def weather(city: str, days: int = 1) -> str:
    """Forecast the weather."""
    return f"sunny in {city} for {days}"


def expected_response(exchange: Exchange) -> dict[str, Any]:
    """Return the body that was sent, as a record holds it."""
    assert exchange.response is not None
    return {**without_nulls(exchange.response), "created": 1_700_000_000}


class TestRequests:
    """The request of a record is the body that the server received."""

    @pytest.mark.parametrize(
        "settings",
        [
            pytest.param({}, id="nothing set"),
            pytest.param({"temperature": 0.2, "top_p": 0.9, "seed": 7, "n": 2}, id="sampling"),
            pytest.param({"presence_penalty": 0.1, "frequency_penalty": -0.1}, id="penalties"),
            pytest.param({"max_tokens": 55}, id="max_tokens"),
            pytest.param({"max_completion_tokens": 55}, id="max_completion_tokens"),
            pytest.param({"stop_sequences": ["END"]}, id="stop"),
            pytest.param({"logprobs": True, "top_logprobs": 2}, id="logprobs"),
            pytest.param({"logit_bias": {50256: -100}}, id="logit_bias"),
            pytest.param(
                {"model_kwargs": {"user": "u-1", "prediction": {"type": "content", "content": "a"}}},
                id="model_kwargs",
            ),
            pytest.param({"extra_body": {"top_k": 3, "guided_json": {"type": "object"}}}, id="extra_body"),
            pytest.param({"extra_body": {"temperature": 1}, "temperature": 0}, id="extra_body wins"),
            pytest.param({"service_tier": "flex", "store": True}, id="tier"),
            pytest.param({"model": "o4-mini", "reasoning_effort": "low", "verbosity": "low"}, id="reasoning"),
        ],
    )
    def test_case_23_parameters_are_those_on_the_wire(
        self, watcher: Watcher, settings: dict[str, Any]
    ) -> None:
        """Every parameter of the client's is recorded as it was sent, and no other key."""
        exchange, call = watched(HELLO, invoke, watcher, **settings)

        request = call.request()
        assert on_the_wire(exchange) == recorded(request)
        assert request.notes == ()
        TypeAdapter(CompletionCreateParamsNonStreaming).validate_python(recorded(request))

    @pytest.mark.parametrize(
        "bound",
        [
            pytest.param({"temperature": 0.7, "max_tokens": 5}, id="sampling"),
            pytest.param({"stop": ["a", "b"]}, id="stop"),
            pytest.param({"extra_body": {"min_p": 0.1}, "extra_headers": {"x-secret": "s"}}, id="extra"),
            pytest.param({"response_format": {"type": "json_object"}}, id="json mode"),
            pytest.param({"tools": [], "parallel_tool_calls": False}, id="no tools"),
            pytest.param({"timeout": 5}, id="timeout"),
        ],
    )
    def test_case_23_bound_parameters_are_those_on_the_wire(
        self, watcher: Watcher, bound: dict[str, Any]
    ) -> None:
        """What is bound to a model or given with the call is recorded as it was sent."""
        exchange, call = watched(HELLO, lambda model, config: invoke(model.bind(**bound), config), watcher)

        assert on_the_wire(exchange) == call.request().document

    def test_case_49_a_model_that_is_bound_or_configured_is_the_one_recorded(self, watcher: Watcher) -> None:
        """An override of the model is recorded, not the constructor's model."""
        exchange, call = watched(
            HELLO,
            lambda model, config: invoke(
                model.configurable_fields(model_name=ConfigurableField(id="m")).bind(model="bound-model"),
                config,
            ),
            watcher,
        )

        assert "bound-model" == exchange.request["model"] == call.request().document["model"]

    @pytest.mark.parametrize("choice", [None, "any", "auto", "none", "weather"])
    def test_tools_and_their_choice_are_those_on_the_wire(self, watcher: Watcher, choice: str | None) -> None:
        """Bound tools are recorded as they were sent, in every way to choose among them."""
        exchange, call = watched(
            tool_call("weather", {"city": "Rome"}),
            lambda model, config: invoke(
                model.bind_tools([weather], tool_choice=choice, parallel_tool_calls=False), config
            ),
            watcher,
        )

        request = call.request().document
        assert on_the_wire(exchange) == request
        assert ["model", "messages", "tools"] == list(request)[:3]

    @pytest.mark.parametrize("method", ["function_calling", "json_mode"])
    def test_structured_output_by_other_methods_is_that_on_the_wire(
        self, watcher: Watcher, method: Any
    ) -> None:
        """The tool or the JSON mode behind structured output is recorded as it was sent."""
        answer = (
            tool_call("City", {"city": "Rome"}) if method == "function_calling" else text('{"city":"Rome"}')
        )
        exchange, call = watched(
            answer,
            lambda model, config: invoke(model.with_structured_output(City, method=method), config),
            watcher,
        )

        assert on_the_wire(exchange) == call.request().document

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    def test_case_23_stream_is_recorded_by_evidence(self, watcher: Watcher, is_streamed: bool) -> None:
        """`stream` is true in the record of a call that streamed, and absent from any other."""
        exchange, call = watched(HELLO, stream if is_streamed else invoke, watcher)

        request = call.request().document
        assert on_the_wire(exchange) == request
        assert is_streamed == request.get("stream", False)

    def test_case_23_stream_options_are_recorded_where_they_are_seen(self, watcher: Watcher) -> None:
        """Stream options given as model arguments are recorded, as the last key."""
        options = {"include_usage": True}
        exchange, call = watched(HELLO, stream, watcher, model_kwargs={"stream_options": options})

        request = call.request().document
        assert on_the_wire(exchange) == request
        assert list(request)[-2:] == ["stream", "stream_options"]


class TestResponses:
    """The response of a record is the body that the server sent, with the time of the end as `created`."""

    @pytest.mark.parametrize(
        ("answer", "settings"),
        [
            pytest.param(text("hello"), {}, id="text"),
            pytest.param(text("hello", with_logprobs=True), {"logprobs": True}, id="logprobs"),
            pytest.param(texts("a", "b", "c"), {"n": 3}, id="case_14 n=3"),
            pytest.param(refusal("I will not."), {}, id="case_21 refusal"),
            pytest.param(tool_call("f", '{"city": "Zürich", "n": [1, 2]}'), {}, id="tool call"),
            pytest.param(tool_calls(call("f", {}), call("g", {"a": 1})), {}, id="tool calls"),
            pytest.param(tool_calls(call("f", {}), content="well"), {}, id="text and call"),
            pytest.param(truncated(text("hello you"), 5), {}, id="case_10 cut text"),
            pytest.param(
                truncated(tool_call("f", {"city": "Paris"}), 10),
                {},
                id="case_12 cut tool call: raw arguments",
            ),
            pytest.param(
                Completion((Choice({"role": "assistant", "content": "x"}, "content_filter"),)),
                {},
                id="case_10 content filter",
            ),
            pytest.param(
                Completion(
                    (
                        Choice({"role": "assistant", "content": "a"}, "stop"),
                        Choice({"role": "assistant", "content": "b"}, "length"),
                    )
                ),
                {"n": 2},
                id="case_14 each choice its own reason",
            ),
            pytest.param(
                Completion(
                    (
                        Choice(
                            {
                                "role": "assistant",
                                "content": None,
                                "function_call": {"name": "f", "arguments": "{ }"},
                            },
                            "function_call",
                        ),
                    )
                ),
                {},
                id="case_17 function call",
            ),
            pytest.param(
                Completion(
                    (
                        Choice(
                            {
                                "role": "assistant",
                                "content": None,
                                "audio": {"id": "a1", "data": "UklG", "expires_at": 1, "transcript": "hi"},
                            }
                        ),
                    )
                ),
                {},
                id="case_17 audio",
            ),
            pytest.param(
                Completion(
                    (Choice({"role": "assistant", "content": "x"}),),
                    usage={
                        "prompt_tokens": 5,
                        "completion_tokens": 1,
                        "total_tokens": 6,
                        "completion_tokens_details": {"reasoning_tokens": 0},
                    },
                ),
                {},
                id="case_51 usage details",
            ),
            pytest.param(
                Completion((Choice({"role": "assistant", "content": "x"}),), usage=None), {}, id="no usage"
            ),
            pytest.param(
                Completion(
                    (Choice({"role": "assistant", "content": "x"}),),
                    model="gpt-4o-mini-2024-07-18",
                    service_tier=None,
                    system_fingerprint=None,
                ),
                {},
                id="case_24 the model that answered",
            ),
        ],
    )
    def test_an_answer_is_recorded_as_it_was_on_the_wire(
        self, watcher: Watcher, answer: Answer, settings: dict[str, Any]
    ) -> None:
        """Answers of every kind are recorded as they were sent, and pass the strict types of `openai`."""
        exchange, call = watched(answer, invoke, watcher, **settings)

        response = call.response()
        assert expected_response(exchange) == response.document
        assert call.end is not None
        assert call.evidence == "ended"
        valid(response)

    def test_case_11_a_cut_tool_call_is_noted_as_unparseable(self, watcher: Watcher) -> None:
        """Arguments that are no JSON stay as they came, and the measurement hears of them."""
        _, call = watched(truncated(tool_call("f", {"city": "Paris"}), 10), invoke, watcher)

        assert call.response().notes == ("unparseable_arguments",)

    def test_case_35_structured_output_is_recorded_once(self, watcher: Watcher) -> None:
        """The parsed object beside a structured answer does not get into the record."""
        exchange, call = watched(
            text('{"city":"Rome"}'),
            lambda model, config: invoke(model.with_structured_output(City, include_raw=True), config),
            watcher,
        )

        assert expected_response(exchange) == call.response().document


class TestStreams:
    """A streamed answer is recorded as the whole that it was."""

    def test_case_50_a_stream_without_usage_has_no_usage(self, watcher: Watcher) -> None:
        """Usage that was not sent is absent, and everything else is there."""
        exchange, call = watched(text("one two three"), stream, watcher)

        response = call.response()
        assert response.document == {
            "id": str(call.start.run_id),
            "object": "chat.completion",
            "created": 1_700_000_000,
            "model": "gpt-4o-mini",
            "choices": [
                {
                    "index": 0,
                    "message": {"role": "assistant", "content": streamed_content(exchange)},
                    "finish_reason": "stop",
                    "logprobs": None,
                }
            ],
            "system_fingerprint": "fp_5c0a9e1b77",
            "service_tier": "default",
        }
        assert response.notes == ()
        valid(response)

    def test_usage_of_a_stream_is_what_was_sent(self, watcher: Watcher) -> None:
        """The totals and the details that LangChain keeps are those in the last chunk."""
        exchange, call = watched(HELLO, stream, watcher, stream_usage=True)

        usage = exchange.chunks[-1]["usage"]
        kept = {
            **usage,
            "completion_tokens_details": {
                key: usage["completion_tokens_details"][key] for key in ("reasoning_tokens", "audio_tokens")
            },
        }
        assert kept == call.response().document["usage"]

    def test_case_10_a_cut_tool_call_of_a_stream_keeps_its_raw_text(self, watcher: Watcher) -> None:
        """The arguments that LangChain has repaired are recorded as they came."""
        exchange, call = watched(truncated(tool_call("f", {"city": "Paris"}), 12), stream, watcher)

        (made,) = call.response().document["choices"][0]["message"]["tool_calls"]
        assert (
            "".join(
                piece["function"]["arguments"]
                for chunk in exchange.chunks
                for choice in chunk["choices"]
                for piece in choice["delta"].get("tool_calls", ())
            )
            == made["function"]["arguments"]
        )
        assert made["function"]["arguments"] == '{"city": "Pa'
        assert call.response().notes == ("unparseable_arguments",)

    def test_case_10_a_cut_tool_call_keeps_its_text_if_only_the_sum_was_seen(self, watcher: Watcher) -> None:
        """Where no chunk was seen, the raw text that the summed-up message still has is recorded."""
        _, call = watched(truncated(tool_call("f", {"city": "Paris"}), 12), stream, watcher)
        call.trace.tool_calls.clear()

        (made,) = call.response().document["choices"][0]["message"]["tool_calls"]
        assert made["function"] == {"name": "f", "arguments": '{"city": "Pa'}

    def test_case_10_a_repaired_call_whose_text_is_lost_is_left_empty(self, watcher: Watcher) -> None:
        """Without the raw text nothing is recorded as arguments, rather than what LangChain made up."""
        cut = truncated(tool_call("f", {"city": "Paris"}), 12)
        _, call = watched(cut, invoke, watcher, streaming=True)
        call.trace.tool_calls.clear()

        (made,) = call.response().document["choices"][0]["message"]["tool_calls"]
        assert made["function"] == {"name": "f", "arguments": ""}
        assert call.response().notes == ("arguments_lost", "unparseable_arguments")

    def test_several_streamed_calls_keep_their_order_and_spacing(self, watcher: Watcher) -> None:
        """Each streamed call is recorded with its own id, name and raw arguments."""
        calls = call("f", '{"a":  1}', "c1"), call("g", "{}", "c2")
        _, seen = watched(tool_calls(*calls), stream, watcher)

        message = seen.response().document["choices"][0]["message"]
        assert list(calls) == message["tool_calls"]
        assert message["content"] is None

    def test_case_13_merged_choices_are_detected_and_their_text_is_not_recorded(
        self, watcher: Watcher
    ) -> None:
        """A stream of several alternatives gives a note and no choice."""
        _, call = watched(texts("aaa", "bbb"), stream, watcher, n=2)

        response = call.response()
        assert response.document["choices"] == []
        assert response.notes == ("merged_choices",)
        assert "aaa" not in json.dumps(response.document)

    def test_case_13_is_detected_wherever_n_is_given(self, watcher: Watcher) -> None:
        """It does not matter by which way the number of alternatives was asked for."""
        _, call = watched(texts("aaa", "bbb"), stream, watcher, extra_body={"n": 2})

        assert "merged_choices" in call.response().notes

    def test_case_15_doubled_metadata_of_a_structured_stream_is_single(self, watcher: Watcher) -> None:
        """Usage, model and id of a stream with a schema are those of one answer."""
        exchange, call = watched(
            text('{"city":"Rome"}'),
            lambda model, config: list(
                model.bind(response_format={"type": "json_object"}).stream("hi", config)
            ),
            watcher,
            stream_usage=True,
        )

        response = call.response().document
        assert exchange.chunks[-1]["usage"] == response["usage"]
        assert exchange.chunks[0]["id"] == response["id"]
        assert exchange.chunks[0]["model"] == response["model"]
        assert exchange.chunks[0]["system_fingerprint"] == response["system_fingerprint"]

    def test_streamed_logprobs_are_whole(self, watcher: Watcher) -> None:
        """The log probabilities of all chunks are recorded in one list."""
        _, call = watched(text("one two", with_logprobs=True), stream, watcher, logprobs=True)

        logprobs = valid(call.response()).choices[0].logprobs
        assert logprobs is not None
        assert logprobs.content is not None
        assert "".join(each.token for each in logprobs.content) == "one two"

    def test_content_blocks_of_version_1_become_text(self, watcher: Watcher) -> None:
        """A stream whose client makes content blocks is recorded like any other."""
        _, call = watched(text("one two"), stream, watcher, output_version="v1")

        assert call.response().document["choices"][0]["message"] == {
            "role": "assistant",
            "content": "one two",
        }

    @pytest.mark.parametrize("client", [openai, nvidia], ids=["openai", "nvidia"])
    def test_case_19_an_event_stream_is_recorded_like_any_other(self, watcher: Watcher, client: Any) -> None:
        """A stream of version 3 has the same text and the same raw arguments in the record."""
        made = call("f", '{"a":  1}', "c1")
        _, seen = watched(
            tool_calls(made, content="well"),
            lambda model, config: list(model.stream_events("hi", config, version="v3")),
            watcher,
            client,
        )

        message = seen.response().document["choices"][0]["message"]
        assert message == {"role": "assistant", "content": "well", "tool_calls": [made]}
        valid(seen.response())

    def test_case_21_a_refusal_that_the_stream_loses_leaves_nothing(self, watcher: Watcher) -> None:
        """The client drops a streamed refusal: the answer is empty, not made up."""
        _, call = watched(refusal("I will not."), stream, watcher)

        message = call.response().document["choices"][0]["message"]
        assert message == {"role": "assistant", "content": ""}

    def test_case_21_a_refusal_seen_in_the_chunks_is_recorded(self, watcher: Watcher) -> None:
        """What the stream passed on of a refusal is the refusal of the record."""
        _, call = watched(refusal("I will not."), stream, watcher)
        call.trace.refusal += ["I will", " not."]

        message = call.response().document["choices"][0]["message"]
        assert message == {"role": "assistant", "content": None, "refusal": "I will not."}

    def test_case_08_what_came_before_a_failure_is_partial(self, watcher: Watcher) -> None:
        """The text before an error in the stream is there, noted as partial and without an end."""

        def use(model: Any, config: Any) -> None:
            with pytest.raises(APIError):
                list(model.stream("hi", config))

        _, call = watched(StreamError(text("one two three"), after_chunks=3), use, watcher)

        response = call.response()
        assert response.document["choices"][0]["message"]["content"] == "one two"
        assert response.document["choices"][0]["finish_reason"] is None
        assert response.notes == ("partial",)


class TestOtherApis:
    """What the same clients send over other wires, in the names of Chat Completions."""

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    @pytest.mark.parametrize("version", ["v0", "responses/v1", "v1"])
    def test_case_19_a_responses_answer_is_a_chat_completion(
        self, watcher: Watcher, version: str, is_streamed: bool
    ) -> None:
        """Raw arguments, id, usage and finish reason are there, in every output version."""
        exchange, call = watched(
            tool_call("f", '{"a":  1}', "c1"),
            stream if is_streamed else invoke,
            watcher,
            use_responses_api=True,
            output_version=version,
            stream_usage=True,
        )

        response = call.response()
        final = exchange.chunks[-1]["response"] if is_streamed else exchange.response
        (choice,) = response.document["choices"]
        (made,) = choice["message"]["tool_calls"]
        assert choice["message"]["content"] is None
        assert choice["finish_reason"] == "tool_calls"
        assert made["id"] == "c1"
        assert json.loads(made["function"]["arguments"]) == {"a": 1}
        assert final["id"] == response.document["id"]
        assert final["usage"]["total_tokens"] == response.document["usage"]["total_tokens"]
        assert call.end is not None
        assert call.served == ("openai", "responses")
        assert call.evidence == "ended"
        valid(response)

    def test_a_responses_request_has_the_names_of_chat_completions(self, watcher: Watcher) -> None:
        """Parameters of the Responses API are recorded under the names of Chat Completions."""
        _, call = watched(
            HELLO,
            lambda model, config: model.bind_tools([weather]).invoke("hi", config),
            watcher,
            reasoning={"effort": "low"},
            max_tokens=9,
            verbosity="low",
        )

        request = call.request().document
        assert call.served == ("openai", "responses")
        assert request["messages"] == [{"role": "user", "content": "hi"}]
        assert request["tools"][0]["function"]["name"] == "weather"
        assert (request["max_tokens"], request["reasoning_effort"], request["verbosity"]) == (9, "low", "low")
        TypeAdapter(CompletionCreateParamsNonStreaming).validate_python(request)

    def test_a_legacy_completion_is_one_question_and_its_answer(self, watcher: Watcher) -> None:
        """The prompt of a completion model becomes one user message, its text the assistant's."""
        with OpenAIServer(lambda _: text("blue")) as server:
            model = OpenAI(
                model="gpt-3.5-turbo-instruct", base_url=server.url, api_key="unused", max_tokens=9
            )
            model.invoke("The sky is", {"callbacks": [watcher]})

        call, exchange = watcher.call, server.requests[0]
        assert exchange.response is not None
        request, response = call.request().document, call.response()
        assert request["messages"] == [{"role": "user", "content": "The sky is"}]
        assert (request["model"], request["max_tokens"]) == ("gpt-3.5-turbo-instruct", 9)
        assert response.document["choices"][0]["message"] == {"role": "assistant", "content": "blue"}
        assert response.document["usage"]["total_tokens"] == exchange.response["usage"]["total_tokens"]
        assert call.served == ("openai", "completions")
        valid(response)
