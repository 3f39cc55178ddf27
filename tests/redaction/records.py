# SPDX-License-Identifier: Apache-2.0
"""Calls whose documents hold one text, in one of many places and under one of many disguises."""

from __future__ import annotations

import base64
import html
import json
import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote, quote_plus, unquote_plus


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
    "part_of_tomorrow": lambda text: both([user([{"type": "quote", "source": {"excerpt": text}}])]),
    "system": lambda text: both([{"role": "system", "content": text}]),
    "developer": lambda text: both([{"role": "developer", "content": [{"type": "text", "text": text}]}]),
    "user_name": lambda text: both([user("hi", name=text)]),
    "arguments": lambda text: both([calling(json.dumps({"q": text}))]),
    "arguments_dict": lambda text: both([calling({"q": text})]),
    "arguments_key": lambda text: both([calling(json.dumps({text: 1}))]),
    "arguments_broken": lambda text: both([calling('{"q": "' + text.replace('"', "'") + '", "n": ')]),
    "function_call": lambda text: both(
        [{"role": "assistant", "function_call": {"name": "f", "arguments": json.dumps([text])}}]
    ),
    "tool_result": lambda text: both([{"role": "tool", "tool_call_id": "call_1", "content": text}]),
    "tool_result_parts": lambda text: both(
        [{"role": "tool", "tool_call_id": "call_1", "content": [{"type": "text", "text": text}]}]
    ),
    "tool_result_json": lambda text: both(
        [{"role": "tool", "tool_call_id": "call_1", "content": nested(text, 3)}]
    ),
    "json_5_levels": lambda text: both([user(nested(text, 5))]),
    "response": lambda text: both(answer={"role": "assistant", "content": text}),
    "response_arguments": lambda text: both(answer=calling(json.dumps({"to": [text]}))),
    "annotation": lambda text: both(
        answer={
            "role": "assistant",
            "content": "ok",
            "annotations": [{"type": "url_citation", "url_citation": {"title": text, "start_index": 0}}],
        }
    ),
    "reasoning": lambda text: both(answer={"role": "assistant", "content": "", "reasoning_content": text}),
    "refusal": lambda text: both(answer={"role": "assistant", "content": None, "refusal": text}),
    "error": lambda text: both(measurement={"error_message": f"Error: {text}"}),
    "error_body": lambda text: both(
        measurement={"error_message": f"Error code: 400 - {{'error': {{'message': \"got '{text}'\"}}}}"}
    ),
    "error_body_json": lambda text: both(
        measurement={"error_message": "400: " + json.dumps({"error": {"message": f"bad value {text}"}})}
    ),
    "traceback": lambda text: both(
        measurement={"error_message": f'File "a.py", line 3, in f\n    find("{text}")\nValueError: {text}'}
    ),
    "metadata_value": lambda text: both(metadata={"k": text}),
    "metadata_key": lambda text: both(metadata={text: "v"}),
    "user_field": lambda text: both(user=text),
    "url": lambda text: both([user(f"see https://shop.example/find?u={text}&v=1")]),
    "image_url": lambda text: both(
        [user([{"type": "image_url", "image_url": {"url": f"https://cdn.example/i.png?sig={text}"}}])]
    ),
    "header_pair": lambda text: both(extra_headers=[{"name": "X-Account", "value": text}]),
    "header": lambda text: both(extra_headers={"X-Account": text}),
    "query": lambda text: both(extra_query={"account": text}),
    "additional_kwargs": lambda text: both([user("x", additional_kwargs={"a": {"b": text}})]),
    "response_metadata": lambda text: both(
        answer={"role": "assistant", "content": "x", "response_metadata": {"headers": {"x-user": text}}}
    ),
    "stop": lambda text: both(stop=[text]),
    "prediction": lambda text: both(prediction={"type": "content", "content": text}),
    "tags": lambda text: both(measurement={"tags": ["t", text]}),
    "labels": lambda text: both(measurement={"labels": [f"team={text}"]}),
    "feedback": lambda text: both(measurement={"feedback": {"score": 1, "comment": text}}),
    "unknown_field": lambda text: both(measurement={"a_field_of_tomorrow": text}),
    "deep": lambda text: both(metadata={"k": deep(text, 120)}),
}
"""A place to a call that holds a text there."""


