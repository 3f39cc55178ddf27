"""Streamed calls: what is put together again, what is flagged, when the first token came."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage, HumanMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI

from examples.openai_server import (
    Choice,
    Completion,
    Held,
    OpenAIServer,
    StreamError,
    call,
    delayed,
    refusal,
    text,
    texts,
    tool_call,
    tool_calls,
    truncated,
)
from tests.capture.conftest import Captured, said

Make = Callable[..., ChatOpenAI]
Nvidia = Callable[..., ChatNVIDIA]
Serve = Callable[..., OpenAIServer]

V3 = pytest.mark.filterwarnings("ignore:The method .*v3.* is in beta")
"""langchain-core warns at each use of its third stream protocol, which users use all the same."""


class Counting(BaseCallbackHandler):
    """Counts the events of a stream, as a second handler of the application's."""

    def __init__(self) -> None:
        self.tokens = 0
        self.events = 0

    def on_llm_new_token(self, token: Any, **kwargs: Any) -> None:
        """Count a token."""
        self.tokens += 1

    def on_stream_event(self, event: Any, **kwargs: Any) -> None:
        """Count an event of the third protocol."""
        self.events += 1


class Scripted(BaseChatModel):
    """A model that streams given chunks and says nothing else of itself."""

    chunks: list[ChatGenerationChunk]

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        raise NotImplementedError

    def _stream(
        self, messages: list[BaseMessage], *args: Any, **kwargs: Any
    ) -> Iterator[ChatGenerationChunk]:
        yield from self.chunks

    @property
    def _llm_type(self) -> str:
        return "scripted"


def scripted(*texts_: str, **metadata: Any) -> Scripted:
    """Return a model whose every chunk repeats *metadata*."""
    return Scripted(
        chunks=[
            ChatGenerationChunk(message=AIMessageChunk(part, response_metadata=dict(metadata)))
            for part in texts_
        ]
    )


