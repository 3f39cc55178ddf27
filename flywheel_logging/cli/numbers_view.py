# SPDX-License-Identifier: Apache-2.0
"""Figures as tables of at most 80 columns, sparklines, and plain rows for JSON and CSV. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from flywheel_logging.cli.phrases import NONE, duration, one_line, short_amount
from flywheel_logging.health_report import counted
from flywheel_logging.metrics.answers import CacheRow, ErrorRow, Row, SystemRow
from flywheel_logging.metrics.comparison import Comparison, Difference
from flywheel_logging.metrics.figures import Figures

BARS: Final = "▁▂▃▄▅▆▇█"
ASCII_BARS: Final = "_.:-=+*#"
_WIDE: Final = 6  # columns of numbers from which on one blank must do between them
_CENT_USD: Final = 0.01
_SMALLEST_USD: Final = 0.0001
_MIN_NAME: Final = 8
_TIMES: Final = frozenset({"time", "start"})
_TITLES: Final = {"time": "Start", "http_status": "HTTP status", "workload_id": "Workload"}


def money(usd: float | None) -> str:
    """Return a sum of US dollars in at most ten characters: `$1,234.56`, `$0.0042`, `<$0.0001`."""
    if usd is None:
        return NONE
    if usd and usd < _SMALLEST_USD:
        return f"<${_SMALLEST_USD}"
    return f"${usd:,.2f}" if usd >= _CENT_USD or not usd else f"${usd:.4f}"


def share(rate: float | None) -> str:
    """Return a rate as a percentage: `0.4%`, `12%`; what is not nothing never reads `0%`."""
    if rate is None:
        return NONE
    if 0 < rate < 0.001:  # noqa: PLR2004  # would read 0.0%
        return "<0.1%"
    return f"{rate:.1%}" if 0 < rate < 0.1 else f"{rate:.0%}"  # noqa: PLR2004  # one digit where it tells


def sparkline(values: Sequence[float], *, ascii_only: bool = False) -> str:
    """Return one character for each value, its height by the highest; an empty slice is a blank."""
    highest, bars = max(values, default=0), ASCII_BARS if ascii_only else BARS
    if highest <= 0:
        return ""
    return "".join(bars[round(value / highest * (len(bars) - 1))] if value else " " for value in values)


def figures_table(rows: Iterable[Row], names: Sequence[str]) -> Table:
    """Return one line for each group: calls, failures, latency, first token, tokens, cost."""
    titles = ("Calls", "Failed", "p50", "Latency\np95", "First\ntoken", "in", "Tokens\nout", "Cost")
    table = _table(names, titles)
    for row in rows:
        found = row.figures
        table.add_row(
            *_names(row.key, names),
            short_amount(found.requests),
            Text(share(found.error_rate), style="red" if found.failed else ""),
            duration(found.latency.p50),
            duration(found.latency.p95),
            duration(found.ttft.p50),
            short_amount(found.prompt_tokens),
            short_amount(found.completion_tokens),
            money(found.cost_usd),
        )
    return table


def cost_table(rows: Iterable[Row], names: Sequence[str]) -> Table:
    """Return what each group cost, and of how many of the calls with tokens the price is known."""
    table = _table(names, ("Cost", "Cost\na call", "Calls", "Price\nknown", "in", "Tokens\nout"))
    for row in rows:
        found = row.figures
        each = found.cost_usd / found.priced if found.cost_usd is not None and found.priced else None
        table.add_row(
            *_names(row.key, names),
            money(found.cost_usd),
            money(each),
            short_amount(found.requests),
            share(found.priced / found.metered if found.metered else None),
            short_amount(found.prompt_tokens),
            short_amount(found.completion_tokens),
        )
    return table


def cache_table(rows: Iterable[CacheRow], names: Sequence[str]) -> Table:
    """Return what LangChain's response cache and the provider's prompt cache saved."""
    table = _table(names, ("Calls", "Answered\nfrom cache", "Prompt\ntokens", "Cached by\nprovider"))
    for row in rows:
        table.add_row(
            *_names(row.key, names),
            short_amount(row.requests),
            share(row.cache_hit_rate),
            short_amount(row.prompt_tokens),
            share(row.cached_share),
        )
    return table


def errors_table(rows: Iterable[ErrorRow]) -> Table:
    """Return one line for each kind of failure, and its newest message below it."""
    table = _table((), ("Count", "HTTP"))
    table.add_column("Newest", no_wrap=True)
    table.add_column("Failure, model", overflow="fold")
    for row in rows:
        kind = Text().append(_value(row.error_type or row.outcome), style="red")
        kind.append(f"  {_value(row.model)}" if row.model else "")
        if message := one_line(str(row.last.get("error_message") or "")):
            kind.append(f"\n{message}", style="dim")
        table.add_row(
            short_amount(row.count), _value(row.http_status), _moment(row.last.get("@timestamp")), kind
        )
    return table


def slow_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return the slowest calls, each with what it was waiting for."""
    names = ("workload_id", "model")
    table = _table(names, ("Latency", "First\ntoken", "in", "Tokens\nout"))
    for title in ("Outcome", "Start"):
        table.add_column(f"\n{title}", no_wrap=True)
    for row in rows:
        table.add_row(
            *_names(row, names),
            duration(row.get("latency_ms")),
            duration(row.get("ttft_ms")),
            short_amount(row.get("prompt_tokens")),
            short_amount(row.get("completion_tokens")),
            _value(row.get("outcome")),
            _moment(row.get("@timestamp")),
        )
    return table


