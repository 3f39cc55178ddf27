# SPDX-License-Identifier: Apache-2.0
"""A call's end to a Chat Completions response."""

from __future__ import annotations

import json
from typing import Any, Final

import orjson

from flywheel_logging.openai_format import blocks, tool_calls
from flywheel_logging.openai_format.built import Built, Json, Notes, as_dict, as_text
from flywheel_logging.openai_format.finish import evidence_of_end, finish_reason
from flywheel_logging.openai_format.request import requested_model, without_media
from flywheel_logging.openai_format.usage import usage_of
from flywheel_logging.openai_format.wire import Api, Served
from flywheel_logging.snapshot import CallEnd, CallStart, GenerationSnapshot, StreamTrace

_LANGCHAIN_IDS: Final = ("lc_run-", "run-")
"""How ids begin that LangChain made up."""


def build_response(
    start: CallStart, end: CallEnd, trace: StreamTrace, served: Served, *, keep_media: bool
) -> Built:
    """Return the answer to *start*, as a Chat Completions response.

    Args:
        start: What was asked.
        end: What came back; for a failed call the partial answer.
        trace: What was seen of the stream.
        served: Who served it, as far as the answer tells.
        keep_media: Whether images, sound and files stay in the document.

    Returns:
        A document that `openai.types.chat.ChatCompletion` accepts, with one exception: `finish_reason` is
        null where nobody told one. A model that nobody named is the empty string, since that type wants
        one. Never raises: what cannot be built is absent, and noted.
    """
    notes = Notes()
    if end.error is not None:
        notes.add("partial")
    elif evidence_of_end(end, served) != "ended":
        notes.add("no_finish_reason")
    sources = _sources(end)
    document: Json = {
        "id": notes.guard("id", _response_id, end, sources) or str(start.run_id),
        "object": "chat.completion",
        "created": notes.guard("created", int, end.ended_at),
        "model": notes.guard("model", _model, start, sources, trace) or "",
        "choices": notes.guard("choices", _choices, start, end, trace, served.api, notes) or [],
    }
    if usage := notes.guard("usage", usage_of, end):
        document["usage"] = usage
    for key in ("system_fingerprint", "service_tier"):
        if value := notes.guard(key, _told_once, sources, key):
            document[key] = value
    return Built(document if keep_media else without_media(document, notes), notes.names())


def _choices(start: CallStart, end: CallEnd, trace: StreamTrace, api: Api, notes: Notes) -> list[Json]:
    if _is_merged(start, end, trace):
        notes.add("merged_choices")
        return []
    alone = len(end.generations) == 1
    choices = []
    for index, generation in enumerate(end.generations):
        seen, output = (trace, end.llm_output) if alone else (StreamTrace(), {})
        choice = notes.guard("choice", _choice, index, generation, output, seen, api, notes)
        if choice is not None:
            choices.append(choice)
    return choices


def _is_merged(start: CallStart, end: CallEnd, trace: StreamTrace) -> bool:
    """Return whether several alternatives were streamed: LangChain joins their chunks into one text."""
    if not trace.chunks or len(end.generations) > 1:
        return False
    sources = (
        start.params,
        as_dict(start.params.get("extra_body")),
        as_dict(start.params.get("model_kwargs")),
    )
    return any(isinstance(n := source.get("n"), int) and n > 1 for source in sources)


def _choice(
    index: int, generation: GenerationSnapshot, output: Json, trace: StreamTrace, api: Api, notes: Notes
) -> Json:
    fields = generation.message.fields if generation.message else {}
    calls = _calls(fields, trace)
    reason, word = finish_reason(generation, output, api, has_calls=bool(calls))
    if word and reason is None:
        notes.add("unknown_finish_reason")
    calls = _without_repairs(calls, trace, reason, notes)
    message = _message(generation, calls, trace) if generation.message else _completion(generation)
    return {
        "index": index,
        "message": message,
        "finish_reason": reason,
        "logprobs": _logprobs(generation, as_dict(fields.get("response_metadata"))),
    }


def _completion(generation: GenerationSnapshot) -> Json:
    return {"role": "assistant", "content": generation.text}


