# SPDX-License-Identifier: Apache-2.0
"""Every field of our own documents, once: mappings, tables and checks are all made from here.

The record's five keys are in `record.py`; they are the consumer's, not ours. Units are in the names: `_ms`
milliseconds, `_bytes` bytes, `_usd` US dollars; rates are fractions. Unknown is left out, never 0.
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias, cast

FieldType: TypeAlias = Literal["keyword", "long", "short", "double", "date", "boolean", "unindexed"]
"""Elasticsearch's type names; `unindexed` is a keyword that is stored but neither indexed nor aggregated."""


def _table(**groups: str) -> dict[str, FieldType]:
    types: dict[str, FieldType] = {}
    for type_name, names in groups.items():
        for name in names.split():
            types["@timestamp" if name == "timestamp_" else name] = cast("FieldType", type_name)
    return types


MEASUREMENT_FIELDS: Final[dict[str, FieldType]] = _table(
    keyword="""
        record_id client_id host version workload_id workload_source user_id session_id domain variant
        agent_name langgraph_node checkpoint_ns run_id parent_run_id root_run_id tags labels prompt_name
        prompt_version provider api model model_version response_format tool_choice response_model
        provider_response_id finish_reason tool_names outcome flags error_type severity price_source
        redacted_entities redaction_policy redaction_error
    """,
    date="timestamp_ ended_at",
    long="""
        pid langgraph_step top_k max_tokens seed n stop_count tool_count message_count prompt_chars
        media_count batch_size response_chars choice_count tool_call_count invalid_tool_call_count
        http_status attempt chunk_count prompt_tokens completion_tokens total_tokens cached_tokens
        cache_write_tokens reasoning_tokens audio_prompt_tokens audio_completion_tokens
        ratelimit_remaining_requests ratelimit_remaining_tokens process_rss_bytes_max gpu_memory_bytes_max
        redaction_count
    """,
    double="""
        temperature top_p frequency_penalty presence_penalty repetition_penalty latency_ms ttft_ms
        chunk_gap_avg_ms chunk_gap_p95_ms tokens_per_second queue_ms processing_ms eval_ms prompt_eval_ms
        load_ms cost_usd cpu_percent_max gpu_utilization_max
    """,
    short="latency_bucket ttft_bucket",
    boolean="streaming refusal cache_hit",
    unindexed="error_message error_stack",
)
"""Fields of a measurement, as `documents.md` lists them; `tags`, `labels`, `tool_names`, `flags` and
`redacted_entities` hold lists."""

SAMPLE_FIELDS: Final[dict[str, FieldType]] = _table(
    keyword="record_id client_id host kind gpu_uuid gpu_name",
    date="timestamp_",
    long="""
        pid active_calls cpu_count memory_used_bytes memory_total_bytes disk_used_bytes disk_total_bytes
        net_sent_bytes net_received_bytes process_rss_bytes process_threads process_fds gpu_count gpu_index
        gpu_memory_used_bytes gpu_memory_total_bytes gpu_process_count
    """,
    double="""
        cpu_percent load_1m load_5m load_15m memory_percent swap_percent disk_percent net_sent_bytes_per_s
        net_received_bytes_per_s process_cpu_percent gpu_utilization_percent gpu_memory_percent
        gpu_temperature_c gpu_power_w
    """,
)
"""Fields of a system sample: one document for the host, one for each GPU."""
