# SPDX-License-Identifier: Apache-2.0
"""`dead`: what a store will never take, by reason; looked at, sent again after a repair, or dropped.

Listing and showing only read. Replaying ships at once, from this process: an operator who has repaired an
index wants to know whether it worked. What cannot be shipped is left to whatever process runs.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import typer
from rich.text import Text

from flywheel_logging.cli.boundary import ExitCode, confirm
from flywheel_logging.cli.connect import Target, read_target
from flywheel_logging.cli.dead_view import inside_facts, letter_facts, letter_view, list_view, spool_facts
from flywheel_logging.cli.deliver import Delivery, deliver, joined
from flywheel_logging.cli.phrases import file_size
from flywheel_logging.cli.render import console, json_line
from flywheel_logging.cli.spools import chosen, destination_named, place_of, who_runs
from flywheel_logging.dead_letters import CORRUPT, DeadFilter
from flywheel_logging.errors import ConfigError
from flywheel_logging.health_report import counted
from flywheel_logging.spool_survey import SpoolView, dead, dead_groups

NONE_THERE: Final = "There are no dead letters"


@dataclass(frozen=True, slots=True)
class Places:
    """Which spools are meant: the present destination's, a file, or all."""

    spool: Path | None = None
    every: bool = False


def which(names: Sequence[str], reason: str | None, *, every: bool) -> DeadFilter:
    """Return what a person selected.

    Args:
        names: Numbers of letters, or ids of documents.
        reason: What the reason begins with.
        every: All of them.

    Raises:
        ConfigError: Nothing was selected, or more than one way.
    """
    if sum((bool(names), reason is not None, every)) != 1:
        raise ConfigError("say which dead letters: ID..., --reason REASON or --all (see: dead list)")
    if not names:
        return DeadFilter(reason=reason or "")
    numbers = frozenset(int(name) for name in names if _is_number(name))
    ids = frozenset(name for name in names if not _is_number(name))
    if numbers and ids:
        raise ConfigError("give either numbers of dead letters or ids of documents, not both")
    return DeadFilter(seqs=numbers) if numbers else DeadFilter(ids=ids)


def show_list(places: Places, *, reason: str | None, number: int, as_json: bool) -> None:
    """Print the dead letters of each spool: counted by reason, then the newest.

    Args:
        places: Which spools.
        reason: What the reason begins with; None for any.
        number: How many letters to name; 0 means all.
        as_json: One JSON object instead of tables.
    """
    selection = DeadFilter(reason=reason or "")
    limit = number or 2**31
    found = [
        (view, dead_groups(view.path, selection), dead(view.path, limit, selection))
        for view in _views(read_target(), places)
    ]
    if as_json:
        facts = [spool_facts(*each) for each in found if each[1] or not places.every]
        typer.echo(json_line({"spools": facts}), nl=False)
        return
    shown = [each for each in found if each[1]]
    if not shown:
        typer.echo(f"{NONE_THERE}{' with that reason' if reason else ''}.", err=True)
    out = console()
    for view, groups, letters in shown:
        out.print(Text(f"{place_of(view.destination)}\n{view.path}", style="bold"), soft_wrap=True)
        out.print(list_view(groups, letters, width=out.width, now=time.time()))


def show_one(places: Places, name: str, *, as_json: bool) -> None:
    """Print one dead letter whole, with what may be wrong with it.

    Raises:
        ConfigError: There is none of that number or id.
    """
    found = [
        (view, letter)
        for view in _views(read_target(), places)
        for letter in dead(view.path, 2, which([name], None, every=False))
    ]
    if not found:
        raise ConfigError(f"no dead letter has the number or the id {name!r} (see: dead list)")
    for view, letter in found:
        if as_json:
            facts = letter_facts(letter) | {"spool": str(view.path)} | inside_facts(letter)
            typer.echo(json_line(facts), nl=False)
        else:
            console().print(letter_view(letter, place_of(view.destination)))


