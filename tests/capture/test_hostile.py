"""Values that no JSON, no encoder and no recursion likes: a record or a counted drop, never an exception."""

from __future__ import annotations

import enum
import itertools
import json
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.outputs import ChatGeneration, LLMResult
from langchain_openai import ChatOpenAI
from pydantic import BaseModel

from examples.openai_server import HttpError, OpenAIServer, text
from flywheel_logging import stats
from flywheel_logging.runtime import runtime
from tests.capture.conftest import FLUSH_S, Captured, said


class Address(BaseModel):
    """A pydantic object, as `parsed` holds one."""

    street: str
    tags: set[str] = {"b", "a"}


class Color(enum.Enum):
    """An enumeration."""

    RED = "red"


class Plain:
    """An object whose default repr holds an address."""


class Raising:
    """An object of which everything raises."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(name)

    def __repr__(self) -> str:
        raise RuntimeError("repr")

    __str__ = __repr__

    def __bool__(self) -> bool:
        raise RuntimeError("bool")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("eq")

    def __hash__(self) -> int:
        return 1

    def __len__(self) -> int:
        raise RuntimeError("len")

    def __iter__(self) -> Iterator[Any]:
        raise RuntimeError("iter")


class Closed:
    """An object that does not even tell its class."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)


class RaisingDict(dict[str, Any]):
    """A dictionary that cannot be walked."""

    def items(self) -> Any:
        """Raise."""
        raise RuntimeError("items")

    def get(self, key: str, default: Any = None) -> Any:
        """Raise."""
        raise RuntimeError("get")


class RaisingList(list[Any]):
    """A list that cannot be walked."""

    def __iter__(self) -> Iterator[Any]:
        raise RuntimeError("iter")


