# SPDX-License-Identifier: Apache-2.0
"""The scripted OpenAI-compatible server, driven by the real chat clients over loopback."""

import json
import operator
import threading
from collections.abc import Callable
from functools import reduce
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage
from langchain_core.runnables import Runnable
from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI, OpenAI
from openai import APIError, InternalServerError, RateLimitError
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.responses import Response
from pydantic import BaseModel

from examples.openai_server import (
    Answer,
    Completion,
    CutStream,
    Held,
    HttpError,
    OpenAIServer,
    StreamError,
    refusal,
    text,
    texts,
    tool_call,
    truncated,
    usage,
)
from examples.openai_server.answers import pieces
from examples.openai_server.chat_wire import chat_chunks

WEATHER = {
    "name": "weather",
    "description": "The weather of a city.",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
}


class City(BaseModel):
    """A city."""

    city: str


def openai(server: OpenAIServer, **settings: Any) -> ChatOpenAI:
    """Return the real OpenAI client of *server*; it does not retry, so that each fault is seen once.

    Its asynchronous connections are not kept: they would outlive the test's event loop, unclosed.
    """
    fixed = {"max_retries": 0, "default_headers": {"Connection": "close"}}
    return ChatOpenAI(model="gpt-4o-mini", base_url=server.url, api_key="unused", **(fixed | settings))


def nvidia(server: OpenAIServer, **settings: Any) -> ChatNVIDIA:
    """Return the real NVIDIA client of *server*."""
    return ChatNVIDIA(model="meta/llama-3.3-70b-instruct", base_url=server.url, api_key="unused", **settings)


Client = Callable[[OpenAIServer], BaseChatModel]
STREAMED_OR_NOT = pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
BOTH = pytest.mark.parametrize("client", [openai, nvidia], ids=["openai", "nvidia"])


def always(answer: Answer) -> OpenAIServer:
    """Return a server that answers *answer* to everything."""
    return OpenAIServer(lambda _: answer)


def streamed_by(model: Runnable[Any, AIMessage]) -> AIMessageChunk:
    """Return the sum of the chunks that *model* streams."""
    return reduce(operator.add, model.stream("a question"))  # type: ignore[return-value] # chunks add up to a chunk


def answered_by(model: Runnable[Any, AIMessage], is_streamed: bool) -> AIMessage:
    """Return what *model* answers, streamed or not."""
    return streamed_by(model) if is_streamed else model.invoke("a question")


