# SPDX-License-Identifier: Apache-2.0
"""What `doctor` and `health` say of chores: what the settings ask for, and what became of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Final

from flywheel_logging.chore_state import ChoreState
from flywheel_logging.cli.connect import Target
from flywheel_logging.cli.render import Check
from flywheel_logging.config import KIND_NAMES, LOCAL_RETENTION_DAYS
from flywheel_logging.errors import SpoolError
from flywheel_logging.health_report import age
from flywheel_logging.housekeeping import RETENTION, ROLLUPS, kept_days
from flywheel_logging.record import Kind
from flywheel_logging.spool_survey import view

_FIX: Final = "change what it names; flywheel-logging cleanup and rollup do the same at once"


def words(state: ChoreState, now: float) -> str:
    """Return what became of a chore; *now* is in epoch seconds."""
    if now < state.claimed_until:
        return f"under way for {age(max(now - state.began_at, 0.0))}"
    if not state.ended_at:
        return "not done yet"
    done = ", ".join(f"{count:,} {name}" for name, count in state.done.items() if count)
    text = f"{done or 'nothing to do'}, {age(max(now - state.ended_at, 0.0))} ago"
    return f"{text}; not all of it: {state.error}" if state.error else text


def checks(target: Target) -> Iterator[Check]:
    """Say how long documents are kept, whether there are roll-ups, and what was last done for it."""
    found = _states(target)
    is_wanted = bool(kept_days(target.settings, target.destination))
    yield _check(RETENTION, kept(target, target.settings.retention_days), found, is_wanted=is_wanted)
    if target.settings.rollups:
        yield _check(ROLLUPS, "each hour (FLYWHEEL_ROLLUPS)", found, is_wanted=True)


def kept(target: Target, days: Mapping[Kind, int]) -> str:
    """Return for how long each kind is kept."""
    named = [f"{name} {days[kind]} days" for name, kind in KIND_NAMES.items() if kind in days]
    others = [name for name, kind in KIND_NAMES.items() if kind not in days]
    if target.store_file is not None:
        named += [f"{name} {LOCAL_RETENTION_DAYS} days" for name in others]
        return f"{', '.join(named)}; at most 2 GiB"
    if not named:
        return "nothing is deleted (FLYWHEEL_RETENTION_DAYS)"
    return ", ".join(named + [f"{name} for good" for name in others])


def _check(name: str, what: str, found: Mapping[str, ChoreState], *, is_wanted: bool) -> Check:
    if not is_wanted:
        return Check(name, "ok", what)
    state = found.get(name, ChoreState())
    detail = f"{what}; {words(state, time.time())}"
    return Check(name, "warning", detail, _FIX) if state.error else Check(name, "ok", detail)


def _states(target: Target) -> Mapping[str, ChoreState]:
    if not target.destination.is_durable or not target.spool_file.exists():
        return {}
    try:
        return view(target.spool_file, now=time.time()).chores
    except SpoolError:  # the check of the spool says so
        return {}
