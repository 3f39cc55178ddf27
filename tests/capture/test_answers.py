"""What was asked and answered in every form: tools, schemas, several choices, refusals, reasoning, media."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import (
    AIMessage,
    BaseMessage,
    ChatMessage,
    HumanMessage,
    SystemMessage,
    ToolMessage,
)
from langchain_core.runnables import ConfigurableField
from langchain_core.tools import tool
from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

from examples.openai_server import (
    Choice,
    Completion,
    OpenAIServer,
    call,
    refusal,
    text,
    texts,
    tool_call,
    tool_calls,
    truncated,
    usage,
)
from tests.capture.conftest import Captured, said

Make = Callable[..., ChatOpenAI]
Nvidia = Callable[..., ChatNVIDIA]
Serve = Callable[..., OpenAIServer]


class City(BaseModel):
    """A city of the world."""

    name: str
    people: int = 0


@tool
def weather(city: str) -> str:
    """Forecast the weather."""
    return f"sunny in {city}"


def answered(*blocks: Any, **fields: Any) -> GenericFakeChatModel:
    """Return a model of no known provider that answers with *blocks*."""
    message = AIMessage(list(blocks), response_metadata={"finish_reason": "stop"}, **fields)
    return GenericFakeChatModel(messages=iter([message]))


class TestTools:
    """Tool definitions, calls and results."""

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    def test_case_11_arguments_are_a_json_string(
        self, captured: Captured, openai: Make, serve: Serve, is_streamed: bool
    ) -> None:
        """The definition, the choice and the call are as on the wire; the measurement counts them."""
        server = serve(tool_call("weather", {"city": "Zürich"}, "call_1"))
        model = openai(server, streaming=is_streamed).bind_tools([weather], tool_choice="weather")
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        record, sent = captured.record(), server.requests[0].request
        assert (sent["tools"], sent["tool_choice"]) == (
            record["request"]["tools"],
            record["request"]["tool_choice"],
        )
        (made,) = record["response"]["choices"][0]["message"]["tool_calls"]
        assert ("call_1", "function", "weather") == (made["id"], made["type"], made["function"]["name"])
        assert {"city": "Zürich"} == json.loads(made["function"]["arguments"])
        assert (1, "weather", 1, ["weather"], 0, "tool_calls") == tuple(
            captured.measurement()[name]
            for name in (
                "tool_count",
                "tool_choice",
                "tool_call_count",
                "tool_names",
                "invalid_tool_call_count",
                "finish_reason",
            )
        )

    def test_case_12_invalid_calls_are_calls_with_their_raw_arguments(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """LangChain sorts them out; the record has them where the model put them."""
        answer = tool_calls(
            call("weather", '{"city": ', "call_1"), call("weather", {"city": "Rome"}, "call_2")
        )
        openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        made = captured.record()["response"]["choices"][0]["message"]["tool_calls"]
        assert {"call_1": '{"city": ', "call_2": '{"city": "Rome"}'} == {
            each["id"]: each["function"]["arguments"] for each in made
        }
        assert (2, 1, ["unparseable_arguments"]) == tuple(
            captured.measurement()[name] for name in ("tool_call_count", "invalid_tool_call_count", "flags")
        )

    def test_case_12_a_cut_call_keeps_its_raw_text(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Never `{}`, never a repaired text."""
        answer = truncated(tool_call("weather", {"city": "Paris"}), 10)
        openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        (made,) = captured.record()["response"]["choices"][0]["message"]["tool_calls"]
        assert '{"city": "' == made["function"]["arguments"]

    def test_case_17_content_beside_a_call_is_null(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """In the answer and in the history that is sent back; the key is always there."""
        server = serve(text("sunny"))
        history: list[BaseMessage] = [
            HumanMessage("hi"),
            AIMessage("", tool_calls=[{"name": "weather", "args": {"city": "Rome"}, "id": "call_1"}]),
            ToolMessage("sunny in Rome", tool_call_id="call_1", name="weather"),
        ]
        openai(server).invoke(history, config={"callbacks": [captured.handler("w")]})

        messages = captured.record()["request"]["messages"]
        assert server.requests[0].request["messages"] == messages
        assert messages[1]["content"] is None
        assert (3, len("hi" + "sunny in Rome")) == tuple(
            captured.measurement()[name] for name in ("message_count", "prompt_chars")
        )


class TestSchemas:
    """Structured output."""

    @pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
    async def test_case_22_a_pydantic_class_is_the_schema_on_the_wire(
        self, captured: Captured, openai: Make, serve: Serve, is_async: bool
    ) -> None:
        """LangChain hands over the class; the record has what the provider got."""
        server = serve(text('{"name":"Rome","people":3}'))
        model = openai(server).with_structured_output(City)
        config: Any = {"callbacks": [captured.handler("w")]}
        found = await model.ainvoke("hi", config) if is_async else model.invoke("hi", config)

        assert City(name="Rome", people=3) == found
        form = captured.record()["request"]["response_format"]
        assert server.requests[0].request["response_format"] == form
        assert ("json_schema", "City", True) == (
            form["type"],
            form["json_schema"]["name"],
            form["json_schema"]["strict"],
        )
        measured = captured.measurement()
        assert ("json_schema", "success") == (measured["response_format"], measured["outcome"])
        assert measured["root_run_id"] == measured["parent_run_id"]

    def test_case_35_the_parsed_object_is_not_recorded_beside_its_text(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """`additional_kwargs.parsed` holds a pydantic object: the user's data a second time."""
        openai(serve(text('{"name":"Rome"}'))).with_structured_output(City).invoke(
            "hi", config={"callbacks": [captured.handler("w")]}
        )

        message = captured.record()["response"]["choices"][0]["message"]
        assert {"role": "assistant", "content": '{"name":"Rome"}'} == message

    @pytest.mark.parametrize(
        ("method", "answer", "expected"),
        [
            ("function_calling", tool_call("City", {"name": "Rome"}), None),
            ("json_mode", text('{"name":"Rome"}'), "json_object"),
        ],
    )
    def test_case_22_other_ways_to_a_structure(
        self,
        captured: Captured,
        openai: Make,
        serve: Serve,
        method: Any,
        answer: Completion,
        expected: str | None,
    ) -> None:
        """A tool, or the JSON mode: as on the wire."""
        server = serve(answer)
        openai(server).with_structured_output(City, method=method).invoke(
            "hi", config={"callbacks": [captured.handler("w")]}
        )

        request = captured.record()["request"]
        assert server.requests[0].request.get("tools") == request.get("tools")
        assert expected == captured.measurement().get("response_format")

    # langchain-openai dumps a pydantic object whose class the openai package did not declare.
    @pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
    def test_case_22_a_streamed_structure_is_recorded(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The richest metadata of all streams: provider's id, usage and model are single."""
        server = serve(text('{"name":"Rome"}'))
        model = openai(server, stream_usage=True).with_structured_output(City)
        list(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        record = captured.record()
        assert ("hi", '{"name":"Rome"}') == said(record)
        assert server.requests[0].chunks[0]["id"] == record["response"]["id"]
        assert server.requests[0].chunks[0]["id"] == captured.measurement()["provider_response_id"]


class TestChoices:
    """Several alternatives, refusals, log probabilities."""

    def test_case_14_three_choices_are_one_record(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Each with its index and its own reason; the usage of the call once."""
        answer = Completion(
            tuple(
                Choice({"role": "assistant", "content": content}, reason)
                for content, reason in (("a", "stop"), ("b", "length"), ("c", "stop"))
            ),
            usage=usage(5, 9),
        )
        openai(serve(answer), n=3).generate([[HumanMessage("hi")]], callbacks=[captured.handler("w")])

        response = captured.record()["response"]
        assert [(0, "a", "stop"), (1, "b", "length"), (2, "c", "stop")] == [
            (choice["index"], choice["message"]["content"], choice["finish_reason"])
            for choice in response["choices"]
        ]
        assert usage(5, 9) == response["usage"]
        assert (3, 3, 3, 14, "stop") == tuple(
            captured.measurement()[name]
            for name in ("n", "choice_count", "response_chars", "total_tokens", "finish_reason")
        )

    def test_case_14_what_the_application_ignores_is_recorded(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """`invoke` returns the first of two; both were paid for and both are kept."""
        answer = openai(serve(texts("a", "b")), n=2).invoke(
            "hi", config={"callbacks": [captured.handler("w")]}
        )

        assert "a" == answer.text
        assert 2 == len(captured.record()["response"]["choices"])

    @pytest.mark.parametrize("client", ["openai", "nvidia"])
    def test_case_21_a_refusal_is_recorded(
        self, captured: Captured, openai: Make, nvidia: Nvidia, serve: Serve, client: str
    ) -> None:
        """With its reason, content null, and said so in the measurement."""
        make: Callable[..., Any] = openai if client == "openai" else nvidia
        make(serve(refusal("I will not."))).invoke("hi", config={"callbacks": [captured.handler("w")]})

        message = captured.record()["response"]["choices"][0]["message"]
        assert (None, "I will not.") == (message["content"], message["refusal"])
        assert captured.measurement()["refusal"]

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    def test_log_probabilities_are_recorded(
        self, captured: Captured, openai: Make, serve: Serve, is_streamed: bool
    ) -> None:
        """Every token's, in order."""
        model = openai(serve(text("one two", with_logprobs=True)), logprobs=True, streaming=is_streamed)
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        logprobs = captured.record()["response"]["choices"][0]["logprobs"]
        assert "one two" == "".join(token["token"] for token in logprobs["content"])


class TestUsage:
    """Tokens, as they were on the wire."""

    def test_case_51_details_are_those_on_the_wire(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Cached and reasoning tokens are measured; nulls that the client filled in are gone."""
        answer = Completion(
            (Choice({"role": "assistant", "content": "x"}),),
            usage=usage(100, 20, cached=64, reasoning=12),
        )
        openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert usage(100, 20, cached=64, reasoning=12) == captured.record()["response"]["usage"]
        assert (100, 20, 120, 64, 12) == tuple(
            captured.measurement()[name]
            for name in (
                "prompt_tokens",
                "completion_tokens",
                "total_tokens",
                "cached_tokens",
                "reasoning_tokens",
            )
        )

    def test_case_50_usage_that_a_server_does_not_send_is_unknown(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Absent, in the record and in the measurement."""
        answer = Completion((Choice({"role": "assistant", "content": "x"}),), usage=None)
        openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert "usage" not in captured.record()["response"]
        assert not [name for name in captured.measurement() if "token" in name]


class TestReasoning:
    """Thoughts that the model told."""

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    def test_case_20_reasoning_of_chat_nvidia_is_recorded(
        self, captured: Captured, nvidia: Nvidia, serve: Serve, is_streamed: bool
    ) -> None:
        """`reasoning_content` beside the content, as on the wire."""
        model, config = (
            nvidia(serve(text("42", reasoning="let me see"))),
            {"callbacks": [captured.handler("w")]},
        )
        if is_streamed:
            list(model.stream("hi", config))
        else:
            model.invoke("hi", config)

        message = captured.record()["response"]["choices"][0]["message"]
        assert ("42", "let me see") == (message["content"], message["reasoning_content"])

    def test_case_20_reasoning_that_chat_openai_drops_is_absent(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """No callback sees it; the record says nothing rather than something invented."""
        openai(serve(text("42", reasoning="let me see"))).invoke(
            "hi", config={"callbacks": [captured.handler("w")]}
        )

        assert "reasoning_content" not in captured.record()["response"]["choices"][0]["message"]

    def test_case_19_blocks_are_sorted(self, captured: Captured) -> None:
        """Text stays text, thoughts become reasoning, a call in the content is a call, once."""
        model = answered(
            {"type": "thinking", "thinking": "hm", "signature": "s"},
            {"type": "text", "text": "I look. "},
            {"type": "text", "text": "Wait."},
            {"type": "tool_use", "id": "t1", "name": "weather", "input": {"city": "Rome"}},
            tool_calls=[{"name": "weather", "args": {"city": "Rome"}, "id": "t1"}],
        )
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        message = captured.record()["response"]["choices"][0]["message"]
        assert ("I look. Wait.", "hm", ["t1"]) == (
            message["content"],
            message["reasoning_content"],
            [each["id"] for each in message["tool_calls"]],
        )

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    @pytest.mark.parametrize("version", ["v0", "responses/v1", "v1"])
    def test_case_19_the_responses_api_is_normalised(
        self, captured: Captured, openai: Make, serve: Serve, version: str, is_streamed: bool
    ) -> None:
        """Its blocks become one Chat Completions answer; the measurement says what it was."""
        server = serve(tool_calls(call("weather", {"city": "Rome"}, "call_1"), content="I look."))
        model = openai(server, use_responses_api=True, output_version=version, streaming=is_streamed)
        model.bind_tools([weather]).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert server.requests[0].path.endswith("/responses")
        record = captured.record()
        message = record["response"]["choices"][0]["message"]
        (made,) = message["tool_calls"]
        assert ("I look.", "weather", {"city": "Rome"}) == (
            message["content"],
            made["function"]["name"],
            json.loads(made["function"]["arguments"]),
        )
        assert ["weather"] == [each["function"]["name"] for each in record["request"]["tools"]]
        assert ("responses", "tool_calls", "success", is_streamed) == tuple(
            captured.measurement()[name] for name in ("api", "finish_reason", "outcome", "streaming")
        )


class TestRequests:
    """Messages and parameters."""

    def test_case_16_roles_come_from_the_class(self, captured: Captured, openai: Make, serve: Serve) -> None:
        """A chunk is an assistant's message, a ChatMessage has its own role, `developer` stays."""
        server = serve()
        history: list[Any] = [
            {"role": "developer", "content": "be short"},
            SystemMessage("s"),
            ChatMessage("c", role="critic"),
            HumanMessage("hi", name="ada"),
        ]
        openai(server).invoke(history, config={"callbacks": [captured.handler("w")]})

        messages = captured.record()["request"]["messages"]
        assert server.requests[0].request["messages"] == messages
        assert ["developer", "system", "critic", "user"] == [message["role"] for message in messages]

    def test_case_16_a_system_message_of_a_reasoning_model_is_the_developers(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The handler sees `system`, the wire says `developer`."""
        server = serve()
        openai(server, model="o3-mini").invoke(
            [SystemMessage("s"), HumanMessage("hi")], config={"callbacks": [captured.handler("w")]}
        )

        assert (
            server.requests[0].request["messages"][0]["role"]
            == captured.record()["request"]["messages"][0]["role"]
            == "developer"
        )

    def test_case_18_a_list_of_parts_stays_a_list(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Never joined by newlines."""
        server = serve()
        parts: list[Any] = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
        openai(server).invoke([HumanMessage(parts)], config={"callbacks": [captured.handler("w")]})

        assert parts == captured.record()["request"]["messages"][0]["content"]
        assert 2 == captured.measurement()["prompt_chars"]

    def test_case_23_parameters_are_measured(self, captured: Captured, openai: Make, serve: Serve) -> None:
        """What was set is there under its own name; what was not set is absent, not null or 0."""
        model = openai(
            serve(),
            temperature=0.0,
            top_p=0.5,
            max_completion_tokens=99,
            seed=7,
            frequency_penalty=0.25,
            stop_sequences=["END", "STOP"],
            extra_body={"top_k": 5},
        )
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert (0.0, 0.5, 99, 7, 0.25, 2, 5) == tuple(
            measured[name]
            for name in (
                "temperature",
                "top_p",
                "max_tokens",
                "seed",
                "frequency_penalty",
                "stop_count",
                "top_k",
            )
        )
        assert {"presence_penalty", "n", "response_format", "tool_choice"}.isdisjoint(measured)
        assert {"_type", "model_name", "extra_body", "stream"}.isdisjoint(captured.record()["request"])

    def test_case_24_the_model_that_answered_is_told_apart(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """An alias was asked for, a dated model answered."""
        answer = Completion((Choice({"role": "assistant", "content": "x"}),), model="gpt-4o-mini-2024-07-18")
        openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        record, measured = captured.record(), captured.measurement()
        assert ("gpt-4o-mini", "gpt-4o-mini-2024-07-18") == (
            record["request"]["model"],
            record["response"]["model"],
        )
        assert ("gpt-4o-mini", "gpt-4o-mini-2024-07-18") == (measured["model"], measured["response_model"])

    def test_case_25_settings_of_chat_nvidia_come_from_its_metadata(
        self, captured: Captured, nvidia: Nvidia, serve: Serve
    ) -> None:
        """Model, temperature and limit; what this client hides from callbacks is absent."""
        server = serve()
        nvidia(server, temperature=0.3, max_completion_tokens=77, top_p=0.9).invoke(
            "hi", config={"callbacks": [captured.handler("w")]}
        )

        sent, measured = server.requests[0].request, captured.measurement()
        assert (sent["model"], sent["temperature"], sent["max_tokens"], "nvidia") == tuple(
            measured[name] for name in ("model", "temperature", "max_tokens", "provider")
        )
        assert "top_p" not in measured

    @pytest.mark.parametrize("way", ["bind", "configurable"])
    def test_case_49_an_override_of_the_model_is_the_model(
        self, captured: Captured, openai: Make, serve: Serve, way: str
    ) -> None:
        """`bind(model=…)` and a configurable field are on the wire, so they are in the record."""
        server, config = serve(), {"callbacks": [captured.handler("w")]}
        if way == "bind":
            openai(server).bind(model="other").invoke("hi", config=config)  # type: ignore[arg-type]
        else:
            openai(server).configurable_fields(model_name=ConfigurableField(id="m")).invoke(
                "hi", config={**config, "configurable": {"m": "other"}}
            )

        assert "other" == server.requests[0].request["model"]
        assert ("other", "other") == (captured.record()["request"]["model"], captured.measurement()["model"])


class TestMedia:
    """Pictures, sound and files."""

    def test_case_34_media_are_described_instead_of_kept(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The bytes are gone, the rest of the request is whole, the measurement says so."""
        picture = base64.b64encode(b"\x89PNG" + bytes(50_000)).decode()
        parts: list[Any] = [
            {"type": "text", "text": "what is it?"},
            {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{picture}"}},
        ]
        server = serve()
        openai(server).invoke([HumanMessage(parts)], config={"callbacks": [captured.handler("w")]})

        assert picture in server.requests[0].body.decode()
        record = captured.record()
        assert picture[:100] not in json.dumps(record)
        content = record["request"]["messages"][0]["content"]
        assert parts[0] == content[0]
        assert "sha256" in json.dumps(content[1])
        assert (["media_replaced"], len("what is it?"), 1) == tuple(
            captured.measurement()[name] for name in ("flags", "prompt_chars", "media_count")
        )

    def test_case_34_media_can_be_kept(
        self,
        captured: Captured,
        openai: Make,
        serve: Serve,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """FLYWHEEL_KEEP_MEDIA=1 leaves the request as it was sent."""
        monkeypatch.setenv("FLYWHEEL_KEEP_MEDIA", "1")
        captured.runtime.reset()
        picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,iVBORw0KGgo="}}
        server = serve()
        openai(server).invoke([HumanMessage([picture])], config={"callbacks": [captured.handler("w")]})

        assert server.requests[0].request["messages"] == captured.record()["request"]["messages"]
        assert 1 == captured.measurement()["media_count"]
