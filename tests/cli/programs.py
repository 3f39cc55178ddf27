# SPDX-License-Identifier: Apache-2.0
"""Running the installed command and programs below it, as a person's shell does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

COMMAND = [sys.executable, "-m", "flywheel_logging"]
TIMEOUT_S = 60.0
BOOTSTRAP = Path(__file__).resolve().parents[2] / "flywheel_logging" / "bootstrap"


def run(
    *arguments: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in *folder* and return how it ended."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=TIMEOUT_S,
        check=False,
    )


def program(folder: Path, text: str, *, name: str = "app.py") -> str:
    """Write a Python program into *folder* and return its name."""
    (folder / name).write_text(text)
    return name