class TestGoodAnswers:
    """What both clients make of completions."""

    @BOTH
    def test_text_arrives_with_finish_reason_and_usage(self, client: Client) -> None:
        """A plain text reaches the client whole, with the counts that the server sent."""
        with always(text("Hello, Ada!")) as server:
            answer = client(server).invoke("hi there")

        sent = server.requests[0].response
        assert sent is not None
        assert answer.content == "Hello, Ada!"
        assert answer.response_metadata["finish_reason"] == "stop"
        assert answer.usage_metadata is not None
        assert answer.usage_metadata["total_tokens"] == sent["usage"]["total_tokens"] > 0

    @BOTH
    def test_a_streamed_text_comes_in_several_pieces_and_sums_to_itself(self, client: Client) -> None:
        """A streamed text is several chunks whose sum is the text."""
        with always(text("one two three four")) as server:
            chunks = [each for each in client(server).stream("count") if isinstance(each, AIMessageChunk)]

        assert [each.content for each in chunks if each.content] == ["one", " two", " three", " four"]

    @BOTH
    async def test_async_clients_get_the_same(self, client: Client) -> None:
        """The asynchronous paths of both clients work, streaming and not."""
        with always(text("same for all")) as server:
            model = client(server)
            answer = await model.ainvoke("hi")
            streamed = [str(each.content) async for each in model.astream("hi")]

        assert answer.content == "".join(streamed) == "same for all"

    @BOTH
    @STREAMED_OR_NOT
    def test_a_tool_call_arrives_with_id_and_arguments(self, client: Client, is_streamed: bool) -> None:
        """A tool call keeps its id, name and arguments, streaming or not."""
        with always(tool_call("weather", {"city": "Oslo by the sea"}, "call_1")) as server:
            model = client(server).bind_tools([WEATHER])
            answer = answered_by(model, is_streamed)

        expected = {
            "name": "weather",
            "args": {"city": "Oslo by the sea"},
            "id": "call_1",
            "type": "tool_call",
        }
        assert [expected] == answer.tool_calls
        assert answer.response_metadata["finish_reason"] == "tool_calls"

    @BOTH
    def test_structured_output_is_parsed(self, client: Client) -> None:
        """A JSON text satisfies structured output, without a warning about the model."""
        with always(text('{"city": "Oslo"}')) as server:
            answer = client(server).with_structured_output(City).invoke("where?")

        assert City(city="Oslo") == answer

    @pytest.mark.parametrize("asked", [False, True], ids=["not asked", "asked"])
    def test_a_stream_has_usage_only_if_asked(self, asked: bool) -> None:
        """The usage chunk comes with `stream_options.include_usage` and not without."""
        with always(text("hello")) as server:
            total = streamed_by(openai(server, stream_usage=asked))

        assert asked == (total.usage_metadata is not None)
        assert asked == ("usage" in server.requests[0].chunks[-1])

    def test_several_choices_are_kept_apart(self) -> None:
        """With n = 3 each choice has its index; streamed, the indices alternate."""
        with always(texts("A0 A1", "B0 B1", "C0 C1")) as server:
            result = openai(server, n=3).generate([[HumanMessage("hi")]])
            list(openai(server, n=3).stream("hi"))

        assert [each.text for each in result.generations[0]] == ["A0 A1", "B0 B1", "C0 C1"]
        indices = [chunk["choices"][0]["index"] for chunk in server.requests[1].chunks]
        assert indices[:6] == [0, 1, 2, 0, 1, 2]

    def test_a_refusal_arrives_as_one(self) -> None:
        """A refusal is in the message's own field and the content is empty."""
        with always(refusal("I will not.")) as server:
            answer = openai(server).invoke("do it")

        assert answer.additional_kwargs["refusal"] == "I will not."
        assert answer.content == ""

    def test_reasoning_reaches_the_client_that_keeps_it(self) -> None:
        """`reasoning_content` comes through ChatNVIDIA, streaming and not."""
        with always(text("42", reasoning="six times seven")) as server:
            plain = nvidia(server).invoke("?")
            streamed = streamed_by(nvidia(server))

        assert plain.additional_kwargs["reasoning_content"] == "six times seven"
        assert streamed.additional_kwargs["reasoning_content"] == "six times seven"

    def test_log_probabilities_travel_with_their_tokens(self) -> None:
        """Each streamed token carries its own log probability."""
        with always(text("one two", with_logprobs=True)) as server:
            plain = openai(server, logprobs=True).invoke("?")
            streamed = streamed_by(openai(server, logprobs=True))

        assert plain.response_metadata["logprobs"] is not None
        tokens = [each["token"] for each in streamed.response_metadata["logprobs"]["content"]]
        assert tokens == ["one", " two"]

    def test_cached_and_reasoning_tokens_are_reported(self) -> None:
        """The usage details are sent as scripted."""
        scripted = Completion(text("ok").choices, usage=usage(100, 20, cached=64, reasoning=8))
        with always(scripted) as server:
            answer = openai(server).invoke("?")

        assert answer.usage_metadata is not None
        assert answer.usage_metadata["input_token_details"].get("cache_read") == 64
        assert answer.usage_metadata["output_token_details"].get("reasoning") == 8

    def test_legacy_completions_work(self) -> None:
        """The legacy endpoint answers and streams a prompt."""
        with always(text("and they lived happily")) as server:
            model = OpenAI(model="gpt-4o-mini", base_url=server.url, api_key="unused")
            assert model.invoke("Once upon a time") == "and they lived happily"
            assert "".join(model.stream("Once upon a time")) == "and they lived happily"

        assert [each.path for each in server.requests] == ["/v1/completions"] * 2

    @STREAMED_OR_NOT
    def test_the_responses_api_works(self, is_streamed: bool) -> None:
        """The Responses endpoint answers texts, streaming and not."""
        with always(text("hello from responses", reasoning="be kind")) as server:
            model = openai(server, use_responses_api=True)
            answer = answered_by(model, is_streamed)

        assert answer.text == "hello from responses"
        assert answer.response_metadata["status"] == "completed"
        assert server.requests[0].path == "/v1/responses"

    @STREAMED_OR_NOT
    def test_the_responses_api_calls_tools(self, is_streamed: bool) -> None:
        """A tool call comes as a function_call item."""
        with always(tool_call("weather", {"city": "Oslo"}, "call_1")) as server:
            model = openai(server, use_responses_api=True).bind_tools([WEATHER])
            answer = answered_by(model, is_streamed)

        assert [(each["name"], each["args"], each["id"]) for each in answer.tool_calls] == [
            ("weather", {"city": "Oslo"}, "call_1")
        ]


