# SPDX-License-Identifier: Apache-2.0
"""`cleanup`: delete what is older than a time, kind by kind, in the store that the environment names.

Only documents of our own index and of the indices named after it are counted or deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import typer

from flywheel_logging.cli.boundary import confirm
from flywheel_logging.cli.connect import opened, read_target
from flywheel_logging.cli.render import json_line
from flywheel_logging.record import Kind
from flywheel_logging.stores.base import Filter, Store

SLICE: Final = timedelta(days=1)
"""Shortest time whose documents are deleted at once; an interrupted run has done the oldest slices whole."""

MAX_SLICES: Final = 60

EPOCH: Final = datetime.fromtimestamp(0, UTC)

NAMES: Final[dict[Kind, str]] = {
    "record": "records",
    "measurement": "measurements",
    "sample": "system samples",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be deleted.

    Attributes:
        before: Documents of calls that began earlier, aware.
        kinds: Of these kinds.
        is_dry: Only count.
        is_agreed: Do not ask.
    """

    before: datetime
    kinds: Sequence[Kind]
    is_dry: bool
    is_agreed: bool


def run(plan: Plan, *, as_json: bool) -> None:
    """Count, ask, delete, and say what was done.

    Raises:
        FlywheelError: The settings are wrong, the store cannot be read or refuses, or nobody can be asked.
    """
    target = read_target()
    with opened(target) as store:
        found = {kind: store.count(kind, Filter(until=plan.before)) for kind in plan.kinds}
        if not as_json:
            _tell(found, plan.before, target.place)
        deleted = dict.fromkeys(plan.kinds, 0)
        if not plan.is_dry and any(found.values()):
            question = f"Delete {sum(found.values()):,} documents for good"
            if confirm(question, is_agreed=plan.is_agreed):
                for kind in plan.kinds:
                    deleted[kind] = _delete(store, kind, plan.before, is_quiet=as_json)
        if as_json:
            answer = {"before": plan.before.isoformat(), "found": found, "deleted": deleted}
            typer.echo(json_line(answer), nl=False)
        elif any(deleted.values()):
            typer.echo(f"Deleted {_listed(deleted)}.")


def _tell(found: dict[Kind, int], before: datetime, place: str) -> None:
    moment = f"{before.astimezone():%Y-%m-%d %H:%M}"
    if any(found.values()):
        typer.echo(f"Before {moment} there are {_listed(found)} in {place}.")
    else:
        typer.echo(f"Nothing in {place} is from before {moment}.")


def _listed(counts: dict[Kind, int]) -> str:
    return ", ".join(f"{count:,} {NAMES[kind]}" for kind, count in counts.items())


def _delete(store: Store, kind: Kind, before: datetime, *, is_quiet: bool) -> int:
    deleted = 0
    for until in _days(store, kind, before):
        count = store.delete(kind, Filter(until=until))
        deleted += count
        if count and not is_quiet:
            typer.echo(
                f"{NAMES[kind]} until {until.astimezone():%Y-%m-%d %H:%M}: {count:,} deleted", err=True
            )
    return deleted


def _days(store: Store, kind: Kind, before: datetime) -> Iterator[datetime]:
    """Yield the ends of the slices to delete, oldest first; *before* is the last one."""
    # How old the oldest is, is not known without sorting all: look twice as far back until there is none.
    oldest, step = before, SLICE
    while oldest > EPOCH and store.count(kind, Filter(until=oldest)):
        oldest, step = max(oldest - step, EPOCH), step * 2
    length = max(SLICE, (before - oldest) / MAX_SLICES)
    while oldest < before:
        oldest = min(oldest + length, before)
        yield oldest
