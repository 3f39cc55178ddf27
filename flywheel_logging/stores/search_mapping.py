# SPDX-License-Identifier: Apache-2.0
"""What our indices look like, and whether one that exists can hold our documents. Pure.

The records' index has the five keys of NVIDIA's Data Flywheel Blueprint (v0.3.1, `es_client.py`), strict,
with `request` and `response` not looked into (`enabled: false`): the blueprint's own `dynamic: false` is read
through by the server and refuses a key such as `""` or `"a..b"` directly in them. An index in its form is
accepted as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from flywheel_logging.fields import FieldType
from flywheel_logging.record import KINDS, SCHEMA_VERSION, Kind
from flywheel_logging.stores.rules import FIELDS

_SUFFIXES: Final[dict[Kind, str]] = {"record": "", "measurement": "-metrics-", "sample": "-system-"}

_MONTH: Final = re.compile(r"(20\d\d)\.(0[1-9]|1[0-2])", re.ASCII)

_RECORD_PROPERTIES: Final[dict[str, dict[str, Any]]] = {
    "request": {"type": "object", "enabled": False},
    "response": {"type": "object", "enabled": False},
    "timestamp": {"type": "date"},
    "client_id": {"type": "keyword"},
    "workload_id": {"type": "keyword"},
}
_RECORD_SETTINGS: Final = {"index.mapping.total_fields.limit": 1000, "index.mapping.ignore_malformed": True}
_PRIORITY: Final = 500  # above the built-in templates for logs-*-* and metrics-*-*, which make data streams
_IGNORE_ABOVE: Final = 1024

_COMPATIBLE: Final[dict[FieldType, frozenset[str]]] = {
    "keyword": frozenset({"keyword", "constant_keyword", "wildcard"}),
    "date": frozenset({"date", "date_nanos"}),
    "boolean": frozenset({"boolean"}),
    "long": frozenset({"long", "integer", "unsigned_long"}),
    "short": frozenset({"short", "integer", "long"}),
    "double": frozenset({"double", "float", "scaled_float"}),
}


def index_name(index: str, kind: Kind, timestamp: str) -> str:
    """Return the index of a document of *kind* from *timestamp* (`YYYY-MM-…`), records index *index*."""
    suffix = _SUFFIXES[kind]
    return f"{index}{suffix}{timestamp[:4]}.{timestamp[5:7]}" if suffix else index


def kind_of(index: str, name: str) -> Kind:
    """Return what the index *name* holds, one of those that `index_name` gives for *index*."""
    return next(kind for kind in reversed(KINDS) if name.startswith(index + _SUFFIXES[kind]))


def index_pattern(index: str, kind: Kind) -> str:
    """Return the name, for records, or pattern of all indices of *kind*."""
    suffix = _SUFFIXES[kind]
    return f"{index}{suffix}*" if suffix else index


def month_of(index: str, kind: Kind, name: str) -> tuple[datetime, datetime] | None:
    """Return the first instants of the month of the index *name* and of the next one; None for any other.

    Only what `index_name` gives for *index* and *kind* is one: not `<index>-metrics-old`, no month 13, and
    never the index of the records.
    """
    found = _MONTH.fullmatch(name.removeprefix(index + _SUFFIXES[kind])) if _SUFFIXES[kind] else None
    if found is None or not name.startswith(index + _SUFFIXES[kind]):
        return None
    year, month = int(found[1]), int(found[2])
    start = datetime(year, month, 1, tzinfo=UTC)
    return start, start.replace(year=year + month // 12, month=month % 12 + 1)


def index_body(kind: Kind, layout: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the body that creates an index of *kind*.

    Args:
        kind: What it holds.
        layout: Settings that are the operator's choice, such as shards and replicas.
    """
    if kind == "record":
        mappings: dict[str, Any] = {"dynamic": "strict", "properties": _RECORD_PROPERTIES}
        return {"settings": {**_RECORD_SETTINGS, **(layout or {})}, "mappings": mappings}
    properties = {name: _property(field_type) for name, field_type in FIELDS[kind].items()}
    own = {"dynamic": False, "_meta": {"schema": SCHEMA_VERSION}, "properties": properties}
    return {"settings": dict(layout or {}), "mappings": own}


def _property(field_type: FieldType) -> dict[str, Any]:
    if field_type == "keyword":
        return {"type": "keyword", "ignore_above": _IGNORE_ABOVE}
    if field_type == "unindexed":
        return {"type": "keyword", "index": False, "doc_values": False}
    return {"type": field_type}


def templates(index: str, layout: Mapping[str, Any] | None = None) -> dict[str, dict[str, Any]]:
    """Return our composable index templates by name: no server creates an index of ours in another form.

    Args:
        index: Index of the records.
        layout: As in `index_body`.
    """
    return {
        f"flywheel-{index}-{kind}s": {
            "index_patterns": [index_pattern(index, kind)],
            "priority": _PRIORITY,
            "template": index_body(kind, layout),
            "_meta": {"schema": SCHEMA_VERSION},
        }
        for kind in KINDS
    }


def is_superset(existing: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Return whether template *existing* has every field of *wanted*; a newer version's is left alone."""
    return not missing_fields(_mappings(existing), _mappings(wanted))


def _mappings(template: Mapping[str, Any]) -> Mapping[str, Any]:
    found = template.get("template", {}).get("mappings", {})
    return found if isinstance(found, Mapping) else {}


def missing_fields(existing: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of the mapping *wanted* that the mapping *existing* lacks."""
    present = existing.get("properties", {})
    return {name: form for name, form in wanted["properties"].items() if name not in present}


def flaw(kind: Kind, mapping: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the existing *mapping* for documents of *kind*, or None."""
    return _record_flaw(mapping) if kind == "record" else _own_flaw(kind, mapping)


def _record_flaw(mapping: Mapping[str, Any]) -> str | None:
    properties = mapping.get("properties", {})
    missing = [name for name in _RECORD_PROPERTIES if name not in properties]
    if missing:
        return f"has no {', '.join(missing)}"
    for name, wanted in _RECORD_PROPERTIES.items():
        found = properties[name]
        found_type = found.get("type", "object")
        if wanted["type"] == "object":
            is_opaque = _is_false(found.get("enabled")) or _is_false(found.get("dynamic"))
            if found_type != "object" or not is_opaque:
                return f"looks into {name}, which must be an object with enabled: false"
        elif found_type != wanted["type"]:
            return f"has {name} as {found_type} instead of {wanted['type']}"
    return None


def _own_flaw(kind: Kind, mapping: Mapping[str, Any]) -> str | None:
    properties = mapping.get("properties", {})
    for name, field_type in FIELDS[kind].items():
        if name not in properties or field_type == "unindexed":
            continue
        found_type = properties[name].get("type", "object")
        if found_type not in _COMPATIBLE[field_type]:
            return f"has {name} as {found_type} instead of {field_type}"
    return None


def _is_false(value: object) -> bool:
    return str(value).lower() == "false"