def _each(text: str, disguised: Callable[[int], str], *, letters: bool = False) -> str:
    """Return *text* with what is no letter or digit disguised, or with every character disguised."""
    return "".join(char if char.isalnum() and not letters else disguised(ord(char)) for char in text)


def _digits(first: int) -> Callable[[str], str]:
    return lambda text: text.translate({ord("0") + value: first + value for value in range(10)})


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _percent(text: str) -> str:
    return quote(text, safe="")


def _escaped(text: str) -> str:
    return _each(text, lambda code: f"\\u{code:04x}")


ENCODINGS: Final[dict[str, Callable[[str], str]]] = {
    "plain": lambda text: text,
    "upper": str.upper,
    "json_escape": _escaped,
    "json_escape_all": lambda text: _each(text, lambda code: f"\\u{code:04X}", letters=True),
    "json_in_json": lambda text: json.dumps(json.dumps({"v": text})),
    "percent": _percent,
    "percent_all": lambda text: _each(text, lambda code: f"%{code:02x}", letters=True),
    "percent_plus": quote_plus,
    "html": lambda text: _each(text, lambda code: f"&#{code};"),
    "html_all": lambda text: _each(text, lambda code: f"&#x{code:X};", letters=True),
    "quoted_printable": lambda text: text.replace("@", "=40"),
    "full_width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "mathematical": _digits(0x1D7CE),
    "arabic": _digits(0x0660),
    "devanagari": _digits(0x0966),
    "zero_width": "\u200b".join,
    "joiner": lambda text: text.replace("@", "\u2060@\u200d").replace(" ", "\ufeff \u200c"),
    "hard_space": lambda text: text.replace(" ", "\u00a0"),
    "thin_space": lambda text: text.replace(" ", "\u2009"),
    "line_break": lambda text: text[:9] + text[9:].replace(" ", "\n", 1) if text[9:].count(" ") > 1 else text,
    "base64": _base64,
    "base64url": lambda text: base64.urlsafe_b64encode(text.encode()).decode().rstrip("="),
    "base64_sentence": lambda text: _base64(f"write to {text}, please"),
    "percent_in_escape": lambda text: _escaped(_percent(text)),
    "escape_in_percent": lambda text: _percent(_escaped(text)),
    "percent_twice": lambda text: _percent(_percent(text)),
    "html_in_percent": lambda text: _percent(_each(text, lambda code: f"&#{code};")),
    "escape_in_json_in_base64": lambda text: _base64(f'{{"v": "{_escaped(text)}"}}'),
    "percent_in_base64": lambda text: _base64(_percent(text)),
    "base64_in_percent": lambda text: _percent(_base64(text)),
    "base64_twice": lambda text: _base64(_base64(text)),
    "full_width_in_base64": lambda text: _base64(ENCODINGS["full_width"](text)),
    "arabic_in_escape": lambda text: json.dumps(_digits(0x0660)(text))[1:-1],
    "zero_width_in_percent_in_base64": lambda text: _base64(_percent("\u200b".join(text))),
}
"""Disguises, of one layer, of two and of three."""


_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_WORD: Final = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _HIDDEN.sub("", text))
    return "".join(str(unicodedata.digit(char, char)) for char in folded)


def _decoded(word: str) -> str:
    try:
        body = word.rstrip("=").replace("-", "+").replace("_", "/")
        return base64.b64decode(body + "=" * (-len(body) % 4)).decode()
    except ValueError:
        return ""


DECODERS: Final[tuple[Callable[[str], str], ...]] = (
    _plain,
    unquote_plus,
    html.unescape,
    lambda text: re.sub(r"\\+u([0-9A-Fa-f]{4})", lambda match: chr(int(match[1], 16)), text),
    lambda text: re.sub(r"=([0-9A-F]{2})", lambda match: chr(int(match[1], 16)), text),
    lambda text: " ".join(map(_decoded, _WORD.findall(text))),
)
"""What a reader might do to a text; written with the standard library, none of it the redactor's own."""

_DEPTH: Final = 4


def readings(document: Any) -> str:
    """Return all text of *document* in every form in which a value might be read out of it, compact."""
    texts = {json.dumps(document, ensure_ascii=False)}
    news = texts
    for _ in range(_DEPTH):
        news = {decode(text) for text in news for decode in DECODERS} - texts
        texts |= news
    return "\n".join(map(compact, texts))


def compact(text: str) -> str:
    """Return *text* in lower case without what may stand between digits."""
    return re.sub(r"[\s\\/\"-]", "", text).lower()
