# SPDX-License-Identifier: Apache-2.0
"""`logs` and `path`: look at what was captured, and where it lies."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, Final

import typer
from rich.console import Console

from flywheel_logging.cli.calls import EVERYTHING, Call, Query, follow, recent
from flywheel_logging.cli.connect import Target, opened, read_target
from flywheel_logging.cli.render import call_view, console, json_line, log_table
from flywheel_logging.stores.base import Filter

POLL_S: Final = 1.0
"""Seconds between two looks of `logs --follow`; a search engine shows new documents once a second."""

NO_CALLS: Final = """\
No calls found in {place}.

Attach the handler to what you run:
  chain.invoke(question, config={{"callbacks": [FlywheelCallbackHandler()]}})
or change no code at all:
  flywheel-logging run -- python app.py
If calls should be there: flywheel-logging doctor
"""

NO_MATCH: Final = """\
No calls match, but {place} holds {count:,}: widen --workload, --client, --since or --errors.
"""

_AGO: Final = re.compile(r"(\d+)([smhdw])")
_UNITS: Final = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Layout(Enum):
    """How `logs` prints a call."""

    TABLE = "table"
    FULL = "full"
    JSON = "json"


def moment(text: str, now: datetime) -> datetime:
    """Return the aware instant that *text* means.

    Args:
        text: So long before *now* (`90s`, `15m`, `2h`, `7d`, `1w`), or a date or time in ISO 8601; without a
            zone it is local.
        now: The present, aware.

    Raises:
        ValueError: If it is neither.
    """
    ago = _AGO.fullmatch(text.strip())
    try:
        if ago:
            return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
        return datetime.fromisoformat(text.strip()).astimezone()
    except (ValueError, OverflowError):
        raise ValueError(
            f"expected a duration such as 90s, 15m, 2h, 7d or a date such as 2026-11-21, got {text!r}"
        ) from None


def show_logs(
    *,
    equals: Mapping[str, str | None],
    since: datetime | None,
    number: int,
    failed_only: bool,
    layout: Layout,
    is_following: bool,
) -> None:
    """Print the newest calls, the newest last, and with *is_following* those that appear.

    Args:
        equals: Field of the measurement to the value it must have; None means any.
        since: Earliest start, aware.
        number: How many calls; 0 means all.
        failed_only: Leave successful calls out.
        layout: How to print each.
        is_following: Go on until interrupted.

    Raises:
        FlywheelError: If the settings are wrong or the store cannot be read.
    """
    target = read_target()
    given = {name: value for name, value in equals.items() if value is not None}
    query = Query(Filter(equals=given, since=since), failed_only=failed_only)
    limit = number or EVERYTHING
    printer = _Printer(layout)
    with opened(target) as store:
        if is_following:
            now = datetime.now().astimezone()
            typer.echo(f"Following {target.place}; Ctrl-C ends.", err=True)
            for calls in follow(store, query, limit=limit, now=now, wait=_pause, complain=_complain):
                printer.show(calls)
            return
        calls = recent(store, query, limit=limit)
        printer.show(calls)
        if not calls:
            count = store.count("measurement", Filter())
            message = NO_MATCH if count else NO_CALLS
            typer.echo(message.format(place=target.place, count=count), err=True, nl=False)


class _Printer:
    """Prints batches of calls, one below the other, under one head."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._console: Console = console()
        self._needs_header = True

    def show(self, calls: Iterable[Call]) -> None:
        batch = list(calls)
        if not batch:
            return
        if self._layout is Layout.JSON:
            _write_json(call.to_json() for call in batch)
        elif self._layout is Layout.FULL:
            for call in batch:
                self._console.print(call_view(call))
        else:
            today = datetime.now().astimezone().date()
            width = self._console.width
            self._console.print(log_table(batch, width=width, today=today, header=self._needs_header))
            self._needs_header = False
        sys.stdout.flush()


def show_path(*, as_json: bool) -> None:
    """Print where the data lies on stdout, and what else is to know on stderr.

    Raises:
        ConfigError: If the settings are wrong.
    """
    target = read_target()
    if as_json:
        _write_json([_path_facts(target)])
        return
    typer.echo(target.place)
    if target.store_file is not None:
        if not target.store_file.exists():
            typer.echo("It will be made by the first record.", err=True)
    elif target.is_cluster:
        waiting = "" if target.spool_file.exists() else ", made by the first record"
        typer.echo(f"Records wait for it in {target.spool_file}{waiting}.", err=True)
    else:
        typer.echo("Nothing outlives the process.", err=True)


def _path_facts(target: Target) -> dict[str, Any]:
    file = target.store_file
    urls = target.destination.identity.partition(" ")[0].split(",") if target.is_cluster else None
    return {
        "store": "sqlite" if file else "cluster" if target.is_cluster else "memory",
        "path": str(file) if file else None,
        "urls": urls,
        "index": target.destination.index if target.is_cluster else None,
        "spool": str(target.spool_file) if target.destination.is_durable else None,
        "home": str(target.settings.home),
    }


def _write_json(lines: Iterable[Mapping[str, Any]]) -> None:
    for line in lines:
        typer.echo(json_line(line), nl=False)


def _pause() -> None:
    time.sleep(POLL_S)


def _complain(message: str) -> None:
    typer.echo(f"flywheel-logging: {message}; trying again", err=True)
