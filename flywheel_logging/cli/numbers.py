# SPDX-License-Identifier: Apache-2.0
"""`stats`, `errors`, `slow`, `users`, `sessions`, `cost`, `cache`, `compare` and `system`: ask and show."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final

import typer
from rich.table import Table

from flywheel_logging.cli import numbers_view as view
from flywheel_logging.cli.connect import opened, read_target
from flywheel_logging.cli.phrases import one_line
from flywheel_logging.cli.render import console, json_line
from flywheel_logging.health_report import counted
from flywheel_logging.metrics.answers import Answer, Row
from flywheel_logging.metrics.comparison import MIN_CALLS
from flywheel_logging.metrics.figures import figures
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.record import Kind
from flywheel_logging.stores.base import Filter, Store

_SPARK_SLICES: Final = 48
_ALL: Final = 1_000_000
_MODELS_NAMED: Final = 5
_NO_CALLS: Final = [Row({}, figures([]))]
"""What a question by nothing is answered with where nothing is."""

_BEGINNING: Final[dict[str, tuple[str, str]]] = {
    "measurement": ("call", "attach the handler, or see flywheel-logging doctor"),
    "sample": (
        "reading",
        "SystemMetricsHandler takes them, or FLYWHEEL_SYSTEM_METRICS=1; see docs/metrics.md",
    ),
}


class Form(Enum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which calls are asked about, and how the answer is printed.

    Attributes:
        since: Earliest start, aware; None for all.
        until: Latest start, exclusive; None for now.
        filter: Name to value, by the names of `ModelMetrics`.
        limit: Rows at most; None for all.
        form: Table, JSON or CSV.
    """

    since: datetime | None
    until: datetime | None
    filter: dict[str, Any]
    limit: int | None
    form: Form

    @property
    def range(self) -> dict[str, Any]:
        """The arguments that every question takes."""
        return {"since": self.since, "until": self.until, "filter": self.filter}


def stats(scope: Scope, by: Sequence[str], interval: timedelta | None) -> None:
    """Print the figures by *by*, and above them those of all calls with their course over time."""

    def ask(metrics: ModelMetrics) -> Answer[Any]:
        return metrics.summary(by, limit=scope.limit, interval=interval, **scope.range)

    _show(scope, ask, lambda rows: view.figures_table(rows, by), head=_head)


def cost(scope: Scope, by: Sequence[str]) -> None:
    """Print what each group cost."""

    def ask(metrics: ModelMetrics) -> Answer[Any]:
        answer = metrics.summary(by, **scope.range)
        return _cut(sorted(answer.rows, key=lambda row: -(row.figures.cost_usd or 0)), answer, scope)

    _show(scope, ask, lambda rows: view.cost_table(rows, by), head=_head, foot=_without_a_price)


def cache(scope: Scope, by: Sequence[str]) -> None:
    """Print what the two caches saved."""
    _show(
        scope,
        lambda metrics: metrics.cache(by, limit=scope.limit, **scope.range),
        lambda rows: view.cache_table(rows, by),
    )


def errors(scope: Scope) -> None:
    """Print the kinds of failure."""
    _show(
        scope,
        lambda metrics: metrics.errors(limit=scope.limit or _ALL, **scope.range),
        view.errors_table,
        nothing="No failed calls",
    )


def slow(scope: Scope, threshold_ms: float) -> None:
    """Print the slowest calls."""
    _show(
        scope,
        lambda metrics: metrics.slow(threshold_ms, limit=scope.limit or _ALL, **scope.range),
        view.slow_table,
        nothing=f"No calls of {threshold_ms / 1000:g} s or longer",
    )


def system(scope: Scope, interval: timedelta | None, host: str | None) -> None:
    """Print the machine's readings beside the calls."""

    def ask(metrics: ModelMetrics) -> Answer[Any]:
        answer = metrics.system(interval, since=scope.since, until=scope.until, host=host)
        return _cut(answer.rows, answer, scope)

    _show(scope, ask, view.system_table, nothing="No readings of the machine", kind="sample")


def compare(scope: Scope, a: str, b: str, by: str) -> None:
    """Print two sets of calls side by side; they have no rows that CSV could hold."""
    target = read_target()
    with opened(target) as store:
        found = ModelMetrics(store).compare(a, b, by=by, **scope.range)
    if scope.form is Form.JSON:
        typer.echo(json_line(view.plain(found)), nl=False)
        return
    typer.echo(f"{by}: {one_line(a)} against {one_line(b)}, {_range_text(scope)}", err=True)
    _print_whole(view.comparison_table(found, a, b))
    empty = [one_line(name) for name, side in ((a, found.a), (b, found.b)) if not side.requests]
    if empty:
        there_are = f"flywheel-logging stats --by {by} shows which there are"
        typer.echo(f"There are no calls of {' and '.join(empty)} in this range; {there_are}.", err=True)
    elif found.latency_avg_ms.low is None:
        typer.echo(f"Means have an interval from {MIN_CALLS} calls on each side.", err=True)


