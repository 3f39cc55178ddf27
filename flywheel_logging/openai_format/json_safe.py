# SPDX-License-Identifier: Apache-2.0
"""Documents to JSON bytes, whatever they hold.

Promises: never raises, the same value gives the same bytes in every process, and what comes out is accepted
by JSON parsers and by the stores: no `NaN`, no duplicate key, no nesting above `MAX_DEPTH`, valid UTF-8.

The fast path is orjson. What it refuses (lone surrogates, integers beyond 64 bit, keys that are no strings,
cycles) goes through a plain copy that keeps as much as JSON can say.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final, NamedTuple
from uuid import UUID

import orjson

MAX_DEPTH: Final = 250
"""Nesting kept: a snapshot's 200 and the record's own levels. The stores refuse above 1,000."""

CUT: Final = "<cut: nested too deep>"
CYCLE: Final = "<cut: refers to itself>"

_MAX_INT_BITS: Final = 10_000  # Python refuses to print more than 4,300 digits, about 14,000 bits


class Serialised(NamedTuple):
    """A document as bytes.

    Attributes:
        body: JSON as UTF-8, one line.
        sanitized: Whether something had to be written in another form than it had.
    """

    body: bytes
    sanitized: bool


def to_json(document: Any) -> Serialised:
    """Return *document* as JSON.

    Text is kept exactly: a lone surrogate becomes its escape. `NaN` and infinities become null. Integers keep
    all their digits. What JSON has no word for is written by `plain`.
    """
    marks: list[None] = []

    def plain_marked(value: Any) -> Any:
        marks.append(None)
        return plain(value)

    try:
        return Serialised(orjson.dumps(document, default=plain_marked), bool(marks))
    except (TypeError, ValueError, RecursionError):
        return Serialised(_to_json_slowly(document), True)


def plain(value: Any) -> Any:
    """Return *value*, which JSON does not know, in a form that it knows: deterministic, without addresses.

    Bytes become base64, sets sorted lists, times ISO 8601, `Decimal` and `UUID` their text, enumerations
    their value, classes and other objects `<module.Name>`.
    """
    for kinds, write in _WRITERS:
        if isinstance(value, kinds):
            return write(value)
    kind = value if isinstance(value, type) else type(value)
    return f"<{kind.__module__}.{kind.__qualname__}>"


def _sorted_items(items: Any) -> list[Any]:
    copies = [_copy(item, 0, set()) for item in items]
    return sorted(copies, key=lambda copy: json.dumps(copy, sort_keys=True))


_WRITERS: Final[tuple[tuple[Any, Callable[[Any], Any]], ...]] = (
    ((bytes, bytearray, memoryview), lambda value: base64.b64encode(value).decode("ascii")),
    ((set, frozenset), _sorted_items),
    (tuple, list),
    ((datetime, date, time), lambda value: value.isoformat()),
    ((Decimal, UUID), str),
    (Enum, lambda value: value.value),
)
"""How `plain` writes each kind of value that JSON has no word for."""


def _to_json_slowly(document: Any) -> bytes:
    text = json.dumps(_copy(document, 0, set()), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # Only lone surrogates cannot be encoded, and "backslashreplace" writes them the way JSON does.
    return text.encode("utf-8", "backslashreplace")


def _copy(value: Any, depth: int, parents: set[int]) -> Any:
    """Return *value* made of nothing but what the `json` module writes."""
    if value is None or isinstance(value, str | bool | int | float):
        return _copy_scalar(value)
    if depth > MAX_DEPTH:
        return CUT
    if id(value) in parents:
        return CYCLE
    parents.add(id(value))
    try:
        if isinstance(value, dict):
            return _copy_dict(value, depth, parents)
        if isinstance(value, list | tuple):
            return [_copy(item, depth + 1, parents) for item in value]
        return _copy(plain(value), depth + 1, parents)
    finally:
        parents.discard(id(value))


def _copy_scalar(value: Any) -> Any:
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value) if value.bit_length() < _MAX_INT_BITS else hex(value)
    return value


def _copy_dict(value: dict[Any, Any], depth: int, parents: set[int]) -> dict[str, Any]:
    copy: dict[str, Any] = {}
    for key, item in value.items():
        name = key if isinstance(key, str) else _key_text(key)
        while name in copy:  # 1 and "1": the stores refuse a document with the same key twice
            name += "'"
        copy[name] = _copy(item, depth + 1, parents)
    return copy


def _key_text(key: Any) -> str:
    text = _copy(plain(key) if not isinstance(key, str | int | float | None) else key, 0, set())
    return text if isinstance(text, str) else json.dumps(text)
