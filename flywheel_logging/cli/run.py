# SPDX-License-Identifier: Apache-2.0
"""Run another program with capture on: its Python finds our `sitecustomize` first."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import typer

BOOTSTRAP: Final = Path(__file__).resolve().parent.parent / "bootstrap"
"""The folder with nothing but `sitecustomize.py`, so that nothing else becomes importable by it."""

NOT_EXECUTABLE: Final = 126
NOT_FOUND: Final = 127
"""What a shell answers where a command cannot be run or is not there.

Source: POSIX, Shell Command Language, 2.8.2 Exit Status for Commands.
"""


def child_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return *environment* with our folder at the head of `PYTHONPATH`, once."""
    folders = [part for part in environment.get("PYTHONPATH", "").split(os.pathsep) if part]
    others = [part for part in folders if part != str(BOOTSTRAP)]
    return {**environment, "PYTHONPATH": os.pathsep.join([str(BOOTSTRAP), *others])}


def execute(command: Sequence[str]) -> int:
    """Become *command*; return only if that is not possible here.

    On POSIX the process is replaced, so that signals and the exit code are the program's own. Windows cannot
    do that: there the program is a child, and its exit code is returned.
    """
    environment = child_environment(os.environ)
    sys.stdout.flush()
    sys.stderr.flush()
    try:
        if os.name == "nt":
            return _wait_for(command, environment)
        os.execvpe(command[0], list(command), environment)  # noqa: S606 - no shell is wanted between
    except FileNotFoundError:
        typer.echo(f"flywheel-logging: command not found: {command[0]}", err=True)
        return NOT_FOUND
    except OSError as error:
        typer.echo(f"flywheel-logging: cannot run {command[0]}: {error.strerror}", err=True)
        return NOT_EXECUTABLE


def _wait_for(command: Sequence[str], environment: Mapping[str, str]) -> int:
    with subprocess.Popen(list(command), env=environment) as process:  # noqa: S603 - running it is the task
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the console sent it to the child, too, which decides what it means