def replay(places: Places, selection: DeadFilter, *, as_json: bool) -> ExitCode:
    """Make dead letters documents that wait again, ship them now, and say what became of them.

    Raises:
        ConfigError: Nothing that may be sent fits.
        SpoolError: The spool cannot be written.
    """
    target = read_target()
    views = [view for view in _views(target, places) if _sendable(view, selection)]
    if not views:
        corrupt = any(
            group.rows for view in _views(target, places) for group in dead_groups(view.path, selection)
        )
        why = f"; those that are {CORRUPT} are never sent" if corrupt else ""
        raise ConfigError(f"no dead letter fits{why} (see: dead list)")
    codes = []
    for view in views:
        destination = destination_named(target.settings, view.destination or target.destination.identity)
        with joined(view.path, target.settings) as spool:
            replayed = spool.replay_dead(selection)
            delivery = deliver(spool, destination, target.settings, is_shown=not as_json)
        runs = who_runs(view)
        if as_json:
            facts = {"spool": str(view.path), "replayed": replayed, **asdict(delivery), "taken_over_by": runs}
            typer.echo(json_line(facts), nl=False)
        else:
            done = f"{counted(replayed, 'dead letter')} replayed; {outcome(delivery)}"
            typer.echo(f"{place_of(view.destination)}: {done}")
            if delivery.left:
                typer.echo(whose(delivery, runs), err=True)
        codes.append(delivery.exit_code)
    return max(codes)


def drop(places: Places, selection: DeadFilter, *, is_agreed: bool, as_json: bool) -> None:
    """Delete dead letters for good, after asking.

    Raises:
        ConfigError: None fits, or nobody can be asked.
        SpoolError: The spool cannot be written.
    """
    target = read_target()
    found = [
        (view, groups) for view in _views(target, places) if (groups := dead_groups(view.path, selection))
    ]
    if not found:
        raise ConfigError("no dead letter fits (see: dead list)")
    total = sum(group.rows for _, groups in found for group in groups)
    size = sum(group.size_bytes for _, groups in found for group in groups)
    if not confirm(f"Drop {counted(total, 'dead letter')} ({file_size(size)}) for good", is_agreed=is_agreed):
        typer.echo("Nothing was dropped.", err=True)
        raise typer.Exit(ExitCode.PROBLEM)
    dropped = 0
    for view, _ in found:
        with joined(view.path, target.settings) as spool:
            dropped += spool.drop_dead(selection)
    if as_json:
        typer.echo(json_line({"dropped": dropped}), nl=False)
    else:
        typer.echo(f"{counted(dropped, 'dead letter')} dropped.")


def outcome(delivery: Delivery) -> str:
    """Return what became of a delivery, for a person."""
    parts = [f"{counted(delivery.delivered, 'document')} delivered"]
    if delivery.duplicates:
        parts[0] += f" ({delivery.duplicates:,} already there)"
    if delivery.refused:
        parts.append(f"{delivery.refused:,} refused for good (see: dead list)")
    if delivery.left:
        parts.append(f"{delivery.left:,} not delivered")
    return ", ".join(parts) + "."


def whose(delivery: Delivery, runs: str) -> str:
    """Return why documents are left, and who delivers them now.

    Args:
        delivery: What ended early.
        runs: The living processes of the spool, see `who_runs`; empty for none.
    """
    why = {
        "blocked": f"The store refuses: {delivery.error}",
        "unavailable": f"The store does not take them now: {delivery.error or 'no answer'}",
        "interrupted": "Interrupted",
        "done": "",
    }[delivery.end]
    then = (
        f"{runs} takes them over within half a minute" if runs else "start the application, or replay again"
    )
    return f"{why}.\nThey wait in the spool: {then}."


def _views(target: Target, places: Places) -> list[SpoolView]:
    return chosen(target, spool=places.spool, every=places.every)


def _sendable(view: SpoolView, selection: DeadFilter) -> bool:
    return any(group.rows for group in dead_groups(view.path, selection) if group.reason != CORRUPT)


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit() and len(name) < 19  # noqa: PLR2004  # what SQLite counts up to
