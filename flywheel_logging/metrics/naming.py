# SPDX-License-Identifier: Apache-2.0
"""The short names by which people ask, and the fields that they mean. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, TypeAlias

from flywheel_logging.errors import ConfigError
from flywheel_logging.fields import MEASUREMENT_FIELDS
from flywheel_logging.stores.aggregation import TIME
from flywheel_logging.stores.base import Filter

DIMENSIONS: Final[dict[str, str]] = {
    "model": "model",
    "model_version": "model_version",
    "variant": "variant",
    "provider": "provider",
    "api": "api",
    "workload": "workload_id",
    "node": "langgraph_node",
    "agent": "agent_name",
    "client": "client_id",
    "user": "user_id",
    "session": "session_id",
    "domain": "domain",
    "host": "host",
    "prompt": "prompt_name",
    "outcome": "outcome",
    "error_type": "error_type",
    "http_status": "http_status",
    "finish_reason": "finish_reason",
    "streaming": "streaming",
    "time": TIME,
}
"""Short name to the measurement's field; a field's own name is understood as well."""

Moment: TypeAlias = datetime | timedelta | None
"""A time, with its zone; or how long ago; or no bound."""

SLICES_S: Final = (60, 300, 900, 3_600, 21_600, 86_400, 604_800)
"""Lengths of a time slice that are chosen from: 1 and 5 and 15 minutes, 1 and 6 hours, a day, a week."""

MAX_SLICES: Final = 120
"""Slices that an answer has at most where nobody names their length."""


def field_of(name: str) -> str:
    """Return the field that *name* means.

    Raises:
        ConfigError: There is neither such a name nor such a field.
    """
    field = DIMENSIONS.get(name, name)
    if field != TIME and field not in MEASUREMENT_FIELDS:
        raise ConfigError(
            f"{name!r} is nothing that calls have; choose from {', '.join(DIMENSIONS)}, or a field of the "
            "measurement"
        )
    return field


def fields_of(by: str | Iterable[str]) -> tuple[str, ...]:
    """Return the fields that *by* means: one name or several."""
    return tuple(field_of(name) for name in ([by] if isinstance(by, str) else by))


def filter_of(where: Mapping[str, Any] | None, since: datetime | None, until: datetime | None) -> Filter:
    """Return the filter for calls whose fields have the values of *where*, None for none, in a time range."""
    found = {field_of(name): value for name, value in (where or {}).items()}
    return Filter(
        equals={name: value for name, value in found.items() if value is not None},
        lacks=tuple(name for name, value in found.items() if value is None),
        since=since,
        until=until,
    )


def instant_of(moment: Moment, now: datetime) -> datetime | None:
    """Return the instant that *moment* means.

    Raises:
        ConfigError: It has no time zone, or is no time.
    """
    if isinstance(moment, timedelta):
        return now - moment
    if moment is not None and (not isinstance(moment, datetime) or moment.tzinfo is None):
        raise ConfigError("since and until: expected a datetime with its zone, or a timedelta, how long ago")
    return None if moment is None else moment.astimezone(UTC)


def slice_for(seconds: float) -> int:
    """Return the shortest usual slice that cuts *seconds* into at most `MAX_SLICES`."""
    return next((length for length in SLICES_S if seconds <= length * MAX_SLICES), SLICES_S[-1])


def interval_s(interval: timedelta | None, seconds: float) -> int:
    """Return the length of a slice: *interval* in whole seconds, or one that suits a range of *seconds*.

    Raises:
        ConfigError: It is shorter than a second or not whole.
    """
    if interval is None:
        return slice_for(seconds)
    if interval < timedelta(seconds=1) or interval.microseconds:
        raise ConfigError("interval: expected whole seconds, at least one")
    return int(interval.total_seconds())