class RaisingText(str):
    """A text whose methods raise."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError("str")

    def strip(self, *args: Any) -> str:
        """Raise."""
        raise RuntimeError("strip")


def _nested(depth: int) -> Any:
    value: Any = "deep"
    for _ in range(depth):
        value = {"x": [value]}
    return value


def _cycle() -> Any:
    value: dict[str, Any] = {}
    value["self"] = [value]
    return value


def _shared() -> Any:
    value: Any = ["leaf"]
    for _ in range(40):
        value = [value, value]
    return value


HOSTILE: dict[str, Callable[[], Any]] = {
    "surrogate": lambda: "\ud800 alone",
    "surrogate-key": lambda: {"\udfff": 1},
    "nul": lambda: "a\x00b",
    "nan": lambda: float("nan"),
    "infinities": lambda: [float("inf"), float("-inf")],
    "huge-integer": lambda: 10**5000,
    "64-bit": lambda: [2**63, 2**64, -(2**63) - 1],
    "bytes": lambda: b"\xff\x00",
    "bytearray": lambda: bytearray(b"\xff"),
    "memoryview": lambda: memoryview(b"\xff"),
    "bytes-keys": lambda: {b"k": 1, 1: 2, None: 3, (1, 2): 4, 1.5: 5},
    "clashing-keys": lambda: {1: "a", "1": "b"},
    "deep": lambda: _nested(10_000),
    "cycle": _cycle,
    "shared": _shared,
    "wide": lambda: list(range(300_000)),
    "5-mb": lambda: "x" * 5_000_000,
    "set": lambda: {3, 1, 2},
    "frozenset": lambda: frozenset({"b", "a"}),
    "tuple": lambda: (1, (2, 3)),
    "generator": lambda: (number for number in range(3)),
    "uuid": lambda: uuid.UUID(int=7),
    "datetime": lambda: datetime(2026, 1, 2, tzinfo=UTC),
    "decimal": lambda: Decimal("1.10"),
    "enum": lambda: Color.RED,
    "class": lambda: Address,
    "function": lambda: _nested,
    "pydantic": lambda: Address(street="x"),
    "exception": lambda: ValueError("x"),
    "plain": Plain,
    "raising": Raising,
    "closed": Closed,
    "raising-dict": lambda: RaisingDict(a=1),
    "raising-list": lambda: RaisingList([1]),
    "raising-text": lambda: RaisingText("x"),
}
PLACES = {
    "message": lambda value: {"messages": [HumanMessage("hi", additional_kwargs={"x": value})]},
    "artifact": lambda value: {"messages": [ToolMessage("t", tool_call_id="1", artifact=value)]},
    "metadata": lambda value: {"metadata": {"x": value, "workload_id": value, "user_id": value}},
    "tags": lambda value: {"tags": ["a", value]},
    "tools": lambda value: {"params": {"tools": [{"type": "function", "function": {"name": value}}]}},
    "parameter": lambda value: {"params": {"temperature": value, "stop": value, "extra_body": {"x": value}}},
    "answer": lambda value: {"answer": {"response_metadata": {"x": value, "token_usage": value}}},
    "parsed": lambda value: {"answer": {"additional_kwargs": {"parsed": value, "refusal": value}}},
    "usage": lambda value: {"output": {"token_usage": {"prompt_tokens": value}, "id": value}},
    "info": lambda value: {"info": {"logprobs": value, "finish_reason": value}},
}
"""Where LangChain hands over values that it does not check."""

ENDLESS = {("shared", "tools"), ("shared", "parameter")}
"""Parameters that the client itself would write without end, right after the hook."""


@pytest.mark.parametrize(("name", "place"), sorted({*itertools.product(HOSTILE, PLACES)} - ENDLESS))
def test_case_35_any_value_anywhere_is_recorded_or_counted(captured: Captured, name: str, place: str) -> None:
    """No exception, no lost call, valid JSON, no memory address."""
    value = HOSTILE[name]()
    report(captured, **PLACES[place](value))

    (measured,) = captured.measurements()
    assert measured["outcome"] in ("success", "incomplete")
    for document in (measured, *captured.records()):
        assert " at 0x" not in json.dumps(document)
    (figures,) = stats().values()
    assert (1, 1, {}) == (figures.captured, figures.documented, figures.dropped)


def report(captured: Captured, **given: Any) -> None:
    """Report one call to a handler as LangChain does, with what is *given* in its places."""
    handler, run_id = captured.handler("w"), uuid.uuid4()
    message = AIMessage("yes", response_metadata={"finish_reason": "stop", "model_name": "m"})
    for name, values in given.get("answer", {}).items():
        message.__dict__[name] = {**message.__dict__[name], **values}  # no check of pydantic's
    handler.on_chat_model_start(
        {"id": ["langchain", "M"]},
        [given.get("messages", [HumanMessage("hi")])],
        run_id=run_id,
        tags=given.get("tags"),
        metadata=given.get("metadata"),
        invocation_params={"model": "m", "_type": "m", **given.get("params", {})},
    )
    answer = ChatGeneration(message=message, generation_info={"finish_reason": "stop"})
    answer.__dict__["generation_info"] = {"finish_reason": "stop", **given.get("info", {})}
    result = LLMResult(generations=[[answer]])
    result.__dict__["llm_output"] = given.get("output")
    handler.on_llm_end(result, run_id=run_id)


TEXT = st.text(st.characters(exclude_categories=()))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.binary(),
    lambda children: (
        st.lists(children)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=())) | st.integers() | st.binary(), children
        )
        | st.tuples(children, children)
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(value=JSON, place=st.sampled_from(sorted(PLACES)))
def test_case_35_whatever_the_value_the_call_is_documented(value: Any, place: str) -> None:
    """The law behind the table: for any nesting of odd values there is one measurement."""
    runtime.reset()
    captured = Captured(runtime)
    try:
        report(captured, **PLACES[place](value))
        assert 1 == len(captured.measurements())
    finally:
        runtime.reset()


@pytest.mark.parametrize("place", ["message", "answer", "parameters"])
def test_case_35_what_had_to_be_cut_is_flagged(captured: Captured, place: str) -> None:
    """Data that refer to themselves are recorded up to a depth, and the measurement says so."""
    endless: list[Any] = ["x"]
    endless.append(endless)
    sent, answered, params = (
        {"extra": endless} if place == each else {} for each in ("message", "answer", "parameters")
    )
    handler, run_id = captured.handler("w"), uuid.uuid4()
    message = HumanMessage([{"type": "text", "text": "hi", **sent}])
    handler.on_chat_model_start({}, [[message]], run_id=run_id, invocation_params=params)
    answer = AIMessage("ho", response_metadata={"finish_reason": "stop", **answered})
    handler.on_llm_end(LLMResult(generations=[[ChatGeneration(message=answer)]]), run_id=run_id)

    assert "cut" in captured.measurement()["flags"]


class TestRealClients:
    """The same through a client that has its own opinion of such values."""

    def test_case_35_a_lone_surrogate_that_the_client_cannot_send_is_an_error(
        self, captured: Captured, openai: Callable[..., ChatOpenAI]
    ) -> None:
        """The application gets its own exception; the call is measured."""
        with pytest.raises(UnicodeEncodeError):
            openai().invoke("\ud800", config={"callbacks": [captured.handler("w")]})

        assert ("error", "UnicodeEncodeError") == tuple(
            captured.measurement()[name] for name in ("outcome", "error_type")
        )

    def test_case_35_a_lone_surrogate_in_an_answer_is_kept(
        self, captured: Captured, openai: Callable[..., ChatOpenAI], serve: Callable[..., OpenAIServer]
    ) -> None:
        """JSON can say it by an escape, and so does the record; the measurement says that it did."""
        openai(serve(text("half \ud83d"))).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert ("hi", "half \ud83d") == said(captured.record())
        assert ["sanitized"] == captured.measurement()["flags"]

    def test_case_35_five_megabytes_are_a_record(
        self, captured: Captured, openai: Callable[..., ChatOpenAI], serve: Callable[..., OpenAIServer]
    ) -> None:
        """Sent and answered, within the default bound."""
        long = "word " * 1_000_000
        openai(serve(text("ok"))).invoke(long, config={"callbacks": [captured.handler("w")]})

        assert (long, "ok") == said(captured.record())
        assert len(long) == captured.measurement()["prompt_chars"]

    def test_case_35_what_is_too_large_is_measured_and_flagged(
        self, captured: Captured, openai: Callable[..., ChatOpenAI]
    ) -> None:
        """Above the bound there is no record: it is not cut into a false one."""
        openai().invoke("x" * 12_000_000, config={"callbacks": [captured.handler("w")]})

        assert [] == captured.records()
        assert ("success", ["too_large"], 12_000_000) == tuple(
            captured.measurement()[name] for name in ("outcome", "flags", "prompt_chars")
        )

    def test_an_error_that_cannot_be_printed_is_measured(
        self, captured: Captured, openai: Callable[..., ChatOpenAI], serve: Callable[..., OpenAIServer]
    ) -> None:
        """An exception whose text and status raise still has a type and a stack."""

        class Unprintable(Exception):
            def __str__(self) -> str:
                raise RuntimeError("str")

            @property
            def status_code(self) -> int:
                raise RuntimeError("status")

        handler, run_id = captured.handler("w"), uuid.uuid4()
        handler.on_chat_model_start({}, [[HumanMessage("hi")]], run_id=run_id)
        handler.on_llm_error(Unprintable(), run_id=run_id)

        measured = captured.measurement()
        assert ("error", "Unprintable") == (measured["outcome"], measured["error_type"])
        assert {"error_message", "http_status"}.isdisjoint(measured)

    def test_a_very_long_error_is_cut(
        self, captured: Captured, openai: Callable[..., ChatOpenAI], serve: Callable[..., OpenAIServer]
    ) -> None:
        """A provider that answers with a page of HTML does not fill the index."""
        answer = HttpError(500, {"error": {"message": "x" * 100_000, "type": "t"}})
        with pytest.raises(Exception, match="xxx"):
            openai(serve(answer)).invoke("hi", config={"callbacks": [captured.handler("w")]})

        assert 500 == len(captured.measurement()["error_message"])

    def test_a_full_queue_drops_the_newest_and_counts(
        self, captured: Captured, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """More text than the bound while the intake thread is held: counted, never blocked."""
        monkeypatch.setattr("flywheel_logging.inbox.MAX_CALLS", 0)
        report(captured)

        assert captured.runtime.force_flush(FLUSH_S)
        (figures,) = stats().values()
        assert ({"queue_full": 1}, 1, 0) == (figures.dropped, figures.captured, figures.documented)
