# SPDX-License-Identifier: Apache-2.0
"""`replay`: deliver what waits in spools that no process ships, such as those of a former URL or index.

A list comes first, and a question. A spool with a living process is left to it and named.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from flywheel_logging.cli.boundary import ExitCode, confirm
from flywheel_logging.cli.connect import Target, read_target
from flywheel_logging.cli.dead import outcome, whose
from flywheel_logging.cli.deliver import Delivery, deliver, joined
from flywheel_logging.cli.render import console, json_line
from flywheel_logging.cli.spools import chosen, destination_named, place_of, who_runs
from flywheel_logging.config import destination_of
from flywheel_logging.health_report import age, counted
from flywheel_logging.spool_removal import remove_empty
from flywheel_logging.spool_survey import SpoolView

if TYPE_CHECKING:
    from flywheel_logging.config import Destination


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        spool: Only this file; None for every spool of the home.
        to: A store's URL instead of the remembered one.
        index: An index instead of the remembered one.
        is_dry: Only list.
        is_agreed: Do not ask.
        removes: Delete the file of a spool that is empty afterwards.
    """

    spool: Path | None
    to: str | None
    index: str | None
    is_dry: bool
    is_agreed: bool
    removes: bool


def run(plan: Plan, *, as_json: bool) -> ExitCode:
    """List what waits and nobody ships, ask, ship it, and say what became of it.

    Raises:
        ConfigError: The settings are wrong, a destination is not known, or nobody can be asked.
        SpoolError: A spool cannot be written.
    """
    target = read_target()
    found = [view for view in chosen(target, spool=plan.spool, every=plan.spool is None) if _holds(view)]
    waiting = [view for view in found if not view.is_served]
    targets = [_destination(target, view, plan) for view in waiting]
    if not as_json:
        _print_list(waiting, targets, [view for view in found if view.is_served])
    if plan.is_dry or not waiting:
        if as_json:
            _print_plan(waiting, targets)
        return ExitCode.OK
    total = counted(sum(view.stats.rows for view in waiting), "document")
    if not confirm(f"Deliver {total} now", is_agreed=plan.is_agreed):
        typer.echo("Nothing was delivered.", err=True)
        return ExitCode.PROBLEM
    return max(
        _replayed(target, view, destination, plan, as_json=as_json)
        for view, destination in zip(waiting, targets, strict=True)
    )


def _holds(view: SpoolView) -> bool:
    return view.stats.rows > 0


def _destination(target: Target, view: SpoolView, plan: Plan) -> Destination:
    if plan.to is None and plan.index is None:
        return destination_named(target.settings, view.destination)
    is_named = not view.destination.startswith("sqlite:")
    index = plan.index or (view.destination.rpartition(" ")[2] if is_named else "") or None
    url = plan.to or destination_named(target.settings, view.destination).url
    return destination_of(target.settings, store=url, index=index)


def _replayed(
    target: Target, view: SpoolView, destination: Destination, plan: Plan, *, as_json: bool
) -> ExitCode:
    with joined(view.path, target.settings) as spool:
        delivery = deliver(spool, destination, target.settings, is_shown=not as_json)
    is_removed = plan.removes and delivery.end == "done" and remove_empty(view.path)
    if as_json:
        facts = {"spool": str(view.path), "destination": destination.identity, **asdict(delivery)}
        typer.echo(json_line(facts | {"removed": is_removed}), nl=False)
        return delivery.exit_code
    typer.echo(f"{place_of(destination.identity)}: {outcome(delivery)}")
    _print_rest(view, delivery, plan, is_removed=is_removed)
    return delivery.exit_code


def _print_rest(view: SpoolView, delivery: Delivery, plan: Plan, *, is_removed: bool) -> None:
    if delivery.left:
        typer.echo(whose(delivery, ""), err=True)
    if is_removed:
        typer.echo(f"{view.path} was empty and is removed.")
    elif plan.removes:
        typer.echo(f"{view.path} is kept: it is not empty, or in use.", err=True)


def _print_list(
    waiting: Sequence[SpoolView], targets: Sequence[Destination], served: Iterable[SpoolView]
) -> None:
    out = console()
    if not waiting:
        out.print("Nothing waits that no process ships.")
    else:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
        out.print(Text(f"What no process ships, in {waiting[0].path.parent}:"), soft_wrap=True)
        table.add_column("To\nSpool", overflow="fold")
        for title in ("Waiting", "Oldest", "Dead"):
            table.add_column(title, justify="right", no_wrap=True)
        for view, destination in zip(waiting, targets, strict=True):
            where = Text(place_of(destination.identity)).append(f"\n{view.path.name}", style="dim")
            oldest = age(max(time.time() - view.stats.oldest_at, 0.0)) if view.stats.oldest_at else "-"
            table.add_row(where, f"{view.stats.rows:,}", oldest, f"{view.stats.dead_rows:,}")
        out.print(table)
    for view in served:
        line = f"{place_of(view.destination)}: left to {who_runs(view)}, {view.stats.rows:,} waiting"
        out.print(Text(line, style="dim"), soft_wrap=True)


def _print_plan(waiting: Sequence[SpoolView], targets: Sequence[Destination]) -> None:
    facts: list[dict[str, Any]] = [
        {
            "spool": str(view.path),
            "destination": destination.identity,
            "waiting": view.stats.rows,
            "dead": view.stats.dead_rows,
        }
        for view, destination in zip(waiting, targets, strict=True)
    ]
    typer.echo(json_line({"spools": facts}), nl=False)