class TestWhole:
    """A stream is recorded as the one answer that it was."""

    async def test_a_stream_is_one_record_sync_and_async(self, captured: Captured, openai: Make) -> None:
        """`stream` and `astream`; the request says that it streamed, the numbers count its chunks."""
        model, config = openai(), {"callbacks": [captured.handler("w")]}
        sync = list(model.stream("a", config))  # type: ignore[arg-type]  # a dict is what users pass
        chunks = [chunk async for chunk in model.astream("b", config)]  # type: ignore[arg-type]  # ditto

        assert [("a", "hello"), ("b", "hello")] == [said(record) for record in captured.records()]
        assert [True, True] == [record["request"]["stream"] for record in captured.records()]
        assert [("success", True, len(sync)), ("success", True, len(chunks))] == [
            (measured["outcome"], measured["streaming"], measured["chunk_count"])
            for measured in captured.measurements()
        ]

    def test_case_01_a_sync_stream_opens_no_event_loop(
        self, captured: Captured, openai: Make, loops: list[Any]
    ) -> None:
        """An async-style handler would open one for every token."""
        list(openai().stream("hi", config={"callbacks": [captured.handler("w")]}))

        assert [] == loops

    def test_an_invoke_that_streams_on_the_wire_is_a_stream(self, captured: Captured, openai: Make) -> None:
        """`streaming=True`: the application gets one message, the record says what was on the wire."""
        openai(streaming=True).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ("hi", "hello") == said(captured.record())
        assert captured.record()["request"]["stream"]
        assert captured.measurement()["streaming"]

    async def test_a_stream_of_events_is_one_record(self, captured: Captured, openai: Make) -> None:
        """`astream_events(version="v2")` attaches a handler of its own, and changes nothing here."""
        config: Any = {"callbacks": [captured.handler("w")]}
        async for _ in openai().astream_events("hi", config, version="v2"):
            pass

        assert ("hi", "hello") == said(captured.record())
        assert ["success"] == captured.outcomes()

    def test_case_11_streamed_tool_calls_keep_their_raw_arguments(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Each call with its id, its name and its text exactly as it came, spaces included."""
        calls = call("f", '{"a":   1}', "call_1"), call("g", "{}", "call_2")
        model = openai(serve(tool_calls(*calls)))
        list(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        choice = captured.record()["response"]["choices"][0]
        assert (list(calls), None, "tool_calls") == (
            choice["message"]["tool_calls"],
            choice["message"]["content"],
            choice["finish_reason"],
        )
        assert (2, 0, ["f", "g"]) == tuple(
            captured.measurement()[name]
            for name in ("tool_call_count", "invalid_tool_call_count", "tool_names")
        )

    def test_case_15_metadata_that_chunk_merging_repeats_is_single(self, captured: Captured) -> None:
        """LangChain joins the words of every chunk: `stopstopstop`, `mm`."""
        model = scripted("a", "b", "c", finish_reason="stop", model_name="llama-3")
        list(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        record = captured.record()
        assert ("abc", "stop", "llama-3") == (
            said(record)[1],
            record["response"]["choices"][0]["finish_reason"],
            record["response"]["model"],
        )
        assert ("stop", "llama-3") == tuple(
            captured.measurement()[name] for name in ("finish_reason", "response_model")
        )

    def test_case_50_usage_that_was_not_sent_is_unknown(self, captured: Captured, openai: Make) -> None:
        """Null, never 0: the keys are absent."""
        list(openai().stream("hi", config={"callbacks": [captured.handler("w")]}))

        assert "usage" not in captured.record()["response"]
        assert not [name for name in captured.measurement() if "token" in name]

    def test_case_50_usage_that_was_asked_for_is_kept(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """`stream_usage=True` of the client's is the switch."""
        server = serve()
        list(openai(server, stream_usage=True).stream("hi", config={"callbacks": [captured.handler("w")]}))

        usage = server.requests[0].chunks[-1]["usage"]
        measured = captured.measurement()
        assert (usage["prompt_tokens"], usage["completion_tokens"], usage["total_tokens"], 0) == tuple(
            measured[name] for name in ("prompt_tokens", "completion_tokens", "total_tokens", "cached_tokens")
        )
        assert measured["tokens_per_second"] > 0


class TestNotWhole:
    """What is no good example is not recorded, and flagged."""

    def test_case_09_an_end_without_a_reason_is_incomplete(
        self, captured: Captured, nvidia: Nvidia, serve: Serve
    ) -> None:
        """ChatNVIDIA turns an error in the stream into a normal end: no record, and a flag."""
        model = nvidia(serve(StreamError(text("one two three"), 3)))
        answer = "".join(
            chunk.text for chunk in model.stream("hi", config={"callbacks": [captured.handler("w")]})
        )

        assert "one two" == answer
        assert [] == captured.records()
        measured = captured.measurement()
        assert ("incomplete", "warning", ["no_finish_reason"], len(answer)) == tuple(
            measured[name] for name in ("outcome", "severity", "flags", "response_chars")
        )
        assert "finish_reason" not in measured

    def test_case_09_a_whole_stream_of_the_same_client_is_a_record(
        self, captured: Captured, nvidia: Nvidia
    ) -> None:
        """The rule costs no good answer."""
        list(nvidia().stream("hi", config={"callbacks": [captured.handler("w")]}))

        assert ("hi", "hello") == said(captured.record())
        assert "flags" not in captured.measurement()

    def test_case_09_a_client_that_never_tells_the_reason_is_recorded(self, captured: Captured) -> None:
        """Unknown clients get the benefit of the doubt, flagged."""
        list(scripted("a", "b").stream("hi", config={"callbacks": [captured.handler("w")]}))

        assert ("hi", "ab") == said(captured.record())
        assert captured.record()["response"]["choices"][0]["finish_reason"] is None
        assert ["no_finish_reason"] == captured.measurement()["flags"]

    @pytest.mark.parametrize("is_streamed", [False, True], ids=["plain", "streamed"])
    @pytest.mark.parametrize("reason", ["length", "content_filter"])
    def test_case_10_a_cut_answer_is_kept_with_its_reason(
        self, captured: Captured, openai: Make, serve: Serve, reason: str, is_streamed: bool
    ) -> None:
        """A length limit or a filter is an answer; whoever exports can leave it out by its reason."""
        answer = Completion((Choice({"role": "assistant", "content": "half an ans"}, reason),))
        model = openai(serve(answer), streaming=is_streamed)
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert reason == captured.record()["response"]["choices"][0]["finish_reason"]
        assert ("success", reason) == tuple(
            captured.measurement()[name] for name in ("outcome", "finish_reason")
        )

    @V3
    @pytest.mark.parametrize("way", ["invoke", "stream", "streaming-invoke", "v1", "v3"])
    def test_case_10_arguments_that_were_cut_stay_cut(
        self, captured: Captured, openai: Make, serve: Serve, way: str
    ) -> None:
        """LangChain repairs `{"city": "Pa` into a call that nobody made; the record has what came."""
        server = serve(truncated(tool_call("f", {"city": "Paris"}), 12))
        options: dict[str, Any] = {
            "streaming-invoke": {"streaming": True},
            "v1": {"output_version": "v1"},
        }.get(way, {})
        model, config = openai(server, **options), {"callbacks": [captured.handler("w")]}
        if way.endswith("invoke"):
            model.invoke("hi", config)  # type: ignore[arg-type]  # a dict is what users pass
        elif way == "v3":
            list(model.stream_events("hi", config, version="v3"))  # type: ignore[arg-type]  # ditto
        else:
            list(model.stream("hi", config))  # type: ignore[arg-type]  # ditto

        choice = captured.record()["response"]["choices"][0]
        (made,) = choice["message"]["tool_calls"]
        assert ({"name": "f", "arguments": '{"city": "Pa'}, "length", None) == (
            made["function"],
            choice["finish_reason"],
            choice["message"]["content"],
        )
        assert (["unparseable_arguments"], 1) == tuple(
            captured.measurement()[name] for name in ("flags", "invalid_tool_call_count")
        )

    def test_case_13_merged_choices_are_never_written(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """A stream of three alternatives is one text to LangChain; none of it leaves the process."""
        model = openai(serve(texts("ALPHA", "BETA", "GAMMA")), n=3)
        list(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        assert [] == captured.records()
        measured = captured.measurement()
        assert ("incomplete", ["merged_choices"], 3, 0) == tuple(
            measured[name] for name in ("outcome", "flags", "n", "choice_count")
        )
        assert not any(word in str(measured) for word in ("ALPHA", "BETA", "stopstop"))

    @pytest.mark.parametrize("options", [{}, {"output_version": "v1"}], ids=["v0", "v1"])
    def test_case_21_a_refusal_that_the_client_lost_makes_no_empty_record(
        self, captured: Captured, openai: Make, serve: Serve, options: dict[str, Any]
    ) -> None:
        """ChatOpenAI drops a streamed refusal: what is left says nothing, and teaches nothing."""
        model = openai(serve(refusal("I will not.")), **options)
        list(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        assert [] == captured.records()
        assert ("success", ["not_recorded_empty"]) == tuple(
            captured.measurement()[name] for name in ("outcome", "flags")
        )


class TestThirdProtocol:
    """`stream_events(version="v3")`: two kinds of events tell of the same chunks."""

    @V3
    def test_case_48_chunks_are_counted_once(self, captured: Captured, openai: Make) -> None:
        """Tokens count, events do not; the content is text, not blocks."""
        counting = Counting()
        config: Any = {"callbacks": [captured.handler("w"), counting]}
        events = list(openai().stream_events("hi", config, version="v3"))

        assert ("hi", "hello") == said(captured.record())
        assert counting.events == len(events)
        assert counting.tokens == captured.measurement()["chunk_count"]

    @V3
    async def test_case_48_an_async_one_is_a_record(self, captured: Captured, openai: Make) -> None:
        """Its producer reports the end after the consumer has everything."""
        config: Any = {"callbacks": [captured.handler("w")]}
        stream = await openai().astream_events("hi", config, version="v3")
        async for _ in stream:
            pass
        await _others()

        assert ("hi", "hello") == said(captured.record())

    @V3
    async def test_case_48_its_producer_outlives_a_cancelled_consumer(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The answer was complete, whoever stopped waiting for it: it is a record."""
        server = serve(delayed(text("hello"), 0.1))
        config: Any = {"callbacks": [captured.handler("w")]}
        stream = await openai(server).astream_events("hi", config, version="v3")

        async def consume() -> None:
            await stream

        consumer = asyncio.create_task(consume())
        await asyncio.to_thread(server.wait_for_requests, 1)
        consumer.cancel()
        with pytest.raises(asyncio.CancelledError):
            await consumer
        await _others()

        assert ("hi", "hello") == said(captured.record())

    @V3
    def test_case_48_one_that_nobody_reads_is_no_call(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """LangChain sends nothing and reports nothing before the first event is asked for."""
        server = serve()
        config: Any = {"callbacks": [captured.handler("w")]}
        openai(server).stream_events("hi", config, version="v3")

        assert [] == captured.measurements()
        assert [] == server.requests

    @V3
    def test_case_08_one_that_breaks_is_an_error(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The partial text is lost to LangChain; that it had begun is flagged."""
        model = openai(serve(StreamError(text("one two three"), 3)))
        config: Any = {"callbacks": [captured.handler("w")]}
        with pytest.raises(Exception, match="scripted failure"):
            list(model.stream_events("hi", config, version="v3"))

        assert ("error", ["partial"]) == tuple(captured.measurement()[name] for name in ("outcome", "flags"))


class TestTimes:
    """When the first token came, and the gaps between chunks."""

    HELD_S = 0.05

    @pytest.mark.parametrize("answer", [text("one two"), tool_call("f", {"a": 1})], ids=["text", "tool-call"])
    def test_the_first_token_is_the_first_that_says_something(
        self, captured: Captured, openai: Make, serve: Serve, answer: Completion
    ) -> None:
        """The empty chunk with the role comes at once and does not count; a tool-call fragment does."""
        model = openai(serve(Held(answer, _never(), after_chunks=1, at_most_s=self.HELD_S)))
        list(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        measured = captured.measurement()
        assert self.HELD_S * 1000 <= measured["ttft_ms"] <= measured["latency_ms"]
        assert {"ttft_bucket", "latency_bucket"} <= set(measured)

    def test_the_first_token_of_a_reasoning_stream_is_its_first_thought(
        self, captured: Captured, nvidia: Nvidia, serve: Serve
    ) -> None:
        """Waiting for the text would call a thinking model slow."""
        gate = threading.Event()
        model = nvidia(serve(Held(text("done", reasoning="let me see"), gate, after_chunks=2)))
        for chunk in model.stream("hi", config={"callbacks": [captured.handler("w")]}):
            if chunk.additional_kwargs.get("reasoning_content") and not gate.is_set():
                _never().wait(self.HELD_S)
                gate.set()

        measured = captured.measurement()
        assert measured["latency_ms"] - measured["ttft_ms"] >= self.HELD_S * 1000

    def test_a_gap_between_chunks_is_measured(self, captured: Captured, openai: Make, serve: Serve) -> None:
        """The 95th percentile is the longest of a few; the average lies below it."""
        model = openai(serve(Held(text("one two three"), _never(), after_chunks=2, at_most_s=self.HELD_S)))
        list(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        measured = captured.measurement()
        assert measured["chunk_gap_p95_ms"] >= self.HELD_S * 1000 * 0.9
        assert measured["chunk_gap_avg_ms"] < measured["chunk_gap_p95_ms"]

    def test_case_42_memory_for_a_stream_is_bounded(
        self, captured: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Chunks themselves are let go, their times are kept up to a bound, their count is exact."""
        monkeypatch.setattr("flywheel_logging.handler.MAX_CHUNK_TIMES", 100)
        handler, run_id = captured.handler("w"), uuid4()
        handler.on_chat_model_start({}, [[HumanMessage("hi")]], run_id=run_id)
        first = ChatGenerationChunk(message=AIMessageChunk("a"))
        reference = weakref.ref(first)
        handler.on_llm_new_token("a", chunk=first, run_id=run_id)
        del first
        for _ in range(1_000):
            chunk = ChatGenerationChunk(message=AIMessageChunk("a"))
            handler.on_llm_new_token("a", chunk=chunk, run_id=run_id)
        gc.collect()

        assert handler._resolved is not None
        open_call = handler._resolved.inflight.calls[run_id]
        assert (1_001, 100) == (open_call.trace.chunks, len(open_call.chunk_times))
        assert reference() is None


async def _others() -> None:
    """Wait for every other task of the loop."""
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))


def _never() -> threading.Event:
    """Return an event that nobody sets: the hold ends by its own bound."""
    return threading.Event()
