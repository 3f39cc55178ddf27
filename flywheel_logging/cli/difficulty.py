# SPDX-License-Identifier: Apache-2.0
"""Why a store refused a document, as far as the document itself tells. Pure.

A store's reason is a word; what it meant is in the document: a key too many, a number where a date should be,
one part that is enormous.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from flywheel_logging.cli.phrases import file_size
from flywheel_logging.dead_letters import CORRUPT, DeadLetter
from flywheel_logging.fields import MEASUREMENT_FIELDS, SAMPLE_FIELDS, FieldType
from flywheel_logging.record import RECORD_KEYS, parse_timestamp

LARGE_BYTES: Final = 1024 * 1024
"""From this size on, the heaviest parts of a document are named."""

MAX_DEPTH: Final = 100
"""Levels of nesting that no server's limit is below. Source: OpenSearch 3 allows 1,000 in all."""

MAX_KEYWORD_BYTES: Final = 32_766
"""Longest term that Lucene indexes; above it the whole document is refused."""

_HEAVIEST: Final = 3
_NAMED: Final = 5

_TYPES: Final[dict[FieldType, tuple[type, ...]]] = {
    "keyword": (str,),
    "date": (str,),
    "boolean": (bool,),
    "long": (int,),
    "short": (int,),
    "double": (int, float),
}

_ADVICE: Final = (
    (CORRUPT, "It was changed on the disk: check the disk. It is never sent; drop it when you have seen it."),
    ("too_large", "Raise the server's limit (http.max_content_length), or lower FLYWHEEL_MAX_RECORD_BYTES."),
    (
        "strict_dynamic_mapping",
        "The index has no field of that name: run flywheel-logging doctor, then replay.",
    ),
    ("document_parsing", "A value does not fit the index's mapping: flywheel-logging doctor, then replay."),
    ("mapper_parsing", "A value does not fit the index's mapping: flywheel-logging doctor, then replay."),
    (
        "illegal_argument",
        "A limit of the index: look at its settings, or at the ingest pipeline, then replay.",
    ),
)


def advice(reason: str) -> str:
    """Return what to do about dead letters with *reason*."""
    found = (text for word, text in _ADVICE if reason.startswith(word))
    return next(found, "Look at the server's log; change what it names, then replay.")


def difficulties(letter: DeadLetter) -> list[str]:
    """Return what is remarkable in a dead letter's document, a sentence each; empty if it looks right."""
    try:
        body = json.loads(letter.document.body)
    except (ValueError, TypeError, RecursionError) as error:
        return [f"It is no JSON: {error}"]
    if not isinstance(body, dict):
        return [f"It is no JSON object, but {_kind(body)}"]
    found = [*_names(letter.document.kind, body), *_values(letter.document.kind, body), *_inside(body)]
    if len(letter.document.body) >= LARGE_BYTES:
        found.append(f"It has {file_size(len(letter.document.body))}; the heaviest parts: {_heaviest(body)}")
    return found


def _names(kind: str, body: dict[str, Any]) -> Iterator[str]:
    known = set(RECORD_KEYS) if kind == "record" else set(_fields(kind))
    if strange := sorted(body.keys() - known):
        yield f"It has {_listed(strange)}, which a {kind} does not have"
    if kind == "record" and (missing := sorted(known - body.keys())):
        yield f"It lacks {_listed(missing)}"


def _values(kind: str, body: dict[str, Any]) -> Iterator[str]:
    for name, field_type in _fields(kind).items():
        values = body.get(name)
        for value in values if isinstance(values, list) else [values]:
            if value is None or field_type not in _TYPES:
                continue
            is_wrong = not isinstance(value, _TYPES[field_type])
            if is_wrong or (isinstance(value, bool) and field_type != "boolean"):
                yield f"{name} is {_kind(value)}, and should be a {field_type}"
            elif field_type == "date" and not _is_time(value):
                yield f"{name} is no time: {value[:40]!r}"
            elif field_type == "keyword" and len(value.encode("utf-8", "replace")) > MAX_KEYWORD_BYTES:
                yield f"{name} is longer than {MAX_KEYWORD_BYTES:,} bytes"


def _inside(body: dict[str, Any]) -> Iterator[str]:
    """Say what is odd below the top: deep nesting, names that some servers refuse."""
    odd: list[str] = []
    deepest = 0
    waiting: list[tuple[str, Any, int]] = [("", body, 1)]
    while waiting:
        path, value, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(value, dict):
            odd += [f"{path}{key!r}" for key in value if not all(str(key).strip().split("."))]
            waiting += [(f"{path}{key}.", item, depth + 1) for key, item in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{path}{number}.", item, depth + 1) for number, item in enumerate(value)]
    if odd:
        yield f"It has names that an index may refuse: {_listed(sorted(odd))}"
    if deepest > MAX_DEPTH:
        yield f"It is nested {deepest:,} levels deep"


def _heaviest(body: dict[str, Any]) -> str:
    """Name the largest parts, going down while one child is most of its parent."""
    sizes: list[tuple[int, str]] = []
    waiting: list[tuple[str, Any]] = list(body.items())
    while waiting:
        path, value = waiting.pop()
        size = len(json.dumps(value))
        children = (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        )
        heavy = [(f"{path}.{key}", item) for key, item in children if len(json.dumps(item)) > size // 2]
        if heavy:
            waiting += heavy
        else:
            sizes.append((size, path))
    top = sorted(sizes, reverse=True)[:_HEAVIEST]
    return ", ".join(f"{path} {file_size(size)}" for size, path in top)


def _fields(kind: str) -> dict[str, FieldType]:
    if kind == "record":
        return {"client_id": "keyword", "workload_id": "keyword", "timestamp": "date"}
    return SAMPLE_FIELDS if kind == "sample" else MEASUREMENT_FIELDS


def _is_time(text: str) -> bool:
    try:
        parse_timestamp(text)
    except ValueError:
        return False
    return True


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "text", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(name[:60] for name in names[:_NAMED]) + more
