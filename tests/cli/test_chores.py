# SPDX-License-Identifier: Apache-2.0
"""What `doctor` and `health` say of retention and roll-ups."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from flywheel_logging.chore_state import KEY_PREFIX, ChoreState
from flywheel_logging.cli import chores
from flywheel_logging.cli.connect import read_target
from flywheel_logging.spool import Spool
from tests.cli.samples import Answered

Invoke = Callable[..., Answered]

NOW = 1_795_000_000.0
ENDED = ChoreState().claimed("me", NOW - 7_200)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ChoreState(), "not done yet"),
        (ENDED.renewed(NOW), "under way for 2 h"),
        (ENDED.ended(NOW - 180, 0, {}), "nothing to do, 3 min ago"),
        (
            ENDED.ended(NOW - 180, 0, {"records deleted": 1_200, "samples deleted": 0}),
            "1,200 records deleted, 3 min ago",
        ),
        (
            ENDED.ended(NOW - 180, 0, {"records deleted": 5}, "no answer"),
            "5 records deleted, 3 min ago; not all of it: no answer",
        ),
    ],
)
def test_a_chore_is_told_in_words(state: ChoreState, words: str) -> None:
    """When, how much, and why not all."""
    assert words == chores.words(state, NOW)


def _keep(monkeypatch: pytest.MonkeyPatch, state: ChoreState) -> None:
    """Leave *state* of the retention of a cluster in its spool."""
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://localhost:9")
    monkeypatch.setenv("FLYWHEEL_RETENTION_DAYS", "records=30,samples=7")
    target = read_target()
    spool = Spool.open(target.spool_file)
    spool.remember_destination(target.destination.identity)
    spool.amend(f"{KEY_PREFIX}retention", lambda _: state.to_text())
    spool.close()


@pytest.mark.parametrize(
    ("variables", "details"),
    [
        ({}, ["records 30 days, measurements 30 days, samples 30 days; at most 2 GiB"]),
        (
            {"FLYWHEEL_RETENTION_DAYS": "records=5"},
            ["records 5 days, measurements 30 days, samples 30 days; at most 2 GiB; not done yet"],
        ),
        (
            {"ELASTICSEARCH_URL": "http://localhost:9"},
            ["nothing is deleted (FLYWHEEL_RETENTION_DAYS)"],
        ),
        (
            {"ELASTICSEARCH_URL": "http://localhost:9", "FLYWHEEL_ROLLUPS": "1"},
            ["nothing is deleted (FLYWHEEL_RETENTION_DAYS)", "each hour (FLYWHEEL_ROLLUPS); not done yet"],
        ),
    ],
)
def test_what_is_asked_for_is_said(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], details: list[str]
) -> None:
    """Also that nothing is."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert details == [check.detail for check in chores.checks(read_target())]


def test_doctor_says_what_was_deleted(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """And for how long everything is kept."""
    _keep(monkeypatch, ENDED.ended(time.time() - 300, 0, {"records deleted": 7}))

    (check,) = chores.checks(read_target())

    expected = "records 30 days, samples 7 days, measurements for good; 7 records deleted, 5 min ago"
    assert ("ok", expected) == (check.status, check.detail)


@pytest.mark.parametrize(("is_refused", "code"), [(True, 1), (False, 0)])
def test_what_could_not_be_deleted_is_told(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, is_refused: bool, code: int
) -> None:
    """Somebody believes that it is gone; a server that is away is tried again."""
    state = ENDED.ended(time.time() - 300, 0, {}, "grant the right", is_refused=is_refused)
    _keep(monkeypatch, state)

    (check,) = chores.checks(read_target())
    found = invoke("health")

    assert ("warning", code) == (check.status, found.code)
    assert "retention did not come to its end: grant the right" in found.stdout
    (told,) = invoke("health", "--json").lines
    assert is_refused == told["destinations"][0]["chores"]["retention"]["is_refused"]
