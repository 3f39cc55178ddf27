# SPDX-License-Identifier: Apache-2.0
"""Documents to write in tests of stores."""

from __future__ import annotations

import json
from typing import Any

from flywheel_logging.record import Document, Kind, format_timestamp, uuid7

START_S = 1_795_000_000.0  # 2026-11-18: the clock of these tests; nothing here reads the real one


def at(seconds: float) -> str:
    """Return the stored time *seconds* after the start of these tests."""
    return format_timestamp(START_S + seconds)


def new_id(number: int) -> str:
    """Return a record's id; a larger *number* sorts later."""
    return str(uuid7(int(START_S * 1000) + number, number.to_bytes(10, "big")))


def record(
    number: int = 0,
    *,
    seconds: float | None = None,
    client_id: str = "shop",
    workload_id: str = "aiva",
    request: Any = None,
    response: Any = None,
    **more: Any,
) -> Document:
    """Return record *number*, made *seconds* after the start (its number if not given)."""
    timestamp = at(number if seconds is None else seconds)
    body = {
        "request": request or {"model": "m", "messages": [{"role": "user", "content": f"question {number}"}]},
        "response": response or {"choices": [{"index": 0, "message": {"role": "assistant", "content": "a"}}]},
        "timestamp": timestamp,
        "client_id": client_id,
        "workload_id": workload_id,
        **more,
    }
    return Document("record", new_id(number), timestamp, json.dumps(body).encode())


def measurement(number: int = 0, *, seconds: float | None = None, **fields: Any) -> Document:
    """Return measurement *number* with *fields*."""
    return _own("measurement", number, seconds, {"client_id": "shop", "outcome": "success", **fields})


def sample(number: int = 0, *, seconds: float | None = None, **fields: Any) -> Document:
    """Return system sample *number* with *fields*."""
    return _own("sample", number, seconds, {"client_id": "shop", "kind": "host", **fields})


def _own(kind: Kind, number: int, seconds: float | None, fields: dict[str, Any]) -> Document:
    timestamp = at(number if seconds is None else seconds)
    body = {"record_id": new_id(number), "@timestamp": timestamp, **fields}
    return Document(kind, new_id(number), timestamp, json.dumps(body).encode())
