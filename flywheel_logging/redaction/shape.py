# SPDX-License-Identifier: Apache-2.0
"""What the places of a record mean: which are ours or the provider's and stay, and which hold text.

A `Shape` is a grammar of the two documents of a call. Whatever no shape names is text, so a field that a
provider adds tomorrow is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Kind: TypeAlias = Literal["text", "fixed", "id", "media", "logprobs"]
"""`text` is read; `fixed` stays with everything below it; `id` stays where it is a scalar, else it is text;
`media` is replaced by its description; `logprobs` spell out the answer and go when the answer changes."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """What a place holds.

    Attributes:
        kind: See `Kind`.
        fields: Shapes of an object's known fields; a list passes its own shape on to its items.
        first: Fields that are read before the others.
        by_role: Shapes that take this one's place by the value of `role`.
        key: What the scanner is told as the key of a text here.
        is_sorted: Whether an object's fields are read by name, so that their order means nothing.
        is_prose: Whether a named-entity model may read it.
        by_policy: Whether what a policy says of the field's name counts although the field is known.
        fixed: Names of the fields that stay.
        ids: Names of the fields that stay where they are scalars.
    """

    kind: Kind = "text"
    fields: Mapping[str, Shape] = field(default_factory=dict)
    first: tuple[str, ...] = ()
    by_role: Mapping[str, Shape] = field(default_factory=dict)
    key: str | None = None
    is_sorted: bool = False
    is_prose: bool = True
    by_policy: bool = False
    fixed: frozenset[str] = field(init=False)
    ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Sort out the fields that are not read."""
        for name, kind in (("fixed", "fixed"), ("ids", "id")):
            names = (at for at, shape in self.fields.items() if shape.kind == kind and not shape.by_policy)
            object.__setattr__(self, name, frozenset(names))


def _all(shape: Shape, names: str) -> dict[str, Shape]:
    return dict.fromkeys(names.split(), shape)


TEXT: Final = Shape()
FIXED: Final = Shape("fixed")
ID: Final = Shape("id")
_MEDIA: Final = Shape("media")
_PLAIN: Final = Shape(key="")
"""Text whose field's name tells nothing of what it holds."""

_FUNCTION: Final = Shape(fields={"name": ID, "arguments": _PLAIN})
_TOOL_CALL: Final = Shape(
    fields=_all(ID, "id type index") | {"function": _FUNCTION, "custom": Shape(fields={"name": ID})}
)
_PART: Final = Shape(
    fields=_all(ID, "type id call_id tool_use_id tool_call_id index detail format")
    | {"text": _PLAIN, "content": _PLAIN, "thinking": _PLAIN, "refusal": _PLAIN}
    | {"input_audio": Shape(fields={"data": _MEDIA, "format": ID})}
    | {"file": Shape(fields={"file_data": _MEDIA, "file_id": ID})},
    key="",
)
_MESSAGE_FIELDS: Final = {
    **_all(ID, "role tool_call_id id"),
    **_all(_PLAIN, "refusal reasoning_content reasoning"),
    "content": _PART,
    "tool_calls": _TOOL_CALL,
    "function_call": _FUNCTION,
    "name": _PLAIN,
    "audio": Shape(fields={"id": ID, "data": _MEDIA, "expires_at": ID, "transcript": _PLAIN}),
}


def _message(is_prose: bool = True, **fields: Shape) -> Shape:
    return Shape(fields=_MESSAGE_FIELDS | fields, first=("role", "name"), is_prose=is_prose)


_FUNCTION_RESULT: Final = _message(name=ID)
_SYSTEM: Final = _message(is_prose=False)
_MESSAGE: Final = Shape(
    fields=_MESSAGE_FIELDS,
    first=("role", "name"),
    by_role={
        "user": _message(name=Shape(key="name")),
        "tool": _FUNCTION_RESULT,
        "function": _FUNCTION_RESULT,
        "system": _SYSTEM,
        "developer": _SYSTEM,
    },
)

