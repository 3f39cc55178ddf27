"""Calls in every way that is not a stream: sync, async, inside a loop, from threads, in batches."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from langchain_core.messages import HumanMessage
from langchain_openai import ChatOpenAI, OpenAI

from examples.openai_server import Answer, Json, OpenAIServer, text, texts
from tests.capture.conftest import Captured, echo, said

Make = Callable[..., ChatOpenAI]
Serve = Callable[..., OpenAIServer]


class TestSync:
    """`invoke`, with and without an event loop around it."""

    def test_case_01_a_sync_call_is_captured_without_an_event_loop(
        self, captured: Captured, openai: Make, loops: list[Any]
    ) -> None:
        """One call gives one record and one measurement, and no loop on which a task could be left."""
        openai(temperature=0.3).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ("hi", "hello") == said(captured.record())
        measured = captured.measurement()
        assert ("success", "info", "w", "handler") == tuple(
            measured[name] for name in ("outcome", "severity", "workload_id", "workload_source")
        )
        assert ("openai", "chat_completions", "gpt-4o-mini", 0.3, "stop", False) == tuple(
            measured[name]
            for name in ("provider", "api", "model", "temperature", "finish_reason", "streaming")
        )
        assert {"ttft_ms", "chunk_count", "error_type", "flags"}.isdisjoint(measured)
        assert [] == loops

    def test_case_01_only_daemon_threads_of_ours_are_left(self, captured: Captured, openai: Make) -> None:
        """What stays running is the intake and the shipper, which do not keep the process alive."""
        before = set(threading.enumerate())
        openai().invoke("hi", config={"callbacks": [captured.handler("w")]})
        captured.records()
        ours = set(threading.enumerate()) - before

        named = {thread.name for thread in ours if thread.name.startswith("flywheel-")}
        assert {"flywheel-intake", "flywheel-shipper"} == named
        assert all(thread.daemon for thread in ours if thread.name in named)

    async def test_case_02_a_sync_call_inside_a_running_loop_is_captured(
        self, captured: Captured, openai: Make, loops: list[Any]
    ) -> None:
        """No deadlock, no second loop, no task left on the outer one."""
        gc.collect()  # a client of an earlier test closes itself by a task, wherever it is collected
        before = asyncio.all_tasks()
        openai().invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ("hi", "hello") == said(captured.record())
        assert {asyncio.get_running_loop()} == {*loops, asyncio.get_running_loop()}
        assert asyncio.all_tasks() <= before


class TestConcurrency:
    """One handler shared by everything that runs at once."""

    def test_case_03_fifty_threads_share_one_handler(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Every record pairs its own request and answer."""
        model = openai(serve(echo)).with_config(callbacks=[captured.handler("w")])
        with ThreadPoolExecutor(50) as pool:
            list(pool.map(model.invoke, [f"q{i}" for i in range(50)]))

        assert {(f"q{i}", f"re: q{i}") for i in range(50)} == set(map(said, captured.records()))
        assert ["success"] * 50 == captured.outcomes()

    async def test_case_03_fifty_tasks_share_one_handler(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """Concurrent calls on one loop are paired as well."""
        config: Any = {"callbacks": [captured.handler("w")]}
        model = openai(serve(echo))
        await asyncio.gather(*(model.ainvoke(f"q{i}", config=config) for i in range(50)))

        assert {(f"q{i}", f"re: q{i}") for i in range(50)} == set(map(said, captured.records()))


class TestSeveral:
    """Several conversations in one call of the application."""

    def test_case_04_a_batch_of_three_is_three_records(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """`batch` runs each input as a call of its own."""
        openai(serve(echo)).batch(["a", "b", "c"], config={"callbacks": [captured.handler("w")]})

        assert {("a", "re: a"), ("b", "re: b"), ("c", "re: c")} == set(map(said, captured.records()))

    async def test_case_04_an_async_batch_of_three_is_three_records(
        self, captured: Captured, openai: Make, serve: Serve
    ) -> None:
        """`abatch` does, too."""
        await openai(serve(echo)).abatch(["a", "b", "c"], config={"callbacks": [captured.handler("w")]})

        assert {("a", "re: a"), ("b", "re: b"), ("c", "re: c")} == set(map(said, captured.records()))

    # langchain-openai adds usages up and warns of the nulls that its own client filled in.
    @pytest.mark.filterwarnings("ignore:Unexpected type for token usage")
    @pytest.mark.parametrize("is_async", [False, True], ids=["generate", "agenerate"])
    async def test_case_04_generate_of_three_is_three_records(
        self, captured: Captured, openai: Make, serve: Serve, is_async: bool
    ) -> None:
        """Each conversation has its own run, record and usage; the batch size is told."""
        conversations: Any = [[HumanMessage(name)] for name in "abc"]
        model, callbacks = openai(serve(echo)), [captured.handler("w")]
        if is_async:
            await model.agenerate(conversations, callbacks=callbacks)
        else:
            model.generate(conversations, callbacks=callbacks)

        assert {("a", "re: a"), ("b", "re: b"), ("c", "re: c")} == set(map(said, captured.records()))
        measurements = captured.measurements()
        assert [3, 3, 3] == [measured["batch_size"] for measured in measurements]
        assert 3 == len({measured["run_id"] for measured in measurements})

    def test_case_04_usage_of_several_prompts_is_counted_once(self, captured: Captured, serve: Serve) -> None:
        """A completion model sends several prompts in one request: its usage stands at the first only."""

        def answer(request: Json) -> Answer:
            return texts(*(f"re: {prompt}" for prompt in request["prompt"]))

        server = serve(answer)
        model = OpenAI(base_url=server.url, api_key="unused", model="gpt-3.5-turbo-instruct")
        model.generate(["p", "q", "r"], callbacks=[captured.handler("w")])

        assert [("p", "re: p"), ("q", "re: q"), ("r", "re: r")] == sorted(map(said, captured.records()))
        totals = [measured.get("total_tokens") for measured in captured.measurements()]
        assert server.requests[0].response is not None
        assert [server.requests[0].response["usage"]["total_tokens"]] == [
            total for total in totals if total is not None
        ]

    def test_case_47_a_completion_model_is_captured(self, captured: Captured, serve: Serve) -> None:
        """A prompt becomes one user message, and the measurement says what it was."""
        model = OpenAI(base_url=serve(text("ok")).url, api_key="unused", model="gpt-3.5-turbo-instruct")
        model.invoke("complete me", config={"callbacks": [captured.handler("w")]})

        assert [{"role": "user", "content": "complete me"}] == captured.record()["request"]["messages"]
        assert ("completions", "stop") == (
            captured.measurement()["api"],
            captured.measurement()["finish_reason"],
        )