class TestFaults:
    """What a provider can do wrong, on command."""

    @BOTH
    def test_an_http_error_raises_in_the_client(self, client: Client) -> None:
        """A status of 500 is an exception in both clients."""
        with always(HttpError(500)) as server, pytest.raises(Exception, match="scripted 500"):
            client(server).invoke("hi")

    def test_headers_of_an_error_reach_the_client(self) -> None:
        """Retry-After and the like are sent."""
        with (
            always(HttpError(429, headers={"Retry-After": "7"})) as server,
            pytest.raises(RateLimitError) as caught,
        ):
            openai(server).invoke("hi")

        assert caught.value.response.headers["retry-after"] == "7"

    @BOTH
    def test_a_cut_stream_raises_after_the_chunks_before_it(self, client: Client) -> None:
        """A stream cut after three chunks delivers them and then fails."""
        seen: list[str] = []
        with always(CutStream(text("one two three four"), after_chunks=3)) as server:
            with pytest.raises(Exception, match=r"ended prematurely|incomplete|Connection error"):
                seen.extend(str(chunk.content) for chunk in client(server).stream("count"))
            exchange = server.requests[0]

        assert "".join(seen) == "one two"
        assert (len(exchange.chunks), exchange.is_complete) == (3, False)

    def test_a_cut_body_raises(self) -> None:
        """A plain answer cut in the middle is a connection error."""
        with always(CutStream(text("one two"), after_chunks=0)) as server, pytest.raises(APIError):
            openai(server).invoke("hi")

    def test_an_error_in_the_stream_raises_in_the_openai_client(self) -> None:
        """An error object in the stream is an exception with its message."""
        with (
            always(StreamError(text("one two three"), after_chunks=2)) as server,
            pytest.raises(APIError, match="scripted failure"),
        ):
            list(openai(server).stream("count"))

    def test_an_error_in_the_stream_is_swallowed_by_the_nvidia_client(self) -> None:
        """ChatNVIDIA ends such a stream as if all were well, without a finish reason."""
        with always(StreamError(text("one two three"), after_chunks=2)) as server:
            total = streamed_by(nvidia(server))

        assert total.content == "one"
        assert not total.response_metadata.get("finish_reason")

    def test_truncated_arguments_stay_broken(self) -> None:
        """A tool call cut by the token limit has unparseable arguments and the reason `length`."""
        with always(truncated(tool_call("weather", {"city": "Paris"}), 11)) as server:
            answer = openai(server).bind_tools([WEATHER]).invoke("?")

        assert [each["args"] for each in answer.invalid_tool_calls] == ['{"city": "P']
        assert answer.response_metadata["finish_reason"] == "length"

    def test_a_held_answer_waits_for_its_gate(self) -> None:
        """Nothing is answered before the event is set."""
        gate, answers = threading.Event(), list[Any]()
        with always(Held(text("at last"), gate)) as server:
            model = openai(server)
            caller = threading.Thread(target=lambda: answers.append(model.invoke("hi").content))
            caller.start()
            server.wait_for_requests(1)
            assert answers == []
            gate.set()
            caller.join(10)

        assert answers == ["at last"]

    def test_a_stream_held_midway_has_sent_what_came_before(self) -> None:
        """A gate after two chunks lets them through first."""
        gate = threading.Event()
        with always(Held(text("one two three"), gate, after_chunks=2)) as server:
            stream = openai(server).stream("count")
            first = next(chunk.content for chunk in stream if chunk.content)
            assert (first, len(server.requests[0].chunks)) == ("one", 2)
            gate.set()
            rest = "".join(str(chunk.content) for chunk in stream)

        assert rest == " two three"

    def test_a_client_that_leaves_is_noted(self) -> None:
        """A stream given up by the client is not complete."""
        gate = threading.Event()
        with always(Held(text("word " * 5000), gate, after_chunks=2)) as server:
            model = openai(server)
            stream = model.stream("count")
            next(stream)
            stream.close()  # type: ignore[attr-defined] # it is a generator
            gate.set()
            (exchange,) = server.requests
            assert exchange.is_over.wait(10)

        assert (exchange.client_left, exchange.is_complete) == (True, False)

    def test_a_script_that_raises_fails_the_test(self) -> None:
        """The client gets a 500 and closing the server raises what the script raised."""

        def broken(_: dict[str, Any]) -> Answer:
            raise KeyError("oops")

        with (
            pytest.raises(KeyError, match="oops"),
            OpenAIServer(broken) as server,
            pytest.raises(InternalServerError),
        ):
            openai(server).invoke("hi")