def system_table(rows: Iterable[SystemRow]) -> Table:
    """Return the machine's readings by time, host and GPU, beside the calls."""
    names = ("start", "host")
    table = _table(names, ("Calls", "Latency\nmean", "CPU", "Memory", "GPU", "GPU\nmemory", "Power"))
    for row in rows:
        read = row.readings
        host = _value(row.host) + ("" if row.gpu_index is None else f" GPU {row.gpu_index}")
        table.add_row(
            *_names({"start": row.start, "host": host}, names),
            short_amount(row.requests) if row.gpu_index is None else "",
            duration(row.latency_avg_ms) if row.gpu_index is None else "",
            _percent(read.get("cpu_percent")),
            _percent(read.get("memory_percent")),
            _percent(read.get("gpu_utilization_percent")),
            _percent(read.get("gpu_memory_percent")),
            f"{read['gpu_power_w']:.0f} W" if "gpu_power_w" in read else "",
        )
    return table


def comparison_table(found: Comparison, a: str, b: str) -> Table:
    """Return both sides, the change, and whether it is clear."""
    table = _table((), ())
    table.add_column("", no_wrap=True)
    for title in (a, b):
        table.add_column(one_line(title), justify="right", overflow="fold", min_width=_MIN_NAME)
    for title in ("Change", "95 % interval"):
        table.add_column(title, justify="right", no_wrap=True)
    table.add_column("Clear", no_wrap=True)
    table.add_row("Calls", short_amount(found.a.requests), short_amount(found.b.requests))
    for title, each, phrase in (
        ("Failed", found.error_rate, share),
        ("Latency, mean", found.latency_avg_ms, duration),
        ("First token, mean", found.ttft_avg_ms, duration),
        ("Tokens a call", found.tokens_per_request, _rounded),
        ("Cost a call", found.cost_per_request_usd, money),
    ):
        change = _signed(each.change, phrase)
        table.add_row(title, phrase(each.a), phrase(each.b), change, _interval(each, phrase), _clear(each))
    return table


