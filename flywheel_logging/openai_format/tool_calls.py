# SPDX-License-Identifier: Apache-2.0
"""Tool calls in OpenAI's form, with the arguments as raw as they can still be had.

Arguments are always a string. What the model wrote is kept where it is visible, valid JSON or not; arguments
that LangChain has parsed are written the way langchain-openai writes them to the wire.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from flywheel_logging.openai_format.built import Json, as_dict, as_list
from flywheel_logging.openai_format.json_safe import plain, to_json
from flywheel_logging.snapshot import StreamTrace

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, default=plain)
"""The same text as langchain-openai's `json.dumps(args, ensure_ascii=False)`."""


@dataclass(frozen=True, slots=True)
class Call:
    """One tool call out of a message.

    Attributes:
        id: The call's id, None where there is none.
        name: The tool's name.
        arguments: JSON text, or whatever the model wrote in its place.
        raw: Whether *arguments* is the model's own text, not parsed and written again.
        custom: Whether it calls a custom tool, whose input is free text.
    """

    id: Any
    name: Any
    arguments: str
    raw: bool
    custom: bool = False

    def to_openai(self) -> Json:
        """Return the call as in `message.tool_calls`."""
        if self.custom:
            return {"id": self.id, "type": "custom", "custom": {"name": self.name, "input": self.arguments}}
        return {
            "id": self.id,
            "type": "function",
            "function": {"name": self.name, "arguments": self.arguments},
        }


def arguments_text(args: Any) -> str:
    """Return *args* as the string that stands in a tool call; a string is kept as it is."""
    if isinstance(args, str):
        return args
    if args is None:
        return ""
    try:
        return _ENCODER.encode(args)
    except (TypeError, ValueError, RecursionError):
        return to_json(args).body.decode()


def parsed_calls(fields: Json) -> list[Call]:
    """Return a message's `tool_calls`, then its `invalid_tool_calls`: the order of langchain-openai."""
    if "tool_calls" not in fields and "invalid_tool_calls" not in fields:
        return []
    valid, invalid = as_list(fields.get("tool_calls")), as_list(fields.get("invalid_tool_calls"))
    return [
        Call(each.get("id"), each.get("name"), arguments_text(each.get("args")), raw)
        for calls, raw in ((valid, False), (invalid, True))
        for each in calls
        if isinstance(each, dict)
    ]


def wire_calls(fields: Json) -> list[Call]:
    """Return the calls that a client left as they were on the wire, in `additional_kwargs.tool_calls`."""
    found = []
    for each in as_list(as_dict(fields.get("additional_kwargs")).get("tool_calls")):
        function = as_dict(as_dict(each).get("function"))
        if function:
            arguments = function.get("arguments")
            found.append(Call(each.get("id"), function.get("name"), arguments_text(arguments), raw=True))
    return found


def streamed_calls(trace: StreamTrace) -> list[Call]:
    """Return the calls that were streamed, in the order of their index, with the arguments as they came."""
    return [
        Call(each.id, each.name, "".join(each.arguments), raw=True)
        for _, each in sorted(trace.tool_calls.items())
    ]


def chunk_calls(fields: Json) -> list[Call]:
    """Return the calls of a summed-up stream that still has the text of its chunks, `tool_call_chunks`."""
    return [
        Call(each.get("id"), each.get("name"), arguments_text(each.get("args")), raw=True)
        for each in as_list(fields.get("tool_call_chunks"))
        if isinstance(each, dict)
    ]


def merge_calls(parsed: list[Call], raw: list[Call]) -> list[Call]:
    """Return each call once: the order of *parsed*, the text of *raw* where it has the same call.

    Calls are the same if their ids are. Where ids are missing or repeat themselves and both sides have as
    many calls, the position decides.
    """
    if not parsed or not raw:
        return parsed or raw
    if len(parsed) == len(raw) and not (_have_ids(parsed) and _have_ids(raw)):
        return [_merge(call, other) for call, other in zip(parsed, raw, strict=True)]
    by_id = {call.id: call for call in raw if isinstance(call.id, str)}
    merged = [_merge(call, by_id.pop(call.id, None) if isinstance(call.id, str) else None) for call in parsed]
    return merged + list(by_id.values())


def _have_ids(calls: list[Call]) -> bool:
    """Return whether the calls can be told apart by their ids."""
    ids = {call.id for call in calls if isinstance(call.id, str) and call.id}
    return len(ids) == len(calls)


def _merge(parsed: Call, raw: Call | None) -> Call:
    """Return *parsed* with the text of *raw*; some providers stream no text at all for "no arguments"."""
    if raw is None or not raw.arguments.strip():
        return parsed
    return Call(parsed.id or raw.id, parsed.name or raw.name, raw.arguments, raw=True, custom=raw.custom)
