# SPDX-License-Identifier: Apache-2.0
"""Identity and time of a document."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.record import format_timestamp, parse_timestamp, uuid7


@given(st.floats(-1e9, 4e9) | st.integers(0, 2**31).map(lambda second: second + 0.9999996))
def test_a_time_is_written_as_datetime_writes_it(epoch_s: float) -> None:
    """In UTC, to the millisecond, also at the edge of a second and before 1970."""
    instant = datetime.fromtimestamp(epoch_s, UTC)
    written = format_timestamp(epoch_s)

    assert instant.isoformat(timespec="milliseconds").replace("+00:00", "Z") == written
    assert instant.replace(microsecond=instant.microsecond // 1000 * 1000) == parse_timestamp(written)


@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_an_id_is_a_uuid_of_version_7(unix_ms: int, random: bytes) -> None:
    """Its first 48 bits are the milliseconds, so that ids sort by time."""
    found = uuid.UUID(uuid7(unix_ms, random))

    assert (7, uuid.RFC_4122) == (found.version, found.variant)
    assert unix_ms == found.int >> 80
    assert str(found) == uuid7(unix_ms, random)