def _message(generation: GenerationSnapshot, calls: list[tool_calls.Call], trace: StreamTrace) -> Json:
    fields = generation.message.fields if generation.message else {}
    kwargs = as_dict(fields.get("additional_kwargs"))
    content = fields.get("content")
    found = blocks.split(content) if isinstance(content, list) else _NO_BLOCKS
    text = blocks.text_of(found.parts) or None if isinstance(content, list) else content
    message: Json = {"role": "assistant", "content": text}
    if reasoning := _reasoning(found, kwargs, text):
        message["reasoning_content"] = reasoning
    if refusal := _refusal(found, fields, trace):
        message["refusal"] = refusal
    if calls:
        message["tool_calls"] = [call.to_openai() for call in calls]
    for key in ("function_call", "audio"):
        if told := kwargs.get(key):
            message[key] = told
    if others := blocks.without_text(found.parts):
        message["provider_blocks"] = others
    if not text and not _NULLS_CONTENT.isdisjoint(message):
        message["content"] = None
    return message


_NO_BLOCKS: Final = blocks.Sorted()

_NULLS_CONTENT: Final = frozenset({"refusal", "tool_calls", "function_call", "audio"})
"""Fields beside which empty content is null on the wire."""


def _refusal(found: blocks.Sorted, fields: Json, trace: StreamTrace) -> str:
    if found.refusal:
        return "".join(found.refusal)
    for name in ("additional_kwargs", "response_metadata"):
        if told := as_text(as_dict(fields.get(name)).get("refusal")):
            return told
    return "".join(trace.refusal)


def _reasoning(found: blocks.Sorted, kwargs: Json, text: Any) -> str:
    if reasoning := "\n\n".join(filter(None, found.reasoning)):
        return reasoning
    told = kwargs.get("reasoning_content") or kwargs.get("reasoning")
    if isinstance(text, str) and "</think>" in text and "_reasoning_api_fields" not in kwargs:
        return ""  # ChatNVIDIA copied it out of the text, where it still is
    return blocks.reasoning_text(told)


def _calls(fields: Json, trace: StreamTrace) -> list[tool_calls.Call]:
    raw = (
        (trace.tool_calls and tool_calls.streamed_calls(trace))
        or tool_calls.chunk_calls(fields)
        or tool_calls.wire_calls(fields)
    )
    if not raw and isinstance(content := fields.get("content"), list):
        raw = blocks.split(content).calls
    return tool_calls.merge_calls(tool_calls.parsed_calls(fields), raw)


def _without_repairs(
    calls: list[tool_calls.Call], trace: StreamTrace, reason: str | None, notes: Notes
) -> list[tool_calls.Call]:
    """Return *calls* without arguments that LangChain completed by itself; note what cannot be parsed.

    After a stream that hit the token limit, the last call's arguments are cut short. LangChain closes their
    brackets; if the text as it came was not seen, they are left empty rather than wrong.
    """
    if not calls:
        return calls
    if trace.chunks and reason == "length" and not calls[-1].raw:
        notes.add("arguments_lost")
        calls = [*calls[:-1], tool_calls.Call(calls[-1].id, calls[-1].name, "", raw=False)]
    if any(not call.custom and not _is_json(call.arguments) for call in calls):
        notes.add("unparseable_arguments")
    return calls


def _is_json(text: str) -> bool:
    try:
        orjson.loads(text)
    except ValueError:
        try:
            json.loads(text)  # lone surrogates and NaN, which langchain-openai lets through
        except (ValueError, RecursionError):
            return False
    return True


def _logprobs(generation: GenerationSnapshot, metadata: Json) -> Json | None:
    found = as_dict(generation.info.get("logprobs") or metadata.get("logprobs"))
    known = generation.message is not None and ("content" in found or "refusal" in found)
    return found if known else None  # legacy completions have another form


def _sources(end: CallEnd) -> list[Json]:
    if not end.generations:
        return [end.llm_output]
    first = end.generations[0]
    metadata = as_dict(first.message.fields.get("response_metadata")) if first.message else {}
    return [metadata, end.llm_output, first.info]


def _response_id(end: CallEnd, sources: list[Json]) -> str | None:
    message = end.generations[0].message if end.generations else None
    for source in [*sources, message.fields] if message else sources:
        found = source.get("id")
        if isinstance(found, str) and found and not found.startswith(_LANGCHAIN_IDS):
            return found
    return None


def _model(start: CallStart, sources: list[Json], trace: StreamTrace) -> str | None:
    asked = requested_model(start)
    for source in sources:
        if name := as_text(source.get("model_name")) or as_text(source.get("model")):
            return name if name == asked or not trace.chunks else _once(name)
    return asked


def _told_once(sources: list[Json], key: str) -> str:
    for source in sources:
        if told := as_text(source.get(key)):
            return _once(told)
    return ""


def _once(text: str) -> str:
    """Return the part that *text* repeats (`gpt-4ogpt-4o`: LangChain joins the chunks' metadata)."""
    return text[: (text + text).find(text, 1)]
