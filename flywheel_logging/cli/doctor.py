# SPDX-License-Identifier: Apache-2.0
"""`doctor`: every step from the settings to the stored record, in the order in which they can fail.

Each answer is printed as soon as it is known. No request waits longer than `REQUEST_TIMEOUT_S`, and what
cannot be asked any more because an earlier step failed is named as skipped.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Final

import typer

from flywheel_logging.cli import checks, chores, probe, unpriced
from flywheel_logging.cli.connect import Target, opened, read_target
from flywheel_logging.cli.render import Check, check_view, console, json_line
from flywheel_logging.config import misspelt_variables
from flywheel_logging.errors import FlywheelError

REQUEST_TIMEOUT_S: Final = 5.0
"""Seconds that one request may take here, however long the application would wait."""

_AFTERWARDS: Final = ("costs",)
"""The names of the checks that only read, and come last."""


def report(*, as_json: bool) -> bool:
    """Print every check, and return whether none failed."""
    found: list[Check] = []
    out = console()
    is_lively = out.is_terminal and not as_json
    with out.status("checking") if is_lively else nullcontext():
        for check in examine():
            found.append(check)
            if not as_json:
                out.print(check_view(check))
                sys.stdout.flush()
    is_ok = all(check.status != "failure" for check in found)
    if as_json:
        typer.echo(json_line({"ok": is_ok, "checks": [_facts(check) for check in found]}), nl=False)
    else:
        out.print(f"\n{_summary(found)}")
    return is_ok


def examine() -> Iterator[Check]:
    """Yield one finding after the other."""
    yield from checks.installation()
    try:
        target = read_target()
    except FlywheelError as error:
        yield Check(
            "settings", "failure", str(error), "correct the variables named; nothing is captured until then"
        )
        yield from checks.variables(misspelt_variables())
        yield from _skipped("the settings cannot be used", "home", "spool", *probe.STEPS, *_AFTERWARDS)
        return
    yield from checks.settings(target)
    yield checks.home(target.settings.home)
    yield from checks.spools(target)
    yield from chores.checks(target)
    yield from _store(target)


def _store(target: Target) -> Iterator[Check]:
    yield Check("destination", "ok", target.place)
    try:
        with opened(target, request_timeout_s=REQUEST_TIMEOUT_S) as store:
            is_readable = False
            for check in probe.steps(store):
                is_readable = is_readable or (check.name == "read" and check.status in ("ok", "warning"))
                yield check
            if is_readable:
                yield unpriced.costs(store, target.settings, datetime.now(UTC))
            else:
                yield from _skipped("needs read", *_AFTERWARDS)
    except FlywheelError as error:
        yield Check(probe.STEPS[0], "failure", str(error))
        yield from _skipped("the store cannot be opened", *probe.STEPS[1:], *_AFTERWARDS)


def _skipped(reason: str, *names: str) -> Iterator[Check]:
    return (Check(name, "skipped", reason) for name in names)


def _facts(check: Check) -> dict[str, str]:
    return {"name": check.name, "status": check.status, "detail": check.detail, "fix": check.fix}


def _summary(found: list[Check]) -> str:
    failures = sum(check.status == "failure" for check in found)
    warnings = sum(check.status == "warning" for check in found)
    if failures:
        return f"{_counted(failures, 'failure')}, {_counted(warnings, 'warning')}: records do not arrive."
    return f"Records arrive; {_counted(warnings, 'warning')}." if warnings else "Everything is in order."


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
