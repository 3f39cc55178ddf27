# SPDX-License-Identifier: Apache-2.0
"""Documents on their way to a store: identity, time, and the envelope that spool and stores share.

A *record* is the pair of a call (content, exactly five keys), a *measurement* its numbers and labels, a
*sample* a reading of the machine. Pure: the clock and the random bytes are arguments.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["record", "measurement", "sample"]

KINDS: Final[tuple[Kind, ...]] = ("record", "measurement", "sample")

SCHEMA_VERSION: Final = 1
"""Version of the documents and of the spool's rows; part of the spool's file name and of `_meta.schema`."""

RECORD_KEYS: Final = ("request", "response", "timestamp", "client_id", "workload_id")
"""The five keys of a record. The consumer's mapping is `dynamic: strict`: a sixth refuses the document.

Source: NVIDIA-AI-Blueprints/data-flywheel v0.3.1, `src/lib/integration/es_client.py`.
"""


@dataclass(frozen=True, slots=True)
class Document:
    """One document, serialised: what the spool keeps and a store writes.

    Attributes:
        kind: Which family of indices or which table it belongs to.
        id: `record_id`, unique within its kind; `_id` and primary key everywhere. The record and the
            measurement of one call share it.
        timestamp: `YYYY-MM-DDTHH:MM:SS.mmmZ`, the call's start; decides the month of its index.
        body: One JSON object as UTF-8 without a newline. A record holds exactly `RECORD_KEYS`; `record_id`
            is not part of a record's body, but is part of a measurement's and a sample's.
    """

    kind: Kind
    id: str
    timestamp: str
    body: bytes


def uuid7(unix_ms: int, random: bytes) -> str:
    """Return a UUID version 7 as text: sortable by time, unique by randomness.

    Args:
        unix_ms: Milliseconds since the epoch, 0 to 2**48 - 1.
        random: Ten random bytes.

    Source: RFC 9562 section 5.7.
    """
    value = (unix_ms & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(random[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    digits = f"{value & ~(0x3 << 62) | 0x2 << 62:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def format_timestamp(epoch_s: float) -> str:
    """Return *epoch_s* as ISO 8601 in UTC with milliseconds and `Z`, the form of every stored time."""
    fraction, second = math.modf(epoch_s)
    carried, micros = divmod(round(fraction * 1e6), 1_000_000)  # to the microsecond, as datetime does
    return f"{_format_second(int(second) + carried)}.{micros // 1000:03d}Z"


@lru_cache(maxsize=64)
def _format_second(epoch_s: int) -> str:
    return datetime.fromtimestamp(epoch_s, UTC).isoformat()[:19]


def parse_timestamp(text: str) -> datetime:
    """Return the aware instant that *text* names.

    Raises:
        ValueError: If *text* is not ISO 8601.
    """
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
