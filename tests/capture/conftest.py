"""The real clients against a scripted server, and what the handler made of it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_nvidia_ai_endpoints import ChatNVIDIA
from langchain_openai import ChatOpenAI

from examples.openai_server import Answer, Json, OpenAIServer, text
from flywheel_logging import Filter, FlywheelCallbackHandler
from flywheel_logging.record import RECORD_KEYS
from flywheel_logging.runtime import Runtime, runtime
from flywheel_logging.stores.memory import MemoryStore

FLUSH_S = 20.0
"""Bound of a wait for delivery; a flush that works takes milliseconds."""


@dataclass
class Captured:
    """A handler over a store in memory."""

    runtime: Runtime
    store: MemoryStore = field(default_factory=MemoryStore)

    def handler(self, workload_id: Any = None, **options: Any) -> FlywheelCallbackHandler:
        """Return a handler that ships here; all of them share one pipeline."""
        return FlywheelCallbackHandler(workload_id, store=self.store, **options)

    def records(self) -> list[dict[str, Any]]:
        """Return all records, by the millisecond of their calls, each checked for its keys."""
        records = self._all("record")
        for record in records:
            assert RECORD_KEYS == tuple(record)
        return records

    def measurements(self) -> list[dict[str, Any]]:
        """Return the measurements of everything captured so far, by the millisecond of their calls."""
        return self._all("measurement")

    def record(self) -> dict[str, Any]:
        """Return the one record there is."""
        (record,) = self.records()
        return record

    def measurement(self) -> dict[str, Any]:
        """Return the one measurement there is."""
        (measurement,) = self.measurements()
        return measurement

    def outcomes(self) -> list[str]:
        """Return how each call captured so far ended, in the order of the calls."""
        return [measurement["outcome"] for measurement in self.measurements()]

    def let_pass(self, seconds: float) -> None:
        """Look for calls that will not end any more, as if *seconds* had passed."""
        pipeline = self.runtime.pipeline_for(self.store, None)
        assert pipeline is not None
        for call in pipeline.inflight.sweep(time.perf_counter() + seconds):
            pipeline.submit(call)

    def in_flight(self) -> int:
        """Return how many calls have not ended."""
        return sum(stats.in_flight for stats in self.runtime.stats().values())

    def _all(self, kind: Any) -> list[dict[str, Any]]:
        assert self.runtime.force_flush(FLUSH_S)
        return self.stored(kind)

    def stored(self, kind: Any) -> list[dict[str, Any]]:
        """Return what the store has of *kind* by now, without waiting, by the millisecond of the calls."""
        found = self.store.scan(kind, Filter(), limit=100_000)
        return [stored.body for stored in sorted(found, key=lambda stored: stored.id)]


@pytest.fixture(autouse=True)
def _unredacted(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is captured is compared with the wire; what becomes of it afterwards has tests of its own."""
    monkeypatch.setenv("FLYWHEEL_REDACTION", "off")


@pytest.fixture
def captured() -> Iterator[Captured]:
    """A store in memory, and a runtime that has seen nothing yet."""
    runtime.reset()
    yield Captured(runtime)
    runtime.reset()


@pytest.fixture
def serve() -> Iterator[Callable[..., OpenAIServer]]:
    """Start scripted servers: `serve(answer)`, or `serve()` for one that says hello."""
    servers: list[OpenAIServer] = []

    def start(answer: Answer | Callable[[Json], Answer] | None = None) -> OpenAIServer:
        scripted = answer if callable(answer) else lambda _: answer or text("hello")
        server = OpenAIServer(scripted)
        server.__enter__()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.__exit__(None, None, None)


@pytest.fixture
def openai(serve: Callable[..., OpenAIServer]) -> Callable[..., ChatOpenAI]:
    """Make a real ChatOpenAI for a server: `openai(server, temperature=0.2)`."""

    def make(server: OpenAIServer | None = None, **options: Any) -> ChatOpenAI:
        server = server or serve()
        # A connection that is kept would outlive its event loop, and warn when it is collected.
        fixed = {"max_retries": 0, "api_key": "unused", "default_headers": {"Connection": "close"}}
        options = {"model": "gpt-4o-mini"} | fixed | options
        return ChatOpenAI(base_url=server.url, **options)

    return make


@pytest.fixture
def nvidia(serve: Callable[..., OpenAIServer]) -> Callable[..., ChatNVIDIA]:
    """Make a real ChatNVIDIA for a server: `nvidia(server, temperature=0.2)`."""

    def make(server: OpenAIServer | None = None, **options: Any) -> ChatNVIDIA:
        server = server or serve()
        options = {"model": "meta/llama-3.3-70b-instruct", "api_key": "unused"} | options
        return ChatNVIDIA(base_url=server.url, **options)

    return make


@pytest.fixture
def loops(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.AbstractEventLoop]:
    """List the event loops that are opened during a test."""
    opened: list[asyncio.AbstractEventLoop] = []
    original = asyncio.events.new_event_loop

    def new_event_loop() -> asyncio.AbstractEventLoop:
        loop = original()
        opened.append(loop)
        return loop

    monkeypatch.setattr(asyncio.events, "new_event_loop", new_event_loop)
    return opened


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Set variables and begin anew: `environment(FLYWHEEL_ENABLED="0")`; records go to a local file."""

    def begin(**variables: str) -> None:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        runtime.reset()

    begin()
    yield begin
    runtime.reset()


@pytest.fixture
def home() -> Path:
    """Where the environment says that spool and local store are."""
    return Path(os.environ["FLYWHEEL_HOME"])


def fake(answer: str = "hello") -> GenericFakeChatModel:
    """Return a model without a network, good for many calls."""
    message = AIMessage(answer, response_metadata={"finish_reason": "stop"})
    return GenericFakeChatModel(messages=repeat(message))


def said(record: dict[str, Any]) -> tuple[Any, Any]:
    """Return the last thing asked and the first thing answered."""
    return (
        record["request"]["messages"][-1]["content"],
        record["response"]["choices"][0]["message"]["content"],
    )


def echo(request: Json) -> Answer:
    """Answer with the last message of *request*, marked."""
    return text(f"re: {request['messages'][-1]['content']}")
