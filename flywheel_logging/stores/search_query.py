# SPDX-License-Identifier: Apache-2.0
"""Search bodies for a `Filter`, and the order of what comes back. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from flywheel_logging.record import Kind
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.rules import TIME_FIELD, bound_text

_MAX_TIES: Final = 5_000  # held in memory at once: records of one millisecond, of which there are seldom ten


def query(kind: Kind, where: Filter) -> dict[str, Any]:
    """Return the query that means *where*; `check_filter` has been called."""
    conditions: list[dict[str, Any]] = [{"term": {name: {"value": v}}} for name, v in where.equals.items()]
    if where.ids:
        conditions.append({"ids": {"values": list(where.ids)}})
    conditions += [{"range": {name: {"gte": least}}} for name, least in where.at_least.items()]
    bounds: dict[str, Any] = {}
    if where.since is not None:
        bounds["gte"] = bound_text(where.since)
    if where.until is not None:
        bounds["lt"] = bound_text(where.until)
    if bounds:
        # The format is named because an index that somebody else made may have another one as its default.
        conditions.append({"range": {TIME_FIELD[kind]: {**bounds, "format": "strict_date_optional_time"}}})
    unwanted: list[dict[str, Any]] = [
        {"term": {name: {"value": value}}} for name, value in where.differs.items()
    ]
    unwanted += [{"exists": {"field": name}} for name in where.lacks]
    return {"bool": {"filter": conditions, **({"must_not": unwanted} if unwanted else {})}}


def newest_first(kind: Kind) -> list[dict[str, Any]]:
    """Return the sort clause of *kind*.

    Records have no field with their id, and clusters may forbid sorting by `_id`: see `break_ties`.
    """
    by_time = {TIME_FIELD[kind]: {"order": "desc", "unmapped_type": "date"}}
    if kind == "record":
        return [by_time]
    return [by_time, {"record_id": {"order": "desc", "unmapped_type": "keyword"}}]


def break_ties(hits: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield *hits*, which come by time, with those of one time by id, descending.

    Of more than `_MAX_TIES` hits with one time, each such share is ordered by itself.
    """
    for _, ties in groupby(hits, key=lambda hit: hit["sort"][0]):
        yield from _by_id(ties)


def _by_id(ties: Iterator[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    share: list[Mapping[str, Any]] = []
    for hit in ties:
        share.append(hit)
        if len(share) == _MAX_TIES:
            yield from sorted(share, key=lambda tied: str(tied["_id"]), reverse=True)
            share = []
    yield from sorted(share, key=lambda tied: str(tied["_id"]), reverse=True)
