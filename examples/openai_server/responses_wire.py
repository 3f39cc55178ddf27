# SPDX-License-Identifier: Apache-2.0
"""The Responses API as it stands on the wire: one body, or the events of a stream.

Pure. Made from the same `Completion` as a chat completion; only its first choice is used. Shapes follow the
OpenAI API reference (response, response.* events); reasoning becomes one summary item.
"""

from collections.abc import Iterator

from examples.openai_server.answers import Completion, Json, pieces

_INCOMPLETE = {"length": "max_output_tokens", "content_filter": "content_filter"}


def responses_body(request: Json, completion: Completion) -> Json:
    """Return the body of a response that is not streamed."""
    reason = _INCOMPLETE.get(completion.choices[0].finish_reason or "")
    used = completion.usage_for(request)
    return {
        **_envelope(request, completion, "incomplete" if reason else "completed"),
        "incomplete_details": {"reason": reason} if reason else None,
        "output": _items(completion),
        "usage": used and _usage(used),
    }


def responses_events(request: Json, completion: Completion) -> Iterator[Json]:
    """Yield the events of a streamed response, numbered; the event's name is its `type`."""
    for number, event in enumerate(_events(request, completion)):
        yield {**event, "sequence_number": number}


def _envelope(request: Json, completion: Completion, status: str) -> Json:
    return {
        "id": f"resp_{_suffix(completion)}",
        "object": "response",
        "created_at": completion.created,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "instructions": request.get("instructions"),
        "metadata": {},
        "model": completion.model_for(request),
        "output": [],
        "parallel_tool_calls": True,
        "temperature": request.get("temperature"),
        "tool_choice": request.get("tool_choice", "auto"),
        "tools": request.get("tools", []),
        "top_p": request.get("top_p"),
        "service_tier": completion.service_tier,
        "usage": None,
    }


def _suffix(completion: Completion) -> str:
    return completion.id.removeprefix("chatcmpl-")


def _usage(used: Json) -> Json:
    return {
        "input_tokens": used["prompt_tokens"],
        "input_tokens_details": {
            "cached_tokens": used["prompt_tokens_details"]["cached_tokens"],
            "cache_write_tokens": 0,
        },
        "output_tokens": used["completion_tokens"],
        "output_tokens_details": {"reasoning_tokens": used["completion_tokens_details"]["reasoning_tokens"]},
        "total_tokens": used["total_tokens"],
    }


def _items(completion: Completion) -> list[Json]:
    message, suffix = completion.choices[0].message, _suffix(completion)
    items: list[Json] = []
    if thoughts := message.get("reasoning_content"):
        items.append(
            {
                "id": f"rs_{suffix}",
                "type": "reasoning",
                "summary": [{"type": "summary_text", "text": thoughts}],
            }
        )
    if parts := _parts(message):
        items.append(
            {
                "id": f"msg_{suffix}",
                "type": "message",
                "status": "completed",
                "role": "assistant",
                "content": parts,
            }
        )
    for index, call in enumerate(message.get("tool_calls") or ()):
        items.append(
            {
                "id": f"fc_{suffix}{index}",
                "type": "function_call",
                "status": "completed",
                "call_id": call["id"],
                **call["function"],
            }
        )
    return items


def _parts(message: Json) -> list[Json]:
    if message.get("refusal"):
        return [{"type": "refusal", "refusal": message["refusal"]}]
    if message.get("content"):
        return [{"type": "output_text", "text": message["content"], "annotations": [], "logprobs": []}]
    return []


def _events(request: Json, completion: Completion) -> Iterator[Json]:
    begun = _envelope(request, completion, "in_progress")
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.in_progress", "response": begun}
    for index, item in enumerate(_items(completion)):
        where = {"output_index": index, "item_id": item["id"]}
        yield {"type": "response.output_item.added", "output_index": index, "item": _opened(item)}
        if item["type"] == "message":
            yield from _part_events(item["content"][0], {**where, "content_index": 0})
        elif item["type"] == "function_call":
            yield from _argument_events(item, where)
        else:
            yield from _summary_events(item["summary"][0], {**where, "summary_index": 0})
        yield {"type": "response.output_item.done", "output_index": index, "item": item}
    body = responses_body(request, completion)
    yield {"type": f"response.{body['status']}", "response": body}


def _opened(item: Json) -> Json:
    match item["type"]:
        case "message":
            return {**item, "status": "in_progress", "content": []}
        case "function_call":
            return {**item, "status": "in_progress", "arguments": ""}
        case _:
            return {**item, "summary": []}


def _part_events(part: Json, where: Json) -> Iterator[Json]:
    key = "refusal" if part["type"] == "refusal" else "text"
    stem = f"response.{part['type']}"
    yield {"type": "response.content_part.added", **where, "part": {**part, key: ""}}
    for piece in pieces(part[key]):
        yield {"type": f"{stem}.delta", **where, "delta": piece, "logprobs": []}
    yield {"type": f"{stem}.done", **where, key: part[key], "logprobs": []}
    yield {"type": "response.content_part.done", **where, "part": part}


def _argument_events(item: Json, where: Json) -> Iterator[Json]:
    stem = "response.function_call_arguments"
    for piece in pieces(item["arguments"]):
        yield {"type": f"{stem}.delta", **where, "delta": piece}
    yield {"type": f"{stem}.done", **where, "name": item["name"], "arguments": item["arguments"]}


def _summary_events(part: Json, where: Json) -> Iterator[Json]:
    stem = "response.reasoning_summary"
    yield {"type": f"{stem}_part.added", **where, "part": {**part, "text": ""}}
    for piece in pieces(part["text"]):
        yield {"type": f"{stem}_text.delta", **where, "delta": piece}
    yield {"type": f"{stem}_text.done", **where, "text": part["text"]}
    yield {"type": f"{stem}_part.done", **where, "part": part}