def shortest_width(table: Table) -> int:
    """Return the columns of a terminal that *table* needs for its numbers to be whole.

    Its names may fold down to `_MIN_NAME` columns. As a side effect, none of its other columns can be cut.
    """
    gap = table.padding[1]
    for column in table.columns:
        if column.no_wrap:
            lines = [line for cell in (column.header, *column.cells) for line in str(cell).split("\n")]
            column.min_width = max(map(cell_len, lines))
    return sum(column.min_width or 0 for column in table.columns) + gap * (len(table.columns) - 1)


def plain(value: Any) -> Any:
    """Return *value* as what JSON has: objects for dataclasses, ISO 8601 for times."""
    if is_dataclass(value) and not isinstance(value, type):
        return plain(asdict(value))
    if isinstance(value, Mapping):
        return {str(name): plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def flat(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Return *row* with the keys of inner objects joined by dots: one line of CSV."""
    found: dict[str, Any] = {}
    for name, value in row.items():
        inner = name if name in ("key", "figures") else f"{prefix}{name}."
        if isinstance(value, dict):
            found |= flat(value, "" if name in ("key", "figures") else inner)
        else:
            found[f"{prefix}{name}"] = "; ".join(map(str, value)) if isinstance(value, list) else value
    return found


def _table(names: Sequence[str], numbers: Sequence[str]) -> Table:
    """Return a table of *names*, which are folded where there is no room, and *numbers*, which never are.

    A title of two lines puts the others beside its second one.
    """
    above = "\n" * any("\n" in title for title in numbers)
    gap = 1 if len(numbers) > _WIDE else 2
    table = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="bold")
    for name in names:
        title = above + _TITLES.get(name, name.capitalize())
        if name in _TIMES:
            table.add_column(title, no_wrap=True)
        else:
            table.add_column(title, overflow="fold", min_width=_MIN_NAME)
    for title in numbers:
        table.add_column(title if "\n" in title else above + title, justify="right", no_wrap=True)
    return table


def _names(key: Mapping[str, Any], names: Sequence[str]) -> list[Text]:
    return [Text(_value(key.get(name))) for name in names]


def _value(value: Any) -> str:
    if value is None:
        return NONE
    if isinstance(value, datetime):
        return _moment(value)
    return one_line(str(value)) or NONE


def _rounded(value: float | None) -> str:
    return NONE if value is None else f"{value:,.0f}"


def _moment(value: Any) -> str:
    """Return a stored or an aware time in the local zone, to the minute."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return NONE
    return f"{value.astimezone():%m-%d %H:%M}" if isinstance(value, datetime) else NONE


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}%"


def _signed(change: float | None, phrase: Callable[[float], str]) -> str:
    if change is None:
        return NONE
    sign = "+" if change > 0 else "-" if change < 0 else "±"
    # A change of 20 % to 22 % is 2 points, not 2 %.
    return sign + (phrase(abs(change)).replace("%", " pt") if phrase is share else phrase(abs(change)))


def _interval(each: Difference, phrase: Callable[[float], str]) -> str:
    if each.low is None or each.high is None:
        return ""
    low, high = _signed(each.low, phrase), _signed(each.high, phrase)
    unit = high.partition(" ")[2]
    return f"{low.removesuffix(f' {unit}')} to {high}"


def _clear(each: Difference) -> str:
    return "" if each.is_clear is None else "yes" if each.is_clear else "no"


def total_line(found: Figures) -> str:
    """Return the figures of all calls in one line of words."""
    parts = [counted(found.requests, "call"), f"{share(found.error_rate)} failed"]
    if found.latency.p50 is not None:
        parts.append(f"latency p50 {duration(found.latency.p50)}, p95 {duration(found.latency.p95)}")
    if found.total_tokens is not None:
        parts.append(f"{short_amount(found.total_tokens)} tokens")
    if found.cost_usd is not None:
        parts.append(money(found.cost_usd))
    if without := unpriced(found):
        parts.append(f"{counted(without, 'call')} without a price")
    return " · ".join(parts)


def unpriced(found: Figures) -> int:
    """Return of how many calls the tokens are known and the price is not."""
    return max(found.metered - found.priced, 0)
