# SPDX-License-Identifier: Apache-2.0
"""The `flywheel-logging` command: what can be typed.

Commands parse, call the library and render; they are imported when they are called. No traceback reaches a
person for an error that this package raises on purpose, see `boundary`.
"""

from __future__ import annotations

import contextlib
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, cast

import typer

from flywheel_logging.cli import numbers_commands
from flywheel_logging.cli.boundary import Boundary, ExitCode, Json, Yes
from flywheel_logging.cli.dead_commands import dead_app

if TYPE_CHECKING:
    from flywheel_logging.record import Kind

EPILOG: Final = """\
\b
Exit codes:
    0  fine
    1  something is wrong: doctor found a failure, health something that needs
       a person, redact --check a value, or a replayed document was refused
    2  usage or configuration
    3  the store cannot be reached
    4  the store refuses: credentials, rights, index
  130  interrupted
The command run ends with the code of the program that it ran.

All commands read the variables that your application reads, for example
ELASTICSEARCH_URL, ELASTICSEARCH_INDEX, FLYWHEEL_HOME. NO_COLOR is honoured.
"""

LOGS_EXAMPLES: Final = """\
\b
Examples:
  flywheel-logging logs -n 20 --workload order-status
  flywheel-logging logs --since 1h --errors
  flywheel-logging logs -n 0 --json | jq .record.response.usage
"""

RUN_EXAMPLES: Final = """\
\b
Examples:
  flywheel-logging run -- python app.py --port 8000
  flywheel-logging run -- uvicorn app:api
"""

REPLAY_EXAMPLES: Final = """\
\b
Examples:
  flywheel-logging replay --dry-run
  flywheel-logging replay --yes --remove
  flywheel-logging replay --to http://localhost:9200
"""

CLEANUP_EXAMPLES: Final = """\
\b
Examples:
  flywheel-logging cleanup --older-than 30d --dry-run
  flywheel-logging cleanup --older-than 90d --only measurements --yes
"""

ROLLUP_EXAMPLES: Final = """\
\b
Examples:
  flywheel-logging rollup --since 30d
  10 * * * * flywheel-logging rollup --json    (in a crontab: every hour)
"""

REDACT_EXAMPLES: Final = """\
\b
Examples:
  echo "write to alice@example.com" | flywheel-logging redact
  flywheel-logging redact records.jsonl --explain
  flywheel-logging redact prompt.txt --check
"""


class Kept(StrEnum):
    """What `cleanup` deletes, by the names that people type."""

    RECORDS = "records"
    MEASUREMENTS = "measurements"
    SAMPLES = "samples"

    @property
    def kind(self) -> Kind:
        """The kind of document."""
        return cast("Kind", self.value.removesuffix("s"))


app = typer.Typer(
    name="flywheel-logging",
    cls=Boundary,
    help="See, check and set up what flywheel_logging captures from LangChain and LangGraph applications.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(dead_app)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"flywheel-logging {version('flywheel-logging')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True),
    ] = False,
) -> None:
    pass


@app.command(
    short_help="Check every step to the stored record; say what to change.",
    epilog="Example: ELASTICSEARCH_URL=http://localhost:9200 flywheel-logging doctor",
)
def doctor(as_json: Json = False) -> None:
    """Check every step from the settings to the stored record, and say what to change.

    Writes one probe record (client_id flywheel-doctor), reads it and deletes it again. Never prints a secret.
    """
    from flywheel_logging.cli.doctor import report

    if not report(as_json=as_json):
        raise typer.Exit(ExitCode.PROBLEM)


@app.command(
    short_help="Create what is missing in the store; safe to repeat.",
    epilog="Example: flywheel-logging init && flywheel-logging doctor",
)
def init(as_json: Json = False) -> None:
    """Create the index and the templates, or the tables of the local store; safe to repeat.

    Not needed where the application may create indices: the first record does the same.
    """
    from flywheel_logging.cli.setup import prepare

    prepare(as_json=as_json)


