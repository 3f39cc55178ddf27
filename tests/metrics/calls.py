# SPDX-License-Identifier: Apache-2.0
"""Measurements for the tests of queries: written by hand, and drawn at random."""

from __future__ import annotations

import json
from random import Random
from typing import Any, Final

from flywheel_logging.buckets import bucket_of
from flywheel_logging.record import Document, format_timestamp, uuid7

NOW: Final = 1_795_000_000.0
"""The clock of these tests: 2026-11-18."""


def call(number: int, *, ago_s: float = 60.0, **fields: Any) -> Document:
    """Return the measurement of a call that began *ago_s* before `NOW`, its buckets made from its times."""
    body = {"outcome": "success", "model": "m", **fields}
    for name, bucket in (("latency_ms", "latency_bucket"), ("ttft_ms", "ttft_bucket")):
        if body.get(name) is not None:
            body[bucket] = bucket_of(body[name])
    return _document("measurement", number, ago_s, body)


def sample(number: int, *, ago_s: float = 60.0, **fields: Any) -> Document:
    """Return a system sample."""
    return _document("sample", number, ago_s, {"kind": "host", **fields})


def _document(kind: Any, number: int, ago_s: float, body: dict[str, Any]) -> Document:
    started = NOW - ago_s
    record_id = str(uuid7(int(NOW * 1000) + number, number.to_bytes(10, "big")))
    timestamp = format_timestamp(started)
    body = {name: value for name, value in body.items() if value is not None}
    return Document(
        kind,
        record_id,
        timestamp,
        json.dumps({"record_id": record_id, "@timestamp": timestamp, **body}).encode(),
    )


def random_calls(seed: int, count: int) -> list[Document]:
    """Return *count* calls over three hours, with what calls of every kind have and lack."""
    random = Random(seed)  # a test's data, repeatable by its seed
    return [_random_call(random, number) for number in range(count)]


def _random_call(random: Random, number: int) -> Document:
    outcome = random.choices(["success", "error", "cancelled", "incomplete", "abandoned"], [80, 8, 5, 4, 3])[
        0
    ]
    latency_ms = None if outcome == "abandoned" else round(random.lognormvariate(6, 1.2), 3)
    is_streamed = random.random() < 0.5
    tokens = random.randrange(0, 900) if outcome == "success" else None
    return call(
        number,
        ago_s=random.uniform(0, 10_800),
        outcome=outcome,
        model=random.choice(["gpt-4o", "meta/llama-3.1-8b", "ünïcode", None]),
        provider=random.choice(["openai", "nvidia"]),
        workload_id=random.choice(["aiva.chat", "aiva.returns", "aiva-1"]),
        client_id=random.choice(["shop", "default"]),
        user_id=random.choice([None, *(f"user-{n}" for n in range(12))]),
        host=random.choice(["a", "b"]),
        streaming=is_streamed,
        latency_ms=latency_ms,
        ttft_ms=round(latency_ms * random.random(), 3) if latency_ms and is_streamed else None,
        error_type=random.choice(["RateLimitError", "APITimeoutError"]) if outcome == "error" else None,
        http_status=random.choice([429, 500, None]) if outcome == "error" else None,
        prompt_tokens=tokens and tokens * 3,
        completion_tokens=tokens,
        total_tokens=tokens and tokens * 4,
        cached_tokens=random.choice([None, 0, 128]),
        tokens_per_second=round(random.uniform(1, 200), 3) if tokens else None,
        cost_usd=random.choice([None, round(random.uniform(0, 0.01), 8)]),
        cache_hit=random.choice([None, True, False, False]),
    )
