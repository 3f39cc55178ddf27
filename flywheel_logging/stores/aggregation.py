# SPDX-License-Identifier: Apache-2.0
"""Grouping and adding up: what is asked of a store, and the answer in plain Python.

The plain answer is the oracle that the contract tests compare every store with, and what a third party's
store without an answer of its own gets. Counts are exact; sums of floats agree within 1e-9.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

from flywheel_logging.errors import ConfigError
from flywheel_logging.fields import FieldType
from flywheel_logging.record import Kind, parse_timestamp
from flywheel_logging.stores.base import Filter, Store, Stored
from flywheel_logging.stores.rules import FIELDS, LIST_FIELDS, TIME_FIELD, check_filter

Key: TypeAlias = tuple[str | int | float | bool | None, ...]
"""A group's values of the fields it is grouped by; None where a document has none."""

TIME: Final = "time"
"""Name in `Question.by` for the start of the time slice, whole epoch seconds."""

_GROUPED_TYPES: Final[frozenset[FieldType]] = frozenset({"keyword", "boolean", "long", "short"})
_SUMMED_TYPES: Final[frozenset[FieldType]] = frozenset({"long", "double", "boolean"})
_COUNTED_TYPES: Final[frozenset[FieldType]] = frozenset({"short"})

EVERYTHING: Final = 1 << 62
"""A limit that no store reaches."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be grouped and added up.

    Attributes:
        kind: Measurements or samples; records have nothing to add up.
        where: Which documents.
        by: Fields to group by, keywords, integers or booleans that hold one value; `TIME` for time slices.
            Empty: everything is one group, which is left out where nothing matches.
        slice_s: Length of a time slice in whole seconds, counted from the epoch; needed for `TIME`.
        sums: Numeric fields to add up; of a boolean, how often it is true.
        histograms: Bucket fields of which to count each value.
    """

    kind: Kind
    where: Filter = field(default_factory=Filter)
    by: tuple[str, ...] = ()
    slice_s: int | None = None
    sums: tuple[str, ...] = ()
    histograms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """Attributes: `count`, how many documents have the field; `total`, its sum over them."""

    count: int
    total: float


@dataclass(frozen=True, slots=True)
class Group:
    """One group of the answer.

    Attributes:
        key: Its values, in the order of `Question.by`.
        count: Documents in it, at least 1.
        sums: For each field of `Question.sums` that any of them has.
        histograms: For each field of `Question.histograms`, bucket to number of documents.
    """

    key: Key
    count: int
    sums: Mapping[str, Sum]
    histograms: Mapping[str, Mapping[int, int]]


@runtime_checkable
class Aggregates(Protocol):
    """A store that answers questions itself, beyond what `Store` asks of every one."""

    def aggregate(self, question: Question) -> Iterator[Group]:
        """Yield every group that has documents, in any order; none is left out.

        Raises:
            ConfigError: The question names a field that cannot be grouped by or added up.
            StoreUnavailable: It cannot be reached, or answered in part only.
            StoreBlocked: Reading is refused.
        """

    def top(self, kind: Kind, where: Filter, field: str, *, limit: int) -> Iterator[Stored]:
        """Yield at most *limit* matching documents that have *field*, the highest values first.

        Those with equal values come newest first, then by id, descending. Raises as `aggregate` does.
        """


def aggregate(store: Store, question: Question) -> Iterator[Group]:
    """Ask *store*, or read its documents one by one where it has no answer of its own; see `Aggregates`."""
    check_question(question)
    if isinstance(store, Aggregates):
        return store.aggregate(question)
    found = store.scan(question.kind, question.where, limit=EVERYTHING)
    return iter(grouped((stored.body for stored in found), question))


def top(store: Store, kind: Kind, where: Filter, field: str, *, limit: int) -> Iterator[Stored]:
    """Ask *store*, or read its documents one by one where it has no answer of its own; see `Aggregates`."""
    check_summed(kind, field)
    if isinstance(store, Aggregates):
        return store.top(kind, where, field, limit=limit)
    having = (stored for stored in store.scan(kind, where, limit=EVERYTHING) if field in stored.body)
    return iter(sorted(having, key=lambda stored: stored.body[field], reverse=True)[:limit])


def grouped(bodies: Iterable[Mapping[str, Any]], question: Question) -> list[Group]:
    """Return the groups of *bodies*, which all match the question's filter."""
    members: dict[Key, list[Mapping[str, Any]]] = {}
    for body in bodies:
        members.setdefault(_key(body, question), []).append(body)
    return [_group(key, found, question) for key, found in members.items()]


def _key(body: Mapping[str, Any], question: Question) -> Key:
    return tuple(_slice(body, question) if name == TIME else body.get(name) for name in question.by)


def _slice(body: Mapping[str, Any], question: Question) -> int:
    instant: datetime = parse_timestamp(body[TIME_FIELD[question.kind]])
    seconds = int(instant.timestamp() // 1)
    return seconds - seconds % (question.slice_s or 1)


def _group(key: Key, bodies: list[Mapping[str, Any]], question: Question) -> Group:
    sums = {}
    for name in question.sums:
        values = [body[name] for body in bodies if body.get(name) is not None]
        if values:
            sums[name] = Sum(len(values), sum(values))
    histograms = {
        name: Counter(body[name] for body in bodies if body.get(name) is not None)
        for name in question.histograms
    }
    return Group(key, len(bodies), sums, histograms)


def check_question(question: Question) -> None:
    """Refuse a question that no store could answer.

    Raises:
        ConfigError: Names the field and what can be asked instead.
    """
    check_filter(question.kind, question.where)
    for name in question.by:
        if name == TIME:
            if question.slice_s is None or question.slice_s < 1:
                raise ConfigError("a time slice has whole seconds, at least 1")
        elif FIELDS[question.kind].get(name) not in _GROUPED_TYPES or name in LIST_FIELDS:
            raise ConfigError(_complaint(question.kind, "grouped by", name, _GROUPED_TYPES))
    for name in question.sums:
        check_summed(question.kind, name)
    for name in question.histograms:
        if FIELDS[question.kind].get(name) not in _COUNTED_TYPES:
            raise ConfigError(_complaint(question.kind, "counted by value", name, _COUNTED_TYPES))


def check_summed(kind: Kind, name: str) -> None:
    """Refuse a field that has no numbers.

    Raises:
        ConfigError: Names the field and what can be asked instead.
    """
    if FIELDS[kind].get(name) not in _SUMMED_TYPES:
        raise ConfigError(_complaint(kind, "added up", name, _SUMMED_TYPES))


def _complaint(kind: Kind, verb: str, name: str, types: frozenset[FieldType]) -> str:
    names = sorted(n for n, t in FIELDS[kind].items() if t in types and n not in LIST_FIELDS)
    return f"{kind}s cannot be {verb} {name!r}; choose from: {', '.join(names)}"
