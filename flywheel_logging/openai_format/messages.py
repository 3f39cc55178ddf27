# SPDX-License-Identifier: Apache-2.0
"""The conversation of a request: each message as its client puts it on the wire.

Three builders, one for each `Dialect`. `openai` repeats what langchain-openai does, `nvidia` what
langchain-nvidia-ai-endpoints does; `generic` turns any other provider's message into what Chat Completions
would carry. Lists of parts stay lists, and an assistant message always has the key `content`.
"""

from __future__ import annotations

from typing import Any, Final

from flywheel_logging.openai_format import blocks, tool_calls
from flywheel_logging.openai_format.blocks import kind_of
from flywheel_logging.openai_format.built import Json, Notes, as_dict, as_list, as_text
from flywheel_logging.openai_format.wire import Dialect
from flywheel_logging.snapshot import MessageSnapshot

_OPENAI_DROPS: Final = frozenset(
    {"tool_use", "thinking", "reasoning_content", "function_call", "code_interpreter_call"}
)
_OPENAI_DROPS_FROM_ASSISTANT: Final = frozenset({"reasoning", "tool_call", "invalid_tool_call"})
_DATA_FIELDS: Final = frozenset({"url", "base64", "file_id", "text", "source_type", "source", "data"})
_NVIDIA_KEEPS_LISTS: Final = frozenset({"image_url", "image", "video_url", "video"})

_PLAIN_ROLES: Final = {"HumanMessage": "user", "AIMessage": "assistant", "SystemMessage": "system"}
_NOT_PLAIN: Final = frozenset({"additional_kwargs", "name", "tool_calls", "invalid_tool_calls"})
"""Fields from which more than role and content is made."""

_ROLES: Final = {"human": "user", "ai": "assistant", "AIMessageChunk": "assistant"}
"""Message types of LangChain, as they stand in foreign dicts, to roles; any other is its own role."""


def convert_messages(messages: list[MessageSnapshot], dialect: Dialect, notes: Notes) -> list[Json]:
    """Return *messages* in Chat Completions' form, in order.

    A message that cannot be converted is left out and noted; one that holds Anthropic tool results becomes
    several.
    """
    converted: list[Json] = []
    for message in messages:
        if (plain := _plain(message)) is not None:
            converted.append(plain)
        elif found := notes.guard("message", convert_message, message, dialect):
            converted.extend(found)
    return converted


def _plain(message: MessageSnapshot) -> Json | None:
    """Return a message that is text and nothing else, as every client sends it; None for any other.

    Most messages are of this kind; `convert_message` makes the same of them in five times the time.
    """
    role, fields = _PLAIN_ROLES.get(message.cls), message.fields
    if role is None or not _NOT_PLAIN.isdisjoint(fields):
        return None
    content = fields.get("content")
    return {"role": role, "content": content} if type(content) is str else None


def convert_message(message: MessageSnapshot, dialect: Dialect) -> list[Json]:
    """Return what *message* becomes.

    Raises:
        Exception: What data of an unforeseen shape lead to.
    """
    fields = message.fields
    match message.cls:
        case "HumanMessage":
            return _with_tool_results("user", fields, dialect)
        case "AIMessage":
            return [_ASSISTANT[dialect](fields)]
        case "ToolMessage":
            return [_tool(fields, dialect)]
        case "SystemMessage" | "FunctionMessage" | "ChatMessage":
            return [_named(_role(message, dialect), fields, dialect)]
        case "RemoveMessage":
            raise TypeError("a RemoveMessage is an instruction to a graph; no client sends it")
    return [_foreign(fields.get("content"))]


def _role(message: MessageSnapshot, dialect: Dialect) -> str:
    if message.cls == "SystemMessage" and dialect != "nvidia":
        role = as_dict(message.fields.get("additional_kwargs")).get("__openai_role__")
        return role if isinstance(role, str) else message.role
    return message.role


def _named(role: str, fields: Json, dialect: Dialect) -> Json:
    """Return a message that is a role, content and perhaps a name."""
    message: Json = {"role": role}
    name = fields.get("name") if dialect != "nvidia" or role == "function" else None
    name = name or as_dict(fields.get("additional_kwargs")).get("name")
    if name is not None:
        message["name"] = name
    message["content"] = _content(fields.get("content"), dialect)
    return message


def _with_tool_results(role: str, fields: Json, dialect: Dialect) -> list[Json]:
    """Return the message; on another wire, tool results inside it are messages of their own, before it."""
    content = fields.get("content")
    if dialect != "generic" or type(content) is not list:
        return [_named(role, fields, dialect)]
    results = [part for part in content if kind_of(part) == "tool_result"]
    if not results:
        return [_named(role, fields, dialect)]
    messages = [
        {
            "role": "tool",
            "tool_call_id": each.get("tool_use_id"),
            "content": _content(each.get("content", ""), dialect),
        }
        for each in results
    ]
    others = [part for part in content if kind_of(part) != "tool_result"]
    return messages + ([_named(role, {**fields, "content": others}, dialect)] if others else [])


def _tool(fields: Json, dialect: Dialect) -> Json:
    content = _content(fields.get("content"), dialect)
    if dialect == "openai" and type(content) is list:
        content = [_only_text(part) for part in content]
    return {
        "role": "tool",
        "tool_call_id": fields.get("tool_call_id"),
        "content": "" if content is None else content,
    }


def _content(content: Any, dialect: Dialect) -> Any:
    if type(content) is not list:
        return content
    if dialect == "openai":
        return _openai_parts(content)
    return _nvidia_content(content) if dialect == "nvidia" else blocks.split(content).parts


