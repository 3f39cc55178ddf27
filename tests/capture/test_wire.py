"""Each field of a stored record against the bytes that the real clients sent and received.

A difference must be one of `KNOWN`, and each case names exactly those that it meets: a new difference fails,
and so does a known one that is gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage
from langchain_core.tools import tool
from pydantic import BaseModel

from examples.openai_server import (
    Choice,
    Completion,
    Exchange,
    Json,
    OpenAIServer,
    call,
    refusal,
    text,
    texts,
    tool_calls,
    truncated,
    usage,
)
from tests.capture.conftest import Captured

Serve = Callable[..., OpenAIServer]


@dataclass(frozen=True)
class Difference:
    """A place where record and wire may differ, and why."""

    path: str
    reason: str


KNOWN = {
    "created": Difference(
        "response.created", "no callback sees it; the record has the second in which the call ended"
    ),
    "stream-false": Difference("request.stream", "`stream: false` is what a request without the key means"),
    "stream-options": Difference(
        "request.stream_options.*", "added by the client below the callbacks to get the usage"
    ),
    "stream-id": Difference("response.id", "ChatOpenAI drops the id of a stream; the run's id stands in"),
    "nvidia-id": Difference("response.id", "ChatNVIDIA drops the id; the run's id stands in"),
    "nvidia-model": Difference("response.model", "ChatNVIDIA repeats the model that was asked for"),
    "nvidia-fingerprint": Difference("response.s*_*r*", "ChatNVIDIA drops system_fingerprint, service_tier"),
    "nvidia-hidden": Difference(
        "request.top_p", "set on the model, it is in no invocation parameter and no metadata"
    ),
    "usage-details": Difference(
        "response.usage.*_details.*", "LangChain's usage metadata knows fewer details than the wire"
    ),
    "raw-arguments": Difference(
        "response.choices.*.arguments",
        "ChatOpenAI parses the arguments of an answer that is not streamed: same value, other spaces",
    ),
    "reasoning": Difference("response.choices.*.reasoning_content", "ChatOpenAI drops it, streamed or not"),
}

OPENAI = {"created", "stream-false"}
STREAMED = {"created", "stream-id"}
NVIDIA = {"created", "nvidia-id", "nvidia-model", "nvidia-fingerprint", "stream-false"}
NVIDIA_STREAMED = {
    "created",
    "nvidia-id",
    "nvidia-model",
    "nvidia-fingerprint",
    "stream-options",
    "usage-details",
}


@tool
def weather(city: str, days: int = 1) -> str:
    """Forecast the weather."""
    return f"sunny in {city} for {days}"


class City(BaseModel):
    """A city."""

    city: str


HISTORY = [
    SystemMessage("be kind"),
    HumanMessage([{"type": "text", "text": "ü"}, {"type": "text", "text": "b"}], name="ada"),
    AIMessage(
        "",
        tool_calls=[{"name": "weather", "args": {"city": "Zürich"}, "id": "call_1"}],
        additional_kwargs={"tool_calls": [call("weather", {"city": "Z"}, "call_1")]},
    ),
    ToolMessage("sunny", tool_call_id="call_1"),
    HumanMessage("and tomorrow?"),
]
FULL = Completion(
    (Choice({"role": "assistant", "content": "one two", "refusal": None}),),
    usage=usage(20, 10, cached=4, reasoning=2),
)
LONG_AGO = 1_600_000_000
"""When the server says that it answered; no call can end in that second."""
SPACED = tool_calls(call("weather", '{"city":   "Rome"}', "call_9"))


@dataclass(frozen=True)
class Case:
    """One call, and the names in `KNOWN` of the differences that it meets."""

    client: str
    is_streamed: bool
    options: dict[str, Any]
    answer: Completion
    expected: set[str]

    def ask(self, model: Any, config: Any) -> None:
        """Ask *model* with the history; with tools where the answer calls one."""
        if self.answer.choices[0].message.get("tool_calls"):
            model = model.bind_tools([weather], tool_choice="required")
        if self.is_streamed:
            list(model.stream(HISTORY, config))
        else:
            model.invoke(HISTORY, config)


CASES = [
    pytest.param(Case("openai", False, {}, FULL, OPENAI), id="openai"),
    pytest.param(
        Case(
            "openai",
            False,
            {"temperature": 0.1, "seed": 4, "stop_sequences": ["x"], "extra_body": {"top_k": 2}},
            FULL,
            OPENAI,
        ),
        id="openai-parameters",
    ),
    pytest.param(Case("openai", False, {"n": 2}, texts("a", "b"), OPENAI), id="case_14-openai-n-2"),
    pytest.param(Case("openai", False, {}, refusal("no"), OPENAI), id="case_21-openai-refusal"),
    pytest.param(
        Case("openai", False, {"logprobs": True}, text("a b", with_logprobs=True), OPENAI),
        id="openai-logprobs",
    ),
    pytest.param(Case("openai", False, {}, truncated(SPACED, 9), OPENAI), id="case_12-openai-cut"),
    pytest.param(Case("openai", False, {}, SPACED, {*OPENAI, "raw-arguments"}), id="case_11-openai-tools"),
    pytest.param(
        Case("openai", False, {}, text("a", reasoning="hm"), {*OPENAI, "reasoning"}),
        id="case_20-openai-reasoning",
    ),
    pytest.param(Case("openai", True, {}, FULL, STREAMED), id="openai-streamed"),
    pytest.param(
        Case("openai", True, {"stream_usage": True}, FULL, {*STREAMED, "stream-options", "usage-details"}),
        id="case_51-openai-streamed-usage",
    ),
    pytest.param(Case("openai", True, {}, SPACED, STREAMED), id="case_11-openai-streamed-tools"),
    pytest.param(Case("openai", True, {}, truncated(SPACED, 9), STREAMED), id="case_10-openai-streamed-cut"),
    pytest.param(
        Case("openai", True, {"logprobs": True}, text("a b", with_logprobs=True), STREAMED),
        id="openai-streamed-logprobs",
    ),
    pytest.param(Case("nvidia", False, {}, FULL, NVIDIA), id="nvidia"),
    pytest.param(
        Case(
            "nvidia",
            False,
            {"temperature": 0.1, "max_completion_tokens": 9, "top_p": 0.9},
            FULL,
            {*NVIDIA, "nvidia-hidden"},
        ),
        id="case_25-nvidia-parameters",
    ),
    pytest.param(Case("nvidia", False, {}, SPACED, NVIDIA), id="case_11-nvidia-tools"),
    pytest.param(Case("nvidia", False, {}, text("a", reasoning="hm"), NVIDIA), id="case_20-nvidia-reasoning"),
    pytest.param(Case("nvidia", True, {}, FULL, NVIDIA_STREAMED), id="nvidia-streamed"),
    pytest.param(Case("nvidia", True, {}, SPACED, NVIDIA_STREAMED), id="case_11-nvidia-streamed-tools"),
    pytest.param(
        Case("nvidia", True, {}, text("a", reasoning="hm"), NVIDIA_STREAMED),
        id="case_20-nvidia-streamed-reasoning",
    ),
]


@pytest.mark.parametrize("case", CASES)
def test_a_record_is_what_was_on_the_wire(
    captured: Captured, serve: Serve, openai: Callable[..., Any], nvidia: Callable[..., Any], case: Case
) -> None:
    """Every field of request and response, with a history of all kinds of messages."""
    server = serve(replace(case.answer, created=LONG_AGO, model="that-answered"))
    model = {"openai": openai, "nvidia": nvidia}[case.client](server, **case.options)
    case.ask(model, {"callbacks": [captured.handler("w")]})

    (exchange,) = server.requests
    assert case.expected == set(named(differences(exchange, captured.record()), case.expected))


def test_case_22_a_schema_is_what_was_on_the_wire(
    captured: Captured, serve: Serve, openai: Callable[..., Any]
) -> None:
    """A pydantic class as response format, compared the same way."""
    server = serve(replace(text('{"city":"Rome"}'), created=LONG_AGO))
    model = openai(server).with_structured_output(City)
    model.invoke(HISTORY, config={"callbacks": [captured.handler("w")]})

    (exchange,) = server.requests
    assert OPENAI == set(named(differences(exchange, captured.record()), OPENAI))


def differences(exchange: Exchange, record: Json) -> dict[str, tuple[Any, Any]]:
    """Return path to (wire, record) of every field in which they differ; null and absent are the same."""
    wire = dict(flat({"request": exchange.request, "response": answer_of(exchange)}))
    kept = dict(flat({"request": record["request"], "response": record["response"]}))
    return {
        path: (wire.get(path), kept.get(path))
        for path in sorted(wire.keys() | kept.keys())
        if wire.get(path) != kept.get(path)
    }


def named(found: dict[str, tuple[Any, Any]], expected: set[str]) -> Iterator[str]:
    """Yield the name in `KNOWN` of each difference, preferring *expected* ones; fail on any other."""
    for path, (sent, kept) in found.items():
        names = [name for name, known in KNOWN.items() if fnmatchcase(path, known.path)]
        assert names, f"{path}: {sent!r} on the wire, {kept!r} in the record"
        if "raw-arguments" in names:
            assert json.loads(sent) == json.loads(kept)
        yield next((name for name in names if name in expected), names[0])


def flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield (path, leaf) of *value*, without nulls; an empty container is a leaf."""
    items: Any = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    children = [(f"{path}.{key}" if path else str(key), item) for key, item in items]
    if not children and value is not None:
        yield path, value
    for name, item in children:
        yield from flat(item, name)


