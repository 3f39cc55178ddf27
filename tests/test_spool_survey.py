# SPDX-License-Identifier: Apache-2.0
"""Spools that nobody delivers are found and named."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from flywheel_logging.announce import announce
from flywheel_logging.config import load_settings
from flywheel_logging.owners import Owner, host_name
from flywheel_logging.record import Document
from flywheel_logging.spool import Spool, open_spool
from flywheel_logging.spool_survey import Stray, strays

DOCUMENT = Document("record", "1", "2026-11-21T00:00:00.000Z", b"{}")
GONE = Owner(host_name(), 1, "long ago")


def _left_behind(path: Path, destination: str) -> None:
    """Write a spool as a process leaves it that was killed."""
    spool = Spool.open(path, owner=GONE)
    spool.remember_destination(destination)
    spool.append([DOCUMENT, DOCUMENT])
    spool.bury([(1, "too_large")])


def test_a_spool_without_a_process_is_named_with_its_destination_and_counts(tmp_path: Path) -> None:
    """What a dead process of another destination left is a stray."""
    path = tmp_path / "spool-1-0123456789abcdef.sqlite3"
    _left_behind(path, "http://old:9200 llm-logs")

    assert [Stray(path, "http://old:9200 llm-logs", 1, 1)] == list(strays(tmp_path, None, now=time.time()))


def test_the_present_spool_an_empty_one_and_one_in_use_are_none(tmp_path: Path) -> None:
    """Only what holds something, is not pointed to, and has no living process is a stray."""
    present, empty, used, foreign = (tmp_path / f"spool-1-{n}.sqlite3" for n in "abcd")
    _left_behind(present, "present")
    open_spool(empty, destination="empty").close()
    living = open_spool(used, destination="used")
    living.append([DOCUMENT])
    foreign.write_bytes(b"no database")

    assert [] == list(strays(tmp_path, present, now=time.time()))
    living.close()


def test_the_start_up_lines_name_strays(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A WARNING says how much waits, for where, in which file."""
    _left_behind(tmp_path / "spool-1-old.sqlite3", "http://old:9200 llm-logs")
    spool = open_spool(tmp_path / "spool-1-new.sqlite3", destination="http://new:9200 llm-logs")
    announce("http://new:9200 llm-logs", load_settings(home=tmp_path), spool)
    spool.close()

    assert "1 documents and 1 dead letters for http://old:9200 llm-logs wait in" in caplog.text
