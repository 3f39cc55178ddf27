# SPDX-License-Identifier: Apache-2.0
"""A call's start to a Chat Completions request."""

from __future__ import annotations

import re
from typing import Any, Final

from flywheel_logging.openai_format.built import Built, Json, Notes, as_dict
from flywheel_logging.openai_format.media import may_hold_url, replace_media
from flywheel_logging.openai_format.messages import convert_messages
from flywheel_logging.openai_format.schema import response_format_of
from flywheel_logging.openai_format.tools import to_openai_tool_choice, to_openai_tools
from flywheel_logging.openai_format.wire import Api, Dialect, Served, dialect_of
from flywheel_logging.snapshot import CallStart, StreamTrace

_FIRST: Final = ("tools", "tool_choice", "parallel_tool_calls", "response_format")

_NOT_ON_THE_WIRE: Final = frozenset(
    {
        "_type", "model", "model_name", "messages", "stream", "streaming", "stream_usage", "extra_body",
        "extra_headers", "extra_query", "timeout", "idempotency_key", "ls_structured_output_format",
        "thinking_mode", "azure_deployment", "azure_endpoint", "openai_api_base", "openai_api_type",
        "openai_api_version", "deployment_name", "use_responses_api",
    }
)  # fmt: skip
"""Invocation parameters that the OpenAI-like clients do not put into the body, or that are set apart."""

_NESTED: Final = ("model_kwargs", "options", "generation_config", "generationConfig", "inferenceConfig")
"""Objects in which other clients keep the sampling parameters."""

_TAKEN: Final = """
    temperature top_p top_k top_a min_p typical_p max_tokens max_completion_tokens n best_of stop seed
    presence_penalty frequency_penalty repetition_penalty logit_bias logprobs top_logprobs parallel_tool_calls
    tool_choice tools response_format functions function_call reasoning_effort verbosity modalities audio
    prediction service_tier store metadata user safety_identifier prompt_cache_key web_search_options
    stream_options ignore_eos min_tokens guided_json guided_regex guided_choice guided_grammar nvext
    chat_template_kwargs thinking previous_response_id include truncation
"""
"""Parameters that are taken from clients of other wires under the name that they have."""

_CHAT_NAMES: Final[dict[str, str]] = {name: name for name in _TAKEN.split()} | {
    "stop_sequences": "stop",
    "stopSequences": "stop",
    "topP": "top_p",
    "topK": "top_k",
    "maxTokens": "max_tokens",
    "max_output_tokens": "max_tokens",
    "maxOutputTokens": "max_tokens",
    "max_new_tokens": "max_tokens",
    "max_tokens_to_sample": "max_tokens",
    "num_predict": "max_tokens",
    "repeat_penalty": "repetition_penalty",
    "candidate_count": "n",
}
"""Parameters of other wires to their names in Chat Completions; what is not here is not taken."""

_O_SERIES: Final = re.compile(r"o\d")
"""Models for which ChatOpenAI sends a system message as `developer`."""


def build_request(start: CallStart, trace: StreamTrace, served: Served, *, keep_media: bool) -> Built:
    """Return the request that *start* made, in the form of Chat Completions.

    Args:
        start: What was asked.
        trace: What was seen of the stream: `stream` is true by this evidence only.
        served: Who served it, as far as the request tells.
        keep_media: Whether images, sound and files stay in the document.

    Returns:
        The document with `model`, `messages`, tools and parameters; what the wire does not carry is absent.
        Never raises: what cannot be built is absent too, and noted as `not_recorded_<field>`.
    """
    notes = Notes()
    dialect = dialect_of(start, served.api)
    document: Json = {}
    if model := notes.guard("model", requested_model, start):
        document["model"] = model
    document["messages"] = notes.guard("messages", _messages, start, dialect, notes) or []
    document.update(notes.guard("parameters", _parameters, start, served.api, dialect, notes) or {})
    if trace.chunks:
        document["stream"] = True
    if "stream_options" in document:
        document["stream_options"] = document.pop("stream_options")  # beside `stream`
    return Built(document if keep_media else without_media(document, notes), notes.names())


