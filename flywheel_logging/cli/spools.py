# SPDX-License-Identifier: Apache-2.0
"""Which spool files a command means, and where their records are to go."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from flywheel_logging.cli.connect import Target
from flywheel_logging.config import destination_of
from flywheel_logging.errors import ConfigError, SpoolError
from flywheel_logging.spool_survey import SpoolView, files, view

if TYPE_CHECKING:
    from flywheel_logging.config import Destination, Settings


def chosen(target: Target, *, spool: Path | None, every: bool) -> list[SpoolView]:
    """Return the spools that are meant: the present destination's, one that is named, or all of the home.

    Args:
        target: What the environment asks for.
        spool: A file.
        every: All of the home; one that cannot be read is named on stderr and left out.

    Returns:
        Nothing where the present destination has no spool yet.

    Raises:
        ConfigError: Two answers to one question, or the file is no spool.
        SpoolError: The present destination's cannot be read.
    """
    now = time.time()
    if spool is not None and every:
        raise ConfigError("give either --spool or --all-spools")
    if every:
        return list(_all(target.settings.home, now))
    if spool is not None:
        try:
            return [view(spool, now=now)]
        except SpoolError as error:
            reason = str(error) if spool.exists() else "there is no such file"
            raise ConfigError(f"--spool {spool}: {reason}") from None
    present = target.spool_file
    if not target.destination.is_durable or not present.exists():
        return []
    try:
        return [view(present, now=now)]
    except SpoolError as error:
        raise SpoolError(f"{present}: {error}") from None


def _all(home: Path, now: float) -> Iterator[SpoolView]:
    for path in files(home):
        try:
            yield view(path, now=now)
        except SpoolError as error:
            typer.echo(f"flywheel-logging: {path}: {error}", err=True)


def destination_named(settings: Settings, name: str) -> Destination:
    """Return the destination that a spool's file remembers as *name*.

    Args:
        settings: What the environment says; where its URL is the same it is taken, as it may hold a password.
        name: A `Destination.identity`.

    Raises:
        ConfigError: The file does not say, or what it says cannot be used.
    """
    if not name:
        raise ConfigError("this spool does not say where its records are to go; name it with --to URL")
    if name.startswith("sqlite:"):
        return destination_of(settings, store=name)
    url, _, index = name.rpartition(" ")
    present = destination_of(settings, index=index)
    return present if present.identity == name else destination_of(settings, store=url, index=index)


def place_of(name: str) -> str:
    """Return a remembered destination for a person."""
    if name.startswith("sqlite:"):
        return name.removeprefix("sqlite:///")
    url, _, index = name.rpartition(" ")
    return f"{url} index {index}" if url else name or "a destination that it does not name"


def who_runs(found: SpoolView, *, but: int | None = None) -> str:
    """Return the living processes of a spool for a person, such as `process 41 on web-1`; empty for none.

    Args:
        found: The spool.
        but: A process that does not count, by its number.
    """
    living = [item.owner for item in found.processes if not item.is_gone and item.owner.pid != but]
    return ", ".join(f"process {owner.pid} on {owner.host.partition('/')[0]}" for owner in living)
