# SPDX-License-Identifier: Apache-2.0
"""A terminal that is the same everywhere, the command in this process, and calls for it to show."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flywheel_logging.cli.main import app
from flywheel_logging.record import Document
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.cli.samples import Answered
from tests.stores.documents import START_S


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the command 80 columns, no colours and UTC; return its home folder, which does not exist yet."""
    for name, value in {
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "TERM": "dumb",
        "TZ": "UTC",
    }.items():
        monkeypatch.setenv(name, value)
    time.tzset()
    yield tmp_path / "home"
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def invoke() -> Callable[..., Answered]:
    """Call the command in this process: `invoke("logs", "-n", "3")`."""
    runner = CliRunner()

    def call(*arguments: str) -> Answered:
        result = runner.invoke(app, list(arguments), prog_name="flywheel-logging")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answered(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def keep(home: Path) -> Iterator[Callable[[Sequence[Document]], None]]:
    """Write documents into the local store that the command reads."""
    store = SqliteStore(home / "llm-logs.sqlite3", clock=FakeClock(START_S))

    def write(documents: Sequence[Document]) -> None:
        verdicts = store.write(documents)
        assert all(verdict.outcome == "stored" for verdict in verdicts), verdicts

    yield write
    store.close()
