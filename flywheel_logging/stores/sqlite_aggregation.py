# SPDX-License-Identifier: Apache-2.0
"""Statements that group and add up in the embedded store, and groups out of their rows. Pure."""
# ruff: noqa: S608  names come from fields.py by `check_question`, values are always bound

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flywheel_logging.stores.aggregation import TIME, Group, Key, Question, Sum
from flywheel_logging.stores.rules import FIELDS, TIME_FIELD
from flywheel_logging.stores.sqlite_schema import TABLES, SqlValue, condition, quoted


def sums_statement(question: Question) -> tuple[str, list[SqlValue]]:
    """Return the SELECT of one row for each group: its key, its count, and count and total of each sum."""
    totals = [f"COUNT({quoted(name)}), TOTAL({quoted(name)})" for name in question.sums]
    return _statement(question, ["COUNT(*)", *totals], "1", [])


def histogram_statement(question: Question, bucket: str) -> tuple[str, list[SqlValue]]:
    """Return the SELECT of one row for each group and value of the field *bucket*: key, value, count."""
    name = quoted(bucket)
    return _statement(question, [name, "COUNT(*)"], f"{name} IS NOT NULL", [name])


def top_statement(question: Question, field: str) -> tuple[str, list[SqlValue]]:
    """Return the SELECT of whole rows, highest *field* first; its last value is the limit's."""
    matching, values = condition(question.kind, question.where)
    at, name = quoted(TIME_FIELD[question.kind]), quoted(field)
    return (
        f"SELECT * FROM {TABLES[question.kind]} WHERE {matching} AND {name} IS NOT NULL "
        f"ORDER BY {name} DESC, {at} DESC, record_id DESC LIMIT ?"
    ), values


def groups(
    question: Question,
    rows: Iterable[Sequence[Any]],
    counted: Sequence[Iterable[Sequence[Any]]],
) -> Iterable[Group]:
    """Yield the groups of *rows*, with the histograms of *counted*, one for each that was asked for."""
    width = len(question.by)
    buckets: dict[Key, dict[str, dict[int, int]]] = {}
    for name, found in zip(question.histograms, counted, strict=True):
        for row in found:
            of_group = buckets.setdefault(_key(question, row), {})
            of_group.setdefault(name, {})[row[width]] = row[width + 1]
    for row in rows:
        key, count = _key(question, row), row[width]
        if not count:  # everything is one group, and there is nothing
            continue
        pairs = zip(row[width + 1 :: 2], row[width + 2 :: 2], strict=True)
        sums = {name: Sum(*pair) for name, pair in zip(question.sums, pairs, strict=True) if pair[0]}
        found = buckets.get(key, {})
        yield Group(key, count, sums, {name: found.get(name, {}) for name in question.histograms})


def _statement(
    question: Question, answers: list[str], also: str, also_by: list[str]
) -> tuple[str, list[SqlValue]]:
    matching, values = condition(question.kind, question.where)
    by = [_expression(question, name) for name in question.by]
    # Numbers would mean columns of the answer: `GROUP BY 1` is by the first one.
    grouped = f" GROUP BY {', '.join([*by, *also_by])}" if by or also_by else ""
    return (
        f"SELECT {', '.join([*by, *answers])} FROM {TABLES[question.kind]} "
        f"WHERE {matching} AND {also}{grouped}"
    ), values


def _expression(question: Question, name: str) -> str:
    if name != TIME:
        return quoted(name)
    seconds = f"CAST(strftime('%s', {quoted(TIME_FIELD[question.kind])}) AS INTEGER)"
    return f"({seconds} - {seconds} % {question.slice_s})"


def _key(question: Question, row: Sequence[Any]) -> Key:
    fields = FIELDS[question.kind]
    return tuple(
        bool(value) if fields.get(name) == "boolean" and value is not None else value
        for name, value in zip(question.by, row, strict=False)
    )
