# SPDX-License-Identifier: Apache-2.0
"""Figures as tables of at most 80 columns, sparklines, and plain rows for JSON and CSV. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from flywheel_logging.cli.phrases import NONE, duration, one_line, short_amount
from flywheel_logging.metrics.answers import CacheRow, ErrorRow, Row, SystemRow
from flywheel_logging.metrics.comparison import Comparison, Difference
from flywheel_logging.metrics.figures import Figures

BARS: Final = "▁▂▃▄▅▆▇█"
_WIDE: Final = 6  # columns of numbers from which on one blank must do between them
_CENT_USD: Final = 0.01
_SMALLEST_USD: Final = 0.0001
_TITLES: Final = {"time": "Start", "user": "User", "session": "Session", "http_status": "HTTP status"}


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


def sparkline(values: Sequence[float]) -> str:
    """Return one character for each value, its height by the highest; an empty slice is a blank."""
    highest = max(values, default=0)
    if highest <= 0:
        return ""
    return "".join(BARS[round(value / highest * (len(BARS) - 1))] if value else " " for value in values)


def figures_table(rows: Iterable[Row], names: Sequence[str]) -> Table:
    """Return one line for each group: calls, failures, latency, first token, tokens, cost."""
    table = _table([_TITLES.get(name, name.capitalize()) for name in names])
    _add_numbers(table, "Calls", "Failed", "p50", "p95", "First", "In", "Out", "Cost")
    for row in rows:
        found = row.figures
        table.add_row(
            *(Text(_value(row.key[name])) for name in names),
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
    """Return what each group cost, and of how many of its calls the price is known."""
    table = _table([_TITLES.get(name, name.capitalize()) for name in names])
    _add_numbers(table, "Cost", "Per call", "Calls", "Priced", "Tokens in", "Tokens out")
    for row in rows:
        found = row.figures
        each = found.cost_usd / found.priced if found.cost_usd is not None and found.priced else None
        table.add_row(
            *(Text(_value(row.key[name])) for name in names),
            money(found.cost_usd),
            money(each),
            short_amount(found.requests),
            share(found.priced / found.requests if found.requests else None),
            short_amount(found.prompt_tokens),
            short_amount(found.completion_tokens),
        )
    return table


def cache_table(rows: Iterable[CacheRow], names: Sequence[str]) -> Table:
    """Return what LangChain's response cache and the provider's prompt cache saved."""
    table = _table([_TITLES.get(name, name.capitalize()) for name in names])
    _add_numbers(table, "Calls", "Answered from cache", "Prompt tokens", "Cached by provider")
    for row in rows:
        table.add_row(
            *(Text(_value(row.key[name])) for name in names),
            short_amount(row.requests),
            share(row.cache_hit_rate),
            short_amount(row.prompt_tokens),
            share(row.cached_share),
        )
    return table


def errors_table(rows: Iterable[ErrorRow]) -> Table:
    """Return one line for each kind of failure, and its newest message below it."""
    table = _table(["Failure", "Model"])
    _add_numbers(table, "Count", "HTTP")
    table.add_column("Last", no_wrap=True)
    for row in rows:
        name = row.error_type or row.outcome
        message = one_line(str(row.last.get("error_message") or ""))
        table.add_row(
            Text(_value(name), style="red").append(f"\n{message}" if message else "", style="dim not red"),
            Text(_value(row.model)),
            short_amount(row.count),
            _value(row.http_status),
            _moment(row.last.get("@timestamp")),
        )
    return table


def slow_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return the slowest calls, each with what it was waiting for."""
    table = _table(["Workload", "Model"])
    _add_numbers(table, "Latency", "First", "In", "Out")
    table.add_column("Outcome", no_wrap=True)
    table.add_column("Start", no_wrap=True)
    for row in rows:
        table.add_row(
            Text(_value(row.get("workload_id"))),
            Text(_value(row.get("model"))),
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
    table = _table(["Host"])
    table.add_column("Start", no_wrap=True)
    _add_numbers(table, "Calls", "Latency", "CPU", "Memory", "GPU", "GPU mem", "Power")
    for row in rows:
        read = row.readings
        name = _value(row.host) + ("" if row.gpu_index is None else f" GPU {row.gpu_index}")
        table.add_row(
            Text(name),
            _moment(row.start),
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
    table = _table([""])
    _add_numbers(table, one_line(a), one_line(b), "Change", "95 % interval")
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


def _table(names: Sequence[str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold", min_width=8)
    return table


def _add_numbers(table: Table, *titles: str) -> None:
    if len(titles) > _WIDE:
        table.padding = (0, 1, 0, 0)
    for title in titles:
        table.add_column(title, justify="right", overflow="fold")


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
    return f"{_signed(each.low, phrase)} to {_signed(each.high, phrase)}"


def _clear(each: Difference) -> str:
    return "" if each.is_clear is None else "yes" if each.is_clear else "no"


def total_line(found: Figures) -> str:
    """Return the figures of all calls in one line of words."""
    parts = [f"{found.requests:,} calls", f"{share(found.error_rate)} failed"]
    if found.latency.p50 is not None:
        parts.append(f"latency p50 {duration(found.latency.p50)}, p95 {duration(found.latency.p95)}")
    if found.total_tokens is not None:
        parts.append(f"{short_amount(found.total_tokens)} tokens")
    if found.cost_usd is not None:
        known = (
            ""
            if found.priced == found.requests
            else f" for {share(found.priced / found.requests)} of the calls"
        )
        parts.append(f"{money(found.cost_usd)}{known}")
    return " · ".join(parts)
