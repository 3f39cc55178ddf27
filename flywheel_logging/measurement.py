# SPDX-License-Identifier: Apache-2.0
"""The measurement of a call: its numbers and labels, without content. Pure.

`fields.MEASUREMENT_FIELDS` lists every field; what is not known is absent. Each group is read on its own, so
that an odd shape in one place does not cost the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from statistics import fmean
from typing import Any, Final, Literal, TypeAlias

from flywheel_logging.attribution import Attribution, node_path, text_of
from flywheel_logging.buckets import bucket_of
from flywheel_logging.error_snapshot import ErrorSnapshot
from flywheel_logging.inflight import Call, root_of
from flywheel_logging.record import format_timestamp

Outcome: TypeAlias = Literal["success", "error", "cancelled", "incomplete", "abandoned"]

SEVERITY: Final[dict[Outcome, str]] = {
    "success": "info",
    "cancelled": "warning",
    "incomplete": "warning",
    "abandoned": "warning",
    "error": "error",
}
"""Severity by outcome; an error that no retry can heal is `critical`, see `CRITICAL_STATUS`."""

CRITICAL_STATUS: Final = frozenset({401, 402, 403})
"""HTTP statuses under which every further call fails until somebody acts: credentials, payment, rights."""

CANCELLATIONS: Final = frozenset({"CancelledError", "GeneratorExit"})
"""Exceptions that mean that the application stopped waiting, not that the provider failed."""

MAX_ERROR_CHARS: Final = 500

_TOO_LARGE: Final = 1 << 63
"""The stores' `long` ends here; nothing that is measured comes near it."""

_MAX_DIGITS: Final = 20

_RETRY_TAG: Final = re.compile(r"retry:attempt:(\d+)$")
_SAMPLING: Final = """
    temperature top_p top_k frequency_penalty presence_penalty repetition_penalty seed n
"""
_TOKENS: Final = ("prompt_tokens", "completion_tokens", "total_tokens")
_TOKEN_DETAILS: Final = {
    "prompt_tokens_details": {
        "cached_tokens": "cached_tokens",
        "cache_write_tokens": "cache_write_tokens",
        "audio_tokens": "audio_prompt_tokens",
    },
    "completion_tokens_details": {
        "reasoning_tokens": "reasoning_tokens",
        "audio_tokens": "audio_completion_tokens",
    },
}
_LIMITS: Final = ("ratelimit_remaining_requests", "ratelimit_remaining_tokens")
_GROQ: Final = {
    "queue_time": "queue_ms",
    "total_time": "processing_ms",
    "completion_time": "eval_ms",
    "prompt_time": "prompt_eval_ms",
}
_OLLAMA: Final = {
    "eval_duration": "eval_ms",
    "prompt_eval_duration": "prompt_eval_ms",
    "load_duration": "load_ms",
}
_TEXT_METADATA: Final = {
    "domain": ("domain",),
    "variant": ("variant",),
    "agent_name": ("lc_agent_name",),
    "langgraph_node": ("langgraph_node",),
    "prompt_name": ("prompt_name", "lc_hub_repo"),
    "prompt_version": ("prompt_version", "lc_hub_commit_hash"),
    "model_version": ("model_version",),
}
"""Field to the metadata keys that give it, the first that is there; LangSmith's hub writes `lc_hub_…`."""


def measure_call(call: Call, whose: Attribution, *, labels: Sequence[str]) -> dict[str, Any]:
    """Return what is known of *call* apart from its two documents: ids, names, times, error.

    Args:
        call: The call, ended or given up.
        whose: Its attribution.
        labels: Metadata keys that become labels.
    """
    start = call.start
    run_id = str(start.run_id)
    found: dict[str, Any] = {
        "@timestamp": format_timestamp(start.started_at),
        "client_id": whose.client_id,
        "workload_id": whose.workload_id,
        "workload_source": whose.workload_source,
        "user_id": whose.user_id,
        "session_id": whose.session_id,
        "run_id": run_id,
        "root_run_id": run_id if start.parent_run_id is None else _root_id(call),
        "labels": _labels(start.metadata, labels),
        "checkpoint_ns": node_path(start.metadata),
        "langgraph_step": _integer(start.metadata.get("langgraph_step")),
        "batch_size": start.batch_size,
        **_times(call),
    }
    if start.parent_run_id is not None:
        found["parent_run_id"] = str(start.parent_run_id)
    if start.tags:
        found["tags"], found["attempt"] = start.tags, _attempt(start.tags)
    for name, keys in _TEXT_METADATA.items():
        for key in keys:
            if key in start.metadata and (value := text_of(start.metadata[key])):
                found[name] = value
                break
    if call.end is not None and call.end.error is not None:
        found |= _error(call.end.error)
    return found


