# SPDX-License-Identifier: Apache-2.0
"""What every store agrees on, in plain Python: which documents are taken and what a filter means.

`MemoryStore` is made of these functions, and the contract tests compare the other stores with it. Pure.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import orjson

from flywheel_logging.errors import ConfigError, StoreRejected
from flywheel_logging.fields import MEASUREMENT_FIELDS, SAMPLE_FIELDS, FieldType
from flywheel_logging.record import RECORD_KEYS, Document, Kind
from flywheel_logging.stores.base import Filter

TIME_FIELD: Final[dict[Kind, str]] = {
    "record": "timestamp",
    "measurement": "@timestamp",
    "sample": "@timestamp",
}
"""The field of each kind that `since` and `until` are about."""

FIELDS: Final[dict[Kind, dict[str, FieldType]]] = {
    "record": {"client_id": "keyword", "workload_id": "keyword", "timestamp": "date"},
    "measurement": MEASUREMENT_FIELDS,
    "sample": SAMPLE_FIELDS,
}
"""The searchable fields of each kind, and those that are only kept (`unindexed`)."""

LIST_FIELDS: Final = frozenset({"tags", "labels", "tool_names", "flags", "redacted_entities"})
"""The fields that hold lists of keywords; a filter asks whether the list contains its value."""

_VALUE_TYPES: Final[dict[FieldType, tuple[type, ...]]] = {
    "keyword": (str,),
    "boolean": (bool,),
    "long": (int, float),
    "short": (int, float),
    "double": (int, float),
}

_NUMBERS: Final[frozenset[FieldType]] = frozenset({"long", "short", "double"})


def parse_body(body: bytes) -> Any:
    """Return the JSON value of *body* with integers of any size and lone surrogates as they are.

    The standard library comes first because it alone keeps both; orjson takes what exceeds its limits.

    Raises:
        ValueError: If *body* is not JSON.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return orjson.loads(body)


def parse_document(document: Document) -> dict[str, Any]:
    """Return the parsed body of *document*, if it is fit to be stored.

    Raises:
        StoreRejected: It is no JSON object, or a record with a sixth key. The message is the word that a
            search engine has for the same thing.
    """
    try:
        body = parse_body(document.body)
    except ValueError as exc:
        raise StoreRejected("document_parsing_exception") from exc
    if not isinstance(body, dict):
        raise StoreRejected("document_parsing_exception")
    if document.kind == "record" and not body.keys() <= set(RECORD_KEYS):
        raise StoreRejected("strict_dynamic_mapping_exception")
    return body


def check_filter(kind: Kind, where: Filter) -> None:
    """Refuse a filter that names an unknown field or gives a value of another type than the field's.

    Raises:
        ConfigError: Names the field and what can be asked instead.
    """
    for name, value in (*where.equals.items(), *where.differs.items()):
        _check_value(kind, name, value)
    for name, value in where.at_least.items():
        _check_value(kind, name, value)
        if FIELDS[kind][name] not in _NUMBERS:
            raise ConfigError(f"{name!r} is no number and has no lowest value")
    for name in where.lacks:
        _check_name(kind, name)
    for bound in (where.since, where.until):
        if bound is not None and bound.tzinfo is None:
            raise ConfigError("since and until need a time zone, for example datetime.now(UTC)")


def _check_name(kind: Kind, name: str) -> FieldType:
    field_type = FIELDS[kind].get(name)
    if field_type == "date":
        raise ConfigError(f"{name!r} is a time: filter it with since and until")
    if field_type is None or field_type == "unindexed":
        choices = ", ".join(sorted(n for n, t in FIELDS[kind].items() if t in _VALUE_TYPES))
        raise ConfigError(f"a {kind} cannot be filtered by {name!r}; choose from: {choices}")
    return field_type


def _check_value(kind: Kind, name: str, value: object) -> None:
    field_type = _check_name(kind, name)
    if not isinstance(value, _VALUE_TYPES[field_type]) or (
        isinstance(value, bool) and field_type != "boolean"
    ):
        raise ConfigError(f"{name!r} is a {field_type}, not {type(value).__name__}")


def bound_text(bound: datetime) -> str:
    """Return the first stored time that is not before *bound*, in the form of stored times.

    Stored times are whole milliseconds: with both bounds rounded up, `since` is inclusive, `until` exclusive.
    """
    instant = bound.astimezone(UTC)
    instant += timedelta(microseconds=-instant.microsecond % 1000)
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{instant.microsecond // 1000:03d}Z"


def matches(document: Document, where: Filter) -> bool:
    """Return whether *document* meets all conditions of *where*."""
    if where.ids and document.id not in where.ids:
        return False
    if where.since is not None and document.timestamp < bound_text(where.since):
        return False
    if where.until is not None and document.timestamp >= bound_text(where.until):
        return False
    if not (where.equals or where.differs or where.at_least or where.lacks):
        return True
    body = parse_body(document.body)
    return (
        all(_has(body.get(name), wanted) for name, wanted in where.equals.items())
        and not any(_has(body.get(name), unwanted) for name, unwanted in where.differs.items())
        and not any(name in body for name in where.lacks)
        and all(name in body and body[name] >= least for name, least in where.at_least.items())
    )


def _has(found: object, wanted: object) -> bool:
    if isinstance(found, list):
        return wanted in found
    return found == wanted