def requested_model(start: CallStart) -> str | None:
    """Return the model that was asked for; one given by `bind` comes before the constructor's."""
    for name in (
        start.params.get("model"),
        start.metadata.get("ls_model_name"),
        start.params.get("model_name"),
        start.params.get("model_id"),
    ):
        if isinstance(name, str) and name and name != "UNKNOWN":  # ChatNVIDIA's word for "none"
            return name
    return None


def without_media(document: Json, notes: Notes) -> Json:
    """Return *document* with descriptions in the place of media, and note it if there were any."""
    replaced = document
    for key, value in document.items():
        # Payloads without a URL occur in the conversation only; a long tool list is quickly passed over.
        if key in _CONVERSATION or may_hold_url(value):
            described = notes.guard(key, replace_media, value)
            if described is not value:
                replaced = {**replaced, key: described}
                notes.add("media_replaced")
    return replaced


_CONVERSATION: Final = frozenset({"messages", "choices"})


def _messages(start: CallStart, dialect: Dialect, notes: Notes) -> list[Json]:
    if start.legacy:
        return [{"role": "user", "content": start.prompt}]
    messages = convert_messages(start.messages, dialect, notes)
    kind, model = start.params.get("_type"), start.params.get("model_name")
    if dialect == "openai" and kind == "openai-chat" and isinstance(model, str) and _O_SERIES.match(model):
        for message in messages:
            if message["role"] == "system":
                message["role"] = "developer"
    return messages


def _parameters(start: CallStart, api: Api, dialect: Dialect, notes: Notes) -> Json:
    params = start.params
    if dialect == "generic":
        found = _from_other_wire(params, api)
    else:
        found = {
            key: value for key, value in params.items() if key not in _NOT_ON_THE_WIRE and value is not None
        }
        found.update(as_dict(params.get("extra_body")))
    if dialect != "openai":
        _add_from_metadata(found, start.metadata)
    if params.get("_type") == "openai-chat" and api == "chat_completions" and "max_tokens" in found:
        found["max_completion_tokens"] = found.pop("max_tokens")
    if isinstance(found.get("response_format"), type):
        found["response_format"] = notes.guard(
            "response_format", response_format_of, found["response_format"]
        )
    ordered = {key: found[key] for key in _FIRST if found.get(key) is not None}
    ordered.update((key, value) for key, value in found.items() if key not in _FIRST)
    return ordered


def _add_from_metadata(found: Json, metadata: Json) -> None:
    """Add what a client tells in the run's metadata only (ChatNVIDIA: all of it)."""
    told = {"temperature": metadata.get("ls_temperature"), "stop": metadata.get("ls_stop")}
    if "max_completion_tokens" not in found:
        told["max_tokens"] = metadata.get("ls_max_tokens")
    for key, value in told.items():
        if value is not None:
            found.setdefault(key, value)


def _from_other_wire(params: Json, api: Api) -> Json:
    found: Json = {}
    sources = [as_dict(params.get(key)) for key in _NESTED] + [params, as_dict(params.get("extra_body"))]
    for source in sources:
        for key, value in source.items():
            if (name := _CHAT_NAMES.get(key)) and value is not None:
                found[name] = value
    if "tools" in found or "toolConfig" in params:
        found["tools"] = to_openai_tools(found.get("tools") or as_dict(params.get("toolConfig")).get("tools"))
    if "tool_choice" in found:
        found["tool_choice"], parallel = to_openai_tool_choice(found["tool_choice"])
        if parallel is not None:
            found["parallel_tool_calls"] = parallel
    if api == "responses":
        _rename_responses(found, params)
    return found


def _rename_responses(found: Json, params: Json) -> None:
    """Give Responses parameters their names in Chat Completions; that API knows no `stop`."""
    found.pop("stop", None)
    if "max_completion_tokens" in found:
        found["max_tokens"] = found.pop("max_completion_tokens")
    if effort := as_dict(params.get("reasoning")).get("effort"):
        found["reasoning_effort"] = effort
    text: dict[str, Any] = as_dict(params.get("text"))
    if verbosity := text.get("verbosity"):
        found["verbosity"] = verbosity
    form = as_dict(text.get("format"))
    if form.get("type") == "json_schema":
        inner = {key: value for key, value in form.items() if key != "type"}
        found["response_format"] = {"type": "json_schema", "json_schema": inner}
    elif form:
        found["response_format"] = form
