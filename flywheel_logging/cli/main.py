# SPDX-License-Identifier: Apache-2.0
"""The `flywheel-logging` command: its options, its exit codes, and the one place where errors become lines.

Commands parse, call the library and render; they are imported when they are called. No traceback reaches a
person for an error that this package raises on purpose.
"""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import datetime
from enum import IntEnum
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from flywheel_logging.errors import (
    ConfigError,
    FlywheelError,
    StoreBlocked,
    StoreRejected,
    StoreUnavailable,
)


class ExitCode(IntEnum):
    """What the command tells the shell; `run` ends with the program's own code."""

    OK = 0
    PROBLEM = 1
    CONFIG = 2
    UNAVAILABLE = 3
    REFUSED = 4
    INTERRUPTED = 130


EPILOG: Final = """\
Exit codes:

  0  fine

  1  something is wrong (doctor found a failure, redact --check a value)

  2  usage or configuration

  3  the store cannot be reached

  4  the store refuses: credentials, rights, index

130  interrupted

The command run ends with the code of the program that it ran.

All commands read the variables that your application reads, for example
ELASTICSEARCH_URL, ELASTICSEARCH_INDEX, FLYWHEEL_HOME. NO_COLOR is honoured.
"""

LOGS_EXAMPLES: Final = """\
Examples:

flywheel-logging logs -n 20 --workload order-status

flywheel-logging logs --since 1h --errors

flywheel-logging logs -n 0 --json | jq .record.response.usage
"""

RUN_EXAMPLES: Final = """\
Examples:

flywheel-logging run -- python app.py --port 8000

flywheel-logging run -- uvicorn app:api
"""

REDACT_EXAMPLES: Final = """\
Examples:

echo "write to alice@example.com" | flywheel-logging redact

flywheel-logging redact records.jsonl --explain

flywheel-logging redact prompt.txt --check
"""

_CODES: Final = (
    (ConfigError, ExitCode.CONFIG),
    (StoreUnavailable, ExitCode.UNAVAILABLE),
    (StoreBlocked, ExitCode.REFUSED),
    (StoreRejected, ExitCode.REFUSED),
)


class _Boundary(TyperGroup):
    """Turns what goes wrong in any command into one line and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except FlywheelError as error:
            typer.echo(f"flywheel-logging: {error}", err=True)
            raise typer.Exit(_code_of(error)) from None
        except KeyboardInterrupt:
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        except BrokenPipeError:
            # The reader (`| head`) has seen enough. The interpreter flushes again at its end: into nothing.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(ExitCode.OK) from None
        return result


def _code_of(error: FlywheelError) -> ExitCode:
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.PROBLEM)


app = typer.Typer(
    name="flywheel-logging",
    cls=_Boundary,
    help="See, check and set up what flywheel_logging captures from LangChain and LangGraph applications.",
    epilog=EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text; keys are stable.")]


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


@app.command(epilog="Example: ELASTICSEARCH_URL=http://localhost:9200 flywheel-logging doctor")
def doctor(as_json: Json = False) -> None:
    """Check every step from the settings to the stored record, and say what to change.

    Writes one probe record (client_id flywheel-doctor), reads it and deletes it again. Never prints a secret.
    """
    from flywheel_logging.cli.doctor import report

    if not report(as_json=as_json):
        raise typer.Exit(ExitCode.PROBLEM)


@app.command(epilog="Example: flywheel-logging init && flywheel-logging doctor")
def init(as_json: Json = False) -> None:
    """Create the index and the templates, or the tables of the local store; safe to repeat.

    Not needed where the application may create indices: the first record does the same.
    """
    from flywheel_logging.cli.setup import prepare

    prepare(as_json=as_json)


@app.command(epilog=LOGS_EXAMPLES)
def logs(
    number: Annotated[
        int, typer.Option("-n", "--number", min=0, help="How many calls, the newest; 0 means all.")
    ] = 10,
    workload: Annotated[str | None, typer.Option("--workload", "-w", help="Only this workload_id.")] = None,
    client: Annotated[str | None, typer.Option("--client", "-c", help="Only this client_id.")] = None,
    since: Annotated[
        str | None,
        typer.Option(help="Only calls that began since: 90s, 15m, 2h, 7d, 2026-11-21, 2026-11-21T14:00."),
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


@app.command(epilog='Example: sqlite3 "$(flywheel-logging path)"')
def path(as_json: Json = False) -> None:
    """Print where the data lies: the local store's file, or the cluster and its index."""
    from flywheel_logging.cli.browse import show_path

    show_path(as_json=as_json)


@app.command(epilog=REDACT_EXAMPLES)
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
