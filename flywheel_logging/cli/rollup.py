# SPDX-License-Identifier: Apache-2.0
"""`rollup`: write the roll-ups that long ranges are answered from, and say what was done."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from flywheel_logging.cli.connect import opened, read_target
from flywheel_logging.cli.render import json_line
from flywheel_logging.metrics.rolling_up import roll_up


def run(since: datetime | None, *, again: bool, as_json: bool) -> None:
    """Roll up what is whole since *since*, None for everything; progress goes to the standard error.

    Raises:
        FlywheelError: The settings are wrong, or the store keeps no roll-ups, cannot be reached or refuses.
    """
    target = read_target()
    hours = written = 0
    with opened(target) as store:
        for day in roll_up(store, since, datetime.now(UTC), again=again):
            hours += day.hours
            written += day.written
            if not as_json:
                typer.echo(f"{day.start:%Y-%m-%d}: {day.written} of {day.hours} hours rolled up", err=True)
    if as_json:
        typer.echo(json_line({"hours": hours, "written": written}), nl=False)
    elif hours:
        typer.echo(f"{written:,} hours rolled up, {hours - written:,} were whole already; {target.place}.")
    else:
        typer.echo(f"No hour with calls is over in this range; {target.place}.")
