# SPDX-License-Identifier: Apache-2.0
"""Search bodies that group and add up, and groups out of their answers. Pure.

Groups come by `composite`, page after page, since `terms` leaves out what exceeds its size. Only what every
server has is used: no `multi_terms`, no `bucket_sort`, no scripts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flywheel_logging.stores.aggregation import TIME, Group, Question, Sum
from flywheel_logging.stores.rules import FIELDS, TIME_FIELD
from flywheel_logging.stores.search_query import query

MAX_BUCKETS: Final = 4_096
"""Values of a bucket field that a group may have; 1 µs to a year are 1,570."""

PAGE_GROUPS: Final = 1_000
"""Groups of one page; fewer where their histograms would exceed `search.max_buckets`, 65,535 by default."""

MIN_PAGE_GROUPS: Final = 8
"""Groups whose histograms fit in any case."""

_GROUPS: Final = "groups"


def body(question: Question, *, page: int, after: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the search for one page of at most *page* groups, those behind the key *after*."""
    figures = _figures(question)
    aggregations = figures
    if question.by:
        sources = [{f"by{n}": _source(question, name)} for n, name in enumerate(question.by)]
        composite: dict[str, Any] = {"size": page, "sources": sources}
        if after is not None:
            composite["after"] = after
        aggregations = {_GROUPS: {"composite": composite, **({"aggs": figures} if figures else {})}}
    found: dict[str, Any] = {
        "size": 0,
        "track_total_hits": True,
        "query": query(question.kind, question.where),
    }
    return found | ({"aggs": aggregations} if aggregations else {})


def groups(question: Question, answer: Mapping[str, Any]) -> Iterator[Group]:
    """Yield the groups of a page's *answer*.

    Raises:
        ValueError: A field has more values than were asked for: the counts would not be all.
    """
    found = answer.get("aggregations", {})
    if question.by:
        for bucket in found.get(_GROUPS, {}).get("buckets", ()):
            key = tuple(bucket["key"][f"by{n}"] for n in range(len(question.by)))
            key = tuple(_value(name, value) for name, value in zip(question.by, key, strict=True))
            yield _group(question, key, bucket["doc_count"], bucket)
    elif total := answer["hits"]["total"]["value"]:
        yield _group(question, (), total, found)


def after_key(question: Question, answer: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return where the next page begins; None behind the last one."""
    if not question.by:
        return None
    after: Mapping[str, Any] | None = answer.get("aggregations", {}).get(_GROUPS, {}).get("after_key")
    return after


def _source(question: Question, name: str) -> dict[str, Any]:
    if name == TIME:
        # Whole epoch seconds, as everywhere: a calendar's days would begin with a time zone.
        return {
            "date_histogram": {
                "field": TIME_FIELD[question.kind],
                "fixed_interval": f"{question.slice_s}s",
            }
        }
    return {"terms": {"field": name, "missing_bucket": True}}


def _value(name: str, value: Any) -> Any:
    return value // 1_000 if name == TIME else value


def _figures(question: Question) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for name in question.sums:
        if FIELDS[question.kind][name] == "boolean":
            figures[f"sum_{name}"] = {"filter": {"term": {name: True}}}
        else:
            figures[f"sum_{name}"] = {"sum": {"field": name}}
        figures[f"count_{name}"] = {"value_count": {"field": name}}
    for name in question.histograms:
        figures[f"histogram_{name}"] = {"terms": {"field": name, "size": MAX_BUCKETS}}
    return figures


def _group(question: Question, key: Any, count: int, found: Mapping[str, Any]) -> Group:
    sums = {}
    for name in question.sums:
        having = found[f"count_{name}"]["value"]
        if having:
            total = found[f"sum_{name}"]
            sums[name] = Sum(having, total["value"] if "value" in total else total["doc_count"])
    histograms = {name: _histogram(found[f"histogram_{name}"]) for name in question.histograms}
    return Group(key, count, sums, histograms)


def _histogram(found: Mapping[str, Any]) -> dict[int, int]:
    if found["sum_other_doc_count"]:
        raise ValueError(f"more than {MAX_BUCKETS} values")
    return {bucket["key"]: bucket["doc_count"] for bucket in found["buckets"]}