def _openai_parts(content: list[Any]) -> list[Any]:
    parts = []
    for block in content:
        kind = kind_of(block)
        if kind in _OPENAI_DROPS:
            continue
        if kind in blocks.DATA_TYPES and not _DATA_FIELDS.isdisjoint(block):
            block = blocks.data_part(block)  # noqa: PLW2901  # the block as it leaves, whatever it came as
        parts.append(block)
    return parts


def _only_text(part: Any) -> Any:
    if kind_of(part) != "text" or "text" not in part:
        return part
    kept = {"type": "text", "text": part["text"]}
    if "prompt_cache_breakpoint" in part:
        kept["prompt_cache_breakpoint"] = part["prompt_cache_breakpoint"]
    return kept


def _nvidia_content(content: list[Any]) -> Any:
    """Return parts if there is a picture among them, else their text joined, as that client does."""
    if any(kind_of(part) in _NVIDIA_KEEPS_LISTS for part in content):
        return [blocks.data_part(part) if kind_of(part) == "image" else part for part in content]
    return (
        "".join(part if isinstance(part, str) else as_text(as_dict(part).get("text")) for part in content)
        or None
    )


def _openai_assistant(fields: Json) -> Json:
    kwargs = as_dict(fields.get("additional_kwargs"))
    content = fields.get("content")
    if type(content) is list:
        kept = [part for part in content if kind_of(part) not in _OPENAI_DROPS_FROM_ASSISTANT]
        content = [_only_text(part) for part in _openai_parts(kept)]
    message = _start(fields.get("name") or kwargs.get("name"), content)
    calls = [call.to_openai() for call in tool_calls.parsed_calls(fields)]
    if not calls:
        calls = [call.to_openai() for call in tool_calls.wire_calls(fields)]
    _put_calls(message, calls, kwargs)
    if (type(content) is list or "audio" in kwargs) and (audio := _audio_id(fields["content"], kwargs)):
        message["audio"] = audio
    return message


def _nvidia_assistant(fields: Json) -> Json:
    kwargs = as_dict(fields.get("additional_kwargs"))
    message = _start(kwargs.get("name"), _content(fields.get("content"), "nvidia"))
    sent = as_list(kwargs.get("_reasoning_api_fields"))
    for name in ("reasoning_content", "reasoning"):
        if name in sent and name in kwargs:
            message[name] = kwargs[name]
    # That client sends a history's calls only as it once received them; after a stream it forgets them. The
    # record keeps them: a tool result without its call would teach nothing.
    raw = tool_calls.wire_calls(fields) or tool_calls.parsed_calls(fields)
    _put_calls(message, [call.to_openai() for call in raw], kwargs)
    return message


def _generic_assistant(fields: Json) -> Json:
    kwargs = as_dict(fields.get("additional_kwargs"))
    content = fields.get("content")
    found = blocks.split(content) if type(content) is list else blocks.Sorted()
    message = _start(
        fields.get("name") or kwargs.get("name"), found.parts if type(content) is list else content
    )
    reasoning = "\n\n".join(filter(None, found.reasoning)) or blocks.reasoning_text(
        kwargs.get("reasoning_content") or kwargs.get("reasoning")
    )
    if reasoning:
        message["reasoning_content"] = reasoning
    if refusal := "".join(found.refusal) or kwargs.get("refusal"):
        message["refusal"] = refusal
    raw = found.calls or tool_calls.wire_calls(fields)
    calls = tool_calls.merge_calls(tool_calls.parsed_calls(fields), raw)
    _put_calls(message, [call.to_openai() for call in calls], kwargs)
    return message


_ASSISTANT: Final = {
    "openai": _openai_assistant,
    "nvidia": _nvidia_assistant,
    "generic": _generic_assistant,
}


def _start(name: Any, content: Any) -> Json:
    if name is None:
        return {"role": "assistant", "content": content}
    return {"role": "assistant", "name": name, "content": content}


def _put_calls(message: Json, calls: list[Json], kwargs: Json) -> None:
    """Add tool calls, else a legacy function call; beside either, empty content is null on the wire."""
    if calls:
        message["tool_calls"] = calls
    elif kwargs.get("function_call") is not None:
        message["function_call"] = kwargs["function_call"]
    else:
        return
    message["content"] = message["content"] or None


def _audio_id(content: Any, kwargs: Json) -> Any:
    for block in as_list(content):
        if kind_of(block) == "audio" and block.get("id"):
            return {"id": block["id"]}
    audio = kwargs.get("audio")
    return {"id": audio["id"]} if isinstance(audio, dict) and "id" in audio else audio


def _foreign(value: Any) -> Json:
    """Return the message that a string, a `(role, content)` pair or a dict means."""
    if isinstance(value, dict):
        inner = as_dict(value.get("data") or value.get("kwargs")) or value
        told = (value.get("role"), inner.get("role"), inner.get("type"), value.get("type"))
        role = next((each for each in told if isinstance(each, str) and each), "user")
        known = {key: inner[key] for key in ("name", "tool_call_id", "tool_calls") if inner.get(key)}
        return {"role": _ROLES.get(role, role), **known, "content": inner.get("content")}
    if isinstance(value, list) and len(value) == 2 and isinstance(value[0], str):  # noqa: PLR2004  # a pair
        return {"role": _ROLES.get(value[0], value[0]), "content": value[1]}
    return {"role": "user", "content": value if isinstance(value, str | list) else as_text(value)}
