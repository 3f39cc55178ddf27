"""Answers out of LangChain's own response cache: no provider was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.caches import InMemoryCache
from langchain_openai import ChatOpenAI

from examples.openai_server import OpenAIServer
from tests.capture.conftest import Captured, said

Make = Callable[..., ChatOpenAI]
Serve = Callable[..., OpenAIServer]


class TestHits:
    """The second of two equal calls."""

    @pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
    async def test_case_26_a_hit_is_measured_and_not_recorded(
        self, captured: Captured, openai: Make, serve: Serve, is_async: bool
    ) -> None:
        """It is flagged, and its tokens are not counted a second time: nobody paid for them."""
        server = serve()
        model, config = openai(server, cache=InMemoryCache()), {"callbacks": [captured.handler("w")]}
        for _ in range(2):
            if is_async:
                await model.ainvoke("hi", config)  # type: ignore[arg-type]  # a dict is what users pass
            else:
                model.invoke("hi", config)  # type: ignore[arg-type]  # ditto

        assert 1 == len(server.requests)
        assert ("hi", "hello") == said(captured.record())
        paid, hit = captured.measurements()
        assert (False, "success", True) == (paid["cache_hit"], paid["outcome"], "prompt_tokens" in paid)
        assert (True, "success", ["not_recorded_cache_hit"]) == (
            hit["cache_hit"],
            hit["outcome"],
            hit["flags"],
        )
        assert not [name for name in hit if "token" in name]
        assert paid["run_id"] != hit["run_id"]

    def test_case_26_the_first_calls_record_is_not_touched_by_a_hit(
        self, captured: Captured, openai: Make
    ) -> None:
        """LangChain writes `total_cost: 0` into the first call's own result when the cache hits."""
        model, config = openai(cache=InMemoryCache()), {"callbacks": [captured.handler("w")]}
        for _ in range(5):
            model.invoke("hi", config)  # type: ignore[arg-type]  # a dict is what users pass

        assert "usage" in captured.record()["response"]
        assert [False, True, True, True, True] == sorted(
            measured["cache_hit"] for measured in captured.measurements()
        )

    def test_case_26_hits_can_be_recorded(
        self, captured: Captured, openai: Make, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """FLYWHEEL_RECORD_CACHE_HITS=1 makes records of them, too."""
        monkeypatch.setenv("FLYWHEEL_RECORD_CACHE_HITS", "1")
        captured.runtime.reset()
        model, config = openai(cache=InMemoryCache()), {"callbacks": [captured.handler("w")]}
        for _ in range(2):
            model.invoke("hi", config)  # type: ignore[arg-type]  # a dict is what users pass

        assert [("hi", "hello")] * 2 == [said(record) for record in captured.records()]
        assert [False, True] == sorted(measured["cache_hit"] for measured in captured.measurements())

    def test_case_26_a_stream_never_hits(self, captured: Captured, openai: Make, serve: Serve) -> None:
        """`stream` asks the provider every time, cache or not."""
        server, config = serve(), {"callbacks": [captured.handler("w")]}
        model = openai(server, cache=InMemoryCache())
        for _ in range(2):
            list(model.stream("hi", config))  # type: ignore[arg-type]  # a dict is what users pass

        assert 2 == len(server.requests) == len(captured.records())
        measurements: list[dict[str, Any]] = captured.measurements()
        assert not any(measured["cache_hit"] for measured in measurements)
