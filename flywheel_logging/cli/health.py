# SPDX-License-Identifier: Apache-2.0
"""`health`: how delivery is on this machine, read from the spool files alone.

The present destination comes first, then every other spool of the home that is in use or holds something.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

import typer
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from flywheel_logging.cli import chores
from flywheel_logging.cli.connect import Target, read_target
from flywheel_logging.cli.phrases import file_size, printable
from flywheel_logging.cli.render import console, json_line
from flywheel_logging.cli.spools import place_of
from flywheel_logging.errors import SpoolError
from flywheel_logging.health_figures import destination_health
from flywheel_logging.health_report import (
    DestinationHealth,
    HealthReport,
    ProcessHealth,
    age,
    counted,
    report,
    unreadable,
)
from flywheel_logging.spool_survey import SpoolView, files, view


def show(*, as_json: bool) -> bool:
    """Print the verdict, what to do, and the figures; return whether nothing needs a person.

    Raises:
        ConfigError: If the settings are wrong.
    """
    found = read(read_target(), now=time.time())
    if as_json:
        typer.echo(json_line(asdict(found)), nl=False)
    else:
        _print(found)
    return found.ok


def read(target: Target, *, now: float) -> HealthReport:
    """Read every spool of the home; *now* is in epoch seconds."""
    return report(_destinations(target, now), now=now)


def _destinations(target: Target, now: float) -> Iterator[DestinationHealth]:
    present = target.spool_file if target.destination.is_durable else None
    others = [other for other in files(target.settings.home) if other != present]
    for path in ([present] if present else []) + others:
        name = target.destination.identity if path == present else ""
        if not path.exists():
            yield destination_health(name, str(path), None, [], now=now)
            continue
        try:
            found = view(path, now=now)
        except SpoolError as error:
            yield unreadable(name, str(path), str(error))
            continue
        if path == present or _matters(found):
            yield destination_health(
                found.destination or name,
                str(path),
                found.stats,
                found.processes,
                now=now,
                chores=found.chores,
                ended=found.ended,
            )


def _matters(found: SpoolView) -> bool:
    return bool(found.is_served or found.stats.rows or found.stats.dead_rows)


def _print(found: HealthReport) -> None:
    out = console()
    out.print(Text(printable(found.verdict), style="bold green" if found.ok else "bold red"))
    for part in found.destinations:
        out.print()
        out.print(Rule(Text(printable(place_of(part.destination)), style="bold"), align="left", style="dim"))
        for finding in part.findings:
            style = "red" if finding.needs_person else "yellow"
            out.print(Text(("! " if finding.needs_person else "- ") + printable(finding.detail), style=style))
            out.print(Text(f"  → {finding.fix}", style="cyan"))
        if part.is_readable:
            out.print(_table(_facts(part, found.at)))


def _facts(part: DestinationHealth, now: float) -> Iterator[tuple[str, str]]:
    oldest = "" if part.oldest_age_s is None else f", the oldest for {age(part.oldest_age_s)}"
    yield "waiting", f"{counted(part.spooled, 'document')}{oldest}; {file_size(part.spool_bytes)} on the disk"
    if part.queued or part.in_flight:
        yield "in memory", f"{counted(part.queued, 'call')}; {part.in_flight:,} have not ended"
    delivered = f"{counted(part.delivered, 'document')}"
    if part.duplicates:
        delivered += f", {part.duplicates:,} of them were there already"
    if part.retried:
        delivered += f"; put off {counted(part.retried, 'time')}"
    yield "delivered", delivered + _when(part.last_success_at, now)
    if part.dead:
        yield "dead letters", f"{part.dead:,}, {file_size(part.dead_bytes)}"
    if part.last_error:
        yield "last error", part.last_error + _when(part.last_error_at, now)
    yield "breaker", {"closed": "closed: requests go", "half_open": "half open", "open": "open"}[part.breaker]
    for name, chore in part.chores.items():
        yield name, chores.words(chore, now)
    yield "processes", "\n".join(_process(item) for item in part.processes) or "none"
    if part.spool:
        yield "spool", part.spool


def _when(epoch_s: float | None, now: float) -> str:
    if epoch_s is None:
        return ""
    at = datetime.fromtimestamp(epoch_s).astimezone()
    return f" ({age(max(now - epoch_s, 0.0))} ago, {at:%H:%M:%S})"


def _process(found: ProcessHealth) -> str:
    who = f"{found.pid} on {found.host}" if found.host else "unknown"
    said = "" if found.silent_s is None else f", last heard of {age(found.silent_s)} ago"
    rows = f", {found.rows:,} waiting" if found.rows else ""
    return f"{who}: {found.state}{said}{rows}"


def _table(facts: Iterable[tuple[str, Any]]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=12, no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for name, text in facts:
        grid.add_row(name, Text(printable(text)))
    return grid
