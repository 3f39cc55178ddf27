# SPDX-License-Identifier: Apache-2.0
"""Calls whose documents hold one text, in one of many places and under one of many disguises."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any, Final


def both(
    messages: list[dict[str, Any]] | None = None,
    answer: dict[str, Any] | None = None,
    measurement: dict[str, Any] | None = None,
    **request: Any,
) -> dict[str, Any]:
    """Return both documents of a call, as the pipeline hands them to the redactor."""
    return {
        "record": {
            "request": {"model": "m", "messages": messages or [], **request},
            "response": {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1_700_000_000,
                "model": "m",
                "choices": [
                    {
                        "index": 0,
                        "message": answer or {"role": "assistant", "content": "ok"},
                        "finish_reason": "stop",
                    }
                ],
                "usage": {"prompt_tokens": 1_234_567, "completion_tokens": 1, "total_tokens": 1_234_568},
            },
            "timestamp": "2026-11-21T14:00:00.000Z",
            "client_id": "app",
            "workload_id": "support.router",
        },
        "measurement": {"record_id": "01936f00-0000-7000-8000-000000000001", **(measurement or {})},
    }


def user(content: Any, **fields: Any) -> dict[str, Any]:
    """Return a user's message."""
    return {"role": "user", "content": content, **fields}


def calling(arguments: Any) -> dict[str, Any]:
    """Return an assistant's message that calls a tool."""
    function = {"name": "lookup", "arguments": arguments}
    return {
        "role": "assistant",
        "content": None,
        "tool_calls": [{"id": "call_1", "type": "function", "function": function}],
    }


def nested(text: str, levels: int) -> str:
    """Return JSON in a string, *levels* deep, with *text* at the bottom."""
    for _ in range(levels):
        text = json.dumps({"inner": text, "n": 1})
    return text


def deep(text: str, levels: int) -> Any:
    """Return *text* below *levels* lists."""
    value: Any = text
    for _ in range(levels):
        value = [value]
    return value


PLACES: Final[dict[str, Callable[[str], dict[str, Any]]]] = {
    "user": lambda text: both([user(text)]),
    "part": lambda text: both([user([{"type": "text", "text": text}])]),
    "system": lambda text: both([{"role": "system", "content": text}]),
    "user_name": lambda text: both([user("hi", name=text)]),
    "arguments": lambda text: both([calling(json.dumps({"q": text}))]),
    "arguments_dict": lambda text: both([calling({"q": text})]),
    "arguments_key": lambda text: both([calling(json.dumps({text: 1}))]),
    "function_call": lambda text: both(
        [{"role": "assistant", "function_call": {"name": "f", "arguments": json.dumps([text])}}]
    ),
    "tool_result": lambda text: both([{"role": "tool", "tool_call_id": "call_1", "content": text}]),
    "tool_result_json": lambda text: both(
        [{"role": "tool", "tool_call_id": "call_1", "content": nested(text, 3)}]
    ),
    "json_5_levels": lambda text: both([user(nested(text, 5))]),
    "response": lambda text: both(answer={"role": "assistant", "content": text}),
    "response_arguments": lambda text: both(answer=calling(json.dumps({"to": [text]}))),
    "reasoning": lambda text: both(answer={"role": "assistant", "content": "", "reasoning_content": text}),
    "refusal": lambda text: both(answer={"role": "assistant", "content": None, "refusal": text}),
    "error": lambda text: both(measurement={"error_message": f"Error: {text}"}),
    "metadata_value": lambda text: both(metadata={"k": text}),
    "metadata_key": lambda text: both(metadata={text: "v"}),
    "user_field": lambda text: both(user=text),
    "url": lambda text: both([user(f"see https://shop.example/find?u={text}&v=1")]),
    "header": lambda text: both(extra_headers=[{"name": "X-Account", "value": text}]),
    "additional_kwargs": lambda text: both([user("x", additional_kwargs={"a": {"b": text}})]),
    "stop": lambda text: both(stop=[text]),
    "tags": lambda text: both(measurement={"tags": ["t", text]}),
    "labels": lambda text: both(measurement={"labels": [f"team={text}"]}),
    "unknown_field": lambda text: both(measurement={"a_field_of_tomorrow": text}),
    "deep": lambda text: both(metadata={"k": deep(text, 120)}),
}
"""A place to a call that holds a text there."""

ENCODINGS: Final[dict[str, Callable[[str], str]]] = {
    "plain": lambda text: text,
    "upper": str.upper,
    "json_escape": lambda text: text.replace("@", "\\u0040"),
    "json_in_json": lambda text: json.dumps(json.dumps({"v": text})),
    "percent": lambda text: text.replace("@", "%40"),
    "html": lambda text: text.replace("@", "&#64;"),
    "quoted_printable": lambda text: text.replace("@", "=40"),
    "full_width": lambda text: "".join(chr(ord(c) + 0xFEE0) if c.isalnum() or c == "@" else c for c in text),
    "zero_width": lambda text: text.replace("@", "\u200b@\u200d"),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "base64url": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
}
"""Disguises of an e-mail address."""


def readings(document: Any) -> str:
    """Return all text of *document* in every form in which a value might be read out of it, lower case."""
    text = json.dumps(document, ensure_ascii=False)
    clear = text.replace("%40", "@").replace("&#64;", "@").replace("=40", "@").replace("\\", "")
    clear = clear.replace("u0040", "@").replace("\u200b", "").replace("\u200d", "")
    narrow = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in clear)
    return f"{text}\n{narrow}".lower()
