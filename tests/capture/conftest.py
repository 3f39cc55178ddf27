"""The real clients against a scripted server, and what the handler made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
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
        """Return the records of everything captured so far, in the order of the calls; each is checked."""
        records = self._all("record")
        for record in records:
            assert RECORD_KEYS == tuple(record)
        return records

    def measurements(self) -> list[dict[str, Any]]:
        """Return the measurements of everything captured so far, in the order of the calls."""
        return self._all("measurement")

    def record(self) -> dict[str, Any]:
        """Return the one record there is."""
        (record,) = self.records()
        return record

    def measurement(self) -> dict[str, Any]:
        """Return the one measurement there is."""
        (measurement,) = self.measurements()
        return measurement

    def _all(self, kind: Any) -> list[dict[str, Any]]:
        assert self.runtime.force_flush(FLUSH_S)
        found = self.store.scan(kind, Filter(), limit=100_000)
        return [stored.body for stored in sorted(found, key=lambda stored: stored.id)]


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
        options = {"model": "gpt-4o-mini", "max_retries": 0, "api_key": "unused"} | options
        return ChatOpenAI(base_url=server.url, **options)

    return make
