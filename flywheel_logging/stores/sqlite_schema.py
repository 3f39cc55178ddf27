# SPDX-License-Identifier: Apache-2.0
"""Tables, rows and conditions of the embedded store: SQL text and values only, no connection. Pure.

A record is kept as the JSON text that came, whole, in `body`; `request` and `response` are computed from it
when they are read, so that they cost no space and `SELECT request FROM records` works. Measurements and
samples have one column for each field of `fields.py`; what a newer version adds to them is not kept.
"""
# ruff: noqa: S608  names come from the constants of this file and of fields.py, values are always bound

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from flywheel_logging.fields import FieldType
from flywheel_logging.record import Document, Kind
from flywheel_logging.stores.base import Filter, Stored
from flywheel_logging.stores.rules import FIELDS, LIST_FIELDS, TIME_FIELD, bound_text, parse_body

SqlValue: TypeAlias = str | int | float | None

TABLES: Final[dict[Kind, str]] = {"record": "records", "measurement": "measurements", "sample": "samples"}

_SQL_TYPES: Final[dict[FieldType, str]] = {
    "keyword": "TEXT",
    "unindexed": "TEXT",
    "date": "TEXT",
    "long": "INTEGER",
    "short": "INTEGER",
    "boolean": "INTEGER",
    "double": "REAL",
}
_RECORDS: Final = """
CREATE TABLE IF NOT EXISTS records (
    record_id TEXT PRIMARY KEY,
    client_id TEXT,
    workload_id TEXT,
    timestamp TEXT NOT NULL,
    request TEXT GENERATED ALWAYS AS (json_extract(body, '$.request')) VIRTUAL,
    response TEXT GENERATED ALWAYS AS (json_extract(body, '$.response')) VIRTUAL,
    body TEXT NOT NULL
)
"""
_INTEGER_LIMIT: Final = 2**63  # SQLite's integers have 64 bits


def quoted(name: str) -> str:
    """Return the field name *name* as a column of SQL."""
    return f'"{name}"'


def columns(kind: Kind) -> tuple[str, ...]:
    """Return the columns that are written for *kind*, in the order of `row`."""
    if kind == "record":
        return ("record_id", "client_id", "workload_id", "timestamp", "body")
    return tuple(FIELDS[kind])


def create_statements() -> list[str]:
    """Return the statements that create what is missing; each is harmless when it is there."""
    statements = [_RECORDS, *(_create_table(kind) for kind in ("measurement", "sample"))]
    for kind, table in TABLES.items():
        time = quoted(TIME_FIELD[kind])
        statements.append(f"CREATE INDEX IF NOT EXISTS {table}_by_time ON {table} ({time}, record_id)")
        if kind != "sample":
            statements.append(
                f"CREATE INDEX IF NOT EXISTS {table}_by_workload ON {table} (workload_id, {time}, record_id)"
            )
    return statements


def _column(name: str, field_type: FieldType) -> str:
    constraint = {"record_id": " PRIMARY KEY", "@timestamp": " NOT NULL"}.get(name, "")
    return f"{quoted(name)} {_SQL_TYPES[field_type]}{constraint}"


def _create_table(kind: Kind) -> str:
    fields = ", ".join(_column(name, field_type) for name, field_type in FIELDS[kind].items())
    return f"CREATE TABLE IF NOT EXISTS {TABLES[kind]} ({fields})"


def add_column_statements(kind: Kind, existing: frozenset[str]) -> list[str]:
    """Return what gives a table of an older version, with the columns *existing*, those it lacks."""
    if kind == "record":
        return []
    missing = [name for name in FIELDS[kind] if name not in existing]
    return [f"ALTER TABLE {TABLES[kind]} ADD COLUMN {_column(n, FIELDS[kind][n])}" for n in missing]


def insert_statement(kind: Kind) -> str:
    """Return the INSERT that leaves a document alone which is there already."""
    names = ", ".join(quoted(name) for name in columns(kind))
    marks = ", ".join("?" * len(columns(kind)))
    return f"INSERT INTO {TABLES[kind]} ({names}) VALUES ({marks}) ON CONFLICT (record_id) DO NOTHING"


