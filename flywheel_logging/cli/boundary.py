# SPDX-License-Identifier: Apache-2.0
"""What every command shares: its exit codes, the one place where errors become lines, and asking a person."""

from __future__ import annotations

import os
import sys
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


Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text; keys are stable.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]

_CODES: Final = (
    (ConfigError, ExitCode.CONFIG),
    (StoreUnavailable, ExitCode.UNAVAILABLE),
    (StoreBlocked, ExitCode.REFUSED),
    (StoreRejected, ExitCode.REFUSED),
)


class Boundary(TyperGroup):
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


def confirm(question: str, *, is_agreed: bool) -> bool:
    """Return whether a person agrees to what cannot be undone, asking where there is somebody to ask.

    Args:
        question: What is about to be done, without the question mark.
        is_agreed: `--yes` was given.

    Raises:
        ConfigError: There is no terminal to ask at, and `--yes` was not given.
    """
    if is_agreed:
        return True
    if not sys.stdin.isatty():
        raise ConfigError(f"{question}? Nobody can be asked here; add --yes")
    return typer.confirm(f"{question}?", err=True)


def _code_of(error: FlywheelError) -> ExitCode:
    return next((code for kind, code in _CODES if isinstance(error, kind)), ExitCode.PROBLEM)
