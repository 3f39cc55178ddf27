# SPDX-License-Identifier: Apache-2.0
"""Roll-ups in the embedded store, and the number of measurements in each hour. Pure.

The measurements of each hour are counted as they are written and deleted, so that which roll-ups are whole is
known without reading what they stand for. The first is done once for a batch: a trigger would add a third to
what an insertion costs. The second is done by a trigger, since deletions have many forms.
"""
# ruff: noqa: S608  names come from the constants of this file, values are always bound

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

import orjson

from flywheel_logging.record import Document, format_timestamp
from flywheel_logging.stores.rollups import KEY, SEAL_S, Rollup, from_json, to_json
from flywheel_logging.stores.sqlite_schema import SqlValue

TABLE: Final = "rollups"
HOURS: Final = "measurement_hours"

_KEY: Final = ", ".join(KEY)
_HOUR: Final = 13  # characters of `2026-11-18T09`

_OLD: Final = f'substr(old."@timestamp", 1, {_HOUR})'
_ANY: Final = f'substr("@timestamp", 1, {_HOUR})'

_SEAL: Final = f"(SELECT ifnull(max(count), 0) FROM {TABLE} WHERE slice_s = {SEAL_S})"
_UNSEALED: Final = f"slice_s <> {SEAL_S} AND start >= {_SEAL}"

CREATE: Final = (
    f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        slice_s INTEGER NOT NULL,
        start INTEGER NOT NULL,
        {", ".join(f"{name} TEXT" for name in KEY)},
        count INTEGER NOT NULL,
        body TEXT NOT NULL
    )
    """,
    f"CREATE INDEX IF NOT EXISTS {TABLE}_by_time ON {TABLE} (slice_s, start)",
    f"CREATE TABLE IF NOT EXISTS {HOURS} (hour TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID",
    f"INSERT OR IGNORE INTO {HOURS} SELECT {_ANY}, COUNT(*) FROM measurements GROUP BY {_ANY}",
    f"""
    CREATE TRIGGER IF NOT EXISTS {HOURS}_less AFTER DELETE ON measurements BEGIN
        UPDATE {HOURS} SET count = count - 1 WHERE hour = {_OLD};
        DELETE FROM {HOURS} WHERE hour = {_OLD} AND count = 0;
    END
    """,
)
"""What brings a file of any version to this one; each is harmless when it is done already."""

DELETE_SLICE: Final = f"DELETE FROM {TABLE} WHERE slice_s = ? AND start = ?"
DELETE_BEFORE: Final = (
    f"DELETE FROM {TABLE} WHERE {_UNSEALED} AND start < CAST(strftime('%s', substr(?, 1, 19)) AS INTEGER)"
)
DELETE_DAY: Final = f"DELETE FROM {TABLE} WHERE {_UNSEALED} AND start BETWEEN ? AND ?"
INSERT: Final = f"INSERT INTO {TABLE} VALUES (?, ?, {', '.join('?' for _ in KEY)}, ?, ?)"
COUNT_MORE: Final = (
    f"INSERT INTO {HOURS} VALUES (?, ?) ON CONFLICT (hour) DO UPDATE SET count = count + excluded.count"
)
SELECT: Final = (
    f"SELECT rowid, start, {_KEY}, count, body FROM {TABLE} "
    "WHERE slice_s = ? AND (start, rowid) > (?, ?) AND start < ? ORDER BY start, rowid LIMIT ?"
)
COUNTS: Final = (
    f"SELECT CAST(strftime('%s', hour || ':00') AS INTEGER), count FROM {HOURS} WHERE hour >= ? AND hour < ?"
)


def row(slice_s: int, rollup: Rollup) -> tuple[SqlValue, ...]:
    """Return the values for `INSERT`."""
    body = orjson.dumps(to_json(rollup)).decode()
    key = tuple(None if value is None else str(value) for value in rollup.key)
    return (slice_s, rollup.start, *key, rollup.count, body)


def rollup_in(found: Sequence[Any]) -> Rollup:
    """Return the roll-up that a row of `SELECT` holds."""
    _, start, *key, count, body = found
    return from_json(start, tuple(key), count, orjson.loads(body))


def counted(documents: Iterable[Document]) -> list[tuple[str, int]]:
    """Return the values for `COUNT_MORE` of *documents*, of any kind, that are new in the store."""
    hours = Counter(each.timestamp[:_HOUR] for each in documents if each.kind == "measurement")
    return list(hours.items())


def hour_bounds(since: int | None, until: int | None) -> tuple[str, str]:
    """Return the values for `COUNTS`."""
    return ("" if since is None else _hour(since)), ("~" if until is None else _hour(until))


def _hour(epoch: int) -> str:
    return format_timestamp(epoch)[:_HOUR]
