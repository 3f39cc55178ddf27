# SPDX-License-Identifier: Apache-2.0
"""Token usage, as it was on the wire.

Where the client keeps the provider's own object (`token_usage`), that is it, without the nulls that the
client filled in. Else LangChain's `usage_metadata` is turned back into OpenAI's names; details that LangChain
does not keep (`accepted_prediction_tokens`, …) are lost there.
"""

from __future__ import annotations

from typing import Any, Final

from flywheel_logging.openai_format.built import Json, as_dict
from flywheel_logging.snapshot import CallEnd, CallStart

_TOTALS: Final = {
    "input_tokens": "prompt_tokens",
    "output_tokens": "completion_tokens",
    "total_tokens": "total_tokens",
}
_PROMPT_DETAILS: Final = {
    "cache_read": "cached_tokens",
    "audio": "audio_tokens",
    "text": "text_tokens",
    "image": "image_tokens",
    "cache_creation": "cache_write_tokens",
    "ephemeral_5m_input_tokens": "cache_write_tokens",
    "ephemeral_1h_input_tokens": "cache_write_tokens",
}
_COMPLETION_DETAILS: Final = {
    "reasoning": "reasoning_tokens",
    "audio": "audio_tokens",
    "text": "text_tokens",
    "image": "image_tokens",
}
_TIERS: Final = ("priority_", "flex_")
"""Prefixes of LangChain's detail names for OpenAI's service tiers; the bare tier names are computed."""


def usage_of(end: CallEnd) -> Json | None:
    """Return the call's usage in OpenAI's names, None where the provider told none.

    Every alternative of one call repeats the usage of the whole call, so the first is taken.
    """
    message = end.generations[0].message if end.generations else None
    fields = message.fields if message else {}
    metadata = as_dict(fields.get("response_metadata"))
    for source in (metadata, end.llm_output):
        usage = source.get("token_usage")
        if isinstance(usage, dict) and usage.get("prompt_tokens") is not None:
            return _without_nulls(usage)
    return _from_metadata(as_dict(fields.get("usage_metadata")))


def is_cache_hit(start: CallStart, end: CallEnd) -> bool:
    """Return whether the answer came from LangChain's own response cache.

    langchain-core sets `total_cost` to 0 in the usage of every message out of the cache, and nothing else
    sets it. Answers of legacy completion models carry no mark.
    """
    message = end.generations[0].message if end.generations and not start.legacy else None
    usage = as_dict(message.fields.get("usage_metadata")) if message else {}
    return "total_cost" in usage and usage["total_cost"] == 0


def _without_nulls(value: Json) -> Json:
    """Return *value* without nulls, and without the objects that held nothing else."""
    kept: Json = {}
    for key, item in value.items():
        inner = _without_nulls(item) if isinstance(item, dict) else item
        if inner is not None and not (inner == {} and item):
            kept[key] = inner
    return kept


def _from_metadata(metadata: Json) -> Json | None:
    usage: Json = {name: metadata[key] for key, name in _TOTALS.items() if isinstance(metadata.get(key), int)}
    if not usage:
        return None
    for key, name, table in (
        ("input_token_details", "prompt_tokens_details", _PROMPT_DETAILS),
        ("output_token_details", "completion_tokens_details", _COMPLETION_DETAILS),
    ):
        if details := _details(as_dict(metadata.get(key)), table):
            usage[name] = details
    return usage


def _details(details: Json, table: dict[str, str]) -> dict[str, Any]:
    sums: dict[str, Any] = {}
    for key, count in details.items():
        tier = next((prefix for prefix in _TIERS if str(key).startswith(prefix)), "")
        name = table.get(str(key)[len(tier) :])
        if name is not None and isinstance(count, int):
            sums[name] = sums.get(name, 0) + count
    return sums
