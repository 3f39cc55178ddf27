# SPDX-License-Identifier: Apache-2.0
"""Whose model was called, over which wire, and how its client builds messages.

Callbacks do not say which API a client uses. It follows from the provider's name, the client's own type name,
and parameters that only one API knows.
"""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple, TypeAlias

from flywheel_logging.openai_format.built import Json, as_dict, as_list, as_text
from flywheel_logging.snapshot import CallEnd, CallStart

Api: TypeAlias = Literal["chat_completions", "responses", "messages", "completions", "other"]

Dialect: TypeAlias = Literal["openai", "nvidia", "generic"]
"""Who builds the messages of a request.

`openai`: the payload builder of langchain-openai, whose output the record repeats. `nvidia`: that of
langchain-nvidia-ai-endpoints. `generic`: another wire, normalised to Chat Completions.
"""

_BY_TYPE: Final[dict[str, tuple[str, Api]]] = {
    "openai-chat": ("openai", "chat_completions"),
    "azure-openai-chat": ("azure", "chat_completions"),
    "chat-nvidia-ai-playground": ("nvidia", "chat_completions"),
    "chat-deepseek": ("deepseek", "chat_completions"),
    "xai-chat": ("xai", "chat_completions"),
    "groq-chat": ("groq", "chat_completions"),
    "mistralai-chat": ("mistralai", "chat_completions"),
    "fireworks-chat": ("fireworks", "chat_completions"),
    "together-chat": ("together", "chat_completions"),
    "openrouter-chat": ("openrouter", "chat_completions"),
    "perplexitychat": ("perplexity", "chat_completions"),
    "litellm-chat": ("litellm", "chat_completions"),
    "anthropic-chat": ("anthropic", "messages"),
    "anthropic-chat-vertexai": ("google_vertexai", "messages"),
    "chat-ollama": ("ollama", "other"),
    "chat-google-generative-ai": ("google_genai", "other"),
    "vertexai": ("google_vertexai", "other"),
    "amazon_bedrock_chat": ("amazon_bedrock", "other"),
    "amazon_bedrock_converse_chat": ("amazon_bedrock", "other"),
    "cohere-chat": ("cohere", "other"),
}
"""`_type` of the invocation parameters (a client's `_llm_type`) to provider and API."""

_CHAT_PROVIDERS: Final = frozenset(
    {provider for provider, api in _BY_TYPE.values() if api == "chat_completions"} | {"huggingface"}
)

_OPENAI_TYPES: Final = frozenset({"openai-chat", "azure-openai-chat", "chat-deepseek", "xai-chat"})
"""Clients that derive from `BaseChatOpenAI`."""

_RESPONSES_ONLY: Final = frozenset(
    {"context_management", "include", "previous_response_id", "reasoning", "text", "truncation"}
)
"""Parameters that make langchain-openai use `/responses`."""

_RESPONSES_MODELS: Final = ("gpt-5-pro", "gpt-5.2-pro", "gpt-5.4-pro", "gpt-5.5-pro", "gpt-5.6-sol")
"""Models that langchain-openai 1.7.3 sends to `/responses`, besides those with `codex` in their name."""


class Served(NamedTuple):
    """Who served a call, and how.

    Attributes:
        provider: In lower case, as LangChain names it; None where unknown.
        api: Over which API.
    """

    provider: str | None
    api: Api


def served_by(start: CallStart) -> Served:
    """Return who served the call and over which API, as far as the request tells."""
    kind = as_text(start.params.get("_type"))
    known_provider, known_api = _BY_TYPE.get(kind, (None, None))
    provider = as_text(start.metadata.get("ls_provider")).lower() or known_provider
    if start.legacy:
        return Served(provider, "completions")
    if known_api is None:
        known_api = _api_of_provider(provider)
    if known_api == "chat_completions" and _asks_responses(start.params):
        return Served(provider, "responses")
    return Served(provider, known_api)


def answered_by(asked: Served, end: CallEnd | None) -> Served:
    """Return *asked*, what the request told, with what the answer adds: that it came over Responses."""
    if asked.api == "chat_completions" and _is_response(end):
        return Served(asked.provider, "responses")
    return asked


def dialect_of(start: CallStart, api: Api) -> Dialect:
    """Return who builds the messages of this call's request."""
    if api != "chat_completions":
        return "generic"
    kind = start.params.get("_type")
    if kind == "chat-nvidia-ai-playground":
        return "nvidia"
    return "openai" if kind in _OPENAI_TYPES else "generic"


def _api_of_provider(provider: str | None) -> Api:
    if provider in _CHAT_PROVIDERS:
        return "chat_completions"
    return "messages" if provider == "anthropic" else "other"


def _asks_responses(params: Json) -> bool:
    if params.get("_type") not in _OPENAI_TYPES:
        return False
    if isinstance(asked := params.get("use_responses_api"), bool):
        return asked
    model = as_text(params.get("model_name"))
    return bool(
        not _RESPONSES_ONLY.isdisjoint(params)
        or model.startswith(_RESPONSES_MODELS)
        or "codex" in model
        or any(_is_built_in(tool) for tool in as_list(params.get("tools")))
    )


def _is_built_in(tool: Any) -> bool:
    return isinstance(tool, dict) and tool.get("type", "function") != "function"


def _is_response(end: CallEnd | None) -> bool:
    if end is None or not end.generations or end.generations[0].message is None:
        return False
    metadata = as_dict(end.generations[0].message.fields.get("response_metadata"))
    return metadata.get("object") == "response" or as_text(metadata.get("id")).startswith("resp_")
