# SPDX-License-Identifier: Apache-2.0
"""Where the time of one call of 10 KB goes: each stage by itself, in one thread, without the others.

The stages are in the order of a call's way, and each uses what the one before it made. What is left between
their sum and the whole process is the threads' own: waking each other, handing over the interpreter, caches.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeVar
from uuid import uuid4

import orjson
from langchain_core.messages import BaseMessage

from benchmarks.bench import WORKLOAD, Bench
from benchmarks.measure import Figure, Spread
from benchmarks.models import InstantModel, conversations
from benchmarks.sink import Sink
from flywheel_logging.attribution import Source
from flywheel_logging.clock import SystemClock
from flywheel_logging.config import load_settings
from flywheel_logging.documents import Documenter
from flywheel_logging.inflight import Call
from flywheel_logging.intake import MAX_BATCH
from flywheel_logging.openai_format import answered_by, build_request, build_response, served_by, to_json
from flywheel_logging.record import Document
from flywheel_logging.redaction import IdentityRedactor
from flywheel_logging.snapshot import (
    CallEnd,
    CallStart,
    Copier,
    MessageSnapshot,
    snapshot_generation,
    snapshot_message,
)
from flywheel_logging.spool import Spool
from flywheel_logging.spool_rows import Row
from flywheel_logging.stores.search_client import NDJSON, Answer, SearchClient
from flywheel_logging.stores.search_mapping import index_name
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.stores.search_wire import BULK_FILTER, Action, create_action, parse_bulk_answer

CALLS: Final = 4 * MAX_BATCH

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

_model = InstantModel()


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the CPU time of each stage for each call."""
    samples: dict[str, list[float]] = {}
    with TemporaryDirectory() as folder, Sink() as sink:
        spool = Spool.open(Path(folder) / "spool.sqlite3")
        client = SearchClient(SearchSettings((sink.url,)), SystemClock())
        for _ in range(bench.rounds + 1):
            for name, spent_us in _Round(spool, client).run().items():
                samples.setdefault(name, []).append(spent_us)
        spool.close()
        client.close()
    for name, spent in samples.items():
        yield Figure(name, "µs", {"ours": Spread.of(spent[1:])})


class _Round:
    """One walk through all stages with `CALLS` calls."""

    def __init__(self, spool: Spool, client: SearchClient) -> None:
        self._spool = spool
        self._client = client
        self._spent_us: dict[str, float] = {}

    def run(self) -> dict[str, float]:
        """Return the microseconds of each stage for each call."""
        calls = self._captured()
        self._each("intake: request as OpenAI's", _built_request, calls)
        self._each("intake: response as OpenAI's", _built_response, calls)
        documenter = Documenter(load_settings(), IdentityRedactor())
        documented = self._each("intake: both documents, call to bytes", documenter.document, calls)
        documents = [document for each in documented for document in each.documents]
        self._each("intake: of that, JSON", to_json, [_parsed(document) for document in documents])
        batches = _in_batches(documents, 2 * MAX_BATCH)
        rows = [
            row
            for batch in self._each("intake: SQLite, append", self._spool.append, batches)
            for row in batch
        ]
        self._ship(_in_batches(rows, 500))
        return self._spent_us

    def _captured(self) -> list[Call]:
        asked = conversations(10, CALLS, seed=10)
        generations = [_model._generate(messages).generations[0] for messages in asked]
        requests = self._each("caller: snapshot of the request", _request, asked)
        answers = self._each("caller: snapshot of the answer", _answer, generations)
        return [_call(messages, end) for messages, end in zip(requests, answers, strict=True)]

    def _ship(self, batches: list[list[Row]]) -> None:
        actions = self._each("shipper: bulk lines", _actions, batches)
        answers = self._each("shipper: HTTP", self._send, actions)
        pairs = list(zip(answers, actions, strict=True))
        self._each("shipper: verdicts", lambda pair: parse_bulk_answer(pair[0].body, pair[1]), pairs)
        numbers = [[row.seq for row in batch] for batch in batches]
        self._each("shipper: SQLite, acknowledge", self._spool.acknowledge, numbers)

    def _send(self, actions: list[Action]) -> Answer:
        body = b"".join([action.wire for action in actions])
        path = f"/_bulk?filter_path={BULK_FILTER}"
        return self._client.request("POST", path, body, content_type=NDJSON)

    def _each(self, name: str, stage: Callable[[_Item], _Made], items: Sequence[_Item]) -> list[_Made]:
        began = time.thread_time()
        made = [stage(item) for item in items]
        self._spent_us[name] = (time.thread_time() - began) / CALLS * 1e6
        return made


def _request(messages: list[BaseMessage]) -> list[MessageSnapshot]:
    copier = Copier()
    return [snapshot_message(message, copier) for message in messages]


def _answer(generation: Any) -> CallEnd:
    answers = [snapshot_generation(generation, Copier())]
    return CallEnd(answers, {}, None, time.time(), time.perf_counter())


def _call(messages: list[MessageSnapshot], end: CallEnd) -> Call:
    start = CallStart(
        run_id=uuid4(),
        parent_run_id=None,
        legacy=False,
        messages=messages,
        prompt="",
        params={"model_name": _model.model_name, "temperature": _model.temperature, "_type": "openai-chat"},
        metadata={"ls_provider": "openai"},
        tags=[],
        batch_size=1,
        started_at=time.time(),
        started=time.perf_counter(),
    )
    call = Call(start, Source(WORKLOAD, None), None, None, 0)
    call.end = end
    return call


def _built_request(call: Call) -> object:
    return build_request(call.start, call.trace, served_by(call.start), keep_media=False)


def _built_response(call: Call) -> object:
    served = answered_by(served_by(call.start), call.end)
    return call.end and build_response(call.start, call.end, call.trace, served, keep_media=False)


def _parsed(document: Document) -> Any:
    return orjson.loads(document.body)


def _actions(rows: list[Row]) -> list[Action]:
    documents = [row.document for row in rows]
    return [create_action(index_name("bench", each.kind, each.timestamp), each) for each in documents]


def _in_batches(items: list[_Item], size: int) -> list[list[_Item]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