def answer_of(exchange: Exchange) -> Json:
    """Return the body that was sent, a stream put together as the API's reference describes it."""
    if exchange.response is not None:
        return exchange.response
    whole: Json = {}
    for chunk in exchange.chunks:
        whole |= {key: value for key, value in chunk.items() if key != "choices" and value is not None}
        for part in chunk["choices"]:
            choices = whole.setdefault("choices", [])
            if len(choices) <= part["index"]:
                choices.append({"index": part["index"], "message": {}, "finish_reason": None})
            add_part(choices[part["index"]], part)
    return {**whole, "object": "chat.completion"}


def add_part(choice: Json, part: Json) -> None:
    """Add the delta of one chunk to *choice*."""
    choice["finish_reason"] = part["finish_reason"] or choice["finish_reason"]
    if logprobs := part.get("logprobs"):
        choice.setdefault("logprobs", {"content": []})["content"] += logprobs["content"]
    for key, value in part["delta"].items():
        if key == "tool_calls":
            add_fragments(choice["message"].setdefault("tool_calls", []), value)
        elif isinstance(value, str) and key != "role":
            choice["message"][key] = (choice["message"].get(key) or "") + value
        elif value is not None:
            choice["message"][key] = value


def add_fragments(calls: list[Json], fragments: list[Json]) -> None:
    """Add the fragments of tool calls in one chunk to *calls*."""
    for fragment in fragments:
        if len(calls) <= fragment["index"]:
            begun = {key: value for key, value in fragment.items() if key != "index"}
            calls.append({**begun, "function": {**begun["function"]}})
            continue
        arguments = fragment["function"].get("arguments") or ""
        calls[fragment["index"]]["function"]["arguments"] += arguments