def measure_request(request: Mapping[str, Any]) -> dict[str, Any]:
    """Return the numbers of a Chat Completions request: parameters, counts, lengths."""
    contents = [m.get("content") for m in _list(request.get("messages")) if isinstance(m, dict)]
    found: dict[str, Any] = {
        "model": _text(request.get("model")),
        "tool_count": len(_list(request.get("tools"))),
        "message_count": len(contents),
        "prompt_chars": sum(map(_chars, contents)),
        "media_count": sum(_media(content) for content in contents if type(content) is list),
    }
    for name, field, measure in _PARAMETERS:
        if name in request:
            found[field] = measure(request[name])
    return found


def measure_response(response: Mapping[str, Any]) -> dict[str, Any]:
    """Return the numbers of a Chat Completions response, but for its tokens: choices, tool calls."""
    choices = [c for c in _list(response.get("choices")) if isinstance(c, dict)]
    messages = [m for c in choices if isinstance(m := c.get("message"), dict)]
    calls = [call for m in messages for call in _list(m.get("tool_calls")) if isinstance(call, dict)]
    names = {name for call in calls if (name := _text(_mapping(call.get("function")).get("name")))}
    return {
        "response_model": response.get("model") or None,
        "provider_response_id": response.get("id"),
        "finish_reason": choices[0].get("finish_reason") if choices else None,
        "choice_count": len(choices),
        "response_chars": sum(_chars(m.get("content")) for m in messages),
        "tool_call_count": len(calls),
        "invalid_tool_call_count": sum(not _is_json(_arguments(call)) for call in calls),
        "tool_names": sorted(names) or None,
        "refusal": any(m.get("refusal") for m in messages),
    }


def measure_usage(response: Mapping[str, Any]) -> dict[str, Any]:
    """Return the token counts of a Chat Completions response."""
    usage = _mapping(response.get("usage"))
    found = {name: _integer(usage[name]) for name in _TOKENS if name in usage}
    if "cache_creation_input_tokens" in usage:
        found["cache_write_tokens"] = _integer(usage["cache_creation_input_tokens"])
    for name, fields in _TOKEN_DETAILS.items():
        if details := _mapping(usage.get(name)):
            found.update((fields[key], _integer(details[key])) for key in fields.keys() & details.keys())
    return found


def measure_provider_times(call: Call) -> dict[str, Any]:
    """Return what the provider itself told: its own times, and how much of the rate limit is left.

    Sources: Ollama's `/api/chat` (nanoseconds), Groq's `usage` (seconds), OpenAI's response headers.
    """
    if call.end is None or not call.end.generations:
        return {}
    message = call.end.generations[0].message
    meta = _mapping(message.fields.get("response_metadata")) if message else call.end.generations[0].info
    found: dict[str, Any] = {}
    if headers := {str(name).lower(): value for name, value in _mapping(meta.get("headers")).items()}:
        found["processing_ms"] = _scaled(headers.get("openai-processing-ms"), 1)
        for name in _LIMITS:
            found[name] = _integer(headers.get("x-" + name.replace("_", "-")))
    for source, factor, fields in ((_mapping(meta.get("token_usage")), 1e3, _GROQ), (meta, 1e-6, _OLLAMA)):
        for name, field in fields.items():
            if name in source and ((told := _scaled(source[name], factor)) or not found.get(field)):
                found[field] = told
    return found


def finished(found: dict[str, Any], outcome: Outcome, flags: Sequence[str]) -> dict[str, Any]:
    """Return *found* with its outcome, flags and derived numbers, without what is unknown."""
    known = {name: value for name, value in found.items() if value is not None}
    known["outcome"], known["severity"] = outcome, SEVERITY[outcome]
    if flags:
        known["flags"] = sorted(set(flags))
    if outcome == "error" and known.get("http_status") in CRITICAL_STATUS:
        known["severity"] = "critical"
    tokens, latency = known.get("completion_tokens"), known.get("latency_ms")
    if tokens and latency:
        known["tokens_per_second"] = round(tokens / latency * 1000, 3)
    return known


