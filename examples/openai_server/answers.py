# SPDX-License-Identifier: Apache-2.0
"""What the scripted server may be told to answer: completions, and the faults that a provider can produce.

Pure values. A `Completion` does not know whether it will be streamed: the wire modules decide that from
the request. Messages are plain dicts in the form of the Chat Completions API, so that any can be scripted.
"""

import json
import re
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Json = dict[str, Any]

_TOKEN = re.compile(r"\w+|[^\w\s]")


def count_tokens(value: object) -> int:
    """Return a stand-in for a token count: words and punctuation marks in *value*, or in its JSON."""
    return len(_TOKEN.findall(value if isinstance(value, str) else json.dumps(value)))


def usage(prompt_tokens: int, completion_tokens: int, *, cached: int = 0, reasoning: int = 0) -> Json:
    """Return a usage object with the details that the OpenAI API sends along."""
    return {
        "prompt_tokens": prompt_tokens,
        "completion_tokens": completion_tokens,
        "total_tokens": prompt_tokens + completion_tokens,
        "prompt_tokens_details": {"cached_tokens": cached, "audio_tokens": 0},
        "completion_tokens_details": {
            "reasoning_tokens": reasoning,
            "audio_tokens": 0,
            "accepted_prediction_tokens": 0,
            "rejected_prediction_tokens": 0,
        },
    }


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a completion.

    Args:
        message: The assistant's message as it stands in a response that is not streamed.
        finish_reason: None sends none: `null` in a response, no finish chunk in a stream.
        logprobs: As on the wire. Streamed one token a chunk: the tokens must spell the content.
    """

    message: Json
    finish_reason: str | None = "stop"
    logprobs: Json | None = None


def _completion_id() -> str:
    return f"chatcmpl-{uuid.uuid4().hex[:29]}"


@dataclass(frozen=True, slots=True)
class Completion:
    """A good answer.

    Args:
        choices: One for each of the request's `n`.
        usage: As on the wire; `"counted"` has the server count words; None sends none.
        id: The provider's id of the completion.
        created: Epoch seconds.
        model: None echoes the model of the request.
        system_fingerprint: None leaves the key out.
        service_tier: None leaves the key out.
        extra: Further top-level keys of the response and of each chunk.
    """

    choices: tuple[Choice, ...]
    usage: Json | Literal["counted"] | None = "counted"
    id: str = field(default_factory=_completion_id)
    created: int = field(default_factory=lambda: int(time.time()))
    model: str | None = None
    system_fingerprint: str | None = "fp_5c0a9e1b77"
    service_tier: str | None = "default"
    extra: Json = field(default_factory=dict)

    def usage_for(self, request: Json) -> Json | None:
        """Return the usage object to send for *request*, or None."""
        if self.usage != "counted":
            return self.usage
        asked = request.get("messages") or request.get("input") or request.get("prompt") or ""
        return usage(count_tokens(asked), sum(count_tokens(choice.message) for choice in self.choices))

    def model_for(self, request: Json) -> str:
        """Return the model name to send for *request*."""
        return self.model or str(request.get("model", "unknown"))


@dataclass(frozen=True, slots=True)
class HttpError:
    """An answer with an error *status*; a *body* of None becomes the error object that OpenAI sends."""

    status: int
    body: Json | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    def payload(self) -> Json:
        """Return the body to send."""
        if self.body is not None:
            return self.body
        return {
            "error": {
                "message": f"scripted {self.status}",
                "type": "server_error",
                "param": None,
                "code": None,
            }
        }


@dataclass(frozen=True, slots=True)
class CutStream:
    """*completion*, cut: the connection closes after *after_chunks* chunks, or after half of a plain body."""

    completion: Completion
    after_chunks: int


@dataclass(frozen=True, slots=True)
class StreamError:
    """*completion*, but after *after_chunks* chunks comes an error object in the stream, and then its end."""

    completion: Completion
    after_chunks: int
    error: Json = field(
        default_factory=lambda: {"message": "scripted failure", "type": "server_error", "code": "overloaded"}
    )


@dataclass(frozen=True, slots=True)
class Held:
    """*answer*, held back until *until* is set or *at_most_s* seconds have passed.

    The wait comes after *after_chunks* chunks; with 0, or if the answer is not streamed, before the status
    line. Several may be nested. Closing the server ends every wait.
    """

    answer: "Answer"
    until: threading.Event
    after_chunks: int = 0
    at_most_s: float = 30.0


Answer = Completion | HttpError | CutStream | StreamError | Held


def delayed(answer: Answer, seconds: float) -> Held:
    """Return *answer*, sent after *seconds*."""
    return Held(answer, threading.Event(), at_most_s=seconds)


def _message(content: str | None, **others: object) -> Json:
    return {"role": "assistant", "content": content, "refusal": None, **others}


def _logprobs(content: str) -> Json:
    return {
        "content": [
            {"token": piece, "logprob": -0.25, "bytes": list(piece.encode()), "top_logprobs": []}
            for piece in pieces(content)
        ],
        "refusal": None,
    }


def pieces(value: str, size: int = 12) -> list[str]:
    """Split *value* into the pieces that a stream sends: a space and at most *size* other characters each."""
    return re.findall(rf"\s?\S{{1,{size}}}|\s", value)


def text(content: str, *, reasoning: str | None = None, with_logprobs: bool = False) -> Completion:
    """Return a completion of one text, with `reasoning_content` and made-up log probabilities on request."""
    thoughts = {} if reasoning is None else {"reasoning_content": reasoning}
    logprobs = _logprobs(content) if with_logprobs else None
    return Completion((Choice(_message(content, **thoughts), "stop", logprobs),))


def texts(*contents: str) -> Completion:
    """Return a completion with one choice for each text (the request's n > 1)."""
    return Completion(tuple(Choice(_message(content)) for content in contents))


def refusal(reason: str) -> Completion:
    """Return a completion in which the model refuses."""
    return Completion((Choice({"role": "assistant", "content": None, "refusal": reason}),))


def call(name: str, arguments: Json | str, call_id: str | None = None) -> Json:
    """Return one tool call as on the wire; *arguments* given as a string are sent as they stand."""
    raw = arguments if isinstance(arguments, str) else json.dumps(arguments)
    return {
        "id": call_id or f"call_{uuid.uuid4().hex[:24]}",
        "type": "function",
        "function": {"name": name, "arguments": raw},
    }


def tool_calls(*calls: Json, content: str | None = None) -> Completion:
    """Return a completion that calls tools, each made by `call`; content is null unless given."""
    return Completion((Choice(_message(content, tool_calls=list(calls)), "tool_calls"),))


def tool_call(name: str, arguments: Json | str, call_id: str | None = None) -> Completion:
    """Return a completion that calls one tool."""
    return tool_calls(call(name, arguments, call_id))


def truncated(completion: Completion, keep_chars: int) -> Completion:
    """Return *completion* as if the token limit had struck: text and arguments cut, reason `length`."""
    return replace(
        completion, choices=tuple(_truncated_choice(each, keep_chars) for each in completion.choices)
    )


def _truncated_choice(choice: Choice, keep_chars: int) -> Choice:
    message = dict(choice.message)
    if message.get("content"):
        message["content"] = message["content"][:keep_chars]
    if calls := message.get("tool_calls"):
        last = calls[-1]
        function = {**last["function"], "arguments": last["function"]["arguments"][:keep_chars]}
        message["tool_calls"] = [*calls[:-1], {**last, "function": function}]
    return Choice(message, "length")