def _cut(rows: list[Any], answer: Answer[Any], scope: Scope) -> Answer[Any]:
    """Return *answer* with as many of *rows* as were asked for."""
    kept = rows[: scope.limit]
    return replace(answer, rows=kept, is_cut=len(kept) < answer.total)


def _show(
    scope: Scope,
    ask: Callable[[ModelMetrics], Answer[Any]],
    table: Callable[[list[Any]], Table],
    *,
    head: Callable[[ModelMetrics, Scope], str] | None = None,
    foot: Callable[[ModelMetrics, Scope], str] | None = None,
    nothing: str = "No calls",
    kind: Kind = "measurement",
) -> None:
    target = read_target()
    with opened(target) as store:
        metrics = ModelMetrics(store)
        answer = ask(metrics)
        if scope.form is not Form.TABLE:
            _print_data(answer, scope.form)
            return
        if not answer.rows or answer.rows == _NO_CALLS:
            typer.echo(f"{nothing} {_range_text(scope)}. {target.place} {_in_all(store, kind)}.", err=True)
            return
        if head is not None:
            console().print(head(metrics, scope))
        _print_whole(table(answer.rows))
        if foot is not None and (line := foot(metrics, scope)):
            typer.echo(line, err=True)
    if answer.source != "raw":
        typer.echo(f"Read from {answer.source.replace('rollup', 'roll-ups')}.", err=True)
    if answer.is_cut:
        typer.echo(f"{len(answer.rows):,} of {answer.total:,} rows; -n 0 shows all.", err=True)


def _print_whole(table: Table) -> None:
    """Print *table*, wider than a terminal that is too narrow for its numbers: no digit is ever cut off."""
    out = console()
    out.width = max(out.width, view.shortest_width(table))
    out.print(table)


def _head(metrics: ModelMetrics, scope: Scope) -> str:
    """Return all calls in two lines: the range, their figures, and their number over time."""
    (row,) = metrics.summary(**scope.range).rows
    line = f"{_range_text(scope).capitalize()}: {view.total_line(row.figures)}\n"
    if scope.since is None:
        return line
    until = scope.until or datetime.now().astimezone()
    seconds = max(int((until - scope.since).total_seconds() / _SPARK_SLICES), 1)
    course = metrics.timeseries(timedelta(seconds=seconds), **scope.range).rows
    first = int(scope.since.timestamp()) // seconds
    last = int(until.timestamp()) // seconds
    counts = {int(row.key["time"].timestamp()) // seconds: row.figures.requests for row in course}
    values = [counts.get(slot, 0) for slot in range(first, last + 1)]
    return f"{line}Calls {view.sparkline(values, ascii_only=console().options.ascii_only)}\n"


def _without_a_price(metrics: ModelMetrics, scope: Scope) -> str:
    """Return which models' calls have no cost although their tokens are known; empty where all have one."""
    found = [row for row in metrics.summary("model", **scope.range).rows if view.unpriced(row.figures)]
    if not found:
        return ""
    calls = counted(sum(view.unpriced(row.figures) for row in found), "call")
    names = ", ".join(one_line(str(row.key["model"] or "an unknown model")) for row in found[:_MODELS_NAMED])
    more = f" and {len(found) - _MODELS_NAMED} more" if len(found) > _MODELS_NAMED else ""
    return f"{calls} of {names}{more} came without a known price; flywheel-logging doctor shows what to add."


def _in_all(store: Store, kind: Kind) -> str:
    """Return how many documents of *kind* there are beyond what was asked for, and what to do about it."""
    noun, beginning = _BEGINNING[kind]
    count = store.count(kind, Filter())
    hint = "; widen --since or the filters" if count else f": {beginning}"
    return f"holds {counted(count, noun)} in all{hint}"


def _range_text(scope: Scope) -> str:
    if scope.since is None:
        return "in all" if scope.until is None else f"until {scope.until.astimezone():%Y-%m-%d %H:%M}"
    text = f"since {scope.since.astimezone():%Y-%m-%d %H:%M}"
    return text if scope.until is None else f"{text} until {scope.until.astimezone():%Y-%m-%d %H:%M}"


def _print_data(answer: Answer[Any], form: Form) -> None:
    data = view.plain(answer)
    if form is Form.JSON:
        typer.echo(json_line(data), nl=False)
        return
    rows = [view.flat(row) for row in data["rows"]]
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    typer.echo(text.getvalue().encode("utf-8", "backslashreplace"), nl=False)