@app.command(epilog=LOGS_EXAMPLES)
def logs(
    number: Annotated[
        int,
        typer.Option("-n", "--number", metavar="N", min=0, help="How many calls, the newest; 0 means all."),
    ] = 10,
    workload: Annotated[
        str | None, typer.Option("--workload", "-w", metavar="NAME", help="Only this workload_id.")
    ] = None,
    client: Annotated[
        str | None, typer.Option("--client", "-c", metavar="NAME", help="Only this client_id.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Only calls that began since: 90s, 15m, 2h, 7d, 2026-11-21, 2026-11-21T14:00.",
        ),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Only calls that did not succeed.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Print whole pairs as conversations.")] = False,
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Go on printing new calls until Ctrl-C.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show recent calls, the newest last.

    With --json one line for each call: record_id, measurement (numbers and
    labels) and record (the pair; null for a call without one).
    """
    from flywheel_logging.cli.browse import Layout, moment, show_logs

    try:
        start = moment(since, datetime.now().astimezone()) if since else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from None
    show_logs(
        equals={"workload_id": workload, "client_id": client},
        since=start,
        number=number,
        failed_only=errors,
        layout=Layout.JSON if as_json else Layout.FULL if full else Layout.TABLE,
        is_following=follow,
    )


@app.command(epilog="Example: flywheel-logging health --json | jq .verdict")
def health(as_json: Json = False) -> None:
    """Say how delivery is, and end with 1 if it needs a person.

    Reads the spool files only, of all processes of this machine; asks no store.
    """
    from flywheel_logging.cli.health import show

    if not show(as_json=as_json):
        raise typer.Exit(ExitCode.PROBLEM)


@app.command(epilog=REPLAY_EXAMPLES)
def replay(
    to: Annotated[
        str | None, typer.Option("--to", metavar="URL", help="Deliver there, not where the spool says.")
    ] = None,
    index: Annotated[
        str | None, typer.Option(metavar="NAME", help="Into this index, not the one the spool names.")
    ] = None,
    spool: Annotated[Path | None, typer.Option(metavar="FILE", help="Only this spool.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would be delivered.")] = False,
    yes: Yes = False,
    remove: Annotated[
        bool, typer.Option("--remove", help="Delete a spool that is empty afterwards.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Deliver what waits in spools that no process ships.

    For example what was captured before ELASTICSEARCH_URL changed. Lists it
    and asks. Records of running processes are theirs and are left alone.
    """
    from flywheel_logging.cli.replay import Plan, run

    plan = Plan(spool, to, index, is_dry=dry_run, is_agreed=yes, removes=remove)
    raise typer.Exit(run(plan, as_json=as_json))


numbers_commands.add_to(app)


@app.command(epilog=CLEANUP_EXAMPLES)
def cleanup(
    older_than: Annotated[
        str, typer.Option("--older-than", metavar="TIME", help="Calls that began before: 30d, 12w, a date.")
    ],
    kinds: Annotated[
        list[Kept] | None,
        typer.Option("--only", metavar="KIND", help="records, measurements or samples; repeatable."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count.")] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Delete what is older than a time: records, measurements, system samples.

    Counts first and asks. Touches no index but ELASTICSEARCH_INDEX and those
    named after it; a month of measurements or samples that is older as a whole
    goes with its index. Rests as long as it works. Ctrl-C stops it at any
    moment, and the next run goes on. Roll-ups stay: measurements are rolled up
    first where there are any. FLYWHEEL_RETENTION_DAYS has it done every day.
    """
    from flywheel_logging.cli.browse import moment
    from flywheel_logging.cli.cleanup import Plan, run

    try:
        before = moment(older_than, datetime.now().astimezone())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--older-than") from None
    chosen = [kept.kind for kept in kinds or Kept]
    run(Plan(before, chosen, is_dry=dry_run, is_agreed=yes), as_json=as_json)


@app.command(short_help="Add up each hour, so that long ranges are answered fast.", epilog=ROLLUP_EXAMPLES)
def rollup(
    since: Annotated[
        str, typer.Option(metavar="TIME", help="Hours from here on: 7d, 12w, a date, or all for everything.")
    ] = "7d",
    again: Annotated[bool, typer.Option("--again", help="Also hours that were rolled up already.")] = False,
    as_json: Json = False,
) -> None:
    """Add up the calls of each hour and day, so that long ranges are answered fast.

    Hours that are over for an hour are taken; repeating it does no harm.
    FLYWHEEL_ROLLUPS=1 has the application do it every hour. Without either
    every answer is read raw.
    """
    from flywheel_logging.cli.browse import moment
    from flywheel_logging.cli.rollup import run

    try:
        start = None if since == "all" else moment(since, datetime.now().astimezone())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--since") from None
    run(start, again=again, as_json=as_json)


@app.command(short_help="Print where the data lies.", epilog='Example: sqlite3 "$(flywheel-logging path)"')
def path(as_json: Json = False) -> None:
    """Print where the data lies: the local store's file, or the cluster and its index."""
    from flywheel_logging.cli.browse import show_path

    show_path(as_json=as_json)


@app.command(short_help="Show what redaction finds, and what it would write.", epilog=REDACT_EXAMPLES)
def redact(
    source: Annotated[
        str, typer.Argument(metavar="[FILE]", help="Text, JSON or JSON lines; - is the input.")
    ] = "-",
    explain: Annotated[bool, typer.Option("--explain", help="Show where, what and by which rule.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only count, and end with 1 if any is found.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show what redaction finds in a text or in records, and what it would write.

    Uses the policy that your application would have in this shell; nothing is stored.
    """
    from flywheel_logging.cli.redact import show

    found = show(source, explain=explain, as_json=as_json, check=check)
    if check and found:
        raise typer.Exit(ExitCode.PROBLEM)


@app.command(
    "run",
    epilog=RUN_EXAMPLES,
    context_settings={"allow_interspersed_args": False, "ignore_unknown_options": True},
)
def run_program(
    command: Annotated[list[str], typer.Argument(metavar="COMMAND", help="The program and its arguments.")],
) -> None:
    """Run a Python program with capture on, without changing its code.

    Signals and the exit code are the program's own; 127 means that it was not found, 126 that it cannot run.
    """
    from flywheel_logging.cli.run import execute

    raise typer.Exit(execute(command))


def run() -> None:
    """Run the command line of this process; the console entry point."""
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal's encoding lacks must not end the command.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a replaced stream may lack it
    app(prog_name="flywheel-logging")
