# SPDX-License-Identifier: Apache-2.0
"""The callback handler: it takes snapshots, and nothing else.

Every hook is a plain `def` that runs inline. That is the only style that opens no event loop on the sync
path, costs no task on the async one, and keeps the context variables; `docs/decisions/0001-inline-hooks.md`
has the measurements. No hook does I/O, waits, logs, raises, or touches an object of the application's.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from flywheel_logging.attribution import Source, WorkloadSpec, checked_workload
from flywheel_logging.error_snapshot import snapshot_error
from flywheel_logging.errors import ConfigError
from flywheel_logging.inflight import MAX_CHUNK_TIMES, Call
from flywheel_logging.inline_handler import InlineHandler, hook
from flywheel_logging.pipeline import Pipeline
from flywheel_logging.runtime import check_target, runtime
from flywheel_logging.scope import current_scope
from flywheel_logging.snapshot import (
    CallEnd,
    CallStart,
    Copier,
    MessageSnapshot,
    StreamTrace,
    ToolCallFragments,
    snapshot_generation,
    snapshot_message,
)

if TYPE_CHECKING:
    from langchain_core.messages import BaseMessage
    from langchain_core.outputs import ChatGenerationChunk, GenerationChunk, LLMResult

    from flywheel_logging.stores.base import Store

MAX_FRAGMENTS: Final = 100_000
"""Pieces of streamed tool arguments kept for one tool call."""


class FlywheelCallbackHandler(InlineHandler):
    """Turns every model call it sees into a record and a measurement.

    One instance may be shared by any number of chains, threads and event loops. Constructing it starts
    nothing: settings are read and threads started at the first call.

    Args:
        workload_id: Task or agent node that the calls belong to: a name, a template over the metadata
            (`"aiva.{langgraph_node}"`), or a function of the metadata. None: the graph's own names.
            `metadata={"workload_id": …}` of a call and `capture()` come first.
        client_id: Name of the application. None: `ELASTICSEARCH_CLIENT_ID`.
        store: A store URL (`http://…`, `sqlite:///…`, `memory://`) or a `Store`. None: the environment.
        index: Index of the records. None: `ELASTICSEARCH_INDEX`.

    Raises:
        ConfigError: If an argument is wrong. Wrong environment variables never raise: one ERROR line is
            logged and nothing is captured.
    """

    def __init__(
        self,
        workload_id: WorkloadSpec | None = None,
        *,
        client_id: str | None = None,
        store: str | Store | None = None,
        index: str | None = None,
    ) -> None:
        if client_id is not None and (not isinstance(client_id, str) or not client_id.strip()):
            raise ConfigError("client_id: expected the application's name, got an empty or non-text value")
        check_target(store, index)
        self._source = Source(checked_workload(workload_id), client_id)
        self._store = store
        self._index = index
        self._resolved: Pipeline | None = None

    def __repr__(self) -> str:
        """Name the workload; the store may carry credentials and is not shown."""
        return f"{type(self).__name__}(workload_id={self._source.workload!r})"

    def __deepcopy__(self, memo: dict[int, Any]) -> FlywheelCallbackHandler:
        """Return itself: copied with a model or a config, it still ships to the same place."""
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the pipeline, which belongs to this process."""
        return self.__dict__ | {"_resolved": None}

    def _pipeline(self) -> Pipeline | None:
        """Return where this handler's calls go, or None where capture is off or muted here."""
        if self._is_muted():
            return None
        pipeline = self._resolved
        if pipeline is None:
            pipeline = self._resolved = runtime.pipeline_for(self._store, self._index)
        return pipeline

    def _is_muted(self) -> bool:
        scope = current_scope.get()
        return scope is not None and not scope.enabled

    # -- model calls -------------------------------------------------------------------------------------

    @hook
    def on_chat_model_start(
        self,
        serialized: dict[str, Any],
        messages: list[list[BaseMessage]],
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Take a snapshot of the conversation that is about to be sent."""
        pipeline = self._pipeline()
        if pipeline is None or pipeline.inflight.is_known_start(run_id):
            return
        copier = Copier()
        conversation = [
            snapshot_message(message, copier, is_sent=True) for message in (messages[0] if messages else ())
        ]
        start = _start(
            serialized,
            copier,
            kwargs,
            messages=conversation,
            run=(run_id, parent_run_id),
            tags=tags,
            metadata=metadata,
        )
        self._open(pipeline, start, copier)

    @hook
    def on_llm_start(
        self,
        serialized: dict[str, Any],
        prompts: list[str],
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Take a snapshot of the prompt of a completion model."""
        pipeline = self._pipeline()
        if pipeline is None or pipeline.inflight.is_known_start(run_id):
            return
        copier = Copier()
        prompt = str(copier.copy(prompts[0] if prompts else ""))
        start = _start(
            serialized,
            copier,
            kwargs,
            prompt=prompt,
            run=(run_id, parent_run_id),
            tags=tags,
            metadata=metadata,
        )
        self._open(pipeline, start, copier)

    def _open(self, pipeline: Pipeline, start: CallStart, copier: Copier) -> None:
        parent = pipeline.inflight.run(start.parent_run_id)
        call = Call(start, self._source, current_scope.get(), parent, copier.size, is_cut=copier.cut)
        evicted = pipeline.inflight.add(call)
        pipeline.start()
        if evicted is not None:
            pipeline.submit(evicted)

    @hook
    def on_llm_new_token(
        self,
        token: str | list[str | dict[str, Any]],
        *,
        chunk: GenerationChunk | ChatGenerationChunk | None = None,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Note when a chunk came, and what only the chunk still has: raw tool arguments, a refusal."""
        pipeline = self._resolved
        call = None if pipeline is None else pipeline.inflight.calls.get(run_id)
        if call is None or call.is_repeated(chunk):
            return
        now = time.perf_counter()
        trace = call.trace
        trace.chunks += 1
        if trace.chunks <= MAX_CHUNK_TIMES:
            call.chunk_times.append(now)
        message = getattr(chunk, "message", None)
        if message is not None and (message.additional_kwargs or getattr(message, "tool_call_chunks", None)):
            _keep_raw(trace, message)
            token = token or "raw"
        if token and trace.first_token is None:
            trace.first_token = now

    @hook
    def on_llm_end(
        self,
        response: LLMResult,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Take a snapshot of the answer and hand the call over."""
        self._finish(run_id, response, None)

    @hook
    def on_llm_error(
        self,
        error: BaseException,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Take a snapshot of the error and of what had been answered, and hand the call over."""
        self._finish(run_id, kwargs.get("response"), error)

    def _finish(self, run_id: UUID, response: LLMResult | None, error: BaseException | None) -> None:
        ended, ended_at = time.perf_counter(), time.time()
        is_muted = self._is_muted()
        pipeline = self._resolved if is_muted else self._pipeline()
        if pipeline is None or (is_muted and run_id not in pipeline.inflight.calls):
            return  # a muted call; one that began outside the block is finished inside it
        call = pipeline.inflight.finish(run_id)
        if call is None:
            return
        copier = Copier(size=call.size)
        generations = getattr(response, "generations", None) or [[]]
        answers = [snapshot_generation(answer, copier) for answer in generations[0]]
        output = copier.copy(getattr(response, "llm_output", None) or {})
        call.end = CallEnd(
            generations=answers,
            llm_output=output if isinstance(output, dict) else {},
            error=None if error is None else snapshot_error(error, _status(answers)),
            ended_at=ended_at,
            ended=ended,
        )
        call.last_chunk = None
        call.size, call.is_cut = copier.size, call.is_cut or copier.cut
        pipeline.submit(call)

    # -- enclosing runs: who called, and whether it was cancelled ----------------------------------------

    def _open_run(self, run_id: UUID, parent_run_id: UUID | None) -> None:
        if (pipeline := self._pipeline()) is not None:
            pipeline.inflight.open_run(run_id, parent_run_id)

    def _close_run(self, run_id: UUID, error: BaseException | None = None) -> None:
        pipeline = self._resolved
        if pipeline is not None:
            cancelled = isinstance(error, asyncio.CancelledError | GeneratorExit | TimeoutError)
            pipeline.inflight.close_run(run_id, cancelled_at=time.perf_counter() if cancelled else None)

    @hook
    def on_chain_start(
        self,
        serialized: dict[str, Any],
        inputs: dict[str, Any],
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Remember the run, so that a call below it knows its root."""
        self._open_run(run_id, parent_run_id)

    @hook
    def on_chain_end(self, outputs: dict[str, Any], *, run_id: UUID, **kwargs: Any) -> Any:
        """Forget the run."""
        self._close_run(run_id)

    @hook
    def on_chain_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> Any:
        """Forget the run; if it was cancelled or ran out of time, so did the calls below it."""
        self._close_run(run_id, error)

    @hook
    def on_tool_start(
        self,
        serialized: dict[str, Any],
        input_str: str,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        inputs: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Remember the run: a tool may call a model."""
        self._open_run(run_id, parent_run_id)

    @hook
    def on_tool_end(self, output: Any, *, run_id: UUID, **kwargs: Any) -> Any:
        """Forget the run."""
        self._close_run(run_id)

    @hook
    def on_tool_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> Any:
        """Forget the run; an interrupt of LangGraph arrives here too and is no failure of a call."""
        self._close_run(run_id, error)

    @hook
    def on_retriever_start(
        self,
        serialized: dict[str, Any],
        query: str,
        *,
        run_id: UUID,
        parent_run_id: UUID | None = None,
        tags: list[str] | None = None,
        metadata: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Remember the run: a retriever may call a model."""
        self._open_run(run_id, parent_run_id)

    @hook
    def on_retriever_end(self, documents: Sequence[Any], *, run_id: UUID, **kwargs: Any) -> Any:
        """Forget the run."""
        self._close_run(run_id)

    @hook
    def on_retriever_error(self, error: BaseException, *, run_id: UUID, **kwargs: Any) -> Any:
        """Forget the run."""
        self._close_run(run_id, error)


def _start(
    serialized: dict[str, Any] | None,
    copier: Copier,
    kwargs: dict[str, Any],
    *,
    run: tuple[UUID, UUID | None],
    tags: list[str] | None,
    metadata: dict[str, Any] | None,
    messages: list[MessageSnapshot] | None = None,
    prompt: str = "",
) -> CallStart:
    batch_size = kwargs.get("batch_size")
    return CallStart(
        run_id=run[0],
        parent_run_id=run[1],
        legacy=messages is None,
        messages=messages or [],
        prompt=prompt,
        params=copier.freeze(_params(serialized, kwargs), is_sent=True),
        metadata=copier.freeze(metadata or {}),
        tags=[str.__str__(tag) for tag in tags or () if issubclass(type(tag), str)],
        batch_size=batch_size if isinstance(batch_size, int) else None,
        started_at=time.time(),
        started=time.perf_counter(),
    )


def _params(serialized: dict[str, Any] | None, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return `invocation_params`, with what only the constructor's arguments tell of the wire."""
    params: dict[str, Any] = kwargs.get("invocation_params") or {}
    made_with = (serialized or {}).get("kwargs")
    if isinstance(made_with, dict) and made_with.get("use_responses_api") is not None:
        return {"use_responses_api": made_with["use_responses_api"]} | params
    return params


def _keep_raw(trace: StreamTrace, message: Any) -> None:
    """Copy from a chunk what LangChain repairs, merges or drops later."""
    refusal = message.additional_kwargs.get("refusal")
    if isinstance(refusal, str):
        trace.refusal.append(refusal)
    for piece in getattr(message, "tool_call_chunks", None) or ():
        fragments = trace.tool_calls.setdefault(_stream_index(trace, piece), ToolCallFragments())
        fragments.id = fragments.id or piece.get("id")
        fragments.name = fragments.name or piece.get("name")
        if (arguments := piece.get("args")) and len(fragments.arguments) < MAX_FRAGMENTS:
            fragments.arguments.append(arguments)


def _stream_index(trace: StreamTrace, piece: Mapping[str, Any]) -> int:
    """Return the tool call that *piece* continues; where no index is given, a new id begins the next one."""
    index = piece.get("index")
    if isinstance(index, int):
        return index
    last = len(trace.tool_calls) - 1
    begun = trace.tool_calls.get(last)
    is_next = begun is None or (piece.get("id") is not None and piece["id"] != begun.id)
    return last + 1 if is_next else last


def _status(answers: list[Any]) -> Any:
    message = answers[0].message if answers else None
    meta = message.fields.get("response_metadata") if message is not None else None
    return meta.get("status_code") if isinstance(meta, dict) else None


ElasticsearchLogHandler = FlywheelCallbackHandler
"""The name in NVIDIA's data logging guide."""

GenericLogHandler = FlywheelCallbackHandler
"""The guide's other name."""