def select_statement(kind: Kind, matching: str) -> str:
    """Return the SELECT of one page, newest first: values of *matching*, last time, last id, page size."""
    at = quoted(TIME_FIELD[kind])
    return (
        f"SELECT *, {at} AS _at FROM {TABLES[kind]} WHERE {matching} AND ({at}, record_id) < (?, ?) "
        f"ORDER BY {at} DESC, record_id DESC LIMIT ?"
    )


def count_statement(kind: Kind, matching: str) -> str:
    """Return the SELECT of the number of rows; values of *matching*."""
    return f"SELECT COUNT(*) FROM {TABLES[kind]} WHERE {matching}"


def delete_statement(kind: Kind, matching: str, limit: int) -> str:
    """Return the DELETE of at most *limit* rows; values of *matching*."""
    table = TABLES[kind]
    return f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {matching} LIMIT {limit})"


def nth_oldest_statement(kind: Kind, n: int) -> str:
    """Return the SELECT of the time of the *n*-th oldest row, the newest one's if there are fewer."""
    at = quoted(TIME_FIELD[kind])
    return f"SELECT MAX(at) FROM (SELECT {at} AS at FROM {TABLES[kind]} ORDER BY {at} LIMIT {n})"


def row(document: Document, body: Mapping[str, Any]) -> tuple[SqlValue, ...]:
    """Return the values of *document*, whose parsed body is *body*, for `insert_statement`.

    Raises:
        ValueError: If a number does not fit into the column.
    """
    envelope = {"record_id": document.id, TIME_FIELD[document.kind]: document.timestamp}
    if document.kind == "record":
        envelope["body"] = document.body.decode("utf-8")
    return tuple(envelope[n] if n in envelope else _sql_value(n, body.get(n)) for n in columns(document.kind))


def _sql_value(name: str, value: object) -> SqlValue:
    if value is None or isinstance(value, float):
        return value
    if isinstance(value, int):
        if not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
            raise ValueError(f"{name} does not fit into 64 bits")
        return value
    if isinstance(value, str) and name not in LIST_FIELDS:
        return value.encode("utf-8", "backslashreplace").decode()  # SQLite takes no lone surrogates
    return json.dumps(value)


def stored(kind: Kind, values: Mapping[str, Any]) -> Stored:
    """Return the document that a row of *kind* holds; columns of a newer version are left out."""
    if kind == "record":
        return Stored(values["record_id"], parse_body(values["body"].encode()))
    fields = FIELDS[kind]
    body = {n: _json_value(n, fields[n], v) for n, v in values.items() if n in fields and v is not None}
    return Stored(values["record_id"], body)


def _json_value(name: str, field_type: FieldType, value: Any) -> Any:
    if name in LIST_FIELDS:
        return json.loads(value)
    return bool(value) if field_type == "boolean" else value


def _has(name: str) -> str:
    if name in LIST_FIELDS:
        return f"EXISTS (SELECT 1 FROM json_each({quoted(name)}) WHERE value = ?)"
    return f"{quoted(name)} = ?"


def condition(kind: Kind, where: Filter) -> tuple[str, list[SqlValue]]:
    """Return the text after WHERE that means *where*, and its values; `check_filter` has been called."""
    time = quoted(TIME_FIELD[kind])
    parts: list[str] = ["1"]
    values: list[SqlValue] = []
    for name, value in where.equals.items():
        parts.append(_has(name))
        values.append(value)
    for name, value in where.differs.items():
        parts.append(f"({_has(name)}) IS NOT TRUE")
        values.append(value)
    for name, value in where.at_least.items():
        parts.append(f"{quoted(name)} >= ?")
        values.append(value)
    parts += [f"{quoted(name)} IS NULL" for name in where.lacks]
    if where.ids:
        parts.append("record_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(where.ids))
    if where.since is not None:
        parts.append(f"{time} >= ?")
        values.append(bound_text(where.since))
    if where.until is not None:
        parts.append(f"{time} < ?")
        values.append(bound_text(where.until))
    return " AND ".join(parts), values
