"""Calls that fail, are tried again, are given up by the application, or never end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import uuid4

import pytest
from langchain_core.messages import HumanMessage
from langchain_core.outputs import LLMResult
from langchain_core.runnables import RunnableLambda
from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI

from examples.openai_server import (
    Answer,
    CutStream,
    Held,
    HttpError,
    Json,
    OpenAIServer,
    StreamError,
    delayed,
    text,
    tool_call,
)
from flywheel_logging import capture, inflight
from tests.capture.conftest import FLUSH_S, Captured, said

Make = Callable[..., ChatOpenAI]
Nvidia = Callable[..., ChatNVIDIA]
Serve = Callable[..., OpenAIServer]

UNKNOWN_WHEN_NOTHING_CAME = {
    "choice_count",
    "response_chars",
    "response_model",
    "provider_response_id",
    "finish_reason",
    "cache_hit",
    "refusal",
    "prompt_tokens",
}
"""Fields of an answer, which a call that got none must not have."""


def failing_on(word: str) -> Callable[[Json], Answer]:
    """Return a script that answers 500 to messages with *word*."""
    return lambda request: (
        HttpError(500) if word in request["messages"][-1]["content"] else text("fine, thanks")
    )


class TestProviderErrors:
    """What the provider refused or broke off."""

    @pytest.mark.parametrize(
        ("status", "severity"), [(400, "error"), (401, "critical"), (429, "error"), (500, "error")]
    )
    def test_an_http_error_is_measured_and_not_recorded(
        self, captured: Captured, openai: Make, serve: Serve, status: int, severity: str
    ) -> None:
        """Type, status, stack and message are told; nothing is said about an answer that never came."""
        with pytest.raises(Exception, match=f"scripted {status}") as raised:
            openai(serve(HttpError(status))).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert [] == captured.records()
        measured = captured.measurement()
        assert ("error", severity, status, raised.type.__name__) == tuple(
            measured[name] for name in ("outcome", "severity", "http_status", "error_type")
        )
        assert f"scripted {status}" in measured["error_message"]
        assert measured["error_stack"].splitlines()[-1].count(":") == 2
        assert "flags" not in measured
        assert set() == UNKNOWN_WHEN_NOTHING_CAME & set(measured)

    @pytest.mark.parametrize(("status", "severity"), [(401, "critical"), (429, "error")])
    @pytest.mark.parametrize("way", ["invoke", "stream", "ainvoke"])
    async def test_a_status_that_chat_nvidia_only_tells_in_words_is_measured(
        self, captured: Captured, nvidia: Nvidia, serve: Serve, way: str, status: int, severity: str
    ) -> None:
        """It raises a bare `Exception`: its message begins with the status."""
        ask: Any = getattr(nvidia(serve(HttpError(status))), way)

        async def asked() -> None:
            answer = ask("hi", config={"callbacks": [captured.handler("w")]})
            list(answer) if way == "stream" else await answer

        with pytest.raises(Exception, match=f"scripted {status}"):
            await asked()

        measured = captured.measurement()
        assert ("error", "Exception", status, severity) == tuple(
            measured[name] for name in ("outcome", "error_type", "http_status", "severity")
        )

    def test_case_36_headers_and_body_of_an_error_are_not_kept(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """LangChain hands both over; only the remaining rate limit is taken out of them."""
        answer = HttpError(
            429,
            {"error": {"message": "slow down", "type": "t", "internal": "SECRET-BODY"}},
            {"x-ratelimit-remaining-requests": "7", "set-cookie": "SECRET-COOKIE", "retry-after": "1"},
        )
        with pytest.raises(Exception, match="slow down"):
            openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert 7 == measured["ratelimit_remaining_requests"]
        assert "SECRET" not in str({**measured, "error_message": ""})

    def test_an_error_that_is_no_providers_is_measured(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """A server that cannot be reached has no status."""
        server = serve()
        model = openai(server)
        server.__exit__(None, None, None)
        with pytest.raises(Exception, match="onnection"):
            model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert ("error", "w") == (measured["outcome"], measured["workload_id"])
        assert "http_status" not in measured

    @pytest.mark.parametrize("fault", [StreamError, CutStream])
    def test_case_08_a_stream_that_breaks_is_a_partial_error(
        self, captured: Captured, openai: Make, serve: Serve, fault: Any
    ) -> None:
        """Outcome error, flagged partial, with the size of what had come; no record."""
        model = openai(serve(fault(text("one two three"), 3)))
        chunks = []
        with pytest.raises(Exception, match=r"scripted failure|Connection error"):
            chunks.extend(model.stream("hi", config={"callbacks": [captured.handler("w")]}))

        assert [] == captured.records()
        measured = captured.measurement()
        assert ("error", True, ["partial"]) == tuple(
            measured[name] for name in ("outcome", "streaming", "flags")
        )
        assert (len("one two"), 3) == (measured["response_chars"], measured["chunk_count"])
        assert measured["ttft_ms"] <= measured["latency_ms"]

    def test_case_08_a_partial_answer_that_langchain_dropped_is_flagged(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Under `invoke` with streaming the partial text is gone, but tokens had been seen."""
        model = openai(serve(StreamError(text("one two three"), 3)), streaming=True)
        with pytest.raises(Exception, match="scripted"):
            model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        measured = captured.measurement()
        assert ("error", ["partial"]) == (measured["outcome"], measured["flags"])

    def test_case_05_the_rest_of_a_failed_generate_is_abandoned(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """One failing conversation of three: it is an error, the others are given up after the bound."""
        conversations: Any = [[HumanMessage(word)] for word in ("fine", "bad", "fine")]
        with pytest.raises(Exception, match="scripted 500"):
            openai(serve(failing_on("bad"))).generate(conversations, callbacks=[captured.handler("w")])

        assert ["error"] == captured.outcomes()
        captured.let_pass(inflight.MAX_AGE_S + 1)
        assert ["abandoned", "error", "abandoned"] == [
            measured["outcome"]
            for measured in sorted(captured.measurements(), key=lambda measured: measured["run_id"])
        ]
        assert [] == captured.records()
        assert 0 == captured.in_flight()

    def test_case_05_open_calls_are_given_up_at_shutdown(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """At the end of the process nothing is waited for."""
        conversations: Any = [[HumanMessage(word)] for word in ("fine", "bad")]
        with pytest.raises(Exception, match="scripted 500"):
            openai(serve(failing_on("bad"))).generate(conversations, callbacks=[captured.handler("w")])

        assert captured.runtime.shutdown(FLUSH_S)
        assert ["abandoned", "error"] == sorted(
            measured["outcome"] for measured in captured.stored("measurement")
        )


class TestCancellation:
    """The application stopped waiting."""

    async def test_case_06_a_cancelled_call_is_abandoned_after_the_bound(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """LangChain reports nothing at all: the entry is evicted, measured, and counted."""
        server = serve(delayed(text("late"), 30))
        task = asyncio.create_task(
            openai(server).ainvoke("hi", config={"callbacks": [captured.handler("w")]})
        )
        await asyncio.to_thread(server.wait_for_requests, 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        assert [] == captured.measurements()
        assert 1 == captured.in_flight()
        captured.let_pass(inflight.MAX_AGE_S + 1)
        measured = captured.measurement()
        assert ("abandoned", "warning", "w") == tuple(
            measured[name] for name in ("outcome", "severity", "workload_id")
        )
        assert {"latency_ms", "ended_at", "error_type"}.isdisjoint(measured)
        assert 0 == captured.in_flight()

    @pytest.mark.parametrize("inside", [False, True], ids=["around-the-chain", "inside-the-chain"])
    async def test_case_06_a_call_below_a_chain_that_timed_out_is_cancelled(
        self, captured: Captured, openai: Make, serve: Serve, inside: bool
    ) -> None:
        """The chain's own end tells, whether the time-out was set around it or in one of its steps."""
        server = serve(delayed(text("late"), 30))
        model = openai(server)

        async def in_time(asked: Awaitable[Any]) -> Any:
            async with asyncio.timeout(None) as limit:
                arrival = asyncio.create_task(asyncio.to_thread(server.wait_for_requests, 1))
                arrival.add_done_callback(lambda _: limit.reschedule(0))
                return await asked

        async def step(question: str) -> Any:
            asked = model.ainvoke(question)
            return await (in_time(asked) if inside else asked)

        chain = RunnableLambda(step).ainvoke("hi", config={"callbacks": [captured.handler("w")]})
        with pytest.raises(TimeoutError):
            await (chain if inside else in_time(chain))

        assert [] == captured.measurements()
        captured.let_pass(inflight.CANCEL_GRACE_S + 1)
        measured = captured.measurement()
        assert ("cancelled", "warning") == (measured["outcome"], measured["severity"])
        assert measured["root_run_id"] == measured["parent_run_id"]
        assert [] == captured.records()

    async def test_case_06_a_cancelled_batch_is_abandoned(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """`abatch` reports nothing either."""
        server = serve(delayed(text("late"), 30))
        batch = openai(server).abatch(["a", "b"], config={"callbacks": [captured.handler("w")]})
        task = asyncio.create_task(batch)
        await asyncio.to_thread(server.wait_for_requests, 2)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        captured.let_pass(inflight.MAX_AGE_S + 1)

        assert ["abandoned", "abandoned"] == captured.outcomes()

    def test_case_07_a_consumer_that_breaks_cancels(self, captured: Captured, openai: Make) -> None:
        """Not a success and not the provider's error: cancelled, with what had come."""
        stream = openai().stream("hi", config={"callbacks": [captured.handler("w")]})
        for chunk in stream:
            if chunk.text:
                break
        stream.close()  # type: ignore[attr-defined]  # a generator

        assert [] == captured.records()
        measured = captured.measurement()
        assert ("cancelled", "GeneratorExit", "warning", ["partial"], 5) == tuple(
            measured[name] for name in ("outcome", "error_type", "severity", "flags", "response_chars")
        )

    async def test_case_07_an_async_consumer_that_breaks_cancels(
        self, captured: Captured, openai: Make
    ) -> None:
        """`aclose` is the same as a break."""
        stream: AsyncIterator[Any] = openai().astream("hi", config={"callbacks": [captured.handler("w")]})
        async for chunk in stream:
            if chunk.text:
                break
        await stream.aclose()  # type: ignore[attr-defined]  # a generator

        measured = captured.measurement()
        assert ("cancelled", "GeneratorExit") == (measured["outcome"], measured["error_type"])

    async def test_case_07_a_cancelled_stream_is_cancelled(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """A task that is cancelled while it waits for the next chunk."""
        until = asyncio.Event()
        loop = asyncio.get_running_loop()
        gate = threading.Event()
        model = openai(serve(Held(text("one two three"), gate, after_chunks=3)))

        async def consume() -> None:
            async for chunk in model.astream("hi", config={"callbacks": [captured.handler("w")]}):
                if chunk.text == " two":
                    loop.call_soon(until.set)

        task = asyncio.create_task(consume())
        await asyncio.wait_for(until.wait(), 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        gate.set()

        measured = captured.measurement()
        assert ("cancelled", "CancelledError", ["partial"], len("one two")) == tuple(
            measured[name] for name in ("outcome", "error_type", "flags", "response_chars")
        )
        assert [] == captured.records()

    def test_a_stream_that_ends_in_a_muted_block_is_finished(self, captured: Captured, openai: Make) -> None:
        """It began outside: it is captured, and leaks nothing."""
        stream = openai().stream("hi", config={"callbacks": [captured.handler("w")]})
        first = next(stream)
        with capture(enabled=False):
            rest = list(stream)

        assert rest
        assert first is not None
        assert ("hi", "hello") == said(captured.record())
        assert 0 == captured.in_flight()


class TestStrays:
    """Ends that nobody waits for."""

    def test_case_46_an_end_without_a_start_is_counted(self, captured: Captured) -> None:
        """A handler that was attached in the middle of a call: no exception, no half measurement."""
        handler = captured.handler("w")
        handler.on_llm_end(LLMResult(generations=[[]]), run_id=uuid4())
        handler.on_llm_error(ValueError("x"), run_id=uuid4())

        assert [] == captured.measurements()
        (figures,) = captured.runtime.stats().values()
        assert (2, 0) == (figures.unknown_ends, figures.captured)

    async def test_case_06_an_end_after_the_call_was_given_up_is_counted(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The call stays abandoned: its measurement was written."""
        gate = threading.Event()
        server = serve(Held(text("late"), gate))
        task = asyncio.create_task(
            openai(server).ainvoke("hi", config={"callbacks": [captured.handler("w")]})
        )
        await asyncio.to_thread(server.wait_for_requests, 1)
        captured.let_pass(inflight.MAX_AGE_S + 1)
        gate.set()
        await task

        assert ["abandoned"] == captured.outcomes()
        assert [] == captured.records()
        (figures,) = captured.runtime.stats().values()
        assert (1, 0) == (figures.late_ends, figures.unknown_ends)


class TestAttempts:
    """Retries and fallbacks are calls of their own."""

    def test_case_28_each_attempt_of_a_retry_is_a_call(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The failed one is an error and no record; the second carries its number, and one root."""
        answers = iter([HttpError(503), text("second")])
        model = openai(serve(lambda _: next(answers))).with_retry(
            stop_after_attempt=2, wait_exponential_jitter=False
        )
        model.invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ("hi", "second") == said(captured.record())
        first, second = captured.measurements()
        assert ("error", 503) == (first["outcome"], first["http_status"])
        assert ("success", 2, ["retry:attempt:2"]) == (second["outcome"], second["attempt"], second["tags"])
        assert "attempt" not in first
        assert 1 == len({measured["root_run_id"] for measured in (first, second)})

    def test_case_28_a_fallback_is_a_call_of_its_own(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The failing model is an error, the other one's answer the record."""
        failing, other = openai(serve(HttpError(500))), openai(serve(), model="gpt-4o")
        failing.with_fallbacks([other]).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ("hi", "hello") == said(captured.record())
        assert [("error", "gpt-4o-mini"), ("success", "gpt-4o")] == [
            (measured["outcome"], measured["model"]) for measured in captured.measurements()
        ]

    def test_case_28_retries_inside_the_client_are_one_call(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """No callback tells of them: the record is that of the attempt that succeeded."""
        answers = iter([HttpError(500, headers={"retry-after-ms": "1"}), text("second")])
        server = serve(lambda _: next(answers))
        openai(server, max_retries=1).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert 2 == len(server.requests)
        assert ("hi", "second") == said(captured.record())
        assert ["success"] == captured.outcomes()

    def test_a_parser_that_fails_after_a_good_answer_costs_no_record(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """The call ended well; what the chain made of it is not the model's failure."""

        def parse(_: Any) -> None:
            raise ValueError("no")

        chain = openai(serve(tool_call("f", {}))) | RunnableLambda(parse)
        with pytest.raises(ValueError, match="no"):
            chain.invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ["success"] == captured.outcomes()
        assert 1 == len(captured.records())
