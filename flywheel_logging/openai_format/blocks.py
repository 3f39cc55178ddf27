# SPDX-License-Identifier: Apache-2.0
"""Content blocks: what belongs to Chat Completions' `content`, and what belongs elsewhere in the message.

LangChain's v0 and v1 blocks, OpenAI Responses items, Anthropic, Bedrock and Google blocks all arrive in the
same list. `split` sorts a list; `data_part` turns images, sound and files into Chat Completions' parts.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any, Final

from flywheel_logging.openai_format.built import Json, as_dict, as_list, as_text
from flywheel_logging.openai_format.tool_calls import Call, arguments_text

TEXT_TYPES: Final = frozenset({"text", "output_text", "input_text"})
REASONING_TYPES: Final = frozenset({"reasoning", "thinking", "reasoning_content"})
CALL_TYPES: Final = frozenset(
    {"tool_use", "tool_call", "function_call", "invalid_tool_call", "tool_call_chunk", "custom_tool_call"}
)
DATA_TYPES: Final = frozenset({"image", "audio", "file", "media"})


@dataclass(slots=True)
class Sorted:
    """A list of blocks, sorted.

    Attributes:
        parts: What stays in the content, in order; blocks of a provider's own kind as they are.
        calls: The tool calls.
        reasoning: Pieces of reasoning text.
        refusal: Pieces of a refusal.
    """

    parts: list[Any] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    reasoning: list[str] = field(default_factory=list)
    refusal: list[str] = field(default_factory=list)


def kind_of(block: Any) -> str:
    """Return the type of a block, empty for what is none."""
    return as_text(block.get("type")) if isinstance(block, dict) else ""


def split(content: list[Any]) -> Sorted:
    """Sort the blocks of one message."""
    found = Sorted()
    for block in content:
        if isinstance(block, str):
            found.parts.append({"type": "text", "text": block})
            continue
        kind = kind_of(block)
        if kind in TEXT_TYPES and isinstance(block.get("text"), str):
            found.parts.append(_text_part(block))
        elif kind in REASONING_TYPES:
            found.reasoning.append(reasoning_text(block))
        elif kind in CALL_TYPES:
            found.calls.append(_call(block))
        elif kind == "refusal":
            found.refusal.append(as_text(block.get("refusal")))
        elif kind != "input_json_delta":  # a fragment of a call that is there as a whole
            found.parts.append(data_part(block))
    return found


def reasoning_text(value: Any) -> str:
    """Return the text of a reasoning block, item or field, in any provider's form; empty if encrypted."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(reasoning_text, value)))
    block = as_dict(value)
    for key in ("reasoning", "thinking", "text", "reasoning_content", "summary", "content"):
        if text := reasoning_text(block[key]) if block.get(key) else "":
            return text
    return ""


def data_part(block: Any) -> Any:
    """Return an image, audio or file block as langchain-openai sends it; any other block as it is."""
    if kind_of(block) not in DATA_TYPES:
        return block
    kind = _data_kind(block)
    source = as_dict(block.get("source"))
    if kind == "image" and source:
        return _anthropic_image(source) or block
    payload = block.get("data", block.get("base64"))
    mime = as_text(block.get("mime_type"))
    if isinstance(payload, bytes):
        payload = base64.b64encode(payload).decode("ascii")
    if kind == "image" and isinstance(block.get("url"), str):
        return _image_part(block["url"])
    if isinstance(payload, str) and mime:
        return _payload_part(kind, mime, payload, block)
    if kind == "file" and (file_id := block.get("file_id") or _old_id(block)):
        return {"type": "file", "file": {"file_id": file_id}}
    return block


def _text_part(block: Json) -> Json:
    part = {"type": "text", "text": block["text"]}
    if "cache_control" in block:
        part["cache_control"] = block["cache_control"]
    return part


def _call(block: Json) -> Call:
    kind = block["type"]
    name = block.get("name")
    if kind == "function_call":
        return Call(block.get("call_id"), name, arguments_text(block.get("arguments")), raw=True)
    if kind == "custom_tool_call":
        return Call(block.get("call_id"), name, arguments_text(block.get("input")), raw=True, custom=True)
    if kind == "tool_use":
        streamed = block.get("partial_json")
        if isinstance(streamed, str) and streamed:
            return Call(block.get("id"), name, streamed, raw=True)
        return Call(block.get("id"), name, arguments_text(block.get("input")), raw=False)
    raw = as_dict(block.get("extras")).get("arguments")
    if isinstance(raw, str):
        return Call(block.get("id"), name, raw, raw=True)
    args = block.get("args")
    return Call(
        block.get("id"), name, arguments_text(args), raw=kind != "tool_call" and isinstance(args, str)
    )


def _data_kind(block: Json) -> str:
    kind: str = block["type"]
    if kind != "media":
        return kind
    main = as_text(block.get("mime_type")).split("/", 1)[0]
    return main if main in DATA_TYPES else "file"


def _old_id(block: Json) -> Any:
    return block.get("id") if block.get("source_type") == "id" else None


def _image_part(url: str) -> Json:
    return {"type": "image_url", "image_url": {"url": url}}


def _anthropic_image(source: Json) -> Json | None:
    if source.get("type") == "base64" and source.get("media_type") and source.get("data"):
        return _image_part(f"data:{source['media_type']};base64,{source['data']}")
    if source.get("type") == "url" and source.get("url"):
        return _image_part(source["url"])
    return None


def _payload_part(kind: str, mime: str, payload: str, block: Json) -> Json:
    if kind == "image":
        return _image_part(f"data:{mime};base64,{payload}")
    if kind == "audio":
        return {"type": "input_audio", "input_audio": {"data": payload, "format": mime.rsplit("/", 1)[-1]}}
    named = (block, as_dict(block.get("extras")), as_dict(block.get("metadata")))
    filename = next((holder["filename"] for holder in named if holder.get("filename")), "LC_AUTOGENERATED")
    return {"type": "file", "file": {"file_data": f"data:{mime};base64,{payload}", "filename": filename}}


def text_of(parts: list[Any]) -> str:
    """Return the text of *parts*, joined without a separator, as the providers' own clients join it."""
    return "".join(as_text(as_dict(part).get("text")) for part in as_list(parts) if _is_text(part))


def without_text(parts: list[Any]) -> list[Any]:
    """Return the parts that are no text."""
    return [part for part in parts if not _is_text(part)]


def _is_text(part: Any) -> bool:
    return kind_of(part) == "text"
