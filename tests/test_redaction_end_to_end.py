# SPDX-License-Identifier: Apache-2.0
"""What the example's customers type never reaches a file: the whole path, with the defaults."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from examples.aiva_agent.data import CUSTOMERS
from examples.aiva_agent.drive import drive
from flywheel_logging import Filter, FlywheelCallbackHandler, open_store, stats
from flywheel_logging.runtime import runtime


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home that nobody used yet."""
    runtime.reset()
    yield tmp_path / "home"
    runtime.reset()


def _personal() -> dict[str, bytes]:
    """Everything of the customers' that has a form: mail address, telephone, card, as typed and as digits."""
    values = {value for each in CUSTOMERS for value in (each.email, each.phone, each.card)}
    digits = {"".join(filter(str.isdigit, value)) for value in values if "@" not in value}
    return {value: value.encode() for value in values | digits}


def test_no_address_number_or_card_reaches_a_file(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the spool, nor the store, nor a log line holds one; all calls are recorded all the same."""
    caplog.set_level(logging.DEBUG, logger="flywheel_logging")
    summary = drive(turns=120, concurrency=6, handler=FlywheelCallbackHandler("aiva.{langgraph_node}"))
    assert runtime.force_flush(60)
    seen = next(iter(stats().values()))
    with_findings = open_store(f"sqlite:///{home / 'llm-logs.sqlite3'}").scan(
        "measurement", Filter(), limit=9999
    )
    findings = [stored.body.get("redaction_count", 0) for stored in with_findings]
    runtime.reset()
    kept = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file()) + caplog.text.encode()

    assert [] == [value for value, raw in _personal().items() if raw in kept]
    assert sum(summary.calls.values()) == seen.documented == len(findings)
    assert (0, {}) == (seen.redaction_failed, seen.dropped)
    assert sum(1 for count in findings if count) > len(findings) / 2


def test_a_policy_that_cannot_be_used_captures_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One ERROR line names the variable; the application runs on, and nothing is written unredacted."""
    monkeypatch.setenv("FLYWHEEL_REDACTION_ACTIONS", "EMAIL=nonsense")
    summary = drive(turns=5, concurrency=1, handler=FlywheelCallbackHandler())
    assert runtime.force_flush(10)

    assert () == summary.failures
    assert ["ERROR"] == [
        record.levelname for record in caplog.records if "nothing is captured" in record.message
    ]
    assert "FLYWHEEL_REDACTION_ACTIONS" in caplog.text
    assert [] == [path for path in home.rglob("*") if path.is_file()]
