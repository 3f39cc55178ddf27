# SPDX-License-Identifier: Apache-2.0
"""What a command answered, and made-up calls for it to show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flywheel_logging.buckets import bucket_of
from flywheel_logging.record import Document
from tests.stores.documents import measurement, record

NEVER_WRITTEN = ["elasticsearch-9", "opensearch-2"]
"""One node of each flavour, for tests that read where nothing was ever written."""


@dataclass(frozen=True, slots=True)
class Answered:
    """How a command ended, and what it printed."""

    code: int
    stdout: str
    stderr: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON objects of stdout, one a line."""
        return [json.loads(line) for line in self.stdout.splitlines()]


def pair(
    number: int,
    *,
    question: Any = "Where is my order?",
    answer: str | None = "It is on its way.",
    workload_id: str = "order-status",
    tool_calls: list[dict[str, Any]] | None = None,
    **numbers: Any,
) -> list[Document]:
    """Return measurement and record of a call that succeeded, *number* seconds after the start."""
    message: dict[str, Any] = {"role": "assistant", "content": answer}
    if tool_calls:
        message["tool_calls"] = tool_calls
    return [
        failure(number, outcome="success", workload_id=workload_id, latency_ms=1240.0, **numbers),
        record(
            number,
            workload_id=workload_id,
            request={
                "model": "gpt-4o-mini",
                "messages": [
                    {"role": "system", "content": "You help customers."},
                    {"role": "user", "content": question},
                ],
                "temperature": 0.2,
                "tools": [{"type": "function", "function": {"name": "get_order"}}],
            },
            response={
                "id": f"chatcmpl-{number}",
                "object": "chat.completion",
                "model": "gpt-4o-mini-2024-07-18",
                "choices": [{"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}],
                "usage": {"prompt_tokens": 512, "completion_tokens": 87, "total_tokens": 599},
            },
        ),
    ]


def failure(number: int, *, latency_ms: float = 87.0, **fields: Any) -> Document:
    """Return the measurement of a call without a record."""
    known = {
        "outcome": "error",
        "workload_id": "order-status",
        "model": "gpt-4o-mini",
        "prompt_tokens": 512,
        "completion_tokens": 87,
        "latency_bucket": bucket_of(latency_ms),
    }
    return measurement(number, **{**known, "latency_ms": latency_ms, **fields})
