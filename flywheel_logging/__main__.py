# SPDX-License-Identifier: Apache-2.0
"""`python -m flywheel_logging` is the `flywheel-logging` command."""

from __future__ import annotations

from flywheel_logging.cli.main import run

if __name__ == "__main__":
    run()