class TestRecord:
    """What the server remembers."""

    def test_an_exchange_has_the_exact_bytes(self) -> None:
        """Request and response are kept as they crossed the wire."""
        with always(text("ok")) as server:
            openai(server, temperature=0.5).invoke("hi")
            list(openai(server).stream("hi"))
        plain, streamed = server.requests

        assert plain.request == json.loads(plain.body)
        assert (plain.path, plain.request["temperature"]) == ("/v1/chat/completions", 0.5)
        assert plain.headers["authorization"] == "Bearer unused"
        assert plain.response == json.loads(plain.response_body)
        lines = [line for line in streamed.response_body.decode().split("\n\n") if line]
        assert lines[-1] == "data: [DONE]"
        assert streamed.chunks == [json.loads(line.removeprefix("data: ")) for line in lines[:-1]]

    def test_answers_satisfy_the_types_of_the_openai_package(self) -> None:
        """Bodies and chunks are valid for the client's own types, strictly."""
        with always(text("fine", with_logprobs=True)) as server:
            openai(server).invoke("hi")
            list(openai(server, stream_usage=True).stream("hi"))
            openai(server, use_responses_api=True).invoke("hi")
        plain, streamed, response = server.requests

        ChatCompletion.model_validate(plain.response, strict=True)
        for chunk in streamed.chunks:
            ChatCompletionChunk.model_validate(chunk, strict=True)
        Response.model_validate(response.response)

    def test_fifty_clients_at_once_each_get_their_own_answer(self) -> None:
        """Concurrent requests are answered from their own bodies, and all are listed."""

        def echo(request: dict[str, Any]) -> Answer:
            return text(str(request["messages"][-1]["content"]))

        with OpenAIServer(echo) as server:
            answers = openai(server).batch([f"number {n}" for n in range(50)], {"max_concurrency": 50})

        assert [f"number {n}" for n in range(50)] == [each.content for each in answers]
        assert len(server.requests) == 50

    def test_waiting_for_too_many_requests_ends(self) -> None:
        """A wait that is not fulfilled raises within its bound."""
        with always(text("ok")) as server, pytest.raises(TimeoutError, match="expected 1 requests"):
            server.wait_for_requests(1, timeout_s=0.01)


class TestPieces:
    """How text is cut into chunks."""

    @given(st.text())
    def test_nothing_is_lost_or_reordered(self, value: str) -> None:
        """The pieces of any text join to the text."""
        assert value == "".join(pieces(value))

    @given(st.text(), st.text())
    def test_streamed_choices_join_to_their_texts(self, first: str, second: str) -> None:
        """The deltas of each choice join to its content, however they alternate."""
        chunks = list(chat_chunks({"model": "m"}, texts(first, second)))

        def joined(index: int) -> str:
            steps = [chunk["choices"][0] for chunk in chunks]
            return "".join(step["delta"].get("content") or "" for step in steps if step["index"] == index)

        assert (first, second) == (joined(0), joined(1))