def _times(call: Call) -> dict[str, Any]:
    found: dict[str, Any] = {"streaming": call.trace.chunks > 0}
    if call.trace.chunks:
        found["chunk_count"] = call.trace.chunks
        found |= _gaps(call.chunk_times)
    if call.trace.first_token is not None:
        found["ttft_ms"] = _milliseconds(call.trace.first_token - call.start.started)
        found["ttft_bucket"] = bucket_of(found["ttft_ms"])
    if call.end is not None:
        found["ended_at"] = format_timestamp(call.end.ended_at)
        found["latency_ms"] = _milliseconds(call.end.ended - call.start.started)
        found["latency_bucket"] = bucket_of(found["latency_ms"])
    return found


def _gaps(times: Sequence[float]) -> dict[str, float]:
    gaps = sorted(later - earlier for earlier, later in pairwise(times))
    if not gaps:
        return {}
    rank = -(-95 * len(gaps) // 100) - 1  # nearest rank
    return {"chunk_gap_avg_ms": _milliseconds(fmean(gaps)), "chunk_gap_p95_ms": _milliseconds(gaps[rank])}


def _error(error: ErrorSnapshot) -> dict[str, Any]:
    return {
        "error_type": error.type,
        "error_message": error.message[:MAX_ERROR_CHARS] or None,
        "error_stack": "\n".join(error.stack) or None,
        "http_status": error.http_status,
    }


def _root_id(call: Call) -> str | None:
    root = root_of(call)
    return str(root.run_id) if root is not None and root.is_root else None


def _labels(metadata: Mapping[str, Any], keys: Sequence[str]) -> list[str] | None:
    chosen = [f"{key}={metadata[key]}" for key in keys if isinstance(metadata.get(key), (str, int, float))]
    return chosen or None


def _attempt(tags: Sequence[str]) -> int | None:
    found = [match for tag in tags if (match := _RETRY_TAG.match(tag))]
    return int(found[-1][1]) if found else None


def _chars(content: Any) -> int:
    if isinstance(content, str):
        return len(content)
    return sum(len(text) for part in _list(content) if isinstance(text := _mapping(part).get("text"), str))


def _media(content: list[Any]) -> int:
    return sum(1 for part in content if _mapping(part).get("type") not in (None, "text", "refusal"))


def _type_of(value: Any) -> str | None:
    kind = _mapping(value).get("type")
    return kind if isinstance(kind, str) else None


def _tool_choice(value: Any) -> str | None:
    if isinstance(value, str):
        return value
    name = _mapping(_mapping(value).get("function")).get("name")
    return name if isinstance(name, str) else _type_of(value)


def _stop_count(stop: Any) -> int | None:
    return None if stop is None else (len(stop) if isinstance(stop, list) else 1)


def _milliseconds(seconds: float) -> float:
    return round(max(seconds, 0.0) * 1000, 3)


def _arguments(call: Mapping[str, Any]) -> Any:
    return _mapping(call.get("function")).get("arguments", "null")


def _is_json(text: Any) -> bool:
    try:
        json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: Any) -> int | float | None:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return value if is_number and -_TOO_LARGE < value < _TOO_LARGE else None


def _integer(value: Any) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and value.isdecimal() and value.isascii():
        value = int(value[:_MAX_DIGITS])
    number = _number(value)
    return None if number is None else int(number)


def _scaled(value: Any, factor: float) -> float | None:
    try:
        number = _number(float(value) if isinstance(value, str) else value)
    except ValueError:
        return None
    return None if number is None else round(number * factor, 3)


_PARAMETERS: Final[tuple[tuple[str, str, Callable[[Any], Any]], ...]] = (
    *((name, name, _number) for name in _SAMPLING.split()),
    ("max_completion_tokens", "max_tokens", _integer),
    ("max_tokens", "max_tokens", _integer),  # where a request has both, this one holds
    ("stop", "stop_count", _stop_count),
    ("response_format", "response_format", _type_of),
    ("tool_choice", "tool_choice", _tool_choice),
)
"""Name of a request's parameter, the field of the measurement that it gives, and how it is measured."""