_SAMPLING: Final = (
    "temperature top_p top_k frequency_penalty presence_penalty repetition_penalty seed n max_tokens "
    "max_completion_tokens logprobs top_logprobs stream stream_options parallel_tool_calls service_tier "
    "reasoning_effort verbosity modalities store"
)
REQUEST: Final = Shape(
    fields={
        "model": ID,
        **_all(FIXED, "tools functions response_format tool_choice function_call logit_bias"),
        **_all(ID, _SAMPLING),
        "messages": _MESSAGE,
        "metadata": Shape(is_sorted=True),
    },
    first=("messages",),
    is_sorted=True,
)
_CHOICE: Final = Shape(
    fields={"index": ID, "finish_reason": ID, "message": _MESSAGE, "logprobs": Shape("logprobs")},
    first=("message",),
)
RESPONSE: Final = Shape(
    fields={
        **_all(ID, "id object created model system_fingerprint service_tier"),
        "usage": FIXED,
        "choices": _CHOICE,
    },
    first=("choices",),
)
RECORD: Final = Shape(
    fields={
        **_all(ID, "timestamp client_id workload_id"),
        "request": REQUEST,
        "response": RESPONSE,
    },
    first=("request", "response"),
)
OWN_FIELDS: Final = (
    "record_id @timestamp ended_at client_id host pid version workload_id workload_source langgraph_step "
    "run_id parent_run_id root_run_id provider api model model_version temperature top_p top_k max_tokens "
    "frequency_penalty presence_penalty repetition_penalty seed n stop_count streaming response_format "
    "tool_choice tool_count message_count prompt_chars media_count batch_size response_model "
    "provider_response_id finish_reason response_chars choice_count tool_call_count tool_names "
    "invalid_tool_call_count refusal outcome flags error_type error_stack severity http_status attempt "
    "latency_ms ttft_ms chunk_count chunk_gap_avg_ms chunk_gap_p95_ms tokens_per_second queue_ms "
    "processing_ms eval_ms prompt_eval_ms load_ms latency_bucket ttft_bucket prompt_tokens "
    "completion_tokens total_tokens cached_tokens cache_write_tokens reasoning_tokens audio_prompt_tokens "
    "audio_completion_tokens cost_usd price_source cache_hit ratelimit_remaining_requests "
    "ratelimit_remaining_tokens cpu_percent_max process_rss_bytes_max gpu_utilization_max "
    "gpu_memory_bytes_max redaction_count redacted_entities redaction_policy redaction_error"
)
"""Fields of a measurement that we or the provider name and number; every other one is text."""

USER_IDS: Final = ("user_id", "session_id")
"""Fields of a measurement by which users stay apart: a finding in one makes it a keyed token."""

_USER_ID: Final = Shape(key="", by_policy=True)
"""Its name would make a secret of it: elsewhere, who has a `session_id` is logged in."""

MEASUREMENT: Final = Shape(
    fields={
        **dict.fromkeys(USER_IDS, _USER_ID),
        **_all(FIXED, OWN_FIELDS),
        **_all(_PLAIN, "agent_name langgraph_node checkpoint_ns domain variant tags labels error_message"),
        **_all(_PLAIN, "prompt_name prompt_version"),
    },
    first=("error_message",),
    is_sorted=True,
)
BOTH: Final = Shape(fields={"record": RECORD, "measurement": MEASUREMENT}, first=("record", "measurement"))


def shape_of(document: Any) -> Shape:
    """Return the shape of *document*: both documents of a call, a record, a request, or any JSON at all."""
    if not isinstance(document, dict):
        return TEXT
    if isinstance(document.get("measurement"), dict):
        return BOTH
    if isinstance(document.get("request"), dict) and isinstance(document.get("response"), dict):
        return RECORD
    return REQUEST if isinstance(document.get("messages"), list) else TEXT
