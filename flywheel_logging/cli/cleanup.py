# SPDX-License-Identifier: Apache-2.0
"""`cleanup`: delete what is older than a time, kind by kind, in the store that the environment names.

Only documents of our own index and of the indices named after it are counted or deleted. It goes in rounds,
with a rest after each, and may be interrupted at any moment: the next run goes on.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import typer

from flywheel_logging.cli.boundary import confirm
from flywheel_logging.cli.connect import opened, read_target
from flywheel_logging.cli.render import json_line
from flywheel_logging.record import Kind
from flywheel_logging.retention import expire
from flywheel_logging.stores.base import Filter, Store
from flywheel_logging.throttle import Throttle

TELL_EVERY_S: Final = 2.0
"""Seconds between two lines that say how far it is."""

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
                _delete(store, plan, found, deleted, is_quiet=as_json)
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


def _delete(
    store: Store, plan: Plan, found: dict[Kind, int], deleted: dict[Kind, int], *, is_quiet: bool
) -> None:
    """Delete, counting into *deleted*; whatever ends it, what was deleted until then is said."""
    throttle = Throttle(time.sleep)
    told_at = time.monotonic()
    is_done = False
    try:
        for kind in plan.kinds:
            for round_ in expire(store, kind, plan.before, datetime.now(UTC), rest=throttle.rest):
                deleted[kind] += round_.count
                if round_.dropped and not is_quiet:
                    typer.echo(f"index {round_.dropped} dropped, {round_.count:,} {NAMES[kind]}", err=True)
                elif not is_quiet and time.monotonic() - told_at > TELL_EVERY_S:
                    told_at = time.monotonic()
                    typer.echo(f"{deleted[kind]:,} of {found[kind]:,} {NAMES[kind]} deleted", err=True)
                throttle.rest()
        is_done = True
    finally:
        if not is_done:
            typer.echo(f"Not finished: deleted {_listed(deleted)}. Run it again to go on.", err=True)
