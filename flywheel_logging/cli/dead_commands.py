# SPDX-License-Identifier: Apache-2.0
"""The options of `flywheel-logging dead …`; `dead` does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flywheel_logging.cli.boundary import Json, Yes

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="Numbers as `dead list` shows them, or record ids."),
]
Reason = Annotated[
    str | None, typer.Option("--reason", "-r", metavar="TEXT", help="Those whose reason begins so.")
]
Every = Annotated[bool, typer.Option("--all", help="All of them.")]
SpoolPath = Annotated[
    Path | None, typer.Option("--spool", metavar="FILE", help="This spool, not the present destination's.")
]
AllSpools = Annotated[bool, typer.Option("--all-spools", help="Every spool of FLYWHEEL_HOME.")]

dead_app = typer.Typer(
    name="dead",
    help="See what the store refused for good; after a repair send it again, or drop it.",
    short_help="What the store refused: see it, send it again, drop it.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog="Example: flywheel-logging dead list",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@dead_app.command("list", epilog="Example: flywheel-logging dead list --reason too_large -n 50")
def list_letters(
    number: Annotated[
        int,
        typer.Option("-n", "--number", metavar="N", min=0, help="How many to name, the newest; 0 means all."),
    ] = 10,
    reason: Reason = None,
    spool: SpoolPath = None,
    all_spools: AllSpools = False,
    as_json: Json = False,
) -> None:
    """Count dead letters by reason, and name the newest."""
    from flywheel_logging.cli.dead import Places, show_list

    show_list(Places(spool, all_spools), reason=reason, number=number, as_json=as_json)


@dead_app.command(
    short_help="Print one: why, where the difficulty is, all of it.",
    epilog="Example: flywheel-logging dead show 17",
)
def show(
    name: Annotated[str, typer.Argument(metavar="ID", help="Its number, or the record's id.")],
    spool: SpoolPath = None,
    all_spools: AllSpools = False,
    as_json: Json = False,
) -> None:
    """Print one dead letter: why it was refused, where the difficulty is, and all of it."""
    from flywheel_logging.cli.dead import Places, show_one

    show_one(Places(spool, all_spools), name, as_json=as_json)


@dead_app.command(
    short_help="Send them again, now.",
    epilog="Example: flywheel-logging dead replay --reason strict_dynamic",
)
def replay(
    ids: Ids = None,
    reason: Reason = None,
    every: Every = False,
    spool: SpoolPath = None,
    all_spools: AllSpools = False,
    as_json: Json = False,
) -> None:
    """Send dead letters again, now; those that are refused again become dead letters again.

    What the store does not take now is left to the running application, or
    to the next one; the output says which. Damaged ones (corrupt) are never
    sent. Ends with 1 if any is refused again.
    """
    from flywheel_logging.cli.dead import Places, which
    from flywheel_logging.cli.dead import replay as send_again

    selection = which(ids or [], reason, every=every)
    raise typer.Exit(send_again(Places(spool, all_spools), selection, as_json=as_json))


@dead_app.command(epilog="Example: flywheel-logging dead drop --reason corrupt")
def drop(
    ids: Ids = None,
    reason: Reason = None,
    every: Every = False,
    spool: SpoolPath = None,
    all_spools: AllSpools = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Delete dead letters for good; asks first."""
    from flywheel_logging.cli.dead import Places, which
    from flywheel_logging.cli.dead import drop as delete

    delete(Places(spool, all_spools), which(ids or [], reason, every=every), is_agreed=yes, as_json=as_json)
