# SPDX-License-Identifier: Apache-2.0
"""Chat Completions and legacy completions as they stand on the wire: one body, or the chunks of a stream.

Pure. Shapes follow the OpenAI API reference (chat.completion, chat.completion.chunk, text_completion).
"""

from collections.abc import Iterator
from itertools import zip_longest

from examples.openai_server.answers import Choice, Completion, Json, pieces

_STREAMED_TEXT = ("reasoning_content", "reasoning", "content", "refusal")
_HANDLED = frozenset({"role", "tool_calls", "function_call", *_STREAMED_TEXT})


def chat_body(request: Json, completion: Completion) -> Json:
    """Return the body of a chat completion that is not streamed."""
    choices = [
        {
            "index": index,
            "message": choice.message,
            "logprobs": choice.logprobs,
            "finish_reason": choice.finish_reason,
        }
        for index, choice in enumerate(completion.choices)
    ]
    return _with_usage(_envelope(request, completion, "chat.completion", choices), request, completion)


def chat_chunks(request: Json, completion: Completion) -> Iterator[Json]:
    """Yield the chunks of a streamed chat completion.

    For each choice the role first, then text and tool-call fragments, then the finish reason; several
    choices alternate. Last, with empty choices, comes the usage if the request's
    `stream_options.include_usage` asks for it; every other chunk then has `usage: null`.
    """
    per_choice = [_choice_steps(index, choice) for index, choice in enumerate(completion.choices)]
    for steps in zip_longest(*per_choice):
        for step in steps:
            if step is not None:
                chunk = _envelope(request, completion, "chat.completion.chunk", [step])
                yield {**chunk, "usage": None} if _wants_usage(request) else chunk
    yield from _usage_chunk(request, completion, "chat.completion.chunk")


def legacy_body(request: Json, completion: Completion) -> Json:
    """Return the body of a legacy text completion; several prompts get the choices in order."""
    choices = [
        _legacy_choice(index, choice.message["content"], choice.finish_reason)
        for index, choice in enumerate(completion.choices)
    ]
    return _with_usage(_envelope(request, completion, "text_completion", choices), request, completion)


def legacy_chunks(request: Json, completion: Completion) -> Iterator[Json]:
    """Yield the chunks of a streamed legacy text completion."""
    for index, choice in enumerate(completion.choices):
        for piece in pieces(choice.message["content"]):
            yield _envelope(request, completion, "text_completion", [_legacy_choice(index, piece, None)])
        last = _legacy_choice(index, "", choice.finish_reason)
        yield _envelope(request, completion, "text_completion", [last])
    yield from _usage_chunk(request, completion, "text_completion")


def _envelope(request: Json, completion: Completion, kind: str, choices: list[Json]) -> Json:
    envelope: Json = {
        "id": completion.id,
        "object": kind,
        "created": completion.created,
        "model": completion.model_for(request),
        "choices": choices,
    }
    if completion.service_tier is not None:
        envelope["service_tier"] = completion.service_tier
    if completion.system_fingerprint is not None:
        envelope["system_fingerprint"] = completion.system_fingerprint
    return {**envelope, **completion.extra}


def _with_usage(envelope: Json, request: Json, completion: Completion) -> Json:
    used = completion.usage_for(request)
    return envelope if used is None else {**envelope, "usage": used}


def _wants_usage(request: Json) -> bool:
    return bool((request.get("stream_options") or {}).get("include_usage"))


def _usage_chunk(request: Json, completion: Completion, kind: str) -> Iterator[Json]:
    if _wants_usage(request) and completion.usage is not None:
        yield _with_usage(_envelope(request, completion, kind, []), request, completion)


def _legacy_choice(index: int, piece: str, finish_reason: str | None) -> Json:
    return {"index": index, "text": piece, "logprobs": None, "finish_reason": finish_reason}


def _choice_steps(index: int, choice: Choice) -> Iterator[Json]:
    for delta, logprobs in _deltas(choice):
        yield {"index": index, "delta": delta, "logprobs": logprobs, "finish_reason": None}
    if choice.finish_reason is not None:
        yield {"index": index, "delta": {}, "logprobs": None, "finish_reason": choice.finish_reason}


def _deltas(choice: Choice) -> Iterator[tuple[Json, Json | None]]:
    """Yield the deltas of one choice, each with the log probabilities of its token, where there are any."""
    message = choice.message
    first_content = None if message.get("content") is None else ""
    yield {"role": message.get("role", "assistant"), "content": first_content, "refusal": None}, None
    for key in _STREAMED_TEXT:
        if key == "content" and choice.logprobs is not None:
            for token in choice.logprobs["content"]:
                yield {"content": token["token"]}, {"content": [token], "refusal": None}
        else:
            for piece in pieces(message.get(key) or ""):
                yield {key: piece}, None
    for delta in _call_deltas(message):
        yield delta, None
    for key in message.keys() - _HANDLED:
        yield {key: message[key]}, None


def _call_deltas(message: Json) -> Iterator[Json]:
    for index, call in enumerate(message.get("tool_calls") or ()):
        opening = {**call, "index": index, "function": {**call["function"], "arguments": ""}}
        yield {"tool_calls": [opening]}
        for piece in pieces(call["function"]["arguments"]):
            yield {"tool_calls": [{"index": index, "function": {"arguments": piece}}]}
    if function := message.get("function_call"):
        yield {"function_call": {**function, "arguments": ""}}
        for piece in pieces(function["arguments"]):
            yield {"function_call": {"arguments": piece}}
