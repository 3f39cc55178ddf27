# SPDX-License-Identifier: Apache-2.0
"""How an answer ended: evidence that it did, and its finish reason in OpenAI's words."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from flywheel_logging.openai_format.built import Json, as_dict, as_text
from flywheel_logging.openai_format.wire import Api, Served
from flywheel_logging.snapshot import CallEnd, GenerationSnapshot

FinishReason: TypeAlias = Literal["stop", "length", "tool_calls", "content_filter", "function_call"]

EndEvidence: TypeAlias = Literal["ended", "missing", "unneeded"]
"""`missing`: the provider always says how it ended, and did not. `unneeded`: it never says."""

_WORDS: Final[dict[FinishReason, str]] = {
    "stop": """
        stop end_turn stop_sequence complete completed eos eos_token end_of_sequence finish pause_turn done
        load unload
    """,
    "length": """
        length max_tokens max_output_tokens model_length model_context_window_exceeded token_limit time_limit
        max_length max_new_tokens
    """,
    "tool_calls": "tool_calls tool_use tool_call",
    "content_filter": """
        content_filter content_filtered safety refusal guardrail_intervened recitation blocklist
        prohibited_content spii image_safety error_toxic
    """,
    "function_call": "function_call",
}

FINISH_REASONS: Final[dict[str, FinishReason]] = {
    word: reason for reason, words in _WORDS.items() for word in words.split()
}
"""A provider's word in lower case to OpenAI's; the table is in `docs/record.md`."""

_NOT_AN_END: Final = frozenset({"error", "abort", "aborted", "cancelled", "not_finished", "failed"})
"""Words that say that the answer did not end by itself."""

_REASON_KEYS: Final = ("finish_reason", "stop_reason", "stopReason", "done_reason")

_ALWAYS_SAY: Final = frozenset(
    {
        "openai", "azure", "nvidia", "anthropic", "amazon_bedrock", "cohere", "deepseek", "fireworks",
        "google_genai", "google_vertexai", "groq", "mistralai", "ollama", "openrouter", "together", "xai",
    }
)  # fmt: skip
"""Providers whose every complete answer says how it ended."""


def evidence_of_end(end: CallEnd, served: Served) -> EndEvidence:
    """Return whether there is evidence that every alternative of the answer of *served* came to its end."""
    if end.generations and all(_has_ended(each, end.llm_output) for each in end.generations):
        return "ended"
    return "missing" if served.provider in _ALWAYS_SAY or not end.generations else "unneeded"


def finish_reason(
    generation: GenerationSnapshot, llm_output: Json, api: Api, *, has_calls: bool
) -> tuple[FinishReason | None, str]:
    """Return the finish reason in OpenAI's words, and the provider's own word.

    Args:
        generation: One alternative of the answer.
        llm_output: The result's own metadata, for clients that keep the reason there.
        api: Over which wire it came. On Chat Completions the word is kept; on any other a plain stop with
            tool calls is `tool_calls`, as Chat Completions would say.
        has_calls: Whether the alternative calls tools.

    Returns:
        None where there is no word or none that the table knows; the word is empty where there is none.
    """
    word = _word(generation, llm_output)
    reason = FINISH_REASONS.get(word.lower())
    if reason == "stop" and has_calls and api != "chat_completions":
        reason = "tool_calls"
    return reason, word


def _has_ended(generation: GenerationSnapshot, llm_output: Json) -> bool:
    word = _word(generation, llm_output)
    return word != "" and word.lower() not in _NOT_AN_END


def _word(generation: GenerationSnapshot, llm_output: Json) -> str:
    metadata = as_dict(generation.message.fields.get("response_metadata")) if generation.message else {}
    for source in (generation.info, metadata, llm_output):
        for key in _REASON_KEYS:
            if word := as_text(source.get(key)):
                return _once(word)
    return _responses_word(metadata) or _responses_word(generation.info)


def _responses_word(metadata: Json) -> str:
    status = as_text(metadata.get("status"))
    if status == "incomplete":
        return as_text(as_dict(metadata.get("incomplete_details")).get("reason"))
    return status if status == "completed" or status in _NOT_AN_END else ""


def _once(word: str) -> str:
    """Return the known word that *word* repeats (`stopstop`: LangChain joins the chunks' metadata)."""
    if word.lower() in FINISH_REASONS:
        return word
    return next(
        (known for known in FINISH_REASONS if known * (len(word) // len(known)) == word.lower()), word
    )
